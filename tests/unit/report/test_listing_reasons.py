"""What lists bring to a finding, one thing at a time; the golden report shows them together."""

from __future__ import annotations

from dataclasses import replace

from rscheck.i18n import Message, words_for
from rscheck.model.assessment import Assessment, Evidence, Finding, ListTest, NotChecked
from rscheck.model.listed import ListedMatch, ListProvenance, MatchPlace
from rscheck.model.screened import MatchState, WeighedMatch
from rscheck.model.screening import Band, Decision, Verdict
from rscheck.report.listing_reasons import Listings
from tests.support.screenings import DAY, a_list, a_match, decided
from tests.unit.report.builders import a_finding, an_assessment

ENGLISH = words_for("en")
NAME = "Example Inst. of Ice"
FRESH = a_list("fresh")


def resting_on(*lists: str, name: str | None = NAME, truth: bool | None = None) -> Finding:
    evidence = Evidence("partners.name", NAME, name, "", None)
    return a_finding(listed=(ListTest(evidence, truth, lists),))


def matched(
    state: MatchState = MatchState.OPEN,
    *,
    verdict: Verdict | None = None,
    band: Band = Band.CLOSE,
    name: str = "Example Institute of Ice",
) -> ListedMatch:
    match = a_match(NAME, FRESH, band, name=name)
    decision: Decision | None = decided(match, verdict) if verdict else None
    weighed = WeighedMatch(match, state, (("partners.name", 0),), decision)
    return ListedMatch(weighed, (MatchPlace("partners.name", NAME, 0, None),), FRESH.watchlist.title, {}, 30, False)


def an_assessment_with(*matches: ListedMatch, missing: tuple[tuple[str, str], ...] = ()) -> Assessment:
    used = ListProvenance("fresh", FRESH.watchlist.title, DAY, "0" * 64, 30, "checked")
    sample = an_assessment(
        matches=matches,
        not_checked=tuple(
            NotChecked(each, "", reason, {"en": "x"}, title={"en": f"List {each}"}) for each, reason in missing
        ),
    )
    return replace(sample, provenance=replace(sample.provenance, lists=(used,), project_file="/far/away/p.yaml"))


def told(finding: Finding, assessment: Assessment) -> list[str]:
    listings = Listings(assessment)
    return [listings.reason_words(ENGLISH, each) for each in listings.reasons([finding])]


def test_an_open_match_names_entry_list_edition_and_the_command() -> None:
    (sentence,) = told(resting_on("fresh"), an_assessment_with(matched()))

    assert (
        "“Example Inst. of Ice” may be “Example Institute of Ice” on Invented list fresh, edition of 2026-10-21; "
        "a person has to decide: rscheck decide p.yaml fresh:1"
    ) == sentence


def test_a_confirmed_match_names_the_decision_and_asks_for_nothing() -> None:
    found = matched(MatchState.CONFIRMED, verdict=Verdict.CONFIRMED)
    (sentence,) = told(resting_on("fresh", truth=True), an_assessment_with(found))

    assert sentence.endswith("; confirmed, by research security office on 2026-11-20")
    assert "“Example Inst. of Ice” is “Example Institute of Ice”" in sentence


def test_a_body_that_is_another_one_names_the_decision() -> None:
    found = matched(MatchState.NOT_THIS_BODY, verdict=Verdict.NOT_THIS_BODY)
    (sentence,) = told(resting_on("fresh", truth=False), an_assessment_with(found))

    assert "“Example Inst. of Ice” is not “Example Institute of Ice”" in sentence
    assert sentence.endswith("; not this body, by research security office on 2026-11-20")


def test_where_somebody_could_not_tell_it_stays_open() -> None:
    found = matched(MatchState.CANNOT_TELL, verdict=Verdict.CANNOT_TELL)
    (sentence,) = told(resting_on("fresh"), an_assessment_with(found))

    assert "somebody could not tell: rscheck decide p.yaml fresh:1" in sentence


def test_a_decision_that_does_not_count_any_more_says_why() -> None:
    found = matched()
    again = replace(found, weighed=replace(found.weighed, reopened=Message("the entry has changed")))
    (sentence,) = told(resting_on("fresh"), an_assessment_with(again))

    assert "; open again: the entry has changed: rscheck decide p.yaml fresh:1" in sentence


def test_nobody_reads_that_a_body_may_be_itself() -> None:
    (sentence,) = told(resting_on("fresh"), an_assessment_with(matched(name=NAME)))

    assert sentence.startswith("a body named “Example Inst. of Ice” is on Invented list fresh")


def test_an_edition_that_is_too_old_is_told_as_such() -> None:
    (sentence,) = told(resting_on("fresh"), an_assessment_with(replace(matched(), stale=True)))

    assert "edition of 2026-10-21 (too old to count as checked);" in sentence


def test_a_related_body_is_told_where_the_question_hangs_on_it() -> None:
    found = matched(band=Band.RELATED)
    evidence = Evidence("partners.unit_of_listed", NAME, None, "match_open", None, matches=("fresh:1",))
    finding = a_finding(listed=(ListTest(evidence, None, related=True),))
    (sentence,) = told(finding, an_assessment_with(found))

    assert "“Example Inst. of Ice” may belong to “Example Institute of Ice”" in sentence


def test_a_match_on_a_list_that_the_rule_does_not_read_is_not_told() -> None:
    assert [] == told(resting_on("other", truth=True), an_assessment_with(matched()))


def test_each_reason_why_a_list_was_not_compared_is_told() -> None:
    missing = (("a", "list_missing"), ("b", "list_off"), ("c", "list_unreadable"), ("d", "list_missing"))
    sentences = told(resting_on("a", "b", "c", "d", "e"), an_assessment_with(missing=missing))

    assert [
        "not compared with List a, List d, of which no copy is here (see rscheck lists): “Example Inst. of Ice”",
        "not compared with List b, because of --no-screening: “Example Inst. of Ice”",
        "not compared with List c, which cannot be read (see rscheck lists): “Example Inst. of Ice”",
        "not compared with e: “Example Inst. of Ice”",
    ] == sentences


def test_without_a_name_it_is_said_that_none_is_given() -> None:
    assert ["no name is given that could be compared with Invented list fresh"] == told(
        resting_on("fresh", name=None), an_assessment_with()
    )


def test_a_compared_list_without_match_is_no_reason() -> None:
    assert [] == told(resting_on("fresh"), an_assessment_with())


def test_names_with_the_same_gaps_stand_in_one_clause() -> None:
    listings = Listings(an_assessment_with(missing=(("a", "list_missing"),)))
    other = resting_on("a", name="Tides")
    reasons = listings.reasons([resting_on("a"), other])

    assert (
        "not compared with List a, of which no copy is here (see rscheck lists): “Example Inst. of Ice”, “Tides”",
    ) == listings.gap_words(ENGLISH, reasons)
