"""Projects as JSON lines, decided by two processes, beside one process that only reads them with ``json.loads``."""

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
"""Memory is compared with that of a file of which this part has as many lines."""


def lines_rows(folder: str, lines: int, rounds: int) -> Iterator[Row]:
    """Yield the ratio of time for so many lines, and of the greatest memory to that for a tenth of them."""
    packs = os.path.join(folder, "packs-lines")
    write_packs(packs, _RULES)
    texts = [_line(path) for path in write_corpus(os.path.join(folder, "corpus-lines"), _DIFFERENT)]
    many, few = (os.path.join(folder, f"{name}.jsonl") for name in ("many", "few"))
    for path, number in ((many, lines), (few, lines // _FEWER)):
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(texts[each % _DIFFERENT] for each in range(number))
    _check(folder, packs, few)  # compiles the packs
    ratio = paired(lambda: _check(folder, packs, many), lambda: _loads(many), rounds, warm_up=False)
    what = f"{lines} JSON lines, {_RULES} rules, decisions, {_JOBS} processes"
    yield Row(f"{what}, against json.loads in one", ratio, budget=15)
    memory = _check(folder, packs, many) / _check(folder, packs, few)
    yield Row(f"{what}, most memory of one of them, against {lines // _FEWER} lines", memory, budget=1.2)


def _line(path: str) -> str:
    with open(path, "rb") as file:
        return json.dumps(yaml.load(file.read(), yaml.BaseLoader), ensure_ascii=False) + "\n"


def _loads(path: str) -> None:
    """Read every line in a process of its own, so that both sides start one."""
    code = "import json, sys\nfor line in open(sys.argv[1], 'rb'): json.loads(line)"
    subprocess.run([sys.executable, "-c", code, path], check=True)


def _check(folder: str, packs: str, path: str) -> int:
    """Decide every line with the command line, and return the memory of the largest process in kilobytes."""
    code = (
        "import resource, subprocess, sys\n"
        "done = subprocess.run([sys.executable, '-m', 'rscheck', *sys.argv[1:]])\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
        "sys.exit(done.returncode)"
    )
    arguments = ["check", path, "--format", "tiers", "-o", f"{path}.tiers", "-j", str(_JOBS), "-q", "--exit-zero"]
    places = ["--rules", os.path.join(packs, "rules"), "--checklists", os.path.join(packs, "checklists")]
    environment = {**os.environ, "RSCHECK_CACHE_DIR": os.path.join(folder, "cache-lines")}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments, "--no-screening", "--as-of", "2026-11-20", *places],
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
    )
    return int(done.stdout)
