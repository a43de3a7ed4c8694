"""Every way to answer what is still open, cell by cell, for the questions that a catalogue reads at all."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import prod
from random import Random

from rscheck.model import condition as c
from rscheck.model.answers import Answers, Choices, Record, Value
from rscheck.model.pack import Catalogue, Pack
from rscheck.model.question import AnswerType, Question
from tests.property.worlds import COUNTRIES, DAYS, LISTS, NAMES, NUMBERS, OPTIONS, SEVERAL

MOST = 600
"""More completions than this are sampled instead of gone through."""

MORE_RECORDS = 2
"""A list that is not complete is completed with up to this many more records."""

SUBSETS = tuple(
    Choices(frozenset(each for each, taken in zip(SEVERAL, bits, strict=True) if taken))
    for bits in product((0, 1), repeat=len(SEVERAL))
)
CELLS: dict[AnswerType, tuple[Value, ...]] = {
    AnswerType.YES_NO: (True, False),
    AnswerType.CHOICE: OPTIONS,
    AnswerType.CHOICES: SUBSETS,
    AnswerType.NUMBER: NUMBERS,
    AnswerType.DATE: DAYS,
    AnswerType.COUNTRY: (*COUNTRIES, "NZ"),
    AnswerType.ORGANISATION: (NAMES[0], "a body nobody has named"),
}

Slot = tuple[str, int | None, str]
"""Something open: a kind of record or "", the number of the record, and the question; or ``("listing", None, name)``."""

Plan = tuple[Answers, dict[Slot, tuple[object, ...]]]
"""Answers with lists that are complete, and what else is open in them with the answers it can be given."""


def questions_read(catalogue: Catalogue) -> set[str]:
    """Return every question that any condition of the catalogue reads, directly or not."""
    core = catalogue.packs["core"]
    spans = [each for pack in catalogue.packs.values() for each in (pack.effective, *(r.effective for r in pack.rules))]
    names = {each.on for each in spans if each is not None}
    waiting = [each.ask_when for key, each in core.questions.items() if key in names and each.ask_when is not None]
    waiting += [each for pack in catalogue.packs.values() for each in _conditions(pack)]
    while waiting:
        for part in c.walk(waiting.pop()):
            if isinstance(part, c.Derived):
                waiting.append(core.derived[part.id].when)
            elif isinstance(part, c.Some) and part.by is not None:
                names |= {part.by, "people.name"}
            elif isinstance(part, c.Leaf):
                found = _read_by(part, core)
                questions = [core.questions[each] for each in found - names if each in core.questions]
                waiting += [each.ask_when for each in questions if each.ask_when is not None]
                computed = core.computed.get(part.question)
                waiting += [computed.where] if computed is not None and computed.where is not None else []
                names |= found
    return names & core.questions.keys()


def _conditions(pack: Pack) -> Iterator[c.Condition]:
    """Yield the conditions by which a pack decides."""
    yield from (each.when for each in pack.applies)
    for rule in pack.rules:
        yield rule.when
        yield from (each.when for each in rule.unless)
        yield from (rule.met_when,) if rule.met_when is not None else ()
    for tree in pack.trees:
        for node in tree.nodes.values():
            yield from (c.Derived(node.on),) if node.on_derived else (c.Leaf(node.on, b.test) for b in node.branches)


def _read_by(leaf: c.Leaf, core: Pack) -> set[str]:
    """Return the questions that a leaf reads itself: its own, references, dates, what a number is computed from."""
    names = {leaf.question} | ({leaf.through, "people.name"} if leaf.through else set())
    names |= {core.sets[each.id].judged_on for each in leaf.test.operands if isinstance(each, c.SetRef)}
    names |= {core.parameters[each.id].judged_on for each in leaf.test.operands if isinstance(each, c.ParameterRef)}
    computed = core.computed.get(leaf.question)
    return names | ({computed.start, computed.end, computed.field} if computed is not None else set())


def kinds_read(catalogue: Catalogue, read: set[str]) -> set[str]:
    """Return the kinds of record whose number can matter."""
    core = catalogue.packs["core"]
    kinds = {core.questions[name].record for name in read} - {None}
    for pack in catalogue.packs.values():
        kinds |= {each.for_each for each in (*pack.rules, *pack.trees)} - {None}
        waiting = [each.when for each in (*pack.rules, *pack.applies)]
        waiting += [each.when for each in core.derived.values()] + [
            each.ask_when for each in core.questions.values() if each.ask_when
        ]
        waiting += [each.when for rule in pack.rules for each in rule.unless]
        waiting += [rule.met_when for rule in pack.rules if rule.met_when]
        for whole in waiting:
            kinds |= {part.of for part in c.walk(whole) if isinstance(part, c.Some | c.Every | c.CountRecords)}
    kinds |= {each.of for each in core.computed.values() if each.of}
    return kinds  # type: ignore[return-value]


def completions(catalogue: Catalogue, answers: Answers) -> list[Answers]:
    """Return the answers with all that is open and read answered, in every way or, if these are too many, in some."""
    plans = _plans(catalogue, answers)
    total = sum(prod(len(cells) for cells in slots.values()) for _, slots in plans)
    if total <= MOST:
        return [each for start, slots in plans for each in _every(start, slots)]
    random = Random(0)
    return [_one(*random.choice(plans), random) for _ in range(MOST // 3)]


def any_completion(catalogue: Catalogue, answers: Answers) -> Answers:
    """Return the answers with all that is open and read answered in one way."""
    return next(each for start, slots in _plans(catalogue, answers) for each in _every(start, slots))


def _plans(catalogue: Catalogue, answers: Answers) -> list[Plan]:
    """Return the answers with each number of records that lists may come to, and what is open in them."""
    core = catalogue.packs["core"]
    read = questions_read(catalogue)
    kinds = kinds_read(catalogue, read)
    open_kinds = [kind for kind in core.records if kind in kinds and answers.values.get(f"{kind}_complete") is not True]
    grown: list[Answers] = []
    for numbers in product(range(MORE_RECORDS + 1), repeat=len(open_kinds)):
        more = dict(zip(open_kinds, numbers, strict=True))
        records = {k: (*answers.records.get(k, ()), *({} for _ in range(more.get(k, 0)))) for k in core.records}
        values = {**answers.values, **{f"{kind}_complete": True for kind in core.records}}
        grown.append(Answers(values, records, answers.listings, answers.supposed))
    return [(each, _slots(core.questions, each, read)) for each in grown]


def _slots(questions: dict[str, Question], answers: Answers, read: set[str]) -> dict[Slot, tuple[object, ...]]:
    slots: dict[Slot, tuple[object, ...]] = {}
    listed = answers.records.get("people", ())
    people = tuple(str(each.get("people.name", f"member-{number}")) for number, each in enumerate(listed))
    organisations: set[str] = set()

    def look(place: Record, kind: str, number: int | None, question: Question) -> None:
        value = place.get(question.id)
        slot = (kind, number, question.id)
        if isinstance(value, Choices) and value.unknown:
            free = sorted(value.unknown)
            slots[slot] = tuple(
                Choices(value.chosen | {each for each, bit in zip(free, bits, strict=True) if bit})
                for bits in product((0, 1), repeat=len(free))
            )
        elif value is None:
            own = {AnswerType.REF: people, AnswerType.TEXT: (f"member-{number}",)}
            slots[slot] = own[question.type] if question.type in own else CELLS[question.type]
        if question.type is AnswerType.ORGANISATION:
            organisations.update(map(str, slots.get(slot, (value,))))

    for name in sorted(read):
        question = questions[name]
        if question.record is None:
            look(answers.values, "", None, question)
        else:
            for number, record in enumerate(answers.records.get(question.record, ())):
                look(record, question.record, number, question)
    for watchlist in LISTS:
        for name in sorted(organisations):
            if (watchlist, name) not in answers.listings:
                supposed = (True, False) if answers.supposed is None else (answers.supposed,)
                slots["listing", None, f"{watchlist}|{name}"] = supposed
    return slots


def _every(answers: Answers, slots: dict[Slot, tuple[object, ...]]) -> Iterator[Answers]:
    for values in product(*slots.values()):
        yield _filled(answers, dict(zip(slots, values, strict=True)))


def _one(answers: Answers, slots: dict[Slot, tuple[object, ...]], random: Random) -> Answers:
    return _filled(answers, {slot: random.choice(cells) for slot, cells in slots.items()})


def _filled(answers: Answers, chosen: dict[Slot, object]) -> Answers:
    values = dict(answers.values)
    records = {kind: [dict(each) for each in found] for kind, found in answers.records.items()}
    listings = dict(answers.listings)
    for (kind, number, name), value in chosen.items():
        if kind == "listing":
            watchlist, _, body = name.partition("|")
            listings[watchlist, body] = bool(value)
        elif number is None:
            values[name] = value  # type: ignore[assignment]
        else:
            records[kind][number][name] = value  # type: ignore[assignment]
    return Answers(values, {kind: tuple(found) for kind, found in records.items()}, listings)
