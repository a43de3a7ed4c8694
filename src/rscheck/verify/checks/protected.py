"""Does a pack ask for, or speak of, who a person is, or of something that stands in for it?

What can be read by a condition may not: no reason makes it right. What only explains may ("do not record nationality"),
for a reason that is written down. This catches wording and structure, not intent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rscheck.i18n import Message
from rscheck.model.citation import Text
from rscheck.model.pack import Pack
from rscheck.model.protected import ProtectedWord, protected_in_id, protected_in_text
from rscheck.model.question import AnswerType
from rscheck.verify.bench import Subject, VerifyBench
from rscheck.verify.findings import PackFinding, Severity
from rscheck.verify.parts import Part, parts_of

__all__ = ["protected_findings"]

_ATTRIBUTE = ("V501", Severity.ERROR)
_EXPLAINED = ("V502", Severity.WARNING)
_PROXY = ("V503", Severity.ERROR)

_PEOPLE = "team"
"""The kind of record that holds people."""


def protected_findings(bench: VerifyBench, pack: Pack) -> Iterator[PackFinding]:
    """Yield where a pack speaks of a protected attribute or of a proxy, each item at most once for each code."""
    told: set[tuple[str, str]] = set()
    for part in parts_of(pack, bench.catalogue):
        subject = Subject(pack, part.item, part.location)
        for finding in _of_part(bench, subject, part):
            if (finding.code, finding.item) not in told:
                told.add((finding.code, finding.item))
                yield finding
    for question in pack.questions.values():
        if question.record == _PEOPLE and question.type is AnswerType.COUNTRY:
            subject = Subject(pack, question.id, question.location)
            yield bench.tell(_ATTRIBUTE, subject, Message("a country is never asked about a member of the team"))


def _of_part(bench: VerifyBench, subject: Subject, part: Part) -> Iterator[PackFinding]:
    read = [word for name in part.names for word in protected_in_id(name)] + _in_texts(part.asks)
    attributes = _words(word for word in read if not word.is_proxy)
    proxies = _words(word for word in read if word.is_proxy)
    about_the_check = Message("a yes/no question about the check itself may stand with exception: about_the_check")
    if attributes:
        message = Message("a condition could read what speaks of who a person is: {words}", {"words": attributes})
        yield bench.tell(_ATTRIBUTE, subject, message, hint=about_the_check)
    if proxies:
        message = Message("a condition could read what stands in for who a person is: {words}", {"words": proxies})
        yield bench.tell(_PROXY, subject, message, hint=about_the_check)
    told = _words([*_in_texts(part.tells), *(word for text in part.also for word in protected_in_text(text))])
    if told:
        message = Message("a text speaks of who a person is: {words}", {"words": told})
        hint = Message("say it without, or give the reason in a waiver")
        yield bench.tell(_EXPLAINED, subject, message, hint=hint)


def _in_texts(texts: Iterable[Text]) -> list[ProtectedWord]:
    return [word for text in texts for each in text.values() for word in protected_in_text(each)]


def _words(found: Iterable[ProtectedWord]) -> str:
    return ", ".join(dict.fromkeys(each.word for each in found))
