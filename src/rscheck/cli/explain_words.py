"""What there is to say about the words of packs: questions, records, lists of values, conditions, sources."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from rscheck.cli.explain_conditions import question_line, value_lines
from rscheck.cli.explain_index import Entry
from rscheck.cli.explain_parts import for_each, opening, standing
from rscheck.cli.explain_presets import preset_line
from rscheck.cli.explain_sheet import Sheet
from rscheck.cli.question_readers import by_kind, reading_items
from rscheck.i18n import Message
from rscheck.model.citation import Source
from rscheck.model.pack import Computed, DatedSet, DerivedCondition, Parameter
from rscheck.model.question import Question, RecordKind
from rscheck.model.terms import About
from rscheck.report.phrases import joined, roles_words

__all__ = ["WORDS"]

_ABOUT = {about.id: about.label for about in About}


def _question(sheet: Sheet, entry: Entry, question: Question) -> None:
    opening(sheet, entry)
    sheet.text(Message("Why it is asked"), question.why)
    sheet.text(Message("Help"), question.help)
    sheet.heading(Message("The answer"))
    sheet.fact(Message("type"), question.type.value, indent="  ")
    about = _ABOUT.get(question.about)
    sheet.fact(Message("about"), about or question.about, indent="  ")
    sheet.fact(Message("who answers"), roles_words(sheet.words, question.asked_of), indent="  ")
    sheet.fact(Message("unit"), question.unit or "", indent="  ")
    if question.minimum is not None and question.maximum is not None:
        sheet.fact(Message("range"), f"{question.minimum} – {question.maximum}", indent="  ")
    sheet.fact(Message("refers to"), question.refers_to or "", indent="  ")
    sheet.items(joined(sheet.words, [option, sheet.pick(text)]) for option, text in question.options.items())
    sheet.fact(Message("direction of risk"), _direction(question), indent="  ")
    sheet.text(Message("What would support it"), question.evidence)
    if question.ask_when is not None:
        sheet.heading(Message("It is asked only when"))
        sheet.condition(question.ask_when)
    readers = reading_items(sheet.lookup).get(question.id, {})
    if readers:
        sheet.heading(Message("Frameworks that read it"))
    for pack, items in readers.items():
        sheet.items([joined(sheet.words, [pack, sheet.pick(sheet.lookup.catalogue.packs[pack].title)])])
        for kind, named in by_kind(items):
            sheet.page.fact(sheet.say(kind), joined(sheet.words, named), indent="    ")
    answered = [preset for preset in sheet.lookup.presets.values() if question.id in preset.answers]
    if answered:
        sheet.heading(Message("Answered by programme presets, where the file is silent"))
        sheet.items(preset_line(sheet, each) for each in answered)
    sheet.citations(question.cite)


def _direction(question: Question) -> Message:
    worse = question.worse
    if worse.best_first:
        ordered = (("no", "yes")[each] if isinstance(each, bool) else str(each) for each in worse.best_first)
        return Message("from best to worst: {options}", {"options": ", ".join(ordered)})
    if worse.higher is not None:
        return Message("the higher, the worse") if worse.higher else Message("the lower, the worse")
    if worse.more:
        return Message("worse with: {options}", {"options": ", ".join(worse.more)})
    if worse.fewer:
        return Message("worse without: {options}", {"options": ", ".join(worse.fewer)})
    return Message("none: no answer is worse than another")


def _record_kind(sheet: Sheet, entry: Entry, kind: RecordKind) -> None:
    opening(sheet, entry)
    sheet.heading(Message("Its questions"))
    sheet.items(question_line(each, sheet.lookup, sheet.words) for each in kind.fields)
    sheet.fact(Message("named by"), kind.label_field or "", indent="  ")
    sheet.fact(Message("says that the list is complete"), kind.complete_question, indent="  ")


def _derived(sheet: Sheet, entry: Entry, derived: DerivedCondition) -> None:
    opening(sheet, entry)
    sheet.heading(Message("It holds when"))
    for_each(sheet, derived.record)
    sheet.condition(derived.when)
    standing(sheet, derived.basis)
    sheet.values((derived.when,))
    sheet.citations(derived.cite)


def _dated(sheet: Sheet, entry: Entry, dated: DatedSet | Parameter) -> None:
    opening(sheet, entry)
    sheet.fact(Message("judged on"), question_line(dated.judged_on, sheet.lookup, sheet.words))
    sheet.heading(Message("What it contains"))
    for value, line in value_lines(dated, sheet.words):
        sheet.items([f"{line} ({sheet.say(value.basis.label)})"])
    sheet.citations(tuple(cite for value in dated.values for cite in value.cite))


def _computed(sheet: Sheet, entry: Entry, computed: Computed) -> None:
    opening(sheet, entry)
    if computed.where is not None:
        sheet.heading(Message("Entries that are meant"))
        sheet.condition(computed.where)


def _source(sheet: Sheet, entry: Entry, source: Source) -> None:
    opening(sheet, entry)
    sheet.source_facts(source)
    sheet.fact(Message("terms of use"), source.licence)
    sheet.fact(Message("note"), source.note)


WORDS: Mapping[type, Callable[[Sheet, Entry, Any], None]] = {
    Computed: _computed,
    DatedSet: _dated,
    DerivedCondition: _derived,
    Parameter: _dated,
    Question: _question,
    RecordKind: _record_kind,
    Source: _source,
}
"""What writes each kind of word."""
