"""Forty invented applications in one workbook, and the register that comes out of them on one command."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rscheck.cli.app import app
from rscheck.cli.exit_codes import ExitCode
from tools.example_table import ENGLISH, JAPANESE, TABLE, table_bytes

pytestmark = pytest.mark.usefixtures("earlier_left_out")

ROOT = Path(__file__).resolve().parents[2]
COMMITTED = ROOT / "examples" / "batch" / "register.csv"


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> str:
    output = tmp_path_factory.mktemp("register") / "register.csv"
    order = ["check", "examples/batch/applications.xlsx", "--map", "examples/batch/map.yaml", "-o", str(output)]
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        found = CliRunner().invoke(app, order, prog_name="rscheck")

    assert ExitCode.INVALID_INPUT == found.exit_code, found.output
    assert "nobody reads these columns: Remarks, 備考" in found.stderr.replace("\n", " ")
    return output.read_bytes().decode()


def test_the_workbook_is_what_its_tool_makes() -> None:
    assert table_bytes() == TABLE.read_bytes()


def test_nothing_in_it_is_about_who_a_person_is() -> None:
    heads = " ".join((*ENGLISH, *JAPANESE)).casefold()

    assert not [word for word in ("national", "birth", "ethnic", "religio", "visa", "国籍", "出身") if word in heads]


def test_its_register_is_as_committed(register: str, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        COMMITTED.write_text(register, encoding="utf-8", newline="")

    assert COMMITTED.read_bytes().decode() == register


def test_an_office_could_work_from_it_this_morning(register: str) -> None:
    rows = list(csv.DictReader(io.StringIO(register.removeprefix("\ufeff"))))
    broken = [row for row in rows if row["Problems"]]
    read = [row for row in rows if not row["Problems"]]

    assert (40, 2) == (len(rows), len(broken))
    assert 40 == len({row["Project"] for row in rows})
    assert ["2026-113", "2026-122"] == [row["Project"] for row in broken]
    assert all("Applications!" in row["Problems"] and " – write" in row["Problems"] for row in broken)
    for row in read:
        assert row["Unit"]
        assert row["Deadline"]
        assert "papers to the office" == row["Deadline of"]
        assert row["Tier at least"]
        assert row["Tier at most"]
        assert row["Waiting since"] or all(
            each.startswith("whoever was asked ") for each in row["Waiting on"].split("; ") if each
        )
        assert row["Next steps"] or row["Tier at least"] == row["Tier at most"]
    assert {"Standard practice", "Go ahead with measures", "Office review first"} == {r["Tier at least"] for r in read}
    assert any(row["Determination"] for row in read)
    assert any("研究推進課" in row["Waiting on"] for row in read)
