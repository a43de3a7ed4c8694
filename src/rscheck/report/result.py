"""The result in one sentence, and the few facts that have to stand beside it on every first page."""

from __future__ import annotations

from shlex import quote

from rscheck.i18n import Message, Words
from rscheck.model.assessment import Assessment, OpenQuestion
from rscheck.model.terms import Tier
from rscheck.plain import Plain, plain
from rscheck.report.fact import Fact
from rscheck.report.listing_reasons import Listings
from rscheck.report.phrases import interval_message, joined, pick, portable, readiness_message, tier_in_sentence

__all__ = [
    "ARRANGEMENT_NOT_PERSON",
    "Result",
    "matches_open",
    "questions_that_can_change_the_tier",
    "result_of",
]

ARRANGEMENT_NOT_PERSON = Message("This describes the arrangement, not any person.")
"""Stands on every first page."""


@plain
class Result(Plain):
    """The first part of every report. ``tier`` is the lower end, ``settled`` whether it is the only one."""

    sentence: str
    tier: Tier
    settled: bool
    facts: tuple[Fact, ...]
    note: str


def result_of(assessment: Assessment, words: Words) -> Result:
    """Return the result sentence with the facts that qualify it."""
    return Result(
        sentence=_sentence(assessment, words),
        tier=assessment.tier.at_least,
        settled=assessment.tier.settled,
        facts=tuple(Fact(words.say(label), words.say(value)) for label, value in _facts(assessment)),
        note=words.say(ARRANGEMENT_NOT_PERSON),
    )


def questions_that_can_change_the_tier(assessment: Assessment) -> tuple[OpenQuestion, ...]:
    """Return the open questions that the tier waits for, in the order of the assessment."""
    return tuple(each for each in assessment.open_questions if each.can_change == "tier")


def _sentence(assessment: Assessment, words: Words) -> str:
    if assessment.tier.settled:
        return words.say(_settled(assessment))
    waiting = questions_that_can_change_the_tier(assessment)
    lists = joined(words, Listings(assessment).that_can_change_the_tier(words))
    if assessment.tier.at_least is Tier.LOW:
        said = words.say(_nothing_known_yet(len(waiting), assessment.tier.at_most))
        gap = Message("{said} Names were not compared with: {lists}.", {"said": said, "lists": lists})
        return words.say(gap) if lists else said
    values: dict[str, object] = {
        "tier": tier_in_sentence(assessment.tier.at_least),
        "other": tier_in_sentence(assessment.tier.at_most),
        "count": len(waiting),
        "lists": lists,
    }
    if lists:  # what a question would ask about is known only once a name is found there
        return words.say(
            Message(
                "So far: {tier}. Names were not compared with: {lists}. A match could change this to {other}.", values
            )
        )
    if not waiting:
        return words.say(Message("So far: {tier}. What is not yet known could change this to {other}.", values))
    if len(waiting) == 1:
        values["question"] = pick(words, waiting[0].text) or waiting[0].question
        return words.say(Message("So far: {tier}. One open answer could change this to {other}: {question}", values))
    return words.say(Message("So far: {tier}. {count} open answers could change this to {other}.", values))


def _settled(assessment: Assessment) -> Message:
    tier = assessment.tier.at_least
    if tier is Tier.LOW:
        return Message("Settled: standard practice. Nothing known calls for more; this is not a clearance.")
    values = {"tier": tier_in_sentence(tier)}
    if assessment.open_questions:
        return Message("Settled: {tier}. No open answer can change this.", values)
    return Message("Settled: {tier}.", values)


def _nothing_known_yet(count: int, most: Tier) -> Message:
    values = {"count": count, "other": tier_in_sentence(most)}
    if not count:
        return Message(
            "Not settled. Nothing known yet calls for more; this is not a clearance. Could become: {other}.", values
        )
    return Message(
        "Not settled: {count} answer open. Nothing known yet calls for more; this is not a clearance. "
        "Could become: {other}.",
        values,
        plural="Not settled: {count} answers open. Nothing known yet calls for more; this is not a clearance. "
        "Could become: {other}.",
        count=count,
    )


def _facts(assessment: Assessment) -> list[tuple[Message, Message]]:
    facts = [
        (Message("Tier"), interval_message(assessment.tier)),
        (Message("By official texts alone"), interval_message(assessment.official)),
    ]
    if assessment.residual != assessment.tier:
        facts.append((Message("With the measures done so far"), interval_message(assessment.residual)))
    facts.append((Message("Readiness"), readiness_message(assessment.readiness)))
    facts.append((Message("Findings"), _findings(assessment)))
    facts.append((Message("Open questions"), _open(assessment)))
    if matches_open(assessment):
        facts.append((Message("Matches"), _matches(assessment)))
    facts.append((Message("Not checked"), _not_checked(assessment)))
    if assessment.bounds == "conservative" and not assessment.tier.settled:
        facts.append((Message("Exactness"), Message("the true range may be narrower than the one shown")))
    if assessment.determinations:
        last = max(assessment.determinations, key=lambda each: each.on)
        facts.append(
            (Message("Decided by people"), Message("{outcome} on {day}", {"outcome": last.outcome, "day": last.on}))
        )
    return facts


def _findings(assessment: Assessment) -> Message:
    certain = sum(finding.state == "applies" for finding in assessment.findings)
    possible = len(assessment.findings) - certain
    if not assessment.findings:
        return Message("none")
    return Message("certain {certain}, possible {possible}", {"certain": certain, "possible": possible})


def _open(assessment: Assessment) -> Message:
    if not assessment.open_questions:
        return Message("none")
    values = {"count": len(assessment.open_questions), "tier": len(questions_that_can_change_the_tier(assessment))}
    return Message("{count}, of which {tier} can change the tier", values)


def matches_open(assessment: Assessment) -> int:
    """Return how many matches wait for a person's decision."""
    return sum(each.weighed.state.undecided for each in assessment.matches)


def _matches(assessment: Assessment) -> Message:
    count = matches_open(assessment)
    values = {"count": count, "file": quote(portable(assessment.provenance.project_file))}
    return Message(
        "{count} entry of a list is close to a name: rscheck decide {file}",
        values,
        "{count} entries of lists are close to names: rscheck decide {file}",
        count,
    )


def _not_checked(assessment: Assessment) -> Message:
    count = len(assessment.not_checked)
    if not count:
        return Message("nothing left out, apart from what no tool can check")
    return Message("{count} point, listed below", {"count": count}, plural="{count} points, listed below", count=count)
