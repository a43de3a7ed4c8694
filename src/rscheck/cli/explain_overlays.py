"""What an institution's overlays change: in one item, and in all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rscheck.cli.explain_index import Entry
from rscheck.cli.explain_parts import opening
from rscheck.cli.explain_sheet import Sheet
from rscheck.i18n import Message
from rscheck.model.overlay import Overlay, OverlayChange
from rscheck.report.phrases import joined

__all__ = ["describe_overlay", "local_policy"]

_ACTIONS: Mapping[str, Message] = {
    "add": Message("added"),
    "add_measures": Message("more measures"),
    "disable": Message("does not count for a while"),
    "help": Message("other words of help"),
    "lower": Message("tier lowered for a while"),
    "raise": Message("tier raised"),
    "set": Message("value set"),
    "translate": Message("words added or corrected"),
}


def local_policy(sheet: Sheet, entry: Entry) -> None:
    """Write what overlays change in an item, why, and which overlay it is."""
    changes = list(_of(sheet, entry))
    if changes:
        sheet.heading(Message("Local policy"))
    for overlay, change in changes:
        name = f"{overlay.id} {overlay.version}"
        sheet.items([joined(sheet.words, [_said(sheet, change), name, sheet.pick(overlay.institution)])])
        _reasons(sheet, change)


def describe_overlay(sheet: Sheet, entry: Entry, overlay: Overlay) -> None:
    """Write what an overlay is and every change that it makes."""
    opening(sheet, entry)
    sheet.heading(Message("Edition"))
    sheet.fact(Message("version"), f"{overlay.version} ({overlay.status})", indent="  ")
    sheet.fact(Message("institution"), sheet.pick(overlay.institution), indent="  ")
    sheet.fact(Message("laid over"), overlay.pack, indent="  ")
    sheet.heading(Message("What it changes"))
    for change in overlay.changes:
        sheet.items([joined(sheet.words, [f"{change.item}: {_said(sheet, change)}"])])
        _reasons(sheet, change)
    sheet.citations([cite for change in overlay.changes for cite in change.cite])


def _of(sheet: Sheet, entry: Entry) -> Iterator[tuple[Overlay, OverlayChange]]:
    addresses = {entry.id, f"parameters.{entry.id}", f"{entry.tree.id}:{entry.id}" if entry.tree else entry.id}
    for pack in sheet.lookup.catalogue.packs.values():
        for overlay in (each for each in pack.overlays if each is not entry.thing):
            for change in overlay.changes:
                if not addresses.isdisjoint({change.item, f"{overlay.id}.{change.item}"}):
                    yield overlay, change


def _said(sheet: Sheet, change: OverlayChange) -> str:
    """Return what is done, and what was and is."""
    words = sheet.say(_ACTIONS[change.action])
    if change.before and change.after:
        values = {"action": words, "before": change.before, "after": change.after}
        return sheet.say(Message("{action} from {before} to {after}", values))
    if change.action != "add" and change.after:
        return sheet.say(Message("{action}: {after}", {"action": words, "after": change.after}))
    return words


def _reasons(sheet: Sheet, change: OverlayChange) -> None:
    sheet.fact(Message("reason"), sheet.pick(change.because), indent="    ")
    sheet.fact(Message("approved by"), change.approved_by, indent="    ")
    sheet.fact(Message("until"), change.until, indent="    ")
