"""Two names compared: what is the same body, what is not, and what is said of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rscheck.model.screening import Band
from rscheck.screening.compare import CUT, compare_names
from rscheck.screening.names import LONGEST

SAME = [
    ("Univ. of Exampleton", "University of Exampleton"),
    ("Exampleton University of Technology", "University of Technology, Exampleton"),
    ("Dept. of Mech. Eng., Harbin Inst. of Technol., Harbin 150001, China", "Harbin Institute of Technology"),
    ("哈爾濱工業大學", "哈尔滨工业大学"),
    ("Harb\u200bin Institute of Technology", "Harbin Institute of Technology"),
    ("Нarbin Institute of Technology", "Harbin Institute of Technology"),
    ("北京航空航天大学", "Beijing University of Aeronautics and Astronautics"),
    ("Aerocaribbean Airlines", "Aero-Caribbean Airlines"),
    ("Quirmbakh Trading Company", "Quirmbach Trading Company"),
    ("Quirmbach Trading Co., Ltd.", "Quirmbach Trading Limited"),
    ("CARDC", "China Aerodynamics Research and Development Center"),
    ("Quirmbach Oil and Gas Engineering", "Quirmbach"),
]

DIFFERENT = [
    ("Henan University", "Hunan University"),
    ("Tianjin Medical University", "Tianjin University"),
    ("Beijing University of Aeronautics and Astronautics", "Nanjing University of Aeronautics and Astronautics"),
    ("Beijing University of Technology", "Beijing Institute of Technology"),
    ("13th Research Institute of Quirmbach Group", "14th Research Institute of Quirmbach Group"),
    ("North China University of Technology", "China University of Technology"),
    ("Moscow State Technical University", "Moscow State University"),
    ("哈尔滨工业大学", "哈尔滨工程大学"),
    ("University of Economics, Oslo", "University of Medicine, Oslo"),
    ("Design Academy Exampleton (DAE)", "Department of Atomic Energy (DAE)"),
    ("National University", "State University"),
    ("Bank of the West", "Bank of the East"),
]


@pytest.mark.parametrize(("query", "listed"), SAME)
def test_the_same_body_is_found(query: str, listed: str) -> None:
    found = compare_names(query, listed)

    assert found.band in (Band.CLOSE, Band.POSSIBLE), found


@pytest.mark.parametrize(("query", "listed"), DIFFERENT)
def test_another_body_is_told_apart(query: str, listed: str) -> None:
    found = compare_names(query, listed)

    assert found.band is Band.NONE, found
    assert found.score < CUT


@pytest.mark.parametrize(
    "query",
    [
        "Beihang University Ningbo Innovation Institute",
        "School of Physics of Beihang University",
        "CAS Beihang University",
    ],
)
def test_a_unit_is_related_and_not_the_body(query: str) -> None:
    assert compare_names(query, "Beihang University").band is Band.RELATED


def test_words_that_go_on_with_a_name_make_no_unit() -> None:
    longer = "College of Physics, Tianjin University of Technology and Education"

    assert compare_names(longer, "Tianjin University of Technology").band is Band.NONE


def test_a_difference_that_limits_the_score_is_named() -> None:
    found = compare_names("Beijing University of Technology", "Nanjing University of Technology")

    assert "other_place" in found.caps
    assert (found.unmatched_query, found.unmatched_listed) == (("Beijing",), ("Nanjing",))


def test_the_part_of_an_affiliation_that_agrees_is_named() -> None:
    found = compare_names("Lab of Optics, Quirmbach University, Oslo, Norway", "Quirmbach University")

    assert "Quirmbach University" in found.part


def test_how_two_words_were_taken_for_the_same_is_told() -> None:
    found = compare_names("Univ. Quirmbach", "Quirmbach University")

    assert ("abbreviation", "same") == tuple(sorted(each.how for each in found.aligned))


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("Harbin Inst. of Technol.", "Harbin Institute of Technology"),
        ("Federal Research Institute of Optics", "Scientific Research Institute of Optics"),
        ("Academy of the PLA", "Academy of the People's Liberation Army"),
    ],
)
def test_a_word_made_of_two_is_told_once(query: str, listed: str) -> None:
    found = compare_names(query, listed)
    mine = [*(each.query for each in found.aligned), *found.unmatched_query]
    theirs = [*(each.listed for each in found.aligned), *found.unmatched_listed]

    assert sorted(set(mine)) == sorted(mine)
    assert sorted(set(theirs)) == sorted(theirs)


def test_words_that_are_one_on_either_side_are_told_together() -> None:
    found = compare_names("Harbin Inst. of Technol.", "Harbin Institute of Technology")

    assert [("Harbin", "Harbin"), ("Inst Technol", "Institute of Technology")] == [
        (each.query, each.listed) for each in found.aligned
    ]


def test_of_a_form_that_is_meant_in_part_each_word_is_told_where_it_belongs() -> None:
    found = compare_names("Wuhan University of Technology", "Wuhan University")

    assert ("university", "University") == (found.aligned[1].query, found.aligned[1].listed)
    assert found.unmatched_query == ("technology",)


def test_a_word_that_is_said_twice_is_told_twice() -> None:
    found = compare_names("Bank Quirmbach Bank", "Quirmbach Bank Bank")

    assert ["Quirmbach", "Bank", "Bank"] == [each.listed for each in found.aligned]


def test_names_without_a_word_match_nothing() -> None:
    assert compare_names("", "Quirmbach").band is Band.NONE
    assert compare_names("()", "---").band is Band.NONE


def test_a_name_of_any_length_is_read_to_its_end_or_the_limit() -> None:
    assert compare_names("Quirmbach " * LONGEST, "Quirmbach").score >= 0


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_compare_to_a_score_and_a_band_that_fit(one: str, other: str) -> None:
    found = compare_names(one, other)

    assert 0 <= found.score <= 1
    assert (found.band is Band.NONE) == (found.score < CUT)


@given(st.text(min_size=1, max_size=40))
def test_a_name_with_a_word_in_it_is_close_to_itself(name: str) -> None:
    found = compare_names(name, name)

    assert found.score in (0.0, 1.0) or found.score >= CUT


def test_an_abbreviation_beside_the_words_it_is_made_of_weighs_nothing() -> None:
    found = compare_names("Institute of Applied Physics IAP", "Joint Stock Company Institute of Applied Physics")

    assert found.band is Band.CLOSE
    assert found.score == 1.0
