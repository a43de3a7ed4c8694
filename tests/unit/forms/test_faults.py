from __future__ import annotations

import pytest

from rscheck.forms.faults import contradictions, is_ticked
from rscheck.forms.shown import NOT_KNOWN, NOTHING, Shown
from rscheck.location import Location


@pytest.mark.parametrize(
    ("question", "shown", "codes"),
    [
        ("agreement.veto", Shown(("yes",), note="so it is"), []),
        ("agreement.veto", Shown(("yes", "no")), ["E231"]),
        ("agreement.veto", Shown(("no", NOT_KNOWN)), ["E231"]),
        ("partners.access", Shown(("lab", NOT_KNOWN)), []),
        ("partners.access", Shown(("lab", NOTHING)), ["E231"]),
        ("research.note", Shown((NOT_KNOWN,), text="words"), ["E231"]),
        ("research.note", Shown(note="words"), ["E233"]),
        ("research.note", Shown(), []),
    ],
)
def test_what_does_not_go_together_is_told(lookup, question, shown, codes):
    assert codes == [each.code for each in contradictions(lookup.questions[question], shown, Location("f"))]


@pytest.mark.parametrize(
    ("mark", "ticked"), [("x", True), ("X ", True), ("✓", True), ("○", True), ("", False), ("  ", False), ("?", None)]
)
def test_a_box_is_ticked_or_left_open_or_cannot_be_told(mark, ticked):
    assert ticked is is_ticked(mark)
