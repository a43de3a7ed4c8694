"""The stream of YAML events: from libyaml, or from PyYAML's own parser where libyaml is missing, with the same results.

PyYAML is imported when the first file is read, because it takes longer than most commands do.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    from yaml.error import MarkedYAMLError
    from yaml.events import Event

__all__ = ["EventSource", "Events", "compiled_parser", "events", "pure_parser"]


class EventSource(Protocol):
    """A parser that hands out one event after another."""

    def get_event(self) -> Event:
        """Return the next event, or raise PyYAML's error for broken syntax."""


ParserFactory = Callable[[str], EventSource]


class Events(NamedTuple):
    """What reading needs of PyYAML: how to make a parser, the kinds of events, the error for broken syntax."""

    parser: ParserFactory
    scalar: type[Event]
    alias: type[Event]
    map_start: type[Event]
    list_start: type[Event]
    map_end: type[Event]
    list_end: type[Event]
    document_start: type[Event]
    stream_end: type[Event]
    error: type[MarkedYAMLError]


def compiled_parser() -> ParserFactory | None:
    """Return libyaml's parser, or None where PyYAML was built without it."""
    try:
        from yaml._yaml import CParser
    except ImportError:
        return None
    return cast(ParserFactory, CParser)


def pure_parser() -> ParserFactory:
    """Return the parser in Python, which accepts exactly what libyaml does."""
    from rscheck.yamlfile.pure import PureParser

    return PureParser


@cache
def events() -> Events:
    """Return PyYAML's parts, imported once."""
    from yaml import events as kinds
    from yaml.error import MarkedYAMLError

    return Events(
        parser=compiled_parser() or pure_parser(),
        scalar=kinds.ScalarEvent,
        alias=kinds.AliasEvent,
        map_start=kinds.MappingStartEvent,
        list_start=kinds.SequenceStartEvent,
        map_end=kinds.MappingEndEvent,
        list_end=kinds.SequenceEndEvent,
        document_start=kinds.DocumentStartEvent,
        stream_end=kinds.StreamEndEvent,
        error=MarkedYAMLError,
    )
