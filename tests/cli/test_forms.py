"""Forms on the command line: printed, filled in, checked like a project file."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from rscheck.cli.boundary import UsageProblem
from rscheck.cli.desk import Desk
from rscheck.cli.exit_codes import ExitCode
from rscheck.cli.prepare import workbench_for
from rscheck.cli.print_form import draft_from_answers, print_form
from rscheck.errors import InputError
from tests.cli.conftest import PACKS, Rscheck, own_environment

AT = Desk("en", plain=True, folders=(str(PACKS / "rules"), str(PACKS / "checklists")))


def without_places(report: str) -> object:
    """Return a JSON report without what tells the file it was made from."""

    def kept(value: object) -> object:
        if isinstance(value, dict):
            return {key: kept(each) for key, each in value.items() if key not in ("location", "provenance")}
        return [kept(each) for each in value] if isinstance(value, list) else value

    return kept(json.loads(report))


@pytest.mark.parametrize("kind", ["md", "xlsx"])
@pytest.mark.parametrize("name", ["low", "high", "open"])
def test_a_filled_form_is_checked_exactly_like_the_project_file(rscheck: Rscheck, kind: str, name: str) -> None:
    assert ExitCode.OK == print_form(AT, kind, f"{name}.yaml", f"form.{kind}")

    of_file, of_form = (rscheck("check", path, "--format", "json") for path in (f"{name}.yaml", f"form.{kind}"))

    assert of_file.exit_code == of_form.exit_code, of_form.stderr
    assert without_places(of_file.stdout) == without_places(of_form.stdout)


def test_report_and_explain_read_forms_too(rscheck: Rscheck) -> None:
    print_form(AT, "xlsx", "high.yaml", "form.xlsx")

    report = rscheck("report", "form.xlsx")
    explained = rscheck("explain", "agreement.veto", "form.xlsx")

    assert (0, 0) == (report.exit_code, explained.exit_code)
    assert "answer: yes (form.xlsx:" in explained.stdout
    assert "!D" in explained.stdout


def test_problems_of_a_workbook_are_told_at_their_cells(rscheck: Rscheck, desk: Path) -> None:
    print_form(AT, "xlsx", None, "form.xlsx")
    book = openpyxl.load_workbook("form.xlsx")
    wrong = {"partners.country": "Norwegen", "partners.access=lab": "perhaps"}
    for sheet in book.worksheets:
        for row in range(1, sheet.max_row + 1):
            if sheet.cell(row, 1).value in wrong:
                sheet.cell(row, 4).value = wrong[sheet.cell(row, 1).value]
    book.save("form.xlsx")

    result = rscheck("check", "form.xlsx")

    assert ExitCode.INVALID_INPUT == result.exit_code
    assert "form.xlsx:Partners!D" in result.stderr
    assert "E202" in result.stderr
    assert "E235" in result.stderr


def test_problems_of_a_text_are_told_at_their_lines_and_drawn(rscheck: Rscheck, desk: Path) -> None:
    print_form(AT, "md", None, "form.md")
    text = (desk / "form.md").read_text(encoding="utf-8")
    (desk / "form.md").write_text(text.replace("[ ] no", "[x] no").replace("[ ] yes", "[x] yes"), encoding="utf-8")

    result = rscheck("check", "form.md")

    assert ExitCode.INVALID_INPUT == result.exit_code
    assert "E231" in result.stderr
    assert "- [x] yes" in result.stderr


def test_a_saved_page_is_told_apart_from_what_it_saves(rscheck: Rscheck) -> None:
    print_form(AT, "html", "low.yaml", "form.html")

    result = rscheck("check", "form.html")

    assert ExitCode.INVALID_INPUT == result.exit_code
    assert "E230" in result.stderr


def test_only_the_owner_may_read_a_form(desk: Path) -> None:
    print_form(AT, "html", "low.yaml", "form.html")

    assert 0o600 == stat.S_IMODE((desk / "form.html").stat().st_mode)


def test_a_form_in_text_goes_to_the_screen_and_a_workbook_does_not(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    print_form(AT, "md", None, None)

    assert capsys.readouterr().out.startswith("<!-- rscheck-form/1 -->")
    with pytest.raises(UsageProblem) as refused:
        print_form(AT, "xlsx", None, None)
    assert ["E614"] == [each.code for each in refused.value.problems]


@pytest.mark.parametrize("path", ["form.md", "form.xlsx", "low.yaml"])
def test_answers_to_go_on_with_come_from_any_kind_of_file(desk: Path, path: str) -> None:
    for kind in ("md", "xlsx"):
        print_form(AT, kind, "low.yaml", f"form.{kind}")

    draft = draft_from_answers(path, workbench_for(AT))

    assert "NO" == draft.answer("partners.country", ("partners", 0))
    assert "no" == draft.answer("agreement.veto")


def test_answers_with_problems_are_not_gone_on_with(desk: Path) -> None:
    with pytest.raises(InputError):
        draft_from_answers("broken.yaml", workbench_for(AT))


def test_a_project_file_is_checked_without_the_libraries_of_forms(desk: Path) -> None:
    folders = ["--rules", AT.folders[0], "--checklists", AT.folders[1]]
    script = (
        "import sys; from rscheck.cli.app import run; run(sys.argv[1:]);"
        "print([each for each in ('jinja2', 'openpyxl') if each in sys.modules])"
    )

    ran: Callable[..., subprocess.CompletedProcess[str]] = subprocess.run
    shown = ran(
        [sys.executable, "-c", script, "check", "low.yaml", *folders],
        env=own_environment(),
        capture_output=True,
        text=True,
        check=True,
    )

    assert "[]" == shown.stdout.splitlines()[-1]
