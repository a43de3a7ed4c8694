"""What the result does not rest on: questions still open, and points that were not checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rscheck.i18n import Message, Words
from rscheck.model.assessment import Assessment, NotChecked, OpenQuestion
from rscheck.model.citation import Text
from rscheck.plain import Plain, plain
from rscheck.report.phrases import applies_words, joined, pick, place, record_words, state_words
from rscheck.report.steps import who_can_answer

__all__ = ["OPEN_GROUPS", "NotCheckedView", "OpenGroup", "OpenView", "not_checked_of", "open_groups_of"]

OPEN_GROUPS = {
    "tier": Message("Could change the tier"),
    "outcome": Message("Could change a framework's own outcome, not the tier"),
    "measures": Message("Could only change measures or duties"),
    "points": Message("Could only change what is considered or in place"),
}
"""What an open question can change at most, by the word the assessment has for it."""

_REASONS = {
    "unconfirmed": Message("not yet confirmed in an official text"),
    "list_missing": Message("the list is not available here"),
    "left_out": Message("left out by choice"),
    "expired": Message("out of date"),
    "list_stale": Message("the edition of the list is too old"),
    "list_unreadable": Message("the list cannot be read"),
    "list_off": Message("no comparison was wanted"),
    "persons": Message("persons are not screened"),
    "ownership": Message("a name does not show the owner"),
}


@plain
class OpenView(Plain):
    """An open question in words: which, for which entry, who can answer, and what waits for it."""

    question: str
    text: str
    record: str
    state: str
    who: str
    items: tuple[str, ...]
    place: str


@plain
class OpenGroup(Plain):
    """Open questions that can change the same thing."""

    title: str
    questions: tuple[OpenView, ...]


@plain
class NotCheckedView(Plain):
    """Something the result does not cover: why not, and whom to ask; lists of one state stand together."""

    items: tuple[str, ...]
    framework: str
    reason: str
    text: str
    state: str
    ask: str
    detail: str


def open_groups_of(assessment: Assessment, words: Words) -> tuple[OpenGroup, ...]:
    """Return the open questions in three groups, by what they can change; empty groups are left out."""
    known = tuple(OPEN_GROUPS)
    groups = []
    for key, title in OPEN_GROUPS.items():
        listed = [
            each
            for each in assessment.open_questions
            if each.can_change == key or (key == known[-1] and each.can_change not in OPEN_GROUPS)
        ]
        if listed:
            groups.append(OpenGroup(words.say(title), tuple(_open(each, assessment.labels, words) for each in listed)))
    return tuple(groups)


def not_checked_of(
    points: Iterable[NotChecked], frameworks: Mapping[str, Text], words: Words
) -> tuple[NotCheckedView, ...]:
    """Return what was not checked, in the order of the result; ``frameworks`` are titles by id."""
    names = {name: pick(words, title) or name for name, title in frameworks.items()}
    together: dict[tuple[object, ...], list[NotChecked]] = {}
    for each in points:
        alike = (
            (each.reason,)
            if each.reason.startswith("list_") and each.detail is None
            else (each.framework, each.item, each.reason)
        )
        together.setdefault(alike, []).append(each)
    return tuple(_not_checked(each, names, words) for each in together.values())


def _open(question: OpenQuestion, labels: Mapping[str, Text], words: Words) -> OpenView:
    return OpenView(
        question=question.question,
        text=pick(words, question.text) or question.question,
        record=record_words(words, question.record, labels),
        state=state_words(words, question.state),
        who=who_can_answer(question, words),
        items=question.items,
        place=place(question.location),
    )


def _not_checked(alike: Sequence[NotChecked], names: dict[str, str], words: Words) -> NotCheckedView:
    point = alike[0]
    frameworks = dict.fromkeys(names.get(each.framework, each.framework) for each in alike)
    reason = _REASONS.get(point.reason)
    return NotCheckedView(
        items=tuple(dict.fromkeys(each.item for each in alike)),
        framework="; ".join(filter(None, frameworks)),
        reason=words.say(reason) if reason else point.reason,
        text=pick(words, point.text) or point.item,
        state=joined(words, [applies_words(words, point.state)]),
        ask=pick(words, point.ask),
        detail=words.say(point.detail) if point.detail else "",
    )
