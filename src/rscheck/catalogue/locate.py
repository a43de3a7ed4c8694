"""Where rules, checklists, lists and the page about errors lie: in the package, else at the top of a checkout."""

from __future__ import annotations

import os

__all__ = ["data_files", "data_folder"]


def data_folder(name: str) -> str:
    """Return the folder ``rules``, ``checklists``, ``lists`` or ``docs`` that belongs to this installation.

    A wheel carries them as ``rscheck/data``; in a checkout, editable or not, they stand beside ``src``.
    """
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    packaged = os.path.join(package, "data", name)
    if os.path.isdir(packaged):
        return packaged
    return os.path.join(os.path.dirname(os.path.dirname(package)), name)


def data_files(folder: str) -> list[tuple[str, str]]:
    """Return (path, name shown to people) of every YAML file below a folder, in a stable order."""
    base = os.path.basename(os.path.normpath(folder))
    found: list[tuple[str, str]] = []
    for directory, folders, files in os.walk(folder):
        folders.sort()
        relative = os.path.relpath(directory, folder)
        for file in files:
            if file.endswith((".yaml", ".yml")):
                shown = "/".join(part for part in (base, *relative.split(os.sep), file) if part != ".")
                found.append((os.path.join(directory, file), shown))
    return sorted(found, key=lambda each: each[1])
