"""A form filled in from a project: what each field says, what is open, and what is left to people.

It is a draft. It carries no words of its own, so that it can be written in any language and format.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date

from rscheck.model.assessment import Evidence, Finding, ListedMeasure
from rscheck.model.citation import Source, Text
from rscheck.model.form import Form, FormField, FormSection
from rscheck.model.question import Question
from rscheck.model.truth import Truth
from rscheck.plain import Plain, plain

__all__ = ["FieldState", "FilledEntry", "FilledField", "FilledForm", "FilledSection", "FormSheet", "FormWanted"]


class FieldState:
    """What became of a field."""

    FILLED = "filled"
    PARTLY = "partly"
    """Some of it is answered, some open."""
    OPEN = "open"
    NOTHING = "nothing"
    """There is nothing to list, and nothing can be missing from the list."""
    NOT_ASKED = "not_asked"
    """What it asks does not arise here."""
    BY_HAND = "by_hand"
    """rscheck does not ask it: a person writes it."""
    SIGNS = "signs"
    """A person signs or attests it; nothing is filled in."""

    UNFINISHED = (PARTLY, OPEN, BY_HAND)
    """States in which somebody has to complete a field before it is signed."""


@plain
class FilledEntry(Plain):
    """One line or entry of a field: an answer, an entry of a list, a text, a finding, a measure, or another field.

    ``record`` is what people call the entry of a list; ``answers`` are its fields, or what decided a condition.
    ``holds`` says what a condition came to, ``said`` is a word of the project itself, such as its title.
    """

    answers: tuple[Evidence, ...] = ()
    record: str = ""
    text: Text = field(default_factory=dict)
    holds: bool | None = None
    finding: Finding | None = None
    measure: ListedMeasure | None = None
    about: FormField | None = None
    state: str = ""
    said: str = ""


@plain
class FilledField(Plain):
    """A field with what stands in it. ``missing`` are the open questions, ``asked_of`` the roles who can answer.

    ``incomplete`` is the kind of record whose list is not said to be complete, where that leaves the field open;
    ``lacks`` the pack that would fill it in and is not at hand.
    """

    field: FormField
    state: str
    entries: tuple[FilledEntry, ...] = ()
    missing: tuple[str, ...] = ()
    asked_of: tuple[str, ...] = ()
    incomplete: str = ""
    lacks: str = ""

    @property
    def says_yes(self) -> bool:
        """Return whether it answers a question with yes."""
        return any(each.holds is True or any(one.value is True for one in each.answers) for each in self.entries)


@plain
class FilledSection(Plain):
    """A section with its fields."""

    section: FormSection
    fields: tuple[FilledField, ...]


@plain
class FormSheet(Plain):
    """One sheet. ``record`` names what it is about; ``certain`` is False while that may not belong here."""

    sections: tuple[FilledSection, ...]
    record: str = ""
    number: int | None = None
    certain: bool = True
    missing: tuple[str, ...] = ()

    def fields(self) -> Iterator[FilledField]:
        """Yield every field in the order of the form."""
        for each in self.sections:
            yield from each.fields


@plain
class FormWanted(Plain):
    """Whether a project calls for a form. ``missing`` are the questions that it hangs on while ``wanted`` is None."""

    form: Form
    wanted: Truth
    missing: tuple[str, ...] = ()


@plain
class FilledForm(Plain):
    """A form with a sheet for the project, or for each record. ``more`` says that further records may be missing.

    ``questions``, ``labels`` and ``sources`` are what the answers and citations name.
    """

    wanted: FormWanted
    sheets: tuple[FormSheet, ...]
    more: bool
    project: str
    title: str
    as_of: date
    as_of_origin: str
    project_file: str
    project_digest: str
    pack_version: str
    version: str
    questions: Mapping[str, Question]
    labels: Mapping[str, Text]
    sources: Mapping[str, Source]
    languages: tuple[str, ...] = ()

    @property
    def form(self) -> Form:
        """Return the form itself."""
        return self.wanted.form
