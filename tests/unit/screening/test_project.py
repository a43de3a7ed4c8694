"""Names of projects compared with lists: once each, with decisions, and only when there is something to compare."""

from __future__ import annotations

from pathlib import Path

import pytest

from rscheck.errors import InputError
from rscheck.model.answers import Answers
from rscheck.model.named import Named
from rscheck.model.project import Project
from rscheck.model.screened import MatchState, Screened
from rscheck.model.screening import Band, Screening, Verdict
from rscheck.screening.decision_file import append_decision
from rscheck.screening.lists import Lists
from rscheck.screening.project import ProjectScreener, weighed
from rscheck.yamlfile import Document
from tests.support.screenings import DAY, Stand, a_list, a_match, decided

LIST = a_list("example")
MATCH = a_match("One", LIST)
ONE = Named("One", "", False, (("partners.name", 0),))


def project(path: Path) -> Project:
    return Project("x", "", Answers(), Document.unwritten({}, str(path)))


def screened(stand: Stand, path: Path, *named: Named, lists: Lists | None = None) -> Screened:
    found = ProjectScreener(lists or Lists(()), lambda _: stand).screened(project(path), named or (ONE,), (), DAY)
    assert found.screened is not None
    return found.screened


def test_a_match_is_open_while_nobody_has_decided(tmp_path: Path) -> None:
    found = screened(Stand((LIST,), {"One": (MATCH,)}), tmp_path / "x.yaml")

    assert [(MATCH, MatchState.OPEN, ONE.places)] == [(each.match, each.state, each.places) for each in found.matches]


def test_decisions_beside_the_project_count(tmp_path: Path) -> None:
    append_decision(str(tmp_path / "decisions.jsonl"), decided(MATCH, Verdict.NOT_THIS_BODY))

    found = screened(Stand((LIST,), {"One": (MATCH,)}), tmp_path / "x.yaml")

    assert [MatchState.NOT_THIS_BODY] == [each.state for each in found.matches]


def test_decisions_that_are_named_count_instead(tmp_path: Path) -> None:
    append_decision(str(tmp_path / "decisions.jsonl"), decided(MATCH, Verdict.NOT_THIS_BODY))
    append_decision(str(tmp_path / "ours.jsonl"), decided(MATCH, Verdict.CONFIRMED))
    lists = Lists((), decisions=str(tmp_path / "ours.jsonl"))

    found = screened(Stand((LIST,), {"One": (MATCH,)}), tmp_path / "x.yaml", lists=lists)

    assert [MatchState.CONFIRMED] == [each.state for each in found.matches]


def test_a_decision_about_an_entry_that_has_changed_does_not_count(tmp_path: Path) -> None:
    append_decision(str(tmp_path / "decisions.jsonl"), decided(a_match("One", LIST, name="Another"), Verdict.CONFIRMED))

    found = screened(Stand((LIST,), {"One": (MATCH,)}), tmp_path / "x.yaml").matches[0]

    assert (MatchState.OPEN, True) == (found.state, found.reopened is not None)


def test_decisions_that_cannot_be_read_are_an_error_and_not_none(tmp_path: Path) -> None:
    (tmp_path / "decisions.jsonl").write_text("{\n", encoding="utf-8")

    with pytest.raises(InputError):
        screened(Stand((LIST,), {"One": (MATCH,)}), tmp_path / "x.yaml")


def test_a_name_is_compared_once_however_many_projects_give_it(tmp_path: Path) -> None:
    stand = Stand((LIST,))
    screener = ProjectScreener(Lists(()), lambda _: stand)

    for name in ("x.yaml", "y.yaml"):
        screener.screened(project(tmp_path / name), (ONE, Named("Two", "NO", False, ())), (), DAY)

    assert [("One", ""), ("Two", "NO")] == stand.asked


def test_where_no_list_has_an_edition_nothing_is_compared(tmp_path: Path) -> None:
    stand = Stand((a_list("example", "missing"),))
    found = screened(stand, tmp_path / "x.yaml")

    assert ([], ()) == (stand.asked, found.compared)


def test_where_nothing_is_wanted_every_list_is_told_as_missing(tmp_path: Path) -> None:
    stand = Stand((LIST,), {"One": (MATCH,)})
    found = screened(stand, tmp_path / "x.yaml", lists=Lists((), wanted=False))

    assert ([], ["missing"], True, ()) == (stand.asked, [e.state for e in found.lists], found.off, found.matches)


def test_a_programme_is_compared_with_lists_of_programmes_only() -> None:
    schemes = a_list("schemes", holds="programmes")
    found = Screening("One", "", DAY, (MATCH, a_match("One", schemes, Band.POSSIBLE)), (LIST, schemes))

    assert [["example", "schemes"], ["schemes"]] == [
        [each.match.entry.list for each in weighed(found, Named("One", "", programme, ()), ())]
        for programme in (False, True)
    ]
