"""A project file becomes a project: keys to questions, records, measures, determinations; all problems at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import cast

from rscheck.errors import InputError, MissingInputError, Problem
from rscheck.i18n import LANGUAGES, Message
from rscheck.intake.answered_file import INSTITUTION, PARTNER, AnsweredFile, OpenAnswered, read_header
from rscheck.intake.interview_block import check_interview_block
from rscheck.intake.layout import RESERVED, Field, Layout, Section
from rscheck.intake.register import DETERMINATION_KEYS, MEASURE_KEYS, read_determination, read_measure
from rscheck.intake.sections import SectionReader
from rscheck.location import Path
from rscheck.model.answers import Answers, Record, Value
from rscheck.model.measure import MeasureStatus
from rscheck.model.project import AnswerKey, Determination, Place, Project, ReferredFile
from rscheck.model.question import Question
from rscheck.yamlfile import Document

__all__ = ["files_referred_to", "read_institution", "read_project"]

_FROM = "from"
"""The key of a record that stands for the answers of a partner file."""

_FILES = {"institution": INSTITUTION, "partners": PARTNER}
"""The section and the kind of record whose answers may come from a file, with the kind of that file."""


def _no_files(kind: str, path: str) -> AnsweredFile:
    """Stand for a project that has no folder, so that nothing can be beside it."""
    raise MissingInputError([])


def read_project(
    document: Document,
    layout: Layout,
    measures: Mapping[str, object],
    packs: Mapping[str, object],
    open_answered: OpenAnswered = _no_files,
) -> Project:
    """Return the project a file describes; :class:`InputError` with every problem if it cannot be accepted.

    ``measures`` and ``packs`` are the known ids; only their keys are looked at. ``open_answered`` returns the files of
    institutions and partners that the project refers to.
    """
    if document.value is None:
        raise InputError(document.problems)
    reader = _Reader(document, layout, tuple(measures), tuple(packs), open_answered)
    return _sound(document, reader, reader.project())


def files_referred_to(top: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield the kind and the name of each file that a project refers to, as the names are written there."""
    institution, partners = top.get("institution"), top.get("partners")
    if isinstance(institution, str):
        yield INSTITUTION, institution
    for each in partners if isinstance(partners, list) else ():
        if isinstance(each, dict) and isinstance(each.get(_FROM), str):
            yield PARTNER, each[_FROM]


def read_institution(document: Document, layout: Layout, measures: Mapping[str, object]) -> Project:
    """Return what the file of an institution says, for its own report; :class:`InputError` if it cannot be accepted."""
    if document.value is None:
        raise InputError(document.problems)
    reader = _Reader(document, layout, tuple(measures), (), _no_files)
    return _sound(document, reader, reader.institution())


def _sound(document: Document, reader: _Reader, project: Project) -> Project:
    if document.problems or reader.problems:
        raise InputError((*document.problems, *reader.problems))
    return project


class _Reader:
    def __init__(
        self,
        document: Document,
        layout: Layout,
        measures: tuple[str, ...],
        packs: tuple[str, ...],
        open_answered: OpenAnswered,
    ) -> None:
        self.document = document
        self.layout = layout
        self.known_measures = measures
        self.known_packs = packs
        self.open_answered = open_answered
        self.problems: list[Problem] = []
        self.records: dict[str, tuple[Record, ...]] = {}
        self.files: dict[str, AnsweredFile] = {}
        self.elsewhere: dict[AnswerKey, Place] = {}
        self.sections = SectionReader(document, self.problems)
        self.tell = self.sections.tell
        self.answers = self.sections.answers

    def project(self) -> Project:
        top = cast("dict[str, object]", self.document.value)
        if top.get("rscheck") != "project/1":
            self.tell(
                "E220",
                Message("this is not a project file that this version can read"),
                ("rscheck",),
                Message("the first line should be rscheck: project/1"),
            )
        records = self.layout.top.records
        answers: dict[str, object] = {}
        for key, each in top.items():
            if key in records:
                self.record_list(key, each, records[key], (key,))
            elif key in _FILES and isinstance(each, str):
                self.from_file(key, each)
            elif key not in RESERVED:
                answers[key] = each
        self.sections.section(answers, self.layout.top, (), RESERVED)
        self.references()
        check_interview_block(top.get("interview"), self.tell, self.answers)
        return Project(
            id=self.text(top, "id") or self.document.file,
            title=self.text(top, "title"),
            answers=Answers(self.sections.values, self.records),
            document=self.document,
            languages=self.languages(top.get("language")),
            as_of=self.day(top, "as_of"),
            frameworks=self.frameworks(top.get("frameworks")),
            notes=self.sections.notes,
            elsewhere=self.elsewhere,
            measures=self.measures(top.get("measures")),
            determinations=self.determinations(top.get("determinations")),
            referred=tuple(self.files[name].about for name in sorted(self.files)),
        )

    def institution(self) -> Project:
        top = cast("dict[str, object]", self.document.value)
        day = read_header(top, INSTITUTION, self.sections)
        reserved = ("rscheck", "id", "title", "as_of", "answered_on", "language", "measures")
        section = Section(sections={"institution": self.layout.top.sections.get("institution", Section())})
        self.sections.section({key: each for key, each in top.items() if key not in reserved}, section, (), reserved)
        return Project(
            id=self.text(top, "id") or self.document.file,
            title=self.text(top, "title"),
            answers=Answers(self.sections.values),
            document=self.document,
            languages=self.languages(top.get("language")),
            as_of=self.day(top, "as_of"),
            notes=self.sections.notes,
            measures=self.measures(top.get("measures")),
            referred=(ReferredFile("institution", self.document.file, self.document.digest, day),),
        )

    # --- answers ---------------------------------------------------------------------------------------------------

    def record_list(self, kind: str, raw: object, fields: Mapping[str, Field], path: Path) -> None:
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
            if isinstance(each, dict):
                found.append(self.record(kind, each, fields, here, number))
            else:
                self.sections.not_a_map(f"{kind}[{number}]", each, here)
                found.append({})
        self.records[kind] = tuple(found)

    def record(
        self, kind: str, raw: Mapping[str, object], fields: Mapping[str, Field], path: Path, number: int
    ) -> dict[str, Value]:
        if kind not in _FILES or _FROM not in raw:
            return self.sections.fields(raw, fields, path, number, (_FROM,) if kind in _FILES else ())
        own = {key: each for key, each in raw.items() if key != _FROM}
        record = self.sections.fields(own, fields, path, number, (_FROM,))
        file = self.opened(_FILES[kind], raw[_FROM], (*path, _FROM))
        if file is not None:
            here = {fields[key].id for key in own if key in fields}
            for question in sorted(here & file.places.keys()):
                name = question.partition(".")[2]
                self.tell(
                    "E223",
                    Message("{key} is answered in {file} too", {"key": name, "file": file.about.file}),
                    (*path, name),
                    Message("keep it in one of the two places"),
                    key=True,
                )
            record |= self.taken(file, number)
        return record

    def from_file(self, section: str, path: str) -> None:
        file = self.opened(_FILES[section], path, (section,))
        if file is not None:
            self.sections.values |= self.taken(file, None)

    def taken(self, file: AnsweredFile, number: int | None) -> dict[str, Value]:
        """Return the answers of a file, and take over their notes and places."""
        self.sections.notes |= {(question, number): note for question, note in file.notes.items()}
        self.elsewhere |= {(question, number): place for question, place in file.places.items()}
        return dict(file.values)

    def opened(self, kind: str, name: object, path: Path) -> AnsweredFile | None:
        if not isinstance(name, str):
            self.tell("E201", Message("{question} takes one value", {"question": str(path[-1])}), path)
            return None
        try:
            file = self.open_answered(kind, name)
        except MissingInputError:
            self.tell(
                "E222",
                Message("the file {file} cannot be read", {"file": name}),
                path,
                Message("its path begins at the folder of this file; check the name"),
            )
            return None
        if name not in self.files:
            self.files[name] = file
            self.problems.extend(file.problems)
        return file

    def references(self) -> None:
        """Check that every reference names a record that exists."""
        for each in self.layout.references:
            self.reference(each.record or "", each)

    def reference(self, kind: str, field: Question) -> None:
        target = field.refers_to or ""
        named_by = self.layout.labels.get(target, "")
        known = tuple(str(record[named_by]) for record in self.records.get(target, ()) if named_by in record)
        for number, record in enumerate(self.records.get(kind, ())):
            if field.id in record and record[field.id] not in known:
                self.tell(
                    "E213",
                    Message("this names no entry of {target}", {"target": target}),
                    (kind, number, field.id.partition(".")[2]),
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

    def languages(self, raw: object) -> tuple[str, ...]:
        """Return the languages that the report is wanted in: one, or several for a report in each."""
        wanted = raw if isinstance(raw, list) else [] if raw is None else [raw]
        for index, each in enumerate(wanted):
            if each not in LANGUAGES:
                self.tell(
                    "E218",
                    Message("reports are not written in this language"),
                    ("language", index) if isinstance(raw, list) else ("language",),
                    Message("write one of: {options}, or several in brackets", {"options": ", ".join(LANGUAGES)}),
                )
        return tuple(dict.fromkeys(str(each) for each in wanted))

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
            self.sections.not_a_map("measures", raw, ("measures",))
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
                days = (self.day(each, "on", path), self.day(each, "valid_until", path))
                made = read_determination(each, number, self.tell, days)
                if made is not None:
                    found.append(made)
        return tuple(found)

    def is_map(self, raw: object, path: Path, allowed: tuple[str, ...]) -> bool:
        if not isinstance(raw, dict):
            self.sections.not_a_map(str(path[-1]), raw, path)
            return False
        for key in raw:
            if key not in allowed:
                self.answers.unknown_key(key, allowed, (*path, key))
        return True
