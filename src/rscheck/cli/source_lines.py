"""The lines of files that problems and findings point at, as far as they may be shown.

What stands under a key that would record a protected attribute of a person is never shown, whatever the reason to show
the line.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence

from rscheck.location import Location
from rscheck.model.protected import is_protected

__all__ = ["SourceLines"]

_LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_KEY = re.compile(r"""["']?([^\s"'{}\[\],:#&*!|>%@`-][^"'{}\[\],:]*)["']?\s*:""")


class SourceLines:
    """Gives the line of a file that a location stands in, or an empty text when there is none to give."""

    def __init__(self, folders: Sequence[str] = (), contents: Mapping[str, bytes] | None = None) -> None:
        """Look for files of packs, which are named from their folder on, in these folders.

        ``contents`` are files that were read already, by the name under which they are told.
        """
        self._folders = {os.path.basename(os.path.normpath(folder)): folder for folder in folders}
        self._files = {name: _lines_of(content) for name, content in (contents or {}).items()}

    def __call__(self, location: Location) -> str:
        """Return the line, up to the colon of the first key in it whose value may not be shown."""
        lines = [] if location.sheet else self._lines(location.file)
        return _showable(lines[location.line - 1]) if 0 < location.line <= len(lines) else ""

    def _lines(self, file: str) -> list[str]:
        if file not in self._files:
            try:
                with open(self._path(file), "rb") as opened:
                    content = opened.read()
            except (OSError, ValueError):
                content = b""
            self._files[file] = _lines_of(content)
        return self._files[file]

    def _path(self, file: str) -> str:
        top, _, rest = file.partition("/")
        if top in self._folders and rest:
            packed = os.path.join(self._folders[top], *rest.split("/"))
            if os.path.isfile(packed):
                return packed
        return file


def _lines_of(content: bytes) -> list[str]:
    return _LINE_BREAK.split(content.decode("utf-8-sig", "replace"))


def _showable(line: str) -> str:
    for found in _KEY.finditer(line):
        if is_protected(found[1]):
            return line[: found.end()]
    return line
