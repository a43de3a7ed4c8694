"""What stands in a pack to be read or looked up: the ids, words and citations of every item, and where each stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rscheck.location import Location
from rscheck.model.citation import Citation, Text
from rscheck.model.difference import Difference
from rscheck.model.form import Form
from rscheck.model.measure import Measure
from rscheck.model.pack import Catalogue, DatedValue, Pack, Rule, Tree
from rscheck.model.question import Question
from rscheck.model.terms import Basis
from rscheck.plain import Plain, plain

__all__ = ["Part", "home_of", "parts_of"]


@plain
class Part(Plain):
    """An item, or a part of one that has citations of its own.

    ``names`` are its ids, ``asks`` the words of a question and its options, ``tells`` all else that explains. ``basis``
    is None where it says how well a citation was read by nothing of its own.
    """

    item: str
    location: Location | None
    names: tuple[str, ...] = ()
    asks: tuple[Text, ...] = ()
    tells: tuple[Text, ...] = ()
    also: tuple[str, ...] = ()
    cite: tuple[Citation, ...] = ()
    basis: Basis | None = None


def parts_of(pack: Pack, catalogue: Catalogue) -> Iterator[Part]:
    """Yield the parts of a pack, and those of the measures that are told with it."""
    yield Part(pack.id, pack.location, tells=(pack.title, pack.about, pack.reading, *pack.sections.values()))
    yield from _words(pack)
    for clause in pack.applies:
        texts = (clause.title, clause.ask)
        yield Part(clause.id, clause.location, tells=texts, cite=clause.cite, basis=clause.basis)
    for rule in pack.rules:
        yield from _rule(rule)
    for tree in pack.trees:
        yield from _tree(tree)
    for point in pack.points:
        texts = (point.title, point.ask)
        yield Part(point.id, point.location, tells=texts, cite=point.cite, basis=point.basis)
    for flag in pack.flags.values():
        yield Part(flag.id, flag.location, tells=(flag.title, flag.text), cite=flag.cite, basis=flag.basis)
    for each in pack.exclusions:
        yield Part(each.id, each.location, tells=(each.text,), cite=each.cite, basis=each.basis)
    for difference in pack.differences:
        yield from _difference(difference, catalogue)
    for preset in pack.presets.values():
        told = (preset.title, preset.about, preset.note, preset.ask)
        yield Part(preset.id, preset.location, tells=told, cite=preset.cite, basis=preset.basis)
    for form in pack.forms.values():
        yield from _form(form)
    for measure in catalogue.measures.values():
        if home_of(measure, catalogue) == pack.id:
            yield from _measure(measure)


def home_of(measure: Measure, catalogue: Catalogue) -> str:
    """Return the pack with which a measure is told: the first it satisfies, else the first of all."""
    named = [each.pack for each in measure.satisfies if each.pack in catalogue.packs]
    return next(iter([*named, *catalogue.packs]), "")


def _words(pack: Pack) -> Iterator[Part]:
    """Yield what a pack adds to the vocabulary."""
    for kind in pack.records.values():
        if kind.pack == pack.id:
            yield Part(kind.id, pack.location, names=(kind.id,), tells=(kind.title,))
    for question in pack.questions.values():
        if question.location is not None:  # whether a list is complete is asked in our words
            yield _question(question)
    for dated in pack.sets.values():
        yield Part(dated.id, dated.location, names=(dated.id,), tells=(dated.title,))
        yield from _values(dated.id, dated.location, dated.values)
    for parameter in pack.parameters.values():
        yield Part(parameter.id, parameter.location, names=(parameter.id,))
        yield from _values(parameter.id, parameter.location, parameter.values)
    for derived in pack.derived.values():
        yield Part(derived.id, derived.location, (derived.id,), tells=(derived.title,), cite=derived.cite)


def _question(question: Question) -> Part:
    """Return what a question says; its ids and words are what a condition reads."""
    synonyms = [word for words in question.synonyms.values() for each in words.values() for word in each]
    return Part(
        question.id,
        question.location,
        names=(question.id, *question.options),
        asks=(question.text, *question.options.values()),
        tells=(question.help, question.why, question.evidence),
        also=tuple(synonyms),
        cite=question.cite,
        basis=question.basis,
    )


def _values(item: str, location: Location | None, values: Iterable[DatedValue]) -> Iterator[Part]:
    for value in values:
        yield Part(item, location, cite=value.cite, basis=value.basis)


def _rule(rule: Rule) -> Iterator[Part]:
    label: Text = rule.meanwhile.label if rule.meanwhile else {}
    spoken = (rule.then.outcome,) if rule.then.outcome else ()
    texts = (rule.title, rule.because, rule.ask, label)
    yield Part(rule.id, rule.location, tells=texts, also=spoken, cite=rule.cite, basis=rule.basis)
    for exception in rule.unless:
        yield Part(rule.id, rule.location, tells=(exception.because,), cite=exception.cite, basis=exception.basis)


def _tree(tree: Tree) -> Iterator[Part]:
    yield Part(tree.id, tree.location, tells=(tree.title,), cite=tree.cite, basis=tree.basis)
    for node in tree.nodes.values():
        label: Text = node.meanwhile.label if node.meanwhile else {}
        texts = (node.title, node.ask, label)
        yield Part(node.id, node.location, tells=texts, cite=node.cite, basis=node.basis)
    for outcome in tree.outcomes.values():
        item = f"{tree.id}:{outcome.id}"
        yield Part(item, outcome.location, tells=(outcome.text,), cite=outcome.cite, basis=outcome.basis)


def _form(form: Form) -> Iterator[Part]:
    """Yield what a form says; the words of its fields ask people for something, as those of questions do."""
    told = (form.title, form.issuer, form.edition, form.about, form.send, form.ask)
    heads = (text for each in form.sections for text in (each.title, each.note))
    yield Part(form.id, form.location, names=(form.id,), tells=(*told, *heads), cite=form.cite, basis=form.basis)
    for field in form.fields():
        texts: list[Text] = [field.open, field.note, field.ask]
        if field.source is not None:
            texts += [field.source.text, *field.source.texts.values()]
        item = f"{form.id}:{field.id}"
        yield Part(item, field.location, asks=(field.label,), tells=tuple(texts), cite=field.cite, basis=field.basis)


def _difference(difference: Difference, catalogue: Catalogue) -> Iterator[Part]:
    """Yield what a difference tells, and where each side of a framework at hand stands."""
    told = (difference.title, difference.because, *(side.says for side in difference.sides))
    yield Part(difference.id, difference.location, tells=told)
    for side in difference.sides:
        if side.framework in catalogue.packs:
            yield Part(difference.id, side.location, cite=side.cite, basis=side.basis)


def _measure(measure: Measure) -> Iterator[Part]:
    texts = (measure.title, measure.text, *measure.evidence)
    yield Part(measure.id, measure.location, tells=texts, cite=measure.cite, basis=measure.basis)
    for each in measure.satisfies:
        yield Part(measure.id, measure.location, cite=each.cite, basis=each.basis)
