"""What a column answers: a path of the project file, written as there, with the number of an entry after its list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from rscheck.intake.register import DETERMINATION_KEYS, MEASURE_KEYS
from rscheck.model.question import Question
from rscheck.pipeline import Workbench
from rscheck.plain import Plain, plain

__all__ = ["BESIDE", "Paths", "Target", "without_numbers"]

BESIDE = ("value", "state", "dont_know", "note", "evidence", "declared_by", "verified_by", "on", "whom", "who_may_see")
"""What may stand beside an answer, as in ``partners.1.defence_link.whom``."""

_TOP = ("id", "title", "as_of", "language", "frameworks", "institution")
_DETERMINATIONS = "determinations"
_NUMBER_LAST = re.compile(r"(.*?\D)[ _.]*([0-9]{1,3})")


def without_numbers(path: str) -> str:
    """Return a path without the numbers of entries.

    >>> without_numbers("partners.2.name")
    'partners.name'
    """
    return re.sub(r"[.\[][0-9]+\b\]?", "", path)


@plain
class Target(Plain):
    """A place in a project file.

    ``kind`` is the list that ``steps`` begin in, empty outside lists; ``number`` tells entries of one list apart, None
    as long as nothing says which. ``question`` is what is answered there, if it is a question, and ``beside`` the key
    next to its answer.
    """

    steps: tuple[str, ...]
    kind: str = ""
    number: int | None = None
    question: Question | None = None
    beside: str = ""

    @property
    def path(self) -> str:
        """Return the path without the number of an entry."""
        return ".".join((*((self.kind,) if self.kind else ()), *self.steps, *((self.beside,) if self.beside else ())))


class Paths:
    """Finds places by their paths, in any letters; made once for the packs in use."""

    def __init__(self, workbench: Workbench) -> None:
        """Know every path that these packs give to project files."""
        lookup = workbench.engine.lookup
        self.questions: Mapping[str, Question] = lookup.questions
        self._kinds = tuple(lookup.records)
        self._known: dict[str, Target] = {each.path.casefold(): each for each in self._targets(workbench)}

    def _targets(self, workbench: Workbench) -> Iterator[Target]:
        yield from (Target((key,)) for key in _TOP)
        for identifier, question in self.questions.items():
            kind = question.record or ""
            steps = identifier.removeprefix(f"{kind}.") if kind else identifier
            yield Target(tuple(steps.split(".")), kind, question=question)
        yield Target(("from",), "partners")
        yield from (Target((key,), _DETERMINATIONS) for key in DETERMINATION_KEYS)
        for measure in workbench.engine.catalogue.measures:
            yield from (Target(("measures", measure, key)) for key in MEASURE_KEYS)

    def find(self, path: str) -> Target | None:
        """Return the place that a path means; None if there is none."""
        written = ".".join(part for part in re.split(r"[.\[\]]+", path.strip().casefold()) if part)
        return self._numbered(written) or self._with_number_last(written)

    def _numbered(self, written: str) -> Target | None:
        kind, _, rest = written.partition(".")
        number, _, after = rest.partition(".")
        if kind in (*self._kinds, _DETERMINATIONS) and number.isdecimal():
            found = self._plain(f"{kind}.{after}")
            return replace(found, number=int(number)) if found else None
        return self._plain(written)

    def _with_number_last(self, written: str) -> Target | None:
        """Return the place of a heading that a program made different from the one before by a number at its end."""
        last = _NUMBER_LAST.fullmatch(written)
        found = self._plain(last[1].rstrip(" _.")) if last else None
        return replace(found, number=int(last[2])) if last and found and found.kind else None

    def _plain(self, written: str) -> Target | None:
        found = self._known.get(written)
        if found is not None:
            return found
        path, _, key = written.rpartition(".")
        beside = self._known.get(path)
        if beside is None or beside.question is None or key not in BESIDE:
            return None
        return replace(beside, beside="" if key == "value" else key)

    def siblings(self, path: str) -> tuple[str, ...]:
        """Return the paths that begin as this one does: what somebody may have meant who mistyped the rest."""
        first = re.split(r"[.\[]", path.strip().casefold(), maxsplit=1)[0]
        return tuple(each.path for each in self._known.values() if each.path.casefold().startswith(f"{first}."))
