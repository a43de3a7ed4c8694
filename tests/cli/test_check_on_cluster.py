"""A cluster gives what one process gives, byte for byte, also when a worker is killed while it works."""

from __future__ import annotations

import hashlib
import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner, Result

from rscheck.cli.app import app
from rscheck.cli.exit_codes import ExitCode
from rscheck.locking import held
from tests.cli.conftest import BROKEN, FOLDERS, HIGH, LOW, OPEN
from tests.cli.processes import Run, stop, wait_until

if TYPE_CHECKING:
    from distributed import LocalCluster

pytestmark = pytest.mark.usefixtures("earlier_left_out")

PROJECTS = 260


@pytest.fixture(scope="module")
def scheduler() -> Iterator[LocalCluster]:
    """Return a cluster that is there already, with two workers."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=50) as found:
        yield found


@pytest.fixture(scope="module")
def call(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a call: files of every kind, and a file with a project a line."""
    folder = tmp_path_factory.mktemp("cluster")
    (folder / "call").mkdir()
    for number in range(PROJECTS):
        text = (LOW, HIGH, OPEN)[number % 3].replace("id: T-", f"id: {number}-T-")
        (folder / "call" / f"{number:04}.yaml").write_text(text, encoding="utf-8")
    (folder / "call" / "0100-broken.yaml").write_text(BROKEN, encoding="utf-8")
    lines = [json.dumps({"rscheck": "project/1", "id": f"L-{number}", "title": "A line"}) for number in range(300)]
    (folder / "call" / "lines.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


@pytest.fixture
def here(call: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(call)
    return call


def check(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["check", *arguments, *FOLDERS, "--no-screening"], prog_name="rscheck")


def joined(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.glob("part-*.jsonl")))


def one_after_the_other(form: str) -> bytes:
    from rscheck.batch.find import find_files
    from rscheck.batch.inputs import items_in
    from rscheck.batch.one import outcome_of
    from rscheck.batch.order import BatchOrder
    from rscheck.cli.prepare import today_for
    from rscheck.pipeline import open_workbench
    from rscheck.screening.lists import Lists

    workbench = open_workbench([FOLDERS[1], FOLDERS[3]], lists=Lists((), wanted=False))
    order = BatchOrder(today_for("2026-11-01"), form=form)
    items = items_in(find_files(["call"]).paths, lambda _: None)
    return b"".join(outcome_of(workbench, item, order, lambda _: "").part for item in items)


@pytest.mark.parametrize("form", ["jsonl", "tiers"])
def test_the_parts_together_are_what_one_process_writes(
    here: Path, tmp_path: Path, scheduler: LocalCluster, form: str
) -> None:
    output = tmp_path / "out"

    result = check(
        "call", "--as-of", "2026-11-01", "--format", form, "--engine", "dask",
        "--scheduler", scheduler.scheduler_address, "-o", str(output),
    )  # fmt: skip

    assert ExitCode.INVALID_INPUT == result.exit_code, result.stderr
    assert one_after_the_other(form) == joined(output)
    assert "1 project cannot be read" in result.stderr
    assert 3 == result.stderr.count("0100-broken.yaml:")
    assert f"written: {PROJECTS + 301} projects in 12 parts" in " ".join(result.stderr.split())


def test_the_manifest_says_what_there_is_and_how_to_tell(here: Path, tmp_path: Path, scheduler: LocalCluster) -> None:
    output = tmp_path / "out"
    check("call", "--engine", "dask", "--scheduler", scheduler.scheduler_address, "-o", str(output))

    data = json.loads((output / "manifest.json").read_text(encoding="utf-8"))

    assert PROJECTS + 301 == data["projects"] == sum(data["endings"].values())
    assert [each["file"] for each in data["parts"]] == sorted(path.name for path in output.glob("part-*"))
    for each in data["parts"]:
        content = (output / each["file"]).read_bytes()
        assert (each["bytes"], each["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    assert 1 == data["endings"]["invalid"]


def test_every_project_stands_there_once_although_workers_are_killed(here: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    arguments = ["call", "--as-of", "2026-11-01", "--engine", "dask", "-o", str(output), "--no-screening"]

    with Run(here, *arguments) as run:
        wait_until(lambda: any(output.glob("part-*")) or run.process.poll() is not None)
        assert run.process.poll() is None, run.end()
        stop(run.process.pid)  # so that it cannot end before its workers do
        killed = workers_of(run.process.pid)
        for each in killed:
            os.kill(each, signal.SIGKILL)
        run.process.send_signal(signal.SIGCONT)
        code, _, said = run.end()

    assert killed
    assert ExitCode.INVALID_INPUT == code, said
    assert one_after_the_other("jsonl") == joined(output)
    assert [] == [path.name for path in output.iterdir() if path.name.startswith(".")]


def workers_of(leader: int) -> set[int]:
    """Return the processes that assess for another one: children of the server that forks them, where there is one."""
    import psutil

    try:
        every = psutil.Process(leader).children(recursive=True)
        servers = {each.pid for each in every if "forkserver" in " ".join(each.cmdline())}
        return {each.pid for each in every if each.ppid() in servers or "spawn_main" in " ".join(each.cmdline())}
    except psutil.Error:
        return set()


def test_a_folder_that_holds_something_is_left_alone(here: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "part-00000.jsonl").write_text("earlier\n", encoding="utf-8")

    result = check("call", "--engine", "dask", "-o", str(tmp_path / "out"))

    assert ExitCode.USAGE == result.exit_code
    assert "E692" in result.stderr
    assert ["part-00000.jsonl"] == os.listdir(tmp_path / "out")


def test_a_folder_that_another_run_has_is_left_alone(here: Path, tmp_path: Path) -> None:
    with held(str(tmp_path / "out")):
        result = check("call", "--engine", "dask", "-o", str(tmp_path / "out"))

    assert ExitCode.USAGE == result.exit_code
    assert f"E626: another run is writing this just now: process {os.getpid()} on" in " ".join(result.stderr.split())
    assert [] == os.listdir(tmp_path / "out")


def test_the_rows_of_a_table_are_what_one_process_makes_of_them(
    tmp_path: Path, scheduler: LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    rows = [f"R-{number},Row {number},{'NO' if number % 2 else 'no such country'}" for number in range(60)]
    (tmp_path / "call.csv").write_text("\n".join(["id,title,partners[1].country", *rows]) + "\n", encoding="utf-8")

    wanted = ("call.csv", "--as-of", "2026-11-01", "--format", "tiers")

    plain = check(*wanted, "-o", "here.jsonl")
    result = check(*wanted, "--engine", "dask", "--scheduler", scheduler.scheduler_address, "-o", "out")

    assert plain.exit_code == result.exit_code
    assert (tmp_path / "here.jsonl").read_bytes() == joined(tmp_path / "out")
    assert 60 == joined(tmp_path / "out").count(b"\n")
    assert 3 == len(list((tmp_path / "out").glob("part-*")))


def test_projects_at_an_address_are_read_there_and_the_parts_written_there(here: Path) -> None:
    from distributed import LocalCluster
    from fsspec.implementations.memory import MemoryFileSystem

    memory = MemoryFileSystem()
    memory.store.clear()
    for each in sorted((here / "call").iterdir()):
        memory.pipe(f"/call/{each.name}", each.read_bytes())

    # Workers in this process see what stands in its memory, as workers anywhere see what stands in a store.
    with LocalCluster(
        n_workers=1, threads_per_worker=2, processes=False, dashboard_address="127.0.0.1:0", silence_logs=50
    ) as found:
        result = check(
            "memory://call/", "--as-of", "2026-11-01", "--engine", "dask",
            "--scheduler", found.scheduler_address, "-o", "memory://out/results",
        )  # fmt: skip

    assert ExitCode.INVALID_INPUT == result.exit_code, result.stderr
    names = sorted(name for name in memory.ls("/out/results", detail=False) if "part-" in name)
    parts = b"".join(memory.cat(name) for name in names)
    manifest = json.loads(memory.cat("/out/results/manifest.json"))
    assert (PROJECTS + 301, 1) == (manifest["projects"], manifest["endings"]["invalid"])
    assert [len(memory.cat(name)) for name in names] == [each["bytes"] for each in manifest["parts"]]
    assert without_folder(one_after_the_other("jsonl")) == without_folder(parts)
    memory.store.clear()


def without_folder(lines: bytes) -> bytes:
    """Return the lines with the names of their files alone, as they are told of files elsewhere."""
    return lines.replace(b"call/", b"")


def test_what_a_cluster_cannot_do_is_told_at_once(here: Path) -> None:
    result = check("-", "s3://call/table.csv", "--engine", "dask", "--format", "xlsx", "--resume")

    assert (ExitCode.USAGE, 5) == (result.exit_code, result.stderr.count("E691"))


def test_a_scheduler_without_its_engine_is_refused(here: Path) -> None:
    result = check("call", "--scheduler", "tcp://127.0.0.1:1")

    assert ExitCode.USAGE == result.exit_code
    assert "--scheduler: E613" in result.stderr


def test_where_no_cluster_answers_nothing_is_written(
    here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rscheck.batch.distributed.CONNECT_SECONDS", 1)

    result = check("call", "--engine", "dask", "--scheduler", "tcp://127.0.0.1:1", "-o", str(tmp_path / "out"))

    assert ExitCode.INVALID_RULES == result.exit_code
    assert "E694" in result.stderr
    assert not list(tmp_path.glob("out/*"))


def test_a_cluster_without_workers_is_not_waited_for(
    here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from distributed import LocalCluster

    monkeypatch.setattr("rscheck.batch.distributed.CONNECT_SECONDS", 1)
    with LocalCluster(n_workers=0, dashboard_address="127.0.0.1:0", silence_logs=50) as empty:
        result = check("call", "--engine", "dask", "--scheduler", empty.scheduler_address, "-o", str(tmp_path / "out"))

    assert ExitCode.INVALID_RULES == result.exit_code
    assert "E694: the cluster has no worker" in " ".join(result.stderr.split())


def test_a_worker_that_has_something_else_is_named(
    here: Path, tmp_path: Path, scheduler: LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rscheck.batch.kit.__version__", "0.0.1")

    result = check("call", "--engine", "dask", "--scheduler", scheduler.scheduler_address, "-o", str(tmp_path / "out"))

    assert ExitCode.INVALID_RULES == result.exit_code
    assert 2 == result.stderr.count("E693")
    for each in scheduler.scheduler.workers:
        assert each in result.stderr.replace("\n", "").replace(" ", "")


def test_without_dask_the_extra_is_named(here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)

    result = check("call", "--engine", "dask", "-o", str(tmp_path / "out"))

    assert ExitCode.USAGE == result.exit_code
    assert "E690" in result.stderr
    assert "rscheck[dask]" in result.stderr
