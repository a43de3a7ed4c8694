"""Sentences in the reader's language, falling back to English."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from rscheck.i18n import LANGUAGES, Message, Words, words_for


@pytest.fixture
def japanese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Words:
    """Return words from a small catalogue made for the test."""
    catalogue = Catalog(locale="ja")
    catalogue.add("line {line} is indented with a tab", "{line}行目がタブで字下げされています")
    catalogue.add(("{count} problem", "{count} problems"), ("問題{count}件",))
    catalogue.add("risk", "リスク")
    catalogue.add("broken {value}", "壊れた{wert}")
    folder = tmp_path / "locale" / "ja" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "rscheck.mo").open("wb") as file:
        write_mo(file, catalogue)
    monkeypatch.setattr("importlib.resources.files", lambda package: tmp_path)
    return Words("ja")


def test_english_is_what_others_fall_back_to() -> None:
    assert "en" == LANGUAGES[0] == words_for("xx").language


def test_values_fill_the_sentence() -> None:
    assert "line 3 is indented with a tab" == Message("line {line} is indented with a tab", {"line": 3}).english()


def test_a_sentence_without_values_keeps_its_braces() -> None:
    assert "write {state: dont_know}" == Message("write {state: dont_know}").english()


def test_values_are_not_filled_in_twice() -> None:
    assert "the key {line}" == Message("the key {key}", {"key": "{line}", "line": 3}).english()


@pytest.mark.parametrize(("count", "sentence"), [(0, "0 problems"), (1, "1 problem"), (2, "2 problems")])
def test_one_and_many_are_told_apart(count: int, sentence: str) -> None:
    assert sentence == Message("{count} problem", {"count": count}, "{count} problems", count).english()


def test_a_value_may_be_a_sentence_itself(japanese: Words) -> None:
    message = Message("kind: {kind}", {"kind": Message("risk")})

    assert "kind: risk" == message.english()
    assert "kind: リスク" == japanese.say(message)


def test_a_sentence_is_said_in_japanese(japanese: Words) -> None:
    assert "3行目がタブで字下げされています" == japanese.say(Message("line {line} is indented with a tab", {"line": 3}))
    assert "問題2件" == japanese.say(Message("{count} problem", {"count": 2}, "{count} problems", 2))


def test_a_sentence_without_translation_is_said_in_english(japanese: Words) -> None:
    assert "2 cats" == japanese.say(Message("{count} cat", {"count": 2}, "{count} cats", 2))
    assert "not translated" == japanese.say(Message("not translated"))


def test_a_translation_that_names_an_unknown_value_still_appears(japanese: Words) -> None:
    assert "壊れた{wert}" == japanese.say(Message("broken {value}", {"value": 1}))


@pytest.mark.parametrize(
    ("text", "in_english", "in_japanese"),
    [
        ({"en": "measure", "ja": "措置"}, "measure", "措置"),
        ({"ja": "措置"}, "措置", "措置"),
        ({"en": "measure"}, "measure", "measure"),
        ({"de": "Maßnahme"}, "Maßnahme", "Maßnahme"),
        ({}, "", ""),
    ],
)
def test_a_text_of_a_pack_is_picked_by_language(
    text: dict[str, str], in_english: str, in_japanese: str, japanese: Words
) -> None:
    assert in_english == words_for("en").pick(text)
    assert in_japanese == japanese.pick(text)


def test_the_words_of_a_language_are_loaded_once() -> None:
    assert words_for("en") is words_for("en")
