"""Checks that need the whole catalogue: references, cycles, trees, texts, citations.

A pack that fails one of them does not load. Deeper checks, such as rules that can never fire, are for ``pack verify``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from rscheck.catalogue.differences import difference_problems
from rscheck.catalogue.trees import tree_problems
from rscheck.errors import Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.citation import Citation, Text
from rscheck.model.condition import Condition, Derived, Leaf, walk
from rscheck.model.difference import Difference
from rscheck.model.form import Form
from rscheck.model.measure import Measure
from rscheck.model.overlay import Overlay
from rscheck.model.pack import AppliesClause, Catalogue, Exclusion, Flag, Pack, Point, Rule, Tree
from rscheck.model.preset import Preset
from rscheck.model.terms import Basis

__all__ = ["soundness_problems"]


def soundness_problems(catalogue: Catalogue) -> list[Problem]:
    """Return everything that makes the catalogue unfit to decide with; an empty list if it is sound."""
    problems: list[Problem] = []
    problems += _duplicate_ids(catalogue)
    problems += _cycles(catalogue)
    problems += _dates(catalogue)
    problems += difference_problems(catalogue)
    sources = {source.id for pack in catalogue.packs.values() for source in pack.sources.values()}
    local = _local(catalogue)
    for found in _items(catalogue):
        overlay = local.get(found.id)
        draft = found.draft if overlay is None else overlay.status == "draft"
        item = found if overlay is None else replace(found, languages=overlay.languages, draft=draft)
        problems += _references(item, catalogue, sources)
        if not item.draft:
            problems += _completeness(item)
    for pack in catalogue.packs.values():
        if pack.computed and pack.id != "core":
            place = pack.location or Location(pack.file)
            problems.append(Problem("P501", Message("computed numbers belong in the core pack"), place))
        for tree in pack.trees:
            problems += tree_problems(tree, catalogue)
    problems += _told_by_forms(catalogue)
    return problems


@dataclass(frozen=True, slots=True)
class _Item:
    """Anything with an id: what it says, cites and refers to."""

    id: str
    texts: tuple[Text, ...]
    cite: tuple[Citation, ...]
    measures: tuple[str, ...]
    languages: tuple[str, ...]
    location: Location
    draft: bool
    needs_ask: bool = False
    flags: tuple[str, ...] = ()
    rests_on_item: bool = False


def _local(catalogue: Catalogue) -> dict[str, Overlay]:
    """Return, by id, the overlay of what an overlay put into a pack: it has texts in the overlay's languages."""
    overlays = [overlay for pack in catalogue.packs.values() for overlay in pack.overlays]
    found = {change.item: each for each in overlays for change in each.changes if change.action == "add"}
    return found | {change.ends_by: each for each in overlays for change in each.changes if change.ends_by}


def _items(catalogue: Catalogue) -> Iterator[_Item]:
    for pack in catalogue.packs.values():
        yield from _pack_items(pack, catalogue.packs.keys())
    for measure in catalogue.measures.values():
        yield _measure_item(measure, catalogue)


def _measure_item(measure: Measure, catalogue: Catalogue) -> _Item:
    cites = (*measure.cite, *(cite for each in measure.satisfies for cite in each.cite))
    packs = [catalogue.packs[each.pack] for each in measure.satisfies if each.pack in catalogue.packs]
    return _Item(
        measure.id,
        (measure.title, measure.text),
        cites,
        (),
        ("en", "ja"),
        measure.location or Location(""),
        draft=all(pack.status == "draft" for pack in packs),
    )


def _pack_items(pack: Pack, frameworks: Collection[str]) -> Iterator[_Item]:
    blank = _Item("", (), (), (), pack.languages, Location(pack.file), pack.status == "draft")

    def item(identifier: str, texts: tuple[Text, ...], cite: tuple[Citation, ...], location: Location | None) -> _Item:
        return replace(blank, id=identifier, texts=texts, cite=cite, location=location or blank.location)

    for question in pack.questions.values():
        if not question.id.endswith("_complete"):
            texts = (question.text, question.why, *question.options.values())
            yield item(question.id, texts, question.cite, question.location)
    for clause in pack.applies:
        made = item(clause.id, (clause.title,), clause.cite, clause.location)
        yield replace(made, needs_ask=_unasked(clause.basis, clause.ask))
    ends = {change.ends_by for overlay in pack.overlays for change in overlay.changes}
    for rule in pack.rules:
        measures = (
            *rule.then.measures,
            *(rule.meanwhile.measures if rule.meanwhile else ()),
            *(rule.residual.after if rule.residual else ()),
        )
        exceptions = (each.because for each in rule.unless if not each.id or each.id not in ends)
        texts = (rule.title, *((rule.meanwhile.label,) if rule.meanwhile else ()), *exceptions)
        made = item(rule.id, texts, (*rule.cite, *(c for e in rule.unless for c in e.cite)), rule.location)
        yield replace(made, measures=measures, needs_ask=_unasked(rule.basis, rule.ask), flags=rule.then.flags)
    for point in pack.points:
        made = item(point.id, (point.title,), point.cite, point.location)
        unasked = _unasked(point.basis, point.ask)
        yield replace(made, measures=point.measures, needs_ask=unasked, flags=point.flags)
    for tree in pack.trees:
        yield item(tree.id, (tree.title,), tree.cite, tree.location)
        yield from _tree_items(tree, item)
    for flag in pack.flags.values():
        made = item(flag.id, (flag.title, *((flag.text,) if flag.text else ())), flag.cite, flag.location)
        yield replace(made, flags=flag.contradicts)
    for exclusion in pack.exclusions:
        yield item(exclusion.id, (exclusion.text,), exclusion.cite, exclusion.location)
    for difference in pack.differences:
        yield from _sides(difference, blank, frameworks)
    for preset in pack.presets.values():
        texts = (preset.title, *(each for each in (preset.about, preset.note) if each))
        made = item(preset.id, texts, preset.cite, preset.location)
        yield replace(made, needs_ask=_unasked(preset.basis, preset.ask))
    for form in pack.forms.values():
        yield from _form_items(form, item)


def _sides(difference: Difference, blank: _Item, frameworks: Collection[str]) -> Iterator[_Item]:
    """Yield what each framework at hand is said to say; the words about all of them go with the first.

    What is not confirmed has to rest on an item, which says whom to ask.
    """
    about = tuple(each for each in (difference.title, difference.because) if each)
    for side in difference.sides:
        if side.framework in frameworks:
            yield replace(
                blank,
                id=difference.id,
                texts=(*about, side.says),
                cite=side.cite,
                location=side.location or blank.location,
                needs_ask=side.basis is Basis.UNCONFIRMED and not side.item,
                rests_on_item=bool(side.item),
            )
            about = ()


def _tree_items(tree: Tree, item: Callable[..., _Item]) -> Iterator[_Item]:
    for node in tree.nodes.values():
        named = tuple(m for branch in node.branches for m in branch.measures)
        waiting = node.meanwhile.measures if node.meanwhile else ()
        yield replace(
            item(node.id, (node.title,), node.cite or tree.cite, node.location),
            measures=(*named, *waiting),
            needs_ask=_unasked(node.basis, node.ask),
            flags=tuple(flag for branch in node.branches for flag in branch.flags),
        )
    for outcome in tree.outcomes.values():
        after = outcome.residual.after if outcome.residual else ()
        made = item(outcome.id, (outcome.text,), outcome.cite or tree.cite, outcome.location)
        yield replace(made, measures=(*outcome.measures, *after), flags=outcome.flags)


def _form_items(form: Form, item: Callable[..., _Item]) -> Iterator[_Item]:
    texts = (form.title, form.issuer, *(each for each in (form.about, form.edition, form.send) if each))
    made = item(form.id, (*texts, *(each.title for each in form.sections)), form.cite, form.location)
    yield replace(made, needs_ask=_unasked(form.basis, form.ask))
    for field in form.fields():
        told = [field.label, *(each for each in (field.note, field.open) if each)]
        if field.source is not None:
            told += [*field.source.texts.values(), *((field.source.text,) if field.source.text else ())]
        made = item(f"{form.id}:{field.id}", tuple(told), field.cite or form.cite, field.location)
        yield replace(made, needs_ask=_unasked(field.basis, field.ask or form.ask))


def _unasked(basis: Basis, ask: Text) -> bool:
    return basis is Basis.UNCONFIRMED and not ask


def _references(item: _Item, catalogue: Catalogue, sources: set[str]) -> Iterator[Problem]:
    for measure in item.measures:
        if measure not in catalogue.measures:
            yield Problem(
                "P502",
                Message(
                    "{item} names the measure {measure}, which no checklist has", {"item": item.id, "measure": measure}
                ),
                item.location,
            )
    for flag in item.flags:
        if not any(flag in pack.flags for pack in catalogue.packs.values()):
            yield Problem(
                "P510",
                Message("{item} names the flag {flag}, which no pack declares", {"item": item.id, "flag": flag}),
                item.location,
                Message("declare it under flags: with a title, or correct its name"),
            )
    for cite in item.cite:
        if cite.source and cite.source not in sources:
            yield Problem(
                "P503",
                Message(
                    "{item} cites {source}, which is not among the sources", {"item": item.id, "source": cite.source}
                ),
                item.location,
            )


def _told_by_forms(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield the findings and measures that a form lists and that nothing in the catalogue is."""
    packs = catalogue.packs
    judging = {rule.id for pack in packs.values() for rule in pack.rules}
    judging |= {tree.id for pack in packs.values() for tree in pack.trees}
    for form in (form for pack in packs.values() for form in pack.forms.values()):
        for field in form.fields():
            names = field.source.names if field.source is not None else ()
            kind = field.source.kind if field.source is not None else ""
            place = field.location or Location("")
            for name in (each for each in names if each not in packs):
                values = {"item": f"{form.id}:{field.id}", "name": name, "measure": name}
                if kind == "findings" and name not in judging:
                    message = Message("{item} lists {name}, which is no rule, tree or pack", values)
                    yield Problem("P435", message, place)
                elif kind == "measures" and name not in catalogue.measures:
                    message = Message("{item} names the measure {measure}, which no checklist has", values)
                    yield Problem("P502", message, place)


def _completeness(item: _Item) -> Iterator[Problem]:
    for text in item.texts:
        missing = [language for language in item.languages if not text.get(language)]
        if missing:
            yield Problem(
                "P504",
                Message("{item} lacks a text in: {languages}", {"item": item.id, "languages": ", ".join(missing)}),
                item.location,
            )
            break
    if (not item.cite and not item.rests_on_item) or not all(cite.source for cite in item.cite):
        yield Problem("P505", Message("{item} has no citation", {"item": item.id}), item.location)
    if item.needs_ask:
        yield Problem(
            "P506", Message("{item} is not confirmed and does not say whom to ask", {"item": item.id}), item.location
        )


def _duplicate_ids(catalogue: Catalogue) -> Iterator[Problem]:
    seen: dict[str, Location] = {}
    for pack in catalogue.packs.values():
        items: list[AppliesClause | Rule | Tree | Point | Flag | Exclusion | Difference | Preset | Form] = [
            *pack.applies,
            *pack.rules,
            *pack.trees,
            *pack.points,
            *pack.flags.values(),
            *pack.exclusions,
            *pack.differences,
            *pack.presets.values(),
            *pack.forms.values(),
        ]
        for identifier, location in ((each.id, each.location) for each in items):
            if identifier in seen:
                yield Problem(
                    "P301", Message("{name} is declared twice", {"name": identifier}), location or Location(pack.file)
                )
            seen[identifier] = location or Location(pack.file)


def _cycles(catalogue: Catalogue) -> Iterator[Problem]:
    derived = {k: v for pack in catalogue.packs.values() for k, v in pack.derived.items()}
    questions = {k: v for pack in catalogue.packs.values() for k, v in pack.questions.items()}
    computed = {k: v for pack in catalogue.packs.values() for k, v in pack.computed.items()}

    def uses(name: str) -> Iterator[str]:
        conditions: list[Condition | None] = []
        if name in derived:
            conditions = [derived[name].when]
        elif name in questions:
            conditions = [questions[name].ask_when]
        elif name in computed:
            conditions = [computed[name].where]
            yield from (each for each in (computed[name].start, computed[name].end, computed[name].field) if each)
        for part in (part for each in conditions if each is not None for part in walk(each)):
            if isinstance(part, Derived | Leaf):
                yield part.id if isinstance(part, Derived) else part.question

    for name in _in_cycles((*derived, *questions), uses):
        found = derived.get(name) or questions.get(name)
        place = found.location if found is not None else None
        yield Problem("P508", Message("{name} depends on itself", {"name": name}), place or Location(""))


def _dates(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield the dates that something is judged on and that are asked only sometimes: what would count otherwise?"""
    questions = {k: v for pack in catalogue.packs.values() for k, v in pack.questions.items()}
    judged_on: set[str] = set()
    for pack in catalogue.packs.values():
        judged_on |= {each.judged_on for each in pack.sets.values()}
        judged_on |= {each.judged_on for each in pack.parameters.values()}
        spans = (pack.effective, *(rule.effective for rule in pack.rules))
        judged_on |= {each.on for each in spans if each is not None}
        judged_on |= {day for each in pack.computed.values() for day in (each.start, each.end)}
    for name in sorted(judged_on & questions.keys()):
        if questions[name].ask_when is not None:
            message = Message("others are judged on {name}, so it cannot be asked only sometimes", {"name": name})
            yield Problem("P402", message, questions[name].location or Location(""))


def _in_cycles(names: Iterable[str], uses: Callable[[str], Iterable[str]]) -> list[str]:
    """Return one name of each cycle, by a walk that keeps its own stack."""
    state: dict[str, int] = {}
    found: list[str] = []
    for start in names:
        stack = [(start, iter(uses(start)))] if start not in state else []
        if stack:
            state[start] = 1
        while stack:
            name, rest = stack[-1]
            following = next(rest, None)
            if following is None:
                state[name] = 2
                stack.pop()
            elif state.get(following) == 1:
                found.append(following)
            elif following not in state:
                state[following] = 1
                stack.append((following, iter(uses(following))))
    return found
