"""The same forty projects give the same assessments, whichever way they come in and whoever works on them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from rscheck.batch.tables import read_map, read_table
from rscheck.cli.app import app
from rscheck.cli.exit_codes import ExitCode
from rscheck.report.refused_line import REFUSED_VERSION
from rscheck.yamlfile import PROJECT_LIMITS, read_yaml_file, write_yaml
from tests.support.shipped import shipped_workbench

pytestmark = pytest.mark.usefixtures("earlier_left_out")

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PROJECTS, BROKEN = 40, 2  # two rows are broken, in every form
TABLE = "batch/applications.xlsx"
PLACES = ("location", "provenance", "place")


@pytest.fixture(scope="module")
def call(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the projects as a table, as files, and as lines; two of them are broken in each."""
    folder = tmp_path_factory.mktemp("forty")
    shutil.copy(EXAMPLES / "institution.yaml", folder)
    shutil.copytree(EXAMPLES / "batch", folder / "batch")
    workbench = shipped_workbench()
    mapping = read_map(read_yaml_file(str(folder / "batch/map.yaml"), PROJECT_LIMITS), workbench)
    table = read_table((folder / TABLE).read_bytes(), str(folder / TABLE), mapping, workbench)
    (folder / "files").mkdir()
    (folder / "lines").mkdir()
    lines = []
    for row in table.rows:
        value = row.document.value
        assert isinstance(value, dict)
        (folder / "files" / f"{row.number:02}-{value['id']}.yaml").write_text(write_yaml(value), encoding="utf-8")
        lines.append(json.dumps(value, ensure_ascii=False))
    (folder / "lines" / "call.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


@pytest.fixture
def here(call: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(call)
    return call


def without_places(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: without_places(value) for key, value in data.items() if key not in PLACES}
    return [without_places(each) for each in data] if isinstance(data, list) else data


def assessments(*order: str) -> dict[str, Any]:
    """Return what is written of each project, by its id, without where its answers stand."""
    found = CliRunner().invoke(app, ["check", *order], prog_name="rscheck")

    assert ExitCode.INVALID_INPUT == found.exit_code, found.output
    return by_id([Path(order[-1])])


def by_id(files: Sequence[Path]) -> dict[str, Any]:
    """Return every line by the id of its project; of one that is broken no more than that it is.

    What is wrong with a cell is told in other words than what is wrong with a file.
    """
    lines = [json.loads(line) for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    broken = [each["project"] for each in lines if each["schema_version"] == REFUSED_VERSION]

    assert (PROJECTS, BROKEN) == (len({each["project"] for each in lines}), len(broken))
    assert PROJECTS == len(lines)
    return {each["project"]: each["project"] in broken or without_places(each) for each in lines}


def as_rows(output: str, *more: str) -> dict[str, Any]:
    return assessments(TABLE, "--map", "batch/map.yaml", *more, "-o", output)


@pytest.fixture(scope="module")
def expected(call: Path) -> dict[str, Any]:
    """Return what one worker writes of the rows."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(call)
        return as_rows("alone.jsonl", "-j", "1")


def test_as_rows_with_two_workers(here: Path, expected: dict[str, Any]) -> None:
    assert expected == as_rows("two.jsonl", "-j", "2")


@pytest.mark.parametrize("folder", ["files", "lines"])
def test_as_files_and_as_lines(folder: str, here: Path, expected: dict[str, Any]) -> None:
    assert expected == assessments(folder, "-o", f"{folder}.jsonl")


def test_as_files_on_a_cluster(here: Path, tmp_path: Path, expected: dict[str, Any]) -> None:
    found = CliRunner().invoke(
        app, ["check", "files", "--engine", "dask", "-o", str(tmp_path / "parts")], prog_name="rscheck"
    )

    assert ExitCode.INVALID_INPUT == found.exit_code, found.output
    assert expected == by_id(sorted((tmp_path / "parts").glob("part-*.jsonl")))
