"""A run is kept as it goes: wherever it is cut off, what was safely kept is not done again and nothing is lost."""

from __future__ import annotations

import os
import sys
from collections import Counter
from dataclasses import replace

import pytest

from rscheck.batch import journal as module
from rscheck.batch.ending import Ending
from rscheck.batch.journal import Journal, journal_of, new_of, parts_of
from rscheck.batch.outcome import Outcome
from rscheck.errors import ConfigError
from rscheck.report.register_row import RegisterRow

RESTS_ON = {"packs": "p1", "options": "o1"}
DIGESTS = {"institution.yaml": "i1", "partner-0.yaml": "p0", "partner-1.yaml": "p1"}


def unchanged(path: str) -> str:
    return DIGESTS[path]


def outcome(number: int) -> Outcome:
    ending = Ending.INVALID if number % 3 == 0 else Ending.BELOW
    row = RegisterRow(f"{number}.yaml", project=f"計画 {number}")
    referred = (("institution.yaml", "i1"), (f"partner-{number // 4}.yaml", f"p{number // 4}"))
    return Outcome(ending, row, f"part {number} é\n".encode(), referred=referred)


OUTCOMES = [outcome(number) for number in range(8)]


@pytest.fixture
def output(tmp_path):
    return str(tmp_path / "result.jsonl")


@pytest.fixture(params=[True, False], ids=["with rows", "without rows"])
def with_rows(request):
    return request.param


@pytest.fixture(autouse=True)
def kept_at_once(monkeypatch):
    """Keep each project at once, so that there are as many places to be cut off as can be."""
    monkeypatch.setattr(module, "_SECONDS", -1.0)


def begun(output, with_rows, outcomes):
    journal = Journal(output, with_rows=with_rows)
    journal.begin(RESTS_ON)
    for each in outcomes:
        journal.add(each)
    return journal


def content(path):
    with open(path, "rb") as file:
        return file.read()


def whole(output, with_rows):
    begun(output, with_rows, OUTCOMES).become()
    return content(output)


def test_the_parts_become_the_file_and_nothing_else_is_left(output, with_rows):
    assert b"".join(each.part for each in OUTCOMES) == whole(output, with_rows)
    assert ["result.jsonl"] == os.listdir(os.path.dirname(output))


def test_a_file_is_made_of_the_rows_and_parts_that_were_kept(output):
    journal = begun(output, True, OUTCOMES)
    journal.close()

    assert [(each.row, each.part) for each in OUTCOMES] == list(journal.parts())

    journal.finish(f"{row.project}: {part.decode()}".encode() for row, part in journal.parts())
    assert "".join(f"{each.row.project}: {each.part.decode()}" for each in OUTCOMES).encode() == content(output)
    assert ["result.jsonl"] == os.listdir(os.path.dirname(output))


def test_the_old_file_stays_until_the_new_one_is_whole(output, with_rows):
    with open(output, "wb") as file:
        file.write(b"old")

    journal = begun(output, with_rows, OUTCOMES)
    assert b"old" == content(output)

    journal.become()
    assert b"old" != content(output)


def test_how_the_projects_ended_is_counted_over_both_runs(output, with_rows):
    begun(output, with_rows, OUTCOMES[:4]).close()

    journal = Journal(output, with_rows=with_rows)
    assert journal.resume(RESTS_ON, unchanged)
    assert (4, {Ending.INVALID: 2, Ending.BELOW: 2}) == (journal.done, dict(journal.endings))
    for each in OUTCOMES[4:]:
        journal.add(each)
    journal.become()
    assert {Ending.INVALID: 3, Ending.BELOW: 5} == dict(journal.endings)


def test_without_a_run_there_is_nothing_to_go_on_with(output, with_rows):
    assert not Journal(output, with_rows=with_rows).resume(RESTS_ON, unchanged)


def cut(path, size):
    with open(path, "r+b") as file:
        file.truncate(size)


def test_wherever_the_journal_is_cut_off_the_file_comes_out_the_same(output, with_rows):
    expected = whole(output, with_rows)
    begun(output, with_rows, OUTCOMES).close()
    journal_bytes, parts_bytes = content(journal_of(output)), content(parts_of(output))

    for size in range(0, len(journal_bytes) + 1, 43):
        with open(journal_of(output), "wb") as file:
            file.write(journal_bytes[:size])
        with open(parts_of(output), "wb") as file:
            file.write(parts_bytes)
        journal = Journal(output, with_rows=with_rows)
        if not journal.resume(RESTS_ON, unchanged):
            journal.begin(RESTS_ON)
        for each in OUTCOMES[journal.done :]:
            journal.add(each)
        journal.close()
        if with_rows:
            assert [each.row for each in OUTCOMES] == [row for row, _ in journal.parts()]
        journal.become()
        assert expected == content(output)


def test_parts_beyond_what_the_journal_tells_are_done_again(output, with_rows):
    expected = whole(output, with_rows)
    begun(output, with_rows, OUTCOMES[:5]).close()
    with open(parts_of(output), "ab") as file:
        file.write(b"part 5 half writ")

    journal = Journal(output, with_rows=with_rows)
    assert journal.resume(RESTS_ON, unchanged)
    for each in OUTCOMES[journal.done :]:
        journal.add(each)
    journal.become()

    assert expected == content(output)


def test_a_run_goes_on_only_if_nothing_changed_and_everything_that_did_is_told(output, with_rows):
    begun(output, with_rows, OUTCOMES[:5]).close()

    with pytest.raises(ConfigError) as refusal:
        Journal(output, with_rows=with_rows).resume({"packs": "p2", "lists": "l1", "options": "o1"}, unchanged)

    told = [str(each.message.english()).partition(": ")[2].partition(" changed")[0] for each in refusal.value.problems]
    assert (["the lists", "the packs"], {"E628"}) == (told, {each.code for each in refusal.value.problems})

    journal = Journal(output, with_rows=with_rows)
    assert journal.resume(RESTS_ON, unchanged)
    journal.close()


def test_a_row_that_is_not_there_is_not_kept(output):
    journal = begun(output, False, [replace(each, row=None) for each in OUTCOMES])
    journal.become()

    assert b"".join(each.part for each in OUTCOMES) == content(output)


@pytest.mark.parametrize("changed", ["institution.yaml", "partner-0.yaml"])
def test_a_file_that_a_finished_project_refers_to_must_be_as_it_was(output, with_rows, changed):
    begun(output, with_rows, OUTCOMES[:4]).close()

    with pytest.raises(ConfigError) as refusal:
        Journal(output, with_rows=with_rows).resume(RESTS_ON, {**DIGESTS, changed: ""}.get)

    assert [changed in str(refusal.value)] == [each.code == "E628" for each in refusal.value.problems]


def test_a_file_may_change_that_only_a_project_refers_to_which_is_not_done(output, with_rows):
    begun(output, with_rows, OUTCOMES[:4]).close()

    journal = Journal(output, with_rows=with_rows)
    assert journal.resume(RESTS_ON, {**DIGESTS, "partner-1.yaml": "another"}.get)
    journal.close()


def test_a_file_that_two_projects_saw_differently_lets_no_run_go_on(output, with_rows):
    other = replace(OUTCOMES[1], referred=(("institution.yaml", "i2"),))
    begun(output, with_rows, [OUTCOMES[0], other]).close()

    for now in ("i1", "i2"):
        with pytest.raises(ConfigError):
            Journal(output, with_rows=with_rows).resume(RESTS_ON, {**DIGESTS, "institution.yaml": now}.get)


@pytest.mark.parametrize("goes_on", [True, False], ids=["going on", "beginning anew"])
def test_what_was_left_by_a_run_that_was_ended_while_it_wrote_goes_away(output, with_rows, goes_on):
    begun(output, with_rows, OUTCOMES).close()
    with open(new_of(output), "wb") as file:
        file.write(b"half of it")

    journal = Journal(output, with_rows=with_rows)
    if goes_on:
        assert journal.resume(RESTS_ON, unchanged)
    else:
        journal.begin(RESTS_ON)

    assert not os.path.exists(new_of(output))
    journal.become()
    assert ["result.jsonl"] == os.listdir(os.path.dirname(output))


def test_names_of_files_need_be_in_no_encoding(output, with_rows):
    name = os.fsdecode(b"d\xe9p\xf4t/partner.yaml")
    kept = Outcome(Ending.BELOW, RegisterRow(name), b"part\n", referred=((name, "p0"),))
    begun(output, with_rows, [kept]).close()

    journal = Journal(output, with_rows=with_rows)
    assert journal.resume(RESTS_ON, {name: "p0"}.get)
    journal.close()
    if with_rows:
        assert [(kept.row, kept.part)] == list(journal.parts())


class Interrupting:
    """Interrupts when so many lines of the journal's own code have been run."""

    def __init__(self, after):
        self.left = after

    def __call__(self, frame, event, _):
        if frame.f_code.co_filename != module.__file__:
            return None
        if event == "line":
            self.left -= 1
            if self.left == 0:
                raise KeyboardInterrupt
        return self


def interrupted(journal, outcomes, after):
    """Add outcomes and close, with an interruption on the way; return whether it came about."""
    sys.settrace(Interrupting(after))
    try:
        for each in outcomes:
            journal.add(each)
    except KeyboardInterrupt:
        return True
    finally:
        sys.settrace(None)
        journal.close()
    return False


@pytest.mark.parametrize("seconds", [-1.0, 3600.0], ids=["kept one by one", "kept together"])
def test_wherever_a_run_is_interrupted_every_project_is_kept_once(output, with_rows, seconds, monkeypatch):
    monkeypatch.setattr(module, "_SECONDS", seconds)
    expected = content(parts_of(begun_and_closed(output, with_rows, OUTCOMES)))
    after = 0
    while True:
        after += 1
        first = begun(output, with_rows, ())
        if not interrupted(first, OUTCOMES, after):
            break
        again = Journal(output, with_rows=with_rows)
        assert again.resume(RESTS_ON, unchanged)
        for each in OUTCOMES[again.done :]:
            again.add(each)
        again.close()

        assert expected == content(parts_of(output)), after
        assert (len(OUTCOMES), Counter(each.ending for each in OUTCOMES)) == (again.done, again.endings), after

    assert after > 50


def begun_and_closed(output, with_rows, outcomes):
    begun(output, with_rows, outcomes).close()
    return output
