"""The kinds of values that stand in pack and checklist files, and how their texts are read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import core_schema

from rscheck.model.question import AnswerType
from rscheck.model.terms import About, Basis, Category, Force, Kind, Part, Role, Stage, Tier
from rscheck.model.typed import Unreadable, read_scalar

__all__ = [
    "AboutId",
    "BasisId",
    "CategoryId",
    "CitationShape",
    "Cite",
    "Day",
    "Digest",
    "ForceId",
    "Identifier",
    "KindId",
    "Language",
    "Number",
    "Options",
    "PackId",
    "PartId",
    "Raw",
    "RoleId",
    "Shape",
    "StageId",
    "Status",
    "TierId",
    "TypeId",
    "Whole",
    "Words",
    "YesNo",
]


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
Digest = Annotated[str, StringConstraints(pattern=r"^sha256:[0-9a-f]{64}$")]
YesNo = Annotated[bool, _typed(AnswerType.YES_NO)]
Whole = Annotated[int, _typed(AnswerType.NUMBER)]
Number = Annotated[Decimal, _typed(AnswerType.NUMBER)]
Day = Annotated[date, _typed(AnswerType.DATE)]
Words = Annotated[dict[str, str], BeforeValidator(_as_texts, json_schema_input_type=dict[str, str] | str)]
Raw = Annotated[Any, WithJsonSchema({})]
Options = Annotated[
    dict[Identifier, Words],
    BeforeValidator(_as_option_map, json_schema_input_type=dict[Identifier, Words] | list[Identifier]),
]
TierId = Annotated[str, _OneOf(tuple(tier.id for tier in Tier))]
BasisId = Annotated[str, _OneOf(tuple(basis.id for basis in Basis))]
ForceId = Annotated[str, _OneOf(Force.ids())]
KindId = Annotated[str, _OneOf(Kind.ids())]
RoleId = Annotated[str, _OneOf(Role.ids())]
AboutId = Annotated[str, _OneOf(About.ids())]
TypeId = Annotated[str, _OneOf(tuple(kind.value for kind in AnswerType))]
CategoryId = Annotated[str, _OneOf(Category.ids())]
StageId = Annotated[str, _OneOf(Stage.ids())]
PartId = Annotated[str, _OneOf(Part.ids())]
Language = Annotated[str, _OneOf(("en", "ja"))]
Status = Annotated[str, _OneOf(("draft", "reviewed", "retired"))]


class Shape(BaseModel):
    """Unknown keys are errors; nothing changes once read."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False)


class CitationShape(Shape):
    """A place in a source."""

    source: str = ""
    at: str
    quote: str = ""


_Cited = Annotated[CitationShape, BeforeValidator(_as_citation, json_schema_input_type=CitationShape | str)]
Cite = Annotated[
    list[_Cited], BeforeValidator(_as_list, json_schema_input_type=list[CitationShape | str] | CitationShape | str)
]
