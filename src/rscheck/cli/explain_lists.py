"""What there is to say about a list of concern, and about one entry of it, as far as they are at hand here."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rscheck.cli.explain_index import list_readers_of, sets_with_list
from rscheck.cli.explain_sheet import Sheet
from rscheck.cli.lists.newer import command_for
from rscheck.errors import ListError
from rscheck.i18n import Message
from rscheck.model.assessment import Assessment
from rscheck.model.countries import name_of
from rscheck.model.screening import ListChecked
from rscheck.model.watchlist import Edition, Entry, EntryKind, NameType
from rscheck.report.matches import matches_of
from rscheck.report.phrases import force_words, joined
from rscheck.report.screening_words import age_words
from rscheck.screening.describe import LIST_FILE, is_list_id

__all__ = ["ListShelf", "describe_entry", "describe_list", "list_in_project"]

_KINDS = {
    EntryKind.ORGANISATION: Message("organisation"),
    EntryKind.PERSON: Message("person"),
    EntryKind.VESSEL: Message("ship"),
    EntryKind.AIRCRAFT: Message("aircraft"),
    EntryKind.PROGRAMME: Message("programme"),
    EntryKind.UNKNOWN: Message("not said by the list"),
}
_NAME_TYPES = {
    NameType.PRIMARY: Message("primary name"),
    NameType.OTHER: Message("other name"),
    NameType.FORMER: Message("former name"),
    NameType.ACRONYM: Message("abbreviation"),
    NameType.NATIVE: Message("name in another script or language"),
    NameType.WEAK: Message("weak name"),
    NameType.UNIT: Message("unit of the body"),
}
_HOLDS = {
    "organisations": Message("organisations"),
    "programmes": Message("programmes"),
    "both": Message("organisations and programmes"),
}
_STATES = {
    "checked": Message("fresh enough to count as checked"),
    "stale": Message("too old: counts as not checked"),
    "missing": Message("no edition is at hand: names are not compared with this list"),
    "unreadable": Message("the edition cannot be read: names are not compared with this list"),
}


@dataclass(frozen=True, slots=True)
class ListShelf:
    """The lists in some folders, as they are on a day. No list is read before somebody asks for one."""

    folders: Sequence[str]
    day: date

    def ids(self) -> list[str]:
        """Return the ids of all lists."""
        found = {
            each
            for folder in self.folders
            if os.path.isdir(folder)
            for each in os.listdir(folder)
            if self._is_here(folder, each)
        }
        return sorted(found)

    def find(self, identifier: str) -> ListChecked | None:
        """Return the list that an id names, alone or before a colon; None if there is none."""
        name = identifier.partition(":")[0]
        if not any(self._is_here(folder, name) for folder in self.folders):
            return None
        from rscheck.screening.editions import checked_lists

        return next((each for each in checked_lists(self.folders, self.day) if each.watchlist.id == name), None)

    def editions(self, checked: ListChecked) -> tuple[Edition, ...]:
        """Return the editions of a list, the newest first."""
        from rscheck.screening.editions import editions

        try:
            return editions(self.folders).get(checked.watchlist.id, ())[::-1]
        except ListError:  # told by the state of the list that is damaged, which may be another one
            return (checked.edition,) if checked.edition else ()

    def entries(self, checked: ListChecked) -> tuple[Entry, ...]:
        """Return the entries of the edition that counts; :class:`ListError` if it is damaged."""
        from rscheck.screening.editions import read_entries

        return read_entries(checked.edition) if checked.edition is not None else ()

    def _is_here(self, folder: str, name: str) -> bool:
        return is_list_id(name) and os.path.isfile(os.path.join(folder, name, LIST_FILE))


def describe_list(sheet: Sheet, checked: ListChecked, every: Sequence[Edition]) -> None:
    """Write who keeps a list, what a listing means, which editions are here, and which rules read it."""
    watchlist = checked.watchlist
    sheet.title(watchlist.id, sheet.pick(watchlist.title))
    sheet.page.line(joined(sheet.words, [sheet.say(Message("list of concern")), sheet.pick(watchlist.publisher)]))
    sheet.text(Message("What a listing means"), watchlist.effect)
    sheet.heading(Message("Standing"))
    sheet.fact(Message("force"), force_words(sheet.words, watchlist.force), indent="  ")
    sheet.fact(Message("legal reference"), watchlist.legal_reference, indent="  ")
    sheet.fact(Message("what it holds"), _HOLDS.get(watchlist.holds, watchlist.holds), indent="  ")
    sheet.fact(Message("description checked on"), watchlist.checked_on, indent="  ")
    _page_of(sheet, watchlist.page)
    sheet.text(Message("Terms of use"), watchlist.terms)
    _editions(sheet, checked, every)
    _readers(sheet, watchlist.id)


def _editions(sheet: Sheet, checked: ListChecked, every: Sequence[Edition]) -> None:
    watchlist = checked.watchlist
    sheet.heading(Message("Editions"))
    sheet.page.hanging("  ", *_state(sheet, checked))
    for each in every:
        values: dict[str, object] = {
            "day": each.day.isoformat(),
            "count": each.rows.kept,
            "origin": Message("shipped") if each.bundled else Message("imported"),
        }
        said = Message("{day}: {count} entry, {origin}", values, "{day}: {count} entries, {origin}", each.rows.kept)
        sheet.items([sheet.say(said)])
    days = watchlist.stale_after
    sheet.fact(Message("too old after"), Message("{count} day", {"count": days}, "{count} days", days), indent="  ")
    label = sheet.page.shown(sheet.say(Message("a newer one")))
    sheet.page.whole(f"  {label}: ", command_for(watchlist))


def _state(sheet: Sheet, checked: ListChecked) -> Iterator[str]:
    if checked.edition is not None:
        yield f"{checked.edition.day.isoformat()}, {age_words(sheet.words, checked)}"
    yield sheet.say(_STATES[checked.state])


def _readers(sheet: Sheet, identifier: str) -> None:
    readers = list_readers_of(identifier, sheet.lookup)
    sheet.heading(Message("Who reads it"))
    for pack, items in readers.items():
        title = sheet.pick(sheet.lookup.catalogue.packs[pack].title) or pack
        sheet.items([f"{title}: {joined(sheet.words, items)}"])
    if not readers:
        sheet.page.hanging("  ", sheet.say(Message("No rule here. Names are compared with it all the same.")))
    sheet.fact(Message("named in"), joined(sheet.words, sets_with_list(identifier, sheet.lookup)), indent="  ")


def describe_entry(sheet: Sheet, checked: ListChecked, entry: Entry) -> None:
    """Write all that a list says about one entry, and the row as it was read."""
    watchlist, words = checked.watchlist, sheet.words
    sheet.title(f"{watchlist.id}:{entry.id}", entry.name)
    where = [sheet.say(Message("entry of a list")), sheet.pick(watchlist.title)]
    sheet.page.line(joined(words, [*where, *_state(sheet, checked)]))
    sheet.heading(Message("Names"))
    sheet.items(f"{each.text} ({sheet.say(_NAME_TYPES[each.type])})" for each in entry.names)
    sheet.heading(Message("Facts"))
    sheet.fact(Message("kind"), _KINDS[entry.kind], indent="  ")
    countries = joined(words, [name_of(each, words.language) for each in entry.countries])
    sheet.fact(Message("countries"), countries or Message("this list gives none for the entry"), indent="  ")
    for address in entry.addresses:
        sheet.fact(Message("addresses"), address, indent="  ")
    sheet.fact(Message("legal reference"), entry.legal_reference or watchlist.legal_reference, indent="  ")
    sheet.fact(Message("listed on"), entry.listed_on, indent="  ")
    sheet.fact(Message("ends on"), entry.ends_on, indent="  ")
    _page_of(sheet, entry.source_url or watchlist.page)
    sheet.heading(Message("What a listing means"))
    sheet.fact(Message("by the list"), sheet.pick(watchlist.effect), indent="  ")
    sheet.fact(Message("for this entry"), entry.effect, indent="  ")
    if entry.original:
        sheet.heading(Message("The row as it was read"))
    for column, value in entry.original.items():
        if value:
            sheet.page.fact(column, value, indent="  ")


def list_in_project(sheet: Sheet, checked: ListChecked, assessment: Assessment, key: str = "") -> None:
    """Write which names of a project match entries of a list, or one entry only if ``key`` names it."""
    sheet.heading(Message("In this project"))
    sheet.fact(Message("project"), assessment.title or assessment.project, indent="  ")
    sheet.fact(Message("day of assessment"), assessment.as_of, indent="  ")
    prefix = f"{checked.watchlist.id}:"
    found = [
        each
        for each in matches_of(assessment, sheet.words)
        if (each.key == key if key else each.key.startswith(prefix))
    ]
    if not found:
        compared = any(each.id == checked.watchlist.id for each in assessment.provenance.lists)
        said = Message("No name matches.") if compared else Message("No name was compared with it.")
        sheet.page.hanging("  ", sheet.say(said))
    for each in found:
        sheet.items([joined(sheet.words, [each.name, f"{each.entry} ({each.key})", each.band, each.state])])


def _page_of(sheet: Sheet, address: str) -> None:
    if address:
        sheet.page.whole(f"  {sheet.page.shown(sheet.say(Message('page')))}: ", address)
