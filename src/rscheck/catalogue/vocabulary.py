"""The words that conditions of all packs may use, from questions to parameters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from rscheck.model.question import AnswerType, Question, RecordKind

__all__ = ["Vocabulary"]


@dataclass(slots=True)
class Vocabulary:
    """What may be read, by id. It is filled while packs are read and only looked at afterwards.

    ``derived`` and ``computed`` map an id to the kind of record it is about, or None; ``sets`` an id to what its
    members are. ``packs`` are the packs at hand.
    """

    questions: dict[str, Question] = field(default_factory=dict)
    records: dict[str, RecordKind] = field(default_factory=dict)
    derived: dict[str, str | None] = field(default_factory=dict)
    computed: set[str] = field(default_factory=set)
    sets: dict[str, str] = field(default_factory=dict)
    parameters: set[str] = field(default_factory=set)
    packs: set[str] = field(default_factory=set)

    def question(self, name: str) -> tuple[Question, str | None] | None:
        """Return the question a condition names and the reference field it goes through, or None.

        ``activities.person.role`` is the question ``team.role`` through ``activities.person``.
        """
        found = self.questions.get(name)
        if found is not None:
            return found, None
        before, _, last = name.rpartition(".")
        reference = self.questions.get(before)
        if reference is None or reference.type is not AnswerType.REF or reference.refers_to is None:
            return None
        target = self.questions.get(f"{reference.refers_to}.{last}")
        return (target, before) if target is not None else None

    def names(self) -> Iterator[str]:
        """Yield every id that may begin a condition."""
        yield from self.questions
        yield from self.derived
        yield from self.computed
