"""``rscheck pack test``: the tests inside packs, and the gates that say whether they show everything a pack can do."""

from __future__ import annotations

from collections.abc import Sequence

from rscheck.cli.boundary import readers_may_leave
from rscheck.cli.desk import Desk
from rscheck.cli.exit_codes import ExitCode
from rscheck.cli.pack.findings import FindingsOrder, code_for, show_findings, write_findings
from rscheck.cli.pack.subject import subject_of
from rscheck.cli.page import Page
from rscheck.cli.table import draw_cells
from rscheck.i18n import Message
from rscheck.verify.gates import JudgedTests, judge_tests

__all__ = ["run_named"]

_HEADS = (Message("Pack"), Message("What the tests show"), Message("Shown"), Message("Of"), Message("Missing"))


def run_named(desk: Desk, names: Sequence[str], order: FindingsOrder, *, coverage: bool) -> ExitCode:
    """Run the tests of the packs that are named, all if none is, and return how the run ends."""
    form = order.form
    subject = subject_of(desk, names, overlaid=False)
    tested = [judge_tests(subject.catalogue, pack) for pack in subject.packs]
    findings = [each for pack in tested for each in pack.findings]
    if form != "text":
        write_findings(desk, findings, subject.packs, order, form)
        return code_for(findings, order)
    results = [each for pack in tested for each in pack.results]
    values = {"passed": sum(each.passed for each in results), "count": len(results)}
    show_findings(desk, findings, subject.lines, done=Message("{passed} of {count} tests pass", values))
    if coverage and not desk.quiet:
        with readers_may_leave():
            _coverage(desk.result(), tested)
    return code_for(findings, order)


def _coverage(page: Page, tested: Sequence[JudgedTests]) -> None:
    """Draw what the tests show, sort by sort, and what is missing."""
    rows = [
        (
            each.pack.id,
            page.say(row.title),
            str(row.total - len(row.gaps)),
            str(row.total),
            ", ".join(gap.item for gap in row.gaps),
        )
        for each in tested
        for row in each.rows
        if row.total
    ]
    page.blank()
    draw_cells(page, [page.say(head) for head in _HEADS], rows, counts=(2, 3), soft=(4,))
