"""The parts that the explanations of several kinds of things share."""

from __future__ import annotations

from collections.abc import Mapping

from rscheck.cli.explain_conditions import kind_title, question_line
from rscheck.cli.explain_index import Entry
from rscheck.cli.explain_sheet import Sheet
from rscheck.i18n import Message
from rscheck.model.citation import Source
from rscheck.model.form import FormField
from rscheck.model.pack import (
    Computed,
    Consequence,
    Effective,
    Exclusion,
    Meanwhile,
    Outcome,
    Parameter,
    Residual,
    RuleException,
)
from rscheck.model.question import Question
from rscheck.model.terms import Basis, Tier
from rscheck.report.phrases import force_words, joined, role_words, stage_words

__all__ = [
    "ceiling",
    "consequence",
    "for_each",
    "in_force",
    "meanwhile",
    "opening",
    "residual",
    "standing",
    "tier_label",
]


def opening(sheet: Sheet, entry: Entry) -> None:
    """Begin with the id and the title, then what kind of thing it is and where it belongs."""
    sheet.title(entry.id, _title(sheet, entry))
    pack = entry.pack if entry.thing is not entry.pack else None
    where = (sheet.pick(pack.title) or pack.id) if pack is not None else ""
    sheet.page.line(joined(sheet.words, [sheet.say(entry.kind), where, entry.tree.id if entry.tree else ""]))


def _title(sheet: Sheet, entry: Entry) -> str:
    match entry.thing:
        case Computed(id=identifier):
            return question_line(identifier, sheet.lookup, sheet.words)
        case Exclusion(text=text) | Outcome(text=text) | Question(text=text) | RuleException(because=text):
            return sheet.pick(text)
        case FormField(label=label):
            return sheet.pick(label)
        case Parameter():
            return ""
        case Source(title=title):
            return title
        case other:
            return sheet.pick(other.title)


def standing(sheet: Sheet, basis: Basis, force: str = "", ask: Mapping[str, str] | None = None) -> None:
    """Write where an item's authority comes from and how well its source was read."""
    sheet.heading(Message("Standing"))
    if force:
        sheet.fact(Message("force"), force_words(sheet.words, force), indent="  ")
    sheet.fact(Message("basis"), basis.label, indent="  ")
    if basis is Basis.UNCONFIRMED:
        sheet.page.hanging("  ", sheet.say(Message("It moves no tier until it is confirmed.")))
        sheet.fact(Message("ask"), sheet.pick(ask or {}), indent="  ")


def for_each(sheet: Sheet, kind: str | None) -> None:
    """Say that something is about each entry of a kind."""
    if kind:
        sheet.page.hanging(
            "  ",
            sheet.say(Message("for each entry of “{kind}”", {"kind": kind_title(kind, sheet.lookup, sheet.words)})),
        )


def in_force(sheet: Sheet, effective: Effective | None) -> None:
    """Write when something is in force, and on which date that is judged."""
    if effective is not None:
        span = " – ".join(str(day) if day else "…" for day in (effective.start, effective.end))
        sheet.fact(Message("in force"), span, indent="  ")
        sheet.fact(Message("judged on"), question_line(effective.on, sheet.lookup, sheet.words), indent="  ")


def consequence(sheet: Sheet, then: Consequence | Outcome, *, indent: str = "  ") -> None:
    """Write what follows: kind, tier, whom to consult, until when."""
    sheet.fact(Message("kind"), then.kind.label, indent=indent)
    sheet.fact(Message("tier"), tier_label(then.tier), indent=indent)
    sheet.fact(Message("refer to"), role_words(sheet.words, then.refer_to), indent=indent)
    sheet.fact(Message("until"), stage_words(sheet.words, then.due), indent=indent)


def tier_label(tier: Tier | None) -> Message | str:
    """Return a tier's words; nothing for no tier."""
    return tier.label if tier is not None else ""


def ceiling(sheet: Sheet, tier: Tier | None, basis: Basis) -> None:
    """Say so where the grade of the source does not carry the tier that stands in the pack."""
    if tier is not None and tier > basis.ceiling:
        values = {"basis": basis.label, "tier": basis.ceiling.label}
        said = Message("counts as “{tier}” at most, because of its basis: {basis}", values)
        sheet.page.hanging("  ", sheet.say(said))


def residual(sheet: Sheet, residual: Residual | None) -> None:
    """Write what remains once measures are done."""
    if residual is not None:
        values = {"measures": joined(sheet.words, residual.after), "tier": residual.tier.label}
        sheet.page.hanging("  ", sheet.say(Message("after {measures}, done with evidence: {tier}", values)))


def meanwhile(sheet: Sheet, meanwhile: Meanwhile | None) -> None:
    """Write what to do while it is undecided."""
    if meanwhile is not None:
        sheet.heading(Message("While it is undecided"))
        sheet.page.hanging("  ", sheet.pick(meanwhile.label))
        sheet.fact(Message("refer to"), role_words(sheet.words, meanwhile.refer_to), indent="  ")
        sheet.measures(meanwhile.measures)
