"""From parser events to plain values and their places: one pass, no recursion, every structural problem noted.

This loop is most of the time of a batch, so it only does what every file needs; what is rare goes to :class:`Refusals`.
"""

from __future__ import annotations

from typing import Any

from rscheck.errors import Problem
from rscheck.i18n import Message
from rscheck.yamlfile.document import ListPlaces, Place, Source, moved
from rscheck.yamlfile.events import events
from rscheck.yamlfile.fullwidth import full_width_hint
from rscheck.yamlfile.refusals import SOUND_KEYS, Refusals
from rscheck.yamlfile.source import refuse_breaks
from rscheck.yamlfile.values import NULLS, Limits, Node, Quoted

__all__ = ["build"]

_Frame = tuple[Any, Any, bool, str | None, int]
"""The map or list to go back to: it and its places, whether it is a map, the key that waits for a value; and the offset
of the one inside it."""


def build(text: str, source: Source, limits: Limits, breaks: list[int]) -> tuple[Node, Place | None, list[Problem]]:
    """Return the value of a text, its place, and the problems found; the value is None unless it is a map.

    ``text`` is what is parsed; ``breaks`` are the offsets of line breaks that may stand in quotes only.
    """
    builder = _Builder(source, limits, keep_quoted=bool(breaks))
    complete = builder.run(text)
    problems = builder.refusals.problems
    if breaks:
        problems += refuse_breaks(source, breaks, builder.quoted, len(text) if complete else builder.reached)
    if not complete:
        return None, None, problems
    builder.refusals.drop_refused_keys()
    value, place = None, None
    if builder.values:
        distance, inside = builder.places[0]
        value, place = builder.values[0], moved(inside, distance)
    if isinstance(value, dict):
        return value, place, problems
    problem = _not_a_map(value, source, place)
    return None, None, [*problems, problem]


def _not_a_map(value: Node, source: Source, place: Place | None) -> Problem:
    if value is None or place is None:
        message = Message("the file is empty")
        return Problem("E102", message, source.locate(0), Message("write at least one line such as 'key: value'"))
    hint = full_width_hint(value) if isinstance(value, str) else None
    return Problem(
        "E103",
        Message("expected a map of keys and values"),
        source.locate(place if isinstance(place, int) else place[0]),
        hint or Message("begin with a line such as 'key: value'"),
    )


class _Builder:
    """What one pass fills: ``values`` holds the top value alone, ``places`` its place, ``reached`` how far it came."""

    def __init__(self, source: Source, limits: Limits, *, keep_quoted: bool) -> None:
        self.source = source
        self.limits = limits
        self.refusals = Refusals(source, limits)
        self.values: list[Node] = []
        self.places: ListPlaces = []
        self.quoted: list[tuple[int, int]] = []
        self.reached = 0
        self._keep_quoted = keep_quoted
        self._stack: list[_Frame] = []

    def run(self, text: str) -> bool:
        """Read the text; return whether it was read to its end."""
        # Fetched beforehand: whatever interrupts the import of PyYAML must not set off a second one.
        syntax_error = events().error
        try:
            return self._read(text)
        except syntax_error as error:
            from rscheck.yamlfile.syntax import syntax_problem

            opened = (opened for *_, opened in reversed(self._stack))
            bracket = next((offset for offset in opened if text[offset : offset + 1] in ("[", "{")), None)
            self.refusals.problems.append(syntax_problem(error, self.source, bracket))
            # Within a quotation that never ends, nothing can be said of what may stand in quotes only.
            end = error.context_mark if "quoted" in (error.context or "") else error.problem_mark
            self.reached = end.index if end else 0
            return False

    def _read(self, text: str) -> bool:  # noqa: PLR0912, PLR0915 (it runs for every value of every file)
        parser, scalar, alias, map_start, list_start, map_end, list_end, document_start, stream_end, _ = events()
        next_event = parser(text).get_event
        refusals, stack = self.refusals, self._stack
        most_nodes, most_levels, longest_key = self.limits.nodes, self.limits.depth, self.limits.key
        longest = self.limits.scalar if len(text) > self.limits.scalar else 0
        marked = "&" in text or "!" in text
        sound_keys = SOUND_KEYS
        container: Any = self.values
        places: Any = self.places
        in_map = False
        key: str | None = None
        base = key_offset = nodes = documents = 0
        event: Any
        while True:
            event = next_event()
            kind = event.__class__
            if kind is scalar:
                nodes += 1
                text_read, offset, style = event.value, event.start_mark.index, event.style
                if style and self._keep_quoted:
                    self._note_quoted(event)
                if in_map and key is None:
                    key, key_offset = text_read, offset
                    if key in container or key not in sound_keys or len(key) > longest_key or marked:
                        key = refusals.key(event, container, places, base)
                    continue
                if marked:
                    refusals.marks(event)
                if longest and len(text_read) > longest:
                    refusals.long_text(text_read, offset)
                value: Node = Quoted(text_read) if style else None if text_read in NULLS else text_read
                place: Place = offset - key_offset if in_map else 0
            elif kind is map_start or kind is list_start:
                nodes += 1
                offset = event.start_mark.index
                if marked:
                    refusals.marks(event)
                if len(stack) >= most_levels:
                    refusals.too_deep(offset)
                    break
                value = {} if kind is map_start else []
                inside: Any = {} if kind is map_start else []
                place = (offset - key_offset if in_map else 0, inside)
                if in_map and key is None:
                    # A map or list as key is refused; it is read all the same, to find what is wrong after it.
                    stack.append((container, places, in_map, refusals.complex_key(offset, container, places), offset))
                    container, places, in_map, base = value, inside, kind is map_start, offset
                    continue
            elif kind is map_end or kind is list_end:
                container, places, in_map, key, _ = stack.pop()
                base = stack[-1][-1] if stack else 0
                continue
            elif kind is alias:
                nodes += 1
                refusals.alias(event)
                offset = event.start_mark.index
                if in_map and key is None:
                    key, key_offset = refusals.placeholder(offset, container, places), offset
                    continue
                value, place = None, offset - key_offset if in_map else 0
            elif kind is stream_end:
                return True
            elif kind is document_start:
                documents += 1
                if documents > 1:
                    refusals.second_document(event)
                    return True
                continue
            else:
                continue
            if nodes > most_nodes:
                refusals.too_many(event)
                break
            if in_map:
                container[key] = value
                places[key] = (key_offset - base, place)
                key = None
            else:
                container.append(value)
                places.append((offset - base, place))
            if kind is not scalar and kind is not alias:
                stack.append((container, places, in_map, None, offset))
                container, places, in_map, base = value, inside, kind is map_start, offset
        return False

    def _note_quoted(self, event: Any) -> None:
        """Remember where quoted text stands: odd line breaks are allowed in it, though not in block texts."""
        if event.style in "'\"":
            self.quoted.append((event.start_mark.index, event.end_mark.index))
