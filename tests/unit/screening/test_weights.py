"""How much a word says about which body is meant."""

from rscheck.screening.tokens import Token, tokens_of
from rscheck.screening.weights import RARE, is_distinctive, weight


def only(name: str) -> Token:
    (token,) = tokens_of(name)
    return token


def test_a_word_says_the_more_the_fewer_names_have_it() -> None:
    assert weight(only("university")) < weight(only("oceanography")) < weight(only("Baqiyatallahi"))


def test_legal_forms_and_small_words_say_nothing() -> None:
    assert [0.0, 0.0] == [weight(only("GmbH")), weight(only("the"))]


def test_numbers_weigh_alike_and_single_letters_little() -> None:
    assert weight(only("52")) == weight(only("701"))
    assert weight(only("Q")) < weight(only("52"))


def test_a_rare_word_of_no_table_can_name_a_body_and_a_known_or_short_one_cannot() -> None:
    assert is_distinctive(only("Baqiyatallahi"))
    assert not is_distinctive(only("oceanography"))
    assert not is_distinctive(only("Qwz"))
    assert weight(only("Baqiyatallahi")) >= RARE
