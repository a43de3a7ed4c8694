"""A body found in the registry by a name, and what the registry says of it."""

from pathlib import Path

import pytest

from rscheck.screening.registry import Registry
from rscheck.screening.registry_file import newest_registry
from tests.support.registries import BODIES, REGISTRY_DAY, a_record, write_registry


def opened(folder: Path, *records: dict[str, object]) -> Registry:
    write_registry(folder, records or BODIES)
    edition = newest_registry([str(folder)], REGISTRY_DAY)
    assert edition is not None
    return Registry(edition)


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    return opened(tmp_path)


def address(registry: Registry, name: str, country: str = "") -> str:
    found = registry.find(name, country)
    return "" if found is None else registry.label(found)[-1]


@pytest.mark.parametrize("country", ["", "NO"])
@pytest.mark.parametrize(
    "name", ["Exampleton University", "EXAMPLETON UNIV.", "Royal Frostmark College", "Universitetet i Eksempelby"]
)
def test_any_name_finds_the_body(registry: Registry, name: str, country: str) -> None:
    assert address(registry, name, country) == "1"


def test_an_abbreviation_finds_nothing(registry: Registry) -> None:
    assert address(registry, "EXU") == address(registry, "EXU", "NO") == ""


def test_a_body_of_another_country_is_another_body(registry: Registry) -> None:
    assert address(registry, "Exampleton University", "SE") == ""


def test_two_bodies_of_one_name_are_told_apart_by_the_country_or_not_at_all(registry: Registry) -> None:
    name = "National Institute of Marine Sledges"

    assert ("6", "7") == (address(registry, name, "NO"), address(registry, name, "SE"))
    assert address(registry, name) == ""


def test_two_bodies_of_one_name_in_one_country_are_not_told_apart(tmp_path: Path) -> None:
    registry = opened(tmp_path, a_record(1, "Exampleton Institute"), a_record(2, "Exampleton Institute"))

    assert address(registry, "Exampleton Institute", "NO") == ""


def test_a_name_of_its_own_goes_before_an_alias_of_another(tmp_path: Path) -> None:
    records = a_record(1, "Exampleton Institute"), a_record(2, "Other Body", aliases=["Exampleton Institute"])

    assert address(opened(tmp_path, *records), "Exampleton Institute", "NO") == "1"


def test_a_name_of_its_own_goes_before_an_alias_even_if_the_body_is_no_more(tmp_path: Path) -> None:
    records = (
        a_record(1, "Exampleton Institute", status="inactive"),
        a_record(2, "Other Body", aliases=["Exampleton Institute"]),
    )

    assert address(opened(tmp_path, *records), "Exampleton Institute", "NO") == "1"


def test_an_alias_in_another_country_keeps_a_name_from_being_told_apart(tmp_path: Path) -> None:
    records = a_record(1, "Exampleton Institute"), a_record(2, "Other Body", "SE", aliases=["Exampleton Institute"])

    assert address(opened(tmp_path, *records), "Exampleton Institute") == ""


def test_a_body_that_exists_goes_before_one_that_is_no_more(tmp_path: Path) -> None:
    records = a_record(1, "Exampleton Institute", status="inactive"), a_record(2, "Exampleton Institute")

    assert address(opened(tmp_path, *records), "Exampleton Institute", "NO") == "2"


def test_a_withdrawn_record_is_not_there(registry: Registry) -> None:
    assert address(registry, "Withdrawn Larkspire Institute") == address(registry, "Larkspire Centre", "NO") == ""


@pytest.mark.parametrize("name", ["Exampelton University", "Exampleton Unversity", "Universitetet i Eksempellby"])
def test_a_slip_of_the_pen_finds_the_body_in_its_country_only(registry: Registry, name: str) -> None:
    assert address(registry, name, "NO") == "1"
    assert address(registry, name, "SE") == address(registry, name) == ""


@pytest.mark.parametrize(
    ("known", "asked"),
    [
        ("Xinxiang University of Ice", "Xinyang University of Ice"),
        ("Exampleton 13th Institute of Ice", "Exampleton 14th Institute of Ice"),
        ("Hunan University of Ice", "Henan University of Ice"),
        ("Ice and Sea Institute", "Ice and Tea Institute"),
        ("Zarkolma University", "Zarkola University"),
        ("Exampleton University", "Exampzmton University"),
    ],
)
def test_a_slip_that_makes_another_name_finds_nothing(tmp_path: Path, known: str, asked: str) -> None:
    assert address(opened(tmp_path, a_record(1, known)), asked, "NO") == ""


def test_a_slip_between_two_bodies_finds_neither(tmp_path: Path) -> None:
    registry = opened(tmp_path, a_record(1, "Exampletown University"), a_record(2, "Exampletorn University"))

    assert address(registry, "Exampletoun University", "NO") == ""


def test_a_body_has_other_names_but_no_abbreviations(registry: Registry) -> None:
    record = registry.find("Exampleton University")
    assert record is not None

    found = registry.other_names(record, "Exampleton University")

    expected = [
        ("Universitetet i Eksempelby", "", "1"),
        ("Royal Frostmark College", "", "1"),
        ("Old Brackenfell College", "predecessor", "4"),
        ("Tarnhollow University", "successor", "5"),
    ]
    assert expected == [(each.text, each.relation, each.registry[-1]) for each in found]
    assert {"NO"} == {each.country for each in found}


def test_edition_and_address_are_told(registry: Registry) -> None:
    record = registry.find("Exampleton University")
    assert record is not None

    assert registry.label(record) == "ROR 2026-06-30 https://ror.org/000000001"


def test_relations_to_records_that_are_not_there_are_left_out(tmp_path: Path) -> None:
    records = (
        a_record(1, "Exampleton University", relations=[("child", 2), ("child", 3)]),
        a_record(3, "Ice Laboratory"),
    )
    registry = opened(tmp_path, *records)
    record = registry.find("Exampleton University")
    assert record is not None

    assert [("child", ("Ice Laboratory",))] == [
        (kind, registry.names(other)) for kind, other in registry.related(record)
    ]


def test_no_text_is_too_strange_to_be_looked_up(registry: Registry) -> None:
    for text in ("", " ", "\u200b", "(", "((()))", "\x00", "é" * 5_000, "🧊", "–" * 50):
        assert registry.find(text, "NO") is None
        assert registry.find(text) is None
