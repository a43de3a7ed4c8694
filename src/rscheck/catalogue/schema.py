"""JSON Schemas (draft 2020-12) of the files people write, so that an editor can complete and check while they type.

An editor reads YAML by itself: ``yes`` is a text to one and true to another, ``NO`` may be false, ``4.2`` is a number
where rscheck keeps the text. The schemas allow each of these; rscheck itself remains the judge.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rscheck.i18n import LANGUAGES, words_for
from rscheck.model.countries import COUNTRY_CODES
from rscheck.model.measure import Measure
from rscheck.model.pack import Catalogue
from rscheck.model.question import AnswerType, Question

__all__ = [
    "DIALECT",
    "checklist_schema",
    "institution_schema",
    "overlay_schema",
    "pack_schema",
    "partner_schema",
    "project_schema",
    "schema_of",
]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]

_SCALAR = ["string", "number", "boolean"]
_BESIDE = ("note", "evidence", "declared_by", "verified_by")
_STATUSES = ("todo", "done", "not_applicable")
_SHARED = {
    AnswerType.YES_NO: "yes_no",
    AnswerType.DATE: "date",
    AnswerType.COUNTRY: "country",
    AnswerType.ORGANISATION: "text",
    AnswerType.REF: "text",
    AnswerType.TEXT: "text",
}
_LIKE_YES_OR_NO = {"yes", "no", "true", "false", "on", "off", "y", "n"}


def pack_schema() -> Schema:
    """Return the schema of ``rscheck: pack/1``."""
    from rscheck.catalogue.format import PackFile

    return schema_of(PackFile, "rscheck pack")


def checklist_schema() -> Schema:
    """Return the schema of ``rscheck: checklist/1``."""
    from rscheck.catalogue.format import ChecklistFile

    return schema_of(ChecklistFile, "rscheck checklist")


def overlay_schema() -> Schema:
    """Return the schema of ``rscheck: overlay/1``, with the keys that each kind of change has."""
    from rscheck.catalogue.overlay_format import CHANGES, OverlayFile

    made = schema_of(OverlayFile, "rscheck overlay")
    changes = [_as_editors_read(each.model_json_schema(by_alias=True)) for each in CHANGES.values()]
    for each in changes:
        made.setdefault("$defs", {}).update(each.pop("$defs", {}))
    made["properties"]["changes"]["items"] = {"anyOf": changes}
    return made


def project_schema(catalogue: Catalogue, language: str) -> Schema:
    """Return the schema of ``rscheck: project/1`` as the vocabulary of these packs makes it, titles in a language."""
    return _Answers(catalogue, language).project()


def institution_schema(catalogue: Catalogue, language: str) -> Schema:
    """Return the schema of ``rscheck: institution/1``: what an institution answers once."""
    return _Answers(catalogue, language).institution()


def partner_schema(catalogue: Catalogue, language: str) -> Schema:
    """Return the schema of ``rscheck: partner/1``: what is known of a partner, answered once."""
    return _Answers(catalogue, language).partner()


def schema_of(model: Any, title: str) -> Schema:
    """Return the schema of a file by the model it is read with."""
    made = _as_editors_read(model.model_json_schema(by_alias=True))
    return {"$schema": DIALECT, **made, "title": title}


def _as_editors_read(schema: Any) -> Any:
    """Return a schema in which a plain text may also look like a number or a truth value to an editor.

    Titles that only repeat the name of a key are left out.
    """
    if isinstance(schema, list):
        return [_as_editors_read(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    made = {
        key: _as_editors_read(value) for key, value in schema.items() if not (key == "title" and isinstance(value, str))
    }
    if made.get("type") == "string" and not {"enum", "const", "format"} & set(made):
        made["type"] = _SCALAR
    return made


class _Answers:
    """Builds the schemas of the files that hold answers, section by section."""

    def __init__(self, catalogue: Catalogue, language: str) -> None:
        self.packs = catalogue.packs.values()
        self.measures = catalogue.measures
        self.words = words_for(language)

        self.tree: Schema = {}
        self.fields: dict[str, dict[str, Question]] = {}
        for question in (each for pack in self.packs for each in pack.questions.values()):
            if question.record is not None:
                self.fields.setdefault(question.record, {})[question.id.partition(".")[2]] = question
                continue
            here = self.tree
            *steps, last = question.id.split(".")
            for step in steps:
                here = here.setdefault(step, {})
            here[last] = question

    def project(self) -> Schema:
        kinds = {kind.id: self.words.pick(kind.title) for pack in self.packs for kind in pack.records.values()}
        answers = {key: self.part(each) for key, each in self.tree.items()}
        if "institution" in answers:
            answers["institution"] = {"anyOf": [answers["institution"], {"type": "string"}]}
        lists = {key: self.records(key, fields, kinds.get(key, "")) for key, fields in self.fields.items()}
        packs = sorted(pack.id for pack in self.packs)
        top = {
            **self.header("project/1"),
            "language": self.languages(),
            "as_of": {"$ref": "#/$defs/day"},
            "frameworks": {"anyOf": [{"enum": ["auto", *packs]}, {"type": "array", "items": {"enum": packs}}]},
            "measures": self.statuses(),
            "determinations": {"type": "array", "items": {"$ref": "#/$defs/determination"}},
            "interview": {"$ref": "#/$defs/interview"},
        }
        return self.file("project", {**top, **answers, **lists}, "rscheck")

    def institution(self) -> Schema:
        dated = {"answered_on": {"$ref": "#/$defs/day"}}
        answers = {"institution": self.part(self.tree.get("institution", {}))}
        day = {"as_of": {"$ref": "#/$defs/day"}}
        top = {
            **self.header("institution/1"),
            **dated,
            **day,
            "language": self.languages(),
            "measures": self.statuses(),
        }
        return self.file("institution", {**top, **answers}, "rscheck", "answered_on")

    def partner(self) -> Schema:
        dated = {"answered_on": {"$ref": "#/$defs/day"}}
        fields = {key: self.answer(each) for key, each in self.fields.get("partners", {}).items()}
        return self.file("partner", {**self.header("partner/1"), **dated, **fields}, "rscheck", "answered_on")

    def file(self, kind: str, properties: Schema, *required: str) -> Schema:
        return {
            "$schema": DIALECT,
            "title": f"rscheck {kind}",
            **_map(properties),
            "type": "object",
            "required": list(required),
            "$defs": self.shared(),
        }

    def header(self, kind: str) -> Schema:
        return {"rscheck": {"const": kind}, "id": {"type": _SCALAR}, "title": {"type": _SCALAR}}

    def languages(self) -> Schema:
        one = {"enum": list(LANGUAGES)}
        return {"anyOf": [one, {"type": "array", "items": one}]}

    def statuses(self) -> Schema:
        return _map({key: self.measure(each) for key, each in self.measures.items()})

    def part(self, here: Question | Mapping[str, Any]) -> Schema:
        if isinstance(here, Question):
            return self.answer(here)
        return _map({key: self.part(each) for key, each in here.items()})

    def records(self, kind: str, fields: Mapping[str, Question], title: str) -> Schema:
        answers = {key: self.answer(each) for key, each in fields.items()}
        file = {"from": {"type": "string"}} if kind == "partners" else {}
        entry = {**_map({**file, **answers}), "type": "object"}
        return {**({"title": title} if title else {}), "type": ["array", "null"], "items": entry}

    def measure(self, measure: Measure) -> Schema:
        return {"title": self.words.pick(measure.title), "$ref": "#/$defs/measure"}

    def answer(self, question: Question) -> Schema:
        """Return the schema of an answer: a bare value, a value with notes beside it, or a state without value."""
        texts = [self.words.pick(each) for each in (question.help, question.why) if each]
        told = {"title": self.words.pick(question.text), "description": "\n\n".join(texts)}
        state = {"$ref": "#/$defs/state" if question.dont_know else "#/$defs/state_known"}
        shared = _SHARED.get(question.type)
        if shared is not None:
            forms = [{"$ref": f"#/$defs/{shared}"}, state]
        else:
            value = self.value(question)
            unknown = {"dont_know": value} if question.type is AnswerType.CHOICES else {}
            forms = [value, _with_notes(value, **unknown), {"type": "null"}, state]
        return {**{key: text for key, text in told.items() if text}, "anyOf": forms}

    def value(self, question: Question) -> Schema:
        if question.type is AnswerType.NUMBER:
            ends = (("minimum", question.minimum), ("maximum", question.maximum))
            return {"type": "number", **{key: float(end) for key, end in ends if end is not None}}
        options = list(question.options)
        one: Schema = {
            "enum": [*options, *_as_other_types(options)],
            "enumDescriptions": [self.words.pick(each) for each in question.options.values()],
        }
        return {"type": "array", "items": one, "uniqueItems": True} if question.type is AnswerType.CHOICES else one

    def shared(self) -> Schema:
        values: Schema = {
            "yes_no": {"enum": [True, False, "yes", "no", "true", "false", "はい", "いいえ"]},
            "date": {"$ref": "#/$defs/day"},
            # Norway is false to an editor that reads YAML 1.1.
            "country": {"enum": [*sorted(COUNTRY_CODES), False]},
            "text": {"type": _SCALAR},
        }
        day = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
        day_of = {"$ref": "#/$defs/day"}
        text = {"type": _SCALAR}
        return {
            "day": day,
            **{name: {"anyOf": [value, _with_notes(value), {"type": "null"}]} for name, value in values.items()},
            "state": _state("dont_know", "asked", "withheld"),
            "state_known": _state("asked", "withheld"),
            "measure": {
                **_map({"status": {"enum": list(_STATUSES)}, **_texts("evidence", "note", "by"), "on": day_of}),
                "type": "object",
                "required": ["status"],
            },
            "determination": {
                **_map(
                    {
                        **_texts("outcome", "role", "reasons", "heard", "appeal"),
                        "on": day_of,
                        "valid_until": day_of,
                        "conditions": {"type": "array", "items": text},
                        "adverse": values["yes_no"],
                    }
                ),
                "type": "object",
                "required": ["outcome", "role", "on"],
            },
            "interview": _interview(text),
        }


def _interview(text: Schema) -> Schema:
    """Return what the interview keeps for itself, which nobody need write by hand."""
    texts = {"type": ["object", "null"], "additionalProperties": text}
    several = {"anyOf": [text, {"type": "array", "items": text}]}
    answer = {"anyOf": [*several["anyOf"], {"type": "object", "additionalProperties": several}]}
    kept = {**_map({**_texts("question", "entry", "of"), "answer": answer}), "type": "object"}
    return _map({"packs": texts, "questions": texts, "retired_answers": {"type": "array", "items": kept}})


def _map(properties: Schema) -> Schema:
    return {"type": ["object", "null"], "properties": properties, "additionalProperties": False}


def _texts(*names: str) -> Schema:
    return {name: {"type": _SCALAR} for name in names}


def _with_notes(value: Schema, **more: Schema) -> Schema:
    properties = {"value": value, **_texts(*_BESIDE), "on": {"$ref": "#/$defs/day"}, **more}
    needed = [{"required": [name]} for name in ("value", *more)]
    return {**_map(properties), "type": "object", "anyOf": needed}


def _state(*states: str) -> Schema:
    texts = _texts("whom", "who_may_see", *_BESIDE)
    properties = {"state": {"enum": list(states)}, **texts, "on": {"$ref": "#/$defs/day"}}
    return {**_map(properties), "type": "object", "required": ["state"]}


def _as_other_types(options: list[str]) -> list[object]:
    """Return what options look like to an editor that takes them for a truth value or a number."""
    found: list[object] = [True, False] if any(each.lower() in _LIKE_YES_OR_NO for each in options) else []
    return [*found, *(int(each) for each in options if each.isascii() and each.isdigit())]
