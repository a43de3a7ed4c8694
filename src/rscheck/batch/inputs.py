"""From the files that are meant to the projects in them, one after the other, however many a file holds."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

from rscheck.batch.find import LINE_SUFFIXES, STANDARD_INPUT
from rscheck.batch.item import Item
from rscheck.errors import MissingInputError
from rscheck.yamlfile import PROJECT_LIMITS
from rscheck.yamlfile.read import opened

__all__ = ["STANDARD_INPUT_NAME", "items_in"]

STANDARD_INPUT_NAME = "standard input"
"""What a project from standard input is called where no file can be named."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"

_LONGEST = PROJECT_LIMITS.bytes + 2
"""As much of a line is kept as tells that it is too long."""


def items_in(paths: Sequence[str], rows_of: Callable[[str], Iterator[Item] | None]) -> Iterator[Item]:
    """Yield the projects in these files. Lines are read one after the other, so a file may hold millions.

    ``rows_of`` returns the rows of a file if it is a table. A file that cannot be opened, or breaks off, ends with an
    item that has the problem.
    """
    for path in paths:
        if path == STANDARD_INPUT:
            yield from _standard_input()
        elif path.lower().endswith(LINE_SUFFIXES):
            yield from _lines_of(path)
        else:
            rows = rows_of(path)
            if rows is None:
                yield Item(path, path)
            else:
                yield from rows


def _lines_of(path: str) -> Iterator[Item]:
    try:
        with opened(path) as stream:
            yield from _numbered(stream, path)
    except MissingInputError as error:
        yield Item(path, path, problems=tuple(error.problems))


def _standard_input() -> Iterator[Item]:
    """Yield what standard input holds: projects a line if its first line is a whole JSON object, else one of YAML."""
    stream = sys.stdin.buffer
    first = stream.readline(_LONGEST)
    if first.removeprefix(_BYTE_ORDER_MARK).lstrip()[:1] == b"{" and _is_whole(first):
        yield from _numbered(stream, STANDARD_INPUT_NAME, first)
        return
    content = first + stream.read(max(PROJECT_LIMITS.bytes + 1 - len(first), 0))
    yield Item(STANDARD_INPUT_NAME, STANDARD_INPUT_NAME, content=content)


def _is_whole(line: bytes) -> bool:
    import json

    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _numbered(stream: BinaryIO, path: str, first: bytes | None = None) -> Iterator[Item]:
    number = 0
    reached = _share_of(stream)
    while line := first if first is not None else stream.readline(_LONGEST):
        first = None
        number += 1
        if len(line) == _LONGEST and not line.endswith(b"\n"):
            _skip_to_the_end(stream)
        content = line.rstrip(b"\r\n")
        if content.strip():
            yield Item(f"{path}:{number}", path, number, content, reached=reached())


def _share_of(stream: BinaryIO) -> Callable[[], float | None]:
    """Return what tells how much of a file has been read, of a packed one as it stands on the disk.

    Of a pipe nobody knows how much is to come.
    """
    try:
        file = stream.fileno()
        about = os.fstat(file)
    except OSError:
        return lambda: None
    if not stat.S_ISREG(about.st_mode) or not about.st_size:
        return lambda: None
    return lambda: min(os.lseek(file, 0, os.SEEK_CUR) / about.st_size, 1.0)


def _skip_to_the_end(stream: BinaryIO) -> None:
    while (more := stream.readline(io.DEFAULT_BUFFER_SIZE)) and not more.endswith(b"\n"):
        pass
