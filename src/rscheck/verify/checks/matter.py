"""Does everything that is asked matter: can each question change something, does something ask for each measure?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from rscheck.i18n import Message
from rscheck.model.pack import Pack, Residual
from rscheck.model.question import Question
from rscheck.verify.bench import Subject, VerifyBench
from rscheck.verify.checks.reach import not_proved
from rscheck.verify.findings import PackFinding, Severity
from rscheck.verify.parts import home_of
from rscheck.verify.readers import Reader
from rscheck.verify.search import Answer, Goal

__all__ = ["matter_findings"]

_QUESTION = ("V306", Severity.WARNING)
_MEASURE = ("V307", Severity.WARNING)
_FIRST_LOOK = 40
"""Steps of a first search for a case in which an answer matters."""


def matter_findings(bench: VerifyBench, pack: Pack) -> Iterator[PackFinding]:
    """Yield the questions, measures and residual tiers of a pack that can change nothing.

    A pack of shared words alone asks for the sake of others, so its questions are not looked at.
    """
    if pack.rules or pack.trees or pack.points or pack.applies:
        for question in pack.questions.values():
            own = question.location is not None and not bench.readers.is_used_otherwise(question.id)
            if own and _is_asked(bench, question):
                yield from _question(bench, Subject(pack, question.id, question.location), question)
    for measure in bench.catalogue.measures.values():
        if measure.id not in bench.uses.measures and home_of(measure, bench.catalogue) == pack.id:
            subject = Subject(pack, measure.id, measure.location)
            yield bench.tell(_MEASURE, subject, Message("nothing asks for this measure"))
    yield from _residuals(bench, pack)


def _is_asked(bench: VerifyBench, question: Question) -> bool:
    """Return whether a question can be asked; one that cannot is told for that."""
    if question.ask_when is None:
        return True
    return bench.solve(Goal(question.ask_when, True, question.record or "")).answer is not Answer.IMPOSSIBLE


def _question(bench: VerifyBench, subject: Subject, question: Question) -> Iterator[PackFinding]:
    readers = bench.readers.of(question.id)
    if not readers:
        yield bench.tell(_QUESTION, subject, Message("nothing reads the answer to this question"))
        return
    # Most questions change something that is found at once; only where nothing is, is it worth to look for long.
    if any(_changes(bench, reader, most=_FIRST_LOOK) is Answer.POSSIBLE for reader in readers):
        return
    open_ = False
    for reader in readers:
        answer = _changes(bench, reader)
        if answer is Answer.POSSIBLE:
            return
        open_ = open_ or answer is Answer.NOT_PROVED
    if open_:
        yield not_proved(bench, subject, _QUESTION[0])
    else:
        yield bench.tell(_QUESTION, subject, Message("no answer to this question changes anything that reads it"))


def _changes(bench: VerifyBench, reader: Reader, *, most: int | None = None) -> Answer:
    """Return whether two answers that differ in nothing else can change a condition."""
    found = Answer.IMPOSSIBLE
    for one, other in pairwise(bench.facts.values(reader.fact)):
        for first, second in ((one, other), (other, one)):
            answer = bench.solve(
                Goal(reader.condition, True, reader.record, {reader.fact: first}),
                Goal(reader.condition, False, reader.record, {reader.fact: second}),
                most=most,
            ).answer
            if answer is Answer.POSSIBLE:
                return answer
            found = answer if answer is Answer.NOT_PROVED else found
    return found


def _residuals(bench: VerifyBench, pack: Pack) -> Iterator[PackFinding]:
    """Yield the residual tiers that name measures which are not asked for where they would help."""
    for rule in pack.rules:
        subject = Subject(pack, rule.id, rule.location)
        yield from _residual(bench, subject, rule.residual, frozenset(rule.then.measures))
    for tree in pack.trees:
        for outcome in tree.outcomes.values():
            ways = [way for way in bench.conditions.ways(tree) if way.outcome == outcome.id]
            on_the_way = (frozenset(way.measures) for way in ways)
            asked = frozenset(outcome.measures).union(*on_the_way)
            subject = Subject(pack, f"{tree.id}:{outcome.id}", outcome.location)
            yield from _residual(bench, subject, outcome.residual, asked)


def _residual(
    bench: VerifyBench, subject: Subject, residual: Residual | None, asked: frozenset[str]
) -> Iterator[PackFinding]:
    for measure in residual.after if residual is not None else ():
        if measure not in asked:
            message = Message("its residual: waits for {measure}, which it does not ask for", {"measure": measure})
            yield bench.tell(_MEASURE, subject, message)
