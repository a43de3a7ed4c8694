"""Deciding alone, without files: beside two other engines, beside plain closures, and in microseconds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from bench.closures import closures_for
from bench.flat import Sheet, answers_of, flat_workbench, rules_of, sheets
from bench.measure import Row, paired, seconds
from bench.others import cel_each, cel_together, zen_expression, zen_table
from rscheck.engine.assess import assess, decide
from rscheck.engine.evaluate import evaluate
from rscheck.engine.reading import ProjectReading
from rscheck.engine.tiers import applicability
from rscheck.model.answers import Answers
from rscheck.model.project import Project
from rscheck.model.terms import Tier
from rscheck.pipeline import Workbench
from rscheck.yamlfile import PROJECT_LIMITS, read_yaml

__all__ = ["engine_rows"]

_DAY = date(2026, 11, 20)
_EQUAL = 500
_OTHERS = {
    "ZEN, a decision table": zen_table,
    "ZEN, one expression": zen_expression,
    "CEL, one program a rule": cel_each,
    "CEL, one program": cel_together,
}


def engine_rows(folder: str, rounds: int) -> Iterator[Row]:
    """Yield what deciding costs; first the engines have to agree on every one of 500 sets of answers."""
    workbench = flat_workbench(folder, 60)
    rules = rules_of(workbench)
    answered = sheets(_EQUAL)
    expected = [_tier(workbench, sheet) for sheet in answered]
    for name, make in _OTHERS.items():
        other = make(rules)
        found = [other(sheet) for sheet in answered]
        if found != expected:
            different = sum(one is not two for one, two in zip(found, expected, strict=True))
            raise RuntimeError(f"{name} differs from rscheck for {different} of {_EQUAL} sets of answers")
        ratio = paired(
            lambda: _all(workbench, answered), lambda each=other: [each(sheet) for sheet in answered], rounds
        )
        yield Row(f"60 rules, 40 answers, all known: rscheck against {name}", ratio)
    for count in (60, 600):
        yield from _closure_rows(folder, count, rounds)
    yield from _microseconds(workbench, rounds)


def _tier(workbench: Workbench, sheet: Sheet) -> Tier:
    interval = decide(workbench.engine, answers_of(sheet), _DAY).interval
    assert interval.settled
    return interval.at_least


def _all(workbench: Workbench, answered: Sequence[Sheet]) -> list[Tier]:
    """Decide for all sets, from plain values as the others get them."""
    return [decide(workbench.engine, answers_of(sheet), _DAY).interval.at_least for sheet in answered]


def _closure_rows(folder: str, count: int, rounds: int) -> Iterator[Row]:
    workbench = flat_workbench(folder, count)
    plain = closures_for(rules_of(workbench))
    for share, words in ((0.0, "all known"), (0.3, "30 % open")):
        answers = [answers_of(sheet) for sheet in sheets(_EQUAL, share)]
        for each in answers:
            low, high = plain(each.values)
            interval = decide(workbench.engine, each, _DAY).interval
            assert low <= interval.at_least <= interval.at_most <= high

        def ours(given: Sequence[Answers] = answers) -> None:
            for each in given:
                decision = evaluate(ProjectReading(workbench.engine.machine, each, _DAY))
                workbench.engine.counted.interval(decision, applicability(workbench.engine.machine, decision, {}))

        ratio = paired(ours, lambda given=answers: [plain(each.values) for each in given], rounds)
        yield Row(f"{count} rules, {words}: one evaluation by bit sets against plain closures", ratio)


def _microseconds(workbench: Workbench, rounds: int) -> Iterator[Row]:
    document = read_yaml(b"rscheck: project/1\nid: none\n", "none.yaml", PROJECT_LIMITS)
    projects = [Project("none", "", answers_of(sheet), document) for sheet in sheets(_EQUAL)]

    def deciding() -> None:
        for each in projects:
            decide(workbench.engine, each.answers, _DAY)

    def explaining() -> None:
        for each in projects:
            assess(workbench.engine, each, as_of=_DAY, as_of_origin="bench")

    for words, work in (("decision", deciding), ("with reasons", explaining)):
        yield Row(f"60 rules, 40 answers, {words}", _least(work, rounds) / _EQUAL * 1e6, "µs")


def _least(work: Callable[[], object], rounds: int) -> float:
    return min(seconds(work) for _ in range(rounds))
