from __future__ import annotations

import pytest

from rscheck.batch.tables.answer import node_in_cell
from rscheck.batch.tables.target import Paths

DONT_KNOW = {"state": "dont_know"}


@pytest.fixture
def node(workbench):
    paths = Paths(workbench)
    return lambda path, text, words=None: node_in_cell(paths.find(path), text, words or {})


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("agreement.veto", "Yes", "yes"),
        ("agreement.veto", "無", "no"),
        ("agreement.veto", "○", "yes"),
        ("research.stage", "applied", "applied"),
        ("research.stage", "Applied Research", "applied"),
        ("research.stage", "応用研究", "applied"),
        ("partners.country", "Norway", "NO"),
        ("partners.country", "韓国", "KR"),
        ("partners.country", "NO", "NO"),
        ("agreement.veto.state", "照会中", "asked"),
        ("agreement.veto.state", "不明", "dont_know"),
        ("agreement.veto.on", "2026/5/1", "2026-05-01"),
        ("funding.share", "12.5", "12.5"),
        ("funding.share", "３０％", "30"),
        ("dates.start", "2026/4/1", "2026-04-01"),
        ("dates.start", "2026年4月1日", "2026-04-01"),
        ("dates.start", "令和元年5月1日", "2019-05-01"),
        ("dates.start", "2026-04-01 00:00:00", "2026-04-01"),
        ("partners.access", "lab; データ", ["lab", "data"]),
        ("partners.access", "Laboratory, Data", ["lab", "data"]),
        ("partners.access", "none", []),
        ("partners.access", "なし", []),
        ("partners.access", "lab; ?", {"value": ["lab"], "dont_know": ["data"]}),
        ("partners.name", "Example; Sons", "Example; Sons"),
        ("title", "unknown", "unknown"),
        ("research.note", "asked: nobody", "asked: nobody"),
        ("frameworks", "one, two", ["one", "two"]),
        ("frameworks", "auto", "auto"),
        ("as_of", "2026/11/20", "2026-11-20"),
        ("determinations.conditions", "a; b、c\nd", ["a; b、c", "d"]),
        ("determinations.adverse", "はい", "yes"),
        ("partners.access.dont_know", "lab; data", ["lab", "data"]),
    ],
)
def test_what_an_office_writes_is_read_by_the_type_of_the_question(node, path, text, expected):
    assert expected == node(path, text)


@pytest.mark.parametrize("path", ["agreement.veto", "research.stage", "partners.country", "funding.share", "dates.start",
                                  "partners.access", "partners.name", "research.note"])  # fmt: skip
@pytest.mark.parametrize("text", ["?", "unknown", "不明", "Don’t know"])
def test_not_known_is_a_state_and_never_a_value(node, path, text):
    assert DONT_KNOW == node(path, text)


@pytest.mark.parametrize("path", ["agreement.veto", "partners.access", "partners.name", "research.note", "id"])
@pytest.mark.parametrize("text", ["", "  ", "-", "－", "N/A"])
def test_a_cell_that_is_left_open_is_no_answer(node, path, text):
    assert node(path, text) is None


@pytest.mark.parametrize("path", ["partners.name", "partners.country", "partners.contact"])
@pytest.mark.parametrize("text", ["none", "なし", "該当なし"])
def test_nobody_is_called_none(node, path, text):
    assert node(path, text) is None


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("agreement.veto", "×"),  # a tick in one country, a no in another
        ("agreement.veto", "x"),
        ("agreement.veto", "perhaps"),
        ("dates.start", "1/4/2026"),
        ("dates.start", "46000"),
        ("partners.country", "Korea"),
        ("partners.country", "no"),
        ("partners.country", "No"),
        ("research.stage", "aplied"),
        ("funding.share", "1,000"),
        ("funding.share", "a third"),
    ],
)
def test_what_could_mean_two_things_stays_as_it_was_written(node, path, text):
    assert text == node(path, text)


def test_a_percent_sign_counts_only_where_percent_is_asked(node):
    assert (node("dates.start", "30%"), node("funding.share", "30%")) == ("30%", "30")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("asked", {"state": "asked"}),
        ("asked 2026-11-02", {"state": "asked", "on": "2026-11-02"}),
        (
            "Asked: the partner's office, 2026/11/2",
            {"state": "asked", "whom": "the partner's office", "on": "2026-11-02"},
        ),
        ("照会中：国際課", {"state": "asked", "whom": "国際課"}),
        ("withheld", {"state": "withheld"}),
        ("非開示", {"state": "withheld"}),
    ],
)
@pytest.mark.parametrize("path", ["agreement.veto", "partners.access"])
def test_whoever_was_asked_and_when_stands_after_the_word(node, path, text, expected):
    assert expected == node(path, text)


def test_the_words_of_a_map_win(node):
    words = {"内部": "applied", "-": "basic", "??": "dont_know"}

    assert ("applied", "basic", DONT_KNOW) == tuple(node("research.stage", each, words) for each in ("内部", "-", "??"))
    assert ["lab", "data"] == node("partners.access", "all of it", {"all of it": ("lab", "data")})
    assert ["data"] == node("partners.access", "files", {"files": ("data",)})
    assert [] == node("partners.access", "zero", {"zero": ()})


def test_an_option_that_is_not_known_is_kept_to_be_told(node):
    assert ["lab", "dta"] == node("partners.access", "lab; dta")


def test_none_together_with_an_option_is_kept_to_be_told(node):
    assert ["lab", "none_of_these"] == node("partners.access", "lab; none")
