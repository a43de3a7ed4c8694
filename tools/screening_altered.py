"""Names of bodies with what happens to names on their way: slips of the fingers, words cut short, unseen characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.screening_bodies import World, chance, script_of
from tools.screening_matches import Pair, is_research, organisation_of, perhaps_person

__all__ = ["cut_short", "hidden", "mistyped", "shortened"]

_SHORT = {
    "University": "Univ.", "Universität": "Univ.", "Universidad": "Univ.", "Université": "Univ.", "Institute": "Inst.",
    "Technology": "Technol.", "Technological": "Technol.", "Science": "Sci.", "Sciences": "Sci.", "Academy": "Acad.",
    "Engineering": "Eng.", "National": "Natl.", "Laboratory": "Lab.", "Research": "Res.", "Department": "Dept.",
    "Center": "Ctr.", "Centre": "Ctr.", "Medical": "Med.", "Physics": "Phys.", "Chemistry": "Chem.", "College": "Coll.",
    "International": "Int.", "Electronic": "Electron.", "Aeronautics": "Aeronaut.", "Astronautics": "Astronaut.",
    "Polytechnic": "Polytech.", "Hospital": "Hosp.", "Applied": "Appl.", "Agricultural": "Agric.",
    "Federal": "Fed.", "Industrial": "Ind.", "Mathematics": "Math.", "Management": "Manag.", "Economics": "Econ.",
}  # fmt: skip


def shortened(name: str) -> str:
    """Return a name with its usual words cut short, as journals do."""
    text = re.sub(r"[A-Za-zäé]+", lambda found: _SHORT.get(found.group(), found.group()), name)
    return re.sub(r" (of the|of|for|and) ", lambda found: " & " if found.group(1) == "and" else " ", text)


def cut_short(world: World) -> Iterator[Pair]:
    """Yield names of research bodies with their words cut short."""
    for record in world.records:
        name = record.primary
        usual = record.listed or chance("cut short" + name) % 60 == 0
        if not usual or not is_research(record) or ":" in name or script_of(name) != "Latin" or len(name) > 80:
            continue
        query = shortened(name)
        if query != name and query.count(".") >= 2:
            query = query.replace(".", "") if chance("points" + name) % 3 == 0 else query
            yield Pair(
                query,
                name,
                "match",
                "abbreviation",
                "string",
                "research",
                record.country,
                "generated: words cut short",
                record.side,
                record.component,
            )


_EDITS = ("dropped", "doubled", "swapped", "replaced")
_NEXT = dict(zip("abcdefghijklmnopqrstuvwxyz", "snvfrgjukjhknbopwtdytbexhx", strict=True))
"""The key beside each letter, as fingers slip."""


def mistyped(world: World) -> Iterator[Pair]:
    """Yield names with one slip in a long word."""
    for record in world.records:
        name = record.primary
        if script_of(name) != "Latin" or not (record.listed or record.source == "ROR") or ":" in name:
            continue
        if record.listed and perhaps_person(record):
            continue
        long = list(re.finditer(r"[A-Za-z]{7,}", name))
        if not long or len(name) > 90 or chance("typo" + name) % (1 if record.listed else 30):
            continue
        word = long[chance("word" + name) % len(long)]
        place = word.start() + 2 + chance("place" + name) % (len(word.group()) - 4)
        edit = _EDITS[chance("edit" + name) % 4]
        a, b = name[place], name[place + 1]
        new = {"dropped": "", "doubled": a + a, "swapped": b + a, "replaced": _NEXT.get(a.lower(), "e")}[edit]
        query = name[:place] + new + name[place + (2 if edit == "swapped" else 1) :]
        if query != name:
            yield Pair(
                query,
                name,
                "match",
                "typo",
                "string",
                organisation_of(record),
                record.country,
                f"generated: one letter {edit}",
                record.side,
                record.component,
            )


_ALIKE = {"a": "а", "c": "с", "e": "е", "o": "о", "p": "р", "x": "х", "y": "у", "i": "і", "A": "А", "B": "В", "C": "С",
          "E": "Е", "H": "Н", "K": "К", "M": "М", "O": "О", "P": "Р", "T": "Т", "X": "Х", "I": "І"}  # fmt: skip
"""Latin letters and the Cyrillic ones that look the same."""


def hidden(world: World) -> Iterator[Pair]:
    """Yield true names with characters that a reader does not see."""
    for record in world.records:
        name = record.primary
        if script_of(name) != "Latin" or ":" in name or not 8 < len(name) < 80:
            continue
        if (record.listed and perhaps_person(record)) or (not record.listed and chance("hide" + name) % 40):
            continue
        way = chance("way" + name) % 8
        place = 2 + chance("hidden" + name) % (len(name) - 4)
        letters = [index for index, letter in enumerate(name) if letter in _ALIKE]
        invisible = {0: "\u200b", 1: "\u00ad", 2: "\u200d", 3: "\ufeff"}
        if way in invisible:
            query, said = name[:place] + invisible[way] + name[place:], "an invisible character"
        elif way in {4, 5} and letters:
            chosen = {letters[chance(f"{way}{name}{turn}") % len(letters)] for turn in range(1 if way == 4 else 4)}
            query = "".join(_ALIKE[letter] if index in chosen else letter for index, letter in enumerate(name))
            said = "Cyrillic letters that look Latin"
        elif way == 6:
            query = "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in name)
            said = "full-width letters"
        else:
            query, said = name.replace(" ", "\u00a0").replace("-", "\u2010"), "no-break spaces"
        if query != name:
            yield Pair(
                query,
                name,
                "match",
                "hidden character",
                "string",
                organisation_of(record),
                record.country,
                f"generated: {said}",
                record.side,
                record.component,
            )
