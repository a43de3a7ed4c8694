from __future__ import annotations

import pytest

from rscheck.screening.importers.unit_names import names_a_unit


@pytest.mark.parametrize(
    ("alias", "expected"),
    [
        ("Example University Oslo Innovation Institute", True),
        ("Department of Physics, Example University", True),
        ("Example University", False),
        ("Example University of Technology", False),
        ("Example Academy University", False),
        ("Other University Oslo Institute", False),
        ("", False),
    ],
)
def test_a_unit_has_the_whole_name_and_a_lower_head_of_its_own(alias, expected):
    assert expected is names_a_unit("Example University", alias)
