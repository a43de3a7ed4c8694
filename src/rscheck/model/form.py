"""A form that an office sends: its fields in the order of the form, and where the text of each comes from.

A form decides nothing. What it says is what was answered, found or written down elsewhere; what nobody may say for
another person is left to that person, whatever the answers are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

from rscheck.location import Location
from rscheck.model.citation import Citation, Text
from rscheck.model.condition import Condition
from rscheck.model.terms import Basis
from rscheck.plain import Late, Plain, plain

__all__ = ["NO", "PROJECT", "SOURCES", "YES", "Form", "FormField", "FormSection", "FormSource"]

PROJECT = "project"
"""What a form is about that has one sheet for the whole project."""

YES, NO = "yes", "no"
"""The answers of a condition, as ids of the texts that stand for them."""

SOURCES = ("answers", "when", "project", "records", "findings", "measures", "fields", "text")
"""Where the text of a field can come from, by the key that says so; a field without any is written by hand."""


@plain
class FormSource(Plain):
    """Where the text of a field comes from. ``kind`` is one of :data:`SOURCES` and says what ``names`` are.

    ``answers``: questions, told as they were answered, or by ``texts``, one for each answer. ``when``: whether the
    condition holds, by ``texts`` for yes and no. ``project``: ``title``, ``id`` or ``as_of``. ``records``: the records
    ``of`` a kind that meet ``condition`` and, if ``by`` is a reference, name the record of the sheet; ``names`` are
    their fields. Of answers, ``optional`` are those that may stay empty. ``findings`` and ``measures``: those of the
    result, by id or by pack. ``fields``: fields of this form that say yes or are open. ``text``: what always stands
    there.
    """

    kind: str
    names: tuple[str, ...] = ()
    condition: Condition | None = None
    texts: Mapping[str, Text] = field(default_factory=dict)
    of: str = ""
    by: str = ""
    optional: tuple[str, ...] = ()
    text: Text = field(default_factory=dict)


@plain
class FormField(Plain):
    """One field. ``number`` is that of the official form, empty where it was not confirmed.

    ``signs`` is the role that signs or attests it: nothing is ever filled in there. ``limit`` is the number of
    characters that fit, ``asked_of`` who knows while it is open (else whom its questions are asked of), ``open`` what
    to do then, ``note`` what to mind. ``needs`` is a pack without which the field is written by hand, as is one without
    a ``source``. ``basis`` says how well the field and its wording are known.
    """

    id: str
    label: Text
    source: FormSource | None = None
    number: str = ""
    signs: str | None = None
    limit: int | None = None
    asked_of: tuple[str, ...] = ()
    open: Text = field(default_factory=dict)
    note: Text = field(default_factory=dict)
    needs: str = ""
    ask: Text = field(default_factory=dict)
    basis: Basis = Basis.UNCONFIRMED
    cite: tuple[Citation, ...] = ()
    location: Location | None = None


@plain
class FormSection(Plain):
    """A part of a form with a heading of its own."""

    id: str
    title: Text
    fields: tuple[FormField, ...]
    note: Text = field(default_factory=dict)


@plain
class Form(Late):
    """A form of an issuer. ``edition`` says which one it follows, ``send`` who sends it where, and when.

    It has one sheet for the project, or one for each record of the kind ``per`` that meets ``where``. It is wanted when
    ``when`` holds; without it, whenever it has a sheet.
    """

    id: str
    pack: str
    title: Text
    issuer: Text
    sections: tuple[FormSection, ...]
    edition: Text = field(default_factory=dict)
    about: Text = field(default_factory=dict)
    send: Text = field(default_factory=dict)
    ask: Text = field(default_factory=dict)
    per: str = PROJECT
    where: Condition | None = None
    when: Condition | None = None
    basis: Basis = Basis.UNCONFIRMED
    cite: tuple[Citation, ...] = ()
    location: Location | None = None

    @property
    def record(self) -> str | None:
        """Return the kind of record a sheet is about, None for the project."""
        return None if self.per == PROJECT else self.per

    def fields(self) -> Iterator[FormField]:
        """Yield every field in the order of the form."""
        for section in self.sections:
            yield from section.fields

    def conditions(self) -> Iterator[Condition]:
        """Yield every condition that the form reads."""
        sources = (each.source.condition for each in self.fields() if each.source is not None)
        yield from (each for each in (self.when, self.where, *sources) if each is not None)
