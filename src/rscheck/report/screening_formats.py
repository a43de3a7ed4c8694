"""Screened names as files: one JSON object, a JSON object a line, or a CSV table with a row a match.

Every result names the editions it rests on and the lists that took no part, so that a line is understood by itself.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from datetime import date

from rscheck.i18n import Words
from rscheck.model.screening import ListChecked, Match, Screening
from rscheck.plain import Plain, plain
from rscheck.report.match_data import match_data, sentence_data
from rscheck.report.phrases import pick
from rscheck.report.screening_words import HOW_WORDS, NO_CLEARANCE, OWNERSHIP
from rscheck.text import cell, one_line, terminal

__all__ = ["CSV_COLUMNS", "SCREENING_VERSION", "ScreenedName", "screening_csv", "screening_json", "screening_lines"]

SCREENING_VERSION = 1

CSV_COLUMNS = (
    "line",
    "query",
    "query_country",
    "band",
    "score",
    "name",
    "listed_as",
    "list",
    "entry",
    "list_title",
    "countries",
    "country_check",
    "edition",
    "age_days",
    "list_state",
    "means",
    "same_words",
    "taken_for_same",
    "only_in_query",
    "only_in_list",
    "limits",
    "part",
    "by",
    "registry",
    "as_of",
    "not_checked",
)
"""A row of the CSV table; what holds several values parts them by a semicolon."""

_Data = Mapping[str, object]


@plain
class ScreenedName(Plain):
    """A name that was screened, and the line of the file it came from, 0 if from none.

    ``cut_off`` says that there are more matches than were wanted.
    """

    screening: Screening
    line: int = 0
    cut_off: bool = False


def screening_json(names: Sequence[ScreenedName], lists: Sequence[ListChecked], day: date, words: Words) -> str:
    """Return all names as one JSON object."""
    data = {
        "schema_version": SCREENING_VERSION,
        "as_of": day.isoformat(),
        "note": _note(words),
        "lists": [_list_data(each) for each in lists],
        "screened": [_name_data(each, lists) for each in names],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _note(words: Words) -> _Data:
    """Return what a result is not, and what it cannot show."""
    clearance, ownership = sentence_data(NO_CLEARANCE, words), sentence_data(OWNERSHIP, words)
    return {language: f"{said} {ownership[language]}" for language, said in clearance.items()}


def screening_lines(names: Sequence[ScreenedName], lists: Sequence[ListChecked], day: date) -> str:
    """Return a JSON object for each name, one a line, each with the editions and with the lists that took no part."""
    shared = {
        "as_of": day.isoformat(),
        "editions": {each.watchlist.id: each.edition.day.isoformat() for each in lists if each.edition},
        "not_checked": [each.watchlist.id for each in lists if each.state != "checked"],
    }
    return "".join(json.dumps({**_name_data(each, lists), **shared}, ensure_ascii=False) + "\n" for each in names)


def screening_csv(names: Sequence[ScreenedName], lists: Sequence[ListChecked], words: Words) -> str:
    """Return a CSV table with a row a match, and a row without an entry for a name that matches none.

    No cell is a formula, and none holds a character that hides or turns text. A byte order mark stands at the beginning
    where there is more than ASCII, because spreadsheets do not know the encoding otherwise.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    by_id = {each.watchlist.id: each for each in lists}
    left_out = "; ".join(each.watchlist.id for each in lists if each.state != "checked")
    for each in names:
        screening = each.screening
        about = [str(each.line or ""), screening.query, screening.country]
        day = [screening.day.isoformat(), left_out]
        found = [_match_cells(match, by_id[match.entry.list], words) for match in screening.matches]
        for cells in found or [["none", *[""] * (len(CSV_COLUMNS) - 6)]]:
            writer.writerow([_cell(text) for text in (*about, *cells, *day)])
    text = stream.getvalue()
    return text if text.isascii() else f"\ufeff{text}"


def _cell(text: str) -> str:
    return cell(terminal(one_line(text)))


def _list_data(checked: ListChecked) -> _Data:
    watchlist, edition = checked.watchlist, checked.edition
    return {
        "id": watchlist.id,
        "title": dict(watchlist.title),
        "state": checked.state,
        "edition": edition.day.isoformat() if edition else None,
        "age": checked.age,
        "stale_after": watchlist.stale_after,
        "digest": edition.digest if edition else None,
        "force": watchlist.force,
        "effect": dict(watchlist.effect),
        "legal_reference": watchlist.legal_reference,
    }


def _name_data(each: ScreenedName, lists: Sequence[ListChecked]) -> _Data:
    by_id = {checked.watchlist.id: checked for checked in lists}
    return {
        "query": each.screening.query,
        "country": each.screening.country or None,
        "line": each.line or None,
        "matches": [_match_data(match, by_id[match.entry.list]) for match in each.screening.matches],
        "cut_off": each.cut_off,
    }


def _match_data(match: Match, checked: ListChecked) -> _Data:
    return {
        **match_data(match),
        "list": {
            "id": checked.watchlist.id,
            "title": dict(checked.watchlist.title),
            "effect": dict(checked.watchlist.effect),
        },
        "age": checked.age,
        "stale": checked.state == "stale",
    }


def _match_cells(match: Match, checked: ListChecked, words: Words) -> list[str]:
    entry, found = match.entry, match.comparison
    same = [each.query for each in found.aligned if each.how == "same"]
    taken = [
        f"{each.query} = {each.listed} ({words.say(HOW_WORDS[each.how]) if each.how in HOW_WORDS else each.how})"
        for each in found.aligned
        if each.how != "same"
    ]
    return [
        match.band.value,
        f"{found.score:.3f}",
        entry.name,
        match.listed.text if match.listed.text != entry.name else "",
        entry.list,
        entry.id,
        pick(words, checked.watchlist.title),
        "; ".join(entry.countries),
        match.country.value,
        match.edition.day.isoformat(),
        str(checked.age if checked.age is not None else ""),
        checked.state,
        entry.effect or pick(words, checked.watchlist.effect),
        "; ".join(same),
        "; ".join(taken),
        "; ".join(found.unmatched_query),
        "; ".join(found.unmatched_listed),
        "; ".join(found.caps),
        found.part,
        match.by if match.registry else "",
        match.registry,
    ]
