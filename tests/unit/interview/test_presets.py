"""What a programme fixes is shown and not asked, and whoever knows better can say so."""

from __future__ import annotations

from rscheck.interview.conversation import Answered, Conversation
from rscheck.interview.draft import Draft
from rscheck.interview.judged import Judged
from rscheck.interview.plan import Mode, Planner
from rscheck.interview.screens import Screen, asked_on
from rscheck.pipeline import read_project_file
from rscheck.yamlfile import Document, Node
from tests.support.programmes import DAY, bench


def judge(draft: Draft) -> Judged:
    project = read_project_file(bench(), Document.unwritten(dict(draft.top), "small.yaml"))
    return Judged(bench().engine, project, DAY, "test")


def talk(*funding: Node) -> Conversation:
    draft = Draft({"rscheck": "project/1", "id": "small", "funding": list(funding)})
    return Conversation(Planner(bench().engine.lookup, mode=Mode.FULL), judge, draft)


def asked(screens: tuple[Screen, ...]) -> set[tuple[str, int | None]]:
    return {each.key for screen in screens for each in asked_on(screen)}


def test_what_a_programme_fixes_is_not_asked() -> None:
    left = asked(talk({"programme": "grant-b"}, {"programme": "other"}).left)

    assert ("funding.country", 0) not in left
    assert {("funding.veto", 0), ("funding.country", 1)} <= left
    assert ("research.open", None) not in left


def test_what_a_programme_fixes_can_be_looked_at_again() -> None:
    conversation = talk({"programme": "grant-b"})
    shown = asked(conversation.planner.answered(conversation.judged))

    assert {("funding.country", 0), ("research.open", None)} <= shown


def test_another_answer_counts_and_is_written_into_the_file() -> None:
    conversation = talk({"programme": "grant-b"})
    screens = conversation.planner.answered(conversation.judged)
    conversation.show(next(each for each in screens if ("funding.country", 0) in each.keys))

    assert conversation.reply(Answered({("funding.country", 0): "DK"})) == ()
    assert conversation.draft.answer("funding.country", ("funding", 0)) == "DK"
    assert conversation.judged.project.answers.records["funding"][0]["funding.country"] == "DK"
    (preset,) = conversation.judged.assessment.presets
    assert ("funding.country", "differs") in {(each.question, each.state) for each in preset.answers}


def test_what_a_preset_answers_is_not_written_into_the_file() -> None:
    conversation = talk({"programme": "grant-b"})

    assert conversation.draft.answer("funding.country", ("funding", 0)) is None
