"""The gates of the tests inside packs: every rule fires and is silent in one, every outcome is reached, and so on.

A rule without a test in which it fires cannot be told from one that cannot fire.
"""

from __future__ import annotations

from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.pack import Catalogue, Pack, Waiver
from rscheck.plain import Plain, plain
from rscheck.verify.coverage import Gap, Row, rows_of
from rscheck.verify.findings import PackFinding, Severity
from rscheck.verify.pack_tests import LonePack, PackTestResult

__all__ = ["JudgedTests", "judge_tests"]

_FAILS, _UNUSED = "V800", "V901"
_GATES = {
    "fired": "V801",
    "silent": "V802",
    "outcome": "V803",
    "measure": "V804",
    "met": "V805",
    "open": "V805",
    "number": "V806",
    "date": "V807",
}
"""The code of each gate by the kind of what it asks for; branches are counted and have none."""


@plain
class JudgedTests(Plain):
    """What came of the tests of one pack, and how much of it they show."""

    pack: Pack
    results: tuple[PackTestResult, ...]
    rows: tuple[Row, ...]

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Return what the gates ask for and no test shows."""
        return tuple(gap for row in self.rows for gap in row.gaps if gap.kind in _GATES)

    @property
    def findings(self) -> tuple[PackFinding, ...]:
        """Return the tests that fail, then the gates that are missed; what is waived carries its reason."""
        failing = [_failure(self.pack, each) for each in self.results if not each.passed]
        missed = [self._missed(gap) for gap in self.gaps]
        used = {(each.code, each.item) for each in missed}
        unused = (_unused(self.pack, each) for each in self.pack.waivers if (each.check, each.item) not in used)
        return (*failing, *missed, *(each for each in unused if each is not None))

    def _missed(self, gap: Gap) -> PackFinding:
        code = _GATES[gap.kind]
        item = gap.move.boundary.item if gap.move else gap.item
        waivers = {(each.check, each.item): each.because for each in self.pack.waivers}
        hint = Message("rscheck pack suggest-tests {pack} shows answers for such a test", {"pack": self.pack.id})
        place = gap.location or Location(self.pack.file)
        waived = waivers.get((code, item))
        return PackFinding(code, Severity.ERROR, self.pack.id, item, _said(gap), place, hint=hint, waived=waived)


def judge_tests(catalogue: Catalogue, pack_id: str) -> JudgedTests:
    """Run the tests of a pack and return what they show; ``KeyError`` if there is no such pack.

    The catalogue is one as read from files, with its tests.
    """
    lone = LonePack(catalogue, pack_id)
    judged = [(test, *lone.judge(test)) for test in lone.pack.tests]
    runs = [(test, outcome) for test, _, outcome in judged if outcome is not None]
    rows = tuple(rows_of(catalogue, lone.pack, runs))
    return JudgedTests(lone.pack, tuple(result for _, result, _ in judged), rows)


def _failure(pack: Pack, result: PackTestResult) -> PackFinding:
    *others, said = (each.message for each in result.differences)
    for each in reversed(others):
        said = Message("{first}; {rest}", {"first": each, "rest": said})
    message = Message("the test “{name}” fails: {differences}", {"name": result.name, "differences": said})
    return PackFinding(_FAILS, Severity.ERROR, pack.id, result.name, message, result.location)


def _unused(pack: Pack, waiver: Waiver) -> PackFinding | None:
    """Return that a waiver of a gate covers nothing; waivers of other checks are looked after where these are made."""
    if waiver.check not in _GATES.values():
        return None
    values = {"check": waiver.check, "item": waiver.item}
    message = Message("{check} finds nothing of {item}, so its waiver can go", values)
    return PackFinding(_UNUSED, Severity.WARNING, pack.id, waiver.item, message, waiver.location or Location(pack.file))


def _said(gap: Gap) -> Message:
    if gap.move is not None:
        return gap.move.message
    values = {"item": gap.item}
    match gap.kind:
        case "fired":
            return Message("no test expects {item} to fire", values)
        case "silent":
            return Message("no test expects {item} to be silent", values)
        case "outcome":
            return Message("no test expects the outcome {item}", values)
        case "measure":
            return Message("no test expects {item} to be asked for", values)
        case "met":
            return Message("no test expects {item} to be met", values)
        case _:
            return Message("no test expects {item} to be open", values)
