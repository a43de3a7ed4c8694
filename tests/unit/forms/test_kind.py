from __future__ import annotations

import pytest

from rscheck.forms.kind import kind_of


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"rscheck: project/1\n", ""),
        (b"# <!-- rscheck-form/1 -->\n", ""),
        (b"", ""),
        (b"PK\x03\x04...", "xlsx"),
        (b"\xef\xbb\xbf<!-- rscheck-form/1 -->\n", "md"),
        (b"\n<!DOCTYPE html>\n<html>", "html"),
    ],
)
def test_the_first_bytes_tell_the_kind_of_a_file(content, kind):
    assert kind == kind_of(content)
