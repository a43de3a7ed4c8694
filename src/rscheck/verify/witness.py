"""Answers that show what a search found: as values for the engine, and as text for a test.

Facts are taken as free of each other, so what is made here is a candidate; :meth:`Witnesses.answers` gives it to an
engine, and only what the engine says of it is a proof.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from rscheck.model.answers import Answers, Choices, Record, Value
from rscheck.model.condition import Condition, CountRecords, Every, Scalar, Some
from rscheck.verify.facts import AS_OF, Fact, Facts
from rscheck.verify.search import Answer, Goal, solve

__all__ = ["Witnesses"]

_NAME = "Example Institute"
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
        """Return the day of assessment among the facts, if it is one of them."""
        day = known.get(Fact("answer", AS_OF.id))
        return day if isinstance(day, date) else None

    def text(self, known: Mapping[Fact, Scalar], record: str = "") -> str:
        """Return the answers as they can be pasted into a test of a pack: ``as_of``, ``answers``, ``listed``."""
        answers, day = self.answers(known, record), self.day(known)
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
        if record:
            self._fill(self._new(record), known, record)
        self._fill(self._values, known, "")
        for fact, value in known.items():
            self._over_records(fact, value)

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
            made[label] = next(iter(question.options), f"{_NAME} {number}" if number > 1 else _NAME)
        return made

    def _fill(self, place: dict[str, Value], known: Mapping[Fact, Scalar], record: str) -> None:
        """Put into a place what is known of its own questions: of the project, or of the record looked at."""
        options: dict[str, set[str]] = {}
        for fact, value in known.items():
            if fact.name == AS_OF.id or fact.kind not in ("answer", "option", "listed"):
                continue
            question = self._lookup.questions.get(fact.name)
            if question is None or (question.record or "") != record or fact.through:
                continue
            if fact.kind == "answer":
                place[fact.name] = value
            elif fact.kind == "option":
                chosen = options.setdefault(fact.name, set())
                if value is True:
                    chosen.add(fact.part)
            else:
                name = str(place.setdefault(fact.name, _NAME))
                self._listings[fact.part, name] = bool(value)
        for name, chosen in options.items():
            place[name] = Choices(frozenset(chosen))

    def _over_records(self, fact: Fact, value: Scalar) -> None:
        if fact.kind == "worst":
            kind = self._facts.question(fact.name).record or ""
            self._new(kind)[fact.name] = value
        if fact.kind != "over":
            return
        match fact.statement:
            case Some(of, where):
                self._state(of, where, wanted=1 if value else 0)
            case CountRecords(of, where, at_least):
                self._state(of, where, wanted=at_least if value else 0)
            case Every(of, where):
                if value:
                    self._records.setdefault(of, [])
                else:
                    self._state(of, where, wanted=1, holds=False)
            case _:
                pass

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
