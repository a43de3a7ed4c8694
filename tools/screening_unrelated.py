"""Universities and institutes that stand on no list, to see how often the matcher cries out without cause."""

from __future__ import annotations

from collections.abc import Iterator

from tools.screening_bodies import Record, World, chance, folded, script_of

__all__ = ["COUNT", "unrelated"]

COUNT = 1500
"""So many bodies for either side."""


def _listed_names(world: World) -> set[str]:
    """Return every folded name of a listed body that is long enough to mean something inside another name."""
    texts = {folded(named.text) for record in world.records if record.listed for named in record.names}
    members = (each for record in world.records if record.listed for each in world.members[record.component])
    texts |= {folded(named.text) for each in members for named in each.names}
    return {
        text for text in texts if len(text) >= 8 or (len(text) >= 4 and script_of(text) in {"Han", "Kana", "Hangul"})
    }


def _holds(name: str, listed: set[str]) -> bool:
    """Return whether a folded name is or contains a listed one."""
    return any(name[at:end] in listed for at in range(len(name)) for end in range(at + 4, len(name) + 1))


def unrelated(world: World) -> Iterator[tuple[str, str, str]]:
    """Yield name, country and side of teaching bodies that neither their names nor their parents join to a list."""
    listed = _listed_names(world)
    joined = {record.component for record in world.records if record.listed}
    flat = "\n".join(sorted(listed))
    left = {"tuning": COUNT, "test": COUNT}
    bodies = [each for each in world.records if each.source == "ROR" and "education" in each.types]
    for record in sorted(bodies, key=lambda each: chance("unrelated" + each.key)):
        if not left[record.side] or record.status != "active" or not record.country or record.component in joined:
            continue
        if any(_is_listed(key, joined, world) for _, key in record.relations):
            continue
        names = [folded(named.text) for named in record.names if named.kind != "acronym"]
        names = [name for name in names if len(name) >= 6 or script_of(name) != "Latin"]
        if any(name in flat or _holds(name, listed) for name in names):
            continue
        left[record.side] -= 1
        yield record.primary, record.country, record.side


def _is_listed(key: str, joined: set[str], world: World) -> bool:
    other: Record | None = world.by_key.get(key)
    return other is not None and other.component in joined
