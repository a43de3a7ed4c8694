"""What a pipeline is told of a project: one signal for each finding, each problem, and the tier as a whole.

A signal is short text and a place, so that it passes cheaply between processes; each format only lays it out.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from enum import Enum

from rscheck.errors import Problem
from rscheck.i18n import Message, Words
from rscheck.location import Location
from rscheck.model.assessment import Assessment, Finding
from rscheck.model.terms import Basis, Tier
from rscheck.plain import Plain, plain
from rscheck.report.findings import findings_in_order
from rscheck.report.phrases import (
    applies_words,
    basis_words,
    confidence_words,
    force_words,
    joined,
    pick,
    portable,
    record_words,
)

__all__ = ["Level", "Signal", "level_of", "problem_signals", "signals_of"]


class Level(Enum):
    """How a pipeline takes a signal: certain at the threshold, possibly at the threshold, or to know of."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@plain
class Signal(Plain):
    """One thing that a pipeline is told, in words.

    ``rule`` is the rule, tree or code, ``framework`` whose it is. ``fingerprint`` stays the same when lines move.
    ``properties`` are what only some formats can carry: the tier, the grades, the state.
    """

    rule: str
    framework: str
    level: Level
    title: str
    said: str
    help: str
    location: Location
    fingerprint: str
    properties: Mapping[str, str]


def signals_of(assessment: Assessment, words: Words) -> tuple[Signal, ...]:
    """Return the signals of an assessment, in the order in which every format shows findings."""
    names = {each.id: pick(words, each.title) or each.id for each in assessment.frameworks}
    told: Counter[tuple[str, str]] = Counter()
    signals = []
    for each in findings_in_order(assessment):
        told[each.item, each.record] += 1
        mark = _fingerprint(assessment.project, each.item, each.record, str(told[each.item, each.record]))
        signals.append(_signal(each, assessment, names, mark, words))
    return tuple(signals)


def problem_signals(name: str, problems: tuple[Problem, ...], words: Words) -> Iterator[Signal]:
    """Yield a signal for each problem of a file that cannot be read; ``name`` is the file."""
    for each in problems:
        said = words.say(each.message)
        hint = words.say(each.hint) if each.hint is not None else ""
        place = each.location if each.location.file else Location(name)
        location = Location(_relative(place.file), place.line, place.column, place.sheet)
        mark = _fingerprint(portable(name), each.code, each.message.english(), "")
        yield Signal(each.code, "", Level.ERROR, said, " ".join(filter(None, (said, hint))), hint, location, mark, {})


def level_of(tier: Tier | None, threshold: Tier, *, certain: bool, basis: Basis) -> Level:
    """Return how a finding is told; what is not confirmed in any text counts for nothing and is a note."""
    if tier is None or tier < threshold or basis is Basis.UNCONFIRMED:
        return Level.NOTE
    return Level.ERROR if certain else Level.WARNING


def _signal(
    finding: Finding, assessment: Assessment, names: Mapping[str, str], fingerprint: str, words: Words
) -> Signal:
    certain = finding.state == "applies"
    title = pick(words, finding.title) or finding.item
    framework = names.get(finding.framework, finding.framework)
    record = record_words(words, finding.record, assessment.labels)
    values = {
        "title": title,
        "about": record,
        "state": applies_words(words, finding.state),
        "confidence": confidence_words(words, finding.confidence),
    }
    if record:
        first = words.say(Message("{title} ({about}; {state}; {confidence})", values))
    else:
        first = words.say(Message("{title} ({state}; {confidence})", values))
    because = pick(words, finding.because)
    cited = _cited(finding, assessment)
    said = [
        first,
        because,
        words.say(Message("Source: {framework}; {cited}", {"framework": framework, "cited": cited})),
    ]
    return Signal(
        rule=finding.item,
        framework=finding.framework,
        level=level_of(finding.residual, assessment.provenance.fail_on, certain=certain, basis=finding.basis),
        title=title,
        said="\n".join(part for part in said if part),
        help="\n\n".join(part for part in (because, f"rscheck explain {finding.item}") if part),
        location=_place(finding, assessment),
        fingerprint=fingerprint,
        properties={
            "project": assessment.project,
            "finding": finding.id,
            "framework": finding.framework,
            "tier": finding.tier.id if finding.tier is not None else "",
            "state": finding.state,
            "confidence": finding.confidence,
            "basis": basis_words(words, finding.basis),
            "force": force_words(words, finding.force),
            "measures": joined(words, finding.measures),
        },
    )


def _cited(finding: Finding, assessment: Assessment) -> str:
    named = []
    for each in finding.cite:
        source = assessment.sources.get(each.source)
        named.append(" ".join(part for part in (source.title if source else each.source, each.at) if part))
    return "; ".join(named) or "-"


def _place(finding: Finding, assessment: Assessment) -> Location:
    """Return the first answer that a finding rests on as far as it stands in the project's own file, else the file."""
    file = assessment.provenance.project_file
    for each in finding.evidence:
        if each.location is not None and each.location.file == file:
            place = each.location
            return Location(_relative(file), place.line, place.column, place.sheet)
    return Location(_relative(file), 1, 1)


def _relative(file: str) -> str:
    """Return a file as places need it: relative names as they are given, others without the folders of this machine."""
    return portable(file).replace("\\", "/").removeprefix("./")


def _fingerprint(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:32]
