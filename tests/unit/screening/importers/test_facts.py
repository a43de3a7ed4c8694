from __future__ import annotations

from datetime import date

import pytest

from rscheck.screening.importers.facts import countries_of, day_of, made_id, notice_key, without_country


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("CN", ("CN",)),
        ("People's Republic of China", ("CN",)),
        ("Iran, Islamic Republic of", ("IR",)),
        ("Korea, North", ("KP",)),
        ("Russian Federation", ("RU",)),
        ("ロシア", ("RU",)),
        ("Korea", ()),
        ("Atlantis", ()),
        ("", ()),
    ],
)
def test_a_country_is_found_under_the_names_that_lists_use(name, expected):
    assert expected == countries_of([name])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-20", date(2026, 11, 20)),
        ("2026-11-20T10:00:00", date(2026, 11, 20)),
        ("11/20/2026", date(2026, 11, 20)),
        ("November 20, 2026", date(2026, 11, 20)),
        ("20 Nov 2026", date(2026, 11, 20)),
        ("20-Nov-2026", date(2026, 11, 20)),
        ("20261120", date(2026, 11, 20)),
        ("", None),
        ("soon", None),
        ("13/45/2026", None),
        ("9" * 5000, None),
        ("0000-00-00", None),
    ],
)
def test_a_day_is_read_in_the_ways_that_lists_write_it(text, expected):
    assert expected == day_of(text)


def test_the_day_comes_first_where_a_list_writes_so():
    assert date(2022, 2, 24) == day_of("24/02/2022", day_first=True)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Example Works (China)", ("Example Works", ("CN",))),
        ("Example (Asia) Works (Iran)", ("Example (Asia) Works", ("IR",))),
        (
            "Example Works (China); and any successor, sub-unit, or subsidiary thereof",
            ("Example Works; and any successor, sub-unit, or subsidiary thereof", ("CN",)),
        ),
        ("Example Works (Iran) and any successor", ("Example Works and any successor", ("IR",))),
        ("Example Works (Shanghai)", ("Example Works (Shanghai)", ())),
        ("(China)", ("(China)", ())),
    ],
)
def test_a_country_at_the_end_of_a_name_is_taken_out_of_it(name, expected):
    assert expected == without_country(name)


def test_spellings_of_one_notice_are_the_same():
    assert {"88 FR 38741"} == {notice_key(each) for each in ("88 FR 38741", "88 F.R. 38741, 6/14/23", "See 88 FR38741")}
    assert notice_key("Vol. 83, No. 91, 05/10/2018") == notice_key("vol 83 no. 91")


def test_an_id_does_not_hang_on_how_a_name_is_written():
    assert made_id("Example Works", "1") == made_id("EXAMPLE  works", "1")
    assert made_id("Example Works", "1") != made_id("Example Works", "2")
    assert 12 == len(made_id("Example Works"))
