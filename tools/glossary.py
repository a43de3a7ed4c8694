"""Write the labels of the closed vocabularies, English and Japanese, into ``docs/glossary.md``.

The rest of the page is written by hand; the tests compare this part with the program.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rscheck.i18n import Message, words_for
from rscheck.model.terms import About, Basis, Category, Force, Kind, Part, Readiness, Role, Stage, Tier
from rscheck.report.markdown_layout import code, safe

__all__ = ["PAGE", "VOCABULARIES", "glossary_page", "labels"]

PAGE = Path(__file__).resolve().parent.parent / "docs" / "glossary.md"

VOCABULARIES = (Tier, Readiness, Basis, Force, Kind, Category, Part, Stage, Role, About)
"""Every closed list of :mod:`rscheck.model.terms`, in the order of the page."""

_TITLES = {
    Tier: "Tiers: how far the arrangement should be looked at",
    Readiness: "Readiness: what is formally missing",
    Basis: "Basis: how well the text behind a statement was read",
    Force: "Force: where a rule's authority comes from",
    Kind: "Kinds of consequence",
    Category: "Categories of measures",
    Part: "Parts of a report in which points stand",
    Stage: "Stages: when something is due",
    Role: "Roles: who does it, and who can answer",
    About: "What a question is about",
}
_BEGIN = "<!-- labels: written by `make docs` -->"
_END = "<!-- end -->"


def labels(vocabulary: Any) -> Iterator[tuple[str, Message]]:
    """Yield the id and the label of each word of a vocabulary, in its order."""
    return ((each.id, each.label) for each in vocabulary)


def glossary_page(page: str) -> str:
    """Return the page with the labels as they should stand."""
    before, _, rest = page.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    return "\n".join([before + _BEGIN, *_tables(), _END + after])


def _tables() -> Iterator[str]:
    english, japanese = words_for("en"), words_for("ja")
    for vocabulary in VOCABULARIES:
        yield from ("", f"### {_TITLES[vocabulary]}", "", "| id | English | 日本語 |", "|---|---|---|")
        for identifier, label in labels(vocabulary):
            yield f"| {code(identifier)} | {safe(english.say(label))} | {safe(japanese.say(label))} |"
    yield ""


def main() -> int:
    """Bring the page up to date."""
    PAGE.write_text(glossary_page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
