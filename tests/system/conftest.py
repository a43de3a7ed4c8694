"""Real terminals of several sizes, in a tmux server of our own, and a folder with the examples to work in."""

from __future__ import annotations

import difflib
import os
import shutil
import sysconfig
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from libtmux import Server

from tests.system.terminal import Shown, Terminal

SCREENS = Path(__file__).parent / "screens"
SIZES = {"80x24": (80, 24), "120x40": (120, 40), "40x20": (40, 20)}

OpenTerminal = Callable[..., Terminal]
_numbers = count(1)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-screens", action="store_true", help="accept what the terminal shows now")


@pytest.fixture(scope="session")
def server(neutral_environment: None) -> Iterator[Server]:
    """Return a tmux server that nobody else talks to; it ends with the tests."""
    # A socket's path may have a hundred characters, which the folders of pytest can exceed.
    with tempfile.TemporaryDirectory(prefix="rscheck-") as folder:
        configuration = Path(folder, "tmux.conf")
        configuration.write_text(
            "set -g default-terminal screen-256color\nset -g history-limit 20000\nset -g status off\nset -g exit-empty off\n",
            encoding="utf-8",
        )
        Path(folder, "inputrc").write_text("set enable-bracketed-paste off\n", encoding="utf-8")
        server = Server(socket_path=Path(folder, "socket"), config_file=str(configuration))
        try:
            yield server
        finally:
            server.kill()


@pytest.fixture(scope="session")
def environment(server: Server, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return what the shell is told: the program under test comes first, and its cache is our own."""
    scripts = sysconfig.get_path("scripts")
    if not shutil.which("rscheck", path=scripts):
        pytest.fail(f"there is no command rscheck in {scripts}: install the project first")
    return {
        "PATH": os.pathsep.join((scripts, os.environ.get("PATH", os.defpath))),
        "PS1": "$ ",
        "INPUTRC": str(Path(str(server.socket_path)).with_name("inputrc")),
        "RSCHECK_CACHE_DIR": str(tmp_path_factory.mktemp("cache")),
    }


@pytest.fixture
def desk(tmp_path: Path, checkout: Path) -> Path:
    """Return the folder one works in: a copy of the examples, so that nothing is written into the project."""
    (tmp_path / "examples").mkdir()
    for example in sorted((checkout / "examples").glob("*.yaml")):
        shutil.copy(example, tmp_path / "examples")
    return tmp_path


@pytest.fixture
def open_terminal(
    server: Server, environment: dict[str, str], desk: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[OpenTerminal]:
    """Return what opens a terminal of a size, standing in the folder one works in."""
    opened = []

    def open_one(size: str = "80x24") -> Terminal:
        width, height = SIZES[size]
        session = server.new_session(
            session_name=f"terminal-{next(_numbers)}",
            x=width,
            y=height,
            start_directory=str(desk),
            environment=environment,
            window_command="bash --noprofile --norc",
        )
        opened.append(session)
        pane = session.active_pane
        assert pane is not None
        return Terminal(pane, tmp_path_factory.mktemp("record") / "bytes")

    yield open_one
    for session in opened:
        session.kill()


@pytest.fixture
def terminal(open_terminal: OpenTerminal) -> Terminal:
    """Return a terminal of the usual size."""
    return open_terminal()


@pytest.fixture
def same_screen(request: pytest.FixtureRequest) -> Callable[[str, Shown], None]:
    """Return what compares a screen with the committed one, text for text."""

    def compare(name: str, shown: Shown) -> None:
        file = SCREENS / f"{name}.txt"
        now = "".join(f"{line}\n" for line in (f"$ {shown.command}", *shown.lines))
        if request.config.getoption("--update-screens"):
            file.write_text(now, encoding="utf-8")
            return
        then = file.read_text(encoding="utf-8") if file.exists() else ""
        if then != now:
            difference = difflib.unified_diff(then.splitlines(), now.splitlines(), "committed", "shown", lineterm="")
            advice = "If that is as it should be: make test-system ARGS=--update-screens"
            pytest.fail("\n".join((f"{file.name} has changed.", *difference, advice)), pytrace=False)

    return compare
