"""First pass over a pack: the words it adds to the vocabulary, before any condition is read."""

from __future__ import annotations

from typing import Any

from rscheck.catalogue.fields import CitationShape
from rscheck.catalogue.format import PackFile, QuestionShape, SetShape
from rscheck.catalogue.problems import ProblemLog
from rscheck.catalogue.vocabulary import Vocabulary
from rscheck.i18n import Message
from rscheck.location import Path
from rscheck.model.citation import Citation
from rscheck.model.condition import Scalar
from rscheck.model.pack import Computed, DatedSet, DatedValue, Parameter
from rscheck.model.question import AnswerType, Question, RecordKind, Worse
from rscheck.model.terms import Basis
from rscheck.model.typed import Unreadable, read_scalar

__all__ = ["Declarations", "citations", "declare", "grade"]

_WITHOUT_DIRECTION = {AnswerType.COUNTRY, AnswerType.ORGANISATION, AnswerType.REF, AnswerType.TEXT}
_UNCOUNTED = {AnswerType.ORGANISATION, AnswerType.REF, AnswerType.TEXT}
"""Types of which nothing counts when they are not asked: nobody was named, so nobody is listed."""
COMPLETE = "_complete"


class Declarations:
    """What one pack declares: the same values that the finished pack holds."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.questions: dict[str, Question] = {}
        self.records: dict[str, RecordKind] = {}
        self.sets: dict[str, DatedSet] = {}
        self.parameters: dict[str, Parameter] = {}
        self.computed: dict[str, Computed] = {}


def citations(shapes: list[CitationShape], pack: str) -> tuple[Citation, ...]:
    """Return citations with their source written as ``pack/source``; a citation without a source keeps none."""
    return tuple(
        Citation(_qualified(shape.source, pack) if shape.source else "", shape.at, shape.quote) for shape in shapes
    )


def _qualified(source: str, pack: str) -> str:
    return source if "/" in source else f"{pack}/{source}"


def grade(identifier: str | None, default: Basis) -> Basis:
    """Return the grade written on an item, or its pack's default."""
    return Basis.of(identifier) if identifier is not None else default


def declare(shape: PackFile, words: Vocabulary, log: ProblemLog) -> Declarations:
    """Add a pack's questions, records, sets, parameters, computed numbers and derived names to the vocabulary."""
    made = Declarations()
    pack, default = shape.pack.id, Basis.of(shape.pack.basis)
    for identifier, question in shape.questions.items():
        _add_question(made, words, log, _question(question, identifier, None, shape, ("questions", identifier), log))
    for kind, fields in shape.records.items():
        _declare_records(made, words, log, shape, kind, fields)
    for identifier, dated in shape.sets.items():
        values = tuple(
            DatedValue(v.start, tuple(v.value), citations(v.cite, pack), grade(v.basis, default)) for v in dated.values
        )
        if dated.of == "country":
            _are_countries(dated, ("sets", identifier), log)
        place = log.document.locate(("sets", identifier), key=True)
        made.sets[identifier] = DatedSet(identifier, dated.of, dated.judged_on, values, dated.title, place)
        _once(words.sets, identifier, dated.of, ("sets", identifier), log)
    for identifier, parameter in shape.parameters.items():
        numbers = tuple(
            DatedValue(v.start, v.value, citations(v.cite, pack), grade(v.basis, default)) for v in parameter.values
        )
        place = log.document.locate(("parameters", identifier), key=True)
        made.parameters[identifier] = Parameter(identifier, parameter.unit, parameter.judged_on, numbers, place)
        _new(words.parameters, identifier, ("parameters", identifier), log)
    for identifier in shape.computed:
        _new({*words.computed, *words.questions}, identifier, ("computed", identifier), log)
        words.computed.add(identifier)
    for identifier, derived in shape.derived.items():
        _new({*words.computed, *words.questions}, identifier, ("derived", identifier), log)
        _once(words.derived, identifier, derived.of, ("derived", identifier), log)
    return made


def _are_countries(dated: SetShape, path: Path, log: ProblemLog) -> None:
    for era, value in enumerate(dated.values):
        for index, country in enumerate(value.value):
            try:
                read_scalar(AnswerType.COUNTRY, country)
            except Unreadable as error:
                log.add("P216", error.message, (*path, "values", era, "value", index), error.hint)


def _once(into: dict[str, Any], key: str, value: str | None, path: Path, log: ProblemLog) -> None:
    if key in into:
        log.add("P301", Message("{name} is declared twice", {"name": key}), path, key=True)
    into[key] = value


def _new(into: set[str], key: str, path: Path, log: ProblemLog) -> None:
    if key in into:
        log.add("P301", Message("{name} is declared twice", {"name": key}), path, key=True)
    into.add(key)


def _declare_records(
    made: Declarations,
    words: Vocabulary,
    log: ProblemLog,
    shape: PackFile,
    kind: str,
    fields: dict[str, QuestionShape],
) -> None:
    names: list[str] = []
    label: str | None = None
    for name, field in fields.items():
        identifier = f"{kind}.{name}"
        _add_question(made, words, log, _question(field, identifier, kind, shape, ("records", kind, name), log))
        names.append(identifier)
        if field.label:
            label = identifier
    known = words.records.get(kind)
    if known is not None:
        names = [*known.fields, *names]
        label = known.label_field or label
    record = RecordKind(
        kind,
        known.pack if known else shape.pack.id,
        tuple(names),
        shape.record_titles.get(kind) or (known.title if known else {}),
        label,
        f"{kind}{COMPLETE}",
    )
    made.records[kind] = words.records[kind] = record
    if record.complete_question not in words.questions:
        complete = Question(
            record.complete_question,
            record.pack,
            AnswerType.YES_NO,
            "project",
            Worse(best_first=(True, False)),
            text={"en": f"Is the list of {kind} complete?", "ja": f"{kind} の一覧はこれですべてですか。"},
        )
        made.questions[complete.id] = words.questions[complete.id] = complete


def _add_question(made: Declarations, words: Vocabulary, log: ProblemLog, question: Question) -> None:
    place: Path = ("questions", question.id) if question.record is None else _record_path(question)
    if question.id in words.questions or question.id in words.derived or question.id in words.computed:
        log.add("P301", Message("{name} is declared twice", {"name": question.id}), place, key=True)
    for other in words.questions:
        if other.startswith(f"{question.id}.") or question.id.startswith(f"{other}."):
            log.add(
                "P302",
                Message(
                    "{name} and {other} cannot both be questions: one is the beginning of the other",
                    {"name": question.id, "other": other},
                ),
                place,
                key=True,
            )
    made.questions[question.id] = words.questions[question.id] = question


def _record_path(question: Question) -> Path:
    kind, _, name = question.id.partition(".")
    return ("records", kind, name)


def _question(
    shape: QuestionShape, identifier: str, record: str | None, file: PackFile, path: Path, log: ProblemLog
) -> Question:
    kind = AnswerType(shape.type)
    if kind is AnswerType.COUNTRY and shape.about == "person_activity":
        log.add("P303", Message("a country is never asked about a person"), (*path, "about"))
    if kind in (AnswerType.CHOICE, AnswerType.CHOICES) and not shape.options:
        log.add("P304", Message("{name} needs options", {"name": identifier}), path)
    if kind is AnswerType.REF and not shape.to:
        log.add("P304", Message("{name} needs to:, the kind of record it refers to", {"name": identifier}), path)
    worse = _worse(shape, kind, path, log)
    return Question(
        id=identifier,
        pack=file.pack.id,
        type=kind,
        about=shape.about,
        worse=worse,
        record=record,
        options=dict(shape.options),
        synonyms=_synonyms(shape),
        refers_to=shape.to or None,
        names="" if shape.names == "organisation" else shape.names,
        country=shape.country or None,
        related_of=shape.answered_by.related if shape.answered_by else None,
        minimum=shape.range[0] if shape.range else None,
        maximum=shape.range[1] if shape.range else None,
        unit=shape.unit or None,
        when_skipped=_when_skipped(shape, kind, worse, path, log),
        asked_of=tuple(shape.asked_of),
        dont_know=shape.dont_know,
        changeable=shape.changeable,
        text=shape.text,
        help=shape.help,
        why=shape.why,
        evidence=shape.evidence,
        cite=citations(shape.cite, file.pack.id),
        basis=grade(shape.basis, Basis.INTERPRETATION),
        location=log.document.locate(path, key=True),
    )


def _synonyms(shape: QuestionShape) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return other words for options, by option and language."""
    return {
        option: {language: tuple(words) for language, words in by_language.items()}
        for option, by_language in shape.synonyms.items()
    }


def _worse(shape: QuestionShape, kind: AnswerType, path: Path, log: ProblemLog) -> Worse:
    raw, options = shape.worse, tuple(shape.options)
    if raw == "none" or (raw is None and kind in _WITHOUT_DIRECTION):
        return Worse()
    match kind, raw:
        case AnswerType.YES_NO, "yes" | "no":
            return Worse(best_first=(False, True) if raw == "yes" else (True, False))
        case ((AnswerType.NUMBER | AnswerType.DATE), "higher" | "lower"):
            return Worse(higher=raw == "higher")
        case AnswerType.CHOICE, list() if sorted(map(str, raw)) == sorted(options):
            return Worse(best_first=tuple(str(each) for each in raw))
        case AnswerType.CHOICES, {"more": named}:
            return Worse(more=_named(named, options, (*path, "worse", "more"), log))
        case AnswerType.CHOICES, {"fewer": named}:
            return Worse(fewer=_named(named, options, (*path, "worse", "fewer"), log))
        case _:
            log.add(
                "P305",
                Message("worse: should say which answers weigh more"),
                (*path, "worse"),
                Message(
                    "yes/no: yes or no; numbers: higher or lower; a choice: all options, best first; "
                    "choices: more: or fewer: with options; or none"
                ),
            )
            return Worse()


def _named(raw: object, options: tuple[str, ...], path: Path, log: ProblemLog) -> tuple[str, ...]:
    if raw == "all":
        return options
    if isinstance(raw, list) and raw and all(each in options for each in raw):
        return tuple(str(each) for each in raw)
    log.add("P305", Message("these should be options of the question, or all"), path)
    return ()


def _when_skipped(
    shape: QuestionShape, kind: AnswerType, worse: Worse, path: Path, log: ProblemLog
) -> Scalar | frozenset[str] | None:
    """Return what counts when the question is not relevant: what the pack says, else the best answer."""
    raw = shape.when_skipped
    if raw is not None:
        try:
            if kind is AnswerType.CHOICES:
                items = raw if isinstance(raw, list) else [raw]
                return frozenset(str(read_scalar(kind, str(each), shape.options)) for each in items)
            return read_scalar(kind, raw if isinstance(raw, str) else "", shape.options)
        except Unreadable as error:
            log.add("P216", error.message, (*path, "when_skipped"), error.hint)
            return None
    if kind is AnswerType.CHOICES and not worse.is_none:
        return frozenset(worse.fewer)
    if worse.best_first:
        return worse.best_first[0]
    if worse.higher is not None and shape.range:
        return shape.range[0] if worse.higher else shape.range[1]
    if shape.ask_when is not None and kind not in _UNCOUNTED:
        log.add(
            "P306",
            Message("when_skipped: is needed, because no answer is better than another"),
            path,
            Message("say which answer counts when the question is not asked"),
        )
    return None
