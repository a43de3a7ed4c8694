"""Names screened against lists: alone, and with the other names and relations that a registry gives."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rscheck.errors import ListError
from rscheck.model.screening import Band, CountryCheck, Match, Screening
from rscheck.model.watchlist import Entry, EntryKind, ListedName, NameType
from rscheck.screening.lists import Lists
from rscheck.screening.project import ProjectScreener
from rscheck.screening.registry_file import newest_registry
from rscheck.screening.screen import Screener, open_screener
from tests.support.registries import BODIES, a_record, write_registry
from tests.support.screenings import write_edition, write_list

DAY = date(2026, 11, 20)


def entry(number: str, name: str, *others: ListedName, countries: tuple[str, ...] = ("NO",)) -> Entry:
    return Entry("example", number, EntryKind.ORGANISATION, (ListedName(name), *others), countries)


ENTRIES = (
    entry("alias", "Royal Frostmark College"),
    entry("laboratory", "Quillwater Cryogenics Laboratory"),
    entry("academy", "Vardemoor Academy of Sciences", countries=()),
    entry("before", "Old Brackenfell College"),
    entry("after", "Tarnhollow University"),
    entry("homonym", "Skerryvane Institute"),
    entry("withdrawn", "Larkspire Centre"),
    entry("letters", "EXU", ListedName("Exhaust Users", NameType.OTHER)),
    entry("general", "Frostmark University"),
    entry("rare", "Zanzoriath"),
)


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    write_edition(write_list(tmp_path / "lists", "example"), "2026-11-01", ENTRIES)
    return tmp_path / "lists"


@pytest.fixture
def screener(lists: Path) -> Screener:
    write_registry(lists)
    return open_screener([str(lists)], DAY)


def by_entry(screening: Screening) -> dict[str, Match]:
    return {each.entry.id: each for each in screening.matches}


def test_a_listed_body_is_found_by_its_own_name(lists: Path) -> None:
    found = open_screener([str(lists)], DAY).screen("Royal Frostmark College", "NO").matches

    assert [("alias", Band.CLOSE, "Royal Frostmark College", "")] == [
        (each.entry.id, each.band, each.by, each.registry) for each in found
    ]


def test_a_body_is_found_by_another_name_of_it_which_is_told(screener: Screener) -> None:
    found = by_entry(screener.screen("Universitetet i Eksempelby", "NO"))["alias"]

    assert (Band.CLOSE, "Royal Frostmark College") == (found.band, found.by)
    assert found.query == "Universitetet i Eksempelby"
    assert found.registry == "ROR 2026-06-30 https://ror.org/000000001"


def test_its_own_name_goes_before_another_that_says_no_more(screener: Screener) -> None:
    found = by_entry(screener.screen("Royal Frostmark College", "NO"))["alias"]

    assert ("Royal Frostmark College", "") == (found.by, found.registry)


def test_its_own_name_goes_before_another_that_is_a_little_closer(screener: Screener) -> None:
    found = by_entry(screener.screen("Royal Frostmarrk College", "NO"))["alias"]

    assert (Band.CLOSE, "Royal Frostmarrk College", "") == (found.band, found.by, found.registry)
    assert found.comparison.score < 1


def test_a_parent_and_a_part_that_are_listed_are_related(screener: Screener) -> None:
    found = by_entry(screener.screen("Exampleton University", "NO"))

    assert [Band.RELATED, Band.RELATED] == [found[each].band for each in ("laboratory", "academy")]
    assert ("registry_child",) == found["laboratory"].comparison.caps
    assert ("registry_parent",) == found["academy"].comparison.caps
    assert "Vardemoor Academy of Sciences" == found["academy"].by
    assert found["academy"].registry.endswith("https://ror.org/000000003")


def test_what_was_before_or_after_a_body_is_possible_at_most(screener: Screener) -> None:
    found = by_entry(screener.screen("Exampleton University", "NO"))

    assert [Band.POSSIBLE, Band.POSSIBLE] == [found[each].band for each in ("before", "after")]
    assert ("registry_predecessor",) == found["before"].comparison.caps
    assert ("registry_successor",) == found["after"].comparison.caps


def test_names_of_two_bodies_are_never_put_together(screener: Screener) -> None:
    name = "National Institute of Marine Sledges"

    assert "homonym" in by_entry(screener.screen(name, "NO"))
    assert "homonym" not in by_entry(screener.screen(name, "SE"))
    assert "homonym" not in by_entry(screener.screen(name))


def test_an_abbreviation_brings_no_other_names_and_is_none(screener: Screener) -> None:
    assert "alias" not in by_entry(screener.screen("EXU", "NO"))
    assert "letters" not in by_entry(screener.screen("Exampleton University", "NO"))


def test_a_withdrawn_record_brings_no_other_names(screener: Screener) -> None:
    assert "withdrawn" not in by_entry(screener.screen("Withdrawn Larkspire Institute", "NO"))


def test_another_name_that_is_merely_like_a_listed_one_brings_no_match(lists: Path) -> None:
    write_registry(lists, [a_record(1, "Zephyrine Foundation", aliases=["Zanzoriath Oil and Gas Engineering"])])
    screener = open_screener([str(lists)], DAY)

    assert Band.POSSIBLE is by_entry(screener.screen("Zanzoriath Oil and Gas Engineering", "NO"))["rare"].band
    assert () == screener.screen("Zephyrine Foundation", "NO").matches


def test_another_name_is_not_translated_word_by_word(lists: Path) -> None:
    write_registry(lists, [a_record(1, "Zephyrine Foundation", labels=["Universitetet i Frostmark"])])
    screener = open_screener([str(lists)], DAY)

    assert "general" in by_entry(screener.screen("Universitetet i Frostmark", "NO"))
    assert "general" not in by_entry(screener.screen("Zephyrine Foundation", "NO"))


def test_a_unit_by_another_name_is_related(lists: Path) -> None:
    write_registry(lists, [a_record(1, "Zephyrine Foundation", aliases=["Tarnhollow University Ice Laboratory"])])

    found = by_entry(open_screener([str(lists)], DAY).screen("Zephyrine Foundation", "NO"))["after"]

    assert (Band.RELATED, "Tarnhollow University Ice Laboratory") == (found.band, found.by)


@pytest.mark.parametrize(
    ("listed_in", "homonym_in", "is_related"),
    [("NO", "", True), ("SE", "", False), ("", "", True), ("NO", "SE", True), ("SE", "SE", False), ("", "SE", False)],
)
def test_a_parent_is_listed_only_if_it_is_that_body_and_no_other_of_its_name(
    tmp_path: Path, listed_in: str, homonym_in: str, is_related: bool
) -> None:
    name = "Vardemoor Academy of Sciences"
    listed = entry("academy", name, countries=(listed_in,) if listed_in else ())
    write_edition(write_list(tmp_path / "lists", "example"), "2026-11-01", [listed])
    write_registry(tmp_path / "lists", [*BODIES, *([a_record(9, name, homonym_in)] if homonym_in else ())])

    found = open_screener([str(tmp_path / "lists")], DAY).screen("Exampleton University", "NO")

    assert is_related is bool(found.matches)


def test_projects_are_compared_with_the_help_of_the_registry_too(lists: Path) -> None:
    write_registry(lists)

    found = ProjectScreener(Lists((str(lists),))).screen("Universitetet i Eksempelby", "NO", DAY)

    assert "Royal Frostmark College" == by_entry(found)["alias"].by


def test_the_country_of_the_record_counts_where_none_is_given(lists: Path) -> None:
    write_registry(lists, [a_record(1, "Exampleton University", "SE", aliases=["Royal Frostmark College"])])

    found = by_entry(open_screener([str(lists)], DAY).screen("Exampleton University"))["alias"]

    assert (Band.POSSIBLE, CountryCheck.CONFLICTS, "SE") == (found.band, found.country, found.query_country)
    assert "country_conflict" in found.comparison.caps


def test_a_match_is_the_same_whether_the_registry_was_kept_in_the_cache_or_not(lists: Path, tmp_path: Path) -> None:
    write_registry(lists)
    caches = (None, str(tmp_path / "cache"), str(tmp_path / "cache"))

    found = [open_screener([str(lists)], DAY, each).screen("Exampleton University", "NO").matches for each in caches]

    assert found[0] == found[1] == found[2]
    assert sorted(each.name.partition("-")[0] for each in (tmp_path / "cache").iterdir()) == ["keys", "names"]


def test_a_cache_that_is_damaged_is_made_anew(lists: Path, tmp_path: Path) -> None:
    write_registry(lists)
    expected = open_screener([str(lists)], DAY, str(tmp_path / "cache")).screen("Exampleton University", "NO")
    kept = next((tmp_path / "cache").glob("keys-*"))
    for content in (b"", b"something else", kept.read_bytes()[:-3]):
        kept.write_bytes(content)

        found = open_screener([str(lists)], DAY, str(tmp_path / "cache")).screen("Exampleton University", "NO")

        assert expected == found


def test_without_a_registry_nothing_of_it_is_read(lists: Path) -> None:
    screener = open_screener([str(lists)], DAY)

    screener.screen("Exampleton University", "NO")

    assert screener.registry is None
    assert "_records" not in vars(screener)


def test_a_registry_that_is_no_edition_stops_the_screening(lists: Path) -> None:
    stored = write_registry(lists)
    Path(stored.path).write_bytes(b"something else\n")

    with pytest.raises(ListError):
        open_screener([str(lists)], DAY)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Screener, Screener]:
    folder = tmp_path_factory.mktemp("both") / "lists"
    write_edition(write_list(folder, "example"), "2026-11-01", ENTRIES)
    without = open_screener([str(folder)], DAY)
    write_registry(folder)
    return without, Screener(without.lists, DAY, registry=newest_registry([str(folder)], DAY))


WORDS = ("Royal", "Frostmark", "College", "University", "Tarnhollow", "Marine", "Institute", "EXU", "(EXU)", "of", ",")
KNOWN = {str(name["value"]) for body in BODIES for name in body["names"]}  # type: ignore[attr-defined]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join), st.sampled_from(("", "NO", "SE")))
def test_a_registry_that_does_not_know_a_name_changes_nothing(
    both: tuple[Screener, Screener], name: str, country: str
) -> None:
    without, with_registry = both

    expected, found = without.screen(name, country), with_registry.screen(name, country)

    if with_registry._records.find(name, country) is None:
        assert repr(expected) == repr(found)
    else:
        assert set(by_entry(expected)) <= set(by_entry(found))


@given(st.sampled_from(sorted(KNOWN)), st.sampled_from(("", "NO", "SE")))
def test_a_registry_only_ever_adds(both: tuple[Screener, Screener], name: str, country: str) -> None:
    without, with_registry = both

    own = [each for each in with_registry.screen(name, country).matches if not each.registry]

    expected = without.screen(name, country).matches
    assert [] == [each for each in own if each not in expected]
    assert repr(with_registry.screen(name, country)) == repr(with_registry.screen(name, country))
