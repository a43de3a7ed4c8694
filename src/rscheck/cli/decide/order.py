"""What the command line of ``rscheck decide`` asks for, and what is wrong with it before any list is read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import NoReturn, cast

from rscheck.cli.boundary import UsageProblem
from rscheck.errors import Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.question import AnswerType
from rscheck.model.screening import Decision, Match, Screening, Verdict
from rscheck.model.terms import Role
from rscheck.model.typed import Unreadable, read_scalar
from rscheck.plain import Plain, plain
from rscheck.screening.decision_line import MOST_SIGNS
from rscheck.screening.decisions import decision_key, key_of
from rscheck.text import nearest

__all__ = ["DecideOrder", "Said", "Terms", "end_problem", "made", "role_problem", "text_problem"]

_LIKE_AN_ID = re.compile(r"[a-z_]+")


@plain
class Said(Plain):
    """A decision as the options say it, not looked at yet."""

    verdicts: tuple[Verdict, ...] = ()
    reason: str | None = None
    role: str | None = None
    on: str | None = None
    valid_until: str | None = None
    approved_by: str | None = None

    @property
    def something(self) -> bool:
        """Return whether any option speaks of a decision."""
        return bool(self.verdicts) or any(
            each is not None for each in (self.reason, self.role, self.on, self.valid_until, self.approved_by)
        )


@plain
class Terms(Plain):
    """A decision without the match it is about: what was decided, by whom, when, why and for how long."""

    verdict: Verdict
    role: str
    on: date
    reason: str
    valid_until: date | None = None
    approved_by: str = ""


@dataclass(frozen=True, slots=True)
class DecideOrder:
    """What the options of ``decide`` ask for; with a name, what stands first is the match and no file."""

    file: str | None = None
    which: str | None = None
    name: str | None = None
    country: str | None = None
    said: Said = field(default_factory=Said)
    decisions: str | None = None
    show_all: bool = False
    lists: tuple[str, ...] = ()

    def sorted_out(self) -> DecideOrder:
        """Return the order with file and match in their places; :class:`UsageProblem` if it makes no sense."""
        order = self
        if self.name is not None:
            if self.which is not None:
                _refuse(Message("a project file and a name were named"), Message("use one of FILE and --name"))
            if not decision_key(self.name):
                _refuse(Message("this name has no sign that can be seen"), Message("write the name after --name"))
            if len(self.name) > MOST_SIGNS:
                _refuse(Message("this name is too long to be one"), Message("write the name alone after --name"))
            order = DecideOrder(
                None, self.file, self.name, self.country, self.said, self.decisions, self.show_all, self.lists
            )
        elif self.file is None:
            _refuse(Message("it is not said whose matches are meant"), Message("name a project file, or use --name"))
        if self.country is not None:
            _look_at_country(self)
        if self.said.something and order.which is None:
            hint = Message("add the number of the match, as rscheck decide lists it")
            _refuse(Message("it is not said which match was decided"), hint)
        return order

    def terms(self, today: date) -> Terms | None:
        """Return what the options decide, None if they decide nothing; :class:`UsageProblem` with all that is wrong."""
        said = self.said
        if not said.something:
            return None
        problems: list[Problem] = []
        if len(said.verdicts) != 1:
            hint = Message("use one of --confirmed, --not-this-body, --cannot-tell")
            problems.append(
                Problem("E641", Message("it is not said what was decided"), Location("rscheck decide"), hint)
            )
        for option, text, problem in (
            ("--reason", said.reason or "", text_problem(said.reason or "")),
            ("--role", said.role or "", role_problem(said.role or "")),
            (
                "--approved-by",
                said.approved_by,
                role_problem(said.approved_by) if said.approved_by is not None else None,
            ),
        ):
            if problem is not None:
                _wrong(problems, f"{option} {text}".strip(), *problem)
        on = _day("--on", said.on, problems) if said.on is not None else today
        until = _day("--valid-until", said.valid_until, problems) if said.valid_until is not None else None
        if on is not None and on > today:
            _wrong(problems, f"--on {said.on}", Message("a decision cannot be of a day to come"))
        ends = end_problem(until, today) if until is not None else None
        if ends is not None:
            _wrong(problems, f"--valid-until {said.valid_until}", *ends)
        if problems or on is None:
            raise UsageProblem(problems)
        return Terms(
            said.verdicts[0],
            (said.role or "").strip(),
            on,
            (said.reason or "").strip(),
            until,
            (said.approved_by or "").strip(),
        )


def made(terms: Terms, screening: Screening, match: Match) -> Decision:
    """Return the decision about a match that was found for a name."""
    return Decision(
        key=key_of(screening),
        query=screening.query,
        list=match.entry.list,
        entry=match.entry.id,
        entry_digest=match.entry.digest,
        entry_name=match.entry.name,
        verdict=terms.verdict,
        role=terms.role,
        on=terms.on,
        reason=terms.reason,
        valid_until=terms.valid_until,
        approved_by=terms.approved_by,
    )


Fault = tuple[Message, Message]
"""What is wrong, and how to mend it."""


def text_problem(text: str) -> Fault | None:
    """Return what is wrong with a reason, None if nothing is."""
    if not text.strip():
        return (
            Message("a decision needs a reason"),
            Message("say what tells the two apart, or shows that they are one, in a sentence"),
        )
    if len(text) > MOST_SIGNS:
        return Message("this text is too long"), Message("keep to {most} signs", {"most": MOST_SIGNS})
    return None


def role_problem(text: str) -> Fault | None:
    """Return what is wrong with a role: one of ours by its id, or the institution's own in its own words."""
    role = text.strip()
    hint = Message("name one of {roles}, or a role in your own words", {"roles": ", ".join(Role.ids())})
    if not role:
        return Message("it is not said in which role"), hint
    if len(role) > MOST_SIGNS:
        return Message("this text is too long"), hint
    if "_" in role and _LIKE_AN_ID.fullmatch(role) and role not in Role.ids():
        close = nearest(role, Role.ids())
        if close:
            hint = Message("did you mean {option}?", {"option": close})
        return Message("there is no role of this id"), hint
    return None


def end_problem(until: date, today: date) -> Fault | None:
    """Return what is wrong with the last day of a decision."""
    if until < today:
        return Message("the decision would have ended already"), Message("name a day to come, or none")
    return None


def _look_at_country(order: DecideOrder) -> None:
    if order.name is None:
        _refuse(Message("--country goes with --name"), Message("the project file says the countries of its partners"))
    try:
        read_scalar(AnswerType.COUNTRY, str(order.country))
    except Unreadable as error:
        raise UsageProblem([Problem("E642", error.message, Location("--country"), error.hint)]) from error


def _day(option: str, text: str, problems: list[Problem]) -> date | None:
    try:
        return cast("date", read_scalar(AnswerType.DATE, text))
    except Unreadable as error:
        _wrong(problems, option, error.message, error.hint)
        return None


def _wrong(problems: list[Problem], place: str, message: Message, hint: Message | None = None) -> None:
    problems.append(Problem("E642", message, Location(place), hint))


def _refuse(message: Message, hint: Message) -> NoReturn:
    raise UsageProblem([Problem("E641", message, Location("rscheck decide"), hint)])
