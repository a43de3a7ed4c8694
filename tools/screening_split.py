"""Which organisations words and cuts may be tuned on, and which are kept for the test: by the body, not by the pair."""

from __future__ import annotations

import hashlib

__all__ = ["side"]

_TUNING_SHARE = 0.6


def side(key: str) -> str:
    """Return ``tuning`` or ``test`` for a body: ``key`` is its ROR id (nine characters), else its folded name."""
    share = int.from_bytes(hashlib.sha256(key.encode()).digest()[:4], "big") / 2**32
    return "tuning" if share < _TUNING_SHARE else "test"
