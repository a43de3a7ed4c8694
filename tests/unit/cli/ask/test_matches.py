"""What the questionnaire says of names that are close to entries of lists, and what it leaves to the end."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from rscheck.catalogue.gather import SourceFile
from rscheck.catalogue.load import read_catalogue
from rscheck.cli.ask.matches import MatchTalk, decide_command
from rscheck.cli.console import Screen
from rscheck.cli.page import Page
from rscheck.engine.compile import compile_packs
from rscheck.engine.core import Engine
from rscheck.i18n import words_for
from rscheck.intake.layout import make_layout
from rscheck.interview.conversation import Conversation
from rscheck.interview.draft import Draft
from rscheck.interview.judged import Judged
from rscheck.interview.matches import MatchNews
from rscheck.interview.plan import Planner
from rscheck.interview.replies import Answered, Listed
from rscheck.interview.screens import Entries
from rscheck.model.screening import Band, ListChecked, Match
from rscheck.pipeline import Workbench, read_project_file, screened_project
from rscheck.report.screening_words import left_out_words
from rscheck.screening.lists import Lists
from rscheck.screening.project import ProjectScreener
from rscheck.yamlfile import Document
from tests.support.screenings import DAY, Stand, a_list, a_match
from tests.support.small_lists import PACK

LIST = a_list("invented")
EMPTY = a_list("empty", "missing")
NEW = Draft({"rscheck": "project/1", "id": "x"})


@cache
def bench() -> Workbench:
    catalogue = read_catalogue([SourceFile("rules/core.yaml", PACK.encode())])
    engine = Engine(catalogue, compile_packs(catalogue))
    return Workbench(engine, make_layout(engine.lookup.questions.values(), engine.lookup.records))


class Desk:
    """A conversation about partners of which some match, and the page on which it is spoken of."""

    def __init__(self, *matches: Match, lists: tuple[ListChecked, ...] = (LIST, EMPTY), **settings: Any) -> None:
        found: dict[str, tuple[Match, ...]] = {}
        for each in matches:
            found[each.query] = (*found.get(each.query, ()), each)
        stand = Stand(lists, found)
        workbench = bench().compared_by(
            ProjectScreener(Lists((), wanted=settings.pop("wanted", True)), lambda _: stand)
        )

        def judge(draft: Draft) -> Judged:
            project = read_project_file(workbench, Document.unwritten(dict(draft.top), "my project.yaml"))
            project = screened_project(workbench, project, DAY)
            return Judged(workbench.engine, project, DAY, "test")

        lookup = workbench.engine.lookup
        self._stream = io.StringIO()
        page = Page(self._stream, Screen(width=100), words_for("en"))
        self.conversation = Conversation(Planner(lookup), judge, settings.pop("draft", NEW))
        self.talk = MatchTalk(page, MatchNews(lookup), "my project.yaml", **{"lists": Lists(()), **settings})
        self.talk.begin(self.conversation)

    def partner(self, name: str) -> None:
        """List a partner and answer what is asked next, and let what is to be said be said after each."""
        while not isinstance(self.conversation.screen, Entries):
            self._unknown()
        self.conversation.reply(Listed(({"name": name},)))
        self.talk.after(self.conversation)
        self.before_country = self.said
        self._unknown()

    def _unknown(self) -> None:
        screen = self.conversation.screen
        assert screen is not None
        self.conversation.reply(Answered({key: {"state": "dont_know"} for key in screen.keys}))
        self.talk.after(self.conversation)

    def review(self) -> str:
        """Return what is said before the end."""
        before = len(self._stream.getvalue())
        self.talk.review(self.conversation.judged.project.screened)
        return self._stream.getvalue()[before:]

    @property
    def said(self) -> str:
        return self._stream.getvalue()


def test_a_match_is_told_with_entry_list_edition_and_reason_and_what_records_a_decision() -> None:
    desk = Desk(a_match("Institute of Bay", LIST))

    desk.partner("Institute of Bay")

    assert desk.said == (
        "\n1 entry of a list is close to “Institute of Bay”:\n"
        "  - Example Institute of Ice; Invented list invented, edition of 2026-10-21; most words agree\n"
        "Nothing is decided here. What a person finds is recorded by:\n"
        "  rscheck decide 'my project.yaml'\n"
    )


def test_a_match_is_told_only_when_the_country_was_asked_for() -> None:
    desk = Desk(a_match("One", LIST))

    desk.partner("One")

    assert ("", 1) == (desk.before_country, desk.said.count("close to"))


def test_a_name_without_a_match_is_passed_over_in_silence() -> None:
    desk = Desk(a_match("One", LIST))

    desk.partner("Two")

    assert "" == desk.said


def test_three_matches_are_shown_and_the_others_counted() -> None:
    desk = Desk(*(a_match("One", LIST, number=str(number)) for number in range(5)))

    desk.partner("One")

    assert "5 entries of lists are close to “One”:" in desk.said
    assert (3, True) == (desk.said.count("\n  - "), "and 2 more" in desk.said)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"unmatched_query": (), "unmatched_listed": ()}, "all words agree"),
        ({"caps": ("other_place", "country_conflict")}, "the names agree, the countries differ"),
        ({"caps": ("acronym_alone",)}, "only first letters agree"),
        ({"band": Band.RELATED}, "perhaps a unit or parent of it"),
    ],
)
def test_the_reason_is_told_in_a_few_words(changes: dict[str, Any], why: str) -> None:
    match = a_match("One", LIST)
    desk = Desk(replace(match, comparison=replace(match.comparison, **changes)))

    desk.partner("One")

    assert f"edition of 2026-10-21; {why} Nothing" in " ".join(desk.said.split())


def test_an_edition_that_is_too_old_says_so() -> None:
    stale = a_list("invented", "stale")
    desk = Desk(a_match("One", stale), lists=(stale,))

    desk.partner("One")

    assert "edition of 2026-10-21, which is too old; most words agree" in " ".join(desk.said.split())


def test_what_was_answered_before_is_not_told_again_but_counted_at_the_end() -> None:
    desk = Desk(a_match("One", LIST), draft=Draft({**NEW.top, "partners": [{"name": "One"}]}))

    desk.partner("Two")

    assert "" == desk.said
    assert "1 match with an entry of a list waits for a decision.\n  rscheck decide" in desk.review()


def test_the_review_names_what_was_not_checked_once() -> None:
    desk = Desk()
    desk.partner("Two")

    first, second = desk.review(), desk.review()

    assert f"Not checked: {left_out_words(words_for('en'), EMPTY)}" in first
    assert "Persons are not compared with any list." in first
    assert "" == second


def test_many_lists_that_were_not_checked_are_counted() -> None:
    desk = Desk(lists=tuple(a_list(f"list-{number}", "missing") for number in range(8)))
    desk.partner("Two")

    assert "and 3 more" in desk.review()


def test_a_project_without_names_hears_nothing_of_lists() -> None:
    assert "" == Desk().review()


def test_where_comparing_was_not_wanted_the_review_says_so() -> None:
    desk = Desk(a_match("One", LIST), wanted=False)
    desk.partner("One")

    assert "" == desk.said
    assert "compared with no list, because of --no-screening" in desk.review()


def test_where_comparing_had_to_be_given_up_the_review_says_so_once() -> None:
    desk = Desk(failed=lambda: True)

    assert "Names were not compared with lists, because of what was told above." in desk.review()
    assert "" == desk.review()


def test_the_command_that_decides_finds_the_same_matches_again() -> None:
    lists = Lists(("our lists", "other"), decisions="ours.jsonl")

    assert "rscheck decide x.yaml --decisions ours.jsonl --lists 'our lists' --lists other" == decide_command(
        "x.yaml", lists
    )
