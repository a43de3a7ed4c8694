"""What a pipeline is told of a project."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rscheck.errors import Problem
from rscheck.i18n import Message, words_for
from rscheck.location import Location
from rscheck.model.terms import Basis, Tier
from rscheck.report.signals import Level, level_of, problem_signals, signals_of
from tests.unit.report.builders import a_finding, an_assessment

ENGLISH = words_for("en")


@pytest.mark.parametrize(
    ("expected", "tier", "certain", "basis"),
    [
        (Level.ERROR, Tier.HIGH, True, Basis.OFFICIAL),
        (Level.ERROR, Tier.CRITICAL, True, Basis.INTERPRETATION),
        (Level.WARNING, Tier.HIGH, False, Basis.OFFICIAL),
        (Level.NOTE, Tier.MODERATE, True, Basis.OFFICIAL),
        (Level.NOTE, Tier.CRITICAL, True, Basis.UNCONFIRMED),
        (Level.NOTE, None, True, Basis.OFFICIAL),
    ],
)
def test_only_what_is_certain_at_the_threshold_is_an_error(expected, tier, certain, basis) -> None:
    assert expected is level_of(tier, Tier.HIGH, certain=certain, basis=basis)


def test_measures_that_are_done_lower_the_level() -> None:
    lowered = a_finding(state="applies", tier=Tier.HIGH, residual=Tier.MODERATE)
    as_it_was = replace(lowered, residual=Tier.HIGH)

    levels = [signals_of(an_assessment(findings=(each,)), ENGLISH)[0].level for each in (lowered, as_it_was)]

    assert [Level.NOTE, Level.ERROR] == levels


def test_a_signal_stands_where_the_first_answer_in_the_projects_own_file_does() -> None:
    sample = an_assessment(findings=(a_finding(),))
    own = replace(sample, provenance=replace(sample.provenance, project_file="project.yaml"))
    elsewhere = replace(sample, provenance=replace(sample.provenance, project_file="cases/other.yaml"))

    assert Location("project.yaml", 4, 10) == signals_of(own, ENGLISH)[0].location
    assert Location("cases/other.yaml", 1, 1) == signals_of(elsewhere, ENGLISH)[0].location


def test_a_fingerprint_stays_when_lines_move_and_tells_findings_apart() -> None:
    first, second = a_finding("EX-HIGH#1"), a_finding("EX-HIGH#2")
    moved = replace(
        first, evidence=tuple(replace(each, location=Location("project.yaml", 99, 1)) for each in first.evidence)
    )

    marks = [each.fingerprint for each in signals_of(an_assessment(findings=(first, second)), ENGLISH)]
    later = [each.fingerprint for each in signals_of(an_assessment(findings=(moved, second)), ENGLISH)]

    assert marks == later
    assert 2 == len(set(marks))
    assert marks[0] != signals_of(an_assessment(project="another", findings=(first,)), ENGLISH)[0].fingerprint


def test_a_signal_says_title_record_state_reason_and_source() -> None:
    assert (
        "Partner with a role in defence research (Example Institute; may apply; rests on open answers)\n"
        "Applied research with such a partner is reviewed before signing.\n"
        "Source: Example Framework; Example Guide item 4.2; example/unknown p. 3"
    ) == signals_of(an_assessment(findings=(a_finding(),)), ENGLISH)[0].said


def test_what_cannot_be_read_is_an_error_at_its_place() -> None:
    problem = Problem("E101", Message("a slip"), Location("b.yaml", 3, 1), Message("mend it"))

    (told,) = problem_signals("b.yaml", (problem,), ENGLISH)

    assert (Level.ERROR, "E101", Location("b.yaml", 3, 1), "a slip mend it") == (
        told.level,
        told.rule,
        told.location,
        told.said,
    )
