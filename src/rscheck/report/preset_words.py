"""Programme presets in words: what they answered, where the file says something else, what they leave open."""

from __future__ import annotations

from collections.abc import Iterator

from rscheck.i18n import Message, Words
from rscheck.model.assessment import Assessment
from rscheck.model.preset import PresetAnswerResult, PresetResult
from rscheck.report.fact import Fact
from rscheck.report.phrases import basis_words, joined, pick, question_words, record_words, value_words

__all__ = ["preset_facts"]

_APART = {
    "differs": Message("{question}: the file says {own}, the programme preset {value}; the file counts"),
    "left_open": Message("{question}: open in the file, by the programme preset {value}; it stays open"),
    "disputed": Message("{question}: {value} by this programme preset, but not by another one; it stays open"),
}
"""What is told of an answer that does not count, by its state."""


def preset_facts(assessment: Assessment, words: Words, *, brief: bool = False) -> tuple[Fact, ...]:
    """Return what the programmes of a project brought, each preset with its day; ``brief`` counts its answers only."""
    return tuple(fact for each in assessment.presets for fact in _facts(each, assessment, words, brief=brief))


def _facts(preset: PresetResult, assessment: Assessment, words: Words, *, brief: bool) -> Iterator[Fact]:
    used = [each for each in preset.answers if each.state == "used"]
    several = len({each.number for each in preset.answers if each.number is not None}) > 1
    values = {"preset": preset.id, "title": pick(words, preset.title) or preset.id, "day": preset.as_of}
    grade = {**values, "basis": basis_words(words, preset.basis)}
    name = words.say(Message("{title} ({preset}), as of {day}; {basis}", grade))
    yield Fact(words.say(Message("Programme preset")), joined(words, [name, _came_to(preset, len(used), words)]))
    if used and not brief:
        told = "; ".join(_said(each, assessment, words, several=several) for each in used)
        yield Fact(words.say(Message("By the programme preset, not answered in the file")), told)
    for each in preset.answers:
        if each.state in _APART:
            said = Message(_APART[each.state].template, _values(each, assessment, words, several=several))
            yield Fact(words.say(Message("Programme preset and file")), words.say(said))
    if preset.frameworks and not brief:
        titles = {each.id: pick(words, each.title) for each in assessment.frameworks}
        applying = joined(words, [titles.get(each) or each for each in preset.frameworks])
        yield Fact(words.say(Message("Apply because of the programme")), applying)
    if preset.note and not brief:
        yield Fact(words.say(Message("Left open by the programme preset")), pick(words, preset.note))


def _came_to(preset: PresetResult, count: int, words: Words) -> str:
    if not preset.counts:
        return words.say(Message("it answers nothing until it is confirmed"))
    if not count:
        return words.say(Message("it adds no answer to the file"))
    return words.say(
        Message(
            "it adds {count} answer that the file does not give",
            {"count": count},
            "it adds {count} answers that the file does not give",
            count,
        )
    )


def _said(answer: PresetAnswerResult, assessment: Assessment, words: Words, *, several: bool) -> str:
    return words.say(Message("{question}: {value}", _values(answer, assessment, words, several=several)))


def _values(answer: PresetAnswerResult, assessment: Assessment, words: Words, *, several: bool) -> dict[str, object]:
    """Return the words of an answer; its record is named where the preset is about ``several`` of them."""
    question = assessment.questions.get(answer.question)
    asked = question_words(words, answer.question, assessment.questions).rstrip("?？。")
    record = _record(answer, assessment, words) if several else ""
    return {
        "question": f"{record}: {asked}" if record else asked,
        "value": value_words(words, answer.value, question),
        "own": value_words(words, answer.own, question),
    }


def _record(answer: PresetAnswerResult, assessment: Assessment, words: Words) -> str:
    """Return an entry with its number: several of one programme have the same name."""
    if answer.number is None:
        return ""
    name = record_words(words, answer.record, assessment.labels)
    return words.say(Message("{name}, entry {number}", {"name": name, "number": answer.number + 1}))
