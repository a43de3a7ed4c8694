"""The packs that come with rscheck, read once in each process and compiled once for all of them.

Both take longer than most tests.
"""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cache
from pathlib import Path

from rscheck.catalogue.cache import Cache
from rscheck.catalogue.gather import default_folders, digest_of, gather
from rscheck.catalogue.load import read_catalogue
from rscheck.catalogue.locate import data_folder
from rscheck.cli.prepare import cache_folder
from rscheck.model.pack import Catalogue
from rscheck.pipeline import Workbench, open_workbench
from rscheck.screening.lists import Lists

__all__ = ["shipped_catalogue", "shipped_lists", "shipped_workbench"]

_NEVER_THE_OLDEST = 4_102_444_800
"""The year 2100: other packs that tests compile do not push the shipped ones out."""


@cache
def shipped_catalogue() -> Catalogue:
    """Return the shipped packs as they are read, with the tests inside them."""
    return read_catalogue(gather(default_folders()))


@cache
def _opened() -> Workbench:
    folder = cache_folder()
    workbench = open_workbench(cache=Cache(folder))
    for path in Path(folder).glob(f"*-{digest_of(gather(default_folders()))}.json"):
        os.utime(path, (_NEVER_THE_OLDEST, _NEVER_THE_OLDEST))
    return workbench


def shipped_workbench(lists: Lists | None = None) -> Workbench:
    """Return the shipped packs made ready; what a project refers to is read anew by everybody who asks for them."""
    return replace(_opened(), answered={}, lists=lists, _screeners=[])


def shipped_lists() -> Lists:
    """Return the lists that come with rscheck, and no others."""
    return Lists((data_folder("lists"),))
