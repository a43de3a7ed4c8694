"""Write one page for each framework from its pack: ``docs/frameworks/<id>.md``, and the table that leads to them.

``make docs`` brings the pages up to date; the tests compare them with the packs.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from rscheck.catalogue.gather import default_folders, gather
from rscheck.catalogue.load import read_catalogue
from rscheck.cli.explain_conditions import named_values, question_line, value_lines
from rscheck.engine.lookup import Lookup
from rscheck.model.citation import Text
from rscheck.model.pack import AppliesClause, Catalogue, Pack, Point, Rule
from rscheck.model.terms import Basis
from rscheck.report.markdown_format import sources
from rscheck.report.markdown_layout import code, details, safe
from tools.framework_examples import examples_of
from tools.framework_items import WORDS, Items, anchor, conditions, fact, indented

__all__ = ["FOLDER", "framework_pages", "page_of"]

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "frameworks"

_FOLD_FROM = 240
"""A list of values of so many characters is folded away."""

_INDEX = """\
# Frameworks

What each framework is and what rscheck makes of it, item by item: what it checks in plain words, what follows, the
clause, how well its text was read, and an example of each kind from the pack's own tests. A link to an item ends in its
id in small letters: `g7.md#g7-bp3-d8`. `make docs` writes these pages from the packs; to change one, change the pack
([how](../write-a-rule.md)).
"""


def framework_pages(catalogue: Catalogue) -> dict[str, str]:
    """Return every page as it should stand, by the name of its file. The catalogue is one as read, with its tests."""
    lookup = Lookup(catalogue)
    packs = [pack for pack in catalogue.packs.values() if pack.rules or pack.trees or pack.points]
    pages = {f"{pack.id}.md": page_of(pack, lookup) for pack in packs}
    return {"README.md": _index(packs), **pages}


def page_of(pack: Pack, lookup: Lookup) -> str:
    """Return the page of one pack."""
    items = Items(pack, lookup, examples_of(lookup.catalogue, pack))
    lines = [*_opening(pack, items), *_glance(pack), *_applies(pack, items)]
    lines += _items("Rules", pack.rules, items.rule)
    lines += _items("Decision trees", pack.trees, items.tree)
    lines += _items("Points of a project", _points(pack, "project"), items.point)
    lines += _items("Points of an institution", _points(pack, "institution"), items.point)
    lines += [*_labels(pack, items), *_exclusions(pack, items), *_differences(pack, items)]
    lines += [*_values(pack, items), *_unconfirmed(pack)]
    lines += [*_waivers(pack), *sources(items.numbers.listed(), WORDS)]
    return "\n".join(lines) + "\n"


# --- the page ---------------------------------------------------------------------------------------------------------


def _opening(pack: Pack, items: Items) -> Iterator[str]:
    yield f"# {safe(WORDS.pick(pack.title))}"
    yield ""
    yield safe(pack.title.get("ja", ""))
    yield ""
    yield f"<!-- written by `make docs` from {pack.file}: change the pack, not this page -->"
    yield ""
    yield safe(WORDS.pick(pack.about))
    yield ""
    yield from fact("Pack", f"{code(pack.id)}, version {safe(pack.version)}, [{pack.file}](../../{pack.file})")
    by = f" by {safe(pack.reviewed_by)}" if pack.reviewed_by else ""
    on = f", {pack.reviewed_on.isoformat()}" if pack.reviewed_on else ""
    yield from fact("State", f"{safe(pack.status)}{by}{on}")
    yield from fact("Jurisdiction", ", ".join(map(safe, pack.jurisdiction)))
    yield from fact("In force", items.in_force(pack.effective) or "the pack gives no first or last day")
    yield from fact("Languages", ", ".join(map(safe, pack.languages)))
    if pack.reading:
        yield ""
        yield "**How rscheck reads it.** " + safe(WORDS.pick(pack.reading))


def _glance(pack: Pack) -> Iterator[str]:
    yield from ("", "## At a glance", "", "| item | what | 日本語 | follows | source |", "|---|---|---|---|---|")
    for rule in pack.rules:
        follows = [WORDS.say(rule.then.kind.label), WORDS.say(rule.then.tier.label) if rule.then.tier else ""]
        yield _row(rule.id, rule.title, ": ".join(part for part in follows if part), rule.basis)
    for tree in pack.trees:
        yield _row(tree.id, tree.title, "decision tree", tree.basis)
    for point in pack.points:
        yield _row(point.id, point.title, f"point of {_whose(point)}", point.basis)


def _row(identifier: str, title: Text, follows: str, basis: Basis) -> str:
    cells = [safe(title.get("en", "")), safe(title.get("ja", "")), safe(follows), safe(WORDS.say(basis.label))]
    return f"| [{code(identifier)}](#{anchor(identifier)}) | {' | '.join(cells)} |"


def _whose(point: Point) -> str:
    return "an institution" if point.of == "institution" else "a project"


def _points(pack: Pack, of: str) -> tuple[Point, ...]:
    return tuple(each for each in pack.points if each.of == of)


def _applies(pack: Pack, items: Items) -> Iterator[str]:
    yield from ("", "## When it applies", "")
    if not pack.applies:
        yield "Always: its items say themselves whom they concern."
        return
    yield "It applies to a project if any of these holds; what is not confirmed is only told."
    for clause in pack.applies:
        yield ""
        yield from items.clause(clause)
    yield from items.example(pack.id, "yes", "An example to which it applies")
    yield from items.example(pack.id, "no", "An example to which it does not")


def _items(title: str, things: Iterable[Any], write: Callable[..., Iterator[str]]) -> Iterator[str]:
    for number, thing in enumerate(things):
        if number == 0:
            yield from ("", f"## {title}")
        yield ""
        yield from write(thing)


def _labels(pack: Pack, items: Items) -> Iterator[str]:
    if pack.flags:
        yield from ("", "## Labels", "", "| label | what | 日本語 | source |", "|---|---|---|---|")
    for flag in pack.flags.values():
        where = " – ".join(part for part in (items.cited(flag.cite), safe(WORDS.say(flag.basis.label))) if part)
        what = " – ".join(part for part in (safe(flag.title.get("en", "")), safe(WORDS.pick(flag.text))) if part)
        yield f"| {code(flag.id)} | {what} | {safe(flag.title.get('ja', ''))} | {where} |"


def _exclusions(pack: Pack, items: Items) -> Iterator[str]:
    if pack.exclusions:
        yield from ("", "## What it aims at or rules out", "", "Shown in reports, never evaluated.", "")
    for each in pack.exclusions:
        where = " – ".join(part for part in (items.cited(each.cite), safe(WORDS.say(each.basis.label))) if part)
        yield f'- <a id="{anchor(each.id)}"></a>{code(each.id)} {safe(WORDS.pick(each.text))}'
        yield from (f"  - {line}" for line in (safe(each.text.get("ja", "")), where) if line)


def _differences(pack: Pack, items: Items) -> Iterator[str]:
    """Yield what this framework says where others say something else."""
    found = [
        (difference, side)
        for other in items.lookup.catalogue.packs.values()
        for difference in other.differences
        for side in difference.sides
        if side.framework == pack.id
    ]
    if found:
        yield from ("", "## Where other frameworks say something else", "")
        yield "Each is applied as it stands; a report puts side by side what those say that apply."
        yield ""
    for difference, side in found:
        item = f" ([{code(side.item)}](#{anchor(side.item.rpartition(':')[2])}))" if side.item else ""
        yield f"- {code(difference.id)} {safe(WORDS.pick(difference.title))}: {safe(WORDS.pick(side.says))}{item}"
        yield f"  - {safe(side.says.get('ja', ''))}"


def _values(pack: Pack, items: Items) -> Iterator[str]:
    named = list(named_values(conditions(pack), items.lookup))
    if named:
        yield from ("", "## Lists and values it uses", "")
    for each in sorted(named, key=lambda one: one.id):
        title = safe(WORDS.pick(getattr(each, "title", {})))
        judged = safe(question_line(each.judged_on, items.lookup, WORDS))
        yield f"- {code(each.id)} {title}, judged on: {judged}" if title else f"- {code(each.id)}, judged on: {judged}"
        for value, line in value_lines(each, WORDS):
            where = " – ".join(part for part in (items.cited(value.cite), safe(WORDS.say(value.basis.label))) if part)
            yield from _value(safe(line), where)


def _value(line: str, where: str) -> Iterator[str]:
    """Yield one dated value of a list; a long one is folded away behind its date."""
    if len(line) < _FOLD_FROM:
        yield f"  - {line} – {where}"
        return
    day, _, values = line.partition(": ")
    yield f"  - {day} – {where}"
    yield ""
    yield from indented(details("what it contains", [values]), 2)
    yield ""


def _unconfirmed(pack: Pack) -> Iterator[str]:
    yield from ("", "## What is not confirmed, and whom to ask", "")
    found = list(_open_items(pack))
    if not found:
        yield "Nothing: every item of this pack was seen in a text or is marked as rscheck's reading."
    for identifier, title, ask in found:
        yield f"- [{code(identifier)}](#{anchor(identifier)}) {safe(WORDS.pick(title))}"
        yield from (f"  - {safe(each)}" for each in [WORDS.pick(ask)] if each)


def _open_items(pack: Pack) -> Iterator[tuple[str, Text, Text]]:
    items: tuple[AppliesClause | Rule | Point, ...] = (*pack.applies, *pack.rules, *pack.points)
    for each in items:
        if each.basis is Basis.UNCONFIRMED:
            yield each.id, each.title, each.ask
    for tree in pack.trees:
        for node in tree.nodes.values():
            if node.basis is Basis.UNCONFIRMED:
                yield node.id, node.title, node.ask


def _waivers(pack: Pack) -> Iterator[str]:
    yield from ("", "## Waivers", "")
    if not pack.waivers:
        yield "None: nothing that verification says of this pack is set aside."
    for each in pack.waivers:
        yield f"- {code(each.check)}, {code(each.item)}: {safe(WORDS.pick(each.because))}"
    yield ""


def _index(packs: Iterable[Pack]) -> str:
    heads = ["pack", "framework", "日本語", "jurisdiction", "version", "state", "rules", "trees", "points"]
    lines = [_INDEX, f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    for pack in packs:
        titles = [safe(pack.title.get(language, "")) for language in ("en", "ja")]
        counts = [str(len(each)) for each in (pack.rules, pack.trees, pack.points)]
        about = [", ".join(map(safe, pack.jurisdiction)), safe(pack.version), safe(pack.status)]
        lines.append(f"| [{code(pack.id)}]({pack.id}.md) | {' | '.join([*titles, *about, *counts])} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Bring the pages up to date; a page without a pack goes."""
    pages = framework_pages(read_catalogue(gather(default_folders())))
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.glob("*.md"):
        if path.name not in pages:
            path.unlink()
    for name, text in pages.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
