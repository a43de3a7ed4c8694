"""Measures as a checklist."""

from __future__ import annotations

from datetime import date

from rscheck.i18n import words_for
from rscheck.model.assessment import ListedMeasure
from rscheck.model.measure import MeasureStatus
from rscheck.report.citations import SourceNumbers
from rscheck.report.measures import MeasureGroup, MeasureView, measures_of
from tests.unit.report.builders import a_measure, an_assessment

ENGLISH = words_for("en")
DONE = MeasureStatus("M-ACCESS", "done", evidence="access list")


def groups(*measures: ListedMeasure) -> tuple[MeasureGroup, ...]:
    return measures_of(measures or an_assessment().measures, date(2026, 11, 20), ENGLISH, SourceNumbers({}, ENGLISH))


def only(measure: ListedMeasure) -> MeasureView:
    return groups(measure)[0].measures[0]


def test_measures_stand_by_stage_then_owner_then_id() -> None:
    found = groups(
        a_measure("M-D", stage="during"),
        a_measure("M-C", stage="planning", owner="it_security"),
        a_measure("M-B", stage="planning", owner="principal_investigator"),
        a_measure("M-A", stage="planning", owner="it_security"),
    )

    assert [("Due while planning", ["M-B", "M-A", "M-C"]), ("Due during the project", ["M-D"])] == [
        (group.title, [each.id for each in group.measures]) for group in found
    ]


def test_measures_against_persons_come_last_in_a_group_of_their_own() -> None:
    found = groups(a_measure("M-A", stage="planning", against_person=True), a_measure("M-B", stage="at_end"))

    assert ["Due at the end", "Only after hearing the person"] == [group.title for group in found]
    assert "never the first choice" in found[-1].note


def test_a_box_is_ticked_only_for_what_is_done_with_evidence() -> None:
    assert only(a_measure(status=DONE)).ticked
    assert not only(a_measure(status=None)).ticked
    assert not only(a_measure(status=MeasureStatus("M-ACCESS", "done"))).ticked


def test_a_measure_against_a_person_is_never_ticked() -> None:
    assert not only(a_measure(status=DONE, against_person=True)).ticked


def test_a_status_says_what_it_is_worth() -> None:
    statuses = {
        "done, access list": DONE,
        "said to be done, but without evidence": MeasureStatus("M", "done"),
        "not applicable, no data": MeasureStatus("M", "not_applicable", note="no data"),
        "to do": MeasureStatus("M", "todo"),
        "": None,
    }

    assert list(statuses) == [only(a_measure(status=status)).status for status in statuses.values()]


def test_the_day_is_told_and_the_stage_only_where_the_group_does_not_tell_it() -> None:
    assert "2027-04-01" == only(a_measure()).due
    assert "before the start, 2027-04-01" == only(a_measure(against_person=True)).due
    assert "" == only(a_measure(due_on=None)).due


def test_an_owner_or_stage_of_ones_own_comes_after_the_known_ones() -> None:
    found = groups(a_measure("M-A", stage="someday", owner="dean"), a_measure("M-B", stage="at_end"))

    assert ["Due at the end", "Due someday"] == [group.title for group in found]
