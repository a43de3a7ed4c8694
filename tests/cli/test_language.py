from __future__ import annotations

import pytest
import typer

from rscheck.cli.app import app, run
from rscheck.cli.desk import language_of
from rscheck.cli.options import in_words_of
from rscheck.i18n import Message, words_for


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "ja"}, "ja"),
        ({"LC_MESSAGES": "ja-JP", "LANG": "en_US.UTF-8"}, "ja"),
        ({"LC_ALL": "C.UTF-8", "LANG": "ja_JP.UTF-8"}, "en"),
        ({"LC_ALL": "", "LANG": "ja_JP.UTF-8"}, "ja"),
        ({"RSCHECK_LANG": "en", "LC_ALL": "ja_JP.UTF-8"}, "en"),
        ({"RSCHECK_LANG": "ja", "LC_ALL": "en_US.UTF-8"}, "ja"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "java"}, "en"),
    ],
)
def test_the_first_variable_that_is_set_decides(environment, language):
    assert language == language_of(environment)


@pytest.mark.parametrize("environment", [{"RSCHECK_LANG": "ja"}, {"LC_ALL": "ja_JP.UTF-8"}])
def test_the_environment_chooses_the_language(rscheck, environment):
    assert "第三者が公表を止められる" in rscheck("check", "high.yaml", **environment).stdout


def test_the_flag_wins_over_the_environment(rscheck):
    shown = rscheck("check", "high.yaml", "--lang", "en", RSCHECK_LANG="ja").stdout

    assert "Somebody else can stop the publication" in shown


def test_problems_are_told_in_the_language_too(rscheck):
    hint = words_for("ja").say(Message("did you mean {option}?", {"option": "applied"}))

    assert hint in rscheck("check", "broken.yaml", "--lang", "ja").stderr


class Shouting:
    """A language in which every sentence can be recognised."""

    language = "shouting"

    def say(self, message: Message) -> str:
        return f"SAID {message.template}"


def parts_of(command):
    yield command
    yield from command.params
    for each in getattr(command, "commands", {}).values():
        yield from parts_of(each)


def test_every_sentence_of_the_help_can_be_said_in_another_language():
    command = typer.main.get_command(app)
    in_words_of(Shouting(), command)

    told = {part.name: part.help for part in parts_of(command) if getattr(part, "help", None)}

    assert [] == [name for name, text in told.items() if not text.startswith("SAID ")]
    assert command.epilog.startswith("SAID ")


@pytest.mark.parametrize("arguments", [["--lang", "ja"], ["--lang=ja"]])
def test_the_help_follows_the_flag_wherever_it_stands(capsys, arguments):
    sentence = words_for("ja").say(Message("The project file."))

    assert 0 == run(["report", *arguments, "--help"])
    assert sentence in capsys.readouterr().out
