"""The files of packs and checklists, found and read as bytes, and the one digest that names them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from rscheck.catalogue.locate import data_files, data_folder
from rscheck.errors import MissingInputError, Problem
from rscheck.i18n import Message
from rscheck.location import Location

__all__ = ["SourceFile", "default_folders", "digest_of", "gather"]


@dataclass(frozen=True, slots=True)
class SourceFile:
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
            try:
                with open(path, "rb") as file:
                    files.append(SourceFile(shown, file.read()))
            except OSError as error:
                message = Message("{file} cannot be read: {reason}", {"file": shown, "reason": error.strerror})
                raise MissingInputError([Problem("E664", message, Location(shown))]) from error
    if not files:
        place = Location(folders[0] if folders else "rules")
        raise MissingInputError([Problem("E661", Message("there are no packs here"), place)])
    return files


def digest_of(files: Sequence[SourceFile]) -> str:
    """Return one SHA-256 over names and contents: the same packs give the same digest wherever they lie."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.shown}\0{len(file.content)}\0".encode())
        digest.update(file.content)
    return digest.hexdigest()
