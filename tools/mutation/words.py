"""What an author could have written by mistake in the place of a word: another option, country, list, step or day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from rscheck.engine.lookup import Lookup
from rscheck.model.question import AnswerType, Question
from rscheck.model.terms import Tier

__all__ = ["Words", "neighbours", "next_day", "next_of"]

_COUNTRIES = ("NO", "JP", "US", "CN")
"""Countries to take for another, so that a slip is a plausible one."""


class Words:
    """Knows the vocabulary of the packs as shipped."""

    def __init__(self, lookup: Lookup) -> None:
        """Use this vocabulary."""
        self._lookup = lookup

    def question(self, name: str) -> Question | None:
        """Return a question by its id, or by the reference that leads to it; None for what is no question."""
        if name in self._lookup.questions:
            return self._lookup.questions[name]
        reference, _, last = name.rpartition(".")
        through = self._lookup.questions.get(reference)
        if through is not None and through.refers_to:
            return self._lookup.questions.get(f"{through.refers_to}.{last}")
        return None

    def is_condition(self, name: str) -> bool:
        """Return whether this names a derived condition."""
        return any(name in pack.derived for pack in self._lookup.catalogue.packs.values())

    def another(self, question: Question | None, *taken: str) -> str | None:
        """Return a value of a question that is not among those taken, or None if there is none left."""
        if question is None:
            return None
        if question.type is AnswerType.COUNTRY:
            options: Sequence[str] = _COUNTRIES
        elif question.type is AnswerType.YES_NO:
            options = ("yes", "no")
        else:
            options = tuple(question.options)
        if taken and taken[-1] in options:  # the one after it, as a reader's eye slips
            start = options.index(taken[-1]) + 1
            options = (*options[start:], *options[:start])
        return next((each for each in options if each not in taken), None)

    def another_set(self, name: str) -> str | None:
        """Return another set of the same kind, or None if there is none."""
        kind = self._lookup.sets[name].of
        names = sorted(each for each, dated in self._lookup.sets.items() if dated.of == kind)
        return next_of(names, name)

    def another_parameter(self, name: str) -> str | None:
        """Return another parameter of the same unit, or None if there is none."""
        own = self._lookup.parameter(name)
        packs = self._lookup.catalogue.packs.values()
        return next_of(
            sorted(key for pack in packs for key, each in pack.parameters.items() if each.unit == own.unit), name
        )

    def steps(self, question: Question | None, value: str) -> list[str]:
        """Return the value one step lower and one step higher: an option, a whole number or a day."""
        if question is not None and question.type is AnswerType.CHOICE:
            return neighbours([str(each) for each in question.worse.best_first], value)
        if question is not None and question.type is AnswerType.DATE:
            return [next_day(value, -1), next_day(value, 1)]
        number = Decimal(value)
        return [str(number - 1), str(number + 1)] if number > 0 else [str(number + 1)]


def neighbours(order: Sequence[str], value: str) -> list[str]:
    """Return what stands before and after a value."""
    if value not in order:
        return []
    here = order.index(value)
    return [order[each] for each in (here - 1, here + 1) if 0 <= each < len(order)]


def next_of(order: Sequence[str], value: str) -> str | None:
    """Return what follows a value, going round; None if it stands alone."""
    if value not in order or len(order) < 2:
        return None
    return order[(order.index(value) + 1) % len(order)]


def next_day(value: str, step: int) -> str:
    """Return the day before or after one."""
    return (date.fromisoformat(value) + timedelta(days=step)).isoformat()


TIERS = tuple(each.id for each in Tier)
