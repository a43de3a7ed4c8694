"""Every row of conditions.yaml, read by the compiled machine and by the tree-walking tracer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from rscheck.catalogue.gather import SourceFile
from rscheck.catalogue.load import read_catalogue
from rscheck.engine.compile import compile_packs
from rscheck.engine.core import Engine
from rscheck.engine.evaluate import evaluate
from rscheck.engine.program import ItemKind
from rscheck.engine.reading import ProjectReading
from rscheck.engine.trace import RecordPlace, Tracer
from rscheck.intake.layout import Layout, make_layout
from rscheck.intake.project_file import read_project
from rscheck.model.answers import Answers
from rscheck.model.project import Project
from rscheck.model.truth import Truth
from rscheck.yamlfile import PACK_LIMITS, PROJECT_LIMITS, read_yaml
from tests.property.as_yaml import flow

FILE = Path(__file__).with_name("conditions.yaml")
DAY = date(2026, 6, 1)
VALUES: dict[str, Truth] = {"T": True, "F": False, "U": None}

document = read_yaml(FILE.read_bytes(), FILE.name, PACK_LIMITS)
assert not document.problems, document.problems[0].message.english()
ROWS: list[dict[str, Any]] = document.value["rows"]  # type: ignore[index,call-overload,assignment]


def rule_id(number: int) -> str:
    return f"ROW-{number}"


@cache
def engine() -> Engine:
    """Return the vocabulary of the file with one rule for each row, through the loader."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    pack = [line.removeprefix("  ") for line in lines[lines.index("pack:") + 1 : lines.index("rows:")]]
    rules = ["rules:"]
    for number, row in enumerate(ROWS):
        rule = {"id": rule_id(number), "when": row["when"], "then": {"kind": "risk", "tier": "high"}}
        rules.append("  - " + flow(rule | ({"for_each": row["record"]} if "record" in row else {})))
    catalogue = read_catalogue([SourceFile("rules/core.yaml", "\n".join(pack + rules).encode())])
    return Engine(catalogue, compile_packs(catalogue))


@cache
def layout() -> Layout:
    return make_layout(engine().lookup.questions.values(), engine().lookup.records)


def project_of(row: dict[str, Any]) -> Project:
    text = flow({"rscheck": "project/1", "id": "row", **row.get("answers", {})})
    project = read_project(read_yaml(text.encode(), "row.yaml", PROJECT_LIMITS), layout(), {}, {})
    listings = {
        (each, name): on == "yes" for each, names in row.get("listed", {}).items() for name, on in names.items()
    }
    return replace(project, answers=Answers(project.answers.values, project.answers.records, listings))


def day_of(row: dict[str, Any]) -> date:
    return date.fromisoformat(row["as_of"]) if "as_of" in row else DAY


def place_of(row: dict[str, Any]) -> RecordPlace | None:
    return (row["record"], 0) if "record" in row else None


NUMBERED = [pytest.param(number, row, id=row["name"]) for number, row in enumerate(ROWS)]


@pytest.mark.parametrize(("number", "row"), NUMBERED)
def test_the_machine_gives_the_value_of_the_row(number: int, row: dict[str, Any]) -> None:
    decision = evaluate(ProjectReading(engine().machine, project_of(row).answers, day_of(row)))
    place = place_of(row)
    items = decision.records[place] if place else decision.project
    own = next(
        index
        for index, item in enumerate(engine().program.items)
        if item.kind is ItemKind.RULE and item.id == rule_id(number)
    )

    assert VALUES[row.get("sharper", row["expect"])] is items.get(own, False)


@pytest.mark.parametrize(("number", "row"), NUMBERED)
def test_the_tracer_gives_the_value_of_the_row(number: int, row: dict[str, Any]) -> None:
    tracer = Tracer(engine().lookup, project_of(row), day_of(row))

    assert VALUES[row["expect"]] is tracer.holds(engine().lookup.rules[rule_id(number)].when, place_of(row))


def test_every_row_has_a_name_of_its_own() -> None:
    names = [row["name"] for row in ROWS]

    assert len(names) == len(set(names))


def test_a_row_says_nothing_that_is_not_read() -> None:
    known = {"name", "when", "answers", "listed", "as_of", "record", "expect", "sharper"}

    assert set() == {key for row in ROWS for key in row} - known


def test_every_operation_is_there() -> None:
    text = FILE.read_text(encoding="utf-8")
    words = (
        "in",
        "at_least",
        "above",
        "at_most",
        "below",
        "between",
        "includes",
        "includes_any",
        "includes_all",
        "listed_on",
    )

    assert [] == [word for word in words if f"{{{word}: " not in text]
