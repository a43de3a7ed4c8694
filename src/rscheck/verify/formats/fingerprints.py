"""A name for each finding that stays the same when lines move, so that a known one is not told as new."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from rscheck.verify.findings import PackFinding

__all__ = ["fingerprints"]


def fingerprints(findings: Sequence[PackFinding]) -> list[str]:
    """Return one name for each finding, in their order; findings that say the same of one item are numbered."""
    seen: Counter[str] = Counter()
    found: list[str] = []
    for each in findings:
        said = "\0".join((each.code, each.pack, each.item, each.location.file, each.message.english()))
        seen[said] += 1
        found.append(hashlib.sha256(f"{said}\0{seen[said]}".encode()).hexdigest()[:32])
    return found
