from __future__ import annotations

import pytest

from rscheck.screening.importers.cleaning import cleaned, is_latin


@pytest.mark.parametrize(
    "hidden",
    [
        "\u202e",
        "\u2066",
        "\u200b",
        "\ufeff",
        "\x00",
        "\x07",
        "\x1b",
        "\x9b",
        "\u00ad",
        "\ue000",
        "\ud800",
        "\U000e0041",
    ],
)
def test_what_cannot_be_seen_is_taken_out_and_told(hidden):
    assert ("Example Works", True) == (cleaned(f"Example{hidden} Works").text, cleaned(f"Example{hidden} Works").hidden)


@pytest.mark.parametrize(
    "text", ["Example  Works", "Example\tWorks", "Example\r\nWorks", "Example\u2028Works", " Example\u00a0Works "]
)
def test_every_blank_becomes_one_space(text):
    assert ("Example Works", False) == (cleaned(text).text, cleaned(text).hidden)


def test_the_joiners_of_persian_words_stay_between_letters():
    assert "می\u200cشود" == cleaned("\u200cمی\u200cشود\u200c").text


@pytest.mark.parametrize(
    ("text", "expected"), [("Économie-1", True), ("東京", False), ("Rаdar", False), ("Đại học", True), ("123", True)]
)
def test_latin_is_what_has_latin_letters_only(text, expected):
    assert expected is is_latin(text)
