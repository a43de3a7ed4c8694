"""How much a typical project that should go ahead with measures is asked to do: a list that somebody can work through."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from rscheck.i18n import words_for
from rscheck.model.assessment import Assessment
from rscheck.model.terms import Role, Stage, Tier
from rscheck.report.citations import SourceNumbers
from rscheck.report.measures import measures_of
from tests.support.shipped import shipped_workbench
from tools.calibration import FOLDER, results

AT_MOST = 20
TYPICAL = sorted((FOLDER / "moderate").glob("*.yaml"))
"""Projects of two funders, of a funder and a company, of one funder with a partner abroad. Each has the gaps of a draft."""
EXAMPLES = [FOLDER.parents[1] / "examples" / f"{number}-countries.yaml" for number in ("three", "four")]


@cache
def assessed(path: Path) -> Assessment:
    (found,) = results(shipped_workbench(), [path])
    return found.assessment


def test_there_are_typical_projects() -> None:
    assert ["au-arc", "ca-alliance", "de-dfg", "gb-ukri", "jp-aspire", "nl-nwo", "us-nih-jst"] == [
        each.stem for each in TYPICAL
    ]


@pytest.mark.parametrize("path", TYPICAL, ids=lambda path: path.stem)
def test_a_typical_project_is_one_that_should_go_ahead_with_measures(path: Path) -> None:
    tier = assessed(path).tier

    assert (Tier.MODERATE, Tier.MODERATE) == (tier.at_least, tier.at_most)


@pytest.mark.parametrize("path", TYPICAL, ids=lambda path: path.stem)
def test_a_typical_project_has_some_measures_and_at_most_twenty(path: Path) -> None:
    applying = measures_that_apply(path)

    assert 8 <= len(applying) <= AT_MOST, applying


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_project_of_several_countries_has_at_most_twenty_measures(path: Path) -> None:
    applying = measures_that_apply(path)

    assert len(applying) <= AT_MOST, applying


def measures_that_apply(path: Path) -> list[str]:
    """Return what a project is certainly asked to do; what may be asked depends on the answers that are open."""
    return [each.id for each in assessed(path).measures if each.state == "applies"]


@pytest.mark.parametrize("path", [*TYPICAL, *EXAMPLES], ids=lambda path: path.stem)
def test_measures_stand_by_stage_and_within_a_stage_by_owner(path: Path) -> None:
    result = assessed(path)
    stages, roles = [each.id for each in Stage], [each.id for each in Role]
    places = {each.id: (stages.index(each.stage), roles.index(each.owner)) for each in result.measures}
    against = {each.id for each in result.measures if each.against_person}

    words = words_for("en")
    groups = measures_of(result.measures, result.as_of, words, SourceNumbers(result.sources, words))
    told = [each.id for group in groups for each in group.measures if each.id not in against]

    assert told == sorted(told, key=lambda each: places[each])
