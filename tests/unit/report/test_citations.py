"""Numbers for sources."""

from __future__ import annotations

from datetime import date

from rscheck.i18n import words_for
from rscheck.model.citation import Citation, Source
from rscheck.report.citations import Cited, SourceNumbers

ENGLISH = words_for("en")
SOURCES = {
    "a/one": Source("one", "First Guide", "Agency", "https://example.org/1", "2025", date(2026, 9, 1), licence="CC BY"),
    "a/two": Source("two", "Second Guide", url="javascript:alert(1)"),
}


def test_a_source_gets_its_number_where_it_is_first_cited() -> None:
    numbers = SourceNumbers(SOURCES, ENGLISH)

    numbers.cited([Citation("a/two", "p. 1")])
    again = numbers.cited([Citation("a/one", "p. 2", "words"), Citation("a/two", "p. 3")])

    assert (
        Cited(2, "source-en-2", "First Guide", "p. 2", "words"),
        Cited(1, "source-en-1", "Second Guide", "p. 3", ""),
    ) == again
    assert ["Second Guide", "First Guide"] == [each.title for each in numbers.listed()]


def test_a_listed_source_says_who_published_it_and_when_it_was_read() -> None:
    numbers = SourceNumbers(SOURCES, ENGLISH)
    numbers.cited([Citation("a/one", "")])

    assert "Agency, dated 2025, read 2026-09-01, CC BY" == numbers.listed()[0].details


def test_only_addresses_of_the_web_become_links() -> None:
    numbers = SourceNumbers(SOURCES, ENGLISH)
    numbers.cited([Citation("a/one", ""), Citation("a/two", "")])

    assert ["https://example.org/1", ""] == [each.url for each in numbers.listed()]


def test_a_source_that_is_not_carried_is_shown_by_its_id() -> None:
    numbers = SourceNumbers({}, ENGLISH)

    assert "b/gone" == numbers.cited([Citation("b/gone", "p. 1")])[0].title
    assert ["b/gone"] == [each.title for each in numbers.listed()]


def test_a_citation_without_source_is_left_out() -> None:
    assert () == SourceNumbers(SOURCES, ENGLISH).cited([Citation("", "somewhere")])
