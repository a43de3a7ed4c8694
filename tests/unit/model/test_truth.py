"""Strong Kleene logic, table by table."""

from __future__ import annotations

from itertools import product

import pytest

from rscheck.model.truth import Truth, all_of, any_of, at_least_of, negate

TRUTHS: tuple[Truth, ...] = (True, False, None)
RANK = {False: 0, None: 1, True: 2}


@pytest.mark.parametrize(("left", "right"), list(product(TRUTHS, repeat=2)))
def test_all_is_the_lowest_and_any_the_highest(left: Truth, right: Truth) -> None:
    assert min(left, right, key=RANK.get) is all_of((left, right))
    assert max(left, right, key=RANK.get) is any_of((left, right))


def test_of_nothing_all_hold_and_none_does() -> None:
    assert all_of(()) is True
    assert any_of(()) is False


@pytest.mark.parametrize(("part", "swapped"), [(True, False), (False, True), (None, None)])
def test_not_swaps_and_keeps_unknown(part: Truth, swapped: Truth) -> None:
    assert swapped is negate(part)


@pytest.mark.parametrize("parts", list(product(TRUTHS, repeat=3)))
@pytest.mark.parametrize("wanted", [1, 2, 3])
def test_at_least_is_what_every_way_to_decide_the_unknown_agrees_on(parts: tuple[Truth, ...], wanted: int) -> None:
    ways = product(*((True, False) if part is None else (part,) for part in parts))
    results = {sum(way) >= wanted for way in ways}

    assert (results.pop() if len(results) == 1 else None) is at_least_of(parts, wanted)
