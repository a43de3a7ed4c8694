from __future__ import annotations

from datetime import date

import pytest

from rscheck.screening.describe import is_list_id, read_description

GOOD = """\
rscheck: list/1
id: lunar
title: {en: Lunar list, ja: 月のリスト}
publisher: {en: Bureau of Craters}
effect: {en: A licence is needed.}
legal_reference: Notice 1
force: law
holds: organisations
countries: given
terms: {en: Public domain.}
page: https://example.org/
stale_after: 90
rank: 5
importer: own
address: https://example.org/list.csv
checked_on: 2026-11-20
"""


def described(text, identifier="lunar"):
    return read_description(text.encode(), "list.yaml", identifier)


def test_a_description_becomes_a_list():
    found = described(GOOD)

    assert () == found.problems
    assert found.watchlist is not None
    assert ("lunar", {"en": "Lunar list", "ja": "月のリスト"}, 90, 5) == (
        found.watchlist.id,
        found.watchlist.title,
        found.watchlist.stale_after,
        found.watchlist.rank,
    )
    assert date(2026, 11, 20) == found.watchlist.checked_on


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("id: lunar", "id: solar", "E703"),
        ("rscheck: list/1", "rscheck: list/2", "E703"),
        ("rscheck: list/1\n", "", "E701"),
        ("force: law", "force: advice", "E703"),
        ("holds: organisations", "holds: [organisations]", "E703"),
        ("terms: {en: Public domain.}", "terms: Public domain.", "E703"),
        ("terms: {en: Public domain.}", "terms: {fr: Domaine public.}", "E702"),
        ("terms: {en: Public domain.}", "terms: {}", "E701"),
        ("page: https://example.org/\n", "page: javascript:alert(1)\n", "E703"),
        ("page: https://example.org/\n", "", "E701"),
        ("stale_after: 90", "stale_after: 0", "E703"),
        ("stale_after: 90", "stale_after: -1", "E703"),
        ("stale_after: 90", "stale_after: 1e3", "E703"),
        ("stale_after: 90", "stale_after: " + "9" * 5000, "E703"),
        ("stale_after: 90", "stale_after: ９０", "E703"),
        ("stale_after: 90", "stale_after: ", "E701"),
        ("checked_on: 2026-11-20", "checked_on: soon", "E703"),
        ("rank: 5", "rnak: 5", "E702"),
    ],
    ids=range(18),
)
def test_what_is_wrong_is_told_and_the_list_is_not_used(old, new, code):
    found = described(GOOD.replace(old, new))

    assert found.watchlist is None
    assert code in [each.code for each in found.problems]


def test_a_slip_in_a_key_gets_a_hint():
    (problem,) = described(GOOD.replace("rank: 5", "rnak: 5")).problems

    assert problem.hint is not None
    assert (13, "did you mean rank?") == (problem.location.line, problem.hint.english())


def test_everything_that_is_wrong_is_told_at_once():
    assert 10 == len(described("rscheck: list/1\nid: lunar\n").problems)


@pytest.mark.parametrize("text", ["", "- a\n", "text\n", "a: b: c\n", "a: 1\na: 2\n", "a: &x [*x]\n", "\x00"])
def test_what_is_no_description_is_never_passed_over(text):
    found = described(text)

    assert found.watchlist is None
    assert found.problems


def test_the_id_of_a_list_is_fit_for_the_name_of_a_folder():
    good = ("dow-1286", "a", "a1-b2")
    bad = ("", "A", "a--b", "-a", "a-", "../a", "a/b", "a b", "é", "a\n", "1a", "a" * 65)

    assert (len(good), 0) == (sum(map(is_list_id, good)), sum(map(is_list_id, bad)))
