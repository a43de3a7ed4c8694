from __future__ import annotations

from rscheck.forms.kind import FORM_BYTES
from rscheck.forms.read import read_filled
from tests.unit.forms.conftest import told


def test_a_page_that_a_browser_saved_is_refused_with_the_way_that_works(lookup):
    document = read_filled(b"<!DOCTYPE html><html>", "form.html", lookup)

    assert [("form.html", "E230")] == told(document)
    assert "Save the answers" in document.problems[0].hint.english()
    assert document.value is None


def test_a_file_that_is_no_workbook_although_it_begins_like_one_is_refused(lookup):
    assert [("form.xlsx", "E230")] == told(read_filled(b"PK\x03\x04 and then nothing", "form.xlsx", lookup))


def test_a_form_that_is_too_large_is_not_read(lookup):
    content = b"<!-- rscheck-form/1 -->\n" + b" " * FORM_BYTES

    assert [("form.md", "E104")] == told(read_filled(content, "form.md", lookup))
