"""Comparing names: right and wrong beside other scorers on the same judged pairs, and speed over 60,000 names."""

from __future__ import annotations

import csv
import os
import random
import resource
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from rapidfuzz import fuzz, utils

from bench.measure import Row, seconds
from bench.peers import PEERS, USUAL_CUT, peer_rows
from rscheck.catalogue.locate import data_folder
from rscheck.screening.compare import compare_names, match
from rscheck.screening.editions import checked_lists, read_entries
from rscheck.screening.evaluate import evaluate
from rscheck.screening.index_file import load_index, make_index, write_index
from rscheck.screening.names import query_name
from rscheck.screening.pairs_file import LabelledPair, read_pairs

__all__ = ["screening_rows"]

_PAIRS = Path(__file__).resolve().parent.parent / "tests" / "screening" / "pairs"
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
    names = [(0, number, 0, name) for number, name in enumerate(_many(listed))]
    path = os.path.join(folder, "names.bin")
    make_index(names[:100])  # The tables of words are read once.
    content = b""

    def build() -> None:
        nonlocal content
        content = make_index(names)

    yield Row(f"index of {len(names):,} names built", min(seconds(build) for _ in range(rounds)), "s", 3)
    write_index(path, content)
    yield Row("index mapped", min(seconds(lambda: load_index(path)) for _ in range(5)), "s", 0.05)
    table = load_index(path)
    assert table is not None

    def ask() -> None:
        for each in queries:
            query = query_name(each)
            found: dict[int, None] = {}
            for place, reading in enumerate(query.readings):
                found |= dict.fromkeys(table.index.candidates(reading, 25 if place else 50))
            for number in found:
                match(query, table.name(number))

    yield Row("queries a second, one process (500 wanted)", len(queries) / min(seconds(ask) for _ in range(rounds)), "")
    yield Row("memory of this process", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MB", 300)


def _many(listed: list[str]) -> list[str]:
    """Return as many names as wanted: the listed ones, those of the pairs, and names made of their words."""
    names = list(dict.fromkeys([*listed, *_column("unrelated-test.csv"), *_column("unrelated-tuning.csv")]))
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
