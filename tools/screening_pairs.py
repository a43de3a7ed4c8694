"""The labelled pairs by which the name matcher is measured: proposed by rules, corrected by a reader, split by body.

Run with ``python -m tools.screening_pairs FOLDER`` to write the files of ``tests/screening/pairs`` anew from the folder
of source files; ``--proposed FILE`` writes what is proposed, for reading. Choices depend on the texts alone, so the
same sources and decisions give the same files. The decisions stand in ``decisions.csv``, pairs that no rule can find in
``by-hand.csv``.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from tools.screening_affiliations import affiliations
from tools.screening_altered import cut_short, hidden, mistyped
from tools.screening_bodies import World, chance, folded, read_world, script_of
from tools.screening_lookalikes import acronyms, homonyms, neighbours, one_word_apart
from tools.screening_matches import Pair, matches, people, renamed, sub_units
from tools.screening_split import side
from tools.screening_unrelated import unrelated
from tools.screening_variants import variants

__all__ = ["FOLDER", "main", "number_of"]

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "screening" / "pairs"
COLUMNS = ("query", "list_name", "label", "kind", "tier", "organisation", "country", "source")
SIDES = ("tuning", "test")

_WANTED = {
    ("match", "abbreviation"): 30,
    ("match", "abbreviation string"): 30,
    ("match", "abbreviation words"): 25,
    ("match", "transliteration"): 75,
    ("match", "reorder"): 50,
    ("match", "legal form"): 55,
    ("match", "typo"): 62,
    ("match", "Han variant"): 60,
    ("match", "other script Cyrillic"): 35,
    ("match", "other script Hangul"): 25,
    ("match", "other script Arabic"): 30,
    ("match", "other script Han"): 40,
    ("match", "other script Kana"): 25,
    ("match", "former name"): 55,
    ("match", "other name"): 60,
    ("match", "other name string"): 20,
    ("match", "extra words"): 65,
    ("match", "affiliation string"): 60,
    ("match", "affiliation string policy"): 30,
    ("match", "affiliation string local"): 25,
    ("match", "sub-unit"): 62,
    ("match", "hidden character"): 45,
    ("match", "person"): 22,
    ("nonmatch", "person"): 18,
    ("nonmatch", "affiliation string"): 65,
    ("nonmatch", "numbered institute"): 60,
    ("nonmatch", "other city"): 100,
    ("nonmatch", "other head word"): 75,
    ("nonmatch", "look-alike non-match"): 90,
    ("nonmatch", "look-alike non-match listed research"): 140,
    ("nonmatch", "look-alike non-match native"): 60,
    ("nonmatch", "acronym collision"): 60,
    ("nonmatch", "homonym in another country"): 52,
}
"""How many pairs of each kind are proposed for either side."""


def number_of(query: str, list_name: str) -> str:
    """Return the short number by which a decision names a pair."""
    return hashlib.sha256(f"{query}\t{list_name}".encode()).hexdigest()[:8]


def _stratum(pair: Pair) -> tuple[str, str]:
    """Return the group within which pairs compete for their places."""
    kind = pair.kind
    if kind == "other script":
        scripts = {script_of(pair.query), script_of(pair.list_name)} - {"Latin"}
        order = ("Kana", "Hangul", "Cyrillic", "Arabic", "Han")
        kind += " " + next((each for each in order if each in scripts), "other")
    elif kind == "affiliation string" and pair.label == "match":
        kind += " policy" if pair.tier == "policy" else " local" if "label (" in pair.source else ""
    elif kind == "abbreviation":
        kind += " words" if " " in pair.query else " string" if pair.tier == "string" else ""
    elif kind == "other name" and pair.tier == "string":
        kind += " string"
    elif kind == "look-alike non-match":
        if script_of(pair.query) != "Latin":
            kind += " native"
        elif pair.organisation == "research" and not pair.source.startswith("ROR v ROR"):
            kind += " listed research"
    return pair.label, kind


def _listed(pair: Pair) -> bool:
    return not pair.source.startswith(("ROR", "built on a ROR label")) or " v " in pair.source.replace("ROR v ROR", "")


def _chosen(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Choose the wanted number of each group by chance: few of one body, few of one country."""
    groups: dict[tuple[str, str, str], list[Pair]] = defaultdict(list)
    for pair in {(each.query, each.list_name): each for each in pairs}.values():
        if 2 <= len(pair.query) <= 400 and "\ufffd" not in pair.query + pair.list_name:
            groups[(*_stratum(pair), pair.side)].append(pair)
    for (label, kind, _), group in sorted(groups.items()):
        wanted = _WANTED.get((label, kind), 0)
        group.sort(key=lambda each: (each.source.startswith("generated"), chance(each.query + "\t" + each.list_name)))
        yield from _spread(group, wanted)


def _spread(group: list[Pair], wanted: int) -> list[Pair]:
    """Take three in five from the lists if there are so many, then others; first strictly, then to fill up."""
    taken: dict[Pair, None] = {}
    bodies: Counter[str] = Counter()
    countries: Counter[str] = Counter()
    some = wanted * 6 // 10
    for most, only_listed, strict in ((some, True, True), (wanted, False, True), (wanted, False, False)):
        for pair in group:
            if len(taken) >= most:
                break
            here = _listed(pair)
            parts = pair.body.split()
            full = any(bodies[each] >= (2 if strict else 4) for each in parts)
            crowded = strict and not here and countries[pair.country] >= max(4, wanted * 15 // 100)
            if pair in taken or full or crowded or here < only_listed:
                continue
            taken[pair] = None
            countries[pair.country] += not here
            bodies.update(parts)
    return list(taken)


def proposed(world: World) -> list[Pair]:
    """Return every pair that the rules propose, in a fixed order."""
    found: list[Pair] = []
    for source in (
        matches, renamed, sub_units, mistyped, hidden, variants, cut_short, people, one_word_apart, homonyms,
        acronyms, neighbours, affiliations,
    ):  # fmt: skip
        found.extend(source(world))
    return list(_chosen(found))


def _decided(pairs: Iterable[Pair], folder: Path) -> list[Pair]:
    """Apply what the reader decided: pairs that go, and kinds, tiers or labels that were put right."""
    decisions = {row["pair"]: row for row in _rows(folder / "decisions.csv")}
    kept = []
    for pair in pairs:
        row = decisions.get(number_of(pair.query, pair.list_name), {})
        if row.get("decision") != "drop":
            changes = {name: row[name] for name in ("label", "kind", "tier", "organisation") if row.get(name)}
            kept.append(replace(pair, **changes))
    return kept


def _by_hand(world: World, folder: Path) -> Iterator[Pair]:
    """Yield the pairs that were written by hand, on the side of the body that their list name is found for."""
    sides: dict[str, str] = {}
    for record in world.records:
        for named in record.names:
            sides.setdefault(folded(named.text), record.side)
    for row in _rows(folder / "by-hand.csv"):
        about = folded(row["list_name"])
        yield Pair(**{name: row[name] for name in COLUMNS}, side=sides.get(about, side(about)), body=about)


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _write(path: Path, columns: Iterable[str], rows: Iterable[Iterable[str]]) -> int:
    kept = list(rows)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(kept)
    return len(kept)


def _cells(pair: Pair) -> tuple[str, ...]:
    return tuple(getattr(pair, name) for name in COLUMNS)


def main(arguments: list[str] | None = None) -> int:
    """Write the labelled pairs and the unrelated bodies, and say how many."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", type=Path, help="folder of the published lists and the registry extract")
    parser.add_argument("--to", type=Path, default=FOLDER, help="folder of the labelled set")
    parser.add_argument("--proposed", type=Path, help="write the proposals to this file, for reading, and nothing else")
    options = parser.parse_args(arguments)
    world = read_world(options.sources)
    pairs = proposed(world)
    if options.proposed:
        rows = ((number_of(each.query, each.list_name), each.side, *_cells(each)) for each in pairs)
        print(f"{_write(options.proposed, ('pair', 'side', *COLUMNS), rows)} pairs proposed")
        return 0
    pairs = [*_decided(pairs, options.to), *_by_hand(world, options.to)]
    pairs.sort(key=lambda each: (each.kind, each.label, chance(each.query + "\t" + each.list_name)))
    bodies = list(unrelated(world))
    for name in SIDES:
        count = _write(options.to / f"{name}.csv", COLUMNS, (_cells(each) for each in pairs if each.side == name))
        rows = ((query, country) for query, country, part in bodies if part == name)
        others = _write(options.to / f"unrelated-{name}.csv", ("query", "country"), rows)
        print(f"{name}: {count} pairs, {others} unrelated bodies")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
