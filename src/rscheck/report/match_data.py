"""A match of a name with an entry of a list as JSON values: what a person needs to judge it, no more of the list."""

from __future__ import annotations

from collections.abc import Mapping

from rscheck.i18n import Message, Words, words_for
from rscheck.model.listed import ListedMatch, MatchPlace
from rscheck.model.screening import Decision, Match
from rscheck.report.phrases import portable

__all__ = ["listed_match_data", "match_data", "sentence_data"]

Data = Mapping[str, object]

_DIGITS = 4
"""More of a score says nothing, and could differ between machines."""


def listed_match_data(each: ListedMatch, words: Words) -> Data:
    """Return a match in a project: where the name stands, what a listing means, how it was decided."""
    weighed = each.weighed
    return {
        "id": each.key,
        "state": weighed.state.value,
        **match_data(weighed.match),
        "list": {"id": weighed.match.entry.list, "title": dict(each.title), "effect": dict(each.effect)},
        "age": each.age,
        "stale": each.stale,
        "places": [_place(place) for place in each.places],
        "decision": _decision(weighed.decision) if weighed.decision else None,
        "reopened": sentence_data(weighed.reopened, words) if weighed.reopened else None,
    }


def sentence_data(message: Message, words: Words) -> Data:
    """Return a sentence of the tool in English, and in the language of the reader beside it."""
    said = {"en": words_for("en").say(message)}
    if words.language != "en":
        said[words.language] = words.say(message)
    return said


def match_data(match: Match) -> Data:
    """Return a name, the entry it may be, and why, word by word."""
    entry, edition, found = match.entry, match.edition, match.comparison
    return {
        "query": match.query,
        "by": match.by or match.query,
        "registry": match.registry,
        "band": found.band.value,
        "score": round(found.score, _DIGITS),
        "listed_name": {"text": match.listed.text, "type": match.listed.type.value},
        "country": match.country.value,
        "aligned": [{"query": each.query, "listed": each.listed, "how": each.how} for each in found.aligned],
        "unmatched_query": list(found.unmatched_query),
        "unmatched_listed": list(found.unmatched_listed),
        "caps": list(found.caps),
        "part": found.part,
        "entry": {
            "list": entry.list,
            "id": entry.id,
            "digest": entry.digest,
            "kind": entry.kind.value,
            "name": entry.name,
            "countries": list(entry.countries),
            "effect": entry.effect,
            "legal_reference": entry.legal_reference,
            "listed_on": entry.listed_on.isoformat() if entry.listed_on else None,
            "ends_on": entry.ends_on.isoformat() if entry.ends_on else None,
            "source_url": entry.source_url,
        },
        "edition": {"day": edition.day.isoformat(), "digest": edition.digest},
    }


def _place(place: MatchPlace) -> Data:
    at = place.location
    location = {"file": portable(at.file), "line": at.line, "column": at.column} if at else None
    if at is not None and at.sheet and location is not None:
        location["sheet"] = at.sheet
    return {"question": place.question, "record": place.record, "number": place.number, "location": location}


def _decision(decision: Decision) -> Data:
    return {
        "verdict": decision.verdict.value,
        "role": decision.role,
        "on": decision.on.isoformat(),
        "reason": decision.reason,
        "valid_until": decision.valid_until.isoformat() if decision.valid_until else None,
        "approved_by": decision.approved_by,
        "entry_digest": decision.entry_digest,
    }
