"""``rscheck lists import``: files become editions of lists, whole or not at all, and the fate of each row is told."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from rscheck.cli.boundary import UsageProblem
from rscheck.cli.desk import Desk
from rscheck.cli.exit_codes import ExitCode
from rscheck.cli.lists.order import ImportOrder, day_asked
from rscheck.cli.output import reason_of
from rscheck.cli.page import Page
from rscheck.cli.prepare import list_folders, own_lists, today_for
from rscheck.errors import InputError, Problem
from rscheck.i18n import Message, Words
from rscheck.location import Location
from rscheck.model.watchlist import Edition, Rows
from rscheck.screening.edition_folder import Kept
from rscheck.screening.editions import editions, known_lists
from rscheck.screening.importers.collect import Imported
from rscheck.screening.importers.formats import FORMATS, REGISTRY, guessed, importer
from rscheck.screening.importers.given import GivenFile, given_file
from rscheck.screening.importers.order import Order
from rscheck.screening.importers.reasons import reason_words
from rscheck.screening.store import begin_description, content_of, store

__all__ = ["bring_in", "import_files", "show_rows"]

_MUCH_SMALLER = 0.8
"""A new edition with fewer than this share of the entries of the one before is worth a look."""


def import_files(desk: Desk, order: ImportOrder) -> ExitCode:
    """Read files as an edition of each list they hold, and write these into the folder of imported lists."""
    order.look_at()
    files = [given_file(each) for each in order.files]
    named = order.format_name or _format_of(files, order)
    if len(files) > FORMATS[named].files:
        values = {"format": named, "most": FORMATS[named].files}
        said = Message("a list of the format {format} consists of at most {most} file", values)
        raise UsageProblem([Problem("E711", said, Location(files[-1].path), Message("import the files one by one"))])
    day = day_asked("--day", order.day) if order.day is not None else None
    if day is not None and day > today_for(None).day:
        hint = Message("write the day on which the publisher issued the file")
        raise UsageProblem([Problem("E602", Message("this day lies in the future"), Location("--day"), hint)])
    folder = order.into or own_lists()
    if named == REGISTRY:
        return _import_registry(desk, files[0], day, folder, dry_run=order.dry_run)
    found = importer(named)(files, Order(day, order.identifier or "", order.profile))
    bring_in(desk, [(each, day) for each in found], files, named, folder, dry_run=order.dry_run)
    return ExitCode.OK


def bring_in(
    desk: Desk,
    found: Sequence[tuple[Imported, date | None]],
    files: Sequence[GivenFile],
    named: str,
    folder: str,
    *,
    dry_run: bool = False,
) -> None:
    """Write lists, each with the day it is of, unless the file itself says one; tell what became of their rows.

    Nothing is written where one of the lists cannot be.
    """
    lists = [(each, day or each.day) for each, day in found if each.list]
    if not any(each.entries for each, _ in lists):
        said = Message("no row of the file became an entry of a list")
        for each, _ in found:
            show_rows(desk.talk(), each.rows)
        hint = Message("look whether it is the right file, and whether --format and --as name what it is")
        raise InputError([Problem("E710", said, Location(files[0].path), hint)])
    dated = [(each, day) for each, day in lists if day is not None and each.entries]
    if len(dated) < sum(bool(each.entries) for each, _ in lists):
        said = Message("the file does not say of which day it is")
        hint = Message("add the day on which its publisher issued it: --day {example}", {"example": "2026-11-20"})
        raise InputError([Problem("E647", said, Location(files[0].path), hint)])
    contents = [(each, day, content_of(each, day, files, named)) for each, day in dated]
    known = editions(list_folders()) if not dry_run else {}
    page = desk.result()
    for each, _ in found:
        if not each.list and not desk.quiet:
            page.line(page.say(Message("Rows of no list that was taken in")), style="bold")
            show_rows(page, each.rows)
    for each, day, content in contents:
        page.line(each.list, day.isoformat(), style="bold")
        show_rows(page, each.rows)
        if dry_run:
            page.hanging("  ", page.say(Message("Nothing was written (--dry-run).")))
            continue
        stored = _stored(folder, each.list, day, content)
        _show_stored(page, stored, known, each, day)
        _describe(page, folder, each.list)


def show_rows(page: Page, rows: Rows) -> None:
    """Tell what became of the rows of a file: each was read, and kept or left out for a reason."""
    values = {"read": rows.read, "kept": rows.kept}
    page.hanging("  ", page.say(Message("{read} rows read, {kept} kept", values)))
    for label, counts in ((Message("Left out"), rows.dropped), (Message("Repaired"), rows.repaired)):
        if counts:
            page.fact(page.say(label), _counted(page.words, counts), indent="  ")


def _counted(words: Words, counts: Iterable[tuple[str, int]]) -> str:
    said = ((count, reason_words(reason)) for reason, count in counts)
    return "; ".join(f"{count} {each if isinstance(each, str) else words.say(each)}" for count, each in said)


def _format_of(files: Sequence[GivenFile], order: ImportOrder) -> str:
    """Return the format that the file tells by its content; an own list where an id or a profile says so."""
    found = guessed(files[0])
    if found and order.profile is None:
        return found
    if order.identifier is not None or order.profile is not None:
        return "own"
    hint = Message(
        "say it with --format: {names}; an own list needs --as and a column called name", {"names": ", ".join(FORMATS)}
    )
    said = Message("the file does not tell which list it is")
    raise UsageProblem([Problem("E605", said, Location(files[0].path), hint)])


def _stored(folder: str, identifier: str, day: date, content: bytes) -> Kept:
    try:
        return store(folder, identifier, day, content)
    except OSError as error:
        raise _unwritable(os.path.join(folder, identifier), error) from error


def _unwritable(path: str, error: OSError) -> UsageProblem:
    said = Message("this file cannot be written: {reason}", {"reason": reason_of(error)})
    hint = Message("name a folder that you may write to with --into, or RSCHECK_LISTS_DIR")
    return UsageProblem([Problem("E607", said, Location(path), hint)])


def _show_stored(
    page: Page, stored: Kept, known: Mapping[str, Sequence[Edition]], imported: Imported, day: date
) -> None:
    said = Message("written: {file}") if stored.new else Message("there already, the same: {file}")
    page.hanging("  ", page.say(Message(said.template, {"file": stored.path})))
    before = [each for each in known.get(imported.list, ()) if each.day <= day and each.digest != stored.digest]
    if not stored.new or not before:
        return
    old, kept = before[-1].rows.kept, imported.rows.kept
    if kept < _MUCH_SMALLER * old:
        values = {"kept": kept, "old": old, "day": before[-1].day.isoformat()}
        warning = Message("Look at this: this edition has {kept} entries, that of {day} has {old}.", values)
        page.hanging("  ", page.say(warning), style="bold")
    page.whole(f"  {page.shown(page.say(Message('What changed')))}: ", f"rscheck lists diff {imported.list}")


def _describe(page: Page, folder: str, identifier: str) -> None:
    """Begin the description of a list that nobody has described, and say that it wants to be filled in."""
    if any(each.id == identifier for each in known_lists([*list_folders(), folder])):
        return
    path = begin_description(folder, identifier)
    page.hanging(
        "  ", page.say(Message("Say in this file what the list is and what follows from it: {file}", {"file": path}))
    )


def _import_registry(desk: Desk, file: GivenFile, day: date | None, folder: str, *, dry_run: bool) -> ExitCode:
    """Take in a registry of research organisations, by which a body is found under its other names."""
    from rscheck.screening.registry_file import store_registry

    if day is None:
        said = Message("the file does not say of which day it is")
        hint = Message("add the day on which its publisher issued it: --day {example}", {"example": "2026-11-20"})
        raise InputError([Problem("E647", said, Location(file.path), hint)])
    page = desk.result()
    if dry_run:
        said = Message("{option} goes with {others}", {"option": "--dry-run", "others": "lists"})
        raise UsageProblem(
            [Problem("E643", said, Location("--dry-run"), Message("leave {option} out", {"option": "--dry-run"}))]
        )
    try:
        stored = store_registry(folder, file, day)
    except OSError as error:
        raise _unwritable(folder, error) from error
    page.line("ROR", day.isoformat(), style="bold")
    show_rows(page, stored.rows)
    said = Message("written: {file}") if stored.new else Message("there already, the same: {file}")
    page.hanging("  ", page.say(Message(said.template, {"file": stored.path})))
    return ExitCode.OK
