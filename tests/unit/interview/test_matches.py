"""Matches told during a questionnaire: each once, with the country if that is asked next, and never a decided one."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from rscheck.catalogue.gather import SourceFile
from rscheck.catalogue.load import read_catalogue
from rscheck.engine.compile import compile_packs
from rscheck.engine.core import Engine
from rscheck.intake.layout import make_layout
from rscheck.interview.judged import Judged
from rscheck.interview.matches import MatchNews
from rscheck.interview.screens import Asked, Page
from rscheck.model.named import Named
from rscheck.model.screened import MatchState, Screened, WeighedMatch
from rscheck.pipeline import Workbench, read_project_file
from rscheck.yamlfile import Document
from tests.support.screenings import DAY, a_list, a_match
from tests.support.small_lists import PACK

LIST = a_list("invented")
LEAD = Named("One", "", False, (("lead.name", None),))
PARTNER = Named("Two", "", False, (("partners.name", 0),))


@cache
def bench() -> Workbench:
    catalogue = read_catalogue([SourceFile("rules/core.yaml", PACK.encode())])
    engine = Engine(catalogue, compile_packs(catalogue))
    return Workbench(engine, make_layout(engine.lookup.questions.values(), engine.lookup.records))


@cache
def nothing_known() -> Judged:
    project = read_project_file(bench(), Document.unwritten({"rscheck": "project/1", "id": "x"}, "x.yaml"))
    return Judged(bench().engine, project, DAY, "test")


def judged(*names: Named, state: MatchState = MatchState.OPEN, number: str = "1") -> Judged:
    matches = [WeighedMatch(a_match(each.name, LIST, number=number), state, each.places) for each in names]
    known = nothing_known()
    return replace(known, project=replace(known.project, screened=Screened((LIST,), tuple(matches), names)))


def news() -> MatchNews:
    return MatchNews(bench().engine.lookup)


def page_with(question: str, number: int | None = None) -> Page:
    asked = Asked(bench().engine.lookup.question(question), ("partners", number) if number is not None else None)
    return Page("lead", {}, (asked,))


def test_a_match_is_told_after_the_answer_that_gives_the_name() -> None:
    found = news().news(judged(LEAD), None)

    assert [("One", 1)] == [(each.name, len(each.matches)) for each in found]


def test_a_name_waits_while_its_country_is_asked_next() -> None:
    told = news()

    assert () == told.news(judged(LEAD), page_with("lead.country"))
    assert 1 == len(told.news(judged(replace(LEAD, country="NO")), None))


def test_the_country_of_another_entry_holds_nothing_back() -> None:
    assert () == news().news(judged(PARTNER), page_with("partners.country", 0))
    assert 1 == len(news().news(judged(PARTNER), page_with("partners.country", 1)))


def test_what_was_told_is_not_told_again_also_with_a_country() -> None:
    told = news()
    told.news(judged(LEAD), None)

    assert () == told.news(judged(LEAD), None)
    assert () == told.news(judged(replace(LEAD, country="NO")), None)


def test_an_entry_that_matches_only_now_is_told() -> None:
    told = news()
    told.news(judged(LEAD), None)

    assert 1 == len(told.news(judged(LEAD, number="2"), None))


def test_what_a_person_has_looked_at_is_not_told() -> None:
    for state in (MatchState.NOT_THIS_BODY, MatchState.CONFIRMED, MatchState.CANNOT_TELL):
        assert () == news().news(judged(LEAD, state=state), None)


def test_a_project_that_was_not_screened_has_no_news() -> None:
    assert () == news().news(nothing_known(), None)
