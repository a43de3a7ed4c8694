"""Matches on the screen: the name, the entry it may be, why, and what people decided. Nothing is decided here."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence

from rscheck.cli.decide.matches import NumberedMatch
from rscheck.cli.page import Page
from rscheck.i18n import Message
from rscheck.model.screening import Decision, ListChecked, Screening, Verdict
from rscheck.report.phrases import pick, role_words
from rscheck.report.screening_words import (
    band_words,
    country_words,
    effect_words,
    entry_words,
    left_out_words,
    match_words,
)

__all__ = ["show_decision", "show_left_out", "show_match", "show_next", "show_totals", "verdict_words"]

_INDENT = "     "

_VERDICTS = {
    Verdict.CONFIRMED: Message("confirmed"),
    Verdict.NOT_THIS_BODY: Message("not this body"),
    Verdict.CANNOT_TELL: Message("cannot tell"),
}


def verdict_words(verdict: Verdict) -> Message:
    """Return what was decided, in words."""
    return _VERDICTS[verdict]


def show_match(page: Page, each: NumberedMatch, *, details: bool = False) -> None:
    """Draw a match; with ``details`` also what helps to tell bodies apart: other names, addresses, the effect."""
    match, entry = each.match, each.match.entry
    page.blank()
    country = f"({each.screening.country})" if each.screening.country else ""
    page.hanging(f"{each.number:>3}  ", f"{each.screening.query} {country}".rstrip(), style="bold")
    _fact(page, Message("may be"), entry_words(page.words, match))
    _fact(page, Message("list"), _list(page, each))
    _fact(page, Message("match"), f"{page.say(band_words(match.band))}; {match.comparison.score:.2f}")
    _fact(page, Message("why"), "; ".join(match_words(page.words, match)))
    _fact(page, Message("country"), country_words(page.words, match))
    if details:
        _fact(page, Message("all names"), "; ".join(name.text for name in entry.names))
        _fact(page, Message("addresses"), "; ".join(entry.addresses))
        checked = _of_list(each.screening, entry.list)
        effect = checked.watchlist.effect if checked else {}
        _fact(page, Message("a listing means"), effect_words(page.words, effect, entry))
        _fact(page, Message("more on it"), entry.source_url)
    if each.places:
        _fact(page, Message("named in"), ", ".join(each.places))
    _settled(page, each)


def show_decision(page: Page, decision: Decision) -> None:
    """Draw a decision under its match: what, in which role, when, why, until when."""
    said = Message(
        "{verdict}, by {role} on {day}",
        {
            "verdict": _VERDICTS[decision.verdict],
            "role": role_words(page.words, decision.role),
            "day": decision.on.isoformat(),
        },
    )
    _fact(page, Message("decided"), page.say(said))
    _fact(page, Message("reason"), decision.reason)
    if decision.approved_by:
        _fact(page, Message("approved by"), role_words(page.words, decision.approved_by))
    if decision.valid_until:
        _fact(page, Message("valid until"), decision.valid_until.isoformat())


def show_totals(page: Page, matches: Sequence[NumberedMatch], screened: Sequence[Screening]) -> None:
    """Say how many matches there are and how many of them are open, or why there are none."""
    count = sum(not each.settled.is_settled for each in matches)
    page.blank()
    if not screened:
        page.line(page.say(Message("No organisation is named here, so nothing was compared.")))
        return
    if all(each.edition is None for each in screened[0].lists):
        page.line(page.say(Message("No list is at hand, so nothing was compared.")))
        return
    if not matches:
        page.line(page.say(Message("No name matches an entry of the lists that were compared. That is no clearance.")))
        return
    values = {"count": len(matches), "open": count}
    said = Message("{count} match, {open} open.", values, "{count} matches, {open} open.", len(matches))
    page.line(page.say(said))
    if count:
        page.line(page.say(Message("A match is a lead, not a finding: what it comes to, a person decides.")))


def show_left_out(page: Page, lists: Iterable[ListChecked]) -> None:
    """Name the lists that took no part, or only with an edition that is too old."""
    ranked = sorted(lists, key=lambda each: (each.watchlist.rank, each.watchlist.id))
    said = [text for each in ranked if (text := left_out_words(page.words, each))]
    if said:
        page.fact(page.say(Message("Not checked")), "; ".join(said))


def show_next(page: Page, command: Sequence[str]) -> None:
    """Show how a decision is recorded; ``command`` ends with the number of a match."""
    page.blank()
    page.line(page.say(Message("To record a decision, also --confirmed or --cannot-tell:")))
    page.whole("  ", f"{shlex.join(command)} --not-this-body --reason TEXT --role research_security_office")


def _settled(page: Page, each: NumberedMatch) -> None:
    settled = each.settled
    if settled.contradicting:
        _fact(page, Message("state"), page.say(Message("open: decisions of one day contradict each other")))
        for decision in settled.contradicting:
            show_decision(page, decision)
        return
    if settled.decision is None:
        return
    if settled.reopened is not None:
        said = Message("open again: {reason}", {"reason": settled.reopened})
        _fact(page, Message("state"), "; ".join([page.say(said), *map(page.say, settled.changes)]))
    show_decision(page, settled.decision)


def _list(page: Page, each: NumberedMatch) -> str:
    checked = _of_list(each.screening, each.match.entry.list)
    title = pick(page.words, checked.watchlist.title) if checked else each.match.entry.list
    values = {"list": title, "day": each.match.edition.day.isoformat(), "entry": each.entry}
    return page.say(Message("{list}, edition of {day}: {entry}", values))


def _of_list(screening: Screening, identifier: str) -> ListChecked | None:
    return next((each for each in screening.lists if each.watchlist.id == identifier), None)


def _fact(page: Page, label: Message, value: str) -> None:
    if value:
        page.fact(page.say(label), value, indent=_INDENT)
