"""What a test inside a pack can expect of single items, of sets, of unconfirmed ends and of what is asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rscheck.catalogue.gather import gather
from rscheck.catalogue.load import read_catalogue
from rscheck.verify.pack_tests import run_pack_tests

PACK = """rscheck: pack/1
pack: {id: own, version: 1.0.0, basis: official, force: law}
sets:
  lists: {of: option, values: [{from: 2026-01-01, value: [a, b]}, {from: 2026-07-01, value: [a, b, c]}]}
records:
  partners: {name: {type: organisation, label: yes}, link: {type: yes_no, worse: yes}}
questions:
  q.open: {type: yes_no, worse: yes}
  q.why: {type: yes_no, worse: yes, ask_when: {q.open: yes}}
  q.kinds: {type: choices, options: [a, b, c], worse: {more: [a]}}
  q.held: {type: yes_no, worse: no}
flags: {stop: {title: Stop}}
rules:
  - id: LINK
    for_each: partners
    when: {partners.link: yes}
    then: {kind: risk, tier: critical, flags: [stop], measures: [M-ONE], refer_to: funder}
    residual: {after: [M-ONE], tier: low}
    meanwhile: {label: Ask, refer_to: partner}
    basis: secondary
  - {id: HOLD, when: {q.open: yes}, then: {kind: duty, due: at_end, measures: [M-ONE]}, met_when: {q.held: yes}}
  - {id: NOTE, when: {q.kinds: {includes_any: {set: lists}}}, then: {kind: note, due: planning}, force: guidance}
  - {id: WEAK, when: {q.open: yes}, then: {tier: high}, basis: unconfirmed}
trees:
  - id: T
    start: n
    nodes:
      n: {on: q.open, branches: [{is: no, end: go}, {is: yes, go: m}]}
      m: {on: q.why, branches: [{is: no, end: go}, {is: yes, end: wait}], basis: unconfirmed, otherwise: go}
    outcomes: {go: {tier: low, kind: note, basis: interpretation}, wait: {tier: high}}
points:
  - {id: POINT, title: Held, part: values, met_when: {q.held: yes}, flags: [stop], measures: [M-ONE]}
  - {id: OF-INSTITUTION, of: institution, title: Held, met_when: {q.held: yes}}
tests:
"""
CHECKLIST = """rscheck: checklist/1
checklist: {id: own, version: 1.0.0}
measures: {M-ONE: {title: One, owner: researcher, stage: planning, category: transparency}}
"""
ANSWERS = "{q.open: yes, q.why: yes, q.held: no, q.kinds: [c], partners: [{link: no}, {link: yes}]}"

Run = Callable[[str], list[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def run_one(test: str) -> list[str]:
        (tmp_path / "own.yaml").write_text(f"{PACK}  - name: one\n    {test}\n", encoding="utf-8")
        (tmp_path / "checklist.yaml").write_text(CHECKLIST, encoding="utf-8")
        (result,) = run_pack_tests(read_catalogue(gather([str(tmp_path)])), "own")
        return [each.message.english() for each in result.differences]

    return run_one


@pytest.mark.parametrize(
    "expect",
    [
        "items: {LINK: {state: applies, kind: risk, tier: high, residual: high, basis: secondary, force: law}}",
        "items: {LINK: {flags: [stop], measures: [M-ONE], refer_to: funder, due: none, meanwhile: no, records: [2]}}",
        "items: {HOLD: {state: open, kind: duty, tier: none, due: at_end, force: law, measures: [M-ONE], flags: []}}",
        "items: {NOTE: {kind: note, due: planning, force: guidance}, WEAK: {state: applies, basis: unconfirmed}}",
        'items: {"T:go": {kind: note, tier: low, basis: interpretation, force: law}, "T:wait": none, m: {state: applies}}',
        "items: {POINT: {state: open, of: project, part: values, flags: [stop], measures: [M-ONE], force: law}}",
        "items: {OF-INSTITUTION: {state: open, of: institution, part: practice, basis: official}}",
        "official: low, tier: high",
        "sets: {lists: 3}",
        "sets: {lists: [c, b, a]}",
        "asked: [q.why, q.open], not_asked: []",
        "outcome: {T: go}, indicative: {T: wait}",
    ],
)
def test_what_is_as_expected_passes(run: Run, expect: str) -> None:
    assert [] == run(f"answers: {ANSWERS}\n    as_of: 2026-07-01\n    expect: {{{expect}}}")


@pytest.mark.parametrize(
    ("expect", "said"),
    [
        ("items: {LINK: {tier: critical}}", "items LINK tier: expected critical, found high"),
        ("items: {LINK: {records: [1]}}", "items LINK records: expected 1, found 2"),
        ("items: {LINK: none}", "items LINK: expected none, found told"),
        ('items: {"T:wait": {tier: high}}', "items T:wait: expected tier, found none"),
        ("items: {HOLD: {state: met}}", "items HOLD state: expected met, found open"),
        ("items: {LINKS: {tier: high}}", "items: there is no LINKS"),
        ("items: {POINT: {colour: red}}", "items: there is no colour"),
        ("official: high", "official: expected high, high, found low, low"),
        ("sets: {lists: 2}", "sets lists: expected 2, found 3"),
        ("sets: {lists: [a]}", "sets lists: expected a, found a, b, c"),
        ("sets: {list: 2}", "sets: there is no list"),
        ("indicative: {T: []}", "indicative T: expected –, found wait"),
    ],
)
def test_a_difference_names_the_item_and_the_attribute(run: Run, expect: str, said: str) -> None:
    assert said in run(f"answers: {ANSWERS}\n    as_of: 2026-07-01\n    expect: {{{expect}}}")


def test_what_is_done_lowers_the_residual_of_an_item_and_meets_no_duty_that_has_a_condition(run: Run) -> None:
    expect = "items: {LINK: {tier: high, residual: low}, HOLD: {state: open}}"

    assert [] == run(f"answers: {ANSWERS}\n    done: [M-ONE]\n    expect: {{{expect}}}")


def test_an_undecided_item_says_what_to_do_meanwhile(run: Run) -> None:
    expect = (
        "items: {LINK: {state: may_apply, meanwhile: yes, refer_to: partner, records: []}, WEAK: {state: may_apply}}"
    )

    assert [] == run(f"answers: {{partners: [{{name: Example Institute}}]}}\n    expect: {{{expect}}}")


def test_a_set_is_the_one_of_the_day_and_empty_before_its_first(run: Run) -> None:
    assert [] == run("answers: {}\n    as_of: 2026-06-30\n    expect: {sets: {lists: [a, b]}}")
    assert [] == run("answers: {}\n    as_of: 2025-12-31\n    expect: {sets: {lists: 0}}")


def test_a_question_that_is_not_relevant_is_not_asked(run: Run) -> None:
    said = run("answers: {q.open: no}\n    expect: {asked: [q.why]}")

    assert ["asked: expected q.why among"] == [each.partition(" among")[0] + " among" for each in said]
