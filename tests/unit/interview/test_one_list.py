from __future__ import annotations

from rscheck.interview.one_list import grouped, name_of
from rscheck.interview.sayings import Said
from rscheck.yamlfile import PROJECT_LIMITS, Node, read_yaml

NOWHERE = read_yaml(b"id: one\n", "one.yaml", PROJECT_LIMITS)


def numbers(*lists: list[Node], references: tuple[str, ...] = ()) -> list[list[tuple[int, int]]]:
    """Return which entries are the same, each as the number of its file and its place in the list."""
    said = [Said(number, NOWHERE, ("partners",), each) for number, each in enumerate(lists, 1)]
    return [[(each.file, each.path[-1]) for each in group] for group in grouped(said, "name", references)]


def test_entries_of_one_name_are_the_same() -> None:
    assert [[(1, 0), (2, 1)], [(2, 0)]] == numbers(
        [{"name": "A"}], [{"name": "B"}, {"name": {"value": "a", "note": "x"}}]
    )


def test_two_entries_of_one_file_are_never_the_same() -> None:
    assert [[(1, 0), (2, 0)], [(1, 1)]] == numbers([{"name": "A"}, {"name": "A"}], [{"name": "A"}])


def test_entries_that_come_from_one_file_are_the_same() -> None:
    assert [[(1, 0), (2, 0)]] == numbers([{"from": "a.yaml"}], [{"from": "a.yaml", "access": ["lab"]}])


def test_entries_of_one_name_that_refer_to_different_people_are_two() -> None:
    lists = ([{"name": "A", "person": "PI"}], [{"name": "A", "person": "CoI"}, {"name": "A", "person": "PI"}])

    assert [[(1, 0), (2, 1)], [(2, 0)]] == numbers(*lists, references=("person",))
    assert [[(1, 0), (2, 0)], [(2, 1)]] == numbers(*lists)


def test_a_reference_that_only_one_file_has_parts_nothing() -> None:
    assert [[(1, 0), (2, 0)]] == numbers([{"name": "A"}], [{"name": "A", "person": "PI"}], references=("person",))


def test_an_entry_with_another_name_is_never_the_same_as_one_joined_before() -> None:
    lists = ([{"name": "X", "country": "NO"}], [{"country": "NO"}], [{"name": "Y", "country": "NO"}])

    assert [[(1, 0), (2, 0)], [(3, 0)]] == numbers(*lists)


def test_an_entry_without_a_name_elsewhere_in_the_list_is_another_one() -> None:
    assert [[(1, 0)], [(1, 1)], [(2, 0)]] == numbers([{"name": "A"}, {"country": "NO"}], [{"country": "NO"}])


def test_the_name_of_an_entry_is_its_own_or_that_of_its_file() -> None:
    entries: list[Node] = [{"name": "A", "from": "a.yaml"}, {"from": "a.yaml"}, {}]

    assert ["A", "a.yaml", ""] == [name_of(Said(1, NOWHERE, (), each), "name") for each in entries]
