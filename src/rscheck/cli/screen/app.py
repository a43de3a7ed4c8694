"""The command ``rscheck screen`` and its options. What it does stands in :mod:`rscheck.cli.screen.command`."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from rscheck.cli.desk import Desk
from rscheck.cli.exit_codes import ExitCode
from rscheck.cli.leave import language_for, leave
from rscheck.cli.options import Color, Lang, ListFolders, Plain, Quiet, SchemaOutput, help_text
from rscheck.i18n import Message

__all__ = ["HELP", "screen"]

HELP = help_text(Message("Compare names with the lists of concern, and say of each match why it is one."))

Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="NAME",
        show_default=False,
        help=help_text(Message("Names of organisations, in any script; - reads them from standard input, one a line.")),
    ),
]
Country = Annotated[
    str | None,
    typer.Option(
        "--country", metavar="CODE", help=help_text(Message("The country of the names that have none, such as NO."))
    ),
]
Batch = Annotated[
    str | None,
    typer.Option("--batch", metavar="FILE", help=help_text(Message("Screen a column of this CSV file; - reads it."))),
]
Column = Annotated[
    str | None,
    typer.Option("--column", metavar="NAME", help=help_text(Message("The column with the names; else name."))),
]
CountryColumn = Annotated[
    str | None,
    typer.Option(
        "--country-column",
        metavar="NAME",
        help=help_text(Message("The column with the countries; else country, if there is one.")),
    ),
]
Pairs = Annotated[
    str | None,
    typer.Option(
        "--eval",
        metavar="FILE",
        help=help_text(Message("Measure the comparison on a CSV file of pairs: query, list_name, label, kind, tier.")),
    ),
]
ShowErrors = Annotated[
    bool, typer.Option("--show-errors", help=help_text(Message("With --eval: show each pair that comes out wrong.")))
]
FormatName = Annotated[
    Literal["table", "json", "jsonl", "csv"] | None,
    typer.Option("--format", help=help_text(Message("Draw on the screen, or write for programs and spreadsheets."))),
]
Only = Annotated[
    list[str] | None,
    typer.Option("--list", metavar="ID", help=help_text(Message("Compare with this list only; repeatable."))),
]
Limit = Annotated[
    int, typer.Option("--limit", min=1, max=200, help=help_text(Message("At most this many matches of each name.")))
]
OnDay = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help=help_text(Message("Use the editions of this day, and count their age from it; today if none is named.")),
    ),
]
ZeroAnyway = Annotated[
    bool, typer.Option("--exit-zero", help=help_text(Message("Exit with 0 also if there are matches.")))
]
Verbose = Annotated[
    bool,
    typer.Option(
        "-v", "--verbose", help=help_text(Message("Add other names, addresses, every list, and what comes nearest."))
    ),
]


def screen(
    names: Names = None,
    country: Country = None,
    batch: Batch = None,
    column: Column = None,
    country_column: CountryColumn = None,
    evaluate: Pairs = None,
    show_errors: ShowErrors = False,
    format_name: FormatName = None,
    output: SchemaOutput = None,
    lists: ListFolders = None,
    only: Only = None,
    limit: Limit = 10,
    as_of: OnDay = None,
    exit_zero: ZeroAnyway = False,
    lang: Lang = None,
    plain: Plain = False,
    color: Color = "auto",
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Turn the options into an order."""

    def action() -> ExitCode:
        from rscheck.cli.screen.command import screen_names
        from rscheck.cli.screen.order import ScreenOrder

        order = ScreenOrder(
            tuple(names or ()),
            country,
            batch,
            column,
            country_column,
            evaluate,
            show_errors,
            format_name,
            output,
            tuple(lists or ()),
            tuple(only or ()),
            limit,
            as_of,
            exit_zero,
        )
        return screen_names(desk, order)

    desk = Desk(language_for(lang), plain, color, quiet, verbose)
    leave(desk, action)
