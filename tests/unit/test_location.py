"""Places and paths in the words people read."""

from __future__ import annotations

import pytest

from rscheck.errors import InputError, Problem
from rscheck.i18n import Message
from rscheck.location import Location, Path, format_path


def test_a_place_is_file_line_and_column() -> None:
    assert "project.yaml:12:9" == str(Location("project.yaml", 12, 9))


def test_a_file_as_a_whole_has_no_line() -> None:
    assert "project.yaml" == str(Location("project.yaml"))


def test_problems_are_ordered_as_a_reader_meets_their_places() -> None:
    places = [Location("b", 1, 1), Location("a", 10, 1), Location("a", 2, 7), Location("a", 2, 10), Location("a")]
    problems = InputError(Problem("E209", Message("not a key"), place) for place in places).problems

    assert ["a", "a:2:7", "a:2:10", "a:10:1", "b:1:1"] == [str(each.location) for each in problems]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ((), ""),
        (("id",), "id"),
        (("partners", 1, "country"), "partners[1].country"),
        (("rules", 0, "when", "all", 2), "rules[0].when.all[2]"),
        ((0, "a"), "[0].a"),
        ((1, 2), "[1][2]"),
    ],
)
def test_a_path_is_written_with_dots_and_brackets(path: Path, words: str) -> None:
    assert words == format_path(path)
