"""What is remembered stays as long as there is room; then it begins anew."""

from __future__ import annotations

from rscheck.remembered import Remembered


def test_what_is_kept_is_found_again_until_there_is_no_room() -> None:
    found: Remembered[str, int] = Remembered(2)

    assert (1, 2) == (found.keep("a", 1), found.keep("b", 2))
    assert {"a": 1, "b": 2} == found
    assert 3 == found.keep("c", 3)
    assert {"c": 3} == found
