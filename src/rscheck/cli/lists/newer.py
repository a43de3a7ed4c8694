"""How a newer edition of a list is got: the command, and where its file comes from."""

from __future__ import annotations

from rscheck.i18n import Message, Words
from rscheck.model.watchlist import Watchlist
from rscheck.screening.importers.formats import FORMATS, REGISTRY

__all__ = ["command_for", "import_step", "next_step"]


def command_for(watchlist: Watchlist) -> str:
    """Return the command that gets a newer edition, from its publisher where that offers a file."""
    if watchlist.address:
        return f"rscheck lists fetch {watchlist.id}"
    named = watchlist.importer if watchlist.importer in FORMATS and watchlist.importer != REGISTRY else "own"
    return f"rscheck lists import FILE --format {named} --as {watchlist.id}"


def import_step(watchlist: Watchlist) -> Message:
    """Return what to do about a list whose publisher offers no file that a program may fetch."""
    values = {"page": watchlist.page, "command": command_for(watchlist)}
    if watchlist.page:
        return Message("take the file from {page}, then: {command}", values)
    return Message("take the file from its publisher, then: {command}", values)


def next_step(words: Words, watchlist: Watchlist) -> str:
    """Return what to do for a newer edition."""
    return command_for(watchlist) if watchlist.address or not watchlist.page else words.say(import_step(watchlist))
