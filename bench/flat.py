"""Sixty rules over forty answers without records: small enough for every engine to say the same thing."""

from __future__ import annotations

import os
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bench.generate import write_yaml
from rscheck.model.answers import Answers
from rscheck.model.condition import Condition
from rscheck.model.terms import Tier
from rscheck.pipeline import Workbench, open_workbench

__all__ = ["OPTIONS", "FlatRule", "Sheet", "answers_of", "flat_workbench", "rules_of", "sheets"]

OPTIONS = ("a", "b", "c", "d")
"""Options of every choice, best first."""

_TYPES = {number: ("yes_no", "yes_no", "choice", "number")[number % 4] for number in range(40)}
_SHAPES: Mapping[str, Mapping[str, object]] = {
    "yes_no": {"type": "yes_no", "worse": "yes"},
    "choice": {"type": "choice", "options": list(OPTIONS), "worse": list(OPTIONS)},
    "number": {"type": "number", "worse": "higher", "range": [0, 100]},
}

Sheet = Mapping[str, bool | str | int]
"""One set of answers by question, as a program would hold them."""


@dataclass(frozen=True)
class FlatRule:
    """A condition and the floor it sets."""

    id: str
    when: Condition
    tier: Tier


def flat_workbench(folder: str, rules: int) -> Workbench:
    """Return that many rules read and compiled by rscheck itself."""
    chance = random.Random(rules)
    pack = {
        "rscheck": "pack/1",
        "pack": {"id": "core", "version": "1.0.0", "basis": "official"},
        "questions": {f"q{number}": dict(_SHAPES[kind]) for number, kind in _TYPES.items()},
        "rules": [
            {
                "id": f"R{number}",
                "when": {"all": [_part(chance) for _ in range(chance.randint(3, 4))]},
                "then": {"kind": "risk", "tier": chance.choices(("moderate", "high", "critical"), (60, 35, 5))[0]},
            }
            for number in range(rules)
        ],
    }
    home = os.path.join(folder, f"flat-{rules}")
    os.makedirs(home, exist_ok=True)
    write_yaml(os.path.join(home, "core.yaml"), pack)
    return open_workbench([home])


def _part(chance: random.Random) -> dict[str, object]:
    form = chance.random()
    if form < 0.25:
        return {"any": [_leaf(chance) for _ in range(chance.randint(2, 3))]}
    return {"not": _leaf(chance)} if form < 0.35 else _leaf(chance)


def _leaf(chance: random.Random) -> dict[str, object]:
    number, kind = chance.choice(list(_TYPES.items()))
    tests: Mapping[str, Sequence[object]] = {
        "yes_no": (True,),
        "choice": ({"at_least": "c"}, {"in": ["b", "d"]}, "d"),
        "number": ({"at_least": 75}, {"below": 25}, {"between": [40, 60]}),
    }
    return {f"q{number}": chance.choice(tests[kind])}


def rules_of(workbench: Workbench) -> list[FlatRule]:
    """Return the rules as rscheck read them, for the other engines."""
    rules = workbench.engine.catalogue.packs["core"].rules
    return [FlatRule(each.id, each.when, each.then.tier) for each in rules if each.then.tier is not None]


def sheets(count: int, unanswered: float = 0.0) -> list[Sheet]:
    """Return sets of answers out of a fixed seed; each answer is missing with that probability."""
    chance = random.Random(7)
    return [
        {f"q{number}": _value(kind, chance) for number, kind in _TYPES.items() if chance.random() >= unanswered}
        for _ in range(count)
    ]


def _value(kind: str, chance: random.Random) -> bool | str | int:
    if kind == "yes_no":
        return chance.random() < 0.3
    return chance.choice(OPTIONS) if kind == "choice" else chance.randint(0, 100)


def answers_of(sheet: Sheet) -> Answers:
    """Return answers as rscheck's intake makes them: numbers are exact."""
    return Answers(
        {name: Decimal(each) if type(each) is int else each for name, each in sheet.items()},
    )
