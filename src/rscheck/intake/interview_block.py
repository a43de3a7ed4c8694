"""The part of a project file that the interview keeps for itself: which questions there were, and withdrawn answers.

It says with which packs the file was last answered, which questions there were, and keeps answers whose question no
pack has any more. It is read only to tell what is wrong with it; no assessment looks at it.
"""

from __future__ import annotations

from typing import TypeGuard

from rscheck.i18n import Message
from rscheck.intake.answer_reader import AnswerReader, Tell
from rscheck.location import Path
from rscheck.model.protected import is_protected

__all__ = ["INTERVIEW_KEYS", "RETIRED_KEYS", "check_interview_block"]

INTERVIEW_KEYS = ("packs", "questions", "retired_answers")
RETIRED_KEYS = ("question", "entry", "of", "answer")
"""Of a kept answer: the id of its question, the number (from 1) and the name of the entry it is about, the answer."""

_ANSWER_KEYS = (
    "value",
    "dont_know",
    "state",
    "whom",
    "who_may_see",
    "note",
    "evidence",
    "declared_by",
    "verified_by",
    "on",
)


def check_interview_block(raw: object, tell: Tell, answers: AnswerReader) -> None:
    """Tell what is wrong with the block; a kept answer may not be a way to record what is never asked."""
    path: Path = ("interview",)
    if raw is None or not _is_map(raw, path, tell):
        return
    for key, each in raw.items():
        here = (*path, key)
        if key not in INTERVIEW_KEYS:
            answers.unknown_key(key, INTERVIEW_KEYS, here)
        elif key == "retired_answers":
            _retired(each, here, tell, answers)
        elif each is not None and _is_map(each, here, tell):
            for name, text in each.items():
                _text(text, (*here, name), tell)


def _retired(raw: object, path: Path, tell: Tell, answers: AnswerReader) -> None:
    if raw is not None and not isinstance(raw, list):
        tell("E211", Message("{kind} should be a list", {"kind": path[-1]}), path)
        return
    for number, each in enumerate(raw or ()):
        here = (*path, number)
        if not _is_map(each, here, tell):
            continue
        for key, value in each.items():
            if key not in RETIRED_KEYS:
                answers.unknown_key(key, RETIRED_KEYS, (*here, key))
            elif key == "answer":
                _answer(value, (*here, key), tell, answers)
            else:
                _text(value, (*here, key), tell)
        question = each.get("question")
        words = question.split(".") if isinstance(question, str) else []
        for word in filter(is_protected, words):
            answers.unknown_key(word, (), (*here, "question"))


def _answer(raw: object, path: Path, tell: Tell, answers: AnswerReader) -> None:
    """Check that it is a value, several, or a map of the keys that any answer may have."""
    if not isinstance(raw, dict):
        for each in raw if isinstance(raw, list) else [raw]:
            _text(each, path, tell)
        return
    for key, each in raw.items():
        if key not in _ANSWER_KEYS:
            answers.unknown_key(key, _ANSWER_KEYS, (*path, key))
            continue
        for text in each if isinstance(each, list) else [each]:
            _text(text, (*path, key), tell)


def _text(raw: object, path: Path, tell: Tell) -> None:
    if raw is not None and not isinstance(raw, str):
        tell("E201", Message("{question} takes one value", {"question": str(path[-1])}), path)


def _is_map(raw: object, path: Path, tell: Tell) -> TypeGuard[dict[str, object]]:
    if isinstance(raw, dict):
        return True
    tell("E212", Message("{key} should be a map of keys and values", {"key": str(path[-1])}), path)
    return False
