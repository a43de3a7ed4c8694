"""``rscheck screen``: compare names with the lists and show the matches, or measure the comparison on judged pairs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rscheck.cli.boundary import UsageProblem, readers_may_leave
from rscheck.cli.desk import Desk
from rscheck.cli.exit_codes import ExitCode
from rscheck.cli.lists.order import unknown_lists
from rscheck.cli.output import deliver
from rscheck.cli.prepare import cache_folder, list_folders, today_for
from rscheck.cli.screen.order import ScreenOrder, content_of, given_names
from rscheck.cli.screen.view import show_evaluation, show_lists, show_name, show_next
from rscheck.model.screening import Band, Match, Screening
from rscheck.report.screening_formats import ScreenedName, screening_csv, screening_json, screening_lines

if TYPE_CHECKING:
    from rscheck.screening.screen import Screener

__all__ = ["screen_names"]


def screen_names(desk: Desk, order: ScreenOrder) -> ExitCode:
    """Do what the options ask for, and return 1 if a name matches, 3 if one is only related to a listed body."""
    order.look_at()
    form = order.form()
    if order.evaluate is not None:
        return _measure(desk, order, order.evaluate, form)
    from rscheck.screening.editions import known_lists
    from rscheck.screening.screen import open_screener

    names = given_names(order)
    day = today_for(order.as_of).day
    folders = list_folders(order.lists)
    problems = unknown_lists(order.only, [each.id for each in known_lists(folders)], "--list")
    if problems:  # nothing would be compared, and nobody would notice
        raise UsageProblem(problems)
    screener = open_screener(folders, day, cache_folder() or None, only=order.only)
    found = []
    for each in names:
        screening = screener.screen(each.name, each.country, limit=order.limit + 1)
        found.append(ScreenedName(_cut(screening, order.limit), each.line, len(screening.matches) > order.limit))
    if form == "json":
        deliver(desk, screening_json(found, screener.lists, day, desk.words), order.output)
    elif form == "jsonl":
        deliver(desk, screening_lines(found, screener.lists, day), order.output)
    elif form == "csv":
        deliver(desk, screening_csv(found, screener.lists, desk.words), order.output)
    else:
        page = desk.result()
        with readers_may_leave():
            told: set[str] = set()
            for name in found:
                near = _nearest(screener, name) if desk.verbose and not name.screening.matches else None
                show_name(page, name, screener.lists, details=desk.verbose, near=near, told=told)
            if not desk.quiet:
                show_next(page, found, details=desk.verbose)
                show_lists(page, screener.lists, details=desk.verbose)
    return ExitCode.OK if order.exit_zero else _code(found)


def _nearest(screener: Screener, name: ScreenedName) -> tuple[Match, ...]:
    from rscheck.screening.nearest import nearest

    return nearest(screener, name.screening.query, name.screening.country)


def _measure(desk: Desk, order: ScreenOrder, file: str, form: str) -> ExitCode:
    from rscheck.report.evaluation_formats import evaluation_json
    from rscheck.screening.compare import compare_names
    from rscheck.screening.evaluate import evaluate
    from rscheck.screening.pairs_file import read_pairs

    measured = evaluate(read_pairs(*content_of(file)), compare_names)
    if form == "json":
        deliver(desk, evaluation_json(measured, with_errors=order.show_errors), order.output)
    else:
        with readers_may_leave():
            show_evaluation(desk.result(), measured, errors=order.show_errors)
    return ExitCode.OK


def _cut(screening: Screening, limit: int) -> Screening:
    matches = screening.matches[:limit]
    return Screening(screening.query, screening.country, screening.day, matches, screening.lists)


def _code(found: Sequence[ScreenedName]) -> ExitCode:
    bands = {match.band for each in found for match in each.screening.matches}
    if bands & {Band.CLOSE, Band.POSSIBLE}:
        return ExitCode.REACHED
    return ExitCode.UNDETERMINED if bands else ExitCode.OK
