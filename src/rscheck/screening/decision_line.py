"""One decision as one line of a file: how it is written, and everything that can be wrong with it.

The line holds the name as it was written and its country; the key is made from them when it is read, so that a line
keeps its meaning when names are folded in another way some day.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import date
from typing import cast
from unicodedata import category

from rscheck.errors import Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.protected import is_protected
from rscheck.model.question import AnswerType
from rscheck.model.screening import Decision, Verdict
from rscheck.model.typed import Unreadable, read_scalar
from rscheck.plain import Plain, plain
from rscheck.screening.decisions import country_of, decision_key
from rscheck.screening.flat_json import FlatObject, Pair, read_flat
from rscheck.text import nearest

__all__ = ["KEYS", "MOST_SIGNS", "DecisionLine", "line_of", "read_line"]

FORMAT = "decision/1"

KEYS = {
    "rscheck": True,
    "query": True,
    "country": False,
    "list": True,
    "entry": True,
    "entry_digest": True,
    "entry_name": True,
    "verdict": True,
    "role": True,
    "on": True,
    "reason": True,
    "valid_until": False,
    "approved_by": False,
    "replaces": False,
}
"""The keys of a line in the order in which they are written, and whether a line needs them."""

MOST_SIGNS = 4000
"""No text of a decision is longer."""

_DIGEST = re.compile(r"[0-9a-f]{16}")
_VERDICTS = tuple(each.value for each in Verdict)
_WRITTEN_AS_ESCAPES = frozenset(("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))


@plain
class DecisionLine(Plain):
    """A decision, and the digests of the lines that were known when it was made and that it stands in place of."""

    decision: Decision
    replaces: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """Return a hash over what the line says, however it is spaced; 16 hexadecimal digits."""
        return hashlib.sha256(line_of(self).encode()).hexdigest()[:16]

    @property
    def about(self) -> tuple[str, str, str]:
        """Return what the decision is about: the key of a name, a list and an entry."""
        return (self.decision.key, self.decision.list, self.decision.entry)


def line_of(line: DecisionLine) -> str:
    """Return a decision as it is written, without a line end: the same text for the same decision.

    Letters stay readable; what a screen would hide or obey is written as an escape.
    """
    decision = line.decision
    texts = {
        "rscheck": FORMAT,
        "query": decision.query,
        "country": country_of(decision.key),
        "list": decision.list,
        "entry": decision.entry,
        "entry_digest": decision.entry_digest,
        "entry_name": decision.entry_name,
        "verdict": decision.verdict.value,
        "role": decision.role,
        "on": decision.on.isoformat(),
        "reason": decision.reason,
        "valid_until": decision.valid_until.isoformat() if decision.valid_until else "",
        "approved_by": decision.approved_by,
        "replaces": " ".join(line.replaces),
    }
    written = json.dumps({key: text for key, text in texts.items() if text or KEYS[key]}, ensure_ascii=False)
    return "".join(_escaped(sign) if category(sign) in _WRITTEN_AS_ESCAPES else sign for sign in written)


def _escaped(sign: str) -> str:
    return json.dumps(sign)[1:-1] if ord(sign) != 0x7F else r"\u007f"


def read_line(text: str, place: Location, problems: list[Problem]) -> DecisionLine | None:
    """Return the decision on one line; None after adding every problem of the line to ``problems``."""
    before = len(problems)

    def fault(column: int, message: Message, hint: Message | None) -> None:
        problems.append(Problem("E250", message, Location(place.file, place.line, column), hint))

    found = read_flat(text, fault)
    if found is None:
        return None
    reader = _Reader(found, place, problems)
    reader.look_at_keys()
    line = reader.line()
    return line if len(problems) == before else None


class _Reader:
    """Reads the values of one line and adds what is wrong with them."""

    def __init__(self, found: FlatObject, place: Location, problems: list[Problem]) -> None:
        self._found = found
        self._place = place
        self._problems = problems

    def look_at_keys(self) -> None:
        for key, pair in self._found.pairs.items():
            if key not in KEYS:
                self._unknown_key(key, pair)
        for key, needed in KEYS.items():
            if needed and key not in self._found.pairs:
                self._tell("E252", self._found.column, Message("{key} is missing in this line", {"key": key}))

    def _unknown_key(self, key: str, pair: Pair) -> None:
        if is_protected(key):
            said = Message("this key would record a protected attribute of a person and is refused")
            hint = Message("remove it: a decision is about a body and an entry, never about who a person is")
            self._tell("E210", pair.key_column, said, hint)
            return
        close = nearest(key, KEYS)
        hint = (
            Message("did you mean {key}?", {"key": close})
            if close
            else Message("allowed here: {keys}", {"keys": ", ".join(KEYS)})
        )
        self._tell("E251", pair.key_column, Message("{key} is not a key that can stand here", {"key": key}), hint)

    def line(self) -> DecisionLine | None:
        texts = {key: self._text(key) for key in KEYS}
        self._format(texts["rscheck"])
        country = str(self._scalar("country", AnswerType.COUNTRY, texts) or "")
        verdict = self._scalar("verdict", AnswerType.CHOICE, texts, _VERDICTS)
        on, until = (cast("date | None", self._scalar(each, AnswerType.DATE, texts)) for each in ("on", "valid_until"))
        self._digest(texts["entry_digest"])
        key = decision_key(texts["query"], country)
        if texts["query"] and not key:
            self._wrong("query", Message("this name has no sign that can be seen"))
        if on and until and until < on:
            self._wrong("valid_until", Message("the decision would end before its day, {day}", {"day": on}))
        replaces = tuple(texts["replaces"].split())
        if not all(map(_DIGEST.fullmatch, replaces)):
            self._wrong("replaces", Message("these should be digests of lines: 16 hexadecimal digits each"))
        if verdict is None or on is None:
            return None
        return DecisionLine(_decision(texts, key, (Verdict(verdict), on, until)), replaces)

    def _text(self, key: str) -> str:
        """Return the value of a key, empty if it is missing, having said what is wrong with it as a text."""
        pair = self._found.pairs.get(key)
        if pair is None:
            return ""
        if KEYS[key] and not pair.text.strip():
            self._wrong(key, Message("{key} says nothing", {"key": key}))
        if len(pair.text) > MOST_SIGNS:
            values = {"key": key, "length": len(pair.text), "most": MOST_SIGNS}
            self._wrong(key, Message("{key} has {length} signs, more than the {most} that are read", values))
        return pair.text

    def _format(self, text: str) -> None:
        if text.strip() and text != FORMAT:
            said = Message("this is no decision that this version of rscheck can read")
            hint = Message("the first key should be {key}; a newer rscheck may read this one", {"key": f'"{FORMAT}"'})
            self._wrong("rscheck", said, hint)

    def _digest(self, text: str) -> None:
        if text.strip() and not _DIGEST.fullmatch(text):
            hint = Message("take it from the entry as rscheck decide writes it")
            self._wrong("entry_digest", Message("a digest has 16 hexadecimal digits"), hint)

    def _scalar(
        self, key: str, kind: AnswerType, texts: Mapping[str, str], options: tuple[str, ...] = ()
    ) -> object | None:
        text = texts[key]
        if not text.strip():
            return None
        try:
            return read_scalar(kind, text, options)
        except Unreadable as error:
            self._wrong(key, error.message, error.hint)
            return None

    def _wrong(self, key: str, message: Message, hint: Message | None = None) -> None:
        self._tell("E253", self._found.pairs[key].column, message, hint)

    def _tell(self, code: str, column: int, message: Message, hint: Message | None = None) -> None:
        self._problems.append(Problem(code, message, Location(self._place.file, self._place.line, column), hint))


def _decision(texts: Mapping[str, str], key: str, decided: tuple[Verdict, date, date | None]) -> Decision:
    verdict, on, until = decided
    return Decision(
        key=key,
        query=texts["query"],
        list=texts["list"],
        entry=texts["entry"],
        entry_digest=texts["entry_digest"],
        entry_name=texts["entry_name"],
        verdict=verdict,
        role=texts["role"],
        on=on,
        reason=texts["reason"],
        valid_until=until,
        approved_by=texts["approved_by"],
    )
