"""How long it takes until something stands on the screen: processes beside the least that such a process can do."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

from bench.generate import project_text, write_packs
from bench.measure import Row, processes

__all__ = ["start_rows"]

_CHECKOUT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

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


_EXAMPLES = ("agreed-mitigation", "three-countries")
"""Examples checked with the packs that come with the tool: a usual one, and one that many frameworks concern."""


def start_rows(folder: str, rounds: int) -> Iterator[Row]:
    """Yield what starting costs: the version, the help, and the check of one file with compiled packs.

    Names are not compared; what that adds is a row of its own. The interpreter keeps the modules it compiled, as an
    installer does, whatever the environment says, and the first round of each, which writes them, does not count.
    """
    environment = {
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        "PYTHONPYCACHEPREFIX": os.path.join(folder, "compiled"),
        "RSCHECK_CACHE_DIR": os.path.join(folder, "cache"),
        "LC_ALL": "C.UTF-8",
    }
    version = processes((*_COMMAND, "--version"), _NOTHING, rounds, environment)
    yield Row("`rscheck --version`, against `python -c pass`", version, budget=1.5)
    shown = processes((*_COMMAND, "--help"), _NOTHING, rounds, environment)
    yield Row("`rscheck --help`, against `python -c pass`", shown, budget=7)
    project = os.path.join(folder, "one.yaml")
    with open(project, "w", encoding="utf-8") as file:
        file.write(project_text(0))
    for name in _EXAMPLES:
        example = os.path.join(_CHECKOUT, "examples", f"{name}.yaml")
        if os.path.exists(example):
            yield _check(f"examples/{name}.yaml, the packs that come with it", example, (), rounds, environment)
    for rules in (60, 300):
        packs, checklists = write_packs(os.path.join(folder, f"packs-{rules}"), rules)
        yield _check(
            f"one file, {rules} generated rules",
            project,
            ("--rules", packs, "--checklists", checklists),
            rounds,
            environment,
        )


def _check(what: str, project: str, options: tuple[str, ...], rounds: int, environment: dict[str, str]) -> Row:
    check = (*_COMMAND, "check", project, "--exit-zero", "--no-screening", *options)
    subprocess.run([sys.executable, *check], env=environment, capture_output=True, check=True)
    ratio = processes(check, ("-c", _EMPTY_TYPER), rounds, environment)
    return Row(f"`rscheck check` of {what}, against an empty Typer command", ratio, budget=2)
