from __future__ import annotations

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from rscheck.cli.app import app
from rscheck.cli.needed import needed_for


def test_the_help_of_the_program_is_that_of_all_its_commands():
    outline = needed_for(["--help"], app)

    assert all(each.params == [] for each in get_command(outline).commands.values())
    assert CliRunner().invoke(app, ["--help"]).output == CliRunner().invoke(outline, ["--help"]).output


def test_a_command_that_is_named_comes_alone_and_whole():
    check = get_command(needed_for(["check", "low.yaml", "--help"], app)).commands

    assert ["check"] == list(check)
    assert check["check"].params


@pytest.mark.parametrize("arguments", [[], ["chekc"], ["--show-completion"], ["pack", "--help"]], ids=" ".join)
def test_completion_slips_and_groups_have_the_whole_program(arguments):
    assert app is needed_for(arguments, app)


def test_the_program_itself_stays_as_it_is():
    needed_for(["--help"], app)
    needed_for(["check"], app)

    program = get_command(app).commands
    assert program["check"].params
    assert program["pack"].commands["verify"].params
