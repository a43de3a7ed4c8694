"""When two names are one to the registry, and which of them say nothing by themselves."""

import pytest

from rscheck.screening.registry_names import MARK_WORDS, is_abbreviation, keys_of, marks_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Univ. of Exampleton", "The University of Exampleton"),
        ("Université de l’Exemple", "UNIVERSITE DE LEXEMPLE"),
        ("哈爾濱工業大學", "哈尔滨 工业大学"),
        ("Exampleton Univ\u200bersity", "Exampleton  University"),
        ("Research & Development Centre", "Research and Development Center"),
        ("Институт Ёлки", "институт елки"),
    ],
)
def test_case_accents_variants_and_abbreviations_make_no_difference(one: str, other: str) -> None:
    assert keys_of(one) == keys_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("University of Science and Technology of China", "China University of Science and Technology"),
        ("北京理工大学", "Beijing Polytechnic University"),
        ("13th Institute of Ice", "14th Institute of Ice"),
        ("Institute of Ice", "Institute for Ice"),
    ],
)
def test_order_language_and_words_do(one: str, other: str) -> None:
    assert not set(keys_of(one)) & set(keys_of(other))


@pytest.mark.parametrize(
    "name", ["Frostmark Systems (China)", "Frostmark Systems (FMS)", "Frostmark Systems (霜標系統)"]
)
def test_brackets_that_say_no_more_may_be_left_out(name: str) -> None:
    assert "frostmark systems" in keys_of(name)


def test_brackets_that_tell_bodies_apart_stay() -> None:
    assert ("frostmark college eastern campus",) == keys_of("Frostmark College (Eastern Campus)")


def test_what_cannot_be_compared_has_no_key() -> None:
    assert () == keys_of("") == keys_of("–—…") == keys_of("X")


@pytest.mark.parametrize(
    ("text", "types", "said"),
    [
        ("HIT", (), True),
        ("CNRS", ("label",), True),
        ("Exampleton", ("acronym",), True),
        ("Exampleton", ("alias",), False),
        ("EXAMPLETON INSTITUTE", (), False),
        ("東大", ("alias",), False),
        ("…", (), True),
    ],
)
def test_abbreviations_are_told_by_their_type_or_their_capitals(text: str, types: tuple[str, ...], said: bool) -> None:
    assert is_abbreviation(text, types) is said


@pytest.mark.parametrize("other", ["exampletn university", "exmapleton university", "exampleton univarsity"])
def test_a_slip_of_the_pen_changes_six_marks_at_the_most(other: str) -> None:
    apart = zip(marks_of("exampleton university"), marks_of(other), strict=True)

    assert len(marks_of(other)) == MARK_WORDS
    assert 0 < sum((one ^ two).bit_count() for one, two in apart) <= 6
