"""``rscheck pack diff``: what changed between two editions of a pack, with answers whose result is another one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rscheck.cli.boundary import readers_may_leave
from rscheck.cli.desk import Desk
from rscheck.cli.exit_codes import ExitCode
from rscheck.cli.pack.subject import one_pack, subject_of
from rscheck.cli.page import Page
from rscheck.i18n import Message
from rscheck.verify.difference import Edition, Effect, ItemChange, effects_of, item_changes

__all__ = ["diff_packs"]

_HEADINGS: Mapping[str, Message] = {
    "added": Message("Added"),
    "removed": Message("Removed"),
    "changed": Message("Changed"),
}


def diff_packs(desk: Desk, old: str, new: str, steps: int) -> ExitCode:
    """Compare two editions of a pack."""
    editions = [_edition(desk, name) for name in (old, new)]
    changes = list(item_changes(editions[0].pack, editions[1].pack))
    effects = list(effects_of(*editions, steps=steps))
    page = desk.result()
    with readers_may_leave():
        _result(page, changes, effects)
        if not desk.quiet:
            _changes(page, changes)
            _effects(page, effects)
    return ExitCode.OK


def _edition(desk: Desk, name: str) -> Edition:
    subject = subject_of(desk, [name], overlaid=False)
    return Edition(subject.catalogue, one_pack(subject, name))


def _result(page: Page, changes: Sequence[ItemChange], effects: Sequence[Effect]) -> None:
    """Say in one line whether anything changed, and whether results do."""
    if not changes and not effects:
        page.line(page.say(Message("Nothing changed.")), style="bold")
    elif any(each.test for each in effects):
        page.line(page.say(Message("Results change: below stand answers whose result is another one.")), style="bold")
    elif all(each.proved for each in effects):
        page.line(page.say(Message("No answers have another result; that is proved.")), style="bold")
    else:
        said = Message("No answers were found whose result differs; that there are none is not proved.")
        page.line(page.say(said), style="bold")


def _changes(page: Page, changes: Sequence[ItemChange]) -> None:
    for change, heading in _HEADINGS.items():
        found = [each for each in changes if each.change == change]
        if found:
            page.heading(heading)
        for each in found:
            words = page.say(Message("only words")) if each.only_words else ""
            page.hanging("  - ", f"{each.section}: {each.item}", ", ".join(each.keys), words)


def _effects(page: Page, effects: Sequence[Effect]) -> None:
    if effects:
        page.heading(Message("What it comes to"))
    for each in effects:
        page.line(
            f"{each.decision.item}:{each.decision.part}" if each.decision.part else each.decision.item, style="bold"
        )
        if each.test:
            for said in each.differences:
                page.hanging("  - ", page.say(said))
            page.hanging("    ", page.say(Message("as a test, ready to paste:")))
            for line in each.test.splitlines():
                page.write(f"      {page.drawable(line)}")
        elif each.proved:
            page.hanging("  - ", page.say(Message("No answers have another result; that is proved.")))
        else:
            said = Message("No answers were found whose result differs; that there are none is not proved.")
            page.hanging("  - ", page.say(said))
