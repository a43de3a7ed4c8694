"""``rscheck lock``: what counts here today, written as a lock."""

from __future__ import annotations

from rscheck.batch.lock import lock_of
from rscheck.batch.lock_file import lock_text
from rscheck.cli.desk import Desk
from rscheck.cli.exit_codes import ExitCode
from rscheck.cli.output import deliver, refuse_existing
from rscheck.cli.prepare import list_folders, today_for, workbench_for
from rscheck.model.terms import Tier
from rscheck.screening.counting import pins_of

__all__ = ["write_lock"]


def write_lock(desk: Desk, output: str | None, *, as_of: str | None, fail_on: str) -> ExitCode:
    """Write the lock of the packs, overlays and lists of this desk.

    A lock that is there is never replaced: projects of one call would be treated in two ways, unnoticed.
    """
    refuse_existing(output)
    day = today_for(as_of).day
    workbench = workbench_for(desk)
    pins = pins_of(list_folders(desk.lists.folders), day)
    lock = lock_of(workbench.engine.catalogue, pins, day, fail_on=Tier.of(fail_on), screening=desk.lists.wanted)
    deliver(desk, lock_text(lock), output)
    return ExitCode.OK
