"""What is meant by a path: a file as it is named, the projects of a folder, what a pattern fits."""

from __future__ import annotations

import gzip
import os

import pytest

from rscheck.batch import find
from rscheck.batch.find import find_files
from rscheck.errors import MissingInputError
from rscheck.forms.content import make_form
from rscheck.forms.xlsx import workbook_form
from rscheck.interview.draft import Draft
from rscheck.pipeline import open_workbench
from tests.cli.conftest import PACKS

PROJECT = "rscheck: project/1\nid: a\n"
LINE = '{"rscheck": "project/1", "id": "a"}\n'


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(path, text=PROJECT):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def test_a_file_that_is_named_is_taken_whatever_it_is_and_whether_it_is_there_or_not(desk):
    put(desk / "notes.txt", "nothing of ours")

    assert ("notes.txt", "missing.yaml") == find_files(["notes.txt", "missing.yaml"]).paths


def test_a_file_that_is_named_twice_is_taken_once(desk):
    put(desk / "a.yaml")

    assert ("./a.yaml",) == find_files(["./a.yaml", "a.yaml", "."]).paths


@pytest.mark.parametrize(
    ("paths", "one"), [(["a.yaml"], True), (["a.yaml", "a.yaml"], True), (["."], False), (["*.yaml"], False)]
)
def test_one_file_by_name_is_one_and_what_is_found_is_many(desk, paths, one):
    put(desk / "a.yaml")

    assert (("a.yaml",), one) == (find_files(paths).paths, find_files(paths).one)


def test_a_folder_gives_the_projects_in_it_and_below_in_the_order_of_their_names(desk):
    for name in ("b.yml", "a.yaml", "below/c.yaml", "Z.yaml", "above/d.yaml"):
        put(desk / name)

    assert ("Z.yaml", "a.yaml", "b.yml", "above/d.yaml", "below/c.yaml") == find_files(["."]).paths


def test_only_what_says_that_it_is_a_project_is_taken_from_a_folder(desk):
    put(desk / "commented.yaml", "# by hand\n---\n" + PROJECT)
    put(desk / "late.yaml", "# note\n" * 2000 + PROJECT)
    put(desk / "institution.yaml", "rscheck: institution/1\n")
    put(desk / "partner.yaml", "rscheck: partner/1\n")
    put(desk / "other.yaml", "title: not one of ours\n")
    put(desk / "notes.txt")
    put(desk / "workbook.xlsx", b"PK\x03\x04 nothing of ours")
    put(desk / "README.md", "# Read me\n")

    assert ("commented.yaml", "late.yaml") == find_files(["."]).paths


def test_of_a_hundred_thousand_files_in_one_folder_only_those_that_may_be_projects_are_opened(desk, monkeypatch):
    projects = [f"P-{number:06}.yaml" for number in range(0, 100_000, 10_000)]
    for name in projects:
        put(desk / name)
    others = [f"P-{number:06}.pdf" for number in range(100_000)]  # none is there: one that is opened would be told
    monkeypatch.setattr(os, "walk", lambda folder, onerror: [(folder, [], [*reversed(others), *reversed(projects)])])

    assert tuple(projects) == find_files(["."]).paths


def test_lines_of_projects_are_taken_from_a_folder_and_results_of_earlier_runs_are_not(desk):
    put(desk / "call.jsonl", LINE)
    put(desk / "call.ndjson.gz", gzip.compress(LINE.encode()))
    put(desk / "result.jsonl", '{"schema_version": "assessment/1", "project": "a"}\n')

    assert ("call.jsonl", "call.ndjson.gz") == find_files(["."]).paths


@pytest.fixture(scope="session")
def form():
    """Return a form to be filled in, as a workbook."""
    lookup = open_workbench([str(PACKS / "rules"), str(PACKS / "checklists")]).engine.lookup
    return workbook_form(make_form(lookup, Draft({})))


def test_packed_files_and_filled_forms_are_taken_from_a_folder(desk, form):
    put(desk / "a.yaml.gz", gzip.compress(PROJECT.encode()))
    put(desk / "b.yaml.gz", gzip.compress(b"rscheck: institution/1\n"))
    put(desk / "form.xlsx", form)

    assert ("a.yaml.gz", "form.xlsx") == find_files(["."]).paths


def test_hidden_files_and_folders_are_left_out(desk):
    put(desk / "a.yaml")
    put(desk / ".b.yaml")
    put(desk / ".old" / "c.yaml")

    assert ("a.yaml",) == find_files(["."]).paths


def test_what_cannot_be_read_is_taken_so_that_it_is_told(desk):
    put(desk / "a.yaml")
    (desk / "gone.yaml").symlink_to("nowhere.yaml")
    put(desk / "cut.yaml.gz", gzip.compress(PROJECT.encode())[:-12])

    assert ("a.yaml", "cut.yaml.gz", "gone.yaml") == find_files(["."]).paths


def test_a_folder_that_cannot_be_looked_into_is_taken_so_that_it_is_told(desk, monkeypatch):
    put(desk / "a.yaml")
    put(desk / "closed" / "b.yaml")
    scan = os.scandir

    def refuse(path):
        if os.fspath(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", os.fspath(path))
        return scan(path)

    monkeypatch.setattr(find.os, "scandir", refuse)

    assert ("a.yaml", "./closed") == find_files(["."]).paths


def test_nobody_waits_for_a_pipe_in_a_folder(desk):
    put(desk / "a.yaml")
    os.mkfifo(desk / "pipe.yaml")

    assert ("a.yaml",) == find_files(["."]).paths


def test_a_folder_called_like_a_file_is_looked_into(desk):
    put(desk / "all" / "x.yaml" / "a.yaml")

    assert ("all/x.yaml/a.yaml",) == find_files(["all"]).paths


def test_what_is_to_be_ignored_is_left_out_of_folders_but_not_when_it_is_named(desk):
    for name in ("all/a.yaml", "all/draft-b.yaml", "all/closed/c.yaml", "all/2024/d.yaml", "draft-e.yaml"):
        put(desk / name)

    ignored = ["draft-*", "closed/", "/2024"]
    assert ("all/a.yaml", "draft-e.yaml") == find_files(["all", "draft-e.yaml"], ignored).paths


def test_a_pattern_stands_for_what_it_fits(desk):
    for name in ("2025/a.yaml", "2026/b.yaml", "2026/below/c.yaml", "2026/draft-d.yaml"):
        put(desk / name)

    assert ("2025/a.yaml", "2026/b.yaml", "2026/draft-d.yaml") == find_files(["202?/*.yaml"]).paths
    assert ("2026/b.yaml", "2026/below/c.yaml") == find_files(["2026/**/*.yaml"], ["draft-*"]).paths
    assert ("2025/a.yaml",) == find_files(["20[0-2]5"]).paths


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(desk):
    put(desk / "a[1].yaml")
    put(desk / "a1.yaml")

    assert ("a[1].yaml",) == find_files(["a[1].yaml"]).paths


@pytest.mark.parametrize("path", [".", "*.yaml", "empty"])
def test_where_nothing_is_found_there_is_nothing_to_check(desk, path):
    (desk / "empty").mkdir()

    with pytest.raises(MissingInputError) as refusal:
        find_files([path])

    assert ["E662"] == [each.code for each in refusal.value.problems]
