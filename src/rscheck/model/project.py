"""A project file as read: answers, notes beside them, measures, determinations, and where each value stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from rscheck.location import Path
from rscheck.model.answers import Answers
from rscheck.model.measure import MeasureStatus
from rscheck.plain import Plain
from rscheck.yamlfile import Document

__all__ = ["AnswerKey", "AnswerNote", "Determination", "Project"]

AnswerKey = tuple[str, int | None]
"""A question id, and the number of the record (from 0) when it is a record's field."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class AnswerNote(Plain):
    """What stands beside an answer, or instead of a value.

    ``state`` is empty for a value, else ``dont_know``, ``asked`` (``whom``, ``on``) or ``withheld`` (``who_may_see``).
    """

    state: str = ""
    note: str = ""
    evidence: str = ""
    declared_by: str = ""
    verified_by: str = ""
    whom: str = ""
    who_may_see: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Determination(Plain):
    """What people decided about the project. It stands beside the computed result and never changes it."""

    outcome: str
    role: str
    on: date
    reasons: str = ""
    heard: str = ""
    conditions: tuple[str, ...] = ()
    valid_until: date | None = None
    appeal: str = ""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Project(Plain):
    """One project file. ``language`` is the one its report is wanted in, "" if it does not say.

    ``document`` knows the place of every path in it; ``paths`` the path of each answer.
    """

    id: str
    title: str
    answers: Answers
    document: Document
    language: str = ""
    as_of: date | None = None
    frameworks: tuple[str, ...] | None = None
    notes: Mapping[AnswerKey, AnswerNote] = field(default_factory=dict)
    paths: Mapping[AnswerKey, Path] = field(default_factory=dict)
    measures: Mapping[str, MeasureStatus] = field(default_factory=dict)
    determinations: tuple[Determination, ...] = ()
