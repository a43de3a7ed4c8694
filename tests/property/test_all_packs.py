"""What holds of all packs that are shipped, whatever a project says.

Nobody's attributes can be said; names, languages and orders decide nothing; partners only ever add to what is looked at.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

import pytest

from rscheck.engine.assess import assess
from rscheck.errors import InputError
from rscheck.i18n import words_for
from rscheck.model.assessment import Assessment
from rscheck.model.question import AnswerType, Question
from rscheck.report.json_format import assessment_data
from tests.property.filled import (
    Filled,
    filled,
    harmless,
    names_in,
    project,
    shipped,
    with_entry,
    with_names,
    without,
)
from tests.property.running import FACTOR

PROJECTS = 72 * FACTOR
DAYS = (date(2024, 7, 1), date(2026, 3, 1), date(2026, 11, 20))

ATTRIBUTES = (
    "nationalit citizen ethnic racial birth born origin ancest religio faith creed gender sex spouse marri famil visa passport "
    "immigra resident residen domicile alma_mater alumn graduat mother_tongue native surname skin tribe caste political"
).split()
"""Beginnings of words for who somebody is, written down here once more, apart from those that the program knows."""

OTHERWISE = {
    "project.legitimacy_risk": "political",
    "partners.circumvention": "faith",
    "eu-horizon.euci_in_place": "origin",
    "gb-firs.steering": "political",
}
"""Questions that use such a word of something else: the ends of others, good faith, who wrote a classified paper, and
matters of state that an activity is meant to influence."""

KEYS = (
    "nationality", "citizenship", "ethnicity", "place_of_birth", "birthplace", "religion", "residence", "visa_status",
    "passport", "family", "alma_mater", "party_membership", "country_of_origin", "gender", "国籍", "出身地", "在留資格",
)  # fmt: skip


# --- nobody's attributes -----------------------------------------------------------------------------------------------


def questions() -> list[Question]:
    return list(shipped().engine.lookup.questions.values())


def about_the_check() -> set[str]:
    """Return the questions that ask whether a check kept away from such attributes, as a waiver of their pack says."""
    packs = shipped().engine.catalogue.packs.values()
    return {waiver.item for pack in packs for waiver in pack.waivers if waiver.exception}


def words_of(question: Question) -> Iterator[str]:
    yield from (question.id, *question.options)
    for text in (question.text, *question.options.values()):
        yield text.get("en", "")


def test_no_question_and_no_option_speaks_of_who_somebody_is() -> None:
    spoken = {
        question.id: word
        for question in questions()
        if question.id not in about_the_check()
        for word in ATTRIBUTES
        if any(re.search(rf"(?<![a-z]){word}", each.casefold()) for each in words_of(question))
    }

    assert {} == {name: word for name, word in spoken.items() if OTHERWISE.get(name) != word}


def test_what_is_asked_of_the_check_can_only_be_answered_with_yes_or_no() -> None:
    lookup = shipped().engine.lookup

    assert {AnswerType.YES_NO} >= {
        lookup.questions[each].type for each in about_the_check() if each in lookup.questions
    }


def test_of_a_person_no_country_and_no_free_text_is_asked() -> None:
    fields = [each for each in questions() if each.record == "team"]

    assert ["team.id"] == [each.id for each in fields if each.type is AnswerType.TEXT]
    assert [] == [each.id for each in fields if each.type is AnswerType.COUNTRY]


def test_no_free_text_is_read_by_any_condition() -> None:
    from rscheck.cli.question_readers import reading_items

    read = reading_items(shipped().engine.lookup)

    assert [] == [each.id for each in questions() if each.type is AnswerType.TEXT and each.id in read]


@pytest.mark.parametrize("key", KEYS)
def test_such_a_key_is_refused_wherever_it_stands_and_its_value_is_never_repeated(key: str) -> None:
    lookup = shipped().engine.lookup
    sections = {each.id.partition(".")[0] for each in questions() if "." in each.id and each.record is None}
    for place in ("", *sorted(sections), *lookup.records):
        inner: Filled = {key: "Secretland"}
        made = inner if not place else {place: [inner] if place in lookup.records else inner}
        with pytest.raises(InputError) as refused:
            project({"rscheck": "project/1", "id": "P-1", **made})
        problems = refused.value.problems

        assert "E210" in {each.code for each in problems}
        assert not any("Secretland" in str((each.message, each.hint)) for each in problems)


# --- names, languages, orders ------------------------------------------------------------------------------------------


@cache
def case(number: int) -> tuple[Filled, date, Assessment]:
    made = filled(number)
    day = DAYS[number % len(DAYS)]
    return made, day, judged(made, day)


def judged(made: Filled, day: date) -> Assessment:
    return assess(shipped().engine, project(made), as_of=day, as_of_origin="drawn")


WITNESSES = ("evidence", "trace", "by_lists")
"""Where several records decide something, the first of them is named."""

PLACES = ("location", "number", "place")


def told(assessment: Assessment, *, names: Mapping[str, str] | None = None, leave_out: tuple[str, ...] = ()) -> str:
    """Return what an assessment comes to, but for places in files, what it was made of, and every order.

    Names are read as those that ``names`` gives for them.
    """
    data = dict(assessment_data(assessment, words_for("en")))
    for key in ("provenance", "matches", "project", "title"):
        del data[key]
    apart = {*PLACES, *leave_out}

    def said(value: object) -> str:
        if isinstance(value, dict):
            return "{" + ", ".join(f"{key}: {said(value[key])}" for key in sorted(value) if key not in apart) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(sorted(map(said, value))) + "]"
        if isinstance(value, str):
            plain = re.sub(r"#\d+$", "", value)  # which entry of its kind it is about
            return NAME.sub(lambda found: (names or {}).get(found[0], found[0]), plain)
        return str(value)

    return said(data)


NAME = re.compile(r"Name\d{3}x")


@cache
def told_before(number: int) -> str:
    return told(case(number)[2])


def test_other_names_of_institutions_change_nothing() -> None:
    for number in range(PROJECTS):
        made, day, _ = case(number)
        old = names_in(made)
        new = {name: f"Name{place:03}x" for place, name in enumerate(old)}
        renamed = with_names(made, new)
        assert isinstance(renamed, dict)

        after = judged(renamed, day)

        assert told_before(number) == told(after, names={each: name for name, each in new.items()})


def test_another_language_changes_nothing_but_words() -> None:
    for number in range(PROJECTS):
        made, day, before = case(number)
        after = judged({**made, "language": "ja"}, day)

        assert told_before(number) == told(after)
        assert decided(assessment_data(before, words_for("en"))) == decided(assessment_data(after, words_for("ja")))


def decided(data: Mapping[str, object]) -> list[object]:
    return [
        data[key] for key in ("tier", "residual", "readiness", "duties", "measures", "open_questions", "frameworks")
    ]


def test_another_order_of_records_and_answers_changes_nothing_but_order() -> None:
    for number in range(PROJECTS):
        made, day, before = case(number)
        drawn = random.Random(f"order {number}")
        mixed = {key: shuffled(each, drawn) for key, each in made.items()}
        keys = list(mixed)
        drawn.shuffle(keys)

        after = judged({key: mixed[key] for key in keys}, day)

        assert told(before, leave_out=WITNESSES) == told(after, leave_out=WITNESSES)


def shuffled(value: object, drawn: random.Random) -> object:
    """Return records, and the answers within them, in another order; the values that one answer has stay as they are."""
    if isinstance(value, list) and all(isinstance(each, dict) for each in value):
        return drawn.sample([shuffled(each, drawn) for each in value], len(value))
    if isinstance(value, dict):
        return dict(drawn.sample(list(value.items()), len(value)))
    return value


# --- partners ----------------------------------------------------------------------------------------------------------


def lower(one: Assessment, other: Assessment) -> list[str]:
    """Return the ends of ``one`` that lie below those of ``other``, where both are known exactly."""
    if one.bounds != "exact" or other.bounds != "exact":
        return []
    ends = ("at_least", "at_most")
    found = [end for end in ends if getattr(one.tier, end) < getattr(other.tier, end)]
    theirs = {each.id: each.tier for each in other.frameworks}
    return found + [
        f"{each.id} {end}"
        for each in one.frameworks
        for end in ends
        if getattr(each.tier, end) < getattr(theirs[each.id], end)
    ]


def test_one_more_harmless_partner_never_lowers_anything() -> None:
    fallen = {}
    for number in range(PROJECTS):
        made, day, before = case(number)
        after = judged(with_entry(made, "partners", harmless("Example Partner of Goodwill")), day)
        fallen[number] = lower(after, before)

    assert {} == {number: ends for number, ends in fallen.items() if ends}


def test_one_partner_less_never_raises_anything() -> None:
    risen, removed = {}, 0
    for number in range(PROJECTS):
        made, day, before = case(number)
        for place in range(len(made["partners"])):
            removed += 1
            risen[number, place] = lower(before, judged(without(made, place), day))

    assert removed > PROJECTS // 2
    assert {} == {place: ends for place, ends in risen.items() if ends}


def test_the_drawn_projects_are_of_every_kind() -> None:
    """Otherwise the properties above would say little."""
    results = [case(number)[2] for number in range(PROJECTS)]
    lookup = shipped().engine.lookup

    assert {"low", "moderate", "high", "critical"} >= {each.tier.at_least.id for each in results} >= {"low", "high"}
    assert len({each.item for result in results for each in result.findings}) > len(lookup.rules) // 3
    judging = {pack.id for pack in shipped().engine.catalogue.packs.values() if pack.judges_projects}
    concerned = {each.id for result in results for each in result.frameworks if each.applies is not False}
    assert len(judging - concerned) <= len(judging) // 10
