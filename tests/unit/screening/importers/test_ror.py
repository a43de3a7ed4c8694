from __future__ import annotations

import json
from datetime import date

import pytest

from rscheck.errors import InputError
from rscheck.screening.importers.formats import guessed
from rscheck.screening.importers.ror import import_ror
from tests.support.registries import a_record
from tests.unit.screening.importers.given_files import given_as, shortly

DAY = date(2026, 6, 30)
RECORDS = (
    a_record(
        1,
        "Example University",
        labels=["例示大学"],
        aliases=["College of Examples"],
        acronyms=["EXU"],
        relations=[("child", 2)],
    ),
    a_record(2, "Example Institute", "SE", status="inactive"),
    a_record(3, "Withdrawn Institute", status="withdrawn"),
)
CSV = (
    "id,status,names.types.ror_display,names.types.label,names.types.alias,names.types.acronym,"
    "locations.geonames_details.country_code,locations.geonames_details.name,relationships\n"
    "https://ror.org/000000001,active,en: Example University,en: Example University;no_lang_code: 例示大学,College of Examples,EXU,"
    "NO,Somewhere,child: https://ror.org/000000002\n"
)


def lines(file, tmp_path):
    target = tmp_path / "out.jsonl"
    rows = import_ror(file, str(target), DAY)
    assert rows.read == rows.kept + sum(count for _, count in rows.dropped)
    return rows, [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]


def refused(file, tmp_path):
    target = tmp_path / "folder" / "out.jsonl"
    target.parent.mkdir(exist_ok=True)
    with pytest.raises(InputError) as caught:
        import_ror(file, str(target), DAY)
    assert [] == list(target.parent.iterdir())
    assert all(each.hint for each in caught.value.problems)
    return caught.value.problems[0]


def test_every_record_that_was_not_withdrawn_is_kept_with_all_its_names(tmp_path):
    file = given_as(tmp_path, "ror.json", json.dumps(RECORDS, ensure_ascii=False))
    rows, (head, first, second) = lines(file, tmp_path)

    assert "ror" == guessed(file)
    assert (3, 2, (("withdrawn", 1),)) == (rows.read, rows.kept, rows.dropped)
    assert ("registry/1", "2026-06-30", file.digest) == (head["format"], head["day"], head["source_digest"])
    assert ["Example University", "例示大学", "College of Examples", "EXU"] == [each[0] for each in first["names"]]
    assert ("NO", [["child", "https://ror.org/000000002"]]) == (first["country"], first["relations"])
    assert "inactive" == second["status"]


def test_the_table_says_the_same(tmp_path):
    file = given_as(tmp_path, "ror.csv", CSV)
    _, (_, record) = lines(file, tmp_path)

    assert "ror" == guessed(file)
    assert {"Example University", "例示大学", "College of Examples", "EXU"} == {each[0] for each in record["names"]}
    assert ("NO", [["child", "https://ror.org/000000002"]]) == (record["country"], record["relations"])


def test_a_record_that_is_there_twice_counts_once(tmp_path):
    rows, _ = lines(given_as(tmp_path, "ror.json", json.dumps([*RECORDS, RECORDS[0]])), tmp_path)

    assert (("repeated", 1), ("withdrawn", 1)) == rows.dropped


def test_a_record_with_a_strange_id_or_without_a_name_is_counted(tmp_path):
    odd = [RECORDS[0] | {"id": "https://example.org/1"}, RECORDS[1] | {"names": []}, RECORDS[0]]
    rows, _ = lines(given_as(tmp_path, "ror.json", json.dumps(odd)), tmp_path)

    assert (("no_name", 2),) == rows.dropped


def test_hidden_characters_and_odd_values_do_not_get_into_the_registry(tmp_path):
    record = (
        json.dumps([RECORDS[0]])
        .replace('"lang": null', r'"lang": "\ud800"')
        .replace("Example University", r"Example\u202e\ud800 University")
    )
    _, (_, first) = lines(
        given_as(tmp_path, "ror.json", record.replace('"type": "child"', r'"type": "\ud800"')), tmp_path
    )

    assert "Example University" == first["names"][0][0]
    assert [] == first["relations"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("[]", "E710"),
        (json.dumps(RECORDS)[:-30], "E712"),
        ('[{"id": 1}]', "E712"),
        ("[1]", "E712"),
        ('[{"id": "x", "status": "active", "names": null}]', "E712"),
        ("[" * 100_000, "E712"),
        ("", "E711"),
        ("id,status,name\nx,active,y\n", "E711"),
        (json.dumps([a_record(1, "x" * 10_000)]), "E713"),
    ],
    ids=shortly,
)
def test_what_is_no_dump_is_refused_and_nothing_is_left_behind(tmp_path, content, code):
    assert code == refused(given_as(tmp_path, "ror.json", content), tmp_path).code
