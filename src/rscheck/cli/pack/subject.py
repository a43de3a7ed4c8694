"""The packs that a command is about: read from their files, with their tests, and the lines that findings point at."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

from rscheck.catalogue.gather import SourceFile, gather_overlays
from rscheck.catalogue.load import read_catalogue
from rscheck.catalogue.named import gather_named
from rscheck.cli.boundary import UsageProblem
from rscheck.cli.desk import Desk, overlays_of
from rscheck.cli.source_lines import SourceLines
from rscheck.errors import MissingInputError, Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.pack import Catalogue, Pack

__all__ = ["Files", "Subject", "files_of", "one_pack", "subject_of"]


@dataclass(frozen=True, slots=True)
class Subject:
    """A catalogue as read from files, the ids of the packs that are meant, and the lines of the files."""

    catalogue: Catalogue
    packs: tuple[str, ...]
    lines: SourceLines


@dataclass(frozen=True, slots=True)
class Files:
    """The files that a command reads: those of packs and checklists, and overlays; and which packs are meant."""

    packs: Sequence[SourceFile]
    overlays: Sequence[SourceFile]
    meant: tuple[str, ...] | None

    def lines(self, desk: Desk) -> SourceLines:
        """Return the lines of the files as they were read."""
        contents = {file.shown: file.content for file in (*self.packs, *self.overlays)}
        return SourceLines(desk.folders, contents)


def files_of(desk: Desk, names: Sequence[str], *, overlaid: bool = True) -> Files:
    """Return the files of the desk and of what is named; overlays only where they are to be laid over the packs."""
    missing = [Location(folder) for folder in desk.folders if not os.path.isdir(folder)]
    if missing:
        raise MissingInputError([Problem("E663", Message("this folder does not exist"), each) for each in missing])
    named = gather_named(desk.folders, names)
    overlays = gather_overlays(overlays_of(desk.overlays, os.environ)) if overlaid else []
    return Files(named.files, (*overlays, *named.overlays) if overlaid else (), named.packs)


def subject_of(desk: Desk, names: Sequence[str], *, overlaid: bool = True) -> Subject:
    """Return the packs that are named, all if none is; ``RuleError`` if the catalogue is not sound."""
    files = files_of(desk, names, overlaid=overlaid)
    catalogue = read_catalogue(files.packs, files.overlays)
    packs = tuple(catalogue.packs) if files.meant is None else files.meant
    return Subject(catalogue, packs, files.lines(desk))


def one_pack(subject: Subject, name: str) -> Pack:
    """Return the one pack that a name stands for; a folder of several is a problem of the command line."""
    if len(subject.packs) != 1:
        said = Message("one pack is wanted here, and this names {count}", {"count": len(subject.packs)})
        hint = Message("name one of them: {packs}", {"packs": ", ".join(subject.packs)}) if subject.packs else None
        raise UsageProblem([Problem("E620", said, Location(name), hint)])
    return subject.catalogue.packs[subject.packs[0]]
