"""Patterns name what is passed over as people know it from .gitignore."""

from __future__ import annotations

import pytest

from rscheck.batch.ignore import ignored_by


@pytest.mark.parametrize(
    ("pattern", "path", "folder", "expected"),
    [
        ("draft-*", "draft-7.yaml", False, True),
        ("draft-*", "2026/draft-7.yaml", False, True),
        ("draft-*", "2026/draft-7", True, True),
        ("draft-*", "2026/my-draft-7.yaml", False, False),
        ("old/", "old", True, True),
        ("old/", "2026/old", True, True),
        ("old/", "old", False, False),
        ("/a.yaml", "a.yaml", False, True),
        ("/a.yaml", "below/a.yaml", False, False),
        ("2024/*.yaml", "2024/a.yaml", False, True),
        ("2024/*.yaml", "2024/below/a.yaml", False, False),
        ("2024/*.yaml", "past/2024/a.yaml", False, False),
        ("2024/**", "2024/below/a.yaml", False, True),
        ("**/closed/*.yaml", "2024/below/closed/a.yaml", False, True),
        ("**/closed/*.yaml", "closed/a.yaml", False, True),
        ("?.yaml", "a.yaml", False, True),
        ("?.yaml", "ab.yaml", False, False),
        ("[ab].yaml", "b.yaml", False, True),
        ("A.yaml", "a.yaml", False, False),
        ("(1).yaml", "below/(1).yaml", False, True),
        ("", "a.yaml", False, False),
        ("/", "a", True, False),
    ],
)
def test_a_pattern_names(pattern, path, folder, expected):
    assert expected == ignored_by([pattern])(path, folder)


def test_one_of_several_patterns_is_enough():
    ignored = ignored_by(["*.bak", "closed/"])

    assert [True, True, False] == [ignored("a.bak", False), ignored("closed", True), ignored("a.yaml", False)]


def test_without_patterns_nothing_is_passed_over():
    assert not ignored_by([])("a.yaml", False)
