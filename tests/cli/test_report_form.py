"""Forms on the command line: listed, filled in, written whole or not at all, explained, and named at the end of ask."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from rscheck.cli.app import app
from rscheck.cli.commands import run as run_program
from rscheck.cli.exit_codes import ExitCode
from tests.support.forms import CHECKLIST, FORMS, PROJECT

Rscheck = Callable[..., Result]


@pytest.fixture
def rscheck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rscheck:
    monkeypatch.chdir(tmp_path)
    for folder, text in (("rules", FORMS), ("checklists", CHECKLIST)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "one.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "p.yaml").write_text(PROJECT, encoding="utf-8")
    (tmp_path / "institution.yaml").write_text("rscheck: institution/1\nid: I\n", encoding="utf-8")
    folders = ["--rules", str(tmp_path / "rules"), "--checklists", str(tmp_path / "checklists")]

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(app, [*arguments, *folders], prog_name="rscheck")

    return run


def flat(text: str) -> str:
    return " ".join(text.split())


def test_a_form_is_markdown_unless_something_else_is_said(rscheck: Rscheck) -> None:
    result = rscheck("report", "p.yaml", "--form", "sheet")

    assert ExitCode.OK == result.exit_code
    assert result.stdout.startswith("# Draft: The sheet\n")


@pytest.mark.parametrize(("output", "first"), [("out.md", "# Draft"), ("out.txt", "Draft: "), ("out.json", "{\n")])
def test_the_end_of_the_file_chooses_the_format_and_only_the_owner_reads_it(
    rscheck: Rscheck, tmp_path: Path, output: str, first: str
) -> None:
    result = rscheck("report", "p.yaml", "--form", "sheet", "-o", output)

    assert f"written: {output}\n" == result.stderr
    assert (tmp_path / output).read_text(encoding="utf-8").startswith(first)
    assert 0o600 == (tmp_path / output).stat().st_mode & 0o777


def test_text_and_json_are_named_formats(rscheck: Rscheck) -> None:
    assert rscheck("report", "p.yaml", "--form", "sheet", "--format", "text").stdout.startswith("Draft: The sheet")
    assert (
        "sheet" == json.loads(rscheck("report", "p.yaml", "--form", "sheet", "--format", "json").stdout)["form"]["id"]
    )


def test_a_format_of_reports_only_is_refused(rscheck: Rscheck) -> None:
    result = rscheck("report", "p.yaml", "--form", "sheet", "--format", "jsonl")

    assert (ExitCode.USAGE, "") == (result.exit_code, result.stdout)
    assert "E605" in result.stderr


def test_the_language_of_a_form_is_that_of_a_report(rscheck: Rscheck) -> None:
    assert "用紙" in rscheck("report", "p.yaml", "--form", "sheet", "--report-lang", "ja").stdout


def test_an_unknown_form_names_the_nearest_and_all(rscheck: Rscheck, tmp_path: Path) -> None:
    result = rscheck("report", "p.yaml", "--form", "sheat", "-o", "out.md")

    assert ExitCode.USAGE == result.exit_code
    assert "E618" in result.stderr
    assert "did you mean sheet? There are: paper, sheet" in flat(result.stderr)
    assert not (tmp_path / "out.md").exists()


def test_an_invalid_project_gives_no_form(rscheck: Rscheck, tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text(PROJECT.replace("stage: applied", "stage: aplied"), encoding="utf-8")
    result = rscheck("report", "p.yaml", "--form", "sheet", "-o", "out.md")

    assert ExitCode.INVALID_INPUT == result.exit_code
    assert not (tmp_path / "out.md").exists()


def test_a_form_cannot_be_filled_in_from_an_institution(rscheck: Rscheck) -> None:
    result = rscheck("report", "institution.yaml", "--form", "sheet")

    assert (ExitCode.INVALID_INPUT, True) == (result.exit_code, "E220" in result.stderr)


def test_a_form_needs_a_file(rscheck: Rscheck) -> None:
    result = rscheck("report", "--form", "sheet")

    assert (ExitCode.USAGE, True) == (result.exit_code, "E619" in result.stderr)


def test_a_report_needs_a_file(rscheck: Rscheck) -> None:
    result = rscheck("report")

    assert (ExitCode.USAGE, True) == (result.exit_code, "E619" in result.stderr)


@pytest.mark.parametrize("place", [["report", "--form"], ["report", "--form", "-q"], ["report", "--form="]])
def test_without_an_id_the_forms_are_listed(
    rscheck: Rscheck, capsys: pytest.CaptureFixture[str], place: list[str]
) -> None:
    code = run_program([*place, "--rules=rules", "--checklists=checklists"])
    told = flat(capsys.readouterr().out)

    assert ExitCode.OK == code
    assert "sheet The sheet (The agency)" in told
    assert "rscheck report project.yaml --form ID" in told


def test_with_a_file_the_list_says_which_forms_are_asked_for(
    rscheck: Rscheck, capsys: pytest.CaptureFixture[str]
) -> None:
    run_program(["report", "p.yaml", "--rules=rules", "--checklists=checklists", "--form"])
    told = flat(capsys.readouterr().out)

    assert "sheet The sheet (The agency) asked for" in told
    assert "paper The paper (The ministry) may be asked for" in told


def test_packs_without_forms_say_so(rscheck: Rscheck, tmp_path: Path) -> None:
    (tmp_path / "rules" / "one.yaml").write_text(FORMS[: FORMS.index("forms:")], encoding="utf-8")

    assert "There are no forms in these packs." in rscheck("report", "--form=").stdout
    assert "the packs at hand have no forms" in flat(rscheck("report", "p.yaml", "--form", "sheet").stderr)


def test_explain_tells_a_form_field_by_field(rscheck: Rscheck) -> None:
    told = flat(rscheck("explain", "sheet").stdout)

    assert "It is asked for when this holds" in told
    assert "signed or attested by: principal investigator; never filled in" in told
    assert "written by hand: the pack away is not at hand" in told
    assert "16 fields, of which people sign 1" in told


def test_explain_tells_a_field(rscheck: Rscheck) -> None:
    told = flat(rscheck("explain", "sheet:F-RISK").stdout)

    assert "yes or no, by a condition" in told
    assert "basis: reported elsewhere" in told


def test_explain_says_what_a_form_comes_to_in_a_project(rscheck: Rscheck) -> None:
    told = flat(rscheck("explain", "sheet", "p.yaml").stdout)

    assert "asked for: yes Example Firm: 5 of 16 fields still to complete" in told


def test_pack_show_tells_the_fields_of_a_form(rscheck: Rscheck) -> None:
    told = flat(rscheck("pack", "show", "core").stdout)

    assert "Form to send sheet The sheet" in told
    assert "F-OPEN Open?" in told
    assert "sheet:F-UNKNOWN Unknown ask: the agency" in told


def test_ask_ends_by_naming_the_forms(rscheck: Rscheck) -> None:
    told = flat(rscheck("ask", "p.yaml", "--no-input").stdout)

    assert "Forms to send sheet The sheet rscheck report p.answers.yaml --form sheet" in told
    assert "may be asked for, while answers are open: paper" in told


def test_ask_names_no_form_where_none_is_asked_for(rscheck: Rscheck, tmp_path: Path) -> None:
    text = PROJECT.replace("stage: applied", "stage: basic, secret: no")
    (tmp_path / "p.yaml").write_text(text, encoding="utf-8")

    assert "Forms to send" not in rscheck("ask", "p.yaml", "--no-input").stdout
