"""Points in words, under the headings of their source."""

from __future__ import annotations

from rscheck.i18n import words_for
from rscheck.model.citation import Text
from rscheck.report.citations import SourceNumbers
from rscheck.report.points import PointGroup, groups_of, tally
from tests.unit.report.builders import a_point

ENGLISH = words_for("en")
HEADINGS: dict[str, tuple[Text, Text]] = {
    "B": ({"en": "Second", "ja": "二"}, {}),
    "A": ({"en": "First", "ja": "一"}, {"en": "About the first"}),
}


def groups(*points: object, language: str = "en") -> tuple[PointGroup, ...]:
    words = words_for(language)
    titles = {"M-ACCESS": {"en": "Separate access to data"}}
    return groups_of(points, HEADINGS, titles, words, SourceNumbers({}, words))  # type: ignore[arg-type]


def test_groups_stand_in_the_order_of_their_headings_and_points_without_one_come_last() -> None:
    found = groups(a_point("P1", flags=()), a_point("P2", flags=("A", "B")), a_point("P3", flags=("B",)))

    assert [("Second", ["P3"]), ("First", ["P2"]), ("Good practice", ["P1"])] == [
        (group.title, [point.id for point in group.points]) for group in found
    ]


def test_what_is_missing_comes_before_what_is_open_and_what_is_met() -> None:
    states = ("met", "unknown", "open")
    (group,) = groups(*(a_point(f"P-{state}", state=state, flags=("A",)) for state in states))

    assert ["P-open", "P-unknown", "P-met"] == [point.id for point in group.points]
    assert "1 of 3; 1 not answered" == group.tally


def test_only_what_is_not_met_names_measures_by_their_titles() -> None:
    (group,) = groups(a_point("P1", state="met", flags=("A",)), a_point("P2", flags=("A",)))

    assert {"P1": (), "P2": ("Separate access to data",)} == {point.id: point.measures for point in group.points}


def test_a_purpose_is_considered_and_a_practice_is_in_place() -> None:
    (group,) = groups(
        a_point("P1", state="met", flags=("A",)), a_point("P2", part="practice", state="met", flags=("A",))
    )

    assert ["considered", "in place"] == [point.state for point in group.points]


def test_headings_speak_the_language_of_the_reader() -> None:
    (group,) = groups(a_point(flags=("A",)), language="ja")

    assert "一" == group.title


def test_a_tally_without_open_points_says_no_more_than_it_must() -> None:
    assert "1 of 2" == tally([a_point(state="met"), a_point(state="open")], ENGLISH)
