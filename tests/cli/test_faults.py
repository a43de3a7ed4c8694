"""A fault in rscheck itself, and an interruption: what is said, and what is written down."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from rscheck.batch import one
from rscheck.cli import check, fault_log
from rscheck.cli.boundary import failed
from rscheck.cli.desk import Desk
from rscheck.cli.exit_codes import ExitCode
from rscheck.cli.fault_log import log_text
from tests.cli.conftest import FOLDERS, own_environment

SECRET = "Example University 2026-118"


@pytest.fixture
def logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "logs"
    monkeypatch.setattr("platformdirs.user_log_dir", lambda *_, **__: str(folder))
    return folder


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_, **__):
        partner = SECRET
        try:
            raise KeyError(partner)
        except KeyError as error:
            raise ValueError(f"{partner} cannot be assessed") from error

    monkeypatch.setattr(check, "assessed_project", fail)
    monkeypatch.setattr(one, "assessed_project", fail)


@pytest.mark.usefixtures("faulty")
def test_a_fault_is_apologised_for_and_written_down(rscheck, logs):
    result = rscheck("check", "high.yaml")

    (log,) = logs.iterdir()
    assert (ExitCode.BUG, "") == (result.exit_code, result.stdout)
    assert result.stderr.startswith("Sorry, rscheck itself failed.\n")
    assert str(log) in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.usefixtures("faulty")
def test_a_log_says_where_it_happened_and_nothing_of_the_project(rscheck, logs, desk):
    rscheck("check", "high.yaml")

    text = next(logs.iterdir()).read_text(encoding="utf-8")
    assert "builtins.ValueError" in text
    assert "caused by builtins.KeyError" in text
    assert "rscheck.cli.check.check_paths:" in text
    for private in (SECRET, "cannot be assessed", "high.yaml", str(desk), "Example"):
        assert private not in text


@pytest.mark.usefixtures("faulty")
def test_where_logs_cannot_be_kept_a_temporary_file_is_used(rscheck, logs, tmp_path, monkeypatch):
    logs.write_text("not a folder", encoding="utf-8")
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path / "temporary"))

    result = rscheck("check", "high.yaml")

    (log,) = (tmp_path / "temporary").iterdir()
    assert str(log) in result.stderr


@pytest.mark.usefixtures("faulty")
def test_where_nothing_can_be_written_the_exit_code_still_tells(rscheck, monkeypatch):
    monkeypatch.setattr(fault_log, "_folders", lambda: iter(()))

    result = rscheck("check", "high.yaml")

    assert ExitCode.BUG == result.exit_code
    assert "A log" not in result.stderr


def test_a_fault_that_causes_itself_is_written_once():
    fault = ValueError()
    fault.__cause__ = fault

    assert 1 == log_text(fault).count("ValueError")


def test_an_interruption_says_so_without_a_traceback(rscheck, monkeypatch):
    def interrupt(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(check, "assessed_project", interrupt)

    result = rscheck("check", "high.yaml")

    assert (ExitCode.INTERRUPTED, "", "Interrupted.\n") == (result.exit_code, result.stdout, result.stderr)


INTERRUPTED_IMPORT = """\
import sys

class Interrupt:
    def find_spec(self, name, path=None, target=None):
        if name == "yaml._yaml":
            sys.meta_path.remove(self)
            raise KeyboardInterrupt

from rscheck.cli.app import run

sys.meta_path.insert(0, Interrupt())
sys.exit(run(sys.argv[1:]))
"""


def test_an_interruption_while_the_parser_is_imported_leaves_the_old_result(desk):
    (desk / "all.jsonl").write_text("old\n", encoding="utf-8")

    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED_IMPORT, "check", "low.yaml", "high.yaml", *FOLDERS, "-o", "all.jsonl"],
        cwd=desk,
        env={**own_environment(), "RSCHECK_CACHE_DIR": str(desk / "cache")},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert (ExitCode.INTERRUPTED, "", "Interrupted.\n") == (done.returncode, done.stdout, done.stderr)
    assert "old\n" == (desk / "all.jsonl").read_text(encoding="utf-8")


def interrupted_in_disguise() -> RuntimeError:
    """Return what Python 3.11 makes of an interruption while a class is being made."""
    fault = RuntimeError("Error calling __set_name__")
    fault.__cause__ = ValueError()
    fault.__cause__.__context__ = KeyboardInterrupt()
    return fault


def test_an_error_that_comes_from_an_interruption_is_one(capsys):
    assert ExitCode.INTERRUPTED == failed(Desk("en"), interrupted_in_disguise())
    assert "Interrupted.\n" == capsys.readouterr().err


def test_an_interruption_in_disguise_stops_the_other_files_too(rscheck, desk, monkeypatch):
    def interrupt(*_, **__):
        raise interrupted_in_disguise()

    monkeypatch.setattr(one, "assessed_project", interrupt)

    result = rscheck("check", "low.yaml", "high.yaml", "-o", "all.jsonl")

    assert (ExitCode.INTERRUPTED, "", "Interrupted.\n") == (result.exit_code, result.stdout, result.stderr)
    assert not (desk / "all.jsonl").exists()


@pytest.mark.usefixtures("faulty")
def test_many_faults_leave_a_log_each(rscheck, logs):
    result = rscheck("check", "low.yaml", "high.yaml", "open.yaml")

    told = [line.rpartition(": ")[2] for line in result.stderr.splitlines() if line.startswith("A log")]
    assert sorted(told) == sorted(str(log) for log in logs.iterdir())
    assert 3 == len(set(told))


@pytest.mark.usefixtures("faulty")
def test_a_fault_among_many_files_names_the_file_on_the_screen_only(rscheck, logs):
    result = rscheck("check", "low.yaml", "high.yaml")

    assert "Sorry, rscheck itself failed on this file: low.yaml\n" in result.stderr
    assert "Sorry, rscheck itself failed on this file: high.yaml\n" in result.stderr
    assert [] == [log for log in logs.iterdir() if "yaml" in log.read_text(encoding="utf-8").replace("PyYAML", "")]


@pytest.mark.usefixtures("faulty")
def test_without_any_folder_for_a_log_none_is_named(rscheck, logs, monkeypatch):
    def nowhere():
        raise FileNotFoundError("no usable temporary folder")

    logs.write_text("not a folder", encoding="utf-8")
    monkeypatch.setattr("tempfile.gettempdir", nowhere)

    result = rscheck("check", "high.yaml")

    assert ExitCode.BUG == result.exit_code
    assert "A log" not in result.stderr
    assert "Please report it" in result.stderr
