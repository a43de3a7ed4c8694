"""The command ``rscheck decide`` and its options. What it does stands in :mod:`rscheck.cli.decide.command`."""

from __future__ import annotations

from typing import Annotated

import typer

from rscheck.cli.desk import Desk, folders_of, lists_of
from rscheck.cli.exit_codes import ExitCode
from rscheck.cli.leave import language_for, leave
from rscheck.cli.options import (
    Checklists,
    Color,
    Decisions,
    Lang,
    ListFolders,
    Overlays,
    Plain,
    Quiet,
    Rules,
    Verbose,
    help_text,
)
from rscheck.i18n import Message

__all__ = ["HELP", "decide"]

HELP = help_text(Message("List the open matches of a project's organisations, and record what people decide."))

File = Annotated[
    str | None, typer.Argument(metavar="FILE", show_default=False, help=help_text(Message("The project file.")))
]
WhichMatch = Annotated[
    str | None,
    typer.Argument(
        metavar="MATCH",
        show_default=False,
        help=help_text(Message("The match to decide: its number, or list and entry such as jp-meti-eul:12.")),
    ),
]
Name = Annotated[
    str | None,
    typer.Option("--name", metavar="NAME", help=help_text(Message("Look at this name instead of those of a project."))),
]
Country = Annotated[
    str | None,
    typer.Option("--country", metavar="CODE", help=help_text(Message("With --name: its country, such as NO."))),
]
Confirmed = Annotated[
    bool, typer.Option("--confirmed", help=help_text(Message("Record that the name is the body of the entry.")))
]
NotThisBody = Annotated[
    bool, typer.Option("--not-this-body", help=help_text(Message("Record that the name is another body.")))
]
CannotTell = Annotated[
    bool, typer.Option("--cannot-tell", help=help_text(Message("Record that somebody looked and cannot tell.")))
]
Reason = Annotated[
    str | None,
    typer.Option("--reason", metavar="TEXT", help=help_text(Message("Why, so that a colleague can follow it."))),
]
Role = Annotated[
    str | None,
    typer.Option(
        "--role",
        metavar="ROLE",
        help=help_text(Message("In which role it was decided, such as export_control_office; no names of people.")),
    ),
]
On = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help=help_text(Message("The day of the decision; today if none is named."))),
]
ValidUntil = Annotated[
    str | None,
    typer.Option(
        "--valid-until", metavar="DATE", help=help_text(Message("The last day on which the decision counts."))
    ),
]
ApprovedBy = Annotated[
    str | None,
    typer.Option("--approved-by", metavar="ROLE", help=help_text(Message("The role of a second person who agreed."))),
]
All = Annotated[bool, typer.Option("--all", help=help_text(Message("Show the matches that are settled too.")))]


def decide(
    file: File = None,
    which: WhichMatch = None,
    name: Name = None,
    country: Country = None,
    confirmed: Confirmed = False,
    not_this_body: NotThisBody = False,
    cannot_tell: CannotTell = False,
    reason: Reason = None,
    role: Role = None,
    on: On = None,
    valid_until: ValidUntil = None,
    approved_by: ApprovedBy = None,
    decisions: Decisions = None,
    show_all: All = False,
    lists: ListFolders = None,
    rules: Rules = None,
    checklists: Checklists = None,
    overlay: Overlays = None,
    lang: Lang = None,
    plain: Plain = False,
    color: Color = "auto",
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Turn the options into an order."""

    def action() -> ExitCode:
        from rscheck.cli.decide.command import decide_matches
        from rscheck.cli.decide.order import DecideOrder, Said
        from rscheck.model.screening import Verdict

        flags = {
            Verdict.CONFIRMED: confirmed,
            Verdict.NOT_THIS_BODY: not_this_body,
            Verdict.CANNOT_TELL: cannot_tell,
        }
        verdicts = tuple(verdict for verdict, given in flags.items() if given)
        said = Said(verdicts, reason, role, on, valid_until, approved_by)
        order = DecideOrder(file, which, name, country, said, decisions, show_all, tuple(lists or ()))
        return decide_matches(desk, order)

    # The file of decisions is not among these: it may be one that begins now.
    screening = lists_of(lists, None, wanted=True)
    desk = Desk(
        language_for(lang), plain, color, quiet, verbose, folders_of(rules, checklists), overlay or (), screening
    )
    leave(desk, action)
