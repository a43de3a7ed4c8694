"""``rscheck decide``: find the matches, show the open ones or record what was decided about one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from rscheck.cli.boundary import UsageProblem
from rscheck.cli.decide.matches import NumberedMatch, chosen, named_and_screened, numbered
from rscheck.cli.decide.order import DecideOrder, Terms, made
from rscheck.cli.decide.view import (
    show_decision,
    show_left_out,
    show_match,
    show_next,
    show_totals,
    verdict_words,
)
from rscheck.cli.desk import Desk
from rscheck.cli.exit_codes import ExitCode
from rscheck.cli.output import reason_of
from rscheck.cli.prepare import today_for
from rscheck.errors import Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.named import Named
from rscheck.model.screening import Screening
from rscheck.screening.decision_file import DecisionFile, append_decision, decisions_path, read_decisions

__all__ = ["Source", "decide_matches"]

Source = Callable[[Desk, DecideOrder, date], Sequence[tuple[Named, Screening]]]
"""Gives the names that an order is about, each with what comes of comparing it."""


def decide_matches(desk: Desk, order: DecideOrder, source: Source = named_and_screened) -> ExitCode:
    """List the open matches, record a decision, or ask for decisions, as the options say."""
    order = order.sorted_out()
    today = today_for(None).day
    terms = order.terms(today)
    path = decisions_path(order.file, order.decisions)
    known = read_decisions(path)
    screened = source(desk, order, today)
    matches = numbered(screened, known.decisions, today)
    sitting = _Sitting(desk, order, today, known)
    if terms is not None:
        sitting.record(chosen(matches, str(order.which)), terms)
        return ExitCode.OK
    if order.which is not None:
        return sitting.ask([chosen(matches, order.which)], needs_terminal=True)
    return sitting.listed(matches, screened)


@dataclass(slots=True)
class _Sitting:
    """What one run works with: the order, today, and the decisions as they were when it began."""

    desk: Desk
    order: DecideOrder
    today: date
    known: DecisionFile
    recorded: int = 0

    def listed(self, matches: Sequence[NumberedMatch], screened: Sequence[tuple[Named, Screening]]) -> ExitCode:
        """Draw the open matches, or all, and ask about those that nobody has decided, where somebody can answer."""
        page = self.desk.result()
        undecided = [each for each in matches if each.settled.is_undecided]
        asking = bool(undecided) and _has_a_terminal()
        for each in matches:
            # What is asked about is drawn where it is asked.
            if (self.order.show_all or not each.settled.is_settled) and not (asking and each in undecided):
                show_match(page, each, details=self.desk.verbose)
        show_totals(page, matches, [screening for _, screening in screened])
        if screened:
            show_left_out(page, screened[0][1].lists)
        if asking:
            return self.ask(undecided)
        if undecided and not self.desk.quiet:
            show_next(page, self._command(undecided[0]))
        return ExitCode.OK

    def ask(self, matches: Sequence[NumberedMatch], *, needs_terminal: bool = False) -> ExitCode:
        """Ask about matches one after the other; each decision is in the file before the next match is shown."""
        if needs_terminal and not _has_a_terminal():
            hint = Message("add --confirmed, --not-this-body or --cannot-tell, with --reason and --role")
            raise UsageProblem(
                [Problem("E641", Message("it is not said what was decided"), Location("rscheck decide"), hint)]
            )
        from rscheck.cli.ask.command import prompter_for
        from rscheck.cli.decide.asking import ask_about_matches

        page = self.desk.result()
        try:
            ask_about_matches(prompter_for(page), page, matches, self.today, self.record)
        except (EOFError, KeyboardInterrupt) as end:
            page.blank()
            if isinstance(end, KeyboardInterrupt):
                raise
        finally:
            if self.recorded or len(matches) > 1:
                self._show_recorded()
        return ExitCode.OK

    def record(self, each: NumberedMatch, terms: Terms) -> None:
        """Add a decision to the file, in place of what was known about the same match, and say so."""
        page = self.desk.result()
        decision = made(terms, each.screening, each.match)
        if decision in self.known.decisions and not each.settled.contradicting:
            page.line(page.say(Message("This decision is in {file} already.", {"file": self.known.path})))
            return
        try:
            append_decision(self.known.path, decision, self.known.replaced_by(decision))
        except OSError as error:
            said = Message("this file cannot be written: {reason}", {"reason": reason_of(error)})
            hint = Message("name a file in a folder that exists and that you may write to")
            raise UsageProblem([Problem("E607", said, Location(self.known.path), hint)]) from error
        self.recorded += 1
        if self.desk.quiet:
            return
        values = {
            "name": decision.query,
            "entry": f"{decision.entry_name} ({each.entry})",
            "verdict": verdict_words(decision.verdict),
        }
        page.line(page.say(Message("Recorded: {name} / {entry}: {verdict}.", values)))
        if each.settled.decision is not None:
            page.line(page.say(Message("It stands in place of what was decided before:")))
            for before in each.settled.contradicting or (each.settled.decision,):
                show_decision(page, before)

    def _show_recorded(self) -> None:
        page = self.desk.result()
        values = {"count": self.recorded, "file": self.known.path}
        said = Message(
            "{count} decision recorded in {file}.", values, "{count} decisions recorded in {file}.", self.recorded
        )
        page.line(page.say(said))

    def _command(self, each: NumberedMatch) -> list[str]:
        about = ["--name", self.order.name] if self.order.name is not None else [str(self.order.file)]
        country = ["--country", self.order.country] if self.order.country else []
        decisions = ["--decisions", self.order.decisions] if self.order.decisions else []
        lists = [word for folder in self.order.lists for word in ("--lists", folder)]
        return ["rscheck", "decide", *about, str(each.number), *country, *decisions, *lists]


def _has_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()
