"""For whom the open questions wait: how many of them each role can answer."""

from __future__ import annotations

from collections import Counter

from rscheck.engine.lookup import Lookup
from rscheck.model.assessment import Assessment
from rscheck.model.question import Question
from rscheck.plain import Plain, plain

__all__ = ["Waiting", "roles_of", "waiting"]


@plain
class Waiting(Plain):
    """How many open questions a role can answer; the role is empty for questions that name none."""

    role: str
    count: int


def waiting(assessment: Assessment, lookup: Lookup) -> tuple[Waiting, ...]:
    """Return for whom questions wait, most first. A question that several roles can answer counts for each of them."""
    counted: Counter[str] = Counter()
    for each in assessment.open_questions:
        counted.update(roles_of(lookup.question(each.question), lookup) or ("",))
    return tuple(Waiting(role, count) for role, count in sorted(counted.items(), key=lambda each: (-each[1], each[0])))


def roles_of(question: Question, lookup: Lookup) -> tuple[str, ...]:
    """Return who can answer; whether a list is complete can be told by whoever can answer about its entries."""
    if question.asked_of:
        return question.asked_of
    kinds = [kind for kind in lookup.records.values() if kind.complete_question == question.id]
    fields = [lookup.question(field) for kind in kinds for field in kind.fields]
    return tuple(dict.fromkeys(role for field in fields for role in field.asked_of))
