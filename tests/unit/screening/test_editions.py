from __future__ import annotations

from datetime import date, timedelta

import pytest

from rscheck.errors import ListError, MissingInputError
from rscheck.model.watchlist import Entry, EntryKind, ListedName, Rows
from rscheck.screening.edition_file import Header, edition_bytes
from rscheck.screening.edition_folder import SUMS_FILE
from rscheck.screening.editions import checked_lists, editions, known_lists, newest, read_entries
from rscheck.screening.store import begin_description, store

DAY = date(2026, 10, 1)


def content_of(identifier="lunar", day=DAY, *names):
    entries = [Entry(identifier, name, EntryKind.ORGANISATION, (ListedName(name),)) for name in names or ("Example",)]
    return edition_bytes(
        Header(identifier, day, "list.csv", "0" * 64, "own/1", Rows(len(entries), len(entries))), entries
    )


def put(folder, day=DAY, *names, identifier="lunar"):
    return store(str(folder), identifier, day, content_of(identifier, day, *names))


def test_the_editions_of_a_list_are_found_by_day_the_newest_last(tmp_path):
    for day in (DAY, DAY - timedelta(30), DAY + timedelta(1)):
        put(tmp_path, day)

    found = editions([str(tmp_path)])

    assert [DAY - timedelta(30), DAY, DAY + timedelta(1)] == [each.day for each in found["lunar"]]
    assert ("list.csv", "0" * 64, 1) == (
        found["lunar"][0].source,
        found["lunar"][0].source_digest,
        found["lunar"][0].rows.kept,
    )


def test_of_two_editions_of_one_day_the_later_one_counts_even_the_tenth(tmp_path):
    stored = [put(tmp_path, DAY, f"Example {number}") for number in range(11)]

    assert stored[-1].digest == editions([str(tmp_path)])["lunar"][-1].digest


def test_of_one_day_the_folder_named_later_counts(tmp_path):
    put(tmp_path / "one", DAY, "One")
    later = put(tmp_path / "two", DAY, "Two")

    assert later.digest == editions([str(tmp_path / "one"), str(tmp_path / "two")])["lunar"][-1].digest


@pytest.mark.parametrize(
    ("day", "expected"), [(DAY, DAY), (DAY + timedelta(99), DAY + timedelta(30)), (DAY - timedelta(99), DAY)]
)
def test_the_edition_that_counts_on_a_day_is_the_newest_that_was_there(tmp_path, day, expected):
    put(tmp_path, DAY)
    put(tmp_path, DAY + timedelta(30))

    found = newest(editions([str(tmp_path)])["lunar"], day)

    assert found is not None
    assert expected == found.day
    assert newest([], day) is None


def test_entries_are_read_once_the_digest_is_right(tmp_path):
    put(tmp_path, DAY, "One", "Two")

    assert ["One", "Two"] == [each.name for each in read_entries(editions([str(tmp_path)])["lunar"][0])]


def test_an_edition_that_was_changed_is_not_read(tmp_path):
    stored = put(tmp_path)
    with open(stored.path, "ab") as file:
        file.write(b'{"i":"9","k":"o","n":[["p","Slipped in"]]}\n')

    with pytest.raises(ListError, match="E705"):
        read_entries(editions([str(tmp_path)])["lunar"][0])


def test_an_edition_that_went_away_is_told(tmp_path):
    stored = put(tmp_path)
    found = editions([str(tmp_path)])["lunar"][0]
    (tmp_path / "lunar" / stored.path.rpartition("/")[2]).unlink()

    with pytest.raises(MissingInputError, match="E660"):
        read_entries(found)


def test_a_file_without_a_digest_beside_it_is_read_as_it_is(tmp_path):
    put(tmp_path)
    (tmp_path / "lunar" / SUMS_FILE).unlink()

    assert 1 == len(read_entries(editions([str(tmp_path)])["lunar"][0]))


@pytest.mark.parametrize(
    "content", [b"", b"text\n", content_of("other"), content_of("lunar", DAY + timedelta(1)), b"\xff" * 100_000]
)
def test_a_file_that_is_no_edition_of_the_list_of_that_day_is_told(tmp_path, content):
    (tmp_path / "lunar").mkdir()
    (tmp_path / "lunar" / f"{DAY}.jsonl").write_bytes(content)

    with pytest.raises(ListError, match="E704"):
        editions([str(tmp_path)])


@pytest.mark.parametrize(
    "name", ["notes.txt", "2026-10-01.jsonl.bak", "2026-10-01-1.jsonl", ".2026-10-01.jsonl", "list.yaml"]
)
def test_other_files_are_left_alone(tmp_path, name):
    put(tmp_path)
    (tmp_path / "lunar" / name).write_text("text", encoding="utf-8")

    assert 1 == len(editions([str(tmp_path)])["lunar"])


@pytest.mark.parametrize("name", ["Lunar", "lu nar", "lunar_2", "-lunar", "x" * 65])
def test_a_folder_that_has_no_id_for_a_name_is_no_list(tmp_path, name):
    (tmp_path / name).mkdir()
    (tmp_path / name / "2026-10-01.jsonl").write_text("text", encoding="utf-8")

    assert {} == editions([str(tmp_path)])


def test_a_folder_that_is_not_there_holds_no_lists(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    folders = [str(tmp_path / "missing"), str(tmp_path / "file")]

    assert ({}, ()) == (editions(folders), known_lists(folders))


def test_a_list_is_checked_stale_missing_or_unreadable(tmp_path):
    for each in ("fresh", "old", "none", "broken"):
        begin_description(str(tmp_path), each)
    put(tmp_path, DAY, identifier="fresh")
    put(tmp_path, DAY - timedelta(401), identifier="old")
    put(tmp_path, DAY, identifier="broken")
    (tmp_path / "broken" / "2026-10-02.jsonl").write_text("text", encoding="utf-8")

    found = {each.watchlist.id: (each.state, each.age) for each in checked_lists([str(tmp_path)], DAY)}

    assert {
        "fresh": ("checked", 0),
        "old": ("stale", 401),
        "none": ("missing", None),
        "broken": ("unreadable", None),
    } == found


def test_a_list_is_stale_the_day_after_its_limit(tmp_path):
    begin_description(str(tmp_path), "lunar")
    put(tmp_path, DAY)

    states = [checked_lists([str(tmp_path)], DAY + timedelta(days))[0].state for days in (400, 401)]

    assert ["checked", "stale"] == states


def test_a_later_folder_describes_a_list_anew(tmp_path):
    for each in ("one", "two"):
        begin_description(str(tmp_path / each), "lunar")
    path = tmp_path / "two" / "lunar" / "list.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("rank: 900", "rank: 7"), encoding="utf-8")

    assert [7] == [each.rank for each in known_lists([str(tmp_path / "one"), str(tmp_path / "two")])]


def test_every_description_that_is_wrong_is_told(tmp_path):
    for each in ("one", "two"):
        path = begin_description(str(tmp_path), each)
        with open(path, "a", encoding="utf-8") as file:
            file.write("colour: red\n")

    with pytest.raises(ListError) as caught:
        known_lists([str(tmp_path)])

    assert ["E702", "E702"] == [each.code for each in caught.value.problems]


def test_the_lists_that_come_with_the_program_are_sound(checkout):
    folder = str(checkout / "lists")
    found = editions([folder])
    described = {each.id for each in known_lists([folder])}

    assert set(found) <= described
    for each in found.values():
        for edition in each:
            assert edition.rows.kept == len(read_entries(edition))
            assert edition.rows.read == edition.rows.kept + sum(count for _, count in edition.rows.dropped)


def test_a_folder_in_the_place_of_an_edition_is_told_and_keeps_no_other_list_out(tmp_path):
    (tmp_path / "lunar" / "2026-10-01.jsonl").mkdir(parents=True)
    with pytest.raises(ListError) as caught:
        editions([str(tmp_path)])

    assert ["E704"] == [each.code for each in caught.value.problems]
