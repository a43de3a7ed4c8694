"""Judged pairs from a table: what a label may be, and every problem with its place."""

from __future__ import annotations

import pytest

from rscheck.errors import InputError
from rscheck.screening.pairs_file import LabelledPair, read_pairs


def told(text: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        read_pairs(text.encode(), "p.csv")
    return [f"{each.location}: {each.code}: {each.message.english()}" for each in caught.value.problems]


@pytest.mark.parametrize(
    ("label", "is_match"),
    [("match", True), ("1", True), ("TRUE", True), ("nonmatch", False), ("0", False), ("False", False)],
)
def test_a_label_may_be_written_in_three_ways(label, is_match):
    (pair,) = read_pairs(f"query,list_name,label\nA,B,{label}\n".encode(), "p.csv")

    assert LabelledPair("A", "B", is_match, line=2) == pair


def test_kind_and_tier_are_read_and_other_columns_left_alone():
    text = "tier,country,label,list_name,query,kind\nstring,NO,match,B,A,typo\n"

    assert (LabelledPair("A", "B", is_match=True, kind="typo", tier="string", line=2),) == read_pairs(
        text.encode(), "p.csv"
    )


def test_every_problem_of_every_row_is_told():
    assert [
        "p.csv:2:1: E262: there is no name here",
        "p.csv:2:4: E262: the label is “yes”",
        "p.csv:3:3: E262: there is no name here",
        "p.csv:3:4: E262: the label is “”",
    ] == told("query,list_name,label\n,B,yes\nA,,\n")


def test_columns_that_are_missing_are_told_together():
    assert [
        "p.csv:1:1: E261: there is no column query",
        "p.csv:1:1: E261: there is no column label",
    ] == told("list_name\nA\n")


def test_a_file_without_a_pair_is_refused():
    assert ["p.csv:1:1: E262: there is no pair in this file"] == told("query,list_name,label\n,,\n")
