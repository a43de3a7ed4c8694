"""Reading files: projects beside PyYAML's C loader, packs beside their compiled form."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

import yaml

from bench.generate import project_text, write_packs
from bench.measure import Row, paired
from rscheck.catalogue.cache import Cache
from rscheck.pipeline import open_workbench
from rscheck.yamlfile import PROJECT_LIMITS, read_yaml
from rscheck.yamlfile.entries import remembered

__all__ = ["loading_rows"]


def loading_rows(folder: str, rounds: int) -> Iterator[Row]:
    """Yield what reading costs."""
    texts = [project_text(number).encode() for number in range(100)]

    def strictly() -> None:
        remembered.clear()  # the same entries come in every round, as they do not in life
        for text in texts:
            read_yaml(text, "project.yaml", PROJECT_LIMITS)

    def plainly() -> None:
        for text in texts:
            yaml.load(text, yaml.CSafeLoader)

    ratio = paired(strictly, plainly, rounds)
    what = "reading a project strictly and with places, no entry known before, against PyYAML's C loader"
    yield Row(what, ratio, budget=0.7)
    for rules in (60, 600):
        folders = write_packs(os.path.join(folder, f"packs-{rules}"), rules)
        ratio = _from_cache(folders, Cache(os.path.join(folder, "cache")), max(3, rounds // 3))
        yield Row(f"{rules} rules from the cache, against reading and verifying their YAML", ratio)


def _from_cache(folders: Sequence[str], cache: Cache, rounds: int) -> float:
    open_workbench(folders, cache)
    return paired(lambda: open_workbench(folders, cache), lambda: open_workbench(folders), rounds)
