"""What both are asked: every question of verification about the shipped packs, and goals put together at random."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

from rscheck.engine.conditions import full_condition
from rscheck.model.condition import All, Any, Condition, CountConditions, Derived, Not
from rscheck.model.pack import Catalogue
from rscheck.verify.bench import VerifyBench
from rscheck.verify.facts import Facts
from rscheck.verify.search import Answer, Found, Goal, solve
from rscheck.verify.verify import CHECKS
from tools.prove.translation import z3_says

__all__ = ["Asked", "asked_by_verification", "compared", "put_together"]

Asked = tuple[tuple[Goal, ...], Found]
"""Goals, and whether the search found that they can be met together."""


class _Recording(VerifyBench):
    """A bench that keeps every question that the checks ask of the search."""

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__(catalogue)
        self.asked: list[Asked] = []

    def solve(self, *goals: Goal, most: int | None = None) -> Found:
        found = super().solve(*goals, most=most)
        self.asked.append((goals, found))
        return found


def asked_by_verification(catalogue: Catalogue) -> list[Asked]:
    """Return every question that the checks ask about the packs of a catalogue, with the answer of the search."""
    bench = _Recording(catalogue)
    for pack in bench.packs():
        for check in CHECKS:
            for _ in check(bench, pack):
                pass
    return bench.asked


def put_together(catalogue: Catalogue, wanted: int, seed: int = 1286) -> Iterator[Asked]:
    """Yield goals made of conditions in the packs, at random but always the same for a seed, with their answers."""
    draw = random.Random(seed)
    bench = VerifyBench(catalogue)
    known = _by_record(bench)
    for _ in range(wanted):
        record = draw.choice(sorted(known))
        number = draw.randint(1, 3)
        goals = tuple(Goal(_any_condition(draw, known[record]), draw.random() < 0.5, record) for _ in range(number))
        yield goals, solve(bench.facts, goals)


def _by_record(bench: VerifyBench) -> dict[str, list[Condition]]:
    """Return the conditions of the packs by the kind of record that they are about, "" for the project."""
    known: dict[str, list[Condition]] = {}
    for pack in bench.packs():
        for rule in pack.rules:
            known.setdefault(rule.for_each or "", []).append(full_condition(rule))
        for name, derived in pack.derived.items():
            known.setdefault(derived.record or "", []).append(Derived(name))
        for question in pack.questions.values():
            if question.ask_when is not None:
                known.setdefault(question.record or "", []).append(question.ask_when)
        for point in pack.points:
            known.setdefault("", []).extend(each for each in (point.when, point.met_when) if each is not None)
        for tree in pack.trees:
            ends = [bench.conditions.of_outcome(tree, outcome) for outcome in tree.outcomes]
            known.setdefault(tree.for_each or "", []).extend(ends)
    return known


def _any_condition(draw: random.Random, known: list[Condition], depth: int = 2) -> Condition:
    """Return a condition made of known ones: one of them, or a few joined in some way."""
    joint = draw.choice(("one", "not", "all", "any", "count")) if depth else "one"
    if joint == "one":
        return draw.choice(known)
    if joint == "not":
        return Not(draw.choice(known))
    parts = tuple(_any_condition(draw, known, depth - 1) for _ in range(draw.randint(2, 3)))
    if joint == "count":
        return CountConditions(parts, draw.randint(1, len(parts)))
    return All(parts) if joint == "all" else Any(parts)


def compared(facts: Facts, asked: list[Asked]) -> tuple[list[str], Counter[tuple[str, str]]]:
    """Return what the two say differently, and how often each pair of answers was given: of the search, of z3.

    What the search did not prove cannot be contradicted; what z3 says of it is counted all the same.
    """
    said: Counter[tuple[str, str]] = Counter()
    differing = []
    for goals, found in asked:
        theirs = z3_says(facts, goals)
        said[found.answer.value, theirs] += 1
        if found.answer is not Answer.NOT_PROVED and theirs != found.answer.value:
            differing.append(f"{found.answer.value}, z3 says {theirs}: {goals!r}")
    return differing, said
