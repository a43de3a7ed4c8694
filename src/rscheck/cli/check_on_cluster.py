"""``rscheck check --engine dask``: many projects on a cluster, the results in a folder of partitions."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from rscheck.batch.ending import Ending
from rscheck.batch.find import STANDARD_INPUT, is_table
from rscheck.batch.item import Item
from rscheck.batch.order import BatchOrder
from rscheck.batch.partition import Source, is_remote, sources_in
from rscheck.cli.boundary import UsageProblem
from rscheck.cli.check_many import cores, logged
from rscheck.cli.desk import Desk, overlays_of
from rscheck.cli.endings import code_of
from rscheck.cli.exit_codes import ExitCode, worst
from rscheck.cli.lock.terms import Terms, terms_for
from rscheck.cli.output import BOTH, being_written, format_asked, reason_of, redacts
from rscheck.cli.progress import Progress
from rscheck.cli.table_rows import table_rows
from rscheck.errors import PROBLEMS_SHOWN, Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.locking import Held, held
from rscheck.report.many_formats import ITS_PARTS

if TYPE_CHECKING:
    from rscheck.batch.distributed import Done
    from rscheck.cli.check import CheckOrder

__all__ = ["check_on_cluster"]

_FORMAT = "jsonl"


def check_on_cluster(desk: Desk, order: CheckOrder) -> ExitCode:
    """Assess every project on a cluster, write a file for each partition, and return the code that counts for all.

    The manifest is written last: without it a run did not come to its end.
    """
    problems = list(_refused(order))
    if problems:
        raise UsageProblem(problems)
    _needs_dask()
    from rscheck.batch.distributed import Job, assessed_on_a_cluster, cluster, manifest, write_manifest
    from rscheck.batch.kit import packed_kit

    asked = replace(desk, quotes=not redacts(order.format_name or _FORMAT, order.redact))
    terms = terms_for(asked, as_of=order.as_of, fail_on=order.fail_on, lock=order.lock)
    output = order.output or ""
    output = output if is_remote(output) else os.path.abspath(output.removeprefix("file://"))
    rows_of = table_rows(desk, terms.workbench, order.map)
    sources = list(_with_rows(sources_in(order.paths, order.ignore), rows_of))
    wanted = _wanted(terms, order)
    if terms.desk.lists.wanted and terms.desk.lists.decisions is None and any(is_remote(each.path) for each in sources):
        _say_no_decisions(desk)
    overlays = overlays_of(terms.desk.overlays, os.environ)
    kit = packed_kit(terms.workbench, terms.desk.folders, overlays, stays=order.scheduler is None)
    progress = Progress(desk, None, 0)

    def step(projects: int, share: float) -> None:
        for _ in range(projects):
            progress.step(share)

    try:
        with _made_for_this_run(output):
            with cluster(order.scheduler, order.jobs or cores()) as client:
                done = assessed_on_a_cluster(client, sources, kit, Job(output, wanted, logged, kit.digest), step)
            write_manifest(output, manifest(done, terms.workbench.engine.catalogue.digest, wanted))
    except Held as error:
        raise UsageProblem([being_written(output, error)]) from error
    except OSError as error:
        said = Message("this file cannot be written: {reason}", {"reason": reason_of(error)})
        hint = Message("name a file in a folder that exists and that you may write to")
        raise UsageProblem([Problem("E607", said, Location(output), hint)]) from error
    finally:
        progress.clear()
    endings: Counter[Ending] = sum((each.endings for each in done), Counter())
    _say_end(terms.desk, output, done, endings)
    return worst(code_of(each) for each in endings)


def _refused(order: CheckOrder) -> Iterator[Problem]:
    """Yield what cannot be done on a cluster."""
    if order.engine != "dask":
        hint = Message("add --engine dask, or leave out --scheduler")
        yield Problem("E613", Message("a scheduler belongs to a cluster of Dask"), Location("--scheduler"), hint)
    if order.output is None:
        hint = Message("name a folder with -o; the results are written there in parts")
        yield Problem("E691", Message("a cluster writes to a folder, not to the screen"), Location("-o"), hint)
    elif not _is_empty(order.output):
        hint = Message("name a new folder, or move this one away first")
        yield Problem("E692", Message("the folder for the parts is not empty"), Location(order.output), hint)
    if order.resume:
        hint = Message("name a new folder with -o; a run came to its end if there is a manifest")
        yield Problem("E691", Message("a run on a cluster begins anew each time"), Location("--resume"), hint)
    form = format_asked(order.format_name or _FORMAT, None)
    if form not in ITS_PARTS or order.summary:
        values = {"names": ", ".join(sorted(ITS_PARTS))}
        hint = Message("choose one with --format: {names}", values)
        yield Problem(
            "E691", Message("a cluster writes lines, which can be put together later"), Location("--format"), hint
        )
    for path in order.paths:
        if path == STANDARD_INPUT or (is_remote(path) and is_table(path)):
            hint = Message("copy it to a file on this computer, and name that")
            yield Problem("E691", Message("workers cannot read this by themselves"), Location(path), hint)


def _with_rows(sources: Sequence[Source], rows_of: Callable[[str], Iterator[Item] | None]) -> Iterator[Source]:
    """Yield the sources with every table replaced by its rows: a table is read here, whole, as without a cluster."""
    for source in sources:
        rows = None if is_remote(source.path) else rows_of(source.path)
        if rows is None:
            yield source
        else:
            yield from (Source(each.path, row=each) for each in rows)


def _is_empty(output: str) -> bool:
    if not is_remote(output):
        return not os.path.lexists(output) or (os.path.isdir(output) and not os.listdir(output))
    _needs_dask()
    from fsspec.core import url_to_fs

    files, path = url_to_fs(output)
    return not files.exists(path) or not files.ls(path, detail=False)


@contextmanager
def _made_for_this_run(output: str) -> Iterator[None]:
    """Make the folder for the parts and hold it; what is at an address cannot be held from here."""
    if is_remote(output):
        yield
        return
    os.makedirs(output, exist_ok=True)
    with held(output):
        yield


def _needs_dask() -> None:
    from importlib.util import find_spec

    if find_spec("distributed") is None or find_spec("fsspec") is None:
        hint = Message("install it with the extra: pipx install 'rscheck[dask]'")
        raise UsageProblem([Problem("E690", Message("Dask is not installed"), Location("--engine"), hint)])


def _wanted(terms: Terms, order: CheckOrder) -> BatchOrder:
    language = "en" if order.report_lang == BOTH else order.report_lang or ""
    form = order.format_name or _FORMAT
    return BatchOrder(terms.today, terms.fail_on, form, language, terms.desk.language, redacts(form, order.redact))


def _say_no_decisions(desk: Desk) -> None:
    talk = desk.talk()
    said = Message("Decisions beside project files at an address are not read: matches stay open. See --decisions.")
    talk.line(talk.say(said))


def _say_end(desk: Desk, output: str, done: Sequence[Done], endings: Counter[Ending]) -> None:
    talk = desk.talk()
    problems = [problem for each in done for problem in each.problems]
    if problems:
        desk.tell(problems[:PROBLEMS_SHOWN])
    unread = sum(endings[each] for each in (Ending.INVALID, Ending.MISSING, Ending.UNSOUND, Ending.FAULT))
    if unread:
        said = Message(
            "{shown} project cannot be read", {"shown": f"{unread:,}"}, "{shown} projects cannot be read", unread
        )
        talk.line(talk.say(said))
    if not desk.quiet:
        values = {"count": f"{endings.total():,}", "parts": len(done), "folder": output}
        talk.line(talk.say(Message("written: {count} projects in {parts} parts in {folder}", values)))
