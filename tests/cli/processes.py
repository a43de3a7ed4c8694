"""rscheck as a process of its own: met while it works, stopped, killed, and gone in any case when a test is over."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from tests.cli.conftest import FOLDERS, own_environment

__all__ = ["Run", "alive", "ended", "stop", "wait_until"]


class Run:
    """``rscheck check`` as a process of its own, with the processes that it starts; all of them end with the block."""

    def __init__(self, desk: Path, *arguments: str, start: Sequence[str] = ("-m", "rscheck")) -> None:
        self.process = subprocess.Popen(
            [sys.executable, *start, "check", *arguments, *FOLDERS],
            cwd=desk,
            env=own_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def __enter__(self) -> Run:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.communicate()

    def end(self) -> tuple[int, str, str]:
        out, told = self.process.communicate(timeout=120)
        return self.process.returncode, out, told

    def workers(self) -> list[int]:
        """Return the processes that this one started."""
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(each) for each in path.read_text().split()] if path.exists() else []


def ended(desk: Path, *arguments: str, start: Sequence[str] = ("-m", "rscheck")) -> tuple[int, str, str]:
    """Return how a run ended that nothing disturbs: its exit code, and what it said on either way out."""
    with Run(desk, *arguments, start=start) as run:
        return run.end()


def wait_until(holds: Callable[[], bool], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, f"waited {seconds} seconds in vain"
        time.sleep(0.01)


def alive(process: int) -> bool:
    """Return whether a process still runs; one that only waits to be told as ended does not."""
    return state_of(process) not in "ZX"


def stop(*processes: int) -> None:
    """Let processes stand still, and wait until they do: a signal that was sent may not have come yet."""
    for each in processes:
        os.kill(each, signal.SIGSTOP)
    wait_until(lambda: all(state_of(each) in "TZX" for each in processes))


def state_of(process: int) -> str:
    """Return the letter by which Linux tells the state of a process; X if it is gone."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return "X"
