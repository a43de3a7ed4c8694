from __future__ import annotations

import pytest

from rscheck.forms.shown import NOT_KNOWN, NOTHING, Shown, boxes_of, node_of, shown_of, understood
from rscheck.yamlfile import Quoted

STAGE, VETO, SIGNED, ACCESS = "research.stage", "agreement.veto", "agreement.signed", "partners.access"
NOTE, SHARE, COUNTRY, DAY = "research.note", "funding.share", "partners.country", "dates.start"


@pytest.mark.parametrize(
    ("question", "node", "shown"),
    [
        (VETO, None, Shown()),
        (VETO, "yes", Shown(("yes",))),
        (VETO, "no", Shown(("no",))),
        (VETO, {"state": "dont_know"}, Shown((NOT_KNOWN,))),
        (VETO, {"value": "no", "note": "said so"}, Shown(("no",), note="said so")),
        (STAGE, "applied", Shown(("applied",))),
        (ACCESS, [], Shown((NOTHING,))),
        (ACCESS, ["lab"], Shown(("lab",))),
        (ACCESS, {"value": ["lab"], "dont_know": ["data"]}, Shown(("lab", NOT_KNOWN))),
        (NOTE, "Some words", Shown(text="Some words")),
        (SHARE, "12.5", Shown(text="12.5")),
        (COUNTRY, "NO", Shown(text="NO")),
        (DAY, "2026-04-01", Shown(text="2026-04-01")),
    ],
)
def test_an_answer_is_shown_and_becomes_the_same_answer_again(lookup, question, node, shown):
    asked = lookup.questions[question]

    assert shown == shown_of(asked, node)
    assert node == node_of(asked, shown)


def test_a_text_is_always_quoted_so_that_it_means_nothing_but_itself(lookup):
    assert isinstance(node_of(lookup.questions[NOTE], Shown(text="no")), Quoted)


def test_what_waits_for_somebody_is_shown_as_not_known(lookup):
    assert Shown((NOT_KNOWN,), note="PI") == shown_of(lookup.questions[VETO], {"state": "asked", "note": "PI"})


def test_what_has_to_be_answered_has_no_box_for_not_known(lookup):
    assert ["yes", "no"] == list(boxes_of(lookup.questions[SIGNED]))
    assert Shown() == shown_of(lookup.questions[SIGNED], {"state": "withheld"})


@pytest.mark.parametrize(
    ("question", "written", "meant"),
    [
        (VETO, "Yes", "yes"),
        (VETO, "いいえ", "no"),
        (VETO, "yes / はい", "yes"),
        (VETO, "perhaps", "perhaps"),
        (STAGE, "applied: Applied research / 応用研究", "applied"),
        (STAGE, "応用研究", "applied"),
        (STAGE, "don't know", NOT_KNOWN),
        (COUNTRY, "Norway", "NO"),
        (COUNTRY, "NO: Norway / ノルウェー", "NO"),
        (COUNTRY, "Korea", "Korea"),
    ],
)
def test_words_are_understood_and_what_is_not_certain_stays_as_it_is(lookup, question, written, meant):
    assert meant == understood(lookup.questions[question], written)


def test_control_characters_and_blanks_at_the_ends_are_not_shown():
    assert Shown(text="a\ufffdb") == Shown(text=" a\x07b \r\n").plain()
