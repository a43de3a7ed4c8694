"""``rscheck merge``: parts that several people answered become one file, or the places where they differ are shown."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rscheck.cli.boundary import UsageProblem
from rscheck.cli.desk import Desk
from rscheck.cli.exit_codes import ExitCode
from rscheck.cli.output import deliver, refuse_existing
from rscheck.cli.page import Page
from rscheck.cli.prepare import today_for, workbench_for
from rscheck.engine.assess import assess
from rscheck.engine.lookup import Lookup
from rscheck.errors import InputError, MissingInputError, Problem
from rscheck.i18n import Message
from rscheck.interview.merge import Merged, Wishes, merge, part_of_today
from rscheck.interview.one_list import name_of
from rscheck.interview.sayings import Conflict, Said
from rscheck.interview.waiting import waiting
from rscheck.location import Location, format_path
from rscheck.pipeline import Workbench, read_document, read_project_file
from rscheck.report.phrases import pick, role_words, state_words
from rscheck.yamlfile import Document, Node, write_yaml

__all__ = ["MergeOrder", "merge_parts"]

_DIFFERENT, _OTHER_PROJECT = "E240", "E241"

_PRIVATE = 0o600
"""Answers are readable by their owner only."""

_JOINED = "merged.yaml"
"""How a file is called that is written to standard output."""


@dataclass(frozen=True, slots=True)
class MergeOrder:
    """What the options of ``merge`` ask for; ``take`` has texts such as ``partners[0].country=2``."""

    paths: tuple[str, ...]
    output: str | None = None
    take: tuple[str, ...] = ()
    identifier: str | None = None


def merge_parts(desk: Desk, order: MergeOrder) -> ExitCode:
    """Join the files and write what they come to; write nothing where they differ, and show both answers."""
    if len(order.paths) < 2:
        hint = Message("name two files or more, such as rscheck merge mine.yaml theirs.yaml -o joined.yaml")
        raise UsageProblem([Problem("E630", Message("there is nothing to join"), Location("rscheck merge"), hint)])
    refuse_existing(order.output)
    wishes = Wishes(_taken(order), order.identifier or "", order.output or _JOINED)
    workbench = workbench_for(desk)
    lookup = workbench.engine.lookup
    merged = merge(_parts(workbench, order.paths), lookup, wishes)
    if merged.needless:
        hint = Message("write the place as it is shown where files differ, and the number of the file")
        said = Message("there is nothing to choose here, or no such file")
        raise UsageProblem([Problem("E632", said, Location(f"--take {each}"), hint) for each in merged.needless])
    if merged.conflicts:
        _show_conflicts(desk.talk(), merged.conflicts, lookup)
        return ExitCode.INVALID_INPUT
    project = read_project_file(workbench, merged.document)
    deliver(desk, write_yaml(dict(merged.draft.top)), order.output, mode=_PRIVATE)
    if not desk.quiet:
        today = today_for(None)
        as_of = today.day if project.as_of is None else project.as_of
        assessment = assess(workbench.engine, project, as_of=as_of, as_of_origin=today.origin)
        page = desk.talk()
        _show_unnamed(page, merged, lookup)
        page.line(_open_questions(page, len(assessment.open_questions)))
        for each in waiting(assessment, lookup):
            who = role_words(page.words, each.role) or page.say(Message("anybody"))
            page.fact(who, str(each.count), indent="  ")
    return ExitCode.OK


def _taken(order: MergeOrder) -> dict[str, int]:
    taken = {}
    for each in order.take:
        place, _, number = each.rpartition("=")
        if not place or not number.isascii() or not number.isdigit() or not 0 < int(number) <= len(order.paths):
            said = Message("--take needs a place and the number of a file")
            hint = Message("write it such as --take partners[0].country=2: the second file counts there")
            raise UsageProblem([Problem("E632", said, Location(f"--take {each}"), hint)])
        taken[place] = int(number)
    return taken


def _parts(workbench: Workbench, paths: Sequence[str]) -> list[Document]:
    """Return the parts; :class:`InputError` with every problem of all of them.

    What a part refers to may stand in another part, so that is looked at when they are joined.
    """
    parts: list[Document] = []
    problems: list[Problem] = []
    missing: list[Problem] = []
    for path in paths:
        try:
            part = part_of_today(read_document(workbench, path), workbench.engine.lookup)
            parts.append(part)
            read_project_file(workbench, part)
        except MissingInputError as error:
            missing += error.problems
        except InputError as error:
            problems += [each for each in error.problems if each.code != "E213"]
    if missing:
        raise MissingInputError(missing)
    if problems:
        raise InputError(problems)
    return parts


# --- what is shown -------------------------------------------------------------------------------------------------


def _show_conflicts(page: Page, conflicts: Sequence[Conflict], lookup: Lookup) -> None:
    """Draw every place in which the files differ: both answers, where each stands, who gave it and when."""
    of_id = [each for each in conflicts if each.path == ("id",)]
    if of_id:
        page.hanging(
            f"{_OTHER_PROJECT}: ", page.say(Message("these files are of different projects; nothing was written"))
        )
        _answers(page, of_id[0])
        page.whole(f"  {page.say(Message('if they are one, say which id it has'))}: ", "--id ID")
        return
    count = len(conflicts)
    said = Message(
        "the files say different things in {count} place; nothing was written",
        {"count": count},
        "the files say different things in {count} places; nothing was written",
        count,
    )
    page.hanging(f"{_DIFFERENT}: ", page.say(said), style="bold")
    for conflict in conflicts:
        page.blank()
        page.hanging("", format_path(conflict.path), _asked(page, conflict, lookup))
        _answers(page, conflict)
        for each in conflict.missing:
            named = name_of(each, (lookup.records[str(each.path[0])].label_field or "").partition(".")[2])
            lists = Message("lists {entry} too", {"entry": named or format_path(each.path)})
            page.hanging(f"  {each.file}  ", str(each.location), page.say(lists))
        for label, file in _choices(conflict):
            option = f"--take {shlex.quote(f'{format_path(conflict.path)}={file}')}"
            page.whole(f"  {page.say(label)}: ", option)
    page.blank()
    page.line(page.say(Message("Choose with --take for each place, or change one of the files; then merge again.")))


def _choices(conflict: Conflict) -> Iterator[tuple[Message, int]]:
    """Yield what can be chosen, with the number of the file that says so."""
    if not conflict.missing:
        for each in conflict.said:
            yield Message("to let file {number} count", {"number": each.file}), each.file
        return
    yield Message("if nothing is missing"), conflict.said[0].file
    silent = {each.file for each in conflict.missing} - {each.file for each in conflict.said}
    if silent:
        yield Message("to leave that open"), min(silent)


def _asked(page: Page, conflict: Conflict, lookup: Lookup) -> str:
    if conflict.question:
        return pick(page.words, lookup.question(conflict.question).text)
    if conflict.path[0] == "measures":
        return pick(page.words, lookup.measure(str(conflict.path[1])).title)
    return ""


def _answers(page: Page, conflict: Conflict) -> None:
    for each in conflict.said:
        who = "" if conflict.path == ("id",) else _who(page, each)
        page.hanging(f"  {each.file}  ", str(each.location), ", ".join(_shown(page, each.node)), who)


def _shown(page: Page, node: Node) -> Iterator[str]:
    """Yield an answer as people read it, and its parts if it has several."""
    if isinstance(node, list):
        yield from (str(each) for each in node) if node else (page.say(Message("none of them")),)
    elif isinstance(node, dict):
        state = node.get("state")
        yield from (
            (state_words(page.words, str(state)),) if state else _shown(page, node.get("value", node.get("status")))
        )
        unknown = node.get("dont_know")
        if isinstance(unknown, list):
            yield page.say(Message("not known: {options}", {"options": ", ".join(map(str, unknown))}))
    elif node is not None:
        yield str(node)


def _who(page: Page, said: Said) -> str:
    """Return who gave an answer and when, as far as the file says."""
    if said.declared_by and said.on:
        return page.say(Message("declared by {who} on {day}", {"who": said.declared_by, "day": said.on}))
    if said.declared_by:
        return page.say(Message("declared by {who}", {"who": said.declared_by}))
    if said.on:
        return page.say(Message("on {day}; the file does not say by whom", {"day": said.on}))
    return page.say(Message("the file does not say by whom"))


def _show_unnamed(page: Page, merged: Merged, lookup: Lookup) -> None:
    for kind in merged.unnamed:
        title = pick(page.words, lookup.records[kind].title) or kind
        said = Message(
            "{kind}: entries without a name were kept side by side; see whether some are the same", {"kind": title}
        )
        page.line(page.say(said))


def _open_questions(page: Page, count: int) -> str:
    if not count:
        return page.say(Message("Nothing is open."))
    said = Message(
        "{count} question is still open. Who can answer it:",
        {"count": count},
        "{count} questions are still open. Who can answer how many of them:",
        count,
    )
    return page.say(said)
