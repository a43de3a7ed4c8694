"""Files that appear whole or not at all, and lines that are added to a file in the same way."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from rscheck.locking import lock, unlock

__all__ = ["append_line", "beside", "write_held", "write_pieces", "write_whole"]


def write_whole(path: str, content: bytes, *, mode: int = 0o644) -> None:
    """Write a file by way of a temporary one beside it, so that a reader never sees half of it.

    Raises ``OSError`` and leaves nothing behind if it cannot be written.
    """
    write_pieces(path, (content,), mode=mode)


def write_pieces(path: str, pieces: Iterable[bytes], *, mode: int = 0o644) -> None:
    """Write a file as :func:`write_whole` does, from pieces that are made one after the other."""
    from tempfile import mkstemp  # it imports much, and most runs that write hold what they write

    handle, temporary = mkstemp(prefix=".rscheck-", dir=os.path.dirname(os.path.abspath(path)))
    _put_in_place(path, pieces, mode, handle, temporary)


def write_held(path: str, pieces: Iterable[bytes], *, mode: int = 0o644) -> None:
    """Write a file as :func:`write_pieces` does that this process holds (:func:`rscheck.locking.held`).

    Nobody else writes it, so what it is called until it is whole is the same each time, and what somebody left behind
    who was ended while writing is written over.
    """
    temporary = beside(path, "new")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    _put_in_place(path, pieces, mode, handle, temporary)


def beside(path: str, what: str) -> str:
    """Return the name of a hidden file that stands beside another one while that is not whole."""
    folder, name = os.path.split(path)
    return os.path.join(folder, f".{name}.rscheck-{what}")


def _put_in_place(path: str, pieces: Iterable[bytes], mode: int, handle: int, temporary: str) -> None:
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
