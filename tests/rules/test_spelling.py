"""Words of which there is one spelling: a term of law keeps that of the law, and a state of an answer has one word."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from rscheck.catalogue.locate import data_folder

OTHERWISE = {
    "the law writes malign program": re.compile(r"\bmalign (foreign talent recruitment )?programmes?\b"),
    "the law writes foreign talent recruitment program": re.compile(r"\bforeign talent recruitment programmes?\b"),
    "the department has two names, not one and a half": re.compile(r"Department of War \(Defense\)"),
    "who does not know answers わからない": re.compile("「不明」"),
}


@cache
def texts() -> dict[Path, str]:
    folders = [Path(data_folder("rules")), Path(data_folder("checklists"))]
    return {each: each.read_text("utf-8") for folder in folders for each in sorted(folder.rglob("*.yaml"))}


def found(pattern: re.Pattern[str]) -> list[str]:
    """Return every place where a spelling stands, also across the end of a line."""
    return [
        f"{path.name}: {each.group()}"
        for path, text in texts().items()
        for each in pattern.finditer(" ".join(text.split()))
    ]


@pytest.mark.parametrize("pattern", OTHERWISE.values(), ids=OTHERWISE)
def test_nothing_is_spelled_otherwise(pattern: re.Pattern[str]) -> None:
    assert [] == found(pattern)


def test_the_right_spelling_is_there_to_be_found() -> None:
    assert 10 < len(found(re.compile(r"\bmalign program\b")))
