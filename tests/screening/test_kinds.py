"""Kinds of pairs that screening has to get right, each name looked for among all the listed names of this page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
import yaml

from rscheck.model.watchlist import Entry, EntryKind, ListedName
from rscheck.screening.screen import Screener, open_screener
from tests.support.screenings import write_edition, write_list

DAY = date(2026, 11, 20)
FILE = Path(__file__).parent / "kinds.yaml"
KINDS: Mapping[str, list[dict[str, str]]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
CASES = [(f"{kind} {number}", case) for kind, cases in KINDS.items() for number, case in enumerate(cases, 1)]
ASKED_FOR = {
    "abbreviation",
    "transliteration",
    "reorder",
    "legal form",
    "typo",
    "Han variant",
    "Cyrillic",
    "Hangul",
    "Persian",
    "affiliation string",
    "sub-unit",
    "numbered institute",
    "other city",
    "other head word",
    "acronym collision",
    "hidden character",
}
KEYS = {"query", "listed", "country", "listed_country", "band", "why", "known_wrong"}
MEANT = {
    "same": {"close", "possible"},
    "found": {"close", "possible", "related"},
    **{band: {band} for band in ("close", "possible", "related", "none")},
}


@pytest.fixture(scope="module")
def screener(tmp_path_factory: pytest.TempPathFactory) -> Screener:
    """Return a screener of one list that holds the listed name of every case, under the name of the case."""
    folder = tmp_path_factory.mktemp("lists")
    entries = [
        Entry("kinds", name, EntryKind.ORGANISATION, (ListedName(case["listed"]),), (case.get("listed_country", "ZZ"),))
        for name, case in CASES
    ]
    write_edition(write_list(folder, "kinds"), DAY.isoformat(), entries)
    return open_screener([str(folder)], DAY)


def test_every_kind_has_at_least_ten_cases_and_negatives_among_them():
    assert ASKED_FOR == set(KINDS)
    for kind, cases in KINDS.items():
        assert len(cases) >= 10, kind
        assert sum(case["band"] == "none" for case in cases) >= 5, kind
        assert len({(each["query"], each["listed"], each.get("country")) for each in cases}) == len(cases), kind


@pytest.mark.parametrize(("name", "case"), CASES, ids=[name for name, _ in CASES])
def test_a_case_says_what_is_expected_and_why(name, case):
    assert set(case) <= KEYS
    assert case["band"] in MEANT
    assert case["why"]


@pytest.mark.parametrize(("name", "case"), CASES, ids=[name for name, _ in CASES])
def test_a_name_is_told_as_a_careful_reader_would(screener, name, case):
    screening = screener.screen(case["query"], case.get("country", ""), limit=len(CASES))

    bands = {match.entry.id: match.band.value for match in screening.matches}
    band = bands.get(name, "none")
    if "known_wrong" in case:
        assert band not in MEANT[case["band"]], "this comes out right now: take out known_wrong"
    else:
        assert band in MEANT[case["band"]], case["why"]
