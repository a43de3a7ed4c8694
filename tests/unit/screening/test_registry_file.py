"""Editions of the registry: written once, found by their day, and refused when they are not what they were."""

import hashlib
from datetime import date, timedelta
from pathlib import Path

import pytest

from rscheck.errors import InputError, ListError, MissingInputError
from rscheck.screening.edition_folder import SUMS_FILE
from rscheck.screening.editions import checked_lists, editions, known_lists
from rscheck.screening.importers.given import given_file
from rscheck.screening.registry import Registry
from rscheck.screening.registry_file import REGISTRY_FOLDER, newest_registry, store_registry
from tests.support.registries import BODIES, REGISTRY_DAY, a_record, write_dump, write_registry

LATER = REGISTRY_DAY + timedelta(days=90)


def test_an_edition_is_written_with_its_digest(tmp_path: Path) -> None:
    stored = write_registry(tmp_path)

    content = Path(stored.path).read_bytes()
    assert stored.path == str(tmp_path / REGISTRY_FOLDER / "2026-06-30.registry")
    assert stored.new
    assert (7, 8, (("withdrawn", 1),)) == (stored.records, stored.rows.read, stored.rows.dropped)
    assert hashlib.sha256(content).hexdigest() == stored.digest
    sums = (tmp_path / REGISTRY_FOLDER / SUMS_FILE).read_text(encoding="utf-8")
    assert f"{stored.digest}  2026-06-30.registry\n" == sums


def test_the_same_dump_is_not_written_again(tmp_path: Path) -> None:
    first, second = write_registry(tmp_path), write_registry(tmp_path)

    assert not second.new
    assert (first.path, first.digest) == (second.path, second.digest)


def test_another_dump_of_one_day_gets_a_number_and_counts(tmp_path: Path) -> None:
    write_registry(tmp_path)
    second = write_registry(tmp_path, BODIES[:2])

    found = newest_registry([str(tmp_path)], LATER)

    assert second.path.endswith("2026-06-30-2.registry")
    assert found is not None
    assert (second.path, second.digest, 2) == (found.path, found.digest, found.records)


def test_the_newest_edition_of_a_day_is_found(tmp_path: Path) -> None:
    write_registry(tmp_path / "one")
    write_registry(tmp_path / "two", day=date(2026, 8, 1))
    folders = [str(tmp_path / each) for each in ("one", "two", "missing")]

    found = [newest_registry(folders, day) for day in (date(2026, 7, 31), LATER, date(2020, 1, 1))]

    assert [date(2026, 6, 30), date(2026, 8, 1), date(2026, 6, 30)] == [each.day for each in found if each]


def test_it_says_what_it_was_made_of(tmp_path: Path) -> None:
    write_registry(tmp_path)

    found = newest_registry([str(tmp_path)], LATER)

    assert found is not None
    assert ("dump.json", given_file(str(tmp_path / "dump.json")).digest) == (found.source, found.source_digest)
    assert not found.bundled


def test_no_edition_is_found_where_there_is_none(tmp_path: Path) -> None:
    (tmp_path / REGISTRY_FOLDER).mkdir()
    (tmp_path / REGISTRY_FOLDER / "2026-13-01.registry").write_text("{}", encoding="utf-8")

    assert newest_registry([], LATER) is None
    assert newest_registry([str(tmp_path), str(tmp_path / "missing")], LATER) is None


def test_the_registry_is_taken_for_no_list(tmp_path: Path) -> None:
    write_registry(tmp_path)

    assert () == known_lists([str(tmp_path)])
    assert {} == editions([str(tmp_path)])
    assert () == checked_lists([str(tmp_path)], LATER)


def test_a_file_that_is_no_dump_leaves_nothing_behind(tmp_path: Path) -> None:
    dump = write_dump(tmp_path / "dump.json", [])

    with pytest.raises(InputError) as raised:
        store_registry(str(tmp_path / "lists"), given_file(str(dump)), REGISTRY_DAY)

    assert "E710" in [each.code for each in raised.value.problems]
    assert not (tmp_path / "lists").exists()


def test_a_file_that_is_no_edition_is_refused_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / REGISTRY_FOLDER / "2026-06-30.registry"
    path.parent.mkdir()
    for content in ("", "{}", "[]\n", '{"format":"registry-edition/1","day":"2026-06-29"}\n', "\x00\n"):
        path.write_text(content, encoding="utf-8")

        with pytest.raises(ListError) as raised:
            newest_registry([str(tmp_path)], LATER)

        assert [("E704", str(path))] == [(each.code, each.location.file) for each in raised.value.problems]


def test_an_edition_that_was_changed_is_refused(tmp_path: Path) -> None:
    stored = write_registry(tmp_path)
    content = bytearray(Path(stored.path).read_bytes())
    content[-1] ^= 1
    Path(stored.path).write_bytes(content)
    edition = newest_registry([str(tmp_path)], LATER)
    assert edition is not None

    with pytest.raises(ListError) as raised:
        Registry(edition)

    assert ["E705"] == [each.code for each in raised.value.problems]


def test_an_edition_that_went_away_is_told(tmp_path: Path) -> None:
    stored = write_registry(tmp_path)
    edition = newest_registry([str(tmp_path)], LATER)
    Path(stored.path).unlink()
    assert edition is not None

    with pytest.raises(MissingInputError):
        Registry(edition)


def test_an_edition_cut_short_by_hand_is_refused_even_with_a_digest_of_its_own(tmp_path: Path) -> None:
    stored = write_registry(tmp_path)
    (tmp_path / REGISTRY_FOLDER / SUMS_FILE).unlink()
    content = Path(stored.path).read_bytes()
    Path(stored.path).write_bytes(content[: content.index(b"\n") + 40])
    edition = newest_registry([str(tmp_path)], LATER)
    assert edition is not None

    with pytest.raises(ListError) as raised:
        Registry(edition)

    assert ["E704"] == [each.code for each in raised.value.problems]


def test_an_edition_made_by_another_version_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_registry(tmp_path)
    edition = newest_registry([str(tmp_path)], LATER)
    assert edition is not None
    monkeypatch.setattr("rscheck.screening.registry.KEYS_EDITION", 0)

    with pytest.raises(ListError) as raised:
        Registry(edition)

    assert ["E704"] == [each.code for each in raised.value.problems]


def test_a_registry_of_bodies_without_names_to_look_up_can_be_opened(tmp_path: Path) -> None:
    write_registry(tmp_path, [a_record(1, "EXU", "")])
    edition = newest_registry([str(tmp_path)], LATER)
    assert edition is not None

    assert Registry(edition).find("EXU", "NO") is None
