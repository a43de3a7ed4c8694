"""Japan's Foreign End User List as a table, CSV or workbook: checked as a whole, because it comes out of a PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from unicodedata import normalize

from rscheck.i18n import Message
from rscheck.screening.importers.cleaning import is_latin
from rscheck.screening.importers.collect import Collector, Imported, Row
from rscheck.screening.importers.facts import countries_of
from rscheck.screening.importers.given import GivenFile
from rscheck.screening.importers.order import Order
from rscheck.screening.importers.tables import Cells, comma_rows, need_columns
from rscheck.screening.importers.workbook import is_workbook, sheet_rows
from rscheck.text import one_line

__all__ = ["column_of", "read", "split_bullets", "weapon_codes"]

_HEADS = {
    "number": ("no.", "no", "番号"),
    "country": ("国名", "地域名", "country"),
    "name": ("企業名", "組織名", "company"),
    "aliases": ("別名", "also known as"),
    "weapons": ("懸念区分", "type of wmd", "wmd"),
    "conventional": ("通常兵器", "conventional"),
}
_NEEDED = ("number", "country", "name")
_LOOKED_FOR_HEADS = 20
_DIGITS = 6
_BULLETS = re.compile(r"(?:^|\n|(?<=[A-Za-z0-9.)）]))\s*[・•･]\s*")
_CONVENTIONAL = "CW"
_CODE = re.compile(r"(?<![A-Za-z])(?:CW|[BCMN])(?![A-Za-z])")
_LINES = re.compile(r"\s*\n\s*")


def read(files: Sequence[GivenFile], order: Order) -> tuple[Imported, ...]:
    """Return the list, once its numbers run from 1 without a gap, and every row has a country and a name."""
    file = files[0]
    rows = sheet_rows(file) if is_workbook(file.head(4)) else comma_rows(file)
    collector = Collector(order.list or "jp-meti-eul", file.path, order.day)
    columns: dict[str, int] = {}
    expected = 1
    for position, (number, cells) in enumerate(rows):
        if not columns:
            columns = _columns(cells)
            if not columns and position >= _LOOKED_FOR_HEADS:
                break
            continue
        given = {name: cells[at].strip() if at < len(cells) else "" for name, at in columns.items()}
        told = _number(given["number"])
        if told is None:
            _without_number(collector, number, cells, given)
            continue
        if told != expected:
            values = {"expected": expected, "found": told}
            said = Message("number {expected} should stand here, and {found} does", values)
            hint = Message("compare with the publisher's file: rows are missing, or have run together")
            collector.refuse("E717", said, number, hint, columns["number"] + 1)
            expected = told
        expected += 1
        _add(collector, number, given)
    if not columns:
        need_columns(file, [], ("国名・地域名", "企業名、組織名", "No."), 1)
    return (collector.finish(),)


def _number(text: str) -> int | None:
    bare = text.rstrip(".").strip()
    return int(bare) if bare.isdecimal() and len(bare) <= _DIGITS else None


def _without_number(collector: Collector, number: int, cells: Cells, given: dict[str, str]) -> None:
    """Leave out a heading that is repeated on every page, or a remark; refuse what looks like a row of the list."""
    if given["name"] and countries_of(given["country"].splitlines()) and not _columns(cells):
        hint = Message("compare with the publisher's file: rows are missing, or have run together")
        collector.refuse("E717", Message("this row has no number"), number, hint)
    else:
        collector.drop("empty")


def _columns(cells: Cells) -> dict[str, int]:
    """Return where each column stands, if this is the row of the heads."""
    found: dict[str, int] = {}
    for at, cell in enumerate(cells):
        name = column_of(cell)
        if name and name not in found:
            found[name] = at
    return found if all(each in found for each in _NEEDED) else {}


def column_of(head: str) -> str:
    """Return which column a head in Japanese or English stands for; empty for one that is not known.

    >>> [column_of(each) for each in ("No.", "国名・地域名 Country or Region", "通常兵器", "Note")]
    ['number', 'country', 'conventional', '']
    """
    text = one_line(head).casefold()
    for name, words in _HEADS.items():
        if any(text == word if name == "number" else word in text for word in words):
            return name
    return ""


def _add(collector: Collector, number: int, given: dict[str, str]) -> None:
    country, name, repairs = given["country"], given["name"], tuple[str, ...]()
    if not name:
        country, name = _taken_apart(country)
        repairs = ("run_together",)
    codes = countries_of([country, *country.splitlines()])
    if not name or not codes:
        said = Message("the country is not known: {country}", {"country": one_line(country) or "–"})
        hint = Message("compare with the publisher's file: a name may have run into the country")
        collector.refuse("E717", said if name else Message("this row has no name"), number, hint)
        return
    effect = weapon_codes("; ".join(given[key] for key in ("weapons", "conventional") if given.get(key)))
    collector.add(
        Row(
            number=number,
            name=one_line(name),
            others=tuple(split_bullets(given.get("aliases", ""))),
            key=codes,
            countries=codes,
            effect=effect,
            original={key: value for key, value in given.items() if value},
        ),
        *repairs,
    )


def _taken_apart(cell: str) -> tuple[str, str]:
    """Return the country and the name that have run together in one cell; no name where they cannot be told apart.

    >>> _taken_apart("ノルウェー Norway Example Works"), _taken_apart("Norway Example Works"), _taken_apart("Norway")
    (('ノルウェー', 'Example Works'), ('Norway', 'Example Works'), ('Norway', ''))
    """
    words = _LINES.sub(" ", cell).split(" ")
    for count in range(len(words) - 1, 0, -1):
        country = " ".join(words[:count])
        codes = countries_of([country])
        if codes:
            name = " ".join(words[count:])
            if not is_latin(country):  # the country stands there in Japanese and in English
                again = next(
                    (each for each in range(len(words), count, -1) if _is_country(words[count:each], codes)), count
                )
                name = " ".join(words[again:])
            return country, name
    return cell, ""


def _is_country(words: Sequence[str], codes: tuple[str, ...]) -> bool:
    return is_latin(" ".join(words)) and countries_of([" ".join(words)]) == codes


def weapon_codes(text: str) -> str:
    """Return the codes in what the list says of the concern, which read the same in every language; else the text.

    >>> weapon_codes("大量破壊兵器等の懸念: ミサイル、核 M、Ｎ; 通常兵器の懸念: CW"), weapon_codes("ミサイルM")
    ('M, N; CW', 'M')
    """
    found = dict.fromkeys(_CODE.findall(normalize("NFKC", text)))
    weapons = ", ".join(each for each in found if each != _CONVENTIONAL)
    return "; ".join(part for part in (weapons, _CONVENTIONAL if _CONVENTIONAL in found else "") if part) or one_line(
        text
    )


def split_bullets(text: str) -> Iterator[str]:
    r"""Yield the names in a cell that has one after each bullet.

    >>> list(split_bullets("・Example One\n・Example\nTwo・Three"))
    ['Example One', 'Example Two', 'Three']
    """
    pieces = _BULLETS.split(text) if _BULLETS.search(text) else text.splitlines()
    yield from (each for each in map(one_line, pieces) if each)
