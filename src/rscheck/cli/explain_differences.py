"""What there is to say about a difference between frameworks, and which differences an item has a part in."""

from __future__ import annotations

from rscheck.cli.explain_index import Entry
from rscheck.cli.explain_parts import opening
from rscheck.cli.explain_sheet import Sheet
from rscheck.i18n import Message
from rscheck.model.difference import Difference, DifferenceSide
from rscheck.model.pack import Pack
from rscheck.report.phrases import joined

__all__ = ["describe_difference", "difference_lines", "differences_about"]


def describe_difference(sheet: Sheet, entry: Entry, difference: Difference) -> None:
    """Write what frameworks say on one thing, and why they differ."""
    opening(sheet, entry)
    sheet.heading(Message("What each of them says"))
    difference_lines(sheet, difference)
    sheet.text(Message("Why they differ"), difference.because)
    sheet.heading(Message("Standing"))
    sheet.fact(Message("basis"), difference.basis.label, indent="  ")
    sheet.citations(tuple(cite for side in difference.sides for cite in side.cite))


def difference_lines(sheet: Sheet, difference: Difference) -> None:
    """Write each side under the name of its framework; one that is not at hand is said to be so."""
    for side in difference.sides:
        pack = sheet.lookup.catalogue.packs.get(side.framework)
        name = (sheet.pick(pack.title) if pack is not None else "") or side.framework
        absent = sheet.say(Message("its pack is not at hand")) if pack is None else sheet.say(side.basis.label)
        said = Message("{framework}: {result}", {"framework": name, "result": sheet.pick(side.says)})
        sheet.items([f"{sheet.say(said)} ({joined(sheet.words, [side.item, absent])})"])


def differences_about(sheet: Sheet, entry: Entry) -> None:
    """Write the differences in which an item, or a framework as a whole, is one of the sides."""
    if entry.pack is None or isinstance(entry.thing, Difference):
        return
    whole = isinstance(entry.thing, Pack)
    names = {entry.id, f"{entry.tree.id}:{entry.id}" if entry.tree is not None else entry.id}

    def concerns(side: DifferenceSide, framework: str) -> bool:
        return side.framework == framework and (whole or side.item in names)

    packs = sheet.lookup.catalogue.packs.values()
    found = [
        each for pack in packs for each in pack.differences if any(concerns(side, entry.pack.id) for side in each.sides)
    ]
    if found:
        sheet.heading(Message("Where other frameworks say something else"))
        sheet.items(joined(sheet.words, [each.id, sheet.pick(each.title)]) for each in found)
