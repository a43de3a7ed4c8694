"""What the command line of ``rscheck screen`` asks for, and what is wrong with it before any list is read."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import cast

from rscheck.cli.boundary import UsageProblem
from rscheck.cli.prepare import today_for
from rscheck.errors import MissingInputError, Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.question import AnswerType
from rscheck.model.typed import Unreadable, read_scalar
from rscheck.plain import Plain, plain
from rscheck.screening.csv_rows import MOST_BYTES
from rscheck.screening.decisions import decision_key
from rscheck.screening.names import LONGEST
from rscheck.screening.names_file import GivenName, names_in_lines, names_in_table
from rscheck.yamlfile.read import read_bytes
from rscheck.yamlfile.source import decode

__all__ = ["STANDARD_INPUT", "ScreenOrder", "content_of", "given_names"]

STANDARD_INPUT = "-"
"""Stands for standard input in the place of a file or a name."""

_FORMATS = {".csv": "csv", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl"}
_OF_A_MEASUREMENT = ("json",)


@plain
class ScreenOrder(Plain):
    """What the options of ``screen`` ask for."""

    names: tuple[str, ...] = ()
    country: str | None = None
    batch: str | None = None
    column: str | None = None
    country_column: str | None = None
    evaluate: str | None = None
    show_errors: bool = False
    format_name: str | None = None
    output: str | None = None
    lists: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    limit: int = 10
    as_of: str | None = None
    exit_zero: bool = False

    def look_at(self) -> None:
        """Raise :class:`UsageProblem` with everything about the command line that makes no sense."""
        problems = [*self._sources(), *self._beside(), *self._names_that_are_none(), *self._format_and_day()]
        if self.country is not None:
            try:
                read_scalar(AnswerType.COUNTRY, self.country)
            except Unreadable as error:
                problems.append(Problem("E644", error.message, Location("--country"), error.hint))
        if problems:
            raise UsageProblem(problems)

    def form(self) -> str:
        """Return the name of the format to write, ``table`` to draw; :class:`UsageProblem` if there is none for it."""
        offered = _OF_A_MEASUREMENT if self.evaluate is not None else ("csv", "json", "jsonl")
        hint = Message("choose one with --format: {names}", {"names": ", ".join(offered)})
        if self.format_name is None and self.output is not None:
            end = "." + self.output.rpartition(".")[2].lower()
            if _FORMATS.get(end) not in offered:
                said = Message("the end of “{file}” does not say which format is meant", {"file": self.output})
                raise UsageProblem([Problem("E606", said, Location("--output"), hint)])
            return _FORMATS[end]
        name = self.format_name or "table"
        if name == "table" and self.output is not None:
            said = Message("a table is drawn on the screen, not in a file")
            raise UsageProblem([Problem("E643", said, Location("--format"), hint)])
        if name not in (*offered, "table"):
            said = Message("what is measured is written as a table or as JSON")
            raise UsageProblem([Problem("E643", said, Location("--format"), hint)])
        return name

    def _format_and_day(self) -> Iterator[Problem]:
        """Yield what is wrong with the format and the day, so that it is told with everything else."""
        for look in (self.form, lambda: today_for(self.as_of)):
            try:
                look()
            except UsageProblem as error:
                yield from error.problems

    def _sources(self) -> list[Problem]:
        sources = [
            name
            for name, given in (
                ("NAME", bool(self.names)),
                ("--batch", self.batch is not None),
                ("--eval", self.evaluate is not None),
            )
            if given
        ]
        if not sources:
            hint = Message("write a name in quotation marks, or name a file after --batch")
            return [_refused(Message("it is not said which names to screen"), hint)]
        if len(sources) > 1:
            said = Message("these do not go together: {options}", {"options": ", ".join(sources)})
            return [_refused(said, Message("use one of them at a time"))]
        return []

    def _beside(self) -> list[Problem]:
        """Return a problem for each option that stands beside nothing it could change."""
        batch, evaluate = self.batch is not None, self.evaluate is not None
        odd = (
            ("--column", self.column is not None and not batch, "--batch"),
            ("--country-column", self.country_column is not None and not batch, "--batch"),
            ("--show-errors", self.show_errors and not evaluate, "--eval"),
            ("--country", self.country is not None and evaluate, "NAME, --batch"),
            ("--lists", bool(self.lists) and evaluate, "NAME, --batch"),
            ("--list", bool(self.only) and evaluate, "NAME, --batch"),
            ("--as-of", self.as_of is not None and evaluate, "NAME, --batch"),
        )
        return [
            _refused(
                Message("{option} goes with {others}", {"option": option, "others": others}),
                Message("leave {option} out", {"option": option}),
            )
            for option, is_odd, others in odd
            if is_odd
        ]

    def _names_that_are_none(self) -> list[Problem]:
        problems = []
        if STANDARD_INPUT in self.names and len(self.names) > 1:
            said = Message("names are read from standard input and stand in the command too")
            problems.append(_refused(said, Message("use one of them at a time")))
        for number, name in enumerate(self.names, 1):
            if name != STANDARD_INPUT and not decision_key(name):
                said = Message("name {number} has no sign that can be seen", {"number": number})
                problems.append(
                    _refused(said, Message("write a name in quotation marks, or name a file after --batch"))
                )
            if len(name) > LONGEST:
                values = {"number": number, "count": len(name)}
                said = Message("name {number} has {count} characters", values)
                problems.append(_refused(said, Message("a name has at most {most}", {"most": LONGEST})))
        return problems


def given_names(order: ScreenOrder) -> tuple[GivenName, ...]:
    """Return the names to screen, in their order, each with the country it comes with or that of ``--country``."""
    if order.batch is not None:
        content, file = content_of(order.batch)
        names = names_in_table(content, file, column=order.column, country_column=order.country_column)
    elif order.names == (STANDARD_INPUT,):
        content, file = content_of(STANDARD_INPUT)
        text = decode(content, file)
        if isinstance(text, Problem):
            from rscheck.errors import InputError

            raise InputError([text])
        names = names_in_lines(text, file)
    else:
        names = tuple(GivenName(each) for each in order.names)
    country = order.country or ""
    return tuple(each if each.country else GivenName(each.name, country, each.line) for each in names)


def content_of(path: str) -> tuple[bytes, str]:
    """Return what a file or standard input holds, and its name for messages; a byte more than the most if it is more.

    Raises :class:`MissingInputError` if there is no such file, or a person would have to type it.
    """
    if path != STANDARD_INPUT:
        return read_bytes(path, MOST_BYTES), path
    name = "standard input"
    if sys.stdin.isatty():
        hint = Message("let another program write to it, as in: rscheck screen - < names.txt")
        raise MissingInputError([Problem("E660", Message("nothing comes from standard input"), Location(name), hint)])
    return cast("bytes", sys.stdin.buffer.read(MOST_BYTES + 1)), name


def _refused(message: Message, hint: Message) -> Problem:
    return Problem("E643", message, Location("rscheck screen"), hint)
