"""The words in which matches of names are told, for people who know neither the lists nor how names are compared.

Ids of differences that limit a match come from :mod:`rscheck.screening.caps`, ways to take two words for the same from
:mod:`rscheck.model.screening`. Everything here is still unescaped; whoever shows it escapes it.
"""

from __future__ import annotations

from collections.abc import Iterable

from rscheck.i18n import Message, Words
from rscheck.model.countries import name_of
from rscheck.model.screening import Band, Comparison, CountryCheck, ListChecked, Match
from rscheck.report.phrases import joined, pick

__all__ = [
    "CAP_WORDS",
    "HOW_WORDS",
    "NO_CLEARANCE",
    "age_words",
    "band_words",
    "country_words",
    "edition_words",
    "entry_words",
    "left_out_words",
    "why_words",
]

_BANDS = {
    Band.CLOSE: Message("close"),
    Band.POSSIBLE: Message("possible"),
    Band.RELATED: Message("related: a unit or parent of a listed body"),
    Band.NONE: Message("none"),
}

CAP_WORDS = {
    "other_number": Message("two different numbers"),
    "other_place": Message("two different places"),
    "other_direction": Message("another point of the compass"),
    "other_field": Message("two different fields of work"),
    "other_word": Message("each has a rare word that the other lacks"),
    "other_head": Message("two different kinds of body"),
    "number_missing": Message("only one of them has a number"),
    "field_missing": Message("only one of them names a field of work"),
    "word_missing": Message("only one of them has a rare word"),
    "nothing_of_its_own": Message("only general words agree"),
    "acronym_alone": Message("only an abbreviation agrees"),
    "partial_query": Message("only a part of your name agrees"),
    "partial_listed": Message("only a part of the listed name agrees"),
    "weak_name": Message("the list itself calls this name a weak one"),
    "few_letters": Message("so short a name belongs to many bodies"),
    "country_conflict": Message("the countries differ"),
}
"""Why two names are not taken to be closer, by the id of the cap."""

_KINDS = {
    "other_number": "number",
    "other_place": "place",
    "other_direction": "direction",
    "other_field": "field",
    "other_word": "other",
    "other_head": "head",
    "number_missing": "number",
    "field_missing": "field",
    "word_missing": "other",
}
"""Of which kind the words are that a cap is about."""

HOW_WORDS = {
    "abbreviation": Message("abbreviation"),
    "spelling": Message("spelling"),
    "translation": Message("translation"),
    "script": Message("other script"),
    "number": Message("the same number"),
    "joined": Message("written in one word"),
}
"""Why two words that are written differently are taken for the same, by the way it was found."""

_STATES = {
    "stale": Message("{list} (stale, of {day})"),
    "missing": Message("{list} (no edition here)"),
    "unreadable": Message("{list} (cannot be read)"),
}

NO_CLEARANCE = Message("A match is a lead to look into, not a finding; no match is not a clearance.")
"""What has to stand below every result."""


def band_words(band: Band) -> Message:
    """Return how close a match is."""
    return _BANDS[band]


def why_words(words: Words, comparison: Comparison) -> tuple[str, ...]:
    """Return why two names are alike and why not, one sentence each: what agrees, what is left over, what limits it."""
    same = [each.query for each in comparison.aligned if _is_same(each.query, each.listed, each.how)]
    like = [
        _taken_for_same(words, each.query, each.listed, each.how)
        for each in comparison.aligned
        if not _is_same(each.query, each.listed, each.how)
    ]
    parts = (
        (Message("compared: {words}"), (comparison.part,)),
        (Message("same words: {words}"), same),
        (Message("taken for the same: {words}"), like),
        (Message("only in your name: {words}"), comparison.unmatched_query),
        (Message("only in the list: {words}"), comparison.unmatched_listed),
        (Message("limited because: {words}"), [_cap(words, cap, comparison) for cap in comparison.caps]),
    )
    told = ((said, joined(words, texts)) for said, texts in parts)
    return tuple(words.say(Message(said.template, {"words": text})) for said, text in told if text)


def country_words(words: Words, match: Match) -> str:
    """Return whether the country asked for is one of the entry's; there is always something to say."""
    listed = joined(words, [name_of(each, words.language) for each in match.entry.countries])
    match match.country:
        case CountryCheck.AGREES:
            return words.say(
                Message("agrees: {countries}", {"countries": name_of(match.query_country, words.language)})
            )
        case CountryCheck.CONFLICTS:
            values = {"country": name_of(match.query_country, words.language), "countries": listed}
            return words.say(Message("conflicts: yours is {country}, the list has {countries}", values))
        case CountryCheck.UNKNOWN:
            return words.say(Message("yours is not known; the list has {countries}", {"countries": listed}))
        case CountryCheck.NOT_GIVEN:
            return words.say(Message("this list gives none for the entry"))


def entry_words(words: Words, match: Match) -> str:
    """Return the name of the entry, with the other name of it that was compared, or the registry's for the query."""
    name = match.entry.name
    if match.listed.text != name:
        values = {"name": name, "other": match.listed.text}
        name = words.say(Message("{name}, listed also as {other}", values))
    if match.registry:
        values = {"name": name, "other": match.by, "registry": match.registry}
        return words.say(Message("{name} (by {other}, a name that {registry} gives for yours)", values))
    return name


def edition_words(words: Words, checked: ListChecked) -> str:
    """Return a list with the day and age of the edition that was used, and whether that is too old to rely on."""
    if checked.edition is None:
        return left_out_words(words, checked)
    values = {
        "list": pick(words, checked.watchlist.title),
        "day": checked.edition.day.isoformat(),
        "age": age_words(words, checked),
    }
    if checked.state == "stale":
        return words.say(Message("{list}, edition of {day}, {age}: too old, counts as not checked", values))
    return words.say(Message("{list}, edition of {day}, {age}", values))


def age_words(words: Words, checked: ListChecked) -> str:
    """Return how old an edition is."""
    days = checked.age or 0
    return words.say(Message("{count} day old", {"count": days}, "{count} days old", days))


def left_out_words(words: Words, checked: ListChecked) -> str:
    """Return a list that took no part, or only as of an old edition, and why; empty if it was checked."""
    state = _STATES.get(checked.state)
    if state is None:
        return ""
    values = {
        "list": pick(words, checked.watchlist.title),
        "day": checked.edition.day.isoformat() if checked.edition else "–",
    }
    return words.say(Message(state.template, values))


def _is_same(query: str, listed: str, how: str) -> bool:
    return how == "same" or query.casefold() == listed.casefold()


def _taken_for_same(words: Words, query: str, listed: str, how: str) -> str:
    values: dict[str, object] = {"query": query, "listed": listed, "how": HOW_WORDS.get(how, how)}
    return words.say(Message("{query} = {listed} ({how})", values))


def _cap(words: Words, cap: str, comparison: Comparison) -> str:
    """Return the reason in words, with the words of the two names that it is about, as far as they can be told."""
    reason = CAP_WORDS.get(cap)
    if reason is None:
        return cap
    sides = [_of_kind(_KINDS.get(cap, ""), left) for left in (comparison.unmatched_query, comparison.unmatched_listed)]
    about = " / ".join(" ".join(side) for side in sides if side)
    return words.say(Message("{reason} ({words})", {"reason": reason, "words": about})) if about else words.say(reason)


def _of_kind(kind: str, left: Iterable[str]) -> list[str]:
    if not kind:
        return []
    from rscheck.screening.tokens import tokens_of

    return [each for each in left if any(token.kind == kind for token in tokens_of(each))]
