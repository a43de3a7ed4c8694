"""Which editions of lists count: the newest on a day, or those that were pinned, and what is later than these."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from rscheck.errors import ListError, Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.citation import Text
from rscheck.model.screening import ListChecked
from rscheck.model.watchlist import Edition, Watchlist
from rscheck.plain import Plain, plain
from rscheck.screening.editions import as_checked, checked_lists, known_lists, readable, verified
from rscheck.screening.lists import Lists
from rscheck.screening.pins import PinnedEdition, PinnedList, Pins
from rscheck.screening.registry_file import REGISTRY_FOLDER, RegistryEdition, newest_registry, registries

__all__ = ["LaterEdition", "counting_lists", "counting_registry", "later_editions", "pins_of", "unmet_pins"]

_Lists = Mapping[str, Watchlist]
_Editions = Mapping[str, tuple[Edition, ...]]


@plain
class LaterEdition(Plain):
    """An edition that is at hand and does not count, because another one is pinned.

    ``pinned`` is the day of that one, None where no edition was pinned. ``title`` is empty for the registry.
    """

    list: str
    title: Text
    day: date
    pinned: date | None


def counting_lists(lists: Lists, day: date) -> tuple[ListChecked, ...]:
    """Return every list with the edition that counts on a day: the pinned one, else the newest that was there.

    Raises :class:`ListError` if a pinned one is not at hand.
    """
    if lists.pins is None:
        return checked_lists(lists.folders, day)
    known, found = _known(lists.folders), readable(lists.folders)
    problems = [each for pin in lists.pins.lists for each in _unmet(pin, known, found, Location(pin.list))]
    if problems:
        raise ListError(problems)
    pinned = {each.list: each for each in lists.pins.lists}
    return tuple(
        as_checked(each, _edition(pinned[each.id], found), day) for each in known.values() if each.id in pinned
    )


def counting_registry(lists: Lists, day: date) -> RegistryEdition | None:
    """Return the edition of the registry that counts on a day, if any; :class:`ListError` if it is not at hand."""
    if lists.pins is None:
        return newest_registry(lists.folders, day)
    if lists.pins.registry is None:
        return None
    found = _registry(lists.pins.registry, lists.folders)
    if found is None:
        raise ListError([_no_registry(lists.pins.registry, Location(REGISTRY_FOLDER))])
    return found


def pins_of(folders: Sequence[str], day: date) -> Pins:
    """Return what counts on a day as pins, each edition found to be what it was when it was imported.

    Raises :class:`ListError` with every problem if a list or edition cannot be read: nothing is pinned half.
    """
    checked = checked_lists(folders, day)
    problems: list[Problem] = []
    for each in checked:
        problems += _damage(each)
    if problems:
        raise ListError(problems)
    registry = newest_registry(folders, day)
    return Pins(
        tuple(sorted((_pin(each) for each in checked), key=lambda each: each.list)),
        PinnedEdition(registry.day, registry.digest) if registry is not None else None,
    )


def unmet_pins(folders: Sequence[str], pins: Pins, locate: Callable[[tuple[str, ...]], Location]) -> Iterator[Problem]:
    """Yield what is pinned and not at hand as it was; ``locate`` says where a pin stands."""
    known, found = _known(folders), readable(folders)
    for pin in pins.lists:
        unmet = _unmet(pin, known, found, locate(("lists", pin.list)))
        yield from unmet
        edition = _edition(pin, found)
        if not unmet and edition is not None:
            yield from _damage(as_checked(known[pin.list], edition, edition.day))
    if pins.registry is not None and _registry(pins.registry, folders) is None:
        yield _no_registry(pins.registry, locate(("registry",)))


def later_editions(folders: Sequence[str], pins: Pins) -> tuple[LaterEdition, ...]:
    """Return the newest edition of each list, and of the registry, that came after what is pinned."""
    known, pinned = _known(folders), {each.list: each for each in pins.lists}
    later = []
    for name, editions in readable(folders).items():
        pin = pinned[name].edition if name in pinned else None
        if name in known and _is_later([(each.day, each.digest) for each in editions], pin):
            later.append(LaterEdition(name, known[name].title, editions[-1].day, pin.day if pin else None))
    found = registries(folders)
    if _is_later([(each.day, each.digest) for each in found], pins.registry):
        day = pins.registry.day if pins.registry else None
        later.append(LaterEdition(REGISTRY_FOLDER, {}, found[-1].day, day))
    return tuple(later)


def _is_later(editions: Sequence[tuple[date, str]], pin: PinnedEdition | None) -> bool:
    """Return whether the last of these came after the pinned one; one of the same day did if it counts before it."""
    if not editions:
        return False
    day, digest = editions[-1]
    return pin is None or (day >= pin.day and digest != pin.digest)


def _known(folders: Sequence[str]) -> _Lists:
    return {each.id: each for each in known_lists(folders)}


def _pin(checked: ListChecked) -> PinnedList:
    edition = checked.edition
    pinned = PinnedEdition(edition.day, edition.digest) if edition is not None else None
    return PinnedList(checked.watchlist.id, checked.watchlist.digest, pinned)


def _edition(pin: PinnedList, found: _Editions) -> Edition | None:
    if pin.edition is None:
        return None
    return next((each for each in found.get(pin.list, ()) if each.digest == pin.edition.digest), None)


def _registry(pin: PinnedEdition, folders: Sequence[str]) -> RegistryEdition | None:
    return next((each for each in registries(folders) if each.digest == pin.digest), None)


def _unmet(pin: PinnedList, known: _Lists, found: _Editions, place: Location) -> list[Problem]:
    values = {"list": pin.list, "day": pin.edition.day if pin.edition else ""}
    problems = []
    if pin.list not in known:
        hint = Message("name the folder that holds it with --lists")
        return [Problem("E681", Message("the list {list} is not here", values), place, hint)]
    if known[pin.list].digest != pin.description:
        said = Message("the description of {list} is not the one that was pinned", values)
        hint = Message("it says how long an edition counts and for what: bring back the list.yaml of that day")
        problems.append(Problem("E681", said, place, hint))
    if pin.edition is not None and _edition(pin, found) is None:
        said = Message("the edition of {list} of {day} that was pinned is not here", values)
        hint = Message("bring back its file, or name the folder that holds it with --lists")
        problems.append(Problem("E681", said, place, hint))
    return problems


def _no_registry(pin: PinnedEdition, place: Location) -> Problem:
    said = Message("the edition of the registry of {day} that was pinned is not here", {"day": pin.day})
    hint = Message("bring back its file, or name the folder that holds it with --lists")
    return Problem("E681", said, place, hint)


def _damage(checked: ListChecked) -> tuple[Problem, ...]:
    """Return what is wrong with the edition of a list, read whole."""
    if checked.state == "unreadable":
        said = Message("an edition of {list} cannot be read", {"list": checked.watchlist.id})
        hint = Message("rscheck lists show {list} says what is wrong with it", {"list": checked.watchlist.id})
        return (Problem("E704", said, Location(checked.watchlist.id), hint),)
    try:
        if checked.edition is not None:
            verified(checked.edition)
    except ListError as error:
        return error.problems
    return ()
