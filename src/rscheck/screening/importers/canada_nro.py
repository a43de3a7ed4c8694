"""Canada's Named Research Organizations: the page on which they are published, or a CSV made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser

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
    page = _Items()
    page.feed(text_of(file))
    page.close()
    for line, text in page.items:
        match = _ITEM.match(text)
        codes = countries_of([match["country"]]) if match else ()
        if match is None or not codes:
            continue  # the page has other lists too: of links, of steps
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
    if not page.items:
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


class _Items(HTMLParser):
    """Collects the text of each list item that has something in bold, with the line it begins on."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.items: list[tuple[int, str]] = []
        self._line = 0
        self._text: list[str] = []
        self._bold = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "li":
            self._end()
            self._line = self.getpos()[0]
        elif tag in ("b", "strong") and self._line:
            self._bold = True
        elif self._line:
            self._text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("li", "ul", "ol"):
            self._end()

    def handle_data(self, data: str) -> None:
        if self._line:
            self._text.append(data)

    def close(self) -> None:
        super().close()
        self._end()

    def _end(self) -> None:
        text = one_line("".join(self._text))
        if self._line and self._bold and text:
            self.items.append((self._line, text))
        self._line, self._text, self._bold = 0, [], False
