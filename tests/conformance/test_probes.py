"""The hard cases that the format has to express: answers, and the tier, findings, duties and readiness they lead to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pytest

from rscheck.model.terms import Readiness, Tier
from tests.conformance.benches import assessed, bench

LOW, MODERATE, HIGH, CRITICAL = Tier
READY, MISSING, BARRED = Readiness
Listed = dict[tuple[str, str], bool]


@dataclass(frozen=True)
class Expected:
    """What must follow. ``may`` are findings that may apply; ``unlisted`` says that a list may still grow."""

    tier: tuple[Tier, Tier]
    readiness: tuple[Readiness, Readiness] = (READY, READY)
    fired: set[str] = field(default_factory=set)
    may: set[str] = field(default_factory=set)
    duties: dict[str, str] = field(default_factory=dict)
    not_checked: set[str] = field(default_factory=set)


CLOSED = """
team_complete: yes
activities_complete: yes
transfers_complete: yes
disclosure: {gap: no}
security: {foreseeable: no}
stra: {advanced: no}
proposal: {nsf: no, strac: no, funder: other, submitted_on: 2026-10-01}
"""


def project(**parts: str) -> str:
    """Return answers in which nothing is open but what ``parts`` say otherwise."""
    lines = dict(line.split(": ", 1) for line in CLOSED.strip().splitlines())
    return "\n".join(f"{key}: {value}" for key, value in (lines | parts).items() if value)


def activity(**fields: str) -> str:
    """Return one activity that would be part of a malign programme but for its provider."""
    plain = {
        "provider": "Example Foundation",
        "provider_country": "BR",
        "programme": "Example Programme",
        "current": "yes",
        "benefit": "yes",
        "direct": "yes",
        "to_person": "yes",
        "in_exchange": "yes",
        "terms": "[a2]",
        "on_grant": "no",
        "ties": "[]",
        "resolved": "yes",
    }
    return "{" + ", ".join(f"{key}: {value}" for key, value in (plain | fields).items() if value) + "}"


def one(**fields: str) -> str:
    return project(activities=f"[{activity(**fields)}]")


NOWHERE: Listed = {("dow-1286", "Example Foundation"): False, ("dow-1286-programmes", "Example Programme"): False}
INSTITUTION: Listed = {**NOWHERE, ("dow-1286", "Example Foundation"): True}
PROGRAMME: Listed = {**NOWHERE, ("dow-1286-programmes", "Example Programme"): True}
DISCLOSE = {"FTRP-DISCLOSE#1": "open"}

MALIGN_PROGRAMME = {
    "a provider in a country of concern": (one(provider_country="CN"), {}, Expected(
        # Two of the three lists behind part B are only reported elsewhere, and the weakest part caps the rule.
        (HIGH, HIGH), (BARRED, BARRED), {"MFTRP#1", "FTRP-DISCLOSE#1"}, duties=DISCLOSE)),
    "a provider that was not screened": (one(), {}, Expected(
        (LOW, HIGH), (MISSING, BARRED), {"FTRP-DISCLOSE#1"}, {"MFTRP#1"}, DISCLOSE, {"dow-1286", "dow-1286-programmes"})),
    "a provider on the list of institutions": (one(), INSTITUTION, Expected(
        (HIGH, HIGH), (BARRED, BARRED), {"MFTRP#1", "FTRP-DISCLOSE#1"}, duties=DISCLOSE)),
    "a programme on the list of programmes": (one(), PROGRAMME, Expected(
        (HIGH, HIGH), (BARRED, BARRED), {"MFTRP#1", "FTRP-DISCLOSE#1"}, duties=DISCLOSE)),
    "neither listed nor in a country of concern": (one(), NOWHERE, Expected(
        (LOW, LOW), (MISSING, MISSING), {"FTRP-DISCLOSE#1"}, duties=DISCLOSE)),
    "one list decided, the other not": (one(), {("dow-1286", "Example Foundation"): False}, Expected(
        (LOW, HIGH), (MISSING, BARRED), {"FTRP-DISCLOSE#1"}, {"MFTRP#1"}, DISCLOSE, {"dow-1286-programmes"})),
    "the country is not known": (one(provider_country=""), NOWHERE, Expected(
        (LOW, HIGH), (MISSING, BARRED), {"FTRP-DISCLOSE#1"}, {"MFTRP#1"}, DISCLOSE)),
    "no benefit": (one(provider_country="CN", benefit="no"), NOWHERE, Expected((LOW, LOW))),
    "whether there is a benefit is not known": (one(provider_country="CN", benefit=""), NOWHERE, Expected(
        (LOW, HIGH), (READY, BARRED), may={"MFTRP#1", "FTRP-DISCLOSE#1"}, duties={"FTRP-DISCLOSE#1": "unknown"})),
    "not current any more": (one(provider_country="CN", current="no"), NOWHERE, Expected(
        (LOW, LOW), (MISSING, MISSING), {"FTRP-DISCLOSE#1"}, duties=DISCLOSE)),
    "a term that counts only with protected material": (
        one(provider_country="CN", terms="[a1]", a1_protected_material="no"), NOWHERE, Expected(
            (LOW, LOW), (MISSING, MISSING), {"FTRP-DISCLOSE#1"}, duties=DISCLOSE)),
    "whether the material is protected is not known": (one(provider_country="CN", terms="[a1]"), NOWHERE, Expected(
        (LOW, HIGH), (MISSING, BARRED), {"FTRP-DISCLOSE#1"}, {"MFTRP#1"}, DISCLOSE)),
    "a term against the terms of the award": (
        one(provider_country="CN", terms="[a3, a7]", against_award_terms="[a7]"), NOWHERE, Expected(
            (HIGH, HIGH), (BARRED, BARRED), {"MFTRP#1", "FTRP-DISCLOSE#1"}, duties=DISCLOSE)),
    "a term that is not against the terms of the award": (
        one(provider_country="CN", terms="[a3]", against_award_terms="[a7]"), NOWHERE, Expected(
            (LOW, LOW), (MISSING, MISSING), {"FTRP-DISCLOSE#1"}, duties=DISCLOSE)),
    "one term of which nobody can tell": (
        one(provider_country="CN", terms="{value: [a3], dont_know: [a4]}", against_award_terms="[]"), NOWHERE, Expected(
            (LOW, HIGH), (MISSING, BARRED), {"FTRP-DISCLOSE#1"}, {"MFTRP#1"}, DISCLOSE)),
    "the list of activities may still grow": (
        project(activities="[]", activities_complete="no"), NOWHERE, Expected((LOW, CRITICAL - 1), (READY, BARRED))),
    "the second of two activities": (
        project(activities=f"[{activity(benefit='no')}, {activity(provider_country='RU')}]"), NOWHERE, Expected(
            (HIGH, HIGH), (BARRED, BARRED), {"MFTRP#2", "FTRP-DISCLOSE#2"}, duties={"FTRP-DISCLOSE#2": "open"})),
}  # fmt: skip

STRAC = "{nsf: no, strac: yes, funder: nserc, submitted_on: 2026-10-01}"
ON_LIST: Listed = {**NOWHERE, ("ca-nro", "Example Foundation"): True}
OFF_LIST: Listed = {**NOWHERE, ("ca-nro", "Example Foundation"): False}


def grant(team: str = "", proposal: str = STRAC, advanced: str = "{advanced: yes}", **fields: str) -> str:
    tie = {"benefit": "no", "on_grant": "yes", "ties": "[employed]", "ends_before_submission": "no"}
    return project(
        proposal=proposal,
        stra=advanced,
        activities=f"[{activity(**(tie | fields))}]",
        team=f"[{team}]" if team else "[]",
    )


NAMED = "{role: applicant, attested: no, certified: yes}"
NO_TIE = {"STRAC-NO-TIE#1"}

SENSITIVE_TECHNOLOGY = {
    "a tie to a listed institution": (grant(), ON_LIST, Expected((CRITICAL, CRITICAL), (BARRED, BARRED), NO_TIE)),
    "a tie that ends before submission": (grant(ends_before_submission="yes"), ON_LIST, Expected((LOW, LOW))),
    "when the tie ends is not known": (
        grant(ends_before_submission=""), ON_LIST, Expected((LOW, CRITICAL), (READY, BARRED), may=NO_TIE)),
    "an institution that is not listed": (grant(), OFF_LIST, Expected((LOW, LOW))),
    "an institution that was not screened": (
        grant(), NOWHERE, Expected((LOW, CRITICAL), (READY, BARRED), may=NO_TIE, not_checked={"ca-nro"})),
    "no tie at all": (grant(ties="[]"), ON_LIST, Expected((LOW, LOW))),
    "somebody who is not on the grant": (grant(on_grant="no"), ON_LIST, Expected((LOW, LOW))),
    "technology that is not advanced": (grant(advanced="{advanced: no}"), ON_LIST, Expected((LOW, LOW))),
    "whether the technology is advanced is not known": (
        grant(advanced=""), ON_LIST, Expected((LOW, CRITICAL), (READY, BARRED), may=NO_TIE)),
    "a named researcher who has not attested": (
        grant(NAMED), OFF_LIST, Expected(
            (LOW, LOW), (MISSING, MISSING), {"STRAC-ATTEST#1"}, duties={"STRAC-ATTEST#1": "open"})),
    "whether a named researcher has attested is not known": (
        grant("{role: applicant, certified: yes}"), OFF_LIST, Expected(
            (LOW, LOW), (READY, MISSING), may={"STRAC-ATTEST#1"}, duties={"STRAC-ATTEST#1": "unknown"})),
    "a named researcher who has attested": (
        grant("{role: applicant, attested: yes, certified: yes}"), OFF_LIST, Expected((LOW, LOW))),
    "a student is not named": (grant("{role: student, attested: no, certified: yes}"), OFF_LIST, Expected((LOW, LOW))),
    "a knowledge user is named at one funder": (
        grant("{role: knowledge_user, attested: no}", "{strac: yes, funder: cihr, nsf: no}"), OFF_LIST, Expected(
            (LOW, LOW), (MISSING, MISSING), {"STRAC-ATTEST#1"}, duties={"STRAC-ATTEST#1": "open"})),
    "and not at the other": (
        grant("{role: knowledge_user, attested: no}", "{strac: yes, funder: nserc, nsf: no}"), OFF_LIST, Expected((LOW, LOW))),
    "which funder is not known": (
        grant("{role: knowledge_user, attested: no}", "{strac: yes, nsf: no}"), OFF_LIST, Expected(
            (LOW, LOW), (READY, MISSING), may={"STRAC-ATTEST#1"}, duties={"STRAC-ATTEST#1": "unknown"})),
    "a named role whatever the funder": (
        grant("{role: applicant, attested: no}", "{strac: yes, nsf: no}"), OFF_LIST, Expected(
            (LOW, LOW), (READY, MISSING), may={"STRAC-ATTEST#1"}, duties={"STRAC-ATTEST#1": "unknown"})),
}  # fmt: skip


def certificate(submitted: str, certified: str = "certified: no", nsf: str = "nsf: yes, ") -> str:
    proposal = f"{{{nsf}strac: no, funder: other{', submitted_on: ' + submitted if submitted else ''}}}"
    return project(proposal=proposal, team=f"[{{role: applicant, {certified}}}]")


NSF_OPEN = Expected((LOW, LOW), (MISSING, MISSING), {"NSF-4#1"}, duties={"NSF-4#1": "open"})
NSF_UNKNOWN = Expected((LOW, LOW), (READY, MISSING), may={"NSF-4#1"}, duties={"NSF-4#1": "unknown"})

CERTIFICATE = {
    "the day before it was required": (certificate("2025-12-01"), {}, Expected((LOW, LOW))),
    "the first day it is required": (certificate("2025-12-02"), {}, NSF_OPEN),
    "long after": (certificate("2026-10-01"), {}, NSF_OPEN),
    "the day of submission is not known": (certificate(""), {}, NSF_UNKNOWN),
    "with a certificate the day does not matter": (certificate("", "certified: yes"), {}, Expected((LOW, LOW))),
    "whether there is a certificate is not known": (
        certificate("2026-10-01", "certified: {state: asked}"), {}, NSF_UNKNOWN),
    "a proposal to somebody else": (certificate("2026-10-01", nsf="nsf: no, "), {}, Expected((LOW, LOW))),
    "to whom is not known": (certificate("2026-10-01", nsf=""), {}, NSF_UNKNOWN),
}  # fmt: skip


def tie(**fields: str) -> str:
    return one(**({"benefit": "no", "terms": "[]"} | fields))


PROSCRIBED: Listed = {**NOWHERE, ("dow-1260h", "Example Foundation"): True}

TRUST = {
    "an unconfirmed branch decides nothing, whatever it would say": (
        tie(resolved="no"), PROSCRIBED, Expected((LOW, LOW), not_checked={"one_a", "one_m"})),
    "nor when the name was not compared": (tie(resolved="no"), NOWHERE, Expected((LOW, LOW), not_checked={"one_a", "one_m"})),
    "a gap that was not cured": (
        project(disclosure="{gap: yes, cured: no}"), {}, Expected((HIGH, HIGH), fired={"TRUST-B2:nsf_decides"})),
    "a gap that was cured": (
        project(disclosure="{gap: yes, cured: yes}"), {}, Expected((LOW, LOW), fired={"TRUST-B2:clear"})),
    "whether a gap was cured is not known": (
        project(disclosure="{gap: yes}"), {}, Expected((LOW, HIGH), may={"TRUST-B2:nsf_decides"})),
    "whether there is a gap is not known": (
        project(disclosure=""), {}, Expected((LOW, HIGH), may={"TRUST-B2:nsf_decides"})),
    "a gap that would have been cured": (
        project(disclosure="{cured: yes}"), {}, Expected((LOW, LOW), fired={"TRUST-B2:clear"})),
    "foreseeable and mitigated": (
        project(security="{foreseeable: yes, agreed: yes}"), {}, Expected(
            (MODERATE, MODERATE), fired={"TRUST-B3:mitigated"})),
    "foreseeable and not agreed": (
        project(security="{foreseeable: yes, agreed: no}"), {}, Expected((HIGH, HIGH), fired={"TRUST-B3:nsf_decides"})),
    "foreseeable, the rest is not known": (
        project(security="{foreseeable: yes}"), {}, Expected(
            (MODERATE, HIGH), may={"TRUST-B3:mitigated", "TRUST-B3:nsf_decides"})),
    "nothing known about security": (
        project(security=""), {}, Expected((LOW, HIGH), may={"TRUST-B3:mitigated", "TRUST-B3:nsf_decides"})),
}  # fmt: skip


def moves(*transfers: str, complete: str = "yes") -> str:
    return project(transfers=f"[{', '.join(transfers)}]", transfers_complete=complete)


def owed(**states: str) -> dict[str, str]:
    return {f"FEFA:{key.replace('_', '#')}": state for key, state in states.items()}


LICENCE = "{route: abroad, classified: listed, exemption: no}"

TRANSFERS = {
    "nothing moves": (moves("{route: none}"), {}, Expected((LOW, LOW))),
    "inside, to a resident": (moves("{route: inside_resident, classified: listed}"), {}, Expected((LOW, LOW))),
    "abroad, listed, no exemption": (moves(LICENCE), {}, Expected(
        (HIGH, HIGH), (MISSING, MISSING), {"FEFA:licence#1"}, duties=owed(licence_1="open"))),
    "abroad, listed, exempt": (moves("{route: abroad, classified: listed, exemption: yes}"), {}, Expected(
        (LOW, LOW), (MISSING, MISSING), {"FEFA:record#1"}, duties=owed(record_1="open"))),
    "to a specific category, caught by the catch-all": (
        moves("{route: specific_category, classified: not_listed, catch_all: yes}"), {}, Expected(
            (HIGH, HIGH), (MISSING, MISSING), {"FEFA:licence#1"}, duties=owed(licence_1="open"))),
    "not classified yet": (moves("{route: non_resident}"), {}, Expected(
        (LOW, HIGH), (READY, MISSING), may={"FEFA:record#1", "FEFA:licence#1"},
        duties=owed(record_1="unknown", licence_1="unknown"))),
    "how it moves is not known": (moves("{classified: listed, exemption: no}"), {}, Expected(
        (LOW, HIGH), (READY, MISSING), may={"FEFA:licence#1"}, duties=owed(licence_1="unknown"))),
    "each transfer for itself": (moves("{route: none}", LICENCE), {}, Expected(
        (HIGH, HIGH), (MISSING, MISSING), {"FEFA:licence#2"}, duties=owed(licence_2="open"))),
    "a transfer that is not told yet": (moves("{route: none}", complete="no"), {}, Expected((LOW, HIGH), (READY, MISSING))),
}  # fmt: skip

CASES = {
    f"{group}: {name}": case
    for group, cases in {
        "malign programme": MALIGN_PROGRAMME,
        "sensitive technology": SENSITIVE_TECHNOLOGY,
        "certificate": CERTIFICATE,
        "TRUST": TRUST,
        "transfers": TRANSFERS,
    }.items()
    for name, case in cases.items()
}


@pytest.mark.parametrize(("answers", "listed", "expected"), CASES.values(), ids=list(CASES))
def test_answers_lead_to_what_the_texts_say(answers: str, listed: Listed, expected: Expected) -> None:
    result = assessed("probes", answers, listed)

    assert expected.tier == (result.tier.at_least, result.tier.at_most)
    assert expected.fired == {each.id for each in result.findings if each.state == "applies"}
    assert expected.may == {each.id for each in result.findings if each.state == "may_apply"}
    assert expected.duties == {each.id: each.state for each in result.duties}
    assert expected.readiness == (result.readiness.at_least, result.readiness.at_most)
    assert expected.not_checked <= {each.item for each in result.not_checked}
    assert "exact" == result.bounds


def test_a_branch_asks_for_its_measure_only_where_it_is_taken() -> None:
    cured = assessed("probes", project(disclosure="{gap: yes, cured: yes}"))
    nothing = assessed("probes", project(disclosure="{gap: no}"))

    assert ["TRUST-M1"] == [each.id for each in cured.measures if each.state == "applies"]
    assert () == nothing.measures


def test_a_tree_that_is_open_names_every_end_that_can_be_reached() -> None:
    result = assessed("probes", project(disclosure="{gap: yes}"))
    told = {each.tree: each.outcomes for each in result.frameworks[0].outcomes}

    assert ("clear", "nsf_decides") == told["TRUST-B2"]


def test_where_an_unconfirmed_branch_would_lead_is_told_as_indicative() -> None:
    result = assessed("probes", tie(resolved="no"), PROSCRIBED)
    told = {each.tree: (each.outcomes, each.indicative) for each in result.frameworks[0].outcomes}

    assert (("clear",), ("nsf_decides",)) == told["TRUST-B1"]


def test_nothing_answered_rules_nothing_out() -> None:
    result = assessed("probes", "")

    assert (LOW, CRITICAL) == (result.tier.at_least, result.tier.at_most)
    assert (READY, BARRED) == (result.readiness.at_least, result.readiness.at_most)


def test_a_country_counts_only_from_the_day_it_was_put_on_the_list() -> None:
    before = assessed("probes", one(provider_country="CN"), NOWHERE, date(2022, 8, 8))
    after = assessed("probes", one(provider_country="CN"), INSTITUTION, date(2022, 8, 9))

    assert LOW == before.tier.at_most
    assert HIGH == after.tier.at_least


def test_the_probes_name_what_they_are_made_of() -> None:
    assert {"FEFA", "TRUST-B1", "TRUST-B2", "TRUST-B3"} == set(bench("probes").engine.lookup.trees)
