"""Frozen values that inherit equality, hash and representation."""

from __future__ import annotations

from dataclasses import field, fields, is_dataclass, replace

import pytest

from rscheck.plain import Late, Plain, later, plain


@plain
class Point(Plain):
    x: int
    y: int = 0


@plain
class Place(Plain):
    x: int
    y: int = 0


@plain
class Shelf(Plain):
    label: str
    books: list[str] = field(default_factory=list)
    rows: int = 1


@plain
class Book(Late):
    title: str
    words: int


OFTEN = 100
"""More often than a constructor is called before it is compiled."""


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


def test_a_constructor_does_the_same_however_often_it_was_called() -> None:
    made = [(Shelf("a"), Shelf("a", ["b"], rows=2), Shelf(rows=3, label="a")) for _ in range(OFTEN)]

    assert {("a", (), 1)} == {(one.label, tuple(one.books), one.rows) for one, _, _ in made}
    assert {("a", ("b",), 2)} == {(one.label, tuple(one.books), one.rows) for _, one, _ in made}
    assert {("a", (), 3)} == {(one.label, tuple(one.books), one.rows) for _, _, one in made}
    assert {Shelf} == {type(each) for values in made for each in values}


def test_a_value_made_by_a_compiled_constructor_cannot_be_changed_either() -> None:
    made = [Point(1) for _ in range(OFTEN)][-1]

    with pytest.raises(AttributeError):
        made.x = 2  # type: ignore[misc]  # this is what must not work
    with pytest.raises(AttributeError):
        del made.x  # type: ignore[misc]  # nor this


def test_a_default_is_made_anew_for_each_value() -> None:
    made = [Shelf("a") for _ in range(OFTEN)]

    assert OFTEN == len({id(each.books) for each in made})


@pytest.mark.parametrize(
    ("values", "named"), [((), {}), ((1, 2, 3), {}), ((1,), {"x": 1}), ((1,), {"z": 1}), ((), {"y": 1})], ids=repr
)
def test_a_wrong_call_is_refused_at_once_and_later(values: tuple[int, ...], named: dict[str, int]) -> None:
    @plain
    class Fresh(Plain):
        x: int
        y: int = 0

    for _ in range(2):
        with pytest.raises(TypeError, match="__init__"):
            Fresh(*values, **named)
    assert Fresh(1, 2) == Fresh(x=1, y=2)


def test_the_functions_of_dataclasses_know_the_fields() -> None:
    assert ["label", "books", "rows"] == [each.name for each in fields(Shelf)]
    assert Shelf("b", ["c"]) == replace(Shelf("a", ["c"]), label="b")
    assert is_dataclass(Point)
    assert not is_dataclass(Plain)


def test_a_value_is_taken_apart_by_its_fields_in_order() -> None:
    match Point(1, 2):
        case Point(x, y):
            assert (1, 2) == (x, y)


def test_fields_are_fetched_once_when_one_of_them_is_first_read() -> None:
    fetched: list[int] = []
    book = later(Book, [("title", "A")], ["words"], lambda: fetched.append(1) or [3])

    assert ("A", []) == (book.title, fetched)
    assert (3, 3, [1]) == (book.words, book.words, fetched)
    assert Book("A", 3) == book
    with pytest.raises(AttributeError, match="Book has no pages"):
        _ = book.pages  # type: ignore[attr-defined]  # this is what must not work


def test_only_what_may_be_fetched_looks_for_fields_that_are_not_there() -> None:
    # Python reads the fields of a class with such a method several times slower, and everything here is fields.
    assert (False, True) == (hasattr(Point, "__getattr__"), hasattr(Book, "__getattr__"))
