"""The closed vocabularies of the field: tiers, kinds, forces, grades, roles, stages, categories.

Ids are stable and stand in files; people read the labels, which are interface messages.
"""

from __future__ import annotations

from enum import Enum, IntEnum

from rscheck.i18n import Message

__all__ = ["About", "Basis", "Category", "Force", "Kind", "Part", "Readiness", "Role", "Stage", "Tier"]


class Tier(IntEnum):
    """How far the arrangement should be looked at; ordered, so the highest floor is the result."""

    LOW = 0
    MODERATE = 1
    HIGH = 2
    CRITICAL = 3

    @property
    def id(self) -> str:
        """Return the stable id that stands in files: ``low`` … ``critical``."""
        return self.name.lower()

    @property
    def label(self) -> Message:
        """Return the words people read."""
        return _TIER_LABELS[self]

    @classmethod
    def of(cls, identifier: str) -> Tier:
        """Return the tier with this id; ``KeyError`` if there is none."""
        return cls[identifier.upper()]


_TIER_LABELS = {
    Tier.LOW: Message("Standard practice"),
    Tier.MODERATE: Message("Go ahead with measures"),
    Tier.HIGH: Message("Office review first"),
    Tier.CRITICAL: Message("Decision needed before start"),
}


class Readiness(IntEnum):
    """What is formally missing; ordered from nothing to a bar. It never moves the tier."""

    READY = 0
    FORMALITIES_MISSING = 1
    NOT_ELIGIBLE = 2

    @property
    def id(self) -> str:
        """Return the stable id that stands in files."""
        return self.name.lower()

    @property
    def label(self) -> Message:
        """Return the words people read."""
        return _READINESS_LABELS[self]


_READINESS_LABELS = {
    Readiness.READY: Message("ready"),
    Readiness.FORMALITIES_MISSING: Message("formalities missing"),
    Readiness.NOT_ELIGIBLE: Message("not eligible as things stand"),
}


class Basis(IntEnum):
    """How well a statement's source was read; ordered from worst to best. The lowest part counts."""

    UNCONFIRMED = 0
    INTERPRETATION = 1
    SECONDARY = 2
    OFFICIAL = 3

    @property
    def id(self) -> str:
        """Return the stable id that stands in files."""
        return self.name.lower()

    @property
    def label(self) -> Message:
        """Return the words people read."""
        return _BASIS_LABELS[self]

    @property
    def ceiling(self) -> Tier:
        """Return the highest tier this grade may reach: only official texts reach critical, the unconfirmed nothing."""
        return _CEILINGS[self]

    @classmethod
    def of(cls, identifier: str) -> Basis:
        """Return the grade with this id; ``KeyError`` if there is none."""
        return cls[identifier.upper()]


_BASIS_LABELS = {
    Basis.UNCONFIRMED: Message("not yet confirmed"),
    Basis.INTERPRETATION: Message("rscheck's reading"),
    Basis.SECONDARY: Message("reported elsewhere"),
    Basis.OFFICIAL: Message("official text read"),
}

_CEILINGS = {
    Basis.UNCONFIRMED: Tier.LOW,
    Basis.INTERPRETATION: Tier.HIGH,
    Basis.SECONDARY: Tier.HIGH,
    Basis.OFFICIAL: Tier.CRITICAL,
}


class _Labelled(Enum):
    """A closed list whose members have an id that stands in files and words that people read."""

    def __init__(self, identifier: str, label: Message) -> None:
        self.id = identifier
        self.label = label

    @classmethod
    def ids(cls) -> tuple[str, ...]:
        """Return the ids in declared order."""
        return tuple(member.id for member in cls)


class Kind(_Labelled):
    """What sort of consequence a rule or outcome has. Only the first three of a rule carry a tier."""

    RISK = ("risk", Message("risk"))
    BAR = ("bar", Message("bar"))
    LICENCE = ("licence", Message("licence"))
    DUTY = ("duty", Message("duty"))
    DISCLOSURE = ("disclosure", Message("disclosure"))
    REFERRAL = ("referral", Message("referral"))
    NOTE = ("note", Message("note"))

    def __init__(self, identifier: str, label: Message) -> None:
        super().__init__(identifier, label)
        self.is_owed = identifier in ("licence", "duty", "disclosure")
        """Whether it is something that somebody has to do or obtain before an act."""

    @property
    def carries_tier(self) -> bool:
        """Return whether a rule of this kind sets a floor for the tier."""
        return self in (Kind.RISK, Kind.BAR, Kind.LICENCE)

    @classmethod
    def of(cls, identifier: str) -> Kind:
        """Return the kind with this id; ``KeyError`` if there is none."""
        return _KINDS[identifier]


_KINDS = {member.id: member for member in Kind}


class Force(_Labelled):
    """Where a rule's authority comes from. Law, funding condition and guidance are different things."""

    LAW = ("law", Message("law"))
    FUNDING_CONDITION = ("funding_condition", Message("funding condition"))
    GUIDANCE = ("guidance", Message("guidance"))
    LOCAL = ("local", Message("local policy"))


class About(_Labelled):
    """What a question is about. There is no ``person``: nobody is assessed."""

    PROJECT = ("project", Message("project"))
    INSTITUTION = ("institution", Message("institution"))
    FUNDER = ("funder", Message("funder"))
    TECHNOLOGY = ("technology", Message("technology"))
    AGREEMENT = ("agreement", Message("agreement"))
    DATA = ("data", Message("data"))
    ACTIVITY = ("activity", Message("activity"))
    PERSON_ACTIVITY = ("person_activity", Message("activity of a team member"))


class Category(_Labelled):
    """The five categories of measures in comparisons of national practice."""

    TRANSPARENCY = ("transparency", Message("Transparency"))
    RISK_MANAGEMENT = ("risk_management", Message("Risk management"))
    INFORMATION_MANAGEMENT = ("information_management", Message("Information management"))
    AWARENESS_TRAINING = ("awareness_training", Message("Awareness and training"))
    COOPERATION = ("cooperation", Message("Cooperation"))


class Part(_Labelled):
    """The part of a report in which a point stands."""

    PURPOSE = ("purpose", Message("Purpose and benefit"))
    VALUES = ("values", Message("Openness and integrity"))
    PRACTICE = ("practice", Message("Good practice"))


class Stage(_Labelled):
    """When a measure is due, in the order of a project's life."""

    PLANNING = ("planning", Message("while planning"))
    BEFORE_PROPOSAL = ("before_proposal", Message("before the proposal"))
    BEFORE_AWARD = ("before_award", Message("before the award"))
    BEFORE_AGREEMENT = ("before_agreement", Message("before signing the agreement"))
    BEFORE_START = ("before_start", Message("before the start"))
    BEFORE_TRAVEL = ("before_travel", Message("before travel"))
    DURING = ("during", Message("during the project"))
    AT_END = ("at_end", Message("at the end"))


class Role(_Labelled):
    """Who owns a measure or can answer a question."""

    PRINCIPAL_INVESTIGATOR = ("principal_investigator", Message("principal investigator"))
    EACH_PARTICIPANT = ("each_participant", Message("each participant"))
    RESEARCHER = ("researcher", Message("researcher"))
    RESEARCH_ADMINISTRATOR = ("research_administrator", Message("research administrator"))
    RESEARCH_SECURITY_OFFICE = ("research_security_office", Message("research security office"))
    EXPORT_CONTROL_OFFICE = ("export_control_office", Message("export control office"))
    CONTRACTS_OFFICE = ("contracts_office", Message("contracts office"))
    IT_SECURITY = ("it_security", Message("IT security"))
    HUMAN_RESOURCES = ("human_resources", Message("human resources"))
    INTERNATIONAL_OFFICE = ("international_office", Message("international office"))
    DATA_PROTECTION_OFFICER = ("data_protection_officer", Message("data protection officer"))
    HEAD_OF_DEPARTMENT = ("head_of_department", Message("head of department"))
    SENIOR_MANAGEMENT = ("senior_management", Message("senior management"))
    AUTHORISED_OFFICIAL = ("authorised_official", Message("authorised official"))
    PARTNER = ("partner", Message("partner"))
    FUNDER = ("funder", Message("funder"))
