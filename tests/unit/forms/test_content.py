from __future__ import annotations

from rscheck.forms.content import helps_of, make_form, room_for
from rscheck.interview.draft import Draft


def test_every_question_stands_in_a_form_once(lookup):
    form = make_form(lookup, Draft({}))
    completes = {kind.complete_question for kind in lookup.records.values()}

    asked = [each.id for each in (*form.questions, *(q for a_list in form.lists for q in a_list.questions))]

    assert sorted(set(lookup.questions) - completes) == sorted(asked)


def test_the_name_of_an_entry_is_asked_first(lookup):
    firsts = {each.kind.id: each.questions[0].id for each in make_form(lookup, Draft({})).lists}

    assert {"team": "team.id", "partners": "partners.name"} == firsts


def test_what_a_file_of_its_own_answers_is_not_asked(lookup):
    form = make_form(lookup, Draft({"research": "research.yaml"}))

    assert not [each for each in form.questions if each.id.startswith("research.")]
    assert "funding.share" in [each.id for each in form.questions]


def test_a_list_has_room_for_three_entries_and_for_one_more_than_there_are(lookup):
    many = Draft({"partners": [{"name": str(number)} for number in range(4)]})

    assert 3 == room_for(make_form(lookup, Draft({})), "partners")
    assert 5 == room_for(make_form(lookup, many), "partners")


def test_under_a_question_stands_its_help_and_how_it_is_answered(lookup):
    form = make_form(lookup, Draft({}))

    helps = [each["en"] for each in helps_of(form, lookup.questions["research.stage"])]

    assert ["Choose the later stage in doubt.", "One answer."] == helps
