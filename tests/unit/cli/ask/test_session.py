"""A sitting from the first screen to the last, with lines entered by somebody who knows little."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import pytest

from rscheck.cli.ask.lines import Lines
from rscheck.cli.ask.pages import Pages
from rscheck.cli.ask.session import Session, Stopped
from rscheck.cli.ask.talk import Talk
from rscheck.cli.console import Screen
from rscheck.cli.page import Page
from rscheck.i18n import words_for
from rscheck.interview.conversation import Conversation
from rscheck.interview.draft import Draft
from rscheck.interview.judged import Judged
from rscheck.interview.plan import Mode, Planner
from rscheck.pipeline import Today, Workbench, assess_document, read_project_file
from rscheck.yamlfile import PROJECT_LIMITS, Document, Node, read_yaml, write_yaml
from tests.support.shipped import shipped_workbench

DAY = date(2026, 11, 20)
NOTHING_APPLIES = "0"
QUESTIONS_AT_MOST = 300


@pytest.fixture(scope="module")
def workbench() -> Workbench:
    return shipped_workbench()


@dataclass
class Sitting:
    """Somebody who answers prompts: by the first of ``says`` that fits what was last on the screen, else as little as
    possible. Every one of them is said once, in order of the prompts.
    """

    workbench: Workbench
    says: list[tuple[str, str]] = field(default_factory=list)
    draft: Draft = field(default_factory=lambda: Draft.new("example", "Example project"))
    mode: Mode = Mode.QUICK
    noted: Callable[[Node], Node] = lambda answer: answer
    saved: list[Draft] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    language: str = "en"

    def __post_init__(self) -> None:
        self.stream = io.StringIO()
        self._since = 0
        page = Page(self.stream, Screen(width=80), words_for(self.language))
        lookup = self.workbench.engine.lookup
        prompter = Lines(page, self._read)
        pages = Pages(prompter, page, lookup, Talk(page, lookup), DAY)
        self.conversation = Conversation(Planner(lookup, mode=self.mode), self._judge, self.draft)
        self.session = Session(self.conversation, pages, lookup, page, prompter, self._save, self.noted)

    def run(self) -> str:
        """Answer to the end and return everything that was on the screen."""
        self.session.run()
        return self.stream.getvalue()

    def _read(self, prompt: str) -> str:
        shown = self.stream.getvalue()[self._since :] + prompt
        self._since = len(self.stream.getvalue())
        assert self.stream.getvalue().count("\n>> ") < QUESTIONS_AT_MOST
        answer = self._answer(shown, prompt)
        self.stream.write(f"{prompt}\n>> {answer}\n")
        return answer

    def _answer(self, shown: str, prompt: str) -> str:
        for number, (pattern, answer) in enumerate(self.says):
            if re.search(pattern, shown):
                del self.says[number]
                return answer
        if not prompt.strip(": "):
            return "."
        if "0  " in shown or "; 0: none" in " ".join(shown.split()):
            return NOTHING_APPLIES
        if "What next?" in shown:
            return "1"
        if "there are none" in shown or "that is all" in shown:
            return "2"
        choice = re.search(r"Answer 1-(\d+)", shown)
        return choice.group(1) if choice else "u"

    def _judge(self, draft: Draft) -> Judged:
        project = read_project_file(self.workbench, Document.unwritten(dict(draft.top), "project.yaml"))
        return Judged(self.workbench.engine, project, DAY, "test")

    def _save(self, draft: Draft) -> str:
        if self.wrong:
            return self.wrong.pop()
        self.saved.append(draft)
        return ""


def test_somebody_who_knows_little_comes_to_the_end(workbench: Workbench) -> None:
    sitting = Sitting(workbench)

    sitting.run()

    assert sitting.conversation.screen is None


def test_every_reply_is_saved(workbench: Workbench) -> None:
    sitting = Sitting(workbench)

    prompts = sitting.run().count("\n>> ")

    assert len(sitting.conversation.answered) < len(sitting.saved) <= prompts
    assert sitting.conversation.draft == sitting.saved[-1]


def test_what_was_answered_of_a_page_is_saved_before_its_next_question(workbench: Workbench) -> None:
    sitting = Sitting(workbench, [("lead institution based", "Japan"), ("What kind of body", "q")])

    with pytest.raises(Stopped):
        sitting.run()

    assert ["JP", "JP"] == [draft.answer("lead.country") for draft in sitting.saved[-2:]]
    assert sitting.saved[-1] == sitting.conversation.draft


def paid_by_nsf() -> Draft:
    """Return a draft whose money brings a page with the days of proposal and award."""
    return Draft(
        {**Draft.new("example", "Example project").top, "funding": [{"programme": "nsf"}], "funding_complete": "yes"}
    )


@pytest.mark.parametrize("key", ["s", "r"])
def test_whoever_looks_elsewhere_from_the_middle_of_a_page_goes_on_there_with_its_answers(
    workbench: Workbench, key: str
) -> None:
    looked = [("award made", key), *([("Which answers do you want", "4")] if key == "r" else [])]
    says = [("proposal submitted", "2026-01-05"), *looked, ("award made", "2026-03-01")]
    sitting = Sitting(workbench, says, paid_by_nsf(), mode=Mode.DEFAULT)

    shown = sitting.run()

    assert [] == sitting.says
    assert 1 == shown.count("proposal submitted, or when will it be?\nAnswer")
    assert "2026-01-05" == sitting.conversation.draft.answer("dates.submitted")
    assert "2026-03-01" == sitting.conversation.draft.answer("dates.awarded")


def test_back_from_a_page_begun_again_shows_the_page_before_and_then_that_one_with_its_answers(
    workbench: Workbench,
) -> None:
    sitting = Sitting(
        workbench,
        [
            ("proposal submitted", "2026-01-05"),
            ("award made", "<"),
            ("now: 2026-01-05", "2026-02-05"),
            ("award made", "<"),
            ("now: 2026-02-05", "<"),
            ("reported to your institution", "3"),
            ("now: 2026-02-05", ""),
        ],
        paid_by_nsf(),
        mode=Mode.DEFAULT,
    )

    sitting.run()

    assert [] == sitting.says
    assert "2026-02-05" == sitting.conversation.draft.answer("dates.submitted")


def test_the_file_comes_to_what_the_interview_came_to(workbench: Workbench) -> None:
    sitting = Sitting(workbench, [("lead institution based", "Japan")])
    sitting.run()

    document = read_yaml(write_yaml(dict(sitting.saved[-1].top)).encode(), "project.yaml", PROJECT_LIMITS)

    checked, interviewed = assess_document(workbench, document, Today(DAY)), sitting.conversation.judged.assessment
    assert interviewed.tier == checked.tier
    assert [each.question for each in interviewed.open_questions] == [each.question for each in checked.open_questions]
    assert [each.id for each in interviewed.findings] == [each.id for each in checked.findings]


def test_a_country_may_be_named_as_people_name_it(workbench: Workbench) -> None:
    sitting = Sitting(workbench, [("lead institution based", "ノルウェー")])

    sitting.run()

    assert "NO" == sitting.conversation.draft.answer("lead.country")


def test_a_question_mark_tells_why_and_asks_again(workbench: Workbench) -> None:
    sitting = Sitting(workbench, [("lead institution based", "?"), ("lead institution based", "Japan")])

    shown = sitting.run()

    assert "who can answer: " in shown
    assert "JP" == sitting.conversation.draft.answer("lead.country")


def test_back_shows_the_screen_before_with_its_answer(workbench: Workbench) -> None:
    sitting = Sitting(
        workbench,
        [("lead institution based", "Japan"), (r"1 of \d+ sections", "<"), ("now: Japan", "Norway")],
    )

    sitting.run()

    assert "NO" == sitting.conversation.draft.answer("lead.country")


def test_what_was_left_for_later_can_be_gone_through_at_the_end(workbench: Workbench) -> None:
    sitting = Sitting(
        workbench,
        [("lead institution based", "l"), ("What next", "3"), ("lead institution based", "Japan")],
    )

    shown = sitting.run()

    assert "left for later" in shown
    assert "JP" == sitting.conversation.draft.answer("lead.country")


def test_that_somebody_was_asked_is_kept_with_the_day(workbench: Workbench) -> None:
    sitting = Sitting(
        workbench,
        [("lead institution based", "w"), ("no answer", "1"), ("Who was asked", "the office"), ("which day", "")],
    )

    sitting.run()

    expected = {"state": "asked", "whom": "the office", "on": "2026-11-20"}
    assert expected == sitting.conversation.draft.answer("lead.country")


def test_a_note_and_evidence_stand_beside_the_answer(workbench: Workbench) -> None:
    sitting = Sitting(
        workbench,
        [
            ("lead institution based", "n"),
            ("lead institution based", "Japan"),
            ("full stop", "by the charter"),
            ("What shows it", "charter of 2020"),
            ("which language", "in Norwegian, translated by the office"),
        ],
    )
    sitting.run()

    answer = sitting.conversation.draft.answer("lead.country")
    assert isinstance(answer, dict)
    assert ("JP", "by the charter") == (answer["value"], answer["note"])
    assert "charter of 2020; in Norwegian, translated by the office" == answer["evidence"]


def test_who_declared_an_answer_is_noted_beside_it(workbench: Workbench) -> None:
    def noted(answer: Node) -> Node:
        return {"value": answer, "declared_by": "office"} if isinstance(answer, str) else answer

    sitting = Sitting(workbench, [("lead institution based", "Japan")], noted=noted)

    sitting.run()

    assert {"value": "JP", "declared_by": "office"} == sitting.conversation.draft.answer("lead.country")


def test_an_answer_can_be_changed_in_the_review(workbench: Workbench) -> None:
    sitting = Sitting(
        workbench,
        [
            ("lead institution based", "Japan"),
            ("What next", "2"),
            ("Which answers do you want", "1"),
            ("Choose an answer", "2"),  # the first is the name of the institution
            ("now: Japan", "Norway"),
        ],
    )

    sitting.run()

    assert "NO" == sitting.conversation.draft.answer("lead.country")


def test_where_one_stands_is_told_only_when_asked(workbench: Workbench) -> None:
    quiet = Sitting(workbench).run()
    asked = Sitting(workbench, [("lead institution based", "s")]).run()

    assert "tier so far" not in quiet
    assert "tier so far: " in asked


def test_stopping_keeps_what_was_answered(workbench: Workbench) -> None:
    sitting = Sitting(workbench, [("lead institution based", "Japan"), (r"1 of \d+ sections", "q")])

    with pytest.raises(Stopped):
        sitting.run()

    assert "JP" == sitting.saved[-1].answer("lead.country")


def test_what_cannot_be_saved_is_tried_again(workbench: Workbench) -> None:
    sitting = Sitting(workbench, [("What now", "1")], wrong=["the disk is full"])

    shown = sitting.run()

    assert "the disk is full" in shown
    assert sitting.conversation.draft == sitting.saved[-1]


def test_an_entry_is_added_asked_about_and_then_whether_that_is_all(workbench: Workbench) -> None:
    sitting = Sitting(
        workbench,
        [
            ("Which of these are there in the project", "3"),
            ("Is the list of partners complete", "1"),
            ("name of the partner|partner institution called|Which partner", "Example Institute"),
        ],
        mode=Mode.DEFAULT,
    )

    shown = sitting.run()

    assert "Example Institute" in shown
    assert 1 == len(sitting.conversation.draft.records("partners"))
    assert "yes" == sitting.conversation.draft.answer("partners_complete")
