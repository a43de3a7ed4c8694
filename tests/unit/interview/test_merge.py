"""Parts of a project joined: what is one, what is taken, what is a conflict, and that nothing is chosen or lost."""

from __future__ import annotations

import pytest

from rscheck.errors import InputError
from rscheck.intake.project_file import read_project
from rscheck.interview.merge import Merged, Wishes, merge, part_of_today
from rscheck.location import format_path
from rscheck.yamlfile import PROJECT_LIMITS, Document, read_yaml
from tests.unit.intake.test_project_file import LAYOUT, LOOKUP, MEASURES


def part(text: str, file: str) -> Document:
    found = read_yaml(f"rscheck: project/1\n{text}\n".encode(), file, PROJECT_LIMITS)
    assert () == found.problems
    return found


def joined(*texts: str, wishes: Wishes | None = None) -> Merged:
    return merge([part(text, f"{number}.yaml") for number, text in enumerate(texts, 1)], LOOKUP, wishes)


def answer(*texts: str, question: str = "research.stage") -> object:
    merged = joined(*texts)
    assert () == merged.conflicts
    return merged.draft.answer(question)


def places(merged: Merged) -> list[str]:
    return [format_path(each.path) for each in merged.conflicts]


def test_the_same_answer_is_one() -> None:
    assert "basic" == answer("research: {stage: basic}", "research: {stage: basic}")


def test_an_answer_that_one_file_has_is_taken() -> None:
    merged = joined("research: {stage: basic}", "research: {publication: open}\nlead: {country: NO}")

    assert {"stage": "basic", "publication": "open"} == merged.draft.top["research"]
    assert {"country": "NO"} == merged.draft.top["lead"]


@pytest.mark.parametrize("state", ["dont_know", "asked", "withheld"])
def test_a_value_says_more_than_a_state_without_one_whose_note_is_kept(state: str) -> None:
    other = f"research: {{stage: {{state: {state}, whom: PI, note: see plan, declared_by: office}}}}"

    assert {"value": "basic", "note": "see plan"} == answer(other, "research: {stage: basic}")


def test_who_said_it_and_when_is_kept_of_each_who_said_the_same() -> None:
    one = "research: {stage: {value: basic, declared_by: PI, on: 2026-11-02, evidence: plan}}"
    other = "research: {stage: {value: basic, declared_by: office, verified_by: dean, on: 2026-11-09, note: read}}"

    assert {
        "value": "basic",
        "note": "read",
        "evidence": "plan",
        "declared_by": "PI; office",
        "verified_by": "dean",
        "on": "2026-11-09",
    } == answer(one, other)


def test_of_two_states_the_one_that_says_more_stays() -> None:
    one = "research: {stage: {state: dont_know, note: new here}}"
    other = "research: {stage: {state: asked, whom: PI, on: 2026-11-02}}"

    assert {"state": "asked", "whom": "PI", "note": "new here", "on": "2026-11-02"} == answer(one, other)


def test_an_option_nobody_could_tell_is_told_by_another_file() -> None:
    one = "partners: [{name: A, access: {value: [lab], dont_know: [data]}}]"
    merged = joined(one, "partners: [{name: A, access: [data, lab]}]")

    assert () == merged.conflicts
    assert ["lab", "data"] == merged.draft.answer("partners.access", ("partners", 0))


def test_options_differ_where_one_file_says_yes_and_the_other_no() -> None:
    one = "partners: [{name: A, access: {value: [lab], dont_know: [data]}}]"

    assert ["partners[0].access"] == places(joined(one, "partners: [{name: A, access: [data]}]"))


@pytest.mark.parametrize(
    ("one", "other", "place"),
    [
        ("research: {stage: basic}", "research: {stage: applied}", "research.stage"),
        ("title: One", "title: Two", "title"),
        ("as_of: 2026-11-01", "as_of: 2026-11-02", "as_of"),
        ("frameworks: [core]", "frameworks: auto", "frameworks"),
        ("measures: {M-TRAIN: {status: todo}}", "measures: {M-TRAIN: {status: done}}", "measures.M-TRAIN"),
        ("team: [{id: PI, role: student}]", "team: [{id: PI, role: principal_investigator}]", "team[0].role"),
        ("id: a", "id: b", "id"),
        ("institution: a.yaml", "institution: b.yaml", "institution"),
    ],
)
def test_what_differs_is_a_conflict_that_names_both_and_chooses_none(one: str, other: str, place: str) -> None:
    merged = joined(one, other)

    assert [place] == places(merged)
    assert [1, 2] == [each.file for each in merged.conflicts[0].said]
    assert [("1.yaml", 2), ("2.yaml", 2)] == [(e.location.file, e.location.line) for e in merged.conflicts[0].said]
    assert place.partition(".")[0] not in merged.draft.top or place.partition(".")[2] not in str(merged.draft.top)


def test_a_conflict_says_who_declared_each_answer_and_when() -> None:
    one = "research: {stage: {value: basic, declared_by: PI, on: 2026-11-02}}"
    (conflict,) = joined(one, "research: {stage: applied}").conflicts

    assert [("PI", "2026-11-02"), ("", "")] == [(each.declared_by, each.on) for each in conflict.said]


def test_what_was_chosen_counts_and_its_notes_with_it() -> None:
    texts = ("research: {stage: basic}", "research: {stage: {value: applied, note: new}}")
    merged = joined(*texts, wishes=Wishes({"research.stage": 2}))

    assert ((), ()) == (merged.conflicts, merged.needless)
    assert {"value": "applied", "note": "new"} == merged.draft.answer("research.stage")


@pytest.mark.parametrize("take", [{"research.stag": 2}, {"research.stage": 3}, {"research.publication": 1}])
def test_a_choice_that_chooses_nothing_is_told(take: dict[str, int]) -> None:
    texts = ("research: {stage: basic, publication: open}", "research: {stage: applied, publication: open}")

    assert tuple(take) == joined(*texts, wishes=Wishes(take)).needless


def test_one_id_may_be_said_for_files_with_several() -> None:
    merged = joined("id: a", "id: b", wishes=Wishes(identifier="c"))

    assert ((), "c") == (merged.conflicts, merged.draft.top["id"])


# --- entries -----------------------------------------------------------------------------------------------------------


def test_entries_of_one_name_are_one_wherever_they_stand() -> None:
    merged = joined("partners: [{name: A, country: NO}, {name: B}]", "partners: [{name: B, kind: company}, {name: C}]")

    assert [
        {"name": "A", "country": "NO"},
        {"name": "B", "kind": "company"},
        {"name": "C"},
    ] == merged.draft.top["partners"]


def test_a_name_written_differently_is_the_same_entry_and_shown() -> None:
    assert ["partners[0].name"] == places(joined("partners: [{name: Example A}]", "partners: [{name: example  Ａ}]"))


def test_entries_without_a_name_are_one_if_one_says_all_the_other_says() -> None:
    merged = joined("partners: [{country: NO, kind: company}]", "partners: [{country: {value: NO, note: x}}]")

    assert [{"country": {"value": "NO", "note": "x"}, "kind": "company"}] == merged.draft.top["partners"]
    assert () == merged.unnamed


def test_other_entries_without_a_name_stay_side_by_side_and_that_is_told() -> None:
    merged = joined("partners: [{country: NO}]", "partners: [{country: SE}]")

    assert [{"country": "NO"}, {"country": "SE"}] == merged.draft.top["partners"]
    assert ("partners",) == merged.unnamed


def test_entries_of_one_name_that_refer_to_different_people_are_two() -> None:
    pack = LOOKUP.records["activities"]
    assert pack.label_field is None
    one, other = "activities: [{person: PI, provider: X}]", "activities: [{person: CoI, provider: X}]"

    assert 2 == len(joined(one, other).draft.records("activities"))


def test_a_list_is_complete_if_no_other_file_lists_more() -> None:
    merged = joined("partners: [{name: A}]\npartners_complete: yes", "partners: [{name: A, country: NO}]")

    assert ((), "yes") == (merged.conflicts, merged.draft.top["partners_complete"])


@pytest.mark.parametrize("other", ["partners: [{name: B}]", "partners: [{name: B}]\npartners_complete: yes"])
def test_a_list_called_complete_that_lacks_an_entry_is_a_conflict(other: str) -> None:
    merged = joined("partners: [{name: A}]\npartners_complete: yes", other)

    assert ["partners_complete"] == places(merged)
    assert "partners_complete" not in merged.draft.top
    assert 2 in [each.file for each in merged.conflicts[0].missing]


@pytest.mark.parametrize(("number", "expected"), [(1, "yes"), (2, None)])
def test_whoever_knows_both_lists_says_whether_that_is_all(number: int, expected: str | None) -> None:
    texts = ("partners: [{name: A}]\npartners_complete: yes", "partners: [{name: B}]")
    merged = joined(*texts, wishes=Wishes({"partners_complete": number}))

    assert ((), ()) == (merged.conflicts, merged.needless)
    assert expected == merged.draft.top.get("partners_complete")


# --- what is no answer -------------------------------------------------------------------------------------------------


def test_what_is_said_of_one_measure_is_joined() -> None:
    one, other = "{status: done, evidence: form, on: 2026-11-01}", "{status: done, note: seen, on: 2026-11-03}"
    merged = joined(f"measures: {{M-TRAIN: {one}}}", f"measures: {{M-TRAIN: {other}, M-DISCLOSE: {{status: todo}}}}")

    assert {
        "M-TRAIN": {"status": "done", "evidence": "form", "note": "seen", "on": "2026-11-03"},
        "M-DISCLOSE": {"status": "todo"},
    } == merged.draft.top["measures"]


def test_every_decision_is_kept_and_the_same_one_once() -> None:
    go, stop = ({"outcome": word, "role": "dean", "on": "2026-11-02"} for word in ("go", "stop"))
    line = "{{outcome: {}, role: dean, on: 2026-11-02}}"
    merged = joined(
        f"determinations: [{line.format('go')}]", f"determinations: [{line.format('stop')}, {line.format('go')}]"
    )

    assert [go, stop] == merged.draft.top["determinations"]


def test_the_order_of_frameworks_says_nothing() -> None:
    assert () == joined("frameworks: [core, us-nsf]", "frameworks: [us-nsf, core]").conflicts


def test_paths_to_other_files_are_written_as_seen_from_the_joined_file() -> None:
    parts = [part("institution: inst.yaml", "a/one.yaml"), part("institution: ../a/inst.yaml", "b/two.yaml")]
    merged = merge(parts, LOOKUP, Wishes(file="joined.yaml"))

    assert ((), "a/inst.yaml") == (merged.conflicts, merged.draft.top["institution"])


def test_what_is_wrong_with_the_whole_is_told_where_it_was_written() -> None:
    merged = joined("team: [{id: PI}]", "\nactivities:\n  - {person: PL}")

    with pytest.raises(InputError) as refused:
        read_project(merged.document, LAYOUT, MEASURES, {"core": object()})

    assert [("E213", "2.yaml", 4)] == [(e.code, e.location.file, e.location.line) for e in refused.value.problems]


def test_a_part_of_today_is_the_part_itself() -> None:
    document = part("research: {stage: basic}", "1.yaml")

    assert document is part_of_today(document, LOOKUP)


def test_a_part_answered_with_earlier_packs_can_be_read() -> None:
    document = part(
        "research: {stage: basic, gone: yes}\nlead: {country: NOO}\ninterview: {questions: {research: gone stage}}",
        "1.yaml",
    )
    found = part_of_today(document, LOOKUP)

    assert {"stage": "basic"} == found.value["research"]
    with pytest.raises(InputError) as refused:
        read_project(found, LAYOUT, MEASURES, {"core": object()})
    assert [("E202", 3, 17)] == [(e.code, e.location.line, e.location.column) for e in refused.value.problems]
