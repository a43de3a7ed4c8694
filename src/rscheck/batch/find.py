"""Which files are meant by the paths of a command line: files, folders with all that is in them, and patterns."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator, Sequence

from rscheck.batch.ignore import ignored_by
from rscheck.errors import MissingInputError, Problem
from rscheck.forms.kind import FORM_BYTES, is_form
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.plain import Plain, plain
from rscheck.yamlfile import PROJECT_LIMITS
from rscheck.yamlfile.read import opened

__all__ = ["LINE_SUFFIXES", "STANDARD_INPUT", "Found", "find_files", "is_table", "says_project"]

STANDARD_INPUT = "-"
"""The path that stands for standard input."""

LINE_SUFFIXES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
"""How the names of files end that hold a project a line."""

_TABLES = (".csv", ".xlsx", ".tsv")
"""How the names of tables end. A filled form may end so too."""

_PROJECTS = (".yaml", ".yml", ".yaml.gz", ".yml.gz")
_FORMS = (".xlsx", ".md")
_SIGNS = re.compile(r"[*?\[]")
_FIRST_BYTES = 4096
_FIRST_MEMBER = re.compile(rb"\"rscheck\"[ \t]*:[ \t]*\"project/")
_FIRST_WORDS = re.compile(rb"^[\"']?rscheck[\"']?:[ \t]*[\"']?project/", re.MULTILINE)


@plain
class Found(Plain):
    """The files in the order in which they were named, each once. ``one`` says that a single file was asked for."""

    paths: tuple[str, ...]
    one: bool


def find_files(paths: Sequence[str], ignore: Sequence[str] = ()) -> Found:
    """Return the files to look at; :class:`MissingInputError` if there are none.

    A file that is named is taken as it is, also if it does not exist: whoever reads it will say so. In a folder, and in
    the folders within, these are taken: YAML files that say they are project files, files with a project a line, and
    filled forms; hidden ones and those that ``ignore`` names are not. A pattern stands for the files it fits, where no
    file has its very name.
    """
    ignored = ignored_by(ignore)
    found: dict[str, str] = {}
    several = False
    for path in paths:
        if path == STANDARD_INPUT:
            found.setdefault(path, path)
        elif os.path.isdir(path):
            several = True
            for file in _in_folder(path, ignored):
                found.setdefault(os.path.normpath(file), file)
        elif _SIGNS.search(path) and not os.path.lexists(path):
            several = True
            for file in _fitting(path, ignored):
                found.setdefault(os.path.normpath(file), file)
        else:
            found.setdefault(os.path.normpath(path), path)
    if not found:
        hint = Message("a project file ends in .yaml or .yml and begins with rscheck: project/1")
        raise MissingInputError([Problem("E662", Message("there is nothing to check here"), Location(paths[0]), hint)])
    return Found(tuple(found.values()), one=len(found) == 1 and not several)


def is_table(path: str) -> bool:
    """Return whether a file is read as a table of projects, by the end of its name.

    >>> is_table("call/forms.XLSX"), is_table("project.yaml")
    (True, False)
    """
    return path.lower().endswith(_TABLES)


def says_project(content: bytes) -> bool:
    """Return whether a YAML file says that it is a project file."""
    return _FIRST_WORDS.search(content) is not None


def _fitting(pattern: str, ignored: Callable[[str, bool], bool]) -> Iterator[str]:
    """Yield the files that fit a pattern. What is ignored is named from where the pattern's first sign stands."""
    from glob import iglob

    top = os.path.dirname(_SIGNS.split(pattern)[0]) or os.curdir
    for path in sorted(iglob(pattern, recursive=True)):
        is_folder = os.path.isdir(path)
        if not ignored(os.path.relpath(path, top), is_folder):
            yield from _in_folder(path, ignored) if is_folder else (path,)


def _in_folder(folder: str, ignored: Callable[[str, bool], bool]) -> Iterator[str]:
    """Yield the files of a folder; a folder that cannot be looked into is yielded itself, so that it is told."""
    closed: list[str] = []
    for here, folders, files in os.walk(folder, onerror=lambda error: closed.append(error.filename)):
        inside = os.path.relpath(here, folder)
        below = "" if inside == os.curdir else inside + os.sep
        folders[:] = sorted(each for each in folders if not each.startswith(".") and not ignored(below + each, True))
        for file in sorted(files):
            path = os.path.normpath(os.path.join(here, file))
            if not file.startswith(".") and not ignored(below + file, False) and _is_project(path):
                yield path
    yield from closed


def _is_project(path: str) -> bool:
    """Return whether a file in a folder is one to check. One that cannot be read is: it has to be told."""
    name = path.lower()
    if not name.endswith((*_PROJECTS, *_FORMS, *LINE_SUFFIXES)):
        return False
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return False  # whoever opens a pipe waits for somebody to write into it
        if name.endswith(_PROJECTS):
            return _begins(path, says_project)
        if name.endswith(LINE_SUFFIXES):
            return _begins(path, _has_project_line)
        with open(path, "rb") as file:
            return is_form(file.read(FORM_BYTES))
    except OSError:
        return True


def _has_project_line(content: bytes) -> bool:
    return _FIRST_MEMBER.search(content) is not None


def _begins(path: str, is_ours: Callable[[bytes], bool]) -> bool:
    """Return whether the file says what it is; it mostly does in its first lines, so little is read."""
    try:
        with opened(path) as file:
            beginning = file.read(_FIRST_BYTES)
            if len(beginning) < _FIRST_BYTES or is_ours(beginning):
                return is_ours(beginning)
            return is_ours(beginning + file.read(PROJECT_LIMITS.bytes))
    except MissingInputError:
        return True
