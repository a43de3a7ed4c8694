"""``rscheck pack list``: every pack on a line of its own, or all of them as JSON; and which want attention soon."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from rscheck.cli.boundary import readers_may_leave
from rscheck.cli.desk import Desk
from rscheck.cli.exit_codes import ExitCode
from rscheck.cli.output import deliver
from rscheck.cli.page import Page
from rscheck.cli.prepare import today_for, workbench_for
from rscheck.cli.table import draw_cells
from rscheck.i18n import Message, Words
from rscheck.model.pack import Pack
from rscheck.model.terms import Basis
from rscheck.verify.currency import Turn, read_again, turns_of

__all__ = ["SCHEMA_VERSION", "list_them"]

SCHEMA_VERSION = "packs/1"
"""Version of the JSON form; it changes when a reader of the JSON would have to."""

_HEADS = (Message("Pack"), Message("Edition"), Message("In force from"), Message("Where"), Message("Items by grade"))
_WHERE = 3

SOON = timedelta(days=90)
"""How far ahead changes are told."""
_STATUS = {"draft": Message("draft"), "reviewed": Message("reviewed"), "retired": Message("retired")}


def list_them(desk: Desk, *, as_json: bool, output: str | None, as_of: str | None) -> ExitCode:
    """List the packs of the desk, and what of them wants attention on a day, today if none is named."""
    packs = list(workbench_for(desk).engine.catalogue.packs.values())
    today = today_for(as_of).day
    if as_json or output is not None:
        listed = [_data(pack, today) for pack in packs]
        data = {"schema_version": SCHEMA_VERSION, "as_of": today.isoformat(), "packs": listed}
        deliver(desk, json.dumps(data, ensure_ascii=False, indent=2) + "\n", output)
        return ExitCode.OK
    page = desk.result()
    with readers_may_leave():
        rows = [_cells(pack, page.words, short=page.screen.tables) for pack in packs]
        draw_cells(page, [page.say(head) for head in _HEADS], rows, soft=(_WHERE,))
        if page.screen.tables and not desk.quiet:
            grades = " / ".join(page.say(basis.label) for basis in reversed(Basis))
            page.blank()
            page.fact(page.say(Message("Grades")), grades)
        if not desk.quiet:
            _changing(page, packs, today)
            _to_read(page, packs, today)
    return ExitCode.OK


def _changing(page: Page, packs: Sequence[Pack], today: date) -> None:
    """Write the rules that change soon, by day."""
    page.heading(Message("Rules changing within {days} days", {"days": SOON.days}))
    turns = sorted((turn.day, pack.id, turn.item) for pack in packs for turn in _soon(pack, today))
    for day, pack, item in turns:
        page.line(f"{day.isoformat()} {item} ({pack})")
    if not turns:
        page.line(page.say(Message("none")))


def _to_read(page: Page, packs: Sequence[Pack], today: date) -> None:
    """Write the packs that are to be read against their sources again, and why."""
    page.heading(Message("To be read again"))
    waiting = [(pack, reasons) for pack in packs if (reasons := read_again(pack, today))]
    for pack, reasons in waiting:
        page.line(f"{pack.id}: {'; '.join(page.say(each) for each in reasons)}")
    if not waiting:
        page.line(page.say(Message("none")))


def _soon(pack: Pack, today: date) -> list[Turn]:
    return [each for each in turns_of(pack) if today < each.day <= today + SOON]


def _grades(pack: Pack) -> dict[Basis, int]:
    """Return how many items of each grade a pack has, the best grade first."""
    counts = Counter(_bases(pack))
    return {basis: counts[basis] for basis in reversed(Basis)}


def _bases(pack: Pack) -> Iterator[Basis]:
    yield from (each.basis for each in pack.applies)
    yield from (each.basis for each in pack.rules)
    yield from (each.basis for each in pack.points)
    yield from (each.basis for each in pack.exclusions)
    yield from (each.basis for each in pack.differences)
    yield from (each.basis for each in pack.presets.values())
    yield from (each.basis for each in pack.forms.values())
    yield from (field.basis for form in pack.forms.values() for field in form.fields())
    yield from (each.basis for each in pack.flags.values())
    yield from (each.basis for each in pack.derived.values())
    yield from (each.basis for each in pack.questions.values())
    for tree in pack.trees:
        yield from (each.basis for each in tree.nodes.values())
        yield from (each.basis for each in tree.outcomes.values())
    values = [each.values for each in pack.sets.values()] + [each.values for each in pack.parameters.values()]
    yield from (each.basis for dated in values for each in dated)


def _cells(pack: Pack, words: Words, *, short: bool) -> tuple[str, ...]:
    grades = _grades(pack)
    counted = [f"{count} {words.say(basis.label)}" for basis, count in grades.items() if count]
    edition = [pack.version, words.say(_STATUS[pack.status]), str(pack.reviewed_on or "")]
    return (
        pack.id,
        " ".join(each for each in edition if each),
        str(pack.effective.start or "") if pack.effective is not None else "",
        ", ".join(pack.jurisdiction),
        " / ".join(map(str, grades.values())) if short else ", ".join(counted),
    )


def _data(pack: Pack, today: date) -> dict[str, object]:
    span = pack.effective
    return {
        "id": pack.id,
        "version": pack.version,
        "title": dict(pack.title),
        "status": pack.status,
        "reviewed_by": pack.reviewed_by or None,
        "reviewed_on": pack.reviewed_on.isoformat() if pack.reviewed_on else None,
        "effective": {
            "from": span.start.isoformat() if span and span.start else None,
            "to": span.end.isoformat() if span and span.end else None,
        },
        "jurisdiction": list(pack.jurisdiction),
        "digest": pack.digest,
        "file": pack.file,
        "changing": [{"day": each.day.isoformat(), "item": each.item} for each in _soon(pack, today)],
        "read_again": [each.english() for each in read_again(pack, today)],
        "items": {basis.id: count for basis, count in _grades(pack).items()},
    }
