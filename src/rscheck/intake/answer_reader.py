"""One answer of a project file: a bare value, a value with notes beside it, or a state without value."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import cast

from rscheck.i18n import Message
from rscheck.intake.layout import Written
from rscheck.location import Path
from rscheck.model.answers import Choices, Value
from rscheck.model.project import AnswerNote
from rscheck.model.protected import is_protected
from rscheck.model.question import AnswerType, Question
from rscheck.model.typed import Unreadable, read_scalar
from rscheck.remembered import Remembered

__all__ = ["NOBODY_KNOWS", "NOBODY_KNOWS_NOTE", "AnswerReader", "Tell"]

Tell = Callable[..., None]
"""Tells a problem: code, message, path, hint, ``key=``."""

STATES = ("dont_know", "asked", "withheld")
_BESIDE = ("note", "evidence", "declared_by", "verified_by")
_WITH_VALUE = ("value", *_BESIDE, "on")
_WITH_STATE = ("state", "whom", "who_may_see", *_BESIDE, "on")
_NOTED = frozenset((*_BESIDE, "state", "whom", "who_may_see"))
_LONGEST_REMEMBERED = 32
_ONLY_TEXTS = {str}
_SIMPLE = (AnswerType.TEXT, AnswerType.ORGANISATION, AnswerType.REF)

NOBODY_KNOWS = {"state": "dont_know"}
"""What stands beside most questions without an answer; the note of it is made once."""

NOBODY_KNOWS_NOTE = AnswerNote(state="dont_know")


class AnswerReader:
    """Reads answers by the type of their question and tells what is wrong with them."""

    def __init__(self, tell: Tell) -> None:
        """Tell problems to ``tell``."""
        self._tell = tell

    def read(
        self, question: Question, raw: object, path: Path, before: Remembered[Written, Value] | None = None
    ) -> tuple[Value | None, AnswerNote | None]:
        """Return the value (None if there is none, or not a sound one) and what was noted beside it.

        ``before`` has the values of sound answers to this question that were read before.
        """
        if raw is None:
            return None, None
        if isinstance(raw, dict):
            return self._with_notes(question, raw, path, before)
        return self._value(question, raw, path, before), None

    def _value(
        self, question: Question, raw: object, path: Path, before: Remembered[Written, Value] | None
    ) -> Value | None:
        written = _written(raw) if before is not None else None
        if before is None or written is None:
            return self._typed(question, raw, path)
        value = before.get(written)
        if value is None:
            value = self._typed(question, raw, path)
            if value is not None:
                before.keep(written, value)
        return value

    def _typed(self, question: Question, raw: object, path: Path) -> Value | None:
        if question.type is AnswerType.CHOICES:
            return self._choices(question, raw, (), path)
        if not isinstance(raw, str):
            self._tell(
                "E201",
                Message("{question} takes one value", {"question": question.id}),
                path,
                Message("write the value itself, or a map with value: and notes"),
            )
            return None
        if question.type in _SIMPLE:
            return str(raw)
        try:
            value = read_scalar(question.type, raw, question.options)
        except Unreadable as error:
            self._tell(
                "E202",
                Message("{question}: {reason}", {"question": question.id, "reason": error.message}),
                path,
                error.hint,
            )
            return None
        if isinstance(value, Decimal) and not self._in_range(question, value, path):
            return None
        return value

    def _in_range(self, question: Question, value: Decimal, path: Path) -> bool:
        low, high = question.minimum, question.maximum
        if (low is None or value >= low) and (high is None or value <= high):
            return True
        self._tell(
            "E203",
            Message("{question} lies outside its range", {"question": question.id}),
            path,
            Message("write a number from {low} to {high}", {"low": low, "high": high}),
        )
        return False

    def _choices(self, question: Question, raw: object, unknown: tuple[str, ...], path: Path) -> Choices | None:
        if not isinstance(raw, list):
            self._tell(
                "E204",
                Message("{question} takes a list of options", {"question": question.id}),
                path,
                Message("write [one, another], or [] for none of them"),
            )
            return None
        chosen = self._options(question, raw, path)
        if set(chosen) & set(unknown):
            self._tell("E205", Message("an option cannot both apply and be unknown"), path)
            return None
        return Choices(frozenset(chosen), frozenset(unknown)) if len(chosen) == len(raw) else None

    def _options(self, question: Question, raw: object, path: Path) -> tuple[str, ...]:
        found: list[str] = []
        for index, each in enumerate(raw if isinstance(raw, list) else []):
            try:
                found.append(str(read_scalar(question.type, each if isinstance(each, str) else "", question.options)))
            except Unreadable as error:
                reason = {"question": question.id, "reason": error.message}
                self._tell("E202", Message("{question}: {reason}", reason), (*path, index), error.hint)
        return tuple(found)

    def _with_notes(
        self, question: Question, raw: dict[str, object], path: Path, before: Remembered[Written, Value] | None
    ) -> tuple[Value | None, AnswerNote | None]:
        several = question.type is AnswerType.CHOICES
        allowed = _WITH_STATE if "state" in raw else (*_WITH_VALUE, "dont_know") if several else _WITH_VALUE
        for key in raw:
            if key not in allowed:
                self.unknown_key(key, allowed, (*path, key))
        note = self._note(raw, path)
        if "state" in raw:
            if note.state not in STATES:
                self._tell(
                    "E206",
                    Message("this is not a state an answer can be in"),
                    (*path, "state"),
                    Message("write one of: {options}", {"options": ", ".join(STATES)}),
                )
            elif note.state == "dont_know" and not question.dont_know:
                self._tell(
                    "E207", Message("{question} has to be answered", {"question": question.id}), (*path, "state")
                )
            return None, note
        unknown = self._unknown(question, raw.get("dont_know"), (*path, "dont_know")) if several else ()
        value = [] if raw.get("value") is None and unknown else raw.get("value")
        if value is None:
            self._tell(
                "E208",
                Message("{question} has notes but neither value: nor state:", {"question": question.id}),
                path,
                Message("add value: with the answer, or state: dont_know"),
            )
            return None, note
        here = (*path, "value")
        if unknown:
            return self._choices(question, value, unknown, here), note
        return self._value(question, value, here, before), note

    def _unknown(self, question: Question, raw: object, path: Path) -> tuple[str, ...]:
        """Return the options of which nobody could tell. One that is not read would be taken for "does not apply"."""
        if raw is None:
            return ()
        if not question.dont_know:
            self._tell("E207", Message("{question} has to be answered", {"question": question.id}), path)
        if not isinstance(raw, list):
            self._tell(
                "E204",
                Message("{question} takes a list of options", {"question": question.id}),
                path,
                Message("write [one, another], or [] for none of them"),
            )
        return self._options(question, raw, path)

    def _note(self, raw: dict[str, object], path: Path) -> AnswerNote:
        texts: dict[str, str] = {}
        for key, each in raw.items():
            if key not in _NOTED or each is None:
                continue
            if isinstance(each, str):
                texts[key] = str(each)
            elif key != "state":
                self._tell("E201", Message("{question} takes one value", {"question": key}), (*path, key))
        on = None
        if raw.get("on") is not None:
            on = self.day(str(raw["on"]) if isinstance(raw["on"], str) else "", (*path, "on"))
        return AnswerNote(**texts, on=on, origin=None)

    def day(self, text: str, path: Path) -> date | None:
        """Return the date written, or None after telling what is wrong with it."""
        try:
            return cast("date", read_scalar(AnswerType.DATE, text))
        except Unreadable as error:
            self._tell("E202", error.message, path, error.hint)
            return None

    def unknown_key(self, key: str, allowed: tuple[str, ...], path: Path) -> None:
        """Tell that a key cannot stand here; a protected one is refused and what it holds is not looked at."""
        if is_protected(key):
            self._tell(
                "E210",
                Message("this key would record a protected attribute of a person and is refused"),
                path,
                Message(
                    "remove it: rscheck looks at institutions, agreements, money and access, never at who a person is"
                ),
                key=True,
            )
            return
        from rscheck.text import nearest

        close = nearest(key, allowed)
        self._tell(
            "E209",
            Message("{key} is not a key that can stand here", {"key": key}),
            path,
            Message("did you mean {key}?", {"key": close})
            if close
            else Message("allowed here: {keys}", {"keys": ", ".join(allowed)}),
            key=True,
        )


def _written(raw: object) -> Written | None:
    """Return what a text or a list of texts is remembered by, or None for everything else.

    Text in quotes is not remembered: it means something else than the same text without.
    """
    if type(raw) is str:
        return raw
    if type(raw) is list and len(raw) <= _LONGEST_REMEMBERED and {*map(type, raw)} <= _ONLY_TEXTS:
        return tuple(raw)
    return None
