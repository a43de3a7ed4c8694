"""What is given on the command line and needs no conversion: a text where a text is asked for, a choice that there is.

Typer hands every value to pydantic, and importing that takes as long as all else that comes before the work of a check.
So only what is still to be converted or refused, such as a number or a slip of the pen, goes there.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

__all__ = ["take_as_given"]


def take_as_given(command: Any) -> None:
    """Let the parameters of a command, and of its own commands, take what is already as they ask for it."""
    command.parse_args = partial(_parsed, command, command.parse_args)
    for each in getattr(command, "commands", {}).values():
        take_as_given(each)


def _parsed(command: Any, parse: Callable[[Any, Any], Any], context: Any, arguments: list[str]) -> Any:
    for each in command.get_params(context):
        if hasattr(each, "type_descriptor"):  # so Typer tells what is asked for; one that does not converts everything
            each.process_value = partial(_processed, each, each.process_value)
    return parse(context, arguments)


def _processed(parameter: Any, convert: Callable[[Any, Any], Any], context: Any, value: Any) -> Any:
    if not _as_asked(parameter, value):
        return convert(context, value)
    return value if parameter.callback is None else parameter.callback(context, parameter, value)


def _as_asked(parameter: Any, value: Any) -> bool:
    if value is None or value is parameter.default:
        return not parameter.required
    asked = parameter.type_descriptor
    if asked.choices is not None:
        return value in asked.choices
    if asked.annotation is str:
        return type(value) is str
    return asked.annotation == list[str] and bool(value) and all(type(each) is str for each in value)
