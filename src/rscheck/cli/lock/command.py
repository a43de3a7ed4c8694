"""``rscheck lock``: what counts here is written as a lock, or held against one."""

from __future__ import annotations

from rscheck.batch.lock import Call, lock_of
from rscheck.batch.lock_file import lock_text
from rscheck.cli.desk import Desk
from rscheck.cli.exit_codes import ExitCode
from rscheck.cli.lock.terms import terms_for
from rscheck.cli.output import deliver, refuse_existing
from rscheck.cli.prepare import list_folders, today_for, workbench_for
from rscheck.i18n import Message
from rscheck.model.terms import Tier
from rscheck.plain import Plain, plain
from rscheck.screening.counting import pins_of

__all__ = ["LockOrder", "check_lock", "write_lock"]


@plain
class LockOrder(Plain):
    """What the options of ``lock`` ask for; see :class:`rscheck.batch.lock.Call`."""

    output: str | None = None
    title: str = ""
    as_of: str | None = None
    fail_on: str | None = None


def write_lock(desk: Desk, order: LockOrder) -> ExitCode:
    """Write the lock of the packs, overlays and lists of this desk.

    A lock that is there is never replaced: projects of one call would be treated in two ways, unnoticed.
    """
    refuse_existing(order.output)
    made_on = today_for(None).day
    day = today_for(order.as_of).day if order.as_of is not None else None
    workbench = workbench_for(desk)
    pins = pins_of(list_folders(desk.lists.folders), day or made_on)
    call = Call(order.title, made_on, day, Tier.of(order.fail_on or Tier.HIGH.id), desk.lists.wanted)
    deliver(desk, lock_text(lock_of(workbench.engine.catalogue, pins, call)), order.output)
    return ExitCode.OK


def check_lock(desk: Desk, order: LockOrder, path: str) -> ExitCode:
    """Say that everything is here as a lock has it; raise every difference as ``check --lock`` would."""
    terms_for(desk, as_of=order.as_of, fail_on=order.fail_on, lock=path)
    page = desk.result()
    page.line(page.say(Message("Everything is here as {file} has it.", {"file": path})))
    return ExitCode.OK
