"""The packs that come with rscheck, read and opened once in each process: opening them takes longer than most tests."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from rscheck.catalogue.gather import default_folders, gather
from rscheck.catalogue.load import read_catalogue
from rscheck.catalogue.locate import data_folder
from rscheck.model.pack import Catalogue
from rscheck.pipeline import Workbench, open_workbench
from rscheck.screening.lists import Lists

__all__ = ["shipped_catalogue", "shipped_lists", "shipped_workbench"]


@cache
def shipped_catalogue() -> Catalogue:
    """Return the shipped packs as they are read, with the tests inside them."""
    return read_catalogue(gather(default_folders()))


@cache
def _opened() -> Workbench:
    return open_workbench()


def shipped_workbench(lists: Lists | None = None) -> Workbench:
    """Return the shipped packs made ready; what a project refers to is read anew by everybody who asks for them."""
    return replace(_opened(), answered={}, lists=lists, _screeners=[])


def shipped_lists() -> Lists:
    """Return the lists that come with rscheck, and no others."""
    return Lists((data_folder("lists"),))
