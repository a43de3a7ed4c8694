"""The questionnaire as one page for a browser: it needs no network, and its button saves a project file.

Everything that comes from packs or from a project is escaped. The page may run its own script and use its own styles,
known by their digests, and nothing else; it may fetch nothing and send nothing.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from hashlib import sha256
from importlib.resources import files
from typing import Any

from rscheck.forms.content import FORM, Form, FormEntries, helps_of
from rscheck.forms.sheets import offered
from rscheck.forms.shown import BOXED, NOT_KNOWN, boxes_of, shown_of
from rscheck.forms.words import (
    ADD,
    ANSWER,
    IDENTIFIER,
    INTRODUCTION,
    NOTE,
    PROJECT,
    THAT_IS_ALL,
    TITLE,
    both,
)
from rscheck.i18n import LANGUAGES, Message
from rscheck.intake.layout import RESERVED
from rscheck.model.citation import Text
from rscheck.model.countries import names_of
from rscheck.model.question import AnswerType, Question
from rscheck.yamlfile import Node, write_yaml

__all__ = ["html_form"]

_LONG = 12
"""A choice of one among more options than this is made by typing, with a list to choose from."""

_SEARCHED = 12
"""Where more boxes than this stand, one can search among them."""

_COUNTRIES = "countries"

_WORDS = {
    "project": PROJECT,
    "identifier": IDENTIFIER,
    "title": TITLE,
    "answer": ANSWER,
    "note": NOTE,
    "add": ADD,
    "complete": THAT_IS_ALL,
    "save": Message("Save the answers"),
    "skip": Message("Go to the questions"),
    "remove": Message("Remove entry"),
    "find": Message("Search among the options"),
    "file": Message("Other answers about this entry stand in the file"),
    "noscript": Message("This form needs JavaScript, which your browser does not run here. Ask for the Excel form."),
}
_SAID = {
    "saved": Message("Saved as {file}, where your browser keeps downloads."),
    "not_saved": Message("Nothing was saved yet: {count} answers need another look; they are framed below."),
    "remove": Message("Remove this entry with its answers?"),
    "note_alone": Message("There is a note here, but no answer. Tick “don't know” if there is none yet."),
    "none_and_more": Message("“None of these” does not go together with another tick."),
    "two": Message("More than one answer is given. Leave one of them."),
    "not_listed": Message("This is not in the list. Type a few letters and choose, or leave it open."),
    "number": Message("Write digits only, such as 25 or 12.5."),
    "range": Message("Write a number from {low} to {high}."),
    "date": Message("This is not a date of the calendar."),
}


def html_form(form: Form, language: str) -> str:
    """Return the whole page; ``language`` is the one it opens in."""
    from jinja2 import Environment
    from markupsafe import Markup

    here = files("rscheck.forms")
    style, script, page = (
        (here / name).read_text(encoding="utf-8") for name in ("form.css", "form.js", "form.html.jinja")
    )
    template = Environment(autoescape=True, trim_blocks=False).from_string(page)
    title = form.draft.top.get("title")
    return template.render(
        form=FORM,
        language=language,
        policy=_policy(style, script),
        title=title if isinstance(title, str) else both(PROJECT)[language],
        style=Markup(style),
        script=Markup(script),
        words={name: both(message) for name, message in _WORDS.items()},
        introduction=[both(each) for each in INTRODUCTION],
        sections=[
            {
                "title": section.title,
                "questions": [_question(form, each) for each in section.questions],
                "lists": [
                    _list(form, each, heading=bool(section.questions) or len(section.lists) > 1)
                    for each in section.lists
                ],
            }
            for section in form.sections
        ],
        lists={name: [names[0] for names in options.values()] for name, options in _lists(form).items()},
        data=_data(form, language),
    )


def _policy(style: str, script: str) -> str:
    def digest(text: str) -> str:
        return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"

    return (
        f"default-src 'none'; style-src {digest(style)}; script-src {digest(script)}; "
        "base-uri 'none'; form-action 'none'; connect-src 'none'"
    )


def _question(form: Form, question: Question) -> dict[str, Any]:
    """Return what the template needs of a question."""
    boxes = boxes_of(question)
    typed = question.type not in BOXED or _is_long(question)
    if typed:
        boxes = {box: text for box, text in boxes.items() if box == NOT_KNOWN}
    *path, _ = question.id.split(".")
    several = question.type is AnswerType.CHOICES or typed
    return {
        "id": question.id,
        "key": write_yaml({_name(question): "x"}).partition(": ")[0],
        "path": "" if question.record else " ".join(path),
        "type": question.type.value,
        "text": question.text,
        "helps": helps_of(form, question),
        "boxes": [
            {"id": box, "text": text, "words": _search_words(question, box, text)} for box, text in boxes.items()
        ],
        "box": "checkbox" if several else "radio",
        "search": question.type is AnswerType.CHOICES and len(boxes) > _SEARCHED,
        "field": ("date" if question.type is AnswerType.DATE else "text") if typed else "",
        "list": _list_name(question),
        "low": "" if question.minimum is None else str(question.minimum),
        "high": "" if question.maximum is None else str(question.maximum),
        "unit": question.unit or "",
    }


def _name(question: Question) -> str:
    """Return the key of a question in its section or entry."""
    return question.id.partition(".")[2] if question.record else question.id.rpartition(".")[2]


def _is_long(question: Question) -> bool:
    return question.type is AnswerType.CHOICE and len(question.options) > _LONG


def _list_name(question: Question) -> str:
    return _COUNTRIES if question.type is AnswerType.COUNTRY else question.id if _is_long(question) else ""


def _search_words(question: Question, box: str, text: Text) -> str:
    synonyms = question.synonyms.get(box, {}).values()
    return " ".join((box, *text.values(), *(word for words in synonyms for word in words))).lower()


def _list(form: Form, each: FormEntries, *, heading: bool) -> dict[str, Any]:
    return {
        "kind": each.kind.id,
        "complete": each.kind.complete_question,
        "title": each.title,
        "heading": heading,
        "questions": [_question(form, question) for question in each.questions],
    }


def _lists(form: Form) -> dict[str, dict[str, list[str]]]:
    """Return what can be chosen while typing: for each list its ids, with the words that are shown and others."""
    found: dict[str, dict[str, list[str]]] = {}
    for question in (*form.questions, *(each for a_list in form.lists for each in a_list.questions)):
        name = _list_name(question)
        if not name or name in found:
            continue
        options = (each.partition(": ") for each in offered(question) if ": " in each)
        found[name] = {box: [f"{box}: {words}", words, *_names(question, box)] for box, _, words in options}
    return found


def _names(question: Question, box: str) -> tuple[str, ...]:
    """Return what somebody may call a country or an option."""
    if question.type is AnswerType.COUNTRY:
        return names_of(box)
    return tuple(question.options[box].values())


def _data(form: Form, language: str) -> dict[str, Any]:
    """Return what the script needs: the answers there are, and the words it says."""
    top = form.draft.top
    kinds = form.lookup.records
    completes = {kind: form.lookup.question(each.complete_question) for kind, each in kinds.items()}
    return {
        "language": language if language in LANGUAGES else LANGUAGES[0],
        "id": _text(top.get("id")),
        "title": _text(top.get("title")),
        "words": {name: both(message) for name, message in _SAID.items()},
        "lists": _lists(form),
        "answers": _answers(form.questions, {each.id: form.draft.answer(each.id) for each in form.questions}),
        "entries": {
            each.kind.id: [_entry(each, record) for record in form.draft.records(each.kind.id)] for each in form.lists
        },
        "complete": {
            kind: {
                "ticked": shown_of(question, form.draft.answer(question.id)).ticked == ("yes",),
                "lines": _lines(question.id, form.draft.answer(question.id)),
            }
            for kind, question in completes.items()
        },
        "kept": [line for key, node in top.items() if key in _kept_keys(form) for line in _lines(key, node)],
    }


def _kept_keys(form: Form) -> set[str]:
    """Return the keys at the top of the project file that the page does not show: they stay as they are."""
    files = {key for key, node in form.draft.top.items() if isinstance(node, str) and key not in form.lookup.questions}
    return (files | set(RESERVED)) - {"rscheck", "id", "title"}


def _entry(each: FormEntries, record: Mapping[str, Node]) -> dict[str, Any]:
    own = {question.id.partition(".")[2] for question in each.questions}
    kept = [line for key, node in record.items() if key not in own for line in _lines(key, node)]
    answers = {question.id: record.get(question.id.partition(".")[2]) for question in each.questions}
    return {"kept": kept, "file": _text(record.get("from")), "answers": _answers(each.questions, answers)}


def _answers(questions: tuple[Question, ...], nodes: Mapping[str, Node]) -> dict[str, Any]:
    found = {}
    for question in questions:
        node = nodes.get(question.id)
        if node is not None:
            shown = shown_of(question, node).plain()
            found[question.id] = {
                "shown": {"ticked": shown.ticked, "text": shown.text, "note": shown.note},
                "lines": _lines(_name(question), node),
            }
    return found


def _lines(key: str, node: Node) -> list[str]:
    return [] if node is None else write_yaml({key: node}).splitlines()


def _text(node: Node) -> str:
    return node if isinstance(node, str) else ""
