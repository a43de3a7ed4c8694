"""How other scorers do on the same judged pairs: at the cut in usual use, and at the best one, chosen on these pairs.

The scorers of rapidfuzz are here anyway. nomenklatura stands on some sixty packages, so it lives in an environment of
its own, which ``make bench-peers`` sets up, and runs as a process of its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from rapidfuzz import fuzz, utils

from bench.measure import Row
from rscheck.screening.evaluate import best_cut, figures_at
from rscheck.screening.pairs_file import LabelledPair

__all__ = ["PEERS", "USUAL_CUT", "peer_rows"]

PEERS = Path("build") / "peers" / "bin" / "python"
"""The Python of the environment that ``make bench-peers`` sets up."""

USUAL_CUT = 85
"""The score from which rapidfuzz is in common use to say that names are alike."""

_LOGIC_CUT = 0.70
"""The score from which yente, the matching service of the makers of nomenklatura, calls two records a match."""

_SCRIPT = Path(__file__).resolve().parent / "peer_scores.py"


def peer_rows(pairs: Sequence[LabelledPair], python: str) -> Iterator[Row]:
    """Yield the F1 of each peer on these pairs. ``python`` is that of the environment with nomenklatura."""
    for name, scorer in (("WRatio", fuzz.WRatio), ("token_set_ratio", fuzz.token_set_ratio)):
        yield from _rows(f"rapidfuzz {name}", pairs, _rapidfuzz(scorer, pairs), USUAL_CUT)
    scores = _logic(pairs, python)
    if scores is not None:
        yield from _rows("nomenklatura logic-v2", pairs, scores, _LOGIC_CUT)


def _rows(name: str, pairs: Sequence[LabelledPair], scores: Sequence[float], usual: float) -> Iterator[Row]:
    scored = [(pair.is_match, score) for pair, score in zip(pairs, scores, strict=True)]
    found = figures_at(scored, usual)
    yield Row(f"{name} at its usual cut of {usual:g}: precision", found.precision or 0, "")
    yield Row(f"{name} at its usual cut of {usual:g}: recall", found.recall or 0, "")
    yield Row(f"{name} at its usual cut of {usual:g}: F1", found.f1 or 0, "")
    yield Row(
        f"{name} at the cut that is best for these very pairs: F1",
        figures_at(scored, best_cut(scored) or 0).f1 or 0,
        "",
    )


def _rapidfuzz(scorer: Callable[..., float], pairs: Sequence[LabelledPair]) -> list[float]:
    return [scorer(pair.query, pair.list_name, processor=utils.default_process) for pair in pairs]


def _logic(pairs: Sequence[LabelledPair], python: str) -> list[float] | None:
    if not Path(python).exists():
        print("nomenklatura takes no part: `make bench-peers` sets it up", file=sys.stderr)
        return None
    asked = "".join(json.dumps([pair.query, pair.list_name]) + "\n" for pair in pairs)
    done = subprocess.run([python, "-I", str(_SCRIPT)], input=asked, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"nomenklatura ended with {done.returncode}: {done.stderr[-2000:]}")
    return [float(line) for line in done.stdout.split()]
