"""Long runs: cut off by force, from the keyboard or by a full disk, and gone on with; the same in any number of processes."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

from rscheck.batch.journal import journal_of, new_of, parts_of
from rscheck.cli.exit_codes import ExitCode
from rscheck.yamlfile import PROJECT_LIMITS, read_yaml
from tests.cli.conftest import BROKEN, HIGH, LOW, OPEN
from tests.cli.processes import Run, alive, ended, stop, wait_until

pytestmark = pytest.mark.usefixtures("earlier_left_out")

PROJECTS = 240
"""So many are shared out in chunks of every size, and need more room than there is on a disk that is full."""

HELD = """\
import os, runpy, time
from pathlib import Path
from rscheck.batch import crew, journal

def held(workbench, item, order, on_fault):
    if item.line == {line} and not os.path.exists("go on"):
        Path("coming").write_text(str(os.getpid()), encoding="utf-8")
        os.replace("coming", "waiting")
        while not os.path.exists("go on"):
            time.sleep(0.01)
    return outcome_of(workbench, item, order, on_fault)

outcome_of, crew.outcome_of = crew.outcome_of, held
journal._SECONDS /= 100
runpy.run_module("rscheck", run_name="__main__", alter_sys=True)
"""
"""Runs rscheck so that the process that has the project of a line in hand waits there until it may go on.

However busy the machine, such a run is under way when it is met. It keeps what is done a hundred times as often, so
that there is something kept of so few projects.
"""

LITTLE_ROOM = """\
import resource, runpy, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))
runpy.run_module("rscheck", run_name="__main__", alter_sys=True)
"""
"""Runs rscheck where no file may grow beyond a few pages, as on a disk that is full."""


def as_json(project: str, number: int) -> str:
    value = read_yaml(project.encode(), "a.yaml", PROJECT_LIMITS).value
    assert isinstance(value, dict)
    return json.dumps({**value, "id": f"P-{number}"}, ensure_ascii=False) + "\n"


@pytest.fixture
def call(desk: Path) -> Path:
    """Return a file with many projects, a line each; one in a hundred cannot be read."""
    return write_call(desk)


def write_call(folder: Path) -> Path:
    path = folder / "call.jsonl"
    texts = [as_json(each, 0).replace('"P-0"', '"P-{}"') for each in (LOW, OPEN, HIGH)]
    with path.open("w", encoding="utf-8") as file:
        for number in range(PROJECTS):
            line = "{broken\n" if number % 100 == 50 else texts[number % 3].replace("P-{}", f"P-{number}")
            file.write(line)
    return path


@contextmanager
def under_way(desk: Path, *arguments: str, line: int = 120) -> Iterator[Run]:
    """Start a run, and give it when it waits at a line and has kept something; without ``go_on`` it gets no further."""
    waiting, output = desk / "waiting", desk / arguments[arguments.index("-o") + 1]
    waiting.unlink(missing_ok=True)
    before = max(kept(output), 1)
    with Run(desk, *arguments, start=("-c", HELD.format(line=line))) as run:
        wait_until(lambda: run.process.poll() is not None or (waiting.exists() and kept(output) > before))
        assert run.process.poll() is None, run.end()
        yield run


def go_on(desk: Path) -> None:
    """Let the runs go on that wait."""
    (desk / "go on").touch()


def kept(output: Path) -> int:
    """Return how many lines the journal of a run has."""
    journal = Path(journal_of(str(output)))
    return len(journal.read_bytes().splitlines()) if journal.exists() else 0


linux = pytest.mark.skipif(sys.platform != "linux", reason="reads what Linux tells about processes")


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Return what an undisturbed run in one process writes to a file of a name."""
    folder = tmp_path_factory.mktemp("undisturbed")
    write_call(folder)

    @cache
    def write(name: str) -> bytes:
        code, _, told = ended(folder, "call.jsonl", "-o", name, "-j", "1", "-q")
        assert code == ExitCode.INVALID_INPUT, told
        return (folder / name).read_bytes()

    return write


def cut_off(desk: Path, name: str = "result.jsonl", *more: str, line: int = 120) -> None:
    """Kill a run that writes a file; its processes are gone then."""
    with under_way(desk, "call.jsonl", "-o", name, "-j", "2", *more, line=line) as run:
        workers = run.workers()
        run.process.kill()
        run.end()
        wait_until(lambda: not any(alive(each) for each in workers))
    assert workers
    assert not (desk / name).exists()


@linux
@pytest.mark.parametrize("name", ["result.jsonl", "result.csv"])
def test_a_run_that_is_killed_again_and_again_goes_on_and_ends_with_the_same_bytes(desk, call, whole, name):
    expected = whole(name)
    cut_off(desk, name, line=60)
    cut_off(desk, name, "--resume", line=120)
    cut_off(desk, name, "--resume", line=200)

    code, _, told = ended(desk, "call.jsonl", "-o", name, "-j", "2", "--resume")

    assert code == ExitCode.INVALID_INPUT
    assert "projects were done before" in told
    assert expected == (desk / name).read_bytes()
    assert [] == [each for each in os.listdir(desk) if each.startswith(".")]


@linux
def test_a_worker_that_is_killed_costs_no_project(desk, call, whole):
    expected = whole("result.jsonl")

    with under_way(desk, "call.jsonl", "-o", "result.jsonl", "-j", "2") as run:
        os.kill(int((desk / "waiting").read_text(encoding="utf-8")), signal.SIGKILL)
        go_on(desk)
        code, _, _ = run.end()

    assert code == ExitCode.INVALID_INPUT
    assert expected == (desk / "result.jsonl").read_bytes()


@linux
def test_control_c_keeps_what_was_done_and_the_old_file(desk, call, whole):
    expected = whole("result.jsonl")
    output = desk / "result.jsonl"
    output.write_text("old", encoding="utf-8")

    with under_way(desk, "call.jsonl", "-o", "result.jsonl", "-j", "2") as run:
        workers = run.workers()
        run.process.send_signal(signal.SIGINT)
        code, _, told = run.end()
        wait_until(lambda: not any(alive(each) for each in workers), 10)

    assert code == ExitCode.INTERRUPTED
    assert "Interrupted." in told
    assert "Traceback" not in told
    assert "old" == output.read_text(encoding="utf-8")

    ended(desk, "call.jsonl", "-o", "result.jsonl", "--resume")
    assert expected == output.read_bytes()


@linux
@pytest.mark.parametrize("name", ["result.jsonl", "result.csv"])
def test_a_full_disk_is_told_and_the_run_goes_on_when_there_is_room(desk, call, whole, name):
    expected = whole(name)

    code, _, told = ended(desk, "call.jsonl", "-o", name, start=("-c", LITTLE_ROOM))

    assert code == ExitCode.USAGE
    assert f"{name}: E607" in told
    assert "--resume" in told
    assert "Traceback" not in told
    assert not (desk / name).exists()

    code, _, _ = ended(desk, "call.jsonl", "-o", name, "--resume")
    assert code == ExitCode.INVALID_INPUT
    assert expected == (desk / name).read_bytes()


@linux
@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["--fail-on", "critical"], "the options"),
        (["--as-of", "2026-05-01"], "the day of assessment"),
        (["--no-redact"], ""),
    ],
)
def test_a_run_goes_on_only_with_the_same_options(desk, call, arguments, what):
    cut_off(desk)

    code, _, told = ended(desk, "call.jsonl", "-o", "result.jsonl", "--resume", *arguments)

    if what:
        assert code == ExitCode.INVALID_RULES
        assert f"cannot go on: {what} changed" in " ".join(told.split())
    else:
        assert code == ExitCode.INVALID_INPUT


@linux
def test_a_run_goes_on_only_with_the_same_files(desk, call):
    cut_off(desk)
    with call.open("a", encoding="utf-8") as file:
        file.write(as_json(LOW, PROJECTS))

    code, _, told = ended(desk, "call.jsonl", "-o", "result.jsonl", "--resume")

    assert code == ExitCode.INVALID_RULES
    assert "the files to check changed" in " ".join(told.split())
    assert Path(parts_of(str(desk / "result.jsonl"))).exists()


PARTNER = "rscheck: partner/1\nanswered_on: 2026-04-01\nname: Example University\ncountry: NO\naccess: [lab]\n"


@linux
@pytest.mark.parametrize("name", ["result.jsonl", "result.csv"])
def test_a_run_goes_on_only_if_the_files_that_projects_refer_to_are_as_they_were(desk, call, name):
    inline = json.dumps([{"name": "Example University", "country": "NO", "access": ["lab"]}])
    text = call.read_text(encoding="utf-8").replace(inline, json.dumps([{"from": "partner.yaml"}]))
    assert "partner.yaml" in text
    call.write_text(text, encoding="utf-8")
    partner = desk / "partner.yaml"
    partner.write_text(PARTNER, encoding="utf-8")
    arguments = ["call.jsonl", "-o", name]
    assert ExitCode.INVALID_INPUT == ended(desk, *arguments, "-j", "1")[0]
    expected = (desk / name).read_bytes()
    (desk / name).unlink()
    cut_off(desk, name)

    for changed in (PARTNER.replace("NO", "SE"), None):
        partner.unlink()
        if changed:
            partner.write_text(changed, encoding="utf-8")
        code, _, told = ended(desk, *arguments, "--resume")
        assert ExitCode.INVALID_RULES == code
        assert "cannot go on: the file partner.yaml, which a project refers to, changed" in " ".join(told.split())

    partner.write_text(PARTNER, encoding="utf-8")
    assert ExitCode.INVALID_INPUT == ended(desk, *arguments, "--resume")[0]
    assert expected == (desk / name).read_bytes()


@linux
def test_of_two_runs_that_write_one_file_the_second_says_who_has_it_and_changes_nothing(desk, call, whole):
    expected = whole("result.jsonl")
    output = desk / "result.jsonl"

    with under_way(desk, "call.jsonl", "-o", "result.jsonl", "-j", "2") as first:
        stop(first.process.pid)  # so that it writes nothing while the others are looked at
        before = journal_bytes(output)
        for more in (["high.yaml"], ["high.yaml", "--resume"], ["high.yaml", "--format", "csv"], []):
            code, _, told = ended(desk, "low.yaml", "-o", "result.jsonl", *more)
            assert ExitCode.USAGE == code
            assert f"result.jsonl: E626: another run is writing this just now: process {first.process.pid} on" in told
            assert before == journal_bytes(output)
            assert not output.exists()
        first.process.send_signal(signal.SIGCONT)
        go_on(desk)
        assert ExitCode.INVALID_INPUT == first.end()[0]

    assert expected == output.read_bytes()
    assert [] == [each for each in os.listdir(desk) if each.startswith(".")]


def journal_bytes(output: Path) -> bytes:
    return Path(journal_of(str(output))).read_bytes()


@linux
def test_a_run_that_is_killed_holds_its_file_no_longer_though_its_workers_may_still_be_there(desk, call, whole):
    expected = whole("result.jsonl")

    with under_way(desk, "call.jsonl", "-o", "result.jsonl", "-j", "2") as first:
        stop(first.process.pid)  # from now on it tells no worker to end
        workers = first.workers()
        stop(*workers)  # they neither see that the one that leads is gone, nor end
        first.process.kill()
        assert workers
        assert all(alive(each) for each in workers)

        code, _, _ = ended(desk, "call.jsonl", "-o", "result.jsonl", "--resume")

        assert all(alive(each) for each in workers)

    assert ExitCode.INVALID_INPUT == code
    assert expected == (desk / "result.jsonl").read_bytes()


@pytest.mark.parametrize("projects", [["low.yaml"], ["low.yaml", "high.yaml"]])
def test_what_a_killed_run_left_beside_a_file_goes_with_the_next_run(rscheck, desk, projects):
    Path(new_of(str(desk / "result.csv"))).write_text("half of it", encoding="utf-8")
    (desk / ".result.csv.lock").write_text("", encoding="utf-8")

    rscheck("check", *projects, "-o", "result.csv", "--format", "jsonl")

    assert [] == [each for each in os.listdir(desk) if each.startswith(".")]


def test_to_go_on_there_must_be_a_file_and_what_was_read_must_still_be_there(rscheck):
    for arguments in (("low.yaml",), ("-", "-o", "result.jsonl")):
        result = rscheck("check", *arguments, "--resume")

        assert ExitCode.USAGE == result.exit_code
        assert "E629" in result.stderr


def test_where_no_run_was_cut_off_it_begins(rscheck, desk):
    result = rscheck("check", "low.yaml", "high.yaml", "-o", "result.jsonl", "--resume")

    assert ExitCode.REACHED == result.exit_code
    assert 2 == len((desk / "result.jsonl").read_text(encoding="utf-8").splitlines())


def test_files_and_lines_give_the_same_tiers_in_one_process_and_in_two(rscheck, desk):
    (desk / "all").mkdir()
    with (desk / "all.jsonl").open("w", encoding="utf-8") as lines:
        for number in range(60):
            project = (LOW, OPEN, HIGH)[number % 3]
            identifier = project.partition("id: ")[2].partition("\n")[0]
            text = project.replace(identifier, f"P-{number}")
            (desk / "all" / f"{number:02}.yaml").write_text(text, encoding="utf-8")
            lines.write(as_json(project, number))

    def tiers(path: str, jobs: str) -> list[dict]:
        shown = rscheck("check", path, "--format", "tiers", "-j", jobs).stdout
        return [{**json.loads(each), "from": ""} for each in shown.splitlines()]

    expected = tiers("all", "1")
    assert [f"P-{number}" for number in range(60)] == [each["project"] for each in expected]
    for path, jobs in (("all", "2"), ("all.jsonl", "1"), ("all.jsonl", "2")):
        assert expected == tiers(path, jobs)


def test_a_folder_that_changes_while_it_is_read_gives_a_row_for_what_went_away(rscheck, desk, monkeypatch):
    from rscheck.batch import document

    real = document.read_document

    def remove_another(workbench, path):
        (desk / "open.yaml").unlink(missing_ok=True)
        (desk / "late.yaml").write_text(LOW, encoding="utf-8")
        return real(workbench, path)

    monkeypatch.setattr(document, "read_document", remove_another)
    result = rscheck("check", ".", "--format", "csv")

    assert ExitCode.INVALID_INPUT == result.exit_code
    assert ["E660"] == [each for each in ("E660",) if "open.yaml: E660" in result.stderr]
    assert "late.yaml" not in result.stdout
    assert all(name in result.stdout for name in ("broken.yaml", "high.yaml", "low.yaml", "open.yaml"))


def test_a_project_of_a_megabyte_is_one_row_among_the_others(rscheck, desk):
    (desk / "large.yaml").write_text(LOW + "# " + "x" * PROJECT_LIMITS.bytes, encoding="utf-8")
    (desk / "long.yaml").write_text(LOW + "# x\n" * 250_000, encoding="utf-8")

    result = rscheck("check", "large.yaml", "long.yaml", "low.yaml", "--plain")

    assert ExitCode.INVALID_INPUT == result.exit_code
    assert "large.yaml: E104" in result.stderr
    assert "long.yaml" not in result.stderr


def test_a_result_that_stands_in_the_folder_is_no_project_the_next_time(rscheck):
    first = rscheck("check", ".", "-o", "all.jsonl")
    second = rscheck("check", ".", "-o", "all.jsonl")

    assert (first.exit_code, first.stderr) == (second.exit_code, second.stderr)


def test_what_is_ignored_is_not_checked(rscheck, desk):
    result = rscheck("check", ".", "--ignore", "broken.*", "--ignore", "h*.yaml", "--format", "tiers")

    assert ["low.yaml", "open.yaml"] == [json.loads(each)["from"] for each in result.stdout.splitlines()]


def test_a_broken_line_is_told_with_its_number(rscheck, desk):
    (desk / "call.jsonl").write_text(as_json(LOW, 1) + as_json(HIGH, 2)[:40] + "\n" + BROKEN[:5], encoding="utf-8")

    result = rscheck("check", "call.jsonl", "--format", "tiers")

    assert ExitCode.INVALID_INPUT == result.exit_code
    assert ["P-1", "", ""] == [json.loads(each)["project"] for each in result.stdout.splitlines()]
    assert "call.jsonl:2:" in result.stderr
    assert "call.jsonl:3:" in result.stderr
