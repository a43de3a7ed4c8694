"""The shape of one answer in YAML: a bare value, a map with a value and notes, or a state without value."""

from __future__ import annotations

from collections.abc import Iterable

from rscheck.yamlfile import Node

__all__ = ["declared", "is_answer", "joined_texts", "text_in", "value_in"]


def is_answer(node: Node) -> bool:
    """Return whether a node can be an answer, rather than a section of further questions."""
    return node is not None and (not isinstance(node, dict) or "value" in node or "state" in node)


def value_in(node: Node) -> Node:
    """Return the value of an answer without what is noted beside it; None for a state without value."""
    return node.get("value") if isinstance(node, dict) else node


def text_in(node: Node, key: str) -> str:
    """Return what is noted under a key beside an answer, or nothing."""
    found = node.get(key) if isinstance(node, dict) else None
    return found if isinstance(found, str) else ""


def declared(node: Node, by: str, on: str) -> Node:
    """Return an answer that says who gave it and when. What it says of that already stays, and so does all else.

    >>> declared("NO", "PI", "2026-11-02")
    {'value': 'NO', 'declared_by': 'PI', 'on': '2026-11-02'}
    >>> declared({"state": "dont_know", "declared_by": "office"}, "PI", "2026-11-02")
    {'state': 'dont_know', 'declared_by': 'office'}
    """
    if node is None or text_in(node, "declared_by"):
        return node
    answer: dict[str, Node] = dict(node) if isinstance(node, dict) else {"value": node}
    answer["declared_by"] = by
    if answer.get("on") is None:
        answer["on"] = on
    return answer


def joined_texts(texts: Iterable[str]) -> str:
    """Return several notes as one, each part once.

    >>> joined_texts(["contract; annex", "", "annex", "letter"])
    'contract; annex; letter'
    """
    different = list(dict.fromkeys(text for text in texts if text))
    if len(different) < 2:
        return "".join(different)
    return "; ".join(dict.fromkeys(part for text in different for part in text.split("; ")))
