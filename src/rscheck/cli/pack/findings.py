"""Findings about packs on the screen, like messages of a compiler, or in a format for other programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rscheck.cli.boundary import UsageProblem, readers_may_leave
from rscheck.cli.desk import Desk
from rscheck.cli.drawing import MORE, SourceLine, draw_notes, draw_source
from rscheck.cli.exit_codes import ExitCode
from rscheck.cli.output import deliver
from rscheck.cli.page import Page
from rscheck.errors import Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.verify.findings import PackFinding, Severity
from rscheck.verify.formats.summary import counted, of_severity, waived

__all__ = ["FindingsOrder", "code_for", "findings_of", "show_findings", "write_findings"]

_STYLES: Mapping[Severity, str] = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_NAMES: Mapping[Severity, Message] = {
    Severity.ERROR: Message("error"),
    Severity.WARNING: Message("warning"),
    Severity.NOTE: Message("note"),
}
_COUNTED = (
    (Severity.ERROR, Message("Errors")),
    (Severity.WARNING, Message("Warnings")),
    (Severity.NOTE, Message("Notes")),
)
_SUFFIXES = {".json": "json", ".sarif": "sarif"}


@dataclass(frozen=True, slots=True)
class FindingsOrder:
    """How findings are to be shown, and what they mean for the exit code."""

    format_name: str | None = None
    output: str | None = None
    strict: bool = False
    exit_zero: bool = False

    @property
    def form(self) -> str:
        """The format that is meant: by its name, else by the end of the file, else the screen."""
        if self.format_name == "text" and self.output is not None:
            raise UsageProblem([_no_text_file(self.output)])
        if self.format_name is not None or self.output is None:
            return self.format_name or "text"
        suffix = "." + self.output.rpartition(".")[2].lower()
        if suffix not in _SUFFIXES:
            said = Message("the end of “{file}” does not say which format is meant", {"file": self.output})
            hint = Message("choose one with --format: {names}", {"names": "json, sarif, github"})
            raise UsageProblem([Problem("E606", said, Location("--format"), hint)])
        return _SUFFIXES[suffix]


def _no_text_file(output: str) -> Problem:
    said = Message("the screen is not written to a file: {file}", {"file": output})
    hint = Message("choose one with --format: {names}", {"names": "json, sarif, github"})
    return Problem("E605", said, Location("--format"), hint)


def findings_of(problems: Sequence[Problem]) -> list[PackFinding]:
    """Return what keeps packs from being read as findings: errors, each at its place."""
    return [
        PackFinding(each.code, Severity.ERROR, "", "", each.message, each.location, hint=each.hint) for each in problems
    ]


def code_for(findings: Sequence[PackFinding], order: FindingsOrder) -> ExitCode:
    """Return how a run with these findings ends."""
    counting = (Severity.ERROR, Severity.WARNING) if order.strict else (Severity.ERROR,)
    failed = any(of_severity(findings, each) for each in counting)
    return ExitCode.INVALID_RULES if failed and not order.exit_zero else ExitCode.OK


def write_findings(
    desk: Desk, findings: Sequence[PackFinding], packs: Sequence[str], order: FindingsOrder, form: str
) -> None:
    """Write findings in a format for other programs."""
    from rscheck.cli.explain import section_on
    from rscheck.verify.formats.as_github import findings_github
    from rscheck.verify.formats.as_json import findings_json
    from rscheck.verify.formats.as_sarif import findings_sarif

    match form:
        case "json":
            text = findings_json(findings, packs, desk.words)
        case "sarif":
            text = findings_sarif(findings, desk.words, section_on)
        case _:
            text = findings_github(findings, desk.words)
    deliver(desk, text, order.output)


def show_findings(desk: Desk, findings: Sequence[PackFinding], lines: SourceLine, *, done: Message) -> None:
    """Draw findings, and how many there are; ``done`` says what was looked at."""
    page = desk.result()
    with readers_may_leave():
        if not desk.quiet:
            for each in (*counted(findings), *(waived(findings) if desk.verbose else ())):
                _finding(page, each, lines)
                page.blank()
        _result(page, findings, done)


def _finding(page: Page, finding: PackFinding, lines: SourceLine) -> None:
    severity = page.shown(page.say(_NAMES[finding.severity] if finding.waived is None else Message("waived")))
    style = _STYLES[finding.severity] if finding.waived is None else ""
    page.hanging(f"{severity}  ", finding.code, finding.item, page.say(finding.message), style=style, under="  ")
    page.whole("  --> ", str(finding.location))
    gutter = draw_source(page, finding.location, lines, "")
    notes: list[tuple[Message, Sequence[str]]] = []
    if finding.waived is not None:
        notes.append((Message("reason"), [page.words.pick(finding.waived)]))
    if finding.hint is not None:
        notes.append((Message("help"), [page.say(finding.hint)]))
    notes.append((MORE, [f"rscheck explain {finding.code}"]))
    if finding.witness:
        _witness(page, finding, " " * gutter)
    draw_notes(page, gutter, notes)


def _witness(page: Page, finding: PackFinding, gutter: str) -> None:
    """Write the answers that show a finding as a test: in lines that can be copied, none of them broken."""
    page.hanging(f"{gutter} = ", page.say(Message("as a test, ready to paste:")))
    name = f'  - name: "{finding.code} {finding.item}"'
    for line in (name, *(f"    {each}" for each in finding.witness.splitlines()), "    expect: {}"):
        page.write(page.drawable(line))


def _result(page: Page, findings: Sequence[PackFinding], done: Message) -> None:
    said = [f"{page.say(done)}"]
    counts = [(label, len(of_severity(findings, severity))) for severity, label in _COUNTED]
    counts.append((Message("Waived"), len(waived(findings))))
    told = [f"{page.say(label)}: {count}" for label, count in counts if count]
    page.line(". ".join([*said, ", ".join(told) or page.say(Message("Nothing was found."))]), style="bold")
