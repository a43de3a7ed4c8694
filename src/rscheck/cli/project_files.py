"""Which files a command is to look at: those named, and the project files in the folders named."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import replace

from rscheck.errors import MissingInputError, Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.plain import Plain, plain

__all__ = ["ProjectFiles", "find_project_files", "with_nearest_file"]

_SUFFIXES = (".yaml", ".yml")

_FIRST_WORDS = re.compile(rb"^rscheck:[ \t]*[\"']?project/", re.MULTILINE)


@plain
class ProjectFiles(Plain):
    """The files in the order in which they were named, each once. ``one`` says that a single file was asked for."""

    paths: tuple[str, ...]
    one: bool


def find_project_files(paths: Sequence[str]) -> ProjectFiles:
    """Return the files to look at; :class:`MissingInputError` if there are none.

    A file that is named is taken as it is, also if it does not exist: whoever reads it will say so. In a folder, and in
    the folders within, only YAML files that say they are project files are taken.
    """
    found: dict[str, str] = {}
    folders = False
    for path in paths:
        if os.path.isdir(path):
            folders = True
            for file in _in_folder(path):
                found.setdefault(file, file)
        else:
            found.setdefault(os.path.normpath(path), path)
    if not found:
        hint = Message("a project file ends in .yaml or .yml and begins with rscheck: project/1")
        raise MissingInputError([Problem("E662", Message("there is nothing to check here"), Location(paths[0]), hint)])
    return ProjectFiles(tuple(found.values()), one=len(found) == 1 and not folders)


def with_nearest_file(problem: Problem) -> Problem:
    """Return the problem of a file that does not exist with the file in its folder that was probably meant, if any."""
    path = problem.location.file
    if problem.code != "E660" or os.path.lexists(path):
        return problem
    from rscheck.text import nearest

    folder, name = os.path.split(path)
    try:
        files = sorted(file for file in os.listdir(folder or ".") if file.endswith(_SUFFIXES))
    except (OSError, ValueError):
        return problem
    names = {os.path.splitext(file)[0]: file for file in files}
    close = nearest(os.path.splitext(name)[0], names)
    if close is None:
        return problem
    hint = Message("did you mean {file}?", {"file": os.path.join(folder, names[close])})
    return replace(problem, hint=hint)


def _in_folder(folder: str) -> list[str]:
    found: list[str] = []
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        found += [os.path.normpath(os.path.join(here, file)) for file in sorted(files) if file.endswith(_SUFFIXES)]
    return [path for path in found if _is_project(path)]


def _is_project(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return _FIRST_WORDS.search(file.read()) is not None
    except OSError:
        return True
