"""``rscheck pack suggest-tests``: a test for everything that the tests of a pack do not show, ready to paste."""

from __future__ import annotations

from collections.abc import Sequence

from rscheck.cli.boundary import readers_may_leave
from rscheck.cli.desk import Desk
from rscheck.cli.exit_codes import ExitCode
from rscheck.cli.pack.subject import subject_of
from rscheck.cli.page import Page
from rscheck.i18n import Message
from rscheck.verify.gates import judge_tests
from rscheck.verify.suggestions import Suggestion, suggest_tests

__all__ = ["suggest_for"]


def suggest_for(desk: Desk, names: Sequence[str]) -> ExitCode:
    """Print suggestions for the packs that are named, all if none is."""
    subject = subject_of(desk, names, overlaid=False)
    page, talk = desk.result(), desk.talk()
    with readers_may_leave():
        for pack in subject.packs:
            suggested = list(suggest_tests(subject.catalogue, judge_tests(subject.catalogue, pack)))
            texts = [each.text for each in suggested if each.text]
            if texts:
                page.write(f"# {page.shown(pack)}")
            for line in (line for text in texts for line in text.splitlines()):
                page.write(f"  {page.drawable(line)}")
            if not desk.quiet:
                _say_what_is_left(talk, pack, suggested)
    return ExitCode.OK


def _say_what_is_left(talk: Page, pack: str, suggested: Sequence[Suggestion]) -> None:
    for each in suggested:
        values = {"pack": pack, "item": each.gap.item}
        if not each.text and each.proved:
            talk.line(talk.say(Message("{pack}: no answers can show {item}", values)))
        elif not each.text:
            talk.line(talk.say(Message("{pack}: no answers were found that show {item}; there may be some", values)))
    if not suggested:
        talk.line(talk.say(Message("{pack}: the tests show everything that the gates ask for", {"pack": pack})))
