"""Whether the upper end is really reached: a clause that is still possible has an answer for each of its open tests.

Clauses that contradict themselves were dropped when they were made, and different inputs can be answered independently.
Two things can tie inputs together: values over records, and whether the framework applies. Where one of them is open, this
proof says nothing and a completion has to be found instead.
"""

from __future__ import annotations

from rscheck.engine.evaluate import Decision
from rscheck.engine.machine import Machine, ReadyInput, ReadyTable
from rscheck.engine.program import ItemKind, Origin
from rscheck.engine.tiers import counted_floor
from rscheck.model.answers import Answers, Choices
from rscheck.model.terms import Tier
from rscheck.model.truth import Truth

__all__ = ["open_questions_read", "top_is_reached"]


def top_is_reached(
    machine: Machine, decision: Decision, answers: Answers, top: Tier, applies: dict[str, Truth]
) -> bool:
    """Return whether some completion certainly gives the tier ``top``."""
    groups = [(("", 0), decision.project), *decision.records.items()]
    for (record, number), items in groups:
        table = machine.tables[record]
        ruled_out, undecided = decision.masks[record, number]
        for item, truth in items.items():
            entry = machine.program.items[item]
            if counted_floor(entry) != top or applies.get(entry.pack) is False:
                continue
            alive = machine.clauses_of[item] & ~ruled_out
            if truth is True and applies.get(entry.pack) is True and entry.kind is not ItemKind.OUTCOME:
                return True
            while alive:
                bit = alive & -alive
                alive ^= bit
                if _free(table, bit, undecided, decision) and (
                    applies.get(entry.pack) is True or _apart(machine, decision, entry.pack, table, bit, answers)
                ):
                    return True
    return False


def _free(table: ReadyTable, clause: int, undecided: int, decision: Decision) -> bool:
    """Return whether none of the clause's open tests is tied to others."""
    if not clause & undecided:
        return True
    tied = [each for name, each in table.aggregates.items() if decision.aggregates.get(name) is None]
    tied += [each for each in table.fields if each.origin is Origin.THROUGH]
    return not any(each.unknown & clause for each in tied)


def _apart(
    machine: Machine, decision: Decision, pack: str, table: ReadyTable, clause: int, answers: Answers
) -> bool:
    """Return whether the pack can be made to apply without touching an open question of the clause."""
    project = machine.tables[""]
    ruled_out, undecided = decision.masks["", 0]
    used = {each.name for each in table.answers if each.unknown & clause and _is_open(each, answers)}
    for item, truth in decision.project.items():
        entry = machine.program.items[item]
        if entry.kind is not ItemKind.APPLIES or entry.pack != pack:
            continue
        if truth is True:
            return True
        alive = machine.clauses_of[item] & ~ruled_out
        while alive:
            bit = alive & -alive
            alive ^= bit
            needed = {each.name for each in project.answers if each.unknown & bit and _is_open(each, answers)}
            if not used & needed and _free(project, bit, undecided, decision):
                return True
    return False


def _is_open(source: ReadyInput, answers: Answers) -> bool:
    if source.origin is Origin.AS_OF:
        return False
    value = answers.values.get(source.name)
    return value is None or (isinstance(value, Choices) and bool(value.unknown))


def open_questions_read(machine: Machine, decision: Decision, answers: Answers) -> set[str]:
    """Return the unanswered project questions that undecided clauses of any table still read."""
    names: set[str] = set()
    for (record, _), (ruled_out, undecided) in decision.masks.items():
        table = machine.tables[record]
        waiting = table.every & ~ruled_out & undecided
        for each in table.answers:
            if each.unknown & waiting and _is_open(each, answers):
                names.add(each.name)
    return names
