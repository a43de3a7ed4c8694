"""What an overlay adds of its own: rules, points, flags, questions and measures, read as those of packs are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from rscheck.catalogue.declare import declare
from rscheck.catalogue.format import ChecklistFile, PackFile
from rscheck.catalogue.overlay_format import Add, OverlayFile
from rscheck.catalogue.problems import ProblemLog
from rscheck.catalogue.read import measure_of
from rscheck.catalogue.resolve import resolve
from rscheck.catalogue.shapes import read_shape
from rscheck.catalogue.vocabulary import Vocabulary
from rscheck.i18n import Message
from rscheck.location import Path
from rscheck.model.measure import Measure
from rscheck.model.pack import Pack
from rscheck.model.terms import Basis, Force, Tier

__all__ = ["Additions", "added_to", "read_additions"]

Additions = tuple[Pack, Mapping[str, Measure]]
"""The items of an overlay as a pack of their own, and its measures."""

_LISTS = ("rules", "points")


def read_additions(
    shape: OverlayFile, added: Sequence[tuple[Add, Path]], words: Vocabulary, log: ProblemLog
) -> Additions | None:
    """Return what an overlay adds, placed where it stands in its file; None if it cannot be read.

    What is wrong goes into the log, and the words that are added into the vocabulary.
    """
    values, places = _collected(added, log)
    header: dict[str, Any] = {"id": shape.overlay.id, "version": shape.overlay.version}
    whole = cast(dict[str, Any], log.document.value)
    pack_file = log.document.arranged(
        {
            "rscheck": "pack/1",
            "pack": {**header, "force": Force.LOCAL.id, "basis": Basis.OFFICIAL.id},
            "sources": whole.get("sources") or {},
            **{key: each for key, each in values.items() if key != "measures"},
        },
        {
            "pack": {key: ("overlay", key) for key in header},
            "sources": {key: ("sources", key) for key in shape.sources},
            **{key: each for key, each in places.items() if key != "measures"},
        },
    )
    checklist_file = log.document.arranged(
        {"rscheck": "checklist/1", "checklist": header, "measures": values.get("measures", {})},
        {"measures": places.get("measures", {})},
    )
    read, problems = read_shape(PackFile, pack_file)
    listed, found = read_shape(ChecklistFile, checklist_file)
    log.problems += [*problems, *found]
    if read is None or listed is None:
        return None
    of_pack, of_checklist = ProblemLog(pack_file), ProblemLog(checklist_file)
    pack = resolve(read, declare(read, words, of_pack), words, of_pack)
    _are_local(read, of_pack)
    for identifier, path in _ids(read):
        _begins_with_its_own(shape.overlay.id, identifier, path, of_pack)
    for identifier in listed.measures:
        _begins_with_its_own(shape.overlay.id, identifier, ("measures", identifier), of_checklist)
    log.problems += [*of_pack.problems, *of_checklist.problems]
    made = {key: measure_of(key, each, checklist_file, shape.overlay.id) for key, each in listed.measures.items()}
    return pack, made


def _collected(added: Sequence[tuple[Add, Path]], log: ProblemLog) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the items of all changes by kind, and the place of each; several changes may add items of one kind."""
    values: dict[str, Any] = {}
    places: dict[str, Any] = {}
    for change, path in added:
        kind, here = change.add, (*path, "items")
        if kind in _LISTS:
            if not isinstance(change.items, list):
                hint = Message("begin each entry with a hyphen")
                log.add("P108", Message("{name} should be a list", {"name": "items"}), here, hint)
                continue
            values[kind] = [*values.get(kind, ()), *change.items]
            places[kind] = [*places.get(kind, ()), *((*here, index) for index in range(len(change.items)))]
        elif not isinstance(change.items, dict):
            log.add("P109", Message("{name} should be a map of keys and values", {"name": "items"}), here)
        else:
            for name in values.get(kind, {}).keys() & change.items.keys():
                log.add("P301", Message("{name} is declared twice", {"name": name}), (*here, name), key=True)
            values[kind] = {**values.get(kind, {}), **{name: _graded(each) for name, each in change.items.items()}}
            places[kind] = {**places.get(kind, {}), **{name: (*here, name) for name in change.items}}
    return values, places


def _graded(raw: object) -> object:
    """Return a question or measure whose grade, if it says none, is that of a text that was read: the policy itself."""
    return {"basis": Basis.OFFICIAL.id, **raw} if isinstance(raw, dict) else raw


def _ids(read: PackFile) -> Iterator[tuple[str, Path]]:
    yield from ((each.id, ("rules", index, "id")) for index, each in enumerate(read.rules))
    yield from ((each.id, ("points", index, "id")) for index, each in enumerate(read.points))
    yield from ((name, ("flags", name)) for name in read.flags)
    yield from ((name, ("questions", name)) for name in read.questions)


def _begins_with_its_own(overlay: str, identifier: str, path: Path, log: ProblemLog) -> None:
    folded = identifier.casefold()
    if not folded.startswith((f"{overlay}-", f"{overlay}.")):
        values = {"name": identifier, "overlay": overlay}
        message = Message("the id {name} does not begin with that of the overlay", values)
        log.add("P709", message, path, Message("write {overlay}-{name}", values), key=True)


def _are_local(read: PackFile, log: ProblemLog) -> None:
    for kind in _LISTS:
        for index, each in enumerate(getattr(read, kind)):
            if each.force not in (None, Force.LOCAL.id):
                message = Message("what an overlay adds is local policy")
                log.add("P711", message, (kind, index, "force"), Message("leave out force:"))
    for index, rule in enumerate(read.rules):
        if rule.then.tier == Tier.CRITICAL.id:
            message = Message("local policy raises a tier to high at most")
            hint = Message("only the official text of a framework leads to critical")
            log.add("P708", message, ("rules", index, "then", "tier"), hint)


def added_to(pack: Pack, additions: Additions) -> Pack:
    """Return a pack with what an overlay adds: its items count as the pack's own, its sources keep their names."""
    added, _ = additions
    return replace(
        pack,
        sources={**pack.sources, **{each.id: each for each in added.sources.values()}},
        questions={**pack.questions, **{key: replace(each, pack=pack.id) for key, each in added.questions.items()}},
        flags={**pack.flags, **added.flags},
        rules=(*pack.rules, *(replace(each, pack=pack.id) for each in added.rules)),
        points=(*pack.points, *(replace(each, pack=pack.id) for each in added.points)),
    )
