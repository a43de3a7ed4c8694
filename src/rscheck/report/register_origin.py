"""What all projects of a register were assessed with, and the titles of what their rows name by id."""

from __future__ import annotations

from collections.abc import Mapping

from rscheck._version import __version__
from rscheck.model.assessment import PackProvenance
from rscheck.model.citation import Text
from rscheck.model.pack import Catalogue
from rscheck.model.terms import Tier
from rscheck.plain import Plain, plain

__all__ = ["RegisterOrigin"]


@plain
class RegisterOrigin(Plain):
    """The tool, the packs and the threshold of one run; ``titles`` are those of frameworks, rules, trees and questions.

    ``overlays`` are ids of the local policies laid over the packs, with their versions.
    """

    version: str
    packs: tuple[PackProvenance, ...]
    catalogue_digest: str
    fail_on: Tier
    overlays: tuple[tuple[str, str], ...]
    titles: Mapping[str, Text]
    redacted: bool = False

    @classmethod
    def of(cls, catalogue: Catalogue, fail_on: Tier, *, redacted: bool = False) -> RegisterOrigin:
        """Return what is said of a run with these packs."""
        titles: dict[str, Text] = {}
        for pack in catalogue.packs.values():
            titles[pack.id] = pack.title
            titles |= {each.id: each.title for each in pack.rules}
            titles |= {each.id: each.title for each in pack.trees}
            titles |= {each.id: each.title for each in pack.points}
            titles |= {each.id: each.text for each in pack.questions.values()}
        packs = catalogue.packs.values()
        return cls(
            version=__version__,
            packs=tuple(
                PackProvenance(each.id, each.version, each.digest, each.status, each.reviewed_on) for each in packs
            ),
            catalogue_digest=catalogue.digest,
            fail_on=fail_on,
            overlays=tuple(dict.fromkeys((over.id, over.version) for each in packs for over in each.overlays)),
            titles=titles,
            redacted=redacted,
        )
