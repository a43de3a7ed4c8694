"""What follows from the answers of a test inside a pack, compared with what the test expects."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from rscheck.engine.core import Engine
from rscheck.engine.decision import NOT_YET_LISTED
from rscheck.engine.points import points_of, seen_points
from rscheck.engine.trace import RecordPlace, Tracer
from rscheck.engine.walk import Walk
from rscheck.i18n import Message
from rscheck.model.assessment import Assessment, FrameworkResult, Interval, ReadinessInterval
from rscheck.model.pack import Pack
from rscheck.model.project import Project
from rscheck.model.terms import Basis
from rscheck.verify.told import ATTRIBUTES, differing, told_of

__all__ = ["Difference", "Outcome"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as a test expects. ``key`` is the key of ``expect:``, or ``answers``."""

    key: str
    message: Message


class Outcome:
    """What followed from the answers of a test: for the project, and of what its own pack says."""

    def __init__(self, pack: Pack, result: Assessment, engine: Engine, project: Project, day: date) -> None:
        """Look at the assessment of a project, made on a day by an engine in which only this pack decides."""
        self.pack = pack
        self.result = result
        self.engine = engine
        self.answers = project.answers
        self.day = day
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
        walk = Walk(engine.steps, project, day)
        institution = seen_points(engine.standing.points("institution").get(pack.id, ()), walk, True)
        self.points = (*(each for each in result.points if each.framework == pack.id), *points_of(institution, walk))
        self.found: list[Difference] = []

    def differences(self, expect: object) -> list[Difference]:
        """Return what is not as expected."""
        measures, questions = set(self.engine.catalogue.measures), set(self.engine.lookup.questions)
        checks: dict[str, Callable[[str, object], None]] = {
            "tier": self._interval,
            "official": self._interval,
            "residual": self._interval,
            "readiness": self._interval,
            "fired": lambda key, raw: self._exact(key, raw, self.fired, self._rules()),
            "fired_includes": lambda key, raw: self._includes(key, raw, self.fired, self._rules()),
            "silent": lambda key, raw: self._includes(key, raw, self.silent, self._rules()),
            "undecided": lambda key, raw: self._exact(key, raw, self.undecided, self._rules()),
            "flags": lambda key, raw: self._exact(key, raw, self.flags, self._known_flags()),
            "measures": lambda key, raw: self._includes(key, raw, self.measures, measures),
            "open": lambda key, raw: self._exact(key, raw, self._open(), questions),
            "asked": lambda key, raw: self._includes(key, raw, questions - self._not_asked(), questions),
            "not_asked": lambda key, raw: self._includes(key, raw, self._not_asked(), questions),
            "not_checked": lambda key, raw: self._includes(key, raw, {each.item for each in self.result.not_checked}),
            "outcome": lambda key, raw: self._outcomes(key, raw, self.reached),
            "indicative": lambda key, raw: self._outcomes(key, raw, self.indicated),
            "points": self._point_states,
            "items": self._items,
            "sets": self._sets,
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
        result = self.result
        intervals: dict[str, Interval | ReadinessInterval] = {
            "tier": result.tier,
            "official": result.official,
            "residual": result.residual,
            "readiness": result.readiness,
        }
        interval = intervals[key]
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

    def _outcomes(self, key: str, raw: object, reached: dict[str, set[str]]) -> None:
        for tree, wanted in raw.items() if isinstance(raw, dict) else [(str(raw), None)]:
            if tree not in reached:
                self._tell(key, Message("{key}: there is no {name}", {"key": key, "name": tree}))
            else:
                named = {str(each) for each in wanted} if isinstance(wanted, list) else {str(wanted)}
                self._compare(f"{key} {tree}", named, reached[tree])

    def _point_states(self, key: str, raw: object) -> None:
        """Compare points by state: ``met``, ``open``, ``unknown``, or ``none`` where one does not concern anybody."""
        found = self.point_states
        known = {point.id for point in self.pack.points}
        for state, names in raw.items() if isinstance(raw, dict) else [(str(raw), [])]:
            for name in sorted(self._named(key, names, known)):
                self._compare(f"{key} {name}", str(state), found.get(name, "none"))

    def _items(self, key: str, raw: object) -> None:
        """Compare what is told of single items, attribute by attribute; ``none`` expects that nothing is."""
        for name, wanted in raw.items() if isinstance(raw, dict) else [(str(raw), "none")]:
            told = told_of(name, self.result, self.points, self.engine.lookup)
            for each in self._unknown(name, wanted):
                self._tell(key, Message("{key}: there is no {name}", {"key": key, "name": each}))
            if not isinstance(wanted, dict):
                self._compare(f"{key} {name}", "none", "none" if not told else "told")
            elif not told:
                self._compare(f"{key} {name}", ", ".join(wanted), "none")
            else:
                for attribute, expected, found in differing(wanted, told):
                    self._compare(f"{key} {name} {attribute}", expected, found)

    def _sets(self, key: str, raw: object) -> None:
        """Compare what dated sets held on the day of the test: by their values, or by how many there were."""
        for name, wanted in raw.items() if isinstance(raw, dict) else [(str(raw), [])]:
            dated = self.engine.lookup.sets.get(name)
            if dated is None:
                self._tell(key, Message("{key}: there is no {name}", {"key": key, "name": name}))
                continue
            eras = sorted((each for each in dated.values if each.start <= self.day), key=lambda each: each.start)
            held = {str(each) for each in eras[-1].value} if eras and isinstance(eras[-1].value, tuple) else set()
            if isinstance(wanted, list):
                self._compare(f"{key} {name}", {str(each) for each in wanted}, held)
            else:
                self._compare(f"{key} {name}", str(wanted), str(len(held)))

    def _applies(self, key: str, raw: object) -> None:
        self._compare(key, str(raw), self.applies)

    # --- what a test can name --------------------------------------------------------------------------------------

    @property
    def reached(self) -> dict[str, set[str]]:
        """The outcomes that each tree reaches or may reach."""
        reached: dict[str, set[str]] = {tree.id: set() for tree in self.pack.trees}
        for each in self.framework.outcomes if self.framework else ():
            reached[each.tree].update(each.outcomes)
        return reached

    @property
    def indicated(self) -> dict[str, set[str]]:
        """The outcomes that unconfirmed nodes of each tree would lead to, where these are not those it reaches."""
        indicated: dict[str, set[str]] = {tree.id: set() for tree in self.pack.trees}
        for each in self.framework.outcomes if self.framework else ():
            indicated[each.tree].update(each.indicative)
        return indicated

    @property
    def point_states(self) -> dict[str, str]:
        """The state of each point that concerns somebody here."""
        return {point.id: point.state for point in self.points}

    @property
    def applies(self) -> str:
        """Whether the framework applies, as tests say it."""
        truth = self.framework.applies if self.framework else None
        return {True: "yes", False: "no", None: "unknown"}[truth]

    def places(self, kind: str | None) -> list[RecordPlace | None]:
        """Return the records of a kind, one not yet listed among them if there may be more; the project for None."""
        if kind is None:
            return [None]
        listed: list[RecordPlace | None] = [(kind, number) for number in range(len(self.answers.records.get(kind, ())))]
        complete = self.answers.values.get(self.engine.lookup.complete(kind)) is True
        return listed if complete else [*listed, (kind, NOT_YET_LISTED)]

    def _rules(self) -> set[str]:
        return {rule.id for rule in self.pack.rules}

    def _unknown(self, name: str, wanted: object) -> list[str]:
        """Return what a test names of an item and that does not exist: the item itself, or attributes of it."""
        pack = self.pack
        known = {*(each.id for each in pack.applies), *self._rules(), *(each.id for each in pack.points)}
        for tree in self.pack.trees:
            known |= {tree.id, *tree.nodes, *(f"{tree.id}:{outcome}" for outcome in tree.outcomes)}
        attributes = [each for each in wanted if each not in ATTRIBUTES] if isinstance(wanted, dict) else []
        return attributes if name in known else [name, *attributes]

    @property
    def silent(self) -> set[str]:
        """The rules that certainly do not fire, and those that are not confirmed."""
        return self._rules() - self.fired - self.undecided

    def _known_flags(self) -> set[str]:
        flags = {flag for rule in self.pack.rules for flag in rule.then.flags}
        for tree in self.pack.trees:
            flags |= {flag for outcome in tree.outcomes.values() for flag in outcome.flags}
            flags |= {flag for node in tree.nodes.values() for branch in node.branches for flag in branch.flags}
        return flags

    @property
    def measures(self) -> set[str]:
        """What is asked for, by findings or by open points, those of institutions among them."""
        asked = {each.id for each in self.result.measures if each.state == "applies"}
        return asked | {each for point in self.points if point.state == "open" for each in point.measures}

    def _open(self) -> set[str]:
        return {each.question for each in self.result.open_questions if each.can_change == "tier"}

    def _not_asked(self) -> set[str]:
        """Return the questions that are not relevant: for the project, or for none of its records."""
        found: set[str] = set()
        for question in self.engine.lookup.questions.values():
            if question.ask_when is not None:
                places = self.places(question.record)
                if all(self.tracer.holds(question.ask_when, place) is False for place in places):
                    found.add(question.id)
        return found


def _shown(value: object) -> str:
    if isinstance(value, set | list):
        return ", ".join(sorted(map(str, value)) if isinstance(value, set) else map(str, value)) or "–"
    return str(value)
