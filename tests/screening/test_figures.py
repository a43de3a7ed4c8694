"""The figures of the comparison on the part of the pairs that was kept from tuning, and on universities on no list."""

import csv
from datetime import date
from pathlib import Path

import pytest

from rscheck.catalogue.locate import data_folder
from rscheck.screening.compare import compare_names
from rscheck.screening.evaluate import Evaluation, Figures, evaluate, figures_of
from rscheck.screening.pairs_file import read_pairs
from rscheck.screening.screen import open_screener

PAIRS = Path(__file__).parent / "pairs"
TEST = PAIRS / "test.csv"


@pytest.fixture(scope="module")
def measured() -> Evaluation:
    return evaluate(read_pairs(TEST.read_bytes(), TEST.name), compare_names)


def of_tier(measured: Evaluation, tier: str) -> Figures:
    return next(each.shipped for each in measured.by_tier if each.name == tier)


def test_pairs_that_the_strings_decide_come_out_right(measured: Evaluation) -> None:
    figures = of_tier(measured, "string")

    assert (figures.f1 or 0) >= 0.90
    assert (figures.precision or 0) >= 0.94


def test_research_bodies_come_out_right(measured: Evaluation) -> None:
    with TEST.open(encoding="utf-8-sig", newline="") as file:
        research = {
            row["query"] + "\0" + row["list_name"] for row in csv.DictReader(file) if row["organisation"] == "research"
        }
    outcomes = [
        (each.pair.is_match, each.is_found)
        for each in measured.judged
        if each.pair.tier == "string" and f"{each.pair.query}\0{each.pair.list_name}" in research
    ]

    assert len(outcomes) > 500
    assert (figures_of(outcomes).f1 or 0) >= 0.92


def test_affiliation_strings_are_found(measured: Evaluation) -> None:
    figures = next(each.shipped for each in measured.by_kind if each.name == "affiliation string")

    assert (figures.f1 or 0) >= 0.92


def test_units_of_listed_bodies_are_found(measured: Evaluation) -> None:
    units = of_tier(measured, "policy")
    outcomes = [
        (each.pair.is_match, each.is_found)
        for each in measured.judged
        if each.pair.tier == "policy" or each.pair.kind == "affiliation string"
    ]

    assert (units.precision or 0) >= 0.95
    assert (units.f1 or 0) >= 0.87
    assert (figures_of(outcomes).f1 or 0) >= 0.92  # units and affiliation strings together


def test_other_scripts_are_found_by_vocabulary_alone(measured: Evaluation) -> None:
    figures = next(each.shipped for each in measured.by_kind if each.name == "other script")

    assert (figures.recall or 0) >= 0.30


def test_universities_on_no_list_match_nothing() -> None:
    screener = open_screener([data_folder("lists")], date(2026, 11, 26))
    with (PAIRS / "unrelated-test.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))[::3]

    hits = [row["query"] for row in rows if screener.screen(row["query"], row["country"]).matches]

    assert len(rows) >= 500
    assert len(hits) <= 0.02 * len(rows), hits
