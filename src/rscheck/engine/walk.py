"""One project seen through conditions: what holds, the answers that carry it, the questions that are open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from operator import attrgetter

from rscheck.engine.evidence import Carried, EvidenceReader
from rscheck.engine.leaves import decisive_leaves
from rscheck.engine.step import Known, Open, Step
from rscheck.engine.steps import Steps
from rscheck.engine.trace import RecordPlace, Tracer
from rscheck.model.answers import Choices, Record
from rscheck.model.assessment import Evidence, ListTest, Trace
from rscheck.model.condition import Condition
from rscheck.model.project import Project
from rscheck.model.truth import Truth
from rscheck.plain import later

__all__ = ["Place", "Walk"]

_NOTHING: Record = {}
_WHAT = attrgetter("question", "record")


class Place(dict[Step, Known]):
    """The project, or one record of it: what is known of each step there, worked out when it is first asked for.

    ``complete`` asks whether the list is complete to which a record not yet ``listed`` would belong, else it is empty.
    """

    __slots__ = ("complete", "kind", "listed", "place", "project", "record", "tests_of_lists", "walk")

    def __init__(self, walk: Walk, place: RecordPlace | None, record: Record, project: Place | None) -> None:
        """Look at these answers."""
        super().__init__()
        self.walk, self.place, self.record = walk, place, record
        self.project = self if project is None else project
        self.kind = place[0] if place is not None else ""
        self.listed = place is None or place[1] >= 0
        self.complete: tuple[Open, ...] = () if self.listed else ((walk.lookup.complete(self.kind), None),)
        self.tests_of_lists: dict[Step, ListTest] = {}

    def __missing__(self, step: Step) -> Known:
        """Return what is known of a step that is asked for the first time."""
        found = self[step] = step.see(self) if step.of_record or self is self.project else self.project[step]
        return found


class Walk:
    """Walks conditions over one project's answers. Every condition is one of the packs, the same for every project."""

    def __init__(self, steps: Steps, project: Project, as_of: date) -> None:
        """Look at a project on a day."""
        self.lookup, self.answers, self.as_of = steps.lookup, project.answers, as_of
        self._steps = steps
        self._reader = EvidenceReader(steps.lookup, project)
        self._tracer = Tracer(steps.lookup, project, as_of, self._reader)
        self._project = Place(self, None, project.answers.values, None)
        self._places: dict[RecordPlace, Place] = {}
        self._of_kind: dict[str, list[Place]] = {}

    def holds(self, condition: Condition, place: RecordPlace | None = None) -> Truth:
        """Return whether a condition holds, for the project or for one record."""
        return self.known(condition, place).truth

    def known(self, condition: Condition, place: RecordPlace | None = None) -> Known:
        """Return what is known of a condition, for the project or for one record."""
        return self._at(place)[self._steps.of(condition)]

    def evidence(self, condition: Condition, place: RecordPlace | None = None) -> tuple[Evidence, ...]:
        """Return the answers that carry a result, each once, in the order of the condition."""
        return self.evidence_of(self.known(condition, place))

    def evidence_of(self, known: Known) -> tuple[Evidence, ...]:
        """Return the answers that carry what is known, each once."""
        return _distinct(tuple(map(self._reader.__getitem__, dict.fromkeys(known.carried))))

    def evidence_for(self, carried: Carried) -> Evidence:
        """Return the evidence for an answer that carries a result."""
        return self._reader[carried]

    def open_questions(self, condition: Condition, place: RecordPlace | None = None) -> tuple[Open, ...]:
        """Return the open questions on which a condition hangs, in the order in which it reads them.

        A record that is not yet listed hangs on whether its list is complete, and on questions about the project,
        not on questions about it that nobody can be asked yet.
        """
        at = self._at(place)
        known = at[self._steps.of(condition)]
        return at.complete + known.opened if known.truth is None else ()

    def trace(self, condition: Condition, place: RecordPlace | None = None) -> Trace:
        """Return the explanation of a condition, worked out when it is first looked at."""
        return later(Trace, (), Trace.__slots__, lambda: self._tracer.trace(condition, place).__getstate__())

    def tests_of_lists(self, condition: Condition, place: RecordPlace | None = None) -> tuple[ListTest, ...]:
        """Return the tests of a condition in which lists have a say, in its order."""
        step = self._steps.of(condition)
        return tuple(step.tests_of_lists(self._at(place))) if step.by_lists else ()

    def label(self, place: RecordPlace) -> str:
        """Return what people call a record."""
        return self._reader.label(place)

    def close(self) -> None:
        """Let go of the places: they and the walk hold each other, and looking for such rings takes long in a batch.

        Traces can still be looked at; nothing else can be asked afterwards.
        """
        for place in (self._project, *self._places.values()):
            place.clear()
            del place.walk, place.project
        self._places.clear()
        self._of_kind.clear()

    # --- for steps -------------------------------------------------------------------------------------------------

    def places(self, kind: str) -> list[Place]:
        """Return the records of a kind, and one not yet listed unless the list is complete."""
        if kind not in self._of_kind:
            numbers = list(range(len(self.answers.records.get(kind, ()))))
            if self.answers.values.get(self.lookup.complete(kind)) is not True:
                numbers.append(-1)
            self._of_kind[kind] = [self._at((kind, number)) for number in numbers]
        return self._of_kind[kind]

    def day(self, judged_on: str) -> date | None:
        """Return the day that a test is judged on, if it is known."""
        return self._tracer.day(judged_on)

    def explained(self, condition: Condition, place: RecordPlace | None) -> Trace:
        """Return the tree of a condition, worked out at once."""
        return self._tracer.trace(condition, place)

    def traced(self, condition: Condition, place: RecordPlace | None) -> Known:
        """Return what the tree of a condition says."""
        trace = self.explained(condition, place)
        carried = tuple(each.evidence for each in decisive_leaves(trace) if each.evidence is not None)
        return Known(trace.truth, carried, tuple(self._opens(trace, place)))

    def _opens(self, trace: Trace, where: RecordPlace | None) -> Iterator[Open]:
        """Yield the open questions in a tree that is not decided, seen from a record."""
        if trace.truth is not None and trace.operator != "record":
            return
        if trace.place is not None and trace.place[1] < 0:
            yield self.lookup.complete(trace.place[0]), None
        here, evidence = trace.place or where, trace.evidence
        if trace.operator in ("leaf", "record") and evidence is not None and _is_open(evidence.value):
            of_record = self.lookup.question(evidence.question).record is not None
            if not of_record or here is None or here[1] >= 0:
                yield evidence.question, here if of_record else None
        for child in trace.children:
            yield from self._opens(child, here)

    def _at(self, place: RecordPlace | None) -> Place:
        if place is None:
            return self._project
        found = self._places.get(place)
        if found is None:
            kind, number = place
            records = self.answers.records.get(kind, ())
            values = records[number] if 0 <= number < len(records) else _NOTHING
            found = self._places[place] = Place(self, place, values, self._project)
        return found


def _distinct(found: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Return each evidence once; where questions and records differ, so does what they say."""
    if len(found) > 1 and len(set(map(_WHAT, found))) < len(found):
        return tuple(each for number, each in enumerate(found) if each not in found[:number])
    return found


def _is_open(value: object) -> bool:
    return value is None or (isinstance(value, Choices) and bool(value.unknown))
