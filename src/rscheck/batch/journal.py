"""A run that may take hours, written down as it goes: whatever ends it, another one goes on where it was.

Two hidden files stand beside the file that is to be written until it is whole. The *parts* hold what is kept of each
project, one after the other; the *journal* begins with what the run rests on, and has a line for each stretch that is
safely on the disk: how many projects, how they ended, which files they refer to, how far the parts go. What stands
behind the last such line is cut off when a run is resumed, and done again.

A third one is the file while it is written from the parts. Each has the same name in every run, and whoever writes
holds the file (:mod:`rscheck.locking`); so what a run leaves behind that is ended by force is found by the next one.
"""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any, BinaryIO

from rscheck.batch.ending import Ending
from rscheck.batch.outcome import Outcome, ReferredTo
from rscheck.batch.rests_on import WHAT
from rscheck.batch.rows import row_data, row_of
from rscheck.errors import ConfigError, Problem
from rscheck.files import beside, write_held
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.report.many_formats import Part

__all__ = ["Journal", "journal_of", "new_of", "parts_of"]

_VERSION = "journal/1"

_Added = tuple[Ending, int, str | None, list[ReferredTo]]
"""How a project ended, how many bytes its part has, its row if it is wanted, and files that none before referred to."""

_SECONDS = 1.0
"""What was done in so much time may have to be done again when a run is cut off."""


def parts_of(output: str) -> str:
    """Return where the parts of a file stand while it is not whole."""
    return beside(output, "parts")


def journal_of(output: str) -> str:
    """Return where the journal of a file stands while it is not whole."""
    return beside(output, "journal")


def new_of(output: str) -> str:
    """Return where a file stands while it is written from its parts."""
    return beside(output, "new")


class Journal:
    """The two files of one run. ``done`` is the number of projects that are safely kept, ``endings`` how they ended."""

    def __init__(self, output: str, *, with_rows: bool) -> None:
        """Keep a run that writes ``output``; ``with_rows`` says whether the file needs the rows of the projects."""
        self.output = output
        self.done = 0
        self.endings: Counter[Ending] = Counter()
        self._with_rows = with_rows
        self._parts: BinaryIO | None = None
        self._journal: BinaryIO | None = None
        self._end = 0
        self._added: list[_Added] = []
        self._referred: set[ReferredTo] = set()
        self._kept_at = 0.0

    def begin(self, rests_on: Mapping[str, str]) -> None:
        """Begin anew; ``rests_on`` names what the outcome depends on, each with a digest. May raise ``OSError``."""
        self._clear()
        self._parts = open(parts_of(self.output), "wb")  # noqa: SIM115 (closed by close)
        self._journal = open(journal_of(self.output), "wb")  # noqa: SIM115
        self._write({"rscheck": _VERSION, "rests_on": dict(rests_on)})

    def resume(self, rests_on: Mapping[str, str], digest_of: Callable[[str], str]) -> bool:
        """Go on with a run that was cut off; False if there is none.

        ``digest_of`` tells what a file is now that a project refers to. Raises
        :class:`rscheck.errors.ConfigError` with everything that changed since the run began.
        """
        try:
            with open(journal_of(self.output), "rb") as file:
                lines, whole = _whole_lines(file)
            parts = open(parts_of(self.output), "r+b")  # noqa: SIM115
        except FileNotFoundError:
            return False
        if not lines:
            parts.close()
            return False
        self._referred = {(path, digest) for line in lines[1:] for path, digest in line["referred"]}
        changed = [*_parts_changed(lines[0]["rests_on"], rests_on), *_files_changed(self._referred, digest_of)]
        if changed:
            parts.close()
            raise ConfigError([_changed(self.output, each) for each in changed])
        self._clear()
        for line in lines[1:]:
            self.done += line["projects"]
            self.endings.update({Ending(name): count for name, count in line["endings"].items()})
        self._end = lines[-1].get("end", 0)
        parts.truncate(self._end)
        parts.seek(0, os.SEEK_END)
        self._parts = parts
        self._journal = open(journal_of(self.output), "r+b")  # noqa: SIM115
        self._journal.truncate(whole)
        self._journal.seek(0, os.SEEK_END)
        return True

    def add(self, outcome: Outcome) -> None:
        """Keep what became of the next project, wholly or not at all wherever an interruption comes."""
        assert self._parts is not None
        row = row_data(outcome.row) if self._with_rows and outcome.row is not None else None
        new = [each for each in outcome.referred if each not in self._referred]
        self._parts.write(outcome.part)
        self._added.append((outcome.ending, len(outcome.part), row, new))
        self._referred.update(new)
        if time.monotonic() - self._kept_at > _SECONDS:
            self.keep()

    def keep(self) -> None:
        """Put everything on the disk that was added."""
        assert self._parts is not None
        if self._added:
            # Let go first: an interruption in here leads here again on closing, and nothing may count twice.
            added, self._added = self._added, []
            self._parts.flush()
            os.fsync(self._parts.fileno())
            endings = Counter(ending for ending, _, _, _ in added)
            # Not where the file ends: something may stand there that an interruption kept from counting.
            end = self._end + sum(size for _, size, _, _ in added)
            line: dict[str, object] = {
                "projects": len(added),
                "endings": {each.value: count for each, count in endings.items()},
                "end": end,
                "referred": [each for _, _, _, referred in added for each in referred],
            }
            if self._with_rows:
                with_row = [(row, size) for _, size, row, _ in added if row is not None]
                line |= {"rows": [row for row, _ in with_row], "sizes": [size for _, size in with_row]}
            self._write(line)
            self._end = end
            self.done += len(added)
            self.endings += endings
        self._kept_at = time.monotonic()

    def parts(self) -> Iterator[Part]:
        """Yield the row and part of every project that was kept."""
        with open(journal_of(self.output), "rb") as journal, open(parts_of(self.output), "rb") as parts:
            next(journal)
            for raw in journal:
                line = json.loads(raw)
                for row, size in zip(line["rows"], line["sizes"], strict=True):
                    yield row_of(row), parts.read(size)

    def become(self) -> None:
        """Let the parts be the file: it appears whole."""
        self.close()
        os.replace(parts_of(self.output), self.output)
        os.unlink(journal_of(self.output))

    def finish(self, pieces: Iterable[bytes]) -> None:
        """Write the file from its pieces; it appears whole, and what was kept for it goes."""
        write_held(self.output, pieces)
        self.close()
        os.unlink(parts_of(self.output))
        os.unlink(journal_of(self.output))

    def close(self) -> None:
        """Close both files, with all that was added on the disk."""
        if self._parts is not None and self._journal is not None:
            try:
                self.keep()
            finally:
                self._parts.close()
                self._journal.close()
                self._parts = self._journal = None

    def _clear(self) -> None:
        """Take away what an earlier run left behind that was ended while it wrote the file."""
        with suppress(FileNotFoundError):
            os.unlink(new_of(self.output))

    def _write(self, line: Mapping[str, object]) -> None:
        assert self._journal is not None
        text = json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n"
        self._journal.write(text.encode("utf-8", "surrogatepass"))  # names of files may be in no encoding at all
        self._journal.flush()
        os.fsync(self._journal.fileno())


def _whole_lines(file: BinaryIO) -> tuple[list[dict[str, Any]], int]:
    """Return the lines that were written whole, without rows, and where the last of them ends."""
    lines: list[dict[str, Any]] = []
    end = 0
    for raw in file:
        try:
            line = json.loads(raw)
        except ValueError:
            break
        if not raw.endswith(b"\n"):
            break
        line.pop("rows", None)
        line.pop("sizes", None)
        lines.append(line)
        end += len(raw)
    return lines, end


def _parts_changed(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Message | str]:
    for each in sorted({*before, *now}):
        if before.get(each) != now.get(each):
            yield WHAT.get(each, each)


def _files_changed(referred: Iterable[ReferredTo], digest_of: Callable[[str], str]) -> Iterator[Message]:
    for path in sorted({path for path, digest in referred if digest != digest_of(path)}):
        yield Message("the file {file}, which a project refers to,", {"file": path})


def _changed(output: str, what: Message | str) -> Problem:
    said = Message("the run that was cut off cannot go on: {what} changed since it began", {"what": what})
    hint = Message("leave out --resume to begin anew, or put back what was")
    return Problem("E628", said, Location(output), hint)
