from __future__ import annotations

import json
from datetime import date
from random import Random

import pytest

from rscheck.screening.importers.formats import guessed
from rscheck.screening.importers.given import given_file
from tests.unit.screening.importers.given_files import (
    edition_of,
    given_as,
    names_of,
    only,
    problems_of,
    read_list,
    shortly,
    typed_names,
)

COLUMNS = (
    "_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,standard_order,"
    "license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,gross_registered_tonnage,vessel_flag,vessel_owner,"
    "remarks,source_list_url,alt_names,citizenships,dates_of_birth,nationalities,places_of_birth,source_information_url,ids"
).split(",")

EL = "Entity List (EL) - Bureau of Industry and Security"
UVL = "Unverified List (UVL) - Bureau of Industry and Security"
DPL = "Denied Persons List (DPL) - Bureau of Industry and Security"
SDN = "Specially Designated Nationals (SDN) - Treasury Department"
ISN = "Nonproliferation Sanctions (ISN) - State Department"


def table(*rows: dict[str, str], columns=COLUMNS, delimiter=",") -> str:
    assert 29 == len(COLUMNS)
    lines = [columns, *([row.get(each, "") for each in columns] for row in rows)]
    return "".join(delimiter.join(f'"{cell}"' for cell in line) + "\n" for line in lines)


WORKS = {
    "source": EL,
    "name": "Example Institute of Craters (EIC)",
    "alt_names": "Craters Institute; Lunar Craters Laboratory of Examples.",
    "addresses": "1 Crater Road, Longyearbyen, NO; and 2 Crater Road, Oslo, 0150, NO",
    "federal_register_notice": "88 FR 12345, 1/2/2023",
    "start_date": "2023-01-02",
    "license_requirement": "For all items subject to the EAR.",
    "source_list_url": "https://example.org/el",
}


def test_a_row_becomes_an_entry_of_the_list_its_source_names(tmp_path):
    imported = only(read_list("csl", given_as(tmp_path, "csl.csv", table(WORKS))))

    entry = imported.entries[0]
    assert "bis-entity-list" == imported.list == entry.list
    assert [
        ("primary", "Example Institute of Craters"),
        ("acronym", "EIC"),
        ("other", "Craters Institute"),
        ("other", "Lunar Craters Laboratory of Examples"),
    ] == typed_names(entry)
    assert ("NO",) == entry.countries
    assert ("1 Crater Road, Longyearbyen, NO", "2 Crater Road, Oslo, 0150, NO") == entry.addresses
    assert "For all items subject to the EAR." == entry.effect
    assert ("88 FR 12345, 1/2/2023", date(2023, 1, 2)) == (entry.legal_reference, entry.listed_on)
    assert "https://example.org/el" == entry.source_url


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (EL, "bis-entity-list"),
        (UVL, "bis-uvl"),
        ("Military End User (MEU) List - Bureau of Industry and Security", "bis-meu"),
        (DPL, "bis-dpl"),
        (SDN, "ofac-sdn"),
        ("Sectoral Sanctions Identifications List (SSI) - Treasury Department", "ofac-ssi"),
        ("Foreign Sanctions Evaders (FSE) - Treasury Department", "ofac-fse"),
        ("Capta List (CAP) - Treasury Department", "ofac-cap"),
        ("Non-SDN Menu-Based Sanctions List (NS-MBS List) - Treasury Department", "ofac-ns-mbs"),
        ("Palestinian Legislative Council List (PLC) - Treasury Department", "ofac-plc"),
        ("Non-SDN Chinese Military-Industrial Complex Companies List (CMIC) - Treasury Department", "ofac-nscmic"),
        (ISN, "state-nonproliferation"),
        ("ITAR Debarred (DTC) - State Department", "state-debarred"),
    ],
)
def test_every_source_has_its_list(tmp_path, source, expected):
    assert expected == only(read_list("csl", given_as(tmp_path, "csl.csv", table(WORKS | {"source": source})))).list


def test_rows_of_a_source_that_is_not_known_are_counted(tmp_path):
    found = read_list(
        "csl", given_as(tmp_path, "csl.csv", table(WORKS, WORKS | {"source": "New List (NEW) - Example"}))
    )

    assert ["bis-entity-list", ""] == [each.list for each in found]
    assert (("unknown_list", 1),) == found[1].rows.dropped


def test_one_list_is_taken_if_it_is_asked_for(tmp_path):
    file = given_as(tmp_path, "csl.csv", table(WORKS, WORKS | {"source": UVL}))
    one, rest = read_list("csl", file, as_list="bis-uvl")

    assert ("bis-uvl", 1) == (one.list, one.rows.kept)
    assert (("other_list", 1),) == rest.rows.dropped


def test_persons_and_ships_are_left_out_and_counted_and_an_empty_type_is_kept(tmp_path):
    kinds = ("Individual", "Vessel", "Aircraft", "Entity", "")
    rows = [
        {"source": SDN, "entity_number": str(number), "type": kind, "name": f"Example {number}"}
        for number, kind in enumerate(kinds)
    ]
    imported = only(read_list("csl", given_as(tmp_path, "csl.csv", table(*rows))))

    assert ["Example 3", "Example 4"] == names_of(imported)
    assert ["organisation", "unknown"] == [each.kind.value for each in imported.entries]
    assert (("person", 1), ("vessel", 2)) == imported.rows.dropped


def test_the_number_of_the_treasury_is_the_id_and_others_are_made_of_name_and_notice(tmp_path):
    rows = (
        {"source": SDN, "entity_number": "123", "name": "Example"},
        WORKS,
        WORKS | {"federal_register_notice": "90 FR 1"},
    )
    works, sdn = read_list("csl", given_as(tmp_path, "csl.csv", table(*rows)))

    assert ["123"] == [each.id for each in sdn.entries]
    assert 2 == len({each.id for each in works.entries})


def test_one_body_with_one_notice_is_one_entry_with_the_countries_of_both_rows(tmp_path):
    again = WORKS | {"addresses": "3 Street, Stockholm, SE", "alt_names": "Kraterinstitutet"}
    imported = only(read_list("csl", given_as(tmp_path, "csl.csv", table(WORKS, again))))

    assert ("NO", "SE") == imported.entries[0].countries
    assert "Kraterinstitutet" in [each.text for each in imported.entries[0].names]
    assert (("repeated", 1),) == imported.rows.dropped


def test_an_order_that_ended_before_the_day_is_left_out(tmp_path):
    rows = [
        WORKS | {"source": DPL, "name": f"Example {end}", "end_date": end} for end in ("2026-11-19", "2026-11-20", "")
    ]
    imported = only(read_list("csl", given_as(tmp_path, "csl.csv", table(*rows))))

    assert ["Example 2026-11-20", "Example"] == names_of(imported)
    assert (("expired", 1),) == imported.rows.dropped


def test_the_clause_about_successors_and_the_country_are_taken_off_a_name(tmp_path):
    row = {"source": ISN, "name": "Example Works (Iran); and any successor, sub-unit, or subsidiary thereof"}
    second = {"source": ISN, "name": "Example Yard (Iran)"}
    imported = only(read_list("csl", given_as(tmp_path, "csl.csv", table(row, second))))

    assert "Example Yard" == imported.entries[1].name
    assert ("IR",) == imported.entries[1].countries
    assert imported.entries[0].name.startswith("Example Works")
    assert "successors" in dict(imported.rows.repaired)


def test_an_address_that_stands_as_an_entity_is_left_out(tmp_path):
    imported = only(read_list("csl", given_as(tmp_path, "csl.csv", table(WORKS, WORKS | {"name": "Address 04"}))))

    assert (("address", 1),) == imported.rows.dropped


def test_weak_names_in_remarks_are_weak(tmp_path):
    row = {"source": SDN, "entity_number": "7", "name": "EXAMPLE BANK", "remarks": "a.k.a. 'EXABANK'; Company ID 1."}

    entry = only(read_list("csl", given_as(tmp_path, "csl.csv", table(row)))).entries[0]

    assert ("weak", "EXABANK") in typed_names(entry)


def test_what_only_persons_have_is_not_taken_over(tmp_path):
    row = WORKS | {
        "dates_of_birth": "1970",
        "citizenships": "XX",
        "nationalities": "XX",
        "places_of_birth": "Somewhere",
    }

    entry = only(read_list("csl", given_as(tmp_path, "csl.csv", table(row)))).entries[0]

    assert not {"dates_of_birth", "citizenships", "nationalities", "places_of_birth"} & set(entry.original)
    assert "Example Institute of Craters (EIC)" == entry.original["name"]


def test_columns_may_stand_in_any_order_and_new_ones_are_kept(tmp_path):
    columns = ["new_column", *sorted(each for each in COLUMNS if each != "_id")]
    file = given_as(tmp_path, "csl.csv", table(WORKS | {"new_column": "kept"}, columns=columns))

    assert "kept" == only(read_list("csl", file)).entries[0].original["new_column"]


def test_tabs_part_the_columns_as_well(tmp_path):
    comma = only(read_list("csl", given_as(tmp_path, "csl.csv", table(WORKS))))
    tabs = only(read_list("csl", given_as(tmp_path, "csl.tsv", table(WORKS, delimiter="\t"))))

    assert comma == tabs


def as_json(*items: object) -> str:
    return json.dumps({"total": len(items), "sources_used": [{"source": EL}], "results": list(items)})


ITEM = {
    "id": "a1",
    "source": EL,
    "type": None,
    "programs": None,
    "name": WORKS["name"],
    "addresses": [
        {"address": "1 Crater Road", "city": "Longyearbyen", "state": None, "postal_code": None, "country": "NO"},
        {"address": "2 Crater Road", "city": "Oslo", "state": None, "postal_code": "0150", "country": "NO"},
    ],
    "alt_names": ["Craters Institute", "Lunar Craters Laboratory of Examples"],
    "federal_register_notice": WORKS["federal_register_notice"],
    "start_date": "2023-01-02",
    "license_requirement": WORKS["license_requirement"],
    "source_list_url": WORKS["source_list_url"],
    "ids": None,
}


def test_json_says_the_same_as_the_table(tmp_path):
    comma = only(read_list("csl", given_as(tmp_path, "csl.csv", table(WORKS)))).entries[0]
    other = only(read_list("csl", given_as(tmp_path, "csl.json", as_json(ITEM)))).entries[0]

    assert (comma.digest, comma.id) == (other.digest, other.id)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (as_json(ITEM)[:-80], "item 1"),
        (as_json(ITEM, "text"), "item 2"),
        (as_json([1]), "item 1"),
        ('{"total": 0}', "no array"),
        ('{"results": {}}', "no array"),
        ('{"results": [{"source": ' + "9" * 5000 + "}]}", "item 1"),
        ('{"results": [' + "[" * 100_000, "nested"),
    ],
    ids=shortly,
)
def test_json_that_is_no_list_is_refused(tmp_path, content, reason):
    (problem,) = problems_of("csl", given_as(tmp_path, "csl.json", content))

    assert "E712" == problem.code
    assert reason in problem.message.english()


def test_a_table_without_source_is_refused_naming_what_is_missing(tmp_path):
    (problem,) = problems_of("csl", given_as(tmp_path, "csl.csv", "name,origin\nExample,x\n"))

    assert ("E711", 1) == (problem.code, problem.location.line)
    assert "source" in problem.message.english()


def test_a_table_that_was_cut_off_in_a_row_is_refused(tmp_path):
    plain = f"source,name,alt_names,addresses\n{EL},Example One,,\n{EL},Exam"
    (problem,) = problems_of("csl", given_as(tmp_path, "csl.csv", plain))

    assert ("E712", 3) == (problem.code, problem.location.line)


def test_names_that_are_too_long_are_told_for_every_list_at_once(tmp_path):
    rows = [WORKS | {"source": source, "name": "x" * 10_000} for source in (EL, UVL)]
    problems = problems_of("csl", given_as(tmp_path, "csl.csv", table(WORKS, *rows)))

    assert [("E713", 3), ("E713", 4)] == [(each.code, each.location.line) for each in problems]


def test_the_order_of_the_rows_makes_no_difference(tmp_path):
    rows = [WORKS | {"name": f"Example Works {number}"} for number in range(12)]
    first = given_as(tmp_path, "one.csv", table(*rows))
    Random(7).shuffle(rows)
    second = given_as(tmp_path, "two.csv", table(*rows))

    one, two = (edition_of(only(read_list("csl", each)), each, "csl") for each in (first, second))

    assert one == two


@pytest.mark.parametrize("name", ["csl-29-columns.csv", "csl-older.csv"])
def test_real_rows_of_both_layouts_are_read(checkout, name):
    file = given_file(str(checkout / "tests" / "screening" / "lists" / name))
    found = read_list("csl", file)

    assert "csl" == guessed(file)
    assert all(each.list for each in found)
    assert all(entry.name for each in found for entry in each.entries)


def test_a_real_row_of_the_present_layout_is_taken_apart(checkout):
    found = read_list("csl", given_file(str(checkout / "tests" / "screening" / "lists" / "csl-29-columns.csv")))
    entries = {each.name: each for imported in found for each in imported.entries}

    assert "Sinobright Import and Export Company" in entries
    group = entries["China Electronics Technology Group Corporation 13th Research Institute"]
    assert [
        ("acronym", "CETC 13"),
        ("other", "Hebei Semiconductor Research Institute"),
        ("acronym", "HSRI"),
    ] == typed_names(group)[1:4]
    assert ("CN",) == group.countries
    assert "21 Changsheng Street, Shijiazhuang, Hebei, China" in group.addresses


def test_a_real_row_of_the_older_layout_is_taken_apart(checkout):
    found = read_list("csl", given_file(str(checkout / "tests" / "screening" / "lists" / "csl-older.csv")))
    entries = {each.name: each for imported in found for each in imported.entries}

    assert ("acronym", "GEC") in typed_names(entries["Gulf Eagle Contracting"])
    assert ("IR",) == entries["7TH OF TIR"].countries
