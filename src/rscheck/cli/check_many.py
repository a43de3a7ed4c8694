"""``rscheck check`` over many projects: a table on the screen, or a file that is written as they are done."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice

from rscheck.batch.course import Course
from rscheck.batch.crew import Setting, outcomes_of
from rscheck.batch.ending import Ending
from rscheck.batch.find import LINE_SUFFIXES, STANDARD_INPUT, Found, is_table
from rscheck.batch.item import Item
from rscheck.batch.journal import Journal
from rscheck.batch.one import FAULT
from rscheck.batch.order import BatchOrder
from rscheck.batch.outcome import Outcome
from rscheck.batch.rests_on import rests_on
from rscheck.cli.boundary import UsageProblem, apologise, readers_may_leave, stop_if_interrupted
from rscheck.cli.check import CheckOrder
from rscheck.cli.desk import Desk
from rscheck.cli.endings import code_of
from rscheck.cli.exit_codes import ExitCode, worst
from rscheck.cli.nearest_file import with_nearest_file
from rscheck.cli.output import BOTH, being_written, languages_for, origin_of, reason_of
from rscheck.cli.prepare import Reopen
from rscheck.cli.progress import Progress
from rscheck.errors import Problem
from rscheck.i18n import Message, Words, words_for
from rscheck.location import Location
from rscheck.locking import Held, held
from rscheck.pipeline import Today, Workbench, digest_of_answered
from rscheck.report.many_formats import ITS_PARTS, MANY, SUMMARIES, WITHOUT_REASONS, ManyFormat, Part
from rscheck.report.register_origin import RegisterOrigin
from rscheck.report.register_row import RegisterRow

__all__ = ["check_many", "cores", "logged"]

_AT_A_TIME, _TIERS_AT_A_TIME = 16, 200
"""So many projects are handed to a process at once, with reasons and without."""

_TOLD = 50
"""The problems of so many projects are told as they come; the others stand in what is written."""


def check_many(
    desk: Desk, workbench: Workbench, found: Found, items: Iterable[Item], today: Today, order: CheckOrder
) -> ExitCode:
    """Assess every project, show or write the result, and return the exit code that counts for all of them."""
    if order.resume and (order.output is None or STANDARD_INPUT in found.paths):
        said = Message("--resume goes on with a file that is named with -o, from files that are still there")
        raise UsageProblem([Problem("E629", said, Location("--resume"), Message("add -o FILE, and name the files"))])
    run = _Run(desk, workbench, found, items, today, order)
    if order.form is None:
        run.on_the_screen()
    elif order.output is None:
        run.to_standard_output()
    else:
        run.to_file(order.output)
    return worst(code_of(each) for each in run.endings)


class _Run:
    def __init__(
        self, desk: Desk, workbench: Workbench, found: Found, items: Iterable[Item], today: Today, order: CheckOrder
    ) -> None:
        self.desk = desk
        self.workbench = workbench
        self.found = found
        self.items = items
        self.order = order
        self.endings: Counter[Ending] = Counter()
        self.wanted = BatchOrder(
            today,
            order.threshold,
            None if order.summary else order.form,
            "en" if order.report_lang == BOTH else order.report_lang or "",
            desk.language,
            order.redacts,
        )

    def on_the_screen(self) -> None:
        from rscheck.cli.register_screen import show_many, show_summary

        rows = (each.row for each in self._outcomes() if each.row is not None)
        origin = self._origin()
        with readers_may_leave(), _rows_have_room():
            if self.order.summary:
                show_summary(self.desk.result(), rows, origin)
            else:
                show_many(self.desk.result(), rows, origin.titles)

    def to_standard_output(self) -> None:
        with readers_may_leave(), _rows_have_room():
            sys.stdout.flush()
            for piece in self._pieces(_parts(self._outcomes())):
                sys.stdout.buffer.write(piece)
            sys.stdout.buffer.flush()

    def to_file(self, output: str) -> None:
        journal = Journal(output, with_rows=self.order.form not in ITS_PARTS)
        try:
            with held(output), _rows_have_room():
                self._write(journal, output)
        except Held as error:
            raise UsageProblem([being_written(output, error)]) from error
        except OSError as error:
            said = Message("this file cannot be written: {reason}", {"reason": reason_of(error)})
            hint = Message("mend that, then go on with --resume: what was done is kept")
            raise UsageProblem([Problem("E607", said, Location(output), hint)]) from error
        if not self.desk.quiet:
            talk = self.desk.talk()
            talk.line(talk.say(Message("written: {file}", {"file": output})))

    def _write(self, journal: Journal, output: str) -> None:
        foundation = rests_on(self.workbench, self.wanted, self.found.paths, [self.order.map] if self.order.map else [])
        if not (self.order.resume and journal.resume(foundation, digest_of_answered)):
            journal.begin(foundation)
        elif not self.desk.quiet:
            talk = self.desk.talk()
            talk.line(talk.say(Message("{count} projects were done before", {"count": f"{journal.done:,}"})))
        try:
            for outcome in self._outcomes(journal.done):
                journal.add(outcome)
        finally:
            journal.close()
        self.endings = journal.endings
        if self.order.form in ITS_PARTS:
            journal.become()
        else:
            journal.finish(self._pieces(journal.parts()))

    def _outcomes(self, done: int = 0) -> Iterator[Outcome]:
        """Yield what becomes of each project that was not done before; what is wrong with one is told at once."""
        setting = Setting(self.workbench, Reopen(self.desk), self.wanted, logged)
        most = _TIERS_AT_A_TIME if self.order.form in WITHOUT_REASONS else _AT_A_TIME
        total = _how_many(self.found)
        course = Course(self.found.paths if total is None else ())
        items = course.followed(islice(self.items, done, None))
        progress = Progress(self.desk, total, done)
        told = 0
        try:
            for outcome in outcomes_of(items, setting, self.order.jobs or cores(), most):
                self.endings[outcome.ending] += 1
                if outcome.row is not None and outcome.row.problems:
                    told += 1
                    progress.clear()
                    self._tell(outcome, outcome.row, told)
                progress.step(course.step())
                yield outcome
        finally:
            progress.clear()
        if told > _TOLD:
            talk = self.desk.talk()
            talk.line(talk.say(Message("{count} more cannot be read", {"count": told - _TOLD})))

    def _tell(self, outcome: Outcome, row: RegisterRow, told: int) -> None:
        if outcome.ending is Ending.FAULT and row.problems[0].code == FAULT:
            apologise(self.desk, outcome.log, row.name)
        elif told <= _TOLD:
            self.desk.tell([with_nearest_file(each) for each in row.problems])

    def _pieces(self, parts: Iterable[Part]) -> Iterator[bytes]:
        form: ManyFormat = (SUMMARIES if self.order.summary else MANY)[self.order.form or ""]
        return form.whole(parts, self._origin(), self._languages())

    def _origin(self) -> RegisterOrigin:
        return origin_of(self.workbench, self.order.threshold, redact=self.order.redacts)

    def _languages(self) -> list[Words]:
        return [words_for(each) for each in languages_for(self.desk, self.order.report_lang, ())]


@contextmanager
def _rows_have_room() -> Iterator[None]:
    """Say where there is no room for the rows of a register, which are put in order on the disk."""
    from rscheck.report.ordered_rows import NoRoom

    try:
        yield
    except NoRoom as error:
        said = Message("the rows of the register cannot be kept here: {reason}", {"reason": reason_of(error)})
        hint = Message("make room there, or name another folder in TMPDIR")
        raise UsageProblem([Problem("E607", said, Location(str(error.filename)), hint)]) from error


_NO_ROW = RegisterRow("")


def _parts(outcomes: Iterable[Outcome]) -> Iterator[Part]:
    return ((each.row or _NO_ROW, each.part) for each in outcomes)


def logged(error: Exception) -> str:
    """Return where a fault was logged; an interruption is none."""
    from rscheck.cli.fault_log import write_log

    stop_if_interrupted(error)
    return write_log(error)


def cores() -> int:
    """Return on how many processors this process may run."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _how_many(found: Found) -> int | None:
    """Return how many projects there are, if that can be told without reading them."""
    if any(path == STANDARD_INPUT or is_table(path) or path.lower().endswith(LINE_SUFFIXES) for path in found.paths):
        return None
    return len(found.paths)
