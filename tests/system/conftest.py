"""Real terminals of several sizes, in a tmux server of our own, and a folder with the examples to work in."""

from __future__ import annotations

import difflib
import shutil
import sysconfig
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from itertools import count
from pathlib import Path
from shlex import quote

import pytest
from libtmux import Server, Session

from tests.system.terminal import PROMPT, Shown, Terminal

SCREENS = Path(__file__).parent / "screens"
LISTED = {"": "listed-80x24", " --plain": "listed-plain"}
"""The screens on which a name is close to an entry of a list, by how the questionnaire is drawn."""

ASKED = {
    "ask-80x24": ("80x24", "rscheck ask"),
    "ask-120x40": ("120x40", "rscheck ask"),
    "ask-40x20": ("40x20", "rscheck ask"),
    "ask-plain": ("80x24", "rscheck ask --plain"),
    "ask-ascii": ("80x24", "PYTHONIOENCODING=ascii rscheck ask"),
}
"""The beginning of the questionnaire as it is kept under ``screens``: the size of the terminal and the command."""

SIZES = {"80x24": (80, 24), "120x40": (120, 40), "40x20": (40, 20)}

MISTAKES = """\
rscheck: project/1
id: example
title: A file with several mistakes
dates: {submitted: 2026-13-01}
research: {areas: [quantum], stage: aplied, publication: open}
partners:
  - {name: Example University, country: Norwegen}
partnes_complete: yes
"""

Seen = Callable[..., Shown]
OpenTerminal = Callable[..., Terminal]

_TMUX = """\
set -g default-terminal screen-256color
set -g history-limit 20000
set -g status off
set -g exit-empty off
"""
_numbers = count(1)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-screens", action="store_true", help="accept what the terminal shows now")


@pytest.fixture(scope="session")
def server(neutral_environment: None) -> Iterator[Server]:
    """Return a tmux server that nobody else talks to; it ends with the tests."""
    # The path of a socket may have a hundred characters, which the folders of pytest can exceed.
    with tempfile.TemporaryDirectory(prefix="rscheck-") as folder:
        configuration = Path(folder, "tmux.conf")
        configuration.write_text(_TMUX, encoding="utf-8")
        server = Server(socket_path=Path(folder, "socket"), config_file=str(configuration))
        try:
            yield server
        finally:
            server.kill()


@pytest.fixture(scope="session")
def shell() -> str:
    """Return the command that starts a shell in which the program under test comes first."""
    scripts = sysconfig.get_path("scripts")
    if not shutil.which("rscheck", path=scripts):
        pytest.fail(f"there is no command rscheck in {scripts}: install the project first")
    # tmux gives a window its own PATH, bash forgets a prompt it inherits, and Python's readline leaves the size of the
    # terminal that the tests are started from in the environment.
    return f"unset COLUMNS LINES; PATH={quote(scripts)}:\"$PATH\" PS1='{PROMPT} ' exec bash --noprofile --norc"


@pytest.fixture(scope="session")
def new_session(
    server: Server, shell: str, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str, Path], tuple[Session, Terminal]]:
    """Return what starts a shell in a terminal of a size, in a folder; its cache of packs is our own."""
    inputrc = tmp_path_factory.mktemp("shell") / "inputrc"
    inputrc.write_text("set enable-bracketed-paste off\n", encoding="utf-8")  # the shell, too, sends text only
    environment = {"INPUTRC": str(inputrc), "RSCHECK_CACHE_DIR": str(tmp_path_factory.mktemp("cache"))}

    def start(size: str, folder: Path) -> tuple[Session, Terminal]:
        width, height = SIZES[size]
        session = server.new_session(
            session_name=f"terminal-{next(_numbers)}",
            x=width,
            y=height,
            start_directory=str(folder),
            environment=environment,
            window_command=shell,
        )
        pane = session.active_pane
        assert pane is not None
        return session, Terminal(pane, tmp_path_factory.mktemp("record") / "bytes")

    return start


def lay_out(folder: Path, checkout: Path) -> Path:
    """Copy the examples, so that nothing is written into the project, and put a file with mistakes beside them."""
    shutil.copytree(checkout / "examples", folder / "examples", ignore=shutil.ignore_patterns("reports"))
    (folder / "mistakes.yaml").write_text(MISTAKES, encoding="utf-8")
    return folder


@pytest.fixture
def desk(tmp_path: Path, checkout: Path) -> Path:
    """Return the folder one works in."""
    return lay_out(tmp_path, checkout)


@pytest.fixture
def open_terminal(new_session: Callable[[str, Path], tuple[Session, Terminal]], desk: Path) -> Iterator[OpenTerminal]:
    """Return what opens a terminal of a size, standing in the folder one works in."""
    opened = []

    def open_one(size: str = "80x24") -> Terminal:
        session, terminal = new_session(size, desk)
        opened.append(session)
        return terminal

    yield open_one
    for session in opened:
        session.kill()


@pytest.fixture
def terminal(open_terminal: OpenTerminal) -> Terminal:
    """Return a terminal of the usual size."""
    return open_terminal()


@pytest.fixture(scope="session")
def seen(
    new_session: Callable[[str, Path], tuple[Session, Terminal]],
    tmp_path_factory: pytest.TempPathFactory,
    checkout: Path,
) -> Seen:
    """Return what shows a command on a new terminal of a size: ``seen(command, size)``. Nothing is run twice."""
    folder = lay_out(tmp_path_factory.mktemp("desk"), checkout)

    @cache
    def run(command: str, size: str = "80x24") -> Shown:
        session, terminal = new_session(size, folder)
        shown = terminal.run(command)
        session.kill()
        return shown

    return run


@pytest.fixture
def same_screen(request: pytest.FixtureRequest) -> Callable[[str, Shown], None]:
    """Return what compares a screen with the committed one, text for text."""

    def compare(name: str, shown: Shown) -> None:
        file = SCREENS / f"{name}.txt"
        now = "".join(f"{line}\n" for line in (f"{PROMPT} {shown.command}", *shown.lines))
        if request.config.getoption("--update-screens"):
            file.write_text(now, encoding="utf-8")
            return
        then = file.read_text(encoding="utf-8") if file.exists() else ""
        if then != now:
            difference = difflib.unified_diff(then.splitlines(), now.splitlines(), "committed", "shown", lineterm="")
            advice = "If that is as it should be: make test-system ARGS=--update-screens"
            pytest.fail("\n".join((f"{file.name} has changed.", *difference, advice)), pytrace=False)

    return compare
