"""The tests inside a pack: answers, what must follow from them, and what followed instead.

A test is judged by its own pack alone: the vocabulary of all packs is there, the rules and trees of the others are not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from rscheck.engine.assess import assess
from rscheck.engine.compile import compile_packs
from rscheck.engine.core import Engine
from rscheck.engine.evaluate import NOT_YET_LISTED
from rscheck.engine.points import points_of
from rscheck.engine.trace import RecordPlace, Tracer
from rscheck.errors import InputError
from rscheck.i18n import Message
from rscheck.intake.layout import Layout, make_layout
from rscheck.intake.project_file import read_project
from rscheck.location import Location
from rscheck.model.answers import Answers
from rscheck.model.assessment import Assessment, FrameworkResult, Interval, ReadinessInterval
from rscheck.model.pack import Catalogue, Pack, PackTest
from rscheck.model.project import Project
from rscheck.model.question import AnswerType
from rscheck.model.terms import Basis
from rscheck.yamlfile import Document, Node
from rscheck.yamlfile.document import Source

__all__ = ["Difference", "PackTestResult", "run_pack_tests"]


_DONE: dict[str, Node] = {"status": "done", "evidence": "test"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as a test expects. ``key`` is the key of ``expect:``, or ``answers``."""

    key: str
    message: Message


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
    pack = catalogue.packs[pack_id]
    alone = _alone(catalogue, pack_id)
    engine = Engine(alone, compile_packs(alone))
    layout = make_layout(engine.lookup.questions.values(), engine.lookup.records)
    return tuple(_run(engine, layout, pack, test) for test in pack.tests)


def _alone(catalogue: Catalogue, pack_id: str) -> Catalogue:
    """Return the catalogue in which only one pack decides anything."""
    packs = {
        key: pack if key == pack_id else replace(pack, rules=(), trees=(), points=(), applies=())
        for key, pack in catalogue.packs.items()
    }
    return replace(catalogue, packs=packs)


def _run(engine: Engine, layout: Layout, pack: Pack, test: PackTest) -> PackTestResult:
    place = test.location or Location(pack.file)
    try:
        project = _project(engine, layout, pack, test)
    except InputError as error:
        found = tuple(Difference("answers", problem.message) for problem in error.problems)
        return PackTestResult(test.name, place, found)
    day = project.as_of or _day_of(pack)
    result = assess(engine, project, as_of=day, as_of_origin="test")
    outcome = _Outcome(pack, result, engine, project, day)
    return PackTestResult(test.name, place, tuple(outcome.differences(test.raw.get("expect"))))


# --- answers ----------------------------------------------------------------------------------------------------------


def _project(engine: Engine, layout: Layout, pack: Pack, test: PackTest) -> Project:
    """Return the answers of a test as a project, read as a project file is read."""
    answers = test.raw.get("answers")
    top = _nested(answers if isinstance(answers, dict) else {})
    done = cast("list[str]", test.raw.get("done") or [])
    top |= {"rscheck": "project/1", "id": test.name, "measures": {each: dict(_DONE) for each in done}}
    document = Document(top, pack.digest, (), Source("", pack.file), None)
    project = read_project(document, layout, engine.catalogue.measures, engine.catalogue.packs)
    listings = _listings(engine, project.answers, cast("Mapping[str, list[str]]", test.raw.get("listed") or {}))
    as_of = cast("date | None", test.raw.get("as_of"))
    return replace(project, as_of=as_of, answers=replace(project.answers, listings=listings))


def _nested(answers: Mapping[str, Node]) -> dict[str, Node]:
    """Return answers by dotted id in the shape of a project file."""
    top: dict[str, Node] = {}
    for key, value in answers.items():
        here = top
        *steps, last = key.split(".")
        for step in steps:
            inner = here.setdefault(step, {})
            here = inner if isinstance(inner, dict) else here
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


def _day_of(pack: Pack) -> date:
    """Return the day on which a test without ``as_of`` is judged: the latest that the pack names for its own items."""
    spans = (pack.effective, *(rule.effective for rule in pack.rules))
    days = [span.start for span in spans if span is not None and span.start is not None]
    days += [value.start for each in pack.sets.values() for value in each.values]
    days += [value.start for each in pack.parameters.values() for value in each.values]
    return max([*days, pack.reviewed_on or date(2000, 1, 1)])


# --- expectations -----------------------------------------------------------------------------------------------------


class _Outcome:
    """What followed from the answers of a test."""

    def __init__(self, pack: Pack, result: Assessment, engine: Engine, project: Project, day: date) -> None:
        self.pack = pack
        self.result = result
        self.engine = engine
        self.answers = project.answers
        self.tracer = Tracer(engine.lookup, project, day)
        self.framework: FrameworkResult | None = next((each for each in result.frameworks if each.id == pack.id), None)
        rules = {rule.id: rule for rule in pack.rules}
        certain = [each for each in result.findings if each.state == "applies"]
        self.fired = {each.item for each in certain if each.item in rules}
        may = {each.item for each in result.findings if each.item in rules} | set(
            self.framework.undecided if self.framework else ()
        )
        confirmed = {key for key, rule in rules.items() if rule.basis is not Basis.UNCONFIRMED}
        self.undecided = (may & confirmed) - self.fired
        self.flags = {flag for each in certain for flag in each.flags}
        addressed = {point.of for point in pack.points}
        institution = (
            points_of(engine.lookup, self.tracer, pack.id, "institution", True) if "institution" in addressed else ()
        )
        self.points = (*(each for each in result.points if each.framework == pack.id), *institution)
        self.found: list[Difference] = []

    def differences(self, expect: object) -> list[Difference]:
        measures, questions = set(self.engine.catalogue.measures), set(self.engine.lookup.questions)
        checks: dict[str, Callable[[str, object], None]] = {
            "tier": self._interval,
            "residual": self._interval,
            "readiness": self._interval,
            "fired": lambda key, raw: self._exact(key, raw, self.fired, self._rules()),
            "fired_includes": lambda key, raw: self._includes(key, raw, self.fired, self._rules()),
            "silent": lambda key, raw: self._includes(key, raw, self._silent(), self._rules()),
            "undecided": lambda key, raw: self._exact(key, raw, self.undecided, self._rules()),
            "flags": lambda key, raw: self._exact(key, raw, self.flags, self._known_flags()),
            "measures": lambda key, raw: self._includes(key, raw, self._measures(), measures),
            "open": lambda key, raw: self._exact(key, raw, self._open(), questions),
            "not_asked": lambda key, raw: self._includes(key, raw, self._not_asked(), questions),
            "not_checked": lambda key, raw: self._includes(key, raw, {each.item for each in self.result.not_checked}),
            "outcome": self._outcomes,
            "points": self._point_states,
            "applies": self._applies,
        }
        for key, raw in (expect if isinstance(expect, dict) else {"expect": expect}).items():
            if key in checks:
                checks[key](key, raw)
            else:
                self._tell(key, Message("{key} is not something a test can expect", {"key": key}))
        return self.found

    def _tell(self, key: str, message: Message) -> None:
        self.found.append(Difference(key, message))

    def _compare(self, key: str, expected: object, found: object) -> None:
        if expected != found:
            values = {"key": key, "expected": _shown(expected), "found": _shown(found)}
            self._tell(key, Message("{key}: expected {expected}, found {found}", values))

    def _interval(self, key: str, raw: object) -> None:
        interval: Interval | ReadinessInterval = self.result.tier if key == "tier" else self.result.residual
        if key == "readiness":
            interval = self.result.readiness
        ends = [str(each) for each in raw] if isinstance(raw, list) else [str(raw)] * 2
        self._compare(key, ends, [interval.at_least.id, interval.at_most.id])

    def _exact(self, key: str, raw: object, found: set[str], known: set[str]) -> None:
        self._compare(key, self._named(key, raw, known), found)

    def _includes(self, key: str, raw: object, found: set[str], known: set[str] | None = None) -> None:
        missing = self._named(key, raw, known) - found
        if missing:
            values = {"key": key, "missing": _shown(missing), "found": _shown(found)}
            self._tell(key, Message("{key}: expected {missing} among {found}", values))

    def _named(self, key: str, raw: object, known: set[str] | None) -> set[str]:
        """Return the ids a test names; one that does not exist would otherwise be found silent or unasked for ever."""
        named = {str(each) for each in raw} if isinstance(raw, list) else {str(raw)}
        for each in sorted(named - known) if known is not None else ():
            self._tell(key, Message("{key}: there is no {name}", {"key": key, "name": each}))
        return named if known is None else named & known

    def _outcomes(self, key: str, raw: object) -> None:
        reached: dict[str, set[str]] = {tree.id: set() for tree in self.pack.trees}
        for each in self.framework.outcomes if self.framework else ():
            reached[each.tree].update(each.outcomes)
        for tree, wanted in raw.items() if isinstance(raw, dict) else [(str(raw), None)]:
            if tree not in reached:
                self._tell(key, Message("{key}: there is no {name}", {"key": key, "name": tree}))
            else:
                named = {str(each) for each in wanted} if isinstance(wanted, list) else {str(wanted)}
                self._compare(f"{key} {tree}", named, reached[tree])

    def _point_states(self, key: str, raw: object) -> None:
        """Compare points by state: ``met``, ``open``, ``unknown``, or ``none`` where one does not concern anybody."""
        found = {point.id: point.state for point in self.points}
        known = {point.id for point in self.pack.points}
        for state, names in raw.items() if isinstance(raw, dict) else [(str(raw), [])]:
            for name in sorted(self._named(key, names, known)):
                self._compare(f"{key} {name}", str(state), found.get(name, "none"))

    def _applies(self, key: str, raw: object) -> None:
        truth = self.framework.applies if self.framework else None
        self._compare(key, str(raw), {True: "yes", False: "no", None: "unknown"}[truth])

    # --- what a test can name --------------------------------------------------------------------------------------

    def _rules(self) -> set[str]:
        return {rule.id for rule in self.pack.rules}

    def _silent(self) -> set[str]:
        return self._rules() - self.fired - self.undecided

    def _known_flags(self) -> set[str]:
        flags = {flag for rule in self.pack.rules for flag in rule.then.flags}
        for tree in self.pack.trees:
            flags |= {flag for outcome in tree.outcomes.values() for flag in outcome.flags}
            flags |= {flag for node in tree.nodes.values() for branch in node.branches for flag in branch.flags}
        return flags

    def _measures(self) -> set[str]:
        """Return what is asked for, by findings or by open points, those of institutions among them."""
        asked = {each.id for each in self.result.measures if each.state == "applies"}
        return asked | {each for point in self.points if point.state == "open" for each in point.measures}

    def _open(self) -> set[str]:
        return {each.question for each in self.result.open_questions if each.can_change == "tier"}

    def _not_asked(self) -> set[str]:
        """Return the questions that are not relevant: for the project, or for none of its records."""
        found: set[str] = set()
        for question in self.engine.lookup.questions.values():
            if question.ask_when is not None:
                places = self._places(question.record)
                if all(self.tracer.holds(question.ask_when, place) is False for place in places):
                    found.add(question.id)
        return found

    def _places(self, kind: str | None) -> list[RecordPlace | None]:
        if kind is None:
            return [None]
        listed: list[RecordPlace | None] = [(kind, number) for number in range(len(self.answers.records.get(kind, ())))]
        complete = self.answers.values.get(self.engine.lookup.complete(kind)) is True
        return listed if complete else [*listed, (kind, NOT_YET_LISTED)]


def _shown(value: object) -> str:
    if isinstance(value, set | list):
        return ", ".join(sorted(map(str, value)) if isinstance(value, set) else map(str, value)) or "–"
    return str(value)
