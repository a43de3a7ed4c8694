"""Which packs are meant when somebody names them by id, by file or by folder, and which files make the catalogue then.

A file that is named stands in for the pack or checklist of the same id: whoever works on a copy means the copy.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rscheck.catalogue.gather import SourceFile, gather
from rscheck.catalogue.locate import data_files
from rscheck.errors import MissingInputError, Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.text import nearest

__all__ = ["Named", "gather_named"]

_HEADER = re.compile(
    rb"^(pack|checklist):[ \t]*(?:\{[^}\n]*?\bid:[ \t]*([^\s,}]+)|.*\n(?:[ \t]+.*\n)*?[ \t]+id:[ \t]*(\S+))", re.M
)
"""The id of a pack or checklist, found before anything is read: in braces, or on a line of its own."""

_BASE = re.compile(
    rb"^overlay_of:[ \t]*(?:\{[^}\n]*?\bpack:[ \t]*|.*\n(?:[ \t]+.*\n)*?[ \t]+pack:[ \t]*)([a-z0-9-]+)", re.M
)
"""The id of the pack that an overlay is laid over."""


@dataclass(frozen=True, slots=True)
class Named:
    """The files of a catalogue, and the ids of the packs that are meant; None if none were named, which means all.

    ``overlays`` are those among the files that were named; the packs they are laid over are meant then.
    """

    files: tuple[SourceFile, ...]
    packs: tuple[str, ...] | None = None
    overlays: tuple[SourceFile, ...] = ()


def gather_named(folders: Sequence[str], names: Sequence[str]) -> Named:
    """Return the files of the folders and of what is named by path, and which packs are meant.

    A name is the id of a pack, or the path of a file or folder. Raises :class:`MissingInputError` for what is neither.
    """
    files = gather(folders)
    if not names:
        return Named(tuple(files))
    known = {each for file in files for kind, each in _ids(file) if kind == "pack"}
    own: list[SourceFile] = []
    meant: list[str] = []
    for name in names:
        if name in known and not os.path.isfile(name):
            meant.append(name)
            continue
        found = list(_files_at(name, known))
        own += found
        meant += [each for file in found for kind, each in _ids(file) if kind == "pack"]
        meant += [each.decode() for file in found for each in _BASE.findall(file.content)]
    overlays = [file for file in own if _BASE.search(file.content)]
    replaced = {each for file in own for each in _ids(file)}
    kept = [file for file in files if replaced.isdisjoint(_ids(file))]
    others = [file for file in own if file not in overlays]
    return Named((*kept, *_each_once(others)), tuple(dict.fromkeys(meant)), tuple(_each_once(overlays)))


def _ids(file: SourceFile) -> list[tuple[str, str]]:
    found = _HEADER.search(file.content)
    if found is None:
        return []
    identifier = (found[2] or found[3]).decode("utf-8", "replace").strip("\"'")
    return [(found[1].decode(), identifier)]


def _files_at(name: str, known: Iterable[str]) -> Iterator[SourceFile]:
    if os.path.isdir(name):
        paths = [path for path, _ in data_files(name)]
        if not paths:
            raise MissingInputError([Problem("E661", Message("there are no packs here"), Location(name))])
    elif os.path.isfile(name):
        paths = [name]
    else:
        close = nearest(name, known)
        hint = Message("did you mean {key}?", {"key": close}) if close else None
        said = Message("there is no pack of this id, and no file or folder of this name")
        raise MissingInputError([Problem("E666", said, Location(name), hint)])
    for path in paths:
        try:
            with open(path, "rb") as file:
                yield SourceFile(_shown(path), file.read())
        except OSError as error:
            message = Message("{file} cannot be read: {reason}", {"file": path, "reason": error.strerror})
            raise MissingInputError([Problem("E664", message, Location(path))]) from error


def _shown(path: str) -> str:
    """Return a path as it is shown: from here on, with slashes."""
    return os.path.relpath(path).replace(os.sep, "/")


def _each_once(files: Iterable[SourceFile]) -> list[SourceFile]:
    return list({file.shown: file for file in files}.values())
