"""What a question is: one fact the rules can read. A question *is* a fact; packs share one vocabulary of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from enum import Enum

from rscheck.location import Location
from rscheck.model.citation import Citation, Text
from rscheck.model.condition import Condition, Scalar
from rscheck.model.terms import Basis
from rscheck.plain import Late, Plain, plain

__all__ = ["AnswerType", "Question", "RecordKind", "Worse"]


class AnswerType(Enum):
    """The types an answer can have, by the word that stands in packs."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    NUMBER = "number"
    DATE = "date"
    COUNTRY = "country"
    ORGANISATION = "organisation"
    REF = "ref"
    TEXT = "text"


@plain
class Worse(Plain):
    """The direction of risk of a question.

    ``best_first`` orders the values of yes/no and choice questions; ``higher`` is for numbers and dates; ``more`` and
    ``fewer`` name options of choices whose presence or absence is worse. All empty means no direction.
    """

    best_first: tuple[Scalar, ...] = ()
    higher: bool | None = None
    more: tuple[str, ...] = ()
    fewer: tuple[str, ...] = ()

    @property
    def is_none(self) -> bool:
        """Return whether the question routes rather than weighs: no answer is worse than another."""
        return not (self.best_first or self.more or self.fewer) and self.higher is None


@plain
class Question(Late):
    """One fact. ``id`` is its path in a project file; ``record`` the kind of record it is a field of, if any.

    ``synonyms`` are other words for an option, by option and language: for people who search, never for conditions.
    Of a question for an organisation, ``names`` is ``programme`` if programmes are named there, else empty, and
    ``country`` the question for the country of what is named. ``related_of`` is the question for the organisation whose
    *related* matches on lists answer this one, so that nobody need be asked it.
    """

    id: str
    pack: str
    type: AnswerType
    about: str
    worse: Worse
    record: str | None = None
    options: Mapping[str, Text] = field(default_factory=dict)
    synonyms: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    refers_to: str | None = None
    names: str = ""
    country: str | None = None
    related_of: str | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    unit: str | None = None
    ask_when: Condition | None = None
    when_skipped: Scalar | frozenset[str] | None = None
    asked_of: tuple[str, ...] = ()
    dont_know: bool = True
    changeable: bool = False
    text: Text = field(default_factory=dict)
    help: Text = field(default_factory=dict)
    why: Text = field(default_factory=dict)
    evidence: Text = field(default_factory=dict)
    cite: tuple[Citation, ...] = ()
    basis: Basis = Basis.INTERPRETATION
    location: Location | None = None


@plain
class RecordKind(Plain):
    """A list of like things in a project: partners, activities, team. Its fields are questions ``<kind>.<field>``.

    ``label_field`` is the field that names a record for references and reports.
    """

    id: str
    pack: str
    fields: tuple[str, ...]
    title: Text = field(default_factory=dict)
    label_field: str | None = None
    complete_question: str = ""
