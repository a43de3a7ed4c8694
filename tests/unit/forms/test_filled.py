from __future__ import annotations

from rscheck.forms.filled import Entry, Filled, Given, document_of, packed, unpacked
from rscheck.forms.shown import Shown
from rscheck.yamlfile.document import Source

SOURCE = Source("first\nsecond\nthird\n", "form.md")


def filled(draft, **parts):
    return Filled(kept=packed(draft), kept_offset=0, **parts)


def test_a_draft_travels_in_a_form_unchanged(draft):
    assert draft == unpacked(packed(draft))


def test_a_word_that_is_no_draft_is_none():
    assert unpacked("!") is None


def test_what_stands_beside_an_answer_stays_while_the_answer_does(lookup, draft):
    same = Given(Shown(("applied",), note="seen on the bench"), 6)

    document = document_of(filled(draft, answers={"research.stage": same}), lookup, SOURCE, "")

    assert draft.top == document.value


def test_what_stood_beside_an_answer_goes_when_the_answer_is_changed(lookup, draft):
    other = Given(Shown(("basic",)), 6)

    document = document_of(filled(draft, answers={"research.stage": other}), lookup, SOURCE, "")

    assert "basic" == document.value["research"]["stage"]
    assert (2, 1) == (document.locate(("research", "stage")).line, document.locate(("research", "stage")).column)


def test_an_answer_that_is_taken_back_is_open_again(lookup, draft):
    document = document_of(filled(draft, answers={"funding.share": Given(Shown(), 6)}), lookup, SOURCE, "")

    assert {} == document.value["funding"]


def test_an_entry_in_which_nothing_stands_is_none(lookup, draft):
    empty = {"team.id": Given(Shown(), 6), "team.role": Given(Shown(), 6)}

    document = document_of(filled(draft, lists={"team": [Entry(0, 6, empty)]}), lookup, SOURCE, "")

    assert [] == document.value["team"]


def test_an_untouched_form_is_a_project_of_which_nothing_is_known(lookup):
    empty = Filled(
        answers={"agreement.veto": Given(Shown(), 6)}, lists={"team": []}, complete={"team": Given(Shown(), 6)}
    )

    assert {"rscheck": "project/1"} == document_of(empty, lookup, SOURCE, "").value


def test_that_is_all_completes_a_list_also_an_empty_one(lookup):
    told = Filled(lists={"team": []}, complete={"team": Given(Shown(("yes",)), 6)})

    assert {"rscheck": "project/1", "team": [], "team_complete": "yes"} == document_of(told, lookup, SOURCE, "").value


def test_a_list_is_not_complete_any_more_without_its_tick(lookup, draft):
    told = filled(draft, lists={"partners": []}, complete={"partners": Given(Shown(), 6)})

    assert "partners_complete" not in document_of(told, lookup, SOURCE, "").value
