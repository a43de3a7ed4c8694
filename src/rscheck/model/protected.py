"""Words that speak of who a person is, or of what stands in for it: in the keys of files and in running text.

Nationality, ethnicity, place of birth, religion, residence, family, visa, party and alma mater are never asked, stored
or read (design, promise 3). An *attribute* is one of these; a *proxy* is a fact that is asked for in its place. Values
and names are never looked at.
"""

from __future__ import annotations

import re
from functools import cache

from rscheck.plain import Plain, plain

__all__ = ["ProtectedWord", "is_protected", "protected_in_id", "protected_in_text"]

_ATTRIBUTES = (
    "nationality|nationalities|citizenship|citizenships|citizen|citizens|ethnicity|ethnicities|ethnic|race|races|racial|"
    "birthplace|ancestry|descent|national_origin|religion|religions|religious|gender|sex|sexual_orientation|caste|tribe"
)
_PROXIES = (
    "residence|residency|resident|residents|domicile|visa|visas|passport|passports|immigration|family|families|spouse|"
    "spouses|marital|parents|relatives|party_membership|alma_mater|mother_tongue|native_language|native_speaker"
)
_IN_KEYS = "birth|born|origin|faith|skin|party|political"
"""What speaks of a person where a key says nothing else; in a sentence it may be anything."""

_ATTRIBUTES_OF_IDS = r"birth|born|(?:ethnic|social|country_of|place_of)_origin|(?<!_)(?:origin|faith|skin)(?!_)"
_PROXIES_OF_IDS = r"political_(?:party|parties|affiliation|opinions?|beliefs?|views?)|(?<!_)(?:party|political)(?!_)"

_ATTRIBUTES_OF_TEXTS = (
    r"nationals|nationals? of|foreign nationals?|(?:place|country|date) of birth|born (?:in|abroad)|"
    r"(?:country|place) of origin|origin of (?:the )?(?:people|persons?|researchers?|staff|students?)|skin colou?r|"
    r"where (?:people|persons?|somebody|someone|anybody|staff|students?|researchers?|visitors?|members?|they|he|she|"
    r"you|the (?:person|people|lead|member|visitor|student|researcher|applicant))(?: or \w+)? "
    r"(?:come|comes|is|are) from"
)
_PROXIES_OF_TEXTS = (
    r"non-residents?|political (?:party|parties|affiliations?|opinions?|beliefs?|views?)|party (?:members?|membership)|"
    r"first language|married|husband|wife|next of kin|surnames?|origin of (?:the|a|their|his|her) names?|"
    r"graduated from|university attended|place of study"
)
_ALLOWED = (
    r"citizen[_ -]science|data[_ -]residency|(?:researchers?|scientists?|artists?|scholars?)[_ -]in[_ -]residence|"
    r"arms[_ -]races?|race[_ -]conditions?|human[_ -]race|religious[_ -]studies|patent[_ -]famil(?:y|ies)|"
    r"(?:gene|protein|product)[_ -]famil(?:y|ies)|family[_ -]medicine|digital[_ -]product[_ -]passports?|"
    r"famil(?:y|ies)[_ -]of[_ -](?:algorithms|ciphers|methods|materials|models)"
)
"""Terms of research and law that contain one of the words and speak of nobody."""

_ATTRIBUTES_JA = "国籍 市民権 民族 人種 出生 出身 本籍 宗教 信仰 性別 性的指向 血統 家系 肌の色".split()
_PROXIES_JA = (
    "在留 居住 査証 ビザ 旅券 パスポート 家族 配偶者 婚姻 親族 党員 政党 "
    "出身校 出身大学 母校 母語 氏名の由来 名前の由来"
).split()
_ALLOWED_JA = re.compile(
    "多国籍(?:企業|機関|チーム|共同)|民族(?:学|誌|音楽)|宗教(?:学|史)|属性別|特性別|ビザン|遺伝子家族"
)


@plain
class ProtectedWord(Plain):
    """A word that was found, as it stands there, and whether it is a proxy rather than the attribute itself."""

    word: str
    is_proxy: bool


def is_protected(key: str) -> bool:
    """Return whether a key of a project file speaks of a protected attribute or of a proxy.

    >>> is_protected("nationality"), is_protected("place_of_birth"), is_protected("国籍"), is_protected("country")
    (True, True, True, False)
    """
    folded = key.strip().casefold()
    return bool(_of_keys().search(folded)) or bool(_japanese(folded))


def protected_in_id(identifier: str) -> tuple[ProtectedWord, ...]:
    """Return what an id of a pack says of who a person is; its words stand apart by dots, ``_``, ``:`` or hyphens.

    >>> [each.word for each in protected_in_id("team.passport_no")], protected_in_id("third_party")
    (['passport'], ())
    """
    folded = re.sub(r"[\s:-]", "_", identifier.strip().casefold())
    return _found(folded, *_of_ids()) + _japanese(folded)


def protected_in_text(text: str) -> tuple[ProtectedWord, ...]:
    """Return what a text in English or Japanese says of who a person is, each word once.

    >>> [each.word for each in protected_in_text("Which passport does the visitor hold?")]
    ['passport']
    >>> protected_in_text("The contracting parties act in good faith; multinational work is welcome.")
    ()
    """
    folded = " ".join(text.casefold().split())
    return _found(folded, *_of_texts()) + _japanese(folded)


def _found(
    text: str, attributes: re.Pattern[str], proxies: re.Pattern[str], allowed: re.Pattern[str]
) -> tuple[ProtectedWord, ...]:
    left = allowed.sub(" ", text)
    return tuple(
        ProtectedWord(word, is_proxy)
        for pattern, is_proxy in ((attributes, False), (proxies, True))
        for word in dict.fromkeys(match[1] for match in pattern.finditer(left))
    )


def _japanese(text: str) -> tuple[ProtectedWord, ...]:
    if text.isascii():
        return ()
    left = _ALLOWED_JA.sub(" ", "".join(text.split()))
    proxies = [ProtectedWord(word, True) for word in _PROXIES_JA if word in left]
    for each in proxies:  # 出身大学 is a proxy, and not 出身 as well
        left = left.replace(each.word, " ")
    return (*(ProtectedWord(word, False) for word in _ATTRIBUTES_JA if word in left), *proxies)


# --- patterns, made when first needed ---------------------------------------------------------------------------------


def _apart(words: str) -> re.Pattern[str]:
    """Return a pattern for words of a key."""
    return re.compile(rf"(?:^|[._\s-])({words})(?=$|[._\s-])")


@cache
def _of_keys() -> re.Pattern[str]:
    return _apart(f"{_ATTRIBUTES}|{_PROXIES}|{_IN_KEYS}")


@cache
def _of_ids() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    attributes, proxies = _apart(f"{_ATTRIBUTES_OF_IDS}|{_ATTRIBUTES}"), _apart(f"{_PROXIES_OF_IDS}|{_PROXIES}")
    return attributes, proxies, re.compile(rf"(?<![a-z])(?:{_ALLOWED})(?![a-z])")


@cache
def _of_texts() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = ((_ATTRIBUTES_OF_TEXTS, _ATTRIBUTES), (_PROXIES_OF_TEXTS, _PROXIES))
    attributes, proxies = (re.compile(rf"\b({own}|{shared.replace('_', '[ -]')})\b") for own, shared in words)
    return attributes, proxies, re.compile(rf"\b(?:{_ALLOWED})\b")
