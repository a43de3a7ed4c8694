"""A project without names and free text: each is replaced by a label, before anything is decided or reported.

What is replaced before the engine sees it cannot stand in any report, whatever the format. Names are compared with
lists first, so that the result is the same. The same text has the same label throughout a project. Labels are numbered
project by project in the order of the file: no process has to know what another has seen, and no label can be guessed
back, as a hash of a name could by trying names.

What stays: the project's id and the name of its file, by which people find it; ids, choices, countries, numbers and
days; the ids of roles; what packs and lists say themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rscheck.errors import Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.answers import AnswerKey, Answers, Record, Value
from rscheck.model.measure import MeasureStatus
from rscheck.model.preset import NamedPreset
from rscheck.model.project import AnswerNote, Determination, Place, Project, ReferredFile
from rscheck.model.question import AnswerType, Question
from rscheck.model.screened import DecisionsUsed, Screened, WeighedMatch
from rscheck.model.screening import AlignedWord, Comparison, Decision, Match
from rscheck.model.terms import Role
from rscheck.model.watchlist import Entry, ListedName

__all__ = ["redacted", "redacted_problem"]

_ROLES = frozenset(role.id for role in Role)
_KINDS = {AnswerType.ORGANISATION: "organisation", AnswerType.REF: "person", AnswerType.TEXT: "text"}
"""The answers that people write in their own words, and what their labels are called."""

_MISSING = "E660"
"""The file that was named is not there."""

_PERSONS = "team."
"""What is written in this list labels people."""


def redacted(project: Project, questions: Mapping[str, Question]) -> Project:
    """Return a project that was compared with lists, with labels in place of names and free text."""
    return _Redaction(project, questions).made()


def redacted_problem(problem: Problem, file: str) -> Problem:
    """Return a problem by its code and place alone: what it says may repeat what stands in the file.

    A problem of another file, such as that of a partner, is placed at ``file``, which refers to it. That a file is not
    there is told as it is.
    """
    if problem.code == _MISSING and problem.location.file == file:
        return problem
    location = problem.location if problem.location.file == file else Location(file)
    return Problem(problem.code, Message("see rscheck explain {code}", {"code": problem.code}), location)


class _Redaction:
    """The labels of one project."""

    def __init__(self, project: Project, questions: Mapping[str, Question]) -> None:
        self.project = project
        self.questions = questions
        self.labels: dict[str, str] = {}
        self.numbers: dict[str, int] = {}

    def made(self) -> Project:
        project = self.project
        answers = self.answers(project.answers)  # first, so that labels are numbered as the file names things
        return replace(
            project,
            title="",
            answers=answers,
            notes={key: self.note(note) for key, note in project.notes.items()},
            elsewhere={key: self.place(key) for key in project.elsewhere},
            measures={key: self.measure(status) for key, status in project.measures.items()},
            determinations=tuple(self.determination(each) for each in project.determinations),
            referred=tuple(self.referred(each) for each in project.referred),
            screened=self.screened(project.screened) if project.screened is not None else None,
            presets=tuple(self.preset(each) for each in project.presets),
        )

    def label(self, kind: str, text: str) -> str:
        """Return the label of a text, the one it has already if it has one; nothing for nothing."""
        if not text:
            return ""
        if text not in self.labels:
            self.numbers[kind] = self.numbers.get(kind, 0) + 1
            self.labels[text] = f"{kind}-{self.numbers[kind]}"
        return self.labels[text]

    def role(self, text: str) -> str:
        """Return who somebody is: a role by its id as it is, anybody else by a label."""
        return text if text in _ROLES else self.label("person", text)

    # --- answers ---------------------------------------------------------------------------------------------------

    def answers(self, answers: Answers) -> Answers:
        values = self.values(answers.values)
        records = {kind: tuple(self.values(each) for each in listed) for kind, listed in answers.records.items()}
        listings = {
            (name, self.label("organisation", body)): listed for (name, body), listed in answers.listings.items()
        }
        return Answers(values, records, listings)

    def values(self, values: Record) -> dict[str, Value]:
        return {question: self.value(question, value) for question, value in values.items()}

    def value(self, question: str, value: Value) -> Value:
        asked = self.questions.get(question)
        kind = _KINDS.get(asked.type, "") if asked is not None else "text"
        if not kind or not isinstance(value, str):
            return value
        if asked is not None and asked.type is AnswerType.REF and asked.refers_to != "team":
            kind = "organisation"  # a partner is called what it is called where it is listed
        return self.label("person" if question.startswith(_PERSONS) else kind, value)

    def note(self, note: AnswerNote) -> AnswerNote:
        return replace(
            note,
            note=self.label("note", note.note),
            evidence=self.label("note", note.evidence),
            declared_by=self.role(note.declared_by),
            verified_by=self.role(note.verified_by),
            whom=self.role(note.whom),
            who_may_see=self.role(note.who_may_see),
        )

    def place(self, key: AnswerKey) -> Place:
        """Return the place of an answer that stands in another file: where the project refers to that.

        Files of partners are often named after them.
        """
        question, number = key
        room = question.partition(".")[0]
        return self.project.document, (room,) if number is None else (room, number)

    def measure(self, status: MeasureStatus) -> MeasureStatus:
        return replace(
            status,
            evidence=self.label("note", status.evidence),
            note=self.label("note", status.note),
            by=self.role(status.by),
        )

    def determination(self, each: Determination) -> Determination:
        return replace(
            each,
            outcome=self.label("outcome", each.outcome),
            role=self.role(each.role),
            reasons=self.label("note", each.reasons),
            heard=self.role(each.heard),
            conditions=tuple(self.label("note", condition) for condition in each.conditions),
            appeal=self.label("note", each.appeal),
        )

    def referred(self, each: ReferredFile) -> ReferredFile:
        if each.file == self.project.document.file:  # an institution that is looked at by itself
            return each
        return replace(each, file=self.label("file", each.file))

    def preset(self, named: NamedPreset) -> NamedPreset:
        answers = tuple(
            replace(
                each,
                value=self.value(each.question, each.value),
                own=self.value(each.question, each.own) if each.own is not None else None,
            )
            for each in named.answers
        )
        return replace(named, answers=answers)

    def screened(self, screened: Screened) -> Screened:
        return replace(
            screened,
            matches=tuple(self.weighed(each) for each in screened.matches),
            names=tuple(replace(each, name=self.label("organisation", each.name)) for each in screened.names),
            decisions=DecisionsUsed(self.label("file", screened.decisions.file), screened.decisions.digest)
            if screened.decisions is not None
            else None,
        )

    def weighed(self, each: WeighedMatch) -> WeighedMatch:
        return replace(
            each,
            match=self.match(each.match),
            decision=self.decision(each.decision) if each.decision is not None else None,
        )

    def match(self, match: Match) -> Match:
        """Return a match that says which list and how close, and neither name: the one tells the other."""
        found = match.comparison
        entry = self.entry(match.entry)
        comparison = Comparison(
            band=found.band,
            score=found.score,
            aligned=tuple(AlignedWord("…", "…", each.how) for each in found.aligned),
            unmatched_query=("…",) * len(found.unmatched_query),
            unmatched_listed=("…",) * len(found.unmatched_listed),
            caps=found.caps,
            part="…" if found.part else "",
        )
        return replace(
            match,
            query=self.label("organisation", match.query),
            entry=entry,
            listed=ListedName(entry.name, match.listed.type),
            comparison=comparison,
            by="",
            registry="",
        )

    def entry(self, entry: Entry) -> Entry:
        """Return an entry without what leads to it in the list: its names, its reference, its day."""
        return Entry(
            list=entry.list,
            id=self.label("entry", f"{entry.list}:{entry.id}"),
            kind=entry.kind,
            names=(ListedName(self.label("listed", entry.name)),),
        )

    def decision(self, decision: Decision) -> Decision:
        return replace(
            decision,
            key=self.label("organisation", decision.query),
            query=self.label("organisation", decision.query),
            entry=self.label("entry", f"{decision.list}:{decision.entry}"),
            entry_digest="",
            entry_name=self.label("listed", decision.entry_name),
            role=self.role(decision.role),
            reason=self.label("note", decision.reason),
            approved_by=self.role(decision.approved_by),
        )
