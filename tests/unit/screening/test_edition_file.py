from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rscheck.errors import ListError
from rscheck.model.watchlist import Edition, Entry, EntryKind, ListedName, NameType, Rows
from rscheck.screening.edition_file import EDITION_FORMAT, Header, edition_bytes, read_header, read_lines

HEADER = Header(
    "lunar", date(2026, 11, 20), "list.csv", "0" * 64, "own/1", Rows(3, 2, (("person", 1),), (("hidden", 1),))
)
FULL = Entry(
    list="lunar",
    id="1",
    kind=EntryKind.ORGANISATION,
    names=tuple(ListedName(f"Name\u2028 {each.value}", each) for each in NameType),
    countries=("NO", "SE"),
    addresses=("1 Road, Oslo",),
    effect="licence",
    legal_reference="1 FR 2",
    listed_on=date(2020, 1, 2),
    ends_on=date(2030, 1, 2),
    source_url="https://example.org/",
    original={"name": "Näme\nhere", "note": "例"},
)
BARE = Entry("lunar", "2", EntryKind.UNKNOWN, (ListedName("Example"),))
EDITION = Edition("lunar", HEADER.day, "", HEADER.source, HEADER.source_digest, HEADER.rows, "lunar.jsonl")


def test_what_is_written_is_read_again():
    content = edition_bytes(HEADER, [FULL, BARE])

    assert HEADER == read_header(content.partition(b"\n")[0], "x")
    assert (FULL, BARE) == read_lines(content, EDITION)


@pytest.mark.parametrize("kind", EntryKind)
def test_every_kind_is_read_again(kind):
    assert kind is read_lines(edition_bytes(HEADER, [replace(BARE, kind=kind)]), EDITION)[0].kind


@given(
    st.permutations(
        [replace(BARE, id=str(number), names=(ListedName(f"Example {number % 3}"),)) for number in range(6)]
    )
)
def test_the_order_of_the_entries_makes_no_difference(entries):
    assert edition_bytes(HEADER, sorted(entries, key=lambda each: each.id)) == edition_bytes(HEADER, entries)


def test_every_entry_is_one_line_with_nothing_that_is_empty():
    lines = edition_bytes(HEADER, [BARE, FULL]).decode().split("\n")

    assert EDITION_FORMAT == json.loads(lines[0])["format"]
    assert {"i": "2", "k": "u", "n": [["p", "Example"]]} == json.loads(lines[2])
    assert 4 == len(lines)


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b'"text"',
        b"[" * 100_000,
        b"9" * 5000,
        b"\xff\xfe",
        edition_bytes(HEADER, []).replace(b"edition/1", b"edition/2"),
        edition_bytes(HEADER, []).replace(b"2026-11-20", b"2026-13-20"),
        edition_bytes(HEADER, []).replace(b'"read":3', b'"read":"x"'),
        edition_bytes(HEADER, []).replace(b'"dropped":{"person":1}', b'"dropped":[1]'),
        edition_bytes(HEADER, []).replace(b'"rows":{', b'"rows":[],"more":{'),
        edition_bytes(HEADER, [])[:40],
    ],
    ids=range(14),
)
def test_a_first_line_that_is_none_is_refused(line):
    with pytest.raises(ListError, match="E704") as caught:
        read_header(line, "lunar.jsonl")

    assert caught.value.problems[0].hint is not None


@pytest.mark.parametrize(
    "line",
    [
        "",
        "{}",
        "[]",
        "1",
        '{"i":"1","k":"o","n":[]}',
        '{"i":"1","k":"x","n":[["p","A"]]}',
        '{"i":"1","k":"o","n":[["x","A"]]}',
        '{"i":1,"k":"o","n":[["p","A"]]}',
        '{"i":"1","k":"o","n":[["p",1]]}',
        '{"i":"1","k":"o","n":[["p","A"]],"c":5}',
        '{"i":"1","k":"o","n":[["p","A"]],"l":"soon"}',
        '{"i":"1","k":"o","n":[["p","A"]],"o":[]}',
        '{"i":"1","k":"o","n":"pA"}',
        "[" * 100_000,
    ],
    ids=range(14),
)
def test_every_damaged_line_is_told_with_its_number(line):
    content = edition_bytes(HEADER, [BARE]) + f"{line}\n{line}\n".encode()

    with pytest.raises(ListError) as caught:
        read_lines(content, EDITION)

    assert [("E704", 3), ("E704", 4)] == [(each.code, each.location.line) for each in caught.value.problems]
