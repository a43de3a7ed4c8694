"""The gates of tests inside packs: what is missed, what is noticed, and where nothing hangs on a boundary."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rscheck.catalogue.gather import gather
from rscheck.catalogue.load import read_catalogue
from rscheck.verify.gates import judge_tests

PACK = """rscheck: pack/1
pack: {id: own, version: 1.0.0, basis: official}
sources: {guide: {title: Guide}}
sets:
  listed: {of: country, judged_on: as_of, values: [{from: 2026-01-10, value: [NZ]}]}
parameters:
  share: {unit: percent, values: [{from: 2020-01-01, value: 25}]}
questions:
  q.share: {type: number, range: [0, 100], worse: higher}
  q.day: {type: date, worse: none, when_skipped: 2026-01-01}
  q.home: {type: country, worse: none, when_skipped: NO}
rules:
  - {id: SHARE, when: {q.share: {at_least: {param: share}}}, then: {tier: moderate}}
  - {id: DAY, when: {q.share: {above: 50}}, effective: {on: q.day, from: 2026-03-01, to: 2026-04-30}, then: {tier: high}}
  - {id: HOME, when: {q.home: {in: {set: listed}}}, then: {tier: high}}
tests:
"""

Judge = Callable[..., list[tuple[str, str]]]


@pytest.fixture
def judge(tmp_path: Path) -> Judge:
    """Return what misses a gate for a pack with these tests, as codes and sentences."""

    def judged(*tests: str, pack: str = PACK) -> list[tuple[str, str]]:
        text = pack.replace("tests:\n", "tests:\n" if tests else "tests: []\n") + "".join(
            f"  - {{name: t{number}, {test}}}\n" for number, test in enumerate(tests)
        )
        (tmp_path / "own.yaml").write_text(text, encoding="utf-8")
        tested = judge_tests(read_catalogue(gather([str(tmp_path)])), "own")
        return [(each.code, each.message.english()) for each in tested.findings]

    return judged


def of(code: str, found: list[tuple[str, str]]) -> list[str]:
    return [said for each, said in found if each == code]


NUMBERS = [
    "as_of: 2026-05-01, answers: {q.share: 25}, expect: {fired: [SHARE]}",
    "as_of: 2026-05-01, answers: {q.share: 24}, expect: {fired: [], silent: [SHARE]}",
]


def test_a_number_is_tested_at_its_value_and_one_step_beyond(judge: Judge) -> None:
    assert [] == of("V806", judge(*NUMBERS))


@pytest.mark.parametrize(
    ("tests", "to"), [(NUMBERS[:1], "24"), (NUMBERS[1:], "26"), ([NUMBERS[0].replace("25", "40"), NUMBERS[1]], "26")]
)
def test_a_number_without_a_test_on_one_side_is_told_with_what_would_go_unnoticed(
    judge: Judge, tests: list[str], to: str
) -> None:
    assert [f"no test would notice if share were {to} instead of 25"] == of("V806", judge(*tests))


def test_a_test_that_expects_nothing_of_it_notices_nothing(judge: Judge) -> None:
    blind = [each.partition("expect:")[0] + "expect: {readiness: ready}" for each in NUMBERS]

    assert 2 == len(of("V806", judge(*blind)))


SPAN = [
    f"answers: {{q.share: 60, q.day: {day}}}, expect: {{fired: [{fired}]}}"
    for day, fired in (
        ("2026-02-28", "SHARE"),
        ("2026-03-01", "SHARE, DAY"),
        ("2026-04-30", "SHARE, DAY"),
        ("2026-05-01", "SHARE"),
    )
]
HOME = [
    "as_of: 2026-01-10, answers: {q.home: NZ}, expect: {fired: [HOME]}",
    "as_of: 2026-01-09, answers: {q.home: NZ}, expect: {fired: []}",
]
BEGINS = [
    "as_of: 2020-01-01, answers: {q.share: 30}, expect: {fired: [SHARE]}",
    "as_of: 2019-12-31, answers: {q.share: 30}, expect: {fired: []}",
]
"""Tests of the first day of the parameter."""


def test_every_end_of_what_is_in_force_is_tested_on_both_sides(judge: Judge) -> None:
    assert [] == of("V807", judge(*BEGINS, *SPAN, *HOME))


@pytest.mark.parametrize(
    ("left_out", "said"),
    [
        (0, "DAY began on 2026-02-28 instead of 2026-03-01"),
        (1, "DAY began on 2026-03-02 instead of 2026-03-01"),
        (2, "DAY ended on 2026-04-29 instead of 2026-04-30"),
        (3, "DAY ended on 2026-05-01 instead of 2026-04-30"),
        (4, "listed began on 2026-01-11 instead of 2026-01-10"),
        (5, "listed began on 2026-01-09 instead of 2026-01-10"),
    ],
)
def test_a_day_without_a_test_on_one_side_is_told(judge: Judge, left_out: int, said: str) -> None:
    tests = [each for number, each in enumerate([*SPAN, *HOME]) if number != left_out]

    assert [f"no test would notice if {said}"] == of("V807", judge(*BEGINS, *tests))


def test_nothing_hangs_on_a_day_on_which_no_answers_change_anything(judge: Judge) -> None:
    pack = PACK.replace("{q.home: {in: {set: listed}}}", "{all: [{q.home: {in: {set: listed}}}, {q.home: AU}]}")

    assert [] == of("V807", judge(*BEGINS, *SPAN, pack=pack))


def test_what_is_not_confirmed_needs_no_test(judge: Judge) -> None:
    pack = PACK.replace("tier: moderate}}", "tier: moderate}, basis: unconfirmed}")

    assert not [said for _, said in judge(pack=pack) if "SHARE" in said or "share" in said]


def test_each_rule_fires_in_one_test_and_is_silent_in_another(judge: Judge) -> None:
    found = judge(*NUMBERS)

    assert ["no test expects DAY to fire", "no test expects HOME to fire"] == of("V801", found)
    assert ["no test expects DAY to be silent", "no test expects HOME to be silent"] == of("V802", found)


TREE = """trees:
  - id: T
    start: n
    nodes: {n: {on: q.share, branches: [{below: 50, end: go}, {at_least: 50, end: wait}]}}
    outcomes: {go: {tier: low}, wait: {tier: moderate}}
tests:
"""


def test_an_outcome_that_only_may_be_reached_is_not_reached(judge: Judge) -> None:
    pack = PACK.replace("tests:\n", TREE)
    both = "answers: {}, expect: {outcome: {T: [go, wait]}}"
    each = ["answers: {q.share: 0}, expect: {outcome: {T: go}}", "answers: {q.share: 60}, expect: {outcome: {T: wait}}"]

    assert ["no test expects the outcome T:go", "no test expects the outcome T:wait"] == of(
        "V803", judge(both, pack=pack)
    )
    assert [] == of("V803", judge(*each, pack=pack))


def test_a_failing_test_is_told_with_its_differences(judge: Judge) -> None:
    found = judge("answers: {q.share: 0}, expect: {tier: high}")

    assert ["the test “t0” fails: tier: expected high, high, found low, high"] == of("V800", found)


def test_answers_that_cannot_be_read_are_told(judge: Judge) -> None:
    assert ["the test “t0” fails: shrae is not a key that can stand here"] == of(
        "V800", judge("answers: {q.shrae: 0}, expect: {}")
    )


def test_a_waiver_that_covers_nothing_is_told(judge: Judge) -> None:
    pack = PACK.replace("tests:\n", "waivers: [{check: V801, item: SHARE, because: {en: rare}}]\ntests:\n")

    assert ["V801 finds nothing of SHARE, so its waiver can go"] == of("V901", judge(*NUMBERS, pack=pack))
