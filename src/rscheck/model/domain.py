"""The finitely many cells of a question's answers: values between which no test of any pack can tell a difference."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from rscheck.model.condition import Scalar
from rscheck.model.question import AnswerType, Question

__all__ = ["ANOTHER_COUNTRY", "representatives"]

ANOTHER_COUNTRY = "ZZ"
"""Stands for every country that no pack names. It is a user-assigned code, so no file can contain it."""

_STEP = Decimal("0.000001")


def representatives(question: Question, constants: Iterable[Scalar]) -> tuple[Scalar, ...]:
    """Return one value for each cell, given the constants the question is compared with.

    Choices of several options, organisations, references and free text have no cells of their own and give none.
    """
    match question.type:
        case AnswerType.YES_NO:
            return (True, False)
        case AnswerType.CHOICE:
            return tuple(question.options)
        case AnswerType.COUNTRY:
            return (*sorted({str(each) for each in constants}), ANOTHER_COUNTRY)
        case AnswerType.NUMBER:
            numbers = {each for each in constants if isinstance(each, Decimal)}
            return _numbers(question, numbers)
        case AnswerType.DATE:
            return _dates({each for each in constants if isinstance(each, date)})
        case _:
            return ()


def _numbers(question: Question, constants: set[Decimal]) -> tuple[Scalar, ...]:
    points = {each + step for each in constants for step in (-_STEP, Decimal(0), _STEP)} or {Decimal(0)}
    points |= {each for each in (question.minimum, question.maximum) if each is not None}
    low, high = question.minimum, question.maximum
    return tuple(sorted(each for each in points if (low is None or each >= low) and (high is None or each <= high)))


def _dates(constants: set[date]) -> tuple[Scalar, ...]:
    day = timedelta(days=1)
    points = {each + step for each in constants for step in (-day, timedelta(0), day)} or {date(2000, 1, 1)}
    return tuple(sorted(points))
