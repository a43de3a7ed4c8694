"""Ordinary research comes out as ordinary, with every pack there is."""

from __future__ import annotations

from functools import cache

from rscheck.model.terms import Tier
from tests.support.shipped import shipped_workbench
from tools.calibration import LEAST_ORDINARY, Result, results


@cache
def found() -> list[Result]:
    return results(shipped_workbench())


def test_there_are_thirty_projects() -> None:
    assert 30 == len(found())


def test_at_least_twenty_seven_call_for_no_more_than_measures() -> None:
    assert LEAST_ORDINARY <= sum(each.ordinary for each in found())


def test_none_can_become_critical() -> None:
    assert [] == [each.file for each in found() if each.assessment.tier.at_most is Tier.CRITICAL]


def test_every_project_is_answered_so_far_that_its_tier_is_settled() -> None:
    assert [] == [each.file for each in found() if not each.assessment.tier.settled]


def test_no_project_is_kept_from_starting() -> None:
    assert [] == [each.file for each in found() if each.assessment.readiness.at_most.id == "not_eligible"]
