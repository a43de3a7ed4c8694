from __future__ import annotations

import pytest

from rscheck.errors import InputError
from rscheck.screening.pairs_file import COLUMNS, LabelledPair, read_pairs


def pairs(content):
    return read_pairs(content.encode(), "pairs.csv")


@pytest.mark.parametrize(
    ("label", "expected"),
    [("match", True), ("1", True), ("TRUE", True), ("nonmatch", False), ("0", False), ("False", False)],
)
def test_a_pair_is_two_names_and_a_judgement(label, expected):
    found = pairs(f"query,list_name,label,kind,tier,source\nExample,EXAMPLE,{label},typo,string,x\n")

    assert (LabelledPair("Example", "EXAMPLE", expected, "typo", "string", 2),) == found


def test_kind_and_tier_may_be_missing():
    assert [("", "")] == [(each.kind, each.tier) for each in pairs("label,list_name,query\n1,A One,B Two\n")]


@pytest.mark.parametrize("missing", COLUMNS)
def test_each_needed_column_is_missed(missing):
    heads = ",".join(each for each in COLUMNS if each != missing)

    with pytest.raises(InputError, match=f"E261.*{missing}"):
        pairs(f"{heads}\na,b\n")


def test_every_row_that_is_wrong_is_told_with_its_place():
    content = "query,list_name,label\nExample,,match\n" + "x" * 10_000 + ",Example,maybe\nA One,B Two,1\n"
    with pytest.raises(InputError) as caught:
        pairs(content)

    assert [(2, 9), (3, 1), (3, 10010)] == [
        (each.location.line, each.location.column) for each in caught.value.problems
    ]


def test_a_file_without_pairs_is_refused():
    with pytest.raises(InputError, match="E262"):
        pairs("query,list_name,label\n")
