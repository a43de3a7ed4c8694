"""Make the bundled editions of lists from the files they were published in, as others have read those into JSON lines.

``python -m tools.bundle_lists US.jsonl.gz METI.jsonl.gz`` writes ``lists/<id>/<day>.jsonl``. The descriptions
``list.yaml`` are written by people; a list without one is not bundled. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from rscheck.model.watchlist import EntryKind
from rscheck.screening.importers.collect import Collector, Imported, Row
from rscheck.screening.importers.dow import corrected_names
from rscheck.screening.importers.facts import countries_of, day_of, notice_key, without_country
from rscheck.screening.importers.given import GivenFile, given_file
from rscheck.screening.importers.meti import weapon_codes
from rscheck.screening.importers.reasons import reason_words
from rscheck.screening.importers.repair import repaired
from rscheck.screening.importers.with_address import names_in_address
from rscheck.screening.store import content_of, store

__all__ = ["DAYS", "bundled", "main", "read_lines"]

ROOT = Path(__file__).resolve().parent.parent
CORRECTIONS = Path(__file__).resolve().parent / "list_corrections.yaml"

_READ_ON = date(2026, 7, 9)
DAYS = {
    "bis-entity-list": _READ_ON,
    "bis-meu": _READ_ON,
    "dow-1286": date(2025, 6, 24),
    "dow-1286-programmes": date(2025, 6, 24),
    "dow-1260h": date(2026, 6, 10),
    "ofac-nscmic": _READ_ON,
    "ofac-eo14032": _READ_ON,
    "state-nonproliferation": _READ_ON,
    "dhs-uflpa": _READ_ON,
    "fcc-covered": _READ_ON,
    "cbp-wro": _READ_ON,
    "jp-meti-eul": date(2025, 10, 9),
}
"""The day of each bundled edition: when it was read, or was published or came into force where that is known.

Lists that are not named here, those of persons above all, are not bundled.
"""

_ORGANISATIONS = frozenset(
    ("dow-1286", "dow-1260h", "ofac-nscmic", "ofac-eo14032", "dhs-uflpa", "fcc-covered", "cbp-wro")
)
_TALENT = "talent recruitment programs"
_VESSEL = "Fishing Vessel:"
_STATUS = re.compile(r"status: ([^;|]*(?:;[^;|]*remain[^;|]*)?)")
_ENDED = re.compile(r"\b(?:expired|lifted|terminated)\b|sanctions removed", re.IGNORECASE)
_REMAIN = re.compile(r"remain", re.IGNORECASE)
_A_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}|[A-Z][a-z]+ \d{1,2}, \d{4}")

Item = Mapping[str, Any]


def read_lines(file: GivenFile) -> Iterator[tuple[int, Item]]:
    """Yield the number and content of each line of a packed file."""
    with gzip.open(file.path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            yield number, json.loads(line)


def bundled(us: GivenFile, meti: GivenFile, corrections: Mapping[str, Any]) -> Iterator[tuple[Imported, GivenFile]]:
    """Yield every list that is bundled, with the file it comes from."""
    collectors: dict[str, Collector] = {}
    for number, item in read_lines(us):
        identifier = str(item["list"])
        if identifier == "dow-1286" and _TALENT in str(item["notes"]):
            identifier = "dow-1286-programmes"
        if identifier in DAYS:
            collector = collectors.setdefault(identifier, Collector(identifier, us.path))
            _add(collector, number, item, corrections.get(identifier, {}).get(item["name"]) or {})
    yield from ((each.finish(), us) for _, each in sorted(collectors.items()))
    japan = Collector("jp-meti-eul", meti.path)
    for number, item in read_lines(meti):
        japan.add(_japanese(number, item), *(["run_together"] if item.get("repaired") else []))
    yield japan.finish(), meti


def _add(collector: Collector, number: int, item: Item, correction: Mapping[str, Any]) -> None:
    if "drop" in correction:
        collector.drop(correction["drop"])
        return
    bodies = correction.get("bodies") or [None]
    for body in bodies:
        row, repairs = _row(collector.list, number, item)
        named = None
        if body is not None:
            named = repaired(body)
            code = correction.get("countries", {}).get(body)
            row = replace(row, name=body, countries=(code,) if code else row.countries)
        elif "names" in correction:
            named = repaired(correction["names"][0], correction["names"][1:])
        elif "without" in correction:
            others = [each for each in row.others if not str(each).startswith(tuple(correction["without"]))]
            row = replace(row, others=tuple(others))
        collector.add(row, *repairs, *(["corrected"] if correction else []), named=named)


def _row(identifier: str, number: int, item: Item) -> tuple[Row, list[str]]:
    name, others = str(item["name"]), [str(each) for each in item["aliases"]]
    repairs: list[str] = []
    countries = [str(item["country"] or "")]
    if identifier == "state-nonproliferation":
        name, found = without_country(name)
        taken = [without_country(each) for each in others]
        others = [each for each, _ in taken]
        repairs += ["country"] if found or any(codes for _, codes in taken) else []
        countries += found
    if identifier == "dow-1286":
        others += corrected_names([name, *others])
    notice, notes = " ".join(str(item["federal_register"] or "").split()), str(item["notes"] or "")
    more, address = names_in_address(str(item["address"] or ""))
    repairs += ["alias"] if more else []
    listed = day_of(str(item["effective_date"] or ""))
    row = Row(
        number=number,
        name=name,
        others=(*others, *more),
        kind=_kind(identifier, name),
        key=(notice_key(notice), *([str(item["effective_date"])] if identifier == "cbp-wro" else [])),
        countries=countries_of(countries),
        addresses=tuple(re.split(r";\s+and\s+", address)) if address else (),
        effect=notes,
        legal_reference=notice,
        listed_on=listed,
        ends_on=_ended(notes) if identifier == "state-nonproliferation" else None,
        original={key: _as_text(value) for key, value in item.items() if value and key != "list"},
    )
    return row, repairs


def _kind(identifier: str, name: str) -> EntryKind:
    if identifier == "dow-1286-programmes":
        return EntryKind.PROGRAMME
    if name.startswith(_VESSEL):
        return EntryKind.VESSEL
    return EntryKind.ORGANISATION if identifier in _ORGANISATIONS else EntryKind.UNKNOWN


def _ended(notes: str) -> date | None:
    """Return the day on which the last of several sanctions ended; None if one has not, or no day is told."""
    ends = []
    for status in _STATUS.findall(notes):
        day = _A_DAY.search(status)
        if not _ENDED.search(status) or _REMAIN.search(status) or day is None:
            return None
        ends.append(_short_day(day[0]))
    return max(ends) if ends and all(ends) else None


def _short_day(text: str) -> date:
    parts = text.split("/")
    if len(parts) == 3:
        month, day, year = map(int, parts)
        return date(year + 2000 if year < 100 else year, month, day)
    found = day_of(text)
    if found is None:
        raise ValueError(text)
    return found


def _japanese(number: int, item: Item) -> Row:
    return Row(
        number=number,
        name=str(item["name"]),
        others=tuple(map(str, item["aliases"])),
        key=countries_of([str(item["country"])]),
        countries=countries_of([str(item["country"])]),
        effect=weapon_codes(str(item["reason"])),
        original={key: _as_text(value) for key, value in item.items() if value and key != "repaired"},
    )


def _as_text(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def _told(counts: Iterable[tuple[str, int]]) -> str:
    words = ((count, reason_words(reason)) for reason, count in counts)
    return "; ".join(f"{count} {said if isinstance(said, str) else said.english()}" for count, said in words)


def main() -> None:
    """Write the editions and tell what became of the rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("us", help="the lists of the United States, packed JSON lines")
    parser.add_argument("meti", help="Japan's Foreign End User List, packed JSON lines")
    parser.add_argument("--into", default=str(ROOT / "lists"), help="the folder of lists")
    asked = parser.parse_args()
    corrections = yaml.safe_load(CORRECTIONS.read_text(encoding="utf-8"))
    for imported, source in bundled(given_file(asked.us), given_file(asked.meti), corrections):
        day = DAYS[imported.list]
        stored = store(asked.into, imported.list, day, content_of(imported, day, [source], "bundle"))
        rows = imported.rows
        print(f"{imported.list} {day}: {rows.read} read, {rows.kept} kept; new: {stored.new}")
        for label, counts in (("dropped", rows.dropped), ("repaired", rows.repaired)):
            if counts:
                print(f"  {label}: {_told(counts)}")


if __name__ == "__main__":
    main()
