"""Answers that show what a search found: as values for the engine, and as text for a test.

Facts are taken as free of each other, so what is made here is a candidate; :meth:`Witnesses.answers` gives it to an
engine, and only what the engine says of it is a proof.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from rscheck.model.answers import Answers, Choices, Record, Value
from rscheck.model.condition import Condition, CountRecords, Every, Scalar, Some
from rscheck.model.countries import COUNTRY_CODES
from rscheck.model.domain import ANOTHER_COUNTRY
from rscheck.model.question import AnswerType
from rscheck.verify.facts import AS_OF, Fact, Facts
from rscheck.verify.search import Answer, Goal, solve

__all__ = ["ANOTHER_RECORD", "Witnesses"]

ANOTHER_RECORD = "another record"
"""Stands in a fact where the name of a reference would: a second record of the kind that is looked at."""

_NAME = "Example Institute"
_DAY = date(2026, 11, 20)
_STEPS = 500


class Witnesses:
    """Makes answers of facts."""

    def __init__(self, facts: Facts) -> None:
        """Use the vocabulary of these facts."""
        self._facts = facts

    def answers(self, known: Mapping[Fact, Scalar], record: str = "") -> Answers:
        """Return answers under which the facts are as known; ``record`` is the kind of the record looked at."""
        return _Made(self._facts, known, record).answers()

    def day(self, known: Mapping[Fact, Scalar]) -> date | None:
        """Return the day of assessment, if the facts hang on it."""
        counted = (self._facts.lookup.computed(fact.name) for fact in known if fact.kind == "computed")
        hangs = any(each is not None and AS_OF.id in (each.start, each.end) for each in counted)
        day = known.get(Fact("answer", AS_OF.id), _DAY if hangs else None)
        return day if isinstance(day, date) else None

    def text(self, known: Mapping[Fact, Scalar], record: str = "") -> str:
        """Return the answers as they can be pasted into a test of a pack: ``as_of``, ``answers``, ``listed``."""
        return self.written(self.answers(known, record), self.day(known))

    def written(self, answers: Answers, day: date | None) -> str:
        """Return answers and the day of assessment as they can be pasted into a test of a pack."""
        lines = [f"as_of: {day.isoformat()}"] if day is not None else []
        lines.append("answers:")
        lines += [f"  {name}: {_written(value)}" for name, value in sorted(answers.values.items())]
        for kind, records in sorted(answers.records.items()):
            lines.append(f"  {kind}:" if records else f"  {kind}: []")
            for each in records:
                fields = ", ".join(f"{name.partition('.')[2]}: {_written(value)}" for name, value in each.items())
                lines.append(f"    - {{{fields}}}")
        if answers.listings:
            named: dict[str, list[str]] = {}
            for (watchlist, name), on in sorted(answers.listings.items()):
                named.setdefault(watchlist, [])
                if on:
                    named[watchlist].append(name)
            shown = ", ".join(f"{key}: [{', '.join(names)}]" for key, names in named.items())
            lines.append(f"listed: {{{shown}}}")
        return "\n".join(lines)


class _Made:
    def __init__(self, facts: Facts, known: Mapping[Fact, Scalar], record: str) -> None:
        self._facts = facts
        self._lookup = facts.lookup
        self._values: dict[str, Value] = {}
        self._records: dict[str, list[dict[str, Value]]] = {}
        self._listings: dict[tuple[str, str], bool] = {}
        self._fill(self._values, known, "")
        if record:
            self._fill(self._new(record), known, record)
        for fact, value in known.items():
            self._over_records(fact, value)
            self._count_months(fact, value, known)
        self._spread_worst(known)

    def answers(self) -> Answers:
        for kind in self._records:
            self._values.setdefault(self._lookup.complete(kind), True)
        records: dict[str, tuple[Record, ...]] = {kind: tuple(each) for kind, each in self._records.items()}
        return Answers(self._values, records, self._listings)

    def _new(self, kind: str) -> dict[str, Value]:
        made: dict[str, Value] = {}
        self._records.setdefault(kind, []).append(made)
        label = self._lookup.records[kind].label_field
        if label is not None:
            question = self._lookup.question(label)
            number = len(self._records[kind])
            name = _NAME if question.type is AnswerType.ORGANISATION else kind.replace("_", "-")
            made[label] = next(iter(question.options), f"{name} {number}" if number > 1 else name)
        return made

    def _fill(self, place: dict[str, Value], known: Mapping[Fact, Scalar], record: str, through: str = "") -> None:
        """Put into a place what is known of its own questions: of the project, or of the record looked at.

        What is known of a record that it refers to goes into a record of its own.
        """
        options: dict[str, set[str]] = {}
        for fact, value in known.items():
            if fact.name == AS_OF.id or fact.kind not in ("answer", "option", "listed"):
                continue
            question = self._lookup.questions.get(fact.name)
            if question is None or (question.record or "") != record or fact.through != through:
                continue
            if fact.kind == "answer":
                place[fact.name] = self._a_country(fact) if value == ANOTHER_COUNTRY else value
            elif fact.kind == "option":
                chosen = options.setdefault(fact.name, set())
                if value is True:
                    chosen.add(fact.part)
            else:
                name = str(place.setdefault(fact.name, _NAME))
                self._listings[fact.part, name] = bool(value)
        for name, chosen in options.items():
            place[name] = Choices(frozenset(chosen))
        if record and not through:
            for reference in dict.fromkeys(fact.through for fact in known if fact.through):
                self._follow(place, known, record, reference)

    def _follow(self, place: dict[str, Value], known: Mapping[Fact, Scalar], record: str, reference: str) -> None:
        """Add the record behind a reference, or a second one of the same kind, with what is known of it."""
        question = self._lookup.questions.get(reference)
        kind = question.refers_to if question is not None and question.record == record else None
        label = self._lookup.records[kind].label_field if kind is not None else None
        if reference == ANOTHER_RECORD:
            kind = record
        elif label is None:
            return
        target = self._new(kind or "")
        if label is not None:
            place[reference] = target[label]
        self._fill(target, known, kind or "", reference)
        own = {fact: value for fact, value in known.items() if fact.through == reference}
        settled = {Fact(each.kind, each.name, each.part): value for each, value in own.items() if each.kind != "over"}
        asked = [Goal(each.statement, own[each] is True, kind or "", settled) for each in own if each.statement]
        found = solve(self._facts, asked, steps=_STEPS)
        self._fill(target, {**found.facts, **settled}, kind or "")

    def _spread_worst(self, known: Mapping[Fact, Scalar]) -> None:
        """Give every record of a kind the answer that is the worst of them, where it has none."""
        for fact, value in known.items():
            if fact.kind == "worst":
                kind = self._facts.question(fact.name).record or ""
                for made in self._records.get(kind) or [self._new(kind)]:
                    made.setdefault(fact.name, value)

    def _count_months(self, fact: Fact, value: Scalar, known: Mapping[Fact, Scalar]) -> None:
        """Choose two dates that are as many months apart as is wanted."""
        computed = self._lookup.computed(fact.name) if fact.kind == "computed" else None
        if computed is None or computed.operation != "months_between" or not isinstance(value, Decimal):
            return
        months = int(value.to_integral_value(ROUND_FLOOR if value % 1 > Decimal("0.5") else ROUND_CEILING))
        start = known.get(Fact("answer", computed.start), _DAY)
        if isinstance(start, date):
            if computed.start != AS_OF.id:
                self._values.setdefault(computed.start, start)
            years, month = divmod(start.month - 1 + months, 12)
            self._values.setdefault(computed.end, date(start.year + years, month + 1, min(start.day, 28)))

    def _a_country(self, fact: Fact) -> str:
        """Return a country that no condition names, where any of these will do."""
        return next(each for each in sorted(COUNTRY_CODES) if each not in self._facts.values(fact))

    def _over_records(self, fact: Fact, value: Scalar) -> None:
        if fact.kind != "over" or fact.through:
            return
        match fact.statement:
            case Some(of, where, by):
                self._state(of, where, wanted=1 if value else 0)
                if value and by is not None:
                    self._name_here(of, by)
            case CountRecords(of, where, at_least):
                self._state(of, where, wanted=at_least if value else 0)
            case Every(of, where):
                if value:
                    self._records.setdefault(of, [])
                else:
                    self._state(of, where, wanted=1, holds=False)
            case _:
                pass

    def _name_here(self, kind: str, by: str) -> None:
        """Let the record last added name the one looked at, which is the first of its kind."""
        question = self._lookup.questions.get(by)
        named = self._records.get(question.refers_to or "") if question is not None else None
        label = self._lookup.records[question.refers_to or ""].label_field if question is not None else None
        if named and label is not None:
            self._records[kind][-1][by] = named[0][label]

    def _state(self, kind: str, where: Condition, *, wanted: int, holds: bool = True) -> None:
        """Add as many records as are wanted, each of which meets the condition or does not."""
        self._records.setdefault(kind, [])
        for _ in range(wanted):
            found = solve(self._facts, [Goal(where, holds, kind)], steps=_STEPS)
            if found.answer is Answer.POSSIBLE:
                self._fill(self._new(kind), found.facts, kind)
                self._fill(self._values, found.facts, "")


def _written(value: Value) -> str:
    """Return an answer as it stands in a file."""
    match value:
        case bool():
            return "yes" if value else "no"
        case Choices(chosen):
            return f"[{', '.join(sorted(chosen))}]"
        case Decimal():
            return format(value, "f")
        case date():
            return value.isoformat()
        case _:
            return str(value)
