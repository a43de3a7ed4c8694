"""Packs and projects out of a seed: the same ones on every machine, shaped like real ones but meaning nothing."""

from __future__ import annotations

import os
import random
from collections.abc import Mapping

import yaml

from bench.vocabulary import FIELDS, FRAMEWORKS, MEASURES, QUESTIONS, Shape, core_pack, random_answer

__all__ = ["project_text", "write_corpus", "write_pack", "write_packs", "write_yaml"]

_TESTED = ("yes_no", "choice", "choices", "number", "date", "country")
_STAGES = ("planning", "before_award", "before_agreement", "before_start", "during")
_OWNERS = ("principal_investigator", "research_administrator", "contracts_office", "it_security")
_CATEGORIES = ("transparency", "risk_management", "information_management", "awareness_training", "cooperation")
_SOURCE = {"title": "Example guidance on research security", "publisher": "Example Agency", "dated": "2025-01-01"}


# --- packs -----------------------------------------------------------------------------------------------------------


def write_packs(folder: str, rules: int, seed: int = 1) -> list[str]:
    """Write packs with that many rules in all, and one decision tree for every ten; return the two folders."""
    folders = _folders(folder)
    for number in range(FRAMEWORKS):
        chance = random.Random(f"{seed} {number}")
        share = range(number, rules, FRAMEWORKS)
        trees = range(number, rules // 10, FRAMEWORKS)
        write_yaml(
            os.path.join(folders[0], f"framework-{number}.yaml"), _framework(number, len(share), len(trees), chance)
        )
    return folders


def write_pack(folder: str, rules: int, seed: int = 1) -> list[str]:
    """Write one pack with that many rules beside the shared words; return the two folders."""
    folders = _folders(folder)
    pack = _framework(0, rules, rules // 10, random.Random(f"{seed} one"))
    write_yaml(os.path.join(folders[0], "framework-0.yaml"), pack)
    return folders


def _folders(folder: str) -> list[str]:
    """Write what all packs share, and return the folders of packs and of checklists."""
    folders = [os.path.join(folder, name) for name in ("rules", "checklists")]
    for each in folders:
        os.makedirs(each, exist_ok=True)
    write_yaml(os.path.join(folders[0], "core.yaml"), core_pack())
    write_yaml(os.path.join(folders[1], "measures.yaml"), _checklist())
    return folders


class _Written(yaml.CSafeDumper):
    """Writes everything out: packs may not hold aliases."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def write_yaml(path: str, content: object) -> None:
    """Write a pack or a checklist."""
    with open(path, "w", encoding="utf-8") as file:
        yaml.dump(content, file, Dumper=_Written, allow_unicode=True, sort_keys=False, width=120)


def _framework(number: int, rules: int, trees: int, chance: random.Random) -> dict[str, object]:
    name = f"framework-{number}"
    applies = {"programmes": {"includes": f"programme-{number}"}}
    return {
        "rscheck": "pack/1",
        "pack": {"id": name, "version": "1.0.0", "basis": "official", "depends": ["core"], "title": _text(name)},
        "sources": {"guide": _SOURCE},
        "applies": [{"id": f"F{number}-A", "title": _text(name), "when": applies}],
        "rules": [_rule(f"F{number}-R{each}", number, chance) for each in range(rules)],
        "flags": {f"flag-{number}-{each}": {"title": _text(f"flag {each}")} for each in range(1, 21)},
        "trees": [_tree(f"F{number}-T{each}", chance) for each in range(trees)],
    }


def _rule(identifier: str, number: int, chance: random.Random) -> dict[str, object]:
    record = chance.choices(("", "partners", "activities"), (65, 25, 10))[0]
    kind = chance.choices(("risk", "licence", "duty", "note"), (65, 10, 15, 10))[0]
    flags = [f"flag-{number}-{chance.randint(1, 20)}"]
    then: dict[str, object] = {"kind": kind, "flags": flags, "measures": _measures(chance)}
    if kind in ("risk", "licence"):
        then["tier"] = chance.choices(("moderate", "high", "critical"), (55, 40, 5))[0]
    rule: dict[str, object] = {
        "id": identifier,
        "title": _text(f"What {identifier} asks for is not in place"),
        "when": _condition(record, chance),
        "then": then,
        "because": _text("The project is at stage {research.stage} and its foreign share is {money.foreign_share}."),
        "cite": {"source": "guide", "at": f"section {identifier}", "quote": "shall be looked at before it is signed"},
    }
    if record:
        rule["for_each"] = record
    if chance.random() < 0.15:
        rule["unless"] = [
            {"when": _leaf(record, chance, worse=False), "because": _text("Settled otherwise."), "cite": "section X"}
        ]
    if chance.random() < 0.1:
        rule["effective"] = {"on": "dates.submitted", "from": "2025-01-01"}
    if chance.random() < 0.5:
        rule["meanwhile"] = {"label": _text("Ask before going on."), "refer_to": "research_security_office"}
    if "tier" in then and chance.random() < 0.3:
        rule["residual"] = {"after": then["measures"], "tier": "low"}
    return rule


def _measures(chance: random.Random) -> list[str]:
    return [f"M-{number}" for number in chance.sample(range(MEASURES), chance.randint(1, 2))]


def _condition(record: str, chance: random.Random) -> dict[str, object]:
    parts = [_part(record, chance) for _ in range(chance.randint(2, 4))]
    if not record and chance.random() < 0.2:
        where = {"all": [_leaf("partners", chance), _leaf("partners", chance)]}
        parts[0] = {"some": {"of": "partners", "where": where}}
    return {"all": parts}


def _part(record: str, chance: random.Random) -> dict[str, object]:
    form = chance.random()
    if form < 0.2:
        return {"any": [_leaf(record, chance) for _ in range(chance.randint(2, 3))]}
    if form < 0.3:
        return {"not": _leaf(record, chance, worse=chance.random() < 0.1)}
    if form < 0.4:
        return {"partner.of-interest": True} if record == "partners" else {"technology.sensitive": True}
    return _leaf(record, chance)


def _leaf(record: str, chance: random.Random, *, worse: bool = True) -> dict[str, object]:
    """Return a test that holds for the worse answers, as the tests of rules mostly do, or for the better ones."""
    own: Mapping[str, Shape] = {f"{record}.{name}": shape for name, shape in FIELDS.get(record, {}).items()}
    pool = own if own and chance.random() < 0.7 else QUESTIONS
    name, shape = chance.choice(
        [each for each in pool.items() if each[1]["type"] in _TESTED and each[0] != "programmes"]
    )
    return {name: _test(shape, chance) if worse else _better(shape)}


def _test(shape: Shape, chance: random.Random) -> object:
    options = shape.get("options")
    match shape["type"]:
        case "yes_no":
            return shape["worse"] == "yes"
        case "choice" if isinstance(options, list):
            return {"at_least": options[1]} if shape["worse"] == options else {"in": options[1:]}
        case "choices" if isinstance(options, list):
            return {"includes_any": chance.sample(options, 2)}
        case "number":
            return {"above": {"param": "share-limit"}} if shape.get("unit") else {"at_least": chance.randint(4, 8)}
        case "date":
            return {"at_least": "2025-06-01"}
        case _:
            return {"in": {"set": "countries-of-interest"}}


def _better(shape: Shape) -> object:
    options = shape.get("options")
    match shape["type"]:
        case "yes_no":
            return shape["worse"] != "yes"
        case "choice" if isinstance(options, list):
            return options[0]
        case "choices" if isinstance(options, list):
            return {"includes": options[0]}
        case "number":
            return {"at_most": 2}
        case "date":
            return {"at_least": "2025-06-01"}
        case _:
            return {"in": {"set": "countries-of-interest"}}


def _tree(identifier: str, chance: random.Random) -> dict[str, object]:
    asked = chance.sample([name for name, shape in QUESTIONS.items() if shape["type"] == "yes_no"], 3)
    worse = [QUESTIONS[name]["worse"] == "yes" for name in asked]
    ends = [("clear", f"{identifier}-2"), ("watch", f"{identifier}-3"), ("watch", "decide")]
    nodes = {
        f"{identifier}-{number + 1}": {
            "on": asked[number],
            "title": _text(f"Step {number + 1}"),
            "branches": [
                {"is": not worse[number], "end": ends[number][0]},
                {"is": worse[number], "end" if ends[number][1] == "decide" else "go": ends[number][1]},
            ],
        }
        for number in range(3)
    }
    outcomes = {
        "clear": {"tier": "low", "kind": "note", "text": _text("Nothing further is asked for.")},
        "watch": {"tier": "moderate", "text": _text("Go on with measures."), "measures": _measures(chance)},
        "decide": {
            "tier": "high",
            "kind": "referral",
            "text": _text("The funder decides."),
            "measures": _measures(chance),
        },
    }
    cite = {"source": "guide", "at": f"figure {identifier}"}
    return {
        "id": identifier,
        "title": _text(f"Decision tree {identifier}"),
        "start": f"{identifier}-1",
        "nodes": nodes,
        "outcomes": outcomes,
        "cite": cite,
    }


def _checklist() -> dict[str, object]:
    measures = {
        f"M-{number}": {
            "title": _text(f"Measure {number}"),
            "text": _text("Agree in writing who may use what, and keep the agreement with the project's papers."),
            "owner": _OWNERS[number % len(_OWNERS)],
            "stage": _STAGES[number % len(_STAGES)],
            "category": _CATEGORIES[number % len(_CATEGORIES)],
            "evidence": [_text("The signed agreement.")],
            "satisfies": [
                {"item": f"F{number % FRAMEWORKS}-R0", "pack": f"framework-{number % FRAMEWORKS}", "cite": "annex"}
            ],
        }
        for number in range(MEASURES)
    }
    return {"rscheck": "checklist/1", "checklist": {"id": "measures", "version": "1.0.0"}, "measures": measures}


def _satisfied(framework: int) -> dict[str, str]:
    return {"item": f"F{framework}-R0", "pack": f"framework-{framework}", "cite": "annex"}


def _text(english: str) -> dict[str, str]:
    return {"en": english, "ja": f"{english}（日本語）"}


# --- projects --------------------------------------------------------------------------------------------------------


def write_corpus(folder: str, projects: int, seed: int = 1) -> list[str]:
    """Write that many project files; return their paths in order."""
    os.makedirs(folder, exist_ok=True)
    paths = [os.path.join(folder, f"project-{number:05}.yaml") for number in range(projects)]
    for number, path in enumerate(paths):
        with open(path, "w", encoding="utf-8") as file:
            file.write(project_text(number, seed))
    return paths


def project_text(number: int, seed: int = 1) -> str:
    """Return one project file of some sixty lines: six frameworks, three partners, four activities in the median.

    Three answers in ten are missing: most of them absent, some marked as not known.
    """
    chance = random.Random(f"{seed} project {number}")
    lines = ["rscheck: project/1", f"id: 2026-{number:05}", f"title: Example project {number}", "as_of: 2026-11-20"]
    sections: dict[str, list[str]] = {}
    for name, shape in QUESTIONS.items():
        section, _, key = name.rpartition(".")
        answer = _answer(shape, chance) if name != "programmes" else _flow(random_answer(shape, chance))
        if answer:
            sections.setdefault(section, []).append(f"{key}: {answer}")
    lines += sections.pop("")
    for section, answers in sections.items():
        lines += [f"{section}:", *(f"  {each}" for each in answers)]
    people = ["PI", "member-2"]
    lines += ["team:", *(f"  - {{id: {person}, role: member, trained: yes}}" for person in people)]
    lines += ["partners:"]
    for each in range(chance.choice((1, 2, 3, 3, 3, 4, 5))):
        fields = ", ".join(_fields("partners", chance))
        lines.append(f"  - {{name: Example Institute {number % 400}-{each}, {fields}}}")
    lines += ["activities:"]
    for each in range(chance.choice((2, 3, 4, 4, 4, 5, 6))):
        fields = ", ".join(_fields("activities", chance))
        lines.append(f"  - {{person: {chance.choice(people)}, provider: Example Foundation {each}, {fields}}}")
    lines += ["funding:", "  - {programme: example, share: 100}"]
    lines += [f"{kind}_complete: yes" for kind in FIELDS if chance.random() < 0.7]
    return "\n".join(lines) + "\n"


def _answer(shape: Shape, chance: random.Random) -> str:
    draw = chance.random()
    if draw < 0.3:
        return "{state: dont_know}" if draw < 0.05 else ""
    value = _flow(random_answer(shape, chance))
    return f"{{value: {value}, note: from the form, evidence: form 7}}" if draw > 0.97 else value


def _fields(kind: str, chance: random.Random) -> list[str]:
    named = ("name", "provider", "person", "programme", "id")
    answers = [(name, _answer(shape, chance)) for name, shape in FIELDS[kind].items() if name not in named]
    return [f"{name}: {answer}" for name, answer in answers if answer] or [
        f"kind: {random_answer(FIELDS[kind]['kind'], chance)}"
    ]


def _flow(value: object) -> str:
    return f"[{', '.join(map(str, value))}]" if isinstance(value, list) else str(value)
