"""The names of one row of a list: what runs together taken apart, what is no name taken off, each with its type.

Publishers write more into a cell than a name: other names after "a.k.a.", an acronym or the native name in brackets,
whole addresses, clauses about successors. What was done is told by an id of :mod:`.reasons`; the row itself is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rscheck.model.watchlist import ListedName, NameType
from rscheck.plain import Plain, plain
from rscheck.screening.importers.acronyms import bracketed_acronym, initials_of, is_acronym
from rscheck.screening.importers.cleaning import cleaned, is_latin
from rscheck.screening.importers.unit_names import names_a_unit
from rscheck.screening.importers.with_address import without_address

__all__ = ["Named", "no_body", "repaired"]

_SHORT = 4
"""A name of so few characters says too little to match by itself."""

_FAMILY = (
    r"(?P<word>[anf]\s?\.?\s?/?k\s?\.?\s?/?a\b\s?\.?|also known as|formerly known as|formerly|d\s?/?\s?b\s?/?\s?a\b)"
)
_ALIAS = re.compile(
    r"(?<![\s,;(（])[\s,;(（]*+(?<![\w&])"  # begun at the first of several signs only, or it takes the square of time
    + _FAMILY
    + r"[\s,:;]*(?:the following\s+(?:\w+\s+)?alias(?:es)?(?:\s*and\s+\w+\s+address(?:es)?)?[\s,:;]*)?",
    re.IGNORECASE,
)
_NAMES_TOO = frozenset(("AKA", "FKA", "NKA"))
_INNER_ALIAS = re.compile(
    r"\s*\(\s*(?P<alias>(?:[afn]\.?/?k\.?/?a\b\.?|d/?b/?a\b)[^()]*)\)\s+(?P<rest>[^\W_][^()]*)$", re.IGNORECASE
)
"""Another name in brackets in the midst of a name, which goes on behind them."""

_SUCCESSORS = re.compile(
    r"[;,]?\s*\band\s+(?:(?:any|all|its|their)\s+)*"
    r"(?:successors?|sub-?units?|subsidiary|subsidiaries|subordinates?|\S+-related entities)\b.*$",
    re.IGNORECASE,
)
_PARENT = re.compile(
    r"^.+?\b(?:affiliated entity|subordinate (?:institution|institute|entity))\s*:\s*(?P<own>.*)$", re.IGNORECASE
)
_PARENT_NOTE = re.compile(r"\s*[(（]\s*parent organi[sz]ation\s*:.*$", re.IGNORECASE)
_LABEL = re.compile(r"^(?:affiliated entity|subordinate (?:institution|institute|entity))\s*:\s*", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*[(（](?P<inside>[^()（）]*)[)）]\s*")
_NATIVE_TAIL = re.compile(r"^(?P<latin>.*[A-Za-z).,])\s*(?P<native>[\u3041-\u30fa\u3400-\u9fff\uac00-\ud7a3].*)$")
_BULLET = re.compile(r"\s*・\s*(?=[A-Za-z])")
_INSIDE_HAN = re.compile(r"(?<=[\u3040-\u30ff\u3400-\u9fff])\s+(?=[\u3040-\u30ff\u3400-\u9fff])")
_PERSON_NOTE = re.compile(r"\((?:[\w ]+\s)?individual\b[^()]*\)", re.IGNORECASE)
_ADDRESS_ENTRY = re.compile(r"address\s*\d+", re.IGNORECASE)
_EDGES = " \t,;:・•—-"
_QUOTED = re.compile(r"^[\"“”‘'’](?P<inside>[^\"“”‘’]*?)[\"“”‘'’]$")
_AND = re.compile(r"^(?:and|or)\s+", re.IGNORECASE)
_BARE_AND = re.compile(r"\s+and\s*$", re.IGNORECASE)
_TRAILING_AND = re.compile(r"[;,]\s*(?:and|or)\s*$", re.IGNORECASE)


@plain
class Named(Plain):
    """The names of an entry, the primary one first, none where nothing is left; ``repairs`` are ids of reasons."""

    names: tuple[ListedName, ...]
    repairs: tuple[str, ...] = ()


def no_body(name: str) -> str:
    """Return why a row names no body at all, as the id of a reason; empty if it may name one.

    >>> no_body("Address 04"), no_body("A. Example (individual in Norway)"), no_body("Example University")
    ('address', 'person', '')
    """
    if _PERSON_NOTE.search(name):
        return "person"
    return "address" if _ADDRESS_ENTRY.fullmatch(name.strip()) else ""


def repaired(primary: str, others: Iterable[str | ListedName] = ()) -> Named:
    """Return the names of a row: a primary one, and others with their types where the list tells them.

    >>> [(each.text, each.type.value) for each in repaired("Example Institute (EIT) a.k.a. 例示学院").names]
    [('Example Institute', 'primary'), ('EIT', 'acronym'), ('例示学院', 'native')]
    """
    repairs: dict[str, None] = {}
    found = list(_parts(ListedName(primary), repairs))
    for each in others:
        found += _parts(each if isinstance(each, ListedName) else ListedName(each, NameType.OTHER), repairs)
    named = [each for each in found if any(map(str.isalnum, each.text))]
    if not named:
        return Named((), tuple(repairs))
    first = next((each for each in named if each.type is NameType.PRIMARY), named[0])
    initials = initials_of(each.text for each in named if " " in each.text)
    typed = [_typed(each, first.text, initials) for each in named if each is not first]
    return Named(tuple(_distinct([ListedName(first.text), *typed])), tuple(repairs))


def _parts(name: ListedName, repairs: dict[str, None]) -> Iterator[ListedName]:
    """Yield the names that run together in one cell; the first is of the type of the cell."""
    clean = cleaned(name.text)
    if clean.hidden:
        repairs["hidden"] = None
    text = clean.text
    for pattern, reason in ((_SUCCESSORS, "successors"), (_TRAILING_AND, "edges"), (_PARENT_NOTE, "parent")):
        shorter = pattern.sub("", text)
        if shorter != text and any(map(str.isalnum, shorter)):
            text, repairs[reason] = shorter, None
    own = _PARENT.match(text)
    if own:
        text, repairs["parent"] = own["own"], None
    text = _INNER_ALIAS.sub(r" \g<rest>; \g<alias>", text)
    pieces = _alias_pieces(_LABEL.sub("", text), is_first=name.type is NameType.PRIMARY)
    if len(pieces) > 1:
        repairs["alias"] = None
    for number, (piece, former) in enumerate(pieces):
        kind = name.type if number == 0 else NameType.FORMER if former else NameType.OTHER
        shorter = without_address(piece)
        if shorter != piece:
            repairs["with_address"] = None
        yield from _bracketed(ListedName(shorter, kind), repairs)


def _alias_pieces(text: str, *, is_first: bool) -> list[tuple[str, bool]]:
    """Return the names before and after "a.k.a." and its like, and whether each is told as a former one."""
    bullets = _BULLET.split(text)
    if len(bullets) > 1:
        return [(each, False) for each in bullets if each]
    pieces: list[tuple[str, bool]] = []
    start, former = 0, False
    for match in _ALIAS.finditer(text):
        if is_first and match.start("word") == 0 and match["word"].strip() in _NAMES_TOO:
            continue  # what a primary name begins with, without points and in capitals, is a part of it
        pieces.append((_BARE_AND.sub("", text[start : match.start()]), former))
        start, former = match.end(), match["word"].lower().startswith("f")
    pieces.append((text[start:], former))
    if len(pieces) == 1:
        return pieces
    head, *rest = pieces
    split = [(each, former) for piece, former in rest for each in re.split(r"\s*;\s*", piece)]
    closed = [(each[:-1] if each.endswith((")", "）")) and "(" not in each else each, former) for each, former in split]
    found = [(each, former) for each, former in (head, *closed) if each.strip(_EDGES + '"“”')]
    return found or [(text, False)]


def _bracketed(name: ListedName, repairs: dict[str, None]) -> Iterator[ListedName]:
    """Yield a name without the brackets that hold another name, then those names."""
    text, inside = name.text, list[ListedName]()
    for match in reversed(list(_BRACKETS.finditer(text))):
        content = match["inside"].strip(_EDGES + '"“”')
        at_end = not any(map(str.isalnum, text[match.end() :]))
        kind = _kind_inside(content, f"{text[: match.start()]} {text[match.end() :]}")
        if kind is None:
            continue
        repairs["brackets"] = None
        text = f"{text[: match.start()]} {text[match.end() :]}".strip()
        if kind is NameType.NATIVE or at_end:  # an acronym in the middle is that of the body named before it
            inside.insert(0, ListedName(content, kind))
    tail = _NATIVE_TAIL.match(text)
    if tail and is_latin(tail["latin"]):
        repairs["brackets"] = None
        text = tail["latin"]
        inside.append(ListedName(tail["native"], NameType.NATIVE))
    outer = _tidied(text, repairs)
    if outer:
        yield ListedName(outer, name.type)
    for each in inside:
        tidy = _tidied(each.text, repairs)
        if tidy:
            yield ListedName(tidy, each.type)


def _kind_inside(content: str, outside: str) -> NameType | None:
    """Return what kind of name stands in brackets; None where they hold no name, but a part of one."""
    if not content:
        return None
    if not is_latin(content):
        return NameType.NATIVE
    return NameType.ACRONYM if bracketed_acronym(content, outside) else None


def _tidied(text: str, repairs: dict[str, None]) -> str:
    """Return a name without what is left over at its edges."""
    tidy = _AND.sub("", text.strip().strip(_EDGES)).strip(_EDGES)
    tidy = _QUOTED.sub(r"\g<inside>", tidy).strip(_EDGES)
    for opening, closing in ("()", "（）"):
        if tidy.count(opening) > tidy.count(closing):
            place = tidy.rindex(opening)
            tidy = (tidy[:place] if len(tidy) - place < 3 else tidy[:place] + " " + tidy[place + 1 :]).strip(_EDGES)
        elif tidy.count(closing) > tidy.count(opening) and tidy.endswith(closing):
            tidy = tidy[:-1].strip(_EDGES)
    if tidy != text.strip():
        repairs["edges"] = None
    joined = _INSIDE_HAN.sub("", tidy)
    if joined != tidy:
        repairs["spaces"] = None
    return " ".join(joined.split())


def _typed(name: ListedName, primary: str, initials: frozenset[str]) -> ListedName:
    """Return a name with the type that its form gives it, where the list has not said more."""
    if name.type in (NameType.WEAK, NameType.ACRONYM):
        return name
    if not is_latin(name.text):
        return ListedName(name.text, NameType.NATIVE if name.type is not NameType.FORMER else NameType.FORMER)
    if is_acronym(name.text, initials):
        return ListedName(name.text, NameType.ACRONYM)
    if len(name.text) <= _SHORT:
        return ListedName(name.text, NameType.WEAK)
    if name.type is not NameType.FORMER and names_a_unit(primary, name.text):
        return ListedName(name.text, NameType.UNIT)
    return ListedName(name.text, NameType.OTHER) if name.type is NameType.PRIMARY else name


def _distinct(names: Iterable[ListedName]) -> Iterator[ListedName]:
    seen: set[str] = set()
    for each in names:
        key = each.text.casefold()
        if key not in seen:
            seen.add(key)
            yield each
