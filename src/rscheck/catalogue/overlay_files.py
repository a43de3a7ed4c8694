"""Overlay files read, and what has to hold of them before anything is changed: their base, their targets, agreement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rscheck.catalogue.declare import citations
from rscheck.catalogue.items import items_of
from rscheck.catalogue.overlay_format import (
    CHANGES,
    Add,
    ChangeShape,
    Disable,
    Lower,
    OfItem,
    OverlayFile,
    SetParameter,
)
from rscheck.catalogue.problems import ProblemLog
from rscheck.catalogue.shapes import read_part, read_shape
from rscheck.errors import Problem
from rscheck.i18n import Message
from rscheck.location import Path
from rscheck.model.pack import Pack
from rscheck.text import nearest
from rscheck.yamlfile import Document

__all__ = ["ReadOverlay", "read_overlays"]

_ORDER = ("translate", "help", "set", "add_measures", "raise", "lower", "disable")
"""The order in which changes are made, whatever their order in files."""

_ONE_OF = ("raise", "lower", "disable")
"""Of these an item takes one only."""


@dataclass(frozen=True, slots=True)
class ReadOverlay:
    """An overlay as read: its header, its changes with their places, and its problems."""

    shape: OverlayFile
    changes: tuple[tuple[ChangeShape, Path], ...]
    log: ProblemLog

    @property
    def id(self) -> str:
        """Return the id of the overlay."""
        return self.shape.overlay.id

    def of_items(self) -> list[tuple[OfItem, Path]]:
        """Return the changes of items in the order in which they are made."""
        found = [(each, path) for each, path in self.changes if isinstance(each, OfItem)]
        return sorted(found, key=lambda each: (_ORDER.index(each[0].action), each[0].item, _start(each[0])))

    def added(self) -> list[tuple[Add, Path]]:
        """Return the changes that add items."""
        return [(each, path) for each, path in self.changes if isinstance(each, Add)]


def _start(change: OfItem) -> str:
    return change.start.isoformat() if isinstance(change, SetParameter) else ""


def read_overlays(documents: Sequence[Document], packs: Mapping[str, Pack]) -> tuple[list[ReadOverlay], list[Problem]]:
    """Return the overlays by id, with what is wrong with each in its log, and the problems of files that are none."""
    files, problems = _read(documents)
    _are_for(files, packs)
    _agree(files)
    return files, problems


def _read(documents: Sequence[Document]) -> tuple[list[ReadOverlay], list[Problem]]:
    """Return the overlays by id, each file once, and the problems of those that cannot be read."""
    files: list[ReadOverlay] = []
    problems: list[Problem] = []
    for document in {each.digest: each for each in documents}.values():
        shape, found = read_shape(OverlayFile, document)
        problems += found
        if shape is not None:
            log = ProblemLog(document)
            changes = [_change(raw, ("changes", index), log) for index, raw in enumerate(shape.changes)]
            files.append(ReadOverlay(shape, tuple(each for each in changes if each is not None), log))
    return sorted(files, key=lambda each: (each.id, each.log.document.digest)), problems


def _change(raw: object, path: Path, log: ProblemLog) -> tuple[ChangeShape, Path] | None:
    """Return one change, or None and what is wrong with it in the log."""
    keys = [str(each) for each in raw] if isinstance(raw, dict) else []
    actions = [each for each in keys if each in CHANGES]
    if len(actions) != 1:
        close = next((found for each in keys if (found := nearest(each, CHANGES))), None) if not actions else None
        hint = (
            Message("did you mean {key}?", {"key": close})
            if close
            else Message("allowed here: {keys}", {"keys": ", ".join(CHANGES)})
        )
        log.add("P701", Message("a change says one thing to do, and to which item"), path, hint)
        return None
    shape, problems = read_part(CHANGES[actions[0]], log.document, raw, path)
    log.problems += problems
    if isinstance(shape, Disable | Lower | SetParameter):
        _is_approved(shape, path, log)
    return None if shape is None else (shape, path)


def _is_approved(change: Disable | Lower | SetParameter, path: Path, log: ProblemLog) -> None:
    """Note what a relaxation lacks. A parameter may be tightened without approval; verification tells if it is not."""
    needed = {"approved_by": change.approved_by, "until": change.until}
    missing = [name for name, value in needed.items() if not value]
    if missing and not (isinstance(change, SetParameter) and len(missing) == len(needed)):
        values = {"action": change.action, "item": change.item, "keys": ", ".join(missing)}
        message = Message("{action} {item} asks for less than the framework does, so it needs: {keys}", values)
        hint = Message("say in because: why, in approved_by: who allowed it, in until: its last day")
        log.add("P707", message, path, hint)
    if change.start and change.until and change.start > change.until:
        log.add("P403", Message("the end lies before the beginning"), (*path, "until"))


# --- what has to hold before anything is changed ----------------------------------------------------------------------


def _are_for(files: Sequence[ReadOverlay], packs: Mapping[str, Pack]) -> None:
    """Note overlays of packs that are not there or not what they were, and ids that are taken."""
    seen: set[str] = set(packs)
    for file in files:
        if file.id in seen:
            file.log.add("P301", Message("{name} is declared twice", {"name": file.id}), ("overlay", "id"))
        seen.add(file.id)
        wanted = file.shape.overlay_of
        pack = packs.get(wanted.pack)
        if pack is None:
            close = nearest(wanted.pack, packs)
            hint = Message("did you mean {key}?", {"key": close}) if close else None
            message = Message("there is no pack {pack} to lay this over", {"pack": wanted.pack})
            file.log.add("P702", message, ("overlay_of", "pack"), hint)
            continue
        values = {"pack": pack.id, "wanted": wanted.version, "version": pack.version, "digest": f"sha256:{pack.digest}"}
        unsure = [each for each, _ in file.of_items() if each.expects is None]
        if wanted.version != pack.version and unsure:
            message = Message("this was written for version {wanted} of {pack}, and here is {version}", values)
            hint = Message("read what changed in it; then write that version, or let each change say what it expects")
            file.log.add("P703", message, ("overlay_of", "version"), hint)
        elif wanted.digest not in (None, f"sha256:{pack.digest}"):
            message = Message("the file of {pack} is not the one this was written for", values)
            hint = Message("read what changed in it; then write digest: {digest}", values)
            file.log.add("P703", message, ("overlay_of", "digest"), hint)
        _targets(file, pack, packs)
        _cites(file, packs)


def _cites(file: ReadOverlay, packs: Mapping[str, Pack]) -> None:
    """Note citations of sources that neither the overlay nor any pack has."""
    known = {each.id for pack in packs.values() for each in pack.sources.values()}
    known |= {f"{file.id}/{name}" for name in file.shape.sources}
    for change, path in file.changes:
        for cite in citations(change.cite, file.id):
            if cite.source not in known:
                values = {"item": change.action, "source": cite.source}
                message = Message("{item} cites {source}, which is not among the sources", values)
                file.log.add("P503", message, (*path, "cite"))


def _targets(file: ReadOverlay, pack: Pack, packs: Mapping[str, Pack]) -> None:
    """Note changes of items that an overlay adds itself, or whose pack is another one."""
    for change, path in file.of_items():
        elsewhere = [name for name, each in packs.items() if name != pack.id and change.item in items_of(each)]
        if elsewhere and change.item not in items_of(pack):
            values = {"item": change.item, "pack": pack.id, "other": elsewhere[0]}
            message = Message("{item} is not an item of {pack}", values)
            hint = Message("it belongs to {other}; write an overlay of that pack", values)
            file.log.add("P704", message, (*path, change.action), hint)


def _agree(files: Sequence[ReadOverlay]) -> None:
    """Note what is said twice of one item: in one overlay at all, by two overlays unless they say the same."""
    by_item: dict[str, dict[str, list[tuple[OfItem, Path]]]] = {}
    for file in files:
        for change, path in file.of_items():
            by_item.setdefault(change.item, {}).setdefault(file.id, []).append((change, path))
    by_id = {file.id: file for file in files}
    for item, changes in by_item.items():
        first = next(iter(changes))
        for overlay, said in changes.items():
            _once(said, by_id[overlay].log)
            contents = [[each.content for each, _ in one] for one in (changes[first], said)]
            if overlay != first and contents[0] != contents[1]:
                values = {"item": item, "other": first}
                message = Message("{item} is changed by the overlay {other} too, and otherwise", values)
                hint = Message("let one of them change it, or both in the same way")
                by_id[overlay].log.add("P710", message, said[0][1], hint)


def _once(said: Sequence[tuple[OfItem, Path]], log: ProblemLog) -> None:
    seen: set[str] = set()
    for change, path in said:
        action = "tier" if change.action in _ONE_OF else change.action
        key = f"{action} {_start(change)}"
        if key in seen:
            log.add("P710", Message("{item} is changed twice", {"item": change.item}), path)
        seen.add(key)
