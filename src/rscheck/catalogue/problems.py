"""What is wrong with packs, collected while reading goes on, so that one run tells everything."""

from __future__ import annotations

from rscheck.errors import Problem
from rscheck.i18n import Message
from rscheck.location import Path
from rscheck.yamlfile import Document

__all__ = ["ProblemLog"]


class ProblemLog:
    """Collects the problems of one file."""

    def __init__(self, document: Document) -> None:
        """Problems are placed in this document."""
        self.document = document
        self.problems: list[Problem] = []

    def add(self, code: str, message: Message, path: Path, hint: Message | None = None, *, key: bool = False) -> None:
        """Note one problem at a path; ``key`` points at the key rather than at its value."""
        self.problems.append(Problem(code, message, self.document.locate(path, key=key), hint))
