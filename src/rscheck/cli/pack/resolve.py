"""``rscheck pack resolve``: a pack as it counts, as YAML, with where each item comes from beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rscheck.catalogue.items import item_digests, item_text, items_of
from rscheck.catalogue.unparse import header_node, items_by_section
from rscheck.cli.desk import Desk
from rscheck.cli.exit_codes import ExitCode
from rscheck.cli.output import deliver
from rscheck.cli.pack.subject import one_pack, subject_of
from rscheck.location import Location
from rscheck.model.overlay import Overlay, OverlayChange
from rscheck.model.pack import Catalogue, Pack
from rscheck.text import one_line, terminal
from rscheck.yamlfile import Node, write_yaml

__all__ = ["resolve_pack", "resolved_lines"]

_LISTS = ("applies", "rules", "trees", "points", "exclusions", "differences")
"""Sections whose items stand in a list, with their id as a key of their own."""

_BEGINNING = """\
# The pack as it counts: every default said, each grade that of its weakest part, overlays laid over it.
# Tests and waivers are left out. Beside each item stands where it comes from."""


def resolve_pack(desk: Desk, name: str, output: str | None, *, digests: bool) -> ExitCode:
    """Write a pack as it counts."""
    subject = subject_of(desk, [name])
    pack = one_pack(subject, name)
    lines = resolved_lines(subject.catalogue, pack, digests=digests)
    deliver(desk, "".join(f"{line}\n" for line in lines), output)
    return ExitCode.OK


def resolved_lines(catalogue: Catalogue, pack: Pack, *, digests: bool = False) -> Iterator[str]:
    """Yield the YAML of a pack line by line."""
    overlaid = catalogue.overlaid.get(pack.id)
    base = overlaid.base if overlaid is not None else pack
    origin = _Origin(pack, base, item_digests(base) if digests else {})
    yield from _BEGINNING.splitlines()
    yield from write_yaml({"rscheck": "pack/1"}).splitlines()
    yield from origin.comments(pack.id)
    yield from write_yaml({"pack": header_node(pack)}).splitlines()
    for section, items in items_by_section(pack).items():
        if not items:
            continue
        yield ""
        yield f"{section}:"
        kind = ""
        for name, node in items.items():
            if section == "records":
                before, kind = kind, name.partition(".")[0]
                if kind != before:
                    yield f"  {kind}:"
            indent = "    " if section == "records" else "  "
            yield from (f"{indent}{line}" for line in origin.comments(name, section))
            key = name.partition(".")[2] if section == "records" else name
            written: Node = [node] if section in _LISTS else {key: node}
            yield from (f"{indent}{line}" if line else "" for line in write_yaml(written).splitlines())
        if section == "records":
            yield from _titles(pack)


def _titles(pack: Pack) -> Iterator[str]:
    titles: dict[str, Node] = {kind.id: dict(kind.title) for kind in pack.records.values() if kind.title}
    if titles:
        yield from write_yaml({"record_titles": titles}).splitlines()


class _Origin:
    """Knows where the items of a pack come from."""

    def __init__(self, pack: Pack, base: Pack, digests: Mapping[str, str]) -> None:
        self._pack = pack
        self._items = items_of(pack)
        self._base = items_of(base)
        self._digests = digests

    def comments(self, name: str, section: str = "") -> Iterator[str]:
        """Yield a comment for the pack or overlay an item comes from, one for each change, and its digests."""
        address = f"parameters.{name}" if section == "parameters" else name
        added = [each for each in self._changes(address) if each[1].action == "add"]
        yield f"# {self._place(address, added[0] if added else None)}"
        changes = [each for each in self._changes(address, parts=True) if each[1].action != "add"]
        yield from (f"# {_said(overlay, change)}" for overlay, change in changes)
        changed = {change.item for _, change in changes}
        for each, digest in self._digests.items():
            if each == address or (section == "trees" and each.startswith(f"{address}:")):
                yield f"# {each} {digest}"
                yield from self._was(each) if each in changed else ()

    def _was(self, address: str) -> Iterator[str]:
        """Yield what an item that overlays change says without them, as a change can carry it under ``was``."""
        yield "# was: |"
        yield from (f"#   {terminal(line)}" for line in item_text(self._base[address]).splitlines())

    def _changes(self, address: str, *, parts: bool = False) -> list[tuple[Overlay, OverlayChange]]:
        return [
            (overlay, change)
            for overlay in self._pack.overlays
            for change in overlay.changes
            if change.item == address or (parts and change.item.startswith(f"{address}:"))
        ]

    def _place(self, address: str, added: tuple[Overlay, OverlayChange] | None) -> str:
        if added is not None:
            overlay, change = added
            return _joined(f"added by {overlay.id} {overlay.version}", change.location)
        item = self._items.get(address) or self._pack.sources.get(address)
        location: Location = getattr(item, "location", None) or Location(self._pack.file)
        by_file = {each.file: each for each in self._pack.overlays}
        origin = by_file.get(location.file, self._pack)
        return _joined(f"{origin.id} {origin.version}", location)


def _joined(origin: str, place: object) -> str:
    return one_line(f"{origin}, {place}" if place else origin)


def _said(overlay: Overlay, change: OverlayChange) -> str:
    what = " → ".join(each for each in (change.before, change.after) if each)
    until = f"until {change.until}, approved by {change.approved_by}" if change.until else ""
    told = ", ".join(each for each in (f"{change.action} {change.item}", what, until) if each)
    return one_line(f"overlay {overlay.id} {overlay.version}: {told}")
