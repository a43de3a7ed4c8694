"""Matches of names with entries of lists, in words: what may be whom, on which list, why, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rscheck.i18n import Message, Words
from rscheck.model.assessment import Assessment, Evidence, ListedMatch
from rscheck.model.screened import MatchState
from rscheck.model.screening import Band, CountryCheck, Decision, Match, Verdict
from rscheck.plain import Plain, plain
from rscheck.report.phrases import joined, pick, place, role_words
from rscheck.report.result import Fact
from rscheck.report.screening_words import band_words, why_words

__all__ = ["MatchView", "command_to_decide", "match_line", "matches_behind", "matches_of", "matches_open"]

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


def matches_open(assessment: Assessment) -> int:
    """Return how many matches wait for a decision."""
    return sum(each.weighed.state.undecided for each in assessment.matches)


def command_to_decide(assessment: Assessment, key: str = "") -> str:
    """Return the command that lists open matches, or records a decision about one."""
    from shlex import quote

    parts = ["rscheck", "decide", quote(assessment.provenance.project_file), *([quote(key)] if key else ())]
    return " ".join(parts)


def matches_behind(evidence: Evidence, assessment: Assessment) -> Iterator[ListedMatch]:
    """Yield the matches that a piece of evidence hangs on."""
    for each in assessment.matches:
        if each.key in evidence.matches and any(at.record == evidence.record for at in each.places):
            yield each


def match_line(each: ListedMatch, words: Words) -> str:
    """Return a match in one line: the entry, how close, the list with its edition, what a listing means, how it stands.

    It never says more than that names are alike, until a person has confirmed it.
    """
    match = each.weighed.match
    values = {
        "name": match.query,
        "entry": match.entry.name,
        "band": band_words(match.band),
        "list": _edition(each, words),
        "effect": _effect(each, words),
        "state": _state(each, words),
    }
    return words.say(Message("“{name}” – “{entry}” ({band}) on {list}; {state}. {effect}", values))


def _view(each: ListedMatch, assessment: Assessment, words: Words) -> MatchView:
    match = each.weighed.match
    undecided = each.weighed.state.undecided
    facts = [
        (Message("List"), _edition(each, words)),
        (Message("What a listing means"), _effect(each, words)),
        (Message("Named in"), "; ".join(_places(each, words))),
        (Message("Another name of it"), _by(match, words)),
        (Message("Why"), "; ".join(why_words(words, match.comparison))),
        (Message("Country"), _country(match, words)),
        (Message("Decided"), "; ".join(_decided(each, words))),
    ]
    return MatchView(
        key=each.key,
        name=match.query,
        entry=match.entry.name,
        list=pick(words, each.title) or match.entry.list,
        band=words.say(band_words(match.band)),
        open=undecided,
        state=_state(each, words),
        facts=tuple(Fact(words.say(label), value) for label, value in facts if value),
        command=command_to_decide(assessment, each.key) if undecided else "",
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


def _effect(each: ListedMatch, words: Words) -> str:
    """Return what a listing means for a research institution, with what the list says of this entry."""
    entry = each.weighed.match.entry
    own = words.say(Message("Of this entry the list says: {effect}", {"effect": entry.effect})) if entry.effect else ""
    return " ".join(part for part in (pick(words, each.effect), own) if part)


def _places(each: ListedMatch, words: Words) -> Iterator[str]:
    for at in each.places:
        yield joined(words, [at.question, place(at.location)])


def _by(match: Match, words: Words) -> str:
    """Say so where the alias matched, or a name that a registry gives the body."""
    parts = []
    if match.listed.text != match.entry.name:
        values = {"name": match.entry.name, "other": match.listed.text}
        parts.append(words.say(Message("{name}, listed also as {other}", values)))
    if match.registry:
        values = {"registry": match.registry, "name": match.by}
        parts.append(words.say(Message("compared by the name that {registry} has: {name}", values)))
    return "; ".join(parts)


def _country(match: Match, words: Words) -> str:
    countries = {"countries": ", ".join(match.entry.countries)}
    match match.country:
        case CountryCheck.AGREES:
            return words.say(Message("agrees: {countries}", countries))
        case CountryCheck.CONFLICTS:
            return words.say(Message("conflicts: the list has {countries}", countries))
        case CountryCheck.UNKNOWN:
            return words.say(Message("yours is not known; the list has {countries}", countries))
        case CountryCheck.NOT_GIVEN:
            return words.say(Message("the list gives none"))


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
            return words.say(Message("decided: it does not belong to this body") if related else Message("decided: another body"))


def _decided(each: ListedMatch, words: Words) -> Iterator[str]:
    weighed = each.weighed
    if weighed.reopened is not None:
        yield words.say(Message("open again: {reason}", {"reason": weighed.reopened}))
    if weighed.decision is not None:
        yield from _decision(weighed.decision, words)


def _decision(decision: Decision, words: Words) -> Iterator[str]:
    values = {
        "verdict": _DECIDED[decision.verdict],
        "role": role_words(words, decision.role),
        "day": decision.on.isoformat(),
    }
    yield words.say(Message("{verdict}, by {role} on {day}", values))
    yield decision.reason
    if decision.approved_by:
        yield words.say(Message("agreed to by {role}", {"role": role_words(words, decision.approved_by)}))
    if decision.valid_until:
        yield words.say(Message("valid until {day}", {"day": decision.valid_until.isoformat()}))


def sorted_by_name(matches: Sequence[MatchView]) -> Iterable[tuple[str, list[MatchView]]]:
    """Return the matches under their names, in the order in which the names first come."""
    found: dict[str, list[MatchView]] = {}
    for each in matches:
        found.setdefault(each.name, []).append(each)
    return found.items()
