"""The same pipeline on a cluster of Dask: the kit is sent once, partitions are assessed where there is room.

Dask does a task again whose worker is gone. What becomes of a partition depends on nothing but the partition, and its
file appears whole under its number; so each project stands in the result exactly once, however often it was begun.
"""

from __future__ import annotations

import gc
import hashlib
import json
import multiprocessing
import os
import pickle
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import Any, cast

from dask import config
from distributed import Client, KilledWorker, LocalCluster, WorkerPlugin, as_completed, get_worker
from distributed.client import FutureCancelledError
from distributed.comm.core import CommClosedError

from rscheck._version import __version__
from rscheck.batch.ending import Ending
from rscheck.batch.find import LINE_SUFFIXES
from rscheck.batch.kit import PackedKit, Unfit, open_kit
from rscheck.batch.one import OnFault, outcome_of
from rscheck.batch.order import BatchOrder
from rscheck.batch.partition import (
    Partition,
    Source,
    Stretch,
    is_remote,
    items_of,
    lines_beginning,
    partitions_of,
    stretches,
)
from rscheck.errors import PROBLEMS_SHOWN, ConfigError, MissingInputError, Problem
from rscheck.files import write_pieces, write_whole
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.pipeline import Workbench
from rscheck.plain import Plain, plain

__all__ = ["MANIFEST", "Done", "Job", "assessed_on_a_cluster", "cluster", "manifest", "write_manifest"]

MANIFEST = "manifest.json"
_VERSION = "partitions/1"

CONNECT_SECONDS = 30
"""A scheduler that has not answered by then is not there, nor is a worker that has not come."""


@plain
class Job(Plain):
    """What is wanted of every partition, and the folder or address its file goes to."""

    output: str
    order: BatchOrder
    on_fault: OnFault
    kit: str


@plain
class Done(Plain):
    """A partition whose file is there: how its projects ended, and the size and SHA-256 of the file.

    ``problems`` are those of the first projects that cannot be read.
    """

    number: int
    file: str
    endings: Counter[Ending]
    size: int
    digest: str
    problems: tuple[Problem, ...] = ()


class UnfitWorker(Exception):
    """A worker has not what was sent to it. Holds its address and the reason."""


@contextmanager
def cluster(scheduler: str | None, jobs: int) -> Iterator[Client]:
    """Yield a client of the cluster at an address, or of one that is started here and ended again.

    Raises :class:`ConfigError` if nobody answers there.
    """
    if scheduler is None:
        here = {"dashboard_address": "127.0.0.1:0", "silence_logs": 50}
        with (
            config.set(_seldom_looked_after()),
            LocalCluster(n_workers=jobs, threads_per_worker=1, **here) as local,
            Client(local, set_as_default=False) as client,
        ):
            yield client
        return
    try:
        client = Client(scheduler, set_as_default=False, timeout=CONNECT_SECONDS)
    except (OSError, ValueError) as error:
        said = Message("no cluster answers here: {reason}", {"reason": str(error) or type(error).__name__})
        hint = Message("name the address as dask scheduler prints it, such as tcp://10.0.0.5:8786")
        raise ConfigError([Problem("E694", said, Location(scheduler), hint)]) from error
    with client:
        yield client


def _seldom_looked_after() -> dict[str, object]:
    """Return settings of a cluster on one computer, where what looks after workers takes processors from them."""
    settings: dict[str, object] = {
        "distributed.worker.profile.enabled": False,
        "distributed.admin.tick.interval": "1s",
        "distributed.worker.memory.monitor-interval": "1s",
    }
    if "forkserver" in multiprocessing.get_all_start_methods():
        # Dask is imported once for all workers; where there is no such server, each imports it for itself.
        settings["distributed.worker.multiprocessing-method"] = "forkserver"
    return settings


def assessed_on_a_cluster(
    client: Client, sources: Sequence[Source], kit: PackedKit, job: Job, step: Callable[[int, float], None]
) -> list[Done]:
    """Return what became of each partition, in their order; ``step`` is told how many projects and what share is done.

    Raises :class:`ConfigError` that names every worker that has not what was sent, or says that the cluster is gone.
    """
    tasks = []
    done = []
    try:
        _equip(client, kit)
        partitions = partitions_of(sources, _counted(client, sources))
        # As bytes, because Dask would look for tasks in every value of a partition.
        tasks = client.map(_assess, [pickle.dumps((each, job)) for each in partitions], pure=False)
        with client.as_current():
            for task in as_completed(tasks):
                found: Done = task.result()
                done.append(found)
                step(found.endings.total(), len(done) / len(tasks))
    except UnfitWorker as error:
        raise ConfigError([_unfit(*error.args)]) from error
    except KilledWorker as error:
        values = {"task": error.task}
        said = Message("the same projects ended several workers, perhaps for want of memory: {task}", values)
        hint = Message("give the workers more memory, or check these projects by themselves")
        raise ConfigError([Problem("E695", said, Location("--scheduler"), hint)]) from error
    except (CommClosedError, FutureCancelledError, TimeoutError) as error:
        said = Message(
            "the cluster has no worker, or is gone: {reason}", {"reason": str(error) or type(error).__name__}
        )
        hint = Message("see that its scheduler and workers run, then begin again with a new folder")
        raise ConfigError([Problem("E694", said, Location("--scheduler"), hint)]) from error
    finally:
        client.cancel(tasks)
    return sorted(done, key=lambda each: each.number)


def _counted(client: Client, sources: Sequence[Source]) -> list[tuple[Stretch, int]]:
    """Return the stretches of all files of lines, each with its lines, counted where there is room."""
    counting = [
        (stretch, client.submit(lines_beginning, stretch, os.getcwd(), pure=False))
        for source in sources
        if source.path.lower().endswith(LINE_SUFFIXES)
        for stretch in stretches(source.path)
    ]
    found = []
    for stretch, count in counting:
        try:
            found.append((stretch, int(count.result())))
        except FileNotFoundError as error:
            said = Message("the workers do not see this file, which is here")
            hint = Message("put it where every worker reads it under the same name, or name its address")
            raise MissingInputError([Problem("E660", said, Location(stretch.path), hint)]) from error
    return found


def manifest(done: Sequence[Done], catalogue: str, order: BatchOrder) -> str:
    """Return what stands beside the files of the partitions: that they are all there, and how to tell."""
    endings: Counter[Ending] = sum((each.endings for each in done), Counter())
    data = {
        "schema_version": _VERSION,
        "made_with": __version__,
        "catalogue_digest": catalogue,
        "format": order.form,
        "projects": endings.total(),
        "endings": {each.value: endings[each] for each in Ending if endings[each]},
        "parts": [
            {"file": each.file, "projects": each.endings.total(), "bytes": each.size, "sha256": each.digest}
            for each in done
        ],
    }
    return json.dumps(data, indent=2) + "\n"


def write_manifest(output: str, text: str) -> None:
    """Write the manifest, last of all: where it stands, everything does, and nothing that was begun in vain."""
    if is_remote(output):
        _clear_remote(output)
        _write_remote(output, MANIFEST, iter([text.encode()]))
        return
    with os.scandir(output) as entries:
        for path in [each.path for each in entries if each.name.startswith(".rscheck-")]:
            os.unlink(path)
    write_whole(os.path.join(output, MANIFEST), text.encode())


# --- the workers of a cluster --------------------------------------------------------------------------------------

_here: dict[str, Workbench | Message] = {}
"""What was opened in this process, by the digest of its kit; a message says why it could not be."""

_NOTHING = Message("nothing arrived")

_one_at_a_time = Lock()


class _Equipment(WorkerPlugin):
    """Opens the kit on every worker, also on those that come later. It never fails: the tasks tell what it found."""

    def __init__(self, kit: PackedKit) -> None:
        self.kit = kit
        self.name = f"rscheck-{kit.digest}"

    def setup(self, worker: Any) -> None:
        gc.set_threshold(100_000, 50, 50)
        try:
            folder = tempfile.mkdtemp(prefix="rscheck-", dir=worker.local_directory)
            _here[self.kit.digest] = open_kit(self.kit, folder)
        except Unfit as error:
            _here[self.kit.digest] = error.args[0]
        except Exception as error:
            values = {"reason": f"{type(error).__name__}: {error}"}
            _here[self.kit.digest] = Message("it could not be opened: {reason}", values)
        gc.collect()
        gc.freeze()


def _equip(client: Client, kit: PackedKit) -> None:
    """Send the kit to every worker, and see that each has opened it."""
    client.wait_for_workers(1, timeout=CONNECT_SECONDS)
    client.register_plugin(_Equipment(kit))
    problems = [_unfit(worker, why) for worker, why in client.run(_why_unfit, kit.digest).items() if why]
    if problems:
        raise ConfigError(problems)


def _why_unfit(digest: str) -> Message | None:
    found = _here.get(digest, _NOTHING)
    return found if isinstance(found, Message) else None


def _unfit(worker: str, why: Message) -> Problem:
    said = Message("the worker {worker} has not what was sent to it: {why}", {"worker": worker, "why": why})
    hint = Message("install the same version of rscheck on every worker, and start the workers again")
    return Problem("E693", said, Location("--scheduler"), hint)


def _assess(packed: bytes) -> Done:
    """Assess a partition and write its file. One at a time in a process: a project takes all of a processor."""
    partition, job = cast("tuple[Partition, Job]", pickle.loads(packed))
    workbench = _here.get(job.kit, _NOTHING)
    if isinstance(workbench, Message):
        raise UnfitWorker(get_worker().address, workbench)
    endings: Counter[Ending] = Counter()
    problems: list[Problem] = []
    digest, size = hashlib.sha256(), 0

    def pieces() -> Iterator[bytes]:
        nonlocal size
        for item in items_of(partition, workbench.root):
            outcome = outcome_of(workbench, item, job.order, job.on_fault)
            endings[outcome.ending] += 1
            if outcome.row is not None and len(problems) < PROBLEMS_SHOWN:
                problems.extend(outcome.row.problems)
            digest.update(outcome.part)
            size += len(outcome.part)
            yield outcome.part

    name = f"part-{partition.number:05}.jsonl"
    with _one_at_a_time:
        if is_remote(job.output):
            _write_remote(job.output, name, pieces())
        else:
            write_pieces(os.path.join(job.output, name), pieces())
    return Done(partition.number, name, endings, size, digest.hexdigest(), tuple(problems))


def _clear_remote(folder: str) -> None:
    from fsspec.core import url_to_fs

    files, path = url_to_fs(folder)
    for each in files.ls(path, detail=False):
        if each.rpartition("/")[2].startswith(".part-"):
            files.rm(each)


def _write_remote(folder: str, name: str, pieces: Iterator[bytes]) -> None:
    """Write a file of another file system under a name of its own first, so that nobody takes half of it for whole."""
    from uuid import uuid4

    from fsspec.core import url_to_fs

    files, path = url_to_fs(folder)
    files.makedirs(path, exist_ok=True)
    temporary = f"{path}/.{name}.{uuid4().hex}"
    with files.open(temporary, "wb") as file:
        for piece in pieces:
            file.write(piece)
    files.mv(temporary, f"{path}/{name}")
