"""Mistakes in a condition: a part too few, the wrong joint, a ``not`` too many, a neighbour of the right value."""

from __future__ import annotations

from collections.abc import Iterator

from rscheck.location import Path
from rscheck.model.question import Question
from rscheck.yamlfile import Node
from tools.mutation.change import REMOVED, Change, replaced
from tools.mutation.words import Words, next_of

__all__ = ["condition_changes", "test_changes"]

_BESIDE = {"at_least": "above", "above": "at_least", "at_most": "below", "below": "at_most"}
_GROUPS = {"all": "any", "any": "all", "some": "every", "every": "some"}
_LISTS = ("in", "includes_any", "includes_all", "listed_on")
_MANY = 12
"""Of a longer list only every so many entries are dropped, so that one list does not outweigh a pack."""


def condition_changes(words: Words, raw: Node, path: Path) -> Iterator[Change]:
    """Yield every small mistake in the condition that stands at a place."""
    if not isinstance(raw, dict) or len(raw) != 1:
        return
    ((key, value),) = raw.items()
    here: Path = (*path, key)
    if key == "not":
        yield replaced("remove a not", path, value, "not … → …")
        yield from condition_changes(words, value, here)
        return
    if value in ("yes", "no"):
        other = "no" if value == "yes" else "yes"
        yield replaced("flip yes and no", here, other, f"{key}: {value} → {other}")
        return
    yield replaced("insert a not", path, {"not": raw}, f"{key} → not {key}")
    match key, value:
        case "all" | "any", list():
            yield from _group(words, key, value, path)
        case "some" | "every", dict():
            other = _GROUPS[key]
            yield replaced("some for every", path, {other: value}, f"{key} → {other}")
            yield from condition_changes(words, value.get("where"), (*here, "where"))
        case "count", dict():
            yield from _count(words, value, here)
        case _:
            yield from test_changes(words, words.question(key), value, here)


def _group(words: Words, key: str, parts: list[Node], path: Path) -> Iterator[Change]:
    here: Path = (*path, key)
    if len(parts) > 1:
        other = _GROUPS[key]
        yield replaced("all for any", path, {other: parts}, f"{key} → {other}")
        for index, part in enumerate(parts):
            yield replaced("drop a part", (*here, index), REMOVED, f"without {_short(part)}")
    for index, part in enumerate(parts):
        yield from condition_changes(words, part, (*here, index))


def _count(words: Words, value: dict[str, Node], path: Path) -> Iterator[Change]:
    wanted = value.get("at_least")
    if isinstance(wanted, str):
        for other in (str(int(wanted) - 1), str(int(wanted) + 1)):
            if other != "0":
                yield replaced("move a threshold", (*path, "at_least"), other, f"at_least {wanted} → {other}")
    parts = value.get("conditions")
    for index, part in enumerate(parts if isinstance(parts, list) else ()):
        yield replaced("drop a part", (*path, "conditions", index), REMOVED, f"without {_short(part)}")
        yield from condition_changes(words, part, (*path, "conditions", index))
    yield from condition_changes(words, value.get("where"), (*path, "where"))


def test_changes(words: Words, question: Question | None, value: Node, path: Path) -> Iterator[Change]:
    """Yield every small mistake in the test of a question that stands at a place."""
    if isinstance(value, str):
        yield from _another(words, question, value, path)
    if not isinstance(value, dict) or len(value) != 1:
        return
    ((word, operand),) = value.items()
    here: Path = (*path, word)
    if word in _BESIDE:
        yield replaced("at_least for above", path, {_BESIDE[word]: operand}, f"{word} → {_BESIDE[word]}")
    if isinstance(operand, dict):
        yield from _reference(words, operand, here)
    elif word in _LISTS and isinstance(operand, list):
        yield from _list(words, question, word, operand, path)
    elif isinstance(operand, list):
        for index, end in enumerate(operand):
            yield from _moved(words, question, str(end), (*here, index))
    elif isinstance(operand, str):
        change = _moved if word in _BESIDE else _another
        yield from change(words, question, operand, here)


def _another(words: Words, question: Question | None, value: str, path: Path) -> Iterator[Change]:
    other = words.another(question, value)
    if other is not None:
        yield replaced("take another value", path, other, f"{value} → {other}")


def _moved(words: Words, question: Question | None, value: str, path: Path) -> Iterator[Change]:
    for other in words.steps(question, value):
        yield replaced("move a threshold", path, other, f"{value} → {other}")


def _list(words: Words, question: Question | None, word: str, named: list[Node], path: Path) -> Iterator[Change]:
    here: Path = (*path, word)
    if word.startswith("includes_") and len(named) > 1:
        other = next_of(["includes_any", "includes_all"], word)
        yield replaced("all for any", path, {str(other): named}, f"{word} → {other}")
    if len(named) > 1:
        yield from drops("drop an option", named, here)
    added = words.another(question, *(str(each) for each in named))
    if added is not None and word != "listed_on":
        yield replaced("add an option", here, [*named, added], f"{word} … and {added}")


def drops(operator: str, named: list[Node], path: Path) -> Iterator[Change]:
    """Yield the loss of each entry of a list; of a long list of some of them, spread evenly."""
    every = max(1, len(named) // _MANY)
    for index in range(0, len(named), every):
        yield replaced(operator, (*path, index), REMOVED, f"without {_short(named[index])}")


def _reference(words: Words, operand: dict[str, Node], path: Path) -> Iterator[Change]:
    for word, find in (("set", words.another_set), ("param", words.another_parameter)):
        name = operand.get(word)
        other = find(name) if isinstance(name, str) else None
        if other is not None:
            yield replaced("swap a set", path, {word: other}, f"{name} → {other}")


def _short(value: Node) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_short(each)}" for key, each in value.items())
    if isinstance(value, list):
        return f"[{', '.join(map(_short, value[:3]))}{', …' if len(value) > 3 else ''}]"
    return str(value)
