"""Screened names and measured comparisons on the screen, for people who know neither the lists nor the comparison."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence

from rscheck.cli.page import Page
from rscheck.cli.table import draw_cells
from rscheck.i18n import Message
from rscheck.model.countries import name_of
from rscheck.model.screening import CountryCheck, ListChecked, Match
from rscheck.report.evaluation_formats import mistake_words
from rscheck.report.phrases import pick
from rscheck.report.screening_formats import ScreenedName
from rscheck.report.screening_words import (
    NO_CLEARANCE,
    OWNERSHIP,
    band_words,
    compared_message,
    country_words,
    edition_words,
    effect_words,
    entry_words,
    left_out_words,
    match_words,
    why_words,
)
from rscheck.screening.evaluate import Evaluation, Group

__all__ = ["show_evaluation", "show_lists", "show_name", "show_next"]

_INDENT = "     "
_HEADS = (
    Message("Group"),
    Message("Pairs"),
    Message("Precision"),
    Message("Recall"),
    Message("F1"),
    Message("Best F1"),
    Message("at"),
)


def show_name(
    page: Page,
    name: ScreenedName,
    lists: Sequence[ListChecked],
    *,
    details: bool,
    told: set[str],
    near: Sequence[Match] | None = None,
) -> None:
    """Draw a name with its matches, the best first; without any, what comes nearest, if that was looked for.

    ``told`` are the lists of which it was said what a listing means; those of this name are added.
    """
    screening = name.screening
    country = f" ({name_of(screening.country, page.words.language)})" if screening.country else ""
    page.line(f"{screening.query}{country}", style="bold")
    by_id = {each.watchlist.id: each for each in lists}
    if not screening.matches:
        _show_no_match(page, by_id, near)
    for number, match in enumerate(screening.matches, 1):
        _show_match(page, number, match, by_id[match.entry.list], details=details, told=told)
    if name.cut_off:
        page.hanging("  ", page.say(Message("There are more matches; --limit shows them.")))
    page.blank()


def _show_no_match(page: Page, by_id: Mapping[str, ListChecked], near: Sequence[Match] | None) -> None:
    count = sum(each.edition is not None for each in by_id.values())
    said = Message(
        "No match on the {count} list that was compared.",
        {"count": count},
        "No match on the {count} lists that were compared.",
        count,
    )
    page.hanging("  ", page.say(said if count else Message("Compared with nothing: no list is at hand.")))
    if near is None or not count:
        return
    if not near:
        page.hanging("  ", page.say(Message("No listed name comes near enough to be told.")))
    for each in near:
        values = {
            "name": entry_words(page.words, each),
            "list": pick(page.words, by_id[each.entry.list].watchlist.title),
        }
        page.hanging("  - ", page.say(Message("Near, but no match: {name} ({list})", values)))
        for reason in why_words(page.words, each.comparison):
            page.hanging("    ", reason)
        if each.country is CountryCheck.CONFLICTS or _is_short(each):
            page.fact(page.say(Message("country")), country_words(page.words, each), indent="    ")


def _is_short(match: Match) -> bool:
    """Return whether the country would have made a match of it."""
    return bool({"short_name", "weak_name"} & set(match.comparison.caps))


def _show_match(page: Page, number: int, match: Match, checked: ListChecked, *, details: bool, told: set[str]) -> None:
    words = page.words
    page.hanging(f"{number:>3}  ", f"{page.say(band_words(match.band))}: {entry_words(words, match)}")
    effect = effect_words(words, checked.watchlist.effect, match.entry, told=checked.watchlist.id in told)
    facts = [
        (Message("list"), edition_words(words, checked)),
        (Message("a listing means"), effect or page.say(Message("as told above."))),
        (Message("why"), "; ".join(match_words(words, match))),
        (Message("country"), country_words(words, match)),
    ]
    if details:
        facts += [
            (Message("all names"), "; ".join(each.text for each in match.entry.names)),
            (Message("addresses"), "; ".join(match.entry.addresses)),
            (Message("more on it"), match.entry.source_url or checked.watchlist.page),
        ]
    told.add(checked.watchlist.id)
    for label, value in facts:
        if value:
            page.fact(page.say(label), value, indent=_INDENT)


def show_next(page: Page, names: Sequence[ScreenedName], *, details: bool) -> None:
    """Say what to do about matches, and how to learn why a name has none."""
    screening = next((each.screening for each in names if each.screening.matches), None)
    if screening is not None:
        said = Message("Compare place, address and web site with the entry. To record what a person decides:")
        page.line(page.say(said))
        country = ["--country", screening.country] if screening.country else []
        page.whole("  ", shlex.join(["rscheck", "decide", "--name", screening.query, *country]))
    if not details and not all(each.screening.matches for each in names):
        page.line(page.say(Message("Why a name does not match, -v tells by the nearest name on the lists.")))


def show_lists(page: Page, lists: Sequence[ListChecked], *, details: bool) -> None:
    """Name the editions that were compared and the lists that were not; what a result is and is not."""
    used = [each for each in lists if each.edition is not None]
    if details:
        for each in used:
            page.fact(page.say(Message("Compared")), edition_words(page.words, each))
    elif used:
        days = sorted(each.edition.day.isoformat() for each in used if each.edition is not None)
        stale = sum(each.state == "stale" for each in used)
        page.fact(page.say(Message("Compared")), page.say(compared_message(len(used), days[0], days[-1], stale)))
    left = [text for each in lists if (text := left_out_words(page.words, each))]
    shown = left if details else left[:_LEFT_OUT_SHOWN]
    if shown:
        more = len(left) - len(shown)
        tail = [page.say(Message("{count} more (-v)", {"count": more}))] if more else []
        page.fact(page.say(Message("Not checked")), "; ".join([*shown, *tail]))
    page.line(page.say(NO_CLEARANCE))
    page.line(page.say(OWNERSHIP))


_LEFT_OUT_SHOWN = 5
"""How many lists that took no part are named without being asked: the ones that weigh most stand first."""


def show_evaluation(page: Page, measured: Evaluation, *, errors: bool) -> None:
    """Draw the figures: all pairs, then by tier and by kind; with ``errors`` each wrong pair with its reasons."""
    groups = [(page.say(Message("all pairs")), measured.overall)]
    groups += [(each.name, each) for each in (*measured.by_tier, *measured.by_kind)]
    heads = [page.say(head) for head in _HEADS]
    draw_cells(page, heads, [_cells(name, group) for name, group in groups], counts=range(1, len(heads)))
    for judged in measured.wrong if errors else ():
        page.blank()
        page.line(f"{judged.pair.line}: {page.say(mistake_words(judged))}", style="bold")
        page.hanging("  ", judged.pair.query)
        page.hanging("  ", judged.pair.list_name)
        page.hanging("  ", f"{judged.comparison.score:.2f}", *why_words(page.words, judged.comparison))


def _cells(name: str, group: Group) -> tuple[str, ...]:
    shipped, best = group.shipped, group.best
    figures = [_figure(each) for each in (shipped.precision, shipped.recall, shipped.f1, best.f1, group.cut)]
    return (name, str(shipped.n), *figures)


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
