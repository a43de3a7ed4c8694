"""What stands beside an answer: whom it waits for, a note, the evidence for it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rscheck.cli.ask.prompter import Key, Option, Prompter
from rscheck.cli.page import Page
from rscheck.i18n import Message
from rscheck.model.question import AnswerType
from rscheck.model.typed import Unreadable, read_scalar
from rscheck.yamlfile import Node

__all__ = ["Beside"]

_ASKED, _WITHHELD = "asked", "withheld"
_DIGITS_OF_DIGEST = 16


@dataclass(frozen=True, slots=True)
class Beside:
    """Asks for notes and evidence."""

    prompter: Prompter
    page: Page
    today: date

    def all_keys(self, keys: Sequence[Key]) -> None:
        """Write everything that can be said on a screen."""
        for key in keys:
            if key is not Key.MORE:
                self.page.hanging(f"  {key.value}  ", self._say(key.meaning))

    def kept(self, answer: Node, before: Node) -> Node:
        """Return an answer with the notes that stood beside it before, if it is still the same answer."""
        if not isinstance(before, dict) or (isinstance(answer, dict) and "state" in answer):
            return answer
        value = answer.get("value") if isinstance(answer, dict) else answer
        if before.get("value") != value:
            # Who declared or verified another answer has not said anything about this one.
            notes = {key: each for key, each in before.items() if key in ("note", "evidence")}
        else:
            notes = {key: each for key, each in before.items() if key not in ("value", "dont_know", "state")}
        inner: dict[str, Node] = dict(answer) if isinstance(answer, dict) else {"value": answer}
        return {**inner, **notes} if notes else answer

    def waiting(self) -> Node:
        """Return the state of an answer that waits for somebody, or that may not be told here; None if neither."""
        options = [
            Option(_ASKED, self._say(Message("somebody was asked and has not answered yet"))),
            Option(_WITHHELD, self._say(Message("it is known, but may not be told here"))),
        ]
        state = self.prompter.choose(self._say(Message("Why is there no answer?")), options, keys=(Key.BACK,))
        if isinstance(state, Key):
            return None
        if state == _WITHHELD:
            who = self._text(Message("Who may see it? A role is enough, such as: export control office."))
            return None if who is None else {"state": _WITHHELD, "who_may_see": who}
        whom = self._text(Message("Who was asked? A role is enough, such as: the partner's office."))
        if whom is None:
            return None
        on = self.prompter.write(
            self._say(Message("On which day? Such as {day}.", {"day": self.today})),
            current=self.today.isoformat(),
            check=self._day,
            keys=(Key.BACK,),
        )
        return None if isinstance(on, Key) else {"state": _ASKED, "whom": whom, "on": on}

    def noted(self, answer: Node) -> Node:
        """Return an answer with a note and evidence asked for now; those left empty stay as they are."""
        inner: dict[str, Node] = dict(answer) if isinstance(answer, dict) else {"value": answer}
        note = self.prompter.paragraph(self._say(Message("A note on this answer (empty: none).")))
        if isinstance(note, str) and note:
            inner["note"] = note
        evidence = self._evidence()
        if evidence:
            inner["evidence"] = evidence
        return inner if len(inner) > 1 or "state" in inner else answer

    def _evidence(self) -> str:
        """Return what shows that the answer is right; a file is named with its digest, to be known again."""
        said = self.prompter.write(
            self._say(Message("What shows it? The path of a file, or a few words (empty: nothing).")), check=_anything
        )
        if isinstance(said, Key) or not said:
            return ""
        path = os.path.expanduser(said.strip("\"'"))
        shown = said
        if os.path.isfile(path):
            try:
                with open(path, "rb") as file:
                    digest = hashlib.file_digest(file, "sha256").hexdigest()
                shown = f"{os.path.basename(path)} (sha256 {digest[:_DIGITS_OF_DIGEST]})"
            except OSError as error:
                self.page.line(self._say(Message("The file cannot be read: {reason}", {"reason": error.strerror})))
        language = self.prompter.write(
            self._say(Message("In which language is it, and who translated it (empty: no translation needed)?")),
            check=_anything,
        )
        return f"{shown}; {language}" if isinstance(language, str) and language else shown

    def _text(self, asked: Message) -> str | None:
        said = self.prompter.write(self._say(asked), check=self._something, keys=(Key.BACK,))
        return None if isinstance(said, Key) else said

    def _something(self, text: str) -> str:
        return "" if text else self._say(Message("Please write a few words, or < to go back."))

    def _day(self, text: str) -> str:
        try:
            read_scalar(AnswerType.DATE, text)
        except Unreadable as error:
            return f"{self._say(error.message)}. {self._say(Message('Write year-month-day, such as 2026-04-01.'))}"
        return ""

    def _say(self, message: Message) -> str:
        return self.page.say(message)


def _anything(_text: str) -> str:
    return ""
