"""Which measures are asked for."""

from __future__ import annotations

import pytest

from tests.unit.engine.test_points import assessed

RULE = "rules:\n  - {id: R1, title: One, when: {q.here: yes}, then: {kind: %s, measures: [M-HIGHER]}}"


@pytest.mark.parametrize(("kind", "listed"), [("note", []), ("duty", ["M-HIGHER"])])
def test_what_a_duty_asks_for_does_not_wait_for_a_tier(kind: str, listed: list[str]) -> None:
    result = assessed(RULE % kind, "q: {here: yes}")

    assert listed == [each.id for each in result.measures]
