"""Characters made comparable: hidden and look-alike letters, accents, Han variants, Arabic forms."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from anyascii import anyascii

from rscheck.screening.tables import han_variants

__all__ = ["Script", "clean", "fold_latin", "script_of", "simplify"]

Script = str
"""``latin``, ``digit``, ``cyrillic``, ``greek``, ``hebrew``, ``arabic``, ``thai``, ``han``, ``kana``, ``hangul`` or
``other``.
"""

_RANGES: tuple[tuple[int, int, Script], ...] = (
    (0x0030, 0x0039, "digit"),
    (0x0041, 0x024F, "latin"),
    (0x0250, 0x02FF, "latin"),
    (0x0370, 0x03FF, "greek"),
    (0x0400, 0x052F, "cyrillic"),
    (0x0590, 0x05FF, "hebrew"),
    (0x0600, 0x06FF, "arabic"),
    (0x0750, 0x077F, "arabic"),
    (0x08A0, 0x08FF, "arabic"),
    (0x0E01, 0x0E4E, "thai"),
    (0x1100, 0x11FF, "hangul"),
    (0x1E00, 0x1EFF, "latin"),
    (0x1F00, 0x1FFF, "greek"),
    (0x3005, 0x3007, "han"),
    (0x3041, 0x309F, "kana"),
    (0x30A1, 0x30FF, "kana"),
    (0x3400, 0x9FFF, "han"),
    (0xAC00, 0xD7A3, "hangul"),
    (0xF900, 0xFAFF, "han"),
    (0x20000, 0x3FFFF, "han"),
)

_TO_LATIN = dict(
    zip("АВЕЅІЈКМНОРСТУХаеѕіјорсухԁԛԝһΑΒΕΖΗΙΚΜΝΟΡΤΥΧοα", "ABESIJKMHOPCTYXaesijopcyxdqwhABEZHIKMNOPTYXoa", strict=True)
)
_TO_CYRILLIC = {latin: other for other, latin in _TO_LATIN.items() if "\u0400" <= other <= "\u04ff"}
"""Letters that look the same in two alphabets; they are folded only inside words that mix the two."""

_ARABIC = str.maketrans(
    {
        "ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا",
        "ة": "ه", "ۀ": "ه", "ؤ": "و", "ـ": "", "ء": "", "\u200c": " ",
        "ہ": "ه", "ۂ": "ه", "ۃ": "ه", "ے": "ی", "ۓ": "ی", "ں": "ن",
    }
)  # fmt: skip

_QUOTES = str.maketrans(
    {
        **dict.fromkeys("‘’‛`´ʼʻʹʿʾ′", "'"),
        **dict.fromkeys("“”„«»″〝〟「」『』《》〈〉", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
    }
)

_DIGITS = {
    zero + value: str(value)
    for zero in (0x0660, 0x06F0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0E50, 0x0ED0, 0x17E0)
    for value in range(10)
}
"""Arabic, Persian, Indian, Thai, Lao and Khmer digits."""
_WRITTEN = {**_QUOTES, **_DIGITS}

_MARKS = re.compile("[\u0300-\u036f\u3099\u309a]")
"""Marks that are left over where there is no letter with such a mark: an accent that shows the stress in Russian."""

_WORD = re.compile(r"\w+")


@cache
def script_of(letter: str) -> Script:
    """Return the script of one character; ``other`` for punctuation and for scripts without a table."""
    code = ord(letter)
    for low, high, script in _RANGES:
        if low <= code <= high:
            return script if letter.isalnum() or script in ("han", "kana") else "other"
    return "digit" if letter.isdigit() else "other"


def clean(text: str) -> tuple[str, bool]:
    """Return a text in compatibility form without hidden characters, and whether letters in it posed as others.

    Controls, zero-width and bidirectional characters go; a look-alike of another alphabet inside a word becomes the
    letter it looks like.
    """
    if text.isascii() and text.isprintable():
        return text, False
    text = text.replace("\u200c", " ")
    shown = unicodedata.normalize("NFKC", text)
    kept = [
        " " if each in "\t\n\r\u2028\u2029" else each
        for each in shown
        if each in "\t\n\r" or unicodedata.category(each) not in ("Cc", "Cf", "Co", "Cs", "Mn") or _keeps(each)
    ]
    shown = _MARKS.sub("", unicodedata.normalize("NFC", "".join(kept))).translate(_WRITTEN)
    posed = _WORD.sub(_unmask, shown)
    return posed, posed != shown


def _keeps(mark: str) -> bool:
    """Return whether a combining mark is part of its letter: accents are, selectors and Arabic vowel signs are not."""
    return "\u0300" <= mark <= "\u036f" or "\u3099" <= mark <= "\u309a"


def _unmask(found: re.Match[str]) -> str:
    word = found.group()
    if word.isascii():
        return word
    scripts = [script_of(each) for each in word if each.isalpha()]
    latin = scripts.count("latin")
    foreign = scripts.count("cyrillic") + scripts.count("greek")
    if not latin or not foreign:
        return word
    if latin >= foreign:
        return "".join(_TO_LATIN.get(each, each) for each in word)
    return "".join(_TO_CYRILLIC.get(each, each) for each in word)


def fold_latin(word: str) -> str:
    """Return a Latin word in lower case without accents: ``Universität`` becomes ``universitat``."""
    word = word.casefold()
    if word.isascii():
        return word
    return re.sub(r"[^a-z0-9]", "", anyascii(word).casefold())


def fold_arabic(word: str) -> str:
    """Return a word in Arabic script with the letters that are written in several ways made one."""
    return word.translate(_ARABIC)


def simplify(text: str) -> str:
    """Return Han characters in their simplified forms, whatever the country they were written in."""
    return text.translate(han_variants())
