"""What somebody wrote in a cell becomes what stands in a project file: by the type of its question, guessing nothing.

What is not understood stays as it was written, and is told where every answer is checked. An empty cell is no answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from rscheck.batch.tables.target import Target
from rscheck.batch.tables.words import LEFT_OPEN, NO, NONE, NOT_KNOWN, STATES, YES, folded
from rscheck.forms.shown import NOT_KNOWN as NOT_KNOWN_BOX
from rscheck.forms.shown import NOTHING, Shown, boxes_of, node_of, understood
from rscheck.model.question import AnswerType, Question
from rscheck.yamlfile import Node, Quoted

__all__ = ["node_in_cell"]

_NAMES = (AnswerType.ORGANISATION, AnswerType.REF, AnswerType.COUNTRY)
_PARTS = re.compile(r"[;；\n、]")
_COMMAS = re.compile(r"[,，]")
_DAY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?(?:[ T]00:00(?::00)?)?")
_JAPANESE_DAY = re.compile(r"令和(元|[0-9]{1,2})年([0-9]{1,2})月([0-9]{1,2})日")
_REIWA_BEFORE = 2018
_DAY_LAST = re.compile(r"[\s,、]*(?:on\s+)?([0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?)$")
_STATE = {word: state for state, words in STATES.items() for word in words}
_LISTS = ("frameworks", "language", "dont_know")
_TEXTS = ("conditions",)
"""Texts one a line, which may hold any sign that parts ids elsewhere."""

_DAYS = ("as_of", "on", "valid_until")
_WHOM = {"asked": "whom", "withheld": "who_may_see"}


def node_in_cell(target: Target, text: str, words: Mapping[str, str | tuple[str, ...]]) -> Node:
    """Return what stands in a project file for the text of a cell; None if nothing does.

    ``words`` are those that a map explains for this question.
    """
    name = folded(text)
    if not name or (name in LEFT_OPEN and name not in words):
        return None
    if target.question is None or target.beside:
        return _beside(target.beside or target.steps[-1], text)
    question = target.question
    state = _state(text) if question.type is not AnswerType.TEXT and name not in words else None
    if state is not None:
        return state
    if question.type is AnswerType.CHOICES:
        return _chosen(question, text, words)
    meant = words.get(name)
    if isinstance(meant, str):
        text, name = meant, folded(meant)
    if name in NOT_KNOWN:
        return {"state": NOT_KNOWN_BOX}
    if question.type in _NAMES and name in NONE:
        return None
    return _value(question, text, name)


def _beside(key: str, text: str) -> Node:
    if key in _DAYS:
        return day_of(text) or text
    if key in _LISTS and text != "auto":
        return [each.strip() for each in re.split(r"[;；\n、,，]", text) if each.strip()]
    if key in _TEXTS:
        return [each.strip() for each in text.splitlines() if each.strip()]
    if key == "state":
        return NOT_KNOWN_BOX if folded(text) in NOT_KNOWN else _STATE.get(folded(text), text)
    if key == "adverse":
        return _yes_or_no(text, folded(text))
    return Quoted(text) if key in ("id", "title", "note", "evidence", "reasons") else text


def _value(question: Question, text: str, name: str) -> Node:
    match question.type:
        case AnswerType.YES_NO:
            return _yes_or_no(text, name)
        case AnswerType.COUNTRY if name == "no" and text.strip() != "NO":
            return text  # in a cell it more often says that there is none than that it is Norway
        case AnswerType.CHOICE | AnswerType.COUNTRY:
            meant = understood(question, text)
            return {"state": NOT_KNOWN_BOX} if meant == NOT_KNOWN_BOX else meant
        case AnswerType.NUMBER:
            number = unicodedata.normalize("NFKC", text).strip()
            return number.removesuffix("%").strip() if question.unit == "percent" else number
        case AnswerType.DATE:
            return day_of(text) or text
        case _:
            return Quoted(text)


def _yes_or_no(text: str, name: str) -> str:
    return "yes" if name in YES else "no" if name in NO else text


def _chosen(question: Question, text: str, words: Mapping[str, str | tuple[str, ...]]) -> Node:
    """Return the options in a cell, parted by semicolons or lines, or by commas where these belong to no option."""
    boxes = boxes_of(question)
    ticked: list[str] = []
    for part in (part.strip() for each in _pieces(question, text, boxes, words) for part in each):
        name = folded(part)
        meant = words.get(name, part)
        if isinstance(meant, tuple):
            ticked += meant or (NOTHING,)
        elif name in NOT_KNOWN or meant == NOT_KNOWN_BOX:
            ticked.append(NOT_KNOWN_BOX)
        else:
            box = understood(question, part)
            ticked.append(NOTHING if box not in boxes and name in NONE else box)
    if not set(ticked) <= set(boxes) or (NOTHING in ticked and len(ticked) > 1):
        return list(ticked)  # whatever cannot be right is told where answers are checked
    return node_of(question, Shown(tuple(dict.fromkeys(ticked))))


def _pieces(
    question: Question, text: str, boxes: Mapping[str, object], words: Mapping[str, str | tuple[str, ...]]
) -> list[list[str]]:
    def is_one(part: str) -> bool:
        return folded(part) in words or understood(question, part) in boxes

    if is_one(text):
        return [[text]]
    parts = [part for part in _PARTS.split(text) if part.strip()]
    return [[part] if is_one(part) else [each for each in _COMMAS.split(part) if each.strip()] for part in parts]


def _state(text: str) -> Node:
    """Return the state in "asked: the partner's office, 2026-11-02", with whom and when; None for another text."""
    plain_text = " ".join(unicodedata.normalize("NFKC", text).split())
    first, colon, rest = plain_text.partition(":")
    day = _DAY_LAST.search(rest if colon else first)
    before = (rest if colon else first)[: day.start()] if day else rest if colon else first
    state = _STATE.get((first if colon else before).strip().casefold())
    if state is None:
        return None
    node: dict[str, Node] = {"state": state}
    if colon and before.strip(" ,、"):
        node[_WHOM[state]] = Quoted(before.strip(" ,、"))
    if day:
        node["on"] = day_of(day[1])
    return node


def day_of(text: str) -> str | None:
    """Return a day as project files write it, from ways to write one that put the year first; None for another text.

    >>> day_of("2026/4/1"), day_of("令和8年4月1日"), day_of("1/4/2026")
    ('2026-04-01', '2026-04-01', None)
    """
    written = unicodedata.normalize("NFKC", text).strip()
    found = _DAY.fullmatch(written)
    if found:
        year, month, day = found.groups()
        return f"{year}-{int(month):02}-{int(day):02}"
    found = _JAPANESE_DAY.fullmatch(written)
    if found is None:
        return None
    year = 1 if found[1] == "元" else int(found[1])
    return f"{_REIWA_BEFORE + year}-{int(found[2]):02}-{int(found[3]):02}"
