from __future__ import annotations

import json
from random import Random

import pytest

from rscheck.errors import InputError
from rscheck.screening.importers.json_parts import json_items
from tests.unit.screening.importers.given_files import given_as, shortly


def test_a_long_array_is_read_item_by_item(tmp_path):
    random = Random(1)
    items = [{"name": f"例示 {number}", "text": "x" * random.randrange(2000)} for number in range(1000)]
    bare = given_as(tmp_path, "a.json", json.dumps(items, ensure_ascii=False, indent=1))
    keyed = given_as(tmp_path, "b.json", json.dumps({"total": 1000, "results": items}, ensure_ascii=False))

    assert list(enumerate(items, 1)) == list(json_items(bare)) == list(json_items(keyed, "results"))


def test_an_empty_array_has_no_items(tmp_path):
    assert [] == list(json_items(given_as(tmp_path, "a.json", " [ ] ")))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "no array"),
        ("{}", "no array"),
        ("[{}", "item 2"),
        ('[{"a": 1}, {"b"', "item 2"),
        ("[{}, nothing]", "item 2"),
        ("[" * 100_000, "too deep"),
        ('{"a":' * 100_000, "no array"),
        ("[" + "9" * 5000 + "]", "item 1"),
        ('["' + "x" * (5 << 20), "item 1"),
    ],
    ids=shortly,
)
def test_what_stops_being_an_array_is_refused(tmp_path, content, reason):
    with pytest.raises(InputError) as caught:
        list(json_items(given_as(tmp_path, "a.json", content)))

    assert reason in caught.value.problems[0].message.english()
    assert caught.value.problems[0].hint is not None


def test_what_is_no_text_is_refused(tmp_path):
    with pytest.raises(InputError, match="E715"):
        list(json_items(given_as(tmp_path, "a.json", b"[\xff\xfe\x80]")))
