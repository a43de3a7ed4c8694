"""What the interview keeps for itself in a project file: read, checked, and never looked at by an assessment."""

from __future__ import annotations

import pytest

from tests.unit.intake.test_project_file import read, small, told

SOUND = (
    "{packs: {core: 1.0.0 0123456789ab}, questions: {research: 'stage:0a1b2c open'}, retired_answers: "
    "[{question: partners.gone, entry: 1, of: Example, answer: {value: [a, b], note: x, on: 2026-11-02}}, "
    "{question: research.gone, answer: yes}]}"
)


@pytest.mark.parametrize("block", [SOUND, "", "{}", "{packs: , questions: , retired_answers: }"])
def test_a_sound_block_is_accepted_and_changes_no_answer(block: str) -> None:
    plain, remembering = (
        read(small("research: {stage: basic}")),
        read(small(f"research: {{stage: basic}}\ninterview: {block}")),
    )

    assert plain.answers == remembering.answers
    assert plain.notes == remembering.notes


@pytest.mark.parametrize(
    ("code", "block"),
    [
        ("E212", "yes"),
        ("E209", "{pack: {core: x}}"),
        ("E212", "{packs: core}"),
        ("E201", "{questions: {research: [stage]}}"),
        ("E211", "{retired_answers: {question: a}}"),
        ("E212", "{retired_answers: [a]}"),
        ("E209", "{retired_answers: [{questions: a}]}"),
        ("E201", "{retired_answers: [{question: [a], answer: yes}]}"),
        ("E201", "{retired_answers: [{question: a, answer: [[b]]}]}"),
        ("E209", "{retired_answers: [{question: a, answer: {values: b}}]}"),
        ("E201", "{retired_answers: [{question: a, answer: {value: {b: c}}}]}"),
    ],
)
def test_what_is_wrong_with_it_is_told(code: str, block: str) -> None:
    assert [code] == [each.code for each in told(small(f"interview: {block}"))]


@pytest.mark.parametrize(
    "kept",
    ["{question: team.nationality, answer: Secretland}", "{question: a, answer: {nationality: Secretland}}",
     "{nationality: Secretland}"],
)  # fmt: skip
def test_a_kept_answer_is_no_way_to_record_what_is_never_asked(kept: str) -> None:
    problems = told(small(f"interview: {{retired_answers: [{kept}]}}"))

    assert ["E210"] == [each.code for each in problems]
    assert "Secretland" not in problems[0].message.english()
