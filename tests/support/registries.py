"""An invented registry of research organisations, as a dump and as an edition in a folder of lists."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from rscheck.screening.importers.given import given_file
from rscheck.screening.registry_file import StoredRegistry, store_registry

__all__ = ["BODIES", "REGISTRY_DAY", "a_record", "write_dump", "write_registry"]

REGISTRY_DAY = date(2026, 6, 30)


def _address(number: int) -> str:
    return f"https://ror.org/0{number:08}"


def a_record(
    number: int,
    name: str,
    country: str = "NO",
    *,
    labels: Sequence[str] = (),
    aliases: Sequence[str] = (),
    acronyms: Sequence[str] = (),
    relations: Sequence[tuple[str, int]] = (),
    status: str = "active",
) -> dict[str, object]:
    """Return an invented record in the form of schema 2; ``relations`` name others by their number."""
    names = [(name, ["ror_display", "label"]), *((each, ["label"]) for each in labels)]
    names += [(each, ["alias"]) for each in aliases] + [(each, ["acronym"]) for each in acronyms]
    return {
        "id": _address(number),
        "status": status,
        "names": [{"value": value, "types": types, "lang": None} for value, types in names],
        "locations": [{"geonames_details": {"name": "Somewhere", "country_code": country}}],
        "relationships": [{"type": kind, "label": "", "id": _address(other)} for kind, other in relations],
    }


BODIES = (
    a_record(
        1,
        "Exampleton University",
        labels=["Universitetet i Eksempelby"],
        aliases=["Royal Frostmark College"],
        acronyms=["EXU"],
        relations=[("child", 2), ("parent", 3), ("predecessor", 4), ("successor", 5)],
    ),
    a_record(2, "Quillwater Cryogenics Laboratory", relations=[("parent", 1)]),
    a_record(3, "Vardemoor Academy of Sciences", relations=[("child", 1)]),
    a_record(4, "Old Brackenfell College", status="inactive", relations=[("successor", 1)]),
    a_record(5, "Tarnhollow University"),
    a_record(6, "National Institute of Marine Sledges", "NO", aliases=["Skerryvane Institute"]),
    a_record(7, "National Institute of Marine Sledges", "SE", aliases=["Dunmarrow Institute"]),
    a_record(8, "Withdrawn Larkspire Institute", aliases=["Larkspire Centre"], status="withdrawn"),
)
"""A university with a laboratory, a parent, a past and a future; two bodies of one name; one that was withdrawn."""


def write_dump(path: Path, records: Sequence[dict[str, object]] = BODIES) -> Path:
    """Write a dump with these records."""
    path.write_text(json.dumps(list(records)), encoding="utf-8")
    return path


def write_registry(
    folder: Path, records: Sequence[dict[str, object]] = BODIES, day: date = REGISTRY_DAY
) -> StoredRegistry:
    """Write an edition of a registry with these records into a folder of lists."""
    folder.mkdir(parents=True, exist_ok=True)
    dump = write_dump(folder / "dump.json", records)
    return store_registry(str(folder), given_file(str(dump)), day)
