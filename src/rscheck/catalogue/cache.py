"""Sound packs kept in compiled form, so that a check need not read and verify them again.

What is kept is JSON, named by the digest of the packs and by the version of the tool; a file that cannot be read is
ignored and made anew. Nothing about projects is ever kept.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from typing import Any

from rscheck._version import __version__
from rscheck.catalogue.codec import Codec
from rscheck.location import Location
from rscheck.model import citation, condition, measure, pack, question, terms

__all__ = ["Cache"]

_FORMAT = 1


def _catalogue_types() -> list[type]:
    modules = (citation, condition, measure, pack, question)
    found = [getattr(module, name) for module in modules for name in module.__all__]
    kinds = [each for each in found if isinstance(each, type) and each.__module__.startswith("rscheck.")]
    return [*kinds, Location, terms.Basis, terms.Kind, terms.Tier]


class Cache:
    """A folder of compiled packs."""

    def __init__(self, folder: str) -> None:
        """Keep files in this folder, which is made when first needed."""
        self._folder = folder

    def _path(self, digest: str) -> str:
        return os.path.join(self._folder, f"packs-{__version__}-{_FORMAT}-{digest}.json")

    def load(self, digest: str, types: Sequence[type]) -> Any:
        """Return what was stored for these packs, or None."""
        try:
            with open(self._path(digest), "rb") as file:
                return Codec([*_catalogue_types(), *types]).decode(json.loads(file.read()))
        except (OSError, ValueError, KeyError, TypeError, IndexError):
            return None

    def store(self, digest: str, value: Any, types: Sequence[type]) -> None:
        """Keep a value for these packs; a folder that cannot be written is no reason to stop."""
        from rscheck.files import write_whole

        data = json.dumps(Codec([*_catalogue_types(), *types]).encode(value), ensure_ascii=False, separators=(",", ":"))
        try:
            os.makedirs(self._folder, exist_ok=True)
            write_whole(self._path(digest), data.encode())
        except OSError:
            return
