"""What is read without a parser is read as the parser reads it: values, kinds of text and places."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rscheck.remembered import Remembered
from rscheck.yamlfile import PROJECT_LIMITS, Limits, Node, entries, simple
from rscheck.yamlfile.build import build
from rscheck.yamlfile.document import Place, Source
from rscheck.yamlfile.simple import read_simple

ROOT = Path(__file__).parents[2]

SIMPLE = {
    "entries": "rscheck: project/1\ncountry: NO\nas_of: 2026-11-20\ntime: 12:30\nurl: https://example.org/a?b#c\n",
    "no value": "a:\nb: null\nc: ~\nd: ''\ne: Null",
    "in quotes": 'a: "x: y, [z"\nb: \'it#is\'\nc: "null"',
    "a map in a map": "a:\n  b:\n    c: d\n  e: f\ng: h",
    "a list": "a:\n  - b\n  - 'c'\n  - [d]\n  - {e: f}\ng: h",
    "a list in the column of its key": "a:\n- b\n- c: d\n  e:\n  - f\n  g: h\ni: j",
    "a list in its entry": "a:\n  -   b:\n        - c\n      d: e\n  - b: f",
    "brackets": "a: []\nb: {}\nc: [d, e]\nf: {g: h, i: [j, k], l: {m: n, o: [p]}}",
    "spaces in brackets": "a: [ b,c ,  d ]\ne: { f: g,h: i }",
    "brackets over lines": "a: {b: c,\n    d: [e,\n      f],\n\n  g: h}\ni: [\n  j,\n  k\n]\nl: m",
    "quotes in brackets": "a: {b: \"c, d\", e: 'f}'}\ng: [\"h\", 'i']",
    "number signs in brackets": "a: [\"b # c\",\n  'd#']\ne: f",
    "comments": "# first\n\na: b # c\n  # d\ne: # f\n  g: h\n# last",
    "apostrophes": "a: it's\nb: {c: it's, d: [it's]}",
    "other scripts": "title: 極低温読み出し（試作）\nnote: é😀 x",
    "block texts": "a: >-\n  b # c\n  d: e\nf: |\n    [g\n    h\n\ni:\n  - j: >\n      k\n    l: m\n  - |-\n   n\no: p",
    "brackets in text": "a: see [1\nb: c] d\ne: [f] # {g\nh: i",
}

FOR_THE_PARSER = {
    "nothing": "# only a comment\n",
    "no map": "- a\n- b",
    "an anchor": "a: &b c",
    "an alias": "a: *b",
    "a tag": "a: !b c",
    "a second document": "a: b\n---\nc: d",
    "an end of a document in brackets": "a: [b,\n... ]",
    "a key twice": "a: b\na: c",
    "a key twice in braces": "a: {b: c, b: d}",
    "a merged map": "<<: a",
    "text of several lines": "a: b\n  c",
    "quotes over lines": "a: 'b\n  c'",
    "quotes over lines in brackets": "a: {b: 'c,\n  d'}",
    "a block text at the end of a file": "a: |\n  b",
    "a block text with lines further in": "a: >-\n  b\n    c\nd: e",
    "a block text with a line further out": "a: >-\n    b\n  c and more\nd: e",
    "a block text with a line between": "a: >-\n  b\n\n  c\nd: e",
    "a block text with what looks like a comment after a line between": "a: |\n  b\n\n  # c\nd: e",
    "a block text with a blank line of its own": "a: |\n  b\n    \nc: d",
    "a block text that keeps its end": "a: |+\n  b\n\nc: d",
    "a block text without lines": "a: >-\nb: c",
    "a block text in the column of its entry": "a:\n  - b: |\n    c\n",
    "a number sign in quotes": "a: 'b # c'",
    "an escape": 'a: "\\t"',
    "a tab": "a:\tb",
    "a carriage return": "a: b\r\n",
    "a second colon": "a: b: c",
    "a comment in brackets": "a: [b, # c\n  d]",
    "a key in quotes": "'a': b",
    "an entry that is a map after a list": "a:\n  - b\n  c: d",
    "a value below a value": "a: b\n  c: d",
    "a value below nothing written out": "a: ~\n  c: d",
    "an indented top": "  a: b",
    "a column between after a key without value": "a:\n    b:\n  d: e",
    "a map below an entry": "a:\n  - b\n    c: d",
    "a column between": "a:\n    b: c\n  d: e",
    "a bracket left open": "a: [b\nc: d",
    "a key that is a list": "[a]: b",
    "an entry without text": "a:\n  -\n  - b",
    "a long key": "a" * 101 + ": b",
    "a long file": "a: " + "b" * 20_000,
    "many levels": "".join(" " * level + "a:\n" for level in range(40)),
}

_VALUES = st.sampled_from(
    [
        *("", "b", "NO", "~", "c d", "'q'", '"r, s"', "it's", "[]", "[b, c]", "{b: c}", "{b: [c], d: {e: f}}"),
        *("{b: c,\n  d: e}", "g # h", "[i] # [", "[b,", "e: f", "|", "- j", "k:", "{b: c, b: d}", "{'b': c}"),
        *("[b]x", "l\n m", "*n", "?", "]", "|\n  o\n  p", ">-\n   q\n   r # s", "|-\n      t\n", ">\n    u\n     v"),
    ]
)
_LINES = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["", "", " ", "  ", "  ", "    ", "      "]),
        st.sampled_from(["", "", "", "- ", "-  ", "#", "- - "]),
        st.sampled_from(["a: ", "b: ", "c: ", "d: ", "e: ", "a:", "f:", "g:", "", "h :"]),
        _VALUES,
    ),
)


def by_the_parser(text: str, limits: Limits = PROJECT_LIMITS) -> tuple[Node, Place | None] | None:
    """Return what the parser makes of a text and where, or None if it finds a problem."""
    value, place, problems = build(text, Source(text, "project.yaml"), limits, [])
    return None if problems else (value, place)


def kinds(value: Node) -> object:
    """Return a value with the kind of each text, and maps as the pairs in their order."""
    if isinstance(value, dict):
        return [(key, kinds(each)) for key, each in value.items()]
    return [kinds(each) for each in value] if isinstance(value, list) else (type(value), value)


def assert_alike(text: str) -> None:
    read, parsed = read_simple(text, PROJECT_LIMITS), by_the_parser(text)

    assert read is None or read == parsed
    assert read is None or kinds(read[0]) == kinds((parsed or ("", None))[0])


@pytest.mark.parametrize("text", SIMPLE.values(), ids=SIMPLE)
def test_plain_entries_are_read_without_the_parser_and_as_by_it(text: str) -> None:
    assert read_simple(text, PROJECT_LIMITS) is not None
    assert_alike(text)


@pytest.mark.parametrize("text", FOR_THE_PARSER.values(), ids=FOR_THE_PARSER)
def test_everything_else_is_left_to_the_parser(text: str) -> None:
    assert read_simple(text, PROJECT_LIMITS) is None


@given(st.lists(_LINES, max_size=8).map("\n".join))
def test_lines_are_read_as_by_the_parser_or_not_at_all(text: str) -> None:
    assert_alike(text)


@given(st.text("ab:- \n[]{},?\"'#|>&*!%@~\\é：　.", max_size=40))
def test_signs_are_read_as_by_the_parser_or_not_at_all(text: str) -> None:
    assert_alike(text)


@pytest.mark.parametrize("file", sorted(ROOT.glob("examples/*.yaml")), ids=lambda file: file.stem)
def test_the_examples_need_no_parser(file: Path) -> None:
    text = file.read_text(encoding="utf-8")

    assert read_simple(text, PROJECT_LIMITS) is not None
    assert_alike(text)


def test_what_was_read_before_is_read_the_same() -> None:
    text = SIMPLE["brackets"]

    little: Remembered[str, entries.Entry] = Remembered(1)  # forgets again and again
    with (
        patch.object(entries, "remembered", little),
        patch.object(simple, "remembered", little),
        patch.object(entries, "_parts", Remembered(1)),
    ):
        first = read_simple(text, PROJECT_LIMITS)
    assert first == read_simple(text, PROJECT_LIMITS) == read_simple(text, PROJECT_LIMITS)


def test_what_a_line_says_is_not_taken_for_the_same_in_braces() -> None:
    assert read_simple("a: see [1", PROJECT_LIMITS) is not None
    assert read_simple("b: {a: see [1}", PROJECT_LIMITS) is None


def test_smaller_limits_are_left_to_the_parser() -> None:
    assert read_simple("a: b", replace(PROJECT_LIMITS, key=3)) is None
    assert read_simple("a: b", replace(PROJECT_LIMITS, nodes=2)) is None
    assert read_simple("a: b", replace(PROJECT_LIMITS, depth=3)) is None
