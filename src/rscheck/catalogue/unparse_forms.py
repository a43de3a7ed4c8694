"""A form of the model as it stands in a pack file: the way back from :mod:`rscheck.catalogue.forms`."""

from __future__ import annotations

from rscheck.catalogue.unparse_conditions import condition_node
from rscheck.catalogue.unparse_parts import stands, told
from rscheck.model.form import PROJECT, Form, FormField, FormSource
from rscheck.yamlfile import Node

__all__ = ["form_node"]


def form_node(form: Form, own: str) -> dict[str, Node]:
    """Return a form as it is written in the pack of the id ``own``."""
    sections: list[Node] = [
        told(
            id=each.id,
            title=dict(each.title),
            note=dict(each.note),
            fields=[_field(field, own) for field in each.fields],
        )
        for each in form.sections
    ]
    return told(
        title=dict(form.title),
        issuer=dict(form.issuer),
        edition=dict(form.edition),
        about=dict(form.about),
        send=dict(form.send),
        per=None if form.per == PROJECT else form.per,
        where=None if form.where is None else condition_node(form.where),
        when=None if form.when is None else condition_node(form.when),
        sections=sections,
        ask=dict(form.ask),
        **stands(form.basis, form.cite, own),
    )


def _field(field: FormField, own: str) -> dict[str, Node]:
    return told(
        **{
            "id": field.id,
            "number": field.number,
            "label": dict(field.label),
            "from": None if field.source is None else _source(field.source),
            "signs": field.signs,
            "limit": None if field.limit is None else str(field.limit),
            "asked_of": list(field.asked_of),
            "open": dict(field.open),
            "note": dict(field.note),
            "needs": field.needs,
            "ask": dict(field.ask),
        },
        **stands(field.basis, field.cite, own),
    )


def _source(source: FormSource) -> dict[str, Node]:
    texts = {key: dict(each) for key, each in source.texts.items()}
    optional = list(source.optional)
    condition = None if source.condition is None else condition_node(source.condition)
    names = list(source.names)
    match source.kind:
        case "when":
            return told(when=condition, texts=texts)
        case "project":
            return told(project=names[0])
        case "records":
            return told(records=source.of, by=source.by, where=condition, answers=names, optional=optional)
        case "text":
            return told(text=dict(source.text))
        case kind:
            return told(**{kind: names, "optional": optional, "texts": texts})
