"""The runner of tests inside packs: what passes, and what a difference says."""

from __future__ import annotations

from pathlib import Path

import pytest

from rscheck.catalogue.gather import gather
from rscheck.catalogue.load import read_catalogue
from rscheck.verify.pack_tests import PackTestResult, run_pack_tests

PACK = """rscheck: pack/1
pack: {id: own, version: 1.0.0, basis: official}
sets:
  lists: {of: watchlist, values: [{from: 2026-01-01, value: [one]}]}
records:
  partners:
    name: {type: organisation, label: yes}
    access: {type: yes_no, worse: yes, ask_when: {q.open: yes}}
questions:
  q.open: {type: yes_no, worse: yes}
  q.stage: {type: choice, options: [basic, applied], worse: [basic, applied], ask_when: {q.open: yes}}
applies:
  - {id: A, when: {q.open: yes}}
  - {id: B, when: {q.stage: applied}, basis: unconfirmed}
flags:
  stop: {title: Stop}
rules:
  - {id: LISTED, for_each: partners, when: {partners.name: {listed_on: {set: lists}}}, then: {kind: bar, tier: critical, flags: [stop]}}
  - {id: STAGE, when: {q.stage: applied}, then: {tier: high, measures: [M-ONE]}, residual: {after: [M-ONE], tier: low}}
  - {id: WEAK, when: {q.open: yes}, then: {tier: high}, basis: unconfirmed}
trees:
  - id: T
    start: n
    nodes: {n: {on: q.stage, branches: [{is: basic, end: go}, {is: applied, end: wait}]}}
    outcomes: {go: {tier: low}, wait: {tier: moderate}}
tests:
"""
OTHER = """rscheck: pack/1
pack: {id: other, version: 1.0.0, basis: official, depends: [own]}
rules: [{id: ALWAYS, when: {any: [{q.open: yes}, {q.open: no}]}, then: {tier: critical}}]
"""
CHECKLIST = """rscheck: checklist/1
checklist: {id: own, version: 1.0.0}
measures: {M-ONE: {title: One, owner: researcher, stage: planning, category: transparency}}
"""
SETTLED = "answers: {q.open: yes, q.stage: applied, partners: [], partners_complete: yes}"


@pytest.fixture
def run(tmp_path: Path) -> object:
    def run_one(test: str) -> PackTestResult:
        (tmp_path / "own.yaml").write_text(f"{PACK}  - name: one\n    {test}\n", encoding="utf-8")
        (tmp_path / "other.yaml").write_text(OTHER, encoding="utf-8")
        (tmp_path / "checklist.yaml").write_text(CHECKLIST, encoding="utf-8")
        (result,) = run_pack_tests(read_catalogue(gather([str(tmp_path)])), "own")
        return result

    return run_one


PASSING = [
    f"{SETTLED}\n    expect: {{tier: high, fired: [STAGE], silent: [LISTED, WEAK], undecided: [], flags: [], applies: yes}}",
    f"{SETTLED}\n    expect: {{outcome: {{T: wait}}, measures: [M-ONE], open: [], readiness: ready, not_checked: [WEAK]}}",
    f"{SETTLED}\n    done: [M-ONE]\n    expect: {{tier: high, residual: moderate}}",
    "answers: {}\n    expect: {tier: [low, critical], applies: unknown, fired: [], undecided: [LISTED, STAGE], readiness: [ready, not_eligible]}",
    "answers: {}\n    expect: {open: [q.open, q.stage, partners_complete], outcome: {T: [go, wait]}, not_checked: [B]}",
    "answers: {q.open: no, partners: [{name: Example Institute}]}\n    expect: {tier: low, applies: no, not_asked: [q.stage, partners.access]}",
    "answers: {q: {open: yes}, q.stage: basic, partners: [{name: Example Institute}], partners_complete: yes}\n"
    "    listed: {one: [Example Institute]}\n    expect: {tier: critical, fired: [LISTED], flags: [stop], readiness: not_eligible}",
    "answers: {q.open: yes, q.stage: basic, partners: [{name: Example Institute}], partners_complete: yes}\n"
    "    listed: {one: []}\n    expect: {tier: low, fired: [], fired_includes: []}",
    "answers: {q.open: yes, q.stage: basic, partners: [{name: Example Institute}], partners_complete: yes}\n"
    "    expect: {tier: [low, critical], undecided: [LISTED], not_checked: [one]}",
    "answers: {q.open: yes, q.stage: basic, partners: [{name: Example Institute}], partners_complete: yes}\n"
    "    as_of: 2025-12-31\n    expect: {tier: low, undecided: []}",
]


@pytest.mark.parametrize("test", PASSING)
def test_what_is_as_expected_passes(run: object, test: str) -> None:
    result = run(test)  # type: ignore[operator]

    assert () == result.differences
    assert result.passed


@pytest.mark.parametrize(
    ("expect", "said"),
    [
        ("tier: moderate", "tier: expected moderate, moderate, found high, high"),
        ("tier: [low, high]", "tier: expected low, high, found high, high"),
        ("residual: low", "residual: expected low, low, found high, high"),
        ("fired: []", "fired: expected –, found STAGE"),
        ("fired_includes: [LISTED]", "fired_includes: expected LISTED among STAGE"),
        ("silent: [STAGE]", "silent: expected STAGE among LISTED, WEAK"),
        ("undecided: [LISTED]", "undecided: expected LISTED, found –"),
        ("flags: [stop]", "flags: expected stop, found –"),
        ("measures: [M-TWO]", "measures: there is no M-TWO"),
        ("outcome: {T: go}", "outcome T: expected go, found wait"),
        ("outcome: {TT: go}", "outcome: there is no TT"),
        ("open: [q.open]", "open: expected q.open, found –"),
        ("not_asked: [q.stage]", "not_asked: expected q.stage among partners.access"),
        ("not_checked: [B]", "not_checked: expected B among WEAK, one"),
        ("readiness: not_eligible", "readiness: expected not_eligible, not_eligible, found ready, ready"),
        ("applies: no", "applies: expected no, found yes"),
        ("silent: [STAG]", "silent: there is no STAG"),
        ("fires: [STAGE]", "fires is not something a test can expect"),
    ],
)
def test_a_difference_says_what_was_expected_and_what_was_found(run: object, expect: str, said: str) -> None:
    result = run(f"{SETTLED}\n    expect: {{{expect}}}")  # type: ignore[operator]

    assert [said] == [each.message.english() for each in result.differences]
    assert PACK.count("\n") + 1 == result.location.line
    assert not result.passed


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ("{q.opne: yes}", "opne is not a key that can stand here"),
        ("{q.open: maybe}", 'q.open: "maybe" is neither yes nor no'),
        ('{q.open: "yes"}', 'q.open: "yes" is neither yes nor no'),
        ("{nationality: NO}", "this key would record a protected attribute of a person and is refused"),
    ],
)
def test_answers_are_read_as_a_project_file_is(run: object, answers: str, said: str) -> None:
    result = run(f"answers: {answers}\n    expect: {{}}")  # type: ignore[operator]

    assert [("answers", said)] == [(each.key, each.message.english()) for each in result.differences]


def test_an_unknown_pack_is_an_error(run: object, tmp_path: Path) -> None:
    run(f"{SETTLED}\n    expect: {{}}")  # type: ignore[operator]

    with pytest.raises(KeyError):
        run_pack_tests(read_catalogue(gather([str(tmp_path)])), "none")


def test_a_test_still_says_the_same_after_it_was_run(run: object, tmp_path: Path) -> None:
    run("answers: {q: {open: yes}, q.stage: basic}\n    expect: {}")  # type: ignore[operator]
    catalogue = read_catalogue(gather([str(tmp_path)]))

    run_pack_tests(catalogue, "own")

    (test,) = catalogue.packs["own"].tests
    assert {"q": {"open": "yes"}, "q.stage": "basic"} == test.raw["answers"]
