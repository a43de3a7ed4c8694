"""Is everything in a pack used, worded, cited and dated, and said only once?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from rscheck.engine.conditions import full_condition
from rscheck.i18n import Message
from rscheck.model.citation import Citation, Text
from rscheck.model.pack import DatedSet, Effective, Pack, Parameter, Rule
from rscheck.text import nearest
from rscheck.verify.bench import Subject, VerifyBench
from rscheck.verify.findings import PackFinding, Severity
from rscheck.verify.normal import normal_form
from rscheck.verify.parts import parts_of

__all__ = ["same_rule", "tidy_findings"]

_SOURCE = ("V101", Severity.WARNING)
_UNUSED = ("V102", Severity.WARNING)
_LANGUAGE = ("V103", Severity.WARNING)
_TWICE = ("V104", Severity.ERROR)
_DATES = ("V105", Severity.ERROR)
_CITATION = ("V106", Severity.WARNING)
_ABSENT = ("V108", Severity.NOTE)
_BY_HAND = ("V109", Severity.NOTE)

_PLACEHOLDER = re.compile(r"\W*(?:(?:todo|tbd|tba|fixme|xxx+|n/?a|none|see above|unknown)\W*)?", re.IGNORECASE)
"""What stands where a place in a source should be named: nothing, signs only, or a word that promises one."""


def tidy_findings(bench: VerifyBench, pack: Pack) -> Iterator[PackFinding]:
    """Yield what lies about in a pack: unused, half translated, told twice, misdated, cited by halves, or not there."""
    yield from _unused(bench, pack)
    yield from _untranslated(bench, pack)
    yield from _told_twice(bench, pack)
    yield from _misdated(bench, pack)
    yield from _half_cited(bench, pack)
    yield from _absent(bench, pack)
    yield from _by_hand(bench, pack)


def _unused(bench: VerifyBench, pack: Pack) -> Iterator[PackFinding]:
    for key, source in pack.sources.items():
        if source.id not in bench.uses.sources:
            yield bench.tell(_SOURCE, Subject(pack, key, source.location), Message("nothing cites this source"))
    if not (pack.rules or pack.trees or pack.points or pack.applies):
        return  # a pack of shared words offers them to others
    words = {key: each.location for key, each in pack.sets.items()}
    words |= {key: each.location for key, each in pack.parameters.items()}
    words |= {key: each.location for key, each in pack.derived.items()}
    for key, place in words.items():
        if key not in bench.uses.words:
            yield bench.tell(_UNUSED, Subject(pack, key, place), Message("no condition reads this"))
    for flag in pack.flags.values():
        if flag.id not in bench.uses.flags:
            yield bench.tell(_UNUSED, Subject(pack, flag.id, flag.location), Message("nothing carries this flag"))


def _untranslated(bench: VerifyBench, pack: Pack) -> Iterator[PackFinding]:
    """Yield the texts that stand in one declared language and not in another, and waivers without their reason."""
    told: set[str] = set()
    for part in parts_of(pack, bench.catalogue):
        texts = (*part.asks, *part.tells)
        lacking = _lacking([each for each in texts if any(each.values())], pack)
        if lacking and part.item not in told:
            told.add(part.item)
            values = {"languages": ", ".join(lacking)}
            yield bench.tell(
                _LANGUAGE, Subject(pack, part.item, part.location), Message("a text lacks: {languages}", values)
            )
    for waiver in pack.waivers:
        lacking = _lacking([waiver.because], pack)
        if lacking:
            values = {"languages": ", ".join(lacking)}
            subject = Subject(pack, waiver.item, waiver.location)
            yield bench.tell(_LANGUAGE, subject, Message("the reason of its waiver lacks: {languages}", values))


def _lacking(texts: list[Text], pack: Pack) -> list[str]:
    return [language for language in pack.languages if any(not text.get(language) for text in texts)]


# --- rules ------------------------------------------------------------------------------------------------------------


def same_rule(rule: Rule) -> object:
    """Return what two rules have in common if one of them says nothing new."""
    met = normal_form(rule.met_when) if rule.met_when is not None else None
    condition = normal_form(full_condition(rule))
    return repr((rule.for_each, condition, rule.then, rule.residual, met, rule.when_tier))


def _told_twice(bench: VerifyBench, pack: Pack) -> Iterator[PackFinding]:
    first: dict[object, Rule] = {}
    for rule in pack.rules:
        other = first.setdefault(same_rule(rule), rule)
        if other is not rule:
            message = Message("this says the same as {other}", {"other": other.id})
            hint = Message("keep one of them, with the citations of both")
            yield bench.tell(_TWICE, Subject(pack, rule.id, rule.location), message, hint=hint)


# --- dates ------------------------------------------------------------------------------------------------------------


def _misdated(bench: VerifyBench, pack: Pack) -> Iterator[PackFinding]:
    dated_items: list[DatedSet | Parameter] = [*pack.sets.values(), *pack.parameters.values()]
    for dated in dated_items:
        subject = Subject(pack, dated.id, dated.location)
        days = [each.start for each in dated.values]
        for day in sorted({day for day in days if days.count(day) > 1}):
            message = Message("it has two values from {day} on", {"day": day.isoformat()})
            yield bench.tell(_DATES, subject, message)
        for value in dated.values:
            if _outside(Effective(dated.judged_on, start=value.start), pack.effective):
                values = {"day": value.start.isoformat()}
                message = Message("its value from {day} on begins after the pack has ended", values)
                yield bench.tell(_DATES, subject, message)
    for rule in pack.rules:
        if _outside(rule.effective, pack.effective):
            message = Message("it is in force only when its pack is not")
            yield bench.tell(_DATES, Subject(pack, rule.id, rule.location), message)


def _outside(inner: Effective | None, outer: Effective | None) -> bool:
    """Return whether a span never meets another that is judged on the same date."""
    if inner is None or outer is None or inner.on != outer.on:
        return False
    too_late = inner.start is not None and outer.end is not None and inner.start > outer.end
    too_early = inner.end is not None and outer.start is not None and inner.end < outer.start
    return too_late or too_early


# --- citations --------------------------------------------------------------------------------------------------------


def _half_cited(bench: VerifyBench, pack: Pack) -> Iterator[PackFinding]:
    for key, source in pack.sources.items():
        if not source.url.strip() and not source.note.strip():
            message = Message("this source has neither url: nor note:, so nobody can find it")
            yield bench.tell(_CITATION, Subject(pack, key, source.location), message)
    told: set[tuple[str, str]] = set()
    for part in parts_of(pack, bench.catalogue):
        for cite in part.cite:
            for is_so, message in _FAULTS:
                if is_so(cite) and (part.item, message.template) not in told:
                    told.add((part.item, message.template))
                    yield bench.tell(_CITATION, Subject(pack, part.item, part.location), message)


_FAULTS: tuple[tuple[Callable[[Citation], bool], Message], ...] = (
    (lambda cite: not cite.source, Message("its citation names no source")),
    (
        lambda cite: _PLACEHOLDER.fullmatch(cite.at) is not None,
        Message("its citation does not say where in the source it stands"),
    ),
)


# --- presets and differences ------------------------------------------------------------------------------------------


def _absent(bench: VerifyBench, pack: Pack) -> Iterator[PackFinding]:
    """Yield the frameworks that are named and that no pack at hand is: they may stand in another folder."""
    for preset in pack.presets.values():
        said = Message("there is no pack {name} here, so naming the programme does not bring it")
        for name in preset.frameworks:
            yield from _not_there(bench, Subject(pack, preset.id, preset.location), said, name)
    for difference in pack.differences:
        said = Message("there is no pack {name} here, so what it says is not told beside the others")
        for side in difference.sides:
            yield from _not_there(bench, Subject(pack, difference.id, side.location), said, side.framework)


def _not_there(bench: VerifyBench, subject: Subject, said: Message, name: str) -> Iterator[PackFinding]:
    packs = bench.catalogue.packs
    if name not in packs:
        close = nearest(name, tuple(packs))
        hint = Message("did you mean {key}?", {"key": close}) if close else None
        yield bench.tell(_ABSENT, subject, Message(said.template, {"name": name}), hint=hint)


def _by_hand(bench: VerifyBench, pack: Pack) -> Iterator[PackFinding]:
    """Yield the packs without which fields of a form are written by hand: they may stand in another folder."""
    packs = bench.catalogue.packs
    for form in pack.forms.values():
        for name in dict.fromkeys(each.needs for each in form.fields() if each.needs and each.needs not in packs):
            message = Message("there is no pack {name} here, so its fields are written by hand", {"name": name})
            close = nearest(name, tuple(packs))
            hint = Message("did you mean {key}?", {"key": close}) if close else None
            yield bench.tell(_BY_HAND, Subject(pack, form.id, form.location), message, hint=hint)
