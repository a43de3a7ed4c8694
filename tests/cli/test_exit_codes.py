from __future__ import annotations

import pytest

from rscheck.batch.ending import ending_of
from rscheck.cli.endings import code_of
from rscheck.cli.exit_codes import ExitCode, worst
from rscheck.model.assessment import Interval
from rscheck.model.terms import Tier


def test_the_numbers_are_settled():
    assert [0, 1, 2, 3, 65, 66, 70, 78, 130] == [code.value for code in ExitCode]


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ([], 0),
        ([0, 0], 0),
        ([0, 3], 3),
        ([3, 1, 0], 1),
        ([1, 66], 66),
        ([66, 65, 1], 65),
        ([65, 78], 78),
        ([78, 70, 65], 70),
    ],
)
def test_the_first_code_that_applies_counts(codes, expected):
    assert expected == worst(ExitCode(code) for code in codes)


@pytest.mark.parametrize(
    ("least", "most", "expected"),
    [
        (Tier.LOW, Tier.MODERATE, ExitCode.OK),
        (Tier.LOW, Tier.HIGH, ExitCode.UNDETERMINED),
        (Tier.LOW, Tier.CRITICAL, ExitCode.UNDETERMINED),
        (Tier.HIGH, Tier.HIGH, ExitCode.REACHED),
        (Tier.HIGH, Tier.CRITICAL, ExitCode.REACHED),
    ],
)
def test_unknown_is_never_taken_for_no(least, most, expected):
    assert expected == code_of(ending_of(Interval(least, most), Tier.HIGH))
