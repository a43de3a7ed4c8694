"""The crosswalk says what the packs say: every question once, every reading, and the right sums."""

from __future__ import annotations

import re

from rscheck.cli.question_readers import reading_items
from rscheck.engine.lookup import Lookup
from tests.support.differing import catalogue_of
from tests.support.shipped import shipped_catalogue
from tools.crosswalk import PAGE, crosswalk_page


def rows(page: str) -> dict[str, list[str]]:
    """Return the cells of each question's row."""
    found = re.findall(r"^\| `([^`]+)` \| (.*) \|$", page, re.MULTILINE)
    return {name: [each.strip() for each in cells.split("|")] for name, cells in found}


def test_the_page_is_up_to_date() -> None:
    assert crosswalk_page(shipped_catalogue()) == PAGE.read_text(encoding="utf-8"), "run: make docs"


def test_every_question_stands_on_the_page_once_as_read_or_as_read_by_none() -> None:
    page = PAGE.read_text(encoding="utf-8")
    unread = [each for line in re.findall(r"^Read by none: (.*)$", page, re.MULTILINE) for each in line.split(", ")]
    named = [*rows(page), *(each.strip("`") for each in unread)]

    assert sorted(Lookup(shipped_catalogue()).questions) == sorted(named)


def test_a_cell_counts_the_items_that_read_the_question() -> None:
    page = PAGE.read_text(encoding="utf-8")
    readings = reading_items(Lookup(shipped_catalogue()))

    assert {name: sorted(len(items) for items in packs.values()) for name, packs in readings.items()} == {
        name: sorted(int(each) for each in cells if each) for name, cells in rows(page).items()
    }


def test_a_small_catalogue_gives_the_table_that_one_expects() -> None:
    page = crosswalk_page(catalogue_of())

    assert (
        "| question | [`north`](frameworks/north.md) | [`south`](frameworks/south.md) | [`west`](frameworks/west.md) |"
        in page
    )
    assert "| `q.risk` | 1 | 1 | 1 |" in page
    assert "| `q.north` | 1 |  |  |" in page
    assert "  - **south**: duties `S-RISK`" in page
    assert "| 3 frameworks | 1 |\n| 1 framework | 3 |\n| all questions | 4 |" in page
    assert "| [`north`](frameworks/north.md) |  | 2 | 1 | 1 | 0 | 0 | 1 | 0 |" in page
