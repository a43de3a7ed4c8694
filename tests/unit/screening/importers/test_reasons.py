from __future__ import annotations

import re

from rscheck.screening import importers
from rscheck.screening.importers.reasons import DROPPED, REPAIRED, reason_words


def sources(checkout):
    return [
        each.read_text(encoding="utf-8")
        for each in (checkout / "src" / "rscheck" / "screening" / "importers").glob("*.py")
    ]


def test_every_reason_that_is_counted_has_words(checkout):
    assert importers.__doc__
    counted = {found for text in sources(checkout) for found in re.findall(r'(?:\.drop\(|counts\[)"(\w+)"', text)}

    assert counted - {"read", "kept"} <= set(DROPPED)
    assert {"person", "empty", "further_row"} <= counted


def test_a_reason_of_a_later_version_is_shown_as_it_is():
    assert "later" == reason_words("later")
    assert DROPPED["person"] == reason_words("person")
    assert REPAIRED["hidden"] == reason_words("hidden")
