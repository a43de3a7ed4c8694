"""A pack: one framework as data, fully resolved, and the catalogue of all packs together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal

from rscheck.location import Location
from rscheck.model.citation import Citation, Source, Text
from rscheck.model.condition import Condition, Scalar, Test
from rscheck.model.difference import Difference
from rscheck.model.form import Form
from rscheck.model.measure import Measure
from rscheck.model.overlay import Overlaid, Overlay
from rscheck.model.preset import Preset
from rscheck.model.question import Question, RecordKind
from rscheck.model.terms import Basis, Kind, Tier
from rscheck.plain import Late, Plain, plain

__all__ = [
    "AppliesClause",
    "Branch",
    "Catalogue",
    "Computed",
    "Consequence",
    "DatedSet",
    "DatedValue",
    "DerivedCondition",
    "Effective",
    "Exclusion",
    "Flag",
    "Meanwhile",
    "Node",
    "Outcome",
    "Pack",
    "PackTest",
    "Parameter",
    "Point",
    "Residual",
    "Rule",
    "RuleException",
    "Tree",
    "Waiver",
]


@plain
class DatedValue(Plain):
    """A value in force from a date, with its own citation and grade."""

    start: date
    value: Decimal | tuple[Scalar, ...]
    cite: tuple[Citation, ...] = ()
    basis: Basis = Basis.UNCONFIRMED


@plain
class Parameter(Plain):
    """A number that changes over time, judged on a date question; ``own`` is the framework's, where policy differs."""

    id: str
    unit: str
    judged_on: str
    values: tuple[DatedValue, ...]
    location: Location | None = None
    own: tuple[DatedValue, ...] = ()


@plain
class DatedSet(Plain):
    """A set of countries, options, areas or watchlists that changes over time."""

    id: str
    of: str
    judged_on: str
    values: tuple[DatedValue, ...]
    title: Text = field(default_factory=dict)
    location: Location | None = None


@plain
class Computed(Plain):
    """A number made from answers. ``operation`` is ``months_between``, ``sum`` or ``share``.

    ``months_between`` counts whole months from question ``start`` to question ``end``; ``sum`` adds ``field`` over the
    records of a kind that meet ``where``; ``share`` is the percentage of the records that meet it.
    """

    id: str
    operation: str
    start: str = ""
    end: str = ""
    of: str = ""
    field: str = ""
    where: Condition | None = None


@plain
class DerivedCondition(Late):
    """A named condition. ``record`` is the kind of record it is about, if any."""

    id: str
    pack: str
    when: Condition
    record: str | None = None
    title: Text = field(default_factory=dict)
    basis: Basis = Basis.OFFICIAL
    cite: tuple[Citation, ...] = ()
    location: Location | None = None


@plain
class AppliesClause(Late):
    """One reason why a pack applies: any confirmed one is enough, unconfirmed ones are only told."""

    id: str
    when: Condition
    title: Text
    basis: Basis
    ask: Text = field(default_factory=dict)
    cite: tuple[Citation, ...] = ()
    location: Location | None = None


@plain
class Effective(Plain):
    """When a rule is in force, judged on a date question or on ``as_of``; both ends are included."""

    on: str = "as_of"
    start: date | None = None
    end: date | None = None


@plain
class RuleException(Plain):
    """An exception to a rule, with its own citation."""

    when: Condition
    because: Text
    basis: Basis
    id: str = ""
    cite: tuple[Citation, ...] = ()


@plain
class Consequence(Plain):
    """What follows when a rule fires or a branch is taken."""

    kind: Kind = Kind.RISK
    tier: Tier | None = None
    flags: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    refer_to: str | None = None
    due: str | None = None
    outcome: str | None = None


@plain
class Meanwhile(Plain):
    """What to do while a rule or node is undecided. It never moves a tier."""

    label: Text
    refer_to: str | None = None
    measures: tuple[str, ...] = ()


@plain
class Residual(Plain):
    """The floor that remains once the named measures are done with evidence."""

    after: tuple[str, ...]
    tier: Tier


@plain
class Rule(Late):
    """Condition → consequence. Rules only raise; the highest floor is the result.

    ``basis`` is already the lowest grade of the rule and of the sets, parameters and derived conditions it relies on.
    ``own_tier`` is the framework's own tier, where local policy gives another.
    """

    id: str
    pack: str
    title: Text
    when: Condition
    then: Consequence
    basis: Basis
    force: str
    for_each: str | None = None
    effective: Effective | None = None
    unless: tuple[RuleException, ...] = ()
    met_when: Condition | None = None
    when_tier: Tier | None = None
    residual: Residual | None = None
    because: Text = field(default_factory=dict)
    ask: Text = field(default_factory=dict)
    meanwhile: Meanwhile | None = None
    cite: tuple[Citation, ...] = ()
    location: Location | None = None
    own_tier: Tier | None = None


@plain
class Branch(Plain):
    """One way on from a node: a test of its question or derived condition, then a node or an outcome."""

    test: Test
    target: str
    measures: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


@plain
class Node(Plain):
    """A question of a decision tree. ``on`` is a question or a derived condition.

    An unconfirmed node names ``otherwise``, the node or outcome that counts; its branches are indicative only.
    """

    id: str
    on: str
    on_derived: bool
    branches: tuple[Branch, ...]
    basis: Basis
    otherwise: str | None = None
    title: Text = field(default_factory=dict)
    ask: Text = field(default_factory=dict)
    meanwhile: Meanwhile | None = None
    cite: tuple[Citation, ...] = ()
    location: Location | None = None


@plain
class Outcome(Plain):
    """Where a tree ends, in the framework's own words; always with a tier. ``own_tier`` is as that of a rule."""

    id: str
    tier: Tier
    kind: Kind
    text: Text
    basis: Basis
    flags: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    refer_to: str | None = None
    due: str | None = None
    residual: Residual | None = None
    cite: tuple[Citation, ...] = ()
    location: Location | None = None
    own_tier: Tier | None = None


@plain
class Tree(Late):
    """A decision tree. Nodes form a graph without cycles; ids of nodes and outcomes do not overlap."""

    id: str
    pack: str
    title: Text
    start: str
    nodes: Mapping[str, Node]
    outcomes: Mapping[str, Outcome]
    basis: Basis
    force: str
    for_each: str | None = None
    cite: tuple[Citation, ...] = ()
    location: Location | None = None


@plain
class Point(Late):
    """Something a framework asks to be considered or in place, of a project or of an institution. It has no tier.

    It concerns those of whom ``when`` holds (everybody if it is None) and is met when ``met_when`` does; without it,
    which only what is unconfirmed may lack, that is never known. ``part`` is where reports tell it, the first of its
    ``flags`` the heading there.
    """

    id: str
    pack: str
    of: str
    part: str
    title: Text
    met_when: Condition | None
    basis: Basis
    force: str
    when: Condition | None = None
    flags: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    ask: Text = field(default_factory=dict)
    cite: tuple[Citation, ...] = ()
    location: Location | None = None


@plain
class Flag(Late):
    """A label with words of its own that findings and points carry: a pattern of misuse, a purpose, a heading.

    What it ``contradicts`` are flags that no project may carry together with it.
    """

    id: str
    title: Text
    text: Text = field(default_factory=dict)
    contradicts: tuple[str, ...] = ()
    basis: Basis = Basis.UNCONFIRMED
    cite: tuple[Citation, ...] = ()
    location: Location | None = None


@plain
class Exclusion(Late):
    """What a framework says may not be used or held against anybody, or what it aims at: text, never a condition."""

    id: str
    text: Text
    basis: Basis
    cite: tuple[Citation, ...] = ()
    location: Location | None = None


@plain
class PackTest(Plain):
    """An example inside a pack: answers and what must follow. ``raw`` keeps answers and expectations as read."""

    name: str
    raw: Mapping[str, object]
    location: Location | None = None


@plain
class Waiver(Plain):
    """A finding of verification that is right for one item, and why; ``exception`` is ``about_the_check`` or empty."""

    check: str
    item: str
    because: Text
    location: Location | None = None
    exception: str = ""


@plain
class Pack(Late):
    """One framework. ``overlays`` are what institutions changed in it; their changes are already made."""

    id: str
    version: str
    title: Text
    digest: str
    languages: tuple[str, ...] = ("en", "ja")
    jurisdiction: tuple[str, ...] = ()
    effective: Effective | None = None
    status: str = "draft"
    reviewed_by: str = ""
    reviewed_on: date | None = None
    depends: tuple[str, ...] = ()
    about: Text = field(default_factory=dict)
    reading: Text = field(default_factory=dict)
    applies: tuple[AppliesClause, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    sets: Mapping[str, DatedSet] = field(default_factory=dict)
    records: Mapping[str, RecordKind] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)
    sections: Mapping[str, Text] = field(default_factory=dict)
    computed: Mapping[str, Computed] = field(default_factory=dict)
    derived: Mapping[str, DerivedCondition] = field(default_factory=dict)
    assume: tuple[Condition, ...] = ()
    rules: tuple[Rule, ...] = ()
    trees: tuple[Tree, ...] = ()
    points: tuple[Point, ...] = ()
    flags: Mapping[str, Flag] = field(default_factory=dict)
    exclusions: tuple[Exclusion, ...] = ()
    differences: tuple[Difference, ...] = ()
    presets: Mapping[str, Preset] = field(default_factory=dict)
    forms: Mapping[str, Form] = field(default_factory=dict)
    tests: tuple[PackTest, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    overlays: tuple[Overlay, ...] = ()
    file: str = ""
    location: Location | None = None

    @property
    def judges_projects(self) -> bool:
        """Return whether it says anything about a project; a pack of shared words or of institutions does not."""
        return bool(self.rules or self.trees) or any(each.of == "project" for each in self.points)


@plain
class Catalogue(Plain):
    """All packs and measures, checked together; ``digest`` names exactly them, ``overlaid`` is to judge overlays by."""

    packs: Mapping[str, Pack]
    measures: Mapping[str, Measure]
    digest: str
    overlaid: Mapping[str, Overlaid] = field(default_factory=dict)
