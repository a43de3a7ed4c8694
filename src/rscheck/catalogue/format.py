"""The shape of pack and checklist files: which keys exist, which are needed, and how their texts are read.

These models are the file format and nothing more; :mod:`rscheck.catalogue.resolve` turns them into the values of
:mod:`rscheck.model.pack`. Conditions, tests and answers stay as they were written here, because only the vocabulary
knows their types.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import core_schema

from rscheck.model.question import AnswerType
from rscheck.model.terms import About, Basis, Category, Force, Kind, Role, Stage, Tier
from rscheck.model.typed import Unreadable, read_scalar

__all__ = ["ChecklistFile", "PackFile"]


_WRITTEN: dict[AnswerType, Any] = {
    AnswerType.YES_NO: bool | Literal["yes", "no", "true", "false"],
    AnswerType.NUMBER: float,
    AnswerType.DATE: Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")],
}
"""What editors may expect where one of these is written."""


def _typed(kind: AnswerType) -> BeforeValidator:
    def read(value: object) -> object:
        if not isinstance(value, str):
            return value
        try:
            return read_scalar(kind, value)
        except Unreadable as error:
            raise ValueError(error.message.english()) from error

    return BeforeValidator(read, json_schema_input_type=_WRITTEN[kind])


class _OneOf:
    """A text that has to be one of a closed list of ids."""

    def __init__(self, identifiers: tuple[str, ...]) -> None:
        self._identifiers = identifiers

    def __get_pydantic_core_schema__(self, source: type, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.literal_schema(list(self._identifiers))


def _as_texts(value: object) -> object:
    return {"en": value} if isinstance(value, str) else value


def _as_list(value: object) -> object:
    return value if isinstance(value, list) else [value]


def _as_citation(value: object) -> object:
    return {"source": "", "at": value} if isinstance(value, str) else value


def _as_option_map(value: object) -> object:
    return {each: {} for each in value if isinstance(each, str)} if isinstance(value, list) else value


Identifier = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]*$", max_length=120)]
PackId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=60)]
YesNo = Annotated[bool, _typed(AnswerType.YES_NO)]
Whole = Annotated[int, _typed(AnswerType.NUMBER)]
Number = Annotated[Decimal, _typed(AnswerType.NUMBER)]
Day = Annotated[date, _typed(AnswerType.DATE)]
Words = Annotated[dict[str, str], BeforeValidator(_as_texts, json_schema_input_type=dict[str, str] | str)]
Raw = Annotated[Any, WithJsonSchema({})]
TierId = Annotated[str, _OneOf(tuple(tier.id for tier in Tier))]
BasisId = Annotated[str, _OneOf(tuple(basis.id for basis in Basis))]
ForceId = Annotated[str, _OneOf(Force.ids())]
KindId = Annotated[str, _OneOf(Kind.ids())]
RoleId = Annotated[str, _OneOf(Role.ids())]
AboutId = Annotated[str, _OneOf(About.ids())]
TypeId = Annotated[str, _OneOf(tuple(kind.value for kind in AnswerType))]
CategoryId = Annotated[str, _OneOf(Category.ids())]
StageId = Annotated[str, _OneOf(Stage.ids())]
Language = Annotated[str, _OneOf(("en", "ja"))]
Status = Annotated[str, _OneOf(("draft", "reviewed", "retired"))]


class _Shape(BaseModel):
    """Unknown keys are errors; nothing changes once read."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False)


class CitationShape(_Shape):
    source: str = ""
    at: str
    quote: str = ""


_Cited = Annotated[CitationShape, BeforeValidator(_as_citation, json_schema_input_type=CitationShape | str)]
Cite = Annotated[
    list[_Cited], BeforeValidator(_as_list, json_schema_input_type=list[CitationShape | str] | CitationShape | str)
]


class Span(_Shape):
    on: str = "as_of"
    start: Day | None = Field(None, alias="from")
    end: Day | None = Field(None, alias="to")


class Review(_Shape):
    by: str
    on: Day


class Header(_Shape):
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


class SourceShape(_Shape):
    title: str
    publisher: str = ""
    url: str = ""
    dated: str = ""
    retrieved: Day | None = None
    language: str = "en"
    licence: str = ""
    note: str = ""


class AppliesShape(_Shape):
    id: Identifier
    when: Raw
    title: Words = {}
    ask: Words = {}
    cite: Cite = []
    basis: BasisId | None = None


class SetValueShape(_Shape):
    start: Day = Field(alias="from")
    value: list[str]
    cite: Cite = []
    basis: BasisId | None = None


class SetShape(_Shape):
    of: Literal["country", "option", "watchlist"]
    judged_on: str = "as_of"
    title: Words = {}
    values: list[SetValueShape] = Field(min_length=1)


class ParameterValueShape(_Shape):
    start: Day = Field(alias="from")
    value: Number
    cite: Cite = []
    basis: BasisId | None = None


class ParameterShape(_Shape):
    unit: str = ""
    judged_on: str = "as_of"
    values: list[ParameterValueShape] = Field(min_length=1)


class QuestionShape(_Shape):
    type: TypeId
    about: AboutId = About.PROJECT.id
    to: str = ""
    label: YesNo = False
    options: Annotated[
        dict[Identifier, Words],
        BeforeValidator(_as_option_map, json_schema_input_type=dict[Identifier, Words] | list[Identifier]),
    ] = {}
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


class ComputedShape(_Shape):
    months_between: list[str] | None = Field(None, min_length=2, max_length=2)
    sum: str = ""
    share: str = ""
    where: Raw = None


class DerivedShape(_Shape):
    when: Raw
    of: str | None = None
    title: Words = {}
    cite: Cite = []
    basis: BasisId | None = None


class ExceptionShape(_Shape):
    when: Raw
    id: str = ""
    because: Words = {}
    cite: Cite = []
    basis: BasisId | None = None


class ConsequenceShape(_Shape):
    kind: KindId = Kind.RISK.id
    tier: TierId | None = None
    flags: list[Identifier] = []
    measures: list[Identifier] = []
    refer_to: RoleId | None = None
    due: StageId | None = None
    outcome: str | None = None


class MeanwhileShape(_Shape):
    label: Words
    refer_to: RoleId | None = None
    measures: list[Identifier] = []


class ResidualShape(_Shape):
    after: list[Identifier] = Field(min_length=1)
    tier: TierId


class RuleShape(_Shape):
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


class BranchThen(_Shape):
    measures: list[Identifier] = []
    flags: list[Identifier] = []


class BranchShape(_Shape):
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


class NodeShape(_Shape):
    on: str
    branches: list[BranchShape] = Field(min_length=1)
    title: Words = {}
    ask: Words = {}
    otherwise: Identifier | None = None
    meanwhile: MeanwhileShape | None = None
    cite: Cite = []
    basis: BasisId | None = None


class OutcomeShape(_Shape):
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


class TreeShape(_Shape):
    id: Identifier
    start: Identifier
    nodes: dict[Identifier, NodeShape] = Field(min_length=1)
    outcomes: dict[Identifier, OutcomeShape] = Field(min_length=1)
    title: Words = {}
    for_each: str | None = None
    force: ForceId | None = None
    basis: BasisId | None = None
    cite: Cite = []


class ExclusionShape(_Shape):
    id: Identifier
    text: Words
    cite: Cite = []
    basis: BasisId | None = None


class TestShape(_Shape):
    name: str
    answers: Raw
    expect: Raw
    as_of: Day | None = None
    done: list[Identifier] = []


class PackFile(_Shape):
    """A file that begins with ``rscheck: pack/1``."""

    rscheck: Literal["pack/1"]
    pack: Header
    applies: list[AppliesShape] = []
    sources: dict[Identifier, SourceShape] = {}
    records: dict[Identifier, dict[Identifier, QuestionShape]] = {}
    record_titles: dict[Identifier, Words] = {}
    questions: dict[Identifier, QuestionShape] = {}
    sets: dict[Identifier, SetShape] = {}
    parameters: dict[Identifier, ParameterShape] = {}
    computed: dict[Identifier, ComputedShape] = {}
    derived: dict[Identifier, DerivedShape] = {}
    assume: list[Raw] = []
    rules: list[RuleShape] = []
    trees: list[TreeShape] = []
    exclusions: list[ExclusionShape] = []
    tests: list[TestShape] = []


class ChecklistHeader(_Shape):
    id: Identifier
    version: str
    languages: list[Language] = ["en", "ja"]
    status: Status = "draft"


class SatisfiesShape(_Shape):
    item: Identifier
    pack: PackId
    cite: Cite = []
    basis: BasisId = Basis.UNCONFIRMED.id


class MeasureShape(_Shape):
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


class ChecklistFile(_Shape):
    """A file that begins with ``rscheck: checklist/1``."""

    rscheck: Literal["checklist/1"]
    checklist: ChecklistHeader
    measures: dict[Identifier, MeasureShape]
