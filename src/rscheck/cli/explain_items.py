"""What there is to say about each kind of thing in the catalogue, whatever the project."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from rscheck.cli.explain_conditions import derived_title, question_line, said_test
from rscheck.cli.explain_differences import describe_difference, differences_about
from rscheck.cli.explain_forms import describe_form, describe_form_field, form_lines
from rscheck.cli.explain_index import Entry
from rscheck.cli.explain_overlays import describe_overlay, local_policy
from rscheck.cli.explain_parts import (
    ceiling,
    consequence,
    for_each,
    in_force,
    meanwhile,
    opening,
    residual,
    standing,
    tier_label,
)
from rscheck.cli.explain_presets import describe_preset, preset_lines
from rscheck.cli.explain_sheet import Sheet
from rscheck.cli.explain_words import WORDS
from rscheck.engine.paths import branch_condition
from rscheck.i18n import Message
from rscheck.model.difference import Difference
from rscheck.model.form import Form, FormField
from rscheck.model.measure import Measure
from rscheck.model.overlay import Overlay
from rscheck.model.pack import AppliesClause, Exclusion, Flag, Node, Outcome, Pack, Point, Rule, RuleException, Tree
from rscheck.model.preset import Preset
from rscheck.report.phrases import category_words, joined, role_words, stage_words

__all__ = ["describe", "describe_edition", "opening"]


def describe(sheet: Sheet, entry: Entry) -> None:
    """Write what an entry is, says and rests on."""
    _DESCRIBERS[type(entry.thing)](sheet, entry, entry.thing)
    differences_about(sheet, entry)
    local_policy(sheet, entry)


def _rule(sheet: Sheet, entry: Entry, rule: Rule) -> None:
    opening(sheet, entry)
    sheet.heading(Message("What it checks"))
    for_each(sheet, rule.for_each)
    sheet.condition(rule.when)
    in_force(sheet, rule.effective)
    if rule.unless:
        sheet.heading(Message("Exceptions"))
    for exception in rule.unless:
        parts = [exception.id, sheet.pick(exception.because), sheet.say(exception.basis.label)]
        sheet.items([joined(sheet.words, parts)])
        sheet.condition(exception.when, 2)
    sheet.heading(Message("What follows"))
    consequence(sheet, rule.then)
    ceiling(sheet, rule.then.tier, rule.basis)
    sheet.fact(Message("counts only from"), tier_label(rule.when_tier), indent="  ")
    sheet.fact(Message("flags"), joined(sheet.words, rule.then.flags), indent="  ")
    residual(sheet, rule.residual)
    sheet.measures(rule.then.measures)
    if rule.met_when is not None:
        sheet.heading(Message("When it is fulfilled"))
        sheet.condition(rule.met_when)
    meanwhile(sheet, rule.meanwhile)
    sheet.text(Message("Reason given"), rule.because)
    standing(sheet, rule.basis, rule.force, rule.ask)
    sheet.values((rule.when, *(each.when for each in rule.unless)))
    sheet.citations((*rule.cite, *(cite for each in rule.unless for cite in each.cite)))


def _exception(sheet: Sheet, entry: Entry, exception: RuleException) -> None:
    opening(sheet, entry)
    sheet.heading(Message("What it checks"))
    sheet.condition(exception.when)
    standing(sheet, exception.basis)
    sheet.citations(exception.cite)


def _tree(sheet: Sheet, entry: Entry, tree: Tree) -> None:
    opening(sheet, entry)
    sheet.heading(Message("How it sorts"))
    for_each(sheet, tree.for_each)
    for node in (tree.nodes[tree.start], *(each for key, each in tree.nodes.items() if key != tree.start)):
        title = sheet.pick(node.title) or _asked(sheet, node)
        sheet.items([joined(sheet.words, [node.id, title])])
        _branches(sheet, node, 3)
    sheet.heading(Message("Where it ends"))
    for outcome in tree.outcomes.values():
        sheet.items([f"{outcome.id}: {sheet.pick(outcome.text)} ({sheet.say(outcome.tier.label)})"])
    standing(sheet, tree.basis, tree.force)
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
    meanwhile(sheet, node.meanwhile)
    standing(sheet, node.basis, ask=node.ask)
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
    consequence(sheet, outcome)
    ceiling(sheet, outcome.tier, outcome.basis)
    sheet.fact(Message("flags"), joined(sheet.words, outcome.flags), indent="  ")
    residual(sheet, outcome.residual)
    sheet.measures(outcome.measures)
    standing(sheet, outcome.basis, entry.tree.force if entry.tree else "")
    sheet.citations(outcome.cite or (entry.tree.cite if entry.tree else ()))


def _measure(sheet: Sheet, entry: Entry, measure: Measure) -> None:
    opening(sheet, entry)
    sheet.text(Message("What to do"), measure.text)
    sheet.heading(Message("Who and when"))
    sheet.fact(Message("who"), role_words(sheet.words, measure.owner), indent="  ")
    sheet.fact(Message("until"), stage_words(sheet.words, measure.stage), indent="  ")
    sheet.fact(Message("category"), category_words(sheet.words, measure.category), indent="  ")
    sheet.fact(Message("counts only from"), tier_label(measure.when_tier), indent="  ")
    if measure.evidence:
        sheet.heading(Message("What shows that it is done"))
        sheet.items(sheet.pick(each) for each in measure.evidence)
    if measure.satisfies:
        sheet.heading(Message("What it answers"))
        sheet.items(f"{each.item} ({each.pack}; {sheet.say(each.basis.label)})" for each in measure.satisfies)
    standing(sheet, measure.basis)
    sheet.citations((*measure.cite, *(cite for each in measure.satisfies for cite in each.cite)))


def _exclusion(sheet: Sheet, entry: Entry, exclusion: Exclusion) -> None:
    opening(sheet, entry)
    standing(sheet, exclusion.basis)
    sheet.citations(exclusion.cite)


def _clause(sheet: Sheet, entry: Entry, clause: AppliesClause) -> None:
    opening(sheet, entry)
    sheet.heading(Message("The framework applies when"))
    sheet.condition(clause.when)
    standing(sheet, clause.basis, ask=clause.ask)
    sheet.values((clause.when,))
    sheet.citations(clause.cite)


def describe_edition(sheet: Sheet, entry: Entry, pack: Pack) -> None:
    """Write what a pack is, how it was read, and which edition it is."""
    opening(sheet, entry)
    sheet.text(Message("What it is"), pack.about)
    sheet.text(Message("How it was read"), pack.reading)
    sheet.heading(Message("Edition"))
    sheet.fact(Message("version"), f"{pack.version} ({pack.status})", indent="  ")
    sheet.fact(Message("reviewed by"), pack.reviewed_by, indent="  ")
    sheet.fact(Message("reviewed on"), pack.reviewed_on, indent="  ")
    sheet.fact(Message("jurisdiction"), joined(sheet.words, pack.jurisdiction), indent="  ")
    in_force(sheet, pack.effective)


def _pack(sheet: Sheet, entry: Entry, pack: Pack) -> None:
    describe_edition(sheet, entry, pack)
    for heading, lines in (
        (Message("It applies when"), [f"{each.id}  {sheet.pick(each.title)}" for each in pack.applies]),
        (Message("Rules"), [f"{each.id}  {sheet.pick(each.title)}" for each in pack.rules]),
        (Message("Trees"), [f"{each.id}  {sheet.pick(each.title)}" for each in pack.trees]),
        (Message("Points"), [f"{each.id}  {sheet.pick(each.title)}" for each in pack.points]),
        (Message("Flags"), [f"{each.id}  {sheet.pick(each.title)}" for each in pack.flags.values()]),
        (Message("What it excludes"), [f"{each.id}  {sheet.pick(each.text)}" for each in pack.exclusions]),
        (Message("Where frameworks differ"), [f"{each.id}  {sheet.pick(each.title)}" for each in pack.differences]),
        (Message("Programme presets"), preset_lines(sheet, pack)),
        (Message("Forms to send"), form_lines(sheet, pack)),
        (Message("Sources"), [f"{pack.id}/{name}  {each.title}" for name, each in pack.sources.items()]),
    ):
        if lines:
            sheet.heading(heading)
            sheet.items(lines)


def _point(sheet: Sheet, entry: Entry, point: Point) -> None:
    opening(sheet, entry)
    whom = Message("institutions") if point.of == "institution" else Message("projects")
    sheet.fact(Message("addressed to"), whom)
    if point.when is not None:
        sheet.heading(Message("Whom it concerns"))
        sheet.condition(point.when)
    if point.met_when is not None:
        sheet.heading(Message("When it is fulfilled"))
        sheet.condition(point.met_when)
    sheet.measures(point.measures)
    standing(sheet, point.basis, point.force, point.ask)
    sheet.values(each for each in (point.met_when, point.when) if each is not None)
    sheet.citations(point.cite)


def _flag(sheet: Sheet, entry: Entry, flag: Flag) -> None:
    opening(sheet, entry)
    sheet.text(Message("What it means"), flag.text)
    standing(sheet, flag.basis)
    sheet.citations(flag.cite)


_DESCRIBERS: Mapping[type, Callable[[Sheet, Entry, Any], None]] = {
    **WORDS,
    AppliesClause: _clause,
    Difference: describe_difference,
    Exclusion: _exclusion,
    Form: describe_form,
    FormField: describe_form_field,
    Flag: _flag,
    Measure: _measure,
    Node: _node,
    Outcome: _outcome,
    Overlay: describe_overlay,
    Pack: _pack,
    Point: _point,
    Preset: describe_preset,
    Rule: _rule,
    RuleException: _exception,
    Tree: _tree,
}
