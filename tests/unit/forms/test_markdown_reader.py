from __future__ import annotations

import re

import pytest

from rscheck.forms.content import make_form
from rscheck.forms.markdown import markdown_form
from rscheck.forms.read import read_filled
from rscheck.interview.draft import Draft
from tests.unit.forms.conftest import told


@pytest.fixture
def blank(lookup):
    return markdown_form(make_form(lookup, Draft({})))


@pytest.fixture
def read(lookup):
    return lambda text: read_filled(text.encode(), "form.md", lookup)


def block(text, question, number=0):
    """Return where the block of a question begins and ends."""
    start = [found.end() for found in re.finditer(f"<!-- question {re.escape(question)} -->", text)][number]
    return start, text.index("\n", text.index("\nNote", start) + 1)


def ticked(text, question, box, mark="x", number=0):
    start, end = block(text, question, number)
    there = text[start:end]
    assert f"<!-- {box} -->" in there
    return text[:start] + re.sub(rf"\[ \](.*<!-- {box} -->)", rf"[{mark}]\1", there) + text[end:]


def written(text, question, answer, number=0, label="Answer"):
    start, end = block(text, question, number)
    filled = re.sub(rf"(?m)^({label}[^:\n]*:)$", lambda found: found[1] + answer, text[start:end], count=1)
    return text[:start] + filled + text[end:]


def test_a_blank_form_is_a_project_of_which_nothing_is_known(read, blank):
    document = read(blank)

    assert [] == told(document)
    assert {"rscheck": "project/1"} == document.value


def test_a_filled_form_comes_back_unchanged(read, lookup, draft):
    document = read(markdown_form(make_form(lookup, draft)))

    assert [] == told(document)
    assert draft.top == document.value


def test_windows_line_ends_change_nothing(read, lookup, draft):
    assert draft.top == read(markdown_form(make_form(lookup, draft)).replace("\n", "\r\n")).value


def test_what_is_ticked_and_written_becomes_answers(read, blank):
    text = ticked(blank, "agreement.veto", "no")
    text = ticked(text, "partners.access", "none_of_these", "○", number=1)
    text = written(text, "partners.country", " Norway", number=1)
    text = written(text, "funding.share", "\n```\n 25\n```")

    assert {
        "rscheck": "project/1",
        "agreement": {"veto": "no"},
        "funding": {"share": "25"},
        "partners": [{"country": "NO", "access": []}],
    } == read(text).value


def test_a_text_of_several_lines_may_hold_anything(read, blank):
    text = written(blank, "research.note", "\n````\nAnswer: no <!-- question x -->\n```\n# b\n````")

    assert "Answer: no <!-- question x -->\n```\n# b" == read(text).value["research"]["note"]


def test_a_full_width_colon_is_a_colon_too(read, blank):
    assert "12" == read(written(blank, "funding.share", " 12").replace(": 12", "： 12")).value["funding"]["share"]


def test_a_copied_entry_is_another_entry(read, lookup):
    form = make_form(lookup, Draft({"partners": [{"name": "A", "from": "a.yaml"}]}))
    text = markdown_form(form)
    start, end = (text.rindex("\n", 0, text.index(f"<!-- entry partners {number}")) for number in (1, 2))
    entry = text[start:end]

    records = read(text[:start] + entry + entry.replace(": A\n", ": B\n") + text[start + len(entry) :]).value[
        "partners"
    ]

    assert [{"name": "A", "from": "a.yaml"}, {"name": "B"}] == records


def test_all_that_is_wrong_is_told_at_its_line(read, blank):
    text = ticked(ticked(blank, "agreement.veto", "yes"), "agreement.veto", "no")
    text = ticked(text, "research.stage", "basic", "perhaps")
    text = written(text, "funding.share", " look", label="Note")
    text += "### Retired? <!-- question old.one -->\n\n- [x] yes <!-- yes -->\n\nstray words\n"
    lines = [
        number
        for number, line in enumerate(text.splitlines(), 1)
        if re.search(r"\[x\] yes|perhaps\]|Note.*: look|stray", line)
    ]

    document = read(text)

    assert sorted([("E231"), ("E235"), ("E233"), ("E232"), ("E237")]) == sorted(code for _, code in told(document))
    assert sorted(lines) == sorted({each.location.line for each in document.problems})


def test_an_unknown_option_is_told_if_it_is_ticked(read, blank):
    text = ticked(blank, "research.stage", "basic").replace("<!-- basic -->", "<!-- base -->")

    assert ["E232"] == [code for _, code in told(read(text))]


def test_answers_are_located_so_that_later_problems_point_at_them(read, blank):
    text = written(blank, "partners.country", " Atlantis")
    place = read(text).locate(("partners", 0, "country"))

    assert text.splitlines()[place.line - 1].endswith(": Atlantis")


def test_a_form_in_another_encoding_is_told(lookup, blank):
    content = blank.replace("はい", "はいはい").encode("cp932", "replace")

    assert ["E101"] == [code for _, code in told(read_filled(content, "form.md", lookup))]
