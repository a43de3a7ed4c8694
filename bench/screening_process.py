"""``python -m bench.screening_process``: one process that compares names, and says what memory and time it took.

A process of its own, because the one that measures also holds the lists, the pairs and the peers.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time

__all__ = ["ask", "memory"]


def ask(path: str, queries: list[str]) -> int:
    """Return how many candidates were compared with names, by the index in a file."""
    from rscheck.screening.compare import match
    from rscheck.screening.index_file import load_index
    from rscheck.screening.names import query_name

    table = load_index(path)
    assert table is not None
    compared = 0
    for each in queries:
        query = query_name(each)
        found: dict[int, None] = {}
        for place, reading in enumerate(query.readings):
            found |= dict.fromkeys(table.index.candidates(reading, 25 if place else 50))
        for number in found:
            match(query, table.name(number))
        compared += len(found)
    return compared


def screen(queries: list[str]) -> int:
    """Return how many names of bodies match an entry of the lists that come with the program."""
    from datetime import date

    from rscheck.catalogue.locate import data_folder
    from rscheck.screening.screen import open_screener

    screener = open_screener([data_folder("lists")], date(2026, 11, 26), os.environ["BENCH_CACHE"])
    return sum(bool(screener.screen(each).matches) for each in queries)


def build(names: list[str]) -> int:
    """Return the size of an index of names."""
    from rscheck.screening.index_file import make_index

    return len(make_index([(0, number, 0, name) for number, name in enumerate(names)]))


def memory() -> float:
    """Return the most memory that this process had, in MB.

    Where the system tells it of what runs now, that is taken: the other figure may be of the process it came from.
    """
    try:
        with open("/proc/self/status", encoding="ascii") as file:
            return next(int(line.split()[1]) / 1024 for line in file if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(what: str, path: str) -> None:
    """Do one of the three with the names that are given to be read, and print what it took."""
    names: list[str] = json.load(sys.stdin)
    start = time.perf_counter()
    done = ask(path, names) if what == "ask" else screen(names) if what == "screen" else build(names)
    print(json.dumps({"done": done, "seconds": time.perf_counter() - start, "megabytes": memory()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
