"""Work through the tutorial ``docs/write-a-rule.md``: write its files, make its changes, draw its screens anew.

Marks in the page say what a reader does there:

- ``<!-- file: PATH -->`` before a block of YAML: this is the whole file now.
- ``<!-- append: PATH -->`` before a block of YAML: this is added at the end of the file.
- ``<!-- part: PATH -->`` before a block of YAML: this stands in the file that is written next.
- ``<!-- change: PATH | OLD | NEW -->``: these words of the file are replaced.
- ``<!-- screen: COMMAND -->`` … ``<!-- end -->``: the command is run, and this is what it says.

``make docs`` draws the screens; the tests work through the page and compare.
"""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from typer.testing import CliRunner

from rscheck.cli.app import app

__all__ = ["PAGE", "Run", "work_through"]

PAGE = Path(__file__).resolve().parent.parent / "docs" / "write-a-rule.md"

_STEADY = {
    "COLUMNS": "80",
    "TERMINAL_WIDTH": "80",
    "NO_COLOR": "1",
    "LC_ALL": "C.UTF-8",
    "RSCHECK_CACHE_DIR": "off",
    "RSCHECK_LISTS_DIR": "none",
}
_MARK = re.compile(
    r"<!-- (?P<kind>file|append|part): (?P<path>\S+) -->\n```yaml\n(?P<yaml>.*?)```\n"
    r"|<!-- change: (?P<changed>\S+) \| (?P<old>.*?) \| (?P<new>.*?) -->"
    r"|(?P<head><!-- screen: (?P<command>.*?) -->\n)(?P<drawn>.*?)(?P<end><!-- end -->)",
    re.DOTALL,
)


@dataclass
class Run:
    """What came of working through a page: the page with its screens as drawn now, and what the commands did.

    ``files`` are the whole files in the order in which they were written, ``parts`` pieces with the file that has to
    hold them, ``exits`` the exit code of each command.
    """

    page: str = ""
    files: list[tuple[str, str]] = field(default_factory=list)
    parts: list[tuple[str, str]] = field(default_factory=list)
    exits: list[tuple[str, int]] = field(default_factory=list)


def work_through(page: str, folder: Path) -> Run:
    """Do in an empty folder what a page says, and return what came of it."""
    run = Run()
    with contextlib.chdir(folder):
        run.page = "".join(_pieces(page, run))
    return run


def _pieces(page: str, run: Run) -> Iterator[str]:
    done = 0
    for mark in _MARK.finditer(page):
        yield page[done : mark.start()]
        done = mark.end()
        yield _worked(mark, run)
    yield page[done:]


def _worked(mark: re.Match[str], run: Run) -> str:
    if mark["kind"] == "file":
        run.files.append((mark["path"], mark["yaml"]))
        Path(mark["path"]).parent.mkdir(parents=True, exist_ok=True)
        Path(mark["path"]).write_text(mark["yaml"], encoding="utf-8")
    elif mark["kind"]:
        run.parts.append((mark["path"], mark["yaml"]))
        if mark["kind"] == "append":
            with open(mark["path"], "a", encoding="utf-8") as file:
                file.write(mark["yaml"])
    elif mark["changed"]:
        path = Path(mark["changed"])
        text = path.read_text(encoding="utf-8")
        if text.count(mark["old"]) != 1:
            raise ValueError(f"{mark['changed']} has {text.count(mark['old'])} times: {mark['old']}")
        path.write_text(text.replace(mark["old"], mark["new"]), encoding="utf-8")
    else:
        said, code = _said(shlex.split(mark["command"])[1:])
        run.exits.append((mark["command"], code))
        return f"{mark['head']}```text\n$ {mark['command']}\n{said}\n```\n{mark['end']}"
    return mark[0]


def _said(arguments: list[str]) -> tuple[str, int]:
    """Return what a command says, messages first, then the result, and its exit code."""
    languages = {name: None for name in os.environ if name.startswith(("RSCHECK_", "LC_", "LANG"))}
    shown = CliRunner().invoke(app, arguments, prog_name="rscheck", env={**languages, **_STEADY})
    said = f"{shown.stderr}{shown.stdout}".strip("\n")
    return "\n".join(line.rstrip() for line in said.splitlines()), shown.exit_code


def main() -> int:
    """Bring the screens of the page up to date."""
    with tempfile.TemporaryDirectory() as folder:
        run = work_through(PAGE.read_text(encoding="utf-8"), Path(folder))
    PAGE.write_text(run.page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
