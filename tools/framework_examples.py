"""Which tests of a pack serve as examples of an item, shortened to the answers that the item reads.

A short form is shown only if it still shows what it is an example of: it is run as a test of the pack.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from rscheck.engine.conditions import full_condition
from rscheck.engine.lookup import Lookup
from rscheck.engine.paths import branch_condition
from rscheck.model.condition import Condition, CountRecords, Derived, Every, Leaf, ParameterRef, SetRef, Some, walk
from rscheck.model.pack import Catalogue, Pack, PackTest
from rscheck.model.question import AnswerType
from rscheck.verify.pack_tests import run_pack_tests
from rscheck.yamlfile.values import Node, Quoted
from rscheck.yamlfile.write import write_yaml

__all__ = ["Example", "examples_of", "reads"]


@dataclass(frozen=True)
class Example:
    """One test of a pack as an example: its name, its answers as YAML, and whether answers were left out."""

    name: str
    yaml: str
    shortened: bool


@dataclass(frozen=True)
class _Claim:
    """What a test shows: an item and what comes of it. ``others`` counts what it shows beside that."""

    item: str
    state: str
    expect: Mapping[str, object]
    test: PackTest
    others: int


def examples_of(catalogue: Catalogue, pack: Pack) -> dict[tuple[str, str], Example]:
    """Return one example for each item of a pack and what comes of it, by both.

    Rules come out as ``fires`` or ``silent``, points as ``met`` or ``open``, outcomes of trees (``tree/outcome``) as
    ``reached``, the pack itself as ``yes`` or ``no``. The test that shows the least beside it is taken if its short
    form will do, and otherwise the shortest test.
    """
    lookup = Lookup(catalogue)
    read = {item: reads(conditions, lookup) for item, conditions in _conditions(pack)}
    claims: dict[tuple[str, str], list[_Claim]] = {}
    for claim in _claims(pack):
        claims.setdefault((claim.item, claim.state), []).append(claim)
    best = {key: min(each, key=lambda claim: (claim.others, len(_yaml(claim.test)))) for key, each in claims.items()}
    short = [_shortened(each, read[each.item.partition("/")[0]], lookup) for each in best.values()]
    results = run_pack_tests(_with_tests(catalogue, pack, short), pack.id)
    found: dict[tuple[str, str], Example] = {}
    for (key, claim), shown, result in zip(best.items(), short, results, strict=True):
        if result.passed:
            found[key] = Example(claim.test.name, _yaml(shown), len(_yaml(shown)) < len(_yaml(claim.test)))
        else:
            whole = min((each.test for each in claims[key]), key=lambda test: len(_yaml(test)))
            found[key] = Example(whole.name, _yaml(whole), shortened=False)
    return found


def _with_tests(catalogue: Catalogue, pack: Pack, tests: list[PackTest]) -> Catalogue:
    return replace(catalogue, packs={**catalogue.packs, pack.id: replace(pack, tests=tuple(tests))})


def _yaml(test: PackTest) -> str:
    """Return what a test says before its expectation."""
    day = test.raw.get("as_of")
    top: dict[str, Any] = {"as_of": day.isoformat()} if isinstance(day, date) else {}
    top["answers"] = test.raw["answers"]
    return "\n".join(_lines(top | {key: test.raw[key] for key in ("done", "listed") if test.raw.get(key)}))


_WIDTH = 96


def _lines(value: Node) -> Iterator[str]:
    """Yield YAML as authors of packs write it: what fits on a line stands on one."""
    for key, item in value.items() if isinstance(value, dict) else ():
        inline = f"{key}: {_inline(item)}"
        nested = isinstance(item, dict) or (isinstance(item, list) and any(isinstance(each, dict) for each in item))
        if not item or not nested:
            yield inline
        elif isinstance(item, dict):
            yield f"{key}:"
            yield from (f"  {line}" for line in _lines(item))
        else:
            yield f"{key}:"
            for each in item or ():
                yield from (f"  {line}" for line in _entry(each))


def _entry(value: Node) -> Iterator[str]:
    inline = f"- {_inline(value)}"
    if len(inline) <= _WIDTH:
        yield inline
    else:
        yield from (f"{'- ' if not number else '  '}{line}" for number, line in enumerate(_lines(value)))


def _inline(value: Node) -> str:
    match value:
        case dict():
            return f"{{{', '.join(f'{key}: {_inline(each)}' for key, each in value.items())}}}"
        case list():
            return f"[{', '.join(map(_inline, value))}]"
        case str():
            return write_yaml(Quoted(value) if any(sign in ",[]{}" for sign in value) else value).strip()
        case _:
            return "null"


# --- what a test shows ------------------------------------------------------------------------------------------------


def _claims(pack: Pack) -> Iterator[_Claim]:
    for test in pack.tests:
        expect: Any = test.raw["expect"]
        for key in ("fired", "fired_includes"):
            yield from _listed(test, "fires", expect.get(key), lambda name: {"fired_includes": [name]})
        yield from _listed(test, "silent", expect.get("silent"), lambda name: {"silent": [name]})
        points = expect.get("points", {})
        yield from _listed(test, "met", points.get("met"), lambda name: {"points": {"met": [name]}})
        yield from _listed(test, "open", points.get("open"), lambda name: {"points": {"open": [name]}})
        if expect.get("applies") in ("yes", "no"):
            yield _Claim(pack.id, expect["applies"], {"applies": expect["applies"]}, test, 0)
        outcomes = expect.get("outcome", {})
        for tree, wanted in outcomes.items() if not any(isinstance(each, list) for each in outcomes.values()) else ():
            yield _Claim(f"{tree}/{wanted}", "reached", {"outcome": {tree: wanted}}, test, len(outcomes) - 1)


def _listed(test: PackTest, state: str, named: Any, expect: Callable[[str], Mapping[str, object]]) -> Iterator[_Claim]:
    names: list[str] = named if isinstance(named, list) else [named] if named else []
    return (_Claim(name, state, expect(name), test, len(names) - 1) for name in names)


# --- the answers that an item reads -----------------------------------------------------------------------------------


def _conditions(pack: Pack) -> Iterator[tuple[str, list[Condition]]]:
    """Yield each item of a pack with all it depends on, the reasons to apply among it."""
    applies = [each.when for each in pack.applies]
    yield pack.id, applies
    for rule in pack.rules:
        yield rule.id, [*applies, full_condition(rule)]
    for point in pack.points:
        yield point.id, [*applies, *(each for each in (point.when, point.met_when) if each is not None)]
    for tree in pack.trees:
        branches = (branch_condition(node, branch) for node in tree.nodes.values() for branch in node.branches)
        yield tree.id, [*applies, *branches]


def reads(conditions: list[Condition], lookup: Lookup) -> frozenset[str]:
    """Return the questions that conditions hang on, those that make others relevant among them."""
    waiting, found, opened = list(conditions), set[str](), set[str]()
    while waiting:
        for part in walk(waiting.pop()):
            match part:
                case Derived(identifier) if identifier not in opened:
                    opened.add(identifier)
                    waiting.append(lookup.derived(identifier).when)
                case Some(of=kind) | Every(of=kind) | CountRecords(of=kind):
                    found.add(lookup.complete(kind))
                case Leaf():
                    waiting += _read_by_leaf(part, found, lookup)
                case _:
                    pass
    return frozenset(found)


def _read_by_leaf(leaf: Leaf, found: set[str], lookup: Lookup) -> Iterator[Condition]:
    """Add what a test reads, and yield the conditions that decide whether that is asked."""
    for name in (leaf.question, leaf.through or "", *_dates(leaf, lookup), *_summed(leaf, lookup)):
        question = lookup.questions.get(name)
        if question is None or name in found:
            continue
        found.add(name)
        if question.record is not None:
            found.add(lookup.complete(question.record))
        if question.ask_when is not None:
            yield question.ask_when
    computed = lookup.computed(leaf.question)
    if computed is not None and computed.where is not None:
        yield computed.where


def _dates(leaf: Leaf, lookup: Lookup) -> Iterator[str]:
    for operand in leaf.test.operands:
        if isinstance(operand, SetRef | ParameterRef):
            dated = lookup.sets[operand.id] if isinstance(operand, SetRef) else lookup.parameter(operand.id)
            yield dated.judged_on


def _summed(leaf: Leaf, lookup: Lookup) -> Iterator[str]:
    computed = lookup.computed(leaf.question)
    if computed is not None:
        yield from (computed.start, computed.end, computed.field)


def _shortened(claim: _Claim, read: frozenset[str], lookup: Lookup) -> PackTest:
    """Return a test with the answers that are read, and with one expectation."""
    questions = [lookup.questions[each] for each in read if each in lookup.questions]
    kinds = {question.record for question in questions if question.record}
    listed = claim.test.raw.get("listed") if any(each.type is AnswerType.ORGANISATION for each in questions) else {}
    answers: dict[str, Node] = {}
    for name, value in _flat(claim.test.raw.get("answers"), ""):
        if name in kinds and isinstance(value, list):
            answers[name] = [_record(name, each, read, lookup) for each in value]
        elif name in read or name in kinds:
            answers[name] = value
    return replace(claim.test, raw={**claim.test.raw, "answers": answers, "listed": listed, "expect": claim.expect})


def _flat(value: Any, name: str) -> Iterator[tuple[str, Node]]:
    """Yield answers by dotted id; lists stay as they are."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _flat(each, f"{name}.{key}" if name else key)
    else:
        yield name, value


def _record(kind: str, record: Node, read: frozenset[str], lookup: Lookup) -> Node:
    """Return a record with what is read of it, and with what names it and the records it refers to."""
    if not isinstance(record, dict):
        return record
    label = lookup.records[kind].label_field
    kept = {name for name in (f"{kind}.{field}" for field in record) if name in read or name == label}
    return {field: value for field, value in record.items() if f"{kind}.{field}" in kept}
