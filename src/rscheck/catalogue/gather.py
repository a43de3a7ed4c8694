"""The files of packs and checklists, found and read as bytes, and the one digest that names them."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Sequence

from rscheck.catalogue.locate import data_files, data_folder
from rscheck.errors import MissingInputError, Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.plain import Plain, plain

__all__ = ["SourceFile", "cache_key", "default_folders", "digest_of", "gather", "gather_overlays"]

_OVERLAY = re.compile(rb"^rscheck:[ \t]*[\"']?overlay/", re.MULTILINE)


@plain
class SourceFile(Plain):
    """One file of packs or measures, unread."""

    shown: str
    content: bytes


def default_folders() -> tuple[str, ...]:
    """Return the folders of packs and checklists that came with this installation."""
    return (data_folder("rules"), data_folder("checklists"))


def gather(folders: Sequence[str]) -> list[SourceFile]:
    """Return every YAML file below the folders, in a stable order.

    Raises :class:`MissingInputError` if there is none, or if one cannot be read.
    """
    files: list[SourceFile] = []
    for folder in folders:
        for path, shown in data_files(folder):
            files.append(SourceFile(shown, _content(path, shown)))
    if not files:
        place = Location(folders[0] if folders else "rules")
        raise MissingInputError([Problem("E661", Message("there are no packs here"), place)])
    return files


def gather_overlays(paths: Sequence[str]) -> list[SourceFile]:
    """Return the overlays that these paths name: files, and folders of them. Each is shown by the path it was found at.

    In a folder, and in those within, only YAML files that say they are overlays are taken. Raises
    :class:`MissingInputError` if a path names none, or if one cannot be read.
    """
    files: dict[str, SourceFile] = {}
    for path in paths:
        named = not os.path.isdir(path)
        found = [path] if named else [each for each, _ in data_files(path)]
        read = [(each, _content(each, each)) for each in found]
        taken = [SourceFile(shown, content) for shown, content in read if named or _OVERLAY.search(content)]
        if not taken:
            hint = Message("an overlay ends in .yaml or .yml and begins with rscheck: overlay/1")
            raise MissingInputError([Problem("E665", Message("there is no overlay here"), Location(path), hint)])
        files |= {os.path.realpath(each.shown): each for each in taken}
    return list(files.values())


def _content(path: str, shown: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        message = Message("{file} cannot be read: {reason}", {"file": shown, "reason": error.strerror})
        raise MissingInputError([Problem("E664", message, Location(shown))]) from error


def digest_of(files: Sequence[SourceFile], overlays: Sequence[SourceFile] = ()) -> str:
    """Return one SHA-256 over names and contents: the same packs give the same digest wherever they lie.

    Of overlays only the contents count, because they are shown by the path they were found at.
    """
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.shown}\0{len(file.content)}\0".encode())
        digest.update(file.content)
    for overlay in sorted({hashlib.sha256(each.content).digest() for each in overlays}):
        digest.update(overlay)
    return digest.hexdigest()


def cache_key(digest: str, overlays: Sequence[SourceFile]) -> str:
    """Return the name under which what is made of packs and overlays is kept, with the paths of the overlays in it."""
    if not overlays:
        return digest
    return hashlib.sha256("\0".join((digest, *sorted(each.shown for each in overlays))).encode()).hexdigest()
