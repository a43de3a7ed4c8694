"""How many screens ordinary projects need: the interview is held with what their files answer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rscheck.interview.conversation import Answered, Conversation, Listed, Reply, There
from rscheck.interview.draft import Draft
from rscheck.interview.judged import Judged
from rscheck.interview.plan import Planner
from rscheck.interview.screens import Entries, Kinds, Screen
from rscheck.pipeline import Workbench, read_project_file
from rscheck.yamlfile import PROJECT_LIMITS, Document, Node, read_yaml_file
from tests.support.shipped import shipped_workbench
from tools.calibration import FOLDER

SCREENS_AT_MOST = 25
CASES = sorted(FOLDER.glob("[0-9]*.yaml"))[::3]
KEPT = ("rscheck", "id", "title", "as_of", "frameworks", "institution", "measures", "determinations")
"""What a file says beside the answers to questions."""


@pytest.fixture(scope="module")
def workbench() -> Workbench:
    return shipped_workbench()


def screens_for(workbench: Workbench, path: Path) -> int:
    """Return on how many screens a project is described that its file answers in full, as far as it does."""
    source = plain(path)

    def judge(draft: Draft) -> Judged:
        project = read_project_file(workbench, Document.unwritten(dict(draft.top), str(path)))
        return Judged(workbench.engine, project, project.as_of or date.min, "test")

    begun = Draft({key: each for key, each in source.top.items() if key in KEPT})
    conversation = Conversation(Planner(workbench.engine.lookup), judge, begun)
    count = 0
    while (screen := conversation.screen) is not None:
        count += 1
        assert () == conversation.reply(reply_to(screen, source))
    return count


def reply_to(screen: Screen, source: Draft) -> Reply:
    if isinstance(screen, Kinds):
        return There(frozenset(each.id for each in screen.kinds if source.records(each.id)))
    if isinstance(screen, Entries):
        label = (screen.kind.label_field or "").partition(".")[2]
        more = source.records(screen.kind.id)[len(screen.labels) :]
        return Listed(tuple({label: each.get(label, screen.kind.id)} for each in more), complete=True)
    return Answered({each.key: answer(each.question.id, each.place, source) for each in screen.asked})


def answer(question: str, place: tuple[str, int] | None, source: Draft) -> Node:
    found = source.answer(question, place)
    return {"state": "dont_know"} if found is None else found


def plain(path: Path) -> Draft:
    """Return an ordinary project with one source of money, one person, one partner and nothing else of the kind."""
    document = read_yaml_file(str(path), PROJECT_LIMITS)
    assert isinstance(document.value, dict)
    top = dict(document.value)
    for kind in ("funding", "team", "partners", "activities", "agreements", "transfers", "travel"):
        entries = top.get(kind)
        top[kind] = entries[:1] if kind in ("funding", "team", "partners") and isinstance(entries, list) else []
    return Draft(top)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_harmless_project_with_one_partner_needs_few_screens(workbench: Workbench, path: Path) -> None:
    assert screens_for(workbench, path) <= SCREENS_AT_MOST
