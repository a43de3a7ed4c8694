"""A register as Markdown: what needs attention first, the totals, and what it was made with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import takewhile

from rscheck.i18n import Message, Words
from rscheck.report.fact import Fact
from rscheck.report.markdown_layout import facts, heading, safe, said, table
from rscheck.report.ordered_rows import OrderedRows, ordered_rows
from rscheck.report.origin import short_digest
from rscheck.report.phrases import portable
from rscheck.report.register_order import NO_RANKING, Totals, totals_of
from rscheck.report.register_origin import RegisterOrigin
from rscheck.report.register_row import RegisterRow
from rscheck.report.register_words import COLUMNS, SCREEN_COLUMNS, Column, problem_words, screen_cells

__all__ = ["NOT_A_PERSON", "in_each_language", "origin_facts_of", "register_markdown"]

_ALSO = ("deadline", "next_steps")
"""Columns of the register that a page has room for, besides those of the screen."""

NOT_A_PERSON = Message("This describes the arrangement, not any person.")


def register_markdown(rows: Iterable[RegisterRow], origin: RegisterOrigin, languages: Sequence[Words]) -> Iterator[str]:
    """Yield the lines of the register, in each language, those first that need attention."""
    with ordered_rows(rows) as ordered:
        yield from in_each_language(languages, lambda words: _lines(ordered, origin, words))


def in_each_language(languages: Sequence[Words], told: Callable[[Words], Iterable[str]]) -> Iterator[str]:
    """Yield the lines that are told to readers of each language, one language after the other, with their ends."""
    for number, words in enumerate(languages):
        if number:
            yield "\n---\n\n"
        for line in told(words):
            yield line + "\n"


def _lines(rows: OrderedRows, origin: RegisterOrigin, words: Words) -> Iterator[str]:
    yield f"# {said(words, Message('Register'))}"
    yield ""
    yield said(words, NOT_A_PERSON)
    yield said(words, NO_RANKING)
    yield ""
    yield from heading(words, Message("Together"))
    yield from facts(totals_of(Totals.of(rows), words))
    yield ""
    yield from heading(words, Message("Projects"))
    also = [each for each in COLUMNS if each.id in _ALSO]
    heads = [words.say(each) for each in (*SCREEN_COLUMNS, *(each.head for each in also))]
    yield from table(heads, (_cells(row, also, words) for row in rows))
    yield from _broken(rows, words)
    yield ""
    yield from heading(words, Message("Origin"))
    yield from facts(origin_facts_of(origin, words))


def _broken(rows: OrderedRows, words: Words) -> Iterator[str]:
    """Yield the problems of what cannot be read, which stands first in the order."""
    for number, row in enumerate(takewhile(lambda row: not row.readable, rows)):
        if not number:
            yield ""
            yield from heading(words, Message("What cannot be read"))
        for each in row.problems:
            yield f"- {safe(problem_words(each, words))}"


def _cells(row: RegisterRow, also: Sequence[Column], words: Words) -> tuple[str, ...]:
    name, *others = screen_cells(row, words)
    return (portable(name), *others, *(str(each.say(row, words) or "") for each in also))


def origin_facts_of(origin: RegisterOrigin, words: Words) -> tuple[Fact, ...]:
    """Return what a register was made with, in words."""
    packs = words.say(Message(", ")).join(f"{each.id} {each.version}" for each in origin.packs)
    told = [
        (Message("Tool"), f"rscheck {origin.version}"),
        (Message("Threshold"), words.say(origin.fail_on.label)),
        (Message("Packs"), packs),
        (Message("Digest of the packs"), short_digest(origin.catalogue_digest)),
    ]
    if origin.overlays:
        told.append((Message("Local policy"), words.say(Message(", ")).join(f"{a} {b}" for a, b in origin.overlays)))
    if origin.redacted:
        told.append((Message("Names and free text"), words.say(Message("replaced by labels"))))
    return tuple(Fact(words.say(label), value) for label, value in told)
