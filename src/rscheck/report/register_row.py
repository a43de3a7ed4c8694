"""One project in a register: what an office keeps of it in a line, whichever format the register is written in.

A row holds ids, days and counts, no sentences, so that rows are made by many processes and put into words by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from rscheck.errors import Problem
from rscheck.model.assessment import Assessment, Interval, ReadinessInterval
from rscheck.model.overlay import Relaxation
from rscheck.model.project import Project
from rscheck.plain import Plain, plain
from rscheck.report.result import matches_open

__all__ = ["RegisterRow", "RowDetermination", "RowFramework", "RowList", "Waiting"]

_DEADLINES = ("dates.office_deadline", "dates.deadline", "dates.submitted", "dates.agreement", "dates.start")
"""The days by which an office has to be done, in the order of a project's life."""

_TO_APPLY = 3
"""The first few of them are about the application: one of these was missed or made where all are past."""


@plain
class Waiting(Plain):
    """An answer that somebody was asked for and has not given: of which question, whom, since when.

    ``record`` is the number of the entry that the question is about, from 0; ``whom`` is empty where the file does not
    say.
    """

    question: str
    record: int | None
    whom: str
    since: date | None


@plain
class RowDetermination(Plain):
    """The latest of what people decided about the project."""

    outcome: str
    on: date
    valid_until: date | None


@plain
class RowFramework(Plain):
    """A framework and whether it applies; None while that is unknown."""

    id: str
    applies: bool | None


@plain
class RowList(Plain):
    """The edition of a list that names were compared with."""

    id: str
    day: date
    state: str


@plain
class RegisterRow(Plain):
    """What a register keeps of one project. One that cannot be read has ``problems`` and neither tier nor readiness.

    ``name`` is where it was read, ``bounds`` says whether the tier is exact or conservative. ``deadline`` is the
    next of the office's day, the close of the call, submission, agreement and start, ``deadline_of`` the question
    that gives it. ``open_questions`` and ``not_checked`` (item, reason) are ids, ``matches`` counts those nobody
    has decided on. ``decided_by`` are the rules that certainly reach the tier, ``kept_open_by`` those that may
    reach more. ``relaxed`` is what local policy relaxes on the day of assessment.
    """

    name: str
    project: str = ""
    title: str = ""
    unit: str = ""
    as_of: date | None = None
    deadline: date | None = None
    deadline_of: str = ""
    tier: Interval | None = None
    official: Interval | None = None
    residual: Interval | None = None
    bounds: str = ""
    readiness: ReadinessInterval | None = None
    certain: int = 0
    possible: int = 0
    open_questions: tuple[str, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    matches: int = 0
    not_checked: tuple[tuple[str, str], ...] = ()
    determination: RowDetermination | None = None
    next_review: date | None = None
    decided_by: tuple[str, ...] = ()
    kept_open_by: tuple[str, ...] = ()
    frameworks: tuple[RowFramework, ...] = ()
    lists: tuple[RowList, ...] = ()
    relaxed: tuple[Relaxation, ...] = ()
    problems: tuple[Problem, ...] = ()

    @classmethod
    def of(cls, name: str, project: Project, assessment: Assessment) -> RegisterRow:
        """Return the row of a project that was assessed."""
        act, deadline = _deadline(project, assessment.as_of)
        certain = sum(each.state == "applies" for each in assessment.findings)
        decided = _determination(assessment)
        return cls(
            name=name,
            project=assessment.project,
            title=assessment.title,
            unit=str(project.answers.values.get("lead.unit", "")),
            as_of=assessment.as_of,
            deadline=deadline,
            deadline_of=act,
            tier=assessment.tier,
            official=assessment.official,
            residual=assessment.residual,
            bounds=assessment.bounds,
            readiness=assessment.readiness,
            certain=certain,
            possible=len(assessment.findings) - certain,
            open_questions=tuple(each.question for each in assessment.open_questions),
            waiting=tuple(_waiting(project)),
            matches=matches_open(assessment),
            not_checked=tuple((each.item, each.reason) for each in assessment.not_checked),
            determination=decided,
            next_review=_next_review(project, decided, assessment),
            decided_by=assessment.decided_by,
            kept_open_by=assessment.kept_open_by,
            frameworks=tuple(
                RowFramework(each.id, each.applies) for each in assessment.frameworks if each.applies is not False
            ),
            lists=tuple(RowList(each.id, each.day, each.state) for each in assessment.provenance.lists),
            relaxed=assessment.provenance.relaxations,
        )

    @classmethod
    def of_tiers(
        cls, name: str, project: Project, tiers: tuple[Interval, Interval, Interval], bounds: str, as_of: date
    ) -> RegisterRow:
        """Return the row of a project that was decided without reasons; ``tiers`` are all, official and residual."""
        tier, official, residual = tiers
        return cls(
            name=name,
            project=project.id,
            title=project.title,
            unit=str(project.answers.values.get("lead.unit", "")),
            as_of=as_of,
            tier=tier,
            official=official,
            residual=residual,
            bounds=bounds,
        )

    @classmethod
    def broken(cls, name: str, problems: Sequence[Problem], project: str = "") -> RegisterRow:
        """Return the row of a project that could not be read, and why; ``project`` is its id where that could be."""
        return cls(name=name, project=project, problems=tuple(problems))

    @property
    def readable(self) -> bool:
        """Return whether there is a result."""
        return self.tier is not None


def _deadline(project: Project, as_of: date) -> tuple[str, date | None]:
    """Return the next act that is not past and its day; if all are, the last one to apply, missed or made."""
    values = project.answers.values
    days = [(each, day) for each in _DEADLINES if isinstance(day := values.get(each), date)]
    ahead = [(each, day) for each, day in days if day >= as_of]
    if ahead:
        return min(ahead, key=lambda each: each[1])
    return max(
        (each for each in days if each[0] in _DEADLINES[:_TO_APPLY]), key=lambda each: each[1], default=("", None)
    )


def _waiting(project: Project) -> Iterator[Waiting]:
    """Yield what the project waits for; what its institution was asked once is no news of any of its projects."""
    for (question, record), note in project.notes.items():
        if note.state == "asked" and not question.startswith("institution."):
            yield Waiting(question, record, note.whom, note.on)


def _determination(assessment: Assessment) -> RowDetermination | None:
    if not assessment.determinations:
        return None
    last = max(assessment.determinations, key=lambda each: each.on)
    return RowDetermination(last.outcome, last.on, last.valid_until)


def _next_review(project: Project, decided: RowDetermination | None, assessment: Assessment) -> date | None:
    """Return the day set for it or the end of the determination, the earlier; else the next day something is due."""
    asked = project.answers.values.get("dates.review")
    set_days = [day for day in (asked, decided.valid_until if decided else None) if isinstance(day, date)]
    if set_days:
        return min(set_days)
    due = [each.due_on for each in assessment.duties if each.state != "met"]
    due += [each.due_on for each in assessment.measures if each.status is None or not each.status.counts_as_done]
    return min((day for day in due if day is not None and day >= assessment.as_of), default=None)
