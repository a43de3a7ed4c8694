"""Differences that limit how alike two names can be, however much else they share: another place, number, kind of body.

Each cap has an id, which matches show, and the highest score that it leaves. Names of research bodies are made of few
common words, so that what differs says more than what agrees.
"""

from __future__ import annotations

from rscheck.screening.align import Alignment
from rscheck.screening.names import Reading
from rscheck.screening.tables import kind_of
from rscheck.screening.tokens import Token
from rscheck.screening.weights import is_distinctive, weight

__all__ = ["CAPS", "caps_for", "kind_by_itself"]

CAPS = {
    "other_number": 0.35,
    "other_place": 0.50,
    "other_direction": 0.55,
    "other_field": 0.58,
    "other_word": 0.60,
    "other_head": 0.66,
    "number_missing": 0.68,
    "field_missing": 0.70,
    "word_missing": 0.70,
    "nothing_of_its_own": 0.70,
    "few_letters": 0.70,
}
"""The highest score that is left, by cap. The cut is at 0.75, so each of them keeps a pair apart."""

_SHORT = 7
"""A name of one word with fewer letters is another name if one of them differs."""

_MANY = 4
"""So many words in common, and none that differs, are a name though each of them is a general one."""

_FOR_EACH = 3
"""So many words in common make up for a general one that is added."""

_GENERAL = frozenset(("field", "quality", "head"))

_LIKE_HEADS = (
    frozenset(("institute", "academy", "centre", "laboratory", "research")),
    frozenset(
        ("company", "corporation", "group", "enterprise", "plant", "factory", "industry", "association", "holding")
    ),
    frozenset(("ministry", "department", "agency", "office", "bureau")),
    frozenset(("college", "school", "faculty")),
    frozenset(("foundation", "fund")),
)
"""Heads that translators take for each other; two of one family do not keep names apart by themselves."""


_NO_COMPANY = frozenset(("university", "college", "academy", "school", "hospital", "ministry", "museum", "library"))
"""Heads of bodies that a mere company is not taken for."""


def caps_for(query: Reading, listed: Reading, alignment: Alignment) -> tuple[str, ...]:
    """Return the ids of the caps that apply, the lowest first."""
    if not alignment.query_left and not alignment.listed_left:
        short = len(query.tokens) == len(listed.tokens) == 1 and len(query.texts[0]) < _SHORT
        return ("few_letters",) if short and alignment.pairs[0].like < 1 else ()
    mine = [query.tokens[each] for each in alignment.query_left if not _says_nothing(query, each)]
    theirs = [listed.tokens[each] for each in alignment.listed_left if not _says_nothing(listed, each)]
    shared = [query.tokens[each] for pair in alignment.pairs for each in pair.query]
    if (not mine and not theirs and len(shared) >= _MANY) or _is_longer_wording(mine, theirs, shared, alignment):
        return ()
    own = any(map(is_distinctive, shared))
    found = (
        set(_conflicts(mine, theirs))
        | _company_or_not(query, listed, mine, theirs)
        | set(_one_sided(mine, theirs, own=own))
    )
    if not own and not any(each.kind in ("place", "number", "other") for each in shared):
        found.add("nothing_of_its_own")
    return tuple(sorted(found, key=lambda cap: (CAPS[cap], cap)))


def _is_longer_wording(mine: list[Token], theirs: list[Token], shared: list[Token], alignment: Alignment) -> bool:
    """Return whether one name is within the other, in its order, and what is added is little beside so many words.

    Long names lose and gain a general word on their way: ``Scientific Research (and Project) Institute of Carbon``.
    """
    pairs = sorted(alignment.pairs, key=lambda pair: pair.query)
    in_order = pairs == sorted(pairs, key=lambda pair: pair.listed)
    added = mine or theirs
    little = len(shared) > _MANY and len(added) * _FOR_EACH <= len(shared)
    return not (mine and theirs) and in_order and little and all(kind_by_itself(each) in _GENERAL for each in added)


def _says_nothing(reading: Reading, number: int) -> bool:
    """Return whether a word only makes ``research`` longer, as ``scientific`` does in names that were Russian."""
    return reading.texts[number] == "scientific" and "research" in reading.texts[number + 1 : number + 2]


def kind_by_itself(token: Token) -> str:
    """Return the kind of a word that is left over: ``technology`` of ``University of Technology`` is a field again."""
    return kind_of(token.text) or token.kind if token.kind == "head" else token.kind


def _conflicts(mine: list[Token], theirs: list[Token]) -> list[str]:
    """Return the caps for words of one kind that are left over on both sides."""
    found = []
    for kind, cap in (("place", "other_place"), ("field", "other_field"), ("number", "other_number")):
        if all(any(kind_by_itself(each) == kind for each in side) for side in (mine, theirs)):
            found.append(cap)
    if any(each.kind == "direction" for each in (*mine, *theirs)):
        found.append("other_direction")
    left = [{each.text for each in side if kind_by_itself(each) == "head"} for side in (mine, theirs)]
    if all(left) and not any(left[0] <= family and left[1] <= family for family in _LIKE_HEADS):
        found.append("other_head")
    if (_says_much(mine) and _says_much(theirs)) or all(
        any(each.kind == "quality" for each in side) for side in (mine, theirs)
    ):
        found.append("other_word")
    return found


def _company_or_not(query: Reading, listed: Reading, mine: list[Token], theirs: list[Token]) -> set[str]:
    """Return the cap for another kind of body where the one is a company by its legal form only."""
    for left, other, others in ((mine, listed, theirs), (theirs, query, mine)):
        heads = {each.text for each in left if kind_by_itself(each) == "head"}
        company = any(each.kind == "legal" for each in other.all_tokens) and not any(
            each.kind == "head" for each in (*other.tokens, *others)
        )
        if company and heads & _NO_COMPANY:
            return {"other_head"}
    return set()


def _one_sided(mine: list[Token], theirs: list[Token], *, own: bool) -> list[str]:
    """Return the caps for words that only one side has; a rare word in common outweighs the most of them."""
    found = []
    left = (*mine, *theirs)
    if any(each.kind == "number" for each in left):
        found.append("number_missing")
    if not own:
        if any(kind_by_itself(each) == "field" for each in left):
            found.append("field_missing")
        if any(each.kind == "other" and weight(each) >= 0.4 for each in left):
            found.append("word_missing")
    return found


def _says_much(left: list[Token]) -> bool:
    return any(each.kind in ("other", "place") and weight(each) >= 0.4 for each in left)
