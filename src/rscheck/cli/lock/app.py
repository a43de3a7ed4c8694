"""The command ``rscheck lock`` and its options. What it does stands in :mod:`rscheck.cli.lock.command`."""

from __future__ import annotations

from typing import Annotated

import typer

from rscheck.cli.desk import Desk, folders_of, lists_of
from rscheck.cli.exit_codes import ExitCode
from rscheck.cli.leave import language_for, leave
from rscheck.cli.options import (
    Checklists,
    Color,
    Lang,
    ListFolders,
    NewOutput,
    NoScreening,
    Overlays,
    Plain,
    Quiet,
    Rules,
    TierName,
    Verbose,
    help_text,
)
from rscheck.i18n import Message

__all__ = ["HELP", "lock"]

HELP = help_text(Message("Pin packs, lists, overlays, day and threshold of a call."))

LockedTitle = Annotated[
    str, typer.Option("--title", metavar="TEXT", help=help_text(Message("The call, as people know it.")))
]
CheckedLock = Annotated[
    str | None,
    typer.Option(
        "--check",
        metavar="FILE",
        help=help_text(Message("Write nothing; say whether everything is here as this lock has it.")),
    ),
]
LockedDay = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help=help_text(Message("Lock this day of assessment too, such as 2026-11-20.")),
    ),
]
LockedThreshold = Annotated[
    TierName | None,
    typer.Option(
        "--fail-on", help=help_text(Message("Lock the tier from which rscheck check exits with 1; else high."))
    ),
]


def lock(
    output: NewOutput = None,
    check: CheckedLock = None,
    title: LockedTitle = "",
    as_of: LockedDay = None,
    fail_on: LockedThreshold = None,
    rules: Rules = None,
    checklists: Checklists = None,
    overlay: Overlays = None,
    lists: ListFolders = None,
    no_screening: NoScreening = False,
    lang: Lang = None,
    plain: Plain = False,
    color: Color = "auto",
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    def action() -> ExitCode:
        from rscheck.cli.lock.command import LockOrder, check_lock, write_lock

        order = LockOrder(output, title, as_of, fail_on)
        return write_lock(desk, order) if check is None else check_lock(desk, order, check)

    screening = lists_of(lists, None, wanted=not no_screening)
    desk = Desk(
        language_for(lang), plain, color, quiet, verbose, folders_of(rules, checklists), overlay or (), screening
    )
    leave(desk, action)
