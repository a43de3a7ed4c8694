"""Differences between frameworks on the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from rscheck.cli.app import app
from tests.support.differing import FILES

Rscheck = Callable[..., Result]

PROJECT = "rscheck: project/1\nid: P-1\nas_of: 2026-06-01\nq: {north: yes, south: yes, west: no, risk: no}\n"


@pytest.fixture
def rscheck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rscheck:
    monkeypatch.chdir(tmp_path)
    for folder in ("rules", "checklists"):
        (tmp_path / folder).mkdir()
    for name, text in FILES.items():
        (tmp_path / "rules" / name).write_text(text, encoding="utf-8")
    (tmp_path / "p.yaml").write_text(PROJECT, encoding="utf-8")

    def run(*arguments: str) -> Result:
        folders = ["--rules", "rules", "--checklists", "checklists", "--plain", "--lang", "en"]
        result = CliRunner().invoke(app, [*arguments, *folders], env={"COLUMNS": "100"})
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return run


def test_check_tells_them_in_full_only_when_asked_for_more(rscheck: Rscheck) -> None:
    assert "Where the frameworks differ" not in rscheck("check", "p.yaml").stdout

    told = " ".join(rscheck("check", "-v", "p.yaml").stdout.split())
    assert "Where the frameworks differ Each framework is applied as it stands." in told
    assert "north: It is not accepted. (N-TREE:N-DELAY; rscheck's reading; The Act, § 2)" in told
    assert "why: They aim at different things. (rscheck's reading)" in told


def test_explain_tells_a_difference_with_the_frameworks_that_are_not_at_hand(rscheck: Rscheck) -> None:
    told = " ".join(rscheck("explain", "DIFF-DELAY").stdout.split())

    assert "DIFF-DELAY Holding back" in told
    assert "- west: Nobody has read it. (W-DELAY, not yet confirmed)" in told
    assert "- far: It is far away. (F-DELAY, its pack is not at hand)" in told
    assert "Why they differ They aim at different things." in told
    assert "The Act" in told


@pytest.mark.parametrize("name", ["N-DELAY", "N-TREE:N-DELAY", "W-DELAY", "south"])
def test_explain_tells_of_an_item_or_framework_where_others_say_something_else(rscheck: Rscheck, name: str) -> None:
    told = " ".join(rscheck("explain", name).stdout.split())

    assert "Where other frameworks say something else - DIFF-DELAY, Holding back" in told


@pytest.mark.parametrize("name", ["N-SCOPE", "S-RISK", "N-TREE:N-YES", "q.risk"])
def test_explain_says_nothing_of_it_for_what_is_no_side(rscheck: Rscheck, name: str) -> None:
    assert "say something else" not in rscheck("explain", name).stdout


def test_pack_show_tells_what_a_pack_says_of_differences(rscheck: Rscheck) -> None:
    told = " ".join(rscheck("pack", "show", "differ").stdout.split())

    assert "Where frameworks differ DIFF-DELAY Holding back - north: It is not accepted." in told


def test_explain_of_a_question_lists_the_frameworks_with_their_items_by_kind(rscheck: Rscheck) -> None:
    told = " ".join(rscheck("explain", "q.risk").stdout.split())

    assert "Frameworks that read it - north trees: N-TREE - south duties: S-RISK - west rules: W-DELAY" in told


def test_explain_of_a_question_names_the_reasons_to_apply(rscheck: Rscheck) -> None:
    told = " ".join(rscheck("explain", "q.north").stdout.split())

    assert "Frameworks that read it - north reasons to apply: N-SCOPE" in told
