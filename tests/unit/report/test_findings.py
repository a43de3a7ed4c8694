"""Findings in words."""

from __future__ import annotations

from dataclasses import replace

from rscheck.i18n import words_for
from rscheck.model.assessment import Evidence, Finding, ListTest, Trace
from rscheck.model.listed import ListedMatch
from rscheck.model.terms import Kind, Tier
from rscheck.report.citations import SourceNumbers
from rscheck.report.findings import FindingView, findings_in_order, findings_of
from tests.unit.report.builders import STAGE_APPLIED, a_finding, a_hostile_match, an_assessment

ENGLISH = words_for("en")


def view(finding: Finding) -> FindingView:
    assessment = an_assessment(findings=(finding,))
    return findings_of(assessment, ENGLISH, SourceNumbers(assessment.sources, ENGLISH))[0]


def test_the_highest_tier_comes_first_and_what_has_none_last() -> None:
    listed = (
        a_finding("EX-A", tier=None, kind=Kind.NOTE),
        a_finding("EX-D", tier=Tier.HIGH),
        a_finding("EX-B", tier=Tier.LOW),
        a_finding("EX-C", tier=Tier.HIGH, record="Zeta"),
        a_finding("EX-C", tier=Tier.HIGH, record="Alpha"),
    )

    ordered = findings_in_order(an_assessment(findings=listed))

    assert [("EX-C", "Alpha"), ("EX-C", "Zeta"), ("EX-D", "Example Institute")] == [
        (each.id, each.record) for each in ordered[:3]
    ]
    assert ["EX-B", "EX-A"] == [each.id for each in ordered[3:]]


def test_a_finding_is_labelled_by_its_tier() -> None:
    found = view(a_finding(state="applies"))

    assert ("high", "Office review first") == (found.level, found.label)


def test_a_finding_that_may_apply_is_not_labelled_as_if_it_did() -> None:
    found = view(a_finding(state="may_apply"))

    assert ("possibly high", "possibly Office review first") == (found.level, found.label)


def test_a_finding_without_tier_is_labelled_by_its_kind() -> None:
    found = view(a_finding(state="applies", tier=None, kind=Kind.DISCLOSURE))

    assert ("disclosure", "disclosure") == (found.level, found.label)


def test_an_open_answer_makes_a_finding_unsure() -> None:
    assert ("open: Does the partner have a formal role in defence research?",) == view(a_finding()).unsure


def test_what_may_apply_is_unsure_even_without_an_open_answer() -> None:
    assert ("not yet known whether it applies",) == view(a_finding(evidence=(STAGE_APPLIED,))).unsure


def test_what_applies_on_given_answers_is_not_unsure() -> None:
    assert () == view(a_finding(state="applies", evidence=(STAGE_APPLIED,))).unsure


def test_measures_and_framework_are_shown_by_their_titles() -> None:
    found = view(a_finding(measures=("M-ACCESS", "M-GONE")))

    assert ["Separate access to data", "M-GONE"] == [each.title for each in found.measures]
    assert "Example Framework" == found.framework


def test_the_partners_it_rests_on_are_named_once() -> None:
    assert ("Example Institute",) == view(a_finding()).partners


def test_a_finding_without_title_is_shown_by_its_rule() -> None:
    assert "EX-HIGH" == view(a_finding("EX-HIGH#2", title={})).title


def test_entries_that_a_rule_concerns_alike_are_told_together() -> None:
    listed = (a_finding("EX-A#1", record="Alpha"), a_finding("EX-A#2", record="Beta"), a_finding("EX-B#1"))
    assessment = an_assessment(findings=listed)
    first, second = findings_of(assessment, ENGLISH, SourceNumbers(assessment.sources, ENGLISH))

    assert (("EX-A#1", "EX-A#2"), ("Alpha", "Beta")) == (first.ids, first.records)
    assert ("EX-B#1",) == second.ids


def test_an_entry_that_it_certainly_concerns_stands_apart_from_one_that_it_may() -> None:
    listed = (a_finding("EX-A#1", state="applies"), a_finding("EX-A#2"))
    assessment = an_assessment(findings=listed)

    assert [True, False] == [
        each.certain for each in findings_of(assessment, ENGLISH, SourceNumbers(assessment.sources, ENGLISH))
    ]


def test_an_entry_that_is_named_by_an_option_is_called_by_its_words() -> None:
    assessment = an_assessment(findings=(a_finding(record="amed"),), labels={"amed": {"en": "Example Agency"}})

    assert ("Example Agency",) == findings_of(assessment, ENGLISH, SourceNumbers({}, ENGLISH))[0].records


def test_what_waits_for_the_tier_says_so() -> None:
    waiting = a_finding(evidence=(STAGE_APPLIED,), trace=Trace("all", True))

    assert ("counts only if the tier reaches so far",) == view(waiting).unsure


def test_a_finding_that_hangs_on_a_match_names_it_and_what_a_listing_means() -> None:
    found = _on_a_list(a_hostile_match("Example"))

    assert 1 == len(found.listed)
    assert "“Example” may be “Example, listed also as Example 2” on Example" in found.listed[0].text
    assert "Example Of this entry the list says: Example" == found.listed[0].effect
    assert found.listed[0].text in found.unsure
    assert "not yet known whether it applies" not in found.unsure


def test_what_a_listing_means_is_told_once_for_each_list() -> None:
    first = a_hostile_match("Example")
    match = first.weighed.match
    second = replace(first, weighed=replace(first.weighed, match=replace(match, entry=replace(match.entry, id="2"))))

    assert ["Example Of this entry the list says: Example", "Of this entry the list says: Example"] == [
        each.effect for each in _on_a_list(first, second).listed
    ]


def _on_a_list(*matches: ListedMatch) -> FindingView:
    evidence = Evidence("partners.name", "Example", "Example", "", None)
    test = {"operation": "listed_on", "operands": ["list"], "lists": ("list",)}
    trace = Trace("leaf", None, subject="partners.name", test=test, evidence=evidence)
    finding = a_finding(evidence=(evidence,), trace=trace, listed=(ListTest(evidence, None, ("list",)),))
    assessment = an_assessment(findings=(finding,), matches=matches)
    return findings_of(assessment, ENGLISH, SourceNumbers(assessment.sources, ENGLISH))[0]
