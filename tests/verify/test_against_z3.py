"""The search against a solver made by others: both decide the same. Needs ``z3-solver``; ``make prove`` runs it."""

from __future__ import annotations

from functools import cache

import pytest

from rscheck.catalogue.gather import default_folders, gather
from rscheck.catalogue.load import read_catalogue
from rscheck.engine.conditions import full_condition
from rscheck.model.pack import Catalogue
from rscheck.verify.facts import Facts
from rscheck.verify.search import Goal
from tools.prove.goals import asked_by_verification, compared, put_together
from tools.prove.translation import z3_says

pytestmark = pytest.mark.prove


@cache
def catalogue() -> Catalogue:
    return read_catalogue(gather(default_folders()))


def test_both_agree_on_every_question_that_verification_asks_of_the_shipped_packs() -> None:
    differing, said = compared(Facts(catalogue()), asked_by_verification(catalogue()))

    assert [] == differing
    assert 500 < said["possible", "possible"]
    assert 10 < said["impossible", "impossible"]


def test_both_agree_on_goals_put_together_at_random() -> None:
    differing, said = compared(Facts(catalogue()), list(put_together(catalogue(), 800)))

    assert [] == differing
    assert 200 < said["possible", "possible"]
    assert 50 < said["impossible", "impossible"]


def test_the_solver_tells_apart_what_can_be_met_and_what_cannot() -> None:
    rule = catalogue().packs["g7"].rules[0]
    fires, silent = Goal(full_condition(rule)), Goal(full_condition(rule), False)
    facts = Facts(catalogue())

    assert ["possible", "possible", "impossible"] == [
        z3_says(facts, each) for each in ([fires], [silent], [fires, silent])
    ]
