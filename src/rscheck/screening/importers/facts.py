"""What lists say beside a name: countries, days, notices; and an id where the publisher gives none that lasts."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import date, datetime

from rscheck.model.countries import codes_of
from rscheck.text import search_key

__all__ = ["countries_of", "day_of", "made_id", "notice_key", "without_country"]

_FORMAL = re.compile(
    r"\b(?:islamic|people['’]?s|democratic|socialist|federal|federative|arab|state|kingdom|sultanate|hashemite|"
    r"bolivarian|republic|of|the)\b",
    re.IGNORECASE,
)
_AS_LISTED = {
    "crimea region of ukraine": "UA",
    "crimea": "UA",
    "occupied crimea": "UA",
    "burma": "MM",
    "north korea dprk": "KP",
    "korea north": "KP",
    "korea south": "KR",
    "democratic people s republic of korea": "KP",
    "democratic peoples republic of korea": "KP",
    "republic of korea": "KR",
    "turkey turkiye": "TR",
    "democratic republic of congo": "CD",
    "democratic republic of the congo": "CD",
    "congo democratic republic of the": "CD",
    "macedonia": "MK",
    "west bank": "PS",
    "gaza": "PS",
    "palestinian": "PS",
    "russian federation": "RU",
    "syrian arab republic": "SY",
    "state of israel": "IL",
    "ivory coast": "CI",
    "bosnia": "BA",
    "england": "GB",
    "scotland": "GB",
}
"""Names that lists use and people do not; the formal ones are tried without their formal words after that."""

_AT_END = re.compile(
    r"(?P<name>.*\S)\s*\((?P<country>[^()]+)\)(?P<clause>(?:\s*[;,])?\s*and any successor.*)?$", re.IGNORECASE
)

_MONTHS = ("%Y-%m-%d", "%m/%d/%Y", "%B %d, %Y", "%b %d, %Y", "%d %b %Y", "%d-%b-%Y", "%d %B %Y", "%Y/%m/%d", "%Y%m%d")
_REGISTER = re.compile(r"\b(\d+)\s*F\.?\s*R\.?\s*(\d+)")
_VOLUME = re.compile(r"Vol\.?\s*(\d+),?\s*No\.?\s*(\d+)", re.IGNORECASE)


def countries_of(names: Iterable[str]) -> tuple[str, ...]:
    """Return the codes of countries by name or code, sorted; a name that is unknown or ambiguous gives none.

    >>> countries_of(["Islamic Republic of Iran", "CN", "Crimea Region of Ukraine", "Middle East Region"])
    ('CN', 'IR', 'UA')
    """
    return tuple(sorted({code for name in names for code in _code(name)}))


def _code(name: str) -> tuple[str, ...]:
    text = name.strip().strip(".")
    if not text:
        return ()
    listed = _AS_LISTED.get(search_key(text))
    if listed:
        return (listed,)
    found = codes_of(text)
    if not found:
        found = codes_of(" ".join(_FORMAL.sub(" ", text).split()))
    return found if len(found) == 1 else ()


def without_country(name: str) -> tuple[str, tuple[str, ...]]:
    """Return a name without the country in brackets at its end, and its code; a clause about successors may follow it.

    >>> without_country("Example Solutions (China)"), without_country("Example (Asia)")
    (('Example Solutions', ('CN',)), ('Example (Asia)', ()))
    """
    match = _AT_END.match(name.strip())
    found = _code(match["country"]) if match else ()
    return (match["name"] + (match["clause"] or ""), found) if match and found else (name, ())


def day_of(text: str, *, day_first: bool = False) -> date | None:
    """Return the day that a text is, in one of the ways lists write days; None if it is none.

    >>> day_of("12/31/2025"), day_of("November 25, 2024"), day_of("31/12/2025", day_first=True)
    (datetime.date(2025, 12, 31), datetime.date(2024, 11, 25), datetime.date(2025, 12, 31))
    """
    bare = text.strip()
    if not any(map(str.isdigit, bare)):
        return None
    bare = bare.split("T")[0] if re.match(r"\d{4}-\d\d-\d\dT", bare) else bare
    for pattern in _MONTHS:
        try:
            return datetime.strptime(bare, pattern.replace("%m/%d", "%d/%m") if day_first else pattern).date()
        except ValueError:
            continue
    return None


def notice_key(text: str) -> str:
    """Return the first notice that a text names, in one form, so that spellings of it are the same.

    >>> notice_key("88 F.R. 38741, 6/14/23"), notice_key("Vol. 83, No. 91, 05/10/2018"), notice_key("")
    ('88 FR 38741', 'vol 83 no 91', '')
    """
    register = _REGISTER.search(text)
    if register:
        return f"{register[1]} FR {register[2]}"
    volume = _VOLUME.search(text)
    return f"vol {volume[1]} no {volume[2]}" if volume else search_key(text)


def made_id(name: str, *beside: str) -> str:
    """Return an id made of a name as it is compared, and what else tells two entries of that name apart."""
    parts = [search_key(name), *beside]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]
