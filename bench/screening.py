"""Comparing names: right and wrong beside other scorers on the same judged pairs, and speed over 60,000 names."""

from __future__ import annotations

import csv
import functools
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from rapidfuzz import fuzz, utils

from bench.measure import Row, seconds
from bench.peers import PEERS, USUAL_CUT, peer_rows
from bench.screening_process import ask
from rscheck.catalogue.locate import data_folder
from rscheck.screening.compare import compare_names
from rscheck.screening.editions import checked_lists, read_entries
from rscheck.screening.evaluate import evaluate
from rscheck.screening.index_file import load_index, make_index, write_index
from rscheck.screening.pairs_file import LabelledPair, read_pairs

__all__ = ["many_names", "screening_rows"]

_CHECKOUT = Path(__file__).resolve().parent.parent
_PAIRS = _CHECKOUT / "tests" / "screening" / "pairs"
_NAMES = 60_000
_SAMPLE = 300
"""Queries of the slow peers, which compare each with every listed name."""


def screening_rows(folder: str, rounds: int, *, side: str = "test", peers: str = str(PEERS)) -> Iterator[Row]:
    """Yield how often names are told apart rightly, ours and peers, and what it costs.

    ``side`` is the part of the pairs: ``tuning`` while something is worked on. ``peers`` is the Python that has others.
    """
    read = read_pairs((_PAIRS / f"{side}.csv").read_bytes(), f"{side}.csv")
    pairs = [each for each in read if each.tier == "string"]
    yield from _ours(pairs, side)
    yield from peer_rows(pairs, peers)
    queries = _column(f"unrelated-{side}.csv")
    listed = _listed_names()
    yield from _unrelated(queries, listed)
    yield from _speed(folder, queries, listed, max(1, rounds // 7))


def _ours(pairs: list[LabelledPair], side: str) -> Iterator[Row]:
    overall = evaluate(pairs, compare_names).overall
    for name, value in (
        ("precision", overall.shipped.precision),
        ("recall", overall.shipped.recall),
        ("F1", overall.shipped.f1),
    ):
        yield Row(f"{name} on the {overall.shipped.n} {side} pairs that the strings decide", value or 0, "")


def _unrelated(queries: list[str], listed: list[str]) -> Iterator[Row]:
    from rscheck.screening.screen import open_screener

    screener = open_screener([data_folder("lists")], date(2026, 11, 26))
    hits = sum(bool(screener.screen(each).matches) for each in queries)
    yield Row(f"share of {len(queries)} unrelated universities with a match", hits / len(queries), "", 0.02)
    folded = [utils.default_process(each) for each in listed]
    sample = [utils.default_process(each) for each in queries[:_SAMPLE]]
    wide = sum(any(fuzz.WRatio(one, each, score_cutoff=USUAL_CUT) for each in folded) for one in sample)
    yield Row(f"the same for WRatio at {USUAL_CUT} ({_SAMPLE} of them)", wide / len(sample), "")


def _speed(folder: str, queries: list[str], listed: list[str], rounds: int) -> Iterator[Row]:
    names = [(0, number, 0, name) for number, name in enumerate(_filled_up(listed))]
    path = os.path.join(folder, "names.bin")
    make_index(names[:100])  # The tables of words are read once.
    content = b""

    def build() -> None:
        nonlocal content
        content = make_index(names)

    yield Row(f"index of {len(names):,} names built", min(seconds(build) for _ in range(rounds)), "s", 3)
    write_index(path, content)
    yield Row("index mapped", min(seconds(lambda: load_index(path)) for _ in range(5)), "s", 0.05)
    # Twice, so that the second time no word is new; what the first time costs is told by the process of its own.
    asked = min(seconds(lambda: ask(path, queries)) for _ in range(max(2, rounds)))
    yield Row("queries a second, words seen before (500 wanted)", len(queries) / asked, "")
    first = [_process("ask", queries, path) for _ in range(rounds)]
    best = len(queries) / min(each["seconds"] for each in first)
    yield Row("queries a second, all of a new process but its start", best, "")
    asking = f"memory of a process that maps this index and asks {len(queries):,} names"
    yield Row(asking, max(each["megabytes"] for each in first), "MB", 300)
    own = _process("screen", queries, path)
    own = _process("screen", queries, path)  # The first one made the index.
    yield Row(f"memory of one that screens {len(queries):,} names with our lists", own["megabytes"], "MB", 300)
    built = _process("build", [name for *_, name in names], path)
    yield Row("memory of one that builds the index of 60,000 names", built["megabytes"], "MB", 300)
    yield from _check(folder, rounds)


def _process(what: str, names: list[str], path: str) -> dict[str, float]:
    """Return what a process of its own says of its time and memory."""
    command = [sys.executable, "-m", "bench.screening_process", what, path]
    environment = {**os.environ, "BENCH_CACHE": os.path.dirname(path)}
    done = subprocess.run(
        command, input=json.dumps(names), capture_output=True, text=True, check=True, env=environment, cwd=_CHECKOUT
    )
    told: dict[str, float] = json.loads(done.stdout)
    return told


def _check(folder: str, rounds: int) -> Iterator[Row]:
    """Yield what comparing names adds to the check of one file that has a partner, the index being kept."""
    command = ("-c", "import sys; from rscheck.cli.start import main; sys.exit(main())", "check", "--exit-zero")
    example = str(_CHECKOUT / "examples" / "open-and-ready.yaml")
    environment = {**os.environ, "RSCHECK_CACHE_DIR": os.path.join(folder, "cache"), "LC_ALL": "C.UTF-8"}
    times: dict[str, list[float]] = {}
    for _ in range(5 * rounds + 1):
        for option in ("--plain", "--no-screening"):
            arguments = [sys.executable, *command, option, example]
            run = functools.partial(subprocess.run, arguments, capture_output=True, check=True, env=environment)
            times.setdefault(option, []).append(seconds(run))
    with_names, without = (min(times[each][1:]) for each in ("--plain", "--no-screening"))
    yield Row("added to `rscheck check` of one file by comparing its names", with_names - without, "s", 0.2)


def many_names() -> list[str]:
    """Return 60,000 names: those of the lists that are bundled, and others made like them."""
    return _filled_up(_listed_names())


def _filled_up(listed: list[str]) -> list[str]:
    """Return as many names as wanted: the listed ones, universities on no list, and names made of their words."""
    names = list(dict.fromkeys([*listed, *_column("unrelated-tuning.csv")]))
    words = [name.split() for name in names if 2 <= len(name.split()) <= 8]
    chance = random.Random(1)
    while len(names) < _NAMES:
        one, other = chance.choice(words), chance.choice(words)
        names.append(" ".join(one[: (len(one) + 1) // 2] + other[len(other) // 2 :]))
    return names[:_NAMES]


def _listed_names() -> list[str]:
    lists = checked_lists([data_folder("lists")], date(2026, 11, 26))
    entries = [entry for each in lists if each.edition is not None for entry in read_entries(each.edition)]
    return list(dict.fromkeys(name.text for entry in entries for name in entry.names))


def _column(file: str) -> list[str]:
    with (_PAIRS / file).open(encoding="utf-8-sig", newline="") as rows:
        return [row["query"] for row in csv.DictReader(rows)]
