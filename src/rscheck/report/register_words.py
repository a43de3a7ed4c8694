"""The columns of a register, and what each says of a project: as text, as a day, or as a count.

Nothing here is escaped; the module of each format escapes what it writes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from rscheck.errors import Problem
from rscheck.i18n import Message, Words
from rscheck.model.citation import Text
from rscheck.model.terms import Readiness, Tier
from rscheck.plain import Plain, plain
from rscheck.report.phrases import interval_message, joined, pick, place, portable, readiness_message
from rscheck.report.register_row import RegisterRow, Waiting

__all__ = [
    "COLUMNS",
    "SCREEN_COLUMNS",
    "Cell",
    "Column",
    "cells_of",
    "columns_with_titles",
    "problem_words",
    "screen_cells",
    "waiting_words",
]

Cell = str | int | date | None
"""What stands in a cell: text, a count, a day, or nothing."""

_ASKED_NEXT = 3
"""So many open questions stand among the next steps, the first in the order of the assessment."""

_ACTS = {
    "dates.office_deadline": Message("papers to the office"),
    "dates.deadline": Message("close of the call"),
    "dates.submitted": Message("submission"),
    "dates.agreement": Message("agreement"),
    "dates.start": Message("start"),
}


@plain
class Column(Plain):
    """A column of a register: its head, how wide it is where it has a width, and what it says of a row."""

    id: str
    head: Message
    width: int
    say: Callable[[RegisterRow, Words], Cell]


def _tiers(end: str) -> Callable[[RegisterRow, Words], Cell]:
    def say(row: RegisterRow, words: Words) -> Cell:
        return words.say(getattr(row.tier, end).label) if row.tier is not None else ""

    return say


def _count(of: Callable[[RegisterRow], int]) -> Callable[[RegisterRow, Words], Cell]:
    """Return how many there are; nothing, not none, where nothing could be read."""
    return lambda row, _: of(row) if row.readable else None


def _official(row: RegisterRow, words: Words) -> Cell:
    return words.say(interval_message(row.official)) if row.official is not None else ""


def _readiness(row: RegisterRow, words: Words) -> Cell:
    return words.say(readiness_message(row.readiness)) if row.readiness is not None else ""


def _deadline_of(row: RegisterRow, words: Words) -> Cell:
    act = _ACTS.get(row.deadline_of)
    return words.say(act) if act is not None else ""


def _since(row: RegisterRow, _: Words) -> Cell:
    return min((each.since for each in row.waiting if each.since is not None), default=None)


def _not_checked(row: RegisterRow, words: Words) -> Cell:
    return joined(words, dict.fromkeys(item for item, _ in row.not_checked))


def _determination(row: RegisterRow, _: Words) -> Cell:
    return row.determination.outcome if row.determination else ""


def _determined_on(row: RegisterRow, _: Words) -> Cell:
    return row.determination.on if row.determination else None


def _valid_until(row: RegisterRow, _: Words) -> Cell:
    return row.determination.valid_until if row.determination else None


def _frameworks(row: RegisterRow, words: Words) -> Cell:
    return joined(words, [each.id for each in row.frameworks if each.applies])


def _perhaps(row: RegisterRow, words: Words) -> Cell:
    return joined(words, [each.id for each in row.frameworks if each.applies is None])


def _problems(row: RegisterRow, words: Words) -> Cell:
    return "; ".join(problem_words(each, words) for each in row.problems)


def problem_words(problem: Problem, words: Words) -> str:
    """Return a problem in a line: where, which, why, and what to write instead."""
    said = f"{place(problem.location)}: {problem.code}: {words.say(problem.message)}"
    return f"{said} – {words.say(problem.hint)}" if problem.hint is not None else said


def _next_steps(row: RegisterRow, words: Words) -> Cell:
    """Return what the office can do now; what can no longer move the tier is not asked here."""
    if row.problems:
        return words.say(Message("Correct what “Problems” names, then check again"))
    steps = []
    if row.matches:
        steps.append(Message("Decide on the open matches"))
    if row.waiting:
        steps.append(Message("Ask again: {whom}", {"whom": _longest_waited(row.waiting, words)}))
    asked = {each.question for each in row.waiting}
    to_ask = [each for each in dict.fromkeys(row.open_questions) if each not in asked]
    if to_ask and row.tier is not None and not row.tier.settled:
        steps.append(Message("Ask: {questions}", {"questions": joined(words, to_ask[:_ASKED_NEXT])}))
    if row.readiness is not None and row.readiness.at_least is not Readiness.READY:
        steps.append(Message("See to the formalities that are missing"))
    if row.determination is None and row.tier is not None and row.tier.at_least >= Tier.HIGH:
        steps.append(Message("Have it decided, and record the decision"))
    return words.say(Message("; ")).join(words.say(each) for each in steps)


COLUMNS = (
    Column("project", Message("Project"), 16, lambda row, _: row.project or portable(row.name)),
    Column("title", Message("Title"), 32, lambda row, _: row.title),
    Column("unit", Message("Unit"), 22, lambda row, _: row.unit),
    Column("deadline", Message("Deadline"), 12, lambda row, _: row.deadline),
    Column("deadline_of", Message("Deadline of"), 13, _deadline_of),
    Column("waiting_on", Message("Waiting on"), 28, lambda row, words: waiting_words(row.waiting, words)),
    Column("waiting_since", Message("Waiting since"), 12, _since),
    Column("at_least", Message("Tier at least"), 22, _tiers("at_least")),
    Column("at_most", Message("Tier at most"), 22, _tiers("at_most")),
    Column("official", Message("By official texts alone"), 26, _official),
    Column("readiness", Message("Readiness"), 22, _readiness),
    Column("next_steps", Message("Next steps"), 40, _next_steps),
    Column("open_questions", Message("Open questions"), 10, _count(lambda row: len(row.open_questions))),
    Column("matches", Message("Open matches"), 10, _count(lambda row: row.matches)),
    Column("not_checked", Message("Not checked"), 10, _count(lambda row: len(row.not_checked))),
    Column("determination", Message("Determination"), 26, _determination),
    Column("determined_on", Message("Determined on"), 12, _determined_on),
    Column("valid_until", Message("Valid until"), 12, _valid_until),
    Column("next_review", Message("Next review"), 12, lambda row, _: row.next_review),
    Column("decided_by", Message("Decided by"), 24, lambda row, words: joined(words, row.decided_by)),
    Column("kept_open_by", Message("Kept open by"), 24, lambda row, words: joined(words, row.kept_open_by)),
    Column("frameworks", Message("Frameworks that apply"), 26, _frameworks),
    Column("perhaps", Message("May apply"), 26, _perhaps),
    Column("items_not_checked", Message("What was not checked"), 26, _not_checked),
    Column("as_of", Message("As of"), 12, lambda row, _: row.as_of),
    Column("name", Message("File"), 28, lambda row, _: portable(row.name)),
    Column("problems", Message("Problems"), 40, _problems),
)
"""The columns of a register that is kept as a file, in their order."""


def columns_with_titles(titles: Mapping[str, Text]) -> tuple[Column, ...]:
    """Return the columns of a register, those that name rules followed by one that says what these are about."""
    said = {
        "decided_by": Column(
            "decided_by_words",
            Message("Decided by, in words"),
            40,
            lambda row, words: _in_words(row.decided_by, titles, words),
        ),
        "kept_open_by": Column(
            "kept_open_by_words",
            Message("Kept open by, in words"),
            40,
            lambda row, words: _in_words(row.kept_open_by, titles, words),
        ),
    }
    return tuple(each for column in COLUMNS for each in (column, said.get(column.id)) if each is not None)


def _in_words(items: Iterable[str], titles: Mapping[str, Text], words: Words) -> str:
    return words.say(Message("; ")).join(pick(words, titles.get(each, {})) or each for each in items)


def cells_of(row: RegisterRow, words: Words, columns: Iterable[Column] = COLUMNS) -> tuple[Cell, ...]:
    """Return what each column says of a row."""
    return tuple(each.say(row, words) for each in columns)


SCREEN_COLUMNS = (
    Message("File"),
    Message("Project"),
    Message("Unit"),
    Message("Tier"),
    Message("Readiness"),
    Message("Open"),
    Message("Waiting on"),
    Message("Matches"),
    Message("Not checked"),
)
"""The heads of the table on the screen, in the order of :func:`screen_cells`."""


def screen_cells(row: RegisterRow, words: Words) -> tuple[str, ...]:
    """Return a row's cells for the screen; a broken one says how many problems it has and leaves the rest empty."""
    if row.tier is None or row.readiness is None:
        count = len(row.problems)
        problems = Message(
            "cannot be read: {count} problem", {"count": count}, "cannot be read: {count} problems", count
        )
        return (row.name, row.project, "", words.say(problems), "", "", "", "", "")
    return (
        row.name,
        row.project,
        row.unit,
        words.say(interval_message(row.tier)),
        words.say(readiness_message(row.readiness)),
        str(len(row.open_questions)),
        _longest_waited(row.waiting, words),
        str(row.matches),
        str(len(row.not_checked)),
    )


def waiting_words(waiting: tuple[Waiting, ...], words: Words) -> str:
    """Return whom a project waits for, each once, since the first day that is given."""
    return words.say(Message("; ")).join(said for said, _ in _since_when(waiting, words))


def _longest_waited(waiting: tuple[Waiting, ...], words: Words) -> str:
    """Return whom a project has waited for longest, and how many others there are."""
    everybody = sorted(_since_when(waiting, words), key=lambda each: (each[1] is None, each[1] or date.min))
    if not everybody:
        return ""
    first, others = everybody[0][0], len(everybody) - 1
    if not others:
        return first
    return words.say(Message("{first}; {count} more", {"first": first, "count": others}))


def _since_when(waiting: tuple[Waiting, ...], words: Words) -> list[tuple[str, date | None]]:
    """Return whom a project waits for in words, and since when; where nobody is named, which question waits."""
    since: dict[tuple[str, str], date | None] = {}
    for each in waiting:
        key = (each.whom, "" if each.whom else each.question)
        since[key] = min((day for day in (since.get(key), each.since) if day is not None), default=None)
    return [(_waited_for(*key, day, words), day) for key, day in since.items()]


def _waited_for(whom: str, question: str, day: date | None, words: Words) -> str:
    named = whom or words.say(Message("whoever was asked {question}", {"question": question}))
    return words.say(Message("{whom} since {day}", {"whom": named, "day": day})) if day is not None else named
