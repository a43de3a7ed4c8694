"""What becomes of one project among many: short, and without anything that only one process could understand."""

from __future__ import annotations

from rscheck.batch.ending import Ending
from rscheck.plain import Plain, plain
from rscheck.report.register_row import RegisterRow

__all__ = ["Outcome", "ReferredTo"]

ReferredTo = tuple[str, str]
"""A file that a project refers to: its path, and the SHA-256 of what was read, empty where it could not be."""


@plain
class Outcome(Plain):
    """The row of a project, and its part of what is written.

    There is no row where the part is all that is wanted of a project that could be read. ``log`` is where a fault of
    rscheck itself was logged. ``referred`` are the files of institutions and partners that it rests on.
    """

    ending: Ending
    row: RegisterRow | None
    part: bytes = b""
    log: str = ""
    referred: tuple[ReferredTo, ...] = ()
