"""Partitions hold every project once, whichever way a file is cut, and number the lines as the whole file does."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from fsspec.implementations.memory import MemoryFileSystem
from hypothesis import given
from hypothesis import strategies as st

from rscheck.batch import partition
from rscheck.batch.inputs import items_in
from rscheck.batch.item import Item
from rscheck.batch.partition import Partition, Source, items_of, lines_beginning, partitions_of, sources_in, stretches
from rscheck.errors import MissingInputError

PROJECT = b"rscheck: project/1\nid: A\n"


def told(items) -> list[tuple[str, str, int, bytes | None]]:
    return [(each.name, each.path, each.line, each.content) for each in items]


def cut(paths: list[str]) -> list[Partition]:
    sources = [Source(each) for each in paths]
    counted = [(each, lines_beginning(each)) for path in paths if ".jsonl" in path for each in stretches(path)]
    return partitions_of(sources, counted)


@given(
    lines=st.lists(st.sampled_from([b"", b"  ", b'{"id": 1}', b'{"id": "' + b"x" * 40 + b'"}', b"{}\r"]), max_size=12),
    size=st.integers(1, 60),
    ends=st.booleans(),
)
def test_a_file_of_lines_gives_the_same_projects_however_it_is_cut(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes], size: int, ends: bool
) -> None:
    path = tmp_path_factory.mktemp("cut") / "call.jsonl"
    path.write_bytes(b"\n".join(lines) + (b"\n" if ends else b""))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(partition, "STRETCH", size)
        found = [item for each in cut([str(path)]) for item in items_of(each)]

    assert told(items_in([str(path)], lambda _: None)) == told(found)


def test_a_line_longer_than_any_project_is_one_line_in_whatever_stretch_it_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "call.jsonl"
    path.write_bytes(b'{"id": 1}\n{"a": "' + b"x" * 3_000_000 + b'"}\n{"id": 3}\n')
    monkeypatch.setattr(partition, "STRETCH", 1 << 20)

    found = [item for each in cut([str(path)]) for item in items_of(each)]

    assert told(items_in([str(path)], lambda _: None)) == told(found)
    assert [1, 2, 3] == [each.line for each in found]


def test_files_and_lines_keep_the_order_in_which_they_were_named(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yaml"):
        (tmp_path / name).write_bytes(PROJECT)
    (tmp_path / "call.jsonl").write_bytes(b'{"id": 1}\n{"id": 2}\n')
    with gzip.open(tmp_path / "packed.jsonl.gz", "wb") as file:
        file.write(b'{"id": 3}\n')
    paths = [str(tmp_path / each) for each in ("b.yaml", "call.jsonl", "a.yaml", "packed.jsonl.gz")]

    made = cut(paths)
    found = [item for each in made for item in items_of(each)]

    assert told(items_in(paths, lambda _: None)) == told(found)
    assert list(range(len(made))) == [each.number for each in made]


@pytest.mark.parametrize(("files", "sizes"), [(51, {25, 1}), (6400, {100}), (50_000, {200})])
def test_many_files_make_several_partitions(files: int, sizes: set[int]) -> None:
    made = partitions_of([Source(f"{number}.yaml") for number in range(files)], [])

    assert sizes == {len(each.files) for each in made}


def test_a_file_that_cannot_be_read_is_a_project_with_its_problem(tmp_path: Path) -> None:
    damaged = tmp_path / "packed.jsonl.gz"
    damaged.write_bytes(gzip.compress(b'{"id": 3}\n' * 1000)[:40])

    (*_, last) = items_of(Partition(0, (Source(str(damaged)), Source(str(tmp_path / "none.jsonl")))))

    assert isinstance(last, Item)
    assert ["E660"] == [each.code for each in last.problems]


@pytest.fixture
def remote() -> MemoryFileSystem:
    """Return another file system, with a folder of a call."""
    files = MemoryFileSystem()
    files.store.clear()
    files.pipe("/call/one.yaml", PROJECT)
    files.pipe("/call/deep/two.yml", PROJECT)
    files.pipe("/call/institution.yaml", b"rscheck: institution/1\n")
    files.pipe("/call/lines.jsonl", b'{"id": 1}\n{"id": 2}\n')
    files.pipe("/call/readme.txt", b"nothing")
    return files


def test_a_folder_of_another_file_system_gives_the_projects_in_it(remote: MemoryFileSystem) -> None:
    sources = sources_in(["memory://call"], ())

    counted = [(each, lines_beginning(each)) for each in stretches("memory:///call/lines.jsonl")]
    found = [item for each in partitions_of(sources, counted) for item in items_of(each)]

    assert [
        ("memory:///call/deep/two.yml", PROJECT),
        ("memory:///call/lines.jsonl:1", b'{"id": 1}'),
        ("memory:///call/lines.jsonl:2", b'{"id": 2}'),
        ("memory:///call/one.yaml", PROJECT),
    ] == [(each.name, each.content) for each in found]


def test_a_pattern_of_another_file_system_gives_what_fits_it(remote: MemoryFileSystem) -> None:
    assert ["memory:///call/one.yaml"] == [each.path for each in sources_in(["memory://call/o*.yaml"], ())]


def test_an_address_of_this_computer_is_its_path(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_bytes(PROJECT)

    assert [Source(str(tmp_path / "one.yaml"))] == sources_in([f"file://{tmp_path}/one.yaml"], ())


def test_an_empty_folder_of_another_file_system_is_nothing_to_check(remote: MemoryFileSystem) -> None:
    remote.pipe("/empty/readme.txt", b"nothing")

    with pytest.raises(MissingInputError):
        sources_in(["memory://empty"], ())
