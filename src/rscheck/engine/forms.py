"""Forms filled in from a project: which are wanted, which sheets they have, and what stands in each field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rscheck._version import __version__
from rscheck.engine.core import Engine
from rscheck.engine.evidence import EvidenceReader
from rscheck.engine.leaves import decisive_leaves
from rscheck.engine.trace import RecordPlace, Tracer
from rscheck.model.answers import Choices
from rscheck.model.assessment import Assessment, Evidence, Trace
from rscheck.model.filled_form import (
    FieldState,
    FilledEntry,
    FilledField,
    FilledForm,
    FilledSection,
    FormSheet,
    FormWanted,
)
from rscheck.model.form import Form, FormField, FormSource
from rscheck.model.project import Project
from rscheck.model.question import AnswerType, Question
from rscheck.model.terms import Role
from rscheck.model.truth import Truth

__all__ = ["fill_form", "forms_wanted"]


def forms_wanted(engine: Engine, project: Project, assessment: Assessment) -> tuple[FormWanted, ...]:
    """Return the forms that a project calls for or may call for, by id."""
    tracer = Tracer(engine.lookup, project, assessment.as_of)
    found = (_wanted(each, engine, project, tracer) for _, each in sorted(engine.lookup.forms.items()))
    return tuple(each for each in found if each.wanted is not False)


def fill_form(engine: Engine, project: Project, assessment: Assessment, identifier: str) -> FilledForm:
    """Return a form as a project fills it in; ``KeyError`` if there is none of this id."""
    form = engine.lookup.forms[identifier]
    tracer = Tracer(engine.lookup, project, assessment.as_of)
    filler = _Filler(engine, project, assessment, tracer)
    sheets = tuple(
        FormSheet(
            tuple(filler.sections(form, place)),
            tracer.label(place) if place is not None else "",
            place[1] if place is not None else None,
            certain is True,
            missing,
        )
        for place, certain, missing in _places(form, project, tracer)
    )
    cited = {each.source for field in form.fields() for each in (*form.cite, *field.cite)}
    pack = engine.catalogue.packs[form.pack]
    return FilledForm(
        wanted=_wanted(form, engine, project, tracer),
        sheets=sheets,
        more=form.record is not None and not _is_complete(form.record, engine, project),
        project=project.id,
        title=project.title,
        as_of=assessment.as_of,
        as_of_origin=assessment.provenance.as_of_origin,
        project_file=project.document.file,
        project_digest=project.document.digest,
        pack_version=pack.version,
        version=__version__,
        questions=assessment.questions,
        labels=assessment.labels,
        sources={**assessment.sources, **engine.lookup.sources(cited)},
        languages=assessment.languages,
    )


def _wanted(form: Form, engine: Engine, project: Project, tracer: Tracer) -> FormWanted:
    """Return whether a form is wanted: its condition holds, and there is something to make a sheet of."""
    missing: list[str] = []
    asked: Truth = True
    if form.when is not None:
        trace = tracer.trace(form.when)
        asked = trace.truth
        missing += _open_in(trace) if asked is None else ()
    if asked is False or form.record is None:
        return FormWanted(form, asked, tuple(missing))
    places = _places(form, project, tracer)
    if not places:
        if _is_complete(form.record, engine, project):
            return FormWanted(form, False)
        return FormWanted(form, None, (*missing, engine.lookup.complete(form.record)))
    certain = any(truth is True for _, truth, _ in places)
    missing += [] if certain else [each for _, _, names in places for each in names]
    return FormWanted(form, asked if certain else None, tuple(dict.fromkeys(missing)))


def _places(form: Form, project: Project, tracer: Tracer) -> list[tuple[RecordPlace | None, Truth, tuple[str, ...]]]:
    """Return what there are sheets for: the place, whether it certainly belongs here, and what that hangs on."""
    if form.record is None:
        return [(None, True, ())]
    found: list[tuple[RecordPlace | None, Truth, tuple[str, ...]]] = []
    for number, _ in enumerate(project.answers.records.get(form.record, ())):
        place = (form.record, number)
        if form.where is None:
            found.append((place, True, ()))
            continue
        trace = tracer.trace(form.where, place)
        if trace.truth is not False:
            found.append((place, trace.truth, _open_in(trace) if trace.truth is None else ()))
    return found


def _is_complete(kind: str, engine: Engine, project: Project) -> bool:
    return project.answers.values.get(engine.lookup.complete(kind)) is True


def _open_in(trace: Trace) -> tuple[str, ...]:
    """Return the open questions that an undecided condition hangs on."""
    return tuple(dict.fromkeys(each.question for each in _behind(trace) if each.value is None))


def _behind(trace: Trace) -> list[Evidence]:
    """Return the answers that carry the result of a condition."""
    return [each.evidence for each in decisive_leaves(trace) if each.evidence is not None]


class _Filler:
    """Fills in fields, one after the other; a field may look at those before it on the same sheet."""

    def __init__(self, engine: Engine, project: Project, assessment: Assessment, tracer: Tracer) -> None:
        self._engine = engine
        self._lookup = engine.lookup
        self._project = project
        self._assessment = assessment
        self._tracer = tracer
        self._evidence = EvidenceReader(engine.lookup, project)

    def sections(self, form: Form, place: RecordPlace | None) -> Iterator[FilledSection]:
        filled: dict[str, FilledField] = {}
        for section in form.sections:
            for field in section.fields:
                filled[field.id] = self._field(field, place, filled)
            yield FilledSection(section, tuple(filled[each.id] for each in section.fields))

    def _field(self, field: FormField, place: RecordPlace | None, before: dict[str, FilledField]) -> FilledField:
        if field.signs is not None:
            return FilledField(field, FieldState.SIGNS, asked_of=(field.signs,))
        if field.source is None:
            lacks = field.needs if field.needs not in self._engine.catalogue.packs else ""
            return FilledField(field, FieldState.BY_HAND, asked_of=field.asked_of, lacks=lacks)
        match field.source.kind:
            case "answers":
                made = self._answers(field, field.source, place)
            case "when":
                made = self._condition(field, field.source, place)
            case "records":
                made = self._records(field, field.source, place)
            case "findings":
                made = self._findings(field, field.source, place)
            case "measures":
                made = self._measures(field, field.source)
            case "fields":
                made = self._fields(field, field.source, before)
            case "project":
                made = self._of_project(field, field.source.names[0])
            case _:
                made = FilledField(field, FieldState.FILLED, (FilledEntry(text=field.source.text),))
        return replace(made, asked_of=field.asked_of or self._asked_of(made.missing)) if made.missing else made

    def _of_project(self, field: FormField, name: str) -> FilledField:
        said = {"title": self._project.title, "id": self._project.id, "as_of": self._assessment.as_of.isoformat()}[name]
        if not said:
            return FilledField(field, FieldState.BY_HAND, asked_of=field.asked_of)
        return FilledField(field, FieldState.FILLED, (FilledEntry(said=said),))

    # --- answers and conditions ---------------------------------------------------------------------------------------

    def _answers(self, field: FormField, source: FormSource, place: RecordPlace | None) -> FilledField:
        questions = [self._lookup.question(name) for name in source.names]
        asked = [each for each in questions if self._asked(each, place) is not False]
        told = self._told(asked, place, source)
        if not told:
            return FilledField(field, FieldState.NOTHING if asked else FieldState.NOT_ASKED)
        if source.texts and told[0].value is not None:
            value = told[0].value
            chosen = "yes" if value is True else "no" if value is False else str(value)
            return FilledField(field, FieldState.FILLED, (FilledEntry((told[0],), text=source.texts[chosen]),))
        missing = tuple(each.question for each in told if _is_open(each))
        return FilledField(field, _state(len(told), len(missing)), (FilledEntry(tuple(told)),), missing)

    def _told(self, questions: Iterable[Question], place: RecordPlace | None, source: FormSource) -> list[Evidence]:
        """Return the answers to questions; those that may stay empty are left out while they are."""
        answers = (self._evidence.of(each, place) for each in questions)
        return [each for each in answers if each.value is not None or each.question not in source.optional]

    def _asked(self, question: Question, place: RecordPlace | None) -> Truth:
        if question.ask_when is None:
            return True
        return self._tracer.holds(question.ask_when, place if question.record else None)

    def _condition(self, field: FormField, source: FormSource, place: RecordPlace | None) -> FilledField:
        if source.condition is None:
            return FilledField(field, FieldState.BY_HAND)
        trace = self._tracer.trace(source.condition, place)
        if trace.truth is None:
            return FilledField(field, FieldState.OPEN, (), _open_in(trace))
        reasons = [each for each in _behind(trace) if each.value is not None]
        shown = tuple(dict.fromkeys(reasons)) if trace.truth else ()
        text = source.texts.get("yes" if trace.truth else "no", {})
        return FilledField(field, FieldState.FILLED, (FilledEntry(shown, text=text, holds=trace.truth),))

    # --- lists --------------------------------------------------------------------------------------------------------

    def _records(self, field: FormField, source: FormSource, place: RecordPlace | None) -> FilledField:
        entries, missing = [], []
        for number, record in enumerate(self._project.answers.records.get(source.of, ())):
            here = (source.of, number)
            if source.by and place is not None and record.get(source.by) != self._tracer.label(place):
                continue
            belongs = True if source.condition is None else self._tracer.holds(source.condition, here)
            if belongs is False:
                continue
            questions = (self._lookup.question(name) for name in source.names)
            told = self._told((each for each in questions if self._asked(each, here) is not False), here, source)
            missing += [each.question for each in told if _is_open(each)]
            state = "" if belongs else FieldState.OPEN
            entries.append(FilledEntry(tuple(told), self._tracer.label(here), state=state))
        complete = _is_complete(source.of, self._engine, self._project)
        if not entries:
            state = FieldState.NOTHING if complete else FieldState.OPEN
        else:
            state = FieldState.FILLED if complete and not missing else FieldState.PARTLY
        names = tuple(dict.fromkeys((*missing, *(() if complete else (self._lookup.complete(source.of),)))))
        return FilledField(field, state, tuple(entries), names, incomplete="" if complete else source.of)

    def _findings(self, field: FormField, source: FormSource, place: RecordPlace | None) -> FilledField:
        about = self._about(place)
        found = [
            each
            for each in self._assessment.findings
            if (each.item in source.names or each.framework in source.names) and (about is None or each.record in about)
        ]
        entries = tuple(FilledEntry(finding=each) for each in found)
        return FilledField(field, FieldState.FILLED if entries else FieldState.NOTHING, entries)

    def _about(self, place: RecordPlace | None) -> set[str] | None:
        """Return what is about a sheet: the project, its record, and the records that refer to it; None for all."""
        if place is None:
            return None
        label = self._tracer.label(place)
        found = {"", label}
        for question in self._lookup.questions.values():
            if question.type is AnswerType.REF and question.refers_to == place[0] and question.record is not None:
                records = self._project.answers.records.get(question.record, ())
                named = (number for number, record in enumerate(records) if record.get(question.id) == label)
                found |= {self._tracer.label((question.record, number)) for number in named}
        return found

    def _measures(self, field: FormField, source: FormSource) -> FilledField:
        """Fill in the measures that are named, and those that named packs ask for; none against a person."""
        packs = {each.id for each in self._assessment.findings if each.framework in source.names}
        packs |= {each.id for each in self._assessment.points if each.framework in source.names}
        entries = tuple(
            FilledEntry(measure=each)
            for each in self._assessment.measures
            if not each.against_person and (each.id in source.names or not packs.isdisjoint(each.asked_by))
        )
        return FilledField(field, FieldState.FILLED if entries else FieldState.NOTHING, entries)

    def _fields(self, field: FormField, source: FormSource, before: dict[str, FilledField]) -> FilledField:
        """Fill in the fields of this sheet that say yes or are not settled."""
        entries = []
        for each in (before[name] for name in source.names if name in before):
            if each.says_yes or each.state in FieldState.UNFINISHED:
                entries.append(FilledEntry(about=each.field, state=each.state, holds=each.says_yes or None))
        if not entries:
            return FilledField(field, FieldState.NOTHING)
        return FilledField(field, FieldState.PARTLY, tuple(entries), asked_of=field.asked_of)

    def _asked_of(self, missing: Iterable[str]) -> tuple[str, ...]:
        found = {role for each in missing for role in self._lookup.question(each).asked_of}
        return tuple(each for each in Role.ids() if each in found)


def _is_open(evidence: Evidence) -> bool:
    return evidence.value is None or (isinstance(evidence.value, Choices) and bool(evidence.value.unknown))


def _state(told: int, missing: int) -> str:
    if not missing:
        return FieldState.FILLED
    return FieldState.OPEN if missing == told else FieldState.PARTLY
