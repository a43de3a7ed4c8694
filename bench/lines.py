"""Projects as JSON lines: deciding them beside only reading them, and the memory that results of each kind take."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import yaml

from bench.corpus import write_shipped_corpus
from bench.generate import write_corpus, write_packs
from bench.measure import Row, paired
from rscheck.catalogue.cache import Cache
from rscheck.pipeline import open_workbench

__all__ = ["lines_rows", "write_lines"]

_DIFFERENT = 500
"""So many different projects stand in the file again and again, each time under another id: making a million would take
longer than deciding them."""

_RULES = 60
_JOBS = 2
_FEWER = 10
"""Memory is compared with that of a file that has this part of the lines; reasons are worked out for as many."""

_REGISTERS = ("csv", "xlsx", "markdown", "")
"""Registers in a file, and the table on the screen."""


def lines_rows(folder: str, lines: int, rounds: int) -> Iterator[Row]:
    """Yield the ratio of time for so many lines, and of the greatest memory to that for a tenth of them.

    First with the packs that are shipped, then with generated ones.
    """
    cache = os.path.join(folder, "cache-lines")
    shipped = open_workbench(cache=Cache(cache)).engine.lookup
    corpus = write_shipped_corpus(os.path.join(folder, "corpus-shipped"), _DIFFERENT, shipped)
    yield from _rows(_Packs("all shipped packs", (), cache), corpus, lines, rounds)

    generated = os.path.join(folder, "packs-lines")
    write_packs(generated, _RULES)
    places = ("--rules", os.path.join(generated, "rules"), "--checklists", os.path.join(generated, "checklists"))
    corpus = write_corpus(os.path.join(folder, "corpus-lines"), _DIFFERENT)
    packs = _Packs(f"{_RULES} generated rules", places, cache)
    yield from _rows(packs, corpus, lines, rounds)
    yield from _registers(packs, os.path.dirname(corpus[0]), corpus, lines // _FEWER)


@dataclass(frozen=True)
class _Packs:
    """Packs to decide with: what they are called, the options that name them, and where they are kept compiled."""

    words: str
    options: tuple[str, ...]
    cache: str


def _rows(packs: _Packs, corpus: Sequence[str], lines: int, rounds: int) -> Iterator[Row]:
    folder = os.path.dirname(corpus[0])
    many, few = (_file(folder, corpus, number) for number in (lines, lines // _FEWER))
    _check(packs, few, "tiers")  # compiles the packs
    ratio = paired(lambda: _check(packs, many, "tiers"), lambda: _loads(many), rounds, warm_up=False)
    what = f"{lines} JSON lines, {packs.words}, decisions, {_JOBS} processes"
    yield Row(f"{what}, against json.loads in one", ratio, budget=15)
    memory = _check(packs, many, "tiers") / _check(packs, few, "tiers")
    yield Row(f"{what}, most memory of one of them, against {lines // _FEWER} lines", memory, budget=1.2)


def _registers(packs: _Packs, folder: str, corpus: Sequence[str], lines: int) -> Iterator[Row]:
    """Yield the ratio of the greatest memory for registers of so many lines to that for a tenth of them."""
    many, few = (_file(folder, corpus, number) for number in (lines, lines // _FEWER))
    for form in _REGISTERS:
        memory = _check(packs, many, form) / _check(packs, few, form)
        what = f"{lines} JSON lines as a register ({form or 'the table on the screen'}), most memory"
        yield Row(f"{what}, against {lines // _FEWER}", memory, budget=1.2)


def _file(folder: str, corpus: Sequence[str], lines: int) -> str:
    path = os.path.join(folder, f"lines-{lines}.jsonl")
    write_lines(path, corpus, lines)
    return path


def write_lines(path: str, corpus: Sequence[str], lines: int) -> None:
    """Write the projects of some files as so many lines, again and again, each time under another id."""
    projects = [_project(each) for each in corpus]
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(_line(projects[each % len(projects)], each) for each in range(lines))


def _project(path: str) -> str:
    """Return the project in a file as JSON, without its id."""
    with open(path, "rb") as file:
        values = yaml.load(file.read(), yaml.BaseLoader)
    return json.dumps({key: value for key, value in values.items() if key != "id"}, ensure_ascii=False)


def _line(project: str, number: int) -> str:
    return f'{{"id": "2026-{number:07}", {project[1:]}\n'


def _loads(path: str) -> None:
    """Read every line in a process of its own, so that both sides start one."""
    code = "import json, sys\nfor line in open(sys.argv[1], 'rb'): json.loads(line)"
    subprocess.run([sys.executable, "-c", code, path], check=True)


def _check(packs: _Packs, path: str, form: str) -> int:
    """Check every line with the command line, and return the memory of the largest process in kilobytes.

    Without a format the result is drawn.
    """
    code = (
        "import os, resource, subprocess, sys\n"
        "with open(os.devnull, 'w') as nowhere:\n"
        "    done = subprocess.run([sys.executable, '-m', 'rscheck', *sys.argv[1:]], stdout=nowhere)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
        "sys.exit(done.returncode)"
    )
    written = ["--format", form, "-o", f"{path}.{form}"] if form else []
    arguments = ["check", path, *written, "-j", str(_JOBS), "-q", "--exit-zero"]
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments, "--no-screening", "--as-of", "2026-11-20", *packs.options],
        env={**os.environ, "RSCHECK_CACHE_DIR": packs.cache},
        stdout=subprocess.PIPE,
        check=True,
    )
    return int(done.stdout)
