"""``rscheck explain``: what anything with an id means, and how it came about in a project, all of it offline."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rscheck.catalogue.locate import data_folder
from rscheck.cli.boundary import UsageProblem, readers_may_leave
from rscheck.cli.desk import Desk
from rscheck.cli.exit_codes import ExitCode
from rscheck.errors import Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.terms import Tier

if TYPE_CHECKING:
    from rscheck.cli.explain_index import Entry
    from rscheck.cli.explain_lists import ListShelf
    from rscheck.cli.explain_sheet import Sheet
    from rscheck.model.assessment import Assessment
    from rscheck.model.screening import ListChecked
    from rscheck.model.watchlist import Entry as ListedEntry

__all__ = ["error_section", "explain_identifier", "section_on"]

_CODE = re.compile(r"[EPV][0-9]{3}")
_PAGES = {"V": "checks.md"}
"""The page about a code, by its first letter; the others stand on that about errors."""
_NUMBER = re.compile(r"#[0-9]+$")
_SUGGESTIONS = 3

_TIERS = {
    Tier.LOW: Message("Nothing known calls for more than the usual procedure. It is not a clearance."),
    Tier.MODERATE: Message("The work can go ahead once the measures that are listed are in place."),
    Tier.HIGH: Message("The research security office should look at it before anything is signed or started."),
    Tier.CRITICAL: Message(
        "The competent body has to decide before the start. Only official texts lead here, never an account of them."
    ),
}


def explain_identifier(desk: Desk, identifier: str, file: str | None, *, as_of: str | None = None) -> ExitCode:
    """Explain an id, and with a project file how it came about there; :class:`UsageProblem` if nothing has this id."""
    if _CODE.fullmatch(identifier):
        return _explain_code(desk, identifier)
    if identifier in (tier.id for tier in Tier):
        return _explain_tier(desk, Tier.of(identifier))
    return _explain_item(desk, identifier, file, as_of)


def error_section(page: str, code: str) -> str:
    """Return the section of a page on a code, one paragraph a line; empty if there is none."""
    found = re.search(rf"^#+ {code}\b(.*?)(?=^#|\Z)", page, re.MULTILINE | re.DOTALL)
    if found is None:
        return ""
    paragraphs = (code + found[1]).replace("`", "").strip().split("\n\n")
    return "\n".join(" ".join(each.split()) for each in paragraphs)


def section_on(code: str) -> str:
    """Return what the pages say about a code, one paragraph a line; empty if they say nothing."""
    try:
        with open(os.path.join(data_folder("docs"), _PAGES.get(code[:1], "errors.md")), encoding="utf-8") as file:
            return error_section(file.read(), code)
    except FileNotFoundError:
        return ""


def _explain_code(desk: Desk, code: str) -> ExitCode:
    section = section_on(code)
    if not section:
        raise _unknown(code, {})
    page = desk.result()
    with readers_may_leave():
        title, *paragraphs = section.splitlines()
        page.line(title, style="bold")
        for paragraph in paragraphs:
            page.line(paragraph)
    return ExitCode.OK


def _explain_tier(desk: Desk, tier: Tier) -> ExitCode:
    page = desk.result()
    with readers_may_leave():
        page.line(tier.id, page.say(tier.label), style="bold")
        page.line(page.say(_TIERS[tier]))
        page.line(page.say(Message("A tier describes how far an arrangement should be looked at, not any person.")))
    return ExitCode.OK


def _explain_item(desk: Desk, identifier: str, file: str | None, as_of: str | None) -> ExitCode:
    from rscheck.cli.explain_index import entries_of
    from rscheck.cli.explain_items import describe, opening
    from rscheck.cli.explain_lists import ListShelf
    from rscheck.cli.explain_project import describe_in_project
    from rscheck.cli.explain_sheet import Sheet
    from rscheck.cli.prepare import list_folders, today_for, workbench_for
    from rscheck.pipeline import assess_document, read_document, read_project_file, screened_project

    today = today_for(as_of)
    workbench = workbench_for(desk)
    entries = entries_of(workbench.engine.catalogue)
    found = entries.get(identifier) or entries.get(_NUMBER.sub("", identifier)) or ()
    shelf = ListShelf(list_folders(desk.lists.folders), today.day)
    checked = shelf.find(identifier)
    if not found and checked is None:
        raise _unknown(identifier, {**entries, **dict.fromkeys(shelf.ids(), ())})
    listed = _listed(shelf, checked, identifier) if checked is not None and ":" in identifier else None
    project = assessment = None
    if file is not None:
        document = read_document(workbench, file)
        assessment = assess_document(workbench, document, today)
        project = screened_project(workbench, read_project_file(workbench, document), assessment.as_of)
    sheet = Sheet(desk.result(), workbench.engine.lookup)
    with readers_may_leave():
        for number, entry in enumerate(found):
            if number:
                sheet.page.blank()
            if project is None or assessment is None:
                describe(sheet, entry)
            else:
                opening(sheet, entry)
                finding = identifier if _NUMBER.search(identifier) else ""
                describe_in_project(sheet, entry, workbench, project, assessment, finding)
        if checked is not None:
            if found:
                sheet.page.blank()
            _write_listed(sheet, shelf, checked, listed, assessment)
    return ExitCode.OK


def _listed(shelf: ListShelf, checked: ListChecked, identifier: str) -> ListedEntry:
    """Return the entry that is named after the colon; :class:`UsageProblem` if the edition here has none such."""
    name, _, number = identifier.partition(":")
    entries = {each.id: each for each in shelf.entries(checked)}
    if number in entries:
        return entries[number]
    hint = _nearest(number.casefold(), {each.casefold(): f"{name}:{each}" for each in entries})
    if checked.edition is None:
        hint = Message("no edition of this list is at hand; rscheck explain {list} says how to get one", {"list": name})
    elif hint is None:
        hint = Message("find an entry by its name: rscheck screen NAME --list {list}", {"list": name})
    raise UsageProblem([Problem("E608", Message("nothing has this id"), Location(identifier), hint)])


def _write_listed(
    sheet: Sheet, shelf: ListShelf, checked: ListChecked, listed: ListedEntry | None, assessment: Assessment | None
) -> None:
    from rscheck.cli.explain_lists import describe_entry, describe_list, list_in_project

    if listed is not None:
        describe_entry(sheet, checked, listed)
    else:
        describe_list(sheet, checked, shelf.editions(checked))
    if assessment is not None:
        list_in_project(sheet, checked, assessment, f"{listed.list}:{listed.id}" if listed is not None else "")


def _unknown(identifier: str, known: Mapping[str, Sequence[Entry]]) -> UsageProblem:
    folded = {each.casefold(): each for each in known}
    sought = identifier.casefold()
    beginning = [each for each in folded if each.startswith(sought)]
    hint = _nearest(sought, folded)
    if beginning and sought not in folded:
        hint = _all_that_begin_so([folded[each] for each in beginning], known)
    return UsageProblem([Problem("E608", Message("nothing has this id"), Location(identifier), hint)])


def _nearest(sought: str, folded: Mapping[str, str]) -> Message | None:
    from difflib import get_close_matches

    close = [folded[each] for each in get_close_matches(sought, folded, n=_SUGGESTIONS, cutoff=0.5)]
    return Message("did you mean {key}?", {"key": ", ".join(close)}) if close else None


def _all_that_begin_so(found: Sequence[str], known: Mapping[str, Sequence[Entry]]) -> Message:
    packs = sorted({entry.pack.id for each in found for entry in known[each] if entry.pack is not None})
    values = {"packs": ", ".join(packs), "keys": ", ".join(found[:_SUGGESTIONS]), "count": len(found) - _SUGGESTIONS}
    if not packs or len(found) <= _SUGGESTIONS:
        return Message("did you mean {key}?", {"key": ", ".join(dict.fromkeys((*packs, *found)))})
    return Message("ids of {packs} begin so: {keys} and {count} more", values)
