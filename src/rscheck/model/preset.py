"""What a funding programme fixes: answers and frameworks that follow from naming it, as of the day of their source.

A preset answers only where a project file does not. Each answer that it gives carries where it comes from, so that no
reader takes it for what the file says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from rscheck.location import Location
from rscheck.model.answers import Value
from rscheck.model.citation import Citation, Text
from rscheck.model.terms import Basis
from rscheck.plain import Late, Plain, plain

__all__ = [
    "BY_PRESET",
    "PROGRAMME",
    "NamedPreset",
    "Preset",
    "PresetAnswer",
    "PresetAnswerResult",
    "PresetOrigin",
    "PresetResult",
]

PROGRAMME = "funding.programme"
"""The question whose options are the programmes."""

BY_PRESET = "preset"
"""State of an answer that a programme preset gave."""


@plain
class Preset(Late):
    """What is known of one programme. ``id`` is its option of :data:`PROGRAMME`; ``as_of`` the day of its source.

    ``frameworks`` apply when it is named. ``answers`` are what it fixes, by question: of the project, or fields of the
    funding record that names it. ``note`` says what it leaves open. Unconfirmed ones are only listed.
    """

    id: str
    pack: str
    title: Text
    as_of: date
    answers: Mapping[str, Value]
    frameworks: tuple[str, ...] = ()
    about: Text = field(default_factory=dict)
    note: Text = field(default_factory=dict)
    ask: Text = field(default_factory=dict)
    basis: Basis = Basis.UNCONFIRMED
    cite: tuple[Citation, ...] = ()
    location: Location | None = None

    @property
    def counts(self) -> bool:
        """Return whether it answers anything: what is not confirmed is inert."""
        return self.basis is not Basis.UNCONFIRMED


@plain
class PresetOrigin(Plain):
    """Where an answer comes from that a preset gave."""

    preset: str
    as_of: date


@plain
class PresetAnswer(Plain):
    """What became of one answer of a preset in a project. ``number`` is that of the funding record, from 0.

    ``state`` is ``used`` where the file gives no answer, ``same`` where it says the same, ``differs`` where it says
    something else, ``left_open`` where it says that the answer is not known or not told, and ``disputed`` where another
    preset that the project names says something else. Only what is ``used`` counts; ``own`` is what the file says.
    """

    question: str
    number: int | None
    state: str
    value: Value
    own: Value | None = None

    @property
    def in_the_file(self) -> bool:
        """Return whether the file itself says something of the answer."""
        return self.state in ("same", "differs", "left_open")


@plain
class NamedPreset(Plain):
    """A preset that a project names, in which funding records, and what became of its answers."""

    preset: Preset
    records: tuple[int, ...]
    answers: tuple[PresetAnswer, ...] = ()


@plain
class PresetAnswerResult(Plain):
    """What became of one answer of a programme preset; ``state`` as in :class:`PresetAnswer`.

    ``record`` and ``number`` (from 0) are those of the funding it is about, if it is about one; ``own`` and
    ``location`` are what the file says and where.
    """

    question: str
    record: str
    number: int | None
    state: str
    value: object
    own: object
    location: Location | None


@plain
class PresetResult(Plain):
    """What is known of a programme that the project names. ``counts`` is False where that is not confirmed.

    ``frameworks`` are those that apply because of it, ``note`` says what it leaves open.
    """

    id: str
    title: Text
    about: Text
    as_of: date
    counts: bool
    frameworks: tuple[str, ...]
    answers: tuple[PresetAnswerResult, ...]
    note: Text
    basis: Basis
    cite: tuple[Citation, ...]
