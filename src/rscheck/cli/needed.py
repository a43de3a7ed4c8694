"""How much of the program a command line needs: making the parameters of every command takes longer than a command may.

The one command that is named has all its parameters. The help of the whole program tells no options of a command, so
there a name and a sentence of each will do. Completion and slips get all there is.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy

import typer
from typer.models import CommandInfo, TyperInfo

__all__ = ["needed_for"]


def needed_for(arguments: Sequence[str], app: typer.Typer) -> typer.Typer:
    """Return the program as far as it is needed for these arguments."""
    name = next((each for each in arguments if not each.startswith("-")), "")
    if not name and "--help" in arguments:
        groups = [_without_commands(each) for each in app.registered_groups]
        return _with(app, [_without_parameters(each) for each in app.registered_commands], groups)
    named = [each for each in app.registered_commands if _name_of(each) == name]
    return _with(app, named, []) if named else app


def _with(app: typer.Typer, commands: list[CommandInfo], groups: list[TyperInfo]) -> typer.Typer:
    other = copy(app)
    other.registered_commands, other.registered_groups = commands, groups
    return other


def _name_of(command: CommandInfo) -> str:
    return str(command.name or getattr(command.callback, "__name__", ""))


def _without_parameters(command: CommandInfo) -> CommandInfo:
    other = copy(command)
    other.name, other.callback = _name_of(command), _nothing
    return other


def _without_commands(group: TyperInfo) -> TyperInfo:
    other = copy(group)
    other.typer_instance = _with(group.typer_instance or typer.Typer(), [], [])
    return other


def _nothing() -> None:
    """Stand for a command that is named and not run."""
