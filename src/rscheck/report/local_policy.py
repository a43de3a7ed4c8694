"""What local policy relaxes, in words: every report says it, with the reason, who approved it, and until when."""

from __future__ import annotations

from collections.abc import Iterable

from rscheck.i18n import Message, Words
from rscheck.model.assessment import Provenance
from rscheck.model.overlay import OverlayProvenance, Relaxation
from rscheck.model.terms import Tier
from rscheck.report.fact import Fact
from rscheck.report.origin import short_digest
from rscheck.report.phrases import joined, pick

__all__ = ["overlay_facts", "relaxed_sentences"]


def relaxed_sentences(relaxations: Iterable[Relaxation], words: Words) -> tuple[str, ...]:
    """Return a sentence on each relaxation, each once."""
    return tuple(dict.fromkeys(words.say(_sentence(each, words)) for each in relaxations))


def _sentence(relaxed: Relaxation, words: Words) -> Message:
    title = pick(words, relaxed.title)
    named = Message("{item} ({title})", {"item": relaxed.item, "title": title})
    values = {
        "item": named if title else relaxed.item,
        "what": _what(relaxed),
        "reason": pick(words, relaxed.because).rstrip(".。"),
        "who": relaxed.approved_by,
        "until": relaxed.until,
    }
    return Message("Local policy relaxes {item}: {what}. Reason: {reason}. Approved by {who}, until {until}.", values)


def _what(relaxed: Relaxation) -> Message:
    match relaxed.action:
        case "lower":
            tiers = {"before": Tier.of(relaxed.before).label, "after": Tier.of(relaxed.after).label}
            return Message("“{after}” instead of “{before}”", tiers)
        case "set":
            return Message("{after} instead of {before}", {"before": relaxed.before, "after": relaxed.after})
        case _:
            return Message("it does not count")


def overlay_facts(made: Provenance, words: Words) -> tuple[Fact, ...]:
    """Return which overlays were laid over which packs, and which of their relaxations do not count on the day."""
    return tuple(Fact(words.say(Message("Local policy")), _overlay(each, words)) for each in made.overlays)


def _overlay(overlay: OverlayProvenance, words: Words) -> str:
    values = {
        "overlay": f"{overlay.id} {overlay.version}",
        "pack": overlay.pack,
        "digest": short_digest(overlay.digest),
    }
    ended = [words.say(_not_in_force(each)) for each in overlay.relaxations if not each.in_force]
    said = words.say(Message("{overlay} laid over {pack}, SHA-256 {digest}", values))
    return joined(words, [pick(words, overlay.institution), pick(words, overlay.title), said, *ended])


def _not_in_force(relaxed: Relaxation) -> Message:
    values = {"item": relaxed.item, "from": relaxed.start or "…", "until": relaxed.until}
    return Message("{item} relaxed only {from} – {until}, so not on this day", values)
