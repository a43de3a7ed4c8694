"""Forms as they stand in a pack file: each field with its source, read by the questions it tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from rscheck.catalogue.conditions import ConditionReader
from rscheck.catalogue.declare import citations, grade
from rscheck.catalogue.form_shapes import FormFieldShape, FormSectionShape, FormShape, FormSourceShape
from rscheck.catalogue.format import Header, PackFile
from rscheck.catalogue.problems import ProblemLog
from rscheck.catalogue.vocabulary import Vocabulary
from rscheck.i18n import Message
from rscheck.location import Path
from rscheck.model.form import NO, PROJECT, YES, Form, FormField, FormSection, FormSource
from rscheck.model.question import AnswerType, Question
from rscheck.model.terms import Basis
from rscheck.text import nearest

__all__ = ["forms_of"]


def forms_of(shape: PackFile, words: Vocabulary, log: ProblemLog) -> dict[str, Form]:
    """Return the forms of a pack; what a field cannot tell is told and left out."""
    return {key: _FormReader(key, each, shape.pack, words, log).form() for key, each in shape.forms.items()}


class _FormReader:
    def __init__(self, key: str, shape: FormShape, header: Header, words: Vocabulary, log: ProblemLog) -> None:
        self._key = key
        self._shape = shape
        self._header = header
        self._words = words
        self._log = log
        self._conditions = ConditionReader(words, log)
        self._record = None if shape.per == PROJECT else shape.per
        self._fields = [each.id for section in shape.sections for each in section.fields_]

    def form(self) -> Form:
        shape, path = self._shape, ("forms", self._key)
        self._is_kind(self._record, (*path, "per"))
        if shape.where is not None and self._record is None:
            hint = Message("say when: the form is wanted, or per: which kind of record it has a sheet for")
            message = Message("where: chooses among records, and this form has none")
            self._log.add("P430", message, (*path, "where"), hint)
        self._are_unique(path)
        return Form(
            id=self._key,
            pack=self._header.id,
            title=shape.title,
            issuer=shape.issuer,
            sections=tuple(self._section(each, (*path, "sections", n)) for n, each in enumerate(shape.sections)),
            edition=shape.edition,
            about=shape.about,
            send=shape.send,
            ask=shape.ask,
            per=shape.per,
            where=None
            if shape.where is None
            else self._conditions.read(shape.where, (*path, "where"), record=self._record),
            when=None if shape.when is None else self._conditions.read(shape.when, (*path, "when")),
            basis=grade(shape.basis, Basis.of(self._header.basis)),
            cite=citations(shape.cite, self._header.id),
            location=self._log.document.locate(path, key=True),
        )

    def _are_unique(self, path: Path) -> None:
        seen: set[str] = set()
        for number, section in enumerate(self._shape.sections):
            for index, each in enumerate(section.fields_):
                if each.id in seen:
                    here = (*path, "sections", number, "fields", index, "id")
                    self._log.add("P301", Message("{name} is declared twice", {"name": each.id}), here)
                seen.add(each.id)

    def _section(self, shape: FormSectionShape, path: Path) -> FormSection:
        fields = (self._field(each, (*path, "fields", number)) for number, each in enumerate(shape.fields_))
        return FormSection(shape.id, shape.title, tuple(fields), shape.note)

    def _field(self, shape: FormFieldShape, path: Path) -> FormField:
        absent = shape.needs is not None and shape.needs not in self._words.packs
        source = None if shape.source is None or absent else self._source(shape.source, (*path, "from"))
        return FormField(
            id=shape.id,
            label=shape.label,
            source=source,
            number=shape.number,
            signs=shape.signs,
            limit=shape.limit,
            asked_of=tuple(shape.asked_of),
            open=shape.open,
            note=shape.note,
            needs=shape.needs or "",
            ask=shape.ask,
            basis=grade(shape.basis, Basis.of(self._header.basis)),
            cite=citations(shape.cite, self._header.id),
            location=self._log.document.locate(path),
        )

    def _source(self, shape: FormSourceShape, path: Path) -> FormSource:
        made = FormSource(shape.kind, texts=shape.texts, text=shape.text, optional=tuple(shape.optional))
        match shape.kind:
            case "answers":
                return self._answers(made, shape, path)
            case "when":
                self._texts_cover(shape.texts, {YES, NO}, (*path, "texts"))
                return replace(made, condition=self._conditions.read(shape.when, (*path, "when"), record=self._record))
            case "project":
                return replace(made, names=(str(shape.project),))
            case "records":
                return self._records(made, shape, path)
            case "fields":
                self._are_fields(shape.named, (*path, "fields"))
                return replace(made, names=tuple(shape.named))
            case "findings":
                return replace(made, names=tuple(shape.findings))
            case "measures":
                return replace(made, names=tuple(shape.measures))
            case _:
                return made

    def _answers(self, made: FormSource, shape: FormSourceShape, path: Path) -> FormSource:
        found = self._questions(shape.answers, (*path, "answers"), (None, self._record))
        if shape.texts and found:
            options = {YES, NO} if found[0].type is AnswerType.YES_NO else set(found[0].options)
            if found[0].type not in (AnswerType.YES_NO, AnswerType.CHOICE):
                values = {"name": found[0].id}
                message = Message("texts: are for a question with one of several answers, and {name} is none", values)
                self._log.add("P431", message, (*path, "texts"))
            else:
                self._texts_cover(shape.texts, options, (*path, "texts"))
        return replace(made, names=tuple(each.id for each in found))

    def _records(self, made: FormSource, shape: FormSourceShape, path: Path) -> FormSource:
        kind = shape.records or ""
        if not self._is_kind(kind, (*path, "records")):
            return made
        reference = self._words.questions.get(shape.by or "")
        if shape.by is not None and (
            reference is None
            or reference.type is not AnswerType.REF
            or reference.record != kind
            or reference.refers_to != self._record
        ):
            values = {"name": shape.by, "kind": kind, "per": self._shape.per}
            message = Message("{name} is no reference of {kind} to {per}", values)
            self._log.add("P432", message, (*path, "by"))
        return replace(
            made,
            names=tuple(each.id for each in self._questions(shape.answers, (*path, "answers"), (kind,))),
            of=kind,
            by=shape.by or "",
            condition=None
            if shape.where is None
            else self._conditions.read(shape.where, (*path, "where"), record=kind),
        )

    def _questions(self, names: Iterable[str], path: Path, kinds: tuple[str | None, ...]) -> list[Question]:
        """Return the questions of these names; only those of the project or of the records in view can be told."""
        found = []
        for index, name in enumerate(names):
            question = self._words.questions.get(name)
            if question is None:
                close = nearest(name, tuple(self._words.questions))
                hint = Message("did you mean {key}?", {"key": close}) if close else None
                self._log.add("P210", Message("{name} is not a question", {"name": name}), (*path, index), hint)
            elif question.record not in kinds:
                hint = Message("list such records with records:, or make a sheet for each with per:")
                message = Message("{name} is asked of other records than this field is about", {"name": name})
                self._log.add("P433", message, (*path, index), hint)
            else:
                found.append(question)
        return found

    def _texts_cover(self, texts: Mapping[str, object], answers: set[str], path: Path) -> None:
        if texts and set(texts) != answers:
            wanted = {"options": ", ".join(sorted(answers))}
            hint = Message("write one of: {options}", wanted) if set(texts) - answers else None
            self._log.add("P431", Message("texts: has one text for each of: {options}", wanted), path, hint)

    def _are_fields(self, names: Iterable[str], path: Path) -> None:
        for index, name in enumerate(names):
            if name not in self._fields:
                close = nearest(name, self._fields)
                hint = Message("did you mean {key}?", {"key": close}) if close else None
                values = {"form": self._key, "name": name}
                self._log.add("P434", Message("{form} has no field {name}", values), (*path, index), hint)

    def _is_kind(self, kind: str | None, path: Path) -> bool:
        if kind is None or kind in self._words.records:
            return True
        options = ", ".join(sorted(self._words.records))
        hint = Message("write one of: {options}", {"options": options})
        self._log.add("P206", Message("this should name a kind of record"), path, hint)
        return False
