from __future__ import annotations

import re

import pytest

from rscheck.cli.exit_codes import ExitCode
from rscheck.cli.explain import error_section

KINDS = {
    "TY-VETO": [
        "rule, Example framework",
        "(agreement.veto) – is yes",
        "Basic research is exempt",
        "flags: publication",
        "Go ahead with measures",
        "Read the agreement",
        "“Results shall be published.”",
        "https://example.org/guide",
        "official text read",
        "dated: 2026-01-10",
    ],
    "TY-VETO-X": ["exception", "Basic research is exempt"],
    "TY-PARTNER": ["for each entry of “Partners”", "The partner can use data (tiny.open_data) holds", "NZ, NO"],
    "TY-SHARE": [
        "in force: 2026-01-01",
        "is at least the value “share”",
        "25 percent",
        "counts as “Office review first” at most",
    ],
    "TY-SIGN": ["When it is fulfilled", "(agreement.signed) – is yes", "until: before the start"],
    "TY-TREE": ["TY-1, Which stage?", "is Applied research: on to TY-2", "clear: Nothing to do (Standard practice)"],
    "TY-2": ["node of a tree, Example framework, TY-TREE", "is yes: on to review", "M-CLAUSE"],
    "TY-TREE:TY-2": ["node of a tree"],
    "TY-TREE:review": ["outcome of a tree", "Review it", "tier: Go ahead with measures"],
    "review": ["TY-TREE:review"],
    "research.stage": [
        "Applied results are closer to use.",
        "who answers: principal investigator",
        "applied, Applied research",
        "from best to worst: basic, applied",
        "tiny, Example framework rules: TY-VETO trees: TY-TREE",
        "Made-up handbook",
    ],
    "partners.country": ["In which country is the partner?", "tiny, Example framework rules: TY-PARTNER"],
    "dates.start": ["tiny, Example framework duties: TY-SIGN"],
    "partners": ["kind of entry", "named by: partners.name", "partners_complete"],
    "partners_complete": ["Is the list of partners complete?", "TY-APPLIES"],
    "M-CLAUSE": ["measure", "who: contracts office", "The signed agreement", "TY-VETO (tiny; official text read)"],
    "TY-NOT-PERSONS": ["It is not about persons."],
    "TY-APPLIES": ["The framework applies when", "(partners_complete) – is yes"],
    "TY-PERHAPS": ["It moves no tier until it is confirmed.", "ask: the issuing office"],
    "watched": ["Countries of the example", "from 2025-01-01: NZ, NO"],
    "share": ["from 2025-01-01: 25 percent"],
    "project.months": ["whole months from dates.start to dates.end"],
    "tiny.open_data": ["It holds when", "includes Data"],
    "tiny/guide": ["Example guide", "publisher: Example Office", "terms of use: CC0"],
    "guide": ["tiny/guide"],
    "tiny": ["An invented framework for tests.", "version: 1.2.0", "TY-VETO", "TY-TREE", "TY-NOT-PERSONS"],
    "high": ["Office review first", "not any person"],
    "critical": ["Decision needed before start"],
    "E210": ["protected attribute", "neither read nor shown"],
    "P305": ["worse:"],
}


@pytest.mark.parametrize("identifier", KINDS)
def test_anything_with_an_id_can_be_explained(rscheck, identifier):
    result = rscheck("explain", identifier)

    assert (ExitCode.OK, "") == (result.exit_code, result.stderr)
    said = " ".join(result.stdout.split())
    assert [] == [each for each in KINDS[identifier] if each not in said]


@pytest.mark.parametrize("identifier", KINDS)
def test_an_explanation_can_be_read_in_japanese(rscheck, identifier):
    result = rscheck("explain", identifier, "--lang", "ja")

    assert result.exit_code == ExitCode.OK
    assert "Example framework" not in result.stdout


@pytest.mark.parametrize(
    ("identifier", "close"),
    [("TY-VETTO", "TY-VETO"), ("ty-veto", "TY-VETO"), ("reserch.stage", "research.stage"), ("M-CLAUSES", "M-CLAUSE")],
)
def test_an_unknown_id_names_the_nearest(rscheck, identifier, close):
    result = rscheck("explain", identifier)

    assert (ExitCode.USAGE, "") == (result.exit_code, result.stdout)
    assert f"{identifier}: E608" in result.stderr
    assert close in result.stderr


@pytest.mark.parametrize("identifier", ["TY", "ty-"])
def test_the_beginning_of_ids_names_their_pack_and_some_of_them(rscheck, identifier):
    result = rscheck("explain", identifier)

    assert ExitCode.USAGE == result.exit_code
    said = " ".join(result.stderr.partition("help:")[2].split())
    assert re.search("ids of tiny begin so: TY-.*, TY-.* and [0-9]+ more", said)


@pytest.mark.parametrize("identifier", ["E999", "P000", "zzzzzz"])
def test_an_unknown_id_may_have_none_near(rscheck, identifier):
    assert rscheck("explain", identifier).exit_code == ExitCode.USAGE


@pytest.mark.parametrize(
    ("identifier", "said"),
    [
        (
            "TY-VETO",
            ["state: applies", "tier: Office review first", "answer: yes (high.yaml:6:19)", "The answer was: yes."],
        ),
        ("TY-PARTNER#1", ["TY-PARTNER#1, Example University", "does not apply", "(Example University, high.yaml:10:"]),
        ("TY-TREE:review", ["state: applies", "answer: Applied research (high.yaml:5:19)"]),
        ("TY-TREE:clear", ["state: does not apply"]),
        ("TY-2", ["TY-2, on to review", "answer: yes (high.yaml:6:19)"]),
        ("tiny", ["framework applies: yes", "TY-APPLIES", "(high.yaml:11:20)"]),
        ("partners.country", ["answer: Norway (NO) (Example University, high.yaml:10:"]),
        ("agreement.veto", ["answer: yes (high.yaml:6:19)"]),
        ("M-CLAUSE", ["state: applies", "asked for by: TY-TREE:review, TY-VETO"]),
        ("watched", ["No answer of a project changes this."]),
    ],
)
def test_a_result_is_explained_down_to_the_line(rscheck, identifier, said):
    result = rscheck("explain", identifier, "high.yaml")

    assert result.exit_code == ExitCode.OK
    shown = " ".join(result.stdout.split())
    assert [] == [each for each in said if each not in shown]


def test_a_number_limits_the_explanation_to_one_record(rscheck, desk):
    more = "  - {name: Example Institute, country: NO, access: [data]}\npartners_complete: yes"
    text = (desk / "high.yaml").read_text(encoding="utf-8").replace("partners_complete: yes", more)
    (desk / "two.yaml").write_text(text, encoding="utf-8")

    both, second = (rscheck("explain", each, "two.yaml").stdout for each in ("TY-PARTNER", "TY-PARTNER#2"))

    assert "TY-PARTNER#1" in both
    assert "TY-PARTNER#2" in both
    assert "TY-PARTNER#1" not in second
    assert "TY-PARTNER#2, Example Institute" in second


def test_what_nothing_asks_for_is_said(rscheck):
    assert "Nothing in this project asks for it." in rscheck("explain", "M-CLAUSE", "low.yaml").stdout


def test_an_open_answer_is_shown_as_open(rscheck):
    shown = rscheck("explain", "TY-VETO", "open.yaml").stdout

    assert "may apply" in shown
    assert "answer: not answered" in shown


@pytest.mark.parametrize(
    ("file", "code"), [("broken.yaml", ExitCode.INVALID_INPUT), ("missing.yaml", ExitCode.MISSING_INPUT)]
)
def test_a_file_that_cannot_be_read_is_told(rscheck, file, code):
    result = rscheck("explain", "TY-VETO", file)

    assert (code, "") == (result.exit_code, result.stdout)


def test_a_section_ends_where_the_next_begins():
    page = "# Errors\n\n### E101: one\n\nFirst\nline `x`.\n\nSecond.\n\n## More\n\n### E102: two\n\nOther.\n"

    assert "E101: one\nFirst line x.\nSecond." == error_section(page, "E101")
    assert "E102: two\nOther." == error_section(page, "E102")
    assert "" == error_section(page, "E103")
