"""How a form is laid out in a workbook: which rows a question takes, and what its cells offer to choose from."""

from __future__ import annotations

from collections.abc import Iterator

from rscheck.forms.content import Form, FormEntries, FormSection
from rscheck.forms.shown import NOT_KNOWN, NOTHING, Shown, boxes_of, label_of
from rscheck.model.citation import Text
from rscheck.model.countries import COUNTRY_CODES, name_of
from rscheck.model.question import AnswerType, Question
from rscheck.plain import Plain, plain

__all__ = ["CELL", "FIRST_ANSWER", "HIDDEN", "LONGEST", "OPTION", "Row", "Sheet", "offered", "rows_of", "sheets_of"]

HIDDEN = "rscheck"
"""The hidden sheet with what the form was made from."""

OPTION = "="
"""Parts the id of a question from that of one of its options, in the hidden first column."""

FIRST_ANSWER = 4
"""The column of the first answer; before it stand the id and the question in two languages."""

LONGEST = 32_000
"""How many characters of a text are put into one cell, which can hold 32,767."""

CELL = "x"
"""What ticks an option."""


@plain
class Sheet(Plain):
    """One sheet: the questions of a section, or those about the entries of a list."""

    mark: str
    title: Text
    questions: tuple[Question, ...]
    entries: FormEntries | None = None


@plain
class Row(Plain):
    """One row: its id, its words, and what may be chosen in it; ``option`` if it is a box under a question."""

    id: str
    text: Text
    offers: tuple[str, ...]
    strict: bool
    boxes: tuple[str, ...]
    option: str = ""

    def value(self, shown: Shown) -> str:
        """Return what stands in the cell of this row for an answer."""
        if self.option:
            return CELL if self.option in shown.ticked else ""
        if shown.text:
            return shown.text
        return next((each for each in self.boxes if each in shown.ticked), "")


def sheets_of(form: Form) -> Iterator[Sheet]:
    """Yield the sheets of a form in their order."""
    for section in form.sections:
        if section.questions:
            yield Sheet(f"section:{section.id}", section.title, section.questions)
        for each in section.lists:
            yield Sheet(f"list:{each.kind.id}", _title(section, each), each.questions, each)


def _title(section: FormSection, each: FormEntries) -> Text:
    return section.title if len(section.lists) == 1 and not section.questions else each.title


def rows_of(question: Question) -> Iterator[Row]:
    """Yield the rows of a question: one, or one more for each option where any number may apply."""
    boxes = boxes_of(question)
    if question.type is AnswerType.CHOICES:
        whole = tuple(label_of(each, boxes[each]) for each in (NOTHING, NOT_KNOWN) if each in boxes)
        yield Row(question.id, question.text, whole, strict=True, boxes=(NOTHING, NOT_KNOWN))
        for option, text in question.options.items():
            yield Row(f"{question.id}{OPTION}{option}", text, (CELL,), strict=False, boxes=(), option=option)
        return
    strict = question.type in (AnswerType.YES_NO, AnswerType.CHOICE)
    yield Row(question.id, question.text, offered(question), strict=strict, boxes=tuple(boxes))


def offered(question: Question) -> tuple[str, ...]:
    """Return what a cell offers to choose from, in the words of both languages."""
    if question.type is AnswerType.COUNTRY:
        codes = sorted(COUNTRY_CODES, key=lambda code: name_of(code, "en"))
        names = (label_of(code, {"en": name_of(code, "en"), "ja": name_of(code, "ja")}) for code in codes)
        return (*names, *(label_of(box, words) for box, words in boxes_of(question).items()))
    return tuple(label_of(box, words) for box, words in boxes_of(question).items())
