"""Programme presets as they stand in a pack file: which programme, which answers, each read by its question."""

from __future__ import annotations

from rscheck.catalogue.declare import citations, grade
from rscheck.catalogue.format import Header, PackFile
from rscheck.catalogue.preset_shapes import PresetShape
from rscheck.catalogue.problems import ProblemLog
from rscheck.catalogue.vocabulary import Vocabulary
from rscheck.i18n import Message
from rscheck.location import Path
from rscheck.model.answers import Choices, Value
from rscheck.model.preset import PROGRAMME, Preset
from rscheck.model.question import AnswerType, Question
from rscheck.model.terms import Basis
from rscheck.model.typed import Unreadable, read_scalar
from rscheck.text import nearest

__all__ = ["presets_of"]

_KIND = PROGRAMME.partition(".")[0]


def presets_of(shape: PackFile, words: Vocabulary, log: ProblemLog) -> dict[str, Preset]:
    """Return the presets of a pack by id."""
    return {key: _preset(key, each, shape.pack, words, log) for key, each in shape.presets.items()}


def _preset(key: str, shape: PresetShape, header: Header, words: Vocabulary, log: ProblemLog) -> Preset:
    """Return a preset of a pack; what it cannot answer is told and left out."""
    path: Path = ("presets", key)
    _is_programme(key, words, path, log)
    answers: dict[str, Value] = {}
    for identifier, raw in shape.answers.items():
        here = (*path, "answers", identifier)
        question = _answerable(identifier, words, here, log)
        value = _value(question, raw, here, log) if question is not None else None
        if value is not None:
            answers[identifier] = value
    return Preset(
        id=key,
        pack=header.id,
        title=shape.title,
        as_of=shape.as_of,
        answers=answers,
        frameworks=tuple(shape.frameworks),
        about=shape.about,
        note=shape.note,
        ask=shape.ask,
        basis=grade(shape.basis, Basis.of(header.basis)),
        cite=citations(shape.cite, header.id),
        location=log.document.locate(path, key=True),
    )


def _is_programme(key: str, words: Vocabulary, path: Path, log: ProblemLog) -> None:
    question = words.questions.get(PROGRAMME)
    options = question.options if question is not None else {}
    if key not in options:
        close = nearest(key, tuple(options))
        hint = Message("did you mean {key}?", {"key": close}) if close else None
        values = {"name": key, "question": PROGRAMME}
        log.add("P420", Message("{name} is not an option of {question}", values), path, hint, key=True)


def _answerable(identifier: str, words: Vocabulary, path: Path, log: ProblemLog) -> Question | None:
    """Return the question that is answered, None if a programme cannot answer it."""
    question = words.questions.get(identifier)
    if question is None:
        close = nearest(identifier, tuple(words.questions))
        hint = Message("did you mean {key}?", {"key": close}) if close else None
        log.add("P210", Message("{name} is not a question", {"name": identifier}), path, hint, key=True)
        return None
    kinds = {kind.complete_question for kind in words.records.values()}
    refused = question.type is AnswerType.REF or question.related_of is not None or identifier in kinds
    if identifier == PROGRAMME or refused or question.record not in (None, _KIND):
        hint = Message("a programme answers questions about the project, or fields of the funding that names it")
        log.add("P421", Message("no programme can answer {name}", {"name": identifier}), path, hint, key=True)
        return None
    return question


def _value(question: Question, raw: object, path: Path, log: ProblemLog) -> Value | None:
    try:
        if question.type is AnswerType.CHOICES:
            chosen = raw if isinstance(raw, list) else [raw]
            return Choices(frozenset(str(read_scalar(question.type, str(each), question.options)) for each in chosen))
        if question.type in (AnswerType.TEXT, AnswerType.ORGANISATION):
            return str(raw) if isinstance(raw, str) else None
        return read_scalar(question.type, raw if isinstance(raw, str) else "", question.options)
    except Unreadable as error:
        log.add("P216", error.message, path, error.hint)
        return None
