"""A project file becomes a project: keys to questions, records, measures, determinations; all problems at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import cast

from rscheck.errors import InputError, Problem
from rscheck.i18n import LANGUAGES, Message
from rscheck.intake.answer_reader import AnswerReader, Tell
from rscheck.intake.layout import RESERVED, Layout, Section
from rscheck.intake.register import DETERMINATION_KEYS, MEASURE_KEYS, read_determination, read_measure
from rscheck.location import Path
from rscheck.model.answers import Answers, Record, Value
from rscheck.model.measure import MeasureStatus
from rscheck.model.project import AnswerKey, AnswerNote, Determination, Project
from rscheck.model.question import AnswerType, Question
from rscheck.yamlfile import Document

__all__ = ["read_project"]


def read_project(
    document: Document, layout: Layout, measures: Mapping[str, object], packs: Mapping[str, object]
) -> Project:
    """Return the project a file describes; :class:`InputError` with every problem if it cannot be accepted.

    ``measures`` and ``packs`` are the known ids; only their keys are looked at.
    """
    if document.value is None:
        raise InputError(document.problems)
    reader = _Reader(document, layout, tuple(measures), tuple(packs))
    project = reader.project()
    if document.problems or reader.problems:
        raise InputError((*document.problems, *reader.problems))
    return project


def _teller(document: Document, problems: list[Problem]) -> Tell:
    """Return what adds a problem to a list. It knows no reader, so that a reader is freed as soon as it is done."""

    def tell(code: str, message: Message, path: Path, hint: Message | None = None, *, key: bool = False) -> None:
        problems.append(Problem(code, message, document.locate(path, key=key), hint))

    return tell


class _Reader:
    def __init__(self, document: Document, layout: Layout, measures: tuple[str, ...], packs: tuple[str, ...]) -> None:
        self.document = document
        self.layout = layout
        self.known_measures = measures
        self.known_packs = packs
        self.problems: list[Problem] = []
        self.values: dict[str, Value] = {}
        self.records: dict[str, tuple[Record, ...]] = {}
        self.notes: dict[AnswerKey, AnswerNote] = {}
        self.paths: dict[AnswerKey, Path] = {}
        self.tell = _teller(document, self.problems)
        self.answers = AnswerReader(self.tell)

    def project(self) -> Project:
        top = cast("dict[str, object]", self.document.value)
        kind = top.get("rscheck")
        if kind != "project/1":
            self.tell(
                "E220",
                Message("this is not a project file that this version can read"),
                ("rscheck",),
                Message("the first line should be rscheck: project/1"),
            )
        self.section({key: each for key, each in top.items() if key not in RESERVED}, self.layout.top, ())
        self.references()
        return Project(
            id=self.text(top, "id") or self.document.file,
            title=self.text(top, "title"),
            answers=Answers(self.values, self.records),
            document=self.document,
            language=self.language(top),
            as_of=self.day(top, "as_of"),
            frameworks=self.frameworks(top.get("frameworks")),
            notes=self.notes,
            paths=self.paths,
            measures=self.measures(top.get("measures")),
            determinations=self.determinations(top.get("determinations")),
        )

    # --- answers ---------------------------------------------------------------------------------------------------

    def section(self, raw: Mapping[str, object], section: Section, path: Path) -> None:
        for key, each in raw.items():
            here = (*path, key)
            if key in section.questions:
                self.answer(section.questions[key], each, here, None, self.values)
            elif key in section.records:
                self.record_list(key, each, section.records[key], here)
            elif key in section.sections:
                if isinstance(each, dict):
                    self.section(each, section.sections[key], here)
                elif each is not None:
                    self.not_a_map(key, each, here)
            else:
                allowed = section.keys() if path else (*RESERVED, *section.keys())
                self.answers.unknown_key(key, allowed, here)

    def answer(self, question: Question, raw: object, path: Path, number: int | None, into: dict[str, Value]) -> None:
        value, note = self.answers.read(question, raw, path)
        key = (question.id, number)
        self.paths[key] = path
        if value is not None:
            into[question.id] = value
        if note is not None:
            self.notes[key] = note

    def record_list(self, kind: str, raw: object, fields: Mapping[str, Question], path: Path) -> None:
        if raw is None:
            return
        if not isinstance(raw, list):
            self.tell(
                "E211",
                Message("{kind} should be a list", {"kind": kind}),
                path,
                Message("begin each entry with a hyphen"),
            )
            return
        found: list[Record] = []
        for number, each in enumerate(raw):
            here = (*path, number)
            record: dict[str, Value] = {}
            if not isinstance(each, dict):
                self.not_a_map(f"{kind}[{number}]", each, here)
            else:
                for key, answer in each.items():
                    if key in fields:
                        self.answer(fields[key], answer, (*here, key), number, record)
                    else:
                        self.answers.unknown_key(key, tuple(fields), (*here, key))
            found.append(record)
        self.records[kind] = tuple(found)

    def not_a_map(self, key: str, raw: object, path: Path) -> None:
        from rscheck.yamlfile import full_width_hint

        hint = full_width_hint(raw) if isinstance(raw, str) else None
        self.tell("E212", Message("{key} should be a map of keys and values", {"key": key}), path, hint)

    def references(self) -> None:
        """Check that every reference names a record that exists."""
        for kind, fields in self.layout.top.records.items():
            for field in fields.values():
                if field.type is AnswerType.REF and field.refers_to is not None:
                    self.reference(kind, field)

    def reference(self, kind: str, field: Question) -> None:
        target = field.refers_to or ""
        named_by = self.layout.labels.get(target, "")
        known = tuple(str(record[named_by]) for record in self.records.get(target, ()) if named_by in record)
        for number, record in enumerate(self.records.get(kind, ())):
            if field.id in record and record[field.id] not in known:
                self.tell(
                    "E213",
                    Message("this names no entry of {target}", {"target": target}),
                    self.paths[field.id, number],
                    Message("known there: {names}", {"names": ", ".join(known)})
                    if known
                    else Message("add the entry to {target} first", {"target": target}),
                )

    # --- what is not an answer -------------------------------------------------------------------------------------

    def text(self, top: Mapping[str, object], key: str) -> str:
        raw = top.get(key)
        if raw is None or isinstance(raw, str):
            return str(raw or "")
        self.tell("E201", Message("{question} takes one value", {"question": key}), (key,))
        return ""

    def language(self, top: Mapping[str, object]) -> str:
        wanted = self.text(top, "language")
        if wanted and wanted not in LANGUAGES:
            options = {"options": ", ".join(LANGUAGES)}
            self.tell(
                "E218",
                Message("reports are not written in this language"),
                ("language",),
                Message("write one of: {options}", options),
            )
        return wanted

    def day(self, raw: Mapping[str, object], key: str, path: Path = ()) -> date | None:
        text = raw.get(key)
        if text is None:
            return None
        return self.answers.day(text if isinstance(text, str) else "", (*path, key))

    def frameworks(self, raw: object) -> tuple[str, ...] | None:
        if raw is None or raw == "auto":
            return None
        names = raw if isinstance(raw, list) else [raw]
        for index, name in enumerate(names):
            if name not in self.known_packs:
                from rscheck.text import nearest

                close = nearest(str(name), self.known_packs)
                path: Path = ("frameworks", index) if isinstance(raw, list) else ("frameworks",)
                self.tell(
                    "E214",
                    Message("there is no pack of this name"),
                    path,
                    Message("did you mean {key}?", {"key": close})
                    if close
                    else Message("write auto, or some of: {options}", {"options": ", ".join(self.known_packs)}),
                )
        return tuple(str(name) for name in names)

    def measures(self, raw: object) -> dict[str, MeasureStatus]:
        found: dict[str, MeasureStatus] = {}
        if raw is None:
            return found
        if not isinstance(raw, dict):
            self.not_a_map("measures", raw, ("measures",))
            return found
        for identifier, each in raw.items():
            path = ("measures", identifier)
            if identifier not in self.known_measures:
                self.answers.unknown_key(identifier, self.known_measures, path)
            elif self.is_map(each, path, MEASURE_KEYS):
                status = read_measure(identifier, each, self.tell, self.day(each, "on", path))
                found[identifier] = status
        return found

    def determinations(self, raw: object) -> tuple[Determination, ...]:
        found: list[Determination] = []
        if raw is not None and not isinstance(raw, list):
            self.tell("E211", Message("{kind} should be a list", {"kind": "determinations"}), ("determinations",))
            return ()
        for number, each in enumerate(raw or ()):
            path = ("determinations", number)
            if self.is_map(each, path, DETERMINATION_KEYS):
                made = read_determination(
                    each, number, self.tell, self.day(each, "on", path), self.day(each, "valid_until", path)
                )
                if made is not None:
                    found.append(made)
        return tuple(found)

    def is_map(self, raw: object, path: Path, allowed: tuple[str, ...]) -> bool:
        if not isinstance(raw, dict):
            self.not_a_map(str(path[-1]), raw, path)
            return False
        for key in raw:
            if key not in allowed:
                self.answers.unknown_key(key, allowed, (*path, key))
        return True
