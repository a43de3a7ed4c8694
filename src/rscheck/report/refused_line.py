"""A project that cannot be read, as one line of JSON: whoever reads the lines meets every project exactly once."""

from __future__ import annotations

from rscheck.report.json_text import line_writer
from rscheck.report.phrases import portable
from rscheck.report.register_row import RegisterRow

__all__ = ["REFUSED_VERSION", "refused_line"]

REFUSED_VERSION = "refused/1"
"""Version of the line, by which it is told from an assessment; it changes when a reader of the JSON would have to."""

_LANGUAGE_BESIDE_ENGLISH = "ja"
"""In which language people want to read of it cannot be told from a project that cannot be read: so in both."""


def refused_line(row: RegisterRow) -> bytes:
    """Return the line of a project that cannot be read, ending with a line break.

    ``project`` is its id, null where that is not known; ``from`` the file or line it came from.
    """
    members = {
        "schema_version": REFUSED_VERSION,
        "project": row.project or None,
        "from": portable(row.name),
        "problems": row.problems,
    }
    return line_writer(_LANGUAGE_BESIDE_ENGLISH).line(members.items())
