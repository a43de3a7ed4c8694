"""What the outcome of a run depends on, each part with a digest: one that was cut off goes on if none changed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256

from rscheck._version import __version__
from rscheck.batch.order import BatchOrder
from rscheck.i18n import Message
from rscheck.pipeline import Today, Workbench
from rscheck.screening.decision_file import decisions_path

__all__ = ["WHAT", "rests_on"]

WHAT = {
    "version": Message("the version of rscheck"),
    "packs": Message("the packs"),
    "day": Message("the day of assessment"),
    "options": Message("the options"),
    "files": Message("the files to check"),
    "lists": Message("the lists"),
    "decisions": Message("the decisions"),
    "lock": Message("the lock"),
}
"""What people call the parts that an outcome depends on."""

_NO_DAY = Today(date.min)


def rests_on(
    workbench: Workbench, order: BatchOrder, paths: Sequence[str], beside: Iterable[str] = ()
) -> dict[str, str]:
    """Return the parts by name. ``beside`` are other files that say how the projects are to be read.

    Files are told apart by name, size and time of change, not by their content: there may be a hundred thousand.
    """
    found = {
        "version": __version__,
        "packs": workbench.engine.catalogue.digest,
        "day": repr(order.today),
        "options": _digest([repr(replace(order, today=_NO_DAY))]),
        "files": _digest(_stamp(each) for each in (*paths, *beside)),
    }
    if workbench.lock is not None:
        found["lock"] = _digest([repr(workbench.lock)])
    lists = workbench.lists
    if lists is not None and lists.wanted:
        decisions = sorted({decisions_path(each, lists.decisions) for each in paths})
        pinned = [repr(lists.pins)] if lists.pins is not None else None
        found["lists"] = _digest(pinned or (_stamp(file) for folder in lists.folders for file in _files_in(folder)))
        found["decisions"] = _digest(_stamp(each) for each in decisions)
    return found


def _digest(parts: Iterable[str]) -> str:
    made = sha256()
    for part in parts:
        made.update(part.encode("utf-8", "surrogateescape") + b"\0")
    return made.hexdigest()


def _stamp(path: str) -> str:
    try:
        about = os.stat(path)
    except (OSError, ValueError):
        return f"{path} -"
    return f"{path} {about.st_size} {about.st_mtime_ns}"


def _files_in(folder: str) -> list[str]:
    return sorted(os.path.join(here, file) for here, _, files in os.walk(folder) for file in files)
