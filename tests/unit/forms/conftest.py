"""The small packs of tests/support, and a project that answers some of their questions."""

from __future__ import annotations

from pathlib import Path

import pytest

from rscheck.engine.lookup import Lookup
from rscheck.interview.draft import Draft
from rscheck.pipeline import open_workbench
from rscheck.yamlfile import PROJECT_LIMITS, Document, read_yaml

PACKS = Path(__file__).resolve().parents[2] / "support" / "packs"

PROJECT = """\
rscheck: project/1
id: T-1
title: "=cmd() <script>alert(1)</script> --> ```"
as_of: 2026-05-02
research:
  stage: {value: applied, note: seen on the bench, evidence: plan of May}
  note: "two\\nlines"
agreement: {veto: {state: asked, whom: PI, on: 2026-05-01}, signed: yes}
funding: {share: 12.5}
dates: {submitted: 2026-05-01}
team:
  - {id: PI, role: lead}
partners:
  - {name: Example University, country: NO, access: [lab], contact: PI}
  - {name: "-Other", access: {value: [data], dont_know: [lab], verified_by: office}}
partners_complete: yes
"""


@pytest.fixture(scope="session")
def lookup() -> Lookup:
    """Return the vocabulary of the small packs."""
    return open_workbench([str(PACKS / "rules"), str(PACKS / "checklists")]).engine.lookup


@pytest.fixture
def draft() -> Draft:
    """Return a project with answers of every type, and with more than a form shows."""
    value = read_yaml(PROJECT.encode(), "project.yaml", PROJECT_LIMITS).value
    assert isinstance(value, dict)
    return Draft(value)


def told(document: Document) -> list[tuple[str, str]]:
    """Return the problems of a document: where, and which."""
    return [(str(each.location), each.code) for each in document.problems]
