"""Matches of names with entries of lists, in words: what may be whom, on which list, why, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator

from rscheck.i18n import Message, Words
from rscheck.model.assessment import Assessment
from rscheck.model.listed import ListedMatch
from rscheck.model.screened import MatchState
from rscheck.model.screening import Band, Decision, Verdict
from rscheck.plain import Plain, plain
from rscheck.report.fact import Fact
from rscheck.report.phrases import joined, pick, place, portable, role_words
from rscheck.report.screening_words import (
    band_words,
    compared_message,
    country_words,
    effect_words,
    entry_words,
    match_words,
)

__all__ = ["MatchView", "compared_words", "decide_command", "decision_line", "matches_of"]

_DECIDED = {
    Verdict.CONFIRMED: Message("confirmed"),
    Verdict.NOT_THIS_BODY: Message("not this body"),
    Verdict.CANNOT_TELL: Message("cannot tell"),
}


@plain
class MatchView(Plain):
    """One match in words. ``facts`` say which list, why, and how the countries stand, in the order of reading."""

    key: str
    name: str
    entry: str
    list: str
    band: str
    open: bool
    state: str
    facts: tuple[Fact, ...]
    command: str


def matches_of(assessment: Assessment, words: Words) -> tuple[MatchView, ...]:
    """Return the matches in words, those that wait for a decision first."""
    return tuple(_view(each, assessment, words) for each in assessment.matches)


def compared_words(assessment: Assessment, words: Words) -> str:
    """Return with how many lists names were compared and of which days; empty if with none."""
    lists = assessment.provenance.lists
    if not lists:
        return ""
    days = sorted(each.day.isoformat() for each in lists)
    stale = sum(each.state == "stale" for each in lists)
    return words.say(compared_message(len(lists), days[0], days[-1], stale))


def decide_command(assessment: Assessment, key: str = "") -> str:
    """Return the command that lists open matches, or records a decision about one."""
    from shlex import quote

    parts = ["rscheck", "decide", quote(portable(assessment.provenance.project_file)), *([quote(key)] if key else ())]
    return " ".join(parts)


def _view(each: ListedMatch, assessment: Assessment, words: Words) -> MatchView:
    match = each.weighed.match
    undecided = each.weighed.state.undecided
    facts = [
        (Message("List"), _edition(each, words)),
        (Message("What a listing means"), effect_words(words, each.effect, match.entry)),
        (Message("Named in"), "; ".join(_places(each, words))),
        (Message("Why"), "; ".join(match_words(words, match))),
        (Message("Country"), country_words(words, match)),
        (Message("Decided"), "; ".join(_decided(each, words))),
    ]
    return MatchView(
        key=each.key,
        name=match.query,
        entry=entry_words(words, match),
        list=pick(words, each.title) or match.entry.list,
        band=words.say(band_words(match.band)),
        open=undecided,
        state=_state(each, words),
        facts=tuple(Fact(words.say(label), value) for label, value in facts if value),
        command=decide_command(assessment, each.key) if undecided else "",
    )


def _edition(each: ListedMatch, words: Words) -> str:
    match = each.weighed.match
    values = {"list": pick(words, each.title) or match.entry.list, "day": match.edition.day, "age": each.age}
    if each.stale:
        return words.say(
            Message(
                "{list}, edition of {day} ({age} day old, too old to count as checked)",
                values,
                plural="{list}, edition of {day} ({age} days old, too old to count as checked)",
                count=each.age,
            )
        )
    return words.say(
        Message(
            "{list}, edition of {day} ({age} day old)",
            values,
            plural="{list}, edition of {day} ({age} days old)",
            count=each.age,
        )
    )


def _places(each: ListedMatch, words: Words) -> Iterator[str]:
    for at in each.places:
        yield joined(words, [at.question, place(at.location)])


def _state(each: ListedMatch, words: Words) -> str:
    weighed = each.weighed
    related = weighed.match.band is Band.RELATED
    match weighed.state:
        case MatchState.OPEN:
            return words.say(Message("open: a person has to decide"))
        case MatchState.CANNOT_TELL:
            return words.say(Message("open: somebody looked and could not tell"))
        case MatchState.CONFIRMED:
            return words.say(Message("confirmed: it belongs to this body") if related else Message("confirmed"))
        case MatchState.NOT_THIS_BODY:
            return words.say(
                Message("decided: it does not belong to this body") if related else Message("decided: another body")
            )


def _decided(each: ListedMatch, words: Words) -> Iterator[str]:
    weighed = each.weighed
    if weighed.reopened is not None:
        yield words.say(Message("open again: {reason}", {"reason": weighed.reopened}))
    if weighed.decision is not None:
        yield from _decision(weighed.decision, words)


def decision_line(words: Words, decision: Decision) -> str:
    """Return what was decided, in which role and on which day, without the reason."""
    values = {
        "verdict": _DECIDED[decision.verdict],
        "role": role_words(words, decision.role),
        "day": decision.on.isoformat(),
    }
    return words.say(Message("{verdict}, by {role} on {day}", values))


def _decision(decision: Decision, words: Words) -> Iterator[str]:
    yield decision_line(words, decision)
    yield decision.reason
    if decision.approved_by:
        yield words.say(Message("agreed to by {role}", {"role": role_words(words, decision.approved_by)}))
    if decision.valid_until:
        yield words.say(Message("valid until {day}", {"day": decision.valid_until.isoformat()}))
