"""Which screens are still to be shown, in the order in which sections are declared; the first one is next.

Asked is what matters: what an undecided rule, duty, tree, point or framework reads. ``full`` asks everything that is
relevant, ``quick`` only what can change the tier.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from enum import Enum
from itertools import groupby

from rscheck.engine.assess import Outlook
from rscheck.engine.lookup import Lookup
from rscheck.engine.trace import Tracer
from rscheck.interview.judged import Judged
from rscheck.interview.screens import Asked, Entries, Kinds, Page, Screen, fits, ticked
from rscheck.interview.waiting import roles_of
from rscheck.model.answers import Value
from rscheck.model.assessment import OpenQuestion
from rscheck.model.citation import Text
from rscheck.model.project import AnswerKey, Project
from rscheck.model.question import Question

__all__ = ["Mode", "Planner"]

_WHAT_THERE_IS: Text = {"en": "What there is in the project", "ja": "研究に関わるもの"}
_KINDS_AT_LEAST = 3
"""Fewer empty kinds than this are asked for one by one."""

_OF_PACKS = "packs"
_ASKED_BY_PACKS: Text = {"en": "What single frameworks ask", "ja": "個別の枠組みが尋ねること"}
_ITSELF: Text = {"en": "The project file", "ja": "プロジェクトファイル"}


class Mode(Enum):
    """How much is asked."""

    DEFAULT = "default"  # everything that can change any reported result
    FULL = "full"  # everything that is relevant
    QUICK = "quick"  # until the tier is fixed
    SHORTEST = "shortest"  # the same, what settles it soonest first

    @property
    def only_tier(self) -> bool:
        """Return whether only what can change the tier is asked."""
        return self in (Mode.QUICK, Mode.SHORTEST)


Pick = Callable[[Sequence[Screen], Judged], Screen]
"""Chooses which of the screens comes first."""


class Planner:
    """Knows the order of questions and which of them belong on one screen."""

    def __init__(self, lookup: Lookup, *, mode: Mode = Mode.DEFAULT, role: str = "", pick: Pick | None = None) -> None:
        """Ask with this vocabulary. With a ``role`` only what that role can answer is asked.

        ``pick`` chooses the first screen, where it is not the first in declared order; see
        :func:`rscheck.interview.shortest.shortest_planner`.
        """
        self._lookup = lookup
        self._pick = pick
        self._mode = mode
        self._role = role
        self._sections = {name: number for number, name in enumerate(lookup.sections)}
        self._declared = {name: number for number, name in enumerate(lookup.questions)}
        self._completes = {kind.complete_question: kind for kind in lookup.records.values()}

    def screens(
        self, judged: Judged, *, passed: Iterable[AnswerKey] = (), kinds_known: bool = False
    ) -> tuple[Screen, ...]:
        """Return the screens that are to be shown as things stand.

        ``passed`` questions were left for later; with ``kinds_known`` it was already asked which kinds of entries there
        are.
        """
        if self._mode.only_tier and judged.outlook.tier.settled:
            return ()
        wanted = self._everything(judged) if self._mode is Mode.FULL else self._what_matters(judged.outlook)
        skipped = set(passed)
        asked = [each for each in wanted if each.key not in skipped and self._is_asked(each, judged.project)]
        screens = tuple(self._grouped(sorted(asked, key=self._order), judged.project))
        if not kinds_known:
            screens = self._with_kinds(screens)
        if self._pick is None or len(screens) < 2:
            return screens
        first = self._pick(screens, judged)
        return (first, *(each for each in screens if each is not first))

    def entry_screens(self, judged: Judged, kind: str, number: int) -> tuple[Screen, ...]:
        """Return the screens on which one entry was or can be answered, to go through it again."""
        project = judged.project
        tracer = Tracer(self._lookup, project, judged.as_of)
        place = (kind, number)
        label = tracer.label(place)
        answered = project.answers.records[kind][number]
        asked = [
            Asked(question, place, label)
            for question in (self._lookup.question(field) for field in self._lookup.records[kind].fields)
            if question.id in answered or (question.id, number) in project.notes
        ]
        return tuple(self._grouped(sorted(asked, key=self._order), project))

    def answered(self, judged: Judged) -> tuple[Screen, ...]:
        """Return the screens with everything that was answered or has a state, in their order, to look at again."""
        project = judged.project
        tracer = Tracer(self._lookup, project, judged.as_of)
        asked: list[Asked] = []
        for question in self._lookup.questions.values():
            kind = question.record
            here = [(kind, n) for n in range(len(project.answers.records.get(kind, ())))] if kind else [None]
            asked += [
                each
                for each in (Asked(question, place, tracer.label(place) if place else "") for place in here)
                if each.key in project.notes or _value(each, project) is not None
            ]
        return tuple(self._grouped(sorted(asked, key=self._order), project))

    def refreshed(self, screen: Screen, judged: Judged) -> Screen | None:
        """Return a screen that was shown before as it is now, without what is gone or no longer asked; None if all is.

        What was answered stays on it, so that it can be changed.
        """
        project = judged.project
        if isinstance(screen, Entries):
            return replace(screen, labels=self._labels(screen.kind.id, project))
        if isinstance(screen, Kinds):
            return screen
        tracer = Tracer(self._lookup, project, judged.as_of)
        asked = tuple(
            replace(each, label=tracer.label(each.place) if each.place else "")
            for each in screen.asked
            if each.place is None or each.place[1] < len(project.answers.records.get(each.place[0], ()))
            if each.question.ask_when is None or tracer.holds(each.question.ask_when, each.place) is not False
        )
        return replace(screen, asked=asked) if asked else None

    def _with_kinds(self, screens: tuple[Screen, ...]) -> tuple[Screen, ...]:
        """Ask at once which kinds of entries there are, before the first of them, where several are still empty."""
        empty = [each for each in screens if isinstance(each, Entries) and not each.labels]
        if len(empty) < _KINDS_AT_LEAST:
            return screens
        first = empty[0]
        kinds = Kinds(
            first.section, _WHAT_THERE_IS, tuple(each.kind for each in empty), tuple(each.asked for each in empty)
        )
        place = screens.index(first)
        rest = tuple(each for each in screens[place:] if each not in empty)
        return (*screens[:place], kinds, *rest)

    def section_of(self, question: Question) -> str:
        """Return the section a question is asked in: the first word of its id, or one for what single packs ask."""
        first = question.id.partition(".")[0].removesuffix("_complete")
        return first if first in self._sections else _OF_PACKS

    def title_of(self, section: str) -> Text:
        """Return the heading of a section."""
        if section == _OF_PACKS:
            return _ASKED_BY_PACKS
        return self._lookup.sections.get(section, _ITSELF)

    def _title_of(self, section: str, page: tuple[Asked, ...]) -> Text:
        """Return the heading of a page: that of its section, or the name of the one pack that asks all of it."""
        packs = {each.question.pack for each in page}
        if section == _OF_PACKS and len(packs) == 1:
            return self._lookup.catalogue.packs[packs.pop()].title
        return self.title_of(section)

    # --- which questions -------------------------------------------------------------------------------------------

    def _what_matters(self, outlook: Outlook) -> Iterator[Asked]:
        for each in outlook.open_questions:
            if not each.state and (not self._mode.only_tier or each.can_change == "tier"):
                yield self._asked(each)

    def _asked(self, open_question: OpenQuestion) -> Asked:
        question = self._lookup.question(open_question.question)
        place = (
            (question.record, open_question.number) if question.record and open_question.number is not None else None
        )
        label = open_question.record if place else ""
        return Asked(question, place, label, open_question.items, open_question.can_change)

    def _everything(self, judged: Judged) -> Iterator[Asked]:
        """Yield every unanswered question that is relevant or may be, with what waits for it."""
        project, waiting = judged.project, {}
        for each in self._what_matters(judged.outlook):
            waiting[each.key] = each
        tracer = Tracer(self._lookup, project, judged.as_of)
        for question in self._lookup.questions.values():
            kind = question.record
            count = len(project.answers.records.get(kind, ())) if kind else 1
            for number in range(count):
                place = (kind, number) if kind else None
                if question.ask_when is None or tracer.holds(question.ask_when, place) is not False:
                    asked = Asked(question, place, tracer.label(place) if place else "")
                    yield waiting.get(asked.key, asked)

    def _is_asked(self, asked: Asked, project: Project) -> bool:
        """Return whether a question is still to be asked here: unanswered, without a state, answerable by the role.

        Options of which nobody could tell are an answer too. What a file of an institution is there to answer is not
        answered in the project file.
        """
        note = project.notes.get(asked.key)
        if note is not None and note.state:
            return False
        if _value(asked, project) is not None or _in_a_file(asked, project):
            return False
        return not self._role or self._role in roles_of(asked.question, self._lookup)

    # --- in which order, on which screens --------------------------------------------------------------------------

    def _order(self, asked: Asked) -> tuple[int, str, int, int, bool, int]:
        section = self.section_of(asked.question)
        place = self._sections.get(section, len(self._sections))
        # The entries there are come first, one after the other; then whether there are more.
        last = asked.question.id in self._completes
        number = asked.place[1] if asked.place else -1
        return place, section, int(last), number, ticked(asked.question), self._declared[asked.question.id]

    def _grouped(self, asked: Sequence[Asked], project: Project) -> Iterator[Screen]:
        def together(each: Asked) -> tuple[str, object, bool]:
            return self.section_of(each.question), each.place, each.question.id in self._completes

        for (section, _, complete), group in groupby(asked, key=together):
            title = self.title_of(section)
            page: tuple[Asked, ...] = ()
            for each in group:
                if complete:
                    kind = self._completes[each.question.id]
                    yield Entries(section, title, kind, self._labels(kind.id, project), each)
                    continue
                if page and not fits(page, each):
                    yield Page(section, self._title_of(section, page), page)
                    page = ()
                page = (*page, each)
            if page:
                yield Page(section, self._title_of(section, page), page)

    def _labels(self, kind: str, project: Project) -> tuple[str, ...]:
        field = self._lookup.records[kind].label_field
        records = project.answers.records.get(kind, ())
        return tuple(
            str(record[field]) if field and field in record else f"{kind} {number}"
            for number, record in enumerate(records, 1)
        )


def _value(asked: Asked, project: Project) -> Value | None:
    """Return what is answered to a question, None if nothing is."""
    here = project.answers.values
    if asked.place is not None:
        here = project.answers.records[asked.place[0]][asked.place[1]]
    return here.get(asked.question.id)


def _in_a_file(asked: Asked, project: Project) -> bool:
    """Return whether the section of a question stands in a file of its own, as that of an institution may."""
    section, _, name = asked.question.id.partition(".")
    top = project.document.value
    return asked.place is None and bool(name) and isinstance(top, dict) and isinstance(top.get(section), str)
