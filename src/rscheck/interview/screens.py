"""What is shown at a time: a page of related questions, the entries of one kind, or which kinds there are at all."""

from __future__ import annotations

from rscheck.interview.draft import Place
from rscheck.model.citation import Text
from rscheck.model.project import AnswerKey
from rscheck.model.question import AnswerType, Question, RecordKind
from rscheck.plain import Plain, plain

__all__ = ["Asked", "Entries", "Kinds", "Page", "Screen", "asked_on", "fits", "ticked"]

_QUESTIONS_AT_MOST = 10
_LINES_AT_MOST = 16
"""A page fits on a terminal of 24 lines, with its heading and help."""

_CHOICES_AT_MOST = 4
_OPTIONS_AT_MOST = 8


@plain
class Asked(Plain):
    """One question as it is asked now: of the project, or of one entry, which ``label`` names.

    ``items`` are the rules, trees, points and frameworks that wait for it, ``can_change`` what it can change at most.
    """

    question: Question
    place: Place = None
    label: str = ""
    items: tuple[str, ...] = ()
    can_change: str = ""

    @property
    def key(self) -> AnswerKey:
        """Return what tells it from every other question: its id, and the number of its entry."""
        return self.question.id, self.place[1] if self.place else None


@plain
class Page(Plain):
    """Related questions about the project or about one entry: yes-or-no ones to tick, others to choose or fill in."""

    section: str
    title: Text
    asked: tuple[Asked, ...]

    @property
    def keys(self) -> tuple[AnswerKey, ...]:
        """Return the keys of what is asked here."""
        return tuple(each.key for each in self.asked)


@plain
class Entries(Plain):
    """The entries of one kind: list more, change one, remove one, that is all. ``labels`` name those there are."""

    section: str
    title: Text
    kind: RecordKind
    labels: tuple[str, ...]
    asked: Asked

    @property
    def keys(self) -> tuple[AnswerKey, ...]:
        """Return the key of the question whether the list is complete."""
        return (self.asked.key,)


@plain
class Kinds(Plain):
    """Which kinds of entries there are in the project: what is not ticked has none, and that is all."""

    section: str
    title: Text
    kinds: tuple[RecordKind, ...]
    asked: tuple[Asked, ...]

    @property
    def keys(self) -> tuple[AnswerKey, ...]:
        """Return the keys of the questions whether the lists are complete."""
        return tuple(each.key for each in self.asked)


Screen = Page | Entries | Kinds
"""Everything that can be shown."""


def asked_on(screen: Screen) -> tuple[Asked, ...]:
    """Return the questions of a screen; for entries, whether their list is complete."""
    return (screen.asked,) if isinstance(screen, Entries) else screen.asked


def ticked(question: Question) -> bool:
    """Return whether a question is answered by ticking: yes or no, or a few options of which any number applies."""
    few = len(question.options) <= _OPTIONS_AT_MOST
    return question.type is AnswerType.YES_NO or (question.type is AnswerType.CHOICES and few)


def fits(page: tuple[Asked, ...], more: Asked) -> bool:
    """Return whether one more question fits on a page."""
    asked = [each.question for each in (*page, more)]
    if any(_alone(each) for each in asked) and len(asked) > 1:
        return False
    chosen = sum(not ticked(each) for each in asked)
    lines = sum(1 + (len(each.options) if each.type is AnswerType.CHOICES else 0) for each in asked)
    return len(asked) <= _QUESTIONS_AT_MOST and chosen <= _CHOICES_AT_MOST and lines <= _LINES_AT_MOST


def _alone(question: Question) -> bool:
    """Return whether a question has so many options that it needs a page, and a search, of its own."""
    return len(question.options) > _OPTIONS_AT_MOST and question.type is AnswerType.CHOICES
