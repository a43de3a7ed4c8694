"""The index of a set of editions, kept as one file that is mapped: header, arrays, and the entries by place.

The file is made of data only and named by the digests of the editions, the tables of words, and the code that reads
names; a file that cannot be read is made anew.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import os
from collections.abc import Sequence
from functools import cache

import numpy as np

from rscheck.model.watchlist import Edition
from rscheck.screening.index import Index, build_index
from rscheck.screening.names import Name, listed_name

__all__ = ["NameTable", "index_key", "load_index", "make_index", "write_index"]

_MARK = b"rscheck index/1\n"


class NameTable:
    """Every name of the editions: its text, the number of its entry, its place among the entry's names, the edition."""

    def __init__(self, header: dict[str, object], arrays: dict[str, np.ndarray], blob: memoryview) -> None:
        """Take over what a file holds."""
        self._arrays = arrays
        self._blob = blob
        keys = bytes(blob[: int(str(header["keys_end"]))]).decode().split("\n")
        self._base = int(str(header["keys_end"]))
        self.index = Index(keys, arrays["starts"], arrays["postings"], arrays["shares"], arrays["owner"])

    def __len__(self) -> int:
        """Return how many names there are."""
        return len(self._arrays["edition"])

    def text(self, number: int) -> str:
        """Return a name as the list has it."""
        ends = self._arrays["ends"]
        start = int(ends[number - 1]) if number else 0
        return bytes(self._blob[self._base + start : self._base + int(ends[number])]).decode()

    def name(self, number: int) -> Name:
        """Return a name made ready to be compared."""
        return listed_name(self.text(number))

    def place(self, number: int) -> tuple[int, int, int]:
        """Return the number of the edition, of the entry in it, and of the name in the entry."""
        arrays = self._arrays
        return int(arrays["edition"][number]), int(arrays["entry"][number]), int(arrays["alias"][number])


@cache
def _code_digest() -> str:
    """Return a digest over the tables and the code that decide what an index holds."""
    here = os.path.dirname(os.path.abspath(__file__))
    digest = hashlib.sha256()
    for folder in (here, os.path.join(here, "words")):
        with os.scandir(folder) as entries:
            found = sorted((each.name, each.stat()) for each in entries if each.name.endswith((".py", ".tsv")))
        for name, about in found:
            digest.update(f"{name} {about.st_size} {about.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def index_key(editions: Sequence[Edition]) -> str:
    """Return the name under which the index of these editions is kept."""
    parts = [_code_digest(), *(f"{each.list} {each.digest}" for each in editions)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def make_index(names: Sequence[tuple[int, int, int, str]]) -> bytes:
    """Return the file of an index over names, each with its edition, entry and place among the entry's names."""
    prepared = ((number, reading) for number, each in enumerate(names) for reading in listed_name(each[3]).readings)
    keys, starts, postings, shares, owner = build_index(prepared)
    texts = [each[3].encode() for each in names]
    arrays: dict[str, np.ndarray] = {
        "starts": starts,
        "postings": postings,
        "shares": shares,
        "owner": owner,
        "ends": np.cumsum([len(each) for each in texts], dtype=np.int64).astype(np.uint32),
        "edition": np.asarray([each[0] for each in names], dtype=np.uint16),
        "entry": np.asarray([each[1] for each in names], dtype=np.uint32),
        "alias": np.asarray([each[2] for each in names], dtype=np.uint16),
    }
    key_bytes = "\n".join(keys).encode()
    layout = {name: [array.dtype.str, len(array)] for name, array in arrays.items()}
    header = json.dumps({"arrays": layout, "keys_end": len(key_bytes)}).encode()
    parts = [_MARK, len(header).to_bytes(8, "little"), header]
    size = sum(map(len, parts))
    parts.append(b"\0" * (-size % 16))
    for array in arrays.values():
        data = array.tobytes()
        parts += [data, b"\0" * (-len(data) % 16)]
    return b"".join([*parts, key_bytes, *texts])


def write_index(path: str, content: bytes) -> None:
    """Keep an index; a folder that cannot be written is no reason to stop."""
    from rscheck.files import write_whole

    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        write_whole(path, content)
    except OSError:
        return


def load_index(path: str) -> NameTable | None:
    """Return the index in a file, mapped, or None if there is none that can be read."""
    try:
        with open(path, "rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return read_index(memoryview(mapped))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def read_index(content: memoryview) -> NameTable:
    """Return the index in these bytes; ``ValueError`` if they are not one."""
    if bytes(content[: len(_MARK)]) != _MARK:
        raise ValueError("not an index")
    size = int.from_bytes(content[len(_MARK) : len(_MARK) + 8], "little")
    start = len(_MARK) + 8
    header = json.loads(bytes(content[start : start + size]))
    position = start + size
    position += -position % 16
    arrays: dict[str, np.ndarray] = {}
    for name, (kind, count) in header["arrays"].items():
        array = np.frombuffer(content, dtype=np.dtype(kind), count=count, offset=position)
        arrays[name] = array
        position += array.nbytes + -array.nbytes % 16
    return NameTable(header, arrays, content[position:])
