"""Small packs and projects, one for each thing about tiers, bounds and open questions that is easily got wrong."""

from __future__ import annotations

from datetime import date

import pytest

from rscheck.catalogue.gather import SourceFile
from rscheck.catalogue.load import read_catalogue
from rscheck.engine.assess import assess
from rscheck.engine.compile import compile_packs
from rscheck.engine.core import Engine
from rscheck.intake.layout import make_layout
from rscheck.intake.project_file import read_project
from rscheck.model.assessment import Assessment
from rscheck.model.terms import Readiness, Tier
from rscheck.yamlfile import PROJECT_LIMITS, read_yaml

DAY = date(2026, 6, 1)
WORDS = """
pack: {id: core, version: 1.0.0, basis: official}
sets: {on_day: {of: country, judged_on: q.day, values: [{from: 2026-01-01, value: [JP]}, {from: 2026-05-01, value: [NO]}]}}
parameters: {share: {judged_on: q.day, values: [{from: 2026-01-01, value: 25}]}}
computed:
  k.months: {months_between: [q.day, q.end]}
  k.sum: {sum: acts.size, where: {acts.bad: yes}}
records:
  people: {name: {type: text, label: yes}, ok: {type: yes_no, worse: no}}
  acts:
    who: {type: ref, to: people}
    bad: {type: yes_no, worse: yes}
    size: {type: number, range: [0, 100], worse: higher}
questions:
  q.yes: {type: yes_no, worse: yes}
  q.other: {type: yes_no, worse: yes}
  q.kinds: {type: choices, options: [a, b], worse: {more: all}}
  q.size: {type: number, range: [0, 100], worse: higher}
  q.day: {type: date, worse: none}
  q.end: {type: date, worse: none}
  q.country: {type: country}
"""


def assessed(items: str, answers: str = "", day: date = DAY) -> Assessment:
    """Return the assessment of answers by the vocabulary above and these rules, trees or reasons to apply."""
    catalogue = read_catalogue([SourceFile("rules/core.yaml", f"rscheck: pack/1\n{WORDS}\n{items}\n".encode())])
    engine = Engine(catalogue, compile_packs(catalogue))
    layout = make_layout(engine.lookup.questions.values(), engine.lookup.records)
    document = read_yaml(f"rscheck: project/1\nid: one\n{answers}\n".encode(), "one.yaml", PROJECT_LIMITS)
    return assess(engine, read_project(document, layout, {}, catalogue.packs), as_of=day, as_of_origin="test")


def rules(*texts: str) -> str:
    return "rules:\n" + "\n".join(f"  - {{id: R{number}, {text}}}" for number, text in enumerate(texts, 1))


def tier(result: Assessment) -> tuple[Tier, Tier, str]:
    return result.tier.at_least, result.tier.at_most, result.bounds


HIGH = "then: {tier: high}"


def test_a_record_that_is_not_told_yet_raises_the_upper_end_only() -> None:
    always = rules(f"for_each: acts, when: {{q.yes: yes}}, {HIGH}")

    assert (Tier.LOW, Tier.HIGH, "exact") == tier(assessed(always, "q: {yes: yes}"))
    assert (Tier.HIGH, Tier.HIGH, "exact") == tier(assessed(always, "q: {yes: yes}\nacts: [{bad: no}]"))
    assert (Tier.LOW, Tier.LOW, "exact") == tier(assessed(always, "q: {yes: yes}\nacts: []\nacts_complete: yes"))


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2026, 5, 31), Tier.LOW), (DAY, Tier.HIGH), (date(2026, 6, 30), Tier.HIGH), (date(2026, 7, 1), Tier.LOW)],
)
def test_a_rule_is_in_force_from_its_first_to_its_last_day(day: date, expected: Tier) -> None:
    rule = rules(f"when: {{q.yes: yes}}, effective: {{from: 2026-06-01, to: 2026-06-30}}, {HIGH}")

    assert (expected, expected, "exact") == tier(assessed(rule, "q: {yes: yes}", day))


def test_an_exception_counts_only_if_it_is_confirmed() -> None:
    def rule(basis: str) -> str:
        return rules(f"when: {{q.yes: yes}}, unless: [{{when: {{q.other: yes}}, basis: {basis}, id: X}}], {HIGH}")

    official = assessed(rule("official"), "q: {yes: yes, other: yes}")
    unconfirmed = assessed(rule("unconfirmed"), "q: {yes: yes, other: yes}")

    assert (Tier.LOW, Tier.LOW, "exact") == tier(official)
    assert (Tier.HIGH, Tier.HIGH, "exact") == tier(unconfirmed)
    assert ["X"] == [each.item for each in unconfirmed.not_checked]


def test_an_exception_that_is_not_official_does_not_lower_the_tier_by_official_texts() -> None:
    rule = rules(f"when: {{q.yes: yes}}, unless: [{{when: {{q.other: yes}}, basis: secondary}}], {HIGH}")
    open_ = assessed(rule, "q: {yes: yes}")

    assert (Tier.LOW, Tier.HIGH) == (open_.tier.at_least, open_.tier.at_most)
    assert (Tier.LOW, Tier.HIGH) == (open_.official.at_least, open_.official.at_most)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ("", (Tier.LOW, Tier.HIGH)),
        ("q: {other: yes}", (Tier.HIGH, Tier.HIGH)),
        ("q: {other: no}", (Tier.LOW, Tier.LOW)),
    ],
)
def test_while_it_is_open_whether_a_framework_applies_nothing_of_it_is_certain(
    answers: str, expected: tuple[Tier, Tier]
) -> None:
    items = "applies: [{id: A, when: {q.other: yes}}]\n" + rules(f"when: {{q.yes: yes}}, {HIGH}")
    text = answers.replace("{other", "{yes: yes, other") or "q: {yes: yes}"

    assert (*expected, "exact") == tier(assessed(items, text))


@pytest.mark.parametrize(
    ("basis", "cap"), [("official", 3), ("secondary", 2), ("interpretation", 2), ("unconfirmed", 0)]
)
def test_a_grade_caps_the_tier(basis: str, cap: int) -> None:
    rule = rules(f"when: {{q.yes: yes}}, basis: {basis}, then: {{tier: critical}}")

    assert (Tier(cap), Tier(cap), "exact") == tier(assessed(rule, "q: {yes: yes}"))


def test_a_fact_read_both_ways_never_lets_the_tier_fall_to_the_bottom() -> None:
    both = rules(f"when: {{q.yes: yes}}, {HIGH}", "when: {q.yes: no}, then: {tier: moderate}")

    assert (Tier.MODERATE, Tier.HIGH, "exact") == tier(assessed(both))


def test_one_of_two_options_but_not_both_may_still_apply() -> None:
    rule = rules(
        f"when: {{q.kinds: {{includes_any: [a, b]}}}}, unless: [{{when: {{q.kinds: {{includes_all: [a, b]}}}}}}], {HIGH}"
    )

    assert (Tier.LOW, Tier.HIGH, "exact") == tier(assessed(rule))


def test_months_to_an_open_day_are_not_bounded_by_examples_of_that_day() -> None:
    rule = rules(
        f"when: {{k.months: {{at_least: 30}}}}, {HIGH}", "when: {q.end: {at_least: 2026-06-01}}, then: {tier: moderate}"
    )
    result = assessed(rule, "q: {day: 2026-01-01}")

    assert (Tier.LOW, Tier.HIGH) == (result.tier.at_least, result.tier.at_most)


def test_what_only_a_new_entry_on_a_complete_list_could_give_is_not_called_exact() -> None:
    rule = rules(f"for_each: acts, when: {{acts.who.ok: no}}, {HIGH}")
    people = "people: [{name: PI, ok: yes}]\nacts: []"

    assert "conservative" == assessed(rule, f"{people}\npeople_complete: yes").bounds
    assert (Tier.LOW, Tier.HIGH, "exact") == tier(assessed(rule, people))


def test_where_two_who_differ_are_asked_for_two_are_added_to_the_list() -> None:
    both = ", ".join(f"{{some: {{of: acts, where: {{acts.who.ok: {each}}}}}}}" for each in ("yes", "no"))
    rule = rules(f"when: {{all: [{both}]}}, {HIGH}")

    assert (Tier.LOW, Tier.HIGH, "exact") == tier(assessed(rule))


def opened(result: Assessment) -> set[tuple[str, str]]:
    return {(each.question, each.record) for each in result.open_questions}


@pytest.mark.parametrize(
    ("when", "answers", "expected"),
    [
        ("{q.yes: yes}", "", {("q.yes", "")}),
        ("{all: [{q.yes: yes}, {q.other: yes}]}", "q: {other: no}", set()),
        ("{q.kinds: {includes: a}}", "q: {kinds: {dont_know: [a]}}", {("q.kinds", "")}),
        ("{q.country: {in: {set: on_day}}}", "q: {country: NO}", {("q.day", "")}),
        ("{q.country: {in: {set: on_day}}}", "q: {country: AU}", set()),
        ("{q.size: {at_least: {param: share}}}", "q: {size: 50}", {("q.day", "")}),
        ("{k.months: {at_least: 2}}", "q: {day: 2026-01-01}", {("q.end", "")}),
        ("{k.sum: {at_least: 2}}", "acts: [{bad: yes}, {bad: no}]\nacts_complete: yes", {("acts.size", "acts 1")}),
        ("{k.sum: {at_least: 2}}", "acts: [{size: 2}]\nacts_complete: yes", {("acts.bad", "acts 1")}),
        ("{acts.bad: yes}", "acts: [{size: 2}]\nacts_complete: yes", {("acts.bad", "acts 1")}),
        ("{some: {of: acts, where: {acts.bad: yes}}}", "acts: [{bad: no}]", {("acts_complete", "")}),
    ],
)
def test_an_open_rule_names_what_it_waits_for(when: str, answers: str, expected: set[tuple[str, str]]) -> None:
    assert expected == opened(assessed(rules(f"when: {when}, {HIGH}"), answers))


def test_what_is_open_about_a_person_referred_to_is_asked_of_that_person() -> None:
    rule = rules(f"for_each: acts, when: {{acts.who.ok: no}}, {HIGH}")
    two = "people: [{name: PI, ok: yes}, {name: member-2}]\npeople_complete: yes\nacts_complete: yes\n"

    assert {("people.ok", "member-2")} == opened(assessed(rule, two + "acts: [{who: member-2}]"))
    assert {("acts.who", "acts 1")} == opened(assessed(rule, two + "acts: [{bad: no}]"))


def test_a_question_about_the_project_is_asked_also_for_records_that_are_not_told_yet() -> None:
    rule = rules(f"for_each: acts, when: {{q.yes: yes}}, {HIGH}")

    assert {("q.yes", ""), ("acts_complete", "")} == opened(assessed(rule, "acts: []"))


BAR_TREE = """trees:
  - id: "T:one"
    start: n
    nodes: {n: {on: q.yes, branches: [{is: yes, end: barred}, {is: no, end: owed}]}}
    outcomes: {barred: {tier: high, kind: bar}, owed: {tier: low, kind: duty, due: before_start}}
"""


@pytest.mark.parametrize(
    ("answers", "least", "most"),
    [
        ("q: {yes: yes}", Readiness.NOT_ELIGIBLE, Readiness.NOT_ELIGIBLE),
        ("q: {yes: no}", Readiness.FORMALITIES_MISSING, Readiness.FORMALITIES_MISSING),
        ("", Readiness.READY, Readiness.NOT_ELIGIBLE),
    ],
)
def test_a_tree_that_ends_at_a_bar_or_a_duty_counts_for_readiness(
    answers: str, least: Readiness, most: Readiness
) -> None:
    readiness = assessed(BAR_TREE, answers).readiness

    assert (least, most) == (readiness.at_least, readiness.at_most)


TWO_WAYS = """trees:
  - id: "T:ways"
    start: sure
    nodes:
      sure: {on: q.yes, branches: [{is: yes, end: grave}, {is: no, go: told}]}
      told: {on: q.other, basis: secondary, branches: [{is: yes, end: grave}, {is: no, end: fine}]}
    outcomes: {grave: {tier: critical}, fine: {tier: low}}
"""


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ("q: {yes: yes, other: no}", Tier.CRITICAL),
        ("q: {yes: no, other: yes}", Tier.HIGH),
        ("q: {other: yes}", Tier.HIGH),
        ("q: {yes: no}", Tier.HIGH),
    ],
)
def test_an_outcome_has_the_grade_of_the_way_on_which_it_is_reached(answers: str, expected: Tier) -> None:
    result = assessed(TWO_WAYS, answers)
    (finding,) = (each for each in result.findings if each.item == "T:ways")

    assert expected == finding.tier
    assert finding.tier <= (result.tier.at_least if finding.state == "applies" else result.tier.at_most)


def test_a_duty_of_a_tree_says_before_which_act_it_is_due() -> None:
    (duty,) = assessed(BAR_TREE, "q: {yes: no}").duties

    assert ("T:one:owed", "before_start", "open") == (duty.id, duty.due, duty.state)


def test_a_duty_of_a_record_that_is_not_told_yet_may_be_missing() -> None:
    rule = rules("for_each: acts, when: {acts.bad: yes}, then: {kind: duty}")

    assert Readiness.FORMALITIES_MISSING is assessed(rule, "acts: []").readiness.at_most
    assert Readiness.READY is assessed(rule, "acts: []\nacts_complete: yes").readiness.at_most


def test_a_rule_judged_on_the_day_of_assessment_can_be_explained() -> None:
    result = assessed(rules(f"when: {{q.yes: yes}}, effective: {{from: 2026-01-01}}, {HIGH}"), "q: {yes: yes}")

    assert ["as_of", "q.yes"] == [each.subject for each in result.findings[0].trace.children]


def test_an_option_that_is_known_not_to_apply_proves_nothing() -> None:
    rule = rules(
        f"when: {{all: [{{q.kinds: {{includes_any: [a, b]}}}}, {{not: {{q.kinds: {{includes: a}}}}}}]}}, {HIGH}"
    )

    assert (Tier.LOW, Tier.HIGH, "conservative") == tier(assessed(rule, "q: {kinds: {value: [], dont_know: [a]}}"))
    assert (Tier.LOW, Tier.HIGH, "exact") == tier(assessed(rule, "q: {kinds: {value: [], dont_know: [a, b]}}"))


def test_nodes_on_a_way_that_is_ruled_out_say_nothing_of_what_to_do_meanwhile() -> None:
    tree = """
trees:
  - id: T1
    start: which
    nodes:
      which: {on: q.yes, branches: [{is: yes, go: left}, {is: no, go: right}]}
      left: {on: q.size, branches: [{above: 50, end: bad}, {at_most: 50, end: good}], meanwhile: {label: the left way}}
      right: {on: q.other, branches: [{is: yes, end: bad}, {is: no, end: good}], meanwhile: {label: the right way}}
    outcomes: {bad: {tier: high}, good: {tier: low, kind: note}}
"""

    (finding,) = assessed(tree, "q: {yes: no}").findings

    assert {"en": "the right way"} == finding.meanwhile


def test_why_a_framework_applies_is_told_in_words() -> None:
    reasons = (
        "applies: [{id: A, title: Yes was said, when: {q.yes: yes}}, {id: B, title: Another, when: {q.other: yes}}]\n"
    )

    told = assessed(reasons + rules(f"when: {{q.kinds: {{includes: a}}}}, {HIGH}"), "q: {yes: yes, other: no}")

    assert {"A": {"en": "Yes was said"}} == told.titles
