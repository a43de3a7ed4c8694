"""Countries by their codes and by the names people use."""

from __future__ import annotations

import pytest

from rscheck.model.countries import COUNTRY_CODES, codes_of, name_of, names_of
from rscheck.model.question import AnswerType
from rscheck.model.typed import Unreadable, read_scalar


def test_every_country_has_a_name_in_english_and_in_japanese() -> None:
    assert all(len(names_of(code)) >= 2 for code in COUNTRY_CODES)
    assert () == names_of("ZZ")


def test_every_name_leads_back_to_its_country() -> None:
    assert [] == [(code, name) for code in COUNTRY_CODES for name in names_of(code) if code not in codes_of(name)]


def test_only_a_few_names_are_shared_and_all_countries_that_share_one_are_given() -> None:
    shared = {codes_of(name) for code in COUNTRY_CODES for name in names_of(code)}

    assert {("CD", "CG"), ("KP", "KR"), ("MF", "SX"), ("VG", "VI")} == {each for each in shared if len(each) > 1}


def test_a_code_is_a_name_in_any_letters() -> None:
    assert ("NO",) == codes_of("no") == codes_of(" NO ")


def test_a_country_without_a_name_here_goes_by_its_code() -> None:
    assert "ZZ" == name_of("ZZ", "ja")


@pytest.mark.parametrize(("hint", "text"), [("did you mean NL?", "Holland"), ("write one of: KP, KR", "Korea")])
def test_a_name_in_a_file_is_refused_with_the_code_or_codes_to_write(hint: str, text: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_scalar(AnswerType.COUNTRY, text)

    assert caught.value.hint is not None
    assert hint == caught.value.hint.english()
