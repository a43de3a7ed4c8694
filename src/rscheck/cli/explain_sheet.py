"""A page that explains something: headings, facts and lists that leave out what is empty, citations, conditions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rscheck.cli.explain_conditions import condition_lines, named_values, value_lines
from rscheck.cli.page import Page
from rscheck.engine.lookup import Lookup
from rscheck.i18n import Message, Words
from rscheck.model.citation import Citation, Source, Text
from rscheck.model.condition import Condition
from rscheck.report.phrases import joined, pick

__all__ = ["Sheet"]


class Sheet:
    """Writes explanations on a page with the words of the catalogue."""

    def __init__(self, page: Page, lookup: Lookup) -> None:
        """Write on this page; ids are looked up here."""
        self.page = page
        self.lookup = lookup

    @property
    def words(self) -> Words:
        """Return the words of the language that is written."""
        return self.page.words

    def say(self, message: Message) -> str:
        """Return a sentence of the interface in the language that is written."""
        return self.page.say(message)

    def pick(self, text: Text) -> str:
        """Return a text of a pack in the language that is written, or empty."""
        return pick(self.words, text)

    def title(self, identifier: str, title: str) -> None:
        """Begin with the id and the title."""
        self.page.line(identifier, title, style="bold")

    def heading(self, message: Message) -> None:
        """Begin a part."""
        self.page.heading(message)

    def fact(self, label: Message, value: object, *, indent: str = "") -> None:
        """Write ``label: value`` unless there is no value."""
        said = self.say(value) if isinstance(value, Message) else str(value if value is not None else "")
        if said:
            self.page.fact(self.say(label), said, indent=indent)

    def text(self, heading: Message, text: Text) -> None:
        """Write a text of a pack under its heading, unless it is empty."""
        said = self.pick(text)
        if said:
            self.heading(heading)
            self.page.hanging("  ", said)

    def items(self, lines: Iterable[str], depth: int = 1) -> None:
        """Write a list."""
        for line in lines:
            self.page.hanging("  " * depth + "- ", line)

    def condition(self, condition: Condition, depth: int = 1) -> None:
        """Write a condition, each deeper level indented further."""
        for level, line in condition_lines(condition, self.lookup, self.words):
            self.page.hanging("  " * (depth + level) + "- ", line)

    def values(self, conditions: Iterable[Condition]) -> None:
        """Write what the sets and parameters contain that conditions compare with."""
        named = list(named_values(conditions, self.lookup))
        if named:
            self.heading(Message("Lists and values used"))
        for each in named:
            self.page.hanging("  - ", each.id)
            for _, line in value_lines(each, self.words):
                self.page.hanging("      ", line)

    def measures(self, identifiers: Sequence[str], *, depth: int = 1) -> None:
        """Write measures by id and title."""
        known = self.lookup.catalogue.measures
        self.items(
            (f"{each}  {self.pick(known[each].title)}" if each in known else each for each in identifiers), depth
        )

    def citations(self, citations: Sequence[Citation]) -> None:
        """Write where a statement comes from: each source, the places in it and their words, who published it."""
        by_source: dict[str, list[Citation]] = {}
        for cite in dict.fromkeys(citations):
            by_source.setdefault(cite.source, []).append(cite)
        if by_source:
            self.heading(Message("Source"))
        for identifier, places in by_source.items():
            source = self._source(identifier)
            self.page.hanging("  - ", source.title if source else identifier)
            for cite in places:
                self.page.hanging("    ", joined(self.words, [cite.at, f"“{cite.quote}”" if cite.quote else ""]))
            if source is not None:
                self.source_facts(source, indent="    ")

    def source_facts(self, source: Source, *, indent: str = "") -> None:
        """Write who published a source, when, and where it is found."""
        self.fact(Message("publisher"), source.publisher, indent=indent)
        self.fact(Message("dated"), source.dated, indent=indent)
        self.fact(Message("read on"), source.retrieved, indent=indent)
        if source.url:
            self.page.whole(f"{indent}{self.page.shown(self.say(Message('address')))}: ", source.url)

    def _source(self, identifier: str) -> Source | None:
        return self.lookup.sources([identifier]).get(identifier)
