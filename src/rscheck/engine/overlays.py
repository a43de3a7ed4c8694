"""Which overlays were laid over the packs, and what they relax on a day of assessment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from rscheck.model.overlay import OverlayChange, OverlayProvenance, Relaxation
from rscheck.model.pack import Pack

__all__ = ["overlays_used"]


def overlays_used(packs: Iterable[Pack], as_of: date) -> tuple[OverlayProvenance, ...]:
    """Return the editions of all overlays of these packs, in the order of the packs."""
    return tuple(
        OverlayProvenance(
            id=overlay.id,
            version=overlay.version,
            digest=overlay.digest,
            status=overlay.status,
            pack=overlay.pack,
            title=overlay.title,
            institution=overlay.institution,
            relaxations=tuple(_relaxation(each, as_of) for each in overlay.relaxations()),
        )
        for pack in packs
        for overlay in pack.overlays
    )


def _relaxation(change: OverlayChange, as_of: date) -> Relaxation:
    return Relaxation(
        item=change.item,
        action=change.action,
        title=change.title,
        before=change.before,
        after=change.after,
        because=change.because,
        approved_by=change.approved_by,
        start=change.start,
        until=change.until,
        in_force=change.in_force(as_of),
    )
