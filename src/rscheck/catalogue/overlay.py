"""Overlays laid over packs: an institution changes a pack by id without copying it.

A change names an item, never a position. Its target has to exist and, where the change says what it expects, to be what
it was. Changes are made in an order that does not depend on files, and two overlays change one item only if they agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rscheck.catalogue.declare import citations
from rscheck.catalogue.items import item_digest, item_text, items_of, text_digest
from rscheck.catalogue.overlay_additions import Additions, added_to, read_additions
from rscheck.catalogue.overlay_edit import PackEditor, RefusedError
from rscheck.catalogue.overlay_files import ReadOverlay, read_overlays
from rscheck.catalogue.overlay_format import ChangeShape, Disable, Lower, OfItem, SetParameter
from rscheck.catalogue.vocabulary import Vocabulary
from rscheck.errors import Problem
from rscheck.i18n import Message
from rscheck.location import Path
from rscheck.model.citation import Text
from rscheck.model.measure import Measure
from rscheck.model.overlay import Overlaid, Overlay, OverlayChange
from rscheck.model.pack import Pack
from rscheck.plain import Plain, plain
from rscheck.text import nearest
from rscheck.yamlfile import Document

__all__ = ["Base", "lay_over"]


@plain
class Base(Plain):
    """What overlays are laid over, or what comes of it: packs by id, all measures, and what to compare with."""

    packs: Mapping[str, Pack]
    measures: Mapping[str, Measure]
    overlaid: Mapping[str, Overlaid]


def lay_over(documents: Sequence[Document], base: Base, words: Vocabulary) -> tuple[Base, list[Problem]]:
    """Return the packs and measures with overlays laid over them, and everything that is wrong with the overlays.

    ``words`` is the vocabulary of all packs; what overlays add goes into it.
    """
    files, problems = read_overlays(documents, base.packs)
    packs, measures = dict(base.packs), dict(base.measures)
    tightened: dict[str, Pack] = {}
    made: set[tuple[str, str]] = set()
    for file in files if not any(each.log.problems for each in files) else ():
        pack = base.packs[file.shape.overlay_of.pack]
        additions = read_additions(file.shape, file.added(), words, file.log)
        if additions is not None:
            laid = _Laid(file, pack, additions, made)
            packs[pack.id], measures = laid.over(packs[pack.id], measures)
            tightened[pack.id] = laid.without_relaxations(tightened.get(pack.id, pack), measures)
    problems += [problem for file in files for problem in file.log.problems]
    overlaid = {name: Overlaid(base.packs[name], each) for name, each in tightened.items()}
    return Base(dict(sorted(packs.items())), dict(sorted(measures.items())), overlaid), problems


# --- laying one overlay over a pack -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Laid:
    """One overlay, the pack it was written for, what it adds, and what other overlays have changed already."""

    file: ReadOverlay
    base: Pack
    additions: Additions
    made: set[tuple[str, str]]

    def over(self, pack: Pack, measures: Mapping[str, Measure]) -> tuple[Pack, dict[str, Measure]]:
        """Return the pack and all measures with every change made; what cannot be made is noted."""
        editor = PackEditor(added_to(pack, self.additions), {**measures, **self.additions[1]}, self.file.id)
        changes = [*self._added(editor)]
        for change, path in self.file.of_items():
            noted = self._noted(change, path, _title(editor, change.item))
            if self._is_what_it_was(editor, change, path):
                try:
                    changes.append(self._make(editor, change, noted))
                except RefusedError as refused:
                    place = (*path, *(int(each) if each.isdigit() else each for each in refused.key.split(".") if each))
                    self.file.log.add(refused.code, refused.message, place, refused.hint)
        header = self.file.shape.overlay
        overlay = Overlay(
            header.id,
            header.version,
            header.title,
            self.base.id,
            self.file.log.document.digest,
            header.institution,
            tuple(header.languages),
            header.status,
            tuple(changes),
            self.file.log.document.file,
        )
        return replace(editor.pack, overlays=(*editor.pack.overlays, overlay)), editor.measures

    def _make(self, editor: PackEditor, change: OfItem, noted: OverlayChange) -> OverlayChange:
        """Make a change, unless another overlay has made the same one."""
        key = (change.item, repr(sorted(change.content.items())))
        if key in self.made:
            return noted
        self.made.add(key)
        return editor.make(change, noted)

    def without_relaxations(self, pack: Pack, measures: Mapping[str, Measure]) -> Pack:
        """Return the pack with every change made that is not said to relax it."""
        editor = PackEditor(added_to(pack, self.additions), measures, self.file.id)
        for change, path in self.file.of_items():
            noted = self._noted(change, path, {})
            if noted.until is None and editor.item(change.item) is not None:
                try:
                    editor.make(change, noted)
                except RefusedError:
                    continue  # it was noted when the whole overlay was laid over
        return editor.pack

    def _added(self, editor: PackEditor) -> Iterator[OverlayChange]:
        pack, measures = self.additions
        by_kind: dict[str, set[str]] = {
            "rules": {each.id for each in pack.rules},
            "points": {each.id for each in pack.points},
            "flags": set(pack.flags),
            "questions": set(pack.questions),
            "measures": set(measures),
        }
        for change, path in self.file.added():
            names = [each.get("id") if isinstance(each, dict) else each for each in change.items]
            for name in (each for each in names if each in by_kind[change.add]):
                noted = self._noted(change, path, _title(editor, str(name)), str(name))
                yield replace(noted, after=change.add)

    def _noted(self, change: ChangeShape, path: Path, title: Text, item: str = "") -> OverlayChange:
        noted = OverlayChange(
            change.item if isinstance(change, OfItem) else item,
            change.action,
            change.because,
            title,
            cite=citations(change.cite, self.file.id),
            location=self.file.log.document.locate(path),
        )
        if isinstance(change, Disable | Lower | SetParameter):
            return replace(noted, approved_by=change.approved_by, start=change.start, until=change.until)
        return noted

    def _is_what_it_was(self, editor: PackEditor, change: OfItem, path: Path) -> bool:
        """Return whether the target exists and is what the change expects; else note what it was and is."""
        log, known = self.file.log, {**items_of(self.base), **editor.measures}
        item = known.get(change.item)
        if item is None:
            close = nearest(change.item, known)
            hint = Message("did you mean {key}?", {"key": close}) if close else None
            message = Message("{item} is not an item of {pack}", {"item": change.item, "pack": self.base.id})
            log.add("P704", message, (*path, change.action), hint)
            return False
        digest = item_digest(item)
        if change.was and change.expects != text_digest(change.was):
            message = Message("was: is not the text that expects: stands for")
            hint = Message("copy both from rscheck pack resolve --digests, or leave out was:")
            log.add("P712", message, (*path, "was"), hint)
        if change.expects in (None, digest):
            return True
        values = {"item": change.item, "changes": _moved(change.was, item_text(item)), "digest": digest}
        message = Message("{item} is not what this change expects: {changes}", values)
        hint = Message("read what changed; if the change still fits, write expects: {digest}", values)
        log.add("P705", message, (*path, "expects"), hint)
        return False


def _title(editor: PackEditor, address: str) -> Text:
    item = editor.item(address)
    for name in ("title", "text"):
        found = getattr(item, name, None)
        if found:
            return dict(found)
    return {}


def _moved(was: str, now: str) -> Message:
    """Return what an item said and says, line by line as far as it changed; all of it if nobody noted what it was."""
    before, after = ([line.strip() for line in text.splitlines() if line.strip()] for text in (was, now))
    gone = [line for line in before if line not in after]
    new = [line for line in after if line not in before]
    values = {"old": "; ".join(gone), "new": "; ".join(new)}
    if not before:
        return Message("what it was is not noted in was:; it is now {new}", values)
    if not gone:
        return Message("now also {new}", values)
    return Message("was {old}; is {new}", values) if new else Message("no longer {old}", values)
