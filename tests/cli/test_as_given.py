from __future__ import annotations

from functools import wraps

import pytest
from typer.main import get_command

from rscheck.cli.app import app
from rscheck.cli.as_given import take_as_given
from rscheck.cli.pack.app import pack_app

GIVEN = [
    ["check", "one.yaml"],
    ["check", "one.yaml", "two.yaml", "--format=json", "-o", "found.json"],
    ["check", "one.yaml", "--fail-on", "moderate", "--color=never", "--report-lang=both", "--engine", "local"],
    ["check", "one.yaml", "--ignore=draft-*", "--ignore", "old", "--rules=mine", "--overlay=ours.yaml"],
    ["check", "one.yaml", "--redact", "--exit-zero", "--jobs=3", "-q"],
    ["check", "", "--format="],
    ["report"],
    ["report", "one.yaml", "--form="],
    ["merge", "one.yaml", "two.yaml", "--take=purpose.aims=2"],
    ["schema"],
    ["schema", "lock"],
    ["pack", "verify", "--steps=12"],
    ["pack", "new", "mine"],
]
SLIPS = [
    ["check"],
    ["check", "one.yaml", "--fail-on", "Moderate"],
    ["check", "one.yaml", "--fail-on="],
    ["check", "one.yaml", "--jobs=0"],
    ["check", "one.yaml", "--jobs=many"],
    ["merge"],
    ["schema", "lokc"],
    ["pack", "verify", "--steps=1.5"],
]


@pytest.fixture
def outcome(capsys, monkeypatch):
    """Return what the named command is called with, or the exit code and what is said instead."""

    def run(arguments, *, as_given):
        called = []
        for each in (*app.registered_commands, *pack_app.registered_commands):
            recorder = wraps(each.callback)(lambda **parameters: called.append(parameters))
            monkeypatch.setattr(each, "callback", recorder)
        program = get_command(app)
        monkeypatch.undo()
        if as_given:
            take_as_given(program)
        with pytest.raises(SystemExit) as leaving:
            program.main(arguments, prog_name="rscheck")
        return called, leaving.value.code, capsys.readouterr()

    return run


@pytest.mark.parametrize("arguments", GIVEN, ids=" ".join)
def test_what_is_taken_as_given_is_what_it_would_be_converted_to(outcome, arguments):
    converted = outcome(arguments, as_given=False)

    assert len(converted[0]) == 1
    assert converted == outcome(arguments, as_given=True)


@pytest.mark.parametrize("slip", SLIPS, ids=" ".join)
def test_a_slip_is_refused_in_the_same_words(outcome, slip):
    refused = outcome(slip, as_given=False)

    assert ([], 2) == refused[:2]
    assert refused == outcome(slip, as_given=True)
