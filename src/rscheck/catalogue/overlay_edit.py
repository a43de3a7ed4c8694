"""One change of an overlay made in a pack: what each kind of change does to which kind of item, and what is refused.

What relaxes a framework carries its last day as a condition on the day of assessment, so that it ends by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NoReturn, cast

from rscheck.catalogue.items import Item, items_of, with_item
from rscheck.catalogue.overlay_format import (
    AddMeasures,
    Disable,
    Help,
    Lower,
    OfItem,
    Raise,
    SetParameter,
    Translate,
)
from rscheck.i18n import Message
from rscheck.model.citation import Text
from rscheck.model.condition import All, Condition, Leaf, Not, Operation, Test
from rscheck.model.measure import Measure
from rscheck.model.overlay import OverlayChange
from rscheck.model.pack import (
    Branch,
    DatedValue,
    DerivedCondition,
    Node,
    Outcome,
    Pack,
    Parameter,
    Point,
    Residual,
    Rule,
    RuleException,
    Tree,
)
from rscheck.model.question import Question
from rscheck.model.terms import Basis, Tier
from rscheck.text import nearest

__all__ = ["PackEditor", "RefusedError"]

_AS_OF = "as_of"
_OPTION = "options."
_OF_FORMS = ("label", "open", "issuer", "edition", "send")


class RefusedError(Exception):
    """A change that cannot be made: what is wrong, how to mend it, and which key of the change is at fault."""

    def __init__(self, code: str, message: Message, hint: Message | None = None, *, key: str = "") -> None:
        """Keep what there is to say."""
        super().__init__(message.english())
        self.code = code
        self.message = message
        self.hint = hint
        self.key = key


class PackEditor:
    """A pack, and the measures of all checklists, while an overlay is laid over them."""

    def __init__(self, pack: Pack, measures: Mapping[str, Measure], overlay: str) -> None:
        """Begin with what stands there; what has to be made anew gets ids that begin with the overlay's."""
        self.pack = pack
        self.measures = dict(measures)
        self._overlay = overlay

    def item(self, address: str) -> Item | None:
        """Return the item at an address, as it is now, or None."""
        return items_of(self.pack).get(address) or self.measures.get(address)

    def make(self, change: OfItem, noted: OverlayChange) -> OverlayChange:
        """Make a change of an item that exists, and return it with what was and what is.

        Raises :class:`RefusedError` if it cannot be made.
        """
        item = cast(Item, self.item(change.item))
        match change:
            case Raise():
                return self._raise(item, change, noted)
            case Lower():
                return self._lower(item, change, noted)
            case Disable():
                return self._disable(item, change, noted)
            case SetParameter():
                return self._set(item, change, noted)
            case AddMeasures():
                return self._add_measures(item, change, noted)
            case Translate():
                return self._translate(item, change, noted)
            case Help():
                if not isinstance(item, Question):
                    _refuse(change, Message("only a question has a text of help"))
                self._put(change.item, replace(item, help={**item.help, **change.text}))
                return replace(noted, after=", ".join(change.text))
            case _:
                raise AssertionError(change.action)

    def _put(self, address: str, item: Item) -> None:
        if isinstance(item, Measure):
            self.measures[address] = item
        else:
            self.pack = with_item(self.pack, address, item)

    # --- tiers ------------------------------------------------------------------------------------------------------

    def _raise(self, item: Item, change: Raise, noted: OverlayChange) -> OverlayChange:
        item, before = _with_tier(item, change)
        after = Tier.of(change.tier)
        values = {"item": change.item, "tier": before.id}
        if after <= before:
            message = Message("{item} has the tier {tier} already, so this does not raise it", values)
            raise RefusedError("P708", message, key="tier")
        if after is Tier.CRITICAL:
            message = Message("local policy raises a tier to high at most")
            hint = Message("only the official text of a framework leads to critical")
            raise RefusedError("P708", message, hint, key="tier")
        # The framework's measures answer what the framework says; what local policy adds, only local policy lowers.
        residual = self._residual(item, before, change)
        if isinstance(item, Rule):
            then = replace(item.then, tier=after)
            self._put(change.item, replace(item, then=then, residual=residual, own_tier=before))
        else:
            self._put(change.item, replace(item, tier=after, residual=residual, own_tier=before))
        return replace(noted, before=before.id, after=after.id)

    def _residual(self, item: Rule | Outcome, before: Tier, change: Raise) -> Residual | None:
        """Return what remains of a raised tier once measures are done: no less than the framework leaves."""
        if change.residual is None:
            return None
        after, tier = change.residual.after, Tier.of(change.residual.tier)
        self._are_measures(change, after, "residual.after")
        least = item.residual.tier if item.residual else before
        needed = item.residual.after if item.residual and tier < before else ()
        if not least <= tier < Tier.of(change.tier) or not set(needed) <= set(after):
            values = {"item": change.item, "tier": least.id, "measures": ", ".join(needed)}
            message = Message("residual: of {item} lies outside what the framework leaves and what is raised", values)
            hint = (
                Message("from {tier} on, and after {measures}", values)
                if needed
                else Message("from {tier} on, and below the raised tier", values)
            )
            raise RefusedError("P708", message, hint, key="residual")
        return Residual(tuple(after), tier)

    def _lower(self, item: Item, change: Lower, noted: OverlayChange) -> OverlayChange:
        item, before = _with_tier(item, change)
        after = Tier.of(change.tier)
        if after >= before:
            values = {"item": change.item, "tier": before.id}
            message = Message("{item} has the tier {tier}, so this does not lower it", values)
            raise RefusedError("P708", message, key="tier")
        during = _during(noted)
        if isinstance(item, Rule):
            instead = replace(
                item,
                id=f"{self._overlay}.{item.id}",
                when=All((item.when, during)),
                then=replace(item.then, tier=after),
                residual=item.residual if item.residual and item.residual.tier < after else None,
                location=noted.location,
                own_tier=before,
            )
            gate = self._except(item, noted)
            self.pack = replace(self.pack, rules=(*self.pack.rules, instead))
        else:
            tree = next(each for each in self.pack.trees if f"{each.id}:{item.id}" == change.item)
            gate = self._lower_outcome(tree, item, after, noted)
        return replace(noted, before=before.id, after=after.id, ends_by=gate)

    def _lower_outcome(self, tree: Tree, outcome: Outcome, tier: Tier, noted: OverlayChange) -> str:
        """Put a node before an outcome: until the last day it leads to the same outcome with a lower tier."""
        gate, lowered = f"{self._overlay}.{tree.id}.{outcome.id}.until", f"{self._overlay}.{outcome.id}"
        targets = ((True, lowered), (False, outcome.id))
        branches = tuple(Branch(Test(Operation.EQUALS, (answer,)), target) for answer, target in targets)
        node = Node(gate, gate, True, branches, Basis.OFFICIAL, title=noted.because, cite=noted.cite)

        def redirected(name: str | None) -> str | None:
            return gate if name == outcome.id else name

        nodes = {
            key: replace(
                each,
                otherwise=redirected(each.otherwise),
                branches=tuple(replace(one, target=cast(str, redirected(one.target))) for one in each.branches),
            )
            for key, each in tree.nodes.items()
        }
        residual = outcome.residual if outcome.residual and outcome.residual.tier < tier else None
        instead = replace(outcome, id=lowered, tier=tier, residual=residual, own_tier=outcome.tier)
        made = replace(
            tree,
            start=cast(str, redirected(tree.start)),
            nodes={**nodes, gate: node},
            outcomes={**tree.outcomes, lowered: instead},
        )
        condition = DerivedCondition(
            gate, self.pack.id, _during(noted), title=noted.because, cite=noted.cite, location=noted.location
        )
        self.pack = replace(with_item(self.pack, tree.id, made), derived={**self.pack.derived, gate: condition})
        return gate

    # --- what does not count for a while ------------------------------------------------------------------------------

    def _disable(self, item: Item, change: Disable, noted: OverlayChange) -> OverlayChange:
        if isinstance(item, Rule):
            return replace(noted, ends_by=self._except(item, noted))
        if isinstance(item, Point):
            outside = Not(_during(noted))
            self._put(change.item, replace(item, when=outside if item.when is None else All((item.when, outside))))
        else:
            _refuse(change, Message("only rules and points can be disabled; an outcome of a tree can be lowered"))
        return noted

    def _except(self, rule: Rule, noted: OverlayChange) -> str:
        """Let a rule have an exception for a while, which counts for nothing by official texts alone; return its id."""
        name = f"{self._overlay}.{rule.id}.until"
        exception = RuleException(_during(noted), noted.because, Basis.INTERPRETATION, name, noted.cite)
        self._put(rule.id, replace(rule, unless=(*rule.unless, exception)))
        return name

    # --- values, measures, texts ------------------------------------------------------------------------------------

    def _set(self, item: Item, change: SetParameter, noted: OverlayChange) -> OverlayChange:
        if not isinstance(item, Parameter):
            _refuse(change, Message("only parameters can be set"))
        if change.until is not None and item.judged_on != _AS_OF:
            values = {"item": change.item, "date": item.judged_on}
            message = Message("{item} is judged on {date}, so a looser value cannot end on a day of assessment", values)
            raise RefusedError("P706", message, Message("disable or lower the rules that read it instead"))
        own = item.own or item.values
        grade = min(each.basis for each in item.values)
        kept = [each for each in item.values if each.start < change.start]
        kept.append(DatedValue(change.start, change.value, noted.cite, grade))
        if change.until is not None:
            following = change.until + timedelta(days=1)
            then = _at(own, following)
            kept += [replace(then, start=following)] if then is not None else []
            kept += [each for each in own if each.start > following]
        self._put(change.item, replace(item, values=tuple(kept), own=own))
        before = _at(own, change.start)
        return replace(noted, before=f"{before.value:f}" if before is not None else "", after=f"{change.value:f}")

    def _add_measures(self, item: Item, change: AddMeasures, noted: OverlayChange) -> OverlayChange:
        self._are_measures(change, change.measures, "measures")
        match item:
            case Rule(then=then):
                measures = tuple(dict.fromkeys((*then.measures, *change.measures)))
                self._put(change.item, replace(item, then=replace(then, measures=measures)))
            case Outcome() | Point():
                measures = tuple(dict.fromkeys((*item.measures, *change.measures)))
                self._put(change.item, replace(item, measures=measures))
            case _:
                _refuse(change, Message("only rules, outcomes and points ask for measures"))
        return replace(noted, after=", ".join(change.measures))

    def _are_measures(self, change: OfItem, names: Sequence[str], key: str) -> None:
        for index, name in enumerate(names):
            if name not in self.measures:
                close = nearest(name, self.measures)
                hint = Message("did you mean {key}?", {"key": close}) if close else None
                values = {"item": change.item, "measure": name}
                message = Message("{item} names the measure {measure}, which no checklist has", values)
                raise RefusedError("P502", message, hint, key=f"{key}.{index}")

    def _translate(self, item: Item, change: Translate, noted: OverlayChange) -> OverlayChange:
        known = _texts_of(item)
        made: dict[str, object] = {}
        for name, text in change.texts.items():
            if name not in known:
                close = nearest(name, known)
                hint = (
                    Message("did you mean {key}?", {"key": close})
                    if close
                    else Message("allowed here: {keys}", {"keys": ", ".join(known)})
                )
                values = {"item": change.item, "name": name}
                raise RefusedError("P706", Message("{item} has no text {name}", values), hint, key=f"texts.{name}")
            merged = {**known[name], **text}
            if name.startswith(_OPTION) and isinstance(item, Question):
                options = made.setdefault("options", dict(item.options))
                cast(dict[str, Text], options)[name.removeprefix(_OPTION)] = merged
            else:
                made[name] = merged
        self._put(change.item, replace(item, **made))  # type: ignore[arg-type]  # names of texts that the item has
        told = (f"{name}.{language}" for name, text in change.texts.items() for language in text)
        return replace(noted, after=", ".join(told))


def _refuse(change: OfItem, hint: Message) -> NoReturn:
    values = {"action": change.action, "item": change.item}
    raise RefusedError("P706", Message("{action} cannot be done to {item}", values), hint)


def _with_tier(item: Item, change: OfItem) -> tuple[Rule | Outcome, Tier]:
    """Return a rule or outcome with the tier it sets; anything else is refused."""
    tier = item.then.tier if isinstance(item, Rule) else item.tier if isinstance(item, Outcome) else None
    if not isinstance(item, Rule | Outcome) or tier is None:
        _refuse(change, Message("only rules and outcomes (TREE:outcome) that have a tier can be raised or lowered"))
    if item.basis is Basis.UNCONFIRMED:
        _refuse(change, Message("it is not confirmed, so it sets no tier; add a rule of your own"))
    return item, tier


def _during(noted: OverlayChange) -> Condition:
    """Return the condition that a relaxation is in force on the day of assessment."""
    ends = ((Operation.AT_LEAST, noted.start), (Operation.AT_MOST, noted.until))
    leaves = tuple(Leaf(_AS_OF, Test(operation, (day,))) for operation, day in ends if day is not None)
    return leaves[0] if len(leaves) == 1 else All(leaves)


def _at(values: tuple[DatedValue, ...], day: date) -> DatedValue | None:
    """Return the value that is in force on a day."""
    return max((each for each in values if each.start <= day), key=lambda each: each.start, default=None)


def _texts_of(item: Item) -> dict[str, Text]:
    """Return the texts of an item by the name of their field; those of options by ``options.ID``."""
    names = ("title", "text", "because", "ask", "help", "why", "about", "reading", "note", *_OF_FORMS)
    found: dict[str, Text] = {name: getattr(item, name) for name in names if hasattr(item, name)}
    if isinstance(item, Question):
        found |= {f"{_OPTION}{key}": text for key, text in item.options.items()}
        found["evidence"] = item.evidence
        found.pop("about", None)
    return found
