"""An index as a file: what is written is read again, and what is no index is none."""

from pathlib import Path

import pytest

from rscheck.model.watchlist import Edition
from rscheck.screening import index_file
from rscheck.screening.index_file import index_key, load_index, make_index, read_index, write_index

NAMES = [(0, 0, 0, "Oslo University"), (0, 1, 2, "東京大学"), (3, 70_000, 0, "***"), (3, 70_001, 0, "")]


def test_names_come_back_as_they_were_with_their_places() -> None:
    table = read_index(memoryview(make_index(NAMES)))

    assert 4 == len(table)
    assert [name for *_, name in NAMES] == [table.text(number) for number in range(4)]
    assert [place for *place, _ in NAMES] == [list(table.place(number)) for number in range(4)]
    assert "東京大学" == table.name(1).text


def test_an_index_of_nothing_has_no_candidates() -> None:
    table = read_index(memoryview(make_index([])))

    assert 0 == len(table)


def test_the_same_names_make_the_same_bytes() -> None:
    assert make_index(NAMES) == make_index(NAMES)


def test_a_file_is_mapped(tmp_path: Path) -> None:
    path = str(tmp_path / "deep" / "names.bin")

    write_index(path, make_index(NAMES))
    table = load_index(path)

    assert table is not None
    assert "Oslo University" == table.text(0)


def test_a_file_cut_off_anywhere_is_none() -> None:
    content = make_index(NAMES)
    read = []
    for length in range(len(content)):
        try:
            read_index(memoryview(content[:length]))
            read.append(length)
        except (ValueError, KeyError, TypeError):
            continue

    assert [] == read


@pytest.mark.parametrize("content", [b"", b"something else", b"rscheck index/1\n" + bytes(40)])
def test_what_is_no_index_is_none(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "names.bin"
    path.write_bytes(content)

    assert load_index(str(path)) is None
    assert load_index(str(tmp_path / "absent")) is None


def test_a_folder_that_cannot_be_written_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    write_index(str(tmp_path / "file" / "names.bin"), b"content")

    assert load_index(str(tmp_path / "file" / "names.bin")) is None


def test_the_name_of_a_file_changes_with_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    editions: list[Edition] = []
    before = index_key(editions)

    monkeypatch.setattr(index_file, "_code_digest", lambda: "other")

    assert before != index_key(editions)
