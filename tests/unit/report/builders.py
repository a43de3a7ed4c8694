"""Assessments made by hand: an invented project with a bit of everything, and a small one that is settled."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.answers import Choices
from rscheck.model.assessment import (
    Assessment,
    Duty,
    Evidence,
    Finding,
    FrameworkResult,
    Interval,
    ListedMeasure,
    ListTest,
    NotChecked,
    NotNeeded,
    OpenQuestion,
    OutcomeResult,
    PackProvenance,
    PointResult,
    Provenance,
    ReadinessInterval,
    Trace,
)
from rscheck.model.citation import Citation, Source, Text
from rscheck.model.listed import ListedMatch, MatchPlace
from rscheck.model.measure import MeasureStatus, Satisfies
from rscheck.model.pack import Exclusion, Flag
from rscheck.model.project import Determination, ReferredFile
from rscheck.model.question import AnswerType, Question, Worse
from rscheck.model.screened import MatchState, WeighedMatch
from rscheck.model.screening import (
    AlignedWord,
    Band,
    Comparison,
    CountryCheck,
    Decision,
    Match,
    Verdict,
)
from rscheck.model.terms import Basis, Kind, Readiness, Tier
from rscheck.model.watchlist import Edition, Entry, EntryKind, ListedName, Rows

__all__ = [
    "HOSTILE",
    "a_finding",
    "a_hostile_match",
    "a_measure",
    "a_point",
    "an_assessment",
    "an_open_question",
    "hostile_assessment",
    "settled_assessment",
    "text",
]

HOSTILE = (
    "a|b",
    "<script>alert(1)</script>",
    "@user",
    "#1",
    "[x]",
    "[click](https://example.org)",
    "=1+1",
    "two\nlines",
    "n" * 300,
    "جامعة المثال",
    "示例大学",
    "\x1b[31mred\x1b[0m",
    "\u202eevil\u202c",
    "`code`",
    "*bold* _under_ ~~gone~~",
    "</details>",
    "{title}",
)
"""Names that break formats which do not escape."""


def text(english: str, japanese: str | None = None) -> Text:
    """Return a text of a pack, in Japanese as well unless it has no translation."""
    return {"en": english} if japanese is None else {"en": english, "ja": japanese}


DEFENCE = Question(
    id="partners.defence_link",
    pack="core",
    type=AnswerType.YES_NO,
    about="institution",
    worse=Worse(best_first=(False, True)),
    record="partners",
    text=text("Does the partner have a formal role in defence research?", "相手方は防衛研究に正式に関与していますか。"),
)
STAGE = Question(
    id="research.stage",
    pack="core",
    type=AnswerType.CHOICE,
    about="technology",
    worse=Worse(best_first=("basic", "applied")),
    options={"basic": text("basic research", "基礎研究"), "applied": text("applied research", "応用研究")},
    text=text("At which stage is the research?", "研究の段階はどれですか。"),
)

STAGE_APPLIED = Evidence(
    "research.stage", "", "applied", "", Location("project.yaml", 4, 10), declared_by="PI", verified_by="the office"
)
DEFENCE_OPEN = Evidence("partners.defence_link", "Example Institute", None, "asked", Location("project.yaml", 9, 20))


def a_trace() -> Trace:
    """Return an explanation with most kinds of node."""
    stage = Trace(
        "leaf",
        True,
        subject="research.stage",
        test={"operation": "at_least", "operands": ["applied"]},
        evidence=STAGE_APPLIED,
    )
    defence = Trace(
        "leaf",
        None,
        subject="partners.defence_link",
        test={"operation": "equals", "operands": [True]},
        evidence=DEFENCE_OPEN,
    )
    countries = Trace(
        "leaf",
        False,
        decisive=False,
        subject="partners.country",
        test={"operation": "in", "operands": [{"set": "example-set"}]},
        evidence=Evidence("partners.country", "Example Institute", "NO", "", Location("project.yaml", 8, 14)),
    )
    months = Trace(
        "leaf",
        True,
        subject="project.months",
        test={"operation": "between", "operands": [Decimal(6), Decimal("36.5")], "value": Decimal(24)},
    )
    record = Trace("record", None, subject="Example Institute", children=(defence,), place=("partners", 0))
    unlisted = Trace("record", None, place=("partners", -1))
    some = Trace("some", None, subject="partners", children=(record, unlisted), title=text("Partners", "連携先"))
    either = Trace("any", None, children=(some, countries))
    derived = Trace(
        "derived",
        True,
        subject="proposal.long",
        test={"expected": True},
        children=(months,),
        title=text("the project is long"),
    )
    return Trace("all", None, children=(stage, either, derived))


def a_finding(identifier: str = "EX-HIGH", **changes: object) -> Finding:
    """Return a finding that may apply, resting on one answer that is given and one that is open."""
    finding = Finding(
        id=identifier,
        item=identifier.partition("#")[0],
        framework="example",
        record="Example Institute",
        state="may_apply",
        kind=Kind.RISK,
        force="guidance",
        basis=Basis.OFFICIAL,
        confidence="open",
        tier=Tier.HIGH,
        residual=Tier.MODERATE,
        title=text("Partner with a role in defence research", "防衛研究に関与する相手方"),
        because=text("Applied research with such a partner is reviewed before signing."),
        flags=("dual-use",),
        measures=("M-ACCESS",),
        refer_to="export_control_office",
        meanwhile=text("Share published results only", "公表済みの成果のみ共有する"),
        cite=(Citation("example/guide", "item 4.2", "shall be reviewed"), Citation("example/unknown", "p. 3")),
        evidence=(STAGE_APPLIED, DEFENCE_OPEN),
        trace=a_trace(),
        location=Location("/home/someone/checkout/rules/ex/example.yaml", 40, 5),
    )
    return replace(finding, **changes)  # type: ignore[arg-type]  # the names of the fields are checked at run time


def a_measure(identifier: str = "M-ACCESS", **changes: object) -> ListedMeasure:
    """Return a measure that may be asked for."""
    measure = ListedMeasure(
        id=identifier,
        title=text("Separate access to data", "データへのアクセスを分ける"),
        text=text("Give each partner access to what it needs.", "相手方には必要な範囲のアクセスのみ認める。"),
        owner="it_security",
        stage="before_start",
        category="information_management",
        evidence=(text("access list", "アクセス権限表"),),
        state="may_apply",
        asked_by=("EX-HIGH",),
        satisfies=(Satisfies("EX-M1", "example", (Citation("example/guide", "item 7"),), Basis.OFFICIAL),),
        cite=(Citation("example/taxonomy", "table 2"),),
        basis=Basis.INTERPRETATION,
        due_on=date(2027, 4, 1),
        status=None,
    )
    return replace(measure, **changes)  # type: ignore[arg-type]  # the names of the fields are checked at run time


def an_open_question(identifier: str = "partners.defence_link", **changes: object) -> OpenQuestion:
    """Return an open question that can change the tier."""
    question = OpenQuestion(
        question=identifier,
        record="Example Institute",
        text=DEFENCE.text,
        can_change="tier",
        items=("EX-HIGH",),
        asked_of=("principal_investigator", "partner"),
        state="asked",
        whom="the partner's office",
        on=date(2026, 11, 2),
        location=Location("project.yaml", 9, 20),
    )
    return replace(question, **changes)  # type: ignore[arg-type]  # the names of the fields are checked at run time


def a_point(identifier: str = "EX-P1", **changes: object) -> PointResult:
    """Return a point of the purpose part that is still to consider."""
    point = PointResult(
        id=identifier,
        framework="example",
        part="purpose",
        state="open",
        title=text("Is the benefit clear?", "便益は明確ですか。"),
        flags=("EX-PURPOSE",),
        measures=("M-ACCESS",),
        force="guidance",
        basis=Basis.OFFICIAL,
        cite=(Citation("example/guide", "page 1"),),
        evidence=(),
    )
    return replace(point, **changes)  # type: ignore[arg-type]  # the names of the fields are checked at run time


def some_points() -> tuple[PointResult, ...]:
    """Return points of each part of the report, in every state."""
    return (
        a_point("EX-P2", state="met"),
        a_point(),
        a_point("EX-P3", state="unknown"),
        a_point("EX-V1", part="values", flags=()),
        a_point("EX-B1", part="practice", flags=(), state="met"),
    )


def some_frameworks() -> tuple[FrameworkResult, ...]:
    """Return a framework that applies, one that may, and one that does not."""
    outcome = OutcomeResult(
        "EX-TREE",
        "Example Institute",
        ("clear", "review"),
        (text("No further steps", "追加の手続なし"), text("Review")),
        ("stop",),
    )
    exclusion = Exclusion("EX-X1", text("Nationality may not be used", "国籍を用いてはならない"), Basis.OFFICIAL)
    interval = Interval(Tier.MODERATE, Tier.HIGH)
    example = text("Example Framework", "例示枠組み")
    return (
        FrameworkResult("example", example, True, ("EX-A1",), False, interval, (outcome,), ("EX-HIGH",), (exclusion,)),
        FrameworkResult("maybe", text("Perhaps Framework"), None, (), False, Interval(Tier.LOW, Tier.LOW), (), ()),
        FrameworkResult("other", text("Other Framework"), False, (), False, Interval(Tier.LOW, Tier.LOW), (), ()),
    )


def some_findings() -> tuple[Finding, ...]:
    """Return findings in another order than the one in which they are shown."""
    tie = Evidence("research.stage", "", "applied", "", Location("project.yaml", 4, 10), documented=True)
    return (
        a_finding(
            "EX-NOTE",
            kind=Kind.NOTE,
            tier=None,
            residual=None,
            state="applies",
            meanwhile={},
            refer_to=None,
            measures=(),
        ),
        a_finding("EX-HIGH#1"),
        a_finding(
            "EX-MODERATE",
            tier=Tier.MODERATE,
            state="applies",
            confidence="documented",
            record="",
            meanwhile={},
            evidence=(tie,),
            refer_to="research_security_office",
            title=text("Applied research in a listed area", "対象領域の応用研究"),
        ),
    )


def some_measures() -> tuple[ListedMeasure, ...]:
    """Return measures of two stages, one done, one only said to be done, one against a person."""
    done = MeasureStatus("M-DISCLOSE", "done", evidence="form 2026-118", by="PI", on=date(2026, 11, 10))
    claimed = MeasureStatus("M-TRAIN", "done")
    disclose, train = text("Disclose the relationship"), text("Take the training", "研修を受講する")
    return (
        a_measure("M-REMOVE", title=text("Withdraw from the team"), stage="planning", against_person=True, status=done),
        a_measure(),
        a_measure("M-DISCLOSE", title=disclose, stage="planning", owner="principal_investigator", status=done),
        a_measure("M-TRAIN", title=train, stage="planning", owner="each_participant", status=claimed, cite=()),
    )


def some_duties() -> tuple[Duty, ...]:
    """Return duties that are open, unknown and met."""
    licence = text("Obtain a licence", "許可を取得する")
    day = date(2027, 4, 1)
    return (
        Duty(
            "EX-LICENCE",
            "EX-LICENCE",
            "example",
            Kind.LICENCE,
            licence,
            "before_start",
            day,
            "authorised_official",
            "open",
        ),
        Duty("EX-ATTEST", "EX-ATTEST", "example", Kind.DUTY, text("Attest"), "before_proposal", None, None, "unknown"),
        Duty("EX-TOLD", "EX-TOLD", "example", Kind.DISCLOSURE, text("Disclose the post"), None, None, None, "met"),
    )


def an_assessment(**changes: object) -> Assessment:
    """Return the assessment with a bit of everything: so far moderate, possibly high."""
    digest = "0123456789abcdef" * 4
    guide = Source(
        "guide", "Example Guide", "Example Agency", "https://example.org/guide", "2025-07-10", date(2026, 9, 28)
    )
    taxonomy = Source("taxonomy", "Example Taxonomy", url="javascript:alert(1)")
    unconfirmed = NotChecked(
        "EX-U1", "example", "unconfirmed", text("A clause nobody has read"), text("Ask the agency"), "may_apply"
    )
    missing = NotChecked(
        "example-list",
        "example",
        "list_missing",
        text("Names were not compared"),
        detail=Message("Edition {day} is missing", {"day": "2026"}),
    )
    decision = Determination(
        "go ahead",
        "research_security_office",
        date(2026, 11, 19),
        reasons="benefit outweighs",
        heard="PI",
        conditions=("yearly review",),
        valid_until=date(2027, 11, 19),
        appeal="to the board",
    )
    assessment = Assessment(
        project="2026-118",
        title="Cryogenic readout for superconducting qubits",
        as_of=date(2026, 11, 20),
        tier=Interval(Tier.MODERATE, Tier.HIGH),
        official=Interval(Tier.LOW, Tier.HIGH),
        bounds="conservative",
        residual=Interval(Tier.LOW, Tier.HIGH),
        readiness=ReadinessInterval(Readiness.FORMALITIES_MISSING, Readiness.NOT_ELIGIBLE),
        frameworks=some_frameworks(),
        findings=some_findings(),
        duties=some_duties(),
        measures=some_measures(),
        open_questions=(
            an_open_question(),
            an_open_question(
                "research.stage", record="", text=STAGE.text, can_change="outcome", state="", whom="", on=None
            ),
            an_open_question("team.certified", text={}, can_change="measures", state="dont_know", whom=""),
        ),
        purpose=(
            ("purpose.aims", Choices(frozenset({"capability", "access"}))),
            ("purpose.value", "Shared cryostat time"),
        ),
        determinations=(decision,),
        not_checked=(unconfirmed, missing),
        provenance=Provenance(
            tool="rscheck",
            version="1.2.3",
            as_of_origin="project file",
            project_file="cases/project.yaml",
            project_digest=digest,
            packs=(PackProvenance("example", "1.0.0", digest, "reviewed", date(2026, 11, 1)),),
            catalogue_digest=digest,
            fail_on=Tier.HIGH,
            files=(ReferredFile("institution", "cases/institution.yaml", digest, date(2026, 9, 30)),),
        ),
        points=some_points(),
        not_needed=(
            NotNeeded("other", "framework", text("Other Framework"), why=(text("The lead institution is there"),)),
            NotNeeded("M-TRAVEL", "measure", text("Travel rules", "渡航の規則"), "information_management"),
        ),
        decided_by=("EX-MODERATE",),
        kept_open_by=("EX-HIGH",),
        sources={"example/guide": guide, "example/taxonomy": taxonomy},
        questions={each.id: each for each in (DEFENCE, STAGE)},
        flags={"EX-PURPOSE": Flag("EX-PURPOSE", text("Research strength", "研究力"), text("What it is for"))},
        titles={"EX-A1": text("There is a partner abroad"), **{each.id: each.title for each in some_measures()}},
    )
    return replace(assessment, **changes)  # type: ignore[arg-type]  # the names of the fields are checked at run time


def settled_assessment(tier: Tier = Tier.LOW) -> Assessment:
    """Return an assessment with nothing open and nothing found."""
    settled = Interval(tier, tier)
    return an_assessment(
        tier=settled,
        official=settled,
        residual=settled,
        bounds="exact",
        readiness=ReadinessInterval(Readiness.READY, Readiness.READY),
        frameworks=(),
        findings=(),
        duties=(),
        measures=(),
        open_questions=(),
        purpose=(),
        determinations=(),
        not_checked=(),
        points=(),
        not_needed=(),
    )


def a_hostile_match(name: str) -> ListedMatch:
    """Return a match in which list, entry and decision say all they can with one name."""
    entry = Entry("list", name, EntryKind.ORGANISATION, (ListedName(name), ListedName(f"{name} 2")), effect=name)
    edition = Edition("list", date(2026, 10, 21), "0" * 64, "x.csv", "0" * 64, Rows(1, 1), "x.jsonl")
    words = (AlignedWord(name, f"{name} 2", "spelling"),)
    comparison = Comparison(Band.POSSIBLE, 0.8, words, (name,), (name,), ("other_field",), name)
    match = Match(name, entry, entry.names[1], comparison, CountryCheck.NOT_GIVEN, edition, by=name)
    decision = Decision(
        name, name, "list", name, "0", name, Verdict.CANNOT_TELL, name, date(2026, 11, 19), name, approved_by=name
    )
    weighed = WeighedMatch(match, MatchState.CANNOT_TELL, (("partners.name", 0),), decision)
    places = (MatchPlace("partners.name", name, 0, Location(name, 3, 5)),)
    return ListedMatch(weighed, places, text(name), text(name), 30, False)


def hostile_assessment(name: str) -> Assessment:
    """Return the assessment with one name in every place that a file can fill."""
    place = Location(name, 3, 5)
    evidence = Evidence("partners.name", name, name, "", place, declared_by=name, verified_by=name)
    listed = {"operation": "listed_on", "operands": [name], "lists": ("list", "gone")}
    leaf = Trace("leaf", None, subject="partners.name", test=listed, evidence=evidence)
    trace = Trace("record", None, subject=name, children=(leaf,))
    finding = a_finding(
        title=text(name),
        because=text(name),
        record=name,
        evidence=(evidence,),
        trace=trace,
        listed=(ListTest(evidence, None, ("list", "gone")),),
        flags=(name,),
    )
    status = MeasureStatus("M-ACCESS", "done", evidence=name, note=name, by=name)
    question = an_open_question(record=name, whom=name, location=place, text=text(name))
    decision = Determination(name, name, date(2026, 11, 19), name, name, (name,), appeal=name)
    sample = an_assessment()
    return replace(
        sample,
        project=name,
        title=name,
        findings=(finding,),
        measures=(a_measure(status=status, title=text(name), text=text(name)),),
        open_questions=(question,),
        purpose=(("purpose.value", name),),
        determinations=(decision,),
        points=(a_point(title=text(name), flags=(name,)),),
        matches=(a_hostile_match(name),),
        not_needed=(NotNeeded(name, "framework", text(name), why=(text(name),)),),
        provenance=replace(sample.provenance, project_file=name),
        sources={"example/guide": Source("guide", name, name, f"https://example.org/{name}", note=name)},
    )
