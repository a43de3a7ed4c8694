"""Frozen values that inherit equality, hash and representation."""

from __future__ import annotations

import pytest

from rscheck.plain import Plain, plain


@plain
class Point(Plain):
    x: int
    y: int = 0


@plain
class Place(Plain):
    x: int
    y: int = 0


def test_equal_fields_of_one_class_make_equal_values_with_equal_hashes() -> None:
    assert Point(1, 2) == Point(1, 2)
    assert hash(Point(1, 2)) == hash(Point(1, 2))


def test_a_different_field_or_another_class_makes_a_different_value() -> None:
    assert Point(1, 2) != Point(1, 3)
    assert Point(1, 2) != Place(1, 2)
    assert Point(1, 2) != (1, 2)


def test_a_value_shows_its_fields() -> None:
    assert repr(Point(1)) == "Point(x=1, y=0)"


def test_a_value_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Point(1).x = 2  # type: ignore[misc]  # this is what must not work


def test_a_value_that_holds_a_map_has_no_hash() -> None:
    with pytest.raises(TypeError):
        hash(Point({}))  # type: ignore[arg-type]  # any field without a hash will do
