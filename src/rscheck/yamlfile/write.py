"""Values back to YAML that reads the same: here, and as text in tools that guess at types."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from rscheck.yamlfile.values import Node, Quoted

__all__ = ["write_yaml"]

_OWN_WORDS = frozenset(("yes", "no", "true", "false"))
_FOREIGN_WORDS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
_SHORT_ESCAPES = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}


class _Patterns(NamedTuple):
    own: re.Pattern[str]
    foreign: re.Pattern[str]
    escaped: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    hidden = "\x00-\x1f\x7f-\xa0\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff"
    return _Patterns(
        # What the types of questions read only without quotes: a strict decimal, a date.
        own=re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,6})?|[0-9]{4}-[0-9]{2}-[0-9]{2}"),
        # What other tools take for a number, a time or a date.
        foreign=re.compile(
            r"[0-9][0-9_]*(?:\.[0-9_]*)?(?:e[-+]?[0-9]+)?|0[box][0-9a-f_]+|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?"
            r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[t \t].*)?",
            re.IGNORECASE,
        ),
        escaped=re.compile(f'["\\\\{hidden}]'),
    )


def write_yaml(value: Node) -> str:
    r"""Return YAML that :func:`rscheck.yamlfile.read_yaml` reads back to an equal value.

    :class:`Quoted` text is always quoted. Other text stands plain where that is safe, and is quoted where it would be
    read differently here or by tools that take ``on`` for true and ``010`` for 8. Plain yes and no, strict decimals and
    dates stay plain, because their types are read only so. None is written ``null``. A lone half of a character pair,
    which no file can hold, becomes U+FFFD. Raises ``TypeError`` for a value that is not text, map, list or None.

    >>> print(write_yaml({"country": "NO", "share": "70", "note": None, "access": ["lab", "data: raw"]}), end="")
    country: "NO"
    share: 70
    note: null
    access:
      - lab
      - "data: raw"
    """
    return "".join(f"{line}\n" for line in _lines(value))


def _lines(value: Node) -> Iterator[str]:
    if isinstance(value, dict) and value:
        for key, item in value.items():
            yield from _entry(f"{_key(key)}:", item)
    elif isinstance(value, list) and value:
        for item in value:
            yield from _entry("-", item)
    elif isinstance(value, dict | list):
        yield "{}" if isinstance(value, dict) else "[]"
    elif value is None:
        yield "null"
    elif isinstance(value, str):
        yield from _text(value)
    else:
        raise TypeError(f"YAML is written from text, maps, lists and None, not from {type(value).__name__}")


def _entry(label: str, value: Node) -> Iterator[str]:
    """Yield a key or dash and what belongs to it, indented under it."""
    lines = _lines(value)
    if label != "-" and isinstance(value, dict | list) and value:
        yield label
    else:
        yield f"{label} {next(lines)}"
    for line in lines:
        yield f"  {line}" if line else ""


def _key(key: str) -> str:
    if not isinstance(key, str):
        raise TypeError(f"a key is written from text, not from {type(key).__name__}")
    return key if _is_plain(key) else _in_quotes(key)


def _text(text: str) -> Iterator[str]:
    if _is_block(text):
        yield "|" if text.endswith("\n") else "|-"
        yield from text.removesuffix("\n").split("\n")
    elif isinstance(text, Quoted) or not _is_plain(text):
        yield _in_quotes(text)
    else:
        yield text


def _is_plain(text: str) -> bool:
    """Return whether a text reads as the same text without quotes."""
    patterns = _patterns()
    if text in _OWN_WORDS or patterns.own.fullmatch(text):
        return True
    if text.lower() in _FOREIGN_WORDS or patterns.foreign.fullmatch(text) or not text[:1].isalnum():
        return False
    if ": " in text or " #" in text or "：" in text or text.endswith(":") or text != text.strip():
        return False
    return not patterns.escaped.search(text.replace('"', "").replace("\\", "")) and text.isprintable()


def _is_block(text: str) -> bool:
    """Return whether a text of several lines can stand as lines, without escapes or guesses at its indentation."""
    lines = text.removesuffix("\n").split("\n")
    return (
        len(lines) > 1
        and lines[0] != ""
        and lines[-1] != ""
        and not lines[0].startswith(" ")
        and all(line == line.rstrip() for line in lines)
        and not _patterns().escaped.search(text.translate({0x0A: " ", 0x22: " ", 0x5C: " "}))
        and text.encode(errors="replace").decode() == text
    )


def _in_quotes(text: str) -> str:
    sound = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return f'"{_patterns().escaped.sub(_escape, sound)}"'


def _escape(found: re.Match[str]) -> str:
    sign = found.group()
    return _SHORT_ESCAPES.get(sign) or f"\\u{ord(sign):04X}"
