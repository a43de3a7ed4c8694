"""``rscheck pack verify``: every check over the packs that are meant, problems of their files among the findings."""

from __future__ import annotations

from collections.abc import Sequence

from rscheck.catalogue.load import read_catalogue
from rscheck.cli.desk import Desk
from rscheck.cli.exit_codes import ExitCode
from rscheck.cli.pack.findings import FindingsOrder, code_for, findings_of, show_findings, write_findings
from rscheck.cli.pack.subject import files_of
from rscheck.errors import RuleError
from rscheck.i18n import Message
from rscheck.verify.findings import PackFinding
from rscheck.verify.verify import verify_packs

__all__ = ["verify_named"]


def verify_named(desk: Desk, names: Sequence[str], order: FindingsOrder, steps: int) -> ExitCode:
    """Verify the packs that are named, all if none is, and return how the run ends."""
    form = order.form
    files = files_of(desk, names)
    findings: Sequence[PackFinding]
    try:
        catalogue = read_catalogue(files.packs, files.overlays)
    except RuleError as error:
        packs, findings = files.meant or (), findings_of(error.problems)
        done = Message("The packs cannot be read, so nothing else was checked")
    else:
        packs = files.meant or tuple(catalogue.packs)
        findings = verify_packs(catalogue, packs, steps=steps)
        done = Message(
            "{count} pack verified", {"count": len(packs)}, plural="{count} packs verified", count=len(packs)
        )
    if form == "text":
        show_findings(desk, findings, files.lines(desk), done=done)
    else:
        write_findings(desk, findings, packs, order, form)
    return code_for(findings, order)
