"""Project files: what is accepted, what each mistake is told as, and what is never looked at or shown."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from rscheck.catalogue.gather import SourceFile
from rscheck.catalogue.load import read_catalogue
from rscheck.engine.lookup import Lookup
from rscheck.errors import InputError, Problem
from rscheck.intake.layout import make_layout
from rscheck.intake.project_file import read_project
from rscheck.model.answers import Choices
from rscheck.model.project import Project
from rscheck.yamlfile import PROJECT_LIMITS, read_yaml

WORDS = """rscheck: pack/1
pack: {id: core, version: 1.0.0}
questions:
  dates.submitted: {type: date, worse: none}
  dates.start: {type: date, worse: none}
  lead.institution: {type: organisation}
  lead.country: {type: country}
  lead.unit: {type: text}
  purpose.aims: {type: choices, options: [research_capability, training], worse: none}
  purpose.value: {type: text}
  purpose.for_partner: {type: text}
  research.areas: {type: choices, options: [quantum-computing, other], worse: none, dont_know: no}
  research.stage: {type: choice, options: [basic, applied], worse: [basic, applied]}
  research.publication: {type: choice, options: [open, restricted], worse: [open, restricted]}
  research.binding: {type: yes_no, worse: yes, dont_know: no}
records:
  funding:
    programme: {type: text, label: yes}
    share: {type: number, range: [0, 100], worse: higher}
  team:
    id: {type: text, label: yes}
    role: {type: choice, options: [principal_investigator, student], worse: none}
  partners:
    name: {type: organisation, label: yes}
    country: {type: country}
    kind: {type: choice, options: [university, company], worse: none}
    access: {type: choices, options: [lab, data], worse: {more: all}}
    defence_link: {type: yes_no, worse: yes}
  activities:
    person: {type: ref, to: team}
    provider: {type: organisation}
    provider_country: {type: country}
    kind: {type: choice, options: [appointment, grant], worse: none}
    current: {type: yes_no, worse: yes}
    disclosed: {type: yes_no, worse: no}
"""
MEASURES = {"M-DISCLOSE": object(), "M-TRAIN": object()}
LOOKUP = Lookup(read_catalogue([SourceFile("rules/core.yaml", WORDS.encode())]))
LAYOUT = make_layout(LOOKUP.questions.values(), LOOKUP.records)

WHOLE = """rscheck: project/1
id: 2026-118
title: Cryogenic readout for superconducting qubits
as_of: 2026-11-20
dates: {submitted: 2026-12-15, start: 2027-04-01}
frameworks: auto
lead: {institution: Example University, country: JP, unit: Faculty of Science}
purpose: {aims: [research_capability], value: Shared cryostat time, for_partner: Training of two students}
funding:
  - {programme: jst-aspire, share: 70}
research: {areas: [quantum-computing], stage: applied, publication: open}
team:
  - {id: PI, role: principal_investigator}
partners:
  - name: Example Institute of Technology
    country: NO                    # Norway, not false
    kind: university
    access: [lab, data]
    defence_link: {state: asked, note: asked the partner's office, on: 2026-11-02}
partners_complete: yes
activities:
  - {person: PI, provider: Example Foundation, provider_country: NO, kind: appointment, current: yes, disclosed: yes}
measures:
  M-DISCLOSE: {status: done, evidence: disclosure form 2026-118, on: 2026-11-10}
determinations: []
"""


def read(text: str) -> Project:
    document = read_yaml(text.encode(), "project.yaml", PROJECT_LIMITS)
    return read_project(document, LAYOUT, MEASURES, {"core": object(), "us-nsf": object()})


def told(text: str) -> list[Problem]:
    with pytest.raises(InputError) as refused:
        read(text)
    return list(refused.value.problems)


def small(line: str) -> str:
    return f"rscheck: project/1\nid: one\n{line}\n"


def test_a_whole_project_is_accepted() -> None:
    project = read(WHOLE)

    assert ("2026-118", date(2026, 11, 20), None) == (project.id, project.as_of, project.frameworks)
    assert date(2026, 12, 15) == project.answers.values["dates.submitted"]
    assert Choices(frozenset({"quantum-computing"})) == project.answers.values["research.areas"]
    assert Decimal(70) == project.answers.records["funding"][0]["funding.share"]
    assert "NO" == project.answers.records["partners"][0]["partners.country"]
    assert project.answers.values["partners_complete"] is True
    assert project.measures["M-DISCLOSE"].counts_as_done


def test_an_answer_that_was_asked_for_is_no_answer_and_keeps_its_note() -> None:
    project = read(WHOLE)
    note = project.notes["partners.defence_link", 0]

    assert "partners.defence_link" not in project.answers.records["partners"][0]
    assert ("asked", "asked the partner's office", date(2026, 11, 2)) == (note.state, note.note, note.on)


def test_every_answer_knows_its_line() -> None:
    project = read(WHOLE)
    place = project.locate(("partners.country", 0))

    assert place is not None
    assert (16, 14) == (place.line, place.column)


@pytest.mark.parametrize("state", ["dont_know", "asked", "withheld"])
def test_a_state_is_no_answer(state: str) -> None:
    project = read(small(f"research: {{stage: {{state: {state}}}}}"))

    assert "research.stage" not in project.answers.values
    assert state == project.notes["research.stage", None].state


@pytest.mark.parametrize(
    "line", ["research:", "research: {stage: }", "research: {stage: null}", "partners:", "measures:"]
)
def test_what_is_left_empty_is_not_answered(line: str) -> None:
    project = read(small(line))

    assert {} == project.answers.values
    assert {} == project.answers.records


def test_options_of_which_nobody_can_tell_are_kept_apart() -> None:
    project = read(small("partners: [{access: {value: [lab], dont_know: [data], note: unclear}}]"))

    assert Choices(frozenset({"lab"}), frozenset({"data"})) == project.answers.records["partners"][0]["partners.access"]


def test_a_value_may_carry_who_vouches_for_it() -> None:
    project = read(small("research: {stage: {value: basic, evidence: plan, declared_by: PI, verified_by: office}}"))
    note = project.notes["research.stage", None]

    assert "basic" == project.answers.values["research.stage"]
    assert ("plan", "PI", "office") == (note.evidence, note.declared_by, note.verified_by)


MISTAKES = {
    "E201": ["research: {stage: [basic]}", "title: [one]", "research: {stage: {value: basic, note: [a, b]}}",
             "measures: {M-TRAIN: {status: done, evidence: [a, b]}}"],
    "E202": ["research: {stage: bsic}", "lead: {country: Norway}", "partners_complete: maybe", "funding: [{share: 010}]",
             "dates: {start: 2026-02-30}", "as_of: soon", "partners: [{access: [lab, roof]}]",
             "research: {stage: {value: basic, on: yesterday}}", "research: {stage: {value: basic, on: [2026-01-01]}}"],
    "E203": ["funding: [{share: 100.1}]", "funding: [{share: -1}]"],
    "E204": ["partners: [{access: lab}]", "partners: [{access: {value: [lab], dont_know: data}}]"],
    "E205": ["partners: [{access: {value: [lab], dont_know: [lab]}}]"],
    "E206": ["research: {stage: {state: unsure}}", "research: {stage: {state: [dont_know]}}"],
    "E207": ["research: {binding: {state: dont_know}}", "research: {areas: {value: [], dont_know: [other]}}"],
    "E208": ["research: {stage: {note: later}}", "partners: [{access: {note: later}}]", "research: {stage: {value: }}"],
    "E209": ["reserch: {stage: basic}", "research: {stag: basic}", "partners: [{nam: A}]",
             "research: {stage: {state: asked, value: basic}}", "research: {stage: {value: basic, dont_know: [applied]}}",
             "measures: {M-DISCLOS: {status: todo}}", "measures: {M-TRAIN: {status: todo, who: me}}"],
    "E210": ["nationality: JP", "team: [{nationality: JP}]", "team: [{国籍: 日本}]", "lead: {place_of_birth: Oslo}",
             "research: {stage: {value: basic, religion: none}}", "measures: {visa: {status: todo}}"],
    "E211": ["partners: {name: A}", "determinations: {outcome: go}"],
    "E212": ["research: basic", "partners: [Example]", "measures: [M-TRAIN]", "measures: {M-TRAIN: done}", "determinations: [go]"],
    "E213": ["activities: [{person: PI}]", "{team: [{id: PI}], activities: [{person: PL}]}"],
    "E214": ["frameworks: [us-nsff]", "frameworks: everything"],
    "E215": ["measures: {M-TRAIN: {status: finished}}", "measures: {M-TRAIN: {note: soon}}"],
    "E216": ["measures: {M-TRAIN: {status: not_applicable}}"],
    "E217": ["determinations: [{outcome: go, role: head_of_department}]"],
    "E218": ["language: fr"],
}  # fmt: skip
CASES = [pytest.param(code, line, id=f"{code} {line}") for code, lines in MISTAKES.items() for line in lines]


@pytest.mark.parametrize(("code", "line"), CASES)
def test_a_mistake_is_told_once_by_its_code_and_at_its_line(code: str, line: str) -> None:
    text = (
        small(line) if not line.startswith("{") else f"rscheck: project/1\n{line[1:-1].replace('], ', ']' + chr(10))}\n"
    )
    found = told(text)

    assert [code] == [each.code for each in found]
    assert found[0].location.line == text.count("\n")


def test_a_file_of_another_kind_is_told() -> None:
    assert ["E220"] == [each.code for each in told("rscheck: project/2\nid: one\n")]
    assert ["E220"] == [each.code for each in told("id: one\n")]


def test_all_mistakes_of_a_file_are_told_at_once_in_reading_order() -> None:
    text = (
        "rscheck: project/1\nid: one\nlead: {country: Norway}\nresearch: {stag: x, stage: z}\nfunding: [{share: 200}]\n"
    )
    found = told(text)

    assert ["E202", "E209", "E202", "E203"] == [each.code for each in found]
    assert [3, 4, 4, 5] == [each.location.line for each in found]


def test_a_near_key_is_suggested() -> None:
    hint = told(small("reserch: {stage: basic}"))[0].hint

    assert hint is not None
    assert "did you mean research?" == hint.english()


@pytest.mark.parametrize(
    "line",
    [
        "nationality: Secretland",
        "team: [{id: PI, nationality: Secretland}]",
        "team: [{id: PI, 出身国: Secretland}]",
        "lead: {religion: {value: Secretland, note: Secretland}}",
        "{nationality: [Secretland]}",
    ],
)
def test_what_stands_under_a_protected_key_is_never_shown(line: str) -> None:
    problems = told(small(line) if not line.startswith("{") else "rscheck: project/1\n" + line[1:-1] + "\n")

    for each in problems:
        assert "E210" == each.code
        assert "Secretland" not in each.message.english()
        assert each.hint is None or "Secretland" not in each.hint.english()


def test_a_protected_key_is_told_at_the_key() -> None:
    place = told(small("team: [{id: PI, nationality: JP}]"))[0].location

    assert (3, len("team: [{id: PI, ") + 1) == (place.line, place.column)


def test_a_reference_names_an_entry_that_exists() -> None:
    project = read(small("team: [{id: PI}]\nactivities: [{person: PI}]"))

    assert "PI" == project.answers.records["activities"][0]["activities.person"]


def test_frameworks_may_be_named() -> None:
    assert ("us-nsf",) == read(small("frameworks: [us-nsf]")).frameworks
    assert ("core",) == read(small("frameworks: core")).frameworks


def test_a_determination_is_kept_beside_the_answers() -> None:
    project = read(
        small("determinations: [{outcome: go, role: head_of_department, on: 2026-11-01, conditions: [a, b]}]")
    )

    assert ("go", date(2026, 11, 1), ("a", "b")) == (
        project.determinations[0].outcome,
        project.determinations[0].on,
        project.determinations[0].conditions,
    )


def test_done_without_evidence_is_only_a_claim() -> None:
    project = read(small("measures: {M-TRAIN: {status: done}}"))

    assert not project.measures["M-TRAIN"].counts_as_done


def test_faults_of_the_yaml_and_of_the_answers_are_told_together() -> None:
    text = "rscheck: project/1\nid: a\nid: b\nno_such_key: 1\n"

    assert {("E109", 3), ("E209", 4)} == {(each.code, each.location.line) for each in told(text)}


@pytest.mark.parametrize("answer", ["{text}", "{{value: {text}, note: as agreed}}"])
def test_a_text_in_quotes_is_not_taken_for_the_same_text_without_that_was_read_before(answer: str) -> None:
    layout = make_layout(LOOKUP.questions.values(), LOOKUP.records)
    answers = [answer.format(text=text) for text in ("yes", '"yes"')]
    plain, quoted = (f"rscheck: project/1\nresearch: {{binding: {each}}}\n".encode() for each in answers)

    first = read_project(read_yaml(plain, "a.yaml", PROJECT_LIMITS), layout, {}, {})
    with pytest.raises(InputError) as refused:
        read_project(read_yaml(quoted, "b.yaml", PROJECT_LIMITS), layout, {}, {})

    assert first.answers.values == {"research.binding": True}
    assert [each.code for each in refused.value.problems] == ["E202"]


@pytest.mark.parametrize(
    "answer",
    ["purpose: {aims: [training, tranining]}", "research: {stage: aplied}", "partners: [{access: [lab, labb]}]"],
)
def test_a_mistake_is_told_again_in_every_file_that_makes_it(answer: str) -> None:
    layout = make_layout(LOOKUP.questions.values(), LOOKUP.records)
    told = []

    for name in ("a.yaml", "b.yaml"):
        with pytest.raises(InputError) as refused:
            read_project(read_yaml(f"rscheck: project/1\n{answer}\n".encode(), name, PROJECT_LIMITS), layout, {}, {})
        told.append([(each.code, each.location and each.location.file) for each in refused.value.problems])

    assert told == [[("E202", "a.yaml")], [("E202", "b.yaml")]]


def test_the_same_answer_of_two_questions_is_read_by_the_type_of_each() -> None:
    layout = make_layout(LOOKUP.questions.values(), LOOKUP.records)
    content = b"rscheck: project/1\npurpose: {value: yes}\nresearch: {binding: yes}\npartners: [{name: yes}]\n"

    both = [read_project(read_yaml(content, "a.yaml", PROJECT_LIMITS), layout, {}, {}).answers for _ in range(2)]

    assert both[0] == both[1]
    assert both[1].values == {"purpose.value": "yes", "research.binding": True}
    assert both[1].records == {"partners": ({"partners.name": "yes"},)}
