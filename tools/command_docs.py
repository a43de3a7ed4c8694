"""Write what the program says into the pages: ``docs/commands.md``, the table of ``docs/exit-codes.md``, the README.

``python tools/command_docs.py`` brings the pages up to date; the tests compare them with what the program says.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.main import get_command
from typer.testing import CliRunner

from rscheck.cli.app import app
from rscheck.cli.exit_codes import ExitCode

__all__ = [
    "COMMANDS",
    "COMMANDS_PAGE",
    "EXIT_CODES_PAGE",
    "README_PAGE",
    "commands_page",
    "exit_codes_page",
    "readme_page",
]

DOCS = Path(__file__).resolve().parent.parent / "docs"
COMMANDS_PAGE = DOCS / "commands.md"
EXIT_CODES_PAGE = DOCS / "exit-codes.md"
README_PAGE = DOCS.parent / "README.md"


COMMANDS = tuple(get_command(app).commands)
"""Every command, in the order of the help."""

_STEADY = {"COLUMNS": "80", "TERMINAL_WIDTH": "80", "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}
"""What the help depends on besides the code."""

_BEGINNING = """\
# Commands

This page is what `rscheck --help` and `rscheck COMMAND --help` say; `make docs` writes it. The help is shown in
Japanese with `--lang ja`, or when the environment asks for Japanese.

A result stands on standard output, everything else on standard error. `docs/exit-codes.md` explains how a run ends,
`docs/errors.md` every problem, `docs/checks.md` what `rscheck pack verify` and `rscheck pack test` find.

| variable | effect |
|---|---|
| `RSCHECK_LANG`, `LC_ALL`, `LC_MESSAGES`, `LANG` | language, the first that is set; `--lang` wins |
| `RSCHECK_PLAIN`, `ACCESSIBLE` | plain lines without colour or tables, as `--plain` |
| `NO_COLOR`, `FORCE_COLOR` | no colour, or colour also where the output is no terminal; `--color` wins |
| `COLUMNS` | width of the screen |
| `SOURCE_DATE_EPOCH` | the day of assessment when neither `--as-of` nor the project file names one |
| `RSCHECK_CACHE_DIR` | the folder for compiled packs; `off` keeps none |
| `RSCHECK_LISTS_DIR` | the folder for imported lists; else one in your own data folder |
| `RSCHECK_OVERLAYS` | overlays that are laid over the packs whatever `--overlay` names, parted as in `PATH` |
"""

_SCREEN = re.compile(r"(<!-- screen: (.*?) -->\n)(.*?)(<!-- end -->)", re.DOTALL)
_TABLE = re.compile(r"^\| code \| name \| meaning \|\n(?:\|.*\n)*", re.MULTILINE)


def commands_page() -> str:
    """Return the page about the commands as the help has it now."""
    parts = [_BEGINNING, _section("rscheck", [])]
    parts += [part for name in COMMANDS for part in _sections([name], get_command(app).commands[name])]
    return "\n".join(parts)


def _sections(arguments: list[str], command: Any) -> Iterator[str]:
    """Yield the section of a command, and of those it has itself."""
    yield _section(" ".join(["rscheck", *arguments]), arguments)
    for name, each in getattr(command, "commands", {}).items():
        yield from _sections([*arguments, name], each)


def readme_page(page: str) -> str:
    """Return the README with each marked screen as the program draws it now, run where the README stands."""

    def drawn(found: re.Match[str]) -> str:
        return f"{found[1]}```text\n{_said(shlex.split(found[2])[1:])}\n```\n{found[4]}"

    return _SCREEN.sub(drawn, page)


def _section(title: str, arguments: list[str]) -> str:
    return f"## {title}\n\n```text\n{_said([*arguments, '--help'])}\n```\n"


def _said(arguments: list[str]) -> str:
    languages = {name: None for name in os.environ if name.startswith(("RSCHECK_", "LC_", "LANG"))}
    shown = CliRunner().invoke(app, arguments, prog_name="rscheck", env={**languages, **_STEADY})
    return "\n".join(line.rstrip() for line in shown.stdout.rstrip().splitlines())


def exit_codes_page(page: str) -> str:
    """Return the page about exit codes with its table as the code has it now."""
    rows = [f"| {code.value} | {code.name.lower().replace('_', ' ')} | {code.meaning.english()} |" for code in ExitCode]
    table = "\n".join(["| code | name | meaning |", "|---|---|---|", *rows, ""])
    return _TABLE.sub(lambda _: table, page)


def main() -> int:
    """Bring the pages up to date."""
    COMMANDS_PAGE.write_text(commands_page(), encoding="utf-8")
    EXIT_CODES_PAGE.write_text(exit_codes_page(EXIT_CODES_PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    README_PAGE.write_text(readme_page(README_PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
