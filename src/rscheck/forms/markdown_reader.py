"""A filled Markdown form read back, line by line, with every problem at its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rscheck.engine.lookup import Lookup
from rscheck.errors import Problem
from rscheck.forms.faults import contradictions, is_ticked, strange_mark, unknown_to_packs
from rscheck.forms.filled import Entry, Filled, Given, document_of
from rscheck.forms.shown import BOXED, NOT_KNOWN, Shown, boxes_of, understood
from rscheck.forms.words import ANSWER, NOTE, both
from rscheck.i18n import Message
from rscheck.model.question import AnswerType, Question
from rscheck.yamlfile import Document
from rscheck.yamlfile.document import Source

__all__ = ["read_markdown"]

_MARK = re.compile(r"<!--\s*(question|field|section|list|entry|end|packs|kept)\b\s*(.*?)\s*-->")
_BOX = re.compile(r"\s*[-*+]\s*\[([^\]]*)\]\s*(.*?)\s*(?:<!--\s*([\w.-]+)\s*-->)?\s*$")
_FENCE = re.compile(r"\s*(`{3,})\w*\s*$")


@dataclass(slots=True)
class _Open:
    """The question that is being read, and what was found of it so far."""

    name: str
    offset: int
    question: Question | None = None
    ticked: list[str] = field(default_factory=list)
    written: dict[str, list[str]] = field(default_factory=dict)
    first: int | None = None

    def text(self, label: str) -> str:
        return "\n".join(self.written.get(label, ())).strip()


def read_markdown(text: str, file: str, digest: str, lookup: Lookup) -> Document:
    """Return the project that a filled form describes; its problems stand in the document."""
    source = Source(text, file)
    reader = _Reader(source, lookup)
    reader.read()
    return document_of(reader.filled, lookup, source, digest)


class _Reader:
    def __init__(self, source: Source, lookup: Lookup) -> None:
        self.source = source
        self.lookup = lookup
        self.filled = Filled()
        self.kind = ""
        self.entry: dict[str, Given] | None = None
        self.open: _Open | None = None
        self.labels = {
            word.casefold(): name
            for name, message in (("answer", ANSWER), ("note", NOTE))
            for word in both(message).values()
        }

    def read(self) -> None:
        lines = self._lines()
        label = ""
        for offset, line in lines:
            box = _BOX.match(line)
            if box is not None and self.open is not None:
                self.box(self.open, box, offset)
                label = ""
                continue
            mark = _MARK.search(line)
            if mark is not None:
                self.close()
                self.begin(mark[1], mark[2], offset)
                label = ""
                continue
            fence = _FENCE.match(line)
            if fence is not None and self.open is not None and label:
                self.open.written[label] += self._fenced(lines, fence[1])
                label = ""
                continue
            begun, _, rest = line.replace("：", ":").partition(":")
            named = {self.labels.get(word.strip().casefold(), "") for word in begun.split("/")} - {""}
            if self.open is not None and named:
                label = named.pop()
                self.note_place(self.open, rest, offset)
                self.open.written.setdefault(label, []).append(rest.strip())
            elif self.open is not None and label and line.strip():
                self.note_place(self.open, line, offset)
                self.open.written[label].append(line.strip())
            elif not line.strip():
                label = "" if label and self.open is not None and any(self.open.written[label]) else label
            elif self.open is not None and not line.startswith((">", "#")):
                self.filled.problems.append(_stray(self.source, offset))
        self.close()

    def _lines(self) -> Iterator[tuple[int, str]]:
        offset = 0
        for line in self.source.text.splitlines(keepends=True):
            yield offset, line.rstrip("\r\n\x85\u2028\u2029")
            offset += len(line)

    def _fenced(self, lines: Iterator[tuple[int, str]], fence: str) -> list[str]:
        found: list[str] = []
        for offset, line in lines:
            if line.strip().startswith(fence) and not line.strip().strip("`"):
                break
            if self.open is not None:
                self.note_place(self.open, line, offset)
            found.append(line)
        return found

    def note_place(self, opened: _Open, text: str, offset: int) -> None:
        if text.strip() and opened.first is None:
            opened.first = offset

    def begin(self, word: str, rest: str, offset: int) -> None:
        """Go on with the part of the form that a mark begins."""
        names = rest.split()
        name = names[0] if names else ""
        match word:
            case "section":
                self.kind, self.entry = "", None
            case "list" | "end" if name in self.lookup.records:
                self.kind, self.entry = name, None
                self.filled.lists.setdefault(name, [])
                if word == "end":
                    complete = self.lookup.question(self.lookup.complete(name))
                    self.open = _Open(complete.id, offset, complete)
            case "entry" if name in self.lookup.records:
                self.kind, self.entry = name, {}
                number = int(names[1]) - 1 if len(names) > 1 and names[1].isdecimal() else None
                entries = self.filled.lists.setdefault(name, [])
                # A copied entry carries the number of the one it was copied from, and is another one.
                taken = {each.origin for each in entries}
                entries.append(Entry(None if number in taken else number, offset, self.entry))
            case "question":
                self.open = _Open(name, offset, self.lookup.questions.get(name))
            case "field":
                self.open = _Open(name, offset)
            case "kept":
                self.filled.kept, self.filled.kept_offset = name, offset
            case _:
                pass

    def box(self, opened: _Open, box: re.Match[str], offset: int) -> None:
        ticked = is_ticked(box[1])
        if ticked is False:
            return
        place = self.source.locate(offset + box.start(1))
        if ticked is None:
            self.filled.problems.append(strange_mark(box[1], place))
            return
        self.note_place(opened, "x", offset + box.start(1))
        question = opened.question
        identifier = box[3] or (understood(question, box[2]) if question else box[2])
        if question is not None and identifier not in boxes_of(question):
            self.filled.problems.append(unknown_to_packs(identifier, place))
        else:
            opened.ticked.append(identifier)

    def close(self) -> None:
        """Keep the question that was being read."""
        opened, self.open = self.open, None
        if opened is None:
            return
        offset = opened.offset if opened.first is None else opened.first
        shown = Shown(tuple(opened.ticked), opened.text("answer"), opened.text("note"))
        question = opened.question
        if question is None:
            self.without_question(opened, shown, offset)
            return
        if question.id == self.lookup.complete(self.kind) if self.kind else False:
            self.filled.complete[self.kind] = Given(shown, offset)
            return
        if question.type not in BOXED and shown.text and question.type is AnswerType.COUNTRY:
            code = understood(question, shown.text)
            shown = Shown((NOT_KNOWN,), "", shown.note) if code == NOT_KNOWN else Shown(shown.ticked, code, shown.note)
        elif question.type in BOXED:
            meant = understood(question, shown.text)
            if meant in boxes_of(question):
                shown = Shown((*shown.ticked, meant), "", shown.note)
            order = list(boxes_of(question))
            shown = Shown(tuple(sorted(shown.ticked, key=order.index)), shown.text, shown.note)
        place = self.source.locate(offset)
        self.filled.problems += contradictions(question, shown, place)
        answers = self.filled.answers if not question.record else self.entry
        if answers is None or question.record not in (None, self.kind) or question.id in answers:
            if shown.answered:
                self.filled.problems.append(_twice(question, self.source, offset))
            return
        answers[question.id] = Given(shown, offset)

    def without_question(self, opened: _Open, shown: Shown, offset: int) -> None:
        if opened.name == "id":
            self.filled.identifier = Given(shown, offset)
        elif opened.name == "title":
            self.filled.title = Given(shown, offset)
        elif shown.answered:
            self.filled.problems.append(unknown_to_packs(opened.name, self.source.locate(offset)))


def _stray(source: Source, offset: int) -> Problem:
    said = Message("this line belongs to no answer")
    hint = Message("write right after “Answer” or “Note”; several paragraphs go between two lines of three backticks")
    return Problem("E237", said, source.locate(offset), hint)


def _twice(question: Question, source: Source, offset: int) -> Problem:
    said = Message("{question} is answered twice here, or outside the entry it belongs to", {"question": question.id})
    hint = Message("copy an entry as a whole, from its heading on, or remove one of the two")
    return Problem("E236", said, source.locate(offset), hint)
