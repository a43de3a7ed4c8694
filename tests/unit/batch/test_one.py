"""What becomes of one project among many, wherever it stands and whatever is wrong with it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from rscheck.batch import one
from rscheck.batch.ending import Ending
from rscheck.batch.item import Item
from rscheck.batch.one import outcome_of
from rscheck.errors import Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.yamlfile import PROJECT_LIMITS, read_yaml
from tests.cli.conftest import BROKEN, HIGH, LOW, OPEN
from tests.unit.batch.conftest import ORDER, a_log, not_expected

ROWS = replace(ORDER, form="csv")


def as_json(project: str) -> bytes:
    return json.dumps(read_yaml(project.encode(), "a.yaml", PROJECT_LIMITS).value).encode()


def codes(outcome):
    return [each.code for each in outcome.row.problems]


@pytest.mark.parametrize(
    ("project", "ending"), [(LOW, Ending.BELOW), (OPEN, Ending.UNDETERMINED), (HIGH, Ending.REACHED)]
)
def test_a_project_ends_as_its_tier_after_measures_says(workbench, project, ending):
    item = Item("a.yaml", "a.yaml", content=project.encode())

    assert ending == outcome_of(workbench, item, ORDER, not_expected).ending


def test_a_file_a_line_and_a_document_give_the_same(workbench, tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text(OPEN, encoding="utf-8")
    ways = [
        Item(str(path), str(path)),
        Item("a:1", "a", 1, as_json(OPEN)),
        Item("a", "a", content=OPEN.encode()),
        Item("a", "a", document=read_yaml(OPEN.encode(), "a", PROJECT_LIMITS)),
    ]

    rows = {replace(outcome_of(workbench, each, ROWS, not_expected).row, name="") for each in ways}
    assert 1 == len(rows)


def test_a_line_gives_the_assessment_of_the_file_but_for_where_it_stands(workbench):
    def said(item):
        made = json.loads(outcome_of(workbench, item, ORDER, not_expected).part)
        assert made.pop("provenance")
        return without_places(made)

    by_file = said(Item("a.yaml", "a.yaml", content=OPEN.encode()))
    assert by_file == said(Item("a.yaml:1", "a.yaml", 1, as_json(OPEN)))


def without_places(value):
    if isinstance(value, dict):
        return {key: without_places(each) for key, each in value.items() if key not in ("location", "locations")}
    return [without_places(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("form", ["csv", "jsonl", "tiers", "sarif", "junit", "github", None])
def test_a_broken_project_is_a_row_with_all_its_problems_in_every_format(workbench, form):
    item = Item("a.yaml", "a.yaml", content=BROKEN.encode())

    outcome = outcome_of(workbench, item, replace(ORDER, form=form), not_expected)

    assert (Ending.INVALID, "a.yaml", 3) == (outcome.ending, outcome.row.name, len(outcome.row.problems))


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"\x00", b"[1]", b"{", b'{"rscheck": 1}', b"a: &b c", b"PK\x03\x04"]
)
@pytest.mark.parametrize("line", [0, 7])
def test_whatever_stands_there_it_is_a_row(workbench, content, line):
    outcome = outcome_of(workbench, Item("a", "a", line, content), ORDER, not_expected)

    assert Ending.INVALID == outcome.ending
    assert codes(outcome)


def test_a_file_that_went_away_is_a_row(workbench, tmp_path):
    path = str(tmp_path / "gone.yaml")

    outcome = outcome_of(workbench, Item(path, path), ORDER, not_expected)

    assert (Ending.MISSING, ["E660"]) == (outcome.ending, codes(outcome))


def test_a_folder_in_place_of_a_file_is_a_row(workbench, tmp_path):
    outcome = outcome_of(workbench, Item("x.yaml", str(tmp_path)), ORDER, not_expected)

    assert (Ending.MISSING, ["E660"]) == (outcome.ending, codes(outcome))


def test_an_item_that_could_not_be_reached_is_a_row_with_why(workbench):
    problem = Problem("E667", Message("broken off"), Location("call.jsonl.gz"))

    outcome = outcome_of(workbench, Item("call.jsonl.gz", "call.jsonl.gz", problems=(problem,)), ORDER, not_expected)

    assert (Ending.MISSING, (problem,)) == (outcome.ending, outcome.row.problems)


def test_a_fault_of_rscheck_itself_is_a_row_that_says_where_it_was_logged(workbench, monkeypatch):
    def fail(*_):
        raise RuntimeError("a fault")

    monkeypatch.setattr(one, "document_of", fail)

    outcome = outcome_of(workbench, Item("a:3", "a", 3, b"{}"), ORDER, a_log)

    assert (Ending.FAULT, ["E670"], "log of RuntimeError") == (outcome.ending, codes(outcome), outcome.log)
    assert "a:3" == str(outcome.row.problems[0].location)


def test_an_interruption_is_no_fault(workbench, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(one, "document_of", interrupted)

    with pytest.raises(KeyboardInterrupt):
        outcome_of(workbench, Item("a", "a", content=b""), ORDER, a_log)


def test_tiers_alone_are_those_of_the_whole_assessment(workbench):
    for project in (LOW, OPEN, HIGH):
        item = Item("a.yaml", "a.yaml", content=project.encode())
        whole = json.loads(outcome_of(workbench, item, ORDER, not_expected).part)
        tiers = json.loads(outcome_of(workbench, item, replace(ORDER, form="tiers"), not_expected).part)

        assert whole["tier"] == {**whole["tier"], **tiers["tier"]}
        assert whole["residual"] == tiers["residual"]
        assert (whole["project"], whole["as_of"], "a.yaml") == (tiers["project"], tiers["as_of"], tiers["from"])


def test_nothing_of_a_redacted_project_that_is_broken_is_repeated(workbench):
    item = Item("a.yaml", "a.yaml", content=BROKEN.encode())

    row = outcome_of(workbench, item, replace(ROWS, redact=True), not_expected).row

    assert "aplied" not in repr(row)
    assert 3 == len(row.problems)
