"""Which files and folders are passed over, by patterns as people know them from ``.gitignore``."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from fnmatch import translate

__all__ = ["ignored_by"]


def ignored_by(patterns: Sequence[str]) -> Callable[[str, bool], bool]:
    """Return what tells, for a path below a folder and whether it is a folder, if one of the patterns names it.

    A pattern without a slash names files and folders of any depth; one with a slash begins at the folder that is
    checked; one that ends in a slash names folders only. ``*`` stands for any letters, ``?`` for one, ``[ab]`` for one
    of some.

    >>> ignored = ignored_by(["draft-*", "2024/closed/"])
    >>> ignored("2026/draft-7.yaml", False), ignored("2024/closed", True), ignored("2024/open", True)
    (True, True, False)
    """
    anywhere: list[tuple[re.Pattern[str], bool]] = []
    from_the_top: list[tuple[re.Pattern[str], bool]] = []
    for pattern in patterns:
        bare = pattern.replace(os.sep, "/")
        only_folders = bare.endswith("/")
        named = bare.strip("/")
        if named:
            kept = anywhere if "/" not in bare.rstrip("/") else from_the_top
            kept.append((re.compile(translate(named)), only_folders))

    def ignored(path: str, folder: bool) -> bool:
        path = path.replace(os.sep, "/")
        name = path.rpartition("/")[2]
        return any(each.match(name) and (folder or not only) for each, only in anywhere) or any(
            each.match(path) and (folder or not only) for each, only in from_the_top
        )

    return ignored
