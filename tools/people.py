"""Invented people and what they know of their projects: drawn by base rates, the same for every way of being asked.

What a person would say is fixed by who they are and what is asked, never by the order in which it is asked. The rates
are rscheck's assumptions about an ordinary year at a university, not measurements; ``docs/questionnaire.md`` lists
them.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rscheck.interview.screens import Asked
from rscheck.model.question import AnswerType, Question, RecordKind
from rscheck.yamlfile import Node

__all__ = ["COUNTRIES", "COUNTS", "ORDINARY_AREA", "PROFILES", "RATES", "Person", "Profile"]


@dataclass(frozen=True)
class Profile:
    """How a project is: its share of all, how often an answer is the worse one, how often something is not yet done."""

    name: str
    share: float
    worse: float
    not_done: float


PROFILES = (
    Profile("ordinary", 0.80, 0.005, 0.04),
    Profile("some concern", 0.15, 0.05, 0.20),
    Profile("serious concern", 0.05, 0.25, 0.45),
)

COUNTS: Mapping[str, Sequence[float]] = {
    "partners": (0.05, 0.55, 0.25, 0.10, 0.05),
    "funding": (0.05, 0.67, 0.20, 0.08),
    "team": (0.0, 0.25, 0.30, 0.25, 0.12, 0.08),
    "activities": (0.85, 0.12, 0.03),
    "agreements": (0.35, 0.50, 0.15),
    "transfers": (0.80, 0.15, 0.05),
    "travel": (0.60, 0.25, 0.15),
}
"""Chances of no, one, two … entries of each kind."""

COUNTRIES = "JP US GB DE FR CN KR AU CA IT NL CH SE IN TW TH VN ID SG BR ES NO FI NZ MY".split()
"""Where partners, funders and trips are; earlier ones are more frequent, as one over their place."""

RATES: Mapping[str, Mapping[str, float]] = {
    "lead.country": {"JP": 0.7, "US": 0.2, "GB": 0.1},
    "lead.kind": {"university": 0.85, "research_institute": 0.12, "hospital": 0.03},
    "project.international": {"yes": 0.9, "no": 0.1},
    "partners.kind": {"university": 0.7, "research_institute": 0.18, "company": 0.08, "hospital": 0.04},
    "partners.private_sector": {"no": 0.9, "yes": 0.1},
    "funding.programme": {
        "jsps-kakenhi": 0.4, "jst-other": 0.12, "jst-sicorp": 0.08, "jst-aspire": 0.05, "nsf": 0.12, "us-nih": 0.08,
        "amed": 0.05, "eu-horizon": 0.05, "jst-satreps": 0.05,
    },
    "funding.security_terms": {"no": 0.95, "yes": 0.05},
    "funding.funder_kind": {"public_agency": 0.7, "government": 0.1, "foundation": 0.1, "company": 0.1},
    "research.stage": {"basic": 0.6, "applied": 0.33, "development": 0.07},
    "research.publication": {"open": 0.85, "delayed": 0.13, "restricted": 0.02},
    "transfers.route": {"abroad": 0.8, "inside": 0.15, "inside_as_export": 0.05},
    "agreements.state": {"signed": 0.6, "negotiating": 0.25, "planned": 0.15},
    "call.designated": {"no": 0.97, "yes": 0.03},
    "call.council": {"no": 0.97, "yes": 0.03},
    "nsf-trust.review_stage": {"preparing": 0.6, "under_review": 0.3, "recommended": 0.1},
}  # fmt: skip
"""Answers with rates of their own."""

ORDINARY_AREAS = (
    "mathematics physics chemistry astronomy earth_science environment agriculture clinical_medicine public_health "
    "civil_engineering software_engineering humanities social_sciences education arts"
).split()
ORDINARY_AREA = 0.7
_ACCESS = 0.4
_WITHOUT_DIRECTION = 0.3
_PARTLY_UNKNOWN = 0.25
_NOTED = 0.05


@dataclass
class Person:
    """One person with one project, by a number."""

    number: int
    kinds: Mapping[str, RecordKind]
    questions: Mapping[str, Question]
    removed: dict[str, int] = field(default_factory=dict)

    @cached_property
    def profile(self) -> Profile:
        """Return how the project is."""
        return self._random("profile").choices(PROFILES, [each.share for each in PROFILES])[0]

    @cached_property
    def dont_know(self) -> float:
        """Return how often the person does not know: 5 to 15 in a hundred."""
        return self._random("dont_know").uniform(0.05, 0.15)

    def entries(self, kind: str) -> list[dict[str, Node]]:
        """Return the first field of each entry there is; a wanted one is there again after another was removed."""
        chances = COUNTS[kind]
        count = self._random(f"count {kind}").choices(range(len(chances)), chances)[0]
        name = self.kinds[kind].label_field or ""
        question = self.questions[name]
        labels: list[Node] = []
        for number in range(count + self.removed.get(kind, 0)):
            value = self._value(question, self._random(f"label {kind} {number}"), ())
            labels.append(f"{value} {number + 1}" if question.type in _NAMES else value)
        return [{name.partition(".")[2]: each} for each in labels]

    def answer(self, asked: Asked, who: str, referable: Sequence[str]) -> Node:
        """Return what the person says to a question; ``who`` is the label of the entry it is about."""
        question = asked.question
        drawn = self._random(f"{question.id} {who}")
        if question.type is AnswerType.REF and not referable:
            return {"state": "dont_know"}
        kind = self.kinds.get(question.record or "")
        if kind is not None and kind.label_field == question.id:
            return who
        value = self._value(question, drawn, referable)
        if question.dont_know and drawn.random() < self.dont_know:
            if isinstance(value, list) and drawn.random() < _PARTLY_UNKNOWN:
                unknown = [each for each in question.options if each not in value][:2]
                return {"value": value, "dont_know": unknown} if unknown else value
            other = {"state": "asked", "whom": "the office", "on": "2026-11-02"}
            return other if drawn.random() < 0.1 else {"state": "dont_know"}
        return {"value": value, "note": "as agreed"} if drawn.random() < _NOTED else value

    def _random(self, about: str) -> random.Random:
        return random.Random(f"{self.number}: {about}")

    def _value(self, question: Question, drawn: random.Random, referable: Sequence[str]) -> Node:
        rates = RATES.get(question.id)
        if rates is not None:
            known = {each: rate for each, rate in rates.items() if not question.options or each in question.options}
            return drawn.choices(list(known), list(known.values()))[0]
        worse = drawn.random() < (self.profile.not_done if question.changeable else self.profile.worse)
        match question.type:
            case AnswerType.YES_NO:
                return self._yes_no(question, drawn, worse)
            case AnswerType.CHOICE:
                return self._choice(question, drawn, worse)
            case AnswerType.CHOICES:
                return self._choices(question, drawn, worse)
            case AnswerType.NUMBER:
                low, high = int(question.minimum or 0), int(question.maximum or 100)
                return str(drawn.randint(low, min(high, low + 100)))
            case AnswerType.DATE:
                return f"{drawn.choice((2025, 2026, 2026, 2027))}-{drawn.randint(1, 12):02}-{drawn.randint(1, 28):02}"
            case AnswerType.COUNTRY:
                return drawn.choices(COUNTRIES, [1 / (place + 1) for place in range(len(COUNTRIES))])[0]
            case AnswerType.REF:
                return drawn.choice(list(referable))
            case AnswerType.ORGANISATION:
                return f"Example {drawn.choice(('University', 'Institute', 'College'))} of the {drawn.choice(_PLACES)}"
            case _:
                return question.id.split(".")[-2].removesuffix("s") if question.id.endswith(".id") else "as described"

    def _yes_no(self, question: Question, drawn: random.Random, worse: bool) -> str:
        if question.worse.best_first:
            return "yes" if question.worse.best_first[-1 if worse else 0] else "no"
        return "yes" if drawn.random() < _WITHOUT_DIRECTION else "no"

    def _choice(self, question: Question, drawn: random.Random, worse: bool) -> str:
        order = [str(each) for each in question.worse.best_first]
        if order:
            return drawn.choice(order[1:]) if worse and len(order) > 1 else order[0]
        return drawn.choice(list(question.options))

    def _choices(self, question: Question, drawn: random.Random, worse: bool) -> list[Node]:
        options = list(question.options)
        if question.id == "research.areas":
            ordinary = [each for each in ORDINARY_AREAS if each in options]
            pool = ordinary if drawn.random() < ORDINARY_AREA and ordinary else options
            return [*drawn.sample(pool, drawn.choice((1, 1, 2)))]
        if question.id.endswith(".access"):
            return [each for each in options if drawn.random() < _ACCESS]
        more, fewer = question.worse.more, question.worse.fewer
        if more or fewer:
            chosen = [each for each in options if each in fewer]
            if worse and more:
                chosen.append(drawn.choice(more))
            elif worse:
                chosen = drawn.sample(chosen, len(chosen) // 2)
            return [each for each in options if each in chosen]
        return [*drawn.sample(options, drawn.choice((1, 1, 2)) if len(options) > 1 else 1)]


_NAMES = (AnswerType.ORGANISATION, AnswerType.TEXT)
_PLACES = "Coast Plain Delta Ridge Harbour Valley Island Lakes Forest Cape".split()
