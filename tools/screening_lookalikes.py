"""Pairs of names that look alike and mean two bodies, proposed from the lists and the registry.

Nearest names are looked for by the share of letter triples, not by rscheck's own matcher, so that the set does not lean
towards what that matcher happens to do.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz

from tools.screening_bodies import Named, Record, World, chance, folded, script_of, words_of
from tools.screening_matches import LEGAL, Pair, is_research

__all__ = ["acronyms", "homonyms", "neighbours", "one_word_apart"]

_HEADS = frozenset(
    "university institute college academy school polytechnic hospital laboratory center centre faculty institution "
    "universitat universite universidad institut instituto instituto "
    "factory plant company corporation bureau foundation "
    "society association museum library department ministry agency council group bank".split()
)
_COMPASS = frozenset("north south east west northern southern eastern western central northeast northwest southeast "
                     "southwest northeastern northwestern".split())  # fmt: skip
_ROMAN = re.compile(r"(?:i{1,3}|iv|v|vi{0,3}|ix|x)\Z")
_ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth".split())
_ENGLISH = {"", "en"}
_UNSURE = ({"CN", "HK"}, {"CN", "TW"}, {"RU", "UA"})
"""Countries that sources give to one and the same body."""


def _names(world: World, *, aliases: bool = False) -> Iterator[tuple[Named, Record]]:
    """Yield the names that non-matches are made of: primary ones, English labels, native ones, or all aliases too."""
    for record in world.records:
        if record.status == "withdrawn" or ":" in record.primary:
            continue
        for named in record.names:
            main = named.kind == "primary" or (named.kind == "label" and named.language in _ENGLISH)
            native = script_of(named.text) in {"Han", "Kana", "Cyrillic", "Hangul"} and named.kind != "acronym"
            if (main or native or ((record.listed or aliases) and named.kind == "alias")) and len(named.text) > 3:
                yield named, record


def _numbered(word: str) -> bool:
    return bool(re.fullmatch(r"\d+(st|nd|rd|th|e|o)?", word) or _ROMAN.match(word) or word in _ORDINALS)


def _source(one: Record, other: Record) -> str:
    country = f" (list name: {other.country})" if other.country else ""
    return f"{one.source} v {other.source}{country}"


def _nonmatch(one: tuple[Named, Record], other: tuple[Named, Record], kind: str, tier: str = "string") -> Pair:
    research = is_research(one[1]) or is_research(other[1])
    return Pair(
        one[0].text,
        other[0].text,
        "nonmatch",
        kind,
        tier,
        "research" if research else "company/other",
        one[1].country,
        _source(one[1], other[1]),
        one[1].side,
        f"{one[1].component} {other[1].component}",
    )


def one_word_apart(world: World) -> Iterator[Pair]:
    """Yield names that differ in one word only: a number, a place, or the word for the kind of body."""
    cities = Counter(words_of(record.city)[0] for record in world.records if words_of(record.city))
    places = {word for word, count in cities.items() if count >= 4 and len(word) > 3}
    places -= _HEADS | {"national", "central", "normal", "general", "international", "great", "research", "medical"}
    groups: dict[tuple[str, ...], dict[str, tuple[Named, Record]]] = defaultdict(dict)
    for named, record in _names(world, aliases=True):
        words = tuple(word for word in words_of(named.text) if word not in LEGAL and word not in {"the", "of", "and"})
        if len(words) < 2 or script_of(named.text) != "Latin":
            continue
        for index, word in enumerate(words):
            kind = "#" if _numbered(word) else "@" if word in places | _COMPASS else "!" if word in _HEADS else ""
            if kind and any(
                each not in _HEADS | {"research", "national"} for each in words[:index] + words[index + 1 :]
            ):
                groups[(*words[:index], kind, *words[index + 1 :])].setdefault(word, (named, record))
    kinds = {"#": "numbered institute", "@": "other city", "!": "other head word"}
    for key, group in groups.items():
        kind = next(kinds[word] for word in key if word in kinds)
        most = 12 if kind == "numbered institute" else 3
        yield from _within(world, list(group.values()), kind, " ".join(key), most)


def _within(world: World, group: list[tuple[Named, Record]], kind: str, key: str, most: int) -> Iterator[Pair]:
    """Yield up to so many pairs of a group, those with a listed name first."""
    made = 0
    group.sort(key=lambda each: (not each[1].listed, chance(key + each[0].text)))
    for index, other in enumerate(group):
        for one in group[index + 1 :]:
            if one[1].side == other[1].side and not world.related(one[1], other[1]):
                yield _nonmatch(one, other, kind)
                made += 1
                break
        if made == most:
            return


def homonyms(world: World) -> Iterator[Pair]:
    """Yield equal names of bodies in two countries; only the country tells them apart, so the strings cannot."""
    groups: dict[str, list[tuple[Named, Record]]] = defaultdict(list)
    for named, record in _names(world):
        if record.country and named.kind in {"primary", "label", "alias"} and is_research(record):
            plain = re.sub(r"\s*\([^()]*\)\Z", "", named.text)
            if len(words_of(plain)) >= 2:
                groups[folded(plain)].append((named, record))
    for key, group in groups.items():
        group.sort(key=lambda each: (not each[1].listed, chance(key + each[1].key)))
        other = group[0]
        for one in group[1:]:
            countries = {one[1].country, other[1].country}
            joined = {key for _, key in one[1].relations + other[1].relations} & {one[1].key, other[1].key}
            if len(countries) == 2 and countries not in _UNSURE and one[1].side == other[1].side and not joined:
                same = folded(one[0].text) == folded(other[0].text)
                yield _nonmatch(one, other, "homonym in another country", "knowledge" if same else "string")
                break


def acronyms(world: World) -> Iterator[Pair]:
    """Yield two bodies that share an abbreviation: with it behind both names, or behind one; and near abbreviations."""
    groups: dict[str, list[tuple[str, Record]]] = defaultdict(list)
    for record in world.records:
        if script_of(record.primary) != "Latin" or len(words_of(record.primary)) < 2 or ":" in record.primary:
            continue
        for named in record.names:
            if re.fullmatch(r"[A-Z]{2,6}", named.text) and named.kind in {"acronym", "alias"}:
                groups[named.text].append((re.sub(r"\s*\([^()]*\)\Z", "", record.primary), record))
    for short, group in groups.items():
        group.sort(key=lambda each: (not each[1].listed, chance(short + each[0])))
        name, other = group[0]
        for text, one in group[1:]:
            if one.side != other.side or world.related(one, other) or fuzz.token_sort_ratio(text, name) > 85:
                continue
            way = chance(short + text) % 3
            query = f"{text} ({short})" if way < 2 else f"{short} - {text}"
            target = f"{name} ({short})" if way == 0 else name
            yield _nonmatch((Named(query, "alias"), one), (Named(target, "alias"), other), "acronym collision")
            break


class _Triples:
    """An inverted index over the letter triples of names."""

    def __init__(self, names: list[tuple[Named, Record]]) -> None:
        self.names = names
        self.postings: dict[str, list[int]] = defaultdict(list)
        self.sizes: list[int] = []
        for index, (named, _) in enumerate(names):
            grams = _grams(named.text)
            self.sizes.append(len(grams))
            for gram in grams:
                self.postings[gram].append(index)

    def nearest(self, text: str, count: int) -> list[int]:
        """Return the names that share most triples; triples of very many names are left out."""
        shared: dict[int, int] = defaultdict(int)
        grams = _grams(text)
        for gram in grams:
            found = self.postings.get(gram, [])
            if len(found) < 9000:
                for index in found:
                    shared[index] += 1
        best = sorted(shared, key=lambda index: (-2 * shared[index] / (len(grams) + self.sizes[index]), index))
        return best[:count]


def _grams(text: str) -> frozenset[str]:
    if script_of(text) in {"Han", "Kana"}:
        letters = folded(text)
        return frozenset(letters[at : at + 2] for at in range(len(letters) - 1))
    return frozenset(f" {word} "[at : at + 3] for word in words_of(text) for at in range(len(word)))


def neighbours(world: World) -> Iterator[Pair]:
    """Yield for listed research bodies, and some others, the nearest names of bodies that are not theirs."""
    everything = list(_names(world))
    index = _Triples(everything)
    for target in _targets(everything):
        named, record = target
        near = [everything[at] for at in index.nearest(named.text, 60)]
        near = [each for each in near if each[1].side == record.side and folded(each[0].text) != folded(named.text)]
        near = [each for each in near if script_of(each[0].text) == script_of(named.text)]
        by_ratio = sorted(near, key=lambda each: -fuzz.WRatio(each[0].text, named.text))
        made: set[str] = set()
        for each in _turns(near, by_ratio):
            if each[1].component not in made and len(made) < 3 and _hard(each[0].text, named.text):
                if world.related(each[1], record):
                    continue
                made.add(each[1].component)
                yield _nonmatch(each, target, "look-alike non-match")


def _hard(one: str, other: str) -> bool:
    """Return whether two names are so alike that a careless eye takes one for the other."""
    if script_of(one) != "Latin":
        return fuzz.ratio(one, other) >= 60
    whole = max(fuzz.token_sort_ratio(one.casefold(), other.casefold()), fuzz.ratio(one.casefold(), other.casefold()))
    return whole >= 76 or (whole >= 60 and fuzz.token_set_ratio(one.casefold(), other.casefold()) >= 90)


def _targets(everything: Iterable[tuple[Named, Record]]) -> Iterator[tuple[Named, Record]]:
    for named, record in everything:
        research, han = is_research(record), script_of(named.text) in {"Han", "Kana"}
        share = (1 if han else 7) if record.listed and research else 30 if record.listed else 120 if han else 400
        if chance("near" + named.text) % share == 0 and len(named.text) > 4:
            yield named, record


def _turns(one: list[tuple[Named, Record]], other: list[tuple[Named, Record]]) -> Iterator[tuple[Named, Record]]:
    for pair in zip(one, other, strict=True):
        yield from pair
