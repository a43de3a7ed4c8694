from __future__ import annotations

from zipfile import ZipFile

import pytest

from rscheck.errors import InputError
from rscheck.screening.importers.formats import FORMATS, REGISTRY, guessed, importer
from rscheck.screening.importers.given import MOST_OF_A_LIST, GivenFile
from rscheck.screening.importers.order import Order
from tests.unit.screening.importers.given_files import given_as, workbook_of


def test_every_format_has_its_module():
    assert all(callable(importer(each)) for each in FORMATS if each != REGISTRY)


@pytest.mark.parametrize(
    "content",
    [
        "",
        " ",
        "name,aliases\nExample,\n",
        "name,source,note\nExample,a colleague,\n",
        "Name;Country\nExample;NO\n",
        "<rss></rss>",
        "<?xml version='1.0'?><list/>",
        "{}",
        "[]",
        '[{"name": "Example", "source": "a colleague"}]',
        '{"entries": [{"name": "Example", "source": "x"}]}',
        '{"id": 1, "names": ["https://ror.org/"]}',
        "\x00\x01\x02",
        "PK\x03\x04 no workbook",
        '"never closed',
    ],
)
def test_what_tells_nothing_is_taken_for_nothing(tmp_path, content):
    assert "" == guessed(given_as(tmp_path, "file.csv", content))


def test_a_workbook_of_ones_own_is_no_list_of_japan(tmp_path):
    assert "" == guessed(
        given_as(tmp_path, "own.xlsx", workbook_of(("No.", "Country", "Company"), (1, "NO", "Example")))
    )


def test_a_packed_folder_is_no_workbook(tmp_path):
    path = tmp_path / "own.xlsx"
    with ZipFile(path, "w") as packed:
        packed.writestr("readme.txt", "text")

    assert "" == guessed(given_as(tmp_path, "own.xlsx", path.read_bytes()))


def test_the_json_of_many_lists_is_known_by_its_sources(tmp_path):
    item = '{"source": "Entity List (EL) - Bureau of Industry and Security", "name": "Example"}'

    assert "csl" == guessed(given_as(tmp_path, "a.json", f'{{"results": [{item}]}}'))
    assert "csl" == guessed(given_as(tmp_path, "b.json", f"[{item}]"))


def test_a_file_larger_than_any_list_is_refused_before_it_is_read(tmp_path):
    file = GivenFile(str(tmp_path / "not-there.csv"), "not-there.csv", MOST_OF_A_LIST + 1, "")

    for each in FORMATS:
        if each != REGISTRY:
            with pytest.raises(InputError, match="E714"):
                importer(each)([file], Order(None, "mine"))
