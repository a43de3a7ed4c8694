"""Sound packs kept in compiled form, so that a check need not read and verify them again.

What is kept is JSON, named by the digest of the packs and by the code that compiled them; a file that cannot be read is
ignored and made anew. Nothing about projects is ever kept.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from functools import cache
from typing import Any
from zlib import crc32

from rscheck._version import __version__
from rscheck.catalogue.codec import Codec
from rscheck.location import Location
from rscheck.model import (
    answers,
    citation,
    condition,
    difference,
    form,
    measure,
    overlay,
    pack,
    preset,
    question,
    terms,
)
from rscheck.plain import Late

__all__ = ["Cache"]

_KEPT = 8
"""How many editions of packs are kept; the oldest goes first."""

_ROOMS = ("catalogue", "engine", "model")
"""Whose code decides what is kept and what it means."""


@cache
def _edition() -> str:
    """Return a name for the code that is running, which changes with every change to it, released or not."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    stamps = [__version__]
    for room in _ROOMS:
        with os.scandir(os.path.join(package, room)) as entries:
            found = [(each.name, each.stat()) for each in entries if each.name.endswith(".py")]
        stamps += sorted(f"{name} {about.st_size} {about.st_mtime_ns}" for name, about in found)
    return hashlib.sha256("\n".join(stamps).encode()).hexdigest()[:16]


def _catalogue_types() -> list[type]:
    modules = (citation, condition, difference, form, measure, overlay, pack, preset, question)
    found = [getattr(module, name) for module in modules for name in module.__all__]
    kinds = [each for each in found if isinstance(each, type) and each.__module__.startswith("rscheck.")]
    return [*kinds, Location, answers.Choices, terms.Basis, terms.Kind, terms.Tier]


_LATER: dict[type[Late], tuple[str, ...]] = {
    pack.Rule: ("id", "pack", "basis", "residual", "when_tier"),
    pack.Tree: ("id", "pack", "basis"),
    pack.Point: ("id", "pack", "basis", "of"),
    pack.Flag: ("id",),
    pack.Exclusion: ("id", "basis"),
    citation.Source: ("id",),
    difference.Difference: ("id",),
    form.Form: ("id",),
    measure.Measure: ("id",),
    preset.Preset: ("id",),
    pack.AppliesClause: ("id", "when", "title", "basis"),
    pack.DerivedCondition: ("id", "pack", "when", "record", "basis"),
    pack.Pack: tuple(each for each in pack.Pack.__slots__ if each not in ("about", "reading", "location", "waivers")),
    question.Question: ("id", "pack", "type", "record", "options", "related_of", "ask_when", "when_skipped"),
}
"""What only those read who tell a result: of each the fields by which it is found."""


def _sum_of(stretches: Sequence[bytes]) -> int:
    """Return a check sum: a part that is read later must not turn out to be damaged then."""
    found = 0
    for each in stretches:
        found = crc32(each, found)
    return found


class Cache:
    """A folder of compiled packs."""

    def __init__(self, folder: str) -> None:
        """Keep files in this folder, which is made when first needed."""
        self._folder = folder

    def _path(self, digest: str) -> str:
        return os.path.join(self._folder, f"packs-{_edition()}-{digest}.json")

    def load(self, digest: str, types: Sequence[type]) -> Any:
        """Return what was stored for these packs, or None."""
        try:
            with open(self._path(digest), "rb") as file:
                written, *stretches = file.read().split(b"\n")
            if int(written) != _sum_of(stretches):
                return None
            return Codec([*_catalogue_types(), *types], _LATER).decode(stretches)
        except (OSError, ValueError, KeyError, TypeError, IndexError):
            return None

    def store(self, digest: str, value: Any, types: Sequence[type]) -> None:
        """Keep a value for these packs; a folder that cannot be written is no reason to stop."""
        from rscheck.files import write_whole

        encoded = Codec([*_catalogue_types(), *types], _LATER).encode(value)
        stretches = [json.dumps(each, ensure_ascii=False, separators=(",", ":")).encode() for each in encoded]
        try:
            os.makedirs(self._folder, exist_ok=True)
            write_whole(self._path(digest), b"\n".join((b"%d" % _sum_of(stretches), *stretches)))
            self._forget_the_oldest()
        except OSError:
            return

    def _forget_the_oldest(self) -> None:
        with os.scandir(self._folder) as entries:
            kept = [(each.stat().st_mtime_ns, each.path) for each in entries if each.name.startswith("packs-")]
        for _, path in sorted(kept)[:-_KEPT]:
            os.unlink(path)
