"""Who reads a question: also by way of conditions with a name, computed numbers, references and dates."""

from __future__ import annotations

from functools import cache

from rscheck.catalogue.gather import SourceFile
from rscheck.catalogue.load import read_catalogue
from rscheck.cli.question_readers import by_kind, reading_items
from rscheck.engine.lookup import Lookup

CORE = """rscheck: pack/1
pack: {id: core, version: 1.0.0, basis: official, force: law, languages: [en]}
questions:
  dates.start: {type: date, worse: none}
  dates.end: {type: date, worse: none}
  dates.submitted: {type: date, worse: none}
  dates.agreed: {type: date, worse: none}
  q.country: {type: country, worse: none}
  q.open: {type: yes_no, worse: yes}
  q.exempt: {type: yes_no, worse: no}
  q.idle: {type: yes_no, worse: yes}
  q.only_asks: {type: yes_no, worse: yes, ask_when: {q.idle: yes}}
records:
  team:
    id: {type: text, label: yes, worse: none}
    briefed: {type: yes_no, worse: no}
  posts:
    person: {type: ref, to: team, worse: none}
    pay: {type: number, range: [0, 100], worse: higher}
    paid: {type: yes_no, worse: yes}
computed:
  k.months: {months_between: [dates.start, dates.end]}
  k.pay: {sum: posts.pay, where: {posts.paid: yes}}
sets:
  far: {of: country, judged_on: dates.agreed, values: [{from: 2026-01-01, value: [NO], cite: here}]}
"""

RULES = """rscheck: pack/1
pack: {id: rules-a, version: 1.0.0, depends: [core], basis: official, force: law, languages: [en]}
derived:
  rules-a.long: {when: {k.months: {above: 12}}}
applies:
  - {id: A-SCOPE, when: {q.country: {in: {set: far}}}}
rules:
  - {id: A-LONG, when: {rules-a.long: yes}, then: {tier: high}, effective: {on: dates.submitted, from: 2026-01-01}}
  - id: A-OPEN
    when: {q.open: yes}
    unless: [{when: {q.exempt: yes}, because: Exempt}]
    then: {kind: disclosure, due: before_start}
    met_when: {k.pay: {above: 10}}
  - {id: A-POST, for_each: posts, when: {posts.person.briefed: no}, then: {kind: note}}
points:
  - {id: A-POINT, title: A point, when: {q.open: yes}, met_when: {q.exempt: yes}}
trees:
  - id: A-TREE
    start: A-NODE
    nodes: {A-NODE: {on: q.open, branches: [{is: yes, end: A-YES}, {is: no, end: A-NO}]}}
    outcomes: {A-YES: {tier: high}, A-NO: {tier: low}}
"""


@cache
def read() -> dict[str, list[str]]:
    files = [SourceFile("rules/core.yaml", CORE.encode()), SourceFile("rules/a.yaml", RULES.encode())]
    found = reading_items(Lookup(read_catalogue(files)))
    return {name: [f"{each.kind} {each.id}" for each in packs["rules-a"]] for name, packs in found.items()}


def test_the_items_are_told_by_their_kind() -> None:
    assert {"duty A-OPEN", "tree A-TREE", "point A-POINT"} == set(read()["q.open"])


def test_an_exception_and_what_fulfils_a_duty_are_read() -> None:
    assert {"duty A-OPEN", "point A-POINT"} == set(read()["q.exempt"])


def test_what_a_named_condition_and_a_computed_number_are_made_of_is_read() -> None:
    assert ["rule A-LONG"] == read()["dates.start"] == read()["dates.end"]
    assert ["duty A-OPEN"] == read()["posts.pay"] == read()["posts.paid"]


def test_a_reference_is_read_with_the_field_it_leads_to() -> None:
    assert ["rule A-POST"] == read()["posts.person"] == read()["team.briefed"]


def test_the_date_a_rule_or_a_list_of_values_is_judged_on_is_read() -> None:
    assert ["rule A-LONG"] == read()["dates.submitted"]
    assert ["reason A-SCOPE"] == read()["dates.agreed"] == read()["q.country"]


def test_what_only_decides_whether_another_question_is_asked_is_read_by_no_item() -> None:
    assert not {"q.idle", "q.only_asks"} & read().keys()


def test_kinds_stand_in_their_order() -> None:
    files = [SourceFile("rules/core.yaml", CORE.encode()), SourceFile("rules/a.yaml", RULES.encode())]
    items = reading_items(Lookup(read_catalogue(files)))["q.open"]["rules-a"]

    assert [("duties", ("A-OPEN",)), ("trees", ("A-TREE",)), ("points", ("A-POINT",))] == [
        (kind.english(), named) for kind, named in by_kind(items)
    ]
