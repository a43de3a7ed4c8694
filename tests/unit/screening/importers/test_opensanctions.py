from __future__ import annotations

import json

import pytest

from rscheck.screening.importers.formats import guessed
from tests.unit.screening.importers.given_files import (
    given_as,
    names_of,
    only,
    problems_of,
    read_list,
    shortly,
    typed_names,
)

HEADS = "id,schema,name,aliases,birth_date,countries,addresses,identifiers,sanctions,phones,emails,program_ids,dataset,first_seen,last_seen,last_change"
ROWS = (
    'NK-1,Organization,"Example ""Crater"" Works","Works One;""Works; Two"";Worksthree",,no;se,"1 Road\nOslo;2 Road",,Sanction A,,x@example.org,EX-1,ex,2024-01-02T03:04:05,,\n'
    "NK-2,Person,Ada Example,,1970,no,,,,,,,ex,,,\n"
    "NK-3,Vessel,Example Star,,,,,,,,,,ex,,,\n"
    "NK-4,LegalEntity,Example Entity,,,,,,,,,,ex,,,\n"
    "NK-5,Security,Example Bond,,,,,,,,,,ex,,,\n"
)


def test_organisations_are_taken_from_the_table_of_targets(tmp_path):
    file = given_as(tmp_path, "targets.simple.csv", f"{HEADS}\n{ROWS}")
    imported = only(read_list("opensanctions", file))

    entry = imported.entries[0]
    assert "opensanctions" == guessed(file) == imported.list
    assert ['Example "Crater" Works', "Example Entity"] == names_of(imported)
    assert ["Works One", "Works; Two", "Worksthree"] == [each.text for each in entry.names[1:]]
    assert (("NO", "SE"), ("1 Road Oslo", "2 Road"), "Sanction A", "EX-1") == (
        entry.countries,
        entry.addresses,
        entry.effect,
        entry.legal_reference,
    )
    assert ["organisation", "unknown"] == [each.kind.value for each in imported.entries]
    assert (("category", 1), ("person", 1), ("vessel", 1)) == imported.rows.dropped
    assert "emails" not in entry.original


def test_the_column_of_programmes_may_be_missing(tmp_path):
    content = f"{HEADS}\n{ROWS}".replace("program_ids,", "").replace("EX-1,", "")
    content = "\n".join(line for line in content.split("\n") if not line.startswith(("NK-2", "NK-3", "NK-4", "NK-5")))

    assert "ex" == only(read_list("opensanctions", given_as(tmp_path, "t.csv", content))).entries[0].legal_reference


def lines(*items: object) -> str:
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in items)


ENTITY = {
    "id": "NK-1",
    "schema": "Company",
    "properties": {
        "name": ["Example Crater Works", "クレーター製作所"],
        "alias": ["Works of Craters"],
        "weakAlias": ["Craterworks"],
        "previousName": ["Old Crater Works"],
        "country": ["no"],
        "jurisdiction": ["se"],
        "topics": ["sanction", "export.control"],
    },
}


def test_entities_keep_the_types_of_their_names(tmp_path):
    file = given_as(
        tmp_path,
        "entities.ftm.json",
        lines(ENTITY, ENTITY | {"id": "p", "schema": "Person"}, ENTITY | {"id": "s", "schema": "Sanction"}),
    )
    imported = only(read_list("opensanctions", file))

    entry = imported.entries[0]
    assert "opensanctions" == guessed(file)
    assert [
        ("primary", "Example Crater Works"),
        ("native", "クレーター製作所"),
        ("other", "Works of Craters"),
        ("former", "Old Crater Works"),
        ("weak", "Craterworks"),
    ] == typed_names(entry)
    assert (("NO", "SE"), "sanction; export.control") == (entry.countries, entry.effect)
    assert (("category", 1), ("person", 1)) == imported.rows.dropped


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"id": "x", "schema": "Company"}',
        '{"id": "x", "schema": "Company", "properties": {"name": "Example"}}',
        '{"id": "x", "schema": "Company", "properties": []}',
        "[" * 100_000,
        "9" * 5000,
    ],
    ids=shortly,
)
def test_a_line_that_is_no_entity_is_refused_with_its_number(tmp_path, line):
    (problem,) = problems_of("opensanctions", given_as(tmp_path, "e.json", lines(ENTITY) + line))

    assert ("E712", 2) == (problem.code, problem.location.line)


def test_half_a_character_of_json_is_kept_from_the_edition(tmp_path):
    entity = (
        json.dumps(ENTITY)
        .replace("NK-1", r"NK\ud800")
        .replace("Craterworks", r"Crater\ud800works")
        .replace("sanction", r"\ud800")
    )
    file = given_as(tmp_path, "e.json", entity)

    assert "Craterworks" in [each.text for each in only(read_list("opensanctions", file)).entries[0].names]


def test_rows_of_one_id_lose_no_name(tmp_path):
    other = ENTITY | {"properties": {"name": ["Quite Another Name"], "country": ["dk"]}}
    imported = only(read_list("opensanctions", given_as(tmp_path, "e.json", lines(ENTITY, other))))

    assert ("other", "Quite Another Name") in typed_names(imported.entries[0])
    assert (("repeated", 1),) == imported.rows.dropped
