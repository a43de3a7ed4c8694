"""Screened names as JSON and CSV: every key always there, every result with its editions, nothing that acts."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from rscheck.i18n import words_for
from rscheck.model.screening import AlignedWord, Band, Comparison, CountryCheck, ListChecked, Match, Screening
from rscheck.model.watchlist import Entry, EntryKind, ListedName, NameType
from rscheck.report.screening_formats import (
    CSV_COLUMNS,
    SCREENING_VERSION,
    ScreenedName,
    screening_csv,
    screening_json,
    screening_lines,
)
from tests.support.screenings import DAY, a_list, a_match
from tests.unit.report.builders import HOSTILE

ENGLISH, JAPANESE = words_for("en"), words_for("ja")
FRESH, STALE, MISSING = a_list("fresh"), a_list("old", "stale"), a_list("none", "missing")
LISTS = (FRESH, STALE, MISSING)
MATCH = a_match("Bay Inst. of Ice", FRESH)
OF_STALE = a_match("Bay Inst. of Ice", STALE, Band.RELATED, number="2")


def screened(*matches: Match, query: str = "Bay Inst. of Ice", country: str = "NO", **more: object) -> ScreenedName:
    return ScreenedName(Screening(query, country, DAY, matches, LISTS), **more)


def rows_of(*names: ScreenedName, lists: tuple[ListChecked, ...] = LISTS, words=ENGLISH) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(screening_csv(names, lists, words).removeprefix("\ufeff"))))


def shape(value: object) -> object:
    """Return what a JSON value is made of, without what it says."""
    if isinstance(value, dict):
        return {key: shape(each) for key, each in value.items()}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return type(value).__name__


TITLES = {"en": "str", "ja": "str"}
MATCH_SHAPE = {
    "query": "str",
    "by": "str",
    "registry": "str",
    "band": "str",
    "score": "float",
    "listed_name": {"text": "str", "type": "str"},
    "country": "str",
    "aligned": [{"query": "str", "listed": "str", "how": "str"}],
    "unmatched_query": ["str"],
    "unmatched_listed": ["str"],
    "caps": [],
    "part": "str",
    "entry": {
        "list": "str",
        "id": "str",
        "digest": "str",
        "kind": "str",
        "name": "str",
        "countries": ["str"],
        "effect": "str",
        "legal_reference": "str",
        "listed_on": "NoneType",
        "ends_on": "NoneType",
        "source_url": "str",
    },
    "edition": {"day": "str", "digest": "str"},
    "list": {"id": "str", "title": TITLES, "effect": TITLES},
    "age": "int",
    "stale": "bool",
}
"""What version 1 promises. What is added later needs a line here, what is taken away or renamed a new version."""


def test_the_shape_of_the_json_object_is_that_of_its_version():
    data = json.loads(screening_json([screened(MATCH, line=3)], LISTS, DAY, ENGLISH))

    assert 1 == SCREENING_VERSION
    assert {
        "schema_version": "int",
        "as_of": "str",
        "note": {"en": "str"},
        "lists": [
            {
                "id": "str",
                "title": TITLES,
                "state": "str",
                "edition": "str",
                "age": "int",
                "stale_after": "int",
                "digest": "str",
                "force": "str",
                "effect": TITLES,
                "legal_reference": "str",
            }
        ],
        "screened": [{"query": "str", "country": "str", "line": "int", "matches": [MATCH_SHAPE], "cut_off": "bool"}],
    } == shape(data)


def test_the_shape_of_a_line_is_that_of_its_version():
    (line,) = map(json.loads, screening_lines([screened(MATCH)], LISTS, DAY).splitlines())

    assert {
        "query": "str",
        "country": "str",
        "line": "NoneType",
        "matches": [MATCH_SHAPE],
        "cut_off": "bool",
        "as_of": "str",
        "editions": {"fresh": "str", "old": "str"},
        "not_checked": ["str"],
    } == shape(line)


def test_a_line_is_understood_by_itself():
    names = [screened(MATCH), screened(query="Nobody", country="", cut_off=True)]

    lines = [json.loads(line) for line in screening_lines(names, LISTS, DAY).splitlines()]

    assert 2 == len(lines)
    for line in lines:
        assert DAY.isoformat() == line["as_of"]
        assert {"fresh": "2026-10-21", "old": "2026-10-21"} == line["editions"]
        assert ["old", "none"] == line["not_checked"]
    assert (None, [], True) == (lines[1]["country"], lines[1]["matches"], lines[1]["cut_off"])


def test_a_list_without_an_edition_says_so_with_nulls():
    data = json.loads(screening_json([], LISTS, DAY, ENGLISH))

    assert [("checked", 30), ("stale", 30), ("missing", None)] == [
        (each["state"], each["age"]) for each in data["lists"]
    ]
    assert (None, None) == (data["lists"][2]["edition"], data["lists"][2]["digest"])
    assert [] == data["screened"]


def test_the_note_is_in_english_and_in_the_language_of_the_reader():
    data = json.loads(screening_json([], LISTS, DAY, JAPANESE))

    assert {"en", "ja"} == set(data["note"])


def test_a_match_of_a_list_that_is_too_old_says_so():
    data = json.loads(screening_json([screened(MATCH, OF_STALE)], LISTS, DAY, ENGLISH))

    assert [False, True] == [each["stale"] for each in data["screened"][0]["matches"]]


def test_no_lists_and_no_names_are_a_table_of_heads_only():
    assert ",".join(CSV_COLUMNS) + "\n" == screening_csv([], (), ENGLISH)
    assert "" == screening_lines([], (), DAY)


def test_a_row_of_csv_says_everything_about_a_match():
    entry = Entry(
        "fresh",
        "7",
        EntryKind.ORGANISATION,
        (ListedName("Example Institute of Ice"), ListedName("Example Ice Institute", NameType.OTHER)),
        ("NO", "SE"),
        effect="Ask for a licence.",
    )
    compared = Comparison(
        Band.POSSIBLE,
        0.8,
        (
            AlignedWord("Ice", "Ice", "same"),
            AlignedWord("Inst.", "Institute", "abbreviation"),
            AlignedWord("Exmaple", "Example", "spelling"),
        ),
        ("Bay", "North"),
        ("Polar",),
        ("word_missing", "country_conflict"),
        "Exmaple Inst. Ice",
    )
    match = Match(
        "Dept., Exmaple Inst. Ice", entry, entry.names[1], compared, CountryCheck.CONFLICTS, MATCH.edition, "DK"
    )

    (row,) = rows_of(screened(match, query=match.query, country="DK", line=4))

    assert list(CSV_COLUMNS) == list(row)
    assert {
        "line": "4",
        "query": "Dept., Exmaple Inst. Ice",
        "query_country": "DK",
        "band": "possible",
        "score": "0.800",
        "name": "Example Institute of Ice",
        "listed_as": "Example Ice Institute",
        "list": "fresh",
        "entry": "7",
        "list_title": "Invented list fresh",
        "countries": "NO; SE",
        "country_check": "conflicts",
        "edition": "2026-10-21",
        "age_days": "30",
        "list_state": "checked",
        "same_words": "Ice",
        "only_in_query": "Bay; North",
        "only_in_list": "Polar",
        "limits": "word_missing; country_conflict",
        "part": "Exmaple Inst. Ice",
        "by": "",
        "registry": "",
        "as_of": DAY.isoformat(),
        "not_checked": "old; none",
    } == {name: value for name, value in row.items() if name not in ("means", "taken_for_same")}
    assert "Ask for a licence." in row["means"]
    assert "Inst. = Institute" in row["taken_for_same"]
    assert "Exmaple = Example" in row["taken_for_same"]


def test_a_name_without_a_match_has_a_row_without_an_entry():
    (row,) = rows_of(screened(query="Nobody", country=""))

    assert ("Nobody", "none", "", "old; none") == (row["query"], row["band"], row["entry"], row["not_checked"])
    assert {""} == {row[name] for name in CSV_COLUMNS[4:-2]}


def test_a_name_by_the_registry_is_told_with_the_registry():
    by_registry = replace(MATCH, by="Bay Institute", registry="Example registry of organisations")

    (row,) = rows_of(screened(by_registry))

    assert ("Bay Institute", "Example registry of organisations") == (row["by"], row["registry"])


def test_titles_are_in_the_language_of_the_reader():
    (row,) = rows_of(screened(MATCH), words=JAPANESE)

    assert "架空のリスト fresh" == row["list_title"]


@pytest.mark.parametrize("name", HOSTILE)
def test_no_cell_acts_or_hides_and_every_row_is_whole(name):
    hostile = replace(
        MATCH,
        query=name,
        entry=replace(MATCH.entry, names=(ListedName(name),), effect=name),
        listed=ListedName(name),
        comparison=replace(
            MATCH.comparison,
            aligned=(AlignedWord(name, name, "spelling"),),
            unmatched_query=(name,),
            unmatched_listed=(name,),
            part=name,
        ),
    )

    written = screening_csv([screened(hostile, query=name)], LISTS, ENGLISH)
    (row,) = rows_of(screened(hostile, query=name))

    assert None not in row
    for text in row.values():
        assert text[:1] not in ("=", "+", "-", "@", "\t", "\r")
        assert not {"\x1b", "\u202e", "\n"} & set(text)
    assert 2 == written.count("\n")
    assert written.startswith("\ufeff") is not written.isascii()


@pytest.mark.parametrize("name", HOSTILE)
def test_json_gives_back_what_was_asked_to_the_letter(name):
    names = [screened(replace(MATCH, query=name), query=name)]

    (line,) = screening_lines(names, LISTS, DAY).split("\n")[:-1]

    assert name == json.loads(line)["query"]
    assert name == json.loads(screening_json(names, LISTS, DAY, ENGLISH))["screened"][0]["query"]


def test_the_same_names_give_the_same_bytes():
    names = [screened(MATCH, OF_STALE), screened(query="Nobody")]

    assert screening_json(names, LISTS, DAY, ENGLISH) == screening_json(names, LISTS, DAY, ENGLISH)
    assert screening_csv(names, LISTS, ENGLISH) == screening_csv(names, LISTS, ENGLISH)
