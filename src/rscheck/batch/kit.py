"""What another computer needs to assess as this one does: packs, overlays, lists and decisions as bytes, by digest."""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rscheck._version import __version__
from rscheck.catalogue.cache import Cache
from rscheck.catalogue.gather import SourceFile, gather, gather_overlays
from rscheck.files import write_whole
from rscheck.i18n import Message
from rscheck.model.assessment import LockUsed
from rscheck.pipeline import Workbench, workbench_of
from rscheck.plain import Plain, plain
from rscheck.screening.decision_file import DecisionFile, read_decisions
from rscheck.screening.lists import Lists

__all__ = ["Kit", "PackedKit", "Unfit", "open_kit", "packed_kit"]

ListFile = tuple[str, bytes]
"""A file of a folder of lists: its path in the folder, and what it holds."""


class Unfit(Exception):
    """What was opened is not what was sent; its one argument is a :class:`Message` that says why."""


@plain
class PackedKit(Plain):
    """A kit as bytes, and their SHA-256."""

    content: bytes
    digest: str


@plain
class Kit(Plain):
    """Everything beside the projects.

    ``catalogue`` is the digest that packs and overlays have to come to when they are opened. ``list_files`` are those
    of each folder of ``lists``. Relative names of files begin in the folder ``root``. ``cache`` is a folder of compiled
    packs, None if the kit leaves this computer.
    """

    version: str
    catalogue: str
    packs: tuple[SourceFile, ...]
    overlays: tuple[SourceFile, ...]
    lists: Lists
    list_files: tuple[tuple[ListFile, ...], ...] = ()
    decisions: DecisionFile | None = None
    lock: LockUsed | None = None
    root: str = ""
    cache: str | None = None


def packed_kit(workbench: Workbench, folders: Sequence[str], overlays: Sequence[str], *, stays: bool) -> PackedKit:
    """Return what was opened of these folders and overlays as bytes; ``stays`` says that it stays on this computer.

    Raises :class:`rscheck.errors.RscheckError` if something cannot be read any more.
    """
    lists = workbench.lists or Lists((), wanted=False)
    kit = Kit(
        version=__version__,
        catalogue=workbench.engine.catalogue.digest,
        packs=tuple(gather(folders)),
        overlays=tuple(gather_overlays(overlays)),
        lists=lists,
        list_files=tuple(tuple(_files_of(folder)) for folder in lists.folders) if not stays else (),
        decisions=read_decisions(lists.decisions) if lists.decisions is not None else None,
        lock=workbench.lock,
        root=os.getcwd(),
        cache=lists.cache if stays else None,
    )
    content = pickle.dumps(kit)
    return PackedKit(content, hashlib.sha256(content).hexdigest())


def open_kit(packed: PackedKit, folder: str) -> Workbench:
    """Return the workbench of a kit; its lists are laid out in a folder that is nobody else's.

    Raises :class:`Unfit` if the bytes, the version of rscheck, or the packs are not those that were sent.
    """
    if hashlib.sha256(packed.content).hexdigest() != packed.digest:
        raise Unfit(Message("what arrived has another digest than what was sent"))
    kit: Kit = pickle.loads(packed.content)
    if kit.version != __version__:
        values = {"there": __version__, "here": kit.version}
        raise Unfit(Message("rscheck {there} is installed there, and {here} here", values))
    lists = kit.lists if kit.cache is not None or not kit.list_files else _laid_out(kit, folder)
    cache = Cache(kit.cache) if kit.cache else None
    workbench = replace(workbench_of(kit.packs, kit.overlays, cache, lists=lists, lock=kit.lock), root=kit.root)
    if workbench.engine.catalogue.digest != kit.catalogue:
        values = {"there": workbench.engine.catalogue.digest, "here": kit.catalogue}
        raise Unfit(Message("the packs have the digest {there} there, and {here} here", values))
    if kit.decisions is not None and workbench.screener is not None:
        workbench.screener.know_decisions(kit.decisions)
    return workbench


def _files_of(folder: str) -> Iterator[ListFile]:
    """Yield every file of the lists in a folder, as far as they are there."""
    for here, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            path = os.path.join(here, name)
            with open(path, "rb") as file:
                yield os.path.relpath(path, folder).replace(os.sep, "/"), file.read()


def _laid_out(kit: Kit, folder: str) -> Lists:
    """Return the lists of a kit, written into a folder; each edition is still held against its own digest when read."""
    folders = []
    for number, files in enumerate(kit.list_files):
        root = os.path.join(folder, f"lists-{number}")
        os.makedirs(root, exist_ok=True)
        folders.append(root)
        for name, content in files:
            path = os.path.join(root, *name.split("/"))
            os.makedirs(os.path.dirname(path), exist_ok=True)
            write_whole(path, content)
    return replace(kit.lists, folders=tuple(folders), cache=folder)
