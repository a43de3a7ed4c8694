"""Several answers to one question become one, if they agree: nothing that stands beside them is lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rscheck.intake.answer_reader import AnswerReader
from rscheck.interview.leaf import joined_texts, text_in, value_in
from rscheck.model.answers import Choices, Value
from rscheck.model.question import Question
from rscheck.yamlfile import Node

__all__ = ["one_answer", "one_measure", "same_text", "typed"]

_STATES = ("dont_know", "asked", "withheld")
"""States without value; a later one says more than those before it."""


def one_answer(question: Question, nodes: Sequence[Node]) -> Node:
    """Return the one answer in several, or None if they differ.

    A value says more than a state without one, and of the options nobody could tell one file may tell another.
    """
    if all(node == nodes[0] for node in nodes):
        return nodes[0]
    read = [(node, typed(question, node)) for node in nodes]
    valued = [(node, value) for node, value in read if value is not None]
    if not valued:
        return _one_state(nodes)
    value: Value | None = valued[0][1]
    for _, other in valued[1:]:
        value = _together(value, other)
    if value is None:
        return None
    said = [node for node, _ in valued]
    notes = _notes(nodes, said)
    unknown: list[Node] = []
    answer = value_in(said[0])
    if isinstance(value, Choices):
        answer = [*_options(said, value.chosen, "value")]
        unknown = [*_options(said, value.unknown, "dont_know")]
    if not notes and not unknown:
        return answer
    return {"value": answer, **({"dont_know": unknown} if unknown else {}), **notes}


def typed(question: Question, node: Node) -> Value | None:
    """Return the value that an answer comes to, None if it has none."""
    return AnswerReader(_no_telling).read(question, node, ())[0]


def one_measure(nodes: Sequence[Node]) -> Node:
    """Return what is said of one measure, or None if its status differs."""
    if len({text_in(node, "status") for node in nodes}) > 1:
        return None
    texts = {key: joined_texts(text_in(node, key) for node in nodes) for key in ("evidence", "note", "by")}
    told: dict[str, Node] = {key: text for key, text in texts.items() if text}
    day = _last_day(nodes)
    return {"status": text_in(nodes[0], "status"), **told, **({"on": day} if day else {})}


def same_text(one: Node, other: Node) -> bool:
    """Return whether two values that are no answers say the same; a list says the same in any order."""
    if isinstance(one, list) and isinstance(other, list):
        return sorted(map(str, one)) == sorted(map(str, other))
    if isinstance(one, list) != isinstance(other, list):
        return [one] == other or one == [other]
    return one == other


def _together(one: Value | None, other: Value) -> Value | None:
    if not isinstance(one, Choices) or not isinstance(other, Choices):
        return one if one == other else None
    if one.chosen - other.chosen - other.unknown or other.chosen - one.chosen - one.unknown:
        return None
    chosen = one.chosen | other.chosen
    return Choices(chosen, one.unknown & other.unknown - chosen)


def _options(nodes: Iterable[Node], wanted: frozenset[str], key: str) -> list[str]:
    """Return options in the order in which they are written."""
    written = [option for node in nodes for option in _listed(node, key)]
    return [*dict.fromkeys(option for option in written if option in wanted)]


def _listed(node: Node, key: str) -> list[str]:
    found = node.get(key) if isinstance(node, dict) else node if key == "value" else None
    return [str(each) for each in found] if isinstance(found, list) else []


def _one_state(nodes: Sequence[Node]) -> Node:
    state = max((text_in(node, "state") for node in nodes), key=_STATES.index)
    notes = _notes(nodes, nodes)
    whom = {key: joined_texts(text_in(node, key) for node in nodes) for key in ("whom", "who_may_see")}
    return {"state": state, **{key: text for key, text in whom.items() if text}, **notes}


def _notes(nodes: Sequence[Node], said: Sequence[Node]) -> dict[str, Node]:
    """Return what is noted: all notes and evidence, but only those who said this answer, and when they last did."""
    texts = {
        "note": joined_texts(text_in(node, "note") for node in (*said, *nodes)),
        "evidence": joined_texts(text_in(node, "evidence") for node in (*said, *nodes)),
        "declared_by": joined_texts(text_in(node, "declared_by") for node in said),
        "verified_by": joined_texts(text_in(node, "verified_by") for node in said),
        "on": _last_day(said),
    }
    return {key: text for key, text in texts.items() if text}


def _last_day(nodes: Iterable[Node]) -> str:
    return max((text_in(node, "on") for node in nodes), default="")


def _no_telling(*_: object, **__: object) -> None:
    """Take no notice of problems: the files were read before, and all of theirs were told."""
