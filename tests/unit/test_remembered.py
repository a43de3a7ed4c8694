"""What is remembered stays as long as there is room; then it begins anew."""

from __future__ import annotations

import weakref

from rscheck.remembered import Remembered, RememberedOf


def test_what_is_kept_is_found_again_until_there_is_no_room() -> None:
    found: Remembered[str, int] = Remembered(2)

    assert (1, 2) == (found.keep("a", 1), found.keep("b", 2))
    assert {"a": 1, "b": 2} == found
    assert 3 == found.keep("c", 3)
    assert {"c": 3} == found


def test_a_value_of_which_something_is_remembered_stays_so_that_no_other_takes_its_identity() -> None:
    class Value:
        pass

    found: RememberedOf[str] = RememberedOf(1)
    value = Value()
    is_there, identity = weakref.ref(value), id(value)

    assert "first" == found.keep_of(value, "first")
    del value
    assert is_there() is not None
    assert "first" == found[identity]

    other = Value()
    found.keep_of(other, "second")
    assert is_there() is None
    assert {id(other): "second"} == found
    is_there = weakref.ref(other)
    del other
    assert is_there() is not None
