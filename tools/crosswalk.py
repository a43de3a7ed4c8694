"""Which framework reads which question, by which items: ``docs/crosswalk.md``, written from the packs.

``make docs`` brings the page up to date; the tests compare it with the packs. ``rscheck explain QUESTION`` tells the
same of one question.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from rscheck.catalogue.gather import default_folders, gather
from rscheck.catalogue.load import read_catalogue
from rscheck.cli.question_readers import KINDS, ReadingItem, by_kind, reading_items
from rscheck.engine.lookup import Lookup
from rscheck.i18n import words_for
from rscheck.model.citation import Text
from rscheck.model.pack import Catalogue
from rscheck.model.question import Question
from rscheck.report.markdown_layout import code, details, safe

__all__ = ["PAGE", "crosswalk_page"]

PAGE = Path(__file__).resolve().parent.parent / "docs" / "crosswalk.md"

_WORDS = words_for("en")

_BEGINNING = """\
# Crosswalk: questions and frameworks

Every thing is asked once, and every framework reads the answer in its own way. This page says which one reads which
question, and by which of its items. `make docs` writes it from the packs; `rscheck explain QUESTION` tells it of one.

A number in a table is how many items of the framework read the question: reasons to apply, rules, duties, decision
trees and points, also where they read it by way of a named condition, a computed number or the date on which a list of
values is judged. Where a decision is reached without a question, it is not asked.
"""

_UNREAD = """\
A question that no framework reads names an entry, says whether a list is complete, decides whether another is asked,
stands in a form or in a report, or waits for a framework that is not here.
"""

Readings = Mapping[str, Mapping[str, Sequence[ReadingItem]]]
"""The items that read a question, by question and by pack."""


def crosswalk_page(catalogue: Catalogue) -> str:
    """Return the page as it should stand."""
    lookup = Lookup(catalogue)
    readings = reading_items(lookup)
    sections = _by_section(lookup)
    lines = [*_BEGINNING.splitlines(), *_counts(lookup, readings), *_frameworks(lookup, readings)]
    for section, questions in sections.items():
        lines += _section(_title(section, lookup), questions, readings, lookup)
    return "\n".join(lines) + "\n"


def _by_section(lookup: Lookup) -> dict[str, list[Question]]:
    """Return the questions by the first word of their id, in the order in which a questionnaire asks."""
    found: dict[str, list[Question]] = {name: [] for name in lookup.sections}
    for question in lookup.questions.values():
        first = question.id.partition(".")[0].removesuffix("_complete")
        found.setdefault(first if first in lookup.sections else question.pack, []).append(question)
    return {name: questions for name, questions in found.items() if questions}


def _title(section: str, lookup: Lookup) -> Text:
    packs = lookup.catalogue.packs
    return lookup.sections.get(section) or (packs[section].title if section in packs else {"en": section})


def _counts(lookup: Lookup, readings: Readings) -> Iterator[str]:
    by_number = Counter(len(readings.get(question, {})) for question in lookup.questions)
    yield from ("", "## In numbers", "", "| read by | questions |", "|---|---|")
    for number in sorted(by_number, reverse=True):
        yield f"| {_frameworks_said(number)} | {by_number[number]} |"
    yield f"| all questions | {len(lookup.questions)} |"
    yield ""
    yield from _UNREAD.splitlines()


def _frameworks_said(number: int) -> str:
    return "no framework" if number == 0 else "1 framework" if number == 1 else f"{number} frameworks"


def _frameworks(lookup: Lookup, readings: Readings) -> Iterator[str]:
    heads = ["framework", "", "questions", "by it alone", *(_WORDS.say(each) for each in KINDS.values())]
    yield from ("", "## Frameworks", "", f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}")
    for name, pack in lookup.catalogue.packs.items():
        read = [question for question, packs in readings.items() if name in packs]
        if read:
            alone = sum(len(readings[question]) == 1 for question in read)
            items = {item for question in read for item in readings[question][name]}
            kinds = Counter(item.kind for item in items)
            cells = [_linked(name, lookup), safe(_WORDS.pick(pack.title)), str(len(read)), str(alone)]
            yield f"| {' | '.join([*cells, *(str(kinds[kind]) for kind in KINDS)])} |"


def _linked(pack: str, lookup: Lookup) -> str:
    """Return a pack's id, as a link where it has a page of its own."""
    found = lookup.catalogue.packs[pack]
    has_page = bool(found.rules or found.trees or found.points)
    return f"[{code(pack)}](frameworks/{pack}.md)" if has_page else code(pack)


def _section(title: Text, questions: Sequence[Question], readings: Readings, lookup: Lookup) -> Iterator[str]:
    packs = [name for name in lookup.catalogue.packs if any(name in readings.get(each.id, {}) for each in questions)]
    read = [each for each in questions if each.id in readings]
    yield from ("", f"## {safe(_WORDS.pick(title))}", "")
    yield f"{safe(title.get('ja', ''))} ({len(questions)} questions, {len(read)} of them read)"
    if read:
        yield ""
        yield f"| question | {' | '.join(_linked(name, lookup) for name in packs)} |"
        yield f"|---|{'---:|' * len(packs)}"
        for question in read:
            counts = [len(readings[question.id].get(name, ())) for name in packs]
            yield f"| {code(question.id)} | {' | '.join(str(each or '') for each in counts)} |"
        yield ""
        lines = [line for question in read for line in _by_items(question, readings[question.id])]
        yield from details("By which items", lines)
    unread = [code(each.id) for each in questions if each.id not in readings]
    if unread:
        yield ""
        yield f"Read by none: {', '.join(unread)}"


def _by_items(question: Question, packs: Mapping[str, Sequence[ReadingItem]]) -> Iterator[str]:
    yield f"- {code(question.id)} {safe(_WORDS.pick(question.text))}"
    for name, items in packs.items():
        told = (f"{_WORDS.say(kind)} {', '.join(map(code, named))}" for kind, named in by_kind(items))
        yield f"  - **{safe(name)}**: {'; '.join(told)}"


def main() -> int:
    """Bring the page up to date."""
    PAGE.write_text(crosswalk_page(read_catalogue(gather(default_folders()))), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
