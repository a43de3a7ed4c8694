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
from contextlib import suppress
from itertools import islice
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from threading import Thread
from typing import cast

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

_AHEAD = 4
"""So many chunks stand in line for each process, so that little is held."""

_IN_HAND = 2
"""So many chunks a process has in hand, so that it need not wait for the next one when it is done with the first."""

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


class _Chunk:
    """Some projects that stand in line: what became of them, once that is known, and how often their process ended."""

    def __init__(self, items: tuple[Item, ...], tries: int = 0) -> None:
        self.items = items
        self.tries = tries
        self.outcomes: list[Outcome] | None = None


class _Worker:
    """A process, the pipe to it, and the chunks that it has in hand, of which it is at the first.

    Each has a pipe of its own, so that one that is ended while it writes neither holds up the others nor the reader.
    """

    def __init__(self, setting: Setting) -> None:
        # Only on Linux may a process go on with what another one opened.
        shares = sys.platform == "linux"
        context = multiprocessing.get_context("fork") if shares else multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        told = (setting.workbench if shares else None, setting.reopen, setting.order, setting.on_fault)
        self.process = context.Process(target=_work, args=(theirs, *told), daemon=True)
        self.process.start()
        theirs.close()
        self.chunks: deque[_Chunk] = deque()

    def give(self, chunk: _Chunk) -> None:
        self.chunks.append(chunk)
        self.pipe.send(chunk.items)

    def take(self) -> None:
        """Take what became of the first chunk; ``EOFError`` or ``OSError`` if the process is gone."""
        found = self.pipe.recv()
        if isinstance(found, Exception):
            raise found
        self.chunks.popleft().outcomes = found

    def end(self, *, at_once: bool) -> None:
        if at_once:
            self.process.terminate()
        else:
            # Other processes hold copies of this end of the pipe, so that closing it would tell nothing.
            with suppress(OSError):
                self.pipe.send(())
        self.process.join()
        self.pipe.close()


class Crew:
    """Some processes, and the chunks that stand in line for them or wait for those before them."""

    def __init__(self, setting: Setting, jobs: int) -> None:
        """Get ready; processes start with the first chunks."""
        self._setting = setting
        self._jobs = jobs
        self._workers: list[_Worker] = []
        self._line: deque[_Chunk] = deque()

    def __enter__(self) -> Crew:
        """Return the crew itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End every process; what is still in hand is not wanted any more."""
        for each in self._workers:
            each.end(at_once=bool(each.chunks))
        self._workers.clear()

    def outcomes(self, chunks: Iterable[tuple[Item, ...]]) -> Iterator[Outcome]:
        """Yield the outcomes of the chunks in order."""
        coming = iter(chunks)
        while True:
            self._line.extend(map(_Chunk, islice(coming, max(_AHEAD * self._jobs - len(self._line), 0))))
            if not self._line:
                return
            self._hand_out()
            if self._line[0].outcomes is None:
                self._wait()
            else:
                yield from self._line.popleft().outcomes or ()

    def _hand_out(self) -> None:
        """Give chunks to the processes, first one to each and then one more, as long as there are any."""
        in_hand = {id(chunk) for each in self._workers for chunk in each.chunks}
        for chunk in [each for each in self._line if each.outcomes is None and id(each) not in in_hand]:
            worker = min(self._workers, key=lambda each: len(each.chunks), default=None)
            if (worker is None or worker.chunks) and len(self._workers) < self._jobs:
                worker = _Worker(self._setting)
                self._workers.append(worker)
            if worker is None or len(worker.chunks) >= _IN_HAND:
                return
            try:
                worker.give(chunk)
            except OSError:
                self._lose(worker)
                return

    def _wait(self) -> None:
        """Wait until some process is done with its chunk, or gone."""
        working = {each.pipe: each for each in self._workers if each.chunks}
        for pipe in wait(list(working)):
            worker = working[cast("Connection", pipe)]
            try:
                worker.take()
            except (EOFError, OSError):
                self._lose(worker)

    def _lose(self, worker: _Worker) -> None:
        """Let what a process had in hand that is gone be done again, after some tries each project by itself."""
        self._workers.remove(worker)
        worker.end(at_once=True)
        if not worker.chunks:
            return
        chunk = worker.chunks[0]
        chunk.tries += 1
        if chunk.tries < _TRIES:
            return
        if len(chunk.items) == 1:
            chunk.outcomes = [_lost(chunk.items[0])]
            return
        at = self._line.index(chunk)
        alone = [_Chunk((item,), _TRIES - 1) for item in chunk.items]
        self._line = deque([*islice(self._line, at), *alone, *islice(self._line, at + 1, None)])


def _lost(item: Item) -> Outcome:
    said = Message("the process that assessed this project was ended, perhaps for want of memory")
    problem = Problem("E671", said, Location(item.path, item.line), Message("check it by itself"))
    return Outcome(Ending.FAULT, RegisterRow.broken(item.name, [problem]))


# --- in a process of the crew ----------------------------------------------------------------------------------------


def _work(
    pipe: Connection,
    workbench: Workbench | None,
    reopen: Callable[[], Workbench],
    order: BatchOrder,
    on_fault: OnFault,
) -> None:
    """Assess chunks until no more come. An interruption is for the one that leads; without that one this ends too."""
    import gc

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Thread(target=_end_with_the_leader, daemon=True).start()
    gc.set_threshold(100_000, 50, 50)
    opened = workbench or reopen()
    gc.collect()
    gc.freeze()
    given: SimpleQueue[tuple[Item, ...]] = SimpleQueue()
    Thread(target=_receive, args=(pipe, given), daemon=True).start()
    with suppress(OSError):
        while chunk := given.get():
            pipe.send(_assessed(opened, chunk, order, on_fault))


def _receive(pipe: Connection, given: SimpleQueue[tuple[Item, ...]]) -> None:
    """Take chunks out of the pipe, also while results wait in it: else both sides might wait for each other."""
    with suppress(EOFError, OSError):
        while chunk := pipe.recv():
            given.put(chunk)
    given.put(())


def _assessed(
    workbench: Workbench, chunk: tuple[Item, ...], order: BatchOrder, on_fault: OnFault
) -> list[Outcome] | Exception:
    try:
        return [outcome_of(workbench, item, order, on_fault) for item in chunk]
    except Exception as error:  # no project is to blame; the one that leads raises it
        return error


def _end_with_the_leader() -> None:
    leader = multiprocessing.parent_process()
    if leader is not None:
        leader.join()
        os._exit(1)
