"""The layout of Markdown: headings, entries, tables, citations; every word, ours or from a file, is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rscheck.i18n import Message, Words
from rscheck.report.citations import Cited
from rscheck.report.fact import Fact
from rscheck.text import markdown, one_line

__all__ = [
    "address",
    "cited",
    "code",
    "details",
    "fact",
    "facts",
    "heading",
    "item",
    "label",
    "labelled",
    "nested",
    "number",
    "optional",
    "safe",
    "said",
    "table",
    "task",
]


def safe(text: str) -> str:
    """Return a text on one line in which nothing is read as Markdown."""
    return markdown(one_line(text)) if text else ""


def code(identifier: str) -> str:
    """Return an id in code type; what is no plain id is escaped instead."""
    plain = all((each.isascii() and each.isalnum()) or each in "._:/#-" for each in identifier)
    return f"`{identifier}`" if plain and identifier else safe(identifier)


def said(words: Words, message: Message) -> str:
    """Return a sentence of the interface, escaped."""
    return safe(words.say(message))


def heading(words: Words, message: Message) -> Iterator[str]:
    """Yield a heading of the second level."""
    yield f"## {said(words, message)}"
    yield ""


def label(words: Words, message: Message) -> Iterator[str]:
    """Yield a bold label on a line of its own."""
    yield ""
    yield f"**{said(words, message)}:**"
    yield ""


def item(text: str, details: Iterable[str] = ()) -> str:
    """Return an entry of a list with its details."""
    return "- " + " – ".join(part for part in (text, *details) if part)


def labelled(words: Words, label: Message, value: str) -> str:
    """Return a label with its value, or nothing without a value."""
    return f"{said(words, label)}: {safe(value)}" if value else ""


def fact(words: Words, label: Message, value: str) -> str:
    """Return an entry that is a bold label with its value."""
    return f"- **{said(words, label)}:** {safe(value)}"


def optional(words: Words, label: Message, value: str) -> Iterator[str]:
    """Yield a fact if it has a value."""
    if value:
        yield fact(words, label, value)


def nested(words: Words, label: Message, written: str) -> Iterator[str]:
    """Yield an entry of the second level if there is something to say."""
    if written:
        yield f"  - {said(words, label)}: {written}"


def facts(facts: Iterable[Fact]) -> Iterator[str]:
    """Yield facts as entries."""
    return (f"- **{safe(fact.label)}:** {safe(fact.value)}" for fact in facts)


def cited(citations: Iterable[Cited]) -> str:
    """Return citations as numbers that lead to the list of sources."""
    return ", ".join(f"{number(each)} {safe(each.at)}".rstrip() for each in citations)


def number(cited: Cited) -> str:
    """Return the number of a source as a link to where it is listed."""
    return f"[\\[{cited.number}\\]](#{cited.anchor})"


def address(url: str) -> str:
    """Return an address as it may stand between angle brackets: nothing in it can end it."""
    return "".join(each if "!" <= each <= "~" and each not in '<>[]"`@\\' else _percent(each) for each in url)


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "replace"))


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield a table."""
    yield _row(heads)
    yield "|" + " --- |" * len(heads)
    for row in rows:
        yield _row(row)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(safe(each) for each in cells) + " |"


def task(ticked: bool, text: str) -> str:
    """Return an entry of a task list."""
    return f"- [{'x' if ticked else ' '}] {text}"


def details(title: str, lines: Iterable[str]) -> Iterator[str]:
    """Yield lines that are folded away until somebody asks for them."""
    yield f"<details><summary>{title}</summary>"
    yield ""
    yield from lines
    yield ""
    yield "</details>"
