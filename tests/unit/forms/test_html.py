from __future__ import annotations

import base64
import json
import re
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from rscheck.forms.content import make_form
from rscheck.forms.html import html_form
from rscheck.interview.draft import Draft


class Page(HTMLParser):
    """The tags of a page, and what stands in its scripts and styles."""

    def __init__(self, text):
        super().__init__()
        self.tags = []
        self.inside = {}
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data):
        tag, attributes = self.tags[-1] if self.tags else ("", {})
        if tag in ("script", "style"):
            self.inside.setdefault((tag, attributes.get("id", "")), data)

    def all(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture
def blank(lookup):
    return html_form(make_form(lookup, Draft({})), "en")


def test_the_page_refers_to_nothing_on_a_network(blank):
    page = Page(blank)

    assert not [
        (tag, found)
        for tag, found in page.tags
        if found.keys() & {"src", "srcset", "action", "formaction", "background"}
    ]
    assert ["#questions"] == [found["href"] for _, found in page.tags if "href" in found]
    assert not re.search(r"https?://|url\(|@import|fetch\(|XMLHttp|localStorage|sessionStorage|cookie", blank)


def test_its_policy_allows_its_own_script_and_styles_and_nothing_else(blank):
    page = Page(blank)
    policy = next(
        found["content"] for found in page.all("meta") if found.get("http-equiv") == "Content-Security-Policy"
    )

    def digest(name):
        return f"'sha256-{base64.b64encode(sha256(page.inside[name].encode()).digest()).decode()}'"

    assert [
        "default-src 'none'",
        f"style-src {digest(('style', ''))}",
        f"script-src {digest(('script', ''))}",
        "base-uri 'none'",
        "form-action 'none'",
        "connect-src 'none'",
    ] == policy.split("; ")


def test_no_answer_is_chosen_beforehand(blank):
    inputs = Page(blank).all("input")

    assert ["yes", "no", "dont_know"] == [each["value"] for each in inputs if each.get("name") == "agreement.veto"]
    assert not [each for each in inputs if "checked" in each]


def test_every_question_is_a_group_with_a_name(blank):
    page = Page(blank)

    assert len(page.all("fieldset")) == len(page.all("legend")) > 10


def test_every_field_stands_in_a_label(blank):
    inside = re.sub(
        r"<label\b.*?</label>", "", re.sub(r"<script.*?</script>", "", blank, flags=re.DOTALL), flags=re.DOTALL
    )

    assert not re.search("<(input|textarea|select)", inside)


def test_a_hostile_title_is_text_wherever_it_stands(lookup, draft):
    page = html_form(make_form(lookup, draft), "en")

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert draft.top["title"] == json.loads(Page(page).inside["script", "data"])["title"]


def test_it_is_said_who_reads_it_before_the_first_question(blank):
    assert blank.index("Who reads this") < blank.index("does not replace any official") < blank.index("<fieldset")
