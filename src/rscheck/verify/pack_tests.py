"""The tests inside a pack: answers, what must follow from them, and what followed instead.

A test is judged by its own pack alone: the vocabulary of all packs is there, the rules and trees of the others are not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from rscheck.engine.assess import assess
from rscheck.engine.compile import compile_packs
from rscheck.engine.core import Engine
from rscheck.engine.lookup import Lookup
from rscheck.errors import InputError
from rscheck.intake.layout import Layout, make_layout
from rscheck.intake.project_file import read_project
from rscheck.location import Location
from rscheck.model.answers import Answers
from rscheck.model.pack import Catalogue, Pack, PackTest
from rscheck.model.project import Project
from rscheck.model.question import AnswerType
from rscheck.verify.expectations import Difference, Outcome
from rscheck.yamlfile import Document, Node
from rscheck.yamlfile.document import Source

__all__ = ["LonePack", "PackTestResult", "day_of", "run_pack_tests"]


_DONE: dict[str, Node] = {"status": "done", "evidence": "test"}


@dataclass(frozen=True, slots=True)
class PackTestResult:
    """What came of one test, and where it stands."""

    name: str
    location: Location
    differences: tuple[Difference, ...]

    @property
    def passed(self) -> bool:
        """Return whether everything was as expected."""
        return not self.differences


def run_pack_tests(catalogue: Catalogue, pack_id: str) -> tuple[PackTestResult, ...]:
    """Return the result of every test of a pack, in their order; ``KeyError`` if there is no such pack.

    The catalogue is one as read from files, with its tests.
    """
    tested = LonePack(catalogue, pack_id)
    return tuple(tested.run(test) for test in tested.pack.tests)


class LonePack:
    """One pack that decides alone, ready for tests of its own or for others."""

    def __init__(self, catalogue: Catalogue, pack_id: str) -> None:
        """Compile the pack alone; ``KeyError`` if there is no such pack."""
        self.pack = catalogue.packs[pack_id]
        alone = _alone(catalogue, pack_id)
        self._engine = Engine(alone, compile_packs(alone))
        self._layout = make_layout(self._engine.lookup.questions.values(), self._engine.lookup.records)

    def run(self, test: PackTest) -> PackTestResult:
        """Return what is not as a test expects."""
        return self.judge(test)[0]

    def judge(self, test: PackTest) -> tuple[PackTestResult, Outcome | None]:
        """Return what is not as a test expects, and what followed; nothing follows from what cannot be read."""
        place = test.location or Location(self.pack.file)
        try:
            outcome = self.outcome(test)
        except InputError as error:
            found = [Difference("answers", problem.message) for problem in error.problems]
            return PackTestResult(test.name, place, tuple(found)), None
        differences = outcome.differences(test.raw.get("expect"))
        return PackTestResult(test.name, place, tuple(differences)), outcome

    def outcome(self, test: PackTest) -> Outcome:
        """Return what follows from the answers of a test; ``InputError`` if they cannot be read."""
        project = _project(self._engine, self._layout, self.pack, test)
        day = project.as_of or day_of(self.pack)
        result = assess(self._engine, project, as_of=day, as_of_origin="test")
        return Outcome(self.pack, result, self._engine, project, day)

    def only_known(self, test: PackTest) -> PackTest:
        """Return a test without answers to questions that the vocabulary lacks: those of another edition."""
        lookup = self._engine.lookup
        answers = test.raw.get("answers")
        kept: dict[str, Node] = {}
        for name, value in answers.items() if isinstance(answers, dict) else ():
            if name in lookup.records and isinstance(value, list):
                kept[name] = [_known_fields(lookup, name, each) for each in value]
            elif name in lookup.questions:
                kept[name] = value
        return replace(test, raw={**test.raw, "answers": kept})


def _known_fields(lookup: Lookup, kind: str, record: Node) -> Node:
    if not isinstance(record, dict):
        return record
    return {name: value for name, value in record.items() if f"{kind}.{name}" in lookup.questions}


def _alone(catalogue: Catalogue, pack_id: str) -> Catalogue:
    """Return the catalogue in which only one pack decides anything."""
    packs = {
        key: pack if key == pack_id else replace(pack, rules=(), trees=(), points=(), applies=())
        for key, pack in catalogue.packs.items()
    }
    return replace(catalogue, packs=packs)


# --- answers ----------------------------------------------------------------------------------------------------------


def _project(engine: Engine, layout: Layout, pack: Pack, test: PackTest) -> Project:
    """Return the answers of a test as a project, read as a project file is read."""
    answers = test.raw.get("answers")
    top = _nested(answers if isinstance(answers, dict) else {})
    done = cast("list[str]", test.raw.get("done") or [])
    top |= {"rscheck": "project/1", "id": test.name, "measures": {each: dict(_DONE) for each in done}}
    document = Document(top, pack.digest, (), Source("", pack.file), None)
    project = read_project(document, layout, engine.catalogue.measures, engine.catalogue.packs)
    listed = cast("Mapping[str, list[str]]", test.raw.get("listed") or {})
    answers = _unrelated(engine, project.answers) if listed else project.answers
    as_of = cast("date | None", test.raw.get("as_of"))
    return replace(project, as_of=as_of, answers=replace(answers, listings=_listings(engine, answers, listed)))


def _nested(answers: Mapping[str, Node]) -> dict[str, Node]:
    """Return answers by dotted id in the shape of a project file; what the test itself holds stays as it is."""
    top: dict[str, Node] = {}
    for key, value in answers.items():
        here = top
        *steps, last = key.split(".")
        for step in steps:
            inner = here.get(step, {})
            if isinstance(inner, dict):
                own: dict[str, Node] = dict(inner)
                here[step] = own
                here = own
        here[last] = value
    return top


def _listings(engine: Engine, answers: Answers, listed: Mapping[str, list[str]]) -> dict[tuple[str, str], bool]:
    """Return which organisations a test says are on a list; those it does not name there are not on it."""
    names: set[str] = set()
    for question in engine.lookup.questions.values():
        if question.type is AnswerType.ORGANISATION:
            places = answers.records.get(question.record, ()) if question.record else (answers.values,)
            names.update(str(place[question.id]) for place in places if question.id in place)
    return {(watchlist, name): name in on for watchlist, on in listed.items() for name in names}


def _unrelated(engine: Engine, answers: Answers) -> Answers:
    """Return answers in which no name is related to a listed body, where a test does not say that one is."""
    records = {kind: [dict(each) for each in listed] for kind, listed in answers.records.items()}
    values = dict(answers.values)
    for question in engine.lookup.questions.values():
        if question.related_of is not None:
            for place in records.get(question.record, ()) if question.record else (values,):
                if question.related_of in place:
                    place.setdefault(question.id, False)
    return replace(answers, values=values, records={kind: tuple(each) for kind, each in records.items()})


def day_of(pack: Pack) -> date:
    """Return the day on which a test without ``as_of`` is judged: the latest that the pack names for its own items."""
    spans = (pack.effective, *(rule.effective for rule in pack.rules))
    days = [span.start for span in spans if span is not None and span.start is not None]
    days += [value.start for each in pack.sets.values() for value in each.values]
    days += [value.start for each in pack.parameters.values() for value in each.values]
    return max([*days, pack.reviewed_on or date(2000, 1, 1)])
