"""Texts of packs with answers filled in."""

from __future__ import annotations

import pytest

from rscheck.engine.wording import Wording
from rscheck.model.answers import Answers
from rscheck.model.project import Project
from rscheck.model.question import AnswerType, Question, Worse
from rscheck.yamlfile import PROJECT_LIMITS, read_yaml

QUESTIONS = {"q.name": Question("q.name", "core", AnswerType.ORGANISATION, "institution", Worse())}


@pytest.mark.parametrize(
    ("name", "language", "text", "said"),
    [
        ("例示大学", "ja", "確認は {q.name} との関係です。", "確認は例示大学との関係です。"),
        ("Example Institute", "ja", "確認は {q.name} との関係です。", "確認は Example Institute との関係です。"),
        ("例示大学", "en", "Ask {q.name} first.", "Ask 例示大学 first."),
        ("国立 例示大学", "ja", "確認は {q.name} と", "確認は国立 例示大学と"),
        ("例示大学", "ja", "{q.name} {q.name} の {q.none}", "例示大学例示大学の {q.none}"),
        ("例示大学", "en", "{q.name} {q.name}", "例示大学 例示大学"),
        ("", "ja", "確認は {q.name}との関係です。", "確認はとの関係です。"),
        (" ", "ja", "確認は{q.name}との関係です。", "確認はとの関係です。"),
    ],
)
def test_an_answer_stands_as_its_script_is_set(name: str, language: str, text: str, said: str) -> None:
    document = read_yaml(b"rscheck: project/1\n", "one.yaml", PROJECT_LIMITS)
    project = Project("one", "", Answers({"q.name": name}), document)

    assert {language: said} == Wording(QUESTIONS).filled({language: text}, project, None)
