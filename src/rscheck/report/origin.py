"""What a result was made of: enough to make it again, without the clock or the folders of a machine."""

from __future__ import annotations

from dataclasses import dataclass

from rscheck.i18n import Message, Words
from rscheck.model.assessment import Assessment
from rscheck.plain import Plain
from rscheck.report.phrases import portable
from rscheck.report.result import Fact

__all__ = ["DIGEST_SHOWN", "PackRow", "origin_facts", "pack_rows", "short_digest"]

DIGEST_SHOWN = 12
"""People compare this many characters of a digest; the JSON form has all of them."""

_ORIGINS = {
    "project file": Message("given in the project file"),
    "--as-of": Message("given by --as-of"),
    "SOURCE_DATE_EPOCH": Message("given by SOURCE_DATE_EPOCH"),
    "today": Message("the day the assessment was made"),
}

_STATUSES = {
    "draft": Message("draft, not yet reviewed"),
    "reviewed": Message("reviewed"),
    "retired": Message("no longer kept up"),
}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PackRow(Plain):
    """One edition of a pack, in words."""

    id: str
    version: str
    digest: str
    status: str
    reviewed_on: str


def short_digest(digest: str) -> str:
    """Return the beginning of a digest, without the name of its method.

    >>> short_digest("sha256:0123456789abcdef0123")
    '0123456789ab'
    """
    return digest.rpartition(":")[2][:DIGEST_SHOWN]


def origin_facts(assessment: Assessment, words: Words) -> tuple[Fact, ...]:
    """Return tool, day of assessment, project file, catalogue and threshold, each with where it came from."""
    made = assessment.provenance
    origin = _ORIGINS.get(made.as_of_origin)
    day = {"day": assessment.as_of, "origin": words.say(origin) if origin else made.as_of_origin}
    file = {"file": portable(made.project_file), "digest": short_digest(made.project_digest)}
    lines = [
        (Message("Made with"), f"{made.tool} {made.version}"),
        (Message("Day of assessment"), words.say(Message("{day}, {origin}", day))),
        (Message("Project file"), words.say(Message("{file}, SHA-256 {digest}", file))),
        (Message("All packs and checklists"), f"SHA-256 {short_digest(made.catalogue_digest)}"),
        (Message("Exit code reports from"), words.say(made.fail_on.label)),
    ]
    return tuple(Fact(words.say(label), value) for label, value in lines)


def pack_rows(assessment: Assessment, words: Words) -> tuple[PackRow, ...]:
    """Return the editions of the packs that were used."""
    rows = []
    for pack in assessment.provenance.packs:
        status = _STATUSES.get(pack.status)
        rows.append(
            PackRow(
                id=pack.id,
                version=pack.version,
                digest=short_digest(pack.digest),
                status=words.say(status) if status else pack.status,
                reviewed_on=pack.reviewed_on.isoformat() if pack.reviewed_on else "",
            )
        )
    return tuple(rows)
