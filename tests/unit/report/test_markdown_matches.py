"""The part of a report on names compared with lists: what no match means, and each match."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rscheck.i18n import words_for
from rscheck.model.assessment import Assessment
from rscheck.model.listed import ListProvenance
from rscheck.report.markdown_matches import matches
from rscheck.report.view import view_of
from tests.unit.report.builders import a_hostile_match, an_assessment

ENGLISH = words_for("en")
LIST = ListProvenance("a", {"en": "List a"}, date(2026, 10, 21), "f" * 64, 30, "checked")


def written(assessment: Assessment) -> str:
    return "\n".join(matches(view_of(assessment, ENGLISH), ENGLISH))


def compared_with(*lists: ListProvenance, **changes: object) -> Assessment:
    sample = an_assessment(**changes)
    return replace(sample, provenance=replace(sample.provenance, lists=lists))


def test_where_nothing_was_compared_nothing_is_told() -> None:
    assert "" == written(compared_with())


def test_no_match_says_with_what_names_were_compared_and_what_that_does_not_show() -> None:
    told = written(compared_with(LIST, replace(LIST, id="b", day=date(2025, 1, 2), state="stale")))

    assert "- **Compared:** 2 lists, editions of 2025-01-02 to 2026-10-21; 1 too old to count as checked" in told
    assert "- No name is close to an entry." in told
    assert "no match is not a clearance." in told
    assert "- A name does not show who owns a body: one that a listed body owns may match nothing." in told


def test_a_match_has_a_heading_of_its_own_and_no_sentence_says_there_is_none() -> None:
    told = written(compared_with(LIST, matches=(a_hostile_match("Example"),)))

    assert "### Example – Example, listed also as Example 2" in told
    assert "No name is close" not in told


def test_a_name_cannot_leave_its_heading_or_its_line() -> None:
    told = written(compared_with(LIST, matches=(a_hostile_match("a|b\n# <b>`x`\u202e"),)))

    assert 1 == sum(line.startswith("### ") for line in told.splitlines())
    assert "\n# " not in told
    assert "<b>" not in told.replace("\\<b>", "")
    assert "\u202e" not in told
