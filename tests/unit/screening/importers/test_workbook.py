from __future__ import annotations

import time
from datetime import date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from rscheck.errors import InputError
from rscheck.screening.importers.workbook import sheet_rows
from tests.unit.screening.importers.given_files import given_as, shortly, workbook_of

SHEET = "xl/worksheets/sheet1.xml"
SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def rows_of(tmp_path, content, sheet=""):
    return list(sheet_rows(given_as(tmp_path, "book.xlsx", content), sheet))


def refusal(tmp_path, content, sheet=""):
    start = time.process_time()
    with pytest.raises(InputError) as caught:
        rows_of(tmp_path, content, sheet)
    assert time.process_time() - start < 5
    assert caught.value.problems[0].hint is not None
    return caught.value.problems[0]


def with_part(name, text, base=None, packing=ZIP_DEFLATED):
    """Return a workbook in which a part says something else."""
    kept = BytesIO()
    with ZipFile(BytesIO(base or workbook_of(("name",), ("Example",)))) as old, ZipFile(kept, "w", packing) as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        new.writestr(name, text)
    return kept.getvalue()


def sheet_of(rows, head=""):
    return with_part(SHEET, f'<worksheet xmlns="{SPACE}">{head}<sheetData>{rows}</sheetData></worksheet>')


def test_every_kind_of_cell_becomes_text(tmp_path):
    cells = ("text", 1, 2.0, 2.5, True, False, datetime(2026, 1, 2, 3, 4), date(2026, 1, 2), None, "=1+1")
    ((number, found),) = rows_of(tmp_path, workbook_of(cells))

    assert 1 == number
    assert ["text", "1", "2", "2.5", "yes", "no", "2026-01-02", "2026-01-02", "", "=1+1"] == list(found)


def test_a_sheet_is_taken_by_its_name(tmp_path):
    assert [["a"]] == [list(cells) for _, cells in rows_of(tmp_path, workbook_of(("a",), title="List"), "List")]
    assert "there are: List" in refusal(tmp_path, workbook_of(("a",), title="List"), "Other").message.english()


def test_what_a_sheet_says_of_its_size_is_not_believed(tmp_path):
    content = sheet_of(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c></row>', '<dimension ref="A1:XFD1048576"/>'
    )

    assert [["name"]] == [list(cells) for _, cells in rows_of(tmp_path, content)]


def test_a_cell_in_the_last_corner_takes_no_time(tmp_path):
    content = sheet_of('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>2</v></c></row>')

    assert "more rows" in refusal(tmp_path, content).message.english()


def test_rows_and_columns_that_are_left_out_are_empty(tmp_path):
    content = sheet_of('<row r="2"><c r="B2"><v>1</v></c></row><row r="4"><c r="A4"><v>2</v></c></row>')

    assert [(1, []), (2, ["", "1"]), (3, []), (4, ["2"])] == [
        (number, list(cells)) for number, cells in rows_of(tmp_path, content)
    ]


def test_a_value_far_to_the_right_is_refused_and_an_empty_cell_there_is_not(tmp_path):
    assert [[""] * 1000] == [list(cells) for _, cells in rows_of(tmp_path, sheet_of('<row r="1"><c r="XFD1"/></row>'))]
    assert "more cells" in refusal(tmp_path, sheet_of('<row r="1"><c r="XFD1"><v>1</v></c></row>')).message.english()


def test_many_rows_of_the_full_width_are_refused(tmp_path):
    rows = "".join(f'<row r="{number}"><c r="XFD{number}"/></row>' for number in range(1, 3_000))

    assert "more rows" in refusal(tmp_path, sheet_of(rows)).message.english()


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    problem = refusal(tmp_path, with_part(SHEET, b"0" * (60 << 20)))

    assert "E714" == problem.code


def test_a_part_that_is_packed_too_well_is_refused(tmp_path):
    assert "E714" == refusal(tmp_path, with_part("xl/sharedStrings.xml", b"0" * (20 << 20))).code


def test_a_workbook_of_very_many_parts_is_refused(tmp_path):
    kept = BytesIO(workbook_of(("name",)))
    with ZipFile(kept, "a", ZIP_STORED) as packed:
        for number in range(5000):
            packed.writestr(f"xl/media/{number}.png", b"")

    assert "E714" == refusal(tmp_path, kept.getvalue()).code


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"])
def test_entities_of_its_own_are_not_resolved(tmp_path, part):
    declared = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    text = f'{declared}<worksheet xmlns="{SPACE}"><sheetData><row r="1"><c t="str" r="A1"><v>&b;</v></c></row></sheetData></worksheet>'

    assert "E712" == refusal(tmp_path, with_part(part, text)).code


def test_an_external_entity_is_not_read(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET", encoding="utf-8")
    text = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{secret.as_uri()}">]><worksheet xmlns="{SPACE}"><sheetData><row r="1"><c t="str" r="A1"><v>&a;</v></c></row></sheetData></worksheet>'

    assert "SECRET" not in str(refusal(tmp_path, with_part(SHEET, text)).message.english())


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04",
        b"PK\x03\x04" + b"\0" * 1000,
        b"",
        workbook_of(("name",))[:2000],
        with_part("xl/workbook.xml", "<workbook/>"),
    ],
    ids=shortly,
)
def test_a_damaged_workbook_is_refused(tmp_path, content):
    assert "E712" == refusal(tmp_path, content).code


def test_a_size_that_is_a_lie_gets_nobody_anywhere(tmp_path):
    content = bytearray(with_part(SHEET, b"0" * (60 << 20)))
    size = (60 << 20).to_bytes(4, "little")
    at = content.find(size)
    while at >= 0:
        content[at : at + 4] = (1000).to_bytes(4, "little")
        at = content.find(size)

    assert "E712" == refusal(tmp_path, bytes(content)).code


def test_a_date_that_is_none_is_no_end(tmp_path):
    styles = workbook_of((date(2026, 1, 2),))
    with ZipFile(BytesIO(styles)) as book:
        sheet = book.read(SHEET).decode().replace("<v>46024</v>", "<v>99999999999</v>")

    assert 1 == len(rows_of(tmp_path, with_part(SHEET, sheet, styles)))
