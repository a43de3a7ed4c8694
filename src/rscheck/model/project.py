"""A project file as read: answers, notes beside them, measures, determinations, and where each value stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import TYPE_CHECKING

from rscheck.location import Location, Path
from rscheck.model.answers import AnswerKey, Answers
from rscheck.model.measure import MeasureStatus
from rscheck.model.preset import NamedPreset, PresetOrigin
from rscheck.plain import Plain, plain
from rscheck.yamlfile import Document

if TYPE_CHECKING:
    from rscheck.model.screened import Screened

__all__ = ["AnswerKey", "AnswerNote", "Determination", "Place", "Project", "ReferredFile"]

Place = tuple[Document, Path]
"""A file, and the path of an answer in it."""


@plain
class AnswerNote(Plain):
    """What stands beside an answer, or instead of a value.

    ``state`` is empty for a value, else ``dont_know``, ``asked`` (``whom``, ``on``) or ``withheld`` (``who_may_see``).
    Where comparing names answers a question it is ``screened``, or ``match_open`` until a person has decided; where a
    programme preset does it is ``preset``, and ``origin`` says which.
    """

    state: str = ""
    note: str = ""
    evidence: str = ""
    declared_by: str = ""
    verified_by: str = ""
    whom: str = ""
    who_may_see: str = ""
    on: date | None = None
    origin: PresetOrigin | None = None


@plain
class Determination(Plain):
    """What people decided about the project. It stands beside the computed result and never changes it.

    ``adverse`` says whether it goes against a person or a partner; None if the file does not say.
    """

    outcome: str
    role: str
    on: date
    reasons: str = ""
    heard: str = ""
    conditions: tuple[str, ...] = ()
    valid_until: date | None = None
    appeal: str = ""
    adverse: bool | None = None


@plain
class ReferredFile(Plain):
    """A file that is answered once and that projects refer to: ``kind`` is ``institution`` or ``partner``."""

    kind: str
    file: str
    digest: str
    answered_on: date | None


@plain
class Project(Plain):
    """One project file, or the file of an institution that is assessed by itself.

    ``languages`` are those its report is wanted in, none if it does not say. ``referred`` are the files that some of
    its answers come from, ``elsewhere`` has the place of each of these. ``screened`` is what became of the names in it;
    None before they are compared with lists. ``presets`` are what its programmes fix.
    """

    id: str
    title: str
    answers: Answers
    document: Document
    languages: tuple[str, ...] = ()
    as_of: date | None = None
    frameworks: tuple[str, ...] | None = None
    notes: Mapping[AnswerKey, AnswerNote] = field(default_factory=dict)
    elsewhere: Mapping[AnswerKey, Place] = field(default_factory=dict)
    measures: Mapping[str, MeasureStatus] = field(default_factory=dict)
    determinations: tuple[Determination, ...] = ()
    referred: tuple[ReferredFile, ...] = ()
    screened: Screened | None = None
    presets: tuple[NamedPreset, ...] = ()

    def locate(self, key: AnswerKey) -> Location | None:
        """Return the file, line and column of an answer, or None if it stands nowhere."""
        if key in self.elsewhere:
            document, path = self.elsewhere[key]
            return document.locate(path)
        question, number = key
        if number is None:
            return self.document.find(tuple(question.split(".")))
        kind, _, name = question.partition(".")
        return self.document.find((kind, number, name))
