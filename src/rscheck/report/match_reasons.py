"""Why two names are taken for one, or kept apart, in words that need no knowledge of how names are compared.

Ids of differences come from :mod:`rscheck.screening.caps`, ways to take two words for the same from
:mod:`rscheck.model.screening`. Everything here is still unescaped; whoever shows it escapes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from unicodedata import category

from rscheck.i18n import Message, Words
from rscheck.model.screening import Band, Comparison, Match
from rscheck.report.paired_words import paired_words, pairs_of
from rscheck.report.phrases import joined

__all__ = ["CAP_WORDS", "match_words", "why_words"]

CAP_WORDS = {
    "other_number": Message("the numbers differ"),
    "other_place": Message("the places differ"),
    "other_direction": Message("north, south, east or west differs"),
    "other_field": Message("what the two work on differs"),
    "other_word": Message("their distinctive words differ"),
    "other_head": Message("they are different kinds of institution"),
    "number_missing": Message("only one of them has a number"),
    "field_missing": Message("a defining word stands in only one of the names"),
    "word_missing": Message("a rare word stands in only one of the names"),
    "nothing_of_its_own": Message("the words they share stand in the names of many institutions"),
    "acronym_alone": Message("only the first letters agree, and other names can have the same ones"),
    "weak_name": Message("the list itself calls this name a weak one, so it counts only where the country agrees"),
    "few_letters": Message("so short a name is another name if one letter differs"),
    "short_name": Message("many institutions go by so few letters, so they count only where the country agrees"),
    "country_conflict": Message("the countries differ"),
}
"""What speaks against two names being one, by the id of the cap."""

_KINDS = {
    "other_number": ("number",),
    "other_place": ("place",),
    "other_direction": ("direction",),
    "other_field": ("field",),
    "other_word": ("other", "quality"),
    "other_head": ("head",),
    "number_missing": ("number",),
    "field_missing": ("field",),
    "word_missing": ("other",),
}
"""Of which kinds the words are that a cap is about."""

_TOLD_ELSEWHERE = frozenset(
    ("country_conflict", "registry_parent", "registry_child", "registry_predecessor", "registry_successor")
)
"""Told with the country, and with the name that the registry gives."""

_SAID_BY = {
    "number_missing": frozenset(("other_number",)),
    "field_missing": frozenset(("other_field",)),
    "word_missing": frozenset(("other_word",)),
    "acronym_alone": frozenset(("short_name", "weak_name")),
}
"""What is told already where another cap is told: who hears that the fields differ knows that each has its own."""

_MOST_REASONS = 3
"""So many differences are told, the weightiest first; more would hide them."""

_SAME = Message("the same in both names: {words}")
_ALL_SAME = Message("all words that count are the same: {words}")
_PART = Message("this part of your text was compared: “{words}”")
_ONLY_YOURS = Message("only in your name: {words}")
_ADDED = Message("your name adds: {words}")
_ONLY_LISTED = Message("only in the name on the list: {words}")
_AGAINST = Message("what speaks against it: {words}")
_APART = Message("what keeps the two apart: {words}")
_TOO_LITTLE = Message("too few of the words agree")


_HIDDEN_YOURS = Message("signs that cannot be seen stand in your name, and were left out")
_HIDDEN = Message("signs that cannot be seen stand in the name on the list, and were left out")
_POSED_YOURS = Message("letters of another alphabet pose as others in your name; it was read as “{name}”")
_POSED = Message("letters of another alphabet pose as others in the name on the list; it was read as “{name}”")
_INVISIBLE = frozenset(("Cc", "Cf"))
"""Control signs, and those that join, part or turn what stands beside them."""


def why_words(words: Words, comparison: Comparison) -> tuple[str, ...]:
    """Return why two names are alike and why not, one clause each: what agrees, what is left over, what speaks against.

    That the countries differ is told with the country, what a registry says with the name; not here.
    """
    pairs = pairs_of(comparison.aligned)
    whole = all(each.same for each in pairs) and not (comparison.unmatched_query or comparison.unmatched_listed)
    told = [
        _said(words, _PART, [comparison.part]),
        _said(words, _ALL_SAME if whole else _SAME, [each.query for each in pairs if each.same]),
        *(paired_words(words, each) for each in pairs if not each.same),
        _said(words, _ADDED if comparison.band is Band.RELATED else _ONLY_YOURS, comparison.unmatched_query),
        _said(words, _ONLY_LISTED, comparison.unmatched_listed),
        _against(words, comparison),
    ]
    return tuple(each for each in told if each)


def match_words(words: Words, match: Match) -> tuple[str, ...]:
    """Return why a match is one, as :func:`why_words` does, and where the writing of a name is not what it seems."""
    from rscheck.screening.characters import clean  # with its tables; most projects have no match

    told = [*why_words(words, match.comparison)]
    for text, hidden, posed in ((match.query, _HIDDEN_YOURS, _POSED_YOURS), (match.listed.text, _HIDDEN, _POSED)):
        shown, unmasked = clean(text)
        told += [words.say(hidden)] if any(category(sign) in _INVISIBLE for sign in text) else []
        told += [words.say(Message(posed.template, {"name": shown}))] if unmasked else []
    return tuple(told)


def _said(words: Words, message: Message, texts: Iterable[str]) -> str:
    """Return a clause with its words, each once; nothing if there are none."""
    told = joined(words, dict.fromkeys(texts))
    return words.say(Message(message.template, {"words": told})) if told else ""


def _against(words: Words, comparison: Comparison) -> str:
    reasons = list(_reasons(words, comparison))[:_MOST_REASONS]
    if comparison.band is Band.NONE:
        message, reasons = _APART, reasons or [words.say(_TOO_LITTLE)]
    else:
        message = _AGAINST
    told = words.say(Message("; ")).join(reasons)
    return words.say(Message(message.template, {"words": told})) if told else ""


def _reasons(words: Words, comparison: Comparison) -> Iterator[str]:
    caps = comparison.caps
    for cap in caps:
        if cap in _TOLD_ELSEWHERE or not _SAID_BY.get(cap, frozenset()).isdisjoint(caps):
            continue
        reason = CAP_WORDS.get(cap)
        mine = _of_kinds(cap, comparison.unmatched_query)
        theirs = _of_kinds(cap, comparison.unmatched_listed)
        if cap == "other_word" and not (mine and theirs) and len(caps) > 1:
            continue  # the words are places, say, and told as such
        told = words.say(reason) if reason else cap
        yield _with_words(words, told, mine, theirs)


def _with_words(words: Words, reason: str, mine: Sequence[str], theirs: Sequence[str]) -> str:
    """Return a reason with the words that it is about."""
    values = {"reason": reason, "mine": joined(words, mine), "theirs": joined(words, theirs)}
    if mine and theirs:
        return words.say(Message("{reason} (yours: {mine}; on the list: {theirs})", values))
    if mine or theirs:
        return words.say(Message("{reason} ({words})", {"reason": reason, "words": joined(words, mine or theirs)}))
    return reason


def _of_kinds(cap: str, left: Iterable[str]) -> list[str]:
    kinds = _KINDS.get(cap, ())
    if not kinds:
        return []
    from rscheck.screening.tokens import tokens_of

    found = (each for each in left if any(token.kind in kinds for token in tokens_of(each)))
    return list(dict.fromkeys(found))
