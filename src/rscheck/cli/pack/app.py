"""The commands of ``rscheck pack`` and their options. What a command does stands in a module of its own.

Modules that do the work are imported by the command that needs them, so that help and completion stay quick.
"""

from __future__ import annotations

import typer

from rscheck.cli.desk import Desk, folders_of
from rscheck.cli.exit_codes import ExitCode
from rscheck.cli.leave import language_for, leave
from rscheck.cli.options import (
    Checklists,
    Color,
    Lang,
    Overlays,
    Plain,
    Quiet,
    Rules,
    SchemaOutput,
    help_text,
)
from rscheck.cli.pack.options import (
    Coverage,
    Digests,
    FindingsFormat,
    Folder,
    GraphFormat,
    ListFormat,
    NewId,
    NewPack,
    OldPack,
    OnePack,
    Packs,
    PacksOnDay,
    Steps,
    Strict,
    Waived,
    ZeroAnyway,
)
from rscheck.i18n import Message

__all__ = ["pack_app"]

_STEPS = 4000
"""As in :mod:`rscheck.verify.search`, which is not imported for the help; a test compares them."""

pack_app = typer.Typer(
    rich_markup_mode=None,
    no_args_is_help=True,
    help=help_text(Message("See, prove, test, compare and begin packs.")),
)


@pack_app.command("list", help=help_text(Message("List the packs: edition, dates, how well each was read.")))
def list_packs(
    format_name: ListFormat = "text",
    output: SchemaOutput = None,
    as_of: PacksOnDay = None,
    rules: Rules = None,
    checklists: Checklists = None,
    overlay: Overlays = None,
    lang: Lang = None,
    plain: Plain = False,
    color: Color = "auto",
    quiet: Quiet = False,
) -> None:
    def action() -> ExitCode:
        from rscheck.cli.pack.list_packs import list_them

        return list_them(desk, as_json=format_name == "json", output=output, as_of=as_of)

    desk = Desk(language_for(lang), plain, color, quiet, False, folders_of(rules, checklists), overlay or ())
    leave(desk, action)


@pack_app.command(help=help_text(Message("Read a pack from beginning to end.")))
def show(
    pack: OnePack,
    rules: Rules = None,
    checklists: Checklists = None,
    overlay: Overlays = None,
    lang: Lang = None,
    plain: Plain = False,
    color: Color = "auto",
) -> None:
    def action() -> ExitCode:
        from rscheck.cli.pack.show import show_pack

        return show_pack(desk, pack)

    desk = Desk(language_for(lang), plain, color, False, False, folders_of(rules, checklists), overlay or ())
    leave(desk, action)


@pack_app.command(help=help_text(Message("Prove that packs are sound, or say what is wrong.")))
def verify(
    packs: Packs = None,
    format_name: FindingsFormat = None,
    output: SchemaOutput = None,
    steps: Steps = _STEPS,
    strict: Strict = False,
    exit_zero: ZeroAnyway = False,
    rules: Rules = None,
    checklists: Checklists = None,
    overlay: Overlays = None,
    lang: Lang = None,
    plain: Plain = False,
    color: Color = "auto",
    quiet: Quiet = False,
    verbose: Waived = False,
) -> None:
    def action() -> ExitCode:
        from rscheck.cli.pack.findings import FindingsOrder
        from rscheck.cli.pack.verify import verify_named

        return verify_named(desk, packs or (), FindingsOrder(format_name, output, strict, exit_zero), steps)

    desk = Desk(language_for(lang), plain, color, quiet, verbose, folders_of(rules, checklists), overlay or ())
    leave(desk, action)


@pack_app.command(help=help_text(Message("Run the tests inside packs; say what they do not show.")))
def test(
    packs: Packs = None,
    coverage: Coverage = False,
    format_name: FindingsFormat = None,
    output: SchemaOutput = None,
    exit_zero: ZeroAnyway = False,
    rules: Rules = None,
    checklists: Checklists = None,
    lang: Lang = None,
    plain: Plain = False,
    color: Color = "auto",
    quiet: Quiet = False,
    verbose: Waived = False,
) -> None:
    def action() -> ExitCode:
        from rscheck.cli.pack.findings import FindingsOrder
        from rscheck.cli.pack.run_tests import run_named

        return run_named(desk, packs or (), FindingsOrder(format_name, output, False, exit_zero), coverage=coverage)

    desk = Desk(language_for(lang), plain, color, quiet, verbose, folders_of(rules, checklists))
    leave(desk, action)


@pack_app.command("suggest-tests", help=help_text(Message("Print tests that a pack lacks, ready to paste.")))
def suggest_tests(
    packs: Packs = None,
    rules: Rules = None,
    checklists: Checklists = None,
    lang: Lang = None,
    plain: Plain = False,
    color: Color = "auto",
    quiet: Quiet = False,
) -> None:
    def action() -> ExitCode:
        from rscheck.cli.pack.suggest import suggest_for

        return suggest_for(desk, packs or ())

    desk = Desk(language_for(lang), plain, color, quiet, False, folders_of(rules, checklists))
    leave(desk, action)


@pack_app.command(help=help_text(Message("Begin a pack with files that verify and pass.")))
def new(
    identifier: NewId,
    folder: Folder = ".",
    lang: Lang = None,
    plain: Plain = False,
    color: Color = "auto",
    quiet: Quiet = False,
) -> None:
    def action() -> ExitCode:
        from rscheck.cli.pack.new import begin_pack

        return begin_pack(desk, identifier, folder)

    desk = Desk(language_for(lang), plain, color, quiet)
    leave(desk, action)


@pack_app.command(help=help_text(Message("Write a pack as it counts, each item with its origin.")))
def resolve(
    pack: OnePack,
    digests: Digests = False,
    output: SchemaOutput = None,
    rules: Rules = None,
    checklists: Checklists = None,
    overlay: Overlays = None,
    lang: Lang = None,
    plain: Plain = False,
    color: Color = "auto",
    quiet: Quiet = False,
) -> None:
    def action() -> ExitCode:
        from rscheck.cli.pack.resolve import resolve_pack

        return resolve_pack(desk, pack, output, digests=digests)

    desk = Desk(language_for(lang), plain, color, quiet, False, folders_of(rules, checklists), overlay or ())
    leave(desk, action)


@pack_app.command(help=help_text(Message("Say what changed between two editions of a pack.")))
def diff(
    old: OldPack,
    new: NewPack,
    steps: Steps = _STEPS,
    rules: Rules = None,
    checklists: Checklists = None,
    lang: Lang = None,
    plain: Plain = False,
    color: Color = "auto",
    quiet: Quiet = False,
) -> None:
    def action() -> ExitCode:
        from rscheck.cli.pack.diff import diff_packs

        return diff_packs(desk, old, new, steps)

    desk = Desk(language_for(lang), plain, color, quiet, False, folders_of(rules, checklists))
    leave(desk, action)


@pack_app.command(help=help_text(Message("Draw the trees of a pack and what its rules hang on.")))
def graph(
    pack: OnePack,
    format_name: GraphFormat = None,
    output: SchemaOutput = None,
    rules: Rules = None,
    checklists: Checklists = None,
    overlay: Overlays = None,
    lang: Lang = None,
    plain: Plain = False,
    color: Color = "auto",
    quiet: Quiet = False,
) -> None:
    def action() -> ExitCode:
        from rscheck.cli.pack.graph import graph_pack

        return graph_pack(desk, pack, format_name, output)

    desk = Desk(language_for(lang), plain, color, quiet, False, folders_of(rules, checklists), overlay or ())
    leave(desk, action)
