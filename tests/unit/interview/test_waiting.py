from __future__ import annotations

from types import SimpleNamespace

from rscheck.catalogue.gather import SourceFile
from rscheck.catalogue.load import read_catalogue
from rscheck.engine.lookup import Lookup
from rscheck.interview.waiting import Waiting, roles_of, waiting

LOOKUP = Lookup(
    read_catalogue(
        [
            SourceFile(
                "rules/core.yaml",
                b"""rscheck: pack/1
pack: {id: core, version: 1.0.0}
questions:
  research.stage: {type: text, asked_of: [principal_investigator]}
  research.open: {type: text}
records:
  partners:
    name: {type: organisation, label: yes, asked_of: [principal_investigator]}
    country: {type: country, asked_of: [research_administrator, principal_investigator]}
""",
            )
        ]
    )
)


def test_whether_a_list_is_complete_can_be_told_by_whoever_knows_its_entries() -> None:
    assert ("principal_investigator", "research_administrator") == roles_of(
        LOOKUP.question("partners_complete"), LOOKUP
    )
    assert () == roles_of(LOOKUP.question("research.open"), LOOKUP)


def test_each_role_is_told_how_much_waits_for_it_most_first() -> None:
    names = ("research.stage", "research.open", "partners.country")
    assessment = SimpleNamespace(open_questions=[SimpleNamespace(question=name) for name in names])

    assert (
        Waiting("principal_investigator", 2),
        Waiting("", 1),
        Waiting("research_administrator", 1),
    ) == waiting(assessment, LOOKUP)
