"""The words in which matches of names are told, for people who know neither the lists nor how names are compared.

Why two names are taken for one stands in :mod:`rscheck.report.match_reasons`. Everything here is still unescaped;
whoever shows it escapes it.
"""

from __future__ import annotations

from rscheck.i18n import Message, Words
from rscheck.model.citation import Text
from rscheck.model.countries import name_of
from rscheck.model.screening import Band, CountryCheck, ListChecked, Match
from rscheck.model.watchlist import Entry, NameType
from rscheck.report.match_reasons import CAP_WORDS, match_words, why_words
from rscheck.report.paired_words import HOW_WORDS
from rscheck.report.phrases import joined, pick

__all__ = [
    "CAP_WORDS",
    "HOW_WORDS",
    "NO_CLEARANCE",
    "OWNERSHIP",
    "age_words",
    "band_words",
    "compared_message",
    "country_words",
    "edition_words",
    "effect_words",
    "entry_words",
    "left_out_words",
    "match_words",
    "why_words",
]

_BANDS = {
    Band.CLOSE: Message("close (the same name, or nearly)"),
    Band.POSSIBLE: Message("possible (may be the same body)"),
    Band.RELATED: Message("related (may belong together with a listed body)"),
    Band.NONE: Message("no match"),
}

_STATES = {
    "stale": Message("{list} (too old, of {day})"),
    "missing": Message("{list} (no copy of it here)"),
    "unreadable": Message("{list} (cannot be read)"),
}

NO_CLEARANCE = Message("A match is a lead to look into, not a finding; no match is not a clearance.")
"""What has to stand below every result."""

OWNERSHIP = Message("A name does not show who owns a body: one that a listed body owns may match nothing.")
"""What no comparison of names can see."""

_OTHER_NAMES = {
    NameType.PRIMARY: Message("{name}, listed also as {other}"),
    NameType.OTHER: Message("{name}, listed also as {other}"),
    NameType.FORMER: Message("{name}, listed with the former name {other}"),
    NameType.ACRONYM: Message("{name}, listed also by the letters {other}"),
    NameType.NATIVE: Message("{name}, listed also in its own script as {other}"),
    NameType.WEAK: Message("{name}, listed also by the weak name {other}"),
    NameType.UNIT: Message("{name}, listed with its unit {other}"),
}

_BY_OTHER_NAME = Message("{name} (by {other}, another name of yours in {registry})")

_BY_RELATION = {
    "registry_parent": Message("{name} (by {other}, the parent of yours in {registry})"),
    "registry_child": Message("{name} (by {other}, a part of yours in {registry})"),
    "registry_predecessor": Message("{name} (by {other}, the predecessor of yours in {registry})"),
    "registry_successor": Message("{name} (by {other}, the successor of yours in {registry})"),
}
"""How a match was found by way of the registry, by the cap that says which body it is with."""


def band_words(band: Band) -> Message:
    """Return how close a match is."""
    return _BANDS[band]


def country_words(words: Words, match: Match) -> str:
    """Return whether the country asked for is one of the entry's; there is always something to say."""
    listed = joined(words, [name_of(each, words.language) for each in match.entry.countries])
    match match.country:
        case CountryCheck.AGREES:
            return words.say(Message("the same: {country}", {"country": name_of(match.query_country, words.language)}))
        case CountryCheck.CONFLICTS:
            values = {"country": name_of(match.query_country, words.language), "countries": listed}
            return words.say(
                Message("differs: yours is {country}, the list says {countries}; it may be another body", values)
            )
        case CountryCheck.UNKNOWN:
            return words.say(Message("yours is not given; the list says {countries}", {"countries": listed}))
        case CountryCheck.NOT_GIVEN:
            return words.say(
                Message("the list gives none for this entry, so a body of this name elsewhere matches too")
            )


def effect_words(words: Words, effect: Text, entry: Entry, *, told: bool = False) -> str:
    """Return what a listing means for an institution, ``effect``, unless it was told, with what the entry says."""
    own = words.say(Message("Of this entry the list says: {effect}", {"effect": entry.effect})) if entry.effect else ""
    return " ".join(part for part in ("" if told else pick(words, effect), own) if part)


def entry_words(words: Words, match: Match) -> str:
    """Return the name of the entry, with the other name of it that was compared, or the registry's for the query."""
    name = match.entry.name
    if match.listed.text != name:
        values = {"name": name, "other": match.listed.text}
        name = words.say(Message(_OTHER_NAMES[match.listed.type].template, values))
    if match.registry:
        values = {"name": name, "other": match.by, "registry": match.registry}
        said = next((_BY_RELATION[each] for each in match.comparison.caps if each in _BY_RELATION), _BY_OTHER_NAME)
        return words.say(Message(said.template, values))
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
        return words.say(Message("{list}, edition of {day}, {age}: too old to count as checked", values))
    return words.say(Message("{list}, edition of {day}, {age}", values))


def compared_message(count: int, first: str, last: str, stale: int) -> Message:
    """Return with how many lists names were compared, of which days, and how many of them are too old."""
    values: dict[str, object] = {"count": count, "first": first, "last": last, "stale": stale}
    if count == 1:
        one = Message("1 list, edition of {first}", values)
        return Message("1 list, edition of {first}, too old to count as checked", values) if stale else one
    if first == last:
        same = Message("{count} lists, editions of {first}", values)
        return (
            Message("{count} lists, editions of {first}; {stale} too old to count as checked", values)
            if stale
            else same
        )
    if stale:
        return Message("{count} lists, editions of {first} to {last}; {stale} too old to count as checked", values)
    return Message("{count} lists, editions of {first} to {last}", values)


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
