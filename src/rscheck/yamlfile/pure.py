"""PyYAML's parser in Python, taught the few places where libyaml reads differently, so that both accept the same files."""

from __future__ import annotations

from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

__all__ = ["PureParser"]


class PureParser(Reader, Scanner, Parser):
    """Hands out the events that libyaml's parser would."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)
