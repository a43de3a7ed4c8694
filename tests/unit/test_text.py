"""Text on its way to a reader: nothing hidden, nothing obeyed, nothing cut in half."""

from __future__ import annotations

import re
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rscheck.text import cell, display_width, markdown, nearest, one_line, shorten, terminal

texts = st.text(max_size=60) | st.text("\\`*_[]<>|~$&@#-+=1.) \n\r\t\x1b\u202eאب日a\u3099👩\u200d", max_size=30)

ESCAPES = re.compile(r"\\[!-/:-@\[-`{-~]")
ENTITIES = re.compile(r"&(?:amp|#64|#35|#58|#46);")


@given(texts)
def test_markdown_never_contains_an_unescaped_active_character(text: str) -> None:
    shown = ENTITIES.sub("x", ESCAPES.sub("x", markdown(text)))

    assert not set("\\`*_[]<>|~$&@#") & set(shown)
    assert not re.match(r"[\u2068]?(?:[-+=]|\d{1,9}[.)])", shown)
    assert "\n" not in shown
    assert "://" not in shown
    assert not [sign for sign in shown.strip("\u2068\u2069") if category(sign) in ("Cc", "Cs") or sign == "\u202e"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Example University", "Example University"),
        ("a|b", r"a\|b"),
        ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
        ("*a* _b_ `c` ~~d~~", r"\*a\* \_b\_ \`c\` \~\~d\~\~"),
        ("[a](b)", r"\[a\](b)"),
        ("back\\slash", r"back\\slash"),
        ("&lt;", "&amp;lt;"),
        ("@name #12", "&#64;name &#35;12"),
        ("# heading", "&#35; heading"),
        ("- item", r"\- item"),
        ("+ item", r"\+ item"),
        ("12. item", r"12\. item"),
        ("3) item", r"3\) item"),
        ("12 items", "12 items"),
        ("===", r"\==="),
        ("a\r\nb\n\nc", "a b c"),
        ("    code", "code"),
        ("https://example.org", "https&#58;//example.org"),
        ("www.example.org", "www&#46;example.org"),
        ("a\u202eb", r"a\\u202eb"),
        ("a\0b", r"a\\u0000b"),
        ("جامعة", "\u2068جامعة\u2069"),
        ("", ""),
    ],
)
def test_markdown_shows_the_text_as_it_is(text: str, shown: str) -> None:
    assert shown == markdown(text)


@given(texts)
def test_a_terminal_gets_no_control_characters(text: str) -> None:
    shown = terminal(text)

    assert not [sign for sign in shown if category(sign) in ("Cc", "Cs", "Zl", "Zp")]
    assert not set("\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff") & set(shown)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Example 大学 é", "Example 大学 é"),
        ("\x1b]0;title\x07", r"\u001b]0;title\u0007"),
        ("\x9b31m", r"\u009b31m"),
        ("a\u202eb\u2066c", r"a\u202eb\u2066c"),
        ("a\tb\r\nc", "a b c"),
        ("\U000e0041", r"\U000e0041"),
        ("\ud800", r"\ud800"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d🔬", "👩\u200d🔬"),
    ],
)
def test_a_terminal_is_shown_what_it_must_not_obey(text: str, shown: str) -> None:
    assert shown == terminal(text)


@given(texts)
def test_one_line_is_one_line_and_stays_so(text: str) -> None:
    line = one_line(text)

    assert len(line.splitlines()) <= 1
    assert line == one_line(line)


def test_one_line_keeps_full_width_spaces() -> None:
    assert "京都　大学 工学部" == one_line(" 京都　大学\n\t工学部 ")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", " =1", "＝1", "－1"])
def test_a_cell_is_never_a_formula(text: str) -> None:
    assert "'" + text == cell(text)


@pytest.mark.parametrize("text", ["", "Example University", "1=1", "a-b", "山田"])
def test_a_cell_of_ordinary_text_stays_as_it_is(text: str) -> None:
    assert text == cell(text)


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("abc", 3),
        ("日本", 4),
        ("ｶﾞ", 2),
        ("Ａ１", 4),
        ("か\u3099", 2),
        ("e\u0301", 1),
        ("한국", 4),
        ("\u1112\u1161\u11ab", 2),
        ("👩\u200d🔬", 2),
        ("👍🏽", 2),
        ("🇯🇵🇳🇴", 4),
        ("❤\ufe0f", 2),
        ("a\u200bb", 2),
        ("\x07", 0),
        ("…", 1),
    ],
)
def test_the_width_is_that_on_a_screen(text: str, width: int) -> None:
    assert width == display_width(text)


@pytest.mark.parametrize(
    ("text", "width", "short"),
    [
        ("abc", 3, "abc"),
        ("abcd", 3, "ab…"),
        ("日本語", 5, "日本…"),
        ("日本語", 4, "日…"),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
        ("👩\u200d🔬👩\u200d🔬", 3, "👩\u200d🔬…"),
        ("🇯🇵🇳🇴", 3, "🇯🇵…"),
        ("\u1112\u1161\u11ab\u1112\u1161\u11ab", 3, "\u1112\u1161\u11ab…"),
        ("abc", 1, "…"),
        ("abc", 0, ""),
        ("", 0, ""),
    ],
)
def test_a_text_is_cut_between_whole_characters(text: str, width: int, short: str) -> None:
    assert short == shorten(text, width)


@given(texts, st.integers(0, 30))
def test_a_shortened_text_fits(text: str, width: int) -> None:
    short = shorten(text, width)

    assert display_width(short) <= width
    assert short in (text, "") or text.startswith(short[:-1])


KEYS = ["partner_country", "partners", "activities", "research_stage", "team", "ja", "en"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("partners", "partners"),
        ("Partners", "partners"),
        ("partner-country", "partner_country"),
        ("ＴＥＡＭ", "team"),
        ("patrners", "partners"),
        ("activites", "activities"),
        ("reserch_stage", "research_stage"),
        ("tema", "team"),
        ("jp", None),
        ("nationality", None),
        ("", None),
        ("---", None),
    ],
)
def test_the_nearest_word_is_the_one_meant_or_none(word: str, meant: str | None) -> None:
    assert meant == nearest(word, KEYS)


def test_the_order_of_candidates_makes_no_difference() -> None:
    assert nearest("bat", ["cat", "hat", "rat"]) == nearest("bat", ["rat", "hat", "cat"]) == "cat"


def test_nothing_is_near_where_there_is_nothing() -> None:
    assert nearest("word", []) is None
