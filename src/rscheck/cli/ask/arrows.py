"""Arrow keys: the lists of questionary, with the letters that :mod:`rscheck.cli.ask.lines` has too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import questionary
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from questionary.prompts import common

from rscheck.cli.ask.prompter import HINTED, Check, Key, Option, Ticked
from rscheck.cli.page import Page
from rscheck.cli.wrap import wrapped
from rscheck.i18n import Message

__all__ = ["Arrows"]

# Questionary has no option for its marks; its round ones have no certain width in Japanese terminals.
vars(common).update(INDICATOR_SELECTED="[x]", INDICATOR_UNSELECTED="[ ]")

_NONE = "none of these"
_MARGIN = 8
"""Columns that a list needs besides its texts: pointer, box and a column to spare."""

_BEFORE = 3
"""Columns that stand before what can be said, and one to spare."""

_FULL_WIDTH = {"?": "？", "<": "＜"}
_STYLE = questionary.Style([("highlighted", "bold"), ("selected", "noinherit"), ("pointer", "bold"), ("answer", "")])


class Arrows:
    """Asks with lists that are walked through by arrow keys. Esc and single letters do what they do in plain mode."""

    def __init__(self, page: Page) -> None:
        """Write on ``page``, which stands on a terminal."""
        self._page = page

    def choose(
        self, asked: str, options: Sequence[Option], *, current: str | None = None, keys: Sequence[Key] = ()
    ) -> str | Key:
        """Return the id of the option that was chosen with Enter."""
        self._page.line(asked)
        choices = [questionary.Choice(self._title(each.text), each.id) for each in options]
        question = questionary.select(
            "",
            choices,
            default=current if any(each.id == current for each in options) else None,
            qmark="",
            pointer=">",
            style=_STYLE,
            use_jk_keys=False,
            use_emacs_keys=False,
            instruction=self._beside(self._said(Message("arrows, Enter{hints}", {"hints": self._hints(keys)}))),
        )
        return cast("str | Key", self._ask(question, keys))

    def tick(
        self, asked: str, options: Sequence[Option], *, current: Ticked | None = None, keys: Sequence[Key] = ()
    ) -> Ticked | Key:
        """Return what was ticked with Space. ``u`` says of the line under the pointer that nobody can tell."""
        self._page.line(asked)
        unknown: set[str] = set(current.unknown) if current else set()
        none_yet = current is not None and not current.yes and len(current.unknown) < len(options)
        choices = [
            questionary.Choice(self._title(each.text), each.id, checked=current is not None and each.id in current.yes)
            for each in options
        ]
        choices.append(questionary.Choice(self._said(Message("none of these")), _NONE, checked=none_yet))

        def verdict(chosen: list[str]) -> bool | str:
            if _NONE in chosen and len(chosen) > 1:
                return self._said(Message("Either “none of these” or some of the others."))
            if not chosen and len(unknown) < len(options):
                # What nobody touched is not taken for a no: that none of the rest applies has to be said.
                return self._said(Message("Tick what applies with Space, or “none of these” for the rest."))
            return True

        hints = {"hints": self._hints(keys)}
        ways = (
            Message("Space ticks, u: I don't know, Enter goes on{hints}", hints)
            if Key.UNKNOWN in keys
            else Message("Space ticks, Enter goes on{hints}", hints)
        )
        question = questionary.checkbox(
            "",
            choices,
            # The types of questionary name True and False only; a text is what it documents for an error.
            validate=cast("Any", verdict),
            qmark="",
            pointer=">",
            style=_STYLE,
            use_jk_keys=False,
            use_emacs_keys=False,
            instruction=self._beside(self._said(ways)),
        )
        marks = _Marks(question, unknown, {each.id: self._title(each.text) for each in options})
        marks.mark = self._said(Message("(don't know)"))
        marks.draw()
        said = self._ask(question, keys, marks.bindings(unknown_allowed=Key.UNKNOWN in keys))
        if isinstance(said, Key):
            return said
        return Ticked(frozenset(said) - {_NONE} - unknown, frozenset(unknown))

    def write(self, asked: str, *, current: str = "", check: Check, keys: Sequence[Key] = ()) -> str | Key:
        """Return the line entered; a key's letter alone on the line says the key."""
        self._page.line(asked)

        def verdict(text: str) -> bool | str:
            return self._key(text, keys) is not None or (check(text.strip()) or True)

        hints = self._hints(keys).removeprefix("; ")
        said = questionary.text(
            "",
            default=current,
            validate=cast("Any", verdict),
            qmark=">",
            style=_STYLE,
            instruction=self._beside(f"({hints}) ") if hints else None,
        ).unsafe_ask()
        return self._key(said, keys) or str(said).strip()

    def paragraph(self, asked: str, *, keys: Sequence[Key] = ()) -> str | Key:
        """Return a text of several lines, ended with Esc and then Enter."""
        self._page.line(asked)
        way = self._said(Message("You may paste several lines. End with Esc and then Enter."))
        said = questionary.text("", multiline=True, qmark=">", style=_STYLE, instruction=self._beside(way)).unsafe_ask()
        return self._key(said, keys) or str(said).strip()

    def _ask(self, question: questionary.Question, keys: Sequence[Key], more: KeyBindings | None = None) -> Any:
        """Run a list with the letters of the keys; what questionary does with other letters is switched off."""
        own = KeyBindings()

        def leave(key: Key) -> None:
            for letter in (key.value, _FULL_WIDTH.get(key.value, "")):
                if letter:
                    own.add(letter, eager=True)(lambda event: event.app.exit(result=key))

        for key in keys:
            if key is not Key.UNKNOWN or more is None:
                leave(key)
        for letter in "ai":
            own.add(letter, eager=True)(lambda _event: None)
        if Key.BACK in keys:
            own.add("c-b", eager=True)(lambda event: event.app.exit(result=Key.BACK))
        question.application.key_bindings = merge_key_bindings(
            [each for each in (question.application.key_bindings, own, more) if each is not None]
        )
        return question.unsafe_ask()

    def _title(self, text: str) -> str:
        lines = wrapped(self._page.shown(text), max(self._page.screen.width - _MARGIN, 16))
        return f"\n{' ' * (_MARGIN - 1)}".join(lines)

    def _beside(self, said: str) -> str:
        """Return what can be said instead of an answer, in lines that end between words."""
        end = said[len(said.rstrip()) :]
        return "\n  ".join(wrapped(said, max(self._page.screen.width - _BEFORE, 16))) + end

    def _hints(self, keys: Sequence[Key]) -> str:
        return "".join(f"; {self._said(HINTED[key])}" for key in keys if key in HINTED)

    def _key(self, said: str, keys: Sequence[Key]) -> Key | None:
        wanted = said.strip().casefold()
        return next((key for key in keys if wanted in (key.value, _FULL_WIDTH.get(key.value))), None)

    def _said(self, message: Message) -> str:
        return self._page.shown(self._page.say(message))


class _Marks:
    """The third state of a list to tick: nobody can tell. Questionary knows two; this one is kept beside it."""

    mark = ""

    def __init__(self, question: questionary.Question, unknown: set[str], titles: dict[str, str]) -> None:
        self._list = next(
            control
            for control in question.application.layout.find_all_controls()
            if isinstance(control, common.InquirerControl)
        )
        self._unknown = unknown
        self._titles = titles

    def draw(self) -> None:
        for choice in self._list.choices:
            if choice.value in self._titles:
                mark = f" {self.mark}" if choice.value in self._unknown else ""
                choice.title = self._titles[choice.value] + mark

    def bindings(self, *, unknown_allowed: bool) -> KeyBindings:
        own = KeyBindings()

        def tick(_event: KeyPressEvent) -> None:
            here = self._list.get_pointed_at().value
            self._unknown.discard(here)
            chosen = self._list.selected_options
            if here in chosen:
                chosen.remove(here)
            else:
                chosen.append(here)
            self._list.error_message = None
            self.draw()

        def dont_know(_event: KeyPressEvent) -> None:
            here = self._list.get_pointed_at().value
            if here not in self._titles:
                return
            if here in self._list.selected_options:
                self._list.selected_options.remove(here)
            self._unknown ^= {here}
            self._list.error_message = None
            self.draw()

        own.add(" ", eager=True)(tick)
        if unknown_allowed:
            own.add(Key.UNKNOWN.value, eager=True)(dont_know)
        return own
