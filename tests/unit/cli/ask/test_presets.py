"""What the questionnaire says of programmes: which answers they give, once, and beside the question that is asked again."""

from __future__ import annotations

import io
from datetime import date

from rscheck.cli.ask.lines import Lines
from rscheck.cli.ask.pages import Pages
from rscheck.cli.ask.presets import PresetTalk
from rscheck.cli.ask.session import Session
from rscheck.cli.ask.talk import Talk
from rscheck.cli.console import Screen
from rscheck.cli.page import Page
from rscheck.i18n import words_for
from rscheck.interview.conversation import Answered, Conversation
from rscheck.interview.draft import Draft
from rscheck.interview.judged import Judged
from rscheck.interview.plan import Mode, Planner
from rscheck.interview.screens import asked_on
from rscheck.pipeline import read_project_file
from rscheck.yamlfile import Document, Node
from tests.support.programmes import DAY, bench


def judge(draft: Draft) -> Judged:
    project = read_project_file(bench(), Document.unwritten(dict(draft.top), "small.yaml"))
    return Judged(bench().engine, project, DAY, "test")


def talk(*funding: Node) -> Conversation:
    draft = Draft({"rscheck": "project/1", "id": "small", "title": "Small", "funding": list(funding)})
    return Conversation(Planner(bench().engine.lookup, mode=Mode.FULL), judge, draft)


def page() -> tuple[Page, io.StringIO]:
    stream = io.StringIO()
    return Page(stream, Screen(width=200), words_for("en")), stream


def test_what_a_programme_brings_is_told_once() -> None:
    written, stream = page()
    presets, conversation = PresetTalk(written), talk({"programme": "grant-a", "country": "SE"})

    presets.after(conversation)
    told = stream.getvalue()
    presets.after(conversation)

    assert stream.getvalue() == told
    assert "Grant A (grant-a), as of 2024-04-01" in told
    assert "Is there a veto: no" in told
    assert "From where: the file says Sweden (SE), the programme preset Norway (NO); the file counts" in told
    assert "The field is left open." in told
    assert "These are not asked." in told


def test_nothing_is_told_without_a_programme_that_is_known() -> None:
    written, stream = page()
    PresetTalk(written).after(talk({"programme": "other"}))

    assert stream.getvalue() == ""


def test_a_question_that_is_looked_at_again_says_what_the_preset_answers() -> None:
    written, stream = page()
    conversation = talk({"programme": "grant-b"})
    screens = conversation.planner.answered(conversation.judged)
    screen = next(each for each in screens if ("funding.country", 0) in {asked.key for asked in asked_on(each)})
    conversation.show(screen)
    says = iter(["1", "Denmark", "Denmark", "Denmark"])
    lookup = bench().engine.lookup
    pages = Pages(Lines(written, lambda prompt: next(says)), written, lookup, Talk(written, lookup), date(2026, 6, 1))

    said = pages.ask(screen, conversation)

    assert "From where?: Sweden (SE) (by the programme preset grant-b, as of 2025-04-01" in stream.getvalue()
    assert "What you answer here counts instead." in stream.getvalue()
    assert isinstance(said, Answered)
    assert said.values["funding.country", 0] == "DK"


def test_the_list_of_all_answers_names_the_preset() -> None:
    written, _ = page()
    conversation, lookup = talk({"programme": "grant-b"}), bench().engine.lookup
    prompter = Lines(written, lambda prompt: "")
    pages = Pages(prompter, written, lookup, Talk(written, lookup), date(2026, 6, 1))
    session = Session(conversation, pages, lookup, written, prompter, lambda draft: "", lambda node: node)
    asked = [each for s in conversation.planner.answered(conversation.judged) for each in asked_on(s)]
    (line,) = (session._line(each) for each in asked if each.key == ("funding.country", 0))

    assert line == (
        "grant-b: From where? Sweden (SE) (by the programme preset grant-b, as of 2025-04-01; not answered in the file)"
    )
