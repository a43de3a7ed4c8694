from __future__ import annotations

import shutil

import pytest

from rscheck.cli.exit_codes import ExitCode
from tests.cli.pack.conftest import change

NOT_PROVED = "that there are none is not proved"


@pytest.fixture
def newer(own):
    """Return another edition of the own pack."""
    shutil.copytree(own, own.parent / "newer")
    return own.parent / "newer" / "pack.yaml"


def test_the_same_pack_twice_has_nothing_to_tell(pack, newer):
    result = pack("diff", "own", "newer/")

    assert (ExitCode.OK, "Nothing changed.\n") == (result.exit_code, result.stdout)


def test_other_words_change_no_result(pack, newer):
    change(newer, "en: There is an agreement with the partner", "en: An agreement is there")

    result = pack("diff", "own", "newer/")

    assert "applies: OWN-SCOPE  title  only words" in result.stdout
    assert "No answers have another result; that is proved." in result.stdout


def test_a_lower_tier_is_shown_with_answers(pack, newer):
    change(
        newer,
        "then: {kind: risk, tier: moderate, measures: [M-OWN-1]}\n    residual: {after: [M-OWN-1], tier: low}",
        "then: {kind: risk, tier: low, measures: [M-OWN-1]}",
    )

    result = pack("diff", "own", "newer/")

    assert "rules: OWN-1  then, residual" in result.stdout
    assert "OWN-1 tier: moderate → low" in result.stdout
    assert "own.can_stop_publication: yes" in result.stdout


def test_another_condition_is_shown_with_answers_that_only_one_edition_catches(pack, newer):
    change(
        newer,
        "when: {own.can_stop_publication: yes}",
        "when: {all: [{own.can_stop_publication: yes}, {own.agreement: draft}]}",
    )

    result = pack("diff", "own", "newer/")

    assert "rules: OWN-1  when" in result.stdout
    assert "fired: OWN-1 → –" in result.stdout
    assert "own.agreement: signed" in result.stdout


def test_another_way_to_say_the_same_is_proved_to_change_nothing(pack, newer):
    change(newer, "when: {own.can_stop_publication: yes}", "when: {not: {own.can_stop_publication: no}}")

    result = pack("diff", "own", "newer/")

    assert "rules: OWN-1  when" in result.stdout
    assert "No answers have another result; that is proved." in result.stdout
    assert NOT_PROVED not in result.stdout


def test_with_too_few_steps_nothing_is_claimed(pack, newer):
    change(newer, "when: {own.can_stop_publication: yes}", "when: {not: {own.can_stop_publication: no}}")

    assert NOT_PROVED in " ".join(pack("diff", "own", "newer/", "--steps", "1").stdout.split())


def test_other_branches_of_a_tree_are_shown_by_the_outcome(pack, newer):
    change(
        newer,
        "{in: [none, signed], end: as-usual}\n          - {is: draft, go: OWN-T2}",
        "{is: none, end: as-usual}\n          - {in: [draft, signed], go: OWN-T2}",
    )

    result = pack("diff", "own", "newer/")

    assert "outcome OWN-TREE: as-usual → renegotiate" in result.stdout


def test_what_comes_and_goes_is_listed_and_shown(pack, newer):
    change(newer, "  - id: OWN-1\n", "  - id: OWN-2\n")
    text = newer.read_text(encoding="utf-8").replace("[OWN-1]", "[OWN-2]")
    newer.write_text(text, encoding="utf-8")
    measures = newer.parent / "measures.yaml"
    change(measures, "item: OWN-1", "item: OWN-2")

    result = pack("diff", "own", "newer/")

    assert "Added\n  - rules: OWN-2" in result.stdout
    assert "Removed\n  - rules: OWN-1" in result.stdout
    assert "fired: OWN-1 → OWN-2" in result.stdout


def test_a_question_that_only_one_edition_asks_is_no_obstacle(pack, newer):
    change(newer, "questions:\n", "questions:\n  own.more: {type: yes_no, worse: yes}\n")
    change(newer, "when: {own.can_stop_publication: yes}", "when: {own.more: yes}")

    result = pack("diff", "own", "newer/")

    assert "questions: own.more" in result.stdout
    assert "fired: " in result.stdout
