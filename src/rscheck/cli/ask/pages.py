"""One screen becomes one reply: a page of questions, the entries of a kind, or which kinds of entries there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from rscheck.cli.ask.answer import QuestionAsker
from rscheck.cli.ask.beside import Beside
from rscheck.cli.ask.presets import PresetTalk
from rscheck.cli.ask.prompter import KEYS, Key, Option, Prompter, Ticked
from rscheck.cli.ask.talk import Talk
from rscheck.cli.page import Page as Paper
from rscheck.engine.lookup import Lookup
from rscheck.i18n import Message
from rscheck.interview.conversation import (
    Answered,
    Changed,
    Conversation,
    Later,
    Listed,
    Removed,
    Reply,
    There,
)
from rscheck.interview.leaf import value_in
from rscheck.interview.screens import Asked, Entries, Kinds, Page, Screen
from rscheck.model.project import AnswerKey
from rscheck.model.question import AnswerType
from rscheck.report.phrases import value_words
from rscheck.yamlfile import Node

__all__ = ["Left", "Pages"]

_ADD, _ALL, _CHANGE, _REMOVE = "add", "all", "change", "remove"
_QUESTION_KEYS = (*KEYS[:3], Key.WAITING, Key.NOTE, *KEYS[3:], Key.MORE)
_LIST_KEYS = (*KEYS, Key.MORE)


@dataclass(frozen=True, slots=True)
class Left:
    """A page was left by a key after some of its questions were answered."""

    answered: Answered
    key: Key


@dataclass
class Pages:
    """Shows screens of a conversation and gives what is said to them.

    ``meanwhile`` hears what was answered of a page so far, each time another question of it follows.
    """

    prompter: Prompter
    paper: Paper
    lookup: Lookup
    talk: Talk
    today: date
    meanwhile: Callable[[Answered], None] = lambda _: None
    _presets: PresetTalk = field(init=False)
    _beside: Beside = field(init=False)
    _one: QuestionAsker = field(init=False)

    def __post_init__(self) -> None:
        """Make what asks single questions."""
        self._presets = PresetTalk(self.paper)
        self._beside = Beside(self.prompter, self.paper, self.today)
        self._one = QuestionAsker(self.prompter, self.paper, _QUESTION_KEYS)

    def ask(self, screen: Screen, conversation: Conversation) -> Reply | Key | Left:
        """Return the reply to a screen, or BACK, REVIEW, STAND or STOP if that was said; the other keys are seen to."""
        if isinstance(screen, Page):
            return self._page(screen, conversation)
        while True:
            said = self._entries(screen, conversation) if isinstance(screen, Entries) else self._kinds(screen)
            match said:
                case Key.WHY:
                    self.talk.why(screen)
                case Key.MORE:
                    self._beside.all_keys(_LIST_KEYS)
                case Key.LATER | Key.UNKNOWN:
                    return Later()
                case _:
                    return said

    # --- a page of questions ---------------------------------------------------------------------------------------

    def _page(self, screen: Page, conversation: Conversation) -> Reply | Key | Left:
        """Ask the questions of a page one after the other, yes-or-no questions together; back goes through them too."""
        parts = list(_parts(screen))
        values: dict[AnswerKey, Node] = {}
        number = 0
        while number < len(parts):
            said = self._part(parts[number], conversation, values)
            match said:
                case Key.WHY:
                    self.talk.why(replace(screen, asked=parts[number]))
                case Key.MORE:
                    self._beside.all_keys((*_QUESTION_KEYS, Key.UNKNOWN))
                case Key.WAITING | Key.NOTE:
                    number += self._set_beside(said, parts[number], conversation, values)
                case Key.BACK if number:
                    number -= 1
                case Key.LATER if values:
                    # What was answered on this page so far is kept; the rest of it comes again at the end.
                    return Answered(values)
                case Key.LATER:
                    return Later()
                case Key():
                    return Left(Answered(values, is_more=True), said) if values else said
                case _:
                    number += 1
                    if number < len(parts):
                        self.meanwhile(Answered(values, is_more=True))
        return Answered(values)

    def _part(self, part: tuple[Asked, ...], conversation: Conversation, values: dict[AnswerKey, Node]) -> Key | None:
        """Ask one question, or several yes-or-no questions together; put the answers into ``values``."""
        if len(part) > 1:
            return self._together(part, conversation, values)
        (asked,) = part
        current = values.get(asked.key, conversation.current(asked.question.id, asked.place))
        self._by_preset(asked, conversation)
        said = self._one.ask(
            asked.question, current=current, refers=self._referable(asked, conversation), label=asked.label
        )
        if isinstance(said, Key):
            return said
        values[asked.key] = self._beside.kept(said, current)
        return None

    def _by_preset(self, asked: Asked, conversation: Conversation) -> None:
        """Say which answer a programme gives, if one does and nothing else was answered."""
        project = conversation.judged.project
        answers = project.answers
        here = answers.records[asked.place[0]][asked.place[1]] if asked.place else answers.values
        value = value_words(self.paper.words, here.get(asked.question.id), asked.question)
        said = {"question": self.paper.words.pick(asked.question.text), "value": value}
        self._presets.beside(project.notes.get(asked.key), self.paper.say(Message("{question}: {value}", said)))

    def _together(
        self, part: tuple[Asked, ...], conversation: Conversation, values: dict[AnswerKey, Node]
    ) -> Key | None:
        by_name = {each.question.id: each for each in part}
        for each in part:
            self._by_preset(each, conversation)
        current = {name: values.get(each.key, conversation.current(name, each.place)) for name, each in by_name.items()}
        options = [Option(name, self.paper.words.pick(each.question.text)) for name, each in by_name.items()]
        may_be_unknown = all(each.question.dont_know for each in part)
        keys = (*_QUESTION_KEYS, Key.UNKNOWN) if may_be_unknown else _QUESTION_KEYS
        said = self.prompter.tick(
            self.paper.say(Message("For which of these is the answer yes?")),
            options,
            current=_ticks(current),
            keys=keys,
        )
        if isinstance(said, Key):
            return said
        for name, each in by_name.items():
            node: Node = "yes" if name in said.yes else {"state": "dont_know"} if name in said.unknown else "no"
            values[each.key] = self._beside.kept(node, current[name])
        return None

    def _set_beside(
        self, key: Key, part: tuple[Asked, ...], conversation: Conversation, values: dict[AnswerKey, Node]
    ) -> int:
        """Say of a question whom it waits for, or note something beside it; return how far the page goes on."""
        asked = self._which(part)
        if asked is None:
            return 0
        current = values.get(asked.key, conversation.current(asked.question.id, asked.place))
        if key is Key.WAITING:
            node = self._beside.waiting()
            if node is not None:
                values[asked.key] = node
            return int(node is not None and len(part) == 1)
        said = self._one.ask(asked.question, current=current, refers=self._referable(asked, conversation))
        if not isinstance(said, Key):
            values[asked.key] = self._beside.noted(self._beside.kept(said, current))
            return int(len(part) == 1)
        return 0

    def _which(self, part: tuple[Asked, ...]) -> Asked | None:
        if len(part) == 1:
            return part[0]
        options = [Option(each.question.id, self.paper.words.pick(each.question.text)) for each in part]
        said = self.prompter.choose(self.paper.say(Message("Which question is this about?")), options, keys=(Key.BACK,))
        return next((each for each in part if each.question.id == said), None)

    def _referable(self, asked: Asked, conversation: Conversation) -> tuple[str, ...]:
        kind = self.lookup.records.get(asked.question.refers_to or "")
        if kind is None or kind.label_field is None:
            return ()
        name = kind.label_field.partition(".")[2]
        return tuple(str(value_in(each.get(name))) for each in conversation.draft.records(kind.id) if each.get(name))

    # --- entries ---------------------------------------------------------------------------------------------------

    def _entries(self, screen: Entries, conversation: Conversation) -> Reply | Key:
        """Ask for one more entry, or whether that is all; entries that are there can be changed and removed."""
        say = self.paper.say
        if screen.labels:
            for number, label in enumerate(screen.labels, 1):
                self.paper.hanging(f"  {number:>2}. ", label)
        else:
            self.paper.line(say(Message("Nothing is listed here yet.")))
        options = [
            Option(_ADD, say(Message("add another one") if screen.labels else Message("add one"))),
            Option(_ALL, say(Message("that is all") if screen.labels else Message("there are none"))),
        ]
        if screen.labels:
            options += [Option(_CHANGE, say(Message("change one"))), Option(_REMOVE, say(Message("remove one")))]
        options.append(Option(Key.UNKNOWN.value, say(Message("I don't know whether that is all"))))
        asked = self.paper.words.pick(screen.asked.question.text)
        said = self.prompter.choose(asked, options, keys=_LIST_KEYS)
        match said:
            case "add":
                return self._added(screen, conversation)
            case "all":
                return Listed((), complete=True)
            case "change" | "remove":
                which = self._number_of(screen)
                if which is None:
                    return self._entries(screen, conversation)
                return Changed(which) if said == _CHANGE else Removed(which)
            case Key():
                return said
            case _:
                return Answered({screen.asked.key: {"state": "dont_know"}})

    def _added(self, screen: Entries, conversation: Conversation) -> Reply | Key:
        field_name = screen.kind.label_field or ""
        question = self.lookup.question(field_name)
        current = None
        if question.type is AnswerType.TEXT:
            # A name of no further meaning: one is proposed, so that nobody has to invent it.
            current = f"{screen.kind.id.removesuffix('s')}-{len(screen.labels) + 1}"
        said = self._one.ask(question, current=current)
        if isinstance(said, Key):
            return self._entries(screen, conversation) if said is Key.BACK else said
        if isinstance(said, dict):
            said = f"{screen.kind.id}-{len(screen.labels) + 1}" if question.type is not AnswerType.CHOICE else said
        return Listed(({field_name.partition(".")[2]: said},))

    def _number_of(self, screen: Entries) -> int | None:
        options = [Option(str(number), label) for number, label in enumerate(screen.labels)]
        said = self.prompter.choose(self.paper.say(Message("Which one?")), options, keys=(Key.BACK,))
        return None if isinstance(said, Key) else int(said)

    def _kinds(self, screen: Kinds) -> Reply | Key:
        options = [Option(each.id, self.paper.words.pick(each.title)) for each in screen.kinds]
        asked = self.paper.say(Message("Which of these are there in the project? You can describe them afterwards."))
        said = self.prompter.tick(asked, options, keys=(*_LIST_KEYS, Key.UNKNOWN))
        return said if isinstance(said, Key) else There(said.yes, said.unknown)


def _parts(screen: Page) -> Iterator[tuple[Asked, ...]]:
    """Yield what is asked at a time: each question alone, but yes-or-no questions that follow each other together."""
    together: list[Asked] = []
    for each in screen.asked:
        if each.question.type is AnswerType.YES_NO:
            together.append(each)
            continue
        if together:
            yield tuple(together)
            together = []
        yield (each,)
    if together:
        yield tuple(together)


def _ticks(current: Mapping[str, Node]) -> Ticked | None:
    """Return what stands in the file as ticks; None unless every question has an answer or a state."""
    if any(node is None for node in current.values()):
        return None
    values = {name: value_in(node) for name, node in current.items()}
    return Ticked(
        frozenset(name for name, value in values.items() if value == "yes"),
        frozenset(name for name, value in values.items() if value is None),
    )
