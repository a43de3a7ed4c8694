"""An answer as it stands in a form: what is ticked, what is written, whether it is not known, and a note."""

from __future__ import annotations

import re
from dataclasses import replace

from rscheck.forms.words import DONT_KNOW, NO, NONE, YES, both, in_one
from rscheck.model.citation import Text
from rscheck.model.question import AnswerType, Question
from rscheck.model.typed import Unreadable, read_scalar
from rscheck.plain import Plain, plain
from rscheck.yamlfile import Node, Quoted

__all__ = ["BOXED", "NOTHING", "NOT_KNOWN", "Shown", "boxes_of", "label_of", "node_of", "shown_of", "understood"]

NOT_KNOWN = "dont_know"
"""The box for "don't know"."""

NOTHING = "none_of_these"
"""The box for "none of these", where any number of options may apply."""

BOXED = (AnswerType.YES_NO, AnswerType.CHOICE, AnswerType.CHOICES)
"""Types that are answered by ticking."""

_WRITTEN_AS_TEXT = (AnswerType.TEXT, AnswerType.ORGANISATION, AnswerType.REF)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")


@plain
class Shown(Plain):
    """What a form shows of an answer; ``ticked`` are boxes in the order of the question. Nothing at all: no answer."""

    ticked: tuple[str, ...] = ()
    text: str = ""
    note: str = ""

    @property
    def answered(self) -> bool:
        """Return whether there is an answer, also if it is that it is not known."""
        return bool(self.ticked or self.text)

    def plain(self, longest: int | None = None) -> Shown:
        """Return it without what a form cannot hold: control characters, blanks at the ends, text that is too long."""
        return replace(self, text=_plain(self.text, longest), note=_plain(self.note, longest))


def _plain(text: str, longest: int | None) -> str:
    return _CONTROL.sub("\ufffd", str(text).replace("\r\n", "\n")).strip()[:longest]


def boxes_of(question: Question) -> dict[str, Text]:
    """Return the boxes of a question by their ids, with their words; "don't know" unless it has to be answered."""
    boxes: dict[str, Text] = {}
    match question.type:
        case AnswerType.YES_NO:
            boxes = {"yes": both(YES), "no": both(NO)}
        case AnswerType.CHOICE:
            boxes = dict(question.options)
        case AnswerType.CHOICES:
            boxes = {**question.options, NOTHING: both(NONE)}
    return {**boxes, NOT_KNOWN: both(DONT_KNOW)} if question.dont_know else boxes


def shown_of(question: Question, node: Node) -> Shown:
    """Return how a form shows what a project file says."""
    if isinstance(node, dict):
        note = node.get("note")
        beside = note if isinstance(note, str) else ""
        if "state" in node:
            return Shown((NOT_KNOWN,), note=beside) if question.dont_know else Shown()
        inner = shown_of(question, node.get("value"))
        unknown = (NOT_KNOWN,) if node.get("dont_know") else ()
        kept = tuple(each for each in inner.ticked if not (unknown and each == NOTHING))
        return Shown((*kept, *unknown), inner.text, beside)
    if isinstance(node, list):
        chosen = {each for each in node if isinstance(each, str)}
        return Shown(tuple(each for each in question.options if each in chosen) or (NOTHING,))
    if node is None:
        return Shown()
    if question.type is AnswerType.YES_NO:
        try:
            return Shown(("yes" if read_scalar(question.type, node) else "no",))
        except Unreadable:
            return Shown()
    return Shown((str(node),)) if question.type is AnswerType.CHOICE else Shown(text=str(node))


def node_of(question: Question, shown: Shown) -> Node:
    """Return what stands in a project file for an answer of a form; None for no answer."""
    if not shown.answered:
        return None
    ticked = tuple(each for each in shown.ticked if each not in (NOT_KNOWN, NOTHING))
    unknown = NOT_KNOWN in shown.ticked
    beside: dict[str, Node] = {"note": Quoted(shown.note)} if shown.note else {}
    if unknown and not ticked:
        return {"state": NOT_KNOWN, **beside}
    if unknown:
        rest: list[Node] = [each for each in question.options if each not in ticked]
        return {"value": list(ticked), NOT_KNOWN: rest, **beside}
    value: Node
    if question.type is AnswerType.CHOICES:
        value = list(ticked)
    elif question.type in BOXED and ticked:
        value = ticked[0]
    else:
        value = Quoted(shown.text) if question.type in _WRITTEN_AS_TEXT else shown.text
    return {"value": value, **beside} if beside else value


def label_of(box: str, text: Text) -> str:
    """Return the words of a box in one line; an option carries its id, so that it is known when it comes back.

    >>> label_of("applied", {"en": "Applied research", "ja": "応用研究"})
    'applied: Applied research / 応用研究'
    """
    words = in_one(text)
    return words if box in ("yes", "no", NOT_KNOWN, NOTHING) else f"{box}: {words}"


def understood(question: Question, text: str) -> str:
    """Return the box or code that somebody meant who wrote its words; the text as it is if that cannot be told."""
    wanted = text.strip()
    if question.type is AnswerType.COUNTRY:
        from rscheck.model.countries import codes_of

        if wanted.casefold() in _names(NOT_KNOWN, both(DONT_KNOW)):
            return NOT_KNOWN
        code, colon, _ = wanted.partition(":")
        codes = codes_of(code if colon else wanted)
        return codes[0] if len(codes) == 1 else wanted
    boxes = boxes_of(question)
    found = [box for box, words in boxes.items() if wanted.casefold() in _names(box, words)]
    return found[0] if len(found) == 1 or (found and found[0] == wanted) else wanted


def _names(box: str, words: Text) -> set[str]:
    return {each.strip().casefold() for each in (box, label_of(box, words), in_one(words), *words.values())}
