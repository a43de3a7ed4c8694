from __future__ import annotations

import hashlib
from datetime import date

import pytest

from rscheck.model.watchlist import Entry, EntryKind, ListedName, Rows
from rscheck.screening.describe import read_description
from rscheck.screening.edition_file import read_header
from rscheck.screening.edition_folder import SUMS_FILE
from rscheck.screening.editions import editions
from rscheck.screening.importers.collect import Imported
from rscheck.screening.importers.given import GivenFile
from rscheck.screening.store import IMPORTERS_EDITION, begin_description, content_of, store

DAY = date(2026, 11, 20)
LIST = Imported(
    "lunar", (Entry("lunar", "1", EntryKind.ORGANISATION, (ListedName("Example"),)),), Rows(2, 1, (("person", 1),))
)
ONE, TWO = GivenFile("/a/SDN.CSV", "SDN.CSV", 1, "a" * 64), GivenFile("/b/ALT.CSV", "ALT.CSV", 1, "b" * 64)


def test_an_edition_says_what_it_was_made_of():
    header = read_header(content_of(LIST, DAY, [ONE], "ofac-sdn").partition(b"\n")[0], "x")

    assert ("lunar", DAY, "SDN.CSV", "a" * 64, LIST.rows) == (
        header.list,
        header.day,
        header.source,
        header.source_digest,
        header.rows,
    )
    assert f"ofac-sdn/{IMPORTERS_EDITION}" == header.importer


def test_several_files_are_named_and_digested_together():
    header = read_header(content_of(LIST, DAY, [ONE, TWO], "ofac-sdn").partition(b"\n")[0], "x")

    assert "SDN.CSV, ALT.CSV" == header.source
    assert hashlib.sha256(f"{'a' * 64}\n{'b' * 64}".encode()).hexdigest() == header.source_digest


def test_nothing_of_the_place_of_a_file_gets_into_an_edition():
    assert b"/a/" not in content_of(LIST, DAY, [ONE], "ofac-sdn")


def test_an_edition_is_written_once_and_never_over_another(tmp_path):
    first, again, second = (store(str(tmp_path), "lunar", DAY, content) for content in (b"one\n", b"one\n", b"two\n"))

    assert [True, False, True] == [each.new for each in (first, again, second)]
    assert first.path == again.path != second.path
    assert b"one\n" == (tmp_path / "lunar" / "2026-11-20.jsonl").read_bytes()
    assert b"two\n" == (tmp_path / "lunar" / "2026-11-20-2.jsonl").read_bytes()


def test_the_digests_of_all_editions_stand_beside_them(tmp_path):
    for day, content in ((DAY, b"one\n"), (date(2026, 1, 2), b"two\n")):
        store(str(tmp_path), "lunar", day, content)

    lines = (tmp_path / "lunar" / SUMS_FILE).read_text(encoding="utf-8").splitlines()
    assert [
        f"{hashlib.sha256(b'two' + bytes([10])).hexdigest()}  2026-01-02.jsonl",
        f"{hashlib.sha256(b'one' + bytes([10])).hexdigest()}  2026-11-20.jsonl",
    ] == lines


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path):
    (tmp_path / "lunar").write_text("a file, no folder", encoding="utf-8")

    with pytest.raises(OSError, match="lunar"):
        store(str(tmp_path), "lunar", DAY, b"one\n")

    assert ["lunar"] == [each.name for each in tmp_path.iterdir()]


def test_what_is_stored_is_found_again(tmp_path):
    stored = store(str(tmp_path), "lunar", DAY, content_of(LIST, DAY, [ONE], "own"))
    (edition,) = editions([str(tmp_path)])["lunar"]

    assert (stored.path, stored.digest, LIST.rows) == (edition.path, edition.digest, edition.rows)


def test_the_description_that_is_begun_is_a_sound_one(tmp_path):
    path = begin_description(str(tmp_path), "lunar")
    with open(path, "rb") as file:
        described = read_description(file.read(), path, "lunar")

    assert () == described.problems
    assert described.watchlist is not None
    assert ("lunar", "local") == (described.watchlist.id, described.watchlist.force)


def test_an_odd_line_among_the_digests_is_no_reason_to_forget_the_others(tmp_path):
    store(str(tmp_path), "lunar", DAY, b"one\n")
    sums = tmp_path / "lunar" / "SHA256SUMS"
    sums.write_text("\nnot a digest\n" + sums.read_text(encoding="utf-8"), encoding="utf-8")
    store(str(tmp_path), "lunar", DAY, b"two\n")

    names = [line.split()[1] for line in sums.read_text(encoding="utf-8").splitlines()]
    assert 2 == len(names)
