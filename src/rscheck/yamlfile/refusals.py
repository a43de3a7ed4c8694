"""What a file's structure may not hold, although YAML would allow it: each noted as a problem while reading goes on."""

from __future__ import annotations

from typing import Any
from unicodedata import category, is_normalized, normalize

from rscheck.errors import Problem
from rscheck.i18n import Message
from rscheck.yamlfile.document import MapPlaces, Source
from rscheck.yamlfile.fullwidth import FULL_WIDTH
from rscheck.yamlfile.values import Limits, Node

__all__ = ["SOUND_KEYS", "Refusals"]

SOUND_KEYS: set[str] = set()
"""Keys found in order before: the same few hundred words stand in every file, and need not be looked at again."""

_SOUND_KEYS_KEPT = 4096
_SOUND_IN_QUOTES_ONLY = ("", "<<")

_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))


class Refusals:
    """Collects the problems of one file."""

    def __init__(self, source: Source, limits: Limits) -> None:
        self.problems: list[Problem] = []
        self._source = source
        self._limits = limits
        self._refused_keys: list[tuple[dict[str, Node], MapPlaces, str]] = []

    def _add(self, code: str, message: Message, offset: int, hint: Message) -> None:
        self.problems.append(Problem(code, message, self._source.locate(offset), hint))

    def placeholder(self, offset: int, container: dict[str, Node], places: MapPlaces) -> str:
        """Return a key to keep a refused one's value under until :meth:`drop_refused_keys`."""
        key = f"\0{offset}"
        self._refused_keys.append((container, places, key))
        return key

    def drop_refused_keys(self) -> None:
        """Remove what stands under refused keys, so that nobody complains of it again."""
        for container, places, key in self._refused_keys:
            container.pop(key, None)
            places.pop(key, None)

    def key(self, event: Any, container: dict[str, Node], places: MapPlaces, base: int) -> str:
        """Return the key to go on with: another when this one holds hidden signs or is too long, or otherwise odd.

        ``base`` is the offset of the map, from which ``places`` count.
        """
        offset = event.start_mark.index
        self.marks(event)
        sound = self._sound_key(event.value, offset, quoted=bool(event.style))
        if sound is None:
            return self.placeholder(offset, container, places)
        if sound in container:
            first, second = (self._source.position(each)[0] for each in (base + places[sound][0], offset))
            message = Message(
                "the key {key} stands twice: on line {first} and on line {second}",
                {"key": sound, "first": first, "second": second},
            )
            self._add("E109", message, offset, Message("keep one of them, or rename the other"))
        elif sound == event.value and sound not in _SOUND_IN_QUOTES_ONLY and len(SOUND_KEYS) < _SOUND_KEYS_KEPT:
            SOUND_KEYS.add(sound)
        return sound

    def _sound_key(self, key: str, offset: int, *, quoted: bool) -> str | None:
        """Return the key as it was meant, or None if that cannot be told."""
        if not quoted and key == "":
            self._add("E121", Message("a key is missing before the colon"), offset, Message("write 'key: value'"))
            return None
        if not quoted and key == "<<":
            hint = Message("write the keys out in each place")
            self._add("E113", Message("merging maps with << is not allowed"), offset, hint)
            return None
        if len(key) > self._limits.key:
            message = Message("a key may have {limit} characters at most", {"limit": self._limits.key})
            self._add("E108", message, offset, Message("shorten the key; a long text belongs after the colon"))
            return None
        return self._visible_key(key, offset)

    def _visible_key(self, key: str, offset: int) -> str | None:
        hidden = sorted({sign for sign in key if category(sign) in _HIDDEN})
        if hidden:
            codes = ", ".join(f"U+{ord(sign):04X}" for sign in hidden)
            message = Message("a key holds characters that cannot be seen: {characters}", {"characters": codes})
            self._add("E119", message, offset, Message("type the key again"))
            key = "".join(sign for sign in key if sign not in hidden)
        if not is_normalized("NFC", key):
            message = Message("a key is written with letters and marks apart (it is not in the form NFC)")
            self._add("E120", message, offset, Message("type the key again instead of copying it"))
            key = normalize("NFC", key)
        slip = key[:1] if key[:1] in FULL_WIDTH else key[-1:] if key[-1:] in FULL_WIDTH else ""
        if slip:
            message = Message("a key begins or ends with a full-width sign")
            self._add("E122", message, offset, FULL_WIDTH[slip])
            return None
        return key

    def complex_key(self, offset: int, container: dict[str, Node], places: MapPlaces) -> str:
        """Note a map or list used as a key; return a key to go on with."""
        self._add("E110", Message("a key must be a text"), offset, Message("write a plain word before the colon"))
        return self.placeholder(offset, container, places)

    def marks(self, event: Any) -> None:
        """Note an anchor or tag."""
        offset = event.start_mark.index
        quote = Message("write the value itself, or put a text that begins so in quotes")
        if event.anchor:
            self._add("E111", Message("an anchor (a word beginning with &) may not stand here"), offset, quote)
        if event.tag:
            self._add("E114", Message("a tag (a word beginning with !) may not stand here"), offset, quote)

    def alias(self, event: Any) -> None:
        """Note a reference to an anchor."""
        quote = Message("write the value itself, or put a text that begins so in quotes")
        message = Message("an alias (a word beginning with *) may not stand here")
        self._add("E112", message, event.start_mark.index, quote)

    def long_text(self, text: str, offset: int) -> None:
        """Note a text longer than the limit."""
        values: dict[str, object] = {"size": len(text), "limit": self._limits.scalar}
        message = Message("a text has {size} characters, more than the {limit} that are read", values)
        self._add("E107", message, offset, Message("put it in a file of its own and name that file here"))

    def too_deep(self, offset: int) -> None:
        """Note that maps and lists are nested too deep."""
        values: dict[str, object] = {"limit": self._limits.depth}
        message = Message("maps and lists are nested more than {limit} deep", values)
        self._add("E106", message, offset, Message("check for brackets that are not closed"))

    def too_many(self, event: Any) -> None:
        """Note that there are too many keys and values."""
        values: dict[str, object] = {"limit": self._limits.nodes}
        message = Message("the file has more than {limit} keys and values", values)
        self._add("E105", message, event.start_mark.index, Message("split it into several files"))

    def second_document(self, event: Any) -> None:
        """Note that a second document begins."""
        message = Message("a second document begins here")
        hint = Message("delete the line '---', or put each document in a file of its own")
        self._add("E115", message, event.start_mark.index, hint)
