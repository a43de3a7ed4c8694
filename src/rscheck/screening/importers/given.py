"""A file that somebody gives to be imported: its name, size and digest, and its content within limits."""

from __future__ import annotations

import hashlib
import io
import os
import re
import stat
from collections.abc import Iterator
from typing import BinaryIO

from rscheck.errors import InputError, MissingInputError, Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.plain import Plain, plain

__all__ = ["MOST_BYTES", "MOST_IN_MEMORY", "MOST_OF_A_LIST", "GivenFile", "given_file", "text_of", "text_stream"]

MOST_BYTES = 768 << 20
"""The full dump of a registry of research organisations is half of it. Such are read in parts."""

MOST_OF_A_LIST = 128 << 20
"""No list is larger, though an export of many lists may be: one of them is taken then."""

MOST_IN_MEMORY = 32 << 20
"""What has to be held as a whole (workbooks, XML, pages) may be this large; the largest list so published has three."""

_BUFFER = 1 << 20
_ENCODINGS = ("utf-8-sig", "cp932")
_JAPANESE = re.compile("[\u3040-\u30ff]|[\u3000-\u9fff\uff00-\uff60]{2}")
"""European text too decodes as CP932, to stray characters; Japanese has some beside each other."""

_NO_TEXT = re.compile("[\x80\uf8f0-\uf8f3]")
"""What the bytes that CP932 leaves free decode to all the same."""

_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


@plain
class GivenFile(Plain):
    """A file on disk. ``name`` is shown to people and kept in the edition: the last part of its path."""

    path: str
    name: str
    size: int
    digest: str

    def open(self) -> BinaryIO:
        """Return the file, opened for reading."""
        return open(self.path, "rb")

    def head(self, size: int = 1 << 16) -> bytes:
        """Return the beginning of the file."""
        with self.open() as file:
            return file.read(size)

    def content(self, most: int = 0) -> bytes:
        """Return the whole file; :class:`InputError` if it is larger than ``most``, or than can be held."""
        self.at_most(most or MOST_IN_MEMORY)
        with self.open() as file:
            return file.read()

    def at_most(self, most: int) -> None:
        """Refuse a file that is larger than this; :class:`InputError`."""
        if self.size > most:
            raise too_large(self.path, self.size, most)


def given_file(path: str, *, most: int = MOST_BYTES) -> GivenFile:
    """Return a file that is there and can be read; :class:`MissingInputError` or :class:`InputError` if not."""
    try:
        told = os.stat(path)
        # A pipe can be read once only, and a device may have no end.
        if not stat.S_ISREG(told.st_mode) and not stat.S_ISDIR(told.st_mode):
            said = Message("{file} is no file that can be read twice, such as a pipe", {"file": path})
            hint = Message("save it as a file first")
            raise MissingInputError([Problem("E660", said, Location(path), hint)])
        if told.st_size > most:
            raise too_large(path, told.st_size, most)
        with open(path, "rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        said, hint = Message("there is no file {file}", {"file": path}), Message("check the name and the folder")
    except IsADirectoryError:
        said = Message("{file} is a folder, not a file", {"file": path})
        hint = Message("name a file in it")
    except OSError as error:
        said = Message("{file} cannot be read: {reason}", {"file": path, "reason": error.strerror or str(error)})
        hint = Message("check that you may read it")
    else:
        return GivenFile(path, os.path.basename(path), told.st_size, digest)
    raise MissingInputError([Problem("E660", said, Location(path), hint)])


def too_large(path: str, size: int, most: int) -> InputError:
    """Return the refusal of a file that is too large."""
    values = {"size": size, "most": most}
    said = Message("the file has {size} bytes, more than the {most} that are read of such a file", values)
    hint = Message("take the publisher's file for one list, or a format that is read in parts, such as CSV")
    return InputError([Problem("E714", said, Location(path), hint)])


def text_stream(file: GivenFile, encoding: str = "") -> io.TextIOWrapper:
    """Return the file as text: UTF-8, else CP932, or an encoding that is asked for. Close it after use."""
    chosen = encoding or _encoding(file)
    return io.TextIOWrapper(file.open(), encoding=chosen, newline="")


def text_of(file: GivenFile, encoding: str = "", *, most: int = 0) -> str:
    """Return the whole text of a file that may be held as a whole."""
    file.at_most(most or MOST_IN_MEMORY)
    with text_stream(file, encoding) as stream:
        try:
            return stream.read()
        except UnicodeDecodeError as error:
            raise undecodable(file) from error


def undecodable(file: GivenFile) -> InputError:
    """Return the refusal of a file that is neither UTF-8 nor CP932."""
    said = Message("the file is neither UTF-8 nor CP932 text")
    hint = Message("save it as UTF-8; spreadsheets offer this as CSV UTF-8")
    return InputError([Problem("E715", said, Location(file.path), hint)])


def _encoding(file: GivenFile) -> str:
    """Return the encoding in which the whole file can be read."""
    marked = _MARKS.get(file.head(2))
    for encoding in (marked,) if marked else _ENCODINGS:
        japanese = encoding != "cp932"
        try:
            for part in _decoded(file, encoding):
                japanese = japanese or _JAPANESE.search(part) is not None
                if encoding == "cp932" and _NO_TEXT.search(part):
                    raise UnicodeError("bytes that no text has")
        except UnicodeError:
            continue
        if japanese:
            return encoding
    raise undecodable(file)


def _decoded(file: GivenFile, encoding: str) -> Iterator[str]:
    with io.TextIOWrapper(file.open(), encoding=encoding) as stream:
        while part := stream.read(_BUFFER):
            yield part
