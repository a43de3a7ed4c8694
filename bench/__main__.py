"""``python -m bench``: measure everything and print the table."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator

from bench.batch import batch_rows
from bench.engines import engine_rows
from bench.lines import lines_rows
from bench.loading import loading_rows
from bench.measure import Row, table
from bench.peers import PEERS
from bench.questions import question_rows
from bench.scale import scale_rows
from bench.screening import screening_rows
from bench.start import start_rows
from bench.verify import verify_rows

_PARTS: dict[str, Callable[[str, argparse.Namespace], Iterator[Row]]] = {
    "start": lambda folder, options: start_rows(folder, options.rounds),
    "loading": lambda folder, options: loading_rows(folder, options.rounds),
    "engines": lambda folder, options: engine_rows(folder, options.rounds),
    "verify": lambda folder, options: verify_rows(folder, max(2, options.rounds // 5)),
    "questions": lambda folder, options: question_rows(folder, max(2, options.rounds // 5)),
    "screening": lambda folder, options: screening_rows(folder, options.rounds, side=options.side, peers=options.peers),
    "batch": lambda folder, options: batch_rows(folder, options.files, max(1, options.rounds // 7)),
    "scale": lambda folder, options: scale_rows(folder, options.projects, max(1, options.rounds // 7)),
    "lines": lambda folder, options: lines_rows(folder, options.lines, max(1, options.rounds // 7)),
}


def main() -> int:
    """Measure, print, and return 1 if asked to be strict and a budget is missed."""
    parser = argparse.ArgumentParser(prog="bench", description="Measure against the budgets; all figures are ratios.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"some of: {', '.join(_PARTS)}; all if none is named")
    parser.add_argument("--rounds", type=int, default=15, help="how often each side runs (default: 15)")
    parser.add_argument("--files", type=int, default=10_000, help="project files of the batch (default: 10000)")
    parser.add_argument("--projects", type=int, default=1_000, help="project files of scale (default: 1000)")
    parser.add_argument("--lines", type=int, default=20_000, help="projects as JSON lines (default: 20000)")
    parser.add_argument("--side", choices=("test", "tuning"), default="test", help="pairs of names (default: test)")
    parser.add_argument("--peers", metavar="PYTHON", default=str(PEERS), help=f"has nomenklatura (default: {PEERS})")
    parser.add_argument("--strict", action="store_true", help="exit with 1 if a budget is missed")
    options = parser.parse_args()
    unknown = [each for each in options.parts if each not in _PARTS]
    if unknown:
        parser.error(f"there is no part {unknown[0]}")
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="rscheck-bench-") as folder:
        for name in options.parts or _PARTS:
            print(f"measuring: {name}", file=sys.stderr, flush=True)
            rows += _PARTS[name](folder, options)
    print(table(rows))
    return 1 if options.strict and any(row.missed for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
