"""Which files and folders are passed over, by patterns as people know them from ``.gitignore``."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from fnmatch import fnmatchcase

__all__ = ["ignored_by"]

_ANY_DEPTH = "**"


def ignored_by(patterns: Sequence[str]) -> Callable[[str, bool], bool]:
    """Return what tells, for a path below a folder and whether it is a folder, if one of the patterns names it.

    A pattern without a slash names files and folders of any depth; one with a slash begins at the folder that is
    checked; one that ends in a slash names folders only. ``*`` stands for any letters but a slash, ``?`` for one,
    ``[ab]`` for one of some, ``**`` for folders of any depth. What a pattern names no other takes back.

    >>> ignored = ignored_by(["draft-*", "2024/closed/"])
    >>> ignored("2026/draft-7.yaml", False), ignored("2024/closed", True), ignored("2024/open", True)
    (True, True, False)
    """
    wanted: list[tuple[tuple[str, ...], bool]] = []
    for pattern in patterns:
        bare = pattern.replace(os.sep, "/")
        named = tuple(each for each in bare.split("/") if each)
        if named:
            from_the_top = "/" in bare.rstrip("/")
            wanted.append((named if from_the_top else (_ANY_DEPTH, *named), bare.endswith("/")))

    def ignored(path: str, folder: bool) -> bool:
        names = path.replace(os.sep, "/").split("/")
        return any((folder or not only_folders) and _fits(parts, names) for parts, only_folders in wanted)

    return ignored


def _fits(parts: Sequence[str], names: Sequence[str]) -> bool:
    if not parts:
        return not names
    if parts[0] == _ANY_DEPTH:
        return any(_fits(parts[1:], names[start:]) for start in range(len(names) + 1))
    return bool(names) and fnmatchcase(names[0], parts[0]) and _fits(parts[1:], names[1:])
