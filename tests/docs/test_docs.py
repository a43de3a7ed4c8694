"""The docs say what the program does: its commands, its exit codes, its error codes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from rscheck.cli.app import app
from rscheck.cli.exit_codes import ExitCode
from rscheck.report.registry import REPORTERS
from tools.command_docs import (
    COMMANDS,
    COMMANDS_PAGE,
    EXIT_CODES_PAGE,
    README_PAGE,
    commands_page,
    exit_codes_page,
    readme_page,
)

CHECKOUT = Path(__file__).resolve().parents[2]
SOURCE = CHECKOUT / "src" / "rscheck"
CODE = re.compile(r"\b[EPV][0-9]{3}\b")
PAGES = {"errors.md": "[EP]", "checks.md": "V"}
"""The pages of codes and the letters their codes begin with."""
ADVICE = "run: make docs"


def codes_used(letters: str = "[EPV]") -> set[str]:
    """Return every code that stands as a text of its own in the source, where problems and findings are told with it."""
    quoted = re.compile(rf'"({letters}[0-9]{{3}})"')
    return {code for path in SOURCE.rglob("*.py") for code in quoted.findall(path.read_text(encoding="utf-8"))}


def headings(name: str) -> list[str]:
    page = (CHECKOUT / "docs" / name).read_text(encoding="utf-8")
    return re.findall(rf"^#+ ({CODE.pattern})", page, re.MULTILINE)


@pytest.mark.parametrize("name", PAGES)
def test_every_code_of_the_source_has_a_section_and_no_other(name: str) -> None:
    assert sorted(codes_used(PAGES[name])) == sorted(headings(name))


@pytest.mark.parametrize("name", PAGES)
def test_sections_stand_in_the_order_of_their_codes(name: str) -> None:
    assert sorted(headings(name)) == headings(name)


@pytest.mark.parametrize("name", PAGES)
def test_every_section_says_something(name: str) -> None:
    page = (CHECKOUT / "docs" / name).read_text(encoding="utf-8")
    sections = re.findall(rf"^#+ ({CODE.pattern}): (\S.*)\n\n(\S.*)", page, re.MULTILINE)

    assert headings(name) == [code for code, _, _ in sections]


def test_the_docs_name_no_code_that_does_not_exist():
    pages = [*(CHECKOUT / "docs").glob("*.md"), CHECKOUT / "README.md"]

    named = {code for page in pages for code in CODE.findall(page.read_text(encoding="utf-8"))}

    assert set() == named - codes_used()


@pytest.fixture(scope="module")
def commands() -> str:
    """Return the page of commands as it has to be."""
    return commands_page()


def test_the_page_of_commands_is_their_help(commands):
    assert commands == COMMANDS_PAGE.read_text(encoding="utf-8"), ADVICE


def test_every_command_is_on_the_page():
    assert set(COMMANDS) == set(typer.main.get_command(app).commands)


def test_the_page_of_exit_codes_is_what_the_program_returns():
    page = EXIT_CODES_PAGE.read_text(encoding="utf-8")

    assert exit_codes_page(page) == page, ADVICE
    assert [str(code.value) for code in ExitCode] == re.findall(r"^\| ([0-9]+) \|", page, re.MULTILINE)


@pytest.mark.parametrize("name", REPORTERS)
def test_the_help_names_every_format(name, commands):
    (sentence,) = re.findall(r"--format NAME(.*?)-o, --output", commands.partition("## rscheck check")[2], re.DOTALL)[
        :1
    ]

    assert re.search(rf"\b{name}\b", sentence)


def variables_read() -> set[str]:
    """Return the variables of the environment that the command line names in its code."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in (SOURCE / "cli").glob("*.py"))
    return set(re.findall(r'"(RSCHECK_[A-Z_]+|ACCESSIBLE|NO_COLOR|FORCE_COLOR|COLUMNS|SOURCE_DATE_EPOCH)"', text))


def test_every_variable_of_the_environment_is_documented():
    page = COMMANDS_PAGE.read_text(encoding="utf-8")

    assert {"RSCHECK_CACHE_DIR", "NO_COLOR"} <= variables_read()
    assert [] == sorted(name for name in variables_read() if f"`{name}`" not in page)


def test_the_screen_in_the_readme_is_what_the_program_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(README_PAGE.parent)
    page = README_PAGE.read_text(encoding="utf-8")

    assert "Tier: " in page
    assert readme_page(page) == page, ADVICE
