"""What the columns of a table are called, and which place in a project file each name means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from rscheck.batch.tables.target import Paths, Target, without_numbers
from rscheck.batch.tables.words import HEADINGS, folded, key_of, run_together
from rscheck.errors import Problem
from rscheck.intake.answer_reader import AnswerReader
from rscheck.location import Location

__all__ = ["Headings"]

_LIKE_A_PATH = re.compile(r"[A-Za-z][A-Za-z_]*(\.[A-Za-z0-9_-]+)+")
_NUMBER_LAST = re.compile(r"(.*\D)([0-9]{1,3})")


class Headings:
    """Tells columns by their headings: a map first, then paths, questions, and words that all tables use."""

    def __init__(self, paths: Paths, mapped: Mapping[str, Target | None]) -> None:
        """Use these packs; ``mapped`` are the headings that a map tells, folded, None where a column is left out."""
        self._paths = paths
        self._mapped = mapped
        self._texts: dict[str, Target | None] = {}
        for identifier, question in paths.questions.items():
            target = paths.find(identifier)
            for text in {run_together(each) for each in question.text.values()}:
                self._texts[text] = None if text in self._texts else target  # asked in the same words: it means neither

    def is_left_out(self, heading: str) -> bool:
        """Return whether a map says that nobody wants this column read."""
        return self._mapped.get(folded(heading), ...) is None

    def target(self, heading: str) -> Target | None:
        """Return the place that a heading means; None if it means none."""
        name = folded(heading)
        if name in self._mapped:
            return self._mapped[name]
        return self._paths.find(name) or self._question(name) or self._word(name)

    def _question(self, name: str) -> Target | None:
        found = self._texts.get(run_together(name))
        last = _NUMBER_LAST.fullmatch(name)
        if found is not None or last is None:
            return found
        found = self._texts.get(run_together(last[1]))
        return replace(found, number=int(last[2])) if found is not None and found.kind else None

    def _word(self, name: str) -> Target | None:
        key = key_of(name)
        path = HEADINGS.get(key[0]) if key else None
        found = self._paths.find(path) if path else None
        if key is None or found is None or key[1] is None:
            return found
        return replace(found, number=key[1]) if found.kind else None

    def misspelt(self, heading: str, place: Location) -> list[Problem]:
        """Return the problem of a heading that is written like a path and leads nowhere, if it is one."""
        written = folded(heading)
        meant = self._paths.siblings(written) if _LIKE_A_PATH.fullmatch(written) else ()
        problems: list[Problem] = []
        if meant:
            AnswerReader(
                lambda code, message, _path, hint, **_: problems.append(Problem(code, message, place, hint))
            ).unknown_key(without_numbers(written), meant, ())
        return problems
