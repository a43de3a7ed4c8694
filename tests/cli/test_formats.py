"""Registers, and the formats of pipelines, as the command line writes them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest

from rscheck.cli.exit_codes import ExitCode
from tests.cli.conftest import FOLDERS, HIGH
from tests.support.published import junit_faults, sarif_faults

CHECKOUT = Path(__file__).resolve().parents[2]
SEVERAL = ("low.yaml", "high.yaml", "open.yaml", "broken.yaml")
NAME = "Zqmark University"


@pytest.fixture
def named(desk):
    """Return a project and a broken one in which somebody has written what a pipeline is not to show."""
    text = HIGH.replace("Example University", NAME).replace("Example of the usual procedure", f"With {NAME}")
    (desk / "named.yaml").write_text(text, encoding="utf-8")
    (desk / "wrong.yaml").write_text(text.replace("stage: applied", f"stage: {NAME}"), encoding="utf-8")
    return desk


def test_a_register_of_many_goes_to_a_csv_by_its_end(rscheck, desk):
    result = rscheck("check", *SEVERAL, "-o", "register.csv")

    content = (desk / "register.csv").read_bytes()
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert ExitCode.INVALID_INPUT == result.exit_code
    assert content.startswith(b"\xef\xbb\xbf")
    assert ["T-0", "T-1", "T-3", "broken.yaml"] == [row[0] for row in rows[1:]]
    assert "written: register.csv\n" in result.stderr


def test_a_register_of_many_goes_to_a_workbook(rscheck, desk):
    from openpyxl import load_workbook

    rscheck("check", *SEVERAL, "-o", "register.xlsx")

    sheet = load_workbook(desk / "register.xlsx")["Register"]
    assert ["broken.yaml", "T-1", "T-3", "T-0"] == [sheet.cell(number, 1).value for number in range(2, 6)]


def test_a_workbook_can_be_led_elsewhere(program, desk):
    done = program("check", "low.yaml", "high.yaml", "--format", "xlsx", *FOLDERS)

    assert (1, b"PK") == (done.returncode, done.stdout[:2])


@pytest.mark.parametrize("paths", [SEVERAL, ("high.yaml",), ("broken.yaml", "low.yaml")])
def test_a_pipeline_can_read_what_is_written_for_it(rscheck, paths):
    assert [] == sarif_faults(rscheck("check", *paths, "--format", "sarif").stdout)
    assert [] == junit_faults(rscheck("check", *paths, "--format", "junit").stdout)


def test_a_broken_project_by_itself_leaves_nothing_half_written(rscheck, desk):
    result = rscheck("check", "broken.yaml", "-o", "out.sarif")

    assert ExitCode.INVALID_INPUT == result.exit_code
    assert not (desk / "out.sarif").exists()


@pytest.mark.parametrize("form", ["sarif", "junit", "github", "csv"])
def test_one_project_is_written_as_one_of_many_by_check_and_report(rscheck, form):
    checked = rscheck("check", "high.yaml", "--format", form, "--no-redact").stdout
    reported = rscheck("report", "high.yaml", "--format", form, "--no-redact").stdout

    assert checked == reported
    assert "TY-VETO" in checked


def test_a_register_with_a_broken_project_keeps_to_the_schema(rscheck):
    data = json.loads(rscheck("check", *SEVERAL, "--format", "json").stdout)
    schema = json.loads(rscheck("schema", "register").stdout)

    jsonschema.validate(data, schema)
    data["rows"][3]["problems"][0].pop("code")
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, schema)


def test_no_register_names_a_folder_of_the_machine(rscheck, desk):
    paths = [str(desk / each) for each in SEVERAL]

    for form in ("csv", "json", "jsonl", "markdown", "sarif", "junit", "github", "github-summary"):
        assert str(desk) not in rscheck("check", *paths, "--format", form, "--no-redact").stdout


def test_markdown_and_json_of_one_project_are_its_report_and_of_many_a_register(rscheck):
    assert "project" in json.loads(rscheck("check", "low.yaml", "--format", "json").stdout)
    assert (
        "register/1"
        == json.loads(rscheck("check", "low.yaml", "high.yaml", "--format", "json").stdout)["schema_version"]
    )
    assert rscheck("check", "low.yaml", "high.yaml", "--format", "markdown").stdout.startswith("# Register\n")


def test_github_gets_annotations_and_a_summary(rscheck):
    lines = rscheck("check", *SEVERAL, "--format", "github").stdout.splitlines()
    summary = rscheck("check", *SEVERAL, "--format", "github-summary").stdout

    assert any(line.startswith("::error file=high.yaml,title=TY-VETO ") for line in lines)
    assert any(line.startswith("::error file=broken.yaml,title=E") for line in lines)
    assert "| high.yaml |" in summary


def test_the_same_files_give_the_same_bytes(rscheck, desk):
    for form in ("csv", "json", "markdown", "xlsx", "sarif", "junit", "github"):
        for name in ("a", "b"):
            rscheck("check", "low.yaml", "high.yaml", "--format", form, "-o", name)
        assert (desk / "a").read_bytes() == (desk / "b").read_bytes()


# --- summary ---------------------------------------------------------------------------------------------------------


def test_the_summary_of_a_call_is_drawn_and_written(rscheck, named):
    drawn = rscheck("check", "low.yaml", "named.yaml", "broken.yaml", "--summary")
    data = json.loads(rscheck("check", "low.yaml", "named.yaml", "--summary", "--format", "json").stdout)

    assert "Projects: 3\n" in drawn.stdout
    assert NAME not in drawn.stdout
    assert {"id": "TY-VETO", "projects": 1}.items() <= next(
        each for each in data["decided_by"] if each["id"] == "TY-VETO"
    ).items()
    assert ["low..low", "high..high"] == sorted((each["id"] for each in data["tiers"]), reverse=True)


def test_one_project_has_a_summary_too(rscheck):
    assert "Projects: 1\n" in rscheck("check", "low.yaml", "--summary").stdout


# --- redaction -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["sarif", "junit", "github", "github-summary"])
@pytest.mark.parametrize("paths", [("named.yaml",), ("named.yaml", "wrong.yaml"), ("wrong.yaml",)])
def test_what_leaves_the_office_names_nobody_unless_asked(rscheck, named, form, paths):
    result = rscheck("check", *paths, "--format", form)

    assert "Zqmark" not in result.output
    if "wrong.yaml" in paths:  # its problem repeats what stands there
        assert "Zqmark" in rscheck("check", *paths, "--format", form, "--no-redact").output


@pytest.mark.parametrize("form", ["json", "jsonl", "markdown", "csv"])
@pytest.mark.parametrize("command", ["check", "report"])
def test_every_format_can_be_redacted_and_others_are_not_of_themselves(rscheck, named, command, form):
    assert "Zqmark" in rscheck(command, "named.yaml", "--format", form).output
    assert "Zqmark" not in rscheck(command, "named.yaml", "--format", form, "--redact").output


def test_the_screen_can_be_redacted_with_the_lines_of_the_file(rscheck, named):
    assert "Zqmark" not in rscheck("check", "named.yaml", "--redact").output
    assert "Zqmark" not in rscheck("check", "wrong.yaml", "--redact").output
    assert "wrong.yaml:" in rscheck("check", "wrong.yaml", "--redact").stderr


def test_redacted_a_project_has_the_same_result(rscheck, named):
    results = [
        json.loads(rscheck("check", "named.yaml", "--format", "json", *each).stdout) for each in ([], ["--redact"])
    ]

    assert results[0]["tier"] == results[1]["tier"]
    assert [each["id"] for each in results[0]["findings"]] == [each["id"] for each in results[1]["findings"]]


def test_an_institution_can_be_redacted_too(program, desk):
    text = (CHECKOUT / "examples" / "institution.yaml").read_text(encoding="utf-8")
    (desk / "own.yaml").write_text(text.replace("Example", "Zqmark"), encoding="utf-8")

    for command in ("check", "report"):
        plain, redacted = (program(command, "own.yaml", "--format", "json", *each) for each in ([], ["--redact"]))
        assert (0, 0) == (plain.returncode, redacted.returncode)
        assert b"Zqmark" in plain.stdout
        assert b"Zqmark" not in redacted.stdout + redacted.stderr
        states = [[each["state"] for each in json.loads(done.stdout)["points"]] for done in (plain, redacted)]
        assert states[0] == states[1]


def test_a_slip_in_the_file_of_a_partner_does_not_name_it(rscheck, desk):
    (desk / "zqmark.yaml").write_text(
        "rscheck: partner/1\nname: Zqmark University\ncountry: Zqmark\n", encoding="utf-8"
    )
    text = HIGH.replace("{name: Example University, country: NO, access: [lab]}", "{from: zqmark.yaml}")
    (desk / "with.yaml").write_text(text, encoding="utf-8")

    for command, paths in (("check", ["with.yaml"]), ("report", ["with.yaml"]), ("check", ["with.yaml", "low.yaml"])):
        assert "Zqmark" in rscheck(command, *paths, "--format", "sarif", "--no-redact").output
        result = rscheck(command, *paths, "--format", "sarif")
        assert ExitCode.INVALID_INPUT == result.exit_code
        assert "zqmark" not in result.output.casefold()
        assert "with.yaml" in result.output


def test_an_institution_has_no_sarif_and_that_is_said_in_full(program, desk):
    (desk / "own.yaml").write_text((CHECKOUT / "examples" / "institution.yaml").read_text(encoding="utf-8"), "utf-8")

    for command in ("check", "report"):
        done = program(command, "own.yaml", "--format", "sarif")
        assert (2, b"") == (done.returncode, done.stdout)
        assert b"--format: E609: sarif holds projects" in done.stderr


def test_a_form_is_not_redacted_in_silence(rscheck):
    result = rscheck("report", "low.yaml", "--form", "tiny-form", "--redact")

    assert (ExitCode.USAGE, "") == (result.exit_code, result.stdout)
    assert "E625" in result.stderr


def test_a_missing_file_is_still_named(rscheck):
    result = rscheck("check", "lwo.yaml", "--format", "sarif")

    assert ExitCode.MISSING_INPUT == result.exit_code
    assert "lwo.yaml: E660" in result.stderr
