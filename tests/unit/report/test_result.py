"""The result in one sentence, and the facts beside it."""

from __future__ import annotations

from dataclasses import replace

from rscheck.i18n import words_for
from rscheck.model.assessment import Assessment, Interval
from rscheck.model.terms import Tier
from rscheck.report.result import result_of
from tests.unit.report.builders import an_assessment, an_open_question, settled_assessment

ENGLISH = words_for("en")


def sentence(assessment: Assessment) -> str:
    return result_of(assessment, ENGLISH).sentence


def facts(assessment: Assessment) -> dict[str, str]:
    return {fact.label: fact.value for fact in result_of(assessment, ENGLISH).facts}


def open_ended(least: Tier, most: Tier, questions: int) -> Assessment:
    asked = tuple(an_open_question(f"partners.q{number}") for number in range(questions))
    return an_assessment(tier=Interval(least, most), open_questions=asked)


def test_settled_standard_practice_is_no_clearance() -> None:
    assert "Settled: standard practice. Nothing known calls for more; this is not a clearance." == sentence(
        settled_assessment()
    )


def test_a_settled_tier_is_named() -> None:
    assert "Settled: office review first." == sentence(settled_assessment(Tier.HIGH))


def test_a_settled_tier_with_open_questions_says_that_they_change_nothing() -> None:
    assessment = replace(settled_assessment(Tier.HIGH), open_questions=(an_open_question(can_change="measures"),))

    assert "Settled: office review first. No open answer can change this." == sentence(assessment)


def test_nothing_known_yet_counts_the_open_answers() -> None:
    assert (
        "Not settled: 9 answers open. Nothing known yet calls for more; this is not a clearance. "
        "Could become: office review first." == sentence(open_ended(Tier.LOW, Tier.HIGH, 9))
    )


def test_one_open_answer_is_counted_as_one() -> None:
    assert sentence(open_ended(Tier.LOW, Tier.HIGH, 1)).startswith("Not settled: 1 answer open. ")


def test_without_a_question_to_name_nothing_is_counted() -> None:
    assert (
        "Not settled. Nothing known yet calls for more; this is not a clearance. "
        "Could become: decision needed before start." == sentence(open_ended(Tier.LOW, Tier.CRITICAL, 0))
    )


def test_what_it_could_become_is_said_in_japanese_too() -> None:
    said = result_of(open_ended(Tier.LOW, Tier.HIGH, 9), words_for("ja")).sentence

    assert said.endswith("。今後、「事前協議が必要」となる可能性があります。")


def test_a_single_question_that_can_change_the_tier_is_named() -> None:
    assert (
        "So far: go ahead with measures. One open answer could change this to office review first: "
        "Does the partner have a formal role in defence research?" == sentence(an_assessment())
    )


def test_several_questions_that_can_change_the_tier_are_counted() -> None:
    assert "So far: office review first. 3 open answers could change this to decision needed before start." == sentence(
        open_ended(Tier.HIGH, Tier.CRITICAL, 3)
    )


def test_an_open_tier_without_open_questions_still_says_it_is_open() -> None:
    assert (
        "So far: go ahead with measures. What is not yet known could change this to office review first."
        == sentence(open_ended(Tier.MODERATE, Tier.HIGH, 0))
    )


def test_a_question_without_text_is_named_by_its_id() -> None:
    assessment = an_assessment(open_questions=(an_open_question("partners.country", text={}),))

    assert sentence(assessment).endswith("office review first: partners.country")


def test_the_tier_by_official_texts_alone_always_stands_there() -> None:
    assert "Standard practice" == facts(settled_assessment())["By official texts alone"]


def test_the_residual_stands_there_only_when_it_differs() -> None:
    label = "With the measures done so far"

    assert label not in facts(settled_assessment())
    assert "Standard practice, possibly up to: Office review first" == facts(an_assessment())[label]


def test_open_questions_and_points_not_checked_are_counted() -> None:
    shown = facts(an_assessment())

    assert "3, of which 1 can change the tier" == shown["Open questions"]
    assert "2 points, listed below" == shown["Not checked"]
    assert "certain 2, possible 1" == shown["Findings"]


def test_conservative_bounds_are_told_only_while_open() -> None:
    settled = Interval(Tier.HIGH, Tier.HIGH)

    assert "Exactness" in facts(an_assessment())
    assert "Exactness" not in facts(an_assessment(bounds="exact"))
    assert "Exactness" not in facts(an_assessment(tier=settled))


def test_the_latest_decision_of_people_stands_beside_the_result() -> None:
    assert "go ahead on 2026-11-19" == facts(an_assessment())["Decided by people"]


def test_every_result_says_that_it_is_about_no_person() -> None:
    assert "This describes the arrangement, not any person." == result_of(settled_assessment(), ENGLISH).note
