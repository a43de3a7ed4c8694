"""Units of listed bodies: institutes, colleges, hospitals, campuses, branches; and what only sounds like one."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rscheck.model.screening import Band, Comparison
from rscheck.screening.compare import compare, compare_names
from rscheck.screening.names import Name, listed_name, query_name

UNITS = [
    # The name stands first, and the name of a unit follows.
    ("Tianjin University Shandong Research Institute", "Tianjin University"),
    ("United Nations University Institute on Mobility", "United Nations University"),
    ("Virginia Tech Transportation Institute", "Virginia Tech"),
    ("Quirmbach University Hospital", "Quirmbach University"),
    ("Third Research Institute of Quirmbach Group", "Quirmbach Group"),
    ("Example Group Shanghai Branch", "Example Group"),
    ("Quirmbach Group (Germany) GmbH", "Quirmbach Group Co., Ltd."),
    # A parent stands before it.
    ("CAS Ningbo Institute of Materials", "Ningbo Institute of Materials"),
    ("Quirmbach Ministry of Defence Beijing Institute of Optics", "Beijing Institute of Optics"),
    # A campus is known by its place, whether a table has the place or not.
    ("New York University Abu Dhabi", "New York University"),
    ("Northeastern University Qinhuangdao", "Northeastern University"),
    ("Universidad Privada del Este filial Quirmbach", "Universidad Privada del Este"),
    ("Université du Québec en Outaouais", "Université du Québec"),
    # The place of the listed name stands elsewhere.
    ("Quirmbach Clinic Cancer Center, Arizona", "Quirmbach Clinic in Arizona"),
    # A word that both the unit and its parent have is told apart by what stands beside it.
    ("Optics Research Institute of the Research Institute of Slovak Physics", "Research Institute of Slovak Physics"),
    # The person whose name a body has is named in full.
    ("Abel Quirmbach Research Laboratories", "Quirmbach Research Laboratories"),
    # In short.
    ("Beihang Ningbo Institute", "Beihang University"),
    # Other scripts: with and without spaces, the kind of body first or last.
    ("北京航空航天大学宁波创新研究院", "北京航空航天大学"),
    ("天津大学附属病院", "天津大学"),
    ("女子美術大学短期大学部", "女子美術大学"),
    ("東京大学宇宙線研究所", "東京大学"),
    ("서울대학교병원", "서울대학교"),
    ("가야대학교 기계공학과", "가야대학교"),
    ("Калужский филиал МГТУ имени Баумана", "МГТУ им. Баумана"),
    (
        "Филиал Казанского государственного университета в Набережных Челнах",
        "Казанский государственный университет",
    ),
    ("دانشکده فنی دانشگاه تهران", "دانشگاه تهران"),
]

NO_UNITS = [
    # A field, a direction or a second place goes on with the name.
    ("Tianjin Medical University", "Tianjin University"),
    ("天津医科大学", "天津大学"),
    ("東京工業大学", "東京大学"),
    ("Institute of Optics of Tianjin Medical University", "Tianjin University"),
    ("Wuhan University of Technology", "Wuhan University"),
    ("Zhijiang College of Zhejiang University of Technology", "Zhejiang University"),
    ("浙江工业大学之江学院", "浙江大学"),
    ("North China University of Science and Technology", "University of Science and Technology"),
    ("North China University of Science and Technology", "University of Science and Technology of China"),
    ("杭州电子科技大学", "電子科技大学"),
    ("American University of Sharjah", "American University"),
    ("Federal University of Technology Owerri", "Federal University of Technology"),
    # A namesake in another city.
    ("Quirmbach University Oslo", "Quirmbach University, Bergen"),
    # A listed name that only says of what kind a body is.
    ("CAS Institute of Physics", "Institute of Physics"),
    ("Quirmbach School of Oral Health", "Oral Health"),
    # A body that has the letters of an abbreviation behind its own name.
    ("Hanoi University of Science and Technology HUST", "Huazhong University of Science and Technology"),
    # The other way round, see docs/names.md.
    ("China Aerospace Corporation", "China Aerospace Corporation Ninth Academy"),
]

WORDS = st.sampled_from(
    [
        "Quirmbach",
        "Beihang",
        "Tianjin",
        "University",
        "of",
        "Technology",
        "Institute",
        "Optics",
        "at",
        "Oslo",
        "HIT",
        "5",
    ]
)
NAMES = st.lists(WORDS, min_size=1, max_size=7).map(" ".join)


@pytest.mark.parametrize(("query", "listed"), UNITS)
def test_a_unit_is_related_to_its_body(query: str, listed: str) -> None:
    assert compare_names(query, listed).band is Band.RELATED


@pytest.mark.parametrize(("query", "listed"), NO_UNITS)
def test_what_only_goes_on_with_a_name_is_no_unit(query: str, listed: str) -> None:
    found = compare_names(query, listed)

    assert found.band is Band.NONE, found


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("HIT Weihai", "Harbin Institute of Technology"),
        ("HIT Shenzhen Graduate School", "Harbin Institute of Technology (HIT)"),
        ("HIT Weihai", "HIT"),
    ],
)
def test_a_unit_known_by_an_abbreviation_says_that_the_abbreviation_is_all_there_is(query: str, listed: str) -> None:
    found = compare_names(query, listed)

    assert (Band.RELATED, ("acronym_alone",)) == (found.band, found.caps)


@pytest.mark.parametrize("query", ["HIT WEIHAI", "HIT Optical Devices", "Weihai HIT", "HI Weihai"])
def test_letters_are_no_abbreviation_where_nothing_says_so(query: str) -> None:
    assert compare_names(query, "Harbin Institute of Technology").band is Band.NONE


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("Central Scientific Research Institute of Optics", "Central Research Institute of Optics"),
        (
            "Scientific Research and Project Institute of Electrical Carbon Products",
            "Scientific Research Institute of Electrical Carbon Products",
        ),
    ],
)
def test_a_long_name_may_be_worded_longer(query: str, listed: str) -> None:
    assert compare_names(query, listed).band in (Band.CLOSE, Band.POSSIBLE)


def test_a_short_name_may_not_be_worded_longer() -> None:
    found = compare_names("Institute of Ocean Science and Technology", "Institute of Science and Technology")

    assert found.band is Band.NONE


def test_a_part_without_a_word_for_its_kind_is_read_if_it_has_several_words() -> None:
    found = compare_names("Quirm Tech University, Utah System of Higher Education", "Utah System of Higher Education")

    assert Band.CLOSE is found.band
    assert found.part == "Utah System of Higher Education"


def _judgement(found: Comparison) -> tuple[Band, float]:
    return found.band, found.score


@given(NAMES, NAMES, NAMES)
def test_the_order_of_readings_does_not_matter(first: str, second: str, listed: str) -> None:
    query, other = query_name(f"{first}, {second}"), listed_name(f"{listed} (QIO)")
    expected = _judgement(compare(query, other))

    for readings in itertools.permutations(query.readings[:4]):
        for theirs in itertools.permutations(other.readings):
            changed = Name(query.text, (*readings, *query.readings[4:]))
            assert _judgement(compare(changed, Name(other.text, theirs))) == expected


@given(NAMES, NAMES)
def test_comparing_changes_nothing_and_comes_to_the_same_again(one: str, other: str) -> None:
    query, listed = query_name(one), listed_name(other)
    before = [(each.tokens, each.weights, each.part) for each in (*query.readings, *listed.readings)]
    first = compare(query, listed)

    assert compare(query, listed) == first == replace(first)
    assert [(each.tokens, each.weights, each.part) for each in (*query.readings, *listed.readings)] == before
