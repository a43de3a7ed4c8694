"""Every dependency has its reason, and exactly one version of it, named by what it is and not by where it was found."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
LOCKED = {
    "constraints.txt": (),
    "constraints-dev.txt": ("test", "lint", "system", "dask"),
    "constraints-prove.txt": ("prove",),
    "constraints-bench.txt": ("bench",),
    "constraints-peers.txt": ("peers",),
}


def normal(name: str) -> str:
    """Return a package name in the one spelling in which registries compare names."""
    return re.sub(r"[-_.]+", "-", name).lower()


def named(requirements: list[str]) -> set[str]:
    return {normal(re.split(r"[<>=!~;\[ ]", each, maxsplit=1)[0]) for each in requirements}


def pins(file: str) -> dict[str, str]:
    lines = (CHECKOUT / file).read_text(encoding="utf-8").splitlines()
    return {normal(name): version for name, version in re.findall(r"^(\S+?)==(\S+)", "\n".join(lines), re.MULTILINE)}


ALL = named(PROJECT["dependencies"]).union(*(named(each) for each in EXTRAS.values()))


def test_every_extra_is_locked() -> None:
    assert set(EXTRAS) == {extra for extras in LOCKED.values() for extra in extras}


@pytest.mark.parametrize("file", LOCKED)
def test_everything_a_file_should_lock_is_locked(file: str) -> None:
    wanted = named(PROJECT["dependencies"]).union({"hatchling"}, *(named(EXTRAS[extra]) for extra in LOCKED[file]))

    assert wanted - set(pins(file)) == set()


@pytest.mark.parametrize("file", [each for each in LOCKED if each != "constraints.txt"])
def test_tools_do_not_move_what_users_run(file: str) -> None:
    run = pins("constraints.txt")

    assert {name: version for name, version in pins(file).items() if name in run} == run


@pytest.mark.parametrize("file", LOCKED)
def test_a_lock_holds_names_versions_and_hashes_only(file: str) -> None:
    text = (CHECKOUT / file).read_text(encoding="utf-8").replace(" \\\n", "\n")

    strange = [
        line
        for line in text.splitlines()
        if not re.fullmatch(r"[\w.-]+==[\w.]+( ; [\w .'=<>!()]+)?|    --hash=sha256:[0-9a-f]{64}", line)
    ]

    assert strange == []


def test_every_dependency_has_a_sentence() -> None:
    page = (CHECKOUT / "docs" / "dependencies.md").read_text(encoding="utf-8")

    assert {normal(name) for name in re.findall(r"^\| `([^`]+)` \|", page, re.MULTILINE)} == ALL
