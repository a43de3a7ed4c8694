"""The bodies of the published lists and of the registry, as the labelled pairs need them: names, joined, and a side.

Reads the folder of source files that ``tools.screening_pairs`` is given. Records that share a name are one component,
so that nothing a word table was tuned on can come back in the test under another list's name.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tools.screening_split import side

__all__ = ["Named", "Record", "World", "chance", "folded", "read_world", "script_of", "words_of"]

_LISTS = {
    "bis-entity-list": "BIS Entity List",
    "bis-meu": "BIS Military End User list",
    "dow-1286": "Section 1286 list",
    "dow-1260h": "Section 1260H list",
    "ofac-nscmic": "OFAC NS-CMIC list",
    "ofac-eo14032": "OFAC E.O. 14032 list",
    "state-nonproliferation": "State nonproliferation list",
    "dhs-uflpa": "DHS UFLPA list",
    "fcc-covered": "FCC covered list",
    "cbp-wro": "CBP withhold release orders",
}
"""The lists that are read. Debarred and denied parties are nearly all people, and say little of research bodies."""

_PROGRAMMES = re.compile(r"\b(Scholar|Talents?|Project 5-100|Professorship)\b")
_COUNTRIES = dict(
    pair.rsplit(" ", 1)
    for pair in (
        "China CN|People's Republic of China CN|People’s Republic of China CN|Hong Kong HK|Russia RU|"
        "Russian Federation RU|"
        "Iran IR|Islamic Republic of Iran IR|Pakistan PK|Islamic Republic of Pakistan PK|North Korea KP|"
        "North Korea (DPRK) KP|Syria SY|Syrian Arab Republic SY|United Arab Emirates AE|Turkey TR|"
        "United Kingdom GB|UK GB|"
        "Malaysia MY|Belarus BY|Singapore SG|Germany DE|Canada CA|India IN|Lebanon LB|Republic of Lebanon LB|Taiwan TW|"
        "France FR|Japan JP|United States US|Ukraine UA|Israel IL|State of Israel IL|South Korea KR|Egypt EG|"
        "Arab Republic of Egypt EG|Kazakhstan KZ|Armenia AM|Finland FI|Switzerland CH|Burma MM|Sudan SD|"
        "Iraq IQ|Cyprus CY"
    ).split("|")
)
_BRACKETS = re.compile(r"\s*[(（]([^()（）]+)[)）]\s*")
_HAN = re.compile(r"[\u3400-\u9fff]")
_FORMER = re.compile(r"\(?\b(?:f\.?k\.?a\.?,?|formerly known as)\s+", re.IGNORECASE)
_COMMON = frozenset(
    "university hospital institute academy college ministry limited company hospitals departmentofeducation "
    "ministryofhealth departmentofhealth generalhospital universityhospital coltdand incorporated".split()
)


@dataclass(frozen=True)
class Named:
    """One name of a record: ``kind`` is primary, label, alias, acronym, native, former or bracket."""

    text: str
    kind: str
    language: str = ""


@dataclass
class Record:
    """A body as one source tells of it; ``key`` is its ROR id, else its folded primary name."""

    key: str
    names: list[Named]
    country: str
    source: str
    listed: bool
    city: str = ""
    types: tuple[str, ...] = ()
    relations: tuple[tuple[str, str], ...] = ()
    person: bool = False
    status: str = "active"
    component: str = ""
    side: str = ""

    @property
    def primary(self) -> str:
        """Return the name that stands first in its source."""
        return self.names[0].text


@dataclass
class World:
    """All records, and who is who."""

    records: list[Record]
    people: list[Record]
    by_key: dict[str, Record] = field(default_factory=dict)
    members: dict[str, list[Record]] = field(default_factory=dict)
    domains: dict[str, str] = field(default_factory=dict)

    def related(self, one: Record, other: Record) -> bool:
        """Return whether two records are one body, or are joined by a relation of the registry."""
        if one.component == other.component:
            return True
        ours = {each.key for each in self.members[one.component]}
        theirs = {each.key for each in self.members[other.component]}
        named = {key for each in self.members[one.component] for _, key in each.relations}
        back = {key for each in self.members[other.component] for _, key in each.relations}
        return bool(named & theirs or back & ours or (named & back))


def chance(text: str) -> int:
    """Return a number that depends on the text only: every choice of the generator is made with it."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


@cache
def folded(text: str) -> str:
    """Return the letters and digits of a name in one case."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if letter.isalnum())


@cache
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a name in one case, without marks."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "").replace("'", ""))
    return tuple(re.findall(r"[^\W_]+", "".join(letter for letter in plain if not unicodedata.combining(letter))))


@cache
def script_of(text: str) -> str:
    """Return the script of a name: the one that is not Latin if it has any letters of such a script."""
    found = [unicodedata.name(letter, "?").split()[0] for letter in text if letter.isalpha()]
    kinds = {"CJK": "Han", "HIRAGANA": "Kana", "KATAKANA": "Kana", "KATAKANA-HIRAGANA": "Kana", "HANGUL": "Hangul"}
    counts = [kinds.get(each, each.capitalize()) for each in found]
    for script in ("Kana", "Hangul", "Han", "Cyrillic", "Arabic"):
        if script in counts:
            return script
    return "Latin" if set(counts) <= {"Latin", "Fullwidth"} else (counts[0] if counts else "")


def _apart(text: str) -> list[Named]:
    """Split a listed name: the name without its brackets, and what stands in them as a name of its own."""
    clean = " ".join(text.split()).strip(" ,;・")
    former = _FORMER.split(clean)
    if len(former) == 2 and former[1]:
        head, tail = former[0].strip(" (,"), former[1].rstrip(" ).,")
        return ([*_apart(head)] if head else []) + [Named(tail, "former")]
    names = []
    rest = clean
    for inside in _BRACKETS.findall(clean):
        short = re.fullmatch(r"[A-Z][A-Za-z0-9&.\-]{1,11}", inside) and sum(map(str.isupper, inside)) >= 2
        if _HAN.search(inside) and not re.search(r"[A-Za-z]{3}", inside):
            names.append(Named(inside.strip(), "native"))
        elif short:
            names.append(Named(inside.strip(), "acronym"))
        else:
            continue
        rest = re.sub(r"\s*[(（]" + re.escape(inside) + r"[)）]", "", rest)
    rest = rest.strip(" ,;")
    return [Named(rest, "alias"), *names] if rest else []


def _listed(primary: str, aliases: list[str], country: str | None, source: str) -> Record | None:
    names = _apart(primary)
    if not names:
        return None
    names[0] = Named(names[0].text, "primary")
    for alias in aliases:
        names.extend(_apart(re.sub(r"^the\s+", "", alias)))
    unique = list({each.text: each for each in reversed(names)}.values())[::-1]
    return Record(folded(unique[0].text), unique, _COUNTRIES.get(country or "", ""), source, True)


def _lines(path: Path) -> Iterator[dict[str, object]]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)


def _published(folder: Path) -> Iterator[Record]:
    for row in _lines(folder / "us-lists-2026-07.jsonl.gz"):
        source, name = _LISTS.get(str(row["list"])), str(row["name"])
        if source and not (row["list"] == "dow-1286" and _PROGRAMMES.search(name)):
            found = _listed(name, list(row["aliases"]), row["country"], source)  # type: ignore[call-overload, arg-type]
            if found:
                yield found
    for row in _lines(folder / "jp-meti-eul-2025-09.jsonl.gz"):
        found = _listed(str(row["name"]), list(row["aliases"]), row["country"], "METI End User List")  # type: ignore[call-overload, arg-type]
        if found:
            yield found
    for row in _lines(folder / "cn-mofcom-lists-2026-07.jsonl.gz"):
        found = _listed(str(row["name"]), list(row["aliases"]), "", "MOFCOM list")  # type: ignore[call-overload]
        if found:
            yield found


def _treasury(folder: Path) -> tuple[list[Record], list[Record]]:
    others: dict[str, list[Named]] = defaultdict(list)
    with gzip.open(folder / "ofac-alt-bench.csv.gz", "rt", encoding="utf-8") as stream:
        for row in csv.reader(stream):
            if len(row) > 3:
                others[row[0]].append(Named(row[3].strip(), "former" if row[2].strip() == "fka" else "alias"))
    bodies, people = [], []
    with gzip.open(folder / "ofac-sdn-bench.csv.gz", "rt", encoding="utf-8") as stream:
        for row in csv.reader(stream):
            if len(row) < 4 or row[2].strip() in {"vessel", "aircraft"}:
                continue
            names = [Named(row[1].strip(), "primary"), *others[row[0]]]
            person = row[2].strip() == "individual"
            record = Record(folded(names[0].text), names, "", "OFAC SDN", True, person=person)
            (people if person else bodies).append(record)
    return bodies, people


def _registry(folder: Path) -> Iterator[Record]:
    for row in _lines(folder / "ror-union-2026-06.jsonl.gz"):
        names: list[Named] = []
        for each in row["names"]:  # type: ignore[attr-defined]
            kind = "primary" if "ror_display" in each["t"] else each["t"][0]
            names.append(Named(each["v"].strip(), kind, each["l"] or ""))
        names.sort(key=lambda each: each.kind != "primary")
        relations = tuple((kind, key[-9:]) for kind, _, key in row["rels"])  # type: ignore[attr-defined]
        yield Record(
            str(row["id"])[-9:],
            names,
            str(row["country"] or ""),
            "ROR",
            False,
            str(row["city"] or ""),
            tuple(row["types"]),
            relations,
            status=str(row["status"]),  # type: ignore[arg-type]
        )


def _join(records: list[Record]) -> None:
    """Give every record its component and its side: what shares a name of six letters is one."""
    parent = list(range(len(records)))

    def find(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    first: dict[str, int] = {}
    for index, record in enumerate(records):
        keys = {folded(each.text) for each in record.names}
        keys |= {folded(each.text.split(" (")[0]) for each in record.names if record.listed}
        for key in keys:
            if (len(key) >= 6 or (len(key) >= 4 and _HAN.search(key))) and key not in _COMMON:
                parent[find(index)] = find(first.setdefault(key, index))
    ids = {record.key: index for index, record in enumerate(records) if record.source == "ROR"}
    for record in list(records):
        for kind, key in record.relations:
            if kind == "successor" and key in ids:
                parent[find(ids[record.key])] = find(ids[key])
    groups: dict[int, list[Record]] = defaultdict(list)
    for index, record in enumerate(records):
        groups[find(index)].append(record)
    for group in groups.values():
        registered = [each.key for each in group if each.source == "ROR"]
        key = min(registered or (each.key for each in group))
        for each in group:
            each.component, each.side = key, side(key)


def read_world(folder: Path) -> World:
    """Read every source file of the folder, join what is one body, and give each its side."""
    bodies, people = _treasury(folder)
    records = [*_published(folder), *bodies, *_registry(folder)]
    _join(records)
    _join(people)
    members: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        members[record.component].append(record)
    world = World(records, people, {each.key: each for each in records if each.source == "ROR"}, dict(members))
    with gzip.open(folder / "swot-school-domains.csv.gz", "rt", encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            for name in row["names"].split(" | "):
                world.domains.setdefault(folded(name), row["domain"])
    return world
