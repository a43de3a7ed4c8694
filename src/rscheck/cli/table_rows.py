"""The tables among the files to check: their rows as projects, and a word on columns that nobody reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rscheck.batch.find import is_table
from rscheck.batch.item import Item
from rscheck.cli.desk import Desk
from rscheck.i18n import Message
from rscheck.pipeline import Workbench

__all__ = ["table_rows"]


def table_rows(desk: Desk, workbench: Workbench, map_file: str | None) -> Callable[[str], Iterator[Item] | None]:
    """Return what yields the rows of a file as projects, or None if it is no table; ``map_file`` names its columns.

    Raises :class:`rscheck.errors.InputError` if the map cannot be accepted.
    """
    mapping = None
    if map_file is not None:
        from rscheck.batch.tables import read_map
        from rscheck.yamlfile import PROJECT_LIMITS, read_yaml_file

        mapping = read_map(read_yaml_file(map_file, PROJECT_LIMITS), workbench)

    def rows(path: str) -> Iterator[Item]:
        from rscheck.batch.tables import MOST_BYTES, read_table
        from rscheck.errors import MissingInputError
        from rscheck.yamlfile import Document
        from rscheck.yamlfile.document import Source
        from rscheck.yamlfile.read import read_bytes

        try:
            content = read_bytes(path, MOST_BYTES)
        except MissingInputError as error:
            yield Item(path, path, problems=error.problems)
            return
        table = read_table(content, path, mapping, workbench)
        if table.problems:
            yield Item(path, path, document=Document(None, "", table.problems, Source("", path), None))
        _tell_unread(desk, path, table.unread, Message("{file}: nobody reads these columns: {names}"))
        _tell_unread(desk, path, table.unread_sheets, Message("{file}: nobody reads these sheets: {names}"))
        for number, row in enumerate(table.rows, start=1):
            name = row.document.file if row.number else path
            yield Item(name, path, row.number, document=row.document, reached=number / len(table.rows))

    return lambda path: rows(path) if is_table(path) else None


def _tell_unread(desk: Desk, path: str, names: tuple[str, ...], said: Message) -> None:
    if names and not desk.quiet:
        talk = desk.talk()
        talk.line(talk.say(Message(said.template, {"file": path, "names": ", ".join(names)})))
