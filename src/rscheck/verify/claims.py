"""What the tests of a pack claim: what fires, what stays silent, where trees end, what is asked for, what is met."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rscheck.model.pack import Pack
from rscheck.plain import Plain, plain

__all__ = ["Claims", "claims_of"]


@plain
class Claims(Plain):
    """Ids that stand in the expectations of tests; ``outcomes`` are written ``TREE:outcome``."""

    fired: frozenset[str] = frozenset()
    silent: frozenset[str] = frozenset()
    outcomes: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()
    met: frozenset[str] = frozenset()
    open: frozenset[str] = frozenset()


def claims_of(pack: Pack, expectations: Iterable[object]) -> Claims:
    """Return what expectations claim of a pack.

    A tree that may end in one of several outcomes has reached none of them, unless it sorts several records.
    """
    told = [each for each in expectations if isinstance(each, Mapping)]
    several = {tree.id for tree in pack.trees if tree.for_each}
    points = [each.get("points") for each in told]
    by_state = [each for each in points if isinstance(each, Mapping)]
    return Claims(
        fired=_named(each.get(key) for each in told for key in ("fired", "fired_includes")),
        silent=_named(each.get("silent") for each in told),
        outcomes=frozenset(name for each in told for name in _outcomes(each.get("outcome"), several)),
        measures=_named(each.get("measures") for each in told),
        met=_named(each.get("met") for each in by_state),
        open=_named(each.get("open") for each in by_state),
    )


def _named(values: Iterable[object]) -> frozenset[str]:
    return frozenset(name for value in values for name in _listed(value))


def _listed(value: object) -> list[str]:
    if isinstance(value, list):
        return [str(each) for each in value]
    return [str(value)] if value else []


def _outcomes(raw: object, several: set[str]) -> Iterable[str]:
    for tree, value in raw.items() if isinstance(raw, Mapping) else ():
        names = _listed(value)
        if len(names) == 1 or tree in several:
            yield from (f"{tree}:{name}" for name in names)
