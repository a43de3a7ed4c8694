"""What a run rests on: whatever could change a line of the result is among it."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date

import pytest

from rscheck.batch.rests_on import rests_on
from rscheck.model.assessment import LockUsed
from rscheck.model.terms import Tier
from tests.unit.batch.conftest import ORDER

LOCK = LockUsed("Call 7", "d1")


@pytest.fixture
def paths(tmp_path):
    for name in ("call.jsonl", "map.yaml"):
        (tmp_path / name).write_text("{}", encoding="utf-8")
    return [str(tmp_path / name) for name in ("call.jsonl", "map.yaml")]


def test_a_part_is_named_for_each_thing_that_changed(workbench, paths):
    def found(bench=workbench, order=ORDER):
        return rests_on(bench, order, paths[:1], paths[1:])

    def changed(now):
        return {each for each in {*before, *now} if before.get(each) != now.get(each)}

    before = found()
    assert set() == changed(found())
    assert {"options"} == changed(found(order=replace(ORDER, fail_on=Tier.CRITICAL)))
    assert {"day"} == changed(found(order=replace(ORDER, today=replace(ORDER.today, day=date(1999, 1, 1)))))
    assert {"lock"} == changed(found(replace(workbench, lock=LOCK)))
    for path in paths:
        os.utime(path, (1, 1))
        assert {"files"} == changed(found())
        before = found()


def test_another_lock_is_another_foundation(workbench, paths):
    one, other = (rests_on(replace(workbench, lock=each), ORDER, paths) for each in (LOCK, replace(LOCK, digest="d2")))

    assert one["lock"] != other["lock"]
