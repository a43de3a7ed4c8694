"""The shape of ``forms:`` in pack files: which keys a form, its sections, its fields and their sources have."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from rscheck.catalogue.fields import BasisId, Cite, Identifier, PackId, Raw, RoleId, Shape, Whole, Words
from rscheck.model.form import PROJECT, SOURCES

__all__ = ["FormFieldShape", "FormSectionShape", "FormShape", "FormSourceShape"]


class FormSourceShape(Shape):
    answers: list[Identifier] = []
    when: Raw = None
    project: Literal["title", "id", "as_of"] | None = None
    records: Identifier | None = None
    findings: list[Identifier] = []
    measures: list[Identifier] = []
    named: list[Identifier] = Field([], alias="fields")
    text: Words = {}
    texts: dict[Identifier, Words] = {}
    where: Raw = None
    by: Identifier | None = None
    optional: list[Identifier] = []

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        named = [self.when is not None, self.project, self.records, self.findings, self.measures, self.named, self.text]
        if sum(map(bool, named)) + (bool(self.answers) and not self.records) != 1:
            raise ValueError(f"a field has one source: {', '.join(SOURCES)}")
        if self.records and not self.answers:
            raise ValueError("records: needs answers:, the fields that are told of each")
        if (self.where is not None or self.by) and not self.records:
            raise ValueError("where: and by: choose among records:")
        if self.texts and self.when is None and (len(self.answers) != 1 or self.records):
            raise ValueError("texts: are for one question under answers:, or for when:")
        if not set(self.optional) <= set(self.answers):
            raise ValueError("optional: names some of answers:")
        return self

    @property
    def kind(self) -> str:
        """Return which of :data:`rscheck.model.form.SOURCES` it is."""
        named = {
            "when": self.when is not None,
            "project": self.project,
            "records": self.records,
            "findings": self.findings,
            "measures": self.measures,
            "fields": self.named,
            "text": self.text,
        }
        return next((each for each, value in named.items() if value), "answers")


def _as_source(value: object) -> object:
    """Read a question, or a list of them, as a source that tells the answers."""
    if isinstance(value, str):
        return {"answers": [value]}
    return {"answers": value} if isinstance(value, list) else value


_Source = Annotated[
    FormSourceShape, BeforeValidator(_as_source, json_schema_input_type=FormSourceShape | list[Identifier] | Identifier)
]


class FormFieldShape(Shape):
    id: Identifier
    label: Words
    number: str = ""
    source: _Source | None = Field(None, alias="from")
    signs: RoleId | None = None
    limit: Whole | None = None
    asked_of: list[RoleId] = []
    open: Words = {}
    note: Words = {}
    needs: PackId | None = None
    ask: Words = {}
    cite: Cite = []
    basis: BasisId | None = None

    @model_validator(mode="after")
    def _people_sign(self) -> Self:
        if self.signs is not None and self.source is not None:
            raise ValueError("what a person signs is never filled in: leave out from: or signs:")
        return self


class FormSectionShape(Shape):
    id: Identifier
    title: Words
    note: Words = {}
    fields_: list[FormFieldShape] = Field(alias="fields", min_length=1)


class FormShape(Shape):
    title: Words
    issuer: Words
    edition: Words = {}
    about: Words = {}
    send: Words = {}
    ask: Words = {}
    per: Identifier = PROJECT
    where: Raw = None
    when: Raw = None
    sections: list[FormSectionShape] = Field(min_length=1)
    cite: Cite = []
    basis: BasisId | None = None
