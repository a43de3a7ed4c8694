"""The questionnaire from the first screen to the last: show, take the reply, save, and again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from rscheck.cli.ask.matches import MatchTalk
from rscheck.cli.ask.pages import Left, Pages
from rscheck.cli.ask.presets import PresetTalk
from rscheck.cli.ask.prompter import Key, Option, Prompter
from rscheck.cli.page import Page
from rscheck.engine.lookup import Lookup
from rscheck.i18n import Message
from rscheck.interview.conversation import Answered, Conversation, Reply
from rscheck.interview.draft import Draft
from rscheck.interview.screens import Asked, Entries, Kinds, Screen
from rscheck.report.phrases import origin_words, state_words, value_words
from rscheck.screening.standing import MATCH_OPEN
from rscheck.yamlfile import Node

__all__ = ["Session", "Stopped"]

_FINISH, _LOOK, _LATER, _BACK = "finish", "look", "later", "back"


class Stopped(Exception):
    """Somebody wants to stop for now; everything is saved."""


@dataclass(slots=True)
class Session:
    """One sitting at a questionnaire. ``save`` keeps a draft and says what is wrong if that is impossible.

    ``noted`` adds to an answer who declared it; ``matches`` speaks of names that are close to entries of lists,
    ``presets`` of what programmes fix.
    """

    conversation: Conversation
    pages: Pages
    lookup: Lookup
    page: Page
    prompter: Prompter
    save: Callable[[Draft], str]
    noted: Callable[[Node], Node]
    matches: MatchTalk | None = None
    presets: PresetTalk | None = None

    def __post_init__(self) -> None:
        """Keep what is answered of a page before the rest of it is asked."""
        self.pages.meanwhile = self._keep_part

    def run(self) -> None:
        """Ask until nothing is left to ask and the person is content; :class:`Stopped` if they stop before."""
        while True:
            screen = self.conversation.screen
            if screen is not None:
                self._show(screen)
            elif self._is_finished():
                return

    def _show(self, screen: Screen) -> None:
        """Show a screen until there is a reply that can be taken."""
        self.pages.talk.heading(self.conversation, screen)
        said = self.pages.ask(screen, self.conversation)
        if isinstance(said, Left):
            if not self._take(said.answered):
                return
            if said.key is Key.BACK:
                self.conversation.back()  # over the page that was left
            said = said.key
        match said:
            case Key.BACK:
                if not self.conversation.back():
                    self._tell(Message("This is the first screen."))
            case Key.REVIEW:
                self._review()
            case Key.STAND:
                self.pages.talk.stand(self.conversation)
            case Key.STOP:
                raise Stopped
            case Key():
                raise ValueError(f"nobody sees to {said}")
            case _:
                self._take(said)

    def _take(self, reply: Reply) -> bool:
        """Take a reply and save it; if something is wrong with it say so, and return False."""
        problems = self.conversation.reply(self._with_names(reply) if isinstance(reply, Answered) else reply)
        for problem in problems:
            self.page.line(self.page.say(problem.message))
            if problem.hint is not None:
                self.page.line(self.page.say(problem.hint))
        if problems:
            return False
        self._keep(self.conversation.draft)
        if self.presets is not None:
            self.presets.after(self.conversation)
        if self.matches is not None:
            self.matches.after(self.conversation)
        return True

    def _with_names(self, answered: Answered) -> Answered:
        return replace(answered, values={key: self.noted(answer) for key, answer in answered.values.items()})

    def _keep_part(self, answered: Answered) -> None:
        """Save what was answered of a page whose other questions follow, so that nothing ever undoes it."""
        draft = self.conversation.with_part(self._with_names(answered))
        if draft is not None:
            self._keep(draft)

    def _keep(self, draft: Draft) -> None:
        """Save, and try again as often as the person wants when that is impossible."""
        while wrong := self.save(draft):
            self.page.line(wrong)
            again = Option("again", self.page.say(Message("try again")))
            stop = Option("stop", self.page.say(Message("stop; the last answer is not saved")))
            if self.prompter.choose(self.page.say(Message("What now?")), [again, stop]) == "stop":
                raise Stopped

    def _is_finished(self) -> bool:
        """Say that everything was asked, and let the person look at their answers before the end."""
        say = self.page.say
        self.page.blank()
        passed = len(self.conversation.passed)
        if passed:
            self._tell(
                Message(
                    "Everything else was asked; {count} question was left for later.",
                    {"count": passed},
                    plural="Everything else was asked; {count} questions were left for later.",
                    count=passed,
                )
            )
        else:
            self._tell(Message("That was everything that is asked here."))
        self.pages.talk.not_asked(self.conversation)
        if self.matches is not None:
            self.matches.review(self.conversation.judged.project.screened)
        options = [
            Option(_FINISH, say(Message("finish: show the result"))),
            Option(_LOOK, say(Message("look at all answers, change some"))),
        ]
        if passed:
            options.append(Option(_LATER, say(Message("go through what was left for later"))))
        match self.prompter.choose(say(Message("What next?")), options, keys=(Key.BACK, Key.STAND, Key.STOP)):
            case "finish":
                return True
            case "look":
                self._review()
            case "later":
                self.conversation.passed = frozenset()
            case Key.BACK:
                self.conversation.back()
            case Key.STAND:
                self.pages.talk.stand(self.conversation)
            case _:
                raise Stopped
        return False

    def _review(self) -> None:
        """List what was answered, section by section, and show again what the person wants to change."""
        say, words = self.page.say, self.page.words
        while True:
            screens = self.conversation.planner.answered(self.conversation.judged)
            sections = {each.section: words.pick(each.title) for each in screens}
            options = [*(Option(key, title) for key, title in sections.items()), Option(_BACK, say(Message("go on")))]
            section = self.prompter.choose(say(Message("Which answers do you want to look at?")), options)
            if section == _BACK or isinstance(section, Key):
                return
            shown = [(screen, each) for screen in screens if screen.section == section for each in _asked(screen)]
            lines = [Option(str(number), self._line(each)) for number, (_, each) in enumerate(shown)]
            lines.append(Option(_BACK, say(Message("back to the sections"))))
            chosen = self.prompter.choose(say(Message("Choose an answer to change it.")), lines)
            if chosen == _BACK or isinstance(chosen, Key):
                continue
            screen, asked = shown[int(chosen)]
            self.conversation.show(_only(screen, asked))
            return

    def _line(self, asked: Asked) -> str:
        """Return a question with its answer in words."""
        words, judged = self.page.words, self.conversation.judged
        answers = judged.project.answers
        here = answers.records[asked.place[0]][asked.place[1]] if asked.place else answers.values
        question = asked.question
        note = judged.project.notes.get(asked.key)
        value = here.get(question.id)
        text = words.pick(question.text)
        said = self._state(note.state) if value is None and note else value_words(words, value, question)
        if note is not None and note.origin is not None:
            said = origin_words(words, said, note.origin)
        return f"{asked.label}: {text} {said}" if asked.label else f"{text} {said}"

    def _state(self, state: str) -> str:
        if state == MATCH_OPEN:
            return self.page.say(Message("waits for a decision about a match"))
        return state_words(self.page.words, state)

    def _tell(self, message: Message) -> None:
        self.page.line(self.page.say(message))


def _asked(screen: Screen) -> tuple[Asked, ...]:
    return (screen.asked,) if isinstance(screen, Entries) else screen.asked


def _only(screen: Screen, asked: Asked) -> Screen:
    """Return a screen with one of its questions only."""
    if isinstance(screen, Entries | Kinds):
        return screen
    return replace(screen, asked=(asked,))
