from __future__ import annotations

import json
from datetime import date
from random import Random

import pytest

from rscheck.screening.importers.formats import guessed
from tests.unit.screening.importers.given_files import (
    edition_of,
    given_as,
    names_of,
    only,
    problems_of,
    read_list,
    shortly,
    typed_names,
    workbook_of,
)

HEADS = ("Institution", "Other names", "Formerly", "Short", "In their own script", "Land", "Why", "Since", "Note")
ROW = (
    "Example Institute",
    "Institute One; Institute Two",
    "Old Institute",
    "EXI",
    "例示研究所",
    "Norway/Sweden",
    "Policy 4",
    "2026-01-31",
    "kept",
)
PROFILE = """\
rscheck: profile/1
name: Institution
aliases: {column: Other names, split: ";"}
former: Formerly
acronyms: Short
native: In their own script
countries: {column: Land, split: /}
effect: Why
listed_on: Since
"""


@pytest.fixture
def profile(tmp_path):
    path = tmp_path / "profile.yaml"
    path.write_text(PROFILE, encoding="utf-8")
    return str(path)


def table(*rows, delimiter=",") -> str:
    return "".join(delimiter.join(f'"{cell}"' for cell in row) + "\n" for row in rows)


def records() -> list[dict[str, str]]:
    return [dict(zip(HEADS, ROW, strict=True))]


CONTENTS = {
    "own.csv": table(HEADS, ROW),
    "own.tsv": table(HEADS, ROW, delimiter="\t"),
    "own.json": json.dumps(records(), ensure_ascii=False),
    "entries.json": json.dumps({"entries": records()}, ensure_ascii=False),
    "own.yaml": "# a remark\n"
    + "".join(f"{'- ' if key == HEADS[0] else '  '}{key}: {value!r}\n" for key, value in records()[0].items()),
    "own.yml": "entries:\n"
    + "".join(f"  {'- ' if key == HEADS[0] else '  '}{key}: {value!r}\n" for key, value in records()[0].items()),
    "own.xlsx": workbook_of(HEADS, ROW),
}


@pytest.mark.parametrize("name", CONTENTS)
def test_every_form_of_an_own_list_says_the_same(tmp_path, profile, name):
    imported = only(read_list("own", given_as(tmp_path, name, CONTENTS[name]), as_list="mine", profile=profile))

    entry = imported.entries[0]
    assert ("mine", "Example Institute", "organisation") == (imported.list, entry.name, entry.kind.value)
    assert [
        ("other", "Institute One"),
        ("other", "Institute Two"),
        ("former", "Old Institute"),
        ("acronym", "EXI"),
        ("native", "例示研究所"),
    ] == typed_names(entry)[1:]
    assert (("NO", "SE"), "Policy 4", date(2026, 1, 31)) == (entry.countries, entry.effect, entry.listed_on)
    assert "kept" == entry.original["Note"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_a_table_is_read_in_every_encoding_that_offices_use(tmp_path, profile, encoding):
    file = given_as(tmp_path, "own.csv", CONTENTS["own.csv"], encoding)

    assert ("native", "例示研究所") in typed_names(
        only(read_list("own", file, as_list="mine", profile=profile)).entries[0]
    )


def test_the_profile_says_where_in_the_workbook_the_table_is(tmp_path, profile):
    with open(profile, "a", encoding="utf-8") as file:
        file.write("sheet: List\nskip: 2\n")
    book = given_as(tmp_path, "own.xlsx", workbook_of(("Our list",), (), HEADS, ROW, title="List"))

    assert ["Example Institute"] == names_of(only(read_list("own", book, as_list="mine", profile=profile)))


def test_without_a_profile_only_the_name_is_needed(tmp_path):
    imported = only(
        read_list("own", given_as(tmp_path, "own.csv", "name\nExample One\n\nExample Two\n"), as_list="mine")
    )

    assert ["Example One", "Example Two"] == names_of(imported)
    assert (3, (("empty", 1),)) == (imported.rows.read, imported.rows.dropped)


def test_the_kind_decides_whether_an_entry_is_screened(tmp_path):
    content = "name,kind\n" + "".join(
        f"Example {kind},{kind}\n" for kind in ("organisation", "Individual", "person", "programme", "other", "")
    )
    imported = only(read_list("own", given_as(tmp_path, "own.csv", content), as_list="mine"))

    assert ["organisation", "programme", "unknown", "unknown"] == [each.kind.value for each in imported.entries]
    assert (("person", 2),) == imported.rows.dropped


def test_a_country_and_a_day_that_cannot_be_read_are_counted(tmp_path):
    content = "name,countries,listed_on,ends_on\nExample One,Atlantis; NO,31.12.2026,\nExample Two,NO,,soon\n"
    imported = only(read_list("own", given_as(tmp_path, "own.csv", content), as_list="mine"))

    assert (("unknown_country", 1), ("unknown_day", 2)) == imported.rows.repaired
    assert ("NO",) == imported.entries[0].countries


@pytest.mark.parametrize("name", ["own.csv", "own.xlsx"])
def test_a_formula_is_text_and_never_worked_out(tmp_path, name):
    formulas = ['=HYPERLINK("http://localhost:1","Example")', "+1+1", "-1+2", "@SUM(A1)", "=1+1"]
    rows = [
        ("name", "effect"),
        *((f"Example {number}", each) for number, each in enumerate(formulas)),
        ('=HYPERLINK("http://localhost:1","Works")', ""),
    ]
    escaped = [tuple(cell.replace('"', '""') for cell in row) for row in rows]
    file = given_as(tmp_path, name, workbook_of(*rows) if name.endswith("xlsx") else table(*escaped))
    imported = only(read_list("own", file, as_list="mine"))

    assert set(formulas) == {each.effect for each in imported.entries if each.effect}
    assert ("formula", 3) in imported.rows.repaired
    assert not {"2", "1"} & {each.effect for each in imported.entries}


def test_hidden_characters_are_taken_out_and_counted(tmp_path):
    content = "name,id\nExample\u202e Works\u200b,1\u202e\nExample\x07 Yard,2\nPlain,3\n"
    imported = only(read_list("own", given_as(tmp_path, "own.csv", content), as_list="mine"))

    assert {"Example Works", "Example Yard", "Plain"} == set(names_of(imported))
    assert ("hidden", 2) in imported.rows.repaired
    assert ["1", "2", "3"] == [each.id for each in imported.entries]


def test_rows_of_one_id_are_one_entry_with_every_name(tmp_path):
    content = "id,name,aliases,ends_on\n7,Example Works,,2027-01-01\n7,Works of Examples,EW,\n"
    entry = only(read_list("own", given_as(tmp_path, "own.csv", content), as_list="mine")).entries[0]

    assert ["Example Works", "Works of Examples", "EW"] == [each.text for each in entry.names]
    assert entry.ends_on is None


def test_an_address_of_the_web_is_kept_only_if_it_is_one(tmp_path):
    content = "name,source_url\nExample One,javascript:alert(1)\nExample Two,https://example.org/2\n"
    imported = only(read_list("own", given_as(tmp_path, "own.csv", content), as_list="mine"))

    assert ["", "https://example.org/2"] == [each.source_url for each in imported.entries]


def test_the_order_of_the_rows_makes_no_difference(tmp_path):
    rows = [(f"Example {number}", f"Alias {number}") for number in range(20)]
    first = given_as(tmp_path, "one.csv", table(("name", "aliases"), *rows))
    Random(1).shuffle(rows)
    second = given_as(tmp_path, "two.csv", table(("name", "aliases"), *rows))
    one, two = (edition_of(only(read_list("own", each, as_list="mine")), each, "own") for each in (first, second))

    assert one == two


def test_an_own_list_needs_an_id(tmp_path):
    assert "E721" == problems_of("own", given_as(tmp_path, "own.csv", "name\nExample\n"))[0].code


@pytest.mark.parametrize("name", ["own.csv", "own.json", "own.yaml", "own.xlsx"])
def test_a_column_that_the_profile_names_has_to_be_there(tmp_path, profile, name):
    with open(profile, "a", encoding="utf-8") as file:
        file.write("weak: Nicknames\n")
    (problem,) = problems_of("own", given_as(tmp_path, name, CONTENTS[name]), as_list="mine", profile=profile)

    assert "E711" == problem.code
    assert "Nicknames" in problem.message.english()


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("own.csv", "name,name\na,b\n", 1),
        ("own.csv", 'name\n"Example\n', 2),
        ("own.csv", "name\nExample, Two\n", 2),
        ("own.json", '[{"name": "Example"}', 1),
        ("own.json", "[\n\n" + "9" * 5000 + "]", 0),
        ("own.json", "[" * 100_000, 0),
        ("own.json", '{"name": "Example"}', 0),
        ("own.json", '["Example"]', 0),
        ("own.yaml", "# remark\n- name: Example\n  name: Twice\n", 3),
        ("own.yaml", "- name: Example\n- [\n", 0),
        ("own.yaml", "name: Example\n", 0),
        ("own.yaml", "", 0),
    ],
    ids=shortly,
)
def test_what_cannot_be_read_is_refused_with_its_place(tmp_path, name, content, line):
    problems = problems_of("own", given_as(tmp_path, name, content), as_list="mine")

    assert not line or line == problems[0].location.line


def test_what_it_is_does_not_tell_itself(tmp_path):
    assert {""} == {guessed(given_as(tmp_path, name, content)) for name, content in CONTENTS.items()}
