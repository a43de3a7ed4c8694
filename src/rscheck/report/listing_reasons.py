"""What lists bring to a finding: which match it hangs on and who decided, or which list was not compared, and why.

A finding reads answers; a name in one is compared with the lists that the rule names. Here stands what came of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rscheck.i18n import Message, Words
from rscheck.model.assessment import Assessment, Evidence, Finding, ListTest
from rscheck.model.listed import ListedMatch
from rscheck.model.screened import MatchState
from rscheck.plain import Plain, plain
from rscheck.report.matches import decide_command, decision_line
from rscheck.report.phrases import joined, pick
from rscheck.report.screening_words import entry_words

__all__ = ["ListingReason", "Listings"]

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


class Listings:
    """What lists bring to the findings of one assessment."""

    def __init__(self, assessment: Assessment) -> None:
        """Look up which lists names were compared with, and why not with others."""
        compared, gaps = assessment.provenance.lists, assessment.not_checked
        self._assessment = assessment
        self._titles = {each.id: each.title for each in compared}
        self._titles |= {each.item: each.title for each in gaps if each.title}
        self._why_not = {each.item: each.reason for each in gaps if each.reason in _NOT_COMPARED}
        self._why_not |= {each.id: "" for each in compared}

    def reasons(self, findings: Iterable[Finding]) -> tuple[ListingReason, ...]:
        """Return what lists bring to findings, each reason once: undecided matches first, then decisions, then gaps."""
        matches: dict[tuple[object, ...], ListingReason] = {}
        gaps: dict[tuple[str, str, str, str], dict[str, None]] = {}
        for test in (test for finding in findings for test in finding.listed):
            evidence, name = test.evidence, "" if test.evidence.value is None else str(test.evidence.value)
            for match in self._matches(test):
                reason = _of_match(evidence, match)
                matches[reason.key] = reason
            for state, identifier in self._gaps(test):
                gaps.setdefault((evidence.question, evidence.record, name, state), {})[identifier] = None
        in_order = sorted(matches.values(), key=lambda each: each.settled)
        return (*in_order, *(ListingReason(*about, tuple(lists)) for about, lists in gaps.items()))

    def reason_words(self, words: Words, reason: ListingReason) -> str:
        """Return a reason as a clause: who may be whom and who decided, or what was not compared and why."""
        if reason.match is None:
            return self._gap(words, reason.state, reason.lists, [reason.name])
        weighed, told = reason.match.weighed, _match_words(words, reason.match)
        if reason.settled and weighed.decision is not None:
            return words.say(Message("; ")).join((told, decision_line(words, weighed.decision)))
        if reason.settled:
            return told
        if weighed.reopened is not None:
            again = words.say(Message("open again: {reason}", {"reason": weighed.reopened}))
            told = words.say(Message("; ")).join((told, again))
        command = decide_command(self._assessment, reason.match.key)
        return words.say(Message("{told}: {command}", {"told": told, "command": command}))

    def gap_words(self, words: Words, reasons: Iterable[ListingReason]) -> tuple[str, ...]:
        """Return what was not compared and why, names with the same gaps in one clause."""
        names: dict[tuple[str, tuple[str, ...]], dict[str, None]] = {}
        for each in reasons:
            if each.match is None:
                names.setdefault((each.state, each.lists), {})[each.name] = None
        return tuple(self._gap(words, state, lists, found) for (state, lists), found in names.items())

    def that_can_change_the_tier(self, words: Words) -> tuple[str, ...]:
        """Return the lists with which names would have to be compared before the tier is settled, by title."""
        settled = self._assessment.tier.at_least
        waiting = (each for each in self._assessment.findings if each.tier is not None and each.tier > settled)
        reasons = self.reasons(each for each in waiting if each.state == "may_apply")
        lists = dict.fromkeys(name for each in reasons if each.match is None and each.name for name in each.lists)
        return tuple(self._named(words, lists))

    def _gap(self, words: Words, state: str, lists: Iterable[str], names: Iterable[str]) -> str:
        quoted = [words.say(Message("“{name}”", {"name": each})) for each in names]
        values = {"names": joined(words, quoted), "lists": joined(words, self._named(words, lists))}
        return words.say(Message(_NOT_COMPARED[state].template, values))

    def _named(self, words: Words, lists: Iterable[str]) -> list[str]:
        return [pick(words, self._titles.get(each, {})) or each for each in lists]

    def _matches(self, test: ListTest) -> Iterator[ListedMatch]:
        """Yield the matches that a test hangs on: of a related body, or of the name on the lists that are read."""
        evidence = test.evidence
        for each in self._assessment.matches:
            match = each.weighed.match
            if each.weighed.related is not test.related:
                continue
            if test.related:
                if each.key in evidence.matches and evidence.record in {place.record for place in each.places}:
                    yield each
            elif evidence.value is not None and match.query == str(evidence.value) and match.entry.list in test.lists:
                yield each

    def _gaps(self, test: ListTest) -> Iterator[tuple[str, str]]:
        """Yield the lists with which the name of a test was not compared, after the reason for that."""
        if test.related or test.truth is not None:
            return
        for each in test.lists:
            why_not = NO_NAME if test.evidence.value is None else self._why_not.get(each, NOT_COMPARED)
            if why_not:
                yield why_not, each


def _of_match(evidence: Evidence, listed: ListedMatch) -> ListingReason:
    match, state = listed.weighed.match, listed.weighed.state.value
    return ListingReason(evidence.question, evidence.record, match.query, state, (match.entry.list,), listed)


def _match_words(words: Words, listed: ListedMatch) -> str:
    """Return who may be whom on which list."""
    weighed, match = listed.weighed, listed.weighed.match
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
    return words.say(Message(sentence.template, values))
