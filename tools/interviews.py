"""Plays a whole interview with one invented person, and says what was wrong with it: nothing, if all is well.

People go back, look at an answer again, leave something for later, add, change and remove entries, and are interrupted:
then the file is written, read, and a new conversation goes on. Everything is checked on the way.
"""

from __future__ import annotations

import gc
import random
import time
from dataclasses import dataclass, field
from datetime import date

from rscheck.engine.trace import Tracer
from rscheck.interview.conversation import (
    Answered,
    Changed,
    Conversation,
    Later,
    Listed,
    Removed,
    Reply,
    There,
)
from rscheck.interview.draft import Draft, Place
from rscheck.interview.judged import Judged
from rscheck.interview.plan import Mode, Planner
from rscheck.interview.screens import Asked, Entries, Kinds, Screen, asked_on
from rscheck.interview.shortest import shortest_planner
from rscheck.location import Location
from rscheck.model.assessment import Assessment, OpenQuestion, Provenance
from rscheck.model.question import AnswerType
from rscheck.model.terms import Tier
from rscheck.pipeline import Today, Workbench, assess_document, read_project_file
from rscheck.plain import Plain
from rscheck.yamlfile import PROJECT_LIMITS, Document, Node, read_yaml, write_yaml
from tools.people import Person

__all__ = ["DAY", "Habits", "Played", "comparable", "play"]

DAY = Today(date(2026, 11, 20), "test")
_SCREENS_AT_MOST = 1500
_BACK_AT_MOST = 4
_ANOTHER_MIND = 0.1
"""How often a question that is gone through again is answered differently."""


@dataclass(frozen=True)
class Habits:
    """How often, at any screen, a person does something else than answer it."""

    back: float = 0.03
    look_again: float = 0.02
    later: float = 0.01
    change: float = 0.03
    remove: float = 0.02
    interrupted: float = 0.02


@dataclass
class Played:
    """What an interview came to.

    ``screens`` were shown, those gone back to not counted but in ``again``; ``times`` are the seconds of the processor
    for each reply.
    """

    number: int
    mode: Mode
    screens: int = 0
    questions: int = 0
    again: int = 0
    done: dict[str, int] = field(default_factory=dict)
    times: list[float] = field(default_factory=list)
    check: float = 0.0
    tier: tuple[Tier, Tier] = (Tier.LOW, Tier.LOW)
    profile: str = ""
    partners: int = 0
    faults: list[str] = field(default_factory=list)


def play(bench: Workbench, number: int, mode: Mode = Mode.DEFAULT, habits: Habits | None = None) -> Played:
    """Return what an interview with the person of a number came to; without habits they answer and nothing else."""
    return _Sitting(bench, number, mode, habits or Habits(0, 0, 0, 0, 0, 0)).run()


class _Sitting:
    def __init__(self, bench: Workbench, number: int, mode: Mode, habits: Habits) -> None:
        lookup = bench.engine.lookup
        self.bench = bench
        self.habits = habits
        self.person = Person(number, lookup.records, lookup.questions)
        self.drawn = random.Random(f"habits {number}")
        self.played = Played(number, mode, profile=self.person.profile.name)
        self.answered: set[tuple[str, str]] = set()
        self.planner = (
            shortest_planner(bench.engine) if mode is Mode.SHORTEST else Planner(bench.engine.lookup, mode=mode)
        )
        self.talk = self.conversation(Draft.new(f"person-{number}"))

    def conversation(self, draft: Draft) -> Conversation:
        return Conversation(self.planner, self.judge, draft)

    def judge(self, draft: Draft) -> Judged:
        project = read_project_file(self.bench, Document.unwritten(dict(draft.top), "person.yaml"))
        return Judged(self.bench.engine, project, DAY.day, DAY.origin)

    def run(self) -> Played:
        shown = 0
        while self.screen() is not None:
            shown += 1
            if shown > _SCREENS_AT_MOST:
                self.fault("it does not end")
                break
            self.step()
        self.compare()
        return self.played

    def screen(self) -> Screen | None:
        """Return the screen to show; what was left for later comes at the end."""
        if self.talk.screen is None and self.talk.passed:
            self.talk.passed = frozenset()
        return self.talk.screen

    # --- one step --------------------------------------------------------------------------------------------------

    def step(self) -> None:
        if self.happens("interrupted", self.habits.interrupted):
            self.talk = self.conversation(Draft(read(write_yaml(dict(self.talk.draft.top))).value))
        elif self.talk.answered and self.happens("back", self.habits.back):
            for _ in range(self.drawn.randint(1, _BACK_AT_MOST)):
                self.talk.back()
        elif self.happens("look_again", self.habits.look_again):
            judged = self.talk.judged
            seen = [self.planner.refreshed(each, judged) for each in self.planner.answered(judged)]
            screens = [each for each in seen if each is not None]
            if screens:
                self.talk.show(self.drawn.choice(screens))
        screen = self.screen()
        if screen is None:
            return
        self.look_at(screen)
        self.say(screen, self.reply(screen))

    def happens(self, what: str, chance: float) -> bool:
        if not chance or self.drawn.random() >= chance:
            return False
        self.played.done[what] = self.played.done.get(what, 0) + 1
        return True

    def look_at(self, screen: Screen) -> None:
        """Check that a screen may be shown: nothing of entries that are gone, nothing twice, nothing for nothing."""
        judged = self.talk.judged
        tracer = Tracer(self.bench.engine.lookup, judged.project, DAY.day)
        for each in asked_on(screen):
            if each.place is not None and each.label not in ("", self.label(each.place)):
                self.fault(f"{each.question.id} is asked of {each.label}, but would be answered of another entry")
            elif each.question.ask_when is not None and tracer.holds(each.question.ask_when, each.place) is False:
                self.fault(f"{each.question.id} {each.label} is not relevant")
        if self.talk.is_again:
            self.played.again += 1
            return
        self.played.screens += 1
        self.played.questions += len(screen.keys)
        open_ = {(each.question, each.number) for each in judged.outlook.open_questions if not each.state}
        for each in asked_on(screen):
            if self.name(each.question.id, each.place) in self.answered:
                self.fault(f"{each.question.id} {each.label} is asked twice")
            if self.played.mode is not Mode.FULL and each.key not in open_:
                self.fault(f"{each.question.id} {each.label} cannot matter")

    def say(self, screen: Screen, reply: Reply) -> None:
        begun = time.process_time()
        problems = self.talk.reply(reply)
        self.screen()
        self.played.times.append(time.process_time() - begun)
        if problems:
            self.fault(f"{type(reply).__name__} to {screen.section}: {problems[0].code}")
            self.talk.reply(Later())
        if isinstance(reply, Removed) and isinstance(screen, Entries):
            gone = screen.labels[reply.number]
            self.answered = {each for each in self.answered if each[1] != f"{screen.kind.id} {gone}"}
        elif isinstance(reply, Answered):
            places = {each.key: each.place for each in asked_on(screen)}
            self.answered |= {self.name(key[0], places[key]) for key in reply.values}
        elif isinstance(reply, There | Listed) and not isinstance(reply, Listed):
            self.answered |= {
                (each.complete_question, "")
                for each in screen.kinds
                if each.id not in reply.yes  # type: ignore[union-attr]
            }

    # --- what is said ----------------------------------------------------------------------------------------------

    def reply(self, screen: Screen) -> Reply:
        if self.happens("later", self.habits.later):
            return Later()
        if isinstance(screen, Kinds):
            return There(frozenset(each.id for each in screen.kinds if self.person.entries(each.id)))
        if isinstance(screen, Entries):
            return self.reply_to_entries(screen)
        return Answered({each.key: self.answer(each) for each in screen.asked})

    def answer(self, asked: Asked) -> Node:
        kind = asked.question.refers_to
        if self.talk.is_again and asked.question.type is AnswerType.YES_NO and self.drawn.random() < _ANOTHER_MIND:
            return "yes" if self.talk.current(asked.question.id, asked.place) == "no" else "no"
        referable = [self.label((kind, n)) for n in range(len(self.talk.draft.records(kind)))] if kind else []
        return self.person.answer(asked, self.label(asked.place), referable)

    def reply_to_entries(self, screen: Entries) -> Reply:
        kind, draft = screen.kind.id, self.talk.draft
        if screen.labels and self.happens("change", self.habits.change):
            return Changed(self.drawn.randrange(len(screen.labels)))
        if screen.labels and not self.referred(kind) and self.happens("remove", self.habits.remove):
            self.person.removed[kind] = self.person.removed.get(kind, 0) + 1
            return Removed(self.drawn.randrange(len(screen.labels)))
        there = [dict(each) for each in self.person.entries(kind)]
        field_name = (screen.kind.label_field or "").partition(".")[2]
        known = [str(value(each.get(field_name))) for each in draft.records(kind)]
        wanted = [each for each in there if each[field_name] not in known]
        removed = self.person.removed.get(kind, 0)
        more = wanted[: max(0, len(there) - removed - len(known))]
        return Listed(tuple(more[:1]), complete=len(more) <= 1)

    def referred(self, kind: str) -> bool:
        return any(each.refers_to == kind for each in self.bench.engine.lookup.questions.values())

    def label(self, place: Place) -> str:
        if place is None:
            return ""
        name = self.bench.engine.lookup.records[place[0]].label_field or ""
        return str(value(self.talk.draft.answer(name, place)))

    def name(self, question: str, place: Place) -> tuple[str, str]:
        """Return what tells a question from every other, whatever number its entry has."""
        return question, f"{place[0]} {self.label(place)}" if place else ""

    # --- the end ---------------------------------------------------------------------------------------------------

    def compare(self) -> None:
        """Check that the file comes to the result of the interview, as ``check`` reads it."""
        text = write_yaml(dict(self.talk.draft.top))
        gc.collect()
        begun = time.process_time()
        checked = assess_document(self.bench, read(text), DAY)
        self.played.check = time.process_time() - begun
        judged = self.talk.judged
        whole = judged.assessment
        if comparable(checked) != comparable(whole):
            self.fault("the file gives another result than the interview")
        if (whole.tier, whole.open_questions) != (judged.outlook.tier, judged.outlook.open_questions):
            self.fault("questions were chosen by something else than the result")
        tier = checked.tier
        self.played.tier = tier.at_least, tier.at_most
        self.played.partners = len(self.talk.draft.records("partners"))
        waiting = [each for each in judged.outlook.open_questions if self.is_unasked(each)]
        if waiting and not (self.played.mode.only_tier and tier.settled):
            self.fault(f"{waiting[0].question} {waiting[0].record} was never asked")

    def is_unasked(self, each: OpenQuestion) -> bool:
        """Return whether something that matters in this mode is open without having been left open by the person."""
        if each.state or (self.played.mode.only_tier and each.can_change != "tier"):
            return False
        place = (each.question.partition(".")[0], each.number) if each.number is not None else None
        return self.talk.draft.answer(each.question, place) is None

    def fault(self, what: str) -> None:
        self.played.faults.append(f"person {self.played.number}, {self.played.mode.value}: {what}")


def read(text: str) -> Document:
    """Return a file with this text as it is read."""
    return read_yaml(text.encode(), "person.yaml", PROJECT_LIMITS)


def value(node: Node) -> Node:
    """Return the value of an answer without its notes."""
    return node.get("value") if isinstance(node, dict) else node


def comparable(result: Assessment) -> object:
    """Return all of an assessment but places in a file and its digest, which an unwritten file does not have."""
    return _bare({name: getattr(result, name) for name in result.__slots__ if name not in ("questions", "sources")})


def _bare(each: object) -> object:
    if isinstance(each, Location):
        return None
    if isinstance(each, Provenance):
        return _bare({n: getattr(each, n) for n in each.__slots__ if n not in ("project_digest", "project_file")})
    if isinstance(each, Plain):
        return (type(each), *(_bare(getattr(each, name)) for name in each.__slots__))
    if isinstance(each, dict):
        return {key: _bare(value) for key, value in each.items()}
    if isinstance(each, list | tuple):
        return [_bare(one) for one in each]
    return each
