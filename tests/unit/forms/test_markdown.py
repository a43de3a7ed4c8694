from __future__ import annotations

import re

from rscheck.forms.content import make_form
from rscheck.forms.markdown import markdown_form
from rscheck.interview.draft import Draft


def test_the_first_line_says_what_the_file_is(lookup):
    assert markdown_form(make_form(lookup, Draft({}))).startswith("<!-- rscheck-form/1 -->\n# ")


def test_nothing_is_ticked_beforehand(lookup):
    text = markdown_form(make_form(lookup, Draft({})))

    assert "- [ ] yes / はい <!-- yes -->" in text
    assert "[x] " not in text


def test_it_is_said_who_reads_it_before_the_first_question(lookup):
    text = markdown_form(make_form(lookup, Draft({})))

    assert (
        text.index("Who reads this")
        < text.index("stays on this computer")
        < text.index("does not replace any official")
    )
    assert text.index("does not replace any official") < text.index("<!-- field")


def test_a_hostile_title_stands_between_fences_longer_than_its_own(lookup, draft):
    text = markdown_form(make_form(lookup, draft))

    assert "````text\n=cmd() <script>alert(1)</script> --> ```\n````" in text
    assert 1 == text.count("<script>")


def test_every_list_has_three_entries_and_an_end(lookup):
    text = markdown_form(make_form(lookup, Draft({})))

    assert ["1", "2", "3"] == re.findall("<!-- entry partners ([0-9]+) -->", text)
    assert 1 == text.count("<!-- end partners -->")
