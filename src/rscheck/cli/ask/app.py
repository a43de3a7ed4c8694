"""The command ``rscheck ask`` and its options. What it does stands in :mod:`rscheck.cli.ask.command`."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from rscheck.cli.desk import Desk, folders_of, lists_of
from rscheck.cli.exit_codes import ExitCode
from rscheck.cli.leave import language_for, leave
from rscheck.cli.options import (
    AsOf,
    Checklists,
    Color,
    Decisions,
    Lang,
    ListFolders,
    NoScreening,
    Overlays,
    Plain,
    Quiet,
    Rules,
    Verbose,
    help_text,
)
from rscheck.i18n import Message

__all__ = ["HELP", "ask"]

HELP = help_text(Message("Answer the questionnaire on one project, new or continued; every answer is saved."))

FormKind = Literal["html", "xlsx", "md"]

File = Annotated[
    str | None,
    typer.Argument(
        metavar="FILE",
        show_default=False,
        help=help_text(Message("The project file to begin or to go on with; project.yaml if none is named.")),
    ),
]
Full = Annotated[bool, typer.Option("--full", help=help_text(Message("Ask everything that is relevant.")))]
Quick = Annotated[
    bool,
    typer.Option("--quick", help=help_text(Message("Ask only until the tier is settled; say what was not asked."))),
]
Shortest = Annotated[
    bool,
    typer.Option(
        "--shortest", help=help_text(Message("With --quick: ask first what settles most, whatever the order."))
    ),
]
Role = Annotated[
    str | None,
    typer.Option(
        "--for",
        metavar="ROLE",
        help=help_text(Message("Ask only what this role can answer, such as research_administrator.")),
    ),
]
Name = Annotated[
    str | None,
    typer.Option("--as", metavar="WHO", help=help_text(Message("Note beside each answer who declared it, and when."))),
]
Answers = Annotated[
    str | None,
    typer.Option(
        "--answers", metavar="FILE", help=help_text(Message("Take answers from a filled form or a project file first."))
    ),
]
Set = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="KEY=ANSWER",
        help=help_text(Message("Set one answer, such as partners[0].country=NO; repeatable.")),
    ),
]
NoInput = Annotated[
    bool, typer.Option("--no-input", help=help_text(Message("Never ask; what is not answered stays unknown.")))
]
PrintForm = Annotated[
    FormKind | None,
    typer.Option(
        "--print-form",
        help=help_text(Message("Write the questions as a form to fill in elsewhere, instead of asking.")),
    ),
]
FormFile = Annotated[
    str | None,
    typer.Option("-o", "--output", metavar="FILE", help=help_text(Message("With --print-form: write to this file."))),
]


def ask(
    file: File = None,
    full: Full = False,
    quick: Quick = False,
    shortest: Shortest = False,
    role: Role = None,
    name: Name = None,
    answers: Answers = None,
    settings: Set = None,
    no_input: NoInput = False,
    print_form: PrintForm = None,
    output: FormFile = None,
    as_of: AsOf = None,
    rules: Rules = None,
    checklists: Checklists = None,
    overlay: Overlays = None,
    lists: ListFolders = None,
    decisions: Decisions = None,
    no_screening: NoScreening = False,
    lang: Lang = None,
    plain: Plain = False,
    color: Color = "auto",
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Turn the options into an order."""

    def action() -> ExitCode:
        if print_form is not None:
            from rscheck.cli.print_form import print_form as write_form

            return write_form(desk, print_form, file, output)
        from rscheck.cli.ask.command import AskOrder, ask_about, mode_of

        order = AskOrder(
            file,
            mode_of(full=full, quick=quick, shortest=shortest),
            role or "",
            name or "",
            as_of,
            answers,
            tuple(settings or ()),
            no_input,
        )
        return ask_about(desk, order)

    screening = lists_of(lists, decisions, wanted=not no_screening)
    desk = Desk(
        language_for(lang), plain, color, quiet, verbose, folders_of(rules, checklists), overlay or (), screening
    )
    leave(desk, action)
