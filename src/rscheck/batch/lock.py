"""A lock: everything that decides a call beside the projects themselves, pinned so that all are treated alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from rscheck._version import __version__
from rscheck.errors import Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.pack import Catalogue
from rscheck.model.terms import Tier
from rscheck.plain import Plain, plain
from rscheck.screening.pins import Pins

__all__ = ["Call", "Lock", "Pinned", "lock_of", "unmet_packs"]

_Places = Callable[[tuple[str, ...]], Location]


@plain
class Pinned(Plain):
    """One edition of a pack or of an overlay: ``digest`` is the SHA-256 of its file in hexadecimal."""

    id: str
    version: str
    digest: str


@plain
class Call(Plain):
    """What people say of a call when they lock it; see :class:`Lock`."""

    title: str
    made_on: date
    day: date | None
    fail_on: Tier
    screening: bool


@plain
class Lock(Plain):
    """What counts for every project of a call.

    ``day`` is the day of assessment, None where each project has its own. ``fail_on`` is the tier from which the exit
    code reports, ``screening`` says whether names are compared with lists. ``catalogue`` names all packs, checklists
    and overlays together. ``made_with`` is the version of rscheck that made it.
    """

    title: str
    made_on: date
    made_with: str
    day: date | None
    fail_on: Tier
    screening: bool
    catalogue: str
    packs: tuple[Pinned, ...]
    overlays: tuple[Pinned, ...]
    lists: Pins


def lock_of(catalogue: Catalogue, lists: Pins, call: Call) -> Lock:
    """Return the lock of these packs and lists for a call; the same ones give the same lock."""
    return Lock(
        title=call.title,
        made_on=call.made_on,
        made_with=__version__,
        day=call.day,
        fail_on=call.fail_on,
        screening=call.screening,
        catalogue=catalogue.digest,
        packs=_packs(catalogue),
        overlays=_overlays(catalogue),
        lists=lists,
    )


def unmet_packs(lock: Lock, catalogue: Catalogue, locate: _Places) -> Iterator[Problem]:
    """Yield how packs, overlays and checklists differ from the locked ones; ``locate`` says where each is locked."""
    if lock.catalogue == catalogue.digest:
        return
    problems = [
        *_differences("packs", lock.packs, _packs(catalogue), locate),
        *_differences("overlays", lock.overlays, _overlays(catalogue), locate),
    ]
    if not problems:
        said = Message("the checklists, or the names of the files, are not those of the lock")
        hint = Message("name the folders that were locked with --rules and --checklists")
        problems.append(Problem("E680", said, locate(("catalogue",)), hint))
    yield from problems


def _packs(catalogue: Catalogue) -> tuple[Pinned, ...]:
    packs = sorted(catalogue.packs.values(), key=lambda each: each.id)
    return tuple(Pinned(each.id, each.version, each.digest) for each in packs)


def _overlays(catalogue: Catalogue) -> tuple[Pinned, ...]:
    overlays = {each.id: each for pack in catalogue.packs.values() for each in pack.overlays}
    return tuple(Pinned(each.id, each.version, each.digest) for _, each in sorted(overlays.items()))


def _differences(kind: str, locked: tuple[Pinned, ...], here: tuple[Pinned, ...], locate: _Places) -> Iterator[Problem]:
    """Yield what is missing here, what is here besides, and what is here in another edition."""
    hint = _HINTS[kind]
    now = {each.id: each for each in here}
    before = {each.id: each for each in locked}
    for name, each in before.items():
        if each != now.get(name):
            yield Problem("E680", _changed(each, now.get(name)), locate((kind, name)), hint)
    for name in now:
        if name not in before:
            said = Message("{name} is here, and not in the lock", {"name": name})
            yield Problem("E680", said, locate((kind,)), hint)


def _changed(locked: Pinned, here: Pinned | None) -> Message:
    values = {"name": locked.id, "version": locked.version, "here": here.version if here else ""}
    if here is None:
        return Message("{name} {version} is in the lock, and not here", values)
    if here.version != locked.version:
        return Message("the lock has {name} {version}, and here is {here}", values)
    return Message("{name} {version} is not the file that was locked", values)


_HINTS: Mapping[str, Message] = {
    "packs": Message("use the rscheck the lock was made with, or name the packs that were locked with --rules"),
    "overlays": Message("name the overlays that were locked, and no others, with --overlay and RSCHECK_OVERLAYS"),
}
