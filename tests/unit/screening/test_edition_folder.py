from __future__ import annotations

from datetime import date

import pytest

from rscheck.screening.edition_folder import SUMS_FILE, digest_of, editions_in, keep

DAY = date(2026, 11, 20)


def test_what_is_kept_is_found_with_its_digest(tmp_path):
    kept = keep(str(tmp_path / "lunar"), DAY, ".jsonl", b"one")

    (found,) = editions_in(str(tmp_path / "lunar"), ".jsonl")
    assert (kept.path, "2026-11-20", 1, kept.digest) == (found.path, found.day, found.number, found.digest)
    assert kept.digest == digest_of(kept.path)


def test_a_second_one_of_a_day_gets_a_number_and_the_same_is_not_written_again(tmp_path):
    written = [keep(str(tmp_path), DAY, ".jsonl", content) for content in (b"one", b"two", b"one")]

    assert [True, True, False] == [each.new for each in written]
    assert [("2026-11-20", 2), ("2026-11-20", 1)] == [
        (each.day, each.number) for each in editions_in(str(tmp_path), ".jsonl")
    ]


def test_editions_of_another_kind_in_the_same_folder_are_left_alone(tmp_path):
    keep(str(tmp_path), DAY, ".registry", b"one")

    assert [] == list(editions_in(str(tmp_path), ".jsonl"))
    assert 1 == len(list(editions_in(str(tmp_path), ".registry")))


@pytest.mark.parametrize("name", ["2026-11-20-1.jsonl", "2026-11-20-02.jsonl", "20261120.jsonl", "list.yaml", ".jsonl"])
def test_a_file_with_another_name_is_no_edition(tmp_path, name):
    (tmp_path / name).write_text("one", encoding="utf-8")

    assert [] == list(editions_in(str(tmp_path), ".jsonl"))


def test_a_file_laid_there_by_hand_has_no_digest(tmp_path):
    (tmp_path / "2026-11-20.jsonl").write_text("one", encoding="utf-8")

    assert [None] == [each.digest for each in editions_in(str(tmp_path), ".jsonl")]


def test_a_folder_that_is_not_there_holds_nothing(tmp_path):
    assert [] == list(editions_in(str(tmp_path / "nowhere"), ".jsonl"))


def test_what_was_kept_before_is_not_changed_and_its_digest_stays(tmp_path):
    first = keep(str(tmp_path), DAY, ".jsonl", b"one")
    keep(str(tmp_path), date(2026, 11, 21), ".jsonl", b"two")

    assert b"one" == (tmp_path / "2026-11-20.jsonl").read_bytes()
    assert f"{first.digest}  2026-11-20.jsonl" in (tmp_path / SUMS_FILE).read_text(encoding="utf-8").splitlines()
