"""Candidates from an index: which names share rare trigrams with a query, the same by either way of counting."""

import subprocess
import sys
from array import array
from pathlib import Path

import pytest

from rscheck.screening import index
from rscheck.screening.index import Keys, build_index, features_of
from rscheck.screening.index_file import NameTable, make_index, read_index, write_index
from rscheck.screening.names import listed_name, query_name

NAMES = [
    "Harbin Institute of Technology",
    "Harbin Engineering University",
    "Beijing Institute of Technology",
    "Zhejiang Sci-Tech University",
    "哈爾浜工業大学",
    "Московский авиационный институт",
    "Sharif University of Technology",
    "Malek Ashtar University",
    *(f"Institute Number {number} of Riverbank Studies" for number in range(300)),
]


def table_of(names: list[str]) -> NameTable:
    return read_index(memoryview(make_index([(0, number, 0, name) for number, name in enumerate(names)])))


@pytest.fixture(scope="module")
def table() -> NameTable:
    return table_of(NAMES)


@pytest.fixture(params=["one by one", "by arrays"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "_FEW", 10**9 if request.param == "one by one" else -1)
    monkeypatch.setattr(index, "_FEW_KEYS", 10**9 if request.param == "one by one" else -1)


def candidates(table: NameTable, name: str, most: int = 50) -> list[int]:
    return table.index.candidates(query_name(name).readings[0], most)


@pytest.mark.usefixtures("either_way")
@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("Harbin Inst. of Technology", 0),
        ("Harbin Enginering Univ.", 1),
        ("哈尔滨工业大学", 4),
        ("Moskovskii aviatsionnyi institut", 5),
        ("Malik Ashtar University", 7),
    ],
)
def test_the_name_that_is_meant_comes_first(query: str, number: int) -> None:
    assert number == candidates(table_of(NAMES), query)[0]


@pytest.mark.usefixtures("either_way")
def test_no_more_candidates_come_than_are_asked_for_and_each_once() -> None:
    found = candidates(table_of(NAMES), "Institute of Riverbank Studies", 7)

    assert 7 == len(found) == len(set(found))


@pytest.mark.usefixtures("either_way")
def test_equal_names_come_in_their_order() -> None:
    assert [0, 1, 2] == candidates(table_of(["Oslo University"] * 9 + ["Bergen College"]), "Oslo University", 3)


@pytest.mark.usefixtures("either_way")
def test_a_name_that_shares_nothing_has_no_candidates() -> None:
    assert [] == candidates(table_of(NAMES), "Qx")


def test_both_ways_of_counting_give_the_same(table: NameTable, monkeypatch: pytest.MonkeyPatch) -> None:
    queries = [*NAMES[:40], "Institute of Technology", "University", "Riverbank"]
    given = []
    for few in (10**9, -1):
        monkeypatch.setattr(index, "_FEW", few)
        given.append([candidates(table, each, most) for each in queries for most in (3, 50)])

    assert given[0] == given[1]


def test_keys_are_found_by_halving_and_by_table_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    words = sorted([" os", "osl", "slo", "lo ", "=rsc", "大学"])
    blob = "".join(words).encode()
    ends: list[int] = []
    for word in words:
        ends.append((ends[-1] if ends else 0) + len(word.encode()))
    for few in (10**9, -1):
        monkeypatch.setattr(index, "_FEW_KEYS", few)
        keys = Keys(memoryview(blob), memoryview(array("I", ends)))
        assert list(range(len(words))) == [keys.find(word) for word in words]
        assert [None, None, None] == [keys.find(word) for word in ("", "zzz", "os")]


def test_features_are_trigrams_of_words_and_first_letters_as_one() -> None:
    (reading,) = listed_name("Harbin Institute of Technology").readings

    assert {" ha", "har", "bin", "in ", "=hit"} <= set(features_of(reading))


def test_an_abbreviation_has_the_feature_of_the_name_it_stands_for() -> None:
    (reading,) = listed_name("HIT").readings

    assert "=hit" in features_of(reading)


def test_the_same_names_make_the_same_index() -> None:
    names = [(number, reading) for number, name in enumerate(NAMES) for reading in listed_name(name).readings]
    one, other = build_index(names), build_index(names)

    assert one.keys == other.keys == tuple(sorted(one.keys))
    assert one.postings.tolist() == other.postings.tolist()


def test_a_few_names_are_compared_without_loading_numpy(tmp_path: Path) -> None:
    path = str(tmp_path / "names.bin")
    write_index(path, make_index([(0, number, 0, name) for number, name in enumerate(NAMES)]))
    code = (
        "import sys; from rscheck.screening.index_file import load_index; from rscheck.screening.names import query_name;"
        "found = load_index(sys.argv[1]).index.candidates(query_name('Harbin Inst. of Technology').readings[0], 5);"
        "print(found[0], 'numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True)

    assert "0 False" == done.stdout.strip()
