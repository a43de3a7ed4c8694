"""What comparing names with lists found, as parts of the result: matches, editions used, lists that took no part."""

from __future__ import annotations

from collections.abc import Iterator

from rscheck.engine.context import Context
from rscheck.model.assessment import NotChecked
from rscheck.model.citation import Text
from rscheck.model.listed import ListedMatch, ListProvenance, MatchPlace
from rscheck.model.project import Project
from rscheck.model.screened import WeighedMatch
from rscheck.model.screening import Band, ListChecked

__all__ = ["listed_matches", "lists_not_checked", "lists_used"]

_ORDER = {Band.CLOSE: 0, Band.POSSIBLE: 1, Band.RELATED: 2, Band.NONE: 3}

_TEXTS: dict[str, Text] = {
    "missing": {
        "en": "Names were not compared with this list: no edition is at hand.",
        "ja": "このリストの版が手元にないため、名称を照合していません。",
    },
    "stale": {
        "en": "The edition is too old to count as checked. What it says is told as of its day.",
        "ja": "版が古く、照合済みとは扱えません。結果は版の日付現在のものです。",
    },
    "unreadable": {
        "en": "Names were not compared with this list: its edition cannot be read.",
        "ja": "このリストの版を読み取れないため、名称を照合していません。",
    },
    "off": {
        "en": "Names were not compared with this list, because no comparison was wanted.",
        "ja": "照合を行わない指定のため、名称をこのリストと照合していません。",
    },
}

_PERSONS: Text = {
    "en": "Persons are never compared with a list; lists of persons call for another procedure, by those competent.",
    "ja": "個人の氏名はリストと照合しません。個人のリストについては、所管の担当者による別の手続が必要です。",
}
_OWNERSHIP: Text = {
    "en": "A name does not show who owns a body. Some lists reach bodies that a listed one owns, without naming them.",
    "ja": "名称からは所有者が分かりません。掲載機関が所有する機関に、その名称を挙げずに効力が及ぶリストもあります。",
}


def listed_matches(context: Context) -> list[ListedMatch]:
    """Return the matches, undecided ones first, then by band, score, name and entry."""
    screened = context.project.screened
    if screened is None:
        return []
    lists = {each.watchlist.id: each for each in screened.lists}
    return [_listed(context, each, lists[each.match.entry.list]) for each in sorted(screened.matches, key=_first)]


def _first(each: WeighedMatch) -> tuple[bool, int, float, str, str]:
    match = each.match
    return (not each.state.undecided, _ORDER[match.band], -match.comparison.score, match.query, each.key)


def _listed(context: Context, each: WeighedMatch, checked: ListChecked) -> ListedMatch:
    places = tuple(_place(context, question, number) for question, number in each.places)
    watchlist = checked.watchlist
    stale = checked.state == "stale"
    return ListedMatch(each, places, watchlist.title, watchlist.effect, checked.age or 0, stale)


def _place(context: Context, question: str, number: int | None) -> MatchPlace:
    record = context.engine.lookup.question(question).record
    label = context.walk.label((record, number)) if record is not None and number is not None else ""
    return MatchPlace(question, label, number, context.project.locate((question, number)))


def lists_used(project: Project) -> tuple[ListProvenance, ...]:
    """Return the editions that names were compared with, in the order of their lists."""
    screened = project.screened
    return tuple(
        ListProvenance(
            each.watchlist.id, each.watchlist.title, each.edition.day, each.edition.digest, each.age or 0, each.state
        )
        for each in (screened.compared if screened is not None else ())
        if each.edition is not None
    )


def lists_not_checked(context: Context) -> Iterator[NotChecked]:
    """Yield the lists that took no part or are stale, those that weigh most first, then what no list can show."""
    screened = context.project.screened
    if screened is None:
        return
    read = _readers(context)
    for each in sorted(screened.lists, key=lambda one: (one.watchlist.rank, one.watchlist.id)):
        state = "off" if screened.off else each.state
        if state != "checked":
            name = each.watchlist.id
            yield NotChecked(name, read.get(name, ""), f"list_{state}", _TEXTS[state], title=each.watchlist.title)
    yield NotChecked("persons", "", "persons", _PERSONS)
    yield NotChecked("ownership", "", "ownership", _OWNERSHIP)


def _readers(context: Context) -> dict[str, str]:
    """Return, by list, the first framework that applies or may and reads it."""
    found: dict[str, str] = {}
    for pack in context.engine.catalogue.packs.values():
        if context.tiers.get(pack.id) is not None and context.applies(pack.id) is not False:
            for watchlist in context.engine.program.watchlists[pack.id]:
                found.setdefault(watchlist, pack.id)
    return found
