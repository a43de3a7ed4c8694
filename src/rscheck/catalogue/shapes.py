"""From the text of a file to its shape: every problem of the file at once, each at its line, in plain words."""

from __future__ import annotations

import typing
from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from rscheck.errors import Problem
from rscheck.i18n import Message
from rscheck.location import Path
from rscheck.text import nearest
from rscheck.yamlfile import Document

__all__ = ["read_part", "read_shape"]

Shape = TypeVar("Shape", bound=BaseModel)


def read_shape(shape: type[Shape], document: Document) -> tuple[Shape | None, list[Problem]]:
    """Return the file as ``shape``, or None and everything that is wrong with its keys and plain values."""
    problems = list(document.problems)
    if document.value is None:
        return None, problems
    read, found = read_part(shape, document, document.value, ())
    return (None if problems else read), [*problems, *found]


def read_part(shape: type[Shape], document: Document, value: object, at: Path) -> tuple[Shape | None, list[Problem]]:
    """Return a part of a file as ``shape``, or None and what is wrong with it; ``at`` is where its value stands."""
    try:
        return shape.model_validate(value), []
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False)
        return None, [_problem(shape, document, (value, at), fault) for fault in faults]


def _problem(shape: type[BaseModel], document: Document, part: tuple[object, Path], fault: Any) -> Problem:
    value, at = part
    path = _path_in_file(value, fault["loc"])
    code, message, hint = _words(shape, path, fault)
    return Problem(code, message, document.locate((*at, *path), key=fault["type"] == "extra_forbidden"), hint)


def _path_in_file(value: object, loc: tuple[str | int, ...]) -> Path:
    """Drop the steps that pydantic adds for shorthands, such as the list around a single citation."""
    path: list[str | int] = []
    here: Any = value
    for step in loc:
        if isinstance(here, list) and isinstance(step, int) and step < len(here):
            here = here[step]
        elif isinstance(here, dict) and isinstance(step, str):
            here = here.get(step)
        else:
            continue
        path.append(step)
    return tuple(path)


def _words(shape: type[BaseModel], path: Path, fault: Any) -> tuple[str, Message, Message | None]:
    name = {"name": path[-1] if path else ""}
    context = fault.get("ctx", {})
    match fault["type"]:
        case "missing":
            return "P102", Message("{name} is missing here", name), None
        case "extra_forbidden":
            allowed = _keys_at(shape, path[:-1])
            close = nearest(str(name["name"]), allowed)
            hint = (
                Message("did you mean {key}?", {"key": close})
                if close
                else Message("allowed here: {keys}", {"keys": ", ".join(allowed)})
            )
            return "P103", Message("{name} is not a key that can stand here", name), hint
        case "literal_error":
            return (
                "P104",
                Message("{name} has a value that is not allowed", name),
                Message("write one of: {options}", {"options": context.get("expected", "")}),
            )
        case "value_error":
            return "P105", Message("{name}: {reason}", {**name, "reason": context.get("error", "")}), None
        case "string_pattern_mismatch":
            return _pattern_words(name, context["pattern"])
        case "too_short" | "too_long":
            return "P107", Message("{name} has the wrong number of entries", name), None
        case "list_type":
            return "P108", Message("{name} should be a list", name), Message("begin each entry with a hyphen")
        case "dict_type" | "model_type":
            return "P109", Message("{name} should be a map of keys and values", name), None
        case "string_type":
            return "P110", Message("{name} should be a text", name), None
        case _:
            return "P105", Message("{name}: {reason}", {**name, "reason": fault["msg"]}), None


def _pattern_words(name: Mapping[str, object], pattern: str) -> tuple[str, Message, Message]:
    if "sha256:" in pattern:
        hint = Message("a digest is sha256: and 64 digits or letters from a to f")
        return "P105", Message("{name} is not a digest", name), hint
    hint = Message("ids are letters, digits, dots and hyphens, and begin with a letter or digit")
    return "P106", Message("{name} is not a valid id", name), hint


def _keys_at(shape: type[BaseModel], path: Path) -> tuple[str, ...]:
    """Return the keys that the file format allows at a path."""
    here: Any = shape
    for step in path:
        here = _model_in(_step(here, step))
        if here is None:
            return ()
    if isinstance(here, type) and issubclass(here, BaseModel):
        return tuple(field.alias or name for name, field in here.model_fields.items())
    return ()


def _step(here: Any, step: str | int) -> Any:
    if isinstance(here, type) and issubclass(here, BaseModel):
        for name, field in here.model_fields.items():
            if (field.alias or name) == step:
                return field.annotation
        return None
    arguments = typing.get_args(here)
    return arguments[-1] if arguments else None


def _model_in(annotation: Any) -> Any:
    """Unwrap optional and annotated types down to a model, list or map."""
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        return _model_in(typing.get_args(annotation)[0])
    if origin in (list, dict):
        return annotation
    for argument in typing.get_args(annotation):
        found = _model_in(argument)
        if found is not None:
            return found
    return annotation if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None
