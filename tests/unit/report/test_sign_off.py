"""The block in which people sign."""

from __future__ import annotations

from dataclasses import replace

from rscheck.i18n import words_for
from rscheck.model.terms import Tier
from rscheck.report.sign_off import assessment_digest, sign_off_of
from tests.unit.report.builders import an_assessment, settled_assessment

ENGLISH = words_for("en")


def test_senior_management_signs_where_an_office_may_have_to_look_first() -> None:
    assert "senior management" not in sign_off_of(settled_assessment(Tier.MODERATE), ENGLISH).roles
    assert "senior management" in sign_off_of(settled_assessment(Tier.HIGH), ENGLISH).roles
    assert "senior management" in sign_off_of(an_assessment(), ENGLISH).roles


def test_the_digest_is_that_of_the_content_whatever_the_language() -> None:
    sample = an_assessment()

    assert sign_off_of(sample, ENGLISH).digest == sign_off_of(sample, words_for("ja")).digest
    assert assessment_digest(sample) == assessment_digest(an_assessment())
    assert assessment_digest(sample) != assessment_digest(replace(sample, title="Another title"))
    assert 64 == len(assessment_digest(sample))
