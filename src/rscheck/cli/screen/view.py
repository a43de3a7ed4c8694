"""Screened names and measured comparisons on the screen, for people who know neither the lists nor the comparison."""

from __future__ import annotations

from collections.abc import Sequence

from rscheck.cli.page import Page
from rscheck.cli.table import draw_cells
from rscheck.i18n import Message
from rscheck.model.countries import name_of
from rscheck.model.screening import ListChecked, Match
from rscheck.report.evaluation_formats import mistake_words
from rscheck.report.phrases import pick
from rscheck.report.screening_formats import ScreenedName
from rscheck.report.screening_words import (
    NO_CLEARANCE,
    band_words,
    country_words,
    edition_words,
    entry_words,
    left_out_words,
    why_words,
)
from rscheck.screening.evaluate import Evaluation, Group

__all__ = ["show_evaluation", "show_lists", "show_name"]

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


def show_name(page: Page, name: ScreenedName, lists: Sequence[ListChecked], *, details: bool) -> None:
    """Draw a name with its matches, the best first."""
    screening = name.screening
    country = f" ({name_of(screening.country, page.words.language)})" if screening.country else ""
    page.line(f"{screening.query}{country}", style="bold")
    if not screening.matches:
        page.hanging("  ", page.say(Message("No match on the lists that were compared.")))
    by_id = {each.watchlist.id: each for each in lists}
    for number, match in enumerate(screening.matches, 1):
        _show_match(page, number, match, by_id[match.entry.list], details=details)
    if name.cut_off:
        page.hanging("  ", page.say(Message("There are more matches; --limit shows them.")))
    page.blank()


def _show_match(page: Page, number: int, match: Match, checked: ListChecked, *, details: bool) -> None:
    words = page.words
    page.hanging(f"{number:>3}  ", f"{page.say(band_words(match.band))}: {entry_words(words, match)}")
    facts = [
        (Message("list"), edition_words(words, checked)),
        (Message("a listing means"), match.entry.effect or pick(words, checked.watchlist.effect)),
        (Message("why"), "; ".join(why_words(words, match.comparison))),
        (Message("country"), country_words(words, match)),
    ]
    if details:
        facts += [
            (Message("all names"), "; ".join(each.text for each in match.entry.names)),
            (Message("addresses"), "; ".join(match.entry.addresses)),
        ]
    for label, value in facts:
        if value:
            page.fact(page.say(label), value, indent=_INDENT)


def show_lists(page: Page, lists: Sequence[ListChecked], *, details: bool) -> None:
    """Name the editions that were compared and the lists that were not; what a result is and is not."""
    used = [each for each in lists if each.edition is not None]
    ages = sorted(each.age or 0 for each in used)
    if details:
        for each in used:
            page.fact(page.say(Message("Compared")), edition_words(page.words, each))
    elif used:
        values = {"count": len(used), "least": ages[0], "most": ages[-1]}
        said = Message(
            "{count} list, {least} to {most} days old", values, "{count} lists, {least} to {most} days old", len(used)
        )
        page.fact(page.say(Message("Compared")), page.say(said))
    left = [text for each in lists if (text := left_out_words(page.words, each))]
    shown = left if details else left[:_LEFT_OUT_SHOWN]
    if shown:
        more = len(left) - len(shown)
        tail = [page.say(Message("{count} more (-v)", {"count": more}))] if more else []
        page.fact(page.say(Message("Not checked")), "; ".join([*shown, *tail]))
    page.line(page.say(NO_CLEARANCE))


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
