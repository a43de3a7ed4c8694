"""A conversation: what is shown next, what becomes of a reply, and the way back. It neither reads nor writes anything.

The conversation is a list of screens that were answered, with a cursor of its own; going back shows one of them again
with its answers. Each reply makes a new draft, and a draft is only kept when it can be read without a problem.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from rscheck.errors import InputError, Problem
from rscheck.interview.draft import Draft, Place
from rscheck.interview.judged import Judged
from rscheck.interview.plan import Planner
from rscheck.interview.renumber import keys_without, screen_without
from rscheck.interview.replies import Answered, Changed, Later, Listed, Removed, Reply, There, drafted
from rscheck.interview.screens import Entries, Kinds, Page, Screen
from rscheck.model.project import AnswerKey
from rscheck.plain import Plain, plain
from rscheck.yamlfile import Node

__all__ = ["Answered", "Changed", "Conversation", "Later", "Listed", "Removed", "Reply", "There"]

Judge = Callable[[Draft], Judged]
"""Reads a draft, to be judged with packs; raises :class:`rscheck.errors.InputError` for one that cannot be accepted."""


@plain
class _Kept(Plain):
    """A screen that was answered, and what was left for later when it was shown."""

    screen: Screen
    passed: frozenset[AnswerKey]
    kinds_known: bool


@plain
class _Plan(Plain):
    """The screens still to be shown, and the state they were found for."""

    judged: Judged
    passed: frozenset[AnswerKey]
    kinds_known: bool
    screens: tuple[Screen, ...]

    def fits(self, judged: Judged, passed: frozenset[AnswerKey], kinds_known: bool) -> bool:
        return self.judged is judged and (self.passed, self.kinds_known) == (passed, kinds_known)


@dataclass(slots=True)
class Conversation:
    """The state of a conversation; everything in it is a value, so that any state can be kept and gone back to."""

    planner: Planner
    judge: Judge
    draft: Draft
    judged: Judged = field(init=False)
    passed: frozenset[AnswerKey] = frozenset()
    kinds_known: bool = False
    _history: list[_Kept] = field(default_factory=list)
    _again: list[Screen] = field(default_factory=list)
    _plan: _Plan | None = None

    def __post_init__(self) -> None:
        """Judge the draft as it is."""
        self.judged = self.judge(self.draft)

    @property
    def screen(self) -> Screen | None:
        """The screen to show now, or None when nothing is left to ask."""
        if self._again:
            return self._again[-1]
        return next(iter(self._planned()), None)

    @property
    def left(self) -> tuple[Screen, ...]:
        """The screens that are to be shown as things stand."""
        return (*reversed(self._again), *self._planned())

    @property
    def is_again(self) -> bool:
        """Whether the screen to show now was answered before and is gone through once more."""
        return bool(self._again)

    def _planned(self) -> tuple[Screen, ...]:
        if self._plan is None or not self._plan.fits(self.judged, self.passed, self.kinds_known):
            screens = self.planner.screens(self.judged, passed=self.passed, kinds_known=self.kinds_known)
            self._plan = _Plan(self.judged, self.passed, self.kinds_known, screens)
        return self._plan.screens

    @property
    def answered(self) -> tuple[Screen, ...]:
        """The screens that were answered in this conversation, in their order."""
        return tuple(each.screen for each in self._history)

    def current(self, question: str, place: Place) -> Node:
        """Return what stands in the draft under a question, to be shown when its screen is shown again."""
        return self.draft.answer(question, place)

    def reply(self, reply: Reply) -> tuple[Problem, ...]:
        """Take a reply to the screen that is shown. Return what is wrong with it; then nothing has changed."""
        screen = self.screen
        if screen is None:
            raise ValueError("there is no screen to reply to")
        if isinstance(reply, Changed) and isinstance(screen, Entries):
            self._show_entry_again(screen, reply.number)
            return ()
        draft = drafted(self.draft, screen, reply)
        try:
            judged = self.judge(draft)
        except InputError as error:
            return error.problems
        passed = set(self.passed)
        if isinstance(reply, Later):
            passed |= set(screen.keys)
        elif isinstance(reply, Answered) and not reply.is_more:
            passed |= set(screen.keys) - set(reply.values)
        self._history.append(_Kept(screen, self.passed, self.kinds_known))
        if self._again:
            self._again.pop()
            self._again += _rest(screen, reply)
        self.draft, self.judged, self.passed = draft, judged, frozenset(passed)
        self.kinds_known = self.kinds_known or isinstance(screen, Kinds)
        if isinstance(reply, Removed) and isinstance(screen, Entries):
            self._forget_entry(screen.kind.id, reply.number)
        self._refresh()
        return ()

    def with_part(self, reply: Answered) -> Draft | None:
        """Return the draft with the answers there are so far to the screen that is shown; nothing changes by that.

        None if that draft cannot be accepted: what is wrong is told when the whole screen is answered.
        """
        if self.screen is None:
            return None
        draft = drafted(self.draft, self.screen, reply)
        try:
            self.judge(draft)
        except InputError:
            return None
        return draft

    def back(self) -> bool:
        """Show the screen before this one again, with its answers; return whether there is one."""
        while self._history:
            kept = self._history.pop()
            shown = self.planner.refreshed(kept.screen, self.judged)
            if shown is not None:
                self._again.append(shown)
                self.passed = kept.passed - set(shown.keys)
                self.kinds_known = kept.kinds_known
                return True
        return False

    def show(self, screen: Screen) -> None:
        """Show a screen again, whichever it is, before going on."""
        self._again.append(screen)
        self.passed -= set(screen.keys)

    def _refresh(self) -> None:
        """Take from the screens to be shown again what is no longer there or no longer asked."""
        shown = (self.planner.refreshed(each, self.judged) for each in self._again)
        self._again = [each for each in shown if each is not None]

    def _forget_entry(self, kind: str, number: int) -> None:
        """Let nothing that was shown speak of an entry that is gone, or of another one by its number."""
        self.passed = keys_without(self.passed, kind, number)
        kept = ((each, screen_without(each.screen, kind, number)) for each in self._history)
        self._history = [
            _Kept(screen, keys_without(each.passed, kind, number), each.kinds_known)
            for each, screen in kept
            if screen is not None
        ]
        again = (screen_without(each, kind, number) for each in self._again)
        self._again = [each for each in again if each is not None]

    def _show_entry_again(self, screen: Entries, number: int) -> None:
        """Go through the answered questions of an entry once more."""
        again = self.planner.entry_screens(self.judged, screen.kind.id, number)
        self._again.extend(reversed(again))
        self._refresh()


def _rest(screen: Screen, reply: Reply) -> tuple[Screen, ...]:
    """Return what is still to be gone through of a page that was left half answered."""
    if not (isinstance(screen, Page) and isinstance(reply, Answered) and reply.is_more):
        return ()
    asked = tuple(each for each in screen.asked if each.key not in reply.values)
    return (replace(screen, asked=asked),) if asked else ()
