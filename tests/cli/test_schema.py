"""The schemas accept what rscheck accepts, whichever YAML an editor reads, and name what it refuses."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from rscheck.cli.app import app
from rscheck.cli.options import SchemaName
from rscheck.cli.pack.scaffold import scaffold
from rscheck.intake.layout import RESERVED
from rscheck.intake.register import DETERMINATION_KEYS, MEASURE_KEYS
from tests.cli.conftest import FOLDERS, HIGH, LOW, OPEN
from tests.cli.pack.test_resolve import OVERLAY

CHECKOUT = Path(__file__).resolve().parents[2]
KINDS = SchemaName.__args__


class Yaml(yaml.CSafeLoader):
    """Takes keys as they are written, as editors do: ``on`` is no truth value there."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[str, object]:
        return {key.value: self.construct_object(value, deep=True) for key, value in node.value}


class Yaml11(Yaml):
    """Reads as editors do that follow YAML 1.1: ``yes`` and ``NO`` are truth values."""


class Yaml12(Yaml):
    """Reads as editors do that follow YAML 1.2: only ``true`` and ``false`` are."""


def without(loader: type[yaml.CSafeLoader], *tags: str) -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    return {
        first: [(tag, pattern) for tag, pattern in resolvers if tag.rpartition(":")[2] not in tags]
        for first, resolvers in loader.yaml_implicit_resolvers.items()
    }


# Editors have no type for days: they are texts there.
Yaml11.yaml_implicit_resolvers = without(yaml.CSafeLoader, "timestamp")
Yaml12.yaml_implicit_resolvers = without(yaml.CSafeLoader, "timestamp", "bool")
Yaml12.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))
LOADERS = [Yaml11, Yaml12]


def read(text: str, loader: type[yaml.CSafeLoader]) -> object:
    return yaml.load(text, loader)


@cache
def schema(kind: str, *arguments: str) -> dict[str, object]:
    result = CliRunner().invoke(app, ["schema", kind, *arguments])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def faults(made: dict[str, object], value: object) -> list[str]:
    return [f"{each.json_path}: {each.message[:200]}" for each in Draft202012Validator(made).iter_errors(value)]


def files(*patterns: str) -> list[str]:
    return sorted(str(path.relative_to(CHECKOUT)) for pattern in patterns for path in CHECKOUT.glob(pattern))


FORMAT = re.compile("^rscheck: ([a-z]+)/1", re.M)


def kind_of(name: str) -> str:
    """Return which kind of file it says it is; empty if it says nothing."""
    found = FORMAT.search((CHECKOUT / name).read_text("utf-8"))
    return found[1] if found else ""


FILES = [
    name
    for name in files("rules/**/*.yaml", "checklists/*.yaml", "examples/**/*.yaml", "tests/calibration/**/*.yaml")
    if kind_of(name)
] + files("tests/support/packs/*/*.yaml")
"""Every file that ships, and those of the tests that are written as people write them."""


@pytest.mark.parametrize("kind", KINDS)
def test_every_schema_is_one(kind):
    made = schema(kind, *FOLDERS)

    Draft202012Validator.check_schema(made)
    assert "https://json-schema.org/draft/2020-12/schema" == made["$schema"]


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("name", FILES)
def test_every_file_fits_the_schema_of_its_kind(name, loader):
    made = schema(kind_of(name))

    assert [] == faults(made, read((CHECKOUT / name).read_text(encoding="utf-8"), loader))


def test_there_is_a_file_of_every_kind():
    assert {"project", "institution", "partner", "pack", "checklist", "overlay"} == {kind_of(name) for name in FILES}


def test_a_new_pack_fits_the_schemas_that_its_first_lines_name():
    for text in scaffold("example-uni").values():
        (kind,) = re.findall(r"^# yaml-language-server: \$schema=([a-z]+)\.schema\.json$", text, re.M)[:1]

        assert [] == faults(schema(kind), read(text, Yaml11)) + faults(schema(kind), read(text, Yaml12))


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("old", "new"), [("raise:", "rise:"), ("tier: high", "tier: higher"), ("because:", "reason:"), ("1.2.0", "[1, 2]")]
)
def test_what_is_wrong_in_an_overlay_an_editor_names(old, new, loader):
    assert [] == faults(schema("overlay"), read(OVERLAY, loader))
    assert [] != faults(schema("overlay"), read(OVERLAY.replace(old, new, 1), loader))


def test_an_assessment_fits_its_schema(rscheck):
    assessment = json.loads(rscheck("check", "high.yaml", "--format", "json").stdout)

    assert [] == faults(schema("assessment"), assessment)


FORMS = """\
rscheck: project/1
id: 2026
title: 12
language: ja
frameworks: [tiny]
dates:
  submitted: {value: 2026-05-01, note: by mail, on: 2026-05-02}
  start:
  end: {state: asked, whom: the office, on: 2026-05-03}
research: {stage: {value: applied, evidence: plan, declared_by: PI, verified_by: office}, note: no}
agreement: {veto: {state: dont_know}, signed: no}
funding: {share: {value: 12.5}}
partners:
  - {name: On, country: NO, access: {value: [lab], dont_know: [data]}}
  - {country: {value: NO}, access: [], contact: {state: withheld, who_may_see: office}}
partners_complete: yes
measures:
  M-CLAUSE: {status: done, evidence: agreement, by: office, on: 2026-05-04}
determinations:
  - {outcome: go ahead, role: head_of_department, on: 2026-05-05, conditions: [yearly review], valid_until: 2027-05-05}
"""


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("text", [LOW, HIGH, OPEN, FORMS])
def test_every_form_of_an_answer_is_accepted_by_both(rscheck, desk, text, loader):
    (desk / "form.yaml").write_text(text, encoding="utf-8")

    assert rscheck("check", "form.yaml", "--exit-zero").exit_code == 0
    assert [] == faults(schema("project", *FOLDERS), read(text, loader))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("stage: basic", "stage: aplied"),
        ("veto: no", "veto: perhaps"),
        ("veto: no", "veto: 1"),
        ("signed: yes", "signed: {state: dont_know}"),
        ("signed: yes", "signed: {note: soon}"),
        ("signed: yes", "signed: {value: yes, state: asked}"),
        ("share: 0", "share: 101"),
        ("share: 0", "share: a lot"),
        ("country: NO", "country: Norway"),
        ("access: [lab]", "access: lab"),
        ("access: [lab]", "access: [garden]"),
        ("submitted: 2026-05-01", "submitted: May 2026"),
        ("partners_complete: yes", "partner_complete: yes"),
        ("partners_complete: yes", "nationality: XA"),
        ("project/1", "project/2"),
    ],
)
@pytest.mark.parametrize("loader", LOADERS)
def test_what_rscheck_refuses_an_editor_refuses(rscheck, desk, old, new, loader):
    text = LOW.replace(old, new)
    (desk / "wrong.yaml").write_text(text, encoding="utf-8")

    assert rscheck("check", "wrong.yaml").exit_code == 65
    assert [] != faults(schema("project", *FOLDERS), read(text, loader))


def test_the_questions_are_the_titles_in_the_language_asked_for():
    english, japanese = (schema("project", *FOLDERS, "--lang", each) for each in ("en", "ja"))

    stages = [made["properties"]["research"]["properties"]["stage"] for made in (english, japanese)]
    assert ["At which stage is the research?", "研究の段階はどれですか。"] == [each["title"] for each in stages]
    assert "Applied results are closer to use." in stages[0]["description"]
    assert ["基礎研究", "応用研究"] == stages[1]["anyOf"][0]["enumDescriptions"]


def test_the_keys_beside_the_questions_are_those_that_are_read():
    made = schema("project", *FOLDERS)

    assert set(RESERVED) <= set(made["properties"])
    assert set(MEASURE_KEYS) == set(made["$defs"]["measure"]["properties"])
    assert set(DETERMINATION_KEYS) == set(made["$defs"]["determination"]["properties"])


def test_a_schema_can_be_written_to_a_file(rscheck, desk):
    rscheck("schema", "project", "-o", "project.schema.json")

    assert schema("project", *FOLDERS) == json.loads((desk / "project.schema.json").read_text(encoding="utf-8"))
