from __future__ import annotations

import pytest

from rscheck.screening.importers.remarks import weak_aliases


@pytest.mark.parametrize(
    ("remarks", "expected"),
    [
        ("a.k.a. 'EXA'; Company ID 1 (Iran); a.k.a. 'EXABANK'.", ["EXA", "EXABANK"]),
        ('a.k.a. "EXA"; f.k.a. "EXB".', ["EXA", "EXB"]),
        ("a.k.a. ‘EXA’; aka “EXB”", ["EXA", "EXB"]),
        ("a.k.a. 'MERA'I'.", ["MERA'I"]),
        ("a.k.a. 'PEOPLE'S EXAMPLE'; Linked To: 'EXAMPLE'.", ["PEOPLE'S EXAMPLE"]),
        ("a.k.a. 'X'", []),
        ("Linked To: EXAMPLE BANK.", []),
        ("", []),
    ],
)
def test_a_name_in_quotation_marks_is_weak_and_an_apostrophe_does_not_end_it(remarks, expected):
    assert expected == [each.text for each in weak_aliases(remarks)]
    assert all("weak" == each.type.value for each in weak_aliases(remarks))
