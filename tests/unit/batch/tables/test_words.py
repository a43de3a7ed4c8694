from __future__ import annotations

import pytest

from rscheck.batch.tables.target import Paths
from rscheck.batch.tables.words import HEADINGS, LEFT_OPEN, NO, NONE, NOT_KNOWN, YES, folded, key_of
from rscheck.model.countries import COUNTRY_CODES


def test_every_word_leads_to_a_place_of_the_shipped_packs(shipped):
    paths = Paths(shipped)

    assert [] == [path for path in HEADINGS.values() if paths.find(path) is None]


def test_no_word_means_two_things():
    assert not YES & NO
    assert not (YES | NO) & NOT_KNOWN
    assert not LEFT_OPEN & (YES | NO | NONE | NOT_KNOWN)


def test_what_leaves_a_cell_open_is_no_country():
    assert not {each.upper() for each in LEFT_OPEN | NOT_KNOWN | NONE} & COUNTRY_CODES


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Partner 2 – country", ("partnercountry", 2)),
        ("PARTNER_NAME", ("partnername", None)),
        ("連携先②（国）", ("連携先国", 2)),
        ("２０２６年度 １回目", None),
        ("Budget 2026", None),
    ],
)
def test_the_number_of_an_entry_is_parted_from_the_words(heading, key):
    assert key == key_of(heading)


def test_width_and_capitals_do_not_matter():
    assert folded("  Ａbc　ｄ ") == "abc d"
