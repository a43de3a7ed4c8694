"""The shape of pack and checklist files: which keys exist, which are needed, and how their texts are read.

These models are the file format and nothing more; :mod:`rscheck.catalogue.resolve` turns them into the values of
:mod:`rscheck.model.pack`. Conditions, tests and answers stay as they were written here, because only the vocabulary
knows their types.
"""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from rscheck.catalogue.difference_shapes import DifferenceShape
from rscheck.catalogue.fields import (
    AboutId,
    BasisId,
    CategoryId,
    Cite,
    Day,
    ForceId,
    Identifier,
    KindId,
    Language,
    Number,
    Options,
    PackId,
    PartId,
    Raw,
    RoleId,
    Shape,
    StageId,
    Status,
    TierId,
    TypeId,
    Words,
    YesNo,
)
from rscheck.catalogue.form_shapes import FormShape
from rscheck.catalogue.preset_shapes import PresetShape
from rscheck.model.terms import About, Basis, Force, Kind, Part

__all__ = ["ChecklistFile", "PackFile"]


class Span(Shape):
    on: str = "as_of"
    start: Day | None = Field(None, alias="from")
    end: Day | None = Field(None, alias="to")


class Review(Shape):
    by: str
    on: Day


class Header(Shape):
    id: PackId
    version: str
    title: Words = {}
    about: Words = {}
    reading: Words = {}
    languages: list[Language] = ["en", "ja"]
    jurisdiction: list[str] = []
    status: Status = "draft"
    reviewed: Review | None = None
    effective: Span | None = None
    depends: list[PackId] = []
    basis: BasisId = Basis.UNCONFIRMED.id
    force: ForceId = Force.GUIDANCE.id


class SourceShape(Shape):
    title: str
    publisher: str = ""
    url: str = ""
    dated: str = ""
    retrieved: Day | None = None
    language: str = "en"
    licence: str = ""
    note: str = ""


class AppliesShape(Shape):
    id: Identifier
    when: Raw
    title: Words = {}
    ask: Words = {}
    cite: Cite = []
    basis: BasisId | None = None


class SetValueShape(Shape):
    start: Day = Field(alias="from")
    value: list[str]
    cite: Cite = []
    basis: BasisId | None = None


class SetShape(Shape):
    of: Literal["country", "option", "watchlist"]
    judged_on: str = "as_of"
    title: Words = {}
    values: list[SetValueShape] = Field(min_length=1)


class ParameterValueShape(Shape):
    start: Day = Field(alias="from")
    value: Number
    cite: Cite = []
    basis: BasisId | None = None


class ParameterShape(Shape):
    unit: str = ""
    judged_on: str = "as_of"
    values: list[ParameterValueShape] = Field(min_length=1)


class AnsweredByShape(Shape):
    related: str


class QuestionShape(Shape):
    type: TypeId
    about: AboutId = About.PROJECT.id
    to: str = ""
    names: Literal["organisation", "programme"] = "organisation"
    country: str = ""
    answered_by: AnsweredByShape | None = None
    label: YesNo = False
    options: Options = {}
    synonyms: dict[Identifier, dict[Language, list[str]]] = {}
    worse: Raw = None
    ask_when: Raw = None
    when_skipped: Raw = None
    asked_of: list[RoleId] = []
    dont_know: YesNo = True
    changeable: YesNo = False
    unit: str = ""
    range: list[Number] | None = Field(None, min_length=2, max_length=2)
    text: Words = {}
    help: Words = {}
    why: Words = {}
    evidence: Words = {}
    cite: Cite = []
    basis: BasisId | None = None

    @model_validator(mode="after")
    def _synonyms_are_of_options(self) -> Self:
        strangers = [each for each in self.synonyms if each not in self.options]
        if strangers:
            raise ValueError(f"synonyms: {', '.join(strangers)} is not among the options")
        return self


class ComputedShape(Shape):
    months_between: list[str] | None = Field(None, min_length=2, max_length=2)
    sum: str = ""
    share: str = ""
    where: Raw = None


class DerivedShape(Shape):
    when: Raw
    of: str | None = None
    title: Words = {}
    cite: Cite = []
    basis: BasisId | None = None


class ExceptionShape(Shape):
    when: Raw
    id: str = ""
    because: Words = {}
    cite: Cite = []
    basis: BasisId | None = None


class ConsequenceShape(Shape):
    kind: KindId = Kind.RISK.id
    tier: TierId | None = None
    flags: list[Identifier] = []
    measures: list[Identifier] = []
    refer_to: RoleId | None = None
    due: StageId | None = None
    outcome: str | None = None


class MeanwhileShape(Shape):
    label: Words
    refer_to: RoleId | None = None
    measures: list[Identifier] = []


class ResidualShape(Shape):
    after: list[Identifier] = Field(min_length=1)
    tier: TierId


class RuleShape(Shape):
    id: Identifier
    when: Raw
    then: ConsequenceShape
    title: Words = {}
    for_each: str | None = None
    unless: list[ExceptionShape] = []
    effective: Span | None = None
    residual: ResidualShape | None = None
    met_when: Raw = None
    when_tier: TierId | None = None
    meanwhile: MeanwhileShape | None = None
    because: Words = {}
    ask: Words = {}
    basis: BasisId | None = None
    force: ForceId | None = None
    cite: Cite = []


class BranchThen(Shape):
    measures: list[Identifier] = []
    flags: list[Identifier] = []


class BranchShape(Shape):
    equals: Raw = Field(None, alias="is")
    one_of: Raw = Field(None, alias="in")
    at_least: Raw = None
    above: Raw = None
    at_most: Raw = None
    below: Raw = None
    between: Raw = None
    go: Identifier | None = None
    end: Identifier | None = None
    then: BranchThen = BranchThen()


class NodeShape(Shape):
    on: str
    branches: list[BranchShape] = Field(min_length=1)
    title: Words = {}
    ask: Words = {}
    otherwise: Identifier | None = None
    meanwhile: MeanwhileShape | None = None
    cite: Cite = []
    basis: BasisId | None = None


class OutcomeShape(Shape):
    tier: TierId
    kind: KindId = Kind.RISK.id
    text: Words = {}
    flags: list[Identifier] = []
    measures: list[Identifier] = []
    refer_to: RoleId | None = None
    due: StageId | None = None
    residual: ResidualShape | None = None
    cite: Cite = []
    basis: BasisId | None = None


class TreeShape(Shape):
    id: Identifier
    start: Identifier
    nodes: dict[Identifier, NodeShape] = Field(min_length=1)
    outcomes: dict[Identifier, OutcomeShape] = Field(min_length=1)
    title: Words = {}
    for_each: str | None = None
    force: ForceId | None = None
    basis: BasisId | None = None
    cite: Cite = []


class ExclusionShape(Shape):
    id: Identifier
    text: Words
    cite: Cite = []
    basis: BasisId | None = None


class PointShape(Shape):
    id: Identifier
    met_when: Raw = None
    of: Literal["project", "institution"] = "project"
    part: PartId = Part.PRACTICE.id
    title: Words
    when: Raw = None
    flags: list[Identifier] = []
    measures: list[Identifier] = []
    ask: Words = {}
    force: ForceId | None = None
    basis: BasisId | None = None
    cite: Cite = []


class FlagShape(Shape):
    title: Words
    contradicts: list[Identifier] = []
    text: Words = {}
    cite: Cite = []
    basis: BasisId | None = None


class WaiverShape(Shape):
    check: Identifier
    item: Identifier
    because: Words
    exception: Literal["about_the_check"] | None = None

    @model_validator(mode="after")
    def _exceptions_are_of_protected_attributes(self) -> Self:
        if self.exception is not None and self.check not in ("V501", "V503"):
            raise ValueError("exception: is for V501 and V503 only")
        return self


class TestShape(Shape):
    name: str
    answers: Raw
    expect: Raw
    as_of: Day | None = None
    done: list[Identifier] = []
    listed: dict[Identifier, list[str]] = {}


class PackFile(Shape):
    """A file that begins with ``rscheck: pack/1``."""

    rscheck: Literal["pack/1"]
    pack: Header
    applies: list[AppliesShape] = []
    sources: dict[Identifier, SourceShape] = {}
    records: dict[Identifier, dict[Identifier, QuestionShape]] = {}
    record_titles: dict[Identifier, Words] = {}
    sections: dict[Identifier, Words] = {}
    questions: dict[Identifier, QuestionShape] = {}
    sets: dict[Identifier, SetShape] = {}
    parameters: dict[Identifier, ParameterShape] = {}
    computed: dict[Identifier, ComputedShape] = {}
    derived: dict[Identifier, DerivedShape] = {}
    assume: list[Raw] = []
    rules: list[RuleShape] = []
    trees: list[TreeShape] = []
    points: list[PointShape] = []
    flags: dict[Identifier, FlagShape] = {}
    exclusions: list[ExclusionShape] = []
    differences: list[DifferenceShape] = []
    presets: dict[Identifier, PresetShape] = {}
    forms: dict[Identifier, FormShape] = {}
    tests: list[TestShape] = []
    waivers: list[WaiverShape] = []


class ChecklistHeader(Shape):
    id: Identifier
    version: str
    languages: list[Language] = ["en", "ja"]
    status: Status = "draft"


class SatisfiesShape(Shape):
    item: Identifier
    pack: PackId
    cite: Cite = []
    basis: BasisId = Basis.UNCONFIRMED.id


class MeasureShape(Shape):
    title: Words
    owner: RoleId
    stage: StageId
    category: CategoryId
    text: Words = {}
    evidence: list[Words] = []
    satisfies: list[SatisfiesShape] = []
    against_person: YesNo = False
    when_tier: TierId | None = None
    cite: Cite = []
    basis: BasisId = Basis.INTERPRETATION.id


class ChecklistFile(Shape):
    """A file that begins with ``rscheck: checklist/1``."""

    rscheck: Literal["checklist/1"]
    checklist: ChecklistHeader
    measures: dict[Identifier, MeasureShape]
