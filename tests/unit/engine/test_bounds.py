"""How far the ends of an interval are searched for, where the best and the worst answers do not give them at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from rscheck.catalogue.gather import SourceFile
from rscheck.catalogue.load import read_catalogue
from rscheck.engine.assess import decide
from rscheck.engine.bounds import MOST_EVALUATIONS, Bounds, settle_bounds
from rscheck.engine.compile import compile_packs
from rscheck.engine.completion import Cells, Completion
from rscheck.engine.core import Engine
from rscheck.engine.machine import Machine
from rscheck.engine.program import Program
from rscheck.engine.reading import ProjectReading
from rscheck.model.answers import Answers
from rscheck.model.assessment import Interval
from rscheck.model.terms import Tier


def all_needed(questions: int, **answers: bool) -> Bounds:
    """Return the bounds under a rule that only a yes to every question keeps still, though a no counts as better."""
    names = [f"q.is{number}" for number in range(questions)]
    asked = "\n".join(f"  {name}: {{type: yes_no, worse: yes}}" for name in names)
    any_no = ", ".join(f"{{{name}: no}}" for name in names)
    text = f"""
rscheck: pack/1
pack: {{id: core, version: 1.0.0, basis: official}}
questions:
{asked}
rules:
  - {{id: R, when: {{any: [{any_no}]}}, then: {{tier: high}}}}
"""
    catalogue = read_catalogue([SourceFile("rules/core.yaml", text.encode())])
    given = {name.replace("_", "."): value for name, value in answers.items()}
    return decide(Engine(catalogue, compile_packs(catalogue)), Answers(given), date(2026, 6, 1))


def test_an_end_that_one_of_64_combinations_gives_is_found() -> None:
    bounds = all_needed(6)

    assert (Tier.LOW, Tier.HIGH, True) == (bounds.interval.at_least, bounds.interval.at_most, bounds.exact)


def test_after_64_combinations_bounds_that_are_not_proved_stay_as_wide_and_are_called_conservative() -> None:
    bounds = all_needed(7)

    assert (Tier.LOW, Tier.HIGH, False) == (bounds.interval.at_least, bounds.interval.at_most, bounds.exact)
    assert "conservative" == bounds.said
    assert MOST_EVALUATIONS < bounds.evaluations <= 3 * (MOST_EVALUATIONS + 1)  # itself, at its best, at its worst


def test_an_answer_more_brings_the_combinations_within_reach() -> None:
    bounds = all_needed(7, q_is0=True)

    assert (Tier.LOW, Tier.HIGH, True) == (bounds.interval.at_least, bounds.interval.at_most, bounds.exact)


def test_no_answers_are_made_to_order_where_the_worst_ones_give_the_top() -> None:
    def judge(_: ProjectReading, completion: Completion | None) -> Interval:
        tier = Tier.HIGH if completion and completion.worst else Tier.LOW
        return Interval(tier, tier)

    def to_order() -> Iterator[Answers]:
        pytest.fail("nobody needs these")
        yield Answers()

    first = Interval(Tier.LOW, Tier.HIGH)
    reading = ProjectReading(Machine(Program((), (), (), {}, {}, {}, {})), Answers(), date(2026, 6, 1))
    bounds = settle_bounds(judge, reading, Cells({}, {}, {}), first, candidates=to_order(), asked=set)

    assert (first, True, 3) == (bounds.interval, bounds.exact, bounds.evaluations)
