"""Keys that would record a protected attribute of a person: refused, and what stands under them is never shown.

Nationality, ethnicity, place of birth, religion, residence, family, visa, party and alma mater are never asked,
stored or read (design, promise 3). The words are matched against keys only, never against values or names.
"""

from __future__ import annotations

import re

__all__ = ["is_protected"]

_WORDS = (
    "nationality|nationalities|citizenship|citizen|ethnicity|ethnic|race|racial|birthplace|birth|born|ancestry|descent|"
    "national_origin|origin|religion|religious|faith|residence|residency|domicile|visa|passport|immigration|family|spouse|"
    "marital|parents|relatives|party|party_membership|political|alma_mater|mother_tongue|native_language|gender|sex|"
    "sexual_orientation|skin|caste|tribe"
)
_ENGLISH = re.compile(rf"(^|[._\s-])({_WORDS})($|[._\s-])")
_JAPANESE = (
    "国籍 市民権 民族 人種 出生 出身 本籍 宗教 信仰 在留 居住 査証 ビザ 旅券 家族 配偶者 婚姻 党員 政党 母校 母語 性別"
).split()


def is_protected(key: str) -> bool:
    """Return whether a key speaks of a protected attribute.

    >>> is_protected("nationality"), is_protected("place_of_birth"), is_protected("国籍"), is_protected("country")
    (True, True, True, False)
    """
    folded = key.strip().casefold()
    return bool(_ENGLISH.search(folded)) or any(word in folded for word in _JAPANESE)
