"""Commands that GitHub shows as annotations beside the lines of a change, within what it shows of one step."""

from __future__ import annotations

from rscheck.location import Location

__all__ = ["ANNOTATIONS_SHOWN", "KINDS", "LONGEST_MESSAGE", "SUMMARY_BYTES", "annotation"]

KINDS = ("error", "warning", "notice")
"""The kinds of annotation, worst first."""

ANNOTATIONS_SHOWN = 10
"""GitHub shows no more annotations of one kind for one step."""

LONGEST_MESSAGE = 4096
"""The runner cuts what an annotation says after so many UTF-16 units."""

SUMMARY_BYTES = 1024 * 1024
"""A job summary that is longer for one step is not shown at all."""


def annotation(kind: str, title: str, said: str, location: Location) -> str:
    """Return the command for one annotation; a text that GitHub would cut ends in an ellipsis."""
    place = {"file": location.file.replace("\\", "/"), "title": title}
    if location.line and not location.sheet:
        place |= {"line": str(location.line), "col": str(location.column)}
    properties = ",".join(f"{name}={_property(value)}" for name, value in place.items())
    return f"::{kind} {properties}::{_data(_cut(said))}"


def _cut(text: str) -> str:
    content = text.encode("utf-16-le", "replace")
    if len(content) <= 2 * LONGEST_MESSAGE:
        return text
    return content[: 2 * (LONGEST_MESSAGE - 1)].decode("utf-16-le", "ignore") + "…"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
