"""Which keys speak of who a person is. Only keys are looked at, never values."""

from __future__ import annotations

import pytest

from rscheck.intake.protected import is_protected


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
