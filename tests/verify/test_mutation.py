"""That the checks find mistakes: a sample of small ones, made in the shipped packs; all of them are in ``make mutation``."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from rscheck.catalogue.gather import SourceFile
from rscheck.catalogue.load import read_catalogue
from rscheck.engine.lookup import Lookup
from rscheck.model.pack import Catalogue
from rscheck.yamlfile import PACK_LIMITS, read_yaml
from tools.mutation.__main__ import GOAL
from tools.mutation.change import REMOVED, changed
from tools.mutation.conditions import condition_changes
from tools.mutation.equivalence import are_equivalent
from tools.mutation.report import PAGE, Rate, summary
from tools.mutation.run import MutationBench, Verdict, sampled
from tools.mutation.words import Words

CHECKOUT = Path(__file__).resolve().parents[2]


@cache
def bench() -> MutationBench:
    return MutationBench()


# --- the rate ---------------------------------------------------------------------------------------------------------


def test_mistakes_in_shipped_packs_are_caught() -> None:
    verdicts = [bench().judge(each) for each in sampled(bench().mutants(), 30)]

    assert GOAL - 0.05 <= Rate(verdicts).part, summary(verdicts)


@pytest.mark.slow
def test_mistakes_in_shipped_packs_are_caught_in_a_larger_sample() -> None:
    verdicts = [bench().judge(each) for each in sampled(bench().mutants(), 400, seed=11)]

    assert GOAL <= Rate(verdicts).part, summary(verdicts)


def test_every_kind_of_mistake_is_made_somewhere() -> None:
    kinds = Counter(each.change.operator for each in bench().mutants())

    assert 40 <= len(kinds)
    assert {"drop a branch", "remove a not", "lower a tier", "swap a set", "drop a measure"} <= kinds.keys()


def test_a_sample_is_the_same_for_the_same_seed_and_holds_every_large_group() -> None:
    mutants = bench().mutants()

    assert [each.name for each in sampled(mutants, 50)] == [each.name for each in sampled(mutants, 50)]
    assert [each.name for each in sampled(mutants, 50)] != [each.name for each in sampled(mutants, 50, seed=5)]
    assert 49 <= len(sampled(mutants, 50)) <= 51
    assert len(mutants) == len(sampled(mutants, len(mutants)))


def test_the_page_holds_the_figures_of_a_run_that_reached_the_goal() -> None:
    text = PAGE.read_text(encoding="utf-8")
    _, _, rest = text.partition("<!-- figures: begin -->")
    figures, _, _ = rest.partition("<!-- figures: end -->")
    percent = float(figures.partition("are caught: ")[2].partition(" %")[0])

    assert GOAL * 100 <= percent
    assert "Not explained yet" not in figures


# --- the mistakes -----------------------------------------------------------------------------------------------------

PACK = """rscheck: pack/1
pack: {id: own, version: 1.0.0, basis: official}
sets:
  few: {of: country, values: [{from: 2026-01-01, value: [CN]}]}
  many: {of: country, values: [{from: 2026-01-01, value: [CN, RU]}]}
questions:
  q.open: {type: yes_no, worse: yes}
  q.never: {type: yes_no, worse: yes, ask_when: {q.open: no}}
  q.stage: {type: choice, options: [basic, applied, near], worse: [basic, applied, near]}
  q.land: {type: country}
derived:
  own.both: {when: {all: [{q.open: yes}, {q.stage: near}]}}
rules:
  - {id: ONE, when: WHEN, then: {kind: risk, tier: high}}
"""


def read(when: str, pack: str = PACK) -> Catalogue:
    return read_catalogue([SourceFile("own.yaml", pack.replace("WHEN", when).encode())])


def mistakes(when: str) -> set[str]:
    """Return the operators and words of every mistake in a condition."""
    catalogue = read(when)
    value = read_yaml(f"when: {when}".encode(), "one.yaml", PACK_LIMITS).value
    assert isinstance(value, dict)
    return {f"{each.operator}: {each.said}" for each in condition_changes(Words(Lookup(catalogue)), value["when"], ())}


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("{q.open: yes}", {"flip yes and no: q.open: yes → no"}),
        ("{not: {q.open: yes}}", {"remove a not: not … → …", "flip yes and no: q.open: yes → no"}),
        ("{own.both: no}", {"flip yes and no: own.both: no → yes"}),
        ("{q.stage: basic}", {"insert a not: q.stage → not q.stage", "take another value: basic → applied"}),
        (
            "{q.stage: {at_least: applied}}",
            {
                "insert a not: q.stage → not q.stage",
                "at_least for above: at_least → above",
                "move a threshold: applied → basic",
                "move a threshold: applied → near",
            },
        ),
        (
            "{q.stage: {in: [basic, near]}}",
            {
                "insert a not: q.stage → not q.stage",
                "drop an option: without basic",
                "drop an option: without near",
                "add an option: in … and applied",
            },
        ),
        ("{q.land: {in: {set: few}}}", {"insert a not: q.land → not q.land", "swap a set: few → many"}),
        (
            "{all: [{q.open: yes}, {own.both: yes}]}",
            {
                "insert a not: all → not all",
                "all for any: all → any",
                "drop a part: without q.open: yes",
                "drop a part: without own.both: yes",
                "flip yes and no: q.open: yes → no",
                "flip yes and no: own.both: yes → no",
            },
        ),
    ],
)
def test_a_condition_has_these_mistakes(when: str, expected: set[str]) -> None:
    assert expected == mistakes(when)


def test_a_change_leaves_the_pack_as_shipped_untouched() -> None:
    value = read_yaml(b"rules: [{id: A, then: {tier: high}}, {id: B}]", "one.yaml", PACK_LIMITS).value
    lowered = changed(value, ((("rules", 0, "then", "tier"), "low"),))
    without = changed(value, ((("rules", 0), REMOVED),))
    moved = changed(value, ((("rules", 1, "then", "tier"), "low"),))

    assert {"rules": [{"id": "A", "then": {"tier": "high"}}, {"id": "B"}]} == value
    assert {"rules": [{"id": "A", "then": {"tier": "low"}}, {"id": "B"}]} == lowered
    assert {"rules": [{"id": "B"}]} == without
    assert {"rules": [{"id": "A", "then": {"tier": "high"}}, {"id": "B", "then": {"tier": "low"}}]} == moved


# --- equivalents ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shipped", "mutant"),
    [
        ("{q.open: yes}", "{not: {q.open: no}}"),
        ("{own.both: yes}", "{all: [{q.stage: near}, {q.open: yes}]}"),
        ("{q.stage: {at_least: applied}}", "{q.stage: {in: [applied, near]}}"),
        ("{any: [{q.open: yes}, {own.both: yes}]}", "{q.open: yes}"),
        ("{all: [{q.never: yes}, {q.open: yes}]}", "{all: [{q.open: yes}, {q.open: no}]}"),
        ("{any: [{q.land: {in: {set: many}}}, {q.land: {in: {set: few}}}]}", "{q.land: {in: {set: many}}}"),
    ],
)
def test_what_no_answers_can_tell_apart_is_proved_equivalent(shipped: str, mutant: str) -> None:
    assert are_equivalent(read(shipped), read(mutant))


@pytest.mark.parametrize(
    ("shipped", "mutant"),
    [
        ("{q.open: yes}", "{q.open: no}"),
        ("{own.both: yes}", "{q.open: yes}"),
        ("{q.stage: {at_least: applied}}", "{q.stage: {above: applied}}"),
        ("{q.never: yes}", "{q.open: yes}"),
        ("{q.land: {in: {set: many}}}", "{q.land: {in: {set: few}}}"),
    ],
)
def test_what_answers_can_tell_apart_is_not_equivalent(shipped: str, mutant: str) -> None:
    assert not are_equivalent(read(shipped), read(mutant))


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("tier: high}", "tier: moderate}", False),
        ("tier: high}", "tier: high, refer_to: funder}", False),
        ("worse: yes}\n  q.never", "worse: no}\n  q.never", True),
        ("worse: [basic, applied, near]", "worse: [near, applied, basic]", True),
        ("ask_when: {q.open: no}", "ask_when: {q.open: yes}", False),
        ("id: ONE", "id: TWO", False),
    ],
)
def test_what_follows_and_when_a_question_is_asked_are_compared_too(before: str, after: str, same: bool) -> None:
    mutant = PACK.replace(before, after)

    assert mutant != PACK
    assert same is are_equivalent(read("{q.open: yes}"), read("{q.open: yes}", mutant))


def test_equivalents_do_not_count_and_a_rate_is_never_rounded_up() -> None:
    mutant = bench().mutants()[0]
    verdicts = [Verdict(mutant, how) for how in ["tests"] * 1999 + ["survived"] + ["equivalent"] * 3]
    rate = Rate(verdicts)

    assert (2003, 2000, 1999) == (rate.made, rate.counted, rate.caught)
    assert "99.9 %" == rate.percent
