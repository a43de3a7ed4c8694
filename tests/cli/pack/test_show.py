from __future__ import annotations

import pytest

from rscheck.cli.exit_codes import ExitCode
from tests.cli.conftest import PACKS

SAID = [
    "An invented framework for tests.",
    "version: 1.2.0 (draft)",
    "It applies when one of these holds",
    "Is the list of partners complete? (partners_complete) – is yes",
    "Rule  TY-VETO  Somebody else can stop the publication",
    "unless, TY-VETO-X, Basic research is exempt",
    "tier: Office review first",
    "after M-CLAUSE, done with evidence: Go ahead with measures",
    "fulfilled when:",
    "Tree  TY-TREE  Sorting by stage",
    "if it is Applied research:",
    "ends in: review",
    "review: Review it (Go ahead with measures)",
    "It is not about persons.",
    "What is not confirmed, and whom to ask",
    "ask: the issuing office",
    "[guidance, official text read, guide 2]",
]


@pytest.mark.parametrize("said", SAID)
def test_a_pack_can_be_read_from_beginning_to_end(pack, said):
    result = pack("show", "tiny")

    assert ExitCode.OK == result.exit_code
    assert said in " ".join(result.stdout.replace("\n", " ").split()).replace("  ", " ") or said in result.stdout


def test_a_tree_is_indented_by_its_questions(pack):
    lines = pack("show", "tiny").stdout.splitlines()

    start = lines.index("  TY-1, Which stage?")
    assert [
        "  TY-1, Which stage?",
        "    if it is Basic research:",
        "      ends in: clear",
        "    if it is Applied research:",
        "      TY-2, Is there a veto?",
    ] == lines[start : start + 5]


def test_a_pack_of_ones_own_can_be_shown(pack):
    result = pack("show", "own", "--lang", "ja")

    assert "OWN-1" in result.stdout
    assert "相手方が公表を止められる" in result.stdout


def test_one_pack_is_shown_at_a_time(pack):
    result = pack("show", str(PACKS / "rules"))

    assert ExitCode.USAGE == result.exit_code
    assert "E620" in result.stderr
    assert "name one of them: core, tiny" in result.stderr


@pytest.mark.parametrize("columns", ["40", "80"])
def test_no_line_is_wider_than_the_screen_but_for_what_is_copied(pack, columns):
    lines = pack("show", "tiny", COLUMNS=columns).stdout.splitlines()

    assert [] == [line for line in lines if len(line) > int(columns) and "https://" not in line]
