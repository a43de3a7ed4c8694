"""Numbers in names: digits, ordinals, Roman and Han numerals, all as plain digits."""

from __future__ import annotations

import re

__all__ = ["number_of", "read_han_number"]

_ORDINAL = re.compile(r"0*(\d+)(?:st|nd|rd|th|e|er|eme|ro|ra|do|da|i|y|y|ya|go|-?й|-?я|-?е)?\Z")
_ROMAN = re.compile(r"(?=[XVI]{2}|[VX]\Z)(X{0,3})(IX|IV|V?I{0,3})\Z")
"""Roman numerals to thirty-nine; ``I`` alone is a word, and beyond they are surnames: ``LI``, ``XU``."""

_ROMAN_VALUES = {"X": 10, "V": 5, "I": 1}

_HAN_DIGITS = {"〇": 0, "○": 0, "零": 0, **{each: value for value, each in enumerate("一二三四五六七八九", 1)}}
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000}
_HAN = re.compile(r"(第)?([〇○零一二三四五六七八九十百千]+|\d+)")


def number_of(folded: str, shown: str) -> str:
    """Return the number that a word is, in plain digits, or an empty text: ``701st`` is 701, ``IV`` is 4."""
    if folded[0].isdigit():
        found = _ORDINAL.match(folded)
        return found.group(1) if found else ""
    roman = _ROMAN.match(shown.rstrip("."))
    return str(_roman_value(roman.group())) if roman else ""


def _roman_value(numeral: str) -> int:
    values = [_ROMAN_VALUES[each] for each in numeral]
    return sum(
        -value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def read_han_number(text: str, position: int) -> tuple[str, int] | None:
    """Return the number that stands at a place of a Han text and where it ends, or None.

    A single numeral counts only after 第: in 四川 and 三菱 it is part of a name. So do several that are not a number.
    """
    found = _HAN.match(text, position)
    if found is None:
        return None
    ordinal, digits = found.groups()
    if digits[0].isdigit():
        return digits.lstrip("0") or "0", found.end()
    if not ordinal and len(digits) == 1:
        return None
    value = _value(digits)
    return None if value is None else (str(value), found.end())


def _value(digits: str) -> int | None:
    if not any(each in _HAN_UNITS for each in digits):
        return int("".join(str(_HAN_DIGITS[each]) for each in digits))
    total, last = 0, 0
    for each in digits:
        if each in _HAN_UNITS:
            total += (last or 1) * _HAN_UNITS[each]
            last = 0
        elif last:
            return None
        else:
            last = _HAN_DIGITS[each]
    return total + last
