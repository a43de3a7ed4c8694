"""The worked example of the pack format: it loads, its tests pass, and its interval is exact however much is answered."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import product

import pytest

from rscheck.catalogue.gather import gather
from rscheck.catalogue.load import read_catalogue
from rscheck.engine.assess import decide
from rscheck.model.answers import Answers, Choices, Value
from rscheck.verify.pack_tests import PackTestResult, run_pack_tests
from tests.conformance.benches import DAY, HERE, bench
from tests.property.oracle import Oracle

BENCH = bench("demo-collab")
CATALOGUE = read_catalogue(gather([str(HERE / "demo-collab" / "rules"), str(HERE / "demo-collab" / "checklists")]))
LISTED = (None, True, False)
SENSITIVITY = (None, "public", "emerging", "controlled")
SHARE = (None, Decimal(0), Decimal(24), Decimal(25))  # nothing, none, below the parameter of 25, at it
VETO = TRANSFER = (None, True, False)


def written(listed: Value | None, tech: Value | None, share: Value | None, conditions: Choices | None) -> Answers:
    found = {
        "partner.listed": listed,
        "tech.sensitivity": tech,
        "funding.foreign_share": share,
        "funding.conditions": conditions,
    }
    return Answers({key: each for key, each in found.items() if each is not None})


def conditions(veto: bool | None, transfer: bool | None) -> Choices:
    states = {"publication_veto": veto, "ip_transfer": transfer}
    return Choices(
        frozenset(key for key, each in states.items() if each),
        frozenset(key for key, each in states.items() if each is None),
    )


Partial = tuple[object, ...]


def partial_answers() -> Iterator[Partial]:
    """Yield every combination of what is known: 3 (listed) x 4 (sensitivity) x 4 (share) x 3 x 3 (each condition)."""
    return product(LISTED, SENSITIVITY, SHARE, VETO, TRANSFER)


def completes(complete: Partial, partial: Partial) -> bool:
    return all(known is None or known == found for known, found in zip(partial, complete, strict=True))


@pytest.mark.parametrize("result", run_pack_tests(CATALOGUE, "demo-collab"), ids=lambda result: result.name)
def test_the_tests_inside_the_pack_pass(result: PackTestResult) -> None:
    assert () == result.differences


def test_the_interval_is_exact_in_all_432_partial_answer_sets() -> None:
    oracle = Oracle(BENCH.engine.catalogue)
    tiers = {
        each: oracle.verdict(written(*each[:3], conditions(*each[3:])), DAY).tier
        for each in partial_answers()
        if None not in each
    }
    partials = list(partial_answers())
    assert (432, 72) == (len(partials), len(tiers))

    for partial in partials:
        possible = [tier for complete, tier in tiers.items() if completes(complete, partial)]
        bounds = decide(BENCH.engine, written(*partial[:3], conditions(*partial[3:])), DAY)

        assert (min(possible), max(possible), True) == (bounds.interval.at_least, bounds.interval.at_most, bounds.exact)


def test_an_unanswered_list_of_conditions_is_as_open_as_each_option_being_open() -> None:
    for partial in product(LISTED, SENSITIVITY, SHARE):
        unanswered = decide(BENCH.engine, written(*partial, None), DAY)

        assert decide(BENCH.engine, written(*partial, conditions(None, None)), DAY).interval == unanswered.interval
