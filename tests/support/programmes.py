"""Two frameworks and the presets of a few programmes: what the tests of presets share."""

from __future__ import annotations

from datetime import date
from functools import cache

from rscheck.catalogue.gather import SourceFile
from rscheck.catalogue.load import read_catalogue
from rscheck.engine.assess import assess
from rscheck.engine.compile import compile_packs
from rscheck.engine.core import Engine
from rscheck.intake.layout import make_layout
from rscheck.model.assessment import Assessment
from rscheck.model.pack import Catalogue
from rscheck.model.project import Project
from rscheck.pipeline import Workbench, read_project_file
from rscheck.yamlfile import PROJECT_LIMITS, read_yaml

__all__ = ["CORE", "DAY", "RULES", "assessed", "bench", "catalogue_of", "project"]

CORE = """rscheck: pack/1
pack: {id: core, version: 1.0.0, basis: official, force: law, languages: [en]}
sources: {guide: {title: The guide, dated: 2024-04-01}}
sections: {funding: {en: Funding}, research: {en: Research}}
questions:
  research.open: {type: yes_no, worse: no, asked_of: [principal_investigator], text: {en: Is the research open?}}
  research.fields:
    {type: choices, worse: none, options: {a: {en: A}, b: {en: B}}, asked_of: [principal_investigator], text: {en: Which fields?}}
records:
  funding:
    programme:
      type: choice
      label: yes
      worse: none
      options: {grant-a: {en: Grant A}, grant-b: {en: Grant B}, grant-c: {en: Grant C}, other: {en: Other}}
      asked_of: [principal_investigator]
      text: {en: Which programme?}
    funder: {type: organisation, about: funder, asked_of: [principal_investigator], text: {en: Who gives the money?}}
    country: {type: country, about: funder, worse: none, asked_of: [principal_investigator], text: {en: From where?}}
    veto: {type: yes_no, about: funder, worse: yes, asked_of: [principal_investigator], text: {en: Is there a veto?}}
presets:
  grant-a:
    title: {en: Grant A}
    about: {en: Money of one agency.}
    as_of: 2024-04-01
    frameworks: [rules-a]
    answers: {funding.funder: Example Agency, funding.country: NO, funding.veto: no, research.open: yes, research.fields: [a]}
    note: {en: The field is left open.}
    cite: {source: guide, at: Grant A}
  grant-b:
    title: {en: Grant B}
    as_of: 2025-04-01
    answers: {funding.country: SE, research.open: no}
    cite: {source: guide, at: Grant B}
  grant-c:
    title: {en: Grant C}
    as_of: 2025-04-01
    basis: unconfirmed
    ask: {en: the agency}
    frameworks: [rules-a]
    answers: {funding.country: DK}
    cite: {source: guide, at: Grant C}
"""

RULES = """rscheck: pack/1
pack: {id: rules-a, version: 1.0.0, depends: [core], basis: official, force: law, languages: [en]}
applies:
  - {id: A-CLOSED, title: {en: Closed research}, when: {research.open: no}, cite: {source: core/guide, at: scope}}
rules:
  - id: A-VETO
    title: {en: A veto}
    for_each: funding
    when: {funding.veto: yes}
    then: {tier: high}
    cite: {source: core/guide, at: veto}
  - id: A-ABROAD
    title: {en: Money from Norway}
    for_each: funding
    when: {funding.country: NO}
    then: {kind: duty, due: before_award}
    cite: {source: core/guide, at: duties}
"""

DAY = date(2026, 6, 1)


def catalogue_of(core: str = CORE, rules: str = RULES) -> Catalogue:
    """Return the two packs, read and found sound."""
    return read_catalogue([SourceFile("rules/core.yaml", core.encode()), SourceFile("rules/a.yaml", rules.encode())])


@cache
def bench(core: str = CORE, rules: str = RULES) -> Workbench:
    """Return the packs made ready."""
    catalogue = catalogue_of(core, rules)
    engine = Engine(catalogue, compile_packs(catalogue))
    return Workbench(engine, make_layout(engine.lookup.questions.values(), engine.lookup.records))


def project(answers: str, workbench: Workbench | None = None) -> Project:
    """Return a project as it is read, with what its programmes fix."""
    text = f"rscheck: project/1\nid: one\n{answers}\n"
    return read_project_file(workbench or bench(), read_yaml(text.encode(), "one.yaml", PROJECT_LIMITS))


def assessed(answers: str, workbench: Workbench | None = None) -> Assessment:
    """Return the assessment of a project."""
    made = project(answers, workbench)
    return assess((workbench or bench()).engine, made, as_of=DAY, as_of_origin="test")
