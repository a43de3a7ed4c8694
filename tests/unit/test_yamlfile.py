"""YAML as this program reads it: every scalar the text that was written, every trap of YAML an error with its place."""

from __future__ import annotations

import hashlib
import os
import pickle
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rscheck.errors import MissingInputError
from rscheck.location import Location
from rscheck.yamlfile import (
    PACK_LIMITS,
    PROJECT_LIMITS,
    Document,
    Limits,
    Node,
    Quoted,
    build,
    full_width_hint,
    read_yaml,
    read_yaml_file,
    write_yaml,
)
from rscheck.yamlfile import read as reading
from rscheck.yamlfile.events import compiled_parser, events, pure_parser


def read(text: str | bytes, limits: Limits = PROJECT_LIMITS) -> Document:
    return read_yaml(text.encode() if isinstance(text, str) else text, "project.yaml", limits)


def told(document: Document) -> list[tuple[str, int, int]]:
    """Return code, line and column of every problem."""
    return [(each.code, each.location.line, each.location.column) for each in document.problems]


def sentences(document: Document) -> list[tuple[str, str]]:
    """Return what is said of every problem: what is wrong, how to mend it."""
    return [(each.message.english(), each.hint.english() if each.hint else "") for each in document.problems]


def nested(levels: int) -> str:
    return "a: " + "[" * levels + "]" * levels


# The cases that YAML parsers disagree on, by row: the text, the value, and the code and place of each problem.

ACCEPTED: dict[str, tuple[str, Node]] = {
    **{f"text {word}": (f"a: {word}", {"a": word}) for word in ("NO", "on", "y", "off", "Yes", "true", "Null", "NULL")},
    **{
        f"text {word}": (f"a: {word}", {"a": word})
        for word in ("010", "0o10", "0x1F", "1_000", "12:30:45", "+1", ".5", "1.", "1e3", "1.10", "0123", "10:30")
    },
    **{f"text {word}": (f"a: {word}", {"a": word}) for word in (".inf", ".nan", "12e4567", "2026-04-01", "2026-02-31")},
    "very long digits": ("a: " + "9" * 5000, {"a": "9" * 5000}),
    "keys 1, true, ~ are text": ("1: a\ntrue: b\n~: c\nnull: d", {"1": "a", "true": "b", "~": "c", "null": "d"}),
    "empty values, null and ~ are nothing": (
        "a:\nb: null\nc: ~\nd: [~]",
        {"a": None, "b": None, "c": None, "d": [None]},
    ),
    "quoted null is text": ("a: 'null'\nb: ''\nc: \"~\"", {"a": "null", "b": "", "c": "~"}),
    "%YAML 1.2": ("%YAML 1.2\n---\na: b", {"a": "b"}),
    "one document with its marks": ("# c\n---\na: b\n...\n", {"a": "b"}),
    "UTF-8 BOM": ("\ufeffa: b", {"a": "b"}),
    "CRLF": ("a: b\r\nc:\r\n  - d\r\n", {"a": "b", "c": ["d"]}),
    "U+2028 in quotes": ("a: 'x\u2028y'", {"a": "x\u2028y"}),
    "NEL in quotes folds": ('a: "x\x85y"', {"a": "x y"}),
    "tab after a colon": ("a:\tb\tc\t# d\n", {"a": "b\tc"}),
    "tab in brackets": ("a: [\t1,\t2]", {"a": ["1", "2"]}),
    "question mark in brackets": ("a: [really?, is it so? yes]", {"a": ["really?", "is it so? yes"]}),
    "bidi and zero-width characters in texts": ("a: x\u202ey\u200bz", {"a": "x\u202ey\u200bz"}),
    "text not in NFC": ("a: か\u3099", {"a": "か\u3099"}),
    "escaped control character in quotes": ('a: "\\0\\x07"', {"a": "\0\x07"}),
    "full-width colon within a text": ("a: 京都：大学　工学部", {"a": "京都：大学　工学部"}),
    "32 levels": (nested(31), None),
    "block text": ("a: |\n  NO\n  no\nb: >-\n  x\n  y\n", {"a": "NO\nno\n", "b": "x y"}),
    "block text with a comment in its head": ("a: >-# c\n  x\nb: |2-\t# d\n   y", {"a": "x", "b": " y"}),
    "key in a set": ("{a, b: c}", {"a": None, "b": "c"}),
    "quoted <<": ("'<<': a", {"<<": "a"}),
    "Japanese": ("題: 低温読み出し\n人: [山, 川]", {"題": "低温読み出し", "人": ["山", "川"]}),
}

REFUSED: dict[str, tuple[str, list[tuple[str, int, int]]]] = {
    "duplicate key": ("a: 1\nb: 2\na: 3", [("E109", 3, 1)]),
    "duplicate key, deep": ("m:\n  - {x: 1, y: 2, x: 3}\n  - n: {z: 1, z: 2}", [("E109", 2, 18), ("E109", 3, 15)]),
    "duplicate key, quoted once": ("a: 1\n'a': 2", [("E109", 2, 1)]),
    "complex key [a]": ("[a]: b\nc: d", [("E110", 1, 1)]),
    "complex key {a: b}": ("c: d\n? {a: b, a: c}\n: e", [("E110", 2, 3), ("E109", 2, 10)]),
    "anchor": ("a: &x 1\nb: &y {c: d}\n&z e: f", [("E111", 1, 4), ("E111", 2, 4), ("E111", 3, 1)]),
    "alias": ("a: &x 1\nb: *x\n*x : c", [("E111", 1, 4), ("E112", 2, 4), ("E112", 3, 1)]),
    "recursive alias": ("a: &x [*x]", [("E111", 1, 4), ("E112", 1, 8)]),
    "merge": ("a: 1\n<<: {b: c}", [("E113", 2, 1)]),
    "tag !x": ("a: !x y", [("E114", 1, 4)]),
    "tag !!python": ("a: !!python/object/apply:os.system [ls]", [("E114", 1, 4)]),
    "tag !!set": ("a: !!set {b, c}\nd: !!str 1", [("E114", 1, 4), ("E114", 2, 4)]),
    "unknown tag handle": ("a: !x!y z", [("E114", 1, 4)]),
    "%YAML 1.1": ("%YAML 1.1\n---\na: NO", [("E116", 1, 1)]),
    "%YAML 1.2 twice": ("%YAML 1.2\n%YAML 1.2\n---\na: NO", [("E116", 2, 1)]),
    "%YAML without ---": ("%YAML 1.2\na: b", [("E116", 2, 1)]),
    "%TAG": ("# c\n\n%TAG ! tag:example.com,2026:\n---\na: b", [("E116", 3, 1)]),
    "other directive": ("%FOO\n---\na: b", [("E116", 1, 1)]),
    "second document": ("a: b\n---\nc: d", [("E115", 2, 1)]),
    "second document, empty": ("a: b\n---\n", [("E115", 2, 1)]),
    "100,000 brackets": ("a: " + "[" * 100_000, [("E106", 1, 35)]),
    "100,000 braces": ("a: " + "{a: " * 100_000, [("E106", 1, 128)]),
    "100,000 dashes": ("- " * 100_000, [("E106", 1, 65)]),
    "33 levels": (nested(32), [("E106", 1, 35)]),
    "scalar of 64 KiB and one": ("a: " + "x" * 65_537, [("E107", 1, 4)]),
    "key of 201 characters": ("k" * 201 + ": a", [("E108", 1, 1)]),
    "NUL": ("a: b\0c", [("E117", 1, 5)]),
    "control characters": (
        "a: b\x07\nc: \x1b[31m\x1b\nd: \x7f\x80",
        [("E117", 1, 5), ("E117", 2, 4), ("E117", 3, 4), ("E117", 3, 5)],
    ),
    "control character in quotes": ("a: 'b\x0b'", [("E117", 1, 6)]),
    "BOM within the text": ("a: b\n\ufeffc: d", [("E117", 2, 1)]),
    "lone CR": ("a: b\rc: d\re: f", [("E118", 1, 5)]),
    "NEL": ("a: b\x85c: d", [("E118", 1, 5)]),
    "U+2028": ("a: b # c\u2028d: e", [("E118", 1, 9)]),
    "lone CR before broken syntax": ("a: b\rc: 'd\re'\rf: g: h", [("E118", 1, 5), ("E133", 4, 5)]),
    "lone CR in a quotation that never ends": ("a: 'b\rc", [("E132", 1, 4)]),
    "U+2029 in a block text": ("a: |\n  b\u2029  c", [("E118", 2, 4)]),
    "tab as indentation": ("a:\n  b: c\n\td: e", [("E130", 3, 1)]),
    "tab after spaces": ("a:\n  b: c\n  \td: e", [("E130", 3, 3)]),
    "tab after a dash": ("-\ta: b", [("E130", 1, 2)]),
    "tab in a text of several lines": ("a: b\n\tc", [("E130", 2, 1)]),
    "tab in a block text": ("a: |\n\tb", [("E130", 2, 1)]),
    "full-width colon": ("キー：値", [("E103", 1, 1)]),
    "full-width colon beside a good line": ("id: x\n題：値\na: b", [("E122", 2, 2)]),
    "full-width space as indentation": ("a:\n　b: c", [("E122", 2, 1)]),
    "full-width number sign": ("＃メモ: x\na: b", [("E122", 1, 1)]),
    "full-width minus": ("－ a: b", [("E122", 1, 1)]),
    "bidi character in a key": ("a\u202eb: c", [("E119", 1, 1)]),
    "zero-width character in a key": ("a\u200b: 1\na: 2", [("E119", 1, 1), ("E109", 2, 1)]),
    "escaped control character in a key": ('"a\\0": 1', [("E119", 1, 1)]),
    "key not in NFC": ("が: 1\nか\u3099: 2", [("E109", 2, 1), ("E120", 2, 1)]),
    "key missing": ("{: a}", [("E121", 1, 2)]),
    "key missing on a line": (": a", [("E121", 1, 1)]),
    "empty file": ("", [("E102", 1, 1)]),
    "comment only": ("# nothing\n\n", [("E102", 1, 1)]),
    "document mark only": ("---\n", [("E102", 1, 1)]),
    "top-level list": ("- a: b", [("E103", 1, 1)]),
    "top-level text": ("# c\nx", [("E103", 2, 1)]),
    "unclosed bracket": ("a: [b,\n  c\n", [("E131", 3, 1)]),
    "unclosed brace before a key": ("a: {b: c\nd: e\n", [("E131", 2, 2)]),
    "bracket never opened": ("a: b]\nc: ]", [("E131", 2, 4)]),
    "unclosed quotation mark": ("a: b\nc: 'd\ne: f\n", [("E132", 2, 4)]),
    "second colon": ("title: Cold: a readout", [("E133", 1, 12)]),
    "indented too far": ("a: b\n  c: d", [("E134", 2, 3)]),
    "indented too little": ("a:\n    b: c\n  d: e", [("E134", 3, 3)]),
    "list beside its key": ("a: - b", [("E134", 1, 4)]),
    "no colon": ("a: b\nkey:value\nc: d", [("E135", 2, 1)]),
    "no space after a colon in brackets": ("a: {b:}", [("E135", 1, 6)]),
    "unknown escape": ('a: "C:\\Users"', [("E136", 1, 4)]),
    "half a character": ('a: "\\ud800"', [("E136", 1, 4)]),
    "no such character": ('a: "\\U00110000"', [("E136", 1, 4)]),
    "reserved @": ("a: @b", [("E137", 1, 4)]),
    "reserved *": ("a: **bold** text", [("E137", 1, 4)]),
    "reserved |": ("a: |text", [("E137", 1, 4)]),
    "text after quotes": ("name: 'Example' University", [("E138", 1, 17)]),
    "all problems at once": (
        "a: 1\na: &x 2\n[b]: !t c\n<<: *x\nd: \0\ne: f: g",
        [
            *(("E109", 2, 1), ("E111", 2, 4), ("E110", 3, 1), ("E114", 3, 6)),
            *(("E113", 4, 1), ("E112", 4, 5), ("E117", 5, 4), ("E133", 6, 5)),
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "value"), ACCEPTED.values(), ids=ACCEPTED)
def test_what_is_accepted_stays_the_text_that_was_written(text: str, value: Node) -> None:
    document = read(text)

    assert () == document.problems
    if value is not None:
        assert value == document.value
    assert document.value is not None


@pytest.mark.parametrize(("text", "problems"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused_is_told_with_its_place(text: str, problems: list[tuple[str, int, int]]) -> None:
    assert problems == told(read(text))


@pytest.mark.parametrize("text", [case[0] for case in REFUSED.values()], ids=REFUSED)
def test_every_problem_says_how_to_mend_it(text: str) -> None:
    assert all(message and hint and "{" not in hint for message, hint in sentences(read(text)))


@pytest.mark.skipif(compiled_parser() is None, reason="PyYAML was built without libyaml")
@pytest.mark.parametrize(
    "text", [case[0] for case in [*ACCEPTED.values(), *REFUSED.values()]], ids=[*ACCEPTED, *REFUSED]
)
def test_both_parsers_read_the_same(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "read_simple", lambda *_: None)
    compiled = read(text)
    kit = events()._replace(parser=pure_parser())
    monkeypatch.setattr(build, "events", lambda: kit)
    pure = read(text)

    assert (compiled.value, compiled.problems) == (pure.value, pure.problems)
    assert shape(compiled.value) == shape(pure.value)


def shape(value: Node) -> object:
    """Return a value with the kind of each text."""
    if isinstance(value, dict):
        return {key: shape(each) for key, each in value.items()}
    return [shape(each) for each in value] if isinstance(value, list) else (type(value), value)


# Encodings


def test_text_in_shift_jis_is_named_as_such() -> None:
    document = read("題: x\n値: 研究".encode("cp932"))

    assert [("E101", 1, 1)] == told(document)
    assert [("the file is not UTF-8; it looks like Shift_JIS (CP932)", "save the file as UTF-8")] == sentences(document)


@pytest.mark.parametrize("text", ["a: b\nc: Universität", "a: b\nc: où ça été"])
def test_text_in_latin_1_is_not_taken_for_japanese(text: str) -> None:
    document = read(text.encode("latin-1"))

    assert [("E101", 2)] == [each[:2] for each in told(document)]
    assert [("the file is not UTF-8", "save the file as UTF-8")] == sentences(document)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf_16_is_named(encoding: str) -> None:
    document = read("a: b\n".encode(encoding))

    assert ["E101"] == [each.code for each in document.problems]
    assert document.value is None


def test_the_first_byte_that_is_not_utf8_is_pointed_at_in_characters() -> None:
    assert [("E101", 2, 5)] == told(read("a: b\n題: x".encode() + b"\xff"))


# Texts and marks


def test_a_quoted_number_stays_text() -> None:
    document = read("a: 1\nb: '1'\nc: \"1\"\nd: |-\n  1\ne: >-\n  1\n")

    assert isinstance(document.value, dict)
    assert [str, Quoted, Quoted, Quoted, Quoted] == [type(each) for each in document.value.values()]
    assert {"1"} == set(document.value.values())


def test_the_digest_is_that_of_the_bytes() -> None:
    content = "\ufeffa: b\r\n".encode()

    assert hashlib.sha256(content).hexdigest() == read(content).digest


def test_a_refused_key_leaves_no_value_behind() -> None:
    assert {"c": "d"} == read("[a]: b\n<<: {x: y}\nc: d").value


def test_a_key_with_hidden_characters_is_read_as_it_looks() -> None:
    assert {"country": "NO"} == read("coun\u200btry: NO").value


def test_a_duplicate_key_names_both_lines() -> None:
    document = read("a: 1\nb: 2\na: 3")

    assert [("the key a stands twice: on line 1 and on line 3", "keep one of them, or rename the other")] == sentences(
        document
    )


def test_one_problem_stands_for_all_control_characters_of_a_kind() -> None:
    document = read("a: " + "\0" * 1000)

    assert ["the control character U+0000 may not stand in a file; it is there 1000 times"] == [
        message for message, _ in sentences(document)
    ]


def test_an_unclosed_bracket_names_the_line_it_was_opened_on() -> None:
    assert "the bracket [ opened on line 2 is never closed" in dict(sentences(read("a: b\nc: [d,\n\n  e\n")))


def test_an_unclosed_quotation_mark_names_the_line_it_was_opened_on() -> None:
    assert "the quotation mark opened on line 2 is never closed" in dict(sentences(read('a: b\nc: "d\n')))


def test_a_tab_is_told_in_the_words_of_its_line() -> None:
    assert [("line 3 is indented with a tab", "use spaces instead of tabs")] == sentences(read("a:\n  b: c\n\td: e"))


def test_a_list_with_a_full_width_colon_hints_at_it() -> None:
    assert [("expected a map of keys and values", "full-width colon found; use ':' and a space")] == sentences(
        read("国：日本")
    )


@pytest.mark.parametrize("sign", "：＃－　")
def test_each_full_width_sign_has_its_hint(sign: str) -> None:
    hint = full_width_hint(f"a{sign}b")

    assert hint is not None
    assert hint.english().startswith("full-width")


def test_text_without_full_width_signs_has_no_hint() -> None:
    assert full_width_hint("京都: 大学") is None


# Limits


@pytest.mark.parametrize("limits", [PROJECT_LIMITS, PACK_LIMITS])
def test_a_file_may_be_as_large_as_the_limit_and_no_larger(limits: Limits) -> None:
    filler = b"# " + b"x" * (limits.bytes - 7) + b"\n"

    assert () == read(b"a: b" + filler.replace(b"# ", b" #", 1)[:-1] + b"\n", limits).problems
    assert ["E104"] == [each.code for each in read(b"a: b\n" + filler, limits).problems]


def test_a_file_may_have_as_many_nodes_as_the_limit_and_no_more() -> None:
    # The map, a key and the list are three more than the entries of the list.
    assert () == read("a: [" + "1," * 19_997 + "]").problems
    assert [("E105", 1)] == [each[:2] for each in told(read("a: [" + "1," * 19_998 + "]"))]


def test_a_text_and_a_key_may_be_as_long_as_the_limit() -> None:
    assert () == read(f"{'k' * 200}: {'x' * 65_536}").problems


def test_a_key_sound_under_one_limit_is_measured_again_under_another() -> None:
    assert () == read("country: NO").problems
    assert ["E108"] == [each.code for each in read("country: NO", replace(PROJECT_LIMITS, key=3)).problems]


def test_two_hundred_thousand_keys_end_in_one_problem() -> None:
    document = read("".join(f"k{number}: 1\n" for number in range(200_000)), replace(PROJECT_LIMITS, bytes=1 << 24))

    assert ["E105"] == [each.code for each in document.problems]


# Places

PROJECT = """\
id: x
partners:
  - name: Example University
    country: NO
  - {name: 例示大学, country: JP}
empty:
"""


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        ((), (1, 1), (1, 1)),
        (("id",), (1, 5), (1, 1)),
        (("partners",), (3, 3), (2, 1)),
        (("partners", 0), (3, 5), (3, 5)),
        (("partners", 0, "country"), (4, 14), (4, 5)),
        (("partners", 1, "country"), (5, 27), (5, 18)),
        (("partners", 1, "kind"), (5, 5), (5, 5)),
        (("partners", 2, "kind"), (3, 3), (2, 1)),
        (("partners", "kind"), (3, 3), (2, 1)),
        (("id", "deeper", 1), (1, 5), (1, 1)),
        (("missing", "deeper"), (1, 1), (1, 1)),
        ((0,), (1, 1), (1, 1)),
        (("partners", -1), (3, 3), (2, 1)),
    ],
)
def test_a_path_leads_to_a_place(path: tuple[str | int, ...], value: tuple[int, int], key: tuple[int, int]) -> None:
    document = read(PROJECT)

    assert Location("project.yaml", *value) == document.locate(path)
    assert Location("project.yaml", *key) == document.locate(path, key=True)


@pytest.mark.parametrize("path", [(), ("id",), ("partners", 0), ("partners", 0, "country"), ("none",)])
def test_what_is_there_is_found_where_it_stands(path: tuple[str | int, ...]) -> None:
    document = read(f"{PROJECT}none:\n")

    assert document.locate(path) == document.find(path)


@pytest.mark.parametrize("path", [("missing",), ("partners", 2), ("partners", "kind"), ("id", "x"), (0,)])
def test_what_is_not_there_is_not_found(path: tuple[str | int, ...]) -> None:
    document = read(PROJECT)

    assert document.find(path) is None
    assert Document.unwritten(document.value, "project.yaml").find(path) is None


def test_what_is_not_written_yet_is_found_in_the_file_it_will_stand_in() -> None:
    document = Document.unwritten({"partners": [{"country": "JP"}]}, "project.yaml")

    assert Location("project.yaml") == document.find(("partners", 0, "country"))


@pytest.mark.parametrize("text", [PROJECT, PROJECT.replace("\n", "\r\n"), "\ufeff" + PROJECT])
def test_places_are_the_same_whatever_the_line_ends(text: str) -> None:
    assert Location("project.yaml", 5, 27) == read(text).locate(("partners", 1, "country"))


def test_columns_count_characters() -> None:
    assert Location("project.yaml", 1, 9) == read("{題名: 𠮷, b: c}").locate(("b",), key=True)


def test_places_after_a_line_separator_in_quotes_are_counted_as_the_parser_does() -> None:
    assert Location("project.yaml", 3, 4) == read("a: 'x\u2028y'\nb: c").locate(("b",))


def test_a_file_that_could_not_be_read_is_a_place_as_a_whole() -> None:
    assert Location("project.yaml") == read(b"\xff").locate(("a", 1))


@pytest.mark.parametrize(("number", "line"), [(0, ""), (1, "id: x"), (5, "  - {name: 例示大学, country: JP}"), (7, "")])
def test_a_line_is_given_without_its_end(number: int, line: str) -> None:
    assert line == read(PROJECT).line(number)
    assert line == read(PROJECT.replace("\n", "\r\n")).line(number)


def test_the_last_line_needs_no_end() -> None:
    assert "c: d" == read("a: b\nc: d").line(2)


def test_a_document_survives_the_way_to_another_process() -> None:
    document = pickle.loads(pickle.dumps(read(PROJECT)))

    assert Location("project.yaml", 4, 14) == document.locate(("partners", 0, "country"))
    assert read(PROJECT).value == document.value


# Files


def test_a_file_is_read_under_the_name_shown(tmp_path: Path) -> None:
    path = tmp_path / "project.yaml"
    path.write_bytes(b"a: 1\na: 2\n")

    assert "shown.yaml" == read_yaml_file(path, PROJECT_LIMITS, shown_as="shown.yaml").problems[0].location.file
    assert os.fspath(path) == read_yaml_file(path, PROJECT_LIMITS).file


@pytest.mark.parametrize("name", ["missing.yaml", "folder", "file.yaml/x", "nul\0.yaml"])
def test_a_file_that_is_not_there_is_missing_input(name: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file.yaml").write_bytes(b"")

    with pytest.raises(MissingInputError) as caught:
        read_yaml_file(os.path.join(tmp_path, name), PROJECT_LIMITS, shown_as=name)
    assert [("E660", Location(name))] == [(each.code, each.location) for each in caught.value.problems]


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="there is no endless file here")
def test_an_endless_file_is_too_large() -> None:
    assert ["E104"] == [each.code for each in read_yaml_file("/dev/zero", PROJECT_LIMITS).problems]


# Writing

sound_texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
odd_texts = st.sampled_from(
    [
        *(
            "NO",
            "on",
            "~",
            "null",
            "",
            " ",
            "010",
            "1e3",
            "---",
            "...",
            "<<",
            "[a]",
            "&a",
            "*a",
            "%a",
            "|",
            "'",
            '"',
            "\\",
        ),
        *(
            "- a",
            "a: b",
            "a #b",
            "#a",
            "a:",
            "a\tb",
            "a\n",
            "a\n\nb",
            " a\nb",
            "\n",
            "a\r\nb",
            "x\u2028y",
            "\ufeff",
            "：",
            "　",
        ),
    ]
)
texts = sound_texts | odd_texts | (sound_texts | odd_texts).map(Quoted)
sound_keys = st.text(st.characters(categories=("L", "N", "P", "S", "Zs"), exclude_characters="　－：＃"), max_size=30)
keys = sound_keys.filter(lambda key: read(write_yaml({key: "x"})).problems == ())
nodes = st.recursive(
    st.none() | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(keys, nodes, max_size=4))
def test_what_is_written_reads_the_same(value: dict[str, Node]) -> None:
    document = read(write_yaml(value))

    assert ((), value) == (document.problems, document.value)


@given(st.dictionaries(keys, nodes, max_size=4))
def test_quoted_text_is_written_in_quotes(value: dict[str, Node]) -> None:
    def quoted(node: Node) -> list[str]:
        if isinstance(node, dict):
            return [each for inner in node.values() for each in quoted(inner)]
        if isinstance(node, list):
            return [each for inner in node for each in quoted(inner)]
        return [node] if isinstance(node, Quoted) else []

    assert set(quoted(value)) <= set(quoted(read(write_yaml(value)).value))


@pytest.mark.parametrize("key", ["", "<<", "null", "a: b", "NO", "- x", "[a]", 'say "so"', "a\\b", "日本", "?", "@"])
def test_every_key_that_can_be_read_can_be_written(key: str) -> None:
    assert {key: "x"} == read(write_yaml({key: "x"})).value


@pytest.mark.parametrize(
    "word", ["yes", "no", "true", "false", "0", "-5", "12.5", "2026-04-01", "2026-118", "jst-aspire"]
)
def test_what_types_read_plain_is_written_plain(word: str) -> None:
    assert f"a: {word}\n" == write_yaml({"a": word})
    assert f'a: "{word}"\n' == write_yaml({"a": Quoted(word)})


@pytest.mark.parametrize(
    "word",
    [
        *(
            "NO",
            "Yes",
            "on",
            "off",
            "y",
            "N",
            "null",
            "Null",
            "~",
            "010",
            "0o10",
            "0x1F",
            "1_000",
            "12:30:45",
            "+1",
            ".5",
        ),
        *("1.", "1e3", ".inf", ".nan", "2026-4-1", "2026-04-01 10:00:00", "", " a", "a:", "国：日本"),
    ],
)
def test_what_other_tools_would_take_for_something_else_is_quoted(word: str) -> None:
    assert f'a: "{word}"\n' == write_yaml({"a": word})


def test_a_text_of_several_lines_is_written_as_lines() -> None:
    value: Node = {"note": "first\n\n  second\n", "list": ["a\nb"]}

    assert "note: |\n  first\n\n    second\nlist:\n  - |-\n    a\n    b\n" == write_yaml(value)
    assert value == read(write_yaml(value)).value


def test_hidden_characters_are_written_as_escapes() -> None:
    assert 'a: "x\\u202Ey\\u0000\\u200Bz"\n' == write_yaml({"a": "x\u202ey\0\u200bz"})


def test_half_a_character_does_not_lose_the_rest() -> None:
    assert {"a": "x\ufffdy 𠮷"} == read(write_yaml({"a": "x\ud800y 𠮷"})).value


@pytest.mark.parametrize("value", [1, True, {"a": 1.5}, {1: "a"}, ["a", ("b",)]])
def test_only_text_is_written(value: Node) -> None:
    with pytest.raises(TypeError, match="written from text"):
        write_yaml(value)


# Whatever stands in a file


@given(st.binary(max_size=200) | st.text("ab:- \n\t[]{},?\"'#|>&*!%@\\é：　\r\x85\0", max_size=60).map(str.encode))
def test_reading_never_fails(content: bytes) -> None:
    document = read(content)

    assert isinstance(document.value, dict) or document.problems
    assert list(document.problems) == sorted(document.problems, key=lambda problem: problem.sort_key)
