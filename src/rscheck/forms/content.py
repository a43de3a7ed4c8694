"""What a form consists of: sections in the order of the interview, their questions, and lists with room for entries."""

from __future__ import annotations

from rscheck.engine.lookup import Lookup
from rscheck.forms.words import EXAMPLES, TYPES, both
from rscheck.i18n import Message
from rscheck.interview.draft import Draft
from rscheck.interview.plan import Planner
from rscheck.interview.screens import ticked
from rscheck.model.citation import Text
from rscheck.model.condition import Leaf, walk
from rscheck.model.question import AnswerType, Question, RecordKind
from rscheck.plain import Plain, plain

__all__ = ["FORM", "Form", "FormEntries", "FormSection", "helps_of", "make_form", "room_for"]

FORM = "rscheck-form/1"
"""What every form calls itself, so that it is known when it comes back."""

_ROOM = 3
"""A list has room for this many entries at least; more by copying one."""


@plain
class FormEntries(Plain):
    """A list: the questions about each of its entries, and the one whether that is all."""

    kind: RecordKind
    title: Text
    questions: tuple[Question, ...]


@plain
class FormSection(Plain):
    """Questions about the project under one heading, then the lists that belong there."""

    id: str
    title: Text
    questions: tuple[Question, ...]
    lists: tuple[FormEntries, ...] = ()


@plain
class Form(Plain):
    """The whole questionnaire: ``draft`` is what is filled in, ``packs`` are the versions the questions come from."""

    sections: tuple[FormSection, ...]
    draft: Draft
    packs: tuple[tuple[str, str], ...]
    lookup: Lookup

    @property
    def questions(self) -> tuple[Question, ...]:
        """Return the questions about the project, without those about entries."""
        return tuple(each for section in self.sections for each in section.questions)

    @property
    def lists(self) -> tuple[FormEntries, ...]:
        """Return the lists of all sections."""
        return tuple(each for section in self.sections for each in section.lists)


def make_form(lookup: Lookup, draft: Draft) -> Form:
    """Return the questionnaire of a vocabulary, with what a draft answers filled in.

    What the draft leaves to the file of an institution is not asked again.
    """
    planner = Planner(lookup)
    order = {name: number for number, name in enumerate(lookup.sections)}
    declared = {name: number for number, name in enumerate(lookup.questions)}
    completes = {kind.complete_question for kind in lookup.records.values()}
    elsewhere = {key for key, each in draft.top.items() if isinstance(each, str)}
    grouped: dict[str, list[Question]] = {}
    for question in lookup.questions.values():
        section, dot, _ = question.id.partition(".")
        if question.id not in completes and (question.record or not dot or section not in elsewhere):
            grouped.setdefault(planner.section_of(question), []).append(question)
    sections = []
    for name in sorted(grouped, key=lambda each: (order.get(each, len(order)), each)):
        questions = sorted(grouped[name], key=lambda each: (ticked(each), declared[each.id]))
        kinds = dict.fromkeys(each.record for each in questions if each.record)
        lists = tuple(
            FormEntries(
                lookup.records[kind],
                lookup.records[kind].title or {"en": kind},
                _label_first(lookup.records[kind], [each for each in questions if each.record == kind]),
            )
            for kind in kinds
        )
        of_project = tuple(each for each in questions if not each.record)
        sections.append(FormSection(name, planner.title_of(name), of_project, lists))
    packs = tuple((pack.id, pack.version) for pack in lookup.catalogue.packs.values())
    return Form(tuple(sections), draft, packs, lookup)


def _label_first(kind: RecordKind, questions: list[Question]) -> tuple[Question, ...]:
    """Return the questions about an entry, the one that names it before the others."""
    return tuple(sorted(questions, key=lambda each: each.id != kind.label_field))


def room_for(form: Form, kind: str) -> int:
    """Return how many entries of a kind to leave room for: those there are, one more, and three at least."""
    return max(_ROOM, len(form.draft.records(kind)) + 1)


def helps_of(form: Form, question: Question) -> list[Text]:
    """Return what stands under a question: its help, how it is answered, and when it matters."""
    example = EXAMPLES.get(question.type.value) or TYPES.get(question.type.value)
    helps = [question.help, both(example) if example else {}, _asked_when(form, question)]
    return [each for each in helps if each]


def _asked_when(form: Form, question: Question) -> Text:
    """Return a hint at what a question depends on; empty if it always matters.

    A form shows every question, so the hint says which other answer decides whether this one is looked at.
    """
    if question.ask_when is None:
        return {}
    leaves = [each for each in walk(question.ask_when) if isinstance(each, Leaf)]
    texts = [form.lookup.questions[each.question].text for each in leaves if each.question in form.lookup.questions]
    if not texts:
        return both(Message("This matters only in some projects."))
    if len(leaves) == 1 and question.ask_when == leaves[0] and _is_yes(form, leaves[0]):
        return _quoting(Message("Only if the answer to “{questions}” is yes."), texts)
    return _quoting(Message("Whether this matters depends on: {questions}"), texts)


def _is_yes(form: Form, leaf: Leaf) -> bool:
    asked = form.lookup.questions[leaf.question]
    return asked.type is AnswerType.YES_NO and leaf.test.operands == (True,)


def _quoting(message: Message, texts: list[Text]) -> Text:
    said = both(message)
    return {
        language: sentence.replace("{questions}", " · ".join(dict.fromkeys(_in(text, language) for text in texts)))
        for language, sentence in said.items()
    }


def _in(text: Text, language: str) -> str:
    return text.get(language) or text.get("en") or next(iter(text.values()), "")
