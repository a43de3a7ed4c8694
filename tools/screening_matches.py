"""Pairs of names that mean one body, proposed from the aliases of the lists and of the registry.

The kind and the tier are guesses by simple rules; a reader corrects them, see ``tests/screening/pairs/README.md``.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from tools.screening_bodies import Named, Record, World, chance, folded, script_of, words_of

__all__ = [
    "LEGAL",
    "Pair",
    "is_research",
    "listed_names_of",
    "matches",
    "organisation_of",
    "people",
    "perhaps_person",
    "renamed",
    "sub_units",
]

LEGAL = frozenset(
    "co ltd limited inc incorporated corp corporation company llc ltda plc gmbh "
    "ag sa sas spa srl bv nv oy ab as jsc ojsc "
    "cjsc pjsc ooo oao zao pao ao fze fzco fzc fz pte pvt "
    "pty private sdn bhd kk sti sirketi ticaret tic san ltdst est dmcc "
    "joint stock open closed public liability "
    "obshchestvo ogranichennoi otvetstvennostyu aktsionernoe otkrytoe zakrytoe "
    "l c".split()
)
_SMALL = frozenset("and the of de des du la le les el for in und et der die e y for at".split())
_TRANSLATED = frozenset(
    "universite universitat universitaet universidad universidade universita universiteit universitet universiti "
    "universitas universiteti universitesi uniwersytet universitatea "
    "institut instituto istituto instytut facultad faculte "
    "hopital centre centro departamento departement fondation fundacao fundacion stiftung akademie academie "
    "region regione canton kanton hochschule ecole escuela".split()
)
"""Words for kinds of bodies in other languages: two names that differ by one are a translation, not a spelling."""

_UNIT_CODE = re.compile(r"(UMR|UPR|UAR|USR|UMS|UR|EA|ERL|FRE|U|UMS|UMI)[ _-]?[A-Z]{0,2}\d{2,5}", re.IGNORECASE)
"""Numbers by which France counts its laboratories: no reader can tell what they stand for."""
_RESEARCH = re.compile(
    r"univ|instit|academ|akadem|colleg|research|recherch|laborat|school|polytech|cent(er|re)\b|facult|observator|hochschul|"
    r"大学|大學|学院|學院|研究|실|대학|университет|институт|academy",
    re.IGNORECASE,
)
_SPELT = frozenset("- RU UA BY KZ IR SY IQ LB PK AF KP CN HK KR AE EG TW JP IN".split())
_BODY_WORD = re.compile(
    r"co\b|ltd|limited|compan|corp|inc\b|llc|group|industr|factory|plant|bureau|enterprise|trad|bank|tech|electron|"
    r"fz|jsc|ooo|ao\b|gmbh|organi|ministr|depart|agency|association|service|engineer|international|hospital|found",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Pair:
    """A row of the labelled set, with the body that decides its side."""

    query: str
    list_name: str
    label: str
    kind: str
    tier: str
    organisation: str
    country: str
    source: str
    side: str
    body: str


def is_research(record: Record) -> bool:
    """Return whether a record is a research body: by its type in the registry, else by the words of its name."""
    if record.types:
        return "company" not in record.types and bool({"education", "facility", "healthcare"} & set(record.types))
    return bool(_RESEARCH.search(record.primary))


def organisation_of(record: Record) -> str:
    """Return the column ``organisation`` of a record."""
    return "person" if record.person else "research" if is_research(record) else "company/other"


def _initials(words: tuple[str, ...]) -> str:
    return "".join(word[0] for word in words)


def _is_initials(short: str, long: str) -> bool:
    """Return whether the letters of an abbreviation begin words of the name, in order, without leaving out many."""
    letters, words = folded(short), words_of(long)
    kept = tuple(word for word in words if word not in LEGAL | {"for", "in", "und", "et", "du", "des", "der", "e", "y"})
    return letters in {_initials(words), _initials(kept)}


def _shortened(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether words of one name are cut short in the other, beside the words for its legal form."""
    short = [word for word in one if word not in LEGAL | _SMALL]
    long = [word for word in other if word not in LEGAL | _SMALL]
    if len(short) != len(long) or short == long:
        return False
    pairs = zip(short, long, strict=True)
    return all(a == b or (len(a) >= 2 and len(b) - len(a) >= 3 and b.startswith(a)) for a, b in pairs)


def _differing(one: tuple[str, ...], other: tuple[str, ...]) -> list[tuple[str, str]] | None:
    """Return the word pairs that differ, if the names have as many words and each is like its partner."""
    if len(one) != len(other):
        return None
    odd = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return odd if odd and all(Levenshtein.normalized_similarity(a, b) >= 0.5 for a, b in odd) else None


def _latin_kind(query: str, name: str, country: str) -> tuple[str, str] | None:
    ours, theirs = words_of(query), words_of(name)
    if not ours or not theirs or folded(query) == folded(name) or _UNIT_CODE.search(query):
        return None
    if len(ours) == 1 and 2 <= len(ours[0]) <= 9 and query.upper() == query and len(theirs) > 1:
        return ("abbreviation", "string" if _is_initials(query, name) else "knowledge")
    if _shortened(ours, theirs) or _shortened(theirs, ours):
        return ("abbreviation", "string")
    bare = [word for word in ours if word not in LEGAL | _SMALL]
    base = [word for word in theirs if word not in LEGAL | _SMALL]
    if bare == base:
        legal = {word for word in ours if word in LEGAL} ^ {word for word in theirs if word in LEGAL}
        return ("legal form", "string") if bare and legal else None
    return _worded(bare, base, country)


def _worded(bare: list[str], base: list[str], country: str) -> tuple[str, str]:
    """Return kind and tier of two names by the words that count in them."""
    if bare and sorted(bare) == sorted(base):
        return ("reorder", "string")
    if "".join(bare) == "".join(base):
        return ("transliteration", "string")
    odd = _differing(tuple(bare), tuple(base))
    if odd:
        if any({a, b} & _TRANSLATED for a, b in odd):
            return ("other name", "string")
        small = sum(Levenshtein.distance(a, b) for a, b in odd)
        typo = len(odd) == 1 and small == 1 and (country or "-") not in _SPELT
        return ("typo" if typo else "transliteration", "string")
    if bare and base and (set(bare) < set(base) or set(base) < set(bare)):
        return ("extra words", "string")
    return ("other name", "knowledge")


def kind_of(query: str, name: str, country: str) -> tuple[str, str] | None:
    """Return a guess of kind and tier for two names of one body, or nothing if the pair teaches nothing."""
    mine, other = script_of(query), script_of(name)
    if mine == other == "Latin":
        return _latin_kind(query, name, country)
    if mine != other and (mine in {"Latin", "Han", "Kana"} or other in {"Latin", "Han", "Kana"}):
        if mine == "Kana" and other == "Han":
            return ("other name", "knowledge")
        return ("other script", "knowledge")
    if mine == other == "Han" and query != name and len(query) == len(name):
        shared = sum(a == b for a, b in zip(query, name, strict=True))
        if shared * 5 >= len(name) * 2:
            return ("Han variant", "string")
    if mine == other and mine in {"Cyrillic", "Hangul", "Arabic"}:
        return _latin_kind(query, name, country)
    return None


def _said(named: Named, record: Record, kind: str) -> str:
    """Return where a name was found, with its language or script."""
    if record.source != "ROR":
        word = "former name" if named.kind == "former" else "alias" if named.kind != "primary" else "name"
        script = f" ({script_of(named.text)})" if kind == "other script" else ""
        return f"{record.source} {word}{script}"
    word = {"label": "label", "acronym": "acronym", "primary": "name"}.get(named.kind, "alias")
    about = named.language or script_of(named.text)
    return f"ROR {word} ({about})" if kind in {"other script", "Han variant"} else f"ROR {word}"


def _pair(named: Named, record: Record, target: Record, found: tuple[str, str], world: World) -> Pair:
    kind, tier = found
    if named.kind == "former":
        kind = "former name"
    elif named.kind == "acronym" and kind == "other name":
        kind = "abbreviation"
    country = record.country or target.country
    research = any(map(is_research, (record, target)))
    return Pair(
        named.text,
        target.primary,
        "match",
        kind,
        tier,
        "research" if research else "company/other",
        country,
        _said(named, record, kind),
        record.side,
        record.component,
    )


def perhaps_person(record: Record) -> bool:
    """Return whether a listed name has no word of an organisation: lists do not say which rows are people."""
    texts = " ".join(each.text for each in record.names)
    return not (_BODY_WORD.search(texts) or _RESEARCH.search(texts) or re.search(r"\d", texts))


def matches(world: World) -> Iterator[Pair]:
    """Yield a pair for every alias and the primary name of its record, and across records of one listed body."""
    for record in world.records:
        if (record.listed and perhaps_person(record)) or ":" in record.primary or len(record.primary) < 5:
            continue
        targets = listed_names_of(record, world) or [record]
        for named in record.names:
            for target in targets:
                found = kind_of(named.text, target.primary, record.country)
                if found and found[0] in {"transliteration", "typo"} and _translated(named, record):
                    found = ("other name", "string")
                if found and len(named.text) > 1 and named.text != target.primary:
                    yield _pair(named, record, target, found, world)
        yield from _native(record, [*targets, record])


def _translated(named: Named, record: Record) -> bool:
    """Return whether a name is in another language than the first name of its record, as the registry says."""
    first = record.names[0].language or "en"
    return named.kind == "label" and bool(named.language) and named.language != first and record.source == "ROR"


def _native(record: Record, targets: list[Record]) -> Iterator[Pair]:
    """Yield pairs of two names of a body that are both in Han script."""
    others = {named.text: target for target in targets for named in target.names if script_of(named.text) == "Han"}
    for one in [each for each in record.names if script_of(each.text) == "Han"]:
        for text, target in others.items():
            found = kind_of(one.text, text, record.country) if one.text != text else None
            if found and found[0] == "Han variant" and (target is not record or one.text < text):
                source = f"{record.source} v {target.source}" if target is not record else f"{record.source}: two names"
                yield Pair(
                    one.text,
                    text,
                    "match",
                    *found,
                    organisation_of(record),
                    record.country,
                    source,
                    record.side,
                    record.component,
                )


def listed_names_of(record: Record, world: World) -> list[Record]:
    """Return the listed records of a registered body, where nothing else of the registry shares their names.

    A list without a country names one of several homonyms, and nobody can tell which; such records are left out.
    """
    members = world.members[record.component]
    if record.source != "ROR" or sum(each.source == "ROR" for each in members) != 1 or len(members) > 6:
        return []
    listed = [each for each in members if each.listed and ":" not in each.primary]
    return [each for each in listed if each.country in {record.country, ""} and len(words_of(each.primary)) > 1]


def renamed(world: World) -> Iterator[Pair]:
    """Yield the old and the new name of a body that the registry closed and that one single body followed."""
    for record in world.records:
        after = [key for kind, key in record.relations if kind == "successor"]
        if record.status == "active" or len(after) != 1 or after[0] not in world.by_key:
            continue
        new = world.by_key[after[0]]
        if sum(kind == "successor" for each in world.members[new.component] for kind, _ in each.relations) > 1:
            continue
        if record.country != new.country or script_of(record.primary) != script_of(new.primary):
            continue
        found = kind_of(record.primary, new.primary, record.country)
        if not found:
            continue
        source = "ROR record withdrawn for its successor" if record.status == "withdrawn" else "ROR predecessor"
        kind, tier = found if record.status == "withdrawn" else ("former name", found[1])
        yield Pair(
            record.primary,
            new.primary,
            "match",
            kind,
            tier,
            organisation_of(new),
            new.country,
            source,
            new.side,
            new.component,
        )


def sub_units(world: World) -> Iterator[Pair]:
    """Yield units whose own name tells the body they belong to."""
    for record in world.records:
        if record.source == "ROR":
            for kind, key in record.relations:
                parent = world.by_key.get(key)
                if kind != "parent" or parent is None or parent.side != record.side:
                    continue
                target = next(iter(listed_names_of(parent, world)), parent)
                core = set(words_of(target.primary)) - LEGAL - _SMALL
                if len(core) >= 2 and core < set(words_of(record.primary)) - LEGAL and is_research(parent):
                    said = "ROR child of a listed body" if target.listed else "ROR child"
                    yield Pair(
                        record.primary,
                        target.primary,
                        "match",
                        "sub-unit",
                        "policy",
                        "research",
                        record.country,
                        said,
                        record.side,
                        record.component,
                    )
        elif record.listed and is_research(record) and ":" not in record.primary:
            core = set(words_of(record.primary)) - LEGAL - _SMALL
            for named in record.names[1:]:
                if len(core) >= 2 and core < set(words_of(named.text)) - LEGAL - _SMALL:
                    yield Pair(
                        named.text,
                        record.primary,
                        "match",
                        "sub-unit",
                        "policy",
                        "research",
                        record.country,
                        f"{record.source} alias",
                        record.side,
                        record.component,
                    )


def people(world: World) -> Iterator[Pair]:
    """Yield spellings of people on the treasury's list, and people who share a family name."""
    families: dict[str, list[Record]] = {}
    for record in world.people:
        families.setdefault(record.primary.split(",")[0].casefold(), []).append(record)
        for named in record.names[1:] if chance("person" + record.primary) % 12 == 0 else []:
            found = kind_of(named.text, record.primary, "")
            if found and found[0] in {"transliteration", "typo", "reorder"}:
                yield Pair(
                    named.text,
                    record.primary,
                    "match",
                    "person",
                    "string",
                    "person",
                    "",
                    "OFAC SDN alias",
                    record.side,
                    record.component,
                )
    for family, group in families.items():
        for one, other in itertools.pairwise(group):
            if one.side == other.side and one.component != other.component and chance("two" + family) % 8 == 0:
                yield Pair(
                    one.primary,
                    other.primary,
                    "nonmatch",
                    "person",
                    "string",
                    "person",
                    "",
                    "OFAC SDN: two people of one family name",
                    one.side,
                    one.component,
                )
                break
