"""What matches and decisions make of the answers: who is on which list, and who is related to a listed body.

A name that matches no entry of a list that was compared is not on it. A match leaves it unknown until a person has
decided, whatever the file says; a list that was not compared leaves it unknown too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rscheck.model.answers import Answers, Record
from rscheck.model.project import AnswerNote, Project
from rscheck.model.question import Question
from rscheck.model.screened import MatchState, Screened, WeighedMatch
from rscheck.model.truth import Truth

__all__ = ["MATCH_OPEN", "SCREENED", "with_screening"]

SCREENED = "screened"
"""State of an answer that comparing names gave."""

MATCH_OPEN = "match_open"
"""State of an answer that waits for a decision on a match."""


def with_screening(project: Project, screened: Screened, questions: Iterable[Question]) -> Project:
    """Return a project with what screening says in its answers.

    Questions that related matches answer keep a "yes" of the file: comparing names cannot take back what a person
    declared. Without any list that was compared they keep whatever the file says.
    """
    answers = replace(project.answers, listings=_listings(screened))
    notes = dict(project.notes)
    if screened.compared:
        for question in questions:
            if question.related_of is not None:
                answers = _answered(question, question.related_of, answers, screened, notes)
    return replace(project, answers=answers, notes=notes, screened=screened)


def _listings(screened: Screened) -> dict[tuple[str, str], bool]:
    """Return who is listed where: certainly, certainly not; pairs that are not known are left out."""
    matched: dict[tuple[str, str], list[WeighedMatch]] = {}
    for each in screened.matches:
        if not each.related:
            matched.setdefault((each.match.entry.list, each.match.query), []).append(each)
    listings: dict[tuple[str, str], bool] = {}
    for checked in screened.compared:
        for name in dict.fromkeys(each.name for each in screened.names):
            pair = (checked.watchlist.id, name)
            truth = _truth(matched.get(pair, ()))
            if truth is not None:
                listings[pair] = truth
    return listings


def _truth(matches: Iterable[WeighedMatch]) -> Truth:
    """Return whether one of several matches holds: no match is no, an undecided one leaves it open."""
    states = {each.state for each in matches}
    if MatchState.CONFIRMED in states:
        return True
    return None if any(each.undecided for each in states) else False


def _answered(
    question: Question,
    named: str,
    answers: Answers,
    screened: Screened,
    notes: dict[tuple[str, int | None], AnswerNote],
) -> Answers:
    """Return the answers with a question answered wherever the organisation is named that it is about."""

    def settled(place: Record, number: int | None) -> Record:
        if place.get(named, answers.values.get(named)) is None or place.get(question.id) is True:
            return place
        truth = _truth(screened.related_at(named, number))
        known = {key: each for key, each in place.items() if key != question.id}
        note = notes.get((question.id, number), AnswerNote())
        notes[question.id, number] = replace(note, state=MATCH_OPEN if truth is None else SCREENED)
        return known if truth is None else {**known, question.id: truth}

    if question.record is None:
        return replace(answers, values=settled(answers.values, None))
    records = tuple(settled(each, number) for number, each in enumerate(answers.records.get(question.record, ())))
    if not records:
        return answers
    return replace(answers, records={**answers.records, question.record: records})
