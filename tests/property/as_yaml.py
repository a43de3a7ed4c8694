"""Drawn packs written as the files an author would write, so that they can go through the loader."""

from __future__ import annotations

from datetime import date

from rscheck.model import condition as c
from rscheck.model.pack import Branch, Catalogue, DatedSet, Effective, Node, Outcome, Pack, Parameter, Rule, Tree
from rscheck.model.question import Question
from rscheck.model.terms import Tier

Plain = object
"""Maps, lists and plain scalars."""


def files_of(catalogue: Catalogue) -> dict[str, str]:
    """Return the files of a catalogue by name: one for each pack, and a checklist."""
    files = {f"rules/{pack.id}.yaml": flow(_pack(pack)) for pack in catalogue.packs.values()}
    measures = {
        each.id: _without_empty(
            {
                "title": each.id,
                "owner": each.owner,
                "stage": each.stage,
                "category": each.category,
                "when_tier": each.when_tier.id if each.when_tier is not None else None,
            }
        )
        for each in catalogue.measures.values()
    }
    checklist = {"rscheck": "checklist/1", "checklist": {"id": "drawn", "version": "1"}, "measures": measures}
    files["checklists/drawn.yaml"] = flow(checklist)
    return files


def flow(value: Plain) -> str:
    """Return a value in flow style with every scalar plain, as only drawn ids and values may be written."""
    match value:
        case dict():
            return "{" + ", ".join(f"{key}: {flow(each)}" for key, each in value.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(map(flow, value)) + "]"
        case True:
            return "yes"
        case False:
            return "no"
        case date():
            return value.isoformat()
        case _:
            return str(value)


def _without_empty(value: dict[str, Plain]) -> dict[str, Plain]:
    return {key: each for key, each in value.items() if each not in (None, [], {})}


def _pack(pack: Pack) -> Plain:
    own = {key: each for key, each in pack.questions.items() if not key.endswith("_complete")}
    return _without_empty(
        {
            "rscheck": "pack/1",
            "pack": _without_empty(
                {"id": pack.id, "version": "1", "effective": _effective(pack.effective), "depends": _depends(pack)}
            ),
            "applies": [{"id": a.id, "when": condition(a.when), "basis": a.basis.id} for a in pack.applies],
            "records": {
                kind: {
                    name.partition(".")[2]: _question(own[name], own[name].id == made.label_field)
                    for name in made.fields
                }
                for kind, made in pack.records.items()
            },
            "questions": {key: _question(each, False) for key, each in own.items() if each.record is None},
            "sets": {key: _dated(each) for key, each in pack.sets.items()},
            "parameters": {key: _dated(each) for key, each in pack.parameters.items()},
            "computed": {
                key: _without_empty(
                    {
                        "months_between": [each.start, each.end] if each.start else None,
                        "sum": each.field or None,
                        "share": each.of if each.operation == "share" else None,
                        "where": condition(each.where) if each.where is not None else None,
                    }
                )
                for key, each in pack.computed.items()
            },
            "derived": {
                key: _without_empty({"of": each.record, "when": condition(each.when), "basis": each.basis.id})
                for key, each in pack.derived.items()
            },
            "rules": [_rule(each) for each in pack.rules],
            "trees": [_tree(each) for each in pack.trees],
            "flags": _flags(pack),
        }
    )


def _flags(pack: Pack) -> Plain:
    return {flag: {"title": flag} for rule in pack.rules for flag in rule.then.flags}


def _depends(pack: Pack) -> list[str]:
    return [] if pack.id == "core" else ["core"]


def _effective(effective: Effective | None) -> Plain:
    return effective and _without_empty({"on": effective.on, "from": effective.start, "to": effective.end})


def _question(question: Question, label: bool) -> Plain:
    worse = question.worse
    if worse.best_first and question.type.value == "yes_no":
        direction: Plain = worse.best_first[-1]
    elif worse.best_first:
        direction = list(worse.best_first)
    elif worse.higher is not None:
        direction = "higher" if worse.higher else "lower"
    else:
        direction = (
            {"more": list(worse.more)} if worse.more else {"fewer": list(worse.fewer)} if worse.fewer else "none"
        )
    skipped = question.when_skipped
    return _without_empty(
        {
            "type": question.type.value,
            "label": True if label else None,
            "to": question.refers_to,
            "options": list(question.options),
            "worse": direction,
            "range": [question.minimum, question.maximum] if question.minimum is not None else None,
            "ask_when": condition(question.ask_when) if question.ask_when is not None else None,
        }
    ) | (
        {"when_skipped": sorted(skipped) if isinstance(skipped, frozenset) else skipped} if skipped is not None else {}
    )


def _dated(dated: DatedSet | Parameter) -> Plain:
    values = [{"from": each.start, "value": each.value, "basis": each.basis.id} for each in dated.values]
    return ({"of": dated.of} if isinstance(dated, DatedSet) else {}) | {"judged_on": dated.judged_on, "values": values}


def _rule(rule: Rule) -> Plain:
    then = {
        "kind": rule.then.kind.id,
        "tier": _tier(rule.then.tier),
        "flags": rule.then.flags,
        "measures": list(rule.then.measures),
    }
    return _without_empty(
        {
            "id": rule.id,
            "when": condition(rule.when),
            "for_each": rule.for_each,
            "effective": _effective(rule.effective),
            "unless": [{"when": condition(each.when), "basis": each.basis.id} for each in rule.unless],
            "then": _without_empty(then),
            "residual": {"after": list(rule.residual.after), "tier": rule.residual.tier.id} if rule.residual else None,
            "met_when": condition(rule.met_when) if rule.met_when is not None else None,
            "when_tier": _tier(rule.when_tier),
            "basis": rule.basis.id,
        }
    )


def _tier(tier: Tier | None) -> str | None:
    return None if tier is None else tier.id


def _tree(tree: Tree) -> Plain:
    return _without_empty(
        {
            "id": tree.id,
            "for_each": tree.for_each,
            "start": tree.start,
            "nodes": {key: _node(each, tree) for key, each in tree.nodes.items()},
            "outcomes": {key: _outcome(each) for key, each in tree.outcomes.items()},
            "basis": tree.basis.id,
        }
    )


def _node(node: Node, tree: Tree) -> Plain:
    branches = [_branch(each, tree) for each in node.branches]
    return {"on": node.on, "branches": branches, "basis": node.basis.id, "otherwise": node.otherwise}


def _branch(branch: Branch, tree: Tree) -> Plain:
    operands = list(branch.test.operands)
    word = {"equals": "is"}.get(branch.test.operation.value, branch.test.operation.value)
    tested = {word: operands if word in ("in", "between") else operands[0]}
    way = {"go" if branch.target in tree.nodes else "end": branch.target}
    return tested | way | ({"then": {"measures": list(branch.measures)}} if branch.measures else {})


def _outcome(outcome: Outcome) -> Plain:
    return {"tier": outcome.tier.id, "kind": outcome.kind.id, "basis": outcome.basis.id}


def condition(whole: c.Condition) -> Plain:
    """Return a condition as it is written in a pack."""
    match whole:
        case c.All(parts):
            return {"all": [condition(each) for each in parts]}
        case c.Any(parts):
            return {"any": [condition(each) for each in parts]}
        case c.Not(part):
            return {"not": condition(part)}
        case c.CountConditions(parts, wanted):
            return {"count": {"conditions": [condition(each) for each in parts], "at_least": wanted}}
        case c.Some(of, where, by):
            return {"some": {"of": of, **({"by": by} if by else {}), "where": condition(where)}}
        case c.Every(of, where):
            return {"every": {"of": of, "where": condition(where)}}
        case c.CountRecords(of, where, wanted):
            return {"count": {"of": of, "where": condition(where), "at_least": wanted}}
        case c.Derived(identifier, expected):
            return {identifier: expected}
        case c.Leaf(question, test, through):
            name = f"{through}.{question.rpartition('.')[2]}" if through else question
            return {name: _test(test)}
    raise AssertionError(whole)


def _test(test: c.Test) -> Plain:
    operands: list[Plain] = [
        {"set": each.id}
        if isinstance(each, c.SetRef)
        else {"param": each.id}
        if isinstance(each, c.ParameterRef)
        else each
        for each in test.operands
    ]
    single = test.operation not in (
        c.Operation.IN,
        c.Operation.BETWEEN,
        c.Operation.INCLUDES_ANY,
        c.Operation.INCLUDES_ALL,
        c.Operation.LISTED_ON,
    )
    named = isinstance(operands[0], dict)
    if test.operation is c.Operation.EQUALS and not named:
        return operands[0]
    return {test.operation.value: operands[0] if single or named else operands}


__all__ = ["condition", "files_of", "flow"]
