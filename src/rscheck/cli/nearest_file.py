"""A file that does not exist: which one in its folder was probably meant?"""

from __future__ import annotations

import os
from dataclasses import replace

from rscheck.errors import Problem
from rscheck.i18n import Message

__all__ = ["with_nearest_file"]

_SUFFIXES = (".yaml", ".yml")


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
