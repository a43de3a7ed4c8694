"""What the questionnaire says of a programme that was named: which answers it gives, and how to give others."""

from __future__ import annotations

from dataclasses import dataclass, field

from rscheck.cli.page import Page
from rscheck.i18n import Message
from rscheck.interview.conversation import Conversation
from rscheck.model.assessment import Assessment
from rscheck.model.preset import PresetResult
from rscheck.model.project import AnswerNote
from rscheck.report.fact import Fact
from rscheck.report.phrases import origin_words
from rscheck.report.preset_words import preset_facts

__all__ = ["PresetTalk"]


@dataclass(slots=True)
class PresetTalk:
    """Says on a page what programme presets bring, each thing once."""

    page: Page
    _told: set[Fact] = field(default_factory=set)
    _seen: tuple[PresetResult, ...] = ()

    def after(self, conversation: Conversation) -> None:
        """Say what programmes that are named now answer, where the file differs, and how to overrule them."""
        presets = conversation.judged.presets
        if presets != self._seen:
            self._seen = presets
            self.tell(conversation.judged.assessment)

    def tell(self, assessment: Assessment) -> None:
        """Say what is new of the presets of a project."""
        facts = preset_facts(assessment, self.page.words)
        new = [each for each in facts if each not in self._told]
        self._told = set(facts)
        if not new:
            return
        self.page.blank()
        for fact in new:
            self.page.fact(fact.label, fact.value)
        if any(each.state == "used" for preset in assessment.presets for each in preset.answers):
            self.page.line(
                self.page.say(
                    Message("These are not asked. Look at all answers (r) to give another one, which then counts.")
                )
            )

    def beside(self, note: AnswerNote | None, answer: str) -> None:
        """Say before a question which answer a preset gives, so that nobody takes it for what stands in the file."""
        if note is not None and note.origin is not None:
            self.page.line(origin_words(self.page.words, answer, note.origin))
            self.page.line(self.page.say(Message("What you answer here counts instead.")))
