"""Steps that look at one answer, of the project or of the record looked at: what it is, or which lists a name is on.

What is rare, such as numbers made of records, is asked of the tree that :mod:`rscheck.engine.trace` makes for people.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from rscheck.engine.evidence import Carried
from rscheck.engine.leaves import list_tests
from rscheck.engine.lookup import Lookup
from rscheck.engine.over_records import aggregate_value, worst_of
from rscheck.engine.step import Known, Open, Step
from rscheck.engine.trace import RecordPlace, in_era
from rscheck.model.answers import Choices, Value
from rscheck.model.assessment import ListTest
from rscheck.model.condition import Condition, Leaf
from rscheck.model.question import AnswerType, Question
from rscheck.model.truth import Truth, any_of, any_pair, test_holds
from rscheck.remembered import Remembered

if TYPE_CHECKING:
    from rscheck.engine.walk import Place

__all__ = ["AnswerStep", "DayStep", "ListedStep", "TracedStep"]

_REMEMBERED = 4096

_ASKED = Known(True, ())


class TracedStep(Step):
    """What is seldom asked, so that the tree may answer it."""

    __slots__ = ("_condition",)

    def __init__(self, condition: Condition, *, of_record: bool, by_lists: bool) -> None:
        """Ask the tree about a condition, for each record or once for the project."""
        super().__init__(of_record=of_record, by_lists=by_lists)
        self._condition = condition

    def see(self, at: Place) -> Known:
        """Return what the tree says."""
        return at.walk.traced(self._condition, at.place)

    def tests_of_lists(self, at: Place) -> Iterator[ListTest]:
        """Yield those in the tree."""
        return list_tests(at.walk.explained(self._condition, (at if self.of_record else at.project).place))


class DayStep(Step):
    """A test of the day of assessment, which is no answer: nothing carries it, and it is never open."""

    __slots__ = ("_test",)

    def __init__(self, leaf: Leaf) -> None:
        """Test the day."""
        super().__init__(of_record=False, by_lists=False)
        self._test = leaf.test

    def see(self, at: Place) -> Known:
        """Return whether the day passes the test."""
        return Known(test_holds(self._test, at.walk.as_of), ())

    def tests_of_lists(self, at: Place) -> Iterator[ListTest]:
        """Yield nothing: lists have no say in it."""
        return iter(())


class AnswerStep(Step):
    """A test of an answer, of the project or of the record looked at."""

    _BY_LISTS: ClassVar[bool] = False
    """Whether it hangs on lists, and so on more than answers."""

    __slots__ = (
        "_asked",
        "_dated",
        "_eras",
        "_id",
        "_judged_on",
        "_kind",
        "_known",
        "_leaf",
        "_of_all",
        "_order",
        "_skipped",
    )

    def __init__(self, leaf: Leaf, question: Question, asked: Step | None, lookup: Lookup) -> None:
        """Test the answer to a question, that is asked only where ``asked`` holds."""
        related, asked_by_lists = question.related_of is not None, asked is not None and asked.by_lists
        super().__init__(of_record=question.record is not None, by_lists=self._BY_LISTS or related or asked_by_lists)
        self._leaf, self._id, self._kind = leaf, question.id, question.record or ""
        self._order = question.worse.best_first if question.type is AnswerType.CHOICE else ()
        self._dated, eras = lookup.is_dated(leaf.test), tuple(lookup.eras(leaf.test))
        self._judged_on = eras[0][0] if eras else "as_of"
        self._eras = tuple((start, end, test) for _, start, end, test in eras)
        self._asked = asked
        skipped = question.when_skipped
        self._skipped: Value | None = Choices(skipped) if isinstance(skipped, frozenset) else skipped
        self._of_all = worst_of(question)
        self._known: Remembered[tuple[Value | None, RecordPlace | None, date | None], Known] = Remembered(_REMEMBERED)

    def see(self, at: Place) -> Known:
        """Return what is known of the test at a place, where the question is asked or may be."""
        if at.kind != self._kind:
            return self._worst(at)
        value = at.record.get(self._id)
        known = self._of_answer(at, value)
        asked = at[self._asked] if self._asked is not None else _ASKED
        if asked.truth is True:
            return known
        otherwise = self._skips(at)
        truth = otherwise if asked.truth is False or known.truth is otherwise else None
        return self._with_day(at, truth, known.carried[:1] + asked.carried, self._asks(at, value) + asked.opened)

    def tests_of_lists(self, at: Place) -> Iterator[ListTest]:
        """Yield the test itself if lists have a say in it, then those in whether it is asked, unless it is."""
        at = at if self.of_record else at.project
        if at.kind != self._kind:
            yield from list_tests(at.walk.explained(self._leaf, at.place))
            return
        yield from self._test_of_lists(at)
        if self._asked is not None and self._asked.by_lists and at[self._asked].truth is not True:
            yield from self._asked.tests_of_lists(at)

    def _test_of_lists(self, at: Place) -> Iterator[ListTest]:
        """Yield the test itself if lists have a say in it: here where a match answers the question."""
        evidence = at.walk.evidence_for((self._id, at.place))
        if evidence.matches:
            yield ListTest(evidence, at[self].truth, related=True)

    def _worst(self, at: Place) -> Known:
        """Return what is known of the worst answer among all records, which counts where none of them is looked at.

        What carries it is whether the question is asked of them, and not what one of them answers.
        """
        seen = [(place, _ASKED if self._asked is None else place[self._asked]) for place in at.walk.places(self._kind)]
        states = [_AskedRecord(place, asked.truth) for place, asked in seen]
        truth = self._holds(at, aggregate_value(self._of_all, states, at.walk.answers, at.walk.as_of))
        carried: list[Carried] = []
        opened: list[Open] = []
        for place, asked in seen:
            carried += asked.carried
            opened += place.complete
            if place.listed and asked.truth is not False and _is_open(place.record.get(self._id)):
                opened.append((self._id, place.place))
            opened += asked.opened
        return self._with_day(at, truth, tuple(carried), tuple(opened))

    def _of_answer(self, at: Place, value: Value | None) -> Known:
        """Return what is known where the question is asked: the same answer on the same day has said it before."""
        key = (value, at.place, at.walk.day(self._judged_on) if self._dated else None)
        found = self._known.get(key)
        return found if found is not None else self._known.keep(key, self._worked_out(at, value))

    def _worked_out(self, at: Place, value: Value | None) -> Known:
        return self._with_day(at, self._holds(at, value), (self._carries(at, value),), self._asks(at, value))

    def _asks(self, at: Place, value: Value | None) -> tuple[Open, ...]:
        """Return the question itself, if it is open and can be asked."""
        return ((self._id, at.place),) if at.listed and _is_open(value) else ()

    def _with_day(self, at: Place, truth: Truth, carried: tuple[Carried, ...], opened: tuple[Open, ...]) -> Known:
        """Return what is known, with the day on which it is judged if that is open as well."""
        if truth is not None:
            return Known(truth, carried)
        if self._dated and at.walk.day(self._judged_on) is None:
            carried += ((self._judged_on, None),)
            opened += ((self._judged_on, None),)
        return Known(truth, carried, opened)

    def _carries(self, at: Place, value: Value | None) -> Carried:
        """Return the answer itself as what carries a result."""
        return self._id, at.place

    def _skips(self, at: Place) -> Truth:
        """Return what counts where the question is not asked."""
        return self._holds(at, self._skipped)

    def _holds(self, at: Place, value: Value | None) -> Truth:
        """Return whether an answer passes the test."""
        if not self._dated:
            return test_holds(self._leaf.test, value, self._order)
        day = at.walk.day(self._judged_on)
        return any_pair(
            (in_era(day, start, end), test_holds(test, value, self._order)) for start, end, test in self._eras
        )


class ListedStep(AnswerStep):
    """Whether the organisation in an answer is on lists. It hangs on what they say, not on the name alone."""

    _BY_LISTS = True

    __slots__ = ("_lists_on",)

    def __init__(self, leaf: Leaf, question: Question, asked: Step | None, lookup: Lookup) -> None:
        """Look for the answer to a question on the lists of each era, or at any time."""
        super().__init__(leaf, question, asked, lookup)
        self._lists_on: Remembered[date | None, tuple[str, ...]] = Remembered(_REMEMBERED)

    def _of_answer(self, at: Place, value: Value | None) -> Known:
        return self._worked_out(at, value)

    def _carries(self, at: Place, value: Value | None) -> Carried:
        return (self._id, at.place) if value is None else (self._id, at.place, self._lists(at))

    def _test_of_lists(self, at: Place) -> Iterator[ListTest]:
        found = at.tests_of_lists.get(self)
        if found is None:
            known = at[self]
            evidence = at.walk.evidence_for(known.carried[0])
            found = at.tests_of_lists[self] = ListTest(evidence, known.truth, self._lists(at))
        yield found

    def _lists(self, at: Place) -> tuple[str, ...]:
        """Return the lists that are asked for on the day it is judged on, or may be, in order."""
        day = at.walk.day(self._judged_on)
        found = self._lists_on.get(day)
        if found is None:
            tests = [test for start, end, test in self._eras if in_era(day, start, end) is not False]
            found = self._lists_on.keep(day, tuple(sorted({str(each) for test in tests for each in test.operands})))
        return found

    def _skips(self, at: Place) -> Truth:
        return False  # nobody was named, so nobody is listed

    def _holds(self, at: Place, value: Value | None) -> Truth:
        answers, name, day = at.walk.answers, str(value), at.walk.day(self._judged_on)
        return any_pair(
            (
                in_era(day, start, end),
                None if value is None else any_of(answers.listed(str(each), name) for each in test.operands),
            )
            for start, end, test in self._eras
        )


class _AskedRecord:
    """A record, and whether it is asked for its answer if that is known."""

    __slots__ = ("_asked", "listed", "record")

    def __init__(self, place: Place, asked: Truth) -> None:
        self.listed, self.record, self._asked = place.listed, place.record, asked

    def meets(self, item: int) -> Truth:
        """Return whether it is asked, the only condition there is."""
        return self._asked


def _is_open(value: Value | None) -> bool:
    return value is None or (isinstance(value, Choices) and bool(value.unknown))
