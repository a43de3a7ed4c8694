"""The result for one project at one date: everything a report or another program needs, with provenance.

The shapes follow the JSON of an assessment: what stands here stands there under the same name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import TYPE_CHECKING

from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.citation import Citation, Source, Text
from rscheck.model.difference import DifferenceResult
from rscheck.model.measure import MeasureStatus, Satisfies
from rscheck.model.overlay import OverlayProvenance, Relaxation
from rscheck.model.pack import Exclusion, Flag
from rscheck.model.preset import PresetOrigin, PresetResult
from rscheck.model.project import Determination, ReferredFile
from rscheck.model.question import Question
from rscheck.model.terms import Basis, Kind, Readiness, Tier
from rscheck.plain import Late, Plain, plain

if TYPE_CHECKING:
    from rscheck.model.listed import ListedMatch, ListProvenance
    from rscheck.model.screened import DecisionsUsed

__all__ = [
    "SCHEMA_VERSION",
    "Assessment",
    "Duty",
    "Evidence",
    "Finding",
    "FrameworkResult",
    "Interval",
    "ListTest",
    "ListedMeasure",
    "LockUsed",
    "NotChecked",
    "NotNeeded",
    "OpenQuestion",
    "OutcomeResult",
    "PackProvenance",
    "PointResult",
    "Provenance",
    "ReadinessInterval",
    "Trace",
]


@plain
class Interval(Plain):
    """The tiers that are possible: at least, at most. Settled when both are the same."""

    at_least: Tier
    at_most: Tier

    @property
    def settled(self) -> bool:
        """Return whether no answer can change the tier any more."""
        return self.at_least == self.at_most

    def join(self, other: Interval) -> Interval:
        """Return the interval of two results together: the higher of each end."""
        return Interval(max(self.at_least, other.at_least), max(self.at_most, other.at_most))


@plain
class ReadinessInterval(Plain):
    """The readiness that is possible: at least this much is missing, at most that."""

    at_least: Readiness
    at_most: Readiness


@plain
class Evidence(Plain):
    """An answer that decided something: the question, what was answered and where, and how it was tested.

    ``value`` is None when the question is open. ``state`` says why it is open, or what gave the answer if the file did
    not; ``origin`` names the programme preset. ``matches`` are the entries of lists, as ``list:entry``, it hangs on.
    """

    question: str
    record: str
    value: object
    state: str
    location: Location | None
    declared_by: str = ""
    verified_by: str = ""
    documented: bool = False
    matches: tuple[str, ...] = ()
    origin: PresetOrigin | None = None


@plain
class Trace(Late):
    """One node of an explanation: what was asked of the answers, and whether it holds.

    ``truth`` is True, False or None (unknown). ``operator`` is ``all``, ``any``, ``not``, ``count``, ``some``,
    ``every``, ``leaf``, ``derived``, ``record`` or ``asked_when``; ``decisive`` says whether it carries the result.
    ``place`` is the record it is about: its kind and number, negative for one not yet listed. ``title`` names a
    derived condition or a kind of record in words.
    """

    operator: str
    truth: bool | None
    decisive: bool = True
    subject: str = ""
    test: Mapping[str, object] = field(default_factory=dict)
    evidence: Evidence | None = None
    children: tuple[Trace, ...] = ()
    place: tuple[str, int] | None = None
    title: Text = field(default_factory=dict)


@plain
class ListTest(Plain):
    """A test of an answer in which lists have a say, and whether it holds.

    ``lists`` are those that the name in the answer was looked for on. ``related`` says that it was no such test: a
    match answers the question by saying that a name is related to a listed body.
    """

    evidence: Evidence
    truth: bool | None
    lists: tuple[str, ...] = ()
    related: bool = False


@plain
class Finding(Plain):
    """A rule or outcome that applies or may apply.

    ``state`` is ``applies`` or ``may_apply``. ``confidence`` is ``documented``, ``declared`` or ``open``. ``trace`` is
    worked out when it is looked at; ``listed`` are its tests in which lists have a say. ``own_tier`` is the
    framework's.
    """

    id: str
    item: str
    framework: str
    record: str
    state: str
    kind: Kind
    force: str
    basis: Basis
    confidence: str
    tier: Tier | None
    residual: Tier | None
    title: Text
    because: Text
    flags: tuple[str, ...]
    measures: tuple[str, ...]
    refer_to: str | None
    meanwhile: Text
    cite: tuple[Citation, ...]
    evidence: tuple[Evidence, ...]
    trace: Trace
    location: Location | None = None
    own_tier: Tier | None = None
    listed: tuple[ListTest, ...] = ()


@plain
class Duty(Plain):
    """Something owed before an act: licence, attestation, disclosure, registration. ``state``: met, open or unknown."""

    id: str
    finding: str
    framework: str
    kind: Kind
    title: Text
    due: str | None
    due_on: date | None
    by: str | None
    state: str


@plain
class OutcomeResult(Plain):
    """What a tree came to, for the project or for one record; several outcomes while it is undecided.

    ``indicative`` are the outcomes that unconfirmed nodes would lead to; they count for nothing.
    """

    tree: str
    record: str
    outcomes: tuple[str, ...]
    texts: tuple[Text, ...]
    indicative: tuple[str, ...] = ()


@plain
class FrameworkResult(Plain):
    """One framework's own result: whether it applies by the clauses in ``why``, or by the programme ``presets``."""

    id: str
    title: Text
    applies: bool | None
    why: tuple[str, ...]
    chosen: bool
    tier: Interval
    outcomes: tuple[OutcomeResult, ...]
    undecided: tuple[str, ...]
    exclusions: tuple[Exclusion, ...] = ()
    presets: tuple[str, ...] = ()


@plain
class ListedMeasure(Plain):
    """A measure that applies or may apply, who asked for it, and what the project says of it."""

    id: str
    title: Text
    text: Text
    owner: str
    stage: str
    category: str
    evidence: tuple[Text, ...]
    state: str
    asked_by: tuple[str, ...]
    satisfies: tuple[Satisfies, ...]
    cite: tuple[Citation, ...]
    basis: Basis
    due_on: date | None
    status: MeasureStatus | None
    against_person: bool = False


@plain
class PointResult(Plain):
    """Something a framework asks to be considered or in place. ``state``: met, open or unknown. It has no tier.

    ``part`` is where reports tell it, the first of ``flags`` its heading there, such as a purpose; ``measures`` are
    what would help where it is not met.
    """

    id: str
    framework: str
    part: str
    state: str
    title: Text
    flags: tuple[str, ...]
    measures: tuple[str, ...]
    force: str
    basis: Basis
    cite: tuple[Citation, ...]
    evidence: tuple[Evidence, ...]


@plain
class NotNeeded(Plain):
    """What is not asked for here: a framework that does not apply, or a measure of one that does.

    ``kind`` is ``framework`` or ``measure``; ``why`` names the reasons to apply that do not hold.
    """

    id: str
    kind: str
    title: Text
    category: str = ""
    why: tuple[Text, ...] = ()


@plain
class OpenQuestion(Plain):
    """An unanswered question and what hangs on it. ``number`` is that of its record, from 0, if it is about one.

    ``can_change`` is ``tier``, ``outcome``, ``measures`` or ``points``; ``items`` the rules and trees that wait for it.
    """

    question: str
    record: str
    text: Text
    can_change: str
    items: tuple[str, ...]
    asked_of: tuple[str, ...]
    state: str = ""
    whom: str = ""
    on: date | None = None
    location: Location | None = None
    number: int | None = None


@plain
class NotChecked(Plain):
    """Something the result does not cover, why, and whom to ask.

    ``reason`` is ``unconfirmed``, ``left_out``, ``expired``, ``persons`` or ``ownership``; of a list ``list_missing``,
    ``list_stale``, ``list_unreadable`` or ``list_off``.
    """

    item: str
    framework: str
    reason: str
    text: Text
    ask: Text = field(default_factory=dict)
    state: str = ""
    detail: Message | None = None
    title: Text = field(default_factory=dict)


@plain
class PackProvenance(Plain):
    """Which edition of a pack was used."""

    id: str
    version: str
    digest: str
    status: str
    reviewed_on: date | None


@plain
class LockUsed(Plain):
    """The lock of the call that a project belongs to: its title, if it has one, and the SHA-256 of its file."""

    title: str
    digest: str


@plain
class Provenance(Plain):
    """What the result was made of: enough to make it again."""

    tool: str
    version: str
    as_of_origin: str
    project_file: str
    project_digest: str
    packs: tuple[PackProvenance, ...]
    catalogue_digest: str
    fail_on: Tier
    files: tuple[ReferredFile, ...] = ()
    overlays: tuple[OverlayProvenance, ...] = ()
    lists: tuple[ListProvenance, ...] = ()
    decisions: DecisionsUsed | None = None
    lock: LockUsed | None = None

    @property
    def relaxations(self) -> tuple[Relaxation, ...]:
        """Return what local policy relaxes on the day of assessment."""
        return tuple(each for overlay in self.overlays for each in overlay.relaxations if each.in_force)


@plain
class Assessment(Plain):
    """All of it for one project at one date.

    ``sources`` (by ``pack/source``), ``questions`` and ``flags`` (by id) are what the citations, the evidence and the
    findings name, so that a report can be written from the assessment alone; what is missing there is shown by its id.
    ``labels`` are the words of lists, and of records that are named by an option, such as a funding programme.
    ``titles`` are the words of what is named by id alone: the measures of findings and points, those of a met duty
    among them, and the reasons for which a framework applies.
    ``matches`` are names close to listed ones, ``presets`` what programmes fix, ``differences`` where its frameworks
    differ.
    """

    project: str
    title: str
    as_of: date
    tier: Interval
    official: Interval
    bounds: str
    residual: Interval
    readiness: ReadinessInterval
    frameworks: tuple[FrameworkResult, ...]
    findings: tuple[Finding, ...]
    duties: tuple[Duty, ...]
    measures: tuple[ListedMeasure, ...]
    open_questions: tuple[OpenQuestion, ...]
    purpose: tuple[tuple[str, object], ...]
    determinations: tuple[Determination, ...]
    not_checked: tuple[NotChecked, ...]
    provenance: Provenance
    points: tuple[PointResult, ...] = ()
    not_needed: tuple[NotNeeded, ...] = ()
    matches: tuple[ListedMatch, ...] = ()
    presets: tuple[PresetResult, ...] = ()
    differences: tuple[DifferenceResult, ...] = ()
    languages: tuple[str, ...] = ()
    decided_by: tuple[str, ...] = ()
    kept_open_by: tuple[str, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)
    flags: Mapping[str, Flag] = field(default_factory=dict)
    labels: Mapping[str, Text] = field(default_factory=dict)
    titles: Mapping[str, Text] = field(default_factory=dict)


SCHEMA_VERSION = "assessment/2"
"""Version of the JSON form; it changes when a reader of the JSON would have to."""
