"""A line of JSON says the same as a YAML file, and everything that is wrong with it is told with its line."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rscheck.yamlfile import PROJECT_LIMITS, read_yaml
from rscheck.yamlfile.json_line import read_json_line

# Half characters, and those that JSON writes as two escapes, are what YAML knows otherwise.
_TEXTS = st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs", "Cc", "Cf", "Cn", "Co"]), max_size=8)
_KEYS = st.text("abcdefghij_.-", min_size=1, max_size=6)
_LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.decimals(-1000, 1000, places=2).map(float), _TEXTS)
_VALUES = st.recursive(
    st.one_of(_LEAVES, st.lists(_LEAVES, max_size=3)),
    lambda inner: st.one_of(
        st.dictionaries(_KEYS, inner, max_size=3), st.lists(st.dictionaries(_KEYS, inner, max_size=3), max_size=3)
    ),
    max_leaves=8,
)


def read(line: str | bytes, number: int = 7):
    content = line if isinstance(line, bytes) else line.encode()
    return read_json_line(content, "call.jsonl", number, PROJECT_LIMITS)


def problems(line: str | bytes) -> list[tuple[str, str]]:
    return [(each.code, str(each.location)) for each in read(line).problems]


def as_yes_and_no(value):
    """Return a value as YAML would give it for a file in which yes and no are written in words."""
    if isinstance(value, dict):
        return {key: as_yes_and_no(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_yes_and_no(each) for each in value]
    return {"true": "yes", "false": "no"}.get(value, value)


@given(st.dictionaries(_KEYS, _VALUES, max_size=4))
def test_a_line_reads_as_the_yaml_that_it_is_too(value):
    line = json.dumps(value, ensure_ascii=False).replace('"true"', '"t"').replace('"false"', '"f"')

    by_yaml = read_yaml(line.encode(), "call.jsonl", PROJECT_LIMITS)
    by_json = read(line)

    assert ((), ()) == (by_yaml.problems, by_json.problems)
    assert as_yes_and_no(by_yaml.value) == by_json.value


@given(st.dictionaries(_KEYS, _VALUES, min_size=1, max_size=4))
def test_a_value_stands_where_yaml_finds_it_on_the_line_of_the_file(value):
    line = json.dumps(value, ensure_ascii=False)
    by_yaml, by_json = read_yaml(line.encode(), "call.jsonl", PROJECT_LIMITS), read(line, 12)

    for key in value:
        there = by_yaml.locate((key,))
        assert (12, there.column) == (by_json.locate((key,)).line, by_json.locate((key,)).column)


def test_what_stands_in_quotes_is_read_like_a_word_without_them():
    assert {"veto": "yes", "day": "2026-04-01"} == read('{"veto": "yes", "day": "2026-04-01"}').value


def test_a_value_is_found_on_the_line_of_its_file_and_so_is_its_key():
    document = read('{"partners": [{"name": "Example University", "listed": true}]}', 41)

    assert "call.jsonl:41:56" == str(document.locate(("partners", 0, "listed")))
    assert "call.jsonl:41:46" == str(document.locate(("partners", 0, "listed"), key=True))
    assert "call.jsonl:41:56" == str(document.find(("partners", 0, "listed")))
    assert document.find(("partners", 0, "country")) is None


def test_where_yaml_cannot_follow_json_a_value_is_found_on_its_line():
    document = read('{"title": "\\ud83d\\ude00", "id": 1}', 3)

    assert ("\U0001f600", "call.jsonl:3") == (document.value["title"], str(document.locate(("id",))))


def test_only_the_line_itself_can_be_shown():
    document = read('{"id": 1}', 3)

    assert ('{"id": 1}', "") == (document.line(3), document.line(1))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('{"id": 1', ("E140", "call.jsonl:7:9")),
        ('{"id": 1} {"id": 2}', ("E140", "call.jsonl:7:11")),
        ('{"id": 1,}', ("E140", "call.jsonl:7:10")),
        ("{'id': 1}", ("E140", "call.jsonl:7:2")),
        ('{"id": "a\tb"}', ("E140", "call.jsonl:7:10")),
        ('{"title": "NaN \\" NaN", "share": NaN}', ("E140", "call.jsonl:7:34")),
        ('{"share": -Infinity}', ("E140", "call.jsonl:7:11")),
        ('["id"]', ("E103", "call.jsonl:7:1")),
        ("7", ("E103", "call.jsonl:7:1")),
        ('{"a": {"id": 1, "id": 2}}', ("E109", "call.jsonl:7")),
        ('{"id": "a\x7fb"}', ("E117", "call.jsonl:7:10")),
        ('{"id": "\u00e4\x85b\ufeff"}', ("E117", "call.jsonl:7:12")),
        ('{"id": "\\udc00"}', ("E117", "call.jsonl:7")),
        ('{"id": "' + "x" * (PROJECT_LIMITS.scalar + 1) + '"}', ("E107", "call.jsonl:7")),
        ('{"id": [' + "1," * PROJECT_LIMITS.nodes + "1]}", ("E105", "call.jsonl:7")),
        ('{"id": ' + "[" * 60_000 + "]" * 60_000 + "}", ("E106", "call.jsonl:7")),
        ('{"id": "' + "x" * PROJECT_LIMITS.bytes + '"}', ("E104", "call.jsonl:7")),
        ('{"id": "é"}'.encode("latin-1"), ("E101", "call.jsonl:7:9")),
        ('{"id": "申請"}'.encode("cp932"), ("E101", "call.jsonl:7:9")),
    ],
)
def test_what_is_wrong_with_a_line_is_told_with_its_place(line, expected):
    assert [expected] == problems(line)


def test_every_key_that_stands_twice_is_told():
    assert ["E109", "E109"] == [code for code, _ in problems('{"a": 1, "a": 2, "b": {"c": 1, "c": 1}}')]


def test_a_line_may_begin_with_a_byte_order_mark():
    assert {"id": "1"} == read(b'\xef\xbb\xbf{"id": 1}').value


def test_text_of_any_script_is_no_problem():
    title = "量子計算機の低温読み出し\u3000\u00a0Übersicht \u2028"

    assert {"title": title} == read(json.dumps({"title": title}, ensure_ascii=False)).value
    assert [] == problems(json.dumps({"title": title}, ensure_ascii=False))
