"""What users install: the wheel made from the sdist, away from the checkout, gives the reports in examples/."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from rscheck import __version__

CHECKOUT = Path(__file__).resolve().parents[2]
DATA = ("rules", "checklists", "lists", "docs/errors.md", "docs/checks.md")
PROJECTS = sorted(
    path.name
    for path in (CHECKOUT / "examples").glob("*.yaml")
    if re.search(r"^rscheck: project/", path.read_text(encoding="utf-8"), re.MULTILINE)
)
FEWEST_EXAMPLES = 8

EVERY_EXAMPLE = """\
import json, sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from rscheck.cli.commands import run

told = {}
for name in sys.argv[1:]:
    with redirect_stdout(StringIO()) as shown:
        checked = run(["check", f"examples/{name}", "--exit-zero"])
        reported = run(["report", f"examples/{name}", "-o", str(Path("reports", name).with_suffix(".md"))])
    told[name] = [checked, reported, shown.getvalue()]
print(json.dumps(told))
"""
"""Checks every example and reports on it, as the command does, but without starting anew for each."""


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """Run a command and return what it printed; a failure shows what it said."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def tracked(*folders: str) -> set[str]:
    if not (CHECKOUT / ".git").exists():
        pytest.skip("only a checkout knows which files are tracked")
    listed = run("git", "ls-files", "-z", "--", *folders, cwd=CHECKOUT)
    return {name for name in listed.split("\0") if name}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the sdist and the wheel that was made from it."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, CHECKOUT, cwd=folder)
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (wheel,) = built.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds the installed wheel; what it depends on comes from the environment of the tests."""
    folder = tmp_path_factory.mktemp("installed")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "-qq")
    run(*pip, "install", "--no-deps", "--no-index", "--target", folder, wheel, cwd=folder)
    return folder


@pytest.fixture(scope="module", autouse=True)
def nothing_compiled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what the checkout compiled from the wheel, which has to do without."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RSCHECK_CACHE_DIR", str(tmp_path_factory.mktemp("compiled")))
        yield


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a user's folder, outside the checkout, with the examples in it and room for their reports."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(CHECKOUT / "examples", folder / "examples", ignore=shutil.ignore_patterns("reports"))
    (folder / "reports").mkdir()
    return folder


def test_the_wheel_carries_the_tracked_data_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()

    carried = {name.removeprefix("rscheck/data/") for name in names if name.startswith("rscheck/data/")}

    assert tracked(*DATA) == carried, "track a new file with git add; keep no case files beside the packs"


def test_the_wheel_carries_the_tracked_source_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()

    carried = {f"src/{name}" for name in names if not name.startswith(("rscheck/data/", "rscheck-"))}

    assert tracked("src") == carried


def test_the_sdist_carries_what_is_tracked(built: Path) -> None:
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as file:
        names = {name.partition("/")[2] for name in file.getnames()}

    assert tracked() | {"PKG-INFO"} == names


def test_the_installed_program_is_not_the_checkout(installed: Path, desk: Path) -> None:
    code = "import rscheck; print(rscheck.__file__)"

    place = run(sys.executable, "-c", code, cwd=desk, PYTHONPATH=str(installed))

    assert Path(place.strip()).is_relative_to(installed)


def test_there_are_examples_enough() -> None:
    assert len(PROJECTS) >= FEWEST_EXAMPLES


def test_the_command_of_the_wheel_checks_an_example_and_writes_its_report(installed: Path, desk: Path) -> None:
    program = installed / "bin" / "rscheck"

    shown = run(program, "check", f"examples/{PROJECTS[0]}", "--exit-zero", cwd=desk, PYTHONPATH=str(installed))
    run(program, "report", f"examples/{PROJECTS[0]}", "-o", "report.md", cwd=desk, PYTHONPATH=str(installed))

    assert shown
    assert committed(PROJECTS[0]) == (desk / "report.md").read_bytes()


def committed(project: str) -> bytes:
    return (CHECKOUT / "examples" / "reports" / project).with_suffix(".md").read_bytes()


@pytest.fixture(scope="module")
def told(installed: Path, desk: Path) -> dict[str, tuple[int, int, str]]:
    """Return of each example how its check ended, how its report did, which was written, and what was shown."""
    found: dict[str, tuple[int, int, str]] = json.loads(
        run(sys.executable, "-c", EVERY_EXAMPLE, *PROJECTS, cwd=desk, PYTHONPATH=str(installed))
    )
    return found


@pytest.mark.parametrize("project", PROJECTS)
def test_an_example_can_be_checked_with_the_wheel(told: dict[str, tuple[int, int, str]], project: str) -> None:
    code, _, shown = told[project]

    assert 0 == code
    assert shown


@pytest.mark.parametrize("project", PROJECTS)
def test_an_example_gives_its_committed_report_with_the_wheel(
    told: dict[str, tuple[int, int, str]], desk: Path, project: str
) -> None:
    _, code, _ = told[project]

    assert 0 == code
    assert committed(project) == (desk / "reports" / project).with_suffix(".md").read_bytes()


def test_the_wheel_has_the_version_of_the_source(wheel: Path) -> None:
    assert wheel.name.startswith(f"rscheck-{__version__}-")
