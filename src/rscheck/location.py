"""Where a value stands: file, line and column, and the path of keys that leads to it."""

from __future__ import annotations

from rscheck.plain import Plain, plain

__all__ = ["Location", "Path", "column_letters", "format_path"]

Path = tuple[str | int, ...]
"""Keys and list positions from the top of a file to a value: ``("partners", 1, "country")``."""


@plain
class Location(Plain):
    """A place in a file. Lines and columns count from 1, columns in characters; 0 means the file as a whole.

    In a workbook, ``sheet`` names the sheet, and line and column are those of the cell.
    """

    file: str
    line: int = 0
    column: int = 0
    sheet: str = ""

    def __str__(self) -> str:
        """Return ``file:line:column`` as far as line and column are known, or ``file:sheet!cell``.

        >>> str(Location("call.jsonl", 17))
        'call.jsonl:17'
        >>> str(Location("form.xlsx", 4, 3, "Partners"))
        'form.xlsx:Partners!C4'
        """
        if self.sheet:
            return f"{self.file}:{self.sheet}!{column_letters(self.column)}{self.line}"
        return ":".join((self.file, *(str(each) for each in (self.line, self.column) if each)))


def column_letters(column: int) -> str:
    """Return the name of a column in a workbook.

    >>> column_letters(26), column_letters(27)
    ('Z', 'AA')
    """
    name = ""
    while column > 0:
        column, last = divmod(column - 1, 26)
        name = chr(ord("A") + last) + name
    return name


def format_path(path: Path) -> str:
    """Return a path as people write it.

    >>> format_path(("partners", 1, "country"))
    'partners[1].country'
    """
    words = ""
    for step in path:
        if isinstance(step, int):
            words += f"[{step}]"
        else:
            words += f".{step}" if words else step
    return words
