"""The tables of words in Cyrillic, Arabic script, Greek, Hebrew and other scripts: their lines, and what they are read as."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files

import pytest

from rscheck.screening.characters import clean, fold_arabic, script_of

TABLES = ("cyrillic", "cyrillic_places", "arabic", "arabic_places", "other_scripts")
WORDS = ("cyrillic", "arabic")
KINDS = {"head", "field", "place", "legal", "stop", "quality", "number", "direction", "other"}
LANGUAGES = {
    "cyrillic": {"ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "tg", "uz", "tt", "mn"},
    "arabic": {"ar", "fa", "ur", "ps", "sd", "ku", "ug"},
    "other": {"el", "he", "th", "hi", "ka", "hy", "am"},
}
ALLOWED = {
    "cyrillic": {"cyrillic"},
    "arabic": {"arabic"},
    "other": {"greek", "hebrew", "thai", "other"},
}


def rows_of(table: str) -> list[list[str]]:
    text = files("rscheck.screening").joinpath("words", f"{table}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def group_of(table: str) -> str:
    return table.partition("_")[0]


def folded(form: str, table: str) -> str:
    pieces = re.findall(r"[^\W_]+", clean(form)[0])
    if group_of(table) == "arabic":
        return " ".join(fold_arabic(piece).strip() for piece in pieces)
    return " ".join(pieces).casefold().replace("ё", "е")


KEPT_APART = {"slavic", "cabinet", "ali"}
"""Words that the Latin tables read as those of another language, or more widely than is meant here."""

ROWS = [(table, *row) for table in TABLES for row in rows_of(table)[1:]]


def meanings_of(form: str) -> list[tuple[str, str]]:
    return [(canonical, kind) for _, written, canonical, kind, _ in ROWS if written == form]


def cyrillic_meaning(word: str) -> tuple[str, str] | None:
    """The whole form counts, else the longest stem; written again here, so that the tables are tested by themselves."""
    known = {form: (canonical, kind) for table, form, canonical, kind, _ in ROWS if group_of(table) == "cyrillic"}
    if word in known:
        return known[word]
    stems = (word[:length] + "*" for length in range(len(word), 2, -1))
    return next((known[stem] for stem in stems if stem in known), None)


@pytest.mark.parametrize("table", TABLES)
def test_each_table_begins_with_the_names_of_its_four_columns(table: str) -> None:
    header, *rows = rows_of(table)

    assert ["form", "canonical", "type", "language"] == header
    assert [] == [row for row in rows if len(row) != 4 or not all(row) or any(cell != cell.strip() for cell in row)]


def test_every_form_is_as_it_stands_after_folding() -> None:
    assert [] == [(table, form) for table, form, *_ in ROWS if folded(form, table) != form.removesuffix("*")]


def test_every_form_is_in_the_script_of_its_table() -> None:
    strange = [
        form
        for table, form, *_ in ROWS
        if {script_of(each) for each in form if each.isalpha()} - ALLOWED[group_of(table)]
    ]

    assert [] == strange


def test_no_form_stands_twice_in_tables_of_one_script() -> None:
    counted = Counter((group_of(table), form) for table, form, *_ in ROWS)

    assert [] == [key for key, count in counted.items() if count > 1]


def test_every_meaning_is_plain_english_in_lower_case() -> None:
    plain = re.compile(r"[a-z0-9]+(?: [a-z0-9]+)*(?:\|[a-z0-9]+(?: [a-z0-9]+)*)*\Z")

    assert [] == [(form, canonical) for _, form, canonical, *_ in ROWS if not plain.match(canonical)]


def test_no_meaning_says_the_same_twice() -> None:
    ways = [(form, canonical.split("|")) for _, form, canonical, *_ in ROWS]

    assert [] == [form for form, each in ways if len(each) != len(set(each))]


def test_kinds_and_languages_are_those_that_the_matcher_knows() -> None:
    assert set() == {kind for *_, kind, _ in ROWS} - KINDS
    assert set() == {(table, each) for table, *_, each in ROWS if each not in LANGUAGES[group_of(table)]}


def test_a_table_of_places_holds_nothing_but_places() -> None:
    assert {"place"} == {kind for table, _, _, kind, _ in ROWS if table.endswith("_places")}


def test_a_place_among_the_words_stands_only_at_the_end_of_several() -> None:
    among = [(form, canonical) for table, form, canonical, kind, _ in ROWS if kind == "place" and table in WORDS]

    assert [] == [each for each in among if " " not in each[1]]


def test_numbers_are_digits_and_nothing_else_is() -> None:
    assert [] == [
        (form, canonical) for _, form, canonical, kind, _ in ROWS if canonical.isdigit() != (kind == "number")
    ]


def test_only_cyrillic_words_have_a_star_and_only_at_the_end_of_three_letters_or_more() -> None:
    starred = [(table, form) for table, form, *_ in ROWS if "*" in form]

    assert starred
    assert [] == [each for each in starred if not re.match(r"\w{3,}\*\Z", each[1]) or group_of(each[0]) != "cyrillic"]


@pytest.mark.parametrize(
    ("canonical", "kind", "words"),
    [
        ("state", "quality", "государственный государственная государственное государственного державний дзяржаўны"),
        ("technology", "field", "технологический технологического технологий технологічний тэхналагічны"),
        ("technical", "field", "технический технического технічний тэхнічны"),
        ("polytechnic", "field", "политехнический политехническая політехнічний"),
        ("university", "head", "университет университета університету універсітэт универзитет университеті"),
        ("academy", "head", "академия академии академії акадэмія"),
        ("academic", "quality", "академический академического"),
        ("moscow", "place", "москва московский московская московского"),
        ("harbin", "place", "харбин харбинский харбинского"),
        ("kazan", "place", "казань казанский"),
        ("north", "direction", "северный северо північний"),
    ],
)
def test_inflected_cyrillic_words_mean_the_same(canonical: str, kind: str, words: str) -> None:
    assert {(canonical, kind)} == {cyrillic_meaning(word) for word in words.split()}


@pytest.mark.parametrize(
    ("word", "not_to_be"),
    [
        ("самарканд", "samara"),
        ("северцова", "north"),
        ("уралмаш", "ural"),
        ("академика", "academy"),
        ("кинологов", "film"),
    ],
)
def test_a_stem_does_not_take_in_another_word(word: str, not_to_be: str) -> None:
    found = cyrillic_meaning(word)

    assert found is None or not_to_be != found[0]


@pytest.mark.parametrize(
    ("form", "canonical"),
    [
        ("нии", "scientific research institute"),
        ("окб", "design bureau"),
        ("нпо", "scientific production association"),
        ("нпп", "scientific production enterprise"),
        ("научно исследовательский институт", "scientific research institute"),
        ("علوم پزشکی", "medicine science"),
        ("هوافضا", "aerospace"),
        ("پژوهشگاه", "research institute"),
    ],
)
def test_usual_abbreviations_and_groups_of_words_are_known(form: str, canonical: str) -> None:
    assert [canonical] == [each for each, _ in meanings_of(form)]


@pytest.mark.parametrize("word", ["имени", "им", "ім", "атындағы", "в", "و", "در", "και", "של"])
def test_words_that_say_nothing_are_stop_words(word: str) -> None:
    assert ["stop"] == [kind for _, kind in meanings_of(word)]


@pytest.mark.parametrize(
    "form", ["фгуп", "ооо", "ао", "общество с ограниченной ответственностью", "سهامی خاص", "محدوده"]
)
def test_legal_forms_are_marked_as_such(form: str) -> None:
    assert ["legal"] == [kind for _, kind in meanings_of(form)]


@pytest.mark.parametrize("word", ["جامعه", "معهد", "وزاره", "کلیه", "مستشفی"])
def test_arabic_heads_stand_with_and_without_the_article(word: str) -> None:
    assert meanings_of(word)
    assert meanings_of(word) == meanings_of("ال" + word)


def test_greek_words_stand_with_accents_and_without() -> None:
    assert [("university", "head")] == meanings_of("πανεπιστήμιο") == meanings_of("πανεπιστημιο")


def test_a_meaning_is_the_english_word_that_the_latin_tables_lead_to_as_well() -> None:
    english = {
        form: canonical.split("|")
        for table in ("latin", "latin_places")
        for form, canonical, kind, language in rows_of(table)[1:]
        if language == "en" and kind not in ("legal", "stop", "number")
    }
    astray = [
        (form, way, english[way])
        for _, form, canonical, kind, _ in ROWS
        if kind not in ("legal", "stop", "number")
        for way in canonical.split("|")
        if way in english and way not in english[way] and not set(english[way]) & set(canonical.split("|"))
    ]

    assert [] == [each for each in astray if each[1] not in KEPT_APART]


def test_a_legal_form_or_a_stop_word_is_one_word_so_that_no_other_word_gains_weight() -> None:
    assert [] == [(form, canonical) for _, form, canonical, kind, _ in ROWS if kind == "stop" and " " in canonical]
    assert [] == [
        (form, canonical)
        for _, form, canonical, kind, _ in ROWS
        if kind == "legal" and " " in canonical and canonical.split()[-1] not in ("company", "corporation")
    ]
