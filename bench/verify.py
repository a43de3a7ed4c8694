"""Verification: all shipped packs, and how the time for one pack grows with its rules."""

from __future__ import annotations

import os
from collections.abc import Iterator

from bench.generate import write_pack
from bench.measure import Row, seconds
from rscheck.catalogue.gather import default_folders, gather
from rscheck.catalogue.load import read_catalogue
from rscheck.verify.verify import verify_packs

__all__ = ["verify_rows"]

_SIZES = (50, 100, 200, 400)


def verify_rows(folder: str, rounds: int) -> Iterator[Row]:
    """Yield what verification costs; twice the rules may cost four times as much, and a little for the noise."""
    shipped = read_catalogue(gather(default_folders()))
    yield Row("verifying all shipped packs", min(seconds(lambda: verify_packs(shipped)) for _ in range(rounds)), "s", 5)
    before = None
    for rules in _SIZES:
        catalogue = read_catalogue(gather(write_pack(os.path.join(folder, f"one-pack-{rules}"), rules)))
        (name,) = (each for each in catalogue.packs if each != "core")
        taken = min(seconds(lambda: verify_packs(catalogue, [name])) for _ in range(rounds))  # noqa: B023
        yield Row(f"verifying one pack of {rules} rules", taken, "s")
        if before is not None:
            yield Row(f"verifying one pack of {rules} rules, against half as many", taken / before, budget=4.5)
        before = taken
