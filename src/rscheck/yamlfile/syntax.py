"""Broken YAML in plain words: what the parser stumbled over, told as what a writer most likely did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rscheck.errors import Problem
from rscheck.i18n import Message
from rscheck.yamlfile.document import Source
from rscheck.yamlfile.fullwidth import full_width_hint

if TYPE_CHECKING:
    from yaml.error import MarkedYAMLError

__all__ = ["syntax_problem"]

_UNEXPECTED = ("expected key", "<block end>", "'-' indicator", "are not allowed", "<document start>", "node content")
"""What the parsers say when something complete is followed by what does not fit."""

_QUOTES_HINT = Message("put the whole text in quotes")


@dataclass(frozen=True, slots=True)
class _Stumble:
    """Where parsing ended and why. ``offset`` is where it could not go on, ``start`` where that piece began.

    ``bracket`` is the offset of the innermost bracket still open, if any.
    """

    source: Source
    problem: str
    context: str
    offset: int
    start: int
    bracket: int | None

    @property
    def sign(self) -> str:
        """The character at which parsing ended; empty at the end of the file."""
        return self.source.text[self.offset : self.offset + 1]

    @property
    def before(self) -> str:
        """What stands on the same line before it."""
        line, column = self.source.position(self.offset)
        return self.source.line(line)[: column - 1]

    def line_of(self, offset: int) -> int:
        return self.source.position(offset)[0]

    def tell(self, code: str, message: Message, hint: Message, offset: int | None = None) -> Problem:
        return Problem(code, message, self.source.locate(self.offset if offset is None else offset), hint)


def syntax_problem(error: MarkedYAMLError, source: Source, bracket: int | None) -> Problem:
    """Return what is wrong; ``bracket`` is the offset of the innermost bracket that was open, if any."""
    offset = error.problem_mark.index if error.problem_mark else 0
    start = error.context_mark.index if error.context_mark else offset
    stumble = _Stumble(source, error.problem or "", error.context or "", offset, start, bracket)
    for explain in _EXPLANATIONS:
        problem = explain(stumble)
        if problem is not None:
            return problem
    return stumble.tell(
        "E139",
        Message("this is not valid YAML: {reason}", {"reason": stumble.problem}),
        Message("compare this line and the one before with the examples"),
    )


def _tab(stumble: _Stumble) -> Problem | None:
    line, _ = stumble.source.position(stumble.offset)
    text = stumble.source.line(line)
    indentation = text[: len(text) - len(text.lstrip(" \t-"))]
    in_indentation = "\t" in indentation and len(stumble.before) <= len(indentation)
    if not (stumble.sign == "\t" or in_indentation or "a tab character" in stumble.problem):
        return None
    hint = Message("use spaces instead of tabs")
    if in_indentation or not stumble.before.strip():
        return stumble.tell("E130", Message("line {line} is indented with a tab", {"line": line}), hint)
    return stumble.tell("E130", Message("a tab stands where only spaces may"), hint)


def _quotation_mark(stumble: _Stumble) -> Problem | None:
    if "found unexpected end of stream" not in stumble.problem and "found unexpected document" not in stumble.problem:
        return None
    message = Message(
        "the quotation mark opened on line {line} is never closed", {"line": stumble.line_of(stumble.start)}
    )
    hint = Message("close it with the same mark, or double a mark that belongs to the text")
    return stumble.tell("E132", message, hint, stumble.start)


def _escape(stumble: _Stumble) -> Problem | None:
    # Only double quotes know escapes, and this error of theirs is told with the place where the text begins.
    told = "escape" in stumble.problem or "hexdecimal" in stumble.problem
    if not told or "tag" in stumble.context:
        return None
    message = Message("a backslash in this text in double quotes begins no known escape")
    return stumble.tell("E136", message, Message("use single quotes, or write each backslash twice"), stumble.start)


def _tag(stumble: _Stumble) -> Problem | None:
    if "tag" not in stumble.context and "tag handle" not in stumble.problem:
        return None
    message = Message("a tag (a word beginning with !) may not stand here")
    return stumble.tell("E114", message, _QUOTES_HINT, stumble.start)


def _directive(stumble: _Stumble) -> Problem | None:
    line_start = stumble.offset - len(stumble.before)
    after_directive = "<document start>" in stumble.problem and stumble.source.text.lstrip().startswith("%")
    if stumble.source.text[line_start : line_start + 1] != "%" and not after_directive:
        return None
    message = Message("a line that begins with % gives instructions to the YAML parser")
    hint = Message("delete the line, or put a text that begins with % in quotes")
    return stumble.tell("E116", message, hint, line_start)


def _reserved_sign(stumble: _Stumble) -> Problem | None:
    for kind in ("alias", "anchor", "block scalar"):
        if kind in stumble.context:
            offset = stumble.start
            break
    else:
        if "cannot start any token" not in stumble.problem:
            return None
        offset = stumble.offset
    sign = stumble.source.text[offset : offset + 1]
    return stumble.tell(
        "E137", Message("a text may not begin with {character}", {"character": sign}), _QUOTES_HINT, offset
    )


def _full_width(stumble: _Stumble) -> Problem | None:
    lines = {stumble.line_of(stumble.start), stumble.line_of(stumble.offset)}
    for line in sorted(lines):
        text = stumble.source.line(line)
        hint = None if ": " in text or text.endswith(":") else full_width_hint(text)
        if hint is not None and stumble.bracket is None:
            column = next(i for i, sign in enumerate(text) if full_width_hint(sign) == hint)
            message = Message("line {line} has no key that ends in ':' and a space", {"line": line})
            return stumble.tell("E122", message, hint, stumble.source.starts[line - 1] + column)
    return None


def _colon_in_brackets(stumble: _Stumble) -> Problem | None:
    if "found unexpected ':'" not in stumble.problem:
        return None
    message = Message("within brackets a ':' needs a space after it")
    return stumble.tell("E135", message, Message("write 'key: value', or put the text in quotes"))


def _missing_key(stumble: _Stumble) -> Problem | None:
    expects_value = "mapping values" in stumble.problem
    if stumble.sign != ":" or expects_value or not any(words in stumble.problem for words in _UNEXPECTED):
        return None
    return stumble.tell("E121", Message("a key is missing before the colon"), Message("write 'key: value'"))


def _bracket(stumble: _Stumble) -> Problem | None:
    if stumble.bracket is None:
        if stumble.sign in ("]", "}"):
            message = Message("the bracket {bracket} is closed here but was never opened", {"bracket": stumble.sign})
            return stumble.tell("E131", message, Message("delete it, or put the whole text in quotes"))
        return None
    opened = stumble.source.text[stumble.bracket]
    values: dict[str, object] = {"bracket": opened, "line": stumble.line_of(stumble.bracket)}
    values["closing"] = {"[": "]", "{": "}"}[opened]
    if stumble.sign == "":
        message = Message("the bracket {bracket} opened on line {line} is never closed", values)
    else:
        message = Message("this does not fit within the bracket {bracket} opened on line {line}", values)
    hint = Message("check for a missing {closing} or comma, or put a text with such signs in quotes", values)
    return stumble.tell("E131", message, hint)


def _second_colon(stumble: _Stumble) -> Problem | None:
    if "mapping values are not allowed" not in stumble.problem:
        return None
    if ": " in stumble.before:
        message = Message("there is a second ': ' on this line")
        return stumble.tell("E133", message, Message("put the text after the first colon in quotes"))
    line = stumble.line_of(stumble.offset)
    return _indentation_problem(stumble, line)


def _missing_colon(stumble: _Stumble) -> Problem | None:
    if "could not find expected ':'" not in stumble.problem:
        return None
    if stumble.source.text[stumble.start] in "[{":
        return _belongs_to_nothing(stumble, stumble.start)
    message = Message("line {line} has no ':' followed by a space", {"line": stumble.line_of(stumble.start)})
    hint = Message("write 'key: value', or indent the line if it continues the text above")
    return stumble.tell("E135", message, hint, stumble.start)


def _indentation(stumble: _Stumble) -> Problem | None:
    if not any(words in stumble.problem for words in _UNEXPECTED):
        return None
    if stumble.before.strip(" -") == "" and stumble.sign not in ("[", "{"):
        return _indentation_problem(stumble, stumble.line_of(stumble.offset))
    if stumble.sign == "-" and ":" in stumble.before:
        message = Message("a list may not begin on the same line as its key")
        return stumble.tell("E134", message, Message("put each '- item' on a line of its own"))
    return _belongs_to_nothing(stumble, stumble.offset)


def _belongs_to_nothing(stumble: _Stumble, offset: int) -> Problem:
    message = Message("what stands from here on belongs to nothing")
    hint = Message("put the whole text in quotes, doubling quotation marks within it")
    return stumble.tell("E138", message, hint, offset)


def _indentation_problem(stumble: _Stumble, line: int) -> Problem:
    message = Message("the indentation of line {line} fits no line above it", {"line": line})
    hint = Message("begin the line in the same column as its neighbours")
    return stumble.tell("E134", message, hint, stumble.source.starts[line - 1] + _indentation_width(stumble, line))


def _indentation_width(stumble: _Stumble, line: int) -> int:
    text = stumble.source.line(line)
    return len(text) - len(text.lstrip(" "))


_EXPLANATIONS: tuple[Callable[[_Stumble], Problem | None], ...] = (
    _escape,
    _tab,
    _quotation_mark,
    _tag,
    _directive,
    _reserved_sign,
    _full_width,
    _colon_in_brackets,
    _missing_key,
    _bracket,
    _second_colon,
    _missing_colon,
    _indentation,
)
"""Tried in this order: the more particular first."""
