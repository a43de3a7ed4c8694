"""A name and an address that stand in one cell, parted again."""

from __future__ import annotations

import re

__all__ = ["names_in_address", "without_address"]

_PLACES = re.compile(r"(?:\.|,|;)\s+|,?\s\(?(?=Address:)")
_NUMBERED = re.compile(r"\(?(?:Address:\s*)?(?:(?:No|Nos|D|Pr|Box|P\.?\s?O)\.?\s+)*#?\d", re.IGNORECASE)
_STREET = re.compile(
    r"\b(?:street|st|road|rd|lane|avenue|ave|boulevard|blvd|prospect|prospekt|highway|hwy|drive|district|building|bldg|"
    r"floor|room|block|office|box|rue|ul|ulitsa|proyezd|per|way|tower|shosse|nab|kannelkatu|zone)\b",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"\b\d{4,6}\b")
_LEGAL = re.compile(
    r"(?:co|ltd|llc|l\.l\.c|inc|limited|corp|corporation|jsc|ooo|oao|zao|pao|ao|s\.a|sa|gmbh|plc|pte|pvt|company)\b",
    re.IGNORECASE,
)
_DOTTED = frozenset(("co", "ltd", "inc", "corp", "pvt", "s.a"))
_SHORTEST = 40

_ALIASES_FIRST = re.compile(r"^\(?\s*a\.?k\.?a\.?,?\s*(?P<names>[^()]{3,}?)\)\s*,?\s*(?P<rest>.*)$", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:;|,)\s*(?:and\s+)?|\s+and\s+")


def without_address(text: str) -> str:
    """Return a name without an address that follows it; the text itself where none is recognised beyond doubt.

    >>> without_address("Example Software Co. Ltd. 300 South Oak Way, Reading, RG2 6UF; and 6 Mitre Passage")
    'Example Software Co. Ltd.'
    >>> without_address("811th Research Institute, 8th Academy, Example Science and Technology Corporation")
    '811th Research Institute, 8th Academy, Example Science and Technology Corporation'
    """
    if len(text) < _SHORTEST:
        return text
    for place in _PLACES.finditer(text):
        name, rest = text[: place.start()], text[place.end() :]
        if sum(map(str.isalpha, name)) < 3 or _LEGAL.match(rest) or not _begins_an_address(rest):
            continue
        dotted = place[0].startswith(".") and name.split()[-1].casefold() in _DOTTED
        return f"{name}." if dotted else name
    return text


def _begins_an_address(rest: str) -> bool:
    if rest.startswith(("Address:", "(Address:")):
        return True
    first = ",".join(rest.split(",")[:2])
    told = _STREET.search(first) is not None
    return (told and (_NUMBERED.match(rest) is not None or (any(map(str.isdigit, first)) and "," in rest))) or (
        _NUMBERED.match(rest) is not None and rest.count(",") >= 2 and _POSTCODE.search(rest) is not None
    )


def names_in_address(address: str) -> tuple[tuple[str, ...], str]:
    """Return the other names with which an address begins, and the rest of it.

    >>> names_in_address("(a.k.a., Example One and Example Two), 14K Block 2, Example Road")
    (('Example One', 'Example Two'), '14K Block 2, Example Road')
    """
    match = _ALIASES_FIRST.match(address)
    if match is None:
        return (), address
    return tuple(each for each in _BETWEEN.split(match["names"]) if each), match["rest"]
