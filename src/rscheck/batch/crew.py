"""Projects shared out among processes: results in the order of the projects, few at a time, none lost or done twice.

A process that is ended from outside takes nothing with it: what it had in hand is done again, because what becomes of a
project depends on nothing but the project. One that ends its process again and again is told and left.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from threading import Thread

from rscheck.batch.ending import Ending
from rscheck.batch.item import Item
from rscheck.batch.one import OnFault, outcome_of
from rscheck.batch.order import BatchOrder
from rscheck.batch.outcome import Outcome
from rscheck.errors import Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.pipeline import Workbench
from rscheck.plain import Plain, plain
from rscheck.report.register_row import RegisterRow

__all__ = ["FEW", "Crew", "Setting", "outcomes_of"]

FEW = 24
"""So many projects are done sooner than processes are started."""

_AHEAD = 3
"""So many chunks are handed out for each process, so that none waits and little is held."""

_TRIES = 2
"""So often a chunk may end the process that has it in hand before its projects are tried one by one."""


@plain
class Setting(Plain):
    """What every process needs. ``reopen`` opens the packs anew in a process that cannot share those opened here."""

    workbench: Workbench
    reopen: Callable[[], Workbench]
    order: BatchOrder
    on_fault: OnFault


def outcomes_of(items: Iterable[Item], setting: Setting, jobs: int, most: int) -> Iterator[Outcome]:
    """Yield what becomes of each project, in their order. ``most`` projects are handed to a process at a time.

    With one process, or few projects, everything happens here.
    """
    waiting = iter(items)
    first = list(islice(waiting, FEW))
    if jobs == 1 or len(first) < FEW:
        for item in (*first, *waiting):
            yield outcome_of(setting.workbench, item, setting.order, setting.on_fault)
        return
    with Crew(setting, jobs) as crew:
        yield from crew.outcomes(_chunks(_joined(first, waiting), jobs, most))


def _joined(first: list[Item], rest: Iterator[Item]) -> Iterator[Item]:
    yield from first
    yield from rest


def _chunks(items: Iterator[Item], jobs: int, most: int) -> Iterator[tuple[Item, ...]]:
    """Yield chunks that grow, so that few projects are shared evenly and many cost little."""
    size, given = 2, 0
    while chunk := tuple(islice(items, size)):
        yield chunk
        given += 1
        if given % (2 * jobs) == 0:
            size = min(2 * size, most)


class Crew:
    """Some processes, and what they have in hand."""

    def __init__(self, setting: Setting, jobs: int) -> None:
        """Get ready; processes start with the first chunk."""
        self._setting = setting
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None
        self._in_hand: deque[tuple[tuple[Item, ...], Future[list[Outcome]]]] = deque()

    def __enter__(self) -> Crew:
        """Return the crew itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End every process; what is still in hand is not wanted any more."""
        self._end(wait=not self._in_hand)

    def outcomes(self, chunks: Iterable[tuple[Item, ...]]) -> Iterator[Outcome]:
        """Yield the outcomes of the chunks in order."""
        for chunk in chunks:
            self._in_hand.append((chunk, self._given(chunk)))
            if len(self._in_hand) >= _AHEAD * self._jobs:
                yield from self._first()
        while self._in_hand:
            yield from self._first()

    def _first(self) -> list[Outcome]:
        """Return the outcomes of the oldest chunk in hand."""
        chunk, future = self._in_hand[0]
        for _ in range(_TRIES):
            try:
                found = future.result()
            except BrokenProcessPool:
                self._begin_again()
                chunk, future = self._in_hand[0]
            else:
                self._in_hand.popleft()
                return found
        found = [self._alone(item) for item in chunk]
        self._in_hand.popleft()
        self._begin_again()
        return found

    def _alone(self, item: Item) -> Outcome:
        """Return the outcome of a project that has a process for itself, or that it ended it."""
        self._end(wait=True)
        try:
            return self._open(1).submit(_assess, (item,)).result()[0]
        except BrokenProcessPool:
            said = Message("the process that assessed this project was ended, perhaps for want of memory")
            problem = Problem("E671", said, Location(item.path, item.line), Message("check it by itself"))
            return Outcome(Ending.FAULT, RegisterRow.broken(item.name, [problem]))

    def _begin_again(self) -> None:
        """Hand out everything that is in hand once more, to new processes."""
        self._end(wait=True)
        again = [chunk for chunk, _ in self._in_hand]
        self._in_hand.clear()
        for chunk in again:
            self._in_hand.append((chunk, self._given(chunk)))

    def _given(self, chunk: tuple[Item, ...]) -> Future[list[Outcome]]:
        try:
            return (self._pool or self._open(self._jobs)).submit(_assess, chunk)
        except BrokenProcessPool as error:
            broken: Future[list[Outcome]] = Future()
            broken.set_exception(error)  # told when its turn comes
            return broken

    def _open(self, jobs: int) -> ProcessPoolExecutor:
        # Only on Linux may a process go on with what another one opened.
        shares = sys.platform == "linux"
        context = multiprocessing.get_context("fork" if shares else "spawn")
        workbench = self._setting.workbench if shares else None
        told = (workbench, self._setting.reopen, self._setting.order, self._setting.on_fault)
        self._pool = ProcessPoolExecutor(jobs, context, _start, told)
        return self._pool

    def _end(self, *, wait: bool) -> None:
        if self._pool is not None:
            processes = list((getattr(self._pool, "_processes", None) or {}).values())
            calls = getattr(self._pool, "_call_queue", None)
            self._pool.shutdown(wait=wait, cancel_futures=True)
            if not wait:
                for each in processes:
                    each.terminate()
                if calls is not None:
                    # A chunk may be on its way to a process that is gone; whoever writes it would wait for ever.
                    calls._reader.close()
        self._pool = None


# --- in a process of the crew ----------------------------------------------------------------------------------------

_here: list[tuple[Workbench, BatchOrder, OnFault]] = []
"""What this process works with; empty in the one that leads."""


def _start(workbench: Workbench | None, reopen: Callable[[], Workbench], order: BatchOrder, on_fault: OnFault) -> None:
    """Make a new process ready: an interruption is for the one that leads, and it ends when that one is gone."""
    import gc

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Thread(target=_end_with_the_leader, daemon=True).start()
    gc.set_threshold(100_000, 50, 50)
    _here[:] = [(workbench or reopen(), order, on_fault)]
    gc.collect()
    gc.freeze()


def _end_with_the_leader() -> None:
    leader = multiprocessing.parent_process()
    if leader is not None:
        leader.join()
        os._exit(1)


def _assess(chunk: tuple[Item, ...]) -> list[Outcome]:
    workbench, order, on_fault = _here[0]
    return [outcome_of(workbench, item, order, on_fault) for item in chunk]
