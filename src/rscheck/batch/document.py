"""A project among many is read from where it stands: a file, a line, a row of a table, standard input."""

from __future__ import annotations

from rscheck.batch.item import Item
from rscheck.errors import MissingInputError
from rscheck.pipeline import Workbench, read_content, read_document
from rscheck.yamlfile import PROJECT_LIMITS, Document

__all__ = ["document_of"]


def document_of(workbench: Workbench, item: Item) -> Document:
    """Return what stands where the item is, however it is kept there.

    Raises :class:`rscheck.errors.MissingInputError` if it cannot be read.
    """
    if item.problems:
        raise MissingInputError(item.problems)
    if item.document is not None:
        return item.document
    if item.content is None:
        return read_document(workbench, item.path)
    if item.line:
        from rscheck.yamlfile.json_line import read_json_line

        return read_json_line(item.content, item.path, item.line, PROJECT_LIMITS)
    return read_content(workbench, item.content, item.path)
