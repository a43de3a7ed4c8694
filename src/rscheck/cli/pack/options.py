"""The options of ``rscheck pack …``, each with the one sentence that ``--help`` says about it."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from rscheck.cli.options import help_text
from rscheck.i18n import Message

__all__ = [
    "Coverage",
    "Digests",
    "FindingsFormat",
    "Folder",
    "GraphFormat",
    "ListFormat",
    "NewId",
    "NewPack",
    "OldPack",
    "OnePack",
    "Packs",
    "Steps",
    "Strict",
    "Waived",
    "ZeroAnyway",
]

_PACK = help_text(Message("The id of a pack, or a file or folder that holds one."))

Packs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PACK",
        show_default=False,
        help=help_text(Message("Ids of packs, or files or folders that hold them; all packs if none is named.")),
    ),
]
OnePack = Annotated[str, typer.Argument(metavar="PACK", show_default=False, help=_PACK)]
OldPack = Annotated[str, typer.Argument(metavar="OLD", show_default=False, help=_PACK)]
NewPack = Annotated[str, typer.Argument(metavar="NEW", show_default=False, help=_PACK)]
NewId = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        show_default=False,
        help=help_text(Message("The id of the new pack: small letters, digits, hyphens.")),
    ),
]
Folder = Annotated[
    str,
    typer.Option("--dir", metavar="DIR", help=help_text(Message("Make the folder of the new pack in this folder."))),
]
ListFormat = Annotated[
    Literal["text", "json"],
    typer.Option("--format", help=help_text(Message("Draw the list on the screen, or write it as JSON."))),
]
FindingsFormat = Annotated[
    Literal["text", "json", "sarif", "github"] | None,
    typer.Option(
        "--format", help=help_text(Message("Draw the findings on the screen, or write them for other programs."))
    ),
]
GraphFormat = Annotated[
    Literal["mermaid", "svg"] | None,
    typer.Option(
        "--format",
        help=help_text(Message("Mermaid text, or one SVG file; else the end of the file chooses, else Mermaid.")),
    ),
]
Steps = Annotated[
    int,
    typer.Option(
        "--steps",
        min=1,
        help=help_text(Message("How many steps one search may take before it is told as not proved.")),
    ),
]
Strict = Annotated[
    bool, typer.Option("--strict", help=help_text(Message("Let warnings count as errors for the exit code.")))
]
ZeroAnyway = Annotated[
    bool,
    typer.Option("--exit-zero", help=help_text(Message("Exit with 0 whatever is found, for pipelines that read it."))),
]
Waived = Annotated[
    bool, typer.Option("-v", "--verbose", help=help_text(Message("Add what is waived, with the reason.")))
]
Coverage = Annotated[
    bool,
    typer.Option("--coverage", help=help_text(Message("Add a table of what the tests show, and what is missing."))),
]
Digests = Annotated[
    bool, typer.Option("--digests", help=help_text(Message("Add the digest of each item, as overlays name it.")))
]
PacksOnDay = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help=help_text(Message("Tell what changes soon and what to read again from this day on, else from today.")),
    ),
]
