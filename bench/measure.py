"""Ratios of running times, measured so that a busy machine disturbs both sides alike."""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

__all__ = ["Row", "paired", "processes", "seconds", "table"]


@dataclass(frozen=True)
class Row:
    """One line of the table; ``budget`` is in the unit of the figure, None if there is none."""

    what: str
    measured: float
    unit: str = "x"
    budget: float | None = None

    @property
    def missed(self) -> bool:
        return self.budget is not None and self.measured > self.budget


def paired(one: Callable[[], object], other: Callable[[], object], rounds: int, *, warm_up: bool = True) -> float:
    """Return how many times as long ``one`` takes as ``other``.

    Both run in turn, after one round that does not count if there is a ``warm_up``. The figure is the quickest run of
    one against the quickest of the other, because whatever else the machine does can only make a run slower.
    """
    times = [(seconds(one), seconds(other)) for _ in range(rounds + warm_up)][warm_up:]
    return min(first for first, _ in times) / min(second for _, second in times)


def seconds(work: Callable[[], object]) -> float:
    """Return how long some work takes, with what earlier work left behind cleared away first."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def processes(
    one: Sequence[str], other: Sequence[str], rounds: int, environment: Mapping[str, str], expected: int = 0
) -> float:
    """Return the same for two processes of this interpreter, whose output is thrown away.

    ``expected`` is the exit code that the first has to end with, so that a failure is not taken for speed.
    """

    def run(arguments: Sequence[str], code: int) -> None:
        done = subprocess.run([sys.executable, *arguments], capture_output=True, env=dict(environment), check=False)
        if done.returncode != code:
            raise RuntimeError(f"{arguments} ended with {done.returncode}: {done.stderr.decode()}")

    return paired(lambda: run(one, expected), lambda: run(other, 0), rounds)


def table(rows: Sequence[Row]) -> str:
    """Return the rows as a table in Markdown."""
    lines = ["| what | measured | budget | |", "|---|--:|--:|---|"]
    for row in rows:
        budget = "" if row.budget is None else f"≤ {row.budget:g} {row.unit}"
        verdict = "" if row.budget is None else "missed" if row.missed else "met"
        lines.append(f"| {row.what} | {row.measured:.2f} {row.unit} | {budget} | {verdict} |")
    return "\n".join(lines)
