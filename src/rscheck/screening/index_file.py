"""The index of a set of editions, kept as one file that is mapped: header, arrays, and the entries by place.

The file is made of data only and named by the digests of the editions, the tables of words, and the code that reads
names; a file that cannot be read is made anew.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import os
from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import accumulate

from rscheck.model.watchlist import Edition
from rscheck.screening.index import Index, Keys, build_index
from rscheck.screening.names import Name, listed_name

__all__ = ["NameTable", "index_key", "load_index", "make_index", "write_index"]

_MARK = b"rscheck index/3\n"

_STEP = 16
"""Arrays begin at multiples of so many bytes."""


class NameTable:
    """Every name of the editions: its text, the number of its entry, its place among the entry's names, the edition."""

    def __init__(self, keys_end: int, arrays: Mapping[str, memoryview], blob: memoryview) -> None:
        """Take over what a file holds: arrays, and the bytes of the keys and of the names after them."""
        self._arrays = arrays
        self._blob = blob
        self._base = keys_end
        parts = (arrays[each] for each in ("starts", "postings", "weights", "owner"))
        self.index = Index(Keys(blob[:keys_end], arrays["key_ends"]), *parts)

    def __len__(self) -> int:
        """Return how many names there are."""
        return len(self._arrays["edition"])

    def text(self, number: int) -> str:
        """Return a name as the list has it."""
        ends = self._arrays["ends"]
        start = ends[number - 1] if number else 0
        return bytes(self._blob[self._base + start : self._base + ends[number]]).decode()

    def name(self, number: int) -> Name:
        """Return a name made ready to be compared."""
        return listed_name(self.text(number))

    def place(self, number: int) -> tuple[int, int, int]:
        """Return the number of the edition, of the entry in it, and of the name in the entry."""
        arrays = self._arrays
        return arrays["edition"][number], arrays["entry"][number], arrays["alias"][number]


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
    # Every name is read once here: nothing is gained by remembering it.
    read = listed_name.__wrapped__
    prepared = ((number, reading) for number, each in enumerate(names) for reading in read(each[3]).readings)
    made = build_index(prepared)
    texts = [each[3].encode() for each in names]
    keys = [each.encode() for each in made.keys]
    arrays: dict[str, tuple[str, bytes]] = {
        "key_ends": ("I", _ends(keys)),
        "starts": ("I", made.starts.tobytes()),
        "postings": ("I", made.postings.tobytes()),
        "weights": ("f", made.weights.tobytes()),
        "owner": ("I", made.owner.tobytes()),
        "ends": ("I", _ends(texts)),
        "edition": ("H", array("H", [each[0] for each in names]).tobytes()),
        "entry": ("I", array("I", [each[1] for each in names]).tobytes()),
        "alias": ("H", array("H", [each[2] for each in names]).tobytes()),
    }
    layout = {name: [kind, len(data)] for name, (kind, data) in arrays.items()}
    header = json.dumps({"arrays": layout, "keys_end": sum(map(len, keys))}).encode()
    parts = [_MARK, len(header).to_bytes(8, "little"), header]
    parts.append(b"\0" * (-sum(map(len, parts)) % _STEP))
    for _, data in arrays.values():
        parts += [data, b"\0" * (-len(data) % _STEP)]
    return b"".join([*parts, *keys, *texts])


def _ends(texts: Iterable[bytes]) -> bytes:
    """Return for each of these texts where it ends if they stand one after the other."""
    return array("I", accumulate(map(len, texts))).tobytes()


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
    position += -position % _STEP
    arrays: dict[str, memoryview] = {}
    for name, (kind, length) in header["arrays"].items():
        # An empty view cannot be cast.
        arrays[name] = content[position : position + length].cast(kind) if length else memoryview(array(kind))
        position += length + -length % _STEP
    keys_end, ends = int(header["keys_end"]), arrays["ends"]
    if len(content) != position + keys_end + (ends[-1] if len(ends) else 0):
        raise ValueError("an index that was cut off")
    return NameTable(keys_end, arrays, content[position:])
