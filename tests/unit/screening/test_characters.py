"""Characters made comparable, and what is said of letters that pose as others."""

import pytest

from rscheck.screening.characters import clean, fold_arabic, fold_latin, script_of, simplify


@pytest.mark.parametrize(
    ("letter", "script"),
    [
        ("a", "latin"),
        ("ß", "latin"),
        ("7", "digit"),
        ("ж", "cyrillic"),
        ("λ", "greek"),
        ("ש", "hebrew"),
        ("ج", "arabic"),
        ("ม", "thai"),
        ("哈", "han"),
        ("か", "kana"),
        ("대", "hangul"),
        ("व", "other"),
        ("-", "other"),
    ],
)
def test_a_character_has_a_script(letter: str, script: str) -> None:
    assert script == script_of(letter)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Har\u200bbin", "Harbin"),
        ("Har\u00adbin", "Harbin"),
        ("\u202eHarbin\u202c", "Harbin"),
        ("Ｈａｒｂｉｎ", "Harbin"),
        ("Harbin\tInstitute", "Harbin Institute"),
        ("Xi’an", "Xi'an"),
        ("北京「大学」", '北京"大学"'),
    ],
)
def test_what_cannot_be_seen_goes_and_what_looks_alike_is_one(written: str, plain: str) -> None:
    assert (plain, False) == clean(written)


def test_a_cyrillic_letter_within_a_latin_word_is_the_latin_letter_and_this_is_said() -> None:
    assert ("Co. Ltd", True) == clean("Cо. Ltd")


def test_a_latin_letter_within_a_cyrillic_word_is_the_cyrillic_letter() -> None:
    assert ("Москва", True) == clean("Мoсква")


def test_a_word_in_one_alphabet_poses_as_nothing() -> None:
    assert ("ОКБ Сокол", False) == clean("ОКБ Сокол")


@pytest.mark.parametrize("digits", ["٤٥", "۴۵", "४५", "๔๕", "４５"])
def test_digits_of_other_scripts_become_plain_ones(digits: str) -> None:
    assert "45" == clean(digits)[0]


def test_a_mark_that_belongs_to_no_letter_goes_and_one_that_does_stays() -> None:
    assert "академия" == clean("акаде\u0301мия")[0]
    assert "й" == clean("и\u0306")[0]
    assert "é" == clean("e\u0301")[0]
    assert "ガ" == clean("カ\u3099")[0]


def test_latin_words_lose_accents_and_capitals() -> None:
    assert "universitat" == fold_latin("Universität")
    assert "lodz" == fold_latin("ŁÓDŹ")


@pytest.mark.parametrize("letters", ["هہۂۃةۀ", "یيىےۓئ", "نں", "کك", "اأإآٱ", "وؤ"])
def test_letters_that_are_written_in_several_ways_are_one(letters: str) -> None:
    assert 1 == len({fold_arabic(each) for each in letters})


def test_vowel_signs_and_what_lengthens_a_line_go() -> None:
    assert "محمد" == fold_arabic(clean("مُحَمَّـد")[0])


def test_han_characters_are_read_in_their_simplified_form() -> None:
    assert simplify("哈爾濱") == simplify("哈尔滨")
    assert "大学" == simplify("大學")
