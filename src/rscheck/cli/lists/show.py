"""``rscheck lists show`` and ``rscheck lists age``: which lists are at hand, of which day, and how old that is."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from datetime import date
from typing import Any

from rscheck.cli.boundary import readers_may_leave
from rscheck.cli.desk import Desk
from rscheck.cli.exit_codes import ExitCode
from rscheck.cli.lists.newer import next_step
from rscheck.cli.lists.order import chosen
from rscheck.cli.output import deliver
from rscheck.cli.page import Page
from rscheck.cli.prepare import list_folders, today_for
from rscheck.cli.table import draw_cells
from rscheck.i18n import Message, Words
from rscheck.model.screening import ListChecked
from rscheck.model.watchlist import Edition
from rscheck.plain import Plain, plain
from rscheck.report.phrases import pick
from rscheck.report.screening_words import age_words
from rscheck.screening.editions import checked_lists, editions
from rscheck.screening.registry_file import RegistryEdition, newest_registry

__all__ = ["SCHEMA_VERSION", "ShowOrder", "show_ages", "show_lists"]

SCHEMA_VERSION = "lists/1"
"""Version of the JSON form; it changes when a reader of the JSON would have to."""

_STATES = {
    "checked": Message("at hand"),
    "stale": Message("too old"),
    "missing": Message("no edition"),
    "unreadable": Message("damaged"),
}
_SHIPPED, _IMPORTED = Message("shipped"), Message("imported")


@plain
class ShowOrder(Plain):
    """What the options of ``lists show`` and ``lists age`` ask for."""

    identifiers: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    as_json: bool = False
    output: str | None = None
    as_of: str | None = None


def show_lists(desk: Desk, order: ShowOrder) -> ExitCode:
    """Draw every list with its newest edition, or the lists that are named with all of theirs."""
    folders, day, lists = _lists(order)
    every = editions(folders) if all(each.state != "unreadable" for each in lists) else {}
    if order.as_json or order.output is not None:
        data = [_data(each, every.get(each.watchlist.id, ())) for each in lists]
        _deliver(desk, order, day, data, newest_registry(folders, day))
        return ExitCode.OK
    page = desk.result()
    with readers_may_leave():
        if order.identifiers:
            for each in lists:
                _draw_one(page, each, every.get(each.watchlist.id, ()))
        else:
            _draw_all(page, lists)
            if not desk.quiet:
                _say_registry(page, newest_registry(folders, day))
                _say_next(page, folders, lists)
    return ExitCode.OK


def show_ages(desk: Desk, order: ShowOrder) -> ExitCode:
    """Draw the lists that want a newer edition first, and return 1 if there are such with an edition, 0 if not."""
    _, day, lists = _lists(order)
    waiting = [each for each in lists if each.state != "checked"]
    ordered = sorted(lists, key=lambda each: (each.edition is None, _days_left(each) or 0))
    if order.as_json or order.output is not None:
        _deliver(desk, order, day, [_data(each, ()) for each in ordered], None)
    else:
        page = desk.result()
        with readers_may_leave():
            heads = (Message("List"), Message("Edition"), Message("Age"), Message("Limit"), Message("What to do"))
            rows = [_age_cells(page.words, each) for each in ordered]
            draw_cells(page, [page.say(head) for head in heads], rows, counts=(2, 3), soft=(4,))
            if not desk.quiet:
                page.blank()
                said = Message(
                    "Age and limit are in days. A list that is too old or has no edition is told as not checked."
                )
                page.line(page.say(said))
    return (
        ExitCode.REACHED
        if any(each.edition is not None or each.state == "unreadable" for each in waiting)
        else ExitCode.OK
    )


def _lists(order: ShowOrder) -> tuple[tuple[str, ...], date, list[ListChecked]]:
    folders, day = list_folders(order.folders), today_for(order.as_of).day
    lists = checked_lists(folders, day)
    wanted = chosen([each.watchlist for each in lists], order.identifiers, "ID")
    return folders, day, [each for each in lists if each.watchlist in wanted]


def _deliver(
    desk: Desk, order: ShowOrder, day: date, lists: Sequence[dict[str, Any]], registry: RegistryEdition | None
) -> None:
    data: dict[str, Any] = {"schema_version": SCHEMA_VERSION, "as_of": day.isoformat(), "lists": lists}
    if registry is not None:
        data["registry"] = {
            "day": registry.day.isoformat(),
            "digest": registry.digest,
            "records": registry.records,
            "source": registry.source,
        }
    deliver(desk, json.dumps(data, ensure_ascii=False, indent=2) + "\n", order.output)


def _draw_all(page: Page, lists: Sequence[ListChecked]) -> None:
    heads = (
        Message("List"),
        Message("Title of the list"),
        Message("Edition"),
        Message("Age"),
        Message("State"),
    )
    rows = [
        (
            each.watchlist.id,
            pick(page.words, each.watchlist.title),
            each.edition.day.isoformat() if each.edition else "–",
            str(each.age) if each.age is not None else "–",
            page.say(_STATES[each.state]),
        )
        for each in lists
    ]
    draw_cells(page, [page.say(head) for head in heads], rows, counts=(3,), soft=(1,))


def _say_registry(page: Page, registry: RegistryEdition | None) -> None:
    """Say by which registry a body is found under its other names; it is no list."""
    page.blank()
    label = page.say(Message("Registry of research bodies"))
    if registry is None:
        page.fact(
            label, page.say(Message("none; a dump of ROR can be imported, and finds bodies by their other names"))
        )
    else:
        values = {"day": registry.day.isoformat(), "count": registry.records}
        page.fact(label, page.say(Message("ROR of {day}, {count} records", values)))


def _say_next(page: Page, folders: Sequence[str], lists: Sequence[ListChecked]) -> None:
    page.blank()
    fetched = next((each.watchlist.id for each in lists if each.state == "missing" and each.watchlist.address), "")
    if fetched:
        page.whole(f"{page.shown(page.say(Message('Get one from its publisher')))}: ", f"rscheck lists fetch {fetched}")
    page.whole(f"{page.shown(page.say(Message('Take in a file')))}: ", "rscheck lists import FILE")
    page.whole(f"{page.shown(page.say(Message('Read about one')))}: ", f"rscheck explain {lists[0].watchlist.id}")
    page.whole(f"{page.shown(page.say(Message('Imported lists lie in')))}: ", folders[-1])


def _draw_one(page: Page, checked: ListChecked, every: Sequence[Edition]) -> None:
    watchlist, words = checked.watchlist, page.words
    page.blank()
    page.line(watchlist.id, pick(words, watchlist.title), style="bold")
    state = page.say(_STATES[checked.state])
    page.fact(page.say(Message("State")), f"{state}, {age_words(words, checked)}" if checked.edition else state)
    page.fact(page.say(Message("Too old after")), page.say(_days(watchlist.stale_after)))
    for each in reversed(every):
        values = {
            "day": each.day.isoformat(),
            "count": each.rows.kept,
            "origin": _SHIPPED if each.bundled else _IMPORTED,
            "source": each.source,
            "digest": each.digest[:12],
        }
        said = Message(
            "{day}: {count} entry, {origin}, from {source}, digest {digest}",
            values,
            "{day}: {count} entries, {origin}, from {source}, digest {digest}",
            each.rows.kept,
        )
        page.fact(page.say(Message("Edition")), page.say(said))
    page.fact(page.say(Message("Next")), next_step(words, checked.watchlist))


def _days(count: int) -> Message:
    return Message("{count} day", {"count": count}, "{count} days", count)


def _age_cells(words: Words, checked: ListChecked) -> tuple[str, ...]:
    return (
        checked.watchlist.id,
        checked.edition.day.isoformat() if checked.edition else "–",
        str(checked.age) if checked.age is not None else "–",
        str(checked.watchlist.stale_after),
        "" if checked.state == "checked" else next_step(words, checked.watchlist),
    )


def _days_left(checked: ListChecked) -> int | None:
    return None if checked.age is None else checked.watchlist.stale_after - checked.age


def _data(checked: ListChecked, every: Sequence[Edition]) -> dict[str, Any]:
    watchlist, edition = checked.watchlist, checked.edition
    return {
        "id": watchlist.id,
        "title": dict(watchlist.title),
        "publisher": dict(watchlist.publisher),
        "effect": dict(watchlist.effect),
        "legal_reference": watchlist.legal_reference,
        "force": watchlist.force,
        "holds": watchlist.holds,
        "terms": dict(watchlist.terms),
        "page": watchlist.page or None,
        "address": watchlist.address or None,
        "state": checked.state,
        "age_days": checked.age,
        "stale_after_days": watchlist.stale_after,
        "days_left": _days_left(checked),
        "edition": _edition_data(edition) if edition else None,
        "editions": [_edition_data(each) for each in every],
    }


def _edition_data(edition: Edition) -> dict[str, Any]:
    return {
        "day": edition.day.isoformat(),
        "digest": edition.digest,
        "source": edition.source,
        "source_digest": edition.source_digest,
        "bundled": edition.bundled,
        "file": os.path.basename(edition.path),
        "rows": {
            "read": edition.rows.read,
            "kept": edition.rows.kept,
            "dropped": dict(edition.rows.dropped),
            "repaired": dict(edition.rows.repaired),
        },
    }
