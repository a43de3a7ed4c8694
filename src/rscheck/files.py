"""Files that appear whole or not at all, and lines that are added to a file in the same way."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from rscheck.locking import lock, unlock

__all__ = ["append_line", "write_pieces", "write_whole"]


def write_whole(path: str, content: bytes, *, mode: int = 0o644) -> None:
    """Write a file by way of a temporary one beside it, so that a reader never sees half of it.

    Raises ``OSError`` and leaves nothing behind if it cannot be written.
    """
    write_pieces(path, (content,), mode=mode)


def write_pieces(path: str, pieces: Iterable[bytes], *, mode: int = 0o644, temporary: str | None = None) -> None:
    """Write a file as :func:`write_whole` does, from pieces that are made one after the other.

    ``temporary`` is the name that it has until it is whole, where nobody else can be writing under that name.
    """
    handle, temporary = _begun(path, temporary)
    try:
        with os.fdopen(handle, "wb") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, mode)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def _begun(path: str, temporary: str | None) -> tuple[int, str]:
    if temporary is None:
        return tempfile.mkstemp(prefix=".rscheck-", dir=os.path.dirname(os.path.abspath(path)))
    return os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600), temporary


def append_line(path: str, line: bytes, *, mode: int = 0o644) -> None:
    """Add a line to a file that several people may add to at once; make the file, with this ``mode``, if need be.

    The line is on the disk when this returns. Raises ``OSError`` if it cannot be written, and then the file is as it
    was. What stood in it is never written anew.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), mode)
    with os.fdopen(handle, "r+b", buffering=0) as file, _locked(file):
        moved = not os.path.exists(path) or not os.path.samestat(os.fstat(handle), os.stat(path))
        if not moved:
            _append(file, line)
    if moved:  # another file took its place while this one was waited for, as when git merges
        append_line(path, line, mode=mode)


def _append(file: BinaryIO, line: bytes) -> None:
    size = file.seek(0, os.SEEK_END)
    ended = size == 0
    if not ended:
        file.seek(size - 1)
        ended = file.read(1) == b"\n"
    try:
        # Somebody's editor may have left the last line without its end.
        _write(file, (b"" if ended else b"\n") + line + b"\n")
        os.fsync(file.fileno())
    except BaseException:
        file.truncate(size)
        raise


def _write(file: BinaryIO, content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[file.write(left) :]


@contextmanager
def _locked(file: BinaryIO) -> Iterator[None]:
    """Hold a lock on a file, waiting for whoever has it; it ends with the process, however it ends."""
    lock(file, wait=True)
    try:
        yield
    finally:
        unlock(file)
