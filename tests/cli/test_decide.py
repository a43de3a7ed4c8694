"""``rscheck decide`` as people use it: open matches, decisions that settle them, and nothing asked twice."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rscheck.cli.app import app
from rscheck.cli.ask.lines import Lines
from rscheck.cli.boundary import UsageProblem
from rscheck.cli.decide.asking import ask_about_matches
from rscheck.cli.decide.command import decide_matches
from rscheck.cli.decide.matches import NumberedMatch, numbered, screen_all
from rscheck.cli.decide.order import DecideOrder, Said, Terms, made
from rscheck.cli.desk import Desk
from rscheck.model.named import Named
from rscheck.model.screening import (
    AlignedWord,
    Band,
    Comparison,
    CountryCheck,
    ListChecked,
    Match,
    Screening,
    Verdict,
)
from rscheck.model.watchlist import Edition, Entry, EntryKind, ListedName, NameType, Rows, Watchlist
from rscheck.screening.decision_file import append_decision, read_decisions

TODAY = date(2026, 11, 26)
DAY = date(2026, 7, 9)


def watchlist(identifier: str, holds: str = "organisations") -> Watchlist:
    return Watchlist(
        identifier,
        title={"en": f"Title of {identifier}"},
        publisher={"en": "Example Ministry"},
        effect={"en": "A licence may be needed."},
        legal_reference="",
        force="law",
        holds=holds,
        countries="given",
        terms={"en": "public domain"},
        page="",
        stale_after=90,
    )


EDITION = Edition("list-a", DAY, "d" * 64, "", "", Rows(2, 2), "")
LISTS = (
    ListChecked(watchlist("list-a"), "checked", EDITION, 140),
    ListChecked(watchlist("list-b", "programmes"), "checked", replace(EDITION, list="list-b"), 140),
    ListChecked(watchlist("list-c"), "missing"),
)


def match(query: str, entry: str, band: Band = Band.POSSIBLE, in_list: str = "list-a", **changes: object) -> Match:
    listed = ListedName(f"Example {entry}", NameType.OTHER)
    body = Entry(
        in_list,
        entry,
        EntryKind.ORGANISATION,
        (ListedName(f"Main name {entry}"), listed),
        ("SE",),
        ("1 Example Street",),
    )
    compared = Comparison(
        band,
        0.83,
        (AlignedWord("Example", "Example", "same"), AlignedWord("Inst.", "Institute", "abbreviation")),
        ("Norway",),
        ("Sweden",),
    )
    return replace(Match(query, body, listed, compared, CountryCheck.CONFLICTS, EDITION, "NO", query), **changes)


SCREENED: dict[str, tuple[Match, ...]] = {
    "Example Inst.": (match("Example Inst.", "1"), match("Example Inst.", "2", Band.RELATED)),
    "Other Institute": (match("Other Institute", "1", Band.CLOSE, country=CountryCheck.NOT_GIVEN),),
    "Example Programme": (
        match("Example Programme", "3"),
        match("Example Programme", "4", in_list="list-b"),
    ),
    "Red\x1b[31m\u202e": (match("Red\x1b[31m\u202e", "5"),),
}
NAMED = (
    Named("Example Inst.", "NO", programme=False, places=(("partners.name", 0), ("activities.provider", 2))),
    Named("Other Institute", "SE", programme=False, places=(("lead.institution", None),)),
    Named("Unlisted University", "NO", programme=False, places=(("partners.name", 1),)),
)


class ByHand:
    """Names compared beforehand."""

    def screen(self, name: str, country: str = "", *, limit: int = 10) -> Screening:
        return Screening(name, country, TODAY, SCREENED.get(name, ()), LISTS)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795694400")  # 2026-11-26
    monkeypatch.chdir(tmp_path)


Run = Callable[..., str]


@pytest.fixture
def decide(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return the command on these names, or others, giving what stands on the screen."""

    def run(
        which: str | None = None, said: Said | None = None, *, names: Iterable[Named] = NAMED, **order: object
    ) -> str:
        wanted = DecideOrder("project.yaml", which, said=said or Said(), **order)

        code = decide_matches(Desk("en"), wanted, lambda *_: screen_all(ByHand(), names))

        assert 0 == code
        return capsys.readouterr().out

    return run


def said(verdict: Verdict = Verdict.NOT_THIS_BODY, **changes: str) -> Said:
    return replace(Said((verdict,), "another town", "export_control_office"), **changes)


def problems_of(action: Callable[[], object]) -> list[str]:
    with pytest.raises(UsageProblem) as caught:
        action()
    return [f"{each.location}: {each.code}: {each.message.english()}" for each in caught.value.problems]


def kept() -> list[dict[str, str]]:
    lines = Path("decisions.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


# --- what is listed ------------------------------------------------------------------------------------------------


def test_every_open_match_is_listed_with_why_and_from_where(decide):
    shown = decide()

    assert "  1  Example Inst. (NO)\n     may be: Main name 1, listed also as Example 1\n" in shown
    assert "     list: Title of list-a, edition of 2026-07-09: list-a:1\n" in shown
    assert "     match: possible (may be the same body); 0.83\n" in shown
    read = " ".join(shown.split())
    assert "the same in both names: Example; “Inst.” is short for “Institute”" in read
    assert "only in your name: Norway; only in the name on the list: Sweden" in read
    assert "country: differs: yours is Norway, the list says Sweden; it may be another body" in read
    assert "     named in: partners[0].name, activities[2].provider\n" in shown
    assert "related (may belong together with a listed body)" in shown
    assert "     country: the list gives none for this entry, so" in shown
    assert "     named in: lead.institution\n" in shown
    assert "3 matches, 3 open." in shown


def test_the_lists_that_took_no_part_are_named(decide):
    assert "Not checked: Title of list-c (no copy of it here)" in decide()


def test_without_a_match_it_says_that_this_is_no_clearance(decide):
    shown = decide(names=NAMED[2:])

    assert "No name matches an entry of the lists that were compared. That is no clearance." in shown
    assert "To record" not in shown


def test_without_a_list_or_a_name_it_says_that_nothing_was_compared(decide, rscheck, tmp_path):
    assert "No organisation is named here, so nothing was compared." in decide(names=[])

    result = rscheck("decide", "--name", "Example University", "--lists", str(tmp_path))

    assert (0, "") == (result.exit_code, result.stderr)
    assert "No list is at hand, so nothing was compared." in result.stdout


def test_a_programme_is_compared_with_lists_of_programmes_only(decide):
    shown = decide(names=[Named("Example Programme", "", programme=True, places=(("activities.programme", 0),))])

    assert "list-b:4" in shown
    assert "list-a:3" not in shown


def test_a_name_that_stands_in_two_answers_is_one_match(decide):
    twice = [NAMED[1], replace(NAMED[1], places=(("partners.name", 3),))]

    shown = decide(names=twice)

    assert "1 match, 1 open." in shown
    assert "named in: lead.institution, partners[3].name" in shown


def test_what_a_name_would_hide_or_do_on_a_screen_is_shown(decide):
    shown = decide(names=[Named("Red\x1b[31m\u202e", "", programme=False, places=())])

    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert r"Red\u001b[31m\u202e" in shown


def test_the_command_that_is_shown_is_the_one_that_records(decide):
    shown = decide(decisions="our decisions.jsonl")

    assert (
        "  rscheck decide project.yaml 1 --decisions 'our decisions.jsonl' --not-this-body --reason TEXT"
        " --role research_security_office\n" in shown
    )


# --- what is recorded ----------------------------------------------------------------------------------------------


def test_a_decision_is_recorded_with_all_that_it_says(decide):
    shown = decide("1", said(on="2026-11-20", valid_until="2027-11-20", approved_by="Compliance Board"))

    assert "Recorded: Example Inst. / Main name 1 (list-a:1): not this body." in shown
    assert kept() == [
        {
            "rscheck": "decision/1",
            "query": "Example Inst.",
            "country": "NO",
            "list": "list-a",
            "entry": "1",
            "entry_digest": SCREENED["Example Inst."][0].entry.digest,
            "entry_name": "Main name 1",
            "verdict": "not_this_body",
            "role": "export_control_office",
            "on": "2026-11-20",
            "reason": "another town",
            "valid_until": "2027-11-20",
            "approved_by": "Compliance Board",
        }
    ]


def test_what_is_settled_is_not_listed_and_the_numbers_of_the_others_stay(decide):
    decide("1", said())

    shown = decide()

    assert "  1  " not in shown
    assert "  2  Example Inst." in shown
    assert "  3  Other Institute" in shown
    assert "3 matches, 2 open." in shown


def test_settled_matches_are_shown_when_asked_for(decide):
    decide("1", said(valid_until="2027-11-20"))

    shown = decide(show_all=True)

    assert "     decided: not this body, by export control office on 2026-11-26\n     reason: another town\n" in shown
    assert "     valid until: 2027-11-20\n" in shown


def test_who_cannot_tell_leaves_it_listed_with_what_was_said(decide):
    decide("3", said(Verdict.CANNOT_TELL))

    shown = decide()

    assert "3 matches, 3 open." in shown
    assert "decided: cannot tell, by export control office on 2026-11-26" in shown


def test_a_match_can_be_named_by_list_and_entry(decide):
    decide("list-a:2", said(Verdict.CONFIRMED))

    assert [("Example Inst.", "2", "confirmed")] == [(each["query"], each["entry"], each["verdict"]) for each in kept()]


def test_an_entry_that_two_names_match_needs_a_number(decide):
    told = problems_of(lambda: decide("list-a:1", said()))

    assert ["rscheck decide … list-a:1: E640: several names match this entry"] == told


@pytest.mark.parametrize("which", ["4", "0", "list-a:9", "one", "１"])
def test_a_match_that_there_is_not_is_refused_and_nothing_written(decide, which):
    assert [f"rscheck decide … {which}: E640: there is no such match"] == problems_of(lambda: decide(which, said()))
    assert not Path("decisions.jsonl").exists()


def test_the_same_decision_is_not_recorded_twice(decide):
    decide("1", said())

    assert "already" in decide("1", said())
    assert 1 == len(kept())


def test_a_correction_counts_on_the_same_day_and_says_what_it_replaces(decide):
    decide("1", said())

    shown = decide("1", said(Verdict.CONFIRMED, reason="the registry number is the same"))

    assert "It stands in place of what was decided before:" in shown
    assert "not this body, by export control office" in shown
    assert "decided: confirmed" in decide(show_all=True)


def test_contradicting_decisions_of_one_day_are_both_shown_and_the_next_settles_them(decide):
    screening = Screening("Example Inst.", "NO", TODAY, (), ())
    for verdict in (Verdict.CONFIRMED, Verdict.NOT_THIS_BODY):
        terms = Terms(verdict, "export_control_office", TODAY, f"because {verdict.value}")
        append_decision("decisions.jsonl", made(terms, screening, SCREENED["Example Inst."][0]))

    shown = decide()

    assert "state: open: decisions of one day contradict each other" in shown
    assert "reason: because confirmed" in shown
    assert "reason: because not_this_body" in shown

    decide("1", said(reason="settled in a meeting"))

    assert "3 matches, 2 open." in decide()


def test_a_decision_reopens_when_the_entry_changes(decide, monkeypatch):
    decide("1", said())
    before, *others = SCREENED["Example Inst."]
    changed = replace(before, entry=replace(before.entry, names=(ListedName("A new name"),)))
    monkeypatch.setitem(SCREENED, "Example Inst.", (changed, *others))

    shown = " ".join(decide().split())

    assert "state: open again: the entry has changed since; its name was “Main name 1” and is “A new name”" in shown
    assert "3 matches, 3 open." in shown


def test_a_decision_reopens_after_its_last_day(decide, monkeypatch):
    decide("1", said(valid_until="2026-11-30"))

    assert "2 open." in decide()

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796126400")  # 2026-12-01

    assert "state: open again: the decision was valid until 2026-11-30" in decide()


def test_a_file_with_one_wrong_line_counts_for_nothing(decide, rscheck):
    Path("decisions.jsonl").write_text('{"verdict": "maybe"}\n', encoding="utf-8")

    result = rscheck("decide", "low.yaml")

    assert (65, "") == (result.exit_code, result.stdout)
    assert 'decisions.jsonl:1:13: E253: "maybe" is not one of the options' in result.stderr


# --- what is wrong with a command ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), ["E641: it is not said whose matches are meant"]),
        (("low.yaml", "1", "--name", "Example"), ["E641: a project file and a name were named"]),
        (("--name", "\u200b"), ["E641: this name has no sign that can be seen"]),
        (("low.yaml", "--country", "NO"), ["E641: --country goes with --name"]),
        (("--name", "Example", "--country", "Norway"), ["--country: E642:"]),
        (("low.yaml", "--confirmed"), ["E641: it is not said which match was decided"]),
        (("low.yaml", "1", "--reason", "x", "--role", "dean"), ["E641: it is not said what was decided"]),
        (
            ("low.yaml", "1", "--confirmed", "--cannot-tell", "--role", "export_control_ofice", "--on", "2026-11-27"),
            [
                "E641: it is not said what was decided",
                "--reason: E642: a decision needs a reason",
                "--role export_control_ofice: E642: there is no role of this id",
                "did you mean export_control_office?",
                "--on 2026-11-27: E642: a decision cannot be of a day to come",
            ],
        ),
        (
            (
                "low.yaml",
                "1",
                "--confirmed",
                "--reason",
                "x",
                "--role",
                "dean",
                "--on",
                "x",
                "--valid-until",
                "2026-11-25",
            ),
            [
                '--on: E642: "x" is not a date of the calendar',
                "--valid-until 2026-11-25: E642: the decision would have ended already",
            ],
        ),
    ],
)
def test_everything_wrong_with_a_command_is_told_at_once(rscheck, arguments, told):
    result = rscheck("decide", *arguments)

    assert (2, "") == (result.exit_code, result.stdout)
    assert [] == [each for each in told if each not in result.stderr]
    assert not Path("decisions.jsonl").exists()


def test_without_a_terminal_a_match_alone_is_not_enough(decide):
    told = problems_of(lambda: decide("1"))

    assert ["rscheck decide: E641: it is not said what was decided"] == told


def test_a_place_that_cannot_be_written_to_is_told(decide):
    told = problems_of(lambda: decide("1", said(), decisions="gone/decisions.jsonl"))

    assert ["gone/decisions.jsonl: E607: this file cannot be written: its folder does not exist"] == told


def test_the_command_is_listed_in_the_help():
    assert "decide" in CliRunner().invoke(app, ["--help"]).stdout


# --- asking --------------------------------------------------------------------------------------------------------


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return the questions, answered with these lines; an exception among them is raised where it stands."""

    def run(*entered: str | type[BaseException]) -> str:
        given = iter(entered)

        def read_line(prompt: str) -> str:
            answer = next(given)
            if isinstance(answer, str):
                return answer
            raise answer

        def keep(each: NumberedMatch, terms: Terms) -> None:
            append_decision("decisions.jsonl", made(terms, each.screening, each.match))

        page = Desk("en", plain=True).result()
        matches = numbered(screen_all(ByHand(), NAMED), read_decisions("decisions.jsonl").decisions, TODAY)
        ask_about_matches(Lines(page, read_line), page, matches, TODAY, keep)
        return capsys.readouterr().out

    return run


def test_a_decision_is_asked_for_step_by_step(ask):
    shown = ask("2", "another town", "", "2027-01-01", "5")

    assert [("1", "not_this_body", "research_security_office", "2027-01-01")] == [
        (each["entry"], each["verdict"], each["role"], each["valid_until"]) for each in kept()
    ]
    told = " ".join(shown.split())
    assert "addresses: 1 Example Street a listing means: A licence may be needed." in told


def test_an_empty_line_decides_nothing(ask):
    ask("", "", "")

    assert not Path("decisions.jsonl").exists()


def test_a_related_body_is_asked_about_in_words_of_its_own(ask):
    shown = ask("", "1", "its own web page says so", "8", "Compliance Board", "", "5")

    assert "Is it a unit, a parent or a joint venture of this body, or this body itself?" in shown
    assert [("2", "confirmed", "Compliance Board")] == [
        (each["entry"], each["verdict"], each["role"]) for each in kept()
    ]


def test_the_role_is_kept_for_the_next_decision(ask):
    ask("2", "another town", "2", "", "2", "no relation", "", "", "5")

    assert ["export_control_office"] * 2 == [each["role"] for each in kept()]


def test_what_is_missing_is_asked_for_again(ask):
    shown = ask("2", "", "another town", "", "tomorrow", "2026-11-25", "", "5")

    assert "a decision needs a reason" in shown
    assert '"tomorrow" is not a date of the calendar' in shown
    assert "the decision would have ended already" in shown
    assert ["another town"] == [each["reason"] for each in kept()]


@pytest.mark.parametrize("end", [KeyboardInterrupt, EOFError])
def test_an_interruption_loses_no_decision_that_was_complete(ask, end):
    with pytest.raises(end):
        ask("2", "another town", "", "", "1", "half a deci", end)

    assert ["1"] == [each["entry"] for each in kept()]
