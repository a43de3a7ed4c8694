"""The end of a questionnaire: the result in a line, the next steps, the report, and how to share or go on."""

from __future__ import annotations

import os
from collections.abc import Sequence
from shlex import quote

from rscheck.cli.ask.matches import decide_command, open_words
from rscheck.cli.ask.prompter import Option, Prompter
from rscheck.cli.desk import Desk
from rscheck.cli.output import deliver, languages_for, written
from rscheck.cli.page import Page
from rscheck.cli.report_form import show_forms_wanted
from rscheck.i18n import Message
from rscheck.model.assessment import Assessment
from rscheck.model.filled_form import FormWanted
from rscheck.report.result import matches_open
from rscheck.report.view import view_of

__all__ = ["show_ending", "show_how_to_go_on", "show_where_it_is"]

_STEPS_SHOWN = 3
_PRIVATE = 0o600
"""The report holds the answers, so it is as private as their file until its owner shares it."""


def show_how_to_go_on(page: Page, path: str) -> None:
    """Say that everything is saved and which command goes on."""
    page.blank()
    if not os.path.exists(path):
        page.line(page.say(Message("Nothing was answered yet, and nothing was saved.")))
        return
    page.line(page.say(Message("Saved. To go on:")))
    page.whole("  ", f"rscheck ask {quote(path)}")


def show_where_it_is(page: Page, path: str) -> None:
    """Say where the answers are and what can be done with them."""
    page.heading(Message("Next"))
    page.whole(f"  {page.say(Message('your answers are in'))}: ", path)
    page.whole(f"  {page.say(Message('see the whole result'))}: ", f"rscheck check {quote(path)}")
    report = f"{os.path.splitext(path)[0]}.report.md"
    page.whole(
        f"  {page.say(Message('write a report to share'))}: ", f"rscheck report {quote(path)} -o {quote(report)}"
    )
    page.whole(f"  {page.say(Message('change or add answers'))}: ", f"rscheck ask {quote(path)}")


def show_ending(
    desk: Desk,
    page: Page,
    prompter: Prompter,
    assessment: Assessment,
    path: str,
    *,
    forms: Sequence[FormWanted] = (),
) -> None:
    """Show what the answers come to, which matches are open and which forms there are to send; offer the report."""
    view = view_of(assessment, page.words)
    page.blank()
    page.line(view.result.sentence, style="bold")
    page.line(view.result.note)
    if view.steps:
        page.heading(Message("What to do next"))
    for number, step in enumerate(view.steps[:_STEPS_SHOWN], 1):
        page.hanging(f"  {number}. ", step.text, f"({step.who})" if step.who else "", step.until)
    open_matches = matches_open(assessment)
    if open_matches:
        page.blank()
        page.line(page.say(open_words(open_matches)))
        page.whole("  ", decide_command(path, desk.lists))
    show_forms_wanted(page, forms, f"rscheck report {quote(path)}")
    page.blank()
    report = f"{os.path.splitext(path)[0]}.report.md"
    options = [Option("yes", page.say(Message("yes"))), Option("no", page.say(Message("no")))]
    asked = page.say(Message("Write the full report to {file}?", {"file": report}))
    if prompter.choose(asked, options, current="yes") == "yes":
        languages = languages_for(desk, None, assessment.languages)
        deliver(desk, written("markdown", assessment, languages), report, mode=_PRIVATE)
    show_where_it_is(page, path)
