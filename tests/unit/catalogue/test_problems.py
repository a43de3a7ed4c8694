"""Each thing that can be wrong with a pack: a file that has just that, its code, and the line it is told at."""

from __future__ import annotations

import pytest

from rscheck.catalogue.gather import SourceFile
from rscheck.catalogue.load import read_catalogue
from rscheck.engine.compile import compile_packs
from rscheck.errors import Problem, RuleError

BASE = {
    "pack": "pack: {id: core, version: 1.0.0, basis: official}",
    "sources": "sources: {guide: {title: Example guide}}",
    "questions": """questions:
  q.yes: {type: yes_no, worse: yes}
  q.free: {type: choice, options: [x, y], worse: none}
  q.level: {type: choice, options: [low, high], worse: [low, high]}
  q.kinds: {type: choices, options: [a, b], worse: {more: all}}
  q.size: {type: number, range: [0, 100], worse: higher}
  q.day: {type: date, worse: none}
  q.country: {type: country}""",
    "records": """records:
  people: {name: {type: text, label: yes}, ok: {type: yes_no, worse: no}}
  acts:
    who: {type: ref, to: people}
    bad: {type: yes_no, worse: yes}
    kinds: {type: choices, options: [a, b], worse: {more: all}}""",
    "sets": "sets: {s: {of: country, values: [{from: 2026-01-01, value: [JP]}]}}",
    "parameters": "parameters: {p: {values: [{from: 2026-01-01, value: 25}]}}",
    "derived": """derived:
  d.one: {when: {q.yes: yes}}
  d.act: {of: acts, when: {acts.bad: yes}}""",
    "rules": "",
}
CHECKLIST = """rscheck: checklist/1
checklist: {id: drawn, version: 1.0.0}
measures:
  M-ONE: {title: One, owner: researcher, stage: planning, category: transparency}
"""


def pack(**sections: str) -> str:
    """Return a sound pack with some of its sections in other words."""
    parts = "\n".join(text for text in (BASE | sections).values() if text)
    return f"rscheck: pack/1\n{parts}\n"


def rule(condition: str, **keys: str) -> str:
    """Return a rule with this condition, which stands on the marked line."""
    more = "".join(f"\n    {key}: {value}" for key, value in keys.items() if key != "then")
    then = keys.get("then", "{kind: risk, tier: high}")
    return f"rules:\n  - id: R\n    when: {condition} # here\n    then: {then}{more}"


def tree(nodes: str, outcomes: str = "good: {tier: low}, bad: {tier: high}", start: str = "n1", **keys: str) -> str:
    more = "".join(f"    {key}: {value}\n" for key, value in keys.items())
    return f"trees:\n  - id: T # tree\n    start: {start}\n{more}    outcomes: {{{outcomes}}}\n    nodes:\n{nodes}"


YES_NO = "branches: [{is: yes, end: bad}, {is: no, end: good}]"
REVIEWED = "pack: {id: core, version: 1.0.0, basis: official, status: reviewed, languages: [en]}"
TEXTS = "title: {en: A}, cite: {source: guide, at: '1'}"

DEFECTS = {
    "P102": [pack(sets="sets:\n  s: {of: country} # here")],
    "P103": [
        pack(rules="rules:\n  - id: R\n    wen: {q.yes: yes} # here\n    when: {q.yes: yes}\n    then: {tier: high}"),
        pack(rules=rule("{some: {of: acts, were: {acts.bad: yes}, where: {acts.bad: yes}}}")),
    ],
    "P104": [pack(rules=rule("{q.yes: yes}", force="lore").replace(" # here", "") + " # here")],
    "P105": [pack(parameters="parameters:\n  p:\n    values:\n      - {from: 2026-02-30, value: 25} # here")],
    "P106": [pack(pack="pack:\n  id: Core pack # here\n  version: 1.0.0")],
    "P107": [pack(questions=BASE["questions"] + "\n  q.more: {type: number, range: [1], worse: higher} # here")],
    "P108": [pack(rules="rules: {q: yes} # here")],
    "P109": [pack(sources="sources: [one] # here")],
    "P110": [pack(pack="pack:\n  id: core\n  version: [1] # here")],
    "P201": [pack(rules=rule("{q.yes: yes, q.free: x}")), pack(rules=rule("yes"))],
    "P202": [pack(rules=rule("{not: {not: {not: {not: {not: {not: {q.yes: yes}}}}}}}"))],
    "P203": [pack(rules=rule("{all: []}")), pack(rules=rule("{any: {q.yes: yes}}"))],
    "P204": [
        pack(rules=rule("{count: {conditions: [{q.yes: yes}], at_least: 2}}")),
        pack(rules=rule("{count: {of: acts, where: {acts.bad: yes}, at_least: 0}}")),
        pack(rules=rule("{count: {of: acts, where: {acts.bad: yes}, at_least: ²}}")),
    ],
    "P205": [pack(rules=rule("{some: [acts]}"))],
    "P206": [pack(rules=rule("{some: {of: things, where: {acts.bad: yes}}}")), pack(derived="derived:\n  d.one:\n    of: things # here\n    when: {q.yes: yes}")],
    "P207": [
        pack(rules=rule("{some: {of: acts, where: {some: {of: people, where: {people.ok: yes}}}}}")),
        pack(rules=rule("{every: {of: people, where: {people.ok: yes}}}", for_each="acts")),
    ],
    "P208": [pack(rules=rule("{d.act: yes}"))],
    "P209": [pack(rules=rule("{d.one: perhaps}"))],
    "P210": [pack(rules=rule("{q.yess: yes}"))],
    "P211": [pack(rules=rule("{people.ok: yes}", for_each="acts"))],
    "P212": [pack(rules=rule("{q.size: {more_than: 5}}"))],
    "P213": [pack(rules=rule("{q.size: [5]}")), pack(rules=rule("{q.size: {above: 5, below: 9}}"))],
    "P214": [
        pack(rules=rule("{q.free: {at_least: y}}")),
        pack(rules=rule("{q.yes: {includes: a}}")),
        pack(rules=rule("{q.kinds: a}")),
        pack(rules=rule("{q.country: {listed_on: [one]}}")),
    ],
    "P215": [
        pack(rules=rule("{q.free: {in: x}}")),
        pack(rules=rule("{q.size: {above: [5]}}")),
        pack(rules=rule("{q.size: {between: [5]}}")),
        pack(rules=rule("{q.free: {in: []}}")),
    ],
    "P216": [
        pack(rules=rule("{q.free: z}")),
        pack(rules=rule("{q.size: 010}")),
        pack(rules=rule("{q.day: 2026-02-30}")),
        pack(rules=rule("{q.country: {in: [Norway]}}")),
        pack(rules=rule('{q.yes: "yes"}')),
        pack(sets="sets:\n  s:\n    of: country\n    values:\n      - from: 2026-01-01\n        value: [JP, UK] # here"),
        pack(questions=BASE["questions"] + "\n  q.more: {type: choice, options: [x], worse: none, when_skipped: z} # here"),
    ],
    "P217": [
        pack(rules=rule("{q.free: {in: {set: s}}}")),
        pack(rules=rule("{q.country: {in: {set: t}}}")),
        pack(rules=rule("{q.size: {at_least: {param: r}}}")),
        pack(rules=rule("{q.size: {between: {param: p}}}")),
    ],
    "P218": [
        pack(records=BASE["records"] + "\n    plain: {type: yes_no, worse: none}", rules=rule("{acts.plain: yes}")),
        pack(rules=rule("{acts.kinds: {includes: a}}")),
        pack(rules=rule("{acts.who.ok: yes}")),
    ],
    "P219": [
        pack(rules=rule("{some: {of: acts, by: acts.who, where: {acts.bad: yes}}}")),
        pack(rules=rule("{some: {of: acts, by: acts.bad, where: {acts.bad: yes}}}", for_each="people")),
        pack(rules=rule("{some: {of: acts, by: acts.who, where: {acts.bad: yes}}}", for_each="acts")),
    ],
    "P301": [
        pack(rules=rule("{q.yes: yes}").replace(" # here", "") + "\n  - id: R # here\n    when: {q.yes: yes}\n    then: {tier: high}"),
        pack(derived="derived:\n  q.yes: {when: {q.free: x}} # here\n  d.act: {of: acts, when: {acts.bad: yes}}"),
        pack(computed="computed:\n  q.size: {share: acts} # here"),
    ],
    "P302": [pack(questions=BASE["questions"] + "\n  q.yes.more: {type: yes_no, worse: yes} # here")],
    "P303": [pack(questions=BASE["questions"] + "\n  q.more:\n    type: country\n    about: person_activity # here")],
    "P304": [
        pack(questions=BASE["questions"] + "\n  q.more: {type: choice, worse: none} # here"),
        pack(records=BASE["records"] + "\n    whom: {type: ref} # here"),
    ],
    "P305": [
        pack(questions=BASE["questions"] + "\n  q.more: {type: yes_no} # here"),
        pack(questions=BASE["questions"] + "\n  q.more: {type: choice, options: [x, y], worse: [x]} # here"),
        pack(questions=BASE["questions"] + "\n  q.more: {type: choices, options: [x], worse: {more: [z]}} # here"),
    ],
    "P306": [pack(questions=BASE["questions"] + "\n  q.more: {type: yes_no, worse: none, ask_when: {q.yes: yes}} # here")],
    "P401": [
        pack(computed="computed:\n  k: {sum: q.size} # here"),
        pack(computed="computed:\n  k: {share: things} # here"),
    ],
    "P402": [
        pack(computed="computed:\n  k: {months_between: [q.size, as_of]} # here"),
        pack(rules=rule("{q.yes: yes}").replace(" # here", "") + "\n    effective: {on: q.yes, from: 2026-01-01} # here"),
        pack(parameters="parameters:\n  p:\n    judged_on: q.dya # here\n    values: [{from: 2026-01-01, value: 25}]"),
        pack(
            questions=BASE["questions"] + "\n  q.end: {type: date, worse: none, when_skipped: 2026-01-01, ask_when: {q.yes: yes}} # here",
            sets="sets: {s: {of: country, judged_on: q.end, values: [{from: 2026-01-01, value: [JP]}]}}",
        ),
    ],
    "P403": [pack(rules=rule("{q.yes: yes}").replace(" # here", "") + "\n    effective: {from: 2026-02-01, to: 2026-01-01} # here")],
    "P404": [pack(rules=rule("{q.yes: yes}").replace(" # here", "") + "\n    residual: {after: [M-ONE], tier: high} # here")],
    "P405": [
        pack(rules="rules:\n  - id: R\n    when: {q.yes: yes}\n    then: {kind: risk} # here"),
        pack(rules="rules:\n  - id: R\n    when: {q.yes: yes}\n    then: {kind: duty, tier: high} # here"),
    ],
    "P406": [pack(rules=rule("{q.yes: yes}").replace(" # here", "") + "\n    when_tier: high # here")],
    "P407": [
        pack(trees=tree("      n1:\n        on: q.yes\n        branches:\n          - {is: yes, end: bad}\n          - {end: good} # here")),
    ],
    "P408": [pack(trees=tree(f"      n1:\n        on: acts.who.ok # here\n        {YES_NO}", for_each="acts"))],
    "P502": [pack(rules="rules:\n  - id: R # here\n    when: {q.yes: yes}\n    then: {tier: high, measures: [M-TWO]}")],
    "P503": [pack(rules="rules:\n  - id: R # here\n    when: {q.yes: yes}\n    then: {tier: high}\n    cite: {source: book, at: '1'}")],
    "P507": [pack(pack="pack: {id: core, version: 1.0.0, depends: [other]}", sources="", rules="")],
    "P508": [
        pack(derived="derived:\n  d.one: {when: {d.two: yes}}\n  d.two: {when: {d.one: yes}}\n  d.act: {of: acts, when: {acts.bad: yes}}"),
        pack(questions=BASE["questions"] + "\n  q.more: {type: yes_no, worse: yes, ask_when: {q.more: yes}} # here"),
    ],
    "P509": [
        pack(
            questions="questions:\n" + "\n".join(f"  w.{n}: {{type: yes_no, worse: yes}}" for n in range(26)) + "\n" + BASE["questions"][11:],
            rules="rules:\n  - id: R # here\n    then: {tier: high}\n    when: {all: ["
            + ", ".join(f"{{any: [{{w.{n}: yes}}, {{w.{n + 13}: yes}}]}}" for n in range(13)) + "]}",
        ),
    ],
    "P601": [pack(trees=tree(f"      n1: {{on: q.yes, {YES_NO}}}", "good: {tier: low}, bad: {tier: high}, n1: {tier: low}").replace(" # tree", " # here"))],
    "P602": [pack(trees=tree(f"      n1: {{on: q.yes, {YES_NO}}}", start="n2").replace(" # tree", " # here"))],
    "P603": [
        pack(trees=tree(f"      n1: {{on: q.yes, basis: unconfirmed, {YES_NO}}} # here")),
        pack(
            derived=BASE["derived"] + "\n  d.weak: {when: {q.yes: yes}, basis: unconfirmed}",
            trees=tree(f"      n1: {{on: d.weak, {YES_NO}}} # here"),
        ),
    ],
    "P604": [
        pack(
            trees=tree(
                "      n1: {on: q.yes, branches: [{is: yes, go: n2}, {is: no, end: good}]}\n"
                "      n2: {on: d.one, branches: [{is: yes, go: n1}, {is: no, end: bad}]}"
            ).replace(" # tree", " # here")
        )
    ],
    "P605": [pack(trees=tree(f"      n1: {{on: q.yes, {YES_NO}}}", "good: {tier: low}, bad: {tier: high}, worse: {tier: high}").replace(" # tree", " # here"))],
    "P606": [pack(trees=tree("      n1: {on: q.yes, branches: [{is: yes, end: bad}, {is: no, end: god}]} # here", "bad: {tier: high}"))],
    "P607": [
        pack(trees=tree("      n1: {on: q.yes, branches: [{is: yes, end: bad}]} # here", "bad: {tier: high}")),
        pack(trees=tree("      n1: {on: q.size, branches: [{below: {param: p}, end: good}, {above: {param: p}, end: bad}]} # here")),
    ],
    "P608": [pack(trees=tree("      n1: {on: q.level, branches: [{is: low, end: good}, {in: [low, high], end: bad}]} # here"))],
}  # fmt: skip


def problems(*files: str) -> list[Problem]:
    """Return everything that is told about these packs; nothing if they can be decided with."""
    found = [SourceFile(f"rules/{number}.yaml", text.encode()) for number, text in enumerate(files)]
    try:
        compile_packs(read_catalogue([*found, SourceFile("checklists/one.yaml", CHECKLIST.encode())]))
    except RuleError as error:
        return list(error.problems)
    return []


CASES = [
    pytest.param(code, text, id=f"{code}-{number}")
    for code, texts in DEFECTS.items()
    for number, text in enumerate(texts)
]


@pytest.mark.parametrize(("code", "text"), CASES)
def test_a_defect_is_told_once_by_its_code_at_its_line(code: str, text: str) -> None:
    marked = [number for number, line in enumerate(text.splitlines(), 1) if line.endswith("# here")]
    found = problems(text)

    assert [code] * len(found) == [each.code for each in found], [each.message.english() for each in found]
    assert len(found) >= 1
    assert marked in ([], [found[0].location.line])


def test_the_pack_that_the_defects_are_made_of_is_sound() -> None:
    assert [] == problems(pack())


def test_a_branch_may_be_judged_by_a_parameter() -> None:
    node = "      n1: {on: q.size, branches: [{below: {param: p}, end: good}, {at_least: {param: p}, end: bad}]}"

    assert [] == problems(pack(trees=tree(node)))


def test_a_file_that_is_neither_pack_nor_checklist_is_told() -> None:
    assert ["P101"] == [each.code for each in problems(pack(), "rscheck: recipe/1\n")]


def test_two_packs_cannot_have_the_same_id_or_the_same_parameter() -> None:
    other = "rscheck: pack/1\npack: {id: other, version: 1.0.0}\nparameters: {p: {values: [{from: 2026-01-01, value: 1}]}}\n"

    assert ["P301"] == [each.code for each in problems(pack(), other)]


def test_only_the_core_pack_computes_numbers() -> None:
    other = "rscheck: pack/1\npack: {id: other, version: 1.0.0, depends: [core]}\ncomputed: {k: {share: acts}}\n"

    assert ["P501"] == [each.code for each in problems(pack(), other)]


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ("P504", "{id: R, when: {q.yes: yes}, then: {tier: high}, cite: {source: guide, at: '1'}}"),
        ("P505", "{id: R, when: {q.yes: yes}, then: {tier: high}, title: {en: A}}"),
        (
            "P506",
            "{id: R, when: {q.yes: yes}, then: {tier: high}, basis: unconfirmed, title: {en: A}, cite: {source: guide, at: '1'}}",
        ),
    ],
)
def test_a_reviewed_pack_lacks_nothing(code: str, rule: str) -> None:
    question = (
        "questions: {q.yes: {type: yes_no, worse: yes, text: {en: A}, why: {en: A}, cite: {source: guide, at: '1'}}}"
    )
    text = f"rscheck: pack/1\n{REVIEWED}\n{BASE['sources']}\n{question}\nrules:\n  - {rule}\n"

    assert [code] == [each.code for each in problems(text)]


def test_every_problem_of_a_file_is_told_in_reading_order() -> None:
    text = pack(
        questions=BASE["questions"] + "\n  q.more: {type: yes_no}", rules=rule("{all: [{q.no: yes}, {q.free: z}]}")
    )
    found = problems(text)

    assert ["P305", "P210", "P216"] == [each.code for each in found]
    assert sorted(each.location.line for each in found) == [each.location.line for each in found]


def test_a_problem_is_placed_at_its_line_and_column() -> None:
    found = problems(pack(rules=rule("{q.free: z}")))
    line = pack(rules=rule("{q.free: z}")).splitlines()[found[0].location.line - 1]

    assert "z" == line[found[0].location.column - 1]


def test_a_near_miss_gets_a_suggestion() -> None:
    hints = [each.hint.english() for each in problems(pack(rules=rule("{q.yess: yes}"))) if each.hint]

    assert ["did you mean q.yes?"] == hints


def test_a_pack_whose_vocabulary_cannot_be_read_gives_no_further_problems() -> None:
    broken = SourceFile(
        "a.yaml", b"rscheck: pack/1\npack: {id: words, version: 1}\nquestions: {q.a: {type: yes_or_no}}\n"
    )
    user = SourceFile(
        "b.yaml",
        b"rscheck: pack/1\npack: {id: rules, version: 1, depends: [words], basis: official}\n"
        b"rules: [{id: R, when: {q.a: yes}, then: {tier: high}}]\n",
    )

    with pytest.raises(RuleError) as failure:
        read_catalogue([broken, user])

    assert [("a.yaml", "P104")] == [(each.location.file, each.code) for each in failure.value.problems]


def test_faults_of_the_yaml_and_of_the_format_are_told_together_and_once() -> None:
    text = b"rscheck: pack/1\npack: {id: p, version: 1}\nrulez: []\nsets: {}\nsets: {}\n"

    with pytest.raises(RuleError) as failure:
        read_catalogue([SourceFile("p.yaml", text)])

    assert [(3, "P103"), (5, "E109")] == [(each.location.line, each.code) for each in failure.value.problems]
