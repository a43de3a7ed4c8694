"""A pack of the model as it stands in a file: the way back from :mod:`rscheck.catalogue.resolve`.

What is written is the pack as it counts: every default said, each grade already that of its weakest part, and what
overlays changed in its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from rscheck.catalogue.unparse_conditions import asked_node, condition_node, scalar_node
from rscheck.catalogue.unparse_differences import difference_node
from rscheck.catalogue.unparse_forms import form_node
from rscheck.catalogue.unparse_parts import stands, told
from rscheck.model.answers import Choices, Value
from rscheck.model.citation import Source, Text
from rscheck.model.condition import Condition, Operation
from rscheck.model.pack import (
    AppliesClause,
    Branch,
    Computed,
    DatedSet,
    DerivedCondition,
    Effective,
    Exclusion,
    Flag,
    Meanwhile,
    Outcome,
    Pack,
    Parameter,
    Point,
    Residual,
    Rule,
    Tree,
)
from rscheck.model.pack import Node as TreeNode
from rscheck.model.preset import Preset
from rscheck.model.question import Question
from rscheck.yamlfile import Node

__all__ = ["Items", "header_node", "items_by_section", "question_node"]

Items = Mapping[str, Mapping[str, dict[str, Node]]]
"""Items as they are written, by the key of the file under which they stand and by their id there."""


def items_by_section(pack: Pack) -> Items:
    """Return every item of a pack as it is written; sections in the order of the pages about the format."""
    own = pack.id
    fields = {each.id: each for each in pack.questions.values() if each.record is not None}
    plain = {each.id: each for each in pack.questions.values() if each.record is None and not _is_made(each, pack)}
    return {
        "applies": {each.id: _applies(each, own) for each in pack.applies},
        "sources": {key: _source(each) for key, each in pack.sources.items()},
        "records": {each.id: question_node(each, pack) for each in fields.values()},
        "questions": {each.id: question_node(each, pack) for each in plain.values()},
        "sets": {key: _set(each, own) for key, each in pack.sets.items()},
        "parameters": {key: _parameter(each, own) for key, each in pack.parameters.items()},
        "computed": {key: _computed(each) for key, each in pack.computed.items()},
        "derived": {key: _derived(each, own) for key, each in pack.derived.items()},
        "rules": {each.id: _rule(each, own) for each in pack.rules},
        "trees": {each.id: _tree(each, own) for each in pack.trees},
        "points": {each.id: _point(each, own) for each in pack.points},
        "flags": {key: _flag(each, own) for key, each in pack.flags.items()},
        "exclusions": {each.id: _exclusion(each, own) for each in pack.exclusions},
        "differences": {each.id: difference_node(each, own) for each in pack.differences},
        "presets": {key: _preset(each, own) for key, each in pack.presets.items()},
        "forms": {key: form_node(each, own) for key, each in pack.forms.items()},
    }


def header_node(pack: Pack) -> dict[str, Node]:
    """Return what a pack says of itself."""
    reviewed = {"by": pack.reviewed_by, "on": _day(pack.reviewed_on)} if pack.reviewed_on else None
    return told(
        id=pack.id,
        version=pack.version,
        title=_text(pack.title),
        about=_text(pack.about),
        reading=_text(pack.reading),
        languages=list(pack.languages),
        jurisdiction=list(pack.jurisdiction),
        status=pack.status,
        reviewed=reviewed,
        effective=_span(pack.effective),
        depends=list(pack.depends),
    )


def question_node(question: Question, pack: Pack) -> dict[str, Node]:
    """Return a question, or a field of records, as it is written."""
    kind = pack.records.get(question.record or "")
    ranged = question.minimum is not None and question.maximum is not None
    skipped = question.when_skipped
    node = told(
        type=question.type.value,
        about=question.about,
        to=question.refers_to,
        names=question.names,
        country=question.country,
        answered_by={"related": question.related_of} if question.related_of else None,
        label="yes" if kind is not None and kind.label_field == question.id else None,
        options={key: _text(each) for key, each in question.options.items()},
        synonyms={
            option: {language: list(words) for language, words in each.items()}
            for option, each in question.synonyms.items()
        },
        worse=_worse(question),
        ask_when=_condition(question.ask_when),
        when_skipped=None if skipped is None or isinstance(skipped, frozenset) else scalar_node(skipped),
        asked_of=list(question.asked_of),
        dont_know=None if question.dont_know else "no",
        changeable="yes" if question.changeable else None,
        unit=question.unit,
        range=[scalar_node(each) for each in (question.minimum, question.maximum) if each is not None]
        if ranged
        else None,
        text=_text(question.text),
        help=_text(question.help),
        why=_text(question.why),
        evidence=_text(question.evidence),
        **stands(question.basis, question.cite, question.pack),
    )
    # That no option counts is something to say.
    return {**node, "when_skipped": list[Node](sorted(skipped))} if isinstance(skipped, frozenset) else node


def _is_made(question: Question, pack: Pack) -> bool:
    """Return whether a question is made for records, and so stands in no file."""
    return any(kind.complete_question == question.id for kind in pack.records.values())


def _worse(question: Question) -> Node:
    worse = question.worse
    if worse.best_first:
        if all(isinstance(each, bool) for each in worse.best_first):
            return scalar_node(worse.best_first[-1])
        return [scalar_node(each) for each in worse.best_first]
    if worse.higher is not None:
        return "higher" if worse.higher else "lower"
    if worse.more or worse.fewer:
        return told(more=list(worse.more), fewer=list(worse.fewer))
    return "none"


# --- parts ------------------------------------------------------------------------------------------------------------


def _condition(condition: Condition | None) -> Node:
    return None if condition is None else condition_node(condition)


def _text(text: Text) -> dict[str, Node]:
    return dict(text)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _span(span: Effective | None) -> Node:
    return None if span is None else told(**{"on": span.on, "from": _day(span.start), "to": _day(span.end)})


def _meanwhile(meanwhile: Meanwhile | None) -> Node:
    if meanwhile is None:
        return None
    return told(label=_text(meanwhile.label), refer_to=meanwhile.refer_to, measures=list(meanwhile.measures))


def _residual(residual: Residual | None) -> Node:
    return None if residual is None else {"after": list(residual.after), "tier": residual.tier.id}


# --- items ------------------------------------------------------------------------------------------------------------


def _applies(each: AppliesClause, own: str) -> dict[str, Node]:
    return told(
        id=each.id,
        title=_text(each.title),
        when=condition_node(each.when),
        ask=_text(each.ask),
        **stands(each.basis, each.cite, own),
    )


def _source(each: Source) -> dict[str, Node]:
    return told(
        title=each.title,
        publisher=each.publisher,
        url=each.url,
        dated=each.dated,
        retrieved=_day(each.retrieved),
        language=each.language,
        licence=each.licence,
        note=each.note,
    )


def _set(each: DatedSet, own: str) -> dict[str, Node]:
    return told(of=each.of, judged_on=each.judged_on, title=_text(each.title), values=_values(each, own))


def _parameter(each: Parameter, own: str) -> dict[str, Node]:
    return told(unit=each.unit, judged_on=each.judged_on, values=_values(each, own))


def _values(dated: DatedSet | Parameter, own: str) -> list[Node]:
    return [
        {
            "from": each.start.isoformat(),
            "value": [scalar_node(part) for part in each.value]
            if isinstance(each.value, tuple)
            else scalar_node(each.value),
            **told(**stands(each.basis, each.cite, own)),
        }
        for each in dated.values
    ]


def _computed(each: Computed) -> dict[str, Node]:
    how: Node = [each.start, each.end] if each.operation == "months_between" else each.field or each.of
    return told(**{each.operation: how, "where": _condition(each.where)})


def _derived(each: DerivedCondition, own: str) -> dict[str, Node]:
    return told(
        of=each.record,
        title=_text(each.title),
        when=condition_node(each.when),
        **stands(each.basis, each.cite, own),
    )


def _rule(each: Rule, own: str) -> dict[str, Node]:
    then = each.then
    return told(
        id=each.id,
        title=_text(each.title),
        for_each=each.for_each,
        when=condition_node(each.when),
        unless=[
            told(
                id=exception.id,
                when=condition_node(exception.when),
                because=_text(exception.because),
                **stands(exception.basis, exception.cite, own),
            )
            for exception in each.unless
        ],
        effective=_span(each.effective),
        then=told(
            kind=then.kind.id,
            tier=then.tier.id if then.tier is not None else None,
            flags=list(then.flags),
            measures=list(then.measures),
            refer_to=then.refer_to,
            due=then.due,
            outcome=then.outcome,
        ),
        residual=_residual(each.residual),
        met_when=_condition(each.met_when),
        when_tier=each.when_tier.id if each.when_tier is not None else None,
        meanwhile=_meanwhile(each.meanwhile),
        because=_text(each.because),
        ask=_text(each.ask),
        force=each.force,
        **stands(each.basis, each.cite, own),
    )


def _tree(each: Tree, own: str) -> dict[str, Node]:
    return told(
        id=each.id,
        title=_text(each.title),
        for_each=each.for_each,
        start=each.start,
        nodes={key: _node(node, each, own) for key, node in each.nodes.items()},
        outcomes={key: _outcome(outcome, own) for key, outcome in each.outcomes.items()},
        force=each.force,
        **stands(each.basis, each.cite, own),
    )


def _node(each: TreeNode, tree: Tree, own: str) -> Node:
    return told(
        on=each.on,
        title=_text(each.title),
        branches=[_branch(branch, tree) for branch in each.branches],
        otherwise=each.otherwise,
        meanwhile=_meanwhile(each.meanwhile),
        ask=_text(each.ask),
        **stands(each.basis, each.cite, own),
    )


def _branch(each: Branch, tree: Tree) -> Node:
    asked = asked_node(each.test)
    test: dict[str, Node] = asked if isinstance(asked, dict) and each.test.operation is not Operation.EQUALS else {}
    return told(
        **(test or {"is": asked}),
        **{"end" if each.target in tree.outcomes else "go": each.target},
        then=told(measures=list(each.measures), flags=list(each.flags)),
    )


def _outcome(each: Outcome, own: str) -> Node:
    return told(
        tier=each.tier.id,
        kind=each.kind.id,
        text=_text(each.text),
        flags=list(each.flags),
        measures=list(each.measures),
        refer_to=each.refer_to,
        due=each.due,
        residual=_residual(each.residual),
        **stands(each.basis, each.cite, own),
    )


def _point(each: Point, own: str) -> dict[str, Node]:
    return told(
        id=each.id,
        of=each.of,
        part=each.part,
        title=_text(each.title),
        when=_condition(each.when),
        met_when=_condition(each.met_when),
        flags=list(each.flags),
        measures=list(each.measures),
        ask=_text(each.ask),
        force=each.force,
        **stands(each.basis, each.cite, own),
    )


def _flag(each: Flag, own: str) -> dict[str, Node]:
    return told(
        title=_text(each.title),
        text=_text(each.text),
        contradicts=list(each.contradicts),
        **stands(each.basis, each.cite, own),
    )


def _exclusion(each: Exclusion, own: str) -> dict[str, Node]:
    return told(id=each.id, text=_text(each.text), **stands(each.basis, each.cite, own))


def _preset(each: Preset, own: str) -> dict[str, Node]:
    return told(
        title=_text(each.title),
        about=_text(each.about),
        as_of=each.as_of.isoformat(),
        frameworks=list(each.frameworks),
        answers={key: _answer(value) for key, value in each.answers.items()},
        note=_text(each.note),
        ask=_text(each.ask),
        **stands(each.basis, each.cite, own),
    )


def _answer(value: Value) -> Node:
    return [scalar_node(one) for one in sorted(value.chosen)] if isinstance(value, Choices) else scalar_node(value)
