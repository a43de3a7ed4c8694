"""The words that several parts of a report share."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from rscheck.i18n import words_for
from rscheck.location import Location
from rscheck.model.answers import Choices
from rscheck.model.assessment import Interval, ReadinessInterval
from rscheck.model.terms import Readiness, Tier
from rscheck.report.phrases import (
    answer_words,
    interval_message,
    pick,
    place,
    portable,
    question_words,
    readiness_message,
    role_words,
    stage_words,
    value_words,
)
from tests.unit.report.builders import DEFENCE, DEFENCE_OPEN, STAGE, STAGE_APPLIED

ENGLISH = words_for("en")


def test_a_text_in_the_readers_language_is_shown_as_it_is() -> None:
    assert "Review" == pick(ENGLISH, {"en": "Review", "ja": "審査"})


def test_a_text_in_another_language_says_which() -> None:
    assert "審査 (in Japanese)" == pick(ENGLISH, {"ja": "審査"})


def test_a_language_without_a_name_of_ours_is_shown_by_its_code() -> None:
    assert "toetsing (in nl)" == pick(ENGLISH, {"nl": "toetsing"})


def test_no_text_is_nothing() -> None:
    assert "" == pick(ENGLISH, {})


def test_one_tier_is_shown_by_its_label() -> None:
    assert "Office review first" == interval_message(Interval(Tier.HIGH, Tier.HIGH)).english()


def test_an_open_interval_shows_both_ends() -> None:
    shown = interval_message(Interval(Tier.LOW, Tier.CRITICAL)).english()

    assert "Standard practice, possibly up to: Decision needed before start" == shown


def test_readiness_is_worded_for_both_ends() -> None:
    open_ended = ReadinessInterval(Readiness.READY, Readiness.NOT_ELIGIBLE)

    assert "ready" == readiness_message(ReadinessInterval(Readiness.READY, Readiness.READY)).english()
    assert "ready as far as known, possibly: not eligible as things stand" == readiness_message(open_ended).english()


@pytest.mark.parametrize(
    ("expected", "value"),
    [
        ("yes", True),
        ("no", False),
        ("not answered", None),
        ("25", Decimal(25)),
        ("1000", Decimal("1E+3")),
        ("2026-04-01", date(2026, 4, 1)),
        ("NO", "NO"),
        ("a, b", ("a", "b")),
        ("a, b", frozenset({"b", "a"})),
        ("a, b (not known)", Choices(frozenset({"a"}), frozenset({"b"}))),
        ("none of them", Choices(frozenset())),
    ],
)
def test_a_value_is_said_in_words(expected: str, value: object) -> None:
    assert expected == value_words(ENGLISH, value)


def test_an_option_is_shown_by_its_label() -> None:
    assert "applied research" == value_words(ENGLISH, "applied", STAGE)


def test_an_open_answer_says_why_it_is_open() -> None:
    assert "asked, no answer yet" == answer_words(ENGLISH, DEFENCE_OPEN, {})


def test_an_answer_uses_the_labels_of_its_question() -> None:
    assert "applied research" == answer_words(ENGLISH, STAGE_APPLIED, {STAGE.id: STAGE})


def test_a_question_without_text_is_shown_by_its_id() -> None:
    assert "partners.defence_link" == question_words(ENGLISH, DEFENCE.id, {})


def test_a_role_of_nobody_is_nothing_and_an_unknown_one_stays_as_written() -> None:
    assert ["", "export control office", "dean"] == [
        role_words(ENGLISH, role) for role in (None, "export_control_office", "dean")
    ]


def test_a_stage_is_shown_in_words() -> None:
    assert "before the start" == stage_words(ENGLISH, "before_start")


@pytest.mark.parametrize(
    ("expected", "file"),
    [
        ("project.yaml", "project.yaml"),
        ("../cases/project.yaml", "../cases/project.yaml"),
        ("project.yaml", "/home/someone/project.yaml"),
        ("project.yaml", "C:\\Users\\someone\\project.yaml"),
        ("rules/us/example.yaml", "/opt/rules/site-packages/rscheck/data/rules/us/example.yaml"),
    ],
)
def test_no_file_name_tells_the_folders_of_the_machine(expected: str, file: str) -> None:
    assert expected == portable(file)


def test_a_place_is_file_line_and_column() -> None:
    assert "project.yaml:3:5" == place(Location("/home/someone/project.yaml", 3, 5))
    assert "" == place(None)
