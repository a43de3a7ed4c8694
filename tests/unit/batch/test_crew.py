"""Projects shared among processes come back in order, each once, whatever happens to the processes."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from contextlib import contextmanager

import pytest

from rscheck.batch import crew
from rscheck.batch.crew import FEW, outcomes_of
from rscheck.batch.ending import Ending
from rscheck.batch.item import Item
from rscheck.batch.one import outcome_of
from rscheck.batch.outcome import Outcome
from rscheck.report.register_row import RegisterRow
from tests.unit.batch.conftest import projects, setting

pytestmark = pytest.mark.usefixtures("earlier_left_out")

MANY = 4 * FEW

shares_memory = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a process cannot be told what to do here")


def names(outcomes):
    return [each.row.name for each in outcomes]


def named(item):
    return Outcome(Ending.BELOW, RegisterRow(item.name))


def all_processes_end():
    until = time.monotonic() + 10
    while multiprocessing.active_children() and time.monotonic() < until:
        time.sleep(0.02)
    return not multiprocessing.active_children()


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_the_outcomes_are_those_of_each_project_alone_in_their_order(jobs):
    given, items = setting(), projects(MANY)
    expected = [outcome_of(given.workbench, each, given.order, given.on_fault) for each in items]

    assert expected == list(outcomes_of(items, given, jobs, 16))


@pytest.mark.parametrize("most", [1, 2, 5, 1000])
@pytest.mark.parametrize("number", [0, 1, FEW - 1, FEW, FEW + 1, MANY + 1])
def test_none_is_lost_however_they_are_shared_out(monkeypatch, most, number):
    monkeypatch.setattr(crew, "outcome_of", lambda workbench, item, order, on_fault: named(item))
    items = [Item(str(each), "") for each in range(number)]

    assert [each.name for each in items] == names(outcomes_of(items, setting(), 2, most))


def test_few_projects_need_no_other_process(monkeypatch):
    monkeypatch.setattr(crew, "Crew", None)

    assert FEW - 1 == len(list(outcomes_of(projects(FEW - 1), setting(), 2, 16)))


def test_a_process_elsewhere_opens_the_packs_anew(monkeypatch):
    monkeypatch.setattr(crew.sys, "platform", "another")
    given, items = setting(), projects(FEW)
    expected = [outcome_of(given.workbench, each, given.order, given.on_fault) for each in items]

    assert expected == list(outcomes_of(items, given, 2, 16))


def test_few_projects_are_taken_beyond_those_that_came_back(monkeypatch):
    monkeypatch.setattr(crew, "outcome_of", lambda workbench, item, order, on_fault: named(item))
    taken = 0

    def items():
        nonlocal taken
        for each in range(10_000):
            taken += 1
            yield Item(str(each), "")

    ahead = 0
    for number, _ in enumerate(outcomes_of(items(), setting(), 2, 10)):
        ahead = max(ahead, taken - number)

    assert 10_000 == taken
    assert ahead <= FEW + 10 * 2 * 4


@contextmanager
def at_most_a_minute():
    """Fail where two processes wait for each other, which would never end."""

    def fail(*_):
        pytest.fail("the processes wait for each other")  # no OSError, which would be taken for a lost process

    before = signal.signal(signal.SIGALRM, fail)
    signal.alarm(60)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@shares_memory
def test_a_process_takes_the_next_projects_while_its_results_wait_to_be_taken(monkeypatch):
    """Both are larger than what a pipe holds, so that each side would wait for the other."""
    monkeypatch.setattr(crew, "outcome_of", lambda workbench, item, order, on_fault: named(item))
    items = [Item(f"{each:0>200000}", "") for each in range(MANY)]

    with at_most_a_minute():
        assert [each.name for each in items] == names(outcomes_of(items, setting(), 2, 8))


@shares_memory
def test_a_process_has_more_in_hand_when_it_is_done_with_the_first(monkeypatch):
    given: list[int] = []

    class Noting(crew._Worker):
        def give(self, chunk):
            super().give(chunk)
            given.append(len(self.chunks))

    monkeypatch.setattr(crew, "outcome_of", lambda workbench, item, order, on_fault: named(item))
    monkeypatch.setattr(crew, "_Worker", Noting)
    list(outcomes_of([Item(str(each), "") for each in range(MANY)], setting(), 2, 8))

    assert [1, 1, 2, 2] == given[:4]


@shares_memory
@pytest.mark.parametrize("victims", [("5",), ("0",), ("95",), ("30", "60")])
def test_what_a_killed_process_had_in_hand_is_done_again(monkeypatch, tmp_path, victims):
    """A process that is killed once from outside; what it did is found done once."""

    def killed_once(workbench, item, order, on_fault):
        if item.name in victims:
            try:
                os.close(os.open(tmp_path / item.name, os.O_CREAT | os.O_EXCL))
            except FileExistsError:
                pass
            else:
                os.kill(os.getpid(), signal.SIGKILL)
        return named(item)

    monkeypatch.setattr(crew, "outcome_of", killed_once)
    items = [Item(str(each), "") for each in range(MANY)]

    assert [each.name for each in items] == names(outcomes_of(items, setting(), 2, 8))
    assert set(victims) == set(os.listdir(tmp_path))


@shares_memory
def test_a_project_that_ends_its_process_each_time_is_told_and_left(monkeypatch):
    def deadly(workbench, item, order, on_fault):
        if item.name in ("30", "31"):
            os.kill(os.getpid(), signal.SIGKILL)
        return named(item)

    monkeypatch.setattr(crew, "outcome_of", deadly)
    items = [Item(str(each), f"{each}.yaml") for each in range(MANY)]

    found = list(outcomes_of(items, setting(), 2, 8))

    assert [each.name for each in items] == names(found)
    told = [each for each in found if each.row.problems]
    assert [("30", Ending.FAULT, "E671"), ("31", Ending.FAULT, "E671")] == [
        (each.row.name, each.ending, each.row.problems[0].code) for each in told
    ]


@shares_memory
def test_a_fault_in_a_process_that_no_project_is_to_blame_for_is_raised(monkeypatch):
    def fail(workbench, item, order, on_fault):
        raise RuntimeError("a fault")

    monkeypatch.setattr(crew, "outcome_of", fail)

    with pytest.raises(RuntimeError):
        list(outcomes_of(projects(FEW), setting(), 2, 8))
    assert all_processes_end()


@shares_memory
def test_no_process_is_left_when_nobody_wants_the_rest(monkeypatch):
    def slow(workbench, item, order, on_fault):
        time.sleep(0 if int(item.name) < FEW else 60)
        return named(item)

    monkeypatch.setattr(crew, "outcome_of", slow)
    found = outcomes_of([Item(str(each), "") for each in range(MANY)], setting(), 2, 2)
    began = time.monotonic()
    assert "0" == next(found).row.name
    found.close()

    assert all_processes_end()
    assert time.monotonic() - began < 30
