"""A small pack to be asked about, and conversations with it: three kinds of entries, a few rules."""

from __future__ import annotations

from datetime import date
from functools import cache

from rscheck.catalogue.gather import SourceFile
from rscheck.catalogue.load import read_catalogue
from rscheck.engine.compile import compile_packs
from rscheck.engine.core import Engine
from rscheck.intake.layout import make_layout
from rscheck.interview.conversation import Conversation
from rscheck.interview.draft import Draft
from rscheck.interview.judged import Judged
from rscheck.interview.plan import Mode, Planner
from rscheck.pipeline import Workbench, read_project_file
from rscheck.yamlfile import Document, Node

PACK = """rscheck: pack/1
pack: {id: core, version: 1.0.0, basis: official, force: law}
sections:
  project: {en: The project}
  partners: {en: Partners}
  visits: {en: Visits}
  loans: {en: Loans}
  review: {en: Review}
questions:
  project.abroad: {type: yes_no, worse: yes, asked_of: [principal_investigator], text: {en: Is it abroad?}}
  project.secret:
    {type: yes_no, worse: yes, asked_of: [export_control_office], ask_when: {project.abroad: yes}, text: {en: Secret?}}
  project.fields:
    type: choices
    worse: none
    asked_of: [principal_investigator]
    options: {a: {en: A}, b: {en: B}, c: {en: C}}
    text: {en: Which fields?}
  project.remarks: {type: text, about: project, text: {en: Remarks}}
  review.heard: {type: yes_no, worse: no, asked_of: [principal_investigator], text: {en: Heard?}}
records:
  partners:
    name: {label: yes, type: organisation, about: institution, asked_of: [principal_investigator], text: {en: Name}}
    links: {type: yes_no, worse: yes, asked_of: [principal_investigator], text: {en: Links?}}
    told: {type: yes_no, worse: no, ask_when: {partners.links: yes}, asked_of: [principal_investigator], text: {en: T?}}
  visits:
    id: {label: yes, type: text, about: project, text: {en: Name}}
    long: {type: yes_no, worse: yes, asked_of: [principal_investigator], text: {en: Long?}}
  loans:
    id: {label: yes, type: text, about: project, text: {en: Name}}
    large: {type: yes_no, worse: yes, asked_of: [principal_investigator], text: {en: Large?}}
rules:
  - {id: secret, when: {project.secret: yes}, then: {tier: high}}
  - {id: field, when: {project.fields: {includes: a}}, then: {tier: moderate}}
  - {id: links, for_each: partners, when: {all: [{partners.links: yes}, {partners.told: no}]}, then: {tier: critical}}
  - {id: long, for_each: visits, when: {visits.long: yes}, then: {tier: moderate}}
  - {id: large, for_each: loans, when: {loans.large: yes}, then: {tier: moderate}}
  - {id: unheard, when: {review.heard: no}, then: {kind: duty}}
"""

DAY = date(2026, 11, 20)


@cache
def bench() -> Workbench:
    catalogue = read_catalogue([SourceFile("rules/core.yaml", PACK.encode())])
    engine = Engine(catalogue, compile_packs(catalogue))
    return Workbench(engine, make_layout(engine.lookup.questions.values(), engine.lookup.records))


def judge(draft: Draft) -> Judged:
    project = read_project_file(bench(), Document.unwritten(dict(draft.top), "small.yaml"))
    return Judged(bench().engine, project, DAY, "test")


def planner(mode: Mode = Mode.DEFAULT, role: str = "") -> Planner:
    return Planner(bench().engine.lookup, mode=mode, role=role)


def draft(**answers: Node) -> Draft:
    return Draft({"rscheck": "project/1", "id": "small", **answers})


def talk(mode: Mode = Mode.DEFAULT, **answers: Node) -> Conversation:
    return Conversation(planner(mode), judge, draft(**answers))


NO_ENTRIES: dict[str, Node] = {
    "partners": [], "partners_complete": "yes", "visits": [], "visits_complete": "yes", "loans": [],
    "loans_complete": "yes",
}  # fmt: skip
