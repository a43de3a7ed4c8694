"""One question becomes one answer: choose, search, or write, by the type of the question, checked at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from rscheck.cli.ask.prompter import Check, Key, Option, Prompter, Ticked
from rscheck.cli.page import Page
from rscheck.forms.words import EXAMPLES
from rscheck.i18n import Message
from rscheck.interview.find import find_country, find_options
from rscheck.interview.leaf import value_in
from rscheck.model.countries import name_of
from rscheck.model.question import AnswerType, Question
from rscheck.model.typed import Unreadable, read_scalar
from rscheck.yamlfile import Node

__all__ = ["QuestionAsker"]

_LIST_AT_MOST = 15
"""Longer lists are searched in before they are shown."""

_AGAIN, _WHOLE = "search again", "whole list"
_YES, _NO = "yes", "no"
_STATE = "state"


@dataclass(frozen=True, slots=True)
class QuestionAsker:
    """Asks single questions. ``keys`` can be said instead of an answer on every one of them."""

    prompter: Prompter
    page: Page
    keys: Sequence[Key]

    def ask(self, question: Question, *, current: Node, refers: Sequence[str] = (), label: str = "") -> Node | Key:
        """Return the answer as it is written into the file, or the key that was said.

        ``current`` stands in the file now; ``refers`` are the labels of the entries that may be referred to; ``label``
        names the entry the question is about.
        """
        asked = self._asked(question)
        value = value_in(current)
        now = value if isinstance(value, str) else None
        match question.type:
            case AnswerType.YES_NO:
                return self._choose(question, asked, self._yes_no(), now)
            case AnswerType.CHOICE:
                return self._choose(question, asked, self.options(question), now)
            case AnswerType.REF:
                return self._choose(question, asked, [Option(each, each) for each in refers], now)
            case AnswerType.CHOICES:
                return self._several(question, asked, current)
            case AnswerType.COUNTRY:
                return self._country(question, asked, now or "")
            case _:
                return self._write(question, asked, now or "")

    def options(self, question: Question) -> list[Option]:
        """Return the options of a question in words."""
        return [Option(each, self.page.words.pick(text)) for each, text in question.options.items()]

    def _yes_no(self) -> list[Option]:
        return [Option(_YES, self._say(Message("yes"))), Option(_NO, self._say(Message("no")))]

    def _asked(self, question: Question) -> str:
        text, hint = self.page.words.pick(question.text), self.page.words.pick(question.help)
        if question.type is AnswerType.COUNTRY:
            hint = f"{hint} {self._say(EXAMPLES[question.type.value])}".strip()
        return f"{text} ({hint})" if hint else text

    def _choose(self, question: Question, asked: str, options: Sequence[Option], now: str | None) -> Node | Key:
        """Choose one; a long list is searched first, and not knowing is always one of the things to choose."""
        if len(options) > _LIST_AT_MOST:
            found = self._search(question, asked)
            if isinstance(found, Key):
                return found
            asked, options = self._say(Message("Which of these?")), found
        shown = [*options, Option(Key.UNKNOWN.value, self._say(Key.UNKNOWN.meaning))] if question.dont_know else options
        said = self.prompter.choose(asked, shown, current=now, keys=self._keys(question))
        if said in (Key.UNKNOWN, Key.UNKNOWN.value):
            return {_STATE: "dont_know"}
        if said == _AGAIN:
            return self._choose(question, self._asked(question), self.options(question), now)
        if said == _WHOLE:
            return self._whole(question, now)
        return said

    def _whole(self, question: Question, now: str | None) -> Node | Key:
        said = self.prompter.choose(
            self._asked(question), self.options(question), current=now, keys=self._keys(question)
        )
        return {_STATE: "dont_know"} if said is Key.UNKNOWN else said

    def _search(self, question: Question, asked: str) -> list[Option] | Key:
        """Return what fits the person's own words, with ways on when it does not."""
        words = self.prompter.write(
            f"{asked} {self._say(Message('Type a few words to search, or only Enter for the whole list.'))}",
            check=lambda _: "",
            keys=self._keys(question),
        )
        if isinstance(words, Key):
            return [Option(Key.UNKNOWN.value, self._say(Key.UNKNOWN.meaning))] if words is Key.UNKNOWN else words
        if not words:
            return self.options(question)
        found = [Option(each.id, each.name) for each in find_options(question, words, (self.page.words.language,))]
        if not found:
            self.page.line(self._say(Message("Nothing fits these words; try others, or look at the whole list.")))
        again = Option(_AGAIN, self._say(Message("none of these fits: search again")))
        whole = Option(_WHOLE, self._say(Message("show the whole list")))
        return [*found, again, whole]

    def _several(self, question: Question, asked: str, current: Node) -> Node | Key:
        now = _ticked_now(current)
        if len(question.options) > _LIST_AT_MOST:
            return self._collect(question, asked, now)
        said = self.prompter.tick(asked, self.options(question), current=now, keys=self._keys(question))
        return said if isinstance(said, Key) else chosen_node(question, said)

    def _collect(self, question: Question, asked: str, now: Ticked | None) -> Node | Key:
        """Collect options of a long list by searching, one search after the other."""
        chosen = set(now.yes) if now else set()
        texts = {each.id: each.text for each in self.options(question)}
        while True:
            if chosen:
                self.page.fact(self._say(Message("chosen")), "; ".join(texts[each] for each in sorted(chosen)))
            ways = Message("Type a few words of your own to search, such as a method; 0: none of them; Enter: done.")
            words = self.prompter.write(
                f"{asked} {self._say(ways)}", check=self._has_begun(chosen, now), keys=self._keys(question)
            )
            if words is Key.UNKNOWN:
                return {_STATE: "dont_know"}
            if isinstance(words, Key):
                return words
            if words in ("", "0"):
                return chosen_node(question, Ticked(frozenset(chosen) if not words else frozenset()))
            found = [Option(each.id, each.name) for each in find_options(question, words, (self.page.words.language,))]
            if not found:
                self.page.line(self._say(Message("Nothing fits these words; please try others.")))
                continue
            before = Ticked(frozenset(chosen) & {each.id for each in found})
            said = self.prompter.tick(
                self._say(Message("Which of these?")), found, current=before if before.yes else None
            )
            asked = self._say(Message("Anything else?"))
            if isinstance(said, Ticked):
                chosen = (chosen - {each.id for each in found}) | said.yes

    def _has_begun(self, chosen: set[str], now: Ticked | None) -> Check:
        missing = self._say(Message("Nothing is chosen yet: type words to search, or 0 if nothing applies."))
        return lambda text: "" if text or chosen or now is not None else missing

    def _country(self, question: Question, asked: str, now: str) -> Node | Key:
        language = self.page.words.language
        while True:
            said = self._write(question, asked, name_of(now, language) if now else "")
            if not isinstance(said, str):
                return said
            found = find_country(said, (language,))
            if len(found) == 1 and found[0].exact:
                return found[0].id
            if found:
                options = [Option(each.id, f"{each.name} ({each.id})") for each in found]
                options.append(Option(_AGAIN, self._say(Message("none of these fits: search again"))))
                code = self.prompter.choose(self._say(Message("Which of these?")), options, keys=self._keys(question))
                if code != _AGAIN:
                    return {_STATE: "dont_know"} if code is Key.UNKNOWN else code
            else:
                self.page.line(self._say(Message("This is no country or region known here.")))
                self.page.line(self._say(EXAMPLES[question.type.value]))

    def _write(self, question: Question, asked: str, now: str) -> Node | Key:
        said = self.prompter.write(asked, current=now, check=self._check(question), keys=self._keys(question))
        return {_STATE: "dont_know"} if said is Key.UNKNOWN else said

    def _check(self, question: Question) -> Check:
        def wrong(text: str) -> str:
            if not text:
                return self._say(Message("Please write an answer, or u if you don't know."))
            if question.type not in (AnswerType.DATE, AnswerType.NUMBER):
                return ""
            try:
                value = read_scalar(question.type, text)
            except Unreadable as error:
                return f"{self._say(error.message)}. {self._say(EXAMPLES[question.type.value])}"
            low, high = question.minimum, question.maximum
            if not isinstance(value, Decimal):
                return ""
            if (low is not None and value < low) or (high is not None and value > high):
                return self._say(Message("Write a number from {low} to {high}.", {"low": low, "high": high}))
            return ""

        return wrong

    def _keys(self, question: Question) -> tuple[Key, ...]:
        return (*self.keys, Key.UNKNOWN) if question.dont_know else tuple(self.keys)

    def _say(self, message: Message) -> str:
        return self.page.say(message)


def chosen_node(question: Question, ticked: Ticked) -> Node:
    """Return what a list of options comes to in the file; that nobody can tell about any of them is a state."""
    if ticked.unknown and ticked.unknown == set(question.options):
        return {_STATE: "dont_know"}
    yes: list[Node] = [each for each in question.options if each in ticked.yes]
    if not ticked.unknown:
        return yes
    return {"value": yes, "dont_know": [each for each in question.options if each in ticked.unknown]}


def _ticked_now(node: Node) -> Ticked | None:
    """Return what stands in the file as ticks, None if nothing does."""
    value = value_in(node)
    if not isinstance(value, list):
        return None
    unknown = node.get("dont_know") if isinstance(node, dict) else None
    return Ticked(
        frozenset(str(each) for each in value),
        frozenset(str(each) for each in unknown) if isinstance(unknown, list) else frozenset(),
    )
