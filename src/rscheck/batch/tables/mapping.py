"""The map of a table: which of its columns answer what, what its own words mean, and what holds for every row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import cast

from rscheck.batch.tables.target import Paths, Target, without_numbers
from rscheck.batch.tables.words import folded
from rscheck.errors import InputError, Problem
from rscheck.i18n import Message
from rscheck.intake.answer_reader import AnswerReader
from rscheck.location import Location, Path
from rscheck.model.protected import is_protected
from rscheck.model.question import AnswerType, Question
from rscheck.pipeline import Workbench
from rscheck.plain import Plain, plain
from rscheck.text import nearest
from rscheck.yamlfile import Document, Node

__all__ = ["MAP", "Mapped", "TableMap", "read_map"]

MAP = "table-map/1"

_KEYS = ("rscheck", "sheet", "header", "columns", "values", "every")


@plain
class Mapped(Plain):
    """A column that a map tells: its heading as written there, where, and what it answers; None leaves it out."""

    heading: str
    location: Location
    target: Target | None


@plain
class TableMap(Plain):
    """What a map says. ``columns`` are by heading and the words in ``values`` by path, both folded.

    ``every`` is the part of a project file that all rows share, at its places in ``document``. Without ``sheet`` every
    sheet that holds projects is read, without ``header`` the row with the headings is looked for.
    """

    document: Document
    sheet: str = ""
    header: int | None = None
    columns: Mapping[str, Mapped] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str | tuple[str, ...]]] = field(default_factory=dict)
    every: Mapping[str, Node] = field(default_factory=dict)


def read_map(document: Document, workbench: Workbench) -> TableMap:
    """Return the map in a document; :class:`rscheck.errors.InputError` with every problem if it has any.

    What ``every`` says is read with each table, because the files it names lie beside that.
    """
    reader = _Reader(document, Paths(workbench))
    mapped = reader.map() if document.value is not None else TableMap(document)
    problems = (*document.problems, *reader.problems)
    if problems:
        raise InputError(problems)
    return mapped


class _Reader:
    def __init__(self, document: Document, paths: Paths) -> None:
        self.document = document
        self.paths = paths
        self.problems: list[Problem] = []

    def tell(self, code: str, message: Message, path: Path, hint: Message | None = None, *, key: bool = False) -> None:
        self.problems.append(Problem(code, message, self.document.locate(path, key=key), hint))

    def map(self) -> TableMap:
        top = cast("dict[str, Node]", self.document.value)
        if top.get("rscheck") != MAP:
            said = Message("this is not a map of a table that this version can read")
            hint = Message("the first line should be rscheck: {kind}", {"kind": MAP})
            self.tell("E274", said, ("rscheck",), hint)
        for key in top:
            if key not in _KEYS:
                AnswerReader(self.tell).unknown_key(key, _KEYS, (key,))
        return TableMap(
            self.document,
            self.sheet(top.get("sheet")),
            self.header(top.get("header")),
            self.columns(self.inside(top, "columns")),
            self.values(self.inside(top, "values")),
            self.inside(top, "every"),
        )

    def inside(self, top: Mapping[str, Node], key: str) -> dict[str, Node]:
        raw = top.get(key)
        if raw is not None and not isinstance(raw, dict):
            hint = Message("write one key and value on each line, a little to the right")
            self.tell("E274", Message("expected a map of keys and values"), (key,), hint)
        return raw if isinstance(raw, dict) else {}

    def sheet(self, raw: Node) -> str:
        if raw is None or isinstance(raw, str):
            return str(raw or "")
        self.tell("E201", Message("{question} takes one value", {"question": "sheet"}), ("sheet",))
        return ""

    def header(self, raw: Node) -> int | None:
        if raw is None:
            return None
        if isinstance(raw, str) and raw.isascii() and raw.isdecimal() and int(raw[:9]) > 0:
            return int(raw[:9])
        hint = Message("write the number of the row that names the columns, such as 3")
        self.tell("E274", Message("this is not the number of a row"), ("header",), hint)
        return None

    def columns(self, raw: Mapping[str, Node]) -> dict[str, Mapped]:
        found: dict[str, Mapped] = {}
        for heading, path in raw.items():
            place = self.document.locate(("columns", heading), key=True)
            if folded(heading) in found:
                said = Message("two columns are called {name}", {"name": heading})
                self.tell("E274", said, ("columns", heading), Message("tell it once"), key=True)
            target = None
            if path is not None:
                if is_protected(heading):
                    AnswerReader(self.tell).unknown_key(heading, (), ("columns", heading))
                    continue
                target = self.target(path, ("columns", heading))
            found[folded(heading)] = Mapped(heading, place, target)
        return found

    def target(self, path: Node, at: Path) -> Target | None:
        target = self.paths.find(path) if isinstance(path, str) else None
        if target is not None:
            return target
        written = without_numbers(path) if isinstance(path, str) else ""
        close = nearest(written, self.paths.siblings(written) or self.paths.questions)
        hint = (
            Message("did you mean {key}?", {"key": close})
            if close
            else Message("write the path of an answer, such as lead.unit or partners.1.name")
        )
        self.tell("E274", Message("{key} is no place in a project file", {"key": written}), at, hint)
        return None

    def values(self, raw: Mapping[str, Node]) -> dict[str, dict[str, str | tuple[str, ...]]]:
        """Return what the words of a table stand for, each read as an answer to its question."""
        found: dict[str, dict[str, str | tuple[str, ...]]] = {}
        for path, words in raw.items():
            at: Path = ("values", path)
            target = self.target(path, at)
            if target is None:
                continue
            if target.question is None or target.beside or not isinstance(words, dict):
                said = Message("this takes words of the table and the answers they stand for")
                hint = Message("write it as {example}", {"example": "partners.kind: {private: company}"})
                self.tell("E274", said, at, hint)
                continue
            found[target.path] = {
                folded(word): meant
                for word, each in words.items()
                if (meant := self.meant(target.question, each, (*at, word)))
            }
        return found

    def meant(self, question: Question, raw: Node, at: Path) -> str | tuple[str, ...]:
        """Return the answer that a word stands for, empty after telling what is wrong with it."""
        if raw == "dont_know":
            return raw
        several = question.type is AnswerType.CHOICES and isinstance(raw, str)
        node: Node = [raw] if several else raw
        if node is None or isinstance(node, dict):
            self.tell("E274", Message("write the answer itself, or dont_know"), at)
            return ""
        AnswerReader(self.tell).read(question, node, at)
        return tuple(map(str, node)) if isinstance(node, list) else str(node)
