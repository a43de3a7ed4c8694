"""Which files are meant by the paths of a command line: files, folders with all that is in them, and patterns."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence

from rscheck.batch.ignore import ignored_by
from rscheck.errors import MissingInputError, Problem
from rscheck.forms.kind import FORM_BYTES, is_form
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.plain import Plain, plain

__all__ = ["LINE_SUFFIXES", "STANDARD_INPUT", "TABLE_SUFFIXES", "Found", "find_files", "says_project"]

STANDARD_INPUT = "-"
"""The path that stands for standard input."""

LINE_SUFFIXES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
"""How the names of files end that hold a project a line."""

TABLE_SUFFIXES = (".csv", ".xlsx", ".tsv")
"""How the names of tables end. A filled form may end so too."""

_PROJECTS = (".yaml", ".yml", ".yaml.gz", ".yml.gz")
_FORMS = (".xlsx", ".md")
_SIGNS = re.compile(r"[*?\[]")
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
    several = len(paths) > 1
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


def says_project(content: bytes) -> bool:
    """Return whether a YAML file says that it is a project file."""
    return _FIRST_WORDS.search(content) is not None


def _fitting(pattern: str, ignored: Callable[[str, bool], bool]) -> Iterator[str]:
    from glob import iglob

    for path in sorted(iglob(pattern, recursive=True)):
        if os.path.isdir(path):
            yield from _in_folder(path, ignored)
        else:
            yield path


def _in_folder(folder: str, ignored: Callable[[str, bool], bool]) -> Iterator[str]:
    for here, folders, files in os.walk(folder):
        inside = os.path.relpath(here, folder)
        below = "" if inside == os.curdir else inside + os.sep
        folders[:] = sorted(each for each in folders if not each.startswith(".") and not ignored(below + each, True))
        for file in sorted(files):
            path = os.path.normpath(os.path.join(here, file))
            if not file.startswith(".") and not ignored(below + file, False) and _is_project(path):
                yield path


def _is_project(path: str) -> bool:
    """Return whether a file in a folder is one to check. One that cannot be read is: it has to be told."""
    name = path.lower()
    if name.endswith(LINE_SUFFIXES):
        return True
    try:
        if name.endswith(_PROJECTS):
            return says_project(_beginning(path, name))
        if name.endswith(_FORMS) and os.path.isfile(path):
            with open(path, "rb") as file:
                return is_form(file.read(FORM_BYTES))
    except OSError:
        return True
    return False


def _beginning(path: str, name: str) -> bytes:
    if name.endswith(".gz"):
        import gzip
        import zlib

        try:
            with gzip.open(path, "rb") as packed:
                return packed.read(1 << 20)
        except (EOFError, zlib.error):
            return b"rscheck: project/"
    with open(path, "rb") as file:
        return file.read(1 << 20)
