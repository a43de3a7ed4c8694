"""More knowledge never widens the interval, and an open yes/no question is never taken for a no."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rscheck.engine.assess import decide
from rscheck.model.answers import Answers, Choices, Value
from rscheck.model.assessment import Interval
from rscheck.model.question import AnswerType, Question
from tests.property.completions import CELLS, SUBSETS, questions_read
from tests.property.running import engine_of, examples
from tests.property.worlds import LISTS, NAMES, Case, cases


def contains(outer: Interval, inner: Interval) -> bool:
    return outer.at_least <= inner.at_least and inner.at_most <= outer.at_most


def with_answer(answers: Answers, question: Question, number: int | None, value: Value) -> Answers:
    if number is None:
        return replace(answers, values={**answers.values, question.id: value})
    kind = question.record or ""
    records = list(answers.records[kind])
    records[number] = {**records[number], question.id: value}
    return replace(answers, records={**answers.records, kind: tuple(records)})


def still_open(case: Case) -> Iterator[tuple[Question, int | None]]:
    """Yield each question that is read and open, with the number of its record."""
    for name in sorted(questions_read(case.catalogue)):
        question = case.catalogue.packs["core"].questions[name]
        if question.record is None:
            places = [(None, case.answers.values)]
        else:
            places = list(enumerate(case.answers.records.get(question.record, ())))
        for number, place in places:
            value = place.get(name)
            if value is None or (isinstance(value, Choices) and value.unknown):
                yield question, number


def ways_to_answer(answers: Answers, question: Question, number: int | None) -> list[Value]:
    if question.type is AnswerType.REF:
        return [each["people.name"] for each in answers.records.get("people", ())]
    if question.type is not AnswerType.CHOICES:
        return [f"member-{number}"] if question.type is AnswerType.TEXT else list(CELLS[question.type])
    place = answers.values if number is None else answers.records[question.record or ""][number]
    known = place.get(question.id)
    if not isinstance(known, Choices):
        return [*SUBSETS, Choices(frozenset("u"), frozenset("v")), Choices(frozenset("u"), frozenset("vw"))]
    return [Choices(known.chosen), Choices(known.chosen | known.unknown)]


@examples(120)
@given(cases(), st.data())
def test_answering_one_more_question_never_widens_the_interval(case: Case, data: st.DataObject) -> None:
    engine = engine_of(case.catalogue)
    answers, before = case.answers, decide(engine, case.answers, case.as_of)
    for _ in range(4):
        waiting = [each for each in still_open(replace(case, answers=answers)) if ways_to_answer(answers, *each)]
        if not waiting:
            break
        question, number = data.draw(st.sampled_from(waiting))
        value = data.draw(st.sampled_from(ways_to_answer(answers, question, number)))
        answers = with_answer(answers, question, number, value)
        after = decide(engine, answers, case.as_of)

        assert contains(before.interval, after.interval)
        assert not (before.exact and before.interval.settled and not after.exact)
        before = after


@examples(80)
@given(cases())
def test_one_more_decided_name_never_widens_the_interval(case: Case) -> None:
    engine = engine_of(case.catalogue)
    before = decide(engine, case.answers, case.as_of)
    for pair in ((watchlist, name) for watchlist in LISTS for name in NAMES):
        for known in (True, False) if pair not in case.answers.listings else ():
            answers = replace(case.answers, listings={**case.answers.listings, pair: known})

            assert contains(before.interval, decide(engine, answers, case.as_of).interval)


@examples(120)
@given(cases())
def test_an_open_yes_or_no_is_never_taken_for_a_no(case: Case) -> None:
    engine = engine_of(case.catalogue)
    unknown = decide(engine, case.answers, case.as_of).interval
    for question, number in still_open(case):
        if question.type is AnswerType.YES_NO:
            for value in (True, False):
                answers = with_answer(case.answers, question, number, value)

                assert contains(unknown, decide(engine, answers, case.as_of).interval)


@examples(80)
@given(cases())
def test_one_more_record_on_an_open_list_never_widens_the_interval(case: Case) -> None:
    engine = engine_of(case.catalogue)
    before = decide(engine, case.answers, case.as_of).interval
    for kind, records in case.answers.records.items():
        if case.answers.values.get(f"{kind}_complete") is not True:
            record = {"people.name": "member-new"} if kind == "people" else {}
            more = replace(case.answers, records={**case.answers.records, kind: (*records, record)})

            assert contains(before, decide(engine, more, case.as_of).interval)
