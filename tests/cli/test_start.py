from __future__ import annotations

import json
import subprocess
import sys

from rscheck import __version__
from tests.cli.conftest import FOLDERS, own_environment

LOADED = "import sys, json; sys.argv = ['rscheck', *{arguments!r}]\ntry:\n    {run}\nexcept SystemExit:\n    pass\n"


def modules_after(run: str, *arguments: str) -> set[str]:
    """Return the modules that are loaded once the program has run with these arguments."""
    code = LOADED.format(arguments=arguments, run=run) + "print(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=own_environment(), capture_output=True, encoding="utf-8", check=True, timeout=60)
    return set(json.loads(done.stderr.splitlines()[-1]))


MAIN = "from rscheck.cli.start import main; main()"


def test_the_version_is_told(program):
    done = program("--version")

    assert (0, f"rscheck {__version__}\n") == (done.returncode, done.stdout.decode())


def test_the_version_is_told_without_typer_or_yaml():
    loaded = modules_after(MAIN, "--version")

    assert set() == {"typer", "yaml", "dataclasses", "rscheck.cli.app"} & loaded


def test_help_imports_neither_packs_nor_drawing():
    loaded = modules_after(MAIN, "--help")

    assert set() == {"yaml", "rich", "pydantic", "rscheck.pipeline", "rscheck.model.pack", "platformdirs"} & loaded


def test_a_check_with_known_packs_imports_nothing_that_reads_packs(rscheck, desk):
    rscheck("check", "low.yaml")

    loaded = modules_after(MAIN, "check", str(desk / "low.yaml"), *FOLDERS)

    assert "rscheck.pipeline" in loaded
    assert set() == {"rapidfuzz", "rscheck.catalogue.format", "rscheck.catalogue.read", "babel"} & loaded


def test_a_check_with_known_packs_imports_nothing_of_pydantic(rscheck, desk):
    rscheck("check", "low.yaml")

    loaded = modules_after(MAIN, "check", str(desk / "low.yaml"), "--color=never", "--fail-on=low", *FOLDERS)

    assert "rscheck.pipeline" in loaded
    assert set() == {name for name in loaded if name.startswith("pydantic")}


def test_without_a_command_the_help_is_shown(program):
    done = program()

    assert done.returncode == 2
    assert b"Commands:" in done.stdout + done.stderr


def test_help_names_exactly_the_commands_there_are(program):
    listed = program("--help").stdout.decode().partition("Commands:\n")[2].partition("\n\n")[0]

    listed = [line.split()[0] for line in listed.splitlines() if not line.startswith("    ")]
    assert [
        "ask",
        "check",
        "report",
        "merge",
        "explain",
        "schema",
        "screen",
        "decide",
        "lock",
        "lists",
        "pack",
    ] == listed
