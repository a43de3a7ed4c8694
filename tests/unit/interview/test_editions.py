"""Packs changed since a file was answered: what is new, withdrawn or worded anew, and that no answer is lost by it."""

from __future__ import annotations

import pytest

from rscheck.catalogue.gather import SourceFile
from rscheck.catalogue.load import read_catalogue
from rscheck.engine.lookup import Lookup
from rscheck.errors import InputError
from rscheck.intake.layout import make_layout
from rscheck.intake.project_file import read_project
from rscheck.interview.draft import Draft
from rscheck.interview.editions import (
    BLOCK,
    Changes,
    changes_since,
    joined_blocks,
    remembered,
    restored,
    told,
    without_retired,
)
from rscheck.model.project import Project
from rscheck.yamlfile import PROJECT_LIMITS, read_yaml, write_yaml

OLD = """rscheck: pack/1
pack: {id: core, version: 1.0.0}
questions:
  research.stage: {type: choice, options: [basic, applied], worse: [basic, applied], text: {en: Stage?, ja: 段階は？}}
  research.open: {type: yes_no, worse: no, text: {en: Open?, ja: 公開？}}
  research.old: {type: text, worse: none}
  plan.only: {type: yes_no, worse: yes}
records:
  partners:
    name: {type: organisation, label: yes}
    access: {type: choices, options: [lab, roof], worse: {more: all}}
    visits: {type: yes_no, worse: yes}
  travel:
    trip: {type: text, label: yes}
    country: {type: country}
"""
WITHDRAWN = ("  research.old: {type: text, worse: none}\n", "  plan.only: {type: yes_no, worse: yes}\n")
NEW = OLD.replace("version: 1.0.0", "version: 2.0.0").replace("en: Open?", "en: Published openly?")
for _each in (*WITHDRAWN, "    visits: {type: yes_no, worse: yes}\n", OLD[OLD.index("  travel:") :]):
    NEW = NEW.replace(_each, "")
NEW = NEW.replace("roof]", "data]").replace("records:", "  research.fresh: {type: yes_no, worse: yes}\nrecords:")

ANSWERED = """rscheck: project/1
id: one
research: {stage: basic, open: yes, old: {value: long ago, declared_by: PI}}
plan: {only: no}
partners:
  - {name: Example Institute, access: [lab], visits: yes}
  - {name: Example Foundation, access: [lab, roof]}
partners_complete: yes
travel:
  - {trip: Oslo, country: NO}
travel_complete: yes
"""


def lookup_of(pack: str) -> Lookup:
    return Lookup(read_catalogue([SourceFile("rules/core.yaml", pack.encode())]))


BEFORE, NOW = lookup_of(OLD), lookup_of(NEW)


def draft_of(text: str) -> Draft:
    document = read_yaml(text.encode(), "project.yaml", PROJECT_LIMITS)
    assert isinstance(document.value, dict)
    return Draft(document.value)


def read(draft: Draft, lookup: Lookup) -> Project:
    document = read_yaml(write_yaml(dict(draft.top)).encode(), "project.yaml", PROJECT_LIMITS)
    layout = make_layout(lookup.questions.values(), lookup.records)
    return read_project(document, layout, {}, lookup.catalogue.packs)


def saved(text: str = ANSWERED) -> Draft:
    draft = draft_of(text)
    return Draft({**draft.top, BLOCK: remembered(BEFORE, draft)})


def test_a_file_remembers_the_packs_and_the_questions_and_what_the_answered_ones_meant() -> None:
    block = remembered(BEFORE, draft_of("rscheck: project/1\nresearch: {stage: basic}\n"))
    words = str(block["questions"]["research"]).split()

    assert [f"1.0.0 {BEFORE.catalogue.packs['core'].digest.rpartition(':')[2][:12]}"] == [*block["packs"].values()]
    assert ["stage", "open", "old"] == [each.partition(":")[0] for each in words]
    assert [6, 0, 0] == [len(each.partition(":")[2]) for each in words]
    assert "_complete" in str(block["questions"]["partners"]).split()


def test_with_the_same_packs_nothing_changed() -> None:
    draft = saved()

    assert Changes() == changes_since(draft.top[BLOCK], BEFORE, draft)
    assert draft is without_retired(draft, BEFORE)
    assert () == told(Changes())


def test_a_file_that_remembers_nothing_tells_no_changes() -> None:
    assert Changes() == changes_since(None, NOW, draft_of(ANSWERED))


def test_new_withdrawn_unfit_and_reworded_questions_are_told() -> None:
    draft = saved()
    changes = changes_since(draft.top[BLOCK], NOW, draft)

    assert ("research.fresh",) == changes.added
    assert {
        "research.old",
        "plan.only",
        "partners.visits",
        "travel.trip",
        "travel.country",
        "travel_complete",
    } == {*changes.retired}
    assert ("research.open",) == changes.changed
    assert ("partners.access",) == changes.unfit


def test_changes_are_told_in_plain_words() -> None:
    changes = Changes(added=("a", "b", "c"), retired=("d",), changed=("e",), unfit=("f",), returned=("g", "h"))

    assert [
        "3 new questions",
        "1 question was withdrawn; its answer is kept",
        "1 answer no longer fits its question; it is kept, please answer again",
        "1 question was worded anew: please look at its answer again",
        "2 questions are back, and so are their answers: please look at them again",
    ] == [each.english() for each in told(changes)]


def test_an_answer_to_a_withdrawn_question_is_kept_and_the_file_reads() -> None:
    with pytest.raises(InputError):
        read(saved(), NOW)

    draft = without_retired(saved(), NOW)
    kept = draft.top[BLOCK]["retired_answers"]

    assert "basic" == read(draft, NOW).answers.values["research.stage"]
    assert {"question": "research.old", "answer": {"value": "long ago", "declared_by": "PI"}} in kept
    assert {"question": "partners.visits", "entry": "1", "of": "Example Institute", "answer": "yes"} in kept
    assert {"plan", "travel", "travel_complete"}.isdisjoint(draft.top)


def test_an_answer_whose_option_was_withdrawn_is_kept_and_its_neighbour_stays() -> None:
    draft = without_retired(saved(), NOW)

    assert ["lab"] == draft.answer("partners.access", ("partners", 0))
    assert draft.answer("partners.access", ("partners", 1)) is None


def test_what_was_withdrawn_and_is_there_again_comes_back_with_its_answers() -> None:
    draft = without_retired(saved(), NOW)
    later = Draft({**draft.top, BLOCK: remembered(NOW, draft)})
    changes = changes_since(later.top[BLOCK], BEFORE, later)
    back = restored(later, BEFORE)

    assert "research.old" in changes.returned
    assert draft_of(ANSWERED).top == {key: back.top[key] for key in draft_of(ANSWERED).top}
    assert "retired_answers" not in back.top[BLOCK]
    read(back, BEFORE)


def test_an_answer_never_comes_back_to_another_entry_or_over_a_newer_answer() -> None:
    draft = without_retired(saved(), NOW).removed("partners", 0).answered("research.old", "new")
    back = restored(draft, BEFORE)

    assert "new" == back.answer("research.old")
    assert back.answer("partners.visits", ("partners", 0)) is None
    assert {"research.old", "partners.visits"} == {each["question"] for each in back.top[BLOCK]["retired_answers"]}


def test_a_key_that_never_was_a_question_stays_an_error() -> None:
    draft = without_retired(saved(ANSWERED.replace("stage: basic", "stage: basic, stagge: basic")), NOW)

    with pytest.raises(InputError) as refused:
        read(draft, NOW)

    assert ["E209"] == [each.code for each in refused.value.problems]


def test_a_wrong_answer_to_an_unchanged_question_stays_an_error() -> None:
    draft = without_retired(saved(ANSWERED.replace("stage: basic", "stage: bsic")), NOW)

    with pytest.raises(InputError) as refused:
        read(draft, NOW)

    assert ["E202"] == [each.code for each in refused.value.problems]


def test_what_nobody_looked_at_again_is_told_next_time_too() -> None:
    draft = without_retired(saved(), NOW)
    unseen = remembered(NOW, draft, unseen=("research.open",))

    assert ("research.open",) == changes_since(unseen, NOW, draft).changed
    assert () == changes_since(remembered(NOW, draft), NOW, draft).changed


@pytest.mark.parametrize("order", [1, -1])
def test_parts_answered_with_different_packs_remember_the_older_meaning(order: int) -> None:
    draft = without_retired(saved(), NOW)
    blocks = [saved().top[BLOCK], remembered(NOW, draft)][::order]
    joined = joined_blocks(blocks, NOW)

    assert "research.open" in changes_since(joined, NOW, draft).changed
    assert () == changes_since(joined, NOW, draft).added
    assert str(joined["packs"]["core"]).startswith("1.0.0 ")
