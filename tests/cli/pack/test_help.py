from __future__ import annotations

import pytest
from typer.main import get_command

from rscheck.cli.app import app
from tests.cli.test_start import MAIN, modules_after

COMMANDS = sorted(get_command(app).commands["pack"].commands)


def test_there_is_a_command_for_everything_the_design_names():
    named = "list, show, verify, test, graph, diff, resolve, suggest-tests, new"

    assert sorted(named.split(", ")) == COMMANDS


@pytest.mark.parametrize("arguments", [("pack", "--help"), ("pack", "verify", "--help")])
def test_help_imports_neither_packs_nor_drawing(arguments):
    loaded = modules_after(MAIN, *arguments)

    assert set() == {"yaml", "rich", "rscheck.model.pack", "rscheck.catalogue.named", "rscheck.verify.search"} & loaded
