"""A fault in rscheck itself, and an interruption: what is said, and what is written down."""

from __future__ import annotations

from pathlib import Path

import pytest

from rscheck.cli import check, fault_log
from rscheck.cli.exit_codes import ExitCode
from rscheck.cli.fault_log import log_text

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

    monkeypatch.setattr(check, "assess_file", fail)


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

    monkeypatch.setattr(check, "assess_file", interrupt)

    result = rscheck("check", "high.yaml")

    assert (ExitCode.INTERRUPTED, "", "Interrupted.\n") == (result.exit_code, result.stdout, result.stderr)
