"""PyYAML's parser in Python, taught the places where libyaml reads differently, so that both accept the same files.

They differ in tabs between words, in ``?`` and ``:`` within words inside brackets, in what may follow ``|`` and ``>``,
and in escapes that name no character. The methods replaced keep the names that PyYAML calls them by.
"""

from __future__ import annotations

from collections.abc import Callable

from yaml.error import Mark
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner, ScannerError
from yaml.tokens import ScalarToken

__all__ = ["PureParser"]

_BREAKS = "\r\n\x85\u2028\u2029"
_ENDS = "\0" + _BREAKS
_BLANKS = " \t"
_BRACKETS = ",[]{}"


class PureParser(Reader, Scanner, Parser):
    """Hands out the events that libyaml's parser would."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def scan_to_next_token(self) -> None:
        """Skip blanks, comments and line ends; tabs too, except where a line or a block may begin."""
        while True:
            while self.peek() == " " or (self.peek() == "\t" and (self.flow_level or not self.allow_simple_key)):
                self.forward()
            self._skip_comment()
            if not self._line_break():
                return
            if not self.flow_level:
                self.allow_simple_key = True

    def _line_break(self) -> str:
        """Skip a line break and return it, empty if there is none."""
        scan: Callable[[], str] = self.scan_line_break  # the stubs leave it without types
        return scan()

    def _skip_comment(self) -> None:
        if self.peek() == "#":
            while self.peek() not in _ENDS:
                self.forward()

    def scan_plain(self) -> ScalarToken:
        """Return a text without quotes, its lines folded."""
        start = end = self.get_mark()
        chunks: list[str] = []
        gap, broken = "", False
        while self.peek() != "#" and not self._at_document_marker():
            word = self._plain_word(start)
            if not word:
                break
            chunks += (gap, word)
            end = self.get_mark()
            gap, broken = self._plain_gap(start)
            if not gap or (not self.flow_level and self.column <= self.indent):
                break
        if broken:
            self.allow_simple_key = True
        return ScalarToken("".join(chunks), True, start, end)

    def _at_document_marker(self) -> bool:
        return self.column == 0 and self.prefix(3) in ("---", "...") and self.peek(3) in _ENDS + _BLANKS

    def _plain_word(self, start: Mark) -> str:
        length = 0
        while (sign := self.peek(length)) not in _ENDS + _BLANKS:
            following = self.peek(length + 1) if sign == ":" else "x"
            if self.flow_level and sign == ":" and following in _BRACKETS + "?":
                self.forward(length)
                raise ScannerError("while scanning a plain scalar", start, "found unexpected ':'", self.get_mark())
            if following in _ENDS + _BLANKS or (self.flow_level and sign in _BRACKETS):
                break
            length += 1
        word: str = self.prefix(length)
        self.forward(length)
        return word

    def _plain_gap(self, start: Mark) -> tuple[str, bool]:
        """Skip what stands between two words; return what it comes to, and whether it holds a line break."""
        blanks, breaks = "", []
        while (sign := self.peek()) in _BLANKS + _BREAKS:
            if sign in _BREAKS:
                breaks.append(self._line_break())
                continue
            if not breaks:
                blanks += sign
            elif sign == "\t" and self.column <= self.indent:
                problem = "found a tab character that violates indentation"
                raise ScannerError("while scanning a plain scalar", start, problem, self.get_mark())
            self.forward()
        if not breaks:
            return blanks, False
        first, rest = breaks[0], "".join(breaks[1:])
        return (rest or " ") if first == "\n" else first + rest, True

    def scan_block_scalar_indicators(self, start_mark: Mark) -> tuple[bool | None, int | None]:
        """Read the ``+``, ``-`` and digit after ``|`` or ``>``."""
        chomping: bool | None = None
        increment: int | None = None
        for _ in range(2):
            sign = self.peek()
            if chomping is None and sign in "+-":
                chomping = sign == "+"
            elif increment is None and sign in "0123456789":
                increment = int(sign)
            else:
                break
            if increment == 0:
                problem = "found an indentation indicator equal to 0"
                raise ScannerError("while scanning a block scalar", start_mark, problem, self.get_mark())
            self.forward()
        return chomping, increment

    def scan_block_scalar_ignored_line(self, start_mark: Mark) -> None:
        """Skip the rest of the line after ``|`` or ``>``."""
        while self.peek() in _BLANKS:
            self.forward()
        self._skip_comment()
        if self.peek() not in _ENDS:
            problem = "did not find expected comment or line break"
            raise ScannerError("while scanning a block scalar", start_mark, problem, self.get_mark())
        self._line_break()

    def scan_block_scalar_indentation(self) -> tuple[list[str], int, Mark]:
        """Find the indentation of a block text, which may not hold tabs."""
        breaks, widest, end = super().scan_block_scalar_indentation()
        self._refuse_tab()
        return breaks, widest, end

    def scan_block_scalar_breaks(self, indent: int) -> tuple[list[str], Mark]:
        """Skip empty lines and the indentation of the next, which may not hold tabs."""
        breaks, end = super().scan_block_scalar_breaks(indent)
        if self.column < indent:
            self._refuse_tab()
        return breaks, end

    def _refuse_tab(self) -> None:
        if self.peek() == "\t":
            problem = "found a tab character where an indentation space is expected"
            raise ScannerError("while scanning a block scalar", None, problem, self.get_mark())

    def scan_flow_scalar_non_spaces(self, double: bool, start_mark: Mark) -> list[str]:
        """Read a stretch of quoted text; an escape must name a character."""
        try:
            chunks: list[str] = super().scan_flow_scalar_non_spaces(double, start_mark)
            "".join(chunks).encode()
        except ValueError:  # more than U+10FFFF, or one half of a pair
            problem = "found invalid Unicode character escape code"
            raise ScannerError("while parsing a quoted scalar", start_mark, problem, self.get_mark()) from None
        return chunks
