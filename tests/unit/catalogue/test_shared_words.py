"""The words that all packs share: whole in both languages, with sources that exist, never about who a person is."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from rscheck.model.citation import Citation, Text
from rscheck.model.countries import COUNTRY_CODES
from rscheck.model.pack import Catalogue, Pack
from rscheck.model.question import Question
from tests.support.shipped import shipped_catalogue

PROTECTED = re.compile(
    r"\b(nationalit\w*|citizen\w*|ethnic\w*|birth\w*|religio\w*|visas?|famil(y|ies)|alma mater|born)\b"
    "|国籍|民族|人種|出生|宗教|在留|査証|家族|母校|政党",
    re.IGNORECASE,
)
OPTIONS_OF = {"areas": "research.areas", "programmes": "funding.programme"}
"""Which question the members of a set are options of, by the first word of its id."""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return shipped_catalogue()


def shared(catalogue: Catalogue) -> list[Pack]:
    return [pack for pack in catalogue.packs.values() if pack.id.partition("-")[0] == "core"]


def questions(catalogue: Catalogue) -> Iterator[Question]:
    for pack in shared(catalogue):
        yield from (each for each in pack.questions.values() if not each.id.endswith("_complete"))


def texts(question: Question) -> Iterator[Text]:
    yield from (question.text, question.why, *question.options.values())
    yield from (each for each in (question.help, question.evidence) if each)


def test_every_text_is_there_in_both_languages(catalogue: Catalogue) -> None:
    assert [] == [
        question.id
        for question in questions(catalogue)
        if any(not text.get("en") or not text.get("ja") for text in texts(question))
    ]


def test_every_question_says_who_can_answer_it(catalogue: Catalogue) -> None:
    assert [] == [question.id for question in questions(catalogue) if not question.asked_of]


def test_no_question_asks_who_a_person_is(catalogue: Catalogue) -> None:
    assert [] == [
        question.id
        for question in questions(catalogue)
        if any(PROTECTED.search(words) for text in texts(question) for words in text.values())
    ]


def test_every_citation_names_a_source_that_is_there(catalogue: Catalogue) -> None:
    known = {f"{pack.id}/{source}" for pack in catalogue.packs.values() for source in pack.sources}
    cited: list[Citation] = [cite for question in questions(catalogue) for cite in question.cite]
    cited += [
        cite
        for pack in shared(catalogue)
        for dated in pack.sets.values()
        for value in dated.values
        for cite in value.cite
    ]

    assert [] == [cite.source for cite in cited if cite.source not in known]


def test_every_member_of_a_set_is_an_option_or_a_country(catalogue: Catalogue) -> None:
    by_id = {question.id: question for question in questions(catalogue)}
    known = {"countries": COUNTRY_CODES, **{kind: set(by_id[name].options) for kind, name in OPTIONS_OF.items()}}
    strangers = [
        (dated.id, member)
        for pack in shared(catalogue)
        for dated in pack.sets.values()
        if dated.of != "watchlist"
        for value in dated.values
        for member in value.value
        if member not in known[dated.id.partition(".")[0]]
    ]

    assert [] == strangers


def test_the_canadian_list_has_its_74_sub_areas(catalogue: Catalogue) -> None:
    (value,) = catalogue.packs["core-areas"].sets["areas.ca-stra"].values

    assert len(set(value.value)) == 74


def test_the_shared_words_set_no_rule(catalogue: Catalogue) -> None:
    assert [] == [pack.id for pack in shared(catalogue) if pack.rules or pack.trees or pack.applies]
