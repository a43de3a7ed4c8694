"""What a result was made of: enough to make it again, without the clock or the folders of a machine."""

from __future__ import annotations

from datetime import date

from rscheck.i18n import Message, Words
from rscheck.model.assessment import LockUsed, Provenance
from rscheck.model.project import ReferredFile
from rscheck.model.screened import DecisionsUsed
from rscheck.plain import Plain, plain
from rscheck.report.fact import Fact
from rscheck.report.phrases import pick, portable

__all__ = ["DIGEST_SHOWN", "ListRow", "PackRow", "list_rows", "origin_facts", "pack_rows", "short_digest"]

DIGEST_SHOWN = 12
"""People compare this many characters of a digest; the JSON form has all of them."""

_ORIGINS = {
    "project file": Message("given in the file"),
    "--as-of": Message("given by --as-of"),
    "--lock": Message("fixed by the lock"),
    "SOURCE_DATE_EPOCH": Message("given by SOURCE_DATE_EPOCH"),
    "today": Message("the day the assessment was made"),
}

_REFERRED = {"institution": Message("File of the institution"), "partner": Message("File of a partner")}

_STATUSES = {
    "draft": Message("draft, not yet reviewed"),
    "reviewed": Message("reviewed"),
    "retired": Message("no longer kept up"),
}


@plain
class PackRow(Plain):
    """One edition of a pack, in words."""

    id: str
    version: str
    digest: str
    status: str
    reviewed_on: str


@plain
class ListRow(Plain):
    """One edition of a list that names were compared with, in words."""

    title: str
    day: str
    age: str
    state: str
    digest: str


def short_digest(digest: str) -> str:
    """Return the beginning of a digest, without the name of its method.

    >>> short_digest("sha256:0123456789abcdef0123")
    '0123456789ab'
    """
    return digest.rpartition(":")[2][:DIGEST_SHOWN]


def origin_facts(made: Provenance, as_of: date, words: Words, *, with_threshold: bool = True) -> tuple[Fact, ...]:
    """Return tool, day, file, the files it refers to, catalogue and threshold, each with where it came from."""
    origin = _ORIGINS.get(made.as_of_origin)
    day = {"day": as_of, "origin": words.say(origin) if origin else made.as_of_origin}
    file = {"file": portable(made.project_file), "digest": short_digest(made.project_digest)}
    lines = [
        (Message("Made with"), f"{made.tool} {made.version}"),
        (Message("Day of assessment"), words.say(Message("{day}, {origin}", day))),
        (Message("File"), words.say(Message("{file}, SHA-256 {digest}", file))),
        *((_REFERRED[each.kind], _referred(each, words)) for each in made.files),
        *(((Message("Decisions on matches"), _decisions(made.decisions, words)),) if made.decisions else ()),
        *(((Message("Lock of the call"), _lock(made.lock, words)),) if made.lock else ()),
        (Message("All packs and checklists"), f"SHA-256 {short_digest(made.catalogue_digest)}"),
    ]
    if with_threshold:
        lines.append((Message("Exit code reports from"), words.say(made.fail_on.label)))
    return tuple(Fact(words.say(label), value) for label, value in lines)


def _referred(file: ReferredFile, words: Words) -> str:
    answered = file.answered_on.isoformat() if file.answered_on else words.say(Message("a day that is not given"))
    values = {"file": portable(file.file), "day": answered, "digest": short_digest(file.digest)}
    return words.say(Message("{file}, answered on {day}, SHA-256 {digest}", values))


def _decisions(used: DecisionsUsed, words: Words) -> str:
    values = {"file": portable(used.file), "digest": short_digest(used.digest)}
    said = Message("{file}, SHA-256 of what it says {digest}", values)
    return words.say(said if used.digest else Message("none in {file}", values))


def _lock(lock: LockUsed, words: Words) -> str:
    values = {"title": lock.title, "digest": short_digest(lock.digest)}
    return words.say(Message("{title}, SHA-256 {digest}", values)) if lock.title else f"SHA-256 {values['digest']}"


def list_rows(made: Provenance, words: Words) -> tuple[ListRow, ...]:
    """Return the editions of the lists that names were compared with."""
    rows = []
    for each in made.lists:
        age = words.say(Message("{count} day old", {"count": each.age}, "{count} days old", each.age))
        state = Message("too old to count as checked") if each.state == "stale" else Message("checked")
        title = pick(words, each.title) or each.id
        rows.append(ListRow(title, each.day.isoformat(), age, words.say(state), short_digest(each.digest)))
    return tuple(rows)


def pack_rows(made: Provenance, words: Words) -> tuple[PackRow, ...]:
    """Return the editions of the packs that were used."""
    rows = []
    for pack in made.packs:
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
