"""Figures beside the mutation run: how large the corpus is, whether z3 agrees, how long verification takes."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from rscheck.model.pack import Catalogue
from rscheck.verify.facts import Facts
from rscheck.verify.verify import verify_packs

__all__ = ["Agreement", "Figures", "figures"]

_CORPUS = Path(__file__).resolve().parents[2] / "tests" / "verify" / "corpus"
_RANDOM_GOALS = 400


@dataclass(frozen=True, slots=True)
class Agreement:
    """What search and solver said of some goals: pairs of answers with their numbers, and contradictions."""

    of: str
    said: Counter[tuple[str, str]]
    contradictions: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that is measured beside the mutants; ``agreements`` is empty where z3 is not installed."""

    cases: int
    sound_cases: int
    codes: int
    agreements: tuple[Agreement, ...]
    seconds: float
    packs: int


def figures(catalogue: Catalogue) -> Figures:
    """Return the figures of this checkout."""
    names = [each.name for each in _CORPUS.iterdir()]
    sound = [each for each in names if each.startswith("clean")]
    codes = {each.partition("-")[0] for each in names} - {"clean"}
    return Figures(
        cases=len(names) - len(sound),
        sound_cases=len(sound),
        codes=len(codes),
        agreements=_agreements(catalogue),
        seconds=_seconds(catalogue),
        packs=len(catalogue.packs),
    )


def _agreements(catalogue: Catalogue) -> tuple[Agreement, ...]:
    from importlib.util import find_spec

    if find_spec("z3") is None:
        return ()
    from tools.prove.goals import asked_by_verification, compared, put_together

    found = []
    for of, asked in (
        ("questions that verification asks of the shipped packs", asked_by_verification(catalogue)),
        ("goals put together at random", list(put_together(catalogue, _RANDOM_GOALS))),
    ):
        differing, said = compared(Facts(catalogue), asked)
        found.append(Agreement(of, said, len(differing)))
    return tuple(found)


def _seconds(catalogue: Catalogue) -> float:
    """Return the shortest of three times that verification of all packs takes, in seconds of one processor."""
    times = []
    for _ in range(3):
        started = time.process_time()
        verify_packs(catalogue)
        times.append(time.process_time() - started)
    return min(times)
