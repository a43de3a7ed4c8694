"""The commands of ``rscheck lists`` and their options. What a command does stands in a module of its own."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from rscheck.cli.desk import Desk
from rscheck.cli.exit_codes import ExitCode
from rscheck.cli.leave import language_for, leave
from rscheck.cli.options import Color, Lang, ListFolders, Plain, Quiet, SchemaOutput, help_text
from rscheck.i18n import Message

__all__ = ["lists_app"]

lists_app = typer.Typer(
    rich_markup_mode=None,
    no_args_is_help=True,
    help=help_text(Message("See the lists of concern at hand, how old they are, and get newer ones.")),
)

Identifiers = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="ID", show_default=False, help=help_text(Message("Ids of lists; all lists if none is named."))
    ),
]
Wanted = Annotated[
    list[str] | None,
    typer.Argument(metavar="ID", show_default=False, help=help_text(Message("Ids of the lists to fetch."))),
]
OneList = Annotated[
    str, typer.Argument(metavar="ID", show_default=False, help=help_text(Message("The id of the list.")))
]
OldDay = Annotated[
    str | None,
    typer.Argument(
        metavar="OLD",
        show_default=False,
        help=help_text(Message("The day of the earlier edition; else the newest but one.")),
    ),
]
NewDay = Annotated[
    str | None,
    typer.Argument(
        metavar="NEW", show_default=False, help=help_text(Message("The day of the later edition; else the newest."))
    ),
]
Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE",
        show_default=False,
        help=help_text(Message("The file as its publisher offers it; SDN.CSV with ALT.CSV and ADD.CSV are three.")),
    ),
]
ImportFormat = Annotated[
    str | None,
    typer.Option(
        "--format", metavar="NAME", help=help_text(Message("What the file is, where its content does not tell."))
    ),
]
As = Annotated[
    str | None,
    typer.Option(
        "--as", metavar="ID", help=help_text(Message("The list that the file becomes; of many lists, the one to take."))
    ),
]
OfDay = Annotated[
    str | None,
    typer.Option(
        "--day",
        metavar="DATE",
        help=help_text(Message("The day on which the publisher issued the file, where it does not say so itself.")),
    ),
]
Profile = Annotated[
    str | None,
    typer.Option(
        "--profile",
        metavar="FILE",
        help=help_text(Message("Which column of an own list is what, as docs/lists.md describes.")),
    ),
]
Into = Annotated[
    str | None,
    typer.Option(
        "--into",
        metavar="FOLDER",
        help=help_text(
            Message("Write the edition into this folder of lists; else into RSCHECK_LISTS_DIR or your own.")
        ),
    ),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help=help_text(Message("Say what would become of the rows, and write nothing.")))
]
Every = Annotated[
    bool, typer.Option("--all", help=help_text(Message("Fetch every list that its publisher offers to be fetched.")))
]
Digest = Annotated[
    str | None,
    typer.Option("--sha256", metavar="DIGEST", help=help_text(Message("Take the file only if it has this digest."))),
]
FormatName = Annotated[
    Literal["text", "json"],
    typer.Option("--format", help=help_text(Message("Draw the result on the screen, or write it as JSON."))),
]
OnDay = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help=help_text(Message("Count the age of editions from this day."))),
]
Everything = Annotated[bool, typer.Option("-v", "--verbose", help=help_text(Message("Show every entry that changed.")))]


@lists_app.command(
    help=help_text(Message("Show the lists with their editions; a list that is named with all of them."))
)
def show(
    identifiers: Identifiers = None,
    format_name: FormatName = "text",
    output: SchemaOutput = None,
    as_of: OnDay = None,
    lists: ListFolders = None,
    lang: Lang = None,
    plain: Plain = False,
    color: Color = "auto",
    quiet: Quiet = False,
) -> None:
    def action() -> ExitCode:
        from rscheck.cli.lists.show import ShowOrder, show_lists

        order = ShowOrder(tuple(identifiers or ()), tuple(lists or ()), format_name == "json", output, as_of)
        return show_lists(desk, order)

    desk = Desk(language_for(lang), plain, color, quiet)
    leave(desk, action)


@lists_app.command(help=help_text(Message("Show which lists are too old; exit with 1 if one is.")))
def age(
    identifiers: Identifiers = None,
    format_name: FormatName = "text",
    output: SchemaOutput = None,
    as_of: OnDay = None,
    lists: ListFolders = None,
    lang: Lang = None,
    plain: Plain = False,
    color: Color = "auto",
    quiet: Quiet = False,
) -> None:
    def action() -> ExitCode:
        from rscheck.cli.lists.show import ShowOrder, show_ages

        order = ShowOrder(tuple(identifiers or ()), tuple(lists or ()), format_name == "json", output, as_of)
        return show_ages(desk, order)

    desk = Desk(language_for(lang), plain, color, quiet)
    leave(desk, action)


@lists_app.command("import", help=help_text(Message("Take in the file of a list as a new edition.")))
def import_(
    files: Files,
    format_name: ImportFormat = None,
    identifier: As = None,
    day: OfDay = None,
    profile: Profile = None,
    into: Into = None,
    dry_run: DryRun = False,
    lang: Lang = None,
    plain: Plain = False,
    color: Color = "auto",
    quiet: Quiet = False,
) -> None:
    def action() -> ExitCode:
        from rscheck.cli.lists.bring_in import import_files
        from rscheck.cli.lists.order import ImportOrder

        return import_files(desk, ImportOrder(tuple(files), format_name, identifier, day, profile, into, dry_run))

    desk = Desk(language_for(lang), plain, color, quiet)
    leave(desk, action)


@lists_app.command(
    help=help_text(Message("Fetch lists from their publishers; the only command that uses the network."))
)
def fetch(
    identifiers: Wanted = None,
    every: Every = False,
    digest: Digest = None,
    into: Into = None,
    lang: Lang = None,
    plain: Plain = False,
    color: Color = "auto",
    quiet: Quiet = False,
) -> None:
    def action() -> ExitCode:
        from rscheck.cli.lists.fetch import fetch_lists
        from rscheck.cli.lists.order import FetchOrder

        return fetch_lists(desk, FetchOrder(tuple(identifiers or ()), every, digest, into))

    desk = Desk(language_for(lang), plain, color, quiet)
    leave(desk, action)


@lists_app.command(help=help_text(Message("Say which entries came, went or changed between two editions.")))
def diff(
    identifier: OneList,
    old: OldDay = None,
    new: NewDay = None,
    format_name: FormatName = "text",
    output: SchemaOutput = None,
    lists: ListFolders = None,
    lang: Lang = None,
    plain: Plain = False,
    color: Color = "auto",
    quiet: Quiet = False,
    verbose: Everything = False,
) -> None:
    def action() -> ExitCode:
        from rscheck.cli.lists.diff import DiffOrder, diff_editions

        return diff_editions(desk, DiffOrder(identifier, old, new, tuple(lists or ()), format_name == "json", output))

    desk = Desk(language_for(lang), plain, color, quiet, verbose)
    leave(desk, action)
