"""The shipped forms: which projects call for them, that people sign for themselves, and that every item is there."""

from __future__ import annotations

from functools import cache

import pytest

from rscheck.engine.forms import fill_form, forms_wanted
from rscheck.model.filled_form import FieldState
from rscheck.model.form import Form
from rscheck.model.terms import Basis
from rscheck.model.truth import Truth
from rscheck.pipeline import Today, Workbench, assessed_project
from rscheck.yamlfile import PROJECT_LIMITS, read_yaml
from tests.support.forms import DAY
from tests.support.shipped import shipped_workbench

PROJECT = """rscheck: project/1
id: one
lead: {country: JP}
funding:
  - {programme: ca-nserc, security_terms: yes, state: applied}
  - {programme: nsf, state: applied}
  - {programme: jst-other, competitive: yes, state: applied}
funding_complete: yes
team: [{id: PI, role: principal_investigator, senior_key: yes}]
team_complete: yes
partners: [{name: Example Firm, kind: company, private_sector: yes, nsgrp_private: counts}]
partners_complete: yes
transfers: [{id: T-1, route: abroad}]
transfers_complete: yes
ca-nsgrp: {programme: alliance}
"""

EUROPE = """rscheck: project/1
id: two
lead: {country: DE, kind: research_institute}
project: {international: yes}
funding:
  - {programme: eu-horizon, state: applied}
  - {programme: de-dfg, state: planned}
  - {programme: de-daad, state: planned}
funding_complete: yes
partners: [{name: Example Institute, country: NO}]
partners_complete: yes
"""

SIGNED = {
    "ca-raf": {"RAF-5", "RAF-6", "RAF-7"},
    "us-mftrp-certification": {"CH-9", "NSF-3", "NSF-4", "NSF-5", "NSF-11"},
    "jp-erad-disclosure": {"JP-DISC-04", "JP-DISC-07"},
    "jp-export-precheck": {"EXP-SIGN-PI", "EXP-SIGN-OFFICE"},
}

ITEMS = {
    "ca-raf": [
        "RAF-1.1", "RAF-1.x1", "RAF-1.x2", "RAF-1.x3", "RAF-1.x4", "RAF-1.x5", "RAF-2.1", "RAF-2.x1", "RAF-2.x2", "RAF-2.x3",
        "RAF-2.x4", "RAF-2.x5", "RAF-3", "RAF-4", "RAF-5", "RAF-6", "RAF-7", "RAF-8",
    ],
    "us-mftrp-certification": ["CH-3", "MF-A0", "MF-A", "MF-B", "CH-6", "NSF-2", "CH-9", "NSF-3", "NSF-4", "NSF-5", "NSF-11"],
    "jp-erad-disclosure": [
        "JP-DISC-01", "JP-DISC-02", "JP-DISC-10", "JP-DISC-03", "JP-DISC-04", "JP-DISC-07", "JP-DISC-05", "JP-DISC-06",
        "JP-DISC-08", "JP-DISC-11",
    ],
    "jp-export-precheck": [
        "JP-EXP-01", "JP-EXP-SC", "JP-EXP-02", "JP-EXP-C1", "JP-EXP-C2", "JP-EXP-U2", "JP-EXP-C3", "JP-EXP-C5", "JP-EXP-03",
        "JP-EXP-04", "JP-EXP-X1", "JP-EXP-X2", "JP-EXP-C6", "JP-EXP-05", "JP-EXP-P4", "JP-EXP-06",
    ],
    "eu-horizon-security": [
        "EU-HE-S1", "EU-HE-S1a", "EU-HE-S1b", "EU-HE-S2", "EU-HE-S2a", "EU-HE-S3", "EU-HE-S3a", "EU-HE-S3b", "EU-HE-S4",
        "EU-HE-S5",
    ],
    "de-dfg-eight-questions": [
        "DE-DFG-1", "DE-DFG-2", "DE-DFG-3", "DE-DFG-4", "DE-DFG-5", "DE-DFG-6", "DE-DFG-7", "DE-DFG-8", "DE-DFG-M1",
    ],
    "de-daad-kiwi": [
        "DE-KIWI-1", "DE-KIWI-2A", "DE-KIWI-2B", "DE-KIWI-2C1", "DE-KIWI-2C2", "DE-KIWI-2C3", "DE-KIWI-2C4", "DE-KIWI-2D1",
        "DE-KIWI-2D2", "DE-KIWI-3A", "DE-KIWI-3B", "DE-KIWI-3C", "DE-KIWI-3D", "DE-KIWI-4", "DE-KIWI-5A", "DE-KIWI-5B",
        "DE-KIWI-6",
    ],
}  # fmt: skip
"""The items of the sources in the order in which they stand in each form."""


@cache
def shipped() -> Workbench:
    return shipped_workbench()


def forms() -> dict[str, Form]:
    return dict(shipped().engine.lookup.forms)


def wanted(text: str) -> dict[str, Truth]:
    pair = assessed_project(shipped(), read_yaml(text.encode(), "one.yaml", PROJECT_LIMITS), Today(DAY))
    return {each.form.id: each.wanted for each in forms_wanted(shipped().engine, *pair)}


def test_two_projects_call_for_every_form_between_them() -> None:
    assert dict.fromkeys(ITEMS, True) == {**wanted(PROJECT), **wanted(EUROPE)}


@pytest.mark.parametrize(
    ("form", "change", "state"),
    [
        ("ca-raf", ("programme: ca-nserc, ", "programme: gb-ukri, "), False),
        ("ca-raf", ("security_terms: yes", "security_terms: no"), False),
        ("ca-raf", ("security_terms: yes, ", ""), None),
        ("ca-raf", ("private_sector: yes", "private_sector: no"), False),
        ("ca-raf", (", private_sector: yes", ""), None),
        ("us-mftrp-certification", ("programme: nsf", "programme: gb-ukri"), False),
        ("us-mftrp-certification", ("senior_key: yes", "senior_key: no"), False),
        ("us-mftrp-certification", ("team_complete: yes", "team_complete: no"), True),
        ("jp-erad-disclosure", ("competitive: yes", "competitive: no"), False),
        ("jp-erad-disclosure", ("competitive: yes, state: applied", "competitive: yes, state: awarded"), False),
        ("jp-erad-disclosure", ("role: principal_investigator", "role: student"), False),
        ("jp-export-precheck", ("country: JP", "country: CA"), False),
        ("jp-export-precheck", ("transfers: [{id: T-1, route: abroad}]", "transfers: []"), False),
        ("jp-export-precheck", ("lead: {country: JP}\n", ""), None),
        ("eu-horizon-security", ("programme: eu-horizon", "programme: nl-nwo"), False),
        ("de-dfg-eight-questions", ("programme: de-dfg", "programme: nl-nwo"), False),
        ("de-dfg-eight-questions", ("international: yes", "international: no"), False),
        ("de-daad-kiwi", ("programme: de-daad", "programme: nl-nwo"), False),
    ],
)
def test_a_form_is_called_for_by_funder_country_and_records(form: str, change: tuple[str, str], state: Truth) -> None:
    project = EUROPE if form.startswith(("eu-", "de-")) else PROJECT
    assert change[0] in project
    assert wanted(project.replace(*change)).get(form, False) is state


@pytest.mark.parametrize("form", list(SIGNED))
def test_statements_certificates_pledges_and_signatures_are_left_to_people(form: str) -> None:
    assert SIGNED[form] == {each.id for each in forms()[form].fields() if each.signs is not None}


@pytest.mark.parametrize("form", list(SIGNED))
def test_nothing_stands_where_a_person_signs_whatever_is_answered(form: str) -> None:
    signed = PROJECT.replace(
        "senior_key: yes", "senior_key: yes, certificates: [training_completed, no_malign_programme, integrity_pledge]"
    )
    pair = assessed_project(shipped(), read_yaml(signed.encode(), "one.yaml", PROJECT_LIMITS), Today(DAY))
    made = fill_form(shipped().engine, *pair, form)
    fields = [each for sheet in made.sheets for each in sheet.fields() if each.state == FieldState.SIGNS]

    assert len(SIGNED[form]) == len(fields)
    assert [()] * len(fields) == [each.entries for each in fields]


@pytest.mark.parametrize("form", list(ITEMS))
def test_the_items_stand_in_the_order_of_the_source(form: str) -> None:
    found = [each.id for each in forms()[form].fields() if each.id in ITEMS[form]]

    assert ITEMS[form] == found


def test_what_was_not_confirmed_says_whom_to_ask() -> None:
    unconfirmed = {each.id for form in forms().values() for each in form.fields() if each.basis is Basis.UNCONFIRMED}

    assert {"JP-DISC-10", "JP-DISC-11"} == unconfirmed


def test_only_numbers_that_were_confirmed_stand_in_the_canadian_form() -> None:
    assert {"RAF-1.1": "1.1", "RAF-2.1": "2.1"} == {
        each.id: each.number for each in forms()["ca-raf"].fields() if each.number
    }


def test_every_pack_that_fields_need_is_here_or_named_as_missing() -> None:
    needed = {each.needs for form in forms().values() for each in form.fields() if each.needs}

    assert set() == needed - set(shipped().engine.catalogue.packs)


def test_no_form_decides_anything() -> None:
    for form in forms().values():
        pack = shipped().engine.catalogue.packs[form.pack]

        assert not pack.judges_projects
