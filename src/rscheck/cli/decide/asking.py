"""Asking about one match after the other on a terminal; whatever was answered in full is kept at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import cast

from rscheck.cli.ask.prompter import Option, Prompter
from rscheck.cli.decide.matches import NumberedMatch
from rscheck.cli.decide.order import Terms, end_problem, role_problem, text_problem
from rscheck.cli.decide.view import show_match
from rscheck.cli.page import Page
from rscheck.i18n import Message
from rscheck.model.question import AnswerType
from rscheck.model.screening import Band, Verdict
from rscheck.model.terms import Role
from rscheck.model.typed import Unreadable, read_scalar

__all__ = ["ask_about_matches"]

_LATER, _STOP, _OTHER = "later", "stop", "other"

_ROLES = (
    Role.RESEARCH_SECURITY_OFFICE,
    Role.EXPORT_CONTROL_OFFICE,
    Role.RESEARCH_ADMINISTRATOR,
    Role.CONTRACTS_OFFICE,
    Role.INTERNATIONAL_OFFICE,
    Role.HEAD_OF_DEPARTMENT,
    Role.AUTHORISED_OFFICIAL,
)
"""Who usually decides; any other role can be written."""

Keep = Callable[[NumberedMatch, Terms], None]


def ask_about_matches(
    prompter: Prompter, page: Page, matches: Sequence[NumberedMatch], today: date, keep: Keep
) -> None:
    """Ask about each match and keep each decision as soon as it is complete; stop when that is wanted."""
    role = Role.RESEARCH_SECURITY_OFFICE.id
    for each in matches:
        show_match(page, each, details=True)
        page.blank()
        said = prompter.choose(_asked(page, each), _verdicts(page, each), current=_LATER)
        if said == _STOP:
            return
        if said == _LATER:
            continue
        reason = _written(prompter, page, Message("Why? Say it so that a colleague can follow."), text_problem)
        role = _role(prompter, page, role)
        until = _until(prompter, page, today)
        keep(each, Terms(Verdict(said), role, today, reason, until))


def _asked(page: Page, each: NumberedMatch) -> str:
    if each.match.band is Band.RELATED:
        return page.say(Message("Is it a unit, a parent or a joint venture of this body, or this body itself?"))
    return page.say(Message("Is it this body?"))


def _verdicts(page: Page, each: NumberedMatch) -> list[Option]:
    related = each.match.band is Band.RELATED
    texts = {
        Verdict.CONFIRMED.value: Message("yes, it belongs to it") if related else Message("yes, it is this body"),
        Verdict.NOT_THIS_BODY.value: Message("no, it does not") if related else Message("no, it is another body"),
        Verdict.CANNOT_TELL.value: Message("I looked, and cannot tell"),
        _LATER: Message("not now"),
        _STOP: Message("stop here"),
    }
    return [Option(identifier, page.say(text)) for identifier, text in texts.items()]


def _role(prompter: Prompter, page: Page, before: str) -> str:
    options = [Option(each.id, page.say(each.label)) for each in _ROLES]
    if before not in {each.id for each in options}:
        options.append(Option(before, before))
    options.append(Option(_OTHER, page.say(Message("another role"))))
    said = str(prompter.choose(page.say(Message("In which role do you decide?")), options, current=before))
    if said != _OTHER:
        return said
    return _written(prompter, page, Message("Which role? No names of people, please."), role_problem)


def _written(
    prompter: Prompter, page: Page, asked: Message, problem: Callable[[str], tuple[Message, Message] | None]
) -> str:
    def check(text: str) -> str:
        wrong = problem(text)
        return "; ".join(page.say(each) for each in wrong) if wrong else ""

    return str(prompter.write(page.say(asked), check=check)).strip()


def _until(prompter: Prompter, page: Page, today: date) -> date | None:
    def check(text: str) -> str:
        if not text.strip():
            return ""
        try:
            wrong = end_problem(cast("date", read_scalar(AnswerType.DATE, text.strip())), today)
        except Unreadable as error:
            return "; ".join(page.say(each) for each in (error.message, error.hint) if each is not None)
        return page.say(wrong[0]) if wrong else ""

    asked = Message("Until which day does it count, such as 2027-04-01? Nothing for as long as the entry stays.")
    said = str(prompter.write(page.say(asked), check=check)).strip()
    return cast("date", read_scalar(AnswerType.DATE, said)) if said else None
