"""Projects in partitions that any computer reads by itself: some files, or a stretch of a file of lines."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import IO, Any, cast

from rscheck.batch.find import LINE_SUFFIXES, find_files, says_project
from rscheck.batch.item import Item
from rscheck.errors import MissingInputError, Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.plain import Plain, plain
from rscheck.yamlfile import PROJECT_LIMITS

__all__ = [
    "Partition",
    "Source",
    "Stretch",
    "is_remote",
    "items_of",
    "lines_beginning",
    "partitions_of",
    "sources_in",
    "stretches",
]

_FEWEST, _MOST = 25, 200
_PARTITIONS = 64
"""Files make so many partitions, unless one would be so small that handing it out costs more than it, or hold more
than should be lost with a worker."""

STRETCH = 1 << 20
"""So many bytes of a file with a project a line make one."""

_LONGEST = PROJECT_LIMITS.bytes + 2
_PIECE = 1 << 20
_PACKED = ".gz"
_PROJECTS = (".yaml", ".yml", ".yaml.gz", ".yml.gz", *LINE_SUFFIXES)


@plain
class Source(Plain):
    """A file to read. ``found`` says that nobody named it: then it counts only if it says that it is a project.

    ``row`` is a project in it that was read already, a row of a table.
    """

    path: str
    found: bool = False
    row: Item | None = None


@plain
class Stretch(Plain):
    """The lines of a file that begin from byte ``start`` up to ``end``; ``line`` is the number of the first."""

    path: str
    start: int
    end: int
    line: int = 1


@plain
class Partition(Plain):
    """Whole files and rows, or a stretch of a file; ``number`` is its place among all."""

    number: int
    files: tuple[Source, ...] = ()
    stretch: Stretch | None = None


def is_remote(path: str) -> bool:
    """Return whether a path is an address of another file system than that of this computer.

    >>> is_remote("s3://call/2026.jsonl"), is_remote("file:///srv/call.jsonl"), is_remote("call.jsonl")
    (True, False, False)
    """
    return "://" in path and not path.startswith(("file://", "local://"))


def sources_in(paths: Sequence[str], ignore: Sequence[str]) -> list[Source]:
    """Return the files that paths and addresses mean, in their order; :class:`MissingInputError` if there are none."""
    here = [path.partition("://")[2] if "://" in path and not is_remote(path) else path for path in paths]
    found: dict[str, Source] = {}
    for path in here:
        if is_remote(path):
            found |= {each.path: each for each in _remote(path)}
        else:
            found |= {each: Source(each) for each in find_files([path], ignore).paths}
    if not found:
        hint = Message("a project file ends in .yaml or .yml and begins with rscheck: project/1")
        raise MissingInputError([Problem("E662", Message("there is nothing to check here"), Location(paths[0]), hint)])
    return list(found.values())


def _remote(address: str) -> Iterator[Source]:
    files, path = _file_system(address)
    if files.isdir(path):
        names = sorted(each for each in files.find(path) if each.lower().endswith(_PROJECTS))
        yield from (Source(files.unstrip_protocol(each), found=True) for each in names)
    elif any(sign in path for sign in "*?[") and not files.exists(path):
        yield from (Source(files.unstrip_protocol(each), found=True) for each in sorted(files.glob(path)))
    else:
        yield Source(address)


def stretches(path: str) -> list[Stretch]:
    """Return a file with a project a line as stretches, whose lines are still to be counted.

    There are none of a packed one, which is read from its beginning, nor of one that is not there.
    """
    if path.lower().endswith(_PACKED):
        return []
    try:
        files, name = _file_system(path)
        size = int(files.size(name) or 0)
    except OSError:
        return []
    return [Stretch(path, start, min(start + STRETCH, size)) for start in range(0, size, STRETCH)]


def lines_beginning(stretch: Stretch, root: str = "") -> int:
    """Return how many lines begin in a stretch; relative names begin in ``root``, as everywhere here."""
    count = 1 if stretch.start == 0 else 0
    with _opened(stretch.path, root) as file:
        file.seek(max(stretch.start - 1, 0))
        left = stretch.end - 1 - max(stretch.start - 1, 0)
        while left > 0 and (piece := file.read(min(left, _PIECE))):
            count += piece.count(b"\n")
            left -= len(piece)
    return count


def partitions_of(sources: Sequence[Source], counted: Sequence[tuple[Stretch, int]]) -> list[Partition]:
    """Return the partitions of all files in their order; ``counted`` are the stretches, each with its lines."""
    lines: dict[str, list[Stretch]] = {}
    for stretch, _ in _numbered(counted):
        lines.setdefault(stretch.path, []).append(stretch)
    made: list[tuple[tuple[Source, ...], Stretch | None]] = []
    files: list[Source] = []
    size = min(max(len(sources) // _PARTITIONS, _FEWEST), _MOST)
    for source in sources:
        if source.path in lines:
            made += [(tuple(files), None)] if files else []
            files = []
            made += [((), stretch) for stretch in lines[source.path]]
            continue
        files.append(source)
        if len(files) == size:
            made.append((tuple(files), None))
            files = []
    made += [(tuple(files), None)] if files else []
    return [Partition(number, *each) for number, each in enumerate(made)]


def _numbered(counted: Sequence[tuple[Stretch, int]]) -> Iterator[tuple[Stretch, int]]:
    """Yield stretches with the number of their first line, by the lines of those before them in the same file."""
    path, line = "", 1
    for stretch, count in counted:
        if stretch.path != path:
            path, line = stretch.path, 1
        yield Stretch(path, stretch.start, stretch.end, line), count
        line += count


def items_of(partition: Partition, root: str = "") -> Iterator[Item]:
    """Yield the projects of a partition; a file that cannot be read is one with the problem."""
    if partition.stretch is not None:
        yield from _lines_of(partition.stretch, root)
    for source in partition.files:
        try:
            yield from _of_source(source, root)
        except (OSError, EOFError, ValueError) as error:
            values = {"file": source.path, "reason": getattr(error, "strerror", None) or type(error).__name__}
            said = Message("{file} cannot be read: {reason}", values)
            hint = Message("check that you may read it")
            problem = Problem("E660", said, Location(source.path), hint)
            yield Item(source.path, source.path, problems=(problem,))


def _of_source(source: Source, root: str) -> Iterator[Item]:
    if source.row is not None:
        yield source.row
        return
    name = source.path.lower()
    if not is_remote(source.path) and not name.endswith(LINE_SUFFIXES):
        yield Item(source.path, source.path)
        return
    with _opened(source.path, root) as file:
        if name.endswith(LINE_SUFFIXES):
            yield from _items(file, source.path, 1, None)
            return
        content = file.read(PROJECT_LIMITS.bytes + 1)
    if not source.found or says_project(content):
        yield Item(source.path, source.path, content=content)


def _lines_of(stretch: Stretch, root: str) -> Iterator[Item]:
    with _opened(stretch.path, root) as file:
        if stretch.start:
            file.seek(stretch.start - 1)
            _skip_line(file)
        yield from _items(file, stretch.path, stretch.line, stretch.end)


def _items(file: IO[bytes], path: str, line: int, end: int | None) -> Iterator[Item]:
    place = file.tell()
    while (end is None or place < end) and (content := file.readline(_LONGEST)):
        place += len(content)
        if len(content) == _LONGEST and not content.endswith(b"\n"):
            place += _skip_line(file)
        project = content.rstrip(b"\r\n")
        if project.strip():
            yield Item(f"{path}:{line}", path, line, project)
        line += 1


def _skip_line(file: IO[bytes]) -> int:
    """Go on to the next line, and return how many bytes were passed over."""
    passed = 0
    while piece := file.readline(_PIECE):
        passed += len(piece)
        if piece.endswith(b"\n"):
            break
    return passed


@contextmanager
def _opened(path: str, root: str) -> Iterator[IO[bytes]]:
    with ExitStack() as opened:
        if is_remote(path):
            files, name = _file_system(path)
            file: IO[bytes] = opened.enter_context(files.open(name, "rb"))
        else:
            file = opened.enter_context(open(os.path.join(root, path), "rb"))
        packed = path.lower().endswith(_PACKED)
        yield cast("IO[bytes]", opened.enter_context(gzip.GzipFile(fileobj=file))) if packed else file


def _file_system(address: str) -> tuple[Any, str]:
    from fsspec.core import url_to_fs

    files, path = url_to_fs(address)
    return files, path
