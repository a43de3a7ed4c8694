from __future__ import annotations

import pytest

from rscheck.screening.importers.with_address import names_in_address, without_address


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Example Software Co. Ltd. 300 South Oak Way, Reading, RG2 6UF; and 6 Mitre Passage",
            "Example Software Co. Ltd.",
        ),
        ("Example Works Limited, No. 5 Example Street, Oslo, 0150", "Example Works Limited"),
        ("Example Works Limited (Address: 5 Example Street, Oslo)", "Example Works Limited"),
        (
            "811th Research Institute, 8th Academy, Example Science Corporation",
            "811th Research Institute, 8th Academy, Example Science Corporation",
        ),
        (
            "Institute of Street Lighting and Road Building of Examples",
            "Institute of Street Lighting and Road Building of Examples",
        ),
        ("Example, 1 Road", "Example, 1 Road"),
    ],
)
def test_an_address_behind_a_name_is_taken_off(text, expected):
    assert expected == without_address(text)


def test_names_with_which_an_address_begins_are_names():
    assert (("One", "Two"), "1 Road") == names_in_address("(a.k.a. One and Two), 1 Road")
    assert ((), "1 Road, Oslo") == names_in_address("1 Road, Oslo")
