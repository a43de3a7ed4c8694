"""How each item of a pack stands on its page: what it checks, what follows, where it comes from, and its examples."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rscheck.cli.explain_conditions import condition_lines, derived_title, kind_title, question_line, said_test
from rscheck.engine.lookup import Lookup
from rscheck.engine.paths import branch_condition
from rscheck.i18n import words_for
from rscheck.model.citation import Citation, Text
from rscheck.model.condition import Condition
from rscheck.model.pack import (
    AppliesClause,
    Consequence,
    Effective,
    Meanwhile,
    Node,
    Outcome,
    Pack,
    Point,
    Residual,
    Rule,
    Tree,
)
from rscheck.model.terms import Basis, Kind, Tier
from rscheck.report.citations import SourceNumbers
from rscheck.report.markdown_layout import cited, code, details, number, safe
from rscheck.report.phrases import force_words, role_words, stage_words
from tools.framework_examples import Example

__all__ = ["WORDS", "Items", "anchor", "conditions", "fact", "indented"]

WORDS = words_for("en")
_FOLD_FROM = 10
"""A condition of so many lines is folded away."""


def anchor(identifier: str) -> str:
    """Return the name under which an item can be linked to on its page."""
    return identifier.lower()


def fact(label: str, value: str) -> Iterator[str]:
    """Yield an entry that is a bold label with what is written already, unless that is empty."""
    if value:
        yield f"- **{label}:** {value}"


def indented(lines: Iterable[str], depth: int) -> Iterator[str]:
    """Yield lines as they stand under an entry of a list."""
    return (f"{'  ' * depth}{line}".rstrip() for line in lines)


class Items:
    """Writes the items of one pack."""

    def __init__(self, pack: Pack, lookup: Lookup, examples: Mapping[tuple[str, str], Example]) -> None:
        """Number the sources from 1."""
        self.pack = pack
        self.lookup = lookup
        self.numbers = SourceNumbers(lookup.sources(_sources(lookup)), WORDS)
        self._examples = examples

    def clause(self, clause: AppliesClause) -> Iterator[str]:
        """Yield one reason for which the pack applies."""
        yield from self.opening(clause.id, clause.title)
        yield from self._condition("When", clause.when)
        yield from self._standing(clause.basis, "", clause.cite)
        yield from self.ask(clause.ask)

    def rule(self, rule: Rule) -> Iterator[str]:
        """Yield a rule."""
        yield from self.opening(rule.id, rule.title)
        yield from fact("For", self._each(rule.for_each))
        yield from self._condition("What it checks", rule.when)
        for exception in rule.unless:
            because = " – ".join(
                part for part in (safe(WORDS.pick(exception.because)), self.cited(exception.cite)) if part
            )
            yield from self._condition("Unless", exception.when, because)
        yield from fact("In force", self.in_force(rule.effective))
        yield from fact("Why", _with_answers(WORDS.pick(rule.because)))
        yield from self._consequence(rule.then, rule.basis)
        if rule.met_when is not None:
            yield from self._condition("Fulfilled when", rule.met_when)
        yield from fact("Counts only from", safe(WORDS.say(rule.when_tier.label)) if rule.when_tier else "")
        yield from self._afterwards(rule.residual, rule.meanwhile)
        yield from self._standing(rule.basis, rule.force, rule.cite)
        yield from self.ask(rule.ask)
        if rule.basis is not Basis.UNCONFIRMED:
            yield from self.example(rule.id, "fires", "An example that fires")
        yield from self.example(rule.id, "silent", "An example that does not")

    def tree(self, tree: Tree) -> Iterator[str]:
        """Yield a decision tree: its questions in the order in which they are asked, then where it ends."""
        yield from self.opening(tree.id, tree.title)
        yield from fact("For", self._each(tree.for_each))
        yield from self._standing(tree.basis, tree.force, tree.cite)
        yield "- **How it sorts:**"
        for node in (tree.nodes[tree.start], *(each for key, each in tree.nodes.items() if key != tree.start)):
            yield from self._node(node)
        yield "- **Where it ends:**"
        for outcome in tree.outcomes.values():
            yield from self._outcome(outcome)
        for outcome in tree.outcomes.values():
            yield from self.example(f"{tree.id}/{outcome.id}", "reached", f"An example that ends in {code(outcome.id)}")

    def point(self, point: Point) -> Iterator[str]:
        """Yield a point."""
        yield from self.opening(point.id, point.title)
        if point.when is not None:
            yield from self._condition("Whom it concerns", point.when)
        if point.met_when is not None:
            yield from self._condition("In place when", point.met_when)
        yield from fact("What would help", self._measures(point.measures))
        yield from self._standing(point.basis, point.force, point.cite)
        yield from self.ask(point.ask)
        yield from self.example(point.id, "met", "An example where it is in place")
        yield from self.example(point.id, "open", "An example where it is missing")

    # --- parts --------------------------------------------------------------------------------------------------------

    def opening(self, identifier: str, title: Text) -> Iterator[str]:
        """Yield the heading of an item: its id and its title, the Japanese below."""
        yield f'### <a id="{anchor(identifier)}"></a>{code(identifier)} {safe(title.get("en", ""))}'.rstrip()
        yield ""
        if title.get("ja"):
            yield safe(title["ja"])
            yield ""

    def cited(self, citations: Iterable[Citation]) -> str:
        """Return the places that are cited, each with the number of its source as a link."""
        return cited(self.numbers.cited(citations))

    def ask(self, ask: Text) -> Iterator[str]:
        """Yield whom to ask about what is not confirmed."""
        yield from fact("Not confirmed; whom to ask", safe(WORDS.pick(ask)))

    def in_force(self, effective: Effective | None) -> str:
        """Return from when to when something is in force, and on which date that is judged."""
        if effective is None:
            return ""
        span = " – ".join(str(day) if day else "…" for day in (effective.start, effective.end))
        return f"{span}, judged on: {safe(question_line(effective.on, self.lookup, WORDS))}"

    def example(self, item: str, state: str, title: str) -> Iterator[str]:
        """Yield one of the pack's own tests, folded away."""
        found = self._examples.get((item, state))
        if found is None:
            return
        yield ""
        left_out = ["", "(answers that do not matter here are left out)"] if found.shortened else []
        yield from details(f"{title}: {safe(found.name)}", ["```yaml", *found.yaml.splitlines(), "```", *left_out])

    def _condition(self, label: str, condition: Condition, note: str = "") -> Iterator[str]:
        lines = list(condition_lines(condition, self.lookup, WORDS))
        yield from fact(label, " – ".join(part for part in (safe(lines[0][1]), note) if part))
        written = [f"{'  ' * depth}- {safe(line)}" for depth, line in lines[1:]]
        if len(lines) < _FOLD_FROM:
            yield from written
        else:
            yield ""
            yield from indented(details("all of it", (line.removeprefix("  ") for line in written)), 1)
            yield ""

    def _each(self, kind: str | None) -> str:
        return f"each entry of “{safe(kind_title(kind, self.lookup, WORDS))}”" if kind else ""

    def _standing(self, basis: Basis, force: str, citations: Sequence[Citation]) -> Iterator[str]:
        grades = [safe(WORDS.say(basis.label)), safe(force_words(WORDS, force))]
        yield from fact("Source", " – ".join(part for part in (self.cited(citations), *grades) if part))
        for each in self.numbers.cited(citations):
            if each.quote:
                yield f"  - {number(each)} “{safe(each.quote)}”"

    def _consequence(self, then: Consequence | Outcome, basis: Basis) -> Iterator[str]:
        parts = [safe(WORDS.say(then.kind.label)), self._tier(then.kind, then.tier, basis)]
        if then.refer_to:
            parts.append(f"consult: {safe(role_words(WORDS, then.refer_to))}")
        if then.due:
            parts.append(f"due: {safe(stage_words(WORDS, then.due))}")
        yield from fact("What follows", "; ".join(part for part in parts if part))
        yield from fact("Measures", self._measures(then.measures))
        yield from fact("Labels", ", ".join(code(each) for each in then.flags))

    def _tier(self, kind: Kind, tier: Tier | None, basis: Basis) -> str:
        if tier is None:
            return ""
        counts = min(tier, basis.ceiling)
        lowered = f" (counts as {safe(WORDS.say(counts.label))} at most, because of its grade)" if counts < tier else ""
        return f"tier: {safe(WORDS.say(tier.label))}{lowered}"

    def _measures(self, identifiers: Iterable[str]) -> str:
        known = self.lookup.catalogue.measures
        return "; ".join(f"{safe(WORDS.pick(known[each].title))} ({code(each)})" for each in identifiers)

    def _afterwards(self, residual: Residual | None, meanwhile: Meanwhile | None) -> Iterator[str]:
        if residual is not None:
            after = ", ".join(code(each) for each in residual.after)
            yield from fact(f"After {after}, done with evidence", safe(WORDS.say(residual.tier.label)))
        if meanwhile is not None:
            whom = f" Consult: {safe(role_words(WORDS, meanwhile.refer_to))}." if meanwhile.refer_to else ""
            yield from fact("While it is undecided", safe(WORDS.pick(meanwhile.label)) + whom)

    def _node(self, node: Node) -> Iterator[str]:
        said = derived_title if node.on_derived else question_line
        title = safe(WORDS.pick(node.title) or said(node.on, self.lookup, WORDS))
        standing = [self.cited(node.cite), safe(WORDS.say(node.basis.label))]
        about = [safe(node.title.get("ja", "")), *standing]
        yield f'  - <a id="{anchor(node.id)}"></a>{code(node.id)} {title}'
        yield f"    - {' – '.join(part for part in about if part)}"
        question = None if node.on_derived else self.lookup.questions.get(node.on)
        for branch in node.branches:
            test = said_test(branch.test, question, self.lookup, WORDS)
            measures = self._measures(branch.measures)
            yield f"    - {safe(test)}: on to {code(branch.target)}" + (f" – {measures}" if measures else "")
        if node.otherwise:
            yield f"    - until it is confirmed, what counts is {code(node.otherwise)}"
        yield from indented((*self._afterwards(None, node.meanwhile), *self.ask(node.ask)), 2)
        if node.on_derived:
            held = self.lookup.derived(node.on).when
            lines = [f"{'  ' * depth}- {safe(line)}" for depth, line in condition_lines(held, self.lookup, WORDS)]
            yield ""
            yield from indented(details("what it looks at", lines), 2)
            yield ""

    def _outcome(self, outcome: Outcome) -> Iterator[str]:
        yield f"  - {code(outcome.id)} {safe(WORDS.pick(outcome.text))}"
        yield from (f"    - {safe(each)}" for each in [outcome.text.get("ja", "")] if each)
        yield from indented(self._consequence(outcome, outcome.basis), 2)
        yield from indented(self._afterwards(outcome.residual, None), 2)
        yield from indented(self._standing(outcome.basis, "", outcome.cite), 2)


def conditions(pack: Pack) -> Iterator[Condition]:
    """Yield every condition that a page shows."""
    yield from (each.when for each in pack.applies)
    for rule in pack.rules:
        yield from (rule.when, *(each.when for each in rule.unless), *((rule.met_when,) if rule.met_when else ()))
    for tree in pack.trees:
        yield from (branch_condition(node, branch) for node in tree.nodes.values() for branch in node.branches)
    for point in pack.points:
        yield from (each for each in (point.when, point.met_when) if each is not None)


def _with_answers(because: str) -> str:
    """Return a reason in which the answers that a report fills in stand by the name of their question."""
    parts = re.split(r"\{([a-z0-9_.-]+)\}", because)
    return "".join(code(part) if number % 2 else _piece(part) for number, part in enumerate(parts))


def _piece(text: str) -> str:
    """Return a piece of a sentence, escaped, its outer blanks kept."""
    before, after = (" " if text[:1] == " " else ""), (" " if text[-1:] == " " and text.strip() else "")
    return f"{before}{safe(text)}{after}"


def _sources(lookup: Lookup) -> Iterator[str]:
    return (source.id for pack in lookup.catalogue.packs.values() for source in pack.sources.values())
