"""Which keys speak of who a person is. Only keys are looked at, never values."""

from __future__ import annotations

import pytest

from rscheck.model.protected import is_protected, protected_in_id, protected_in_text


@pytest.mark.parametrize(
    "key",
    [
        *(
            "nationality",
            "Nationality",
            " nationality ",
            "lead_nationality",
            "nationality-of-pi",
            "citizenship",
            "ethnicity",
        ),
        *("place_of_birth", "birthplace", "date-born", "country_of_origin", "religion", "residence", "passport no"),
        *("family", "spouse", "visa", "party", "alma_mater", "gender", "mother_tongue"),
        *("国籍", "出身国", "代表者の国籍", "在留資格", "宗教", "家族構成", "母校", "性別", "民族"),
    ],
)
def test_a_protected_attribute_is_known_by_its_key(key: str) -> None:
    assert is_protected(key)


@pytest.mark.parametrize(
    "key",
    [
        "country",
        "partners",
        "provider_country",
        "place",
        "trace",
        "brace",
        "description",
        "original",
        "所在国",
        "連携先",
    ],
)
def test_facts_about_institutions_are_not_protected(key: str) -> None:
    assert not is_protected(key)


@pytest.mark.parametrize(
    ("identifier", "words"),
    [
        ("team.nationality", ["nationality"]),
        ("team.country-of-origin", ["country_of_origin"]),
        ("activities.family", ["family"]),
        ("partners.third_party", []),
        ("partners.political_pressure", []),
        ("project.citizen_science", []),
        ("transfers.us_origin", []),
        ("data.race_condition", []),
    ],
)
def test_an_id_of_a_pack_is_read_word_by_word(identifier: str, words: list[str]) -> None:
    assert words == [each.word for each in protected_in_id(identifier)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Which nationality\ndoes the visitor hold?", ["nationality"]),
        ("Where do they keep it, and where does somebody come from?", []),
        ("Go by where somebody comes from.", ["where somebody comes from"]),
        ("Where the money comes from is known.", []),
        ("The parties act in good faith.", []),
        ("Traces in a data set of citizen science", []),
        ("A non-resident, or a citizen", ["citizen", "non-resident"]),
        ("来訪者の国籍と在留資格", ["国籍", "在留"]),
        ("多国籍企業との連携", []),
        ("データの属性別の集計", []),
        ("出身大学はどこですか。", ["出身大学"]),
        ("外為法上の非居住者", ["居住"]),
    ],
)
def test_a_text_is_read_in_both_languages_and_terms_that_speak_of_nobody_are_left(text: str, words: list[str]) -> None:
    assert words == [each.word for each in protected_in_text(text)]


def test_what_stands_in_for_an_attribute_is_told_from_it() -> None:
    found = protected_in_text("The visa shows the citizenship.")

    assert {"citizenship": False, "visa": True} == {each.word: each.is_proxy for each in found}
