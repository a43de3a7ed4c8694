"""An explanation as an indented tree."""

from __future__ import annotations

import pytest

from rscheck.i18n import words_for
from rscheck.model.assessment import Trace
from rscheck.report.trace import Named, render_trace
from rscheck.report.trace import test_words as words_of_test
from tests.unit.report.builders import DEFENCE, STAGE, a_trace

ENGLISH = words_for("en")
QUESTIONS = {each.id: each for each in (DEFENCE, STAGE)}


def lines(trace: Trace) -> list[str]:
    return render_trace(trace, ENGLISH, Named(QUESTIONS))


def test_a_tree_goes_down_to_question_answer_test_and_place() -> None:
    assert lines(a_trace()) == [
        "open: all of these",
        "  holds: At which stage is the research? (research.stage) – is at least applied research",
        "    answer: applied research (project.yaml:4:10)",
        "    declared by PI",
        "    verified by the office",
        "  open: at least one of these",
        "    open: at least one entry of “Partners”",
        "      open: entry Example Institute",
        "        open: Does the partner have a formal role in defence research? (partners.defence_link) – is yes",
        "          answer: asked, no answer yet (Example Institute, project.yaml:9:20)",
        "      open: an entry not yet listed",
        "    does not hold: partners.country – is one of: the list “example-set” (does not decide)",
        "      answer: NO (Example Institute, project.yaml:8:14)",
        "  holds: condition “the project is long”",
        "    holds: project.months – lies within 6 – 36.5",
        "      worked out from the answers: 24",
    ]


def test_a_condition_without_parts_always_holds() -> None:
    assert ["holds: without further condition"] == lines(Trace("all", True))


def test_a_derived_condition_that_must_not_hold_says_so() -> None:
    assert ["does not hold: the opposite of condition “proposal.long”"] == lines(
        Trace("derived", False, subject="proposal.long", test={"expected": False})
    )


@pytest.mark.parametrize(
    ("expected", "trace"),
    [
        ("holds: the opposite of this", Trace("not", True)),
        ("holds: each entry of “team”", Trace("every", True, subject="team")),
        ("holds: at least 2 of these", Trace("count", True, test={"at_least": 2})),
        ("does not hold: at least 2 entries of “team”", Trace("count", False, subject="team", test={"at_least": 2})),
        ("open: whether this question arises at all", Trace("asked_when", None)),
        ("open: something new, EX-1", Trace("something new", None, subject="EX-1")),
    ],
)
def test_each_kind_of_node_has_words(expected: str, trace: Trace) -> None:
    assert [expected] == lines(trace)


def test_an_answer_of_one_record_is_shown_without_a_verdict_of_its_own() -> None:
    evidence = a_trace().children[0].evidence

    assert [
        "entry Example Institute",
        "  answer: applied research (project.yaml:4:10)",
        "  declared by PI",
        "  verified by the office",
    ] == lines(Trace("record", None, subject="Example Institute", evidence=evidence))


@pytest.mark.parametrize(
    ("expected", "test"),
    [
        ("is above 2", {"operation": "above", "operands": [2]}),
        ("is at least the value “share”", {"operation": "at_least", "operands": [{"param": "share"}]}),
        ("is named on: a-list, b-list", {"operation": "listed_on", "operands": ["a-list", "b-list"]}),
        ("resembles 2", {"operation": "resembles", "operands": [2]}),
        ("", {}),
    ],
)
def test_a_test_is_read_aloud(expected: str, test: dict[str, object]) -> None:
    assert expected == words_of_test(ENGLISH, test)
