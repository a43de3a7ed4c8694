"""The rows below the headings: each becomes a project, with what is wrong with the row itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rscheck.batch.tables.answer import node_in_cell
from rscheck.batch.tables.columns import Columns
from rscheck.batch.tables.row import Given, Shared, row_document
from rscheck.batch.tables.sheet import Merged, Sheet
from rscheck.batch.tables.target import Target
from rscheck.errors import Problem
from rscheck.forms.shown import Shown
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.question import AnswerType
from rscheck.plain import Plain, plain
from rscheck.screening.csv_rows import Row
from rscheck.yamlfile import PROJECT_LIMITS, Document, Node

__all__ = ["RowReader", "TableRow"]

_LOOKED_UP = (AnswerType.CHOICE, AnswerType.CHOICES, AnswerType.COUNTRY)


@plain
class TableRow(Plain):
    """A project of a table: the number of its row, 0 if the file is a form, and what it says.

    ``document.file`` is what people call the row, such as ``forms.xlsx:Projects:4``.
    """

    number: int
    document: Document


class RowReader:
    """Reads the rows of one table; it remembers the ids it has met, which no other row may have."""

    def __init__(self, words: Mapping[str, Mapping[str, str | tuple[str, ...]]], shared: Shared) -> None:
        """Read with the words that a map explains, by path, and with what all rows share."""
        self.words = words
        self.shared = shared
        self.ids: dict[str, str] = {}
        self.known: dict[tuple[str, str], Node] = {}

    def rows(self, sheet: Sheet, columns: Columns) -> Iterator[TableRow]:
        """Yield the projects of a sheet in the order of their rows."""
        read = {each.position + 1 for each in columns.read}
        merged = [each for each in sheet.merged if each.bottom > max(each.top, columns.last) and _covers(each, read)]
        width = max((len(row) for row in sheet.rows if row[0].line == columns.last), default=0)
        for row in sheet.rows:
            line = row[0].line
            if line > columns.last:
                problems = [] if sheet.name else list(_beyond(sheet, width, row))
                problems += _merged(sheet, [each for each in merged if each.top <= line <= each.bottom], line, read)
                yield TableRow(line, self.document(sheet, columns, row, problems))

    def document(self, sheet: Sheet, columns: Columns, row: Row, problems: list[Problem]) -> Document:
        """Return the project of one row; ``problems`` are those of its shape."""
        line = row[0].line
        given: list[Given] = []
        filled = False
        for column in columns.read:
            cell = row[column.position] if column.position < len(row) else None
            if cell is None:
                continue
            wrong = sheet.faults.get((cell.line, cell.column))
            text = Shown(text=cell.text).plain().text
            filled = filled or bool(text) or wrong is not None
            if len(text) > PROJECT_LIMITS.scalar:
                said = Message("the text has {size} characters", {"size": len(text)})
                hint = Message("at most {limit} are read", {"limit": PROJECT_LIMITS.scalar})
                wrong = Problem("E272", said, sheet.locate(cell), hint)
            if wrong is not None:
                problems.append(wrong)
                continue
            node = self.node(column.target, text)
            if node is not None:
                given.append(Given(column.target, node, sheet.locate(cell)))
        problems += self.same_id(given, sheet.row_name(line))
        problems += self.beside_a_file(given)
        if not filled:
            said = Message("nothing stands in this row in a column that is read")
            hint = Message("if it is a note or a total, move it to another sheet or delete it")
            problems.append(Problem("E272", said, sheet.locate(row[0]), hint))
        where = Location(sheet.file, line, 1, sheet.name)
        return row_document(sheet.row_name(line), where, given, self.shared, problems)

    def node(self, target: Target, text: str) -> Node:
        """Return what a text answers; the words of an option are looked up once, however many rows say them."""
        words = self.words.get(target.path, {})
        if target.question is None or target.question.type not in _LOOKED_UP:
            return node_in_cell(target, text, words)
        key = (target.path, text)
        if key not in self.known:
            self.known[key] = node_in_cell(target, text, words)
        return self.known[key]

    def same_id(self, given: Sequence[Given], name: str) -> Iterator[Problem]:
        """Yield the problem of an id that a row before has."""
        for each in given:
            if each.target.path == "id":
                before = self.ids.setdefault(str(each.node), name)
                if before != name:
                    said = Message("the id {id} stands in {row} too", {"id": str(each.node), "row": before})
                    hint = Message("give each project an id of its own, and one row")
                    yield Problem("E273", said, each.location, hint)

    def beside_a_file(self, given: Sequence[Given]) -> Iterator[Problem]:
        """Yield the problem of each answer of a section that the same row, or the map, says stands in a file."""
        files = {key for key, each in self.shared.tree.items() if isinstance(each, tuple) and each[0]}
        files |= {each.target.steps[0] for each in given if not each.target.kind and len(each.target.steps) == 1}
        for each in given:
            section, *rest = each.target.steps
            if rest and not each.target.kind and section in files:
                said = Message("{key} is answered in {file} too", {"key": each.target.path, "file": section})
                yield Problem("E223", said, each.location, Message("keep it in one of the two places"))


def _covers(merged: Merged, columns: Iterable[int]) -> bool:
    return any(merged.left <= each <= merged.right for each in columns)


def _merged(sheet: Sheet, merged: Sequence[Merged], line: int, columns: Iterable[int]) -> Iterator[Problem]:
    """Yield the problem of each cell that is one with cells of other rows, so that it cannot be told whose it is."""
    for each in merged:
        column = min(column for column in columns if each.left <= column <= each.right)
        values = {"first": each.top, "last": each.bottom}
        said = Message("this cell is merged over the rows {first} to {last}", values)
        hint = Message("unmerge it; one project stands in one row, with further partners in columns of their own")
        yield Problem("E272", said, Location(sheet.file, line, column, sheet.name), hint)


def _beyond(sheet: Sheet, width: int, row: Row) -> Iterator[Problem]:
    """Yield the problem of a text row with values beyond the last heading: as a rule a separator without quotes."""
    extra = next((each for each in row[width:] if each.text), None)
    if extra is not None:
        said = Message("the row has {count} values, and there are {width} columns", {"count": len(row), "width": width})
        hint = Message("put a value that holds the separator in double quotes")
        yield Problem("E260", said, sheet.locate(extra), hint)
