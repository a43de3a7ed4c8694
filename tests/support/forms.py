"""A small form of every kind of field, and a project that fills it in: what the tests of forms share."""

from __future__ import annotations

from datetime import date
from functools import cache

from rscheck.catalogue.gather import SourceFile
from rscheck.catalogue.load import read_catalogue
from rscheck.engine.compile import compile_packs
from rscheck.engine.core import Engine
from rscheck.engine.forms import fill_form
from rscheck.intake.layout import make_layout
from rscheck.model.assessment import Assessment
from rscheck.model.filled_form import FilledField, FilledForm
from rscheck.model.pack import Catalogue
from rscheck.model.project import Project
from rscheck.pipeline import Today, Workbench, assessed_project
from rscheck.yamlfile import PROJECT_LIMITS, read_yaml

__all__ = ["CHECKLIST", "DAY", "FORMS", "PROJECT", "assessed", "bench", "catalogue_of", "field", "filled"]

FORMS = """rscheck: pack/1
pack: {id: core, version: 1.0.0, basis: official, force: law, languages: [en, ja]}
sources: {guide: {title: The guide, note: read}}
sections: {research: {en: Research, ja: 研究}}
questions:
  research.open: {type: yes_no, worse: no, asked_of: [principal_investigator], text: {en: Is it open?, ja: 公開か。}}
  research.secret: {type: yes_no, worse: yes, asked_of: [it_security], text: {en: Is it secret?, ja: 秘密か。}}
  research.stage:
    {type: choice, options: {basic: {en: Basic, ja: 基礎}, applied: {en: Applied, ja: 応用}}, worse: [basic, applied],
     asked_of: [principal_investigator], text: {en: Which stage?, ja: どの段階か。}}
  research.limit:
    {type: yes_no, worse: yes, ask_when: {research.open: no}, asked_of: [contracts_office], text: {en: Is there a limit?, ja: 制限か。}}
  research.words: {type: text, asked_of: [principal_investigator], text: {en: In your words?, ja: 説明}}
records:
  partners:
    name: {type: organisation, about: institution, label: yes, asked_of: [principal_investigator], text: {en: Who?, ja: 誰か。}}
    country: {type: country, about: institution, worse: none, asked_of: [principal_investigator], text: {en: Where?, ja: どこか。}}
    firm: {type: yes_no, about: institution, worse: none, asked_of: [research_administrator], text: {en: Is it a firm?, ja: 企業か。}}
    ours: {type: yes_no, about: institution, worse: yes, asked_of: [it_security], text: {en: Is it near?, ja: 近いか。}}
  visits:
    id: {type: text, about: activity, label: yes, asked_of: [principal_investigator], text: {en: Label?, ja: 名称}}
    host: {type: ref, to: partners, about: activity, asked_of: [principal_investigator], text: {en: Which host?, ja: 受入先}}
    days: {type: number, about: activity, unit: days, worse: higher, range: [0, 99], asked_of: [principal_investigator], text: {en: How long?, ja: 期間}}
    note: {type: text, about: activity, asked_of: [principal_investigator], text: {en: Any note?, ja: 備考}}
rules:
  - id: R-OPEN
    title: {en: It is not open, ja: 非公開}
    when: {research.open: no}
    then: {tier: high, measures: [M-OPEN, M-PERSON]}
    cite: {source: guide, at: § 1}
  - id: R-VISIT
    title: {en: A long visit, ja: 長期の訪問}
    for_each: visits
    when: {visits.days: {at_least: 10}}
    then: {tier: moderate}
    cite: {source: guide, at: § 2}
forms:
  sheet:
    title: {en: The sheet, ja: 用紙}
    issuer: {en: The agency, ja: 機関}
    edition: {en: Edition 1, ja: 第1版}
    about: {en: What it is for., ja: 用途。}
    send: {en: The office, ja: 担当部署}
    per: partners
    where: {partners.firm: yes}
    when: {research.stage: applied}
    cite: {source: guide, at: Annex}
    sections:
      - id: S-1
        title: {en: First, ja: 一}
        note: {en: The same on every sheet., ja: 共通。}
        fields:
          - {id: F-TITLE, label: {en: Title, ja: 題名}, from: {project: title}}
          - {id: F-OPEN, number: "1.1", label: {en: "Open?", ja: 公開か。}, from: research.open}
          - {id: F-LIMIT, label: {en: Limit, ja: 制限}, from: research.limit}
          - {id: F-STAGE, label: {en: Stage, ja: 段階},
             from: {answers: [research.stage], texts: {basic: {en: It is basic., ja: 基礎。}, applied: {en: It is applied., ja: 応用。}}}}
          - {id: F-RISK, label: {en: "Open or secret?", ja: 公開か秘密か。}, basis: secondary,
             from: {when: {any: [{research.open: no}, {research.secret: yes}]}}, open: {en: Say "unsure"., ja: 不明とする。}}
          - {id: F-WORDS, label: {en: Words, ja: 説明}, limit: 5, from: research.words}
      - id: S-2
        title: {en: Second, ja: 二}
        fields:
          - {id: F-PARTNER, label: {en: Partner, ja: 相手}, from: {answers: [partners.name, partners.country, partners.ours], optional: [partners.country]}}
          - {id: F-VISITS, label: {en: Visits, ja: 訪問},
             from: {records: visits, by: visits.host, answers: [visits.days, visits.note], optional: [visits.note]}}
          - {id: F-FOUND, label: {en: Found, ja: 指摘}, from: {findings: [core]}}
          - {id: F-DO, label: {en: Measures, ja: 措置}, from: {measures: [core]}}
          - {id: F-FLAGGED, label: {en: Flagged, ja: 該当}, from: {fields: [F-OPEN, F-RISK]}, asked_of: [principal_investigator]}
          - {id: F-NOTE, label: {en: Always, ja: 常に}, from: {text: {en: Leave it., ja: 空欄。}}}
          - {id: F-HAND, label: {en: By hand, ja: 手書き}, asked_of: [contracts_office]}
          - {id: F-AWAY, label: {en: Away, ja: 別}, needs: away, from: away.question}
          - {id: F-UNKNOWN, label: {en: Unknown, ja: 未確認}, basis: unconfirmed, ask: {en: the agency, ja: 機関}}
          - {id: F-SIGN, label: {en: Signature, ja: 署名}, signs: principal_investigator}
  paper:
    title: {en: The paper, ja: 書類}
    issuer: {en: The ministry, ja: 省}
    basis: unconfirmed
    ask: {en: the ministry, ja: 省}
    when: {research.secret: yes}
    cite: {source: guide, at: Annex}
    sections:
      - {id: P-1, title: {en: Only, ja: 唯一}, fields: [{id: P-OPEN, label: {en: Open, ja: 公開}, from: research.open, basis: official}]}
"""

CHECKLIST = """rscheck: checklist/1
checklist: {id: transparency, version: 1.0.0, languages: [en, ja]}
measures:
  M-OPEN:
    {title: {en: Open it, ja: 公開}, owner: principal_investigator, stage: before_start, category: transparency, cite: {source: core/guide, at: § 1}}
  M-PERSON:
    {title: {en: Take somebody off, ja: 交代}, owner: principal_investigator, stage: before_start, category: transparency,
     against_person: yes, cite: {source: core/guide, at: § 1}}
"""

DAY = date(2026, 6, 1)

PROJECT = """rscheck: project/1
id: P-1
title: A study
as_of: 2026-06-01
research: {open: no, stage: applied, words: too long for it}
partners:
  - {name: Example Firm, country: NO, firm: yes, ours: no}
  - {name: Second Firm, firm: yes}
  - {name: Example University, firm: no}
partners_complete: yes
visits:
  - {id: V-1, host: Example Firm, days: 12}
  - {id: V-2, host: Second Firm, days: 3, note: none}
visits_complete: yes
"""


def catalogue_of(forms: str = FORMS) -> Catalogue:
    """Return the pack with its checklist, read and found sound."""
    files = [SourceFile("rules/core.yaml", forms.encode()), SourceFile("checklists/t.yaml", CHECKLIST.encode())]
    return read_catalogue(files)


@cache
def bench(forms: str = FORMS) -> Workbench:
    """Return the pack made ready."""
    catalogue = catalogue_of(forms)
    engine = Engine(catalogue, compile_packs(catalogue))
    return Workbench(engine, make_layout(engine.lookup.questions.values(), engine.lookup.records))


def assessed(project: str = PROJECT, forms: str = FORMS) -> tuple[Project, Assessment]:
    """Return a project and its assessment."""
    return assessed_project(bench(forms), read_yaml(project.encode(), "p.yaml", PROJECT_LIMITS), Today(DAY))


def filled(project: str = PROJECT, form: str = "sheet", forms: str = FORMS) -> FilledForm:
    """Return a form as a project fills it in."""
    return fill_form(bench(forms).engine, *assessed(project, forms), form)


def field(made: FilledForm, name: str, sheet: int = 0) -> FilledField:
    """Return a field of a sheet by its id."""
    return next(each for each in made.sheets[sheet].fields() if each.field.id == name)
