from __future__ import annotations

import pytest

from rscheck.errors import InputError
from rscheck.screening.importers.profile import FIELDS, Column, plain_profile, read_profile
from tests.unit.screening.importers.given_files import shortly


@pytest.fixture
def read(tmp_path):
    def read(text):
        path = tmp_path / "profile.yaml"
        path.write_text(text, encoding="utf-8")
        return read_profile(str(path))

    return read


def test_a_profile_names_the_columns_and_how_the_file_is_written(read):
    profile = read(
        'rscheck: profile/1\nname: Institution\naliases: {column: Names, split: "|"}\ndelimiter: tab\nencoding: cp932\nskip: 3\nsheet: A\n'
    )

    assert {"name": Column("Institution"), "aliases": Column("Names", "|")} == profile.columns
    assert ("\t", "cp932", 3, "A") == (profile.delimiter, profile.encoding, profile.skip, profile.sheet)


def test_the_plain_profile_knows_every_field_by_its_name():
    assert set(FIELDS) == set(plain_profile().columns)
    assert ";" == plain_profile().columns["aliases"].split


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("rscheck: profile/1\nname: A\nnmae: B\n", 3, "nmae is not known"),
        ("name: A\n", 0, "this is no profile"),
        ("rscheck: profile/1\naliases: B\n", 0, "name is missing"),
        ("rscheck: profile/1\nname: [A]\n", 2, "names no column"),
        ("rscheck: profile/1\nname: {column: A, splitt: x}\n", 2, "names no column"),
        ("rscheck: profile/1\nname: A\nencoding: utf-7\n", 3, "encoding is utf-7"),
        ("rscheck: profile/1\nname: A\ndelimiter: '|'\n", 3, "delimiter is |"),
        ("rscheck: profile/1\nname: A\nskip: " + "9" * 5000 + "\n", 3, "skip is 999"),
        ("rscheck: profile/1\nname: A\nskip: -1\n", 3, "skip is -1"),
        ("", 0, "empty"),
        ("- a\n", 1, "map"),
    ],
    ids=shortly,
)
def test_what_is_wrong_is_told_with_its_line(read, text, line, said):
    with pytest.raises(InputError) as caught:
        read(text)

    assert any(said in each.message.english() for each in caught.value.problems)
    assert not line or line in [each.location.line for each in caught.value.problems]


def test_everything_that_is_wrong_is_told_at_once(read):
    with pytest.raises(InputError) as caught:
        read("rscheck: profile/2\nnam: A\nskip: x\n")

    assert 4 == len(caught.value.problems)
