"""``rscheck pack show``: a pack from beginning to end, as somebody reads it who has never seen YAML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rscheck.cli.boundary import readers_may_leave
from rscheck.cli.desk import Desk
from rscheck.cli.exit_codes import ExitCode
from rscheck.cli.explain_conditions import derived_title, question_line, said_test
from rscheck.cli.explain_differences import difference_lines
from rscheck.cli.explain_forms import form_facts
from rscheck.cli.explain_index import Entry
from rscheck.cli.explain_items import describe_edition
from rscheck.cli.explain_parts import ceiling, consequence, for_each, in_force, residual, tier_label
from rscheck.cli.explain_presets import preset_facts
from rscheck.cli.explain_sheet import Sheet
from rscheck.cli.pack.subject import one_pack, subject_of
from rscheck.engine.lookup import Lookup
from rscheck.i18n import Message
from rscheck.model.citation import Citation, Text
from rscheck.model.condition import Constant
from rscheck.model.form import Form
from rscheck.model.pack import AppliesClause, Node, Pack, Point, Rule, Tree
from rscheck.model.preset import Preset
from rscheck.model.terms import Basis
from rscheck.report.phrases import force_words, joined

__all__ = ["show_pack"]


def show_pack(desk: Desk, name: str) -> ExitCode:
    """Write a pack on the screen."""
    subject = subject_of(desk, [name])
    pack = one_pack(subject, name)
    sheet = Sheet(desk.result(), Lookup(subject.catalogue))
    with readers_may_leave():
        describe_edition(sheet, Entry(pack.id, Message("pack"), pack, pack), pack)
        _applies(sheet, pack)
        for rule in pack.rules:
            _rule(sheet, rule)
        for tree in pack.trees:
            _tree(sheet, tree)
        if pack.points:
            sheet.heading(Message("Points"))
        for point in pack.points:
            _point(sheet, point)
        _list(sheet, Message("What it excludes"), [(each.id, each.text) for each in pack.exclusions])
        if pack.differences:
            sheet.heading(Message("Where frameworks differ"))
        for difference in pack.differences:
            sheet.page.hanging("  ", difference.id, sheet.pick(difference.title), style="bold")
            difference_lines(sheet, difference)
        if pack.presets:
            sheet.heading(Message("Programme presets"))
        for preset in pack.presets.values():
            _preset(sheet, preset)
        for form in pack.forms.values():
            _form(sheet, form)
        _not_confirmed(sheet, pack)
        _sources(sheet, pack)
    return ExitCode.OK


def _applies(sheet: Sheet, pack: Pack) -> None:
    if not pack.applies:
        return
    sheet.heading(Message("It applies when one of these holds"))
    for each in pack.applies:
        sheet.page.hanging("  ", each.id, sheet.pick(each.title), style="bold")
        sheet.condition(each.when, 2)
        _grounds(sheet, each.basis, "", each.cite, indent="    ")


def _rule(sheet: Sheet, rule: Rule) -> None:
    sheet.page.blank()
    sheet.page.line(sheet.say(Message("Rule")), rule.id, sheet.pick(rule.title), style="bold")
    in_force(sheet, rule.effective)
    if not isinstance(rule.when, Constant):
        sheet.page.hanging("  ", sheet.say(Message("when:")))
    for_each(sheet, rule.for_each)
    sheet.condition(rule.when, 2)
    for exception in rule.unless:
        said = joined(sheet.words, [sheet.say(Message("unless")), exception.id, sheet.pick(exception.because)])
        sheet.page.hanging("  ", said)
        sheet.condition(exception.when, 2)
    sheet.page.hanging("  ", sheet.say(Message("then:")))
    consequence(sheet, rule.then, indent="    ")
    ceiling(sheet, rule.then.tier, rule.basis)
    sheet.fact(Message("counts only from"), tier_label(rule.when_tier), indent="    ")
    sheet.fact(Message("flags"), joined(sheet.words, rule.then.flags), indent="    ")
    residual(sheet, rule.residual)
    sheet.measures(rule.then.measures, depth=2)
    if rule.met_when is not None:
        sheet.page.hanging("  ", sheet.say(Message("fulfilled when:")))
        sheet.condition(rule.met_when, 2)
    _grounds(sheet, rule.basis, rule.force, rule.cite, indent="  ")


def _tree(sheet: Sheet, tree: Tree) -> None:
    sheet.page.blank()
    sheet.page.line(sheet.say(Message("Tree")), tree.id, sheet.pick(tree.title), style="bold")
    for_each(sheet, tree.for_each)
    seen: set[str] = set()
    for depth, line in _branches(sheet, tree, tree.start, 1, seen):
        sheet.page.hanging("  " * depth, line)
    sheet.page.hanging("  ", sheet.say(Message("where it ends:")))
    for outcome in tree.outcomes.values():
        sheet.items([f"{outcome.id}: {sheet.pick(outcome.text)} ({sheet.say(outcome.tier.label)})"], 2)
        sheet.measures(outcome.measures, depth=3)
    _grounds(sheet, tree.basis, tree.force, tree.cite, indent="  ")


def _branches(sheet: Sheet, tree: Tree, name: str, depth: int, seen: set[str]) -> Iterator[tuple[int, str]]:
    """Yield a node and what follows from each answer, deeper and deeper; a node that stood before is only named."""
    if name in tree.outcomes:
        yield depth, sheet.say(Message("ends in: {outcome}", {"outcome": name}))
        return
    node = tree.nodes[name]
    if name in seen:
        yield depth, sheet.say(Message("on to {target}, see above", {"target": name}))
        return
    seen.add(name)
    yield depth, joined(sheet.words, [node.id, sheet.pick(node.title) or _asked(sheet, node), _standing(sheet, node)])
    question = None if node.on_derived else sheet.lookup.questions.get(node.on)
    for branch in node.branches:
        test = said_test(branch.test, question, sheet.lookup, sheet.words)
        yield depth + 1, sheet.say(Message("if it {test}:", {"test": test}))
        yield from _branches(sheet, tree, branch.target, depth + 2, seen)


def _asked(sheet: Sheet, node: Node) -> str:
    said = derived_title if node.on_derived else question_line
    return said(node.on, sheet.lookup, sheet.words)


def _standing(sheet: Sheet, node: Node) -> str:
    if node.basis is not Basis.UNCONFIRMED:
        return ""
    return sheet.say(Message("not yet confirmed; until then {outcome} counts", {"outcome": node.otherwise or ""}))


def _point(sheet: Sheet, point: Point) -> None:
    whom = Message("institutions") if point.of == "institution" else Message("projects")
    sheet.page.hanging("  ", point.id, sheet.pick(point.title), style="bold")
    sheet.fact(Message("addressed to"), whom, indent="    ")
    if point.when is not None:
        sheet.page.hanging("    ", sheet.say(Message("where:")))
        sheet.condition(point.when, 3)
    if point.met_when is not None:
        sheet.page.hanging("    ", sheet.say(Message("fulfilled when:")))
        sheet.condition(point.met_when, 3)
    sheet.measures(point.measures, depth=2)
    _grounds(sheet, point.basis, point.force, point.cite, indent="    ")


def _preset(sheet: Sheet, preset: Preset) -> None:
    sheet.page.hanging("  ", preset.id, sheet.pick(preset.title), style="bold")
    preset_facts(sheet, preset, indent="    ")
    _grounds(sheet, preset.basis, "", preset.cite, indent="    ")


def _form(sheet: Sheet, form: Form) -> None:
    sheet.page.blank()
    sheet.page.line(sheet.say(Message("Form to send")), form.id, sheet.pick(form.title), style="bold")
    form_facts(sheet, form, indent="  ")
    for section in form.sections:
        sheet.page.hanging("  ", section.id, sheet.pick(section.title))
        sheet.items((f"{each.id}  {sheet.pick(each.label)}" for each in section.fields), 2)
    _grounds(sheet, form.basis, "", form.cite, indent="  ")


def _grounds(sheet: Sheet, basis: Basis, force: str, cites: Sequence[Citation], *, indent: str) -> None:
    """Write on one line what something rests on: its force, how well it was read, and the places."""
    places = [" ".join(part for part in (each.source.partition("/")[2], each.at) if part) for each in cites]
    parts = [force_words(sheet.words, force) if force else "", sheet.say(basis.label), "; ".join(places)]
    sheet.page.hanging(indent, f"[{joined(sheet.words, parts)}]")


def _list(sheet: Sheet, heading: Message, lines: Sequence[tuple[str, Text]]) -> None:
    if lines:
        sheet.heading(heading)
        sheet.items(f"{name}  {sheet.pick(text)}" for name, text in lines)


def _not_confirmed(sheet: Sheet, pack: Pack) -> None:
    """Write what moves nothing until it is confirmed, and whom to ask."""
    nodes = [node for tree in pack.trees for node in tree.nodes.values()]
    items: list[AppliesClause | Rule | Node | Point | Preset]
    items = [*pack.applies, *pack.rules, *nodes, *pack.points, *pack.presets.values()]
    told = [(each.id, each.title, each.ask) for each in items if each.basis is Basis.UNCONFIRMED]
    told += [
        (f"{form.id}:{each.id}", each.label, each.ask or form.ask)
        for form in pack.forms.values()
        for each in form.fields()
        if each.basis is Basis.UNCONFIRMED
    ]
    if told:
        sheet.heading(Message("What is not confirmed, and whom to ask"))
    for name, title, ask in told:
        sheet.items([f"{name}  {sheet.pick(title)}"])
        sheet.fact(Message("ask"), sheet.pick(ask), indent="    ")


def _sources(sheet: Sheet, pack: Pack) -> None:
    if pack.sources:
        sheet.heading(Message("Sources"))
    for name, source in pack.sources.items():
        sheet.items([f"{name}  {source.title}"])
        sheet.source_facts(source, indent="    ")
