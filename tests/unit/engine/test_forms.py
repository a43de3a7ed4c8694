"""A form filled in from a project: what each kind of field says, what stays open, and what nobody else may fill in."""

from __future__ import annotations

import pytest

from rscheck.engine.forms import forms_wanted
from rscheck.model.filled_form import FieldState
from rscheck.model.truth import Truth
from tests.support.forms import PROJECT, assessed, bench, field, filled


def wanted(project: str) -> dict[str, Truth]:
    return {each.form.id: each.wanted for each in forms_wanted(bench().engine, *assessed(project))}


def test_there_is_a_sheet_for_each_record_that_the_form_is_about() -> None:
    made = filled()

    assert [(each.record, each.number, each.certain) for each in made.sheets] == [
        ("Example Firm", 0, True),
        ("Second Firm", 1, True),
    ]
    assert not made.more


def test_a_record_that_may_belong_there_has_a_sheet_that_says_so() -> None:
    made = filled(PROJECT.replace("name: Second Firm, firm: yes", "name: Second Firm"))

    assert [(each.certain, each.missing) for each in made.sheets] == [(True, ()), (False, ("partners.firm",))]


def test_a_list_that_is_not_complete_may_hold_further_sheets() -> None:
    assert filled(PROJECT.replace("partners_complete: yes\n", "")).more


@pytest.mark.parametrize(
    ("change", "state"),
    [
        (("", ""), True),
        (("stage: applied, ", ""), None),
        (("stage: applied", "stage: basic"), False),
        (("firm: yes", "firm: no"), False),
        (("partners_complete: yes\n", ""), True),
    ],
)
def test_a_form_is_wanted_when_its_condition_holds_and_it_has_a_sheet(change: tuple[str, str], state: Truth) -> None:
    assert wanted(PROJECT.replace(*change)).get("sheet", False) is state


def test_a_form_without_a_sheet_may_be_wanted_while_the_list_is_not_complete() -> None:
    project = PROJECT.replace("firm: yes", "firm: no").replace("partners_complete: yes\n", "")
    (found,) = (each for each in forms_wanted(bench().engine, *assessed(project)) if each.form.id == "sheet")

    assert (None, ("partners_complete",)) == (found.wanted, found.missing)


def test_what_a_form_hangs_on_is_named_while_it_is_open() -> None:
    (found,) = (each for each in forms_wanted(bench().engine, *assessed()) if each.form.id == "paper")

    assert (None, ("research.secret",)) == (found.wanted, found.missing)


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("F-TITLE", FieldState.FILLED),
        ("F-OPEN", FieldState.FILLED),
        ("F-LIMIT", FieldState.OPEN),
        ("F-STAGE", FieldState.FILLED),
        ("F-RISK", FieldState.FILLED),
        ("F-PARTNER", FieldState.FILLED),
        ("F-VISITS", FieldState.FILLED),
        ("F-FOUND", FieldState.FILLED),
        ("F-DO", FieldState.FILLED),
        ("F-FLAGGED", FieldState.PARTLY),
        ("F-NOTE", FieldState.FILLED),
        ("F-HAND", FieldState.BY_HAND),
        ("F-AWAY", FieldState.BY_HAND),
        ("F-UNKNOWN", FieldState.BY_HAND),
        ("F-SIGN", FieldState.SIGNS),
    ],
)
def test_every_kind_of_field_has_its_state(name: str, state: str) -> None:
    assert state == field(filled(), name).state


def test_an_open_answer_is_named_with_those_who_know() -> None:
    found = field(filled(), "F-LIMIT")

    assert (("research.limit",), ("contracts_office",)) == (found.missing, found.asked_of)


def test_what_does_not_arise_is_neither_open_nor_answered() -> None:
    found = field(filled(PROJECT.replace("open: no", "open: yes")), "F-LIMIT")

    assert (FieldState.NOT_ASKED, ()) == (found.state, found.entries)


def test_a_condition_says_yes_with_its_reasons_and_stays_open_while_it_is() -> None:
    yes = field(filled(), "F-RISK")
    unknown = field(filled(PROJECT.replace("open: no", "open: yes")), "F-RISK")
    no = field(filled(PROJECT.replace("open: no", "open: yes, secret: no")), "F-RISK")

    assert ([True], ["research.open"]) == (
        [each.holds for each in yes.entries],
        [each.question for entry in yes.entries for each in entry.answers],
    )
    assert (FieldState.OPEN, ("research.secret",)) == (unknown.state, unknown.missing)
    assert [False] == [each.holds for each in no.entries]


def test_a_list_holds_the_records_that_refer_to_the_sheet() -> None:
    made = filled()

    assert [["V-1"], ["V-2"]] == [[each.record for each in field(made, "F-VISITS", n).entries] for n in (0, 1)]


def test_what_may_stay_empty_is_left_out_and_never_open() -> None:
    made = filled()
    told = [[each.question for each in field(made, "F-VISITS", n).entries[0].answers] for n in (0, 1)]

    assert [["visits.days"], ["visits.days", "visits.note"]] == told
    assert ("partners.ours",) == field(made, "F-PARTNER", 1).missing


def test_an_empty_list_is_nothing_only_where_it_is_complete() -> None:
    without = "\n".join(line for line in PROJECT.splitlines() if "V-" not in line).replace("visits:\n", "")
    made, unsure = filled(without), filled(without.replace("visits_complete: yes", ""))

    assert (FieldState.NOTHING, "") == (field(made, "F-VISITS").state, field(made, "F-VISITS").incomplete)
    assert (FieldState.OPEN, "visits") == (field(unsure, "F-VISITS").state, field(unsure, "F-VISITS").incomplete)


def test_a_sheet_has_the_findings_on_the_project_and_on_its_own_records() -> None:
    made = filled()
    found = [[each.finding.item for each in field(made, "F-FOUND", n).entries if each.finding] for n in (0, 1)]

    assert [["R-OPEN", "R-VISIT"], ["R-OPEN"]] == [sorted(each) for each in found]


def test_a_measure_against_a_person_is_never_put_into_a_form() -> None:
    assert ["M-OPEN"] == [each.measure.id for each in field(filled(), "F-DO").entries if each.measure]


def test_fields_that_say_yes_or_are_open_are_listed_and_wait_for_words() -> None:
    flagged = field(filled(PROJECT.replace("open: no", "open: yes")), "F-FLAGGED")

    assert [("F-OPEN", True), ("F-RISK", None)] == [
        (each.about.id, each.holds) for each in flagged.entries if each.about
    ]


def test_nothing_is_ever_filled_in_where_a_person_signs() -> None:
    found = field(filled(), "F-SIGN")

    assert (FieldState.SIGNS, (), ("principal_investigator",)) == (found.state, found.entries, found.asked_of)


def test_a_field_of_a_pack_that_is_not_at_hand_says_which() -> None:
    assert "away" == field(filled(), "F-AWAY").lacks
    assert "" == field(filled(), "F-HAND").lacks


def test_filling_in_a_form_changes_no_answer_and_no_tier() -> None:
    project, before = assessed()
    filled()

    assert before == assessed()[1]
    assert project.answers == assessed()[0].answers
