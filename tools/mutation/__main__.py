"""``python -m tools.mutation``: every mutant before the judges, and ``docs/verification.md`` with what came of it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence

from tools.mutation.change import Mutant
from tools.mutation.figures import figures
from tools.mutation.report import PAGE, Rate, figures_section, summary, write
from tools.mutation.run import MutationBench, Verdict, judge_all, sampled

GOAL = 0.95
"""The part of the mutants that are a mistake which has to be caught."""


def main() -> int:
    """Run all mutants, or those asked for; return 1 if too few are caught."""
    arguments = _arguments()
    bench = MutationBench()
    chosen = [each for each in bench.mutants() if not arguments.pack or each.pack in arguments.pack]
    everything = not arguments.pack and not arguments.sample
    if arguments.sample:
        chosen = sampled(chosen, arguments.sample, arguments.seed)
    verdicts = list(_told(judge_all(chosen, processes=arguments.jobs), chosen))
    print(summary(verdicts))
    if everything:
        swapped = bench.citations()
        citations = list(_told(judge_all(swapped, processes=arguments.jobs), swapped))
        write(figures_section(verdicts, citations, figures(bench.catalogue)))
        print(f"written: {PAGE.name}")
    return 0 if Rate(verdicts).part >= GOAL else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.mutation", description=__doc__)
    parser.add_argument("--sample", type=int, default=0, help="only about this many mutants; nothing is written")
    parser.add_argument("--seed", type=int, default=4, help="which ones")
    parser.add_argument("--pack", action="append", help="only mutants of this pack; nothing is written")
    parser.add_argument("--jobs", type=int, default=2, help="processes, two by default")
    return parser.parse_args()


def _told(verdicts: Iterable[Verdict], chosen: Sequence[Mutant]) -> Iterator[Verdict]:
    """Pass verdicts on and tell, on the error channel, how far the run has come."""
    for number, verdict in enumerate(verdicts, start=1):
        if number % 50 == 0 or number == len(chosen):
            print(f"\r{number}/{len(chosen)}", end="", file=sys.stderr, flush=True)
        yield verdict
    print(file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
