from __future__ import annotations

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
    typed_names,
)

HEADS = (
    "Last Updated,Unique ID,Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Name type,Alias strength,Name non-latin script,Regime Name,"
    "Designation Type,Sanctions Imposed,Address Line 1,Address Line 2,Address Postal Code,Address Country,Date Designated"
).split(",")


def row(identifier="EXA0001", name="Example Works", kind="Primary Name", **more) -> dict[str, str]:
    fields = {
        "Unique ID": identifier,
        "Name 6": name,
        "Name type": kind,
        "Designation Type": "Entity",
        "Regime Name": "Example Regime",
    }
    return fields | {key.replace("_", " ").replace("non latin", "non-latin"): value for key, value in more.items()}


def table(*rows: dict[str, str], first="Report Date: 20-Nov-2026\n") -> str:
    return first + "".join(
        ",".join(f'"{cell}"' for cell in line) + "\n"
        for line in (HEADS, *([each.get(head, "") for head in HEADS] for each in rows))
    )


PARTY = (
    row(kind="Alias", name="Weak Example", Alias_strength="Low quality a.k.a"),
    row(
        Address_Line_1="1 Road",
        Address_Country="Russia",
        Date_Designated="24/02/2022",
        Sanctions_Imposed="Asset freeze",
        Name_non_latin_script="Завод",
    ),
    row(kind="Primary Name Variation", name="Exampel Works"),
    row(kind="Alias", name="Works of Examples", Alias_strength="Good quality a.k.a", Address_Country="Belarus"),
    row(kind="FKA", name="Old Works"),
)


def test_the_rows_of_a_party_are_one_entry(tmp_path):
    file = given_as(tmp_path, "uk.csv", table(*PARTY))
    imported = only(read_list("uk-csv", file))

    entry = imported.entries[0]
    assert "uk-csv" == guessed(file)
    assert "Example Works" == entry.name
    assert {
        ("other", "Exampel Works"),
        ("former", "Old Works"),
        ("weak", "Weak Example"),
        ("other", "Works of Examples"),
        ("native", "Завод"),
    } == set(typed_names(entry)[1:])
    assert ("EXA0001", ("BY", "RU"), date(2022, 2, 24)) == (entry.id, entry.countries, entry.listed_on)
    assert ("Asset freeze", "Example Regime") == (entry.effect, entry.legal_reference)


def test_every_row_is_counted(tmp_path):
    rows = only(
        read_list(
            "uk-csv", given_as(tmp_path, "uk.csv", table(*PARTY, row("EXA0002", "Ada", Designation_Type="Individual")))
        )
    ).rows

    assert (6, 1, (("further_row", 4), ("person", 1))) == (rows.read, rows.kept, rows.dropped)


def test_the_first_line_says_the_day(tmp_path):
    assert date(2026, 11, 20) == only(read_list("uk-csv", given_as(tmp_path, "uk.csv", table(*PARTY)))).day
    assert None is only(read_list("uk-csv", given_as(tmp_path, "uk.csv", table(*PARTY, first="")))).day


def test_persons_and_ships_are_left_out_and_others_kept(tmp_path):
    rows = [
        row(f"E{number}", f"Example {number}", Designation_Type=kind)
        for number, kind in enumerate(("Individual", "Ship", "Entity", ""))
    ]

    assert ["Example 2", "Example 3"] == names_of(only(read_list("uk-csv", given_as(tmp_path, "uk.csv", table(*rows)))))


def test_a_name_in_several_columns_is_put_together(tmp_path):
    content = table(row(name="Works", Name_1="Example", Name_2="State"))

    assert ["Example State Works"] == names_of(only(read_list("uk-csv", given_as(tmp_path, "uk.csv", content))))


def test_the_other_edition_of_the_file_is_read_too(tmp_path):
    heads = "Name 6,Name 1,Name Non-Latin Script,Address 1,Post/Zip Code,Country,Group Type,Alias Type,Alias Quality,Regime,Listed On,Group ID"
    content = f"Last Updated,20/11/2026\n{heads}\nExample Works,,,1 Road,0150,Norway,Entity,Primary name,,Example,24/02/2022,123\n"
    file = given_as(tmp_path, "ConList.csv", content)
    imported = only(read_list("uk-csv", file))

    assert "uk-csv" == guessed(file)
    assert ("123", ("NO",), ("1 Road, 0150, Norway",)) == (
        imported.entries[0].id,
        imported.entries[0].countries,
        imported.entries[0].addresses,
    )
    assert date(2026, 11, 20) == imported.day


def test_the_order_of_the_rows_makes_no_difference(tmp_path):
    rows = [*PARTY, *(row(f"E{number}", f"Example {number}") for number in range(9))]
    first = given_as(tmp_path, "one.csv", table(*rows))
    Random(5).shuffle(rows)
    second = given_as(tmp_path, "two.csv", table(*rows))
    one, two = (edition_of(only(read_list("uk-csv", each)), each, "uk-csv") for each in (first, second))

    assert one == two


@pytest.mark.parametrize("content", ["", "Report Date: 20-Nov-2026\n", "Name 6,Name 1\nExample,\n"])
def test_other_tables_are_refused(tmp_path, content):
    (problem,) = problems_of("uk-csv", given_as(tmp_path, "uk.csv", content))

    assert "Unique ID" in problem.message.english()
