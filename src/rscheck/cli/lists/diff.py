"""``rscheck lists diff``: what changed between two editions of a list."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from rscheck.cli.boundary import UsageProblem, readers_may_leave
from rscheck.cli.desk import Desk
from rscheck.cli.exit_codes import ExitCode
from rscheck.cli.lists.order import chosen
from rscheck.cli.output import deliver
from rscheck.cli.page import Page
from rscheck.cli.prepare import list_folders
from rscheck.errors import Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.watchlist import Edition, Entry
from rscheck.plain import Plain, plain
from rscheck.screening.changes import Change, Changes, changes
from rscheck.screening.editions import editions, known_lists, read_entries
from rscheck.text import nearest

__all__ = ["SCHEMA_VERSION", "DiffOrder", "diff_editions"]

SCHEMA_VERSION = "list-changes/1"
"""Version of the JSON form; it changes when a reader of the JSON would have to."""

_SHOWN = 20
"""How many entries of each kind are drawn without being asked."""

_PARTS = {
    "names": Message("names"),
    "kind": Message("kind"),
    "countries": Message("countries"),
    "addresses": Message("addresses"),
    "effect": Message("effect"),
    "legal_reference": Message("legal reference"),
    "listed_on": Message("day of listing"),
    "ends_on": Message("end"),
    "id": Message("id"),
}


@plain
class DiffOrder(Plain):
    """What the options of ``lists diff`` ask for; without days the two newest editions are compared."""

    identifier: str
    old: str | None = None
    new: str | None = None
    folders: tuple[str, ...] = ()
    as_json: bool = False
    output: str | None = None


def diff_editions(desk: Desk, order: DiffOrder) -> ExitCode:
    """Say which entries came, went or changed."""
    folders = list_folders(order.folders)
    chosen(known_lists(folders), [order.identifier], "ID")
    old, new = _editions(order, editions(folders).get(order.identifier, ()))
    found = changes(read_entries(old), read_entries(new))
    if order.as_json or order.output is not None:
        deliver(desk, json.dumps(_data(order, old, new, found), ensure_ascii=False, indent=2) + "\n", order.output)
        return ExitCode.OK
    page = desk.result()
    with readers_may_leave():
        values = {"list": order.identifier, "old": old.day.isoformat(), "new": new.day.isoformat()}
        page.line(page.say(Message("{list}: from the edition of {old} to that of {new}", values)), style="bold")
        _draw(page, found, every=desk.verbose)
    return ExitCode.OK


def _editions(order: DiffOrder, found: Sequence[Edition]) -> tuple[Edition, Edition]:
    days = {each.day.isoformat(): each for each in found}
    asked = [each for each in (order.old, order.new) if each is not None]
    problems = []
    for each in asked:
        if each not in days:
            close = nearest(each, days) or ", ".join(days)
            said = Message("{list} has no edition of {day}", {"list": order.identifier, "day": each})
            hint = Message("did you mean {key}?", {"key": close}) if close else None
            problems.append(Problem("E646", said, Location("OLD NEW"), hint))
    if not problems and len(found) < 2:
        said = Message("{list} has fewer than two editions", {"list": order.identifier})
        hint = Message("import another with rscheck lists import or rscheck lists fetch")
        problems.append(Problem("E646", said, Location("ID"), hint))
    if problems:
        raise UsageProblem(problems)
    old = days[order.old] if order.old is not None else found[-2]
    return old, days[order.new] if order.new is not None else found[-1]


def _draw(page: Page, found: Changes, *, every: bool) -> None:
    if found.none:
        page.line(page.say(Message("Nothing changed.")))
        return
    for head, entries in ((Message("Added"), found.added), (Message("Removed"), found.removed)):
        _draw_part(page, head, [(_named(each), "") for each in entries], every=every)
    _draw_part(page, Message("Changed"), [(_named(each.new), _told(page, each)) for each in found.changed], every=every)
    page.blank()
    page.fact(page.say(Message("The same")), str(found.same))


def _draw_part(page: Page, head: Message, rows: Sequence[tuple[str, str]], *, every: bool) -> None:
    if not rows:
        return
    page.blank()
    page.line(f"{page.say(head)} ({len(rows)})", style="bold")
    shown = rows if every else rows[:_SHOWN]
    for name, more in shown:
        page.hanging("  ", name, more)
    if len(shown) < len(rows):
        page.hanging("  ", page.say(Message("{count} more (-v)", {"count": len(rows) - len(shown)})))


def _named(entry: Entry) -> str:
    return f"{entry.name} ({', '.join(entry.countries)})" if entry.countries else entry.name


def _told(page: Page, change: Change) -> str:
    parts = ", ".join(page.say(_PARTS[each]) for each in change.parts)
    if change.old.name != change.new.name:
        return page.say(Message("{parts}; was {name}", {"parts": parts, "name": change.old.name}))
    return parts


def _data(order: DiffOrder, old: Edition, new: Edition, found: Changes) -> dict[str, Any]:
    return {
        "schema_version": SCHEMA_VERSION,
        "list": order.identifier,
        "old": {"day": old.day.isoformat(), "digest": old.digest},
        "new": {"day": new.day.isoformat(), "digest": new.digest},
        "same": found.same,
        "added": [_entry(each) for each in found.added],
        "removed": [_entry(each) for each in found.removed],
        "changed": [{**_entry(each.new), "parts": list(each.parts), "was": _entry(each.old)} for each in found.changed],
    }


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "name": entry.name,
        "names": [{"text": each.text, "type": each.type.value} for each in entry.names],
        "countries": list(entry.countries),
        "effect": entry.effect,
        "legal_reference": entry.legal_reference,
    }
