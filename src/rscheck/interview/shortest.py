"""Which screen settles the tier soonest: how much each of its questions would still leave open.

The best order of questions cannot be found in reasonable time, so the next one is found greedily: the question whose
least helpful answer leaves the narrowest interval of tiers, and of equal ones the one whose answers on average leave
fewest rules that can still raise the tier. (By the least helpful answer alone the rules hardly differ, and more is
asked than in declared order.) A question is tried with each of its answers that the packs can tell apart: yes and no,
each option, one number or date between every two thresholds; of several options only the best and the worst choice; of
a list, that it is complete as it stands. Each answer is evaluated without a report, as one pass that may leave a wider
interval than the assessment proves.

Two limits keep a step short. Only questions that can change the tier are tried, and of those only the
:data:`QUESTIONS_AT_MOST` for which most rules wait; answers that no rule tells apart are tried once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rscheck.engine.core import Engine
from rscheck.engine.evaluate import evaluate
from rscheck.engine.presets import by_presets, chosen_for
from rscheck.engine.program import Origin
from rscheck.engine.reading import ProjectReading
from rscheck.engine.tiers import applicability
from rscheck.interview.judged import Judged
from rscheck.interview.plan import Mode, Planner
from rscheck.interview.screens import Asked, Screen, asked_on
from rscheck.model.answers import Answers, Value
from rscheck.model.terms import Tier

__all__ = ["QUESTIONS_AT_MOST", "Shortest", "shortest_planner"]

QUESTIONS_AT_MOST = 40
"""So many questions are tried at a step."""

_NOTHING_TO_TRY = (len(Tier), 0.0)
_Left = tuple[int, int]
"""What an answer leaves open: the width of the interval of tiers, and the rules that can still raise it."""


class Shortest:
    """Picks screens with the packs of one engine."""

    def __init__(self, engine: Engine) -> None:
        """Find the answers of each question that the packs can tell apart."""
        self._engine = engine
        self._classes: dict[str, tuple[Value, ...]] = {}
        self._aggregated = {name for each in engine.program.aggregates for name in (each.field, each.start, each.end)}

    def pick(self, screens: Sequence[Screen], judged: Judged) -> Screen:
        """Return the screen with the question that leaves least open; of equal ones the first."""
        candidates = [(number, each) for number, screen in enumerate(screens) for each in asked_on(screen)]
        candidates.sort(key=lambda pair: -len(pair[1].items))
        tried = sorted(candidates[:QUESTIONS_AT_MOST], key=lambda pair: pair[0])
        return screens[min(tried, key=lambda pair: self._left_open(pair[1], judged))[0]]

    def _left_open(self, asked: Asked, judged: Judged) -> tuple[int, float]:
        """Return the widest interval that an answer leaves, and how many rules are open on average."""
        left = [self._left(each, judged) for each in self._answered(asked, judged.project.answers)]
        if not left:
            return _NOTHING_TO_TRY
        return max(width for width, _ in left), sum(rules for _, rules in left) / len(left)

    def _left(self, answers: Answers, judged: Judged) -> _Left:
        machine = self._engine.machine
        decision = evaluate(ProjectReading(machine, answers, judged.as_of))
        settled = by_presets(self._engine, judged.project, judged.as_of)
        chosen = chosen_for(self._engine, judged.project, settled)
        applies = applicability(machine, decision, chosen)
        interval = self._engine.counted.interval(decision, applies)
        open_ = 0
        for items in (decision.project, *decision.records.values()):
            for number, truth in items.items():
                tier = machine.program.items[number].tier
                open_ += truth is None and tier is not None and tier > interval.at_least
        return interval.at_most - interval.at_least, open_

    def _answered(self, asked: Asked, answers: Answers) -> Iterator[Answers]:
        """Yield the answers with a question answered in each way the packs can tell apart."""
        question, place = asked.question, asked.place
        for value in self._values(asked):
            if place is None:
                yield replace(answers, values={**answers.values, question.id: value})
                continue
            records = list(answers.records[place[0]])
            records[place[1]] = {**records[place[1]], question.id: value}
            yield replace(answers, records={**answers.records, place[0]: tuple(records)})

    def _values(self, asked: Asked) -> tuple[Value, ...]:
        name = asked.question.id
        if name not in self._classes:
            told_apart: dict[object, Value] = {}
            for value in self._engine.cells.values.get(name, ()):
                told_apart.setdefault(value if name in self._aggregated else self._effects(name, value), value)
            if name in self._engine.program.complete.values():
                told_apart = {True: True}
            self._classes[name] = tuple(told_apart.values())
        return self._classes[name]

    def _effects(self, name: str, value: Value) -> tuple[object, ...]:
        """Return all that an answer does in any table; answers with equal effects need not be tried twice."""
        plain = (Origin.ANSWER, Origin.FIELD, Origin.THROUGH)
        tables = self._engine.machine.tables.values()
        return tuple(
            each.effects[value]
            for table in tables
            for each in table.inputs
            if each.name == name and each.origin in plain
        )


def shortest_planner(engine: Engine, *, role: str = "") -> Planner:
    """Return a planner that asks only until the tier is fixed, what settles it soonest first."""
    return Planner(engine.lookup, mode=Mode.SHORTEST, role=role, pick=Shortest(engine).pick)
