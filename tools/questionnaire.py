"""Two thousand invented people go through the questionnaire; what that shows goes into ``docs/questionnaire.md``.

Run with ``make questionnaire``. All of them are asked in default mode, with all the habits people have; some also in
each mode, where they only answer, so that the modes can be compared. Returns 1 if anything was wrong.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from rscheck.catalogue.cache import Cache
from rscheck.interview.plan import Mode
from rscheck.pipeline import Workbench, open_workbench
from tools.interviews import Habits, Played, play
from tools.people import COUNTRIES, COUNTS, ORDINARY_AREA, PROFILES, RATES

__all__ = ["main", "tier_of"]

PAGE = Path(__file__).resolve().parent.parent / "docs" / "questionnaire.md"
PEOPLE = 2000
COMPARED = 60
"""So many people, the first ones, are asked in every mode."""
PROCESSES = 2

Task = tuple[int, Mode, bool]


@cache
def _bench() -> Workbench:
    """Return the packs as ``ask`` has them, from a cache, once in each process; they are never searched for garbage."""
    gc.set_threshold(100_000, 50, 50)
    with TemporaryDirectory() as folder:
        open_workbench(cache=Cache(folder))
        bench = open_workbench(cache=Cache(folder))
    gc.collect()
    gc.freeze()
    return bench


def _play(task: Task) -> Played:
    number, mode, with_habits = task
    return play(_bench(), number, mode, Habits() if with_habits else None)


def _played(people: int, compared: int) -> list[Played]:
    tasks: list[Task] = [(number, Mode.DEFAULT, True) for number in range(people)]
    tasks += [(number, mode, False) for mode in Mode for number in range(compared)]
    _bench()
    with multiprocessing.get_context("fork").Pool(PROCESSES) as pool:
        return pool.map(_play, tasks, chunksize=5)


def tier_of(played: Played) -> str:
    """Return the resulting tier in a word, or from which to which it is open."""
    low, high = played.tier
    return low.id if low == high else f"{low.id} to {high.id}"


def _rank(played: Played) -> tuple[int, int]:
    low, high = played.tier
    return int(high), int(low)


def _at(values: Iterable[float], share: float) -> float:
    """Return the value that this share of values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return [f"| {' | '.join(str(each) for each in line)} |" for line in lines]


def _both(found: Sequence[Played], what: Callable[[Played], float]) -> str:
    return f"{_at(map(what, found), 0.5):.0f} ({_at(map(what, found), 0.9):.0f})" if found else "–"


def _by_tier(everybody: Sequence[Played]) -> list[str]:
    tiers = sorted({(_rank(each), tier_of(each)) for each in everybody})
    groups = [(name, [each for each in everybody if tier_of(each) == name]) for _, name in tiers]
    return _table(
        ["resulting tier", "people", "screens", "questions on them"],
        [
            [name, len(group), _both(group, lambda each: each.screens), _both(group, lambda each: each.questions)]
            for name, group in [*groups, ("all", list(everybody))]
        ],
    )


def _by_mode(compared: Sequence[Played]) -> list[str]:
    # The tier of a person is that of the mode in which everything is asked.
    names = {each.number: (_rank(each), tier_of(each)) for each in compared if each.mode is Mode.FULL}
    rows: list[list[object]] = []
    for rank_and_name in [*sorted(set(names.values())), None]:
        people = {number for number, name in names.items() if rank_and_name in (None, name)}
        modes = [[each for each in compared if each.mode is mode and each.number in people] for mode in _MODES]
        name = rank_and_name[1] if rank_and_name else "all"
        rows.append([name, len(people), *(_both(each, lambda one: one.screens) for each in modes)])
    return _table(["resulting tier", "people", *(f"{each.value}" for each in _MODES)], rows)


_MODES = (Mode.SHORTEST, Mode.QUICK, Mode.DEFAULT, Mode.FULL)


def _by_time(compared: Sequence[Played]) -> list[str]:
    rows: list[list[object]] = []
    for mode in _MODES:
        found = [each for each in compared if each.mode is mode]
        times = [time * 1000 for each in found for time in each.times]
        check = _at((each.check * 1000 for each in found), 0.5)
        middle, most, longest = _at(times, 0.5), _at(times, 0.95), max(times)
        rows.append([mode.value, *(f"{each:.0f}" for each in (middle, most, longest)), f"{middle / check:.1f}"])
    return _table(["mode", "median, ms", "95 %, ms", "longest, ms", "median, in checks"], rows)


def _rates() -> list[str]:
    profiles = [
        [each.name, f"{each.share:.0%}", f"{each.worse:.1%}", f"{each.not_done:.0%}"] for each in PROFILES
    ]  # fmt: skip
    counts = [
        [kind, *(f"{each:.0%}" for each in chances), *[""] * (6 - len(chances))] for kind, chances in COUNTS.items()
    ]
    special = [
        [f"`{name}`", ", ".join(f"{key} {rate:.0%}" for key, rate in rates.items())] for name, rates in RATES.items()
    ]
    return [
        *_table(["a project is", "of all", "an answer is the worse one", "something is not yet done"], profiles),
        "",
        "An answer can be “the worse one” where its question has a direction of risk; “not yet done” is the same for",
        "what can still be changed, such as a missing training.",
        "",
        *_table(["entries", "none", "1", "2", "3", "4", "5"], counts),
        "",
        *_table(["question", "answers"], special),
        "",
        f"Countries are drawn from {', '.join(COUNTRIES)}, the one at place *n* with a weight of 1/*n*.",
        f"{ORDINARY_AREA:.0%} of projects lie in fields that stand on no published list. Each person does not know",
        "5 to 15 answers in a hundred; a quarter of those to lists are known in part.",
    ]


def _page(everybody: Sequence[Played], compared: Sequence[Played], packs: int) -> str:
    done = Counter[str]()
    for each in everybody:
        done.update(each.done)
    one = [each for each in everybody if each.profile == PROFILES[0].name and each.partners == 1]
    faults = [fault for each in (*everybody, *compared) for fault in each.faults]
    habits = ", ".join(f"{count} × {name.replace('_', ' ')}" for name, count in sorted(done.items()))
    again = sum(each.again for each in everybody)
    return "\n".join(
        [
            "# How long the questionnaire is, and that it holds",
            "",
            "Made by `make questionnaire`; do not edit. The people are invented, and how often they say what is",
            f"assumed, not measured. They were asked with the {packs} packs that come with rscheck.",
            "",
            "## What was checked",
            "",
            f"{len(everybody)} people went through the whole questionnaire in default mode, and {len(compared)} more",
            f"interviews were held in all modes. On the way: {habits}; {again} screens were gone through again.",
            "",
            "For each of them: it ends; nothing is asked twice unless it was gone back to; every question asked is",
            "one that an undecided rule, duty, tree, point or framework reads at that moment (in full mode: one that",
            "is relevant); nothing that matters is left unasked; no answer is refused; and the file, written and read,",
            "gives with `check` exactly the result of the interview.",
            "",
            f"**Faults found: {len(faults)}.**",
            *(f"- {fault}" for fault in faults[:20]),
            "",
            "## How many screens",
            "",
            "A screen is one page of up to eight related questions, one list, or the choice of what there is. Each",
            "cell is the median, and in brackets what nine of ten people do not exceed. A tier from … to … is still",
            "open, because the person did not know something; screens that were gone back to are not counted.",
            "",
            *_by_tier(everybody),
            "",
            f"An ordinary project with one partner ({len(one)} people):",
            f"{_both(one, lambda each: each.screens)} screens, {_both(one, lambda each: each.questions)} questions.",
            "",
            "A harmless project with one source of money, one person, one partner and nothing else to list, whose",
            "answers are all known, needs at most 25: `tests/calibration/test_length.py` holds ten of them to it.",
            "",
            f"## The modes compared, on the first {len({each.number for each in compared})} people",
            "",
            "`shortest` and `quick` stop when the tier is fixed; `default` asks what can change any result; `full`",
            "asks everything that is relevant.",
            "",
            *_by_mode(compared),
            "",
            "## How fast the next question comes",
            "",
            "Processor time from an answer to the next screen: reading the answers, assessing them with all packs,",
            "planning. One check here is reading and assessing the finished file with the packs ready.",
            "",
            *_by_time(compared),
            "",
            "## Who the people are",
            "",
            *_rates(),
            "",
        ]
    )


def main() -> int:
    """Hold the interviews and write the page; ``--people`` holds fewer and prints instead."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--people", type=int, default=PEOPLE)
    options.add_argument("--compared", type=int, default=COMPARED)
    given = options.parse_args()
    begun = time.perf_counter()
    played = _played(given.people, given.compared)
    everybody, compared = played[: given.people], played[given.people :]
    page = _page(everybody, compared, len(_bench().engine.catalogue.packs))
    if given.people == PEOPLE:
        PAGE.write_text(page, encoding="utf-8")
    else:
        print(page)
    faults = sum(len(each.faults) for each in played)
    print(f"{len(played)} interviews in {time.perf_counter() - begun:.0f} s, {faults} faults", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
