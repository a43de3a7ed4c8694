"""The parts of a SARIF 2.1.0 log that do not depend on what the results are about."""

from __future__ import annotations

from urllib.parse import quote

from rscheck._version import __version__
from rscheck.location import Location

__all__ = ["SARIF_SCHEMA", "sarif_driver", "sarif_place", "sarif_run_head"]

SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
"""The schema that a log says it follows."""


def sarif_driver(rules: list[dict[str, object]]) -> dict[str, object]:
    """Return the tool with the rules that its results name."""
    return {"driver": {"name": "rscheck", "version": __version__, "semanticVersion": __version__, "rules": rules}}


def sarif_run_head() -> dict[str, object]:
    """Return what a run says of its places: columns count characters, files are relative to where rscheck was run."""
    return {
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"SRCROOT": {"description": {"text": "The folder in which rscheck was run."}}},
    }


def sarif_place(place: Location, *, name: str = "") -> dict[str, object]:
    """Return the place of a result; ``name`` is what stands there, where it has one.

    A cell of a workbook has no lines in the sense of SARIF, so it is told as a name.
    """
    physical: dict[str, object] = {
        "artifactLocation": {"uri": quote(place.file.replace("\\", "/")), "uriBaseId": "SRCROOT"}
    }
    if place.line and not place.sheet:
        physical["region"] = {"startLine": place.line, **({"startColumn": place.column} if place.column else {})}
    named = name or (str(place).removeprefix(f"{place.file}:") if place.sheet else "")
    logical = [{"name": named, "kind": "member"}] if named else []
    return {"physicalLocation": physical, **({"logicalLocations": logical} if logical else {})}
