"""What somebody means is found by their own words, in English or Japanese, and never chosen for them."""

from __future__ import annotations

import pytest

from rscheck.interview.find import find_country, find_options
from rscheck.model.question import AnswerType, Question, Worse

FIELDS = Question(
    "q.fields",
    "core",
    AnswerType.CHOICES,
    "technology",
    Worse(),
    options={
        "quantum": {"en": "Quantum technology", "ja": "量子技術"},
        "computing": {"en": "Quantum computing", "ja": "量子コンピューティング"},
        "robots": {"en": "Robotics", "ja": "ロボティクス"},
        "energy": {"en": "Energy", "ja": "エネルギー"},
    },
    synonyms={
        "computing": {"en": ("qubit",), "ja": ("量子ビット",)},
        "robots": {"en": ("drone swarm",), "ja": ("ロボット",)},
        "energy": {"en": ("battery", "wind power")},
    },
)


def found(words: str, *languages: str) -> list[str]:
    return [each.id for each in find_options(FIELDS, words, languages or ("en", "ja"))]


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        ("computing", "qubit readout"),
        ("computing", "量子ビットの読み出し"),
        ("robots", "swarm of drones"),
        ("energy", "lithium batteries"),
        ("energy", "ＢＡＴＴＥＲＹ"),
        ("energy", "wind"),
        ("robots", "ろぼっと"),
        ("robots", "robotic arms"),
        ("quantum", "quantum technolgy"),
    ],
)
def test_an_option_is_found_by_everyday_words(expected: str, words: str) -> None:
    assert expected == found(words)[0]


def test_a_whole_title_comes_before_a_part_of_one() -> None:
    assert ["quantum", "computing"] == found("quantum technology")


def test_nothing_is_found_for_words_that_fit_nothing() -> None:
    assert [] == found("medieval charters")


def test_without_words_everything_is_there_to_choose_from() -> None:
    assert list(FIELDS.options) == found("  ")
    assert 2 == len(find_options(FIELDS, "", limit=2))


def test_what_is_found_has_its_name_in_the_language_of_the_reader_and_the_word_that_led_to_it() -> None:
    (one,) = find_options(FIELDS, "qubit", ("ja", "en"))

    assert ("computing", "量子コンピューティング", "qubit") == (one.id, one.name, one.word)


# --- countries -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        (["KP", "KR"], "Korea"),
        (["CD", "CG"], "congo"),
        (["KR"], "韓国"),
        (["GB"], "UK"),
        (["GB"], "England"),
        (["US"], "アメリカ"),
        (["US"], "U.S.A."),
        (["NL"], "Holland"),
        (["CI"], "Cote d'Ivoire"),
        (["CI"], "Ivory Coast"),
        (["TR"], "Turkey"),
        (["TR"], "TÜRKİYE"),
        (["TW"], "台湾"),
        (["BA"], "Bosnia and Herzegovina"),
        (["NO"], "no"),
        (["VG", "VI"], "Virgin Islands"),
    ],
)
def test_a_country_is_found_by_any_usual_name_and_a_name_of_several_gives_each(expected: list[str], words: str) -> None:
    assert expected == [each.id for each in find_country(words)]
    assert all(each.exact for each in find_country(words))


def test_what_only_resembles_a_name_is_offered_but_not_taken_for_it() -> None:
    assert [("DE", False)] == [(each.id, each.exact) for each in find_country("Germ")]
    assert "NO" in [each.id for each in find_country("Norwai")]
    assert not any(each.exact for each in find_country("Norwai"))


def test_a_country_has_its_name_in_the_language_of_the_reader() -> None:
    assert "ノルウェー" == find_country("Norway", ("ja",))[0].name


def test_no_country_is_found_for_no_name() -> None:
    assert () == find_country(" ")
    assert () == find_country("Atlantis of the West")
