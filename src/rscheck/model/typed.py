"""How the text of a file becomes a typed value: one way for answers, conditions and sets.

YAML gives text; the declared type of the question reads it. So ``country: NO`` is Norway, ``id: 0123`` keeps its
zero, and nothing is guessed from the look of a word. Quoted text is never a number or a yes or no.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache

from rscheck.i18n import Message
from rscheck.model.condition import Scalar
from rscheck.model.countries import COUNTRY_CODES
from rscheck.model.question import AnswerType
from rscheck.yamlfile import Quoted

__all__ = ["Unreadable", "read_scalar"]

_YES_NO = {"yes": True, "no": False, "true": True, "false": False, "はい": True, "いいえ": False}
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,6})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Unreadable(ValueError):
    """A text that is not a value of its type: what is wrong, and how to write it."""

    def __init__(self, message: Message, hint: Message | None = None) -> None:
        """Keep the sentence and the suggestion."""
        super().__init__(message.template)
        self.message = message
        self.hint = hint


def read_scalar(kind: AnswerType, text: str, options: Iterable[str] = ()) -> Scalar:
    """Return the value that ``text`` stands for, or raise :class:`Unreadable`.

    ``options`` are the ids a choice may take. Numbers come back as ``Decimal``, dates as ``date``, everything that is
    an id, a code or a name as text.
    """
    match kind:
        case AnswerType.YES_NO:
            return _yes_no(text)
        case AnswerType.NUMBER:
            return _number(text)
        case AnswerType.DATE:
            return _date(text)
        case AnswerType.COUNTRY:
            return _country(text)
        case AnswerType.CHOICE | AnswerType.CHOICES:
            return _option(text, options)
        case _:
            return str(text)


def _yes_no(text: str) -> bool:
    value = _YES_NO.get(text)
    if value is None or isinstance(text, Quoted):
        raise Unreadable(
            Message("{text} is neither yes nor no", {"text": _quote(text)}),
            Message("write yes or no without quotes, or state: dont_know"),
        )
    return value


@lru_cache(maxsize=1024)
def _parse_number(text: str) -> Decimal | None:
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def _number(text: str) -> Decimal:
    value = None if isinstance(text, Quoted) else _parse_number(text)
    if value is None:
        raise Unreadable(
            Message("{text} is not a number", {"text": _quote(text)}),
            Message("write digits only, such as 25 or 12.5, without quotes, units or thousands separators"),
        )
    return value


@lru_cache(maxsize=1024)
def _parse_date(text: str) -> date | None:
    if not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _date(text: str) -> date:
    value = _parse_date(str(text))
    if value is None:
        raise Unreadable(
            Message("{text} is not a date of the calendar", {"text": _quote(text)}),
            Message("write year-month-day, such as 2026-04-01"),
        )
    return value


def _country(text: str) -> str:
    if text in COUNTRY_CODES:
        return str(text)
    from rscheck.model.countries import codes_of

    hint = Message("write two capital letters, such as JP")
    match codes_of(text):
        case (code,):
            hint = Message("did you mean {code}?", {"code": code})
        case (_, *_) as codes:
            hint = Message("write one of: {options}", {"options": ", ".join(codes)})
    raise Unreadable(Message("{text} is not a two-letter country code", {"text": _quote(text)}), hint)


def _option(text: str, options: Iterable[str]) -> str:
    allowed = tuple(options)
    if text in allowed:
        return str(text)
    from rscheck.text import nearest

    close = nearest(text, allowed)
    raise Unreadable(
        Message("{text} is not one of the options", {"text": _quote(text)}),
        Message("did you mean {option}?", {"option": close})
        if close
        else Message("write one of: {options}", {"options": ", ".join(allowed)}),
    )


def _quote(text: str) -> str:
    shown = str(text)
    return f'"{shown if len(shown) <= 60 else shown[:57] + "…"}"'
