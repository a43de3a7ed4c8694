"""The figures of an evaluation as JSON: always the same keys, null where a figure has no meaning."""

from __future__ import annotations

import json

from rscheck.model.screening import AlignedWord, Band, Comparison
from rscheck.report.evaluation_formats import evaluation_json, mistake_words
from rscheck.screening.evaluate import Evaluation, evaluate
from rscheck.screening.pairs_file import LabelledPair

COMPARED = {
    "close": Comparison(Band.CLOSE, 0.93333333, (AlignedWord("Inst.", "Institute", "abbreviation"),)),
    "missed": Comparison(Band.NONE, 0.7, (), ("Bay",), ("Ice",), ("other_word",), "a part"),
    "unlike": Comparison(Band.NONE, 0.0),
}
PAIRS = (
    LabelledPair("close", "x", is_match=True, kind="typo", tier="string", line=2),
    LabelledPair("missed", "x", is_match=True, kind="日本語", line=3),
    LabelledPair("close", "x", is_match=False, kind="typo", tier="string", line=4),
    LabelledPair("unlike", "x", is_match=False, kind="other city", line=5),
)
FIGURES = ["precision", "recall", "f1", "n"]


def measured(*pairs: LabelledPair) -> Evaluation:
    return evaluate(pairs or PAIRS, lambda query, _: COMPARED[query])


def test_figures_stand_overall_by_kind_and_by_tier():
    data = json.loads(evaluation_json(measured()))

    assert ["overall", "by_kind", "by_tier"] == list(data)
    assert ["other city", "typo", "日本語"] == list(data["by_kind"])
    assert ["string"] == list(data["by_tier"])


def test_every_group_has_the_same_keys():
    data = json.loads(evaluation_json(measured()))

    for group in (data["overall"], *data["by_kind"].values(), *data["by_tier"].values()):
        assert ["shipped", "best"] == list(group)
        assert FIGURES == list(group["shipped"])
        assert [*FIGURES, "cut"] == list(group["best"])


def test_figures_are_rounded_to_four_digits():
    data = json.loads(evaluation_json(measured()))

    assert {"precision": 0.5, "recall": 0.5, "f1": 0.5, "n": 4} == data["overall"]["shipped"]
    assert {"precision": 0.6667, "recall": 1.0, "f1": 0.8, "n": 4, "cut": 0.7} == data["overall"]["best"]
    assert 0.9333 == data["by_kind"]["typo"]["best"]["cut"]


def test_a_figure_without_a_meaning_is_null():
    data = json.loads(evaluation_json(measured()))

    assert {"precision": None, "recall": None, "f1": None, "n": 1} == data["by_kind"]["other city"]["shipped"]
    assert {"precision": None, "recall": None, "f1": None, "n": 1, "cut": None} == data["by_kind"]["other city"]["best"]
    assert {"precision": None, "recall": 0.0, "f1": 0.0, "n": 1} == data["by_kind"]["日本語"]["shipped"]


def test_without_kinds_and_tiers_the_groups_are_empty_and_there():
    data = json.loads(evaluation_json(measured(LabelledPair("close", "x", is_match=True))))

    assert ({}, {}) == (data["by_kind"], data["by_tier"])
    assert 1.0 == data["overall"]["shipped"]["f1"]


def test_wrong_pairs_come_with_their_reasons_only_if_they_are_wanted():
    assert "errors" not in json.loads(evaluation_json(measured()))

    missed, false_hit = json.loads(evaluation_json(measured(), with_errors=True))["errors"]

    assert {
        "line": 3,
        "query": "missed",
        "list_name": "x",
        "label": "match",
        "kind": "日本語",
        "tier": "",
        "band": "none",
        "score": 0.7,
        "aligned": [],
        "unmatched_query": ["Bay"],
        "unmatched_listed": ["Ice"],
        "caps": ["other_word"],
        "part": "a part",
    } == missed
    assert (4, "nonmatch", "close", 0.9333) == (
        false_hit["line"],
        false_hit["label"],
        false_hit["band"],
        false_hit["score"],
    )
    assert [{"query": "Inst.", "listed": "Institute", "how": "abbreviation"}] == false_hit["aligned"]
    assert list(missed) == list(false_hit)


def test_names_are_written_as_they_are_and_the_text_ends_with_a_line_break():
    written = evaluation_json(measured())

    assert "日本語" in written
    assert written.endswith("}\n")
    assert written == evaluation_json(measured())


def test_the_two_ways_to_be_wrong_have_words_of_their_own():
    missed, false_hit = measured().wrong

    assert mistake_words(missed).english().startswith("missed")
    assert mistake_words(false_hit).english().startswith("false hit")
