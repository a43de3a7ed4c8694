"""What there is to say about each kind of thing in the catalogue, whatever the project."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from rscheck.cli.explain_conditions import derived_title, kind_title, question_line, said_test, value_lines
from rscheck.cli.explain_index import Entry, readers_of
from rscheck.cli.explain_sheet import Sheet
from rscheck.engine.paths import branch_condition
from rscheck.i18n import Message
from rscheck.model.citation import Source
from rscheck.model.measure import Measure
from rscheck.model.pack import (
    AppliesClause,
    Computed,
    DatedSet,
    DerivedCondition,
    Effective,
    Exclusion,
    Meanwhile,
    Node,
    Outcome,
    Pack,
    Parameter,
    Residual,
    Rule,
    RuleException,
    Tree,
)
from rscheck.model.question import Question, RecordKind
from rscheck.model.terms import About, Basis, Kind, Tier
from rscheck.report.phrases import category_words, force_words, joined, role_words, roles_words, stage_words

__all__ = ["describe", "opening"]

_ABOUT = {about.id: about.label for about in About}


def describe(sheet: Sheet, entry: Entry) -> None:
    """Write what an entry is, says and rests on."""
    _DESCRIBERS[type(entry.thing)](sheet, entry, entry.thing)


def opening(sheet: Sheet, entry: Entry) -> None:
    """Begin with the id and the title, then what kind of thing it is and where it belongs."""
    sheet.title(entry.id, _title(sheet, entry))
    pack = entry.pack if entry.thing is not entry.pack else None
    where = (sheet.pick(pack.title) or pack.id) if pack is not None else ""
    sheet.page.line(joined(sheet.words, [sheet.say(entry.kind), where, entry.tree.id if entry.tree else ""]))


def _title(sheet: Sheet, entry: Entry) -> str:
    match entry.thing:
        case Computed(id=identifier):
            return question_line(identifier, sheet.lookup, sheet.words)
        case Exclusion(text=text) | Outcome(text=text) | Question(text=text) | RuleException(because=text):
            return sheet.pick(text)
        case Parameter():
            return ""
        case Source(title=title):
            return title
        case other:
            return sheet.pick(other.title)


def _standing(sheet: Sheet, basis: Basis, force: str = "", ask: Mapping[str, str] | None = None) -> None:
    """Write where an item's authority comes from and how well its source was read."""
    sheet.heading(Message("Standing"))
    if force:
        sheet.fact(Message("force"), force_words(sheet.words, force), indent="  ")
    sheet.fact(Message("basis"), basis.label, indent="  ")
    if basis is Basis.UNCONFIRMED:
        sheet.page.hanging("  ", sheet.say(Message("It moves no tier until it is confirmed.")))
        sheet.fact(Message("ask"), sheet.pick(ask or {}), indent="  ")


def _rule(sheet: Sheet, entry: Entry, rule: Rule) -> None:
    opening(sheet, entry)
    sheet.heading(Message("What it checks"))
    _for_each(sheet, rule.for_each)
    sheet.condition(rule.when)
    _in_force(sheet, rule.effective)
    if rule.unless:
        sheet.heading(Message("Exceptions"))
    for exception in rule.unless:
        parts = [exception.id, sheet.pick(exception.because), sheet.say(exception.basis.label)]
        sheet.items([joined(sheet.words, parts)])
        sheet.condition(exception.when, 2)
    sheet.heading(Message("What follows"))
    _consequence(sheet, rule.then.kind, rule.then.tier, rule.then.refer_to, rule.then.due)
    _ceiling(sheet, rule.then.tier, rule.basis)
    sheet.fact(Message("counts only from"), _tier(rule.when_tier), indent="  ")
    sheet.fact(Message("flags"), joined(sheet.words, rule.then.flags), indent="  ")
    _residual(sheet, rule.residual)
    sheet.measures(rule.then.measures)
    if rule.met_when is not None:
        sheet.heading(Message("When it is fulfilled"))
        sheet.condition(rule.met_when)
    _meanwhile(sheet, rule.meanwhile)
    sheet.text(Message("Reason given"), rule.because)
    _standing(sheet, rule.basis, rule.force, rule.ask)
    sheet.values((rule.when, *(each.when for each in rule.unless)))
    sheet.citations((*rule.cite, *(cite for each in rule.unless for cite in each.cite)))


def _exception(sheet: Sheet, entry: Entry, exception: RuleException) -> None:
    opening(sheet, entry)
    sheet.heading(Message("What it checks"))
    sheet.condition(exception.when)
    _standing(sheet, exception.basis)
    sheet.citations(exception.cite)


def _tree(sheet: Sheet, entry: Entry, tree: Tree) -> None:
    opening(sheet, entry)
    sheet.heading(Message("How it sorts"))
    _for_each(sheet, tree.for_each)
    for node in (tree.nodes[tree.start], *(each for key, each in tree.nodes.items() if key != tree.start)):
        title = sheet.pick(node.title) or _asked(sheet, node)
        sheet.items([joined(sheet.words, [node.id, title])])
        _branches(sheet, node, 3)
    sheet.heading(Message("Where it ends"))
    for outcome in tree.outcomes.values():
        sheet.items([f"{outcome.id}: {sheet.pick(outcome.text)} ({sheet.say(outcome.tier.label)})"])
    _standing(sheet, tree.basis, tree.force)
    sheet.values(branch_condition(node, branch) for node in tree.nodes.values() for branch in node.branches)
    sheet.citations(tree.cite)


def _node(sheet: Sheet, entry: Entry, node: Node) -> None:
    opening(sheet, entry)
    sheet.heading(Message("What it asks"))
    sheet.page.hanging("  ", _asked(sheet, node))
    if node.on_derived:
        sheet.condition(sheet.lookup.derived(node.on).when, 2)
    sheet.heading(Message("Where it leads"))
    _branches(sheet, node, 1)
    sheet.fact(Message("what counts until it is confirmed"), node.otherwise or "", indent="  ")
    _meanwhile(sheet, node.meanwhile)
    _standing(sheet, node.basis, ask=node.ask)
    sheet.values(branch_condition(node, branch) for branch in node.branches)
    sheet.citations(node.cite or (entry.tree.cite if entry.tree else ()))


def _asked(sheet: Sheet, node: Node) -> str:
    said = derived_title if node.on_derived else question_line
    return said(node.on, sheet.lookup, sheet.words)


def _branches(sheet: Sheet, node: Node, depth: int) -> None:
    question = None if node.on_derived else sheet.lookup.questions.get(node.on)
    for branch in node.branches:
        test = said_test(branch.test, question, sheet.lookup, sheet.words)
        sheet.items([sheet.say(Message("{test}: on to {target}", {"test": test, "target": branch.target}))], depth)
        sheet.measures(branch.measures, depth=depth + 1)


def _outcome(sheet: Sheet, entry: Entry, outcome: Outcome) -> None:
    opening(sheet, entry)
    sheet.heading(Message("What follows"))
    _consequence(sheet, outcome.kind, outcome.tier, outcome.refer_to, outcome.due)
    _ceiling(sheet, outcome.tier, outcome.basis)
    sheet.fact(Message("flags"), joined(sheet.words, outcome.flags), indent="  ")
    _residual(sheet, outcome.residual)
    sheet.measures(outcome.measures)
    _standing(sheet, outcome.basis, entry.tree.force if entry.tree else "")
    sheet.citations(outcome.cite or (entry.tree.cite if entry.tree else ()))


def _question(sheet: Sheet, entry: Entry, question: Question) -> None:
    opening(sheet, entry)
    sheet.text(Message("Why it is asked"), question.why)
    sheet.text(Message("Help"), question.help)
    sheet.heading(Message("The answer"))
    sheet.fact(Message("type"), question.type.value, indent="  ")
    about = _ABOUT.get(question.about)
    sheet.fact(Message("about"), about or question.about, indent="  ")
    sheet.fact(Message("who answers"), roles_words(sheet.words, question.asked_of), indent="  ")
    sheet.fact(Message("unit"), question.unit or "", indent="  ")
    if question.minimum is not None and question.maximum is not None:
        sheet.fact(Message("range"), f"{question.minimum} – {question.maximum}", indent="  ")
    sheet.fact(Message("refers to"), question.refers_to or "", indent="  ")
    sheet.items(joined(sheet.words, [option, sheet.pick(text)]) for option, text in question.options.items())
    sheet.fact(Message("direction of risk"), _direction(question), indent="  ")
    sheet.text(Message("What would support it"), question.evidence)
    if question.ask_when is not None:
        sheet.heading(Message("It is asked only when"))
        sheet.condition(question.ask_when)
    readers = readers_of(question.id, sheet.lookup)
    if readers:
        sheet.heading(Message("Who reads it"))
    for pack, items in readers.items():
        title = sheet.pick(sheet.lookup.catalogue.packs[pack].title) or pack
        sheet.items([f"{title}: {joined(sheet.words, items)}"])
    sheet.citations(question.cite)


def _direction(question: Question) -> Message:
    worse = question.worse
    if worse.best_first:
        ordered = (("no", "yes")[each] if isinstance(each, bool) else str(each) for each in worse.best_first)
        return Message("from best to worst: {options}", {"options": ", ".join(ordered)})
    if worse.higher is not None:
        return Message("the higher, the worse") if worse.higher else Message("the lower, the worse")
    if worse.more:
        return Message("worse with: {options}", {"options": ", ".join(worse.more)})
    if worse.fewer:
        return Message("worse without: {options}", {"options": ", ".join(worse.fewer)})
    return Message("none: no answer is worse than another")


def _record_kind(sheet: Sheet, entry: Entry, kind: RecordKind) -> None:
    opening(sheet, entry)
    sheet.heading(Message("Its questions"))
    sheet.items(question_line(each, sheet.lookup, sheet.words) for each in kind.fields)
    sheet.fact(Message("named by"), kind.label_field or "", indent="  ")
    sheet.fact(Message("says that the list is complete"), kind.complete_question, indent="  ")


def _measure(sheet: Sheet, entry: Entry, measure: Measure) -> None:
    opening(sheet, entry)
    sheet.text(Message("What to do"), measure.text)
    sheet.heading(Message("Who and when"))
    sheet.fact(Message("who"), role_words(sheet.words, measure.owner), indent="  ")
    sheet.fact(Message("until"), stage_words(sheet.words, measure.stage), indent="  ")
    sheet.fact(Message("category"), category_words(sheet.words, measure.category), indent="  ")
    sheet.fact(Message("counts only from"), _tier(measure.when_tier), indent="  ")
    if measure.evidence:
        sheet.heading(Message("What shows that it is done"))
        sheet.items(sheet.pick(each) for each in measure.evidence)
    if measure.satisfies:
        sheet.heading(Message("What it answers"))
        sheet.items(f"{each.item} ({each.pack}; {sheet.say(each.basis.label)})" for each in measure.satisfies)
    _standing(sheet, measure.basis)
    sheet.citations((*measure.cite, *(cite for each in measure.satisfies for cite in each.cite)))


def _exclusion(sheet: Sheet, entry: Entry, exclusion: Exclusion) -> None:
    opening(sheet, entry)
    _standing(sheet, exclusion.basis)
    sheet.citations(exclusion.cite)


def _clause(sheet: Sheet, entry: Entry, clause: AppliesClause) -> None:
    opening(sheet, entry)
    sheet.heading(Message("The framework applies when"))
    sheet.condition(clause.when)
    _standing(sheet, clause.basis, ask=clause.ask)
    sheet.values((clause.when,))
    sheet.citations(clause.cite)


def _derived(sheet: Sheet, entry: Entry, derived: DerivedCondition) -> None:
    opening(sheet, entry)
    sheet.heading(Message("It holds when"))
    _for_each(sheet, derived.record)
    sheet.condition(derived.when)
    _standing(sheet, derived.basis)
    sheet.values((derived.when,))
    sheet.citations(derived.cite)


def _dated(sheet: Sheet, entry: Entry, dated: DatedSet | Parameter) -> None:
    opening(sheet, entry)
    sheet.fact(Message("judged on"), question_line(dated.judged_on, sheet.lookup, sheet.words))
    sheet.heading(Message("What it contains"))
    for value, line in value_lines(dated, sheet.words):
        sheet.items([f"{line} ({sheet.say(value.basis.label)})"])
    sheet.citations(tuple(cite for value in dated.values for cite in value.cite))


def _computed(sheet: Sheet, entry: Entry, computed: Computed) -> None:
    opening(sheet, entry)
    if computed.where is not None:
        sheet.heading(Message("Entries that are meant"))
        sheet.condition(computed.where)


def _source(sheet: Sheet, entry: Entry, source: Source) -> None:
    opening(sheet, entry)
    sheet.source_facts(source)
    sheet.fact(Message("terms of use"), source.licence)
    sheet.fact(Message("note"), source.note)


def _pack(sheet: Sheet, entry: Entry, pack: Pack) -> None:
    opening(sheet, entry)
    sheet.text(Message("What it is"), pack.about)
    sheet.text(Message("How it was read"), pack.reading)
    sheet.heading(Message("Edition"))
    sheet.fact(Message("version"), f"{pack.version} ({pack.status})", indent="  ")
    sheet.fact(Message("reviewed by"), pack.reviewed_by, indent="  ")
    sheet.fact(Message("reviewed on"), pack.reviewed_on, indent="  ")
    sheet.fact(Message("jurisdiction"), joined(sheet.words, pack.jurisdiction), indent="  ")
    _in_force(sheet, pack.effective)
    for heading, lines in (
        (Message("It applies when"), [f"{each.id}  {sheet.pick(each.title)}" for each in pack.applies]),
        (Message("Rules"), [f"{each.id}  {sheet.pick(each.title)}" for each in pack.rules]),
        (Message("Trees"), [f"{each.id}  {sheet.pick(each.title)}" for each in pack.trees]),
        (Message("What it excludes"), [f"{each.id}  {sheet.pick(each.text)}" for each in pack.exclusions]),
        (Message("Sources"), [f"{pack.id}/{name}  {each.title}" for name, each in pack.sources.items()]),
    ):
        if lines:
            sheet.heading(heading)
            sheet.items(lines)


def _for_each(sheet: Sheet, kind: str | None) -> None:
    if kind:
        sheet.page.hanging(
            "  ",
            sheet.say(Message("for each entry of “{kind}”", {"kind": kind_title(kind, sheet.lookup, sheet.words)})),
        )


def _in_force(sheet: Sheet, effective: Effective | None) -> None:
    if effective is not None:
        span = " – ".join(str(day) if day else "…" for day in (effective.start, effective.end))
        sheet.fact(Message("in force"), span, indent="  ")
        sheet.fact(Message("judged on"), question_line(effective.on, sheet.lookup, sheet.words), indent="  ")


def _consequence(sheet: Sheet, kind: Kind, tier: Tier | None, refer_to: str | None, due: str | None) -> None:
    sheet.fact(Message("kind"), kind.label, indent="  ")
    sheet.fact(Message("tier"), _tier(tier), indent="  ")
    sheet.fact(Message("refer to"), role_words(sheet.words, refer_to), indent="  ")
    sheet.fact(Message("until"), stage_words(sheet.words, due), indent="  ")


def _tier(tier: Tier | None) -> Message | str:
    return tier.label if tier is not None else ""


def _ceiling(sheet: Sheet, tier: Tier | None, basis: Basis) -> None:
    """Say so where the grade of the source does not carry the tier that stands in the pack."""
    if tier is not None and tier > basis.ceiling:
        values = {"basis": basis.label, "tier": basis.ceiling.label}
        said = Message("counts as “{tier}” at most, because of its basis: {basis}", values)
        sheet.page.hanging("  ", sheet.say(said))


def _residual(sheet: Sheet, residual: Residual | None) -> None:
    if residual is not None:
        values = {"measures": joined(sheet.words, residual.after), "tier": residual.tier.label}
        sheet.page.hanging("  ", sheet.say(Message("after {measures}, done with evidence: {tier}", values)))


def _meanwhile(sheet: Sheet, meanwhile: Meanwhile | None) -> None:
    if meanwhile is not None:
        sheet.heading(Message("While it is undecided"))
        sheet.page.hanging("  ", sheet.pick(meanwhile.label))
        sheet.fact(Message("refer to"), role_words(sheet.words, meanwhile.refer_to), indent="  ")
        sheet.measures(meanwhile.measures)


_DESCRIBERS: Mapping[type, Callable[[Sheet, Entry, Any], None]] = {
    AppliesClause: _clause,
    Computed: _computed,
    DatedSet: _dated,
    DerivedCondition: _derived,
    Exclusion: _exclusion,
    Measure: _measure,
    Node: _node,
    Outcome: _outcome,
    Pack: _pack,
    Parameter: _dated,
    Question: _question,
    RecordKind: _record_kind,
    Rule: _rule,
    RuleException: _exception,
    Source: _source,
    Tree: _tree,
}
