"""What holds for every table of words: its columns, kinds and languages, and that a form means one thing."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

KINDS = {"head", "field", "place", "legal", "stop", "quality", "number", "direction", "other"}
OF_NO_WORDS = {"frequencies", "han_variants"}
"""Tables that are no tables of words."""

ORDER = (
    "latin abbreviations legal_forms romanised latin_places cyrillic cyrillic_places arabic arabic_places other_scripts "
    "han kana hangul han_places kana_places hangul_places"
).split()
SORTED = ("han_variants", "frequencies")

NO_ENGLISH_WORD = set(
    "azad basij baydha chaek changcheng diwan dongfang jiaotong jik kai krai lenin mary soyuz sung titan toyo yuan "
    "zhongnan cdc meti mext medi technica d".split()
)
"""Parts of names, abbreviations, and words of other languages by which English names call a thing."""

TOO_WIDE = set("class form hope line man nationality net pet profit star thing wall".split())
"""English words that are more often part of a proper name than what another language means by its word."""


def lines_of(table: str) -> list[str]:
    text = files("rscheck.screening").joinpath("words", f"{table}.tsv").read_text(encoding="utf-8")
    return [line for line in text.removesuffix("\n").split("\n") if not line.startswith("#")]


def rows_of(table: str) -> list[list[str]]:
    return [line.split("\t") for line in lines_of(table)[1:]]


ALL = [(table, *row) for table in ORDER for row in rows_of(table)]
LATIN = ("latin", "abbreviations", "legal_forms", "romanised", "latin_places")
ENGLISH = {row[1]: row for row in reversed(ALL) if row[0] in LATIN}


def test_the_folder_holds_these_tables_and_what_is_said_of_them() -> None:
    names = {each.name for each in files("rscheck.screening").joinpath("words").iterdir()}

    assert {f"{table}.tsv" for table in (*ORDER, *OF_NO_WORDS)} | {"README.md"} == names


def test_each_table_is_told_of_beside_them() -> None:
    told = files("rscheck.screening").joinpath("words", "README.md").read_text(encoding="utf-8")

    assert [] == [table for table in (*ORDER, *OF_NO_WORDS) if f"`{table}.tsv`" not in told]


@pytest.mark.parametrize("table", ORDER)
def test_a_table_of_words_has_four_columns_and_nothing_between_its_lines(table: str) -> None:
    assert "form\tcanonical\ttype\tlanguage" == lines_of(table)[0]
    assert [] == [
        row for row in rows_of(table) if len(row) != 4 or not all(row) or row != [each.strip() for each in row]
    ]


@pytest.mark.parametrize(("table", "header"), [("han_variants", "from\tto"), ("frequencies", "word\tnames")])
def test_the_others_have_two_columns(table: str, header: str) -> None:
    assert header == lines_of(table)[0]
    assert [] == [row for row in rows_of(table) if len(row) != 2 or not all(row)]


@pytest.mark.parametrize("table", [*ORDER, *sorted(OF_NO_WORDS)])
def test_no_form_stands_twice_in_a_table(table: str) -> None:
    forms = [row[0] for row in rows_of(table)]

    assert len(set(forms)) == len(forms)


@pytest.mark.parametrize("table", SORTED)
def test_tables_that_programs_make_are_sorted(table: str) -> None:
    forms = [row[0] for row in rows_of(table)]

    assert sorted(forms) == forms


def test_kinds_are_those_that_the_comparison_knows() -> None:
    assert set() == {kind for *_, kind, _ in ALL} - KINDS


def test_languages_are_codes_of_two_or_three_letters() -> None:
    assert [] == [row for row in ALL if not re.fullmatch(r"[a-z]{2,3}", row[4])]


def test_meanings_are_plain_english_in_lower_case() -> None:
    plain = re.compile(r"[a-z0-9]+(?: [a-z0-9]+)*(?:\|[a-z0-9]+(?: [a-z0-9]+)*)*\Z")

    assert [] == [row[:3] for row in ALL if not plain.match(row[2])]


def test_no_meaning_says_the_same_twice() -> None:
    assert [] == [row[:3] for row in ALL if len(set(row[2].split("|"))) < len(row[2].split("|"))]


def test_a_variant_leads_to_a_form_that_leads_no_further() -> None:
    variants = dict(rows_of("han_variants"))

    assert [] == [(old, new) for old, new in variants.items() if new in variants or len(old) != 1]


def test_an_english_word_that_another_table_leads_to_is_known_itself() -> None:
    unknown = {
        way
        for _, _, canonical, kind, _ in ALL
        if kind in ("head", "field", "quality", "direction")
        for way in canonical.split("|")
        if " " not in way and way not in ENGLISH
    }

    assert set() == unknown - NO_ENGLISH_WORD - TOO_WIDE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("long", "short"),
        ("complete", "whole"),
        ("millet", "sorghum"),
        ("goat", "sheep"),
        ("milk", "dairy"),
        ("former", "ancient"),
        ("archdiocese", "diocese"),
        ("fellowship", "grant"),
        ("extended", "extreme"),
        ("hurricane", "typhoon"),
    ],
)
def test_different_english_words_are_not_made_one(one: str, other: str) -> None:
    assert ENGLISH[one][2].split("|")[0] != ENGLISH[other][2].split("|")[0]


@pytest.mark.parametrize("table", ["han", "kana", "hangul"])
def test_a_form_leads_to_the_word_that_english_itself_leads_to(table: str) -> None:
    astray = [
        (form, way, ENGLISH[way][2])
        for where, form, canonical, kind, _ in ALL
        if where == table and kind in ("head", "field", "quality", "direction")
        for way in canonical.split("|")
        if way in ENGLISH and ENGLISH[way][4] == "en" and ENGLISH[way][3] in ("head", "field", "quality", "direction")
        if way not in ENGLISH[way][2].split("|")
    ]

    assert [] == astray
