"""When an entry is taken away, what was said about the others still means them."""

from __future__ import annotations

from rscheck.interview.renumber import keys_without, screen_without
from rscheck.interview.screens import Asked, Page
from rscheck.model.question import AnswerType, Question, Worse

LINKS = Question("partners.links", "core", AnswerType.YES_NO, "institution", Worse(), record="partners")
ABROAD = Question("project.abroad", "core", AnswerType.YES_NO, "project", Worse())


def page(*asked: Asked) -> Page:
    return Page("partners", {"en": "Partners"}, asked)


def test_entries_after_it_move_up() -> None:
    found = screen_without(page(Asked(LINKS, ("partners", 2), "C")), "partners", 0)

    assert page(Asked(LINKS, ("partners", 1), "C")) == found


def test_a_page_about_it_alone_is_gone() -> None:
    assert screen_without(page(Asked(LINKS, ("partners", 1), "B")), "partners", 1) is None


def test_what_is_about_the_project_or_another_kind_stays() -> None:
    stays = page(Asked(ABROAD), Asked(LINKS, ("visits", 3), "V"), Asked(LINKS, ("partners", 0), "A"))

    assert stays == screen_without(stays, "partners", 1)


def test_keys_of_project_questions_stay() -> None:
    keys = [("project.abroad", None), ("partners.links", 0), ("partners.links", 1)]

    assert {("project.abroad", None), ("partners.links", 0)} == keys_without(keys, "partners", 0)
