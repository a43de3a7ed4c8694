from __future__ import annotations

import os

import pytest

from rscheck.catalogue import cache as cache_module
from rscheck.catalogue.cache import Cache


def test_what_was_stored_is_found_again(tmp_path):
    Cache(str(tmp_path)).store("abc", {"a": (1, "b")}, ())

    assert Cache(str(tmp_path)).load("abc", ()) == {"a": (1, "b")}


def test_other_packs_find_nothing(tmp_path):
    Cache(str(tmp_path)).store("abc", {"a": 1}, ())

    assert Cache(str(tmp_path)).load("abd", ()) is None


def test_packs_compiled_by_other_code_are_not_used(tmp_path, monkeypatch):
    Cache(str(tmp_path)).store("abc", {"a": 1}, ())
    monkeypatch.setattr(cache_module, "_edition", lambda: "another")

    assert Cache(str(tmp_path)).load("abc", ()) is None


@pytest.mark.parametrize("content", [b"", b"{", b'[["Unknown", 0]]', b"\xff", b"[]"])
def test_a_damaged_file_counts_as_none(tmp_path, content):
    cache = Cache(str(tmp_path))
    cache.store("abc", {"a": 1}, ())
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(content)

    assert cache.load("abc", ()) is None


def test_only_the_newest_are_kept(tmp_path):
    cache = Cache(str(tmp_path))
    for number in range(12):
        cache.store(f"d{number}", number, ())
        for path in tmp_path.glob(f"*-d{number}.json"):
            os.utime(path, (number, number))

    assert [None] * 4 == [cache.load(f"d{number}", ()) for number in range(4)]
    assert list(range(4, 12)) == [cache.load(f"d{number}", ()) for number in range(4, 12)]


def test_a_folder_that_cannot_be_made_is_no_reason_to_stop(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    cache = Cache(str(tmp_path / "file" / "cache"))

    cache.store("abc", 1, ())

    assert cache.load("abc", ()) is None
