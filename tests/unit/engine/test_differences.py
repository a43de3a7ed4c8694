"""Differences are told as soon as frameworks that do not agree concern a project, and change nothing."""

from __future__ import annotations

from dataclasses import replace

from rscheck.engine.assess import assess
from rscheck.engine.compile import compile_packs
from rscheck.engine.core import Engine
from rscheck.model.answers import Answers
from rscheck.model.terms import Basis
from tests.property.running import project_of
from tests.support.differing import DAY, WEST, assessed, bench


def sides(answers: str) -> list[tuple[str, bool | None]]:
    return [(side.framework, side.applies) for each in assessed(answers).differences for side in each.sides]


def test_two_frameworks_that_apply_and_do_not_agree_are_told() -> None:
    assert [("north", True), ("south", True)] == sides("q: {north: yes, south: yes, west: no}")


def test_a_framework_that_may_apply_is_told_as_such() -> None:
    assert [("north", True), ("south", None)] == sides("q: {north: yes, west: no}")


def test_with_one_framework_there_is_nothing_to_tell() -> None:
    assert [] == sides("q: {north: yes, south: no, west: no}")


def test_what_is_not_confirmed_is_no_difference_by_itself() -> None:
    assert [] == sides("q: {north: no, south: yes, west: yes}")


def test_frameworks_that_agree_are_not_told_however_many_apply() -> None:
    confirmed = WEST.replace("basis: unconfirmed", "basis: secondary")

    assert () == assessed("q: {north: yes, south: no, west: yes}", west=confirmed).differences
    assert assessed("q: {north: no, south: yes, west: yes}", west=confirmed).differences


def test_what_is_not_confirmed_is_told_with_the_others() -> None:
    result = assessed("q: {north: yes, south: yes, west: yes}")

    assert [Basis.INTERPRETATION, Basis.SECONDARY, Basis.UNCONFIRMED] == [
        side.basis for each in result.differences for side in each.sides
    ]


def test_frameworks_that_a_project_left_out_are_not_told() -> None:
    assert [] == sides("frameworks: [north]\nq: {north: yes, south: yes, west: no}")


def test_the_sources_that_sides_cite_are_carried_and_no_others() -> None:
    result = assessed("q: {north: yes, south: yes, west: no}")
    alone = assessed("q: {north: yes, south: no, west: no}")

    assert {"north/act", "south/guide"} <= result.sources.keys()
    assert "south/guide" not in alone.sources


def test_differences_change_nothing_else() -> None:
    workbench = bench()
    packs = workbench.engine.catalogue.packs
    silent = replace(packs["differ"], differences=())
    without = replace(workbench.engine.catalogue, packs={**packs, "differ": silent})
    project = project_of(Answers(dict.fromkeys(("q.north", "q.south", "q.west", "q.risk"), True), {}, {}))
    one, other = (
        assess(engine, project, as_of=DAY, as_of_origin="test")
        for engine in (workbench.engine, Engine(without, compile_packs(without)))
    )

    assert one.differences
    assert replace(one, differences=(), sources={}) == replace(other, sources={})
