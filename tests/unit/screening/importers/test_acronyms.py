from __future__ import annotations

import pytest

from rscheck.screening.importers.acronyms import bracketed_acronym, initials_of, is_acronym


@pytest.mark.parametrize(
    ("inside", "outside", "expected"),
    [
        ("CASIC", "Example Corporation", True),
        ("CETC 13", "Example Corporation", True),
        ("HK", "Example Corporation", False),
        ("Shanghai", "Example Corporation", False),
        ("SINGAPORE", "EXAMPLE PRIVATE LIMITED", False),
        ("ECL", "EXAMPLE COMPANY LIMITED", True),
        ("EXCO", "EXAMPLE COMPANY LIMITED", True),
        ("OFF-SHORE", "EXAMPLE SAL", False),
        ("two words", "Example", False),
        ("", "", False),
    ],
)
def test_brackets_hold_an_acronym_or_a_part_of_the_name(inside, outside, expected):
    assert expected is bracketed_acronym(inside, outside)


@pytest.mark.parametrize(
    ("text", "expected"), [("NUDT", True), ("CARDC", True), ("EXAMPLE", False), ("Nudt", False), ("1234", False)]
)
def test_few_capitals_or_initials_are_an_acronym(text, expected):
    assert expected is is_acronym(text, initials_of(["Central Aerodynamics Research and Development Center"]))
