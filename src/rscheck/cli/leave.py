"""How a command begins and ends: its language, and its exit code once the boundary has seen it."""

from __future__ import annotations

import os
from collections.abc import Callable

import typer

from rscheck.cli.desk import Desk, language_of
from rscheck.cli.exit_codes import ExitCode

__all__ = ["language_for", "leave"]


def language_for(asked: str | None) -> str:
    """Return the language that is asked for, or that of the environment."""
    return asked or language_of(os.environ)


def leave(desk: Desk, action: Callable[[], ExitCode]) -> None:
    """Run an action and leave with its exit code, whatever happens."""
    from rscheck.cli.boundary import guarded

    raise typer.Exit(guarded(desk, action))
