"""What every test relies on: nothing of the person or machine that runs it, and the same cases every time in CI."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# A slow machine is no failure of the code; and a case that CI found must be found again by the next run.
settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")

# As the program does: the packs stay to the end, and looking through them for garbage takes a third of the time.
gc.set_threshold(100_000, 50, 50)

_PERSONAL = ("RSCHECK_", "LC_", "LANG", "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "COLUMNS", "LINES", "PAGER")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a changed report be accepted: ``make test ARGS=--update-golden``, then read the difference."""
    parser.addoption("--update-golden", action="store_true", help="accept the reports of the examples as they are now")


def pytest_collection_finish() -> None:
    """Leave what was read to find the tests out of every later search for garbage."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def neutral_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the settings, caches, language and screen of whoever runs the tests out of them.

    What is compiled is kept for all processes of one run of the tests, and for no other.
    """
    home = tmp_path_factory.mktemp("home")
    run = tmp_path_factory.getbasetemp()
    run = run.parent if "PYTEST_XDIST_WORKER" in os.environ else run
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(_PERSONAL)]:
            patch.delenv(name)
        patch.setenv("LC_ALL", "C.UTF-8")
        for kind in ("CACHE", "CONFIG", "DATA", "STATE"):
            patch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
        patch.setenv("RSCHECK_CACHE_DIR", str(run / "compiled"))
        yield


@pytest.fixture(scope="session", autouse=True)
def entries_as_they_were_read() -> Iterator[None]:
    """Find out whether anybody changed a value that files share: what is remembered must still be what is written."""
    yield
    from rscheck.yamlfile.entries import entry_of, remembered

    known = dict(remembered)
    remembered.clear()
    assert [] == [content for content, entry in known.items() if entry_of(content) != entry]


@pytest.fixture(scope="module")
def earlier_left_out() -> None:
    """Leave what earlier tests made out of searches for garbage: each process of a crew begins with one."""
    gc.freeze()


@pytest.fixture(scope="session")
def checkout() -> Path:
    """Return the folder that holds the project."""
    return Path(__file__).resolve().parent.parent
