"""Annotations as GitHub takes them."""

from __future__ import annotations

from rscheck.exchange.github import LONGEST_MESSAGE, annotation
from rscheck.location import Location


def test_an_annotation_names_file_line_and_column() -> None:
    assert "::error file=cases/a.yaml,title=EX-1 A title,line=4,col=10::said\n".strip() == annotation(
        "error", "EX-1 A title", "said", Location("cases/a.yaml", 4, 10)
    )


def test_what_would_end_a_part_of_the_command_is_escaped() -> None:
    made = annotation("notice", "a: b, c%\n::error::", "one\r\ntwo 100%", Location("a,b.yaml"))

    assert "::notice file=a%2Cb.yaml,title=a%3A b%2C c%25%0A%3A%3Aerror%3A%3A::one%0D%0Atwo 100%25" == made


def test_a_cell_of_a_workbook_is_no_line() -> None:
    assert "line=" not in annotation("error", "t", "s", Location("a.xlsx", 4, 3, "Projects"))


def test_a_message_is_cut_where_github_would_and_never_inside_a_sign() -> None:
    for text in ("x" * (LONGEST_MESSAGE + 1), "𠮷" * LONGEST_MESSAGE):
        said = annotation("error", "t", text, Location("a.yaml")).rpartition("::")[2]

        assert LONGEST_MESSAGE >= len(said.encode("utf-16-le")) // 2
        assert said.endswith("…")
        assert said.removesuffix("…") in text
    assert annotation("error", "t", "x" * LONGEST_MESSAGE, Location("a.yaml")).endswith("::" + "x" * LONGEST_MESSAGE)
