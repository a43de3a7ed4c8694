"""The commands that read and write files, and how a command line is run.

Modules that do the work are imported by the command that needs them, so that help and completion stay quick. The whole
program, with the questionnaire and the packs, is put together in :mod:`rscheck.cli.app`.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Annotated

import typer

from rscheck.cli.as_given import take_as_given
from rscheck.cli.desk import Desk, folders_of, language_of, lists_of
from rscheck.cli.exit_codes import ExitCode
from rscheck.cli.leave import language_for, leave
from rscheck.cli.needed import needed_for
from rscheck.cli.options import (
    AsOf,
    Checklists,
    Color,
    Decisions,
    Engine,
    ExitZero,
    FailOn,
    Format,
    FormId,
    Identifier,
    Ignore,
    Jobs,
    Lang,
    ListFolders,
    LockFile,
    Map,
    NewOutput,
    NoScreening,
    OptionalProject,
    Output,
    Overlays,
    Parts,
    Paths,
    Plain,
    ProjectId,
    Quiet,
    Redact,
    ReportFile,
    ReportFormat,
    ReportLang,
    Resume,
    Rules,
    Scheduler,
    SchemaKind,
    SchemaOutput,
    Summary,
    Take,
    Verbose,
    help_text,
    in_words_of,
)
from rscheck.i18n import LANGUAGES, Message, words_for

__all__ = ["app", "run"]

app = typer.Typer(
    name="rscheck",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    help=help_text(Message("Research-security due diligence: every framework, one questionnaire, reasons by clause.")),
    epilog=help_text(Message("Everything happens on this computer; nothing is sent anywhere.")),
)


def run(arguments: Sequence[str]) -> int:
    """Run the command line with these arguments and return the exit code."""
    arguments = _with_form_named(arguments)
    command = typer.main.get_command(needed_for(arguments, app))
    take_as_given(command)
    language = _language_asked(arguments)
    if language != LANGUAGES[0]:
        in_words_of(words_for(language), command)
    desk = Desk(language)
    try:
        command.main(args=list(arguments), prog_name="rscheck")
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else ExitCode.OK
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except Exception as error:
        from rscheck.cli.boundary import failed

        return failed(desk, error)
    return ExitCode.OK


def _with_form_named(arguments: Sequence[str]) -> list[str]:
    """Return the arguments with ``--form=`` for a ``--form`` that no id follows: it then asks which forms there are."""
    named = list(arguments)
    for position, argument in enumerate(named):
        if argument == "--form" and all(each.startswith("-") for each in named[position + 1 : position + 2]):
            named[position] = "--form="
    return named


@app.callback()
def rscheck(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, help=help_text(Message("Show the version and exit.")))
    ] = False,
) -> None:
    if version:
        from rscheck._version import __version__

        print(f"rscheck {__version__}")
        raise typer.Exit


@app.command(help=help_text(Message("Assess one project, or many, and draw the result on the screen.")))
def check(
    paths: Paths,
    format_name: Format = None,
    output: Output = None,
    as_of: AsOf = None,
    fail_on: FailOn = None,
    exit_zero: ExitZero = False,
    summary: Summary = False,
    redact: Redact = None,
    ignore: Ignore = None,
    map_file: Map = None,
    jobs: Jobs = None,
    resume: Resume = False,
    lock: LockFile = None,
    engine: Engine = "local",
    scheduler: Scheduler = None,
    report_lang: ReportLang = None,
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
    def action() -> ExitCode:
        from rscheck.cli.check import CheckOrder, check_paths

        given = (tuple(paths), format_name, output, as_of, fail_on, exit_zero, report_lang, summary, redact)
        passed_over, where = tuple(ignore or ()), (lock, engine, scheduler)
        order = CheckOrder(*given, passed_over, jobs, resume, *where, map=map_file)
        return check_paths(desk, order)

    screening = lists_of(lists, decisions, wanted=not no_screening)
    desk = Desk(
        language_for(lang), plain, color, quiet, verbose, folders_of(rules, checklists), overlay or (), screening
    )
    leave(desk, action)


@app.command(help=help_text(Message("Write the full report on one project.")))
def report(
    file: ReportFile = None,
    form: FormId = None,
    format_name: ReportFormat = None,
    output: Output = None,
    as_of: AsOf = None,
    redact: Redact = None,
    lock: LockFile = None,
    report_lang: ReportLang = None,
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
    def action() -> ExitCode:
        from rscheck.cli.report import ReportOrder, report_on

        order = ReportOrder(file, form, format_name, output, as_of, report_lang, redact, lock)
        return report_on(desk, order)

    screening = lists_of(lists, decisions, wanted=not no_screening)
    desk = Desk(
        language_for(lang), plain, color, quiet, verbose, folders_of(rules, checklists), overlay or (), screening
    )
    leave(desk, action)


@app.command(help=help_text(Message("Join the parts of one project that several people answered.")))
def merge(
    parts: Parts,
    output: NewOutput = None,
    take: Take = None,
    identifier: ProjectId = None,
    rules: Rules = None,
    checklists: Checklists = None,
    overlay: Overlays = None,
    lang: Lang = None,
    plain: Plain = False,
    color: Color = "auto",
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    def action() -> ExitCode:
        from rscheck.cli.merge import MergeOrder, merge_parts

        return merge_parts(desk, MergeOrder(tuple(parts), output, tuple(take or ()), identifier))

    desk = Desk(language_for(lang), plain, color, quiet, verbose, folders_of(rules, checklists), overlay or ())
    leave(desk, action)


@app.command(help=help_text(Message("Explain anything that has an id, in general or in one project.")))
def explain(
    identifier: Identifier,
    file: OptionalProject = None,
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
    def action() -> ExitCode:
        from rscheck.cli.explain import explain_identifier

        return explain_identifier(desk, identifier, file, as_of=as_of)

    screening = lists_of(lists, decisions, wanted=not no_screening)
    desk = Desk(
        language_for(lang), plain, color, quiet, verbose, folders_of(rules, checklists), overlay or (), screening
    )
    leave(desk, action)


@app.command(help=help_text(Message("Print the JSON Schema of a kind of file, for editors.")))
def schema(
    kind: SchemaKind = "project",
    output: SchemaOutput = None,
    rules: Rules = None,
    checklists: Checklists = None,
    lang: Lang = None,
    plain: Plain = False,
    color: Color = "auto",
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    def action() -> ExitCode:
        from rscheck.cli.schema import print_schema

        return print_schema(desk, kind, output)

    desk = Desk(language_for(lang), plain, color, quiet, verbose, folders_of(rules, checklists))
    leave(desk, action)


def _language_asked(arguments: Sequence[str]) -> str:
    """Return the language of the help: it is needed before the options are read."""
    for position, argument in enumerate(arguments):
        value = arguments[position + 1] if argument == "--lang" and position + 1 < len(arguments) else ""
        value = value or argument.removeprefix("--lang=") if argument.startswith("--lang") else ""
        if value in LANGUAGES:
            return value
    return language_of(os.environ)
