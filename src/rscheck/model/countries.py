"""Countries and territories: the two-letter codes of ISO 3166-1, and the code somebody probably meant.

A country is only ever a fact about an institution, a funder, a place of work or storage. Names are in
``country_names.tsv`` beside this file and are read when they are first needed: the names of Unicode CLDR in English
and Japanese, then other names that people use for the same place. Which names are there takes no side.
"""

from __future__ import annotations

import os
from functools import cache

from rscheck.text import search_key

__all__ = ["COUNTRY_CODES", "codes_of", "name_of", "names_of"]

COUNTRY_CODES = frozenset(
    """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI
    BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN
    CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK
    FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM
    HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN
    KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK
    ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP
    NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW
    SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF
    TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI
    VN VU WF WS XK YE YT ZA ZM ZW
    """.split()
)
"""Officially assigned two-letter codes, and XK, which is in common use."""


def codes_of(name: str) -> tuple[str, ...]:
    """Return the codes of the countries that go by a name in English or Japanese, or by a code in any letters.

    A name that several countries go by gives each of them; none of them is preferred.

    >>> codes_of("Côte d’Ivoire"), codes_of("holland"), codes_of("Korea"), codes_of("Atlantis")
    (('CI',), ('NL',), ('KP', 'KR'), ())
    """
    code = name.strip().upper()
    return (code,) if code in COUNTRY_CODES else _by_name().get(_key(name), ())


def names_of(code: str) -> tuple[str, ...]:
    """Return the English name of a country, the Japanese one, then other names in use; none for an unknown code."""
    return _names().get(code, ())


def name_of(code: str, language: str) -> str:
    """Return the name of a country in English or Japanese; the code itself for one that has no name here.

    >>> name_of("NO", "en"), name_of("NO", "ja"), name_of("ZZ", "en")
    ('Norway', 'ノルウェー', 'ZZ')
    """
    english, *others = _names().get(code, (code,))
    return others[0] if language == "ja" and others else english


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """Return the English name of each country, then the Japanese one, then other names, by its code."""
    with open(os.path.join(os.path.dirname(__file__), "country_names.tsv"), encoding="utf-8") as table:
        rows = [row.split("\t") for row in table.read().splitlines()]
    return {code: tuple(names) for code, *names in rows}


@cache
def _by_name() -> dict[str, tuple[str, ...]]:
    """Return the codes that each name stands for, by the name as it is searched."""
    found: dict[str, tuple[str, ...]] = {}
    for code, names in _names().items():
        for key in {_key(each) for each in names}:
            found[key] = (*found.get(key, ()), code)
    return found


def _key(name: str) -> str:
    """Return a name as it is searched; "the" and "and" are left out, and a saint may be written in full."""
    words = ("st" if each == "saint" else each for each in search_key(name).split())
    return " ".join(each for each in words if each not in ("the", "and"))
