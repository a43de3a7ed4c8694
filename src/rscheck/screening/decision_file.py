"""The file in which decisions are kept: lines are only ever added, and their order means nothing.

Two people's files become one by putting their lines together, as git's ``union`` does; a line that is there twice is
there once. What a later decision stands in place of, it names itself.
"""

from __future__ import annotations

import hashlib
import os
import re

from rscheck.errors import InputError, Problem
from rscheck.files import append_line
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.screening import Decision
from rscheck.plain import Plain, plain
from rscheck.screening.decision_line import DecisionLine, line_of, read_line
from rscheck.yamlfile.read import read_bytes
from rscheck.yamlfile.source import decode

__all__ = ["FILE_NAME", "DecisionFile", "append_decision", "decisions_path", "parse_decisions", "read_decisions"]

FILE_NAME = "decisions.jsonl"

_MOST_BYTES = 64 * 1024 * 1024
_PRIVATE = 0o600
"""Reasons are as private as the answers of a project."""

_MERGE_MARK = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)")


@plain
class DecisionFile(Plain):
    """What a file of decisions says, in an order that does not depend on that of its lines."""

    path: str
    lines: tuple[DecisionLine, ...] = ()

    @property
    def digest(self) -> str:
        """Return a SHA-256 over what is decided, whatever the order of the lines; empty where nothing is."""
        lines = "".join(map(line_of, self.lines))
        return hashlib.sha256(lines.encode()).hexdigest() if lines else ""

    @property
    def standing(self) -> tuple[DecisionLine, ...]:
        """Return the lines that no other line about the same name and entry stands in place of."""
        replaced = {(each.about, digest) for each in self.lines for digest in each.replaces}
        return tuple(each for each in self.lines if (each.about, each.digest) not in replaced)

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """Return the decisions that stand."""
        return tuple(each.decision for each in self.standing)

    def replaced_by(self, decision: Decision) -> tuple[str, ...]:
        """Return the digests of the lines about the same name and entry, which a new decision stands in place of."""
        about = DecisionLine(decision).about
        return tuple(each.digest for each in self.standing if each.about == about)


def decisions_path(project: str | None, asked: str | None = None) -> str:
    """Return the file of decisions that is asked for, else the one beside a project file, else the one here.

    >>> decisions_path("projects/one.yaml") == os.path.join("projects", "decisions.jsonl"), decisions_path(None)
    (True, 'decisions.jsonl')
    """
    return asked or os.path.join(os.path.dirname(project or ""), FILE_NAME)


def read_decisions(path: str) -> DecisionFile:
    """Return what the file at a path says; nothing has been decided where there is no file yet.

    Raises :class:`rscheck.errors.InputError` with every problem of the file, and
    :class:`rscheck.errors.MissingInputError` if it cannot be read.
    """
    if not os.path.lexists(path):
        return DecisionFile(path)
    return parse_decisions(read_bytes(path, _MOST_BYTES), path)


def parse_decisions(content: bytes, path: str) -> DecisionFile:
    """Return what the content of a file says; :class:`rscheck.errors.InputError` with every problem if it has any."""
    if len(content) > _MOST_BYTES:
        said = Message("the file has more than the {limit} bytes that are read", {"limit": _MOST_BYTES})
        hint = Message("use a file of decisions for each group of projects")
        raise InputError([Problem("E250", said, Location(path), hint)])
    text = decode(content, path)
    if isinstance(text, Problem):
        raise InputError([text])
    problems: list[Problem] = []
    found: set[DecisionLine] = set()
    # No other sign ends a line: str.splitlines knows several that may stand in a text.
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        place = Location(path, number, 1)
        if _MERGE_MARK.match(line):
            problems.append(_unfinished_merge(place))
            continue
        read = read_line(line.removesuffix("\r"), place, problems)
        if read is not None:
            found.add(read)
    if problems:
        raise InputError(problems)
    return DecisionFile(path, tuple(sorted(found, key=line_of)))


def append_decision(path: str, decision: Decision, replaces: tuple[str, ...] = ()) -> DecisionLine:
    """Add a decision to a file, whole or not at all, and return it; ``OSError`` if it cannot be written."""
    line = DecisionLine(decision, replaces)
    append_line(path, line_of(line).encode(), mode=_PRIVATE)
    return line


def _unfinished_merge(place: Location) -> Problem:
    said = Message("this is the mark of a merge that was not finished")
    hint = Message("keep the lines of both sides and delete the marks; their order does not matter")
    return Problem("E250", said, place, hint)
