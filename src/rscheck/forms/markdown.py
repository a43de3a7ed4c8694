"""The questionnaire as Markdown: boxes to tick and lines to write on, each with its id in a comment beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rscheck.forms.content import FORM, Form, FormEntries, helps_of, room_for
from rscheck.forms.filled import packed
from rscheck.forms.shown import BOXED, boxes_of, shown_of
from rscheck.forms.words import (
    ANSWER,
    IDENTIFIER,
    INTRODUCTION,
    NOTE,
    PROJECT,
    THAT_IS_ALL,
    TITLE,
    both,
    entry_heading,
    in_one,
)
from rscheck.i18n import LANGUAGES, Message
from rscheck.model.citation import Text
from rscheck.model.question import Question
from rscheck.text import markdown
from rscheck.yamlfile import Node

__all__ = ["markdown_form"]

_HOW_TO = (
    Message("Put an x between the brackets of what applies: [x]."),
    Message("Write after “Answer” or “Note”. Several paragraphs go below it, between two lines of three backticks."),
    Message("For one more entry of a list, copy an entry from its heading to the next heading of the same size."),
    Message("The comments at the ends of lines tell which question is which: please leave them as they are."),
)
_SAFE = re.compile(r"[^\W_][\w .,;()'’、。・-]*")
"""A text that is no markup, wherever it stands."""


def markdown_form(form: Form) -> str:
    """Return the whole form."""
    return "\n".join(_lines(form)) + "\n"


def _lines(form: Form) -> Iterator[str]:
    yield from (f"<!-- {FORM} -->", f"# {_said(both(PROJECT))}", "")
    for each in (*INTRODUCTION, *_HOW_TO):
        for language in LANGUAGES:
            if language == LANGUAGES[0] or both(each)[language] != both(each)[LANGUAGES[0]]:
                yield f"> {markdown(both(each)[language])}  "
    yield ""
    for key, message in (("id", IDENTIFIER), ("title", TITLE)):
        yield from (f"### {_said(both(message))} <!-- field {key} -->", "")
        value = form.draft.top.get(key)
        yield from _written(ANSWER, value if isinstance(value, str) else "")
    for section in form.sections:
        yield from (f"## {_said(section.title)} <!-- section {section.id} -->", "")
        for question in section.questions:
            yield from _question("###", form, question, form.draft.answer(question.id))
        for each_list in section.lists:
            yield from _list(form, each_list, own_heading=bool(section.questions) or len(section.lists) > 1)
    yield f"<!-- packs {' '.join(f'{name}={version}' for name, version in form.packs)} -->"
    if form.draft.top.keys() - {"rscheck"}:
        yield f"<!-- kept {packed(form.draft)} -->"


def _list(form: Form, each: FormEntries, *, own_heading: bool) -> Iterator[str]:
    kind = each.kind
    mark = f"<!-- list {kind.id} -->"
    yield from (f"## {_said(each.title)} {mark}" if own_heading else mark, "")
    records = form.draft.records(kind.id)
    for number in range(room_for(form, kind.id)):
        yield from (f"### {_said(entry_heading(number + 1))} <!-- entry {kind.id} {number + 1} -->", "")
        record = records[number] if number < len(records) else {}
        taken = record.get("from")
        if isinstance(taken, str):
            said = both(Message("Other answers stand in the file {file}.", {"file": taken}))
            yield from (f"_{_said(said)}_", "")
        for question in each.questions:
            yield from _question("####", form, question, record.get(question.id.partition(".")[2]))
    complete = form.lookup.question(kind.complete_question)
    ticked = shown_of(complete, form.draft.answer(complete.id)).ticked == ("yes",)
    yield from (f"### {_said(each.title)} <!-- end {kind.id} -->", "")
    yield from (_box(ticked, both(THAT_IS_ALL), "yes"), "")


def _question(level: str, form: Form, question: Question, node: Node) -> Iterator[str]:
    shown = shown_of(question, node)
    yield f"{level} {_said(question.text)} <!-- question {question.id} -->"
    yield ""
    helps = helps_of(form, question)
    yield from (f"> {_said(each)}  " for each in helps)
    yield from ("",) if helps else ()
    if question.type in BOXED:
        for box, words in boxes_of(question).items():
            yield _box(box in shown.ticked, words, box)
        yield ""
    else:
        for box, words in boxes_of(question).items():
            yield from (_box(box in shown.ticked, words, box), "")
        yield from _written(ANSWER, shown.text)
    yield from _written(NOTE, shown.note)


def _box(ticked: bool, words: Text, identifier: str) -> str:
    return f"- [{'x' if ticked else ' '}] {_said(words)} <!-- {identifier} -->"


def _written(label: Message, text: str) -> Iterator[str]:
    """Yield a line to write on; what stands there already is fenced off unless it is certainly no markup."""
    words = _said(both(label))
    if not text or _SAFE.fullmatch(text):
        yield f"{words}: {text}".rstrip()
    else:
        fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
        yield from (f"{words}:", f"{fence}text", *text.splitlines(), fence)
    yield ""


def _said(text: Text) -> str:
    return markdown(in_one(text))
