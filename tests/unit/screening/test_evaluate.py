"""Precision, recall and F1 by hand, the best cut, and the groups that pairs are counted in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rscheck.model.screening import Band, Comparison
from rscheck.screening.evaluate import Figures, best_cut, evaluate, figures_at, figures_of
from rscheck.screening.pairs_file import LabelledPair

MATCH, OTHER = True, False


def pair(query: str, *, is_match: bool, kind: str = "", tier: str = "") -> LabelledPair:
    return LabelledPair(query, "Example University", is_match, kind, tier)


def said(band: Band, score: float) -> Comparison:
    return Comparison(band, score)


COMPARED = {
    "close": said(Band.CLOSE, 0.95),
    "possible": said(Band.POSSIBLE, 0.80),
    "unit": said(Band.RELATED, 0.80),
    "limited": said(Band.NONE, 0.70),
    "unlike": said(Band.NONE, 0.10),
}


def compare(query: str, listed: str) -> Comparison:
    assert listed == "Example University"
    return COMPARED[query]


def test_figures_are_counted_as_by_hand():
    outcomes = [(MATCH, True)] * 6 + [(MATCH, False)] * 2 + [(OTHER, True)] * 3 + [(OTHER, False)] * 9

    figures = figures_of(outcomes)

    assert Figures(20, 6, 2, 3) == figures
    assert 6 / 9 == figures.precision
    assert 6 / 8 == figures.recall
    assert figures.f1 == pytest.approx(2 * (6 / 9) * (6 / 8) / (6 / 9 + 6 / 8))
    assert 12 == figures.others


@pytest.mark.parametrize(
    ("outcomes", "precision", "recall", "f1"),
    [
        ([], None, None, None),
        ([(OTHER, False)], None, None, None),
        ([(OTHER, True)], 0.0, None, 0.0),
        ([(MATCH, False)], None, 0.0, 0.0),
        ([(MATCH, True)], 1.0, 1.0, 1.0),
        ([(MATCH, False), (OTHER, True)], 0.0, 0.0, 0.0),
    ],
)
def test_a_share_of_nothing_is_no_figure(outcomes, precision, recall, f1):
    figures = figures_of(outcomes)

    assert (precision, recall, f1) == (figures.precision, figures.recall, figures.f1)


def test_a_cut_takes_in_what_has_exactly_its_score():
    scored = [(MATCH, 0.9), (OTHER, 0.8), (MATCH, 0.8), (OTHER, 0.7)]

    assert Figures(4, 2, 0, 1) == figures_at(scored, 0.8)
    assert Figures(4, 1, 1, 0) == figures_at(scored, 0.81)


@pytest.mark.parametrize(
    ("scored", "cut"),
    [
        ([], None),
        ([(OTHER, 0.9)], None),
        ([(MATCH, 0.4)], 0.4),
        ([(MATCH, 0.9), (OTHER, 0.8), (MATCH, 0.7), (MATCH, 0.6)], 0.6),
        ([(MATCH, 0.9), (OTHER, 0.8), (OTHER, 0.8), (OTHER, 0.8), (MATCH, 0.7)], 0.9),
        ([(OTHER, 0.9), (MATCH, 0.9), (MATCH, 0.5)], 0.5),
        ([(OTHER, 0.9), (OTHER, 0.8), (MATCH, 0.0)], 0.0),
    ],
)
def test_the_best_cut_is_the_score_with_the_highest_f1(scored, cut):
    assert cut == best_cut(scored)


def test_of_equally_good_cuts_the_higher_is_named():
    scored = [(MATCH, 0.9), (OTHER, 0.8), (OTHER, 0.7), (MATCH, 0.6)]

    assert figures_at(scored, 0.9).f1 == figures_at(scored, 0.6).f1 == pytest.approx(2 / 3)
    assert 0.9 == best_cut(scored)


def test_pairs_of_one_score_stay_together():
    scored = [(MATCH, 0.8), (OTHER, 0.8), (OTHER, 0.8), (MATCH, 0.5)]

    assert 0.5 == best_cut(scored)
    assert 0.5 == best_cut(scored[::-1])


SCORED = st.lists(st.tuples(st.booleans(), st.sampled_from([0.0, 0.2, 0.4, 0.6, 0.8, 1.0])), max_size=12)


@given(SCORED)
def test_no_score_is_a_better_cut_than_the_best(scored):
    cut = best_cut(scored)

    if cut is None:
        assert not any(is_match for is_match, _ in scored)
    else:
        assert figures_at(scored, cut).f1 == max(figures_at(scored, score).f1 for _, score in scored)


def test_every_band_but_none_counts_as_found():
    measured = evaluate([pair(each, is_match=MATCH) for each in COMPARED], compare)

    assert Figures(5, 3, 2, 0) == measured.overall.shipped
    assert ["limited", "unlike"] == [each.pair.query for each in measured.wrong]


def test_a_false_hit_is_wrong_too():
    measured = evaluate([pair("unit", is_match=OTHER), pair("unlike", is_match=OTHER)], compare)

    assert ["unit"] == [each.pair.query for each in measured.wrong]
    assert (0.0, None, 0.0) == (
        measured.overall.shipped.precision,
        measured.overall.shipped.recall,
        measured.overall.shipped.f1,
    )


def test_the_best_cut_stands_beside_the_shipped_one():
    pairs = [
        pair("close", is_match=MATCH),
        pair("possible", is_match=MATCH),
        pair("limited", is_match=MATCH),
        pair("unlike", is_match=OTHER),
    ]

    overall = evaluate(pairs, compare).overall

    assert (2 / 3, 1.0) == (overall.shipped.recall, overall.best.recall)
    assert 0.70 == overall.cut


def test_where_nothing_is_to_be_found_the_best_is_to_find_nothing():
    overall = evaluate([pair("close", is_match=OTHER), pair("unlike", is_match=OTHER)], compare).overall

    assert 1 == overall.shipped.false_hits
    assert Figures(2, 0, 0, 0) == overall.best
    assert overall.cut is None


def test_pairs_are_counted_by_kind_and_by_tier_in_the_order_of_names():
    pairs = [
        pair("close", is_match=MATCH, kind="typo", tier="string"),
        pair("unlike", is_match=MATCH, kind="former name", tier="knowledge"),
        pair("possible", is_match=OTHER, kind="typo", tier="string"),
        pair("limited", is_match=MATCH),
    ]

    measured = evaluate(pairs, compare)

    assert [("former name", 1), ("typo", 2)] == [(each.name, each.shipped.n) for each in measured.by_kind]
    assert [("knowledge", 1), ("string", 2)] == [(each.name, each.shipped.n) for each in measured.by_tier]
    assert 4 == measured.overall.shipped.n
    assert Figures(2, 1, 0, 1) == measured.by_kind[1].shipped


def test_without_pairs_there_are_no_groups_and_no_figures():
    measured = evaluate([], compare)

    assert ((), (), ()) == (measured.by_kind, measured.by_tier, measured.wrong)
    assert measured.overall.shipped.f1 is None


def test_groups_have_cuts_of_their_own():
    pairs = [
        pair("close", is_match=MATCH, kind="one"),
        pair("possible", is_match=OTHER, kind="one"),
        pair("limited", is_match=MATCH, kind="two"),
    ]

    measured = evaluate(pairs, compare)

    assert [0.95, 0.70] == [each.cut for each in measured.by_kind]
