from __future__ import annotations

import hashlib
import os

import pytest

from rscheck.errors import InputError, MissingInputError
from rscheck.screening.importers.given import given_file, text_of
from tests.unit.screening.importers.given_files import given_as, shortly


def test_a_file_is_known_by_its_last_name_size_and_digest(tmp_path):
    file = given_as(tmp_path, "list.csv", "name\n")

    assert ("list.csv", 5, hashlib.sha256(b"name\n").hexdigest()) == (file.name, file.size, file.digest)
    assert b"na" == file.head(2)


@pytest.mark.parametrize("name", ["missing.csv", "missing/list.csv", "nul\0.csv", ""])
def test_a_file_that_is_not_there_is_told(tmp_path, name):
    with pytest.raises(MissingInputError, match="E660"):
        given_file(str(tmp_path / "folder" / name) if name else "")


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(MissingInputError, match="is a folder"):
        given_file(str(tmp_path))


def test_what_can_be_read_once_only_or_has_no_end_is_not_read():
    with pytest.raises(MissingInputError, match="read twice"):
        given_file(os.devnull)


def test_a_file_that_is_too_large_is_refused_by_its_size(tmp_path):
    path = tmp_path / "large"
    with path.open("wb") as file:
        file.truncate(200 << 30)

    with pytest.raises(InputError, match="E714"):
        given_file(str(path))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_is_read_in_the_encodings_of_offices(tmp_path, encoding):
    content = ("\ufeff" if encoding in ("utf-16-le", "utf-16-be") else "") + "例示大学"

    assert "例示大学" == text_of(given_as(tmp_path, "list.csv", content, encoding)).lstrip("\ufeff")


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe\x00",
        b"\x80\x81\xfd\xfe\xff",
        "name\nUniversität Beispiel\n".encode("cp1252"),
        bytes(range(256)),
        b"\x89PNG\r\n\x1a\n\x00\x01\x02\xff\xfe",
    ],
    ids=shortly,
)
def test_what_is_no_text_is_refused(tmp_path, content):
    with pytest.raises(InputError, match="E715"):
        text_of(given_as(tmp_path, "list.csv", content))
