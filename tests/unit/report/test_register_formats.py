"""A register in each of its formats: escaped, in order, the same bytes for the same rows."""

from __future__ import annotations

import csv
import io
import json
import time
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

import pytest
from openpyxl import load_workbook

from rscheck.i18n import Message, words_for
from rscheck.model.assessment import PackProvenance
from rscheck.model.terms import Tier
from rscheck.report.register_csv import register_csv
from rscheck.report.register_json import register_json
from rscheck.report.register_markdown import register_markdown
from rscheck.report.register_origin import RegisterOrigin
from rscheck.report.register_row import RegisterRow, RowDetermination, Waiting
from rscheck.report.register_words import COLUMNS
from rscheck.report.register_xlsx import register_xlsx
from tests.unit.report.builders import HOSTILE, an_assessment, settled_assessment
from tests.unit.report.test_register_order import BROKEN
from tests.unit.report.test_register_row import row

ENGLISH, JAPANESE = words_for("en"), words_for("ja")
ORIGIN = RegisterOrigin(
    version="1.2.3",
    packs=(PackProvenance("example", "1.0.0", "0123456789abcdef" * 4, "reviewed", date(2026, 11, 1)),),
    catalogue_digest="0123456789abcdef" * 4,
    fail_on=Tier.HIGH,
    overlays=(),
    titles={"EX-MODERATE": {"en": "Applied research", "ja": "応用研究"}, "example": {"en": "Example Framework"}},
)


def some_rows() -> list[RegisterRow]:
    waits = replace(row(lead__unit="Faculty of Science", dates__start=date(2027, 4, 1)), name="b.yaml")
    settled = replace(row(settled_assessment()), name="c.yaml", project="2026-119")
    return [settled, waits, BROKEN]


def a_hostile_row(name: str) -> RegisterRow:
    return replace(
        row(an_assessment(matches=())),
        name=name,
        project=name,
        title=name,
        unit=name,
        waiting=(Waiting("q", None, name, date(2026, 11, 2)),),
        determination=RowDetermination(name, date(2026, 11, 2), None),
        decided_by=(name,),
    )


def read_csv(rows: list[RegisterRow], words=ENGLISH) -> list[list[str]]:
    return list(
        csv.reader(io.StringIO("".join(register_csv(rows, ORIGIN.titles, words)).removeprefix("\ufeff"), newline=""))
    )


def workbook(rows: Iterable[RegisterRow], origin=ORIGIN, words=ENGLISH) -> bytes:
    return b"".join(register_xlsx(rows, origin, words))


def book(rows: list[RegisterRow], words=ENGLISH):
    return load_workbook(io.BytesIO(workbook(rows, words=words)))


# --- CSV -------------------------------------------------------------------------------------------------------------


def test_csv_opens_right_in_a_spreadsheet() -> None:
    written = "".join(register_csv(some_rows(), ORIGIN.titles, ENGLISH))

    assert written.startswith("\ufeffProject,Title,Unit,Deadline,")
    assert written.count("\n") == written.count("\r\n") == 4


def test_csv_keeps_the_order_of_the_projects_and_their_days() -> None:
    head, *lines = read_csv(some_rows())

    assert ["c.yaml", "b.yaml", "broken.yaml"] == [line[head.index("File")] for line in lines]
    assert ["", "2027-04-01", ""] == [line[head.index("Deadline")] for line in lines]
    assert "E101" in lines[2][head.index("Problems")]


def test_csv_holds_no_row_while_it_writes() -> None:
    seen = []

    def rows() -> Iterator[RegisterRow]:
        for each in some_rows():
            seen.append(each.name)
            yield each

    lines = register_csv(rows(), ORIGIN.titles, ENGLISH)
    next(lines)
    assert [] == seen
    next(lines)
    assert ["c.yaml"] == seen


@pytest.mark.parametrize("name", HOSTILE)
def test_no_cell_of_a_csv_is_a_formula_or_hides_a_sign(name: str) -> None:
    for cell in read_csv([a_hostile_row(name)])[1]:
        assert cell[:1] not in ("=", "+", "-", "@", "\t", "\r")
        assert "\x1b" not in cell
        assert "\u202e" not in cell
        assert "\n" not in cell


# --- workbook --------------------------------------------------------------------------------------------------------


def test_a_workbook_is_a_register_that_an_office_can_filter_and_print() -> None:
    sheets = book(some_rows())
    register = sheets["Register"]

    assert ["Register", "Ids in words", "Totals", "How to read"] == sheets.sheetnames
    assert "B2" == register.freeze_panes
    assert f"A1:AC{len(some_rows()) + 1}" == register.auto_filter.ref
    assert "$1:$1" == register.print_title_rows
    assert len(COLUMNS) + 2 == register.max_column
    assert 16 == register.column_dimensions["A"].width


def test_a_workbook_says_what_the_ids_in_it_are_about() -> None:
    named = RegisterRow("a.yaml", decided_by=("EX-1",), kept_open_by=("EX-2", "EX-1"), open_questions=("unheard-of",))
    origin = replace(ORIGIN, titles={"EX-1": {"en": "A first rule"}, "EX-2": {"en": "A second"}, "EX-3": {"en": "No"}})
    sheet = load_workbook(io.BytesIO(workbook([named], origin)))["Ids in words"]

    assert [("EX-1", "A first rule"), ("EX-2", "A second")] == list(sheet.iter_rows(values_only=True))


def test_in_a_workbook_those_come_first_that_need_attention_and_days_are_days() -> None:
    register = book(some_rows())["Register"]
    heads = [each.value for each in register[1]]
    files = [register.cell(number, heads.index("File") + 1).value for number in (2, 3, 4)]
    deadline = register.cell(3, heads.index("Deadline") + 1)

    assert ["broken.yaml", "b.yaml", "c.yaml"] == files
    assert (datetime(2027, 4, 1), "yyyy-mm-dd") == (deadline.value, deadline.number_format)
    assert 3 == register.cell(3, heads.index("Open questions") + 1).value


@pytest.mark.parametrize("name", [*HOSTILE, "\ufffe\uffff", "x" * 40_000])
def test_no_cell_of_a_workbook_is_a_formula(name: str) -> None:
    for sheet in book([a_hostile_row(name)]):
        for line in sheet.iter_rows():
            for cell in line:
                assert cell.data_type != "f"
                assert cell.value is None or not isinstance(cell.value, str) or len(cell.value) <= 32_767


def test_the_same_rows_give_the_same_bytes_at_any_time(monkeypatch: pytest.MonkeyPatch) -> None:
    first = workbook(some_rows())
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    time.sleep(1.1)

    assert first == workbook(reversed(some_rows()))
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {(1980, 1, 1, 0, 0, 0)} == {each.date_time for each in archive.infolist()}


def test_a_workbook_speaks_japanese() -> None:
    assert book(some_rows(), JAPANESE).sheetnames[0] == JAPANESE.say(type(COLUMNS[0].head)("Register"))


# --- Markdown and JSON -----------------------------------------------------------------------------------------------


def test_markdown_shows_those_first_that_need_attention_and_says_that_it_is_no_ranking() -> None:
    written = "".join(register_markdown(some_rows(), ORIGIN, [ENGLISH]))

    assert written.index("| broken.yaml") < written.index("| b.yaml") < written.index("| c.yaml")
    assert "it is not a ranking of proposals." in written
    assert "- broken.yaml:3:1: E101: a slip\n" in written


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_nothing_but_text_in_markdown(name: str) -> None:
    lines = "".join(register_markdown([a_hostile_row(name)], ORIGIN, [ENGLISH])).splitlines()
    table = [line for line in lines if line.startswith("|")]

    assert 3 == len(table)
    assert 1 == len({line.replace("\\|", "").count("|") for line in table})
    assert not any("<script" in line.replace("\\<", "") or "@user" in line for line in table)


def test_markdown_is_written_in_each_language() -> None:
    written = "".join(register_markdown(some_rows(), ORIGIN, [ENGLISH, JAPANESE]))

    assert 2 == written.count("| b.yaml")
    assert "\n---\n" in written


def test_json_has_the_rows_by_their_own_names_and_the_totals() -> None:
    data = json.loads("".join(register_json(some_rows(), ORIGIN, ENGLISH)))

    assert ["c.yaml", "b.yaml", "broken.yaml"] == [each["name"] for each in data["rows"]]
    second = data["rows"][1]
    assert {"at_least": "moderate", "at_most": "high"} == second["tier"]
    assert ("2027-04-01", "dates.start") == (second["deadline"], second["deadline_of"])
    assert {"item": "EX-U1", "reason": "unconfirmed"} in second["not_checked"]
    assert None is data["rows"][2]["tier"]
    assert ("E101", 3) == (data["rows"][2]["problems"][0]["code"], data["rows"][2]["problems"][0]["location"]["line"])
    assert (3, 1) == (data["totals"]["projects"], data["totals"]["unreadable"])
    assert ("1.2.3", "high") == (data["provenance"]["version"], data["provenance"]["fail_on"])


def test_a_register_of_nothing_is_whole() -> None:
    assert [] == json.loads("".join(register_json([], ORIGIN, ENGLISH)))["rows"]
    assert 1 == len(read_csv([]))
    assert 1 == book([])["Register"].max_row
    assert "".join(register_markdown([], ORIGIN, [ENGLISH])).startswith("# Register")


def test_rules_are_told_in_words_beside_their_ids_in_the_csv_and_in_the_workbook() -> None:
    titles = {"EX-1": {"en": "A first rule", "ja": "第一の規則"}, "EX-2": {"en": "A second"}}
    row = RegisterRow("a.yaml", decided_by=("EX-1", "EX-9"), kept_open_by=("EX-2", "EX-1"))

    def told(words) -> tuple[str, str]:
        lines = list(csv.reader(io.StringIO("".join(register_csv([row], titles, words)).removeprefix("\ufeff"))))
        beside = [words.say(Message(each)) for each in ("Decided by, in words", "Kept open by, in words")]
        return tuple(dict(zip(*lines, strict=True))[each] for each in beside)

    assert ("A first rule; EX-9", "A second; A first rule") == told(ENGLISH)
    assert ("第一の規則；EX-9", "A second（英語）；第一の規則") == told(words_for("ja"))
    heads, cells = load_workbook(io.BytesIO(workbook([row], replace(ORIGIN, titles=titles))))["Register"].iter_rows(
        values_only=True
    )
    assert "A first rule; EX-9" == dict(zip(heads, cells, strict=True))["Decided by, in words"]
