"""``rscheck pack new``: a folder with the files of a new pack; nothing that is there is ever written over."""

from __future__ import annotations

import os
import re
from shlex import quote

from rscheck.catalogue.gather import default_folders, gather
from rscheck.cli.boundary import UsageProblem, readers_may_leave
from rscheck.cli.desk import Desk
from rscheck.cli.exit_codes import ExitCode
from rscheck.cli.output import deliver, reason_of
from rscheck.cli.pack.scaffold import scaffold
from rscheck.errors import Problem
from rscheck.i18n import Message
from rscheck.location import Location

__all__ = ["begin_pack"]

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


def begin_pack(desk: Desk, identifier: str, folder: str) -> ExitCode:
    """Make the folder of a new pack in a folder, and say what to do next."""
    if not _ID.fullmatch(identifier):
        said = Message("this cannot be the id of a pack")
        hint = Message("use small letters, digits and hyphens, such as example-university")
        raise UsageProblem([Problem("E621", said, Location(identifier), hint)])
    if re.search(rf"^  id: {identifier}$", _shipped(), re.MULTILINE):
        said = Message("a pack of this id comes with rscheck")
        hint = Message("choose another id; to change a pack, write an overlay")
        raise UsageProblem([Problem("E622", said, Location(identifier), hint)])
    place = os.path.normpath(os.path.join(folder, identifier))
    if os.path.exists(place):
        said = Message("this is there already, and nothing is written over")
        raise UsageProblem([Problem("E622", said, Location(place), Message("choose another id or another folder"))])
    try:
        os.makedirs(place)
    except OSError as error:
        said = Message("this folder cannot be made: {reason}", {"reason": reason_of(error)})
        raise UsageProblem([Problem("E607", said, Location(place))]) from error
    for name, text in scaffold(identifier).items():
        deliver(desk, text, os.path.join(place, name))
    if not desk.quiet:
        _say_what_next(desk, place)
    return ExitCode.OK


def _shipped() -> str:
    return "\n".join(file.content.decode("utf-8", "replace") for file in gather(default_folders()))


def _say_what_next(desk: Desk, place: str) -> None:
    page = desk.result()
    with readers_may_leave():
        said = Message("Everything in these files is invented. Replace it piece by piece, and look after each change:")
        page.line(page.say(said))
        for command in ("verify", "test", "show"):
            page.whole("  ", f"rscheck pack {command} {quote(place)}")
