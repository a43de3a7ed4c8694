"""What the questionnaire says beside its questions: where one is, why something is asked, where one stands."""

from __future__ import annotations

from rscheck.cli.page import Page
from rscheck.engine.lookup import Lookup
from rscheck.i18n import Message
from rscheck.interview.conversation import Conversation
from rscheck.interview.screens import Asked, Entries, Screen
from rscheck.interview.waiting import waiting
from rscheck.model.assessment import Assessment
from rscheck.report.coverage import OPEN_GROUPS
from rscheck.report.phrases import interval_message, pick, role_words, roles_words

__all__ = ["Talk"]

_WAITING_SHOWN = 6
_SETTLING_SHOWN = 5


class Talk:
    """Says things about a conversation on a page. Nothing here judges an answer."""

    def __init__(self, page: Page, lookup: Lookup) -> None:
        """Write on ``page`` in its language."""
        self._page = page
        self._lookup = lookup
        self._words = page.words

    def before(self, path: str) -> None:
        """Say what a person should know before the first question."""
        page = self._page
        page.line(page.say(Message("This questionnaire describes one research project.")), style="bold")
        for sentence in (
            Message("Your answers stay on this computer, in {file}. Nothing is sent anywhere.", {"file": path}),
            Message("Those you give the file or the report to will read it; nobody else."),
            Message("It does not replace any official disclosure to your institution or funder."),
            Message("You may stop at any time: every answer is saved at once. “I don't know” is always an answer."),
            Message("Write ? to see why something is asked, < to go back, h for everything else that can be said."),
        ):
            page.hanging("  - ", page.say(sentence))

    def heading(self, conversation: Conversation, screen: Screen) -> None:
        """Write where one is: the section, the entry, and a quiet line on what is left."""
        page, planner = self._page, conversation.planner
        left = {each.section for each in conversation.left}
        known = left | {each.section for each in planner.answered(conversation.judged)}
        label = next((each.label for each in screen.asked if each.label), "") if isinstance(screen.asked, tuple) else ""
        title = self._words.pick(screen.title)
        page.blank()
        page.line(f"{title}: {label}" if label else title, style="bold")
        values = {
            "done": len(known - left),
            "sections": len(known),
            "least": len(screen.keys),
            "most": sum(len(each.keys) for each in conversation.left),
        }
        left_over = Message(
            "{done} of {sections} sections done; at least {least}, at most {most} questions left", values
        )
        page.line(page.say(left_over))

    def why(self, screen: Screen) -> None:
        """Say for each question of a screen why it is asked, where that stands, and what waits for the answer."""
        asked = (screen.asked,) if isinstance(screen, Entries) else screen.asked
        for each in asked:
            self._why(each, alone=len(asked) == 1)

    def _why(self, asked: Asked, *, alone: bool) -> None:
        page, question = self._page, asked.question
        page.blank()
        page.line(self._words.pick(question.text), style="" if alone else "bold")
        if question.why:
            page.fact(page.say(Message("why")), pick(self._words, question.why), indent="  ")
        for cite in question.cite:
            source = self._lookup.sources([cite.source]).get(cite.source)
            title = source.title if source else cite.source
            page.fact(page.say(Message("source")), f"{title}, {cite.at}" if cite.at else title, indent="  ")
        if asked.items:
            shown = [*asked.items[:_WAITING_SHOWN]]
            more = len(asked.items) - len(shown)
            if more > 0:
                shown.append(page.say(Message("and {count} more", {"count": more})))
            page.fact(page.say(Message("waiting for the answer")), ", ".join(shown), indent="  ")
        if question.evidence:
            page.fact(page.say(Message("what shows it")), pick(self._words, question.evidence), indent="  ")
        if question.asked_of:
            page.fact(page.say(Message("who can answer")), roles_words(self._words, question.asked_of), indent="  ")

    def stand(self, conversation: Conversation) -> None:
        """Say how the result lies so far, and which answers would settle it."""
        page, outlook = self._page, conversation.judged.outlook
        page.blank()
        page.fact(page.say(Message("tier so far")), page.say(interval_message(outlook.tier)))
        if outlook.tier.settled:
            page.line(page.say(Message("No further answer can change it, unless an earlier one is changed.")))
            return
        settling = [each for each in outlook.open_questions if each.can_change == "tier"]
        page.line(page.say(Message("These answers would settle it:")))
        for each in settling[:_SETTLING_SHOWN]:
            page.hanging("  - ", pick(self._words, each.text), roles_words(self._words, each.asked_of))
        if len(settling) > _SETTLING_SHOWN:
            page.line(page.say(Message("and {count} more", {"count": len(settling) - _SETTLING_SHOWN})))

    def not_asked(self, conversation: Conversation) -> None:
        """Say how many questions were not asked here and what they could still change, if there are any."""
        page = self._page
        passed = {question for question, _ in conversation.passed}
        left = [
            each.can_change
            for each in conversation.judged.outlook.open_questions
            if not each.state and each.question not in passed
        ]
        if not left:
            page.line(page.say(Message("Nothing that matters for the result is left.")))
            return
        page.line(page.say(Message("Not asked here:")))
        for change, title in OPEN_GROUPS.items():
            if change in left:
                page.fact(page.say(title), str(left.count(change)), indent="  ")

    def waiting(self, assessment: Assessment) -> None:
        """Say which answers wait for whom."""
        page = self._page
        for number, each in enumerate(waiting(assessment, self._lookup)):
            if not number:
                page.heading(Message("What waits for whom"))
            who = role_words(self._words, each.role) or page.say(Message("anybody"))
            said = Message("{count} answer", {"count": each.count}, plural="{count} answers", count=each.count)
            page.fact(who, page.say(said), indent="  ")
