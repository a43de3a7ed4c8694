"""Which numbered item of the sources stands where: ``docs/coverage.md``, written from the packs and checklists.

The items and the reasons for leaving some out stand in ``docs/coverage/items.yaml``. ``make docs`` brings the page up
to date; the tests compare it and refuse an item without a state on a page that is said to be whole.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rscheck.model.pack import Catalogue, Pack
from rscheck.model.terms import Basis
from rscheck.pipeline import open_workbench
from rscheck.yamlfile import PACK_LIMITS, read_yaml_file

__all__ = ["ITEMS", "PAGE", "Place", "coverage_page", "places_of", "read_items", "stateless"]

DOCS = Path(__file__).resolve().parent.parent / "docs"
ITEMS = DOCS / "coverage" / "items.yaml"
PAGE = DOCS / "coverage.md"

_FIELD = "field of a form"
"""The kind of place that tells an item and does not judge by it."""

_BEGINNING = """\
# Coverage

Every numbered item of the sources that rscheck was built from, and where it stands: under its own id in a pack, as what
a measure satisfies, or left out with the reason. `make docs` writes this page from the packs, the checklists and
[coverage/items.yaml](coverage/items.yaml).

The grade says how well the text behind an item was read: *official* (the issuing body's text), *secondary* (a named
account), *interpretation* (rscheck's own question, mapping or measure made from an official heading), *unconfirmed*
(inert: it moves nothing and is told in reports as not checked).
"""


@dataclass(frozen=True)
class Place:
    """Where an item stands: its id there, what it is, the pack or checklist, and the grade."""

    id: str
    kind: str
    pack: str
    basis: Basis


def read_items() -> Mapping[str, Any]:
    """Return the reasons and the pages, as they stand in the file."""
    document = read_yaml_file(ITEMS, PACK_LIMITS)
    if document.problems or not isinstance(document.value, dict):
        raise ValueError(f"{ITEMS.name}: {[str(each.location) for each in document.problems]}")
    return document.value


def places_of(catalogue: Catalogue) -> dict[str, list[Place]]:
    """Return every place by its id in capitals; what a measure satisfies stands under the item's id."""
    found: dict[str, list[Place]] = {}
    for pack in catalogue.packs.values():
        for place in _in_pack(pack):
            found.setdefault(place.id.upper(), []).append(place)
    for measure in catalogue.measures.values():
        for each in measure.satisfies:
            found.setdefault(each.item.upper(), []).append(Place(measure.id, "measure", "checklists", each.basis))
    return found


def _in_pack(pack: Pack) -> Iterator[Place]:
    named = [
        ("reason to apply", pack.applies),
        ("rule", pack.rules),
        ("tree", pack.trees),
        ("point", pack.points),
        ("label", pack.flags.values()),
        ("exclusion", pack.exclusions),
    ]
    for kind, things in named:
        for thing in things:
            yield Place(thing.id, kind, pack.id, thing.basis)
    for rule in pack.rules:
        for exception in rule.unless:
            yield Place(exception.id or rule.id, "exception", pack.id, exception.basis)
    for form in pack.forms.values():
        for field in form.fields():
            yield Place(field.id, _FIELD, pack.id, field.basis)
    for tree in pack.trees:
        for node in tree.nodes.values():
            yield Place(node.id, "node", pack.id, node.basis)
        for outcome in tree.outcomes.values():
            yield Place(outcome.id, "outcome", pack.id, outcome.basis)


def _by_item(items: Iterable[str], places: Mapping[str, list[Place]]) -> dict[str, list[Place]]:
    """Return the places of each item: those of its own id, and of ids that add a word to it and to no longer item."""
    found: dict[str, list[Place]] = {item: [] for item in items}
    owners = {item.upper(): item for item in reversed(found)}
    for key, here in places.items():
        owner = next((owners[each] for each in _shortened(key) if each in owners), None)
        if owner is not None:
            found[owner] += here
    # A field tells what was answered; it does not judge, so an item that is only told is not in a pack yet.
    return {item: here if any(each.kind != _FIELD for each in here) else [] for item, here in found.items()}


def _shortened(key: str) -> Iterator[str]:
    """Yield an id, then the same without its last word, and so on."""
    while key:
        yield key
        key = key.rpartition("-")[0]


def coverage_page(catalogue: Catalogue) -> str:
    """Return the page as it should stand."""
    data, places = read_items(), _placed(catalogue)
    lines = [
        _BEGINNING,
        "| source | items | in packs | as measures | left out | not yet |",
        "|---|---|---|---|---|---|",
    ]
    sections: list[str] = []
    for page in data["pages"].values():
        rows = [_row(item, page, data["reasons"], places) for item in page["items"]]
        counts = [sum(state == each for _, state, _ in rows) for each in ("pack", "measure", "excused", "")]
        lines.append(f"| {page['title']} | {len(rows)} | " + " | ".join(map(str, counts)) + " |")
        told = [(item, text) for item, state, text in rows if state]
        if told:
            sections += ["", f"## {page['title']}", "", "| item | where | grade |", "|---|---|---|"]
            sections += [f"| {item} | {text} |" for item, text in told]
        left = len(rows) - len(told)
        if left and told:
            sections += ["", f"{left} further items of this source have no pack yet."]
    return "\n".join([*lines, *sections]) + "\n"


def _placed(catalogue: Catalogue) -> dict[str, list[Place]]:
    items = [item for page in read_items()["pages"].values() for item in page["items"]]
    return _by_item(items, places_of(catalogue))


def _row(
    item: str, page: Mapping[str, Any], reasons: Mapping[str, str], places: Mapping[str, list[Place]]
) -> tuple[str, str, str]:
    """Return the item, its state (``pack``, ``measure``, ``excused`` or none) and the two cells after it."""
    found = places[item]
    in_packs = [each for each in found if each.kind != "measure"]
    if found:
        shown = sorted({(f"`{each.id}`", each.kind, each.pack) for each in (in_packs or found)})
        where = "; ".join(f"{kind} {name} in {pack}" for name, kind, pack in shown)
        grades = sorted({each.basis for each in (in_packs or found)}, reverse=True)
        return item, "pack" if in_packs else "measure", f"{where} | {', '.join(each.id for each in grades)}"
    if item in (page["excused"] or {}):
        reason = page["excused"][item]
        return item, "excused", f"left out: {reasons[reason]} | –"
    return item, "", ""


def stateless(catalogue: Catalogue) -> dict[str, list[str]]:
    """Return the items without a state, by page."""
    data, places = read_items(), _placed(catalogue)
    return {
        name: [item for item in page["items"] if not _row(item, page, data["reasons"], places)[1]]
        for name, page in data["pages"].items()
    }


def main() -> int:
    """Bring the page up to date."""
    catalogue = open_workbench().engine.catalogue
    PAGE.write_text(coverage_page(catalogue), encoding="utf-8")
    for name, items in stateless(catalogue).items():
        if read_items()["pages"][name]["whole"] == "yes" and items:
            print(f"{name}: without a state: {', '.join(items)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
