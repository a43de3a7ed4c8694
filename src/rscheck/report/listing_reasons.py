"""What lists bring to a finding: which match it hangs on and who decided, or which list was not compared, and why.

A finding reads answers; a name in one is compared with the lists that the rule names. Here stands what came of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rscheck.i18n import Message, Words
from rscheck.model.assessment import Assessment, Finding, ListTest
from rscheck.model.listed import ListedMatch
from rscheck.model.screened import MatchState
from rscheck.plain import Plain, plain
from rscheck.report.matches import decide_command, decision_line
from rscheck.report.phrases import joined, pick
from rscheck.report.screening_words import entry_words

__all__ = ["ListingReason", "gap_words", "listing_reasons", "lists_that_can_change_the_tier", "reason_words"]

NO_NAME = "no_name"
"""State of a reason: nobody is named, so nothing could be compared."""

NOT_COMPARED = "not_compared"
"""State of a reason: names were compared with no list at all."""

_NOT_COMPARED = {
    "list_missing": Message("not compared with {lists}, of which no copy is here (see rscheck lists): {names}"),
    "list_unreadable": Message("not compared with {lists}, which cannot be read (see rscheck lists): {names}"),
    "list_off": Message("not compared with {lists}, because of --no-screening: {names}"),
    NOT_COMPARED: Message("not compared with {lists}: {names}"),
    NO_NAME: Message("no name is given that could be compared with {lists}"),
}

_MATCHES = {
    MatchState.OPEN: Message("“{name}” may be {entry} on {list}, edition of {day}; a person has to decide"),
    MatchState.CANNOT_TELL: Message("“{name}” may be {entry} on {list}, edition of {day}; somebody could not tell"),
    MatchState.CONFIRMED: Message("“{name}” is {entry} on {list}, edition of {day}"),
    MatchState.NOT_THIS_BODY: Message("“{name}” is not {entry} on {list}, edition of {day}"),
}

_RELATED = {
    MatchState.OPEN: Message("“{name}” may belong to {entry} on {list}, edition of {day}; a person has to decide"),
    MatchState.CANNOT_TELL: Message(
        "“{name}” may belong to {entry} on {list}, edition of {day}; somebody could not tell"
    ),
    MatchState.CONFIRMED: Message("“{name}” belongs to {entry} on {list}, edition of {day}"),
    MatchState.NOT_THIS_BODY: Message("“{name}” does not belong to {entry} on {list}, edition of {day}"),
}

_SAME_NAME = {
    MatchState.OPEN: Message(
        "a body named “{name}” is on {list}, edition of {day}; whether it is this one, a person has to decide"
    ),
    MatchState.CANNOT_TELL: Message(
        "a body named “{name}” is on {list}, edition of {day}; whether it is this one, somebody could not tell"
    ),
    MatchState.CONFIRMED: Message("“{name}” is on {list}, edition of {day}"),
    MatchState.NOT_THIS_BODY: Message("“{name}” is not the body of that name on {list}, edition of {day}"),
}
"""Said where the names are the same, so that nobody reads that a body may be itself."""


@plain
class ListingReason(Plain):
    """One thing that lists say, or do not say, about a name behind a finding.

    ``state`` is that of the match, else why ``lists`` were not compared: ``list_missing``, ``list_unreadable``,
    ``list_off``, ``not_compared`` or ``no_name``.
    """

    question: str
    record: str
    name: str
    state: str
    lists: tuple[str, ...]
    match: ListedMatch | None = None

    @property
    def key(self) -> tuple[object, ...]:
        """Return what tells two reasons apart."""
        return self.question, self.record, self.name, self.state, self.lists, self.match.key if self.match else ""

    @property
    def settled(self) -> bool:
        """Return whether a person has decided."""
        return self.match is not None and not self.match.weighed.state.undecided


def listing_reasons(findings: Iterable[Finding], assessment: Assessment) -> tuple[ListingReason, ...]:
    """Return what lists bring to findings, each reason once: undecided matches first, then decisions, then gaps."""
    tests = (test for finding in findings for test in finding.listed)
    why_not = _NotCompared(assessment)
    found = {each.key: each for test in tests for each in _of_test(test, assessment, why_not)}
    matches = sorted((each for each in found.values() if each.match is not None), key=lambda each: each.settled)
    return (*matches, *_gathered(each for each in found.values() if each.match is None))


def _gathered(gaps: Iterable[ListingReason]) -> Iterator[ListingReason]:
    """Yield the reasons why a name was not compared, the lists of one reason together."""
    lists: dict[tuple[str, str, str, str], dict[str, None]] = {}
    for each in gaps:
        lists.setdefault((each.question, each.record, each.name, each.state), {}).update(dict.fromkeys(each.lists))
    for about, left in lists.items():
        yield ListingReason(*about, tuple(left))


def gap_words(words: Words, reasons: Iterable[ListingReason], assessment: Assessment) -> tuple[str, ...]:
    """Return what was not compared and why, names with the same gaps in one clause."""
    names: dict[tuple[str, tuple[str, ...]], dict[str, None]] = {}
    for each in reasons:
        if each.match is None:
            names.setdefault((each.state, each.lists), {})[each.name] = None
    return tuple(_gap(words, state, lists, tuple(found), assessment) for (state, lists), found in names.items())


def lists_that_can_change_the_tier(assessment: Assessment, words: Words) -> tuple[str, ...]:
    """Return the lists with which names would have to be compared before the tier is settled, by title."""
    waiting = (each for each in assessment.findings if each.tier is not None and each.tier > assessment.tier.at_least)
    reasons = listing_reasons((each for each in waiting if each.state == "may_apply"), assessment)
    lists = dict.fromkeys(name for each in reasons if each.match is None and each.name for name in each.lists)
    return tuple(_titles(words, lists, assessment))


def _gap(words: Words, state: str, lists: Iterable[str], names: Iterable[str], assessment: Assessment) -> str:
    quoted = [words.say(Message("“{name}”", {"name": each})) for each in names]
    titles = joined(words, _titles(words, lists, assessment))
    return words.say(Message(_NOT_COMPARED[state].template, {"names": joined(words, quoted), "lists": titles}))


def reason_words(words: Words, reason: ListingReason, assessment: Assessment) -> str:
    """Return a reason as a clause: who may be whom on which list and who decided, or what was not compared and why."""
    if reason.match is None:
        return _gap(words, reason.state, reason.lists, [reason.name], assessment)
    weighed, listed = reason.match.weighed, reason.match
    match = weighed.match
    entry = entry_words(words, match)
    day = match.edition.day.isoformat()
    values = {
        "name": match.query,
        "entry": words.say(Message("“{name}”", {"name": entry})),
        "list": pick(words, listed.title) or match.entry.list,
        "day": words.say(Message("{day} (too old to count as checked)", {"day": day})) if listed.stale else day,
    }
    sentence = (_RELATED if weighed.related else _MATCHES)[weighed.state]
    if entry == match.query and weighed.state in _SAME_NAME:
        sentence = _SAME_NAME[weighed.state]
    told = words.say(Message(sentence.template, values))
    if reason.settled and weighed.decision is not None:
        return words.say(Message("; ")).join((told, decision_line(words, weighed.decision)))
    if reason.settled:
        return told
    if weighed.reopened is not None:
        again = words.say(Message("open again: {reason}", {"reason": weighed.reopened}))
        told = words.say(Message("; ")).join((told, again))
    command = decide_command(assessment, listed.key)
    return words.say(Message("{told}: {command}", {"told": told, "command": command}))


class _NotCompared(dict[str, str]):
    """Why names were not compared with a list, by its id; empty if they were."""

    def __init__(self, assessment: Assessment) -> None:
        super().__init__((each.item, each.reason) for each in assessment.not_checked if each.reason in _NOT_COMPARED)
        self.update((each.id, "") for each in assessment.provenance.lists)

    def __missing__(self, identifier: str) -> str:
        return NOT_COMPARED


def _of_test(test: ListTest, assessment: Assessment, why_not: _NotCompared) -> Iterator[ListingReason]:
    evidence, lists = test.evidence, test.lists
    question, record = evidence.question, evidence.record
    if test.related:
        for each in assessment.matches:
            if each.key in evidence.matches and each.weighed.related and record in {at.record for at in each.places}:
                yield _of_match(question, record, each)
        return
    if evidence.value is None:
        if test.truth is None:
            yield ListingReason(question, record, "", NO_NAME, lists)
        return
    name = str(evidence.value)
    for each in assessment.matches:
        match = each.weighed.match
        if match.query == name and match.entry.list in lists and not each.weighed.related:
            yield _of_match(question, record, each)
    if test.truth is None:
        yield from _gaps(question, record, name, lists, why_not)


def _of_match(question: str, record: str, each: ListedMatch) -> ListingReason:
    match = each.weighed.match
    return ListingReason(question, record, match.query, each.weighed.state.value, (match.entry.list,), each)


def _gaps(
    question: str, record: str, name: str, lists: Iterable[str], why_not: _NotCompared
) -> Iterator[ListingReason]:
    """Yield why a name was not compared with some lists, those with one reason together."""
    gaps: dict[str, list[str]] = {}
    for each in lists:
        if reason := why_not[each]:
            gaps.setdefault(reason, []).append(each)
    for state, left in gaps.items():
        yield ListingReason(question, record, name, state, tuple(left))


def _titles(words: Words, lists: Iterable[str], assessment: Assessment) -> list[str]:
    titles = {each.id: each.title for each in assessment.provenance.lists}
    titles |= {each.item: each.title for each in assessment.not_checked if each.title}
    return [pick(words, titles.get(each, {})) or each for each in lists]
