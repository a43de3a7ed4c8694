"""Numbers for the sources of a report: each source gets one where it is first cited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rscheck.i18n import Message, Words
from rscheck.model.citation import Citation, Source
from rscheck.plain import Plain, plain
from rscheck.report.phrases import joined

__all__ = ["Cited", "ListedSource", "SourceNumbers"]


@plain
class Cited(Plain):
    """A place in a numbered source, with the words quoted from it. ``anchor`` is where the source is listed."""

    number: int
    anchor: str
    title: str
    at: str
    quote: str


@plain
class ListedSource(Plain):
    """A source as it stands in the list. ``url`` is empty unless it is an address of the web."""

    number: int
    anchor: str
    title: str
    details: str
    url: str


class SourceNumbers:
    """Gives each source its number, in the order in which a report cites them."""

    def __init__(self, sources: Mapping[str, Source], words: Words) -> None:
        """Start at 1; ``sources`` are those the assessment carries, by ``pack/source``."""
        self._sources = sources
        self._words = words
        self._numbers: dict[str, int] = {}

    def cited(self, citations: Iterable[Citation]) -> tuple[Cited, ...]:
        """Return the citations with the numbers of their sources; a citation that names no source is left out."""
        return tuple(self._cited(each) for each in citations if each.source)

    def listed(self) -> tuple[ListedSource, ...]:
        """Return the sources cited up to now, by number."""
        return tuple(self._listed(identifier, number) for identifier, number in self._numbers.items())

    def _cited(self, citation: Citation) -> Cited:
        number = self._numbers.setdefault(citation.source, len(self._numbers) + 1)
        return Cited(number, self._anchor(number), self._title(citation.source), citation.at, citation.quote)

    def _title(self, identifier: str) -> str:
        source = self._sources.get(identifier)
        return source.title if source and source.title else identifier

    def _listed(self, identifier: str, number: int) -> ListedSource:
        source = self._sources.get(identifier)
        if source is None:
            return ListedSource(number, self._anchor(number), identifier, "", "")
        dated = Message("dated {day}", {"day": source.dated})
        retrieved = Message("read {day}", {"day": source.retrieved})
        details = [
            source.publisher,
            self._words.say(dated) if source.dated else "",
            self._words.say(retrieved) if source.retrieved else "",
            source.licence,
            source.note,
        ]
        safe = source.url.startswith(("https://", "http://"))
        url = source.url if safe else ""
        return ListedSource(number, self._anchor(number), self._title(identifier), joined(self._words, details), url)

    def _anchor(self, number: int) -> str:
        """Return a name that is the only one of its kind also where a report is written in two languages."""
        return f"source-{self._words.language}-{number}"
