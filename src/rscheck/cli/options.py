"""The options of the command line, each with the one sentence that ``--help`` says about it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import typer

from rscheck.i18n import Message, Words

__all__ = [
    "OF_TYPER",
    "AsOf",
    "Checklists",
    "Color",
    "Decisions",
    "Engine",
    "ExitZero",
    "FailOn",
    "FormId",
    "Format",
    "Identifier",
    "Ignore",
    "Jobs",
    "Lang",
    "ListFolders",
    "LockFile",
    "Map",
    "NewOutput",
    "NoScreening",
    "OptionalProject",
    "Output",
    "Overlays",
    "Parts",
    "Paths",
    "Plain",
    "ProjectId",
    "Quiet",
    "Redact",
    "ReportFile",
    "ReportFormat",
    "ReportLang",
    "Resume",
    "Rules",
    "Scheduler",
    "SchemaKind",
    "SchemaName",
    "SchemaOutput",
    "Summary",
    "Take",
    "TierName",
    "Verbose",
    "help_text",
    "in_words_of",
]

_SENTENCES: dict[str, Message] = {}


def help_text(message: Message) -> str:
    """Return a sentence of the help in English and keep it, so that it can be translated once the language is known."""
    _SENTENCES[message.template] = message
    return message.template


def in_words_of(words: Words, command: Any) -> None:
    """Put the help of a command, its options and its own commands into a language."""
    for part in (command, *command.params):
        for name in ("help", "epilog"):
            sentence = _SENTENCES.get(getattr(part, name, None) or "")
            if sentence is not None:
                setattr(part, name, words.say(sentence))
    for each in getattr(command, "commands", {}).values():
        in_words_of(words, each)


OF_TYPER = (
    help_text(Message("Install completion for the current shell.")),
    help_text(Message("Show completion for the current shell, to copy it or customize the installation.")),
)
"""What Typer itself says about options that it adds."""

TierName = Literal["low", "moderate", "high", "critical"]
SchemaName = Literal[
    "project",
    "institution",
    "partner",
    "pack",
    "checklist",
    "overlay",
    "lock",
    "assessment",
    "refused",
    "institution-review",
    "register",
    "pack-findings",
]

Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH", show_default=False, help=help_text(Message("Project files, or folders of them."))),
]
OptionalProject = Annotated[
    str | None,
    typer.Argument(
        metavar="FILE",
        show_default=False,
        help=help_text(Message("A project file, to see how it came to a result there.")),
    ),
]
ReportFile = Annotated[
    str | None,
    typer.Argument(metavar="FILE", show_default=False, help=help_text(Message("The project file."))),
]
FormId = Annotated[
    str | None,
    typer.Option(
        "--form",
        metavar="ID",
        help=help_text(
            Message("Fill in this form instead, as a draft to paste: markdown, text or json; without an id, list them.")
        ),
    ),
]
Identifier = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        show_default=False,
        help=help_text(
            Message("The id of a rule, tree, node, question, measure, list, source, pack, tier, finding or error.")
        ),
    ),
]
SchemaKind = Annotated[
    SchemaName,
    typer.Argument(
        metavar="KIND",
        help=help_text(Message("The kind of file; the last five are written by rscheck, the others by people.")),
    ),
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="NAME",
        help=help_text(
            Message(
                "Write markdown, json, jsonl, csv, xlsx, sarif, junit, github or github-summary "
                "instead of drawing the result on the screen."
            )
        ),
    ),
]
Summary = Annotated[
    bool,
    typer.Option(
        "--summary",
        help=help_text(Message("Tell a call at a glance, without names: counts, what decides, what is open.")),
    ),
]
Redact = Annotated[
    bool | None,
    typer.Option(
        "--redact/--no-redact",
        show_default=False,
        help=help_text(
            Message("Replace names and free text by labels; the default for sarif, junit, github and github-summary.")
        ),
    ),
]
Engine = Annotated[
    Literal["local", "dask"],
    typer.Option("--engine", help=help_text(Message("Where to work: on this computer, or on a cluster of Dask."))),
]
Scheduler = Annotated[
    str | None,
    typer.Option(
        "--scheduler",
        metavar="ADDRESS",
        help=help_text(Message("With --engine dask: the scheduler of the cluster; else one is started here.")),
    ),
]
Output = Annotated[
    str | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help=help_text(Message("Write to this file, whole or not at all; its end chooses the format.")),
    ),
]
ReportFormat = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="NAME",
        help=help_text(
            Message(
                "Write markdown, json, jsonl, csv, xlsx, sarif, junit, github or github-summary; "
                "else the end of the file chooses, else markdown."
            )
        ),
    ),
]
SchemaOutput = Annotated[
    str | None,
    typer.Option("-o", "--output", metavar="FILE", help=help_text(Message("Write to this file, whole or not at all."))),
]
Parts = Annotated[
    list[str],
    typer.Argument(
        metavar="PART", show_default=False, help=help_text(Message("The files to join, two or more of one project."))
    ),
]
NewOutput = Annotated[
    str | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help=help_text(Message("Write to this new file; a file that exists is never overwritten.")),
    ),
]
Take = Annotated[
    list[str] | None,
    typer.Option(
        "--take",
        metavar="PLACE=NUMBER",
        help=help_text(
            Message("Where files differ let this one count, such as partners[0].country=2 for the second; repeatable.")
        ),
    ),
]
ProjectId = Annotated[
    str | None,
    typer.Option("--id", metavar="ID", help=help_text(Message("The id of the project, where the files have several."))),
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help=help_text(Message("Assess as on this day, such as 2026-11-20."))),
]
FailOn = Annotated[
    TierName | None,
    typer.Option(
        "--fail-on",
        help=help_text(
            Message("Exit with 1 from this tier on, counted after the measures that are done; high if none is named.")
        ),
    ),
]
LockFile = Annotated[
    str | None,
    typer.Option(
        "--lock",
        metavar="FILE",
        help=help_text(Message("Keep to what rscheck lock wrote to this file; what is later is told, and not used.")),
    ),
]
ExitZero = Annotated[
    bool,
    typer.Option("--exit-zero", help=help_text(Message("Exit with 0 whatever the tier; errors keep their codes."))),
]
ReportLang = Annotated[
    Literal["en", "ja", "both"] | None,
    typer.Option(
        "--report-lang",
        help=help_text(Message("Language of what is written; else that of the project file or of --lang.")),
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore",
        metavar="PATTERN",
        help=help_text(Message("Pass over files or folders of this name, such as draft-*; repeatable.")),
    ),
]
Map = Annotated[
    str | None,
    typer.Option(
        "--map", metavar="FILE", help=help_text(Message("What the columns of a table mean; see docs/tables.md."))
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "-j", "--jobs", metavar="N", min=1, help=help_text(Message("Work in so many processes; else one a processor."))
    ),
]
Resume = Annotated[
    bool,
    typer.Option("--resume", help=help_text(Message("Go on with the run for this -o file that was cut off."))),
]
Rules = Annotated[
    list[str] | None,
    typer.Option(
        "--rules", metavar="DIR", help=help_text(Message("Use the packs of this folder instead of the shipped ones."))
    ),
]
Checklists = Annotated[
    list[str] | None,
    typer.Option(
        "--checklists",
        metavar="DIR",
        help=help_text(Message("Use the checklists of this folder instead of the shipped ones.")),
    ),
]
Overlays = Annotated[
    list[str] | None,
    typer.Option(
        "--overlay",
        metavar="PATH",
        help=help_text(
            Message("Lay an institution's changes over the packs: a file or a folder; also RSCHECK_OVERLAYS.")
        ),
    ),
]
Lang = Annotated[
    Literal["en", "ja"] | None,
    typer.Option("--lang", help=help_text(Message("Language; else RSCHECK_LANG, LC_ALL, LC_MESSAGES or LANG."))),
]
Plain = Annotated[
    bool,
    typer.Option("--plain", help=help_text(Message("Plain lines without colour or tables; also RSCHECK_PLAIN=1."))),
]
Color = Annotated[
    Literal["auto", "always", "never"], typer.Option("--color", help=help_text(Message("When to use colour.")))
]
Quiet = Annotated[
    bool, typer.Option("-q", "--quiet", help=help_text(Message("Say only what is needed: the result, and errors.")))
]
Verbose = Annotated[
    bool, typer.Option("-v", "--verbose", help=help_text(Message("Add how each finding was worked out.")))
]

ListFolders = Annotated[
    list[str] | None,
    typer.Option(
        "--lists",
        metavar="FOLDER",
        help=help_text(Message("Use the lists of this folder instead of the shipped and imported ones; repeatable.")),
    ),
]
Decisions = Annotated[
    str | None,
    typer.Option(
        "--decisions",
        metavar="FILE",
        help=help_text(Message("The file of decisions; else decisions.jsonl beside the project file.")),
    ),
]
NoScreening = Annotated[
    bool,
    typer.Option(
        "--no-screening",
        help=help_text(Message("Compare no name with lists; every list is told as not checked.")),
    ),
]
