"""Which open questions still matter to the decision: those that a clause which is neither met nor ruled out reads."""

from __future__ import annotations

from rscheck.engine.decision import Decision
from rscheck.engine.effects import ReadyInput
from rscheck.engine.machine import Machine
from rscheck.engine.program import Origin
from rscheck.model.answers import Answers, Choices

__all__ = ["open_questions_read"]


def open_questions_read(machine: Machine, decision: Decision, answers: Answers) -> set[str]:
    """Return the unanswered project questions that undecided clauses of any table still read."""
    names: set[str] = set()
    for (record, _), (ruled_out, undecided) in decision.masks.items():
        table = machine.tables[record]
        waiting = table.every & ~ruled_out & undecided
        for each in table.project:
            if each.unknown & waiting and _is_open(each, answers):
                names.add(each.name)
    return names


def _is_open(source: ReadyInput, answers: Answers) -> bool:
    if source.origin not in (Origin.ANSWER, Origin.LISTED):
        return False
    value = answers.values.get(source.name)
    return value is None or (isinstance(value, Choices) and bool(value.unknown))
