"""One project among many, before it is read: where it is, so that any process can read it."""

from __future__ import annotations

from rscheck.errors import Problem
from rscheck.plain import Plain, plain
from rscheck.yamlfile import Document

__all__ = ["Item"]


@plain
class Item(Plain):
    """One project to be assessed. ``name`` is what people see, ``path`` the file it stands in.

    A project that is a file of its own has neither ``content`` nor ``document``. One that is a line of a file comes
    with that line as ``content`` and the number of the line; one that is a row of a table with its ``document``. One
    that could not be reached comes with the ``problems`` that say why.

    ``reached`` is how much of its file has been read with it, as a share; None where that cannot be told.
    """

    name: str
    path: str
    line: int = 0
    content: bytes | None = None
    document: Document | None = None
    problems: tuple[Problem, ...] = ()
    reached: float | None = 1.0
