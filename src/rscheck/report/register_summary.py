"""A call at a glance, without a name: how many of each kind, what decides, what is open, what was not checked."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rscheck.i18n import Message, Words
from rscheck.model.assessment import Interval, ReadinessInterval
from rscheck.plain import Plain, plain
from rscheck.report.markdown_layout import facts, heading, said, table
from rscheck.report.phrases import interval_message, pick, readiness_message
from rscheck.report.register_csv import csv_line
from rscheck.report.register_json import origin_data, totals_data
from rscheck.report.register_markdown import NOT_A_PERSON, in_each_language, origin_facts_of
from rscheck.report.register_order import NO_RANKING, Counted, Totals, totals_of
from rscheck.report.register_origin import RegisterOrigin
from rscheck.report.register_row import RegisterRow

__all__ = ["Share", "Summary", "summary_csv", "summary_json", "summary_markdown", "summary_parts"]

SUMMARY_VERSION = "register-summary/1"
"""Version of the JSON form; it changes when a reader of the JSON would have to."""

_SHOWN = 20
"""So many rules and questions are listed for people; the JSON has all of them."""

_BYTE_ORDER_MARK = "\ufeff"


@plain
class Share(Plain):
    """One thing, by id and in words, and in how many projects it is so."""

    id: str
    text: str
    count: int


class Summary:
    """Counts rows as they pass; what it keeps grows with the packs, not with the projects."""

    def __init__(self) -> None:
        self._counted = Counted()
        self.tiers: Counter[Interval] = Counter()
        self.readiness: Counter[ReadinessInterval] = Counter()
        self.ids: dict[str, Counter[str]] = {each: Counter() for each in _ID_PARTS}

    @classmethod
    def of(cls, rows: Iterable[RegisterRow]) -> Summary:
        """Return the summary of rows, each of which is looked at once and not kept."""
        summary = cls()
        for row in rows:
            summary.add(row)
        return summary

    def add(self, row: RegisterRow) -> None:
        """Count a row."""
        self._counted.add(row)
        if row.tier is None or row.readiness is None:
            self.ids["problems"].update({each.code for each in row.problems})
            return
        self.tiers[row.tier] += 1
        self.readiness[row.readiness] += 1
        self.ids["frameworks"].update(each.id for each in row.frameworks if each.applies)
        self.ids["perhaps"].update(each.id for each in row.frameworks if each.applies is None)
        self.ids["decided_by"].update(set(row.decided_by))
        self.ids["kept_open_by"].update(set(row.kept_open_by))
        self.ids["open_questions"].update(set(row.open_questions))
        self.ids["not_checked"].update({item for item, _ in row.not_checked})
        self.ids["lists"].update({f"{each.id} {each.day.isoformat()}" for each in row.lists})

    @property
    def totals(self) -> Totals:
        """Return the totals."""
        return self._counted.totals


_ID_PARTS = {
    "frameworks": Message("Frameworks that apply"),
    "perhaps": Message("Frameworks that may apply"),
    "decided_by": Message("Rules that decide most often"),
    "kept_open_by": Message("Rules that keep most projects open"),
    "open_questions": Message("What is open most often"),
    "not_checked": Message("What was not checked"),
    "lists": Message("List editions names were compared with"),
    "problems": Message("Why files cannot be read"),
}
"""The parts of a summary that count ids."""


def summary_parts(
    summary: Summary, origin: RegisterOrigin, words: Words, *, shown: int | None = _SHOWN
) -> Iterator[tuple[str, str, list[Share]]]:
    """Yield each part by id and heading with what it counts, most often first; parts without anything are left out."""
    tiers = sorted(summary.tiers.items(), key=lambda each: (-each[0].at_least, -each[0].at_most))
    yield (
        "tiers",
        words.say(Message("Projects by tier")),
        [
            Share(f"{tier.at_least.id}..{tier.at_most.id}", words.say(interval_message(tier)), count)
            for tier, count in tiers
        ],
    )
    ready = sorted(summary.readiness.items(), key=lambda each: (-each[0].at_least, -each[0].at_most))
    yield (
        "readiness",
        words.say(Message("Projects by readiness")),
        [
            Share(f"{each.at_least.id}..{each.at_most.id}", words.say(readiness_message(each)), count)
            for each, count in ready
        ],
    )
    for name, title in _ID_PARTS.items():
        counted = sorted(summary.ids[name].items(), key=lambda each: (-each[1], each[0]))
        if counted:
            listed = [Share(item, pick(words, origin.titles.get(item, {})), count) for item, count in counted[:shown]]
            yield name, words.say(title), listed


def summary_json(rows: Iterable[RegisterRow], origin: RegisterOrigin, words: Words) -> str:
    """Return the summary as JSON, every part whole."""
    summary = Summary.of(rows)
    data: dict[str, object] = {"schema_version": SUMMARY_VERSION, "note": words.say(NO_RANKING)}
    data["totals"] = totals_data(summary.totals)
    for name, _, shares in summary_parts(summary, origin, words, shown=None):
        data[name] = [{"id": each.id, "text": each.text, "projects": each.count} for each in shares]
    data["provenance"] = origin_data(origin, words)
    return json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def summary_csv(rows: Iterable[RegisterRow], origin: RegisterOrigin, words: Words) -> Iterator[str]:
    """Yield the summary as CSV: part, id, text, number of projects."""
    heads = (Message("Part"), Message("Id"), Message("Text"), Message("Projects"))
    yield _BYTE_ORDER_MARK + csv_line([words.say(each) for each in heads])
    for _, title, shares in summary_parts(Summary.of(rows), origin, words, shown=None):
        for each in shares:
            yield csv_line((title, each.id, each.text, each.count))


def summary_markdown(rows: Iterable[RegisterRow], origin: RegisterOrigin, languages: Sequence[Words]) -> Iterator[str]:
    """Yield the summary as Markdown, in each language."""
    summary = Summary.of(rows)
    yield from in_each_language(languages, lambda words: _lines(summary, origin, words))


def _lines(summary: Summary, origin: RegisterOrigin, words: Words) -> Iterator[str]:
    yield f"# {said(words, Message('Summary of the call'))}"
    yield ""
    yield said(words, NOT_A_PERSON)
    yield ""
    yield from facts(totals_of(summary.totals, words))
    yield ""
    for _, title, shares in summary_parts(summary, origin, words):
        yield f"## {title}"
        yield ""
        heads = [words.say(Message("Id")), words.say(Message("Text")), words.say(Message("Projects"))]
        yield from table(heads, ((each.id, each.text, str(each.count)) for each in shares))
        yield ""
    yield from heading(words, Message("Origin"))
    yield from facts(origin_facts_of(origin, words))
