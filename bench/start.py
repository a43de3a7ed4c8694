"""How long it takes until something stands on the screen: processes beside the least that such a process can do."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

from bench.generate import project_text, write_packs
from bench.measure import Row, processes

__all__ = ["start_rows"]

_NOTHING = ("-c", "pass")
_COMMAND = ("-c", "import sys; from rscheck.cli.start import main; sys.exit(main())")
"""What the script does that an installer writes."""

_EMPTY_TYPER = """\
import typer
app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)
@app.command()
def first(name: str) -> None: pass
@app.command()
def second(name: str) -> None: pass
app(["first", "anything"])
"""


def start_rows(folder: str, rounds: int) -> Iterator[Row]:
    """Yield what starting costs: the version, the help, and the check of one file with compiled packs."""
    environment = {**os.environ, "RSCHECK_CACHE_DIR": os.path.join(folder, "cache"), "LC_ALL": "C.UTF-8"}
    version = processes((*_COMMAND, "--version"), _NOTHING, rounds, environment)
    yield Row("`rscheck --version`, against `python -c pass`", version, budget=1.5)
    shown = processes((*_COMMAND, "--help"), _NOTHING, rounds, environment)
    yield Row("`rscheck --help`, against `python -c pass`", shown, budget=7)
    project = os.path.join(folder, "one.yaml")
    with open(project, "w", encoding="utf-8") as file:
        file.write(project_text(0))
    for rules in (0, 60, 300):
        which = f"{rules} generated rules" if rules else "the packs that come with it"
        options: tuple[str, ...] = ()
        if rules:
            packs, checklists = write_packs(os.path.join(folder, f"packs-{rules}"), rules)
            options = ("--rules", packs, "--checklists", checklists)
        file_to_check = project if rules else _example()
        if not file_to_check:
            continue
        check = (*_COMMAND, "check", file_to_check, "--exit-zero", *options)
        subprocess.run([sys.executable, *check], env=environment, capture_output=True, check=True)
        ratio = processes(check, ("-c", _EMPTY_TYPER), rounds, environment)
        yield Row(f"`rscheck check` of one file, {which}, against an empty Typer command", ratio, budget=2)


def _example() -> str:
    """Return the first example that comes with the project; empty if there is none."""
    folder = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "examples")
    files = sorted(each for each in os.listdir(folder) if each.endswith(".yaml")) if os.path.isdir(folder) else []
    for name in files:
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            if "\nrscheck: project/" in "\n" + file.read():
                return os.path.join(folder, name)
    return ""
