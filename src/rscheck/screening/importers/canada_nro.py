"""Canada's Named Research Organizations: the page on which they are published, or a CSV made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

from rscheck.errors import InputError, Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.watchlist import EntryKind
from rscheck.screening.importers.collect import Collector, Imported, Row
from rscheck.screening.importers.facts import countries_of
from rscheck.screening.importers.given import GivenFile, text_of
from rscheck.screening.importers.order import Order
from rscheck.screening.importers.tables import comma_rows, with_columns
from rscheck.text import one_line

__all__ = ["read", "split_aliases"]

_ITEM = re.compile(
    r"^(?P<name>.+?)\s*\((?P<country>[^()]+)\)\s*[.;:]?\s*(?:Known alias(?:\(es\)|es)?\s*:?\s*(?P<aliases>.*))?$",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"<(?P<end>/?)(?P<tag>[A-Za-z][A-Za-z0-9]*)[^<>]*>|<[^<>]*>|[^<]+|<")
_NO_TEXT = re.compile(r"<!--|<script|<style", re.IGNORECASE)
_ENDS = {"<!--": "-->", "<script": "</script", "<style": "</style"}
_LONGEST_PAGE = 2 << 20
_LONG, _MANY_COMMAS = 100, 3
_COMMA = re.compile(r",\s+(?=[A-Z0-9])")


def read(files: Sequence[GivenFile], order: Order) -> tuple[Imported, ...]:
    """Return the list from the page or the table."""
    file = files[0]
    collector = Collector(order.list or "ca-nro", file.path, order.day)
    if file.head().lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        _from_page(file, collector)
    else:
        _from_table(file, collector)
    return (collector.finish(),)


def _from_table(file: GivenFile, collector: Collector) -> None:
    for row in with_columns(comma_rows(file), file, ("name", "country")):
        codes = countries_of([row.get("country")])
        collector.add(
            Row(
                number=row.number,
                name=row.get("name"),
                others=tuple(each.strip() for each in row.get("aliases").split("|") if each.strip()),
                kind=EntryKind.ORGANISATION,
                key=codes,
                countries=codes,
                source_url=row.get("source_url"),
                original=dict(row.cells),
            )
        )


def _from_page(file: GivenFile, collector: Collector) -> None:
    found = 0
    for line, text in _items(text_of(file, most=_LONGEST_PAGE)):
        found += 1
        match = _ITEM.match(text)
        codes = countries_of([match["country"]]) if match else ()
        if match and match["aliases"] and not codes:
            said = Message("the country is not known: {country}", {"country": match["country"]})
            collector.refuse("E712", said, line, Message("write the country as the page does, in English"))
            continue
        if match is None or not codes:  # the page has other lists too: of links, of steps
            collector.drop("no_organisation")
            continue
        collector.add(
            Row(
                number=line,
                name=match["name"],
                others=tuple(split_aliases(match["aliases"] or "")),
                kind=EntryKind.ORGANISATION,
                key=codes,
                countries=codes,
                original={"item": text},
            )
        )
    if not found:
        said = Message("there is no list of organisations on this page")
        hint = Message("save the whole page from the browser as HTML")
        raise InputError([Problem("E710", said, Location(file.path), hint)])


def split_aliases(text: str) -> Iterator[str]:
    """Yield the aliases of one organisation; a long run of commas between semicolons is a list of names too.

    >>> list(split_aliases("EXA; Example Institute, Example City"))
    ['EXA', 'Example Institute, Example City']
    """
    for piece in filter(None, (each.strip(" .") for each in text.split(";"))):
        if len(piece) > _LONG and piece.count(",") >= _MANY_COMMAS:
            yield from _COMMA.split(piece)
        else:
            yield piece


def _items(page: str) -> Iterator[tuple[int, str]]:
    """Yield the text of each list item that has something in bold, with the line it begins on.

    The parser of the standard library takes minutes for a page of unclosed tags; this one goes over it once.
    """
    text: list[str] | None = None
    bold, line, item_line = False, 1, 0
    for token in _TOKEN.finditer(_text_alone(page)):
        tag = (token["tag"] or "").lower()
        if tag == "li" or (token["end"] and tag in ("ul", "ol")):
            if text is not None and bold and (told := one_line(unescape("".join(text)))):
                yield item_line, told
            text = None if token["end"] else []
            bold, item_line = False, line
        elif text is not None and tag:
            bold = bold or tag in ("b", "strong")
            text.append("" if tag in ("b", "strong") else " ")
        elif text is not None:
            text.append(token[0])
        line += token[0].count("\n")
    if text and bold:
        yield item_line, one_line(unescape("".join(text)))


def _text_alone(page: str) -> str:
    """Return the page with nothing but the line ends of its comments, scripts and styles left."""
    parts, at = [], 0
    while start := _NO_TEXT.search(page, at):
        end = page.find(_ENDS[start[0].lower()], start.end())
        if end < 0:
            break
        parts += [page[at : start.start()], "\n" * page.count("\n", start.start(), end)]
        at = end
    return "".join(parts) + page[at:]
