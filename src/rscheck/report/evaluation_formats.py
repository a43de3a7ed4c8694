"""The figures of an evaluation as JSON, and a wrong pair in words; the table is drawn by the command line."""

from __future__ import annotations

import json
from collections.abc import Mapping

from rscheck.i18n import Message
from rscheck.screening.evaluate import Evaluation, Figures, Group, JudgedPair

__all__ = ["evaluation_json", "mistake_words"]

_Data = Mapping[str, object]

_DIGITS = 4


def evaluation_json(evaluation: Evaluation, *, with_errors: bool = False) -> str:
    """Return the figures as a JSON object: overall, by kind and by tier; with the wrong pairs if they are wanted.

    A figure that has no meaning, such as the recall of pairs without a match, is null.
    """
    data: dict[str, object] = {
        "overall": _group(evaluation.overall),
        "by_kind": {each.name: _group(each) for each in evaluation.by_kind},
        "by_tier": {each.name: _group(each) for each in evaluation.by_tier},
    }
    if with_errors:
        data["errors"] = [_error(each) for each in evaluation.wrong]
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def mistake_words(judged: JudgedPair) -> Message:
    """Return what is wrong with the outcome of a pair."""
    if judged.pair.is_match:
        return Message("missed: labelled a match, told apart")
    return Message("false hit: labelled no match, taken for one")


def _group(group: Group) -> _Data:
    return {"shipped": _figures(group.shipped), "best": {**_figures(group.best), "cut": _rounded(group.cut)}}


def _figures(figures: Figures) -> _Data:
    return {
        "precision": _rounded(figures.precision),
        "recall": _rounded(figures.recall),
        "f1": _rounded(figures.f1),
        "n": figures.n,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)


def _error(judged: JudgedPair) -> _Data:
    pair, found = judged.pair, judged.comparison
    return {
        "line": pair.line,
        "query": pair.query,
        "list_name": pair.list_name,
        "label": "match" if pair.is_match else "nonmatch",
        "kind": pair.kind,
        "tier": pair.tier,
        "band": found.band.value,
        "score": _rounded(found.score),
        "aligned": [{"query": each.query, "listed": each.listed, "how": each.how} for each in found.aligned],
        "unmatched_query": list(found.unmatched_query),
        "unmatched_listed": list(found.unmatched_listed),
        "caps": list(found.caps),
        "part": found.part,
    }
