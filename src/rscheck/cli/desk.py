"""How one run talks: its language, its screens, and how much it says."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rscheck.i18n import LANGUAGES, Words, words_for
from rscheck.plain import Plain, plain
from rscheck.screening.lists import Lists

if TYPE_CHECKING:
    from rscheck.cli.console import ColorChoice
    from rscheck.cli.drawing import SourceLine
    from rscheck.cli.page import Page
    from rscheck.errors import Problem
    from rscheck.model.assessment import LockUsed

__all__ = ["Desk", "folders_of", "language_of", "lists_of", "overlays_of"]

_LOCALE_VARIABLES = ("RSCHECK_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def language_of(environment: Mapping[str, str]) -> str:
    """Return the language that the environment asks for; the first variable that is set decides.

    >>> language_of({"LC_ALL": "", "LANG": "ja_JP.UTF-8"}), language_of({"LANG": "de_DE"})
    ('ja', 'en')
    """
    asked = next((environment[name] for name in _LOCALE_VARIABLES if environment.get(name)), "")
    language = asked.replace("-", "_").partition(".")[0].partition("_")[0].lower()
    return language if language in LANGUAGES else LANGUAGES[0]


def folders_of(rules: Sequence[str] | None, checklists: Sequence[str] | None) -> tuple[str, ...]:
    """Return the folders of packs and of checklists that are named, or that belong to this installation."""
    from rscheck.catalogue.locate import data_folder

    return (*(rules or (data_folder("rules"),)), *(checklists or (data_folder("checklists"),)))


def lists_of(folders: Sequence[str] | None, decisions: str | None, *, wanted: bool) -> Lists:
    """Return the folders of lists and the file of decisions that are named, and whether names are compared at all."""
    return Lists(tuple(folders or ()), decisions, wanted=wanted)


def overlays_of(asked: Sequence[str], environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the overlays that are named and those of ``RSCHECK_OVERLAYS``: what an institution sets is never left out.

    >>> overlays_of(["policy.yaml"], {"RSCHECK_OVERLAYS": "/srv/overlays"})
    ('policy.yaml', '/srv/overlays')
    """
    everywhere = environment.get("RSCHECK_OVERLAYS", "").split(os.pathsep)
    return tuple(each for each in (*asked, *everywhere) if each)


@plain
class Desk(Plain):
    """What the options that every command has come to.

    ``folders`` are where packs and checklists are read from, ``overlays`` the overlays that are named. ``lists`` says
    which folders of lists are named, if any, and whether names are to be compared with them. ``quotes`` says whether
    anything that stands in a project file may be repeated. ``lock`` is the one that is kept to.
    """

    language: str
    plain: bool = False
    color: ColorChoice = "auto"
    quiet: bool = False
    verbose: bool = False
    folders: Sequence[str] = ()
    overlays: Sequence[str] = ()
    lists: Lists = Lists(())
    quotes: bool = True
    lock: LockUsed | None = None

    @property
    def words(self) -> Words:
        """Return the words of the language that is spoken here."""
        return words_for(self.language)

    def result(self) -> Page:
        """Return the page for results: standard output."""
        return self._page(sys.stdout)

    def talk(self) -> Page:
        """Return the page for everything else: standard error."""
        return self._page(sys.stderr)

    def _page(self, stream: object) -> Page:
        from typing import TextIO, cast

        from rscheck.cli.console import screen_for
        from rscheck.cli.page import Page

        text = cast(TextIO, stream)
        return Page(text, screen_for(text, os.environ, color=self.color, plain=self.plain), self.words)

    def told(self, problem: Problem, file: str) -> Problem:
        """Return a problem of a file as it may be told here: if nothing may be repeated, by code and place alone."""
        if self.quotes:
            return problem
        from rscheck.report.redact import redacted_problem

        return redacted_problem(problem, file)

    def source_lines(self) -> SourceLine:
        """Return what gives the line of a file that a place stands in; nothing if nothing may be repeated."""
        if not self.quotes:
            return lambda _: ""
        from rscheck.cli.source_lines import SourceLines

        return SourceLines(self.folders)

    def tell(self, problems: Sequence[Problem]) -> None:
        """Write problems with the lines they stand in on standard error."""
        from rscheck.cli.terminal import show_problems

        show_problems(self.talk(), problems, self.source_lines())
