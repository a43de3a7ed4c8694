"""All checks together: what waivers cover, what they cannot, and which packs are looked at."""

from __future__ import annotations

import pytest

from rscheck.catalogue.gather import SourceFile
from rscheck.catalogue.load import read_catalogue
from rscheck.verify.findings import PackFinding, Severity
from rscheck.verify.verify import verify_packs

PACK = """rscheck: pack/1
pack: {id: own, version: 1.0.0, languages: [en], basis: official, force: law}
"""
ALWAYS = """questions:
  q.a: {type: yes_no, worse: yes}
rules:
  - {id: R1, when: {any: [{q.a: yes}, {q.a: no}]}, then: {tier: moderate}}
  - {id: R2, when: {q.a: yes}, then: {tier: high}}
"""


def found(text: str, names: list[str] | None = None, **files: str) -> list[PackFinding]:
    sources = [SourceFile(f"{key}.yaml", each.encode()) for key, each in {"own": PACK + text, **files}.items()]
    return list(verify_packs(read_catalogue(sources), names))


def about(findings: list[PackFinding]) -> list[tuple[str, str, bool]]:
    return [(each.code, each.item, each.waived is not None) for each in findings]


def test_what_a_waiver_covers_carries_its_reason() -> None:
    (finding,) = found(ALWAYS + "waivers: [{check: V302, item: R1, because: {en: It is meant so.}}]\n")

    assert ("V302", Severity.WARNING, {"en": "It is meant so."}) == (finding.code, finding.severity, finding.waived)


def test_a_waiver_without_a_reason_covers_nothing_and_is_told() -> None:
    findings = found(ALWAYS + "waivers: [{check: V302, item: R1, because: {}}]\n")

    assert [("V302", "R1", False), ("V103", "R1", False)] == about(findings)


@pytest.mark.parametrize(
    ("question", "waiver", "covered"),
    [
        ("about: institution", ", exception: about_the_check", True),
        ("about: project", ", exception: about_the_check", True),
        ("about: institution", "", False),
        ("about: technology", ", exception: about_the_check", False),
    ],
)
def test_only_a_question_about_the_check_itself_may_name_a_protected_attribute(
    question: str, waiver: str, covered: bool
) -> None:
    text = f"""questions:
  q.a: {{type: yes_no, worse: no, {question}, text: {{en: Does the check keep race out?}}}}
rules: [{{id: R1, when: {{q.a: no}}, then: {{tier: moderate}}}}]
waivers: [{{check: V501, item: q.a, because: {{en: It is about the check.}}{waiver}}}]
"""

    assert [("V501", "q.a", covered)] == about(found(text))


def test_a_choice_is_no_question_about_the_check() -> None:
    text = """questions:
  q.a: {type: choice, options: [keeps, uses], worse: [keeps, uses], text: {en: What of race in the check?}}
rules: [{id: R1, when: {q.a: uses}, then: {tier: moderate}}]
waivers: [{check: V501, item: q.a, because: {en: It is about the check.}, exception: about_the_check}]
"""

    assert [("V501", "q.a", False)] == about(found(text))


def test_a_waiver_for_the_tests_of_a_pack_is_left_to_those_who_run_them() -> None:
    text = ALWAYS.replace("any: [{q.a: yes}, {q.a: no}]", "q.a: yes").replace("moderate", "critical")
    waiver = "waivers: [{check: V801, item: R2, because: {en: A test cannot say it.}}]\n"

    assert [("V303", "R2", False)] == about(found(text + waiver))


def test_only_the_packs_that_are_named_are_told_and_all_are_looked_at() -> None:
    other = PACK.replace("own", "other") + "rules: [{id: O1, when: {own: yes}, then: {tier: high}}]\n"
    text = ALWAYS + "derived: {own: {when: {q.a: yes}}}\n"

    assert [("V302", "R1", False)] == about(found(text, ["own"], other=other))
    assert [] == found(text, ["other"], other=other)


def test_a_finding_shows_answers_where_a_search_found_some() -> None:
    text = """questions:
  q.a: {type: yes_no, worse: yes}
rules: [{id: R1, when: {q.a: no}, then: {tier: high}}]
"""
    (finding,) = found(text)

    assert "answers:\n  q.a: yes" == finding.witness
