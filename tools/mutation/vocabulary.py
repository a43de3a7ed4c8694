"""Mistakes in the words that conditions use: named conditions, dated sets and parameters, questions.

Only words that some pack reads are changed; a list that waits for its first reader cannot be read wrongly.
"""

from __future__ import annotations

from collections.abc import Iterator

from rscheck.location import Path
from rscheck.model.question import Question
from rscheck.yamlfile import Node
from tools.mutation.change import REMOVED, Change, replaced
from tools.mutation.conditions import condition_changes, drops
from tools.mutation.consequences import basis_changes
from tools.mutation.words import Words, next_day

__all__ = ["dated_changes", "derived_changes", "question_changes"]


def derived_changes(words: Words, derived: dict[str, Node], path: Path) -> Iterator[Change]:
    """Yield the mistakes in one named condition."""
    yield from condition_changes(words, derived.get("when"), (*path, "when"))
    yield from basis_changes(derived, path, "official")


def dated_changes(dated: dict[str, Node], path: Path, grade: str) -> Iterator[Change]:
    """Yield the mistakes in a dated set or parameter."""
    values = dated.get("values")
    for index, era in enumerate(values if isinstance(values, list) else ()):
        if not isinstance(era, dict):
            continue
        here: Path = (*path, "values", index)
        if isinstance(values, list) and len(values) > 1:
            yield replaced("drop a dated value", here, REMOVED, f"without that of {era['from']}")
        for step in (-1, 1):
            moved = next_day(str(era["from"]), step)
            yield replaced("move a day", (*here, "from"), moved, f"from {era['from']} → {moved}")
        value = era.get("value")
        if isinstance(value, list) and len(value) > 1:
            yield from drops("drop a value of a set", value, (*here, "value"))
        elif isinstance(value, str):
            for other in (str(int(value) - 1), str(int(value) + 1)):
                yield replaced("move a threshold", (*here, "value"), other, f"{value} → {other}")
        yield from basis_changes(era, here, grade)


def question_changes(words: Words, question: Question, raw: dict[str, Node], path: Path) -> Iterator[Change]:
    """Yield the mistakes in when a question is asked, what counts otherwise, and which answers are worse."""
    if "ask_when" in raw:
        yield replaced("drop ask_when", (*path, "ask_when"), REMOVED, "always asked")
        yield from condition_changes(words, raw["ask_when"], (*path, "ask_when"))
    skipped = raw.get("when_skipped")
    if isinstance(skipped, str):
        other = words.another(question, skipped)
        if other is not None:
            yield replaced("change when_skipped", (*path, "when_skipped"), other, f"{skipped} → {other}")
        yield replaced("change when_skipped", (*path, "when_skipped"), REMOVED, f"without {skipped}")
    worse = raw.get("worse")
    turned = _turned(worse)
    if turned is not None:
        yield replaced("turn the direction", (*path, "worse"), turned, "worse is better")
        if "ask_when" not in raw or "when_skipped" in raw:
            yield replaced("drop the direction", (*path, "worse"), "none", "no answer is worse")
    bounds = raw.get("range")
    if isinstance(bounds, list) and len(bounds) == 2:
        low, high = (int(str(each)) for each in bounds)
        for index, moved in ((0, low + 1), (1, high - 1)):
            yield replaced("narrow a domain", (*path, "range", index), str(moved), f"{bounds[index]} → {moved}")


def _turned(worse: Node) -> Node:
    """Return the opposite direction, or None where there is none to turn."""
    match worse:
        case "yes" | "no" | "higher" | "lower":
            return {"yes": "no", "no": "yes", "higher": "lower", "lower": "higher"}[str(worse)]
        case list():
            return list(reversed(worse))
        case {"more": named}:
            return {"fewer": named}
        case {"fewer": named}:
            return {"more": named}
        case _:
            return None
