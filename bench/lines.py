"""Projects as JSON lines: deciding them beside only reading them, and the memory that results of each kind take."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator

import yaml

from bench.generate import write_corpus, write_packs
from bench.measure import Row, paired

__all__ = ["lines_rows"]

_DIFFERENT = 500
"""So many different projects stand in the file again and again: making a million would take longer than deciding."""

_RULES = 60
_JOBS = 2
_FEWER = 10
"""Memory is compared with that of a file that has this part of the lines; reasons are worked out for as many."""

_REGISTERS = ("csv", "xlsx", "markdown", "")
"""Registers in a file, and the table on the screen."""


def lines_rows(folder: str, lines: int, rounds: int) -> Iterator[Row]:
    """Yield the ratio of time for so many lines, and of the greatest memory to that for a tenth of them."""
    packs = os.path.join(folder, "packs-lines")
    write_packs(packs, _RULES)
    texts = [_line(path) for path in write_corpus(os.path.join(folder, "corpus-lines"), _DIFFERENT)]

    def file_of(number: int) -> str:
        path = os.path.join(folder, f"lines-{number}.jsonl")
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(texts[each % _DIFFERENT] for each in range(number))
        return path

    many, few, fewest = (file_of(number) for number in (lines, lines // _FEWER, lines // _FEWER**2))
    _check(folder, packs, fewest, "tiers")  # compiles the packs
    ratio = paired(lambda: _check(folder, packs, many, "tiers"), lambda: _loads(many), rounds, warm_up=False)
    what = f"{lines} JSON lines, {_RULES} rules, decisions, {_JOBS} processes"
    yield Row(f"{what}, against json.loads in one", ratio, budget=15)
    memory = _check(folder, packs, many, "tiers") / _check(folder, packs, few, "tiers")
    yield Row(f"{what}, most memory of one of them, against {lines // _FEWER} lines", memory, budget=1.2)
    for form in _REGISTERS:
        memory = _check(folder, packs, few, form) / _check(folder, packs, fewest, form)
        what = f"{lines // _FEWER} JSON lines as a register ({form or 'the table on the screen'}), most memory"
        yield Row(f"{what}, against {lines // _FEWER**2}", memory, budget=1.2)


def _line(path: str) -> str:
    with open(path, "rb") as file:
        return json.dumps(yaml.load(file.read(), yaml.BaseLoader), ensure_ascii=False) + "\n"


def _loads(path: str) -> None:
    """Read every line in a process of its own, so that both sides start one."""
    code = "import json, sys\nfor line in open(sys.argv[1], 'rb'): json.loads(line)"
    subprocess.run([sys.executable, "-c", code, path], check=True)


def _check(folder: str, packs: str, path: str, form: str) -> int:
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
    places = ["--rules", os.path.join(packs, "rules"), "--checklists", os.path.join(packs, "checklists")]
    environment = {**os.environ, "RSCHECK_CACHE_DIR": os.path.join(folder, "cache-lines")}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments, "--no-screening", "--as-of", "2026-11-20", *places],
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
    )
    return int(done.stdout)
