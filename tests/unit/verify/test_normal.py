"""One form for what is written differently and means the same."""

from __future__ import annotations

import pytest

from rscheck.model import condition as c
from rscheck.model.condition import All, Any, Condition, CountConditions, Derived, Every, Leaf, Not, Operation, Some
from rscheck.verify.normal import normal_form


def yes(name: str) -> Leaf:
    return Leaf(name, c.Test(Operation.EQUALS, (True,)))


def no(name: str) -> Leaf:
    return Leaf(name, c.Test(Operation.EQUALS, (False,)))


def one_of(*values: str) -> Leaf:
    return Leaf("q.c", c.Test(Operation.IN, values))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (All((yes("a"), yes("b"))), All((yes("b"), yes("a"), yes("b")))),
        (All((yes("a"), All((yes("b"), yes("c"))))), All((yes("c"), yes("b"), yes("a")))),
        (Not(no("a")), yes("a")),
        (Not(Any((no("a"), Not(yes("b"))))), All((yes("a"), yes("b")))),
        (Not(Derived("d")), Derived("d", False)),
        (Not(Some("partners", no("a"))), Every("partners", yes("a"))),
        (Not(Every("partners", no("a"))), Some("partners", yes("a"))),
        (CountConditions((yes("a"), yes("b")), 2), All((yes("b"), yes("a")))),
        (CountConditions((yes("a"), yes("b")), 1), Any((yes("b"), yes("a")))),
        (Not(CountConditions((yes("a"), yes("b")), 2)), Any((no("b"), no("a")))),
        (one_of("x", "y"), one_of("y", "x")),
        (one_of("x"), Leaf("q.c", c.Test(Operation.EQUALS, ("x",)))),
    ],
)
def test_what_means_the_same_has_one_form(one: Condition, other: Condition) -> None:
    assert normal_form(one) == normal_form(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (All((yes("a"), yes("b"))), Any((yes("a"), yes("b")))),
        (Some("partners", yes("a")), Every("partners", yes("a"))),
        (Leaf("q.n", c.Test(Operation.BETWEEN, ("1", "2"))), Leaf("q.n", c.Test(Operation.BETWEEN, ("2", "1")))),
        (yes("a"), Leaf("a", c.Test(Operation.EQUALS, (True,)), through="b")),
    ],
)
def test_what_means_something_else_has_another(one: Condition, other: Condition) -> None:
    assert normal_form(one) != normal_form(other)
