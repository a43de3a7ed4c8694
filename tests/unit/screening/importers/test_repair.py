from __future__ import annotations

import time

import pytest

from rscheck.model.watchlist import ListedName, NameType
from rscheck.screening.importers.repair import no_body, repaired


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Example Institute", [("primary", "Example Institute")]),
        ("Example Institute (EIT)", [("primary", "Example Institute"), ("acronym", "EIT")]),
        (
            "Example Institute (EIT)（例示学院）",
            [("primary", "Example Institute"), ("acronym", "EIT"), ("native", "例示学院")],
        ),
        ("Example Institute 例示学院", [("primary", "Example Institute"), ("native", "例示学院")]),
        ("Example (Shanghai) Co., Ltd.", [("primary", "Example (Shanghai) Co., Ltd.")]),
        ("EXAMPLE (SINGAPORE) PRIVATE LIMITED", [("primary", "EXAMPLE (SINGAPORE) PRIVATE LIMITED")]),
        ("EXAMPLE OFFSHORE S.A.L. (OFFSHORE)", [("primary", "EXAMPLE OFFSHORE S.A.L. (OFFSHORE)")]),
        ("EXAMPLE GUARD CORPS (EGC)", [("primary", "EXAMPLE GUARD CORPS"), ("acronym", "EGC")]),
        (
            "Example Works, a.k.a. Works One; f.k.a. Old Works",
            [("primary", "Example Works"), ("other", "Works One"), ("former", "Old Works")],
        ),
        ("Example Works (formerly Old Works)", [("primary", "Example Works"), ("former", "Old Works")]),
        ("Example (a.k.a. Sample) Trading", [("primary", "Example Trading"), ("other", "Sample")]),
        ("SIBEXAMPLE D/B/A S7 EXAMPLE", [("primary", "SIBEXAMPLE"), ("other", "S7 EXAMPLE")]),
        ("AKA Example Bank", [("primary", "AKA Example Bank")]),
        ("Example Works; and any successor, sub-unit, or subsidiary thereof", [("primary", "Example Works")]),
        ("Example Academy, Affiliated Entity: Example Works", [("primary", "Example Works")]),
        ("Example Works (parent organization: Example Academy)", [("primary", "Example Works")]),
        ("Example Software Co. Ltd. 300 South Oak Way, Reading, RG2 6UF", [("primary", "Example Software Co. Ltd.")]),
        ("例示 製作所", [("primary", "例示製作所")]),
        ("“Example Works”", [("primary", "Example Works")]),
    ],
)
def test_what_runs_together_in_a_name_is_taken_apart(name, expected):
    assert expected == [(each.type.value, each.text) for each in repaired(name).names]


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("EIT", "acronym"),
        ("Exam", "weak"),
        ("例示学院", "native"),
        ("Example University Oslo Institute", "unit"),
        ("University of Examples", "other"),
        ("a.k.a. Sample University", "other"),
    ],
)
def test_other_names_get_the_type_of_their_form(other, expected):
    assert expected == repaired("Example University", [other]).names[1].type.value


def test_a_type_that_the_list_gives_is_not_made_stronger():
    names = repaired(
        "Example University",
        [ListedName("Sample University", NameType.WEAK), ListedName("Old University", NameType.FORMER)],
    ).names

    assert [NameType.WEAK, NameType.FORMER] == [each.type for each in names[1:]]


def test_a_name_is_there_once_whatever_its_capitals():
    assert ["Example"] == [each.text for each in repaired("Example", ["EXAMPLE", "example", "Example "]).names]


def test_what_was_mended_is_told():
    assert {"brackets", "hidden"} <= set(repaired("Example\u202e Institute (EIT)").repairs)
    assert () == repaired("Example Institute").repairs


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Address 04", "address"),
        ("Ada Example (individual)", "person"),
        ("Ada Example (Norwegian individual)", "person"),
        ("Ada Example (individual in Norway)", "person"),
        ("Institute of Individual Differences", ""),
        ("Address Systems", ""),
    ],
)
def test_what_is_no_body_is_told(name, reason):
    assert reason == no_body(name)


@pytest.mark.parametrize(
    "part", ["(", ")", "a.k.a. ", ", ", "and ", "(A) ", "; a", "例 ", "“", ". 1 Road, ", "(parent "]
)
def test_a_name_made_to_take_time_takes_none(part):
    start = time.process_time()
    repaired(part * (1000 // len(part)), [part * (1000 // len(part))] * 10)

    assert time.process_time() - start < 2
