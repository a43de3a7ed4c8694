"""From the bytes of a YAML file to a document, with every problem of its structure in one run.

Characters that may not stand in a file are looked for in the whole text beforehand; the structure is checked while
it is built. A file of nothing but plain entries needs no parser.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from rscheck.errors import MissingInputError, Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.yamlfile.build import build
from rscheck.yamlfile.document import Document, Source
from rscheck.yamlfile.simple import read_simple
from rscheck.yamlfile.source import decode, refuse_control_characters, refuse_directives
from rscheck.yamlfile.values import Limits

__all__ = ["opened", "read_bytes", "read_yaml", "read_yaml_file"]

_USUAL = 1 << 16
"""Most files are smaller. Room for the largest that is read takes longer to make than such a file to read."""


def read_yaml(source: bytes, file: str, limits: Limits) -> Document:
    """Return what a file holds, with all problems of its structure; never raises for bad content.

    ``file`` is the name shown to people. The value is None when the file is empty, no map, not UTF-8, too large, or not
    valid YAML.
    """
    from hashlib import sha256

    digest = sha256(source).hexdigest()
    if len(source) > limits.bytes:
        values = {"size": len(source), "limit": limits.bytes}
        message = Message("the file has {size} bytes, more than the {limit} that are read", values)
        hint = Message("split it, or move long texts out of it")
        return _unread(Problem("E104", message, Location(file), hint), digest, file)
    text = decode(source, file)
    if isinstance(text, Problem):
        return _unread(text, digest, file)
    readable, problems, breaks = refuse_control_characters(text, file)
    to_parse, directives = refuse_directives(readable)
    simple = None if problems or breaks or directives else read_simple(to_parse, limits)
    if simple is not None:
        return Document(simple[0], digest, (), readable, simple[1])
    value, place, found = build(to_parse, readable, limits, breaks)
    if problems or directives or found:
        found = sorted([*problems, *directives, *found], key=lambda problem: problem.sort_key)
    return Document(value, digest, tuple(found), readable, place)


def _unread(problem: Problem, digest: str, file: str) -> Document:
    return Document(None, digest, (problem,), Source("", file), None)


def read_yaml_file(path: str | os.PathLike[str], limits: Limits, *, shown_as: str | None = None) -> Document:
    """Return what the file at a path holds; ``shown_as`` is its name in messages, the path if not given.

    Raises :class:`MissingInputError` when there is no such file, or it is a folder or cannot be read.
    """
    shown = os.fspath(path) if shown_as is None else shown_as
    return read_yaml(read_bytes(path, limits.bytes, shown_as=shown), shown, limits)


def read_bytes(path: str | os.PathLike[str], most: int, *, shown_as: str | None = None) -> bytes:
    """Return the bytes of a file, unpacked if its name ends in ``.gz``; one more than ``most`` if it has more.

    Raises :class:`MissingInputError` when there is no such file, or it is a folder or cannot be read.
    """
    with opened(path, shown_as=shown_as) as file:
        size = min(most + 1, _USUAL)
        begin = file.read(size)
        return begin if len(begin) < size else begin + file.read(most + 1 - size)


@contextmanager
def opened(path: str | os.PathLike[str], *, shown_as: str | None = None) -> Iterator[BinaryIO]:
    """Open a file to read its bytes, unpacked if its name ends in ``.gz``.

    Raises :class:`MissingInputError`, also while it is read, if there is no such file or it cannot be read.
    """
    shown = os.fspath(path) if shown_as is None else shown_as
    code = "E660"
    try:
        with open(path, "rb") as file:
            if not shown.lower().endswith(".gz"):
                yield file
                return
            import gzip

            with gzip.open(file, "rb") as unpacked:
                yield cast("BinaryIO", unpacked)
            return
    except (FileNotFoundError, NotADirectoryError, ValueError):
        message = Message("there is no file {file}", {"file": shown})
        hint = Message("check the name and the folder")
    except IsADirectoryError:
        message = Message("{file} is a folder, not a file", {"file": shown})
        hint = Message("name a file in it")
    except (EOFError, OSError) as error:
        hint = Message("check that you may read it")
        reason = getattr(error, "strerror", None)
        message = Message("{file} cannot be read: {reason}", {"file": shown, "reason": reason or str(error)})
        if reason is None:
            code = "E667"
            message = Message("this packed file is damaged or broken off, so it cannot be read to its end")
            hint = Message("pack it again, or name the file that was packed")
    raise MissingInputError([Problem(code, message, Location(shown), hint)])
