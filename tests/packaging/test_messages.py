"""The Japanese words of the interface are complete, and the file the program reads is made from the one people edit."""

from __future__ import annotations

from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog

from tools.messages import CATALOGUE, SOURCE, Sentences, compiled, read_catalogue, sentences_in, updated, written

ADVICE = "run: make messages"


@pytest.fixture(scope="module")
def sentences() -> Sentences:
    return sentences_in(SOURCE)


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    return read_catalogue(CATALOGUE.read_bytes())


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def forms(words: str | tuple[str, ...]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)


def test_every_sentence_is_written_out_where_it_is_used(sentences: Sentences) -> None:
    assert () == sentences.unreadable


def test_every_sentence_of_the_source_stands_in_the_catalogue_and_no_other(
    sentences: Sentences, catalogue: Catalog
) -> None:
    expected = {(template, plural) if plural else template for template, plural in sentences.plurals.items()}

    assert expected == {message.id for message in catalogue if message.id}, ADVICE
    assert {} == dict(catalogue.obsolete), ADVICE


def test_every_sentence_is_translated(catalogue: Catalog) -> None:
    assert [] == [message.id for message in catalogue if not all(forms(message.string))]


def test_no_translation_is_a_guess(catalogue: Catalog) -> None:
    assert [] == [message.id for message in catalogue if message.id and message.fuzzy]


def test_a_translation_fills_in_the_same_values(catalogue: Catalog) -> None:
    different = [
        message.id
        for message in catalogue
        if message.id
        for words in forms(message.string)
        if words and placeholders(words) != placeholders(forms(message.id)[-1])
    ]

    assert [] == different


def test_the_catalogue_is_kept_in_the_form_the_tool_writes(sentences: Sentences, catalogue: Catalog) -> None:
    assert written(updated(catalogue, sentences)) == CATALOGUE.read_bytes(), ADVICE


def test_the_program_reads_what_people_edited(catalogue: Catalog) -> None:
    assert compiled(catalogue) == CATALOGUE.with_suffix(".mo").read_bytes(), ADVICE


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('Message("One.")', {"One.": None}),
        ('i18n.Message(template="One.")', {"One.": None}),
        ('Message("{n} answer", {"n": n}, "{n} answers", n)', {"{n} answer": "{n} answers"}),
        ('Message("{n} answer", plural="{n} answers", count=n)', {"{n} answer": "{n} answers"}),
        ('Message("yes" if x else "no")', {"yes": None, "no": None}),
        ('Message("One " "sentence.", None, None)', {"One sentence.": None}),
        ('Message(LABELS[x].template if x else "none", values)', {"none": None}),
    ],
)
def test_a_sentence_is_found_with_its_plural(tmp_path: Path, source: str, expected: dict[str, str | None]) -> None:
    (tmp_path / "a.py").write_text(source, encoding="utf-8")

    assert expected == dict(sentences_in(tmp_path).plurals)


@pytest.mark.parametrize("source", ["Message(words)", 'Message(f"{x} is wrong")', 'Message("a", None, many, 2)'])
def test_a_sentence_that_is_put_together_is_reported_with_its_place(tmp_path: Path, source: str) -> None:
    (tmp_path / "a.py").write_text("\n" + source, encoding="utf-8")

    (problem,) = sentences_in(tmp_path).unreadable

    assert problem.startswith("a.py:2: ")


def test_a_translation_stays_when_other_sentences_come_and_go(tmp_path: Path) -> None:
    old = read_catalogue('msgid "kept"\nmsgstr "残る"\n\nmsgid "gone"\nmsgstr "消える"\n'.encode())
    (tmp_path / "a.py").write_text('Message("kept"), Message("new")', encoding="utf-8")

    new = updated(old, sentences_in(tmp_path))

    assert {"kept": "残る", "new": ""} == {message.id: message.string for message in new if message.id}
