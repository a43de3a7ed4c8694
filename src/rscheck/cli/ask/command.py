"""``rscheck ask``: open or begin a project file, ask what matters, show the result."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from shlex import quote

from rscheck.cli.ask.ending import show_ending, show_how_to_go_on, show_where_it_is
from rscheck.cli.ask.given import with_answers, with_settings
from rscheck.cli.ask.matches import MatchTalk
from rscheck.cli.ask.pages import Pages
from rscheck.cli.ask.presets import PresetTalk
from rscheck.cli.ask.prompter import Prompter
from rscheck.cli.ask.screener import DraftScreener
from rscheck.cli.ask.session import Session, Stopped
from rscheck.cli.ask.store import Store, place_to_keep
from rscheck.cli.ask.talk import Talk
from rscheck.cli.boundary import UsageProblem
from rscheck.cli.desk import Desk
from rscheck.cli.exit_codes import ExitCode
from rscheck.cli.output import reason_of
from rscheck.cli.page import Page
from rscheck.cli.prepare import today_for, workbench_for
from rscheck.cli.report_form import show_forms_wanted
from rscheck.engine.forms import forms_wanted
from rscheck.errors import InteractionError, Problem
from rscheck.i18n import Message
from rscheck.interview.conversation import Conversation
from rscheck.interview.draft import Draft
from rscheck.interview.editions import BLOCK, changes_since, remembered, restored, told, without_retired
from rscheck.interview.judged import Judged
from rscheck.interview.leaf import declared
from rscheck.interview.matches import MatchNews
from rscheck.interview.plan import Mode, Planner
from rscheck.interview.screens import Page as Screenful
from rscheck.location import Location
from rscheck.pipeline import Today, Workbench, assessed_project, read_project_file
from rscheck.yamlfile import PROJECT_LIMITS, Document, Node, read_yaml_file

__all__ = ["AskOrder", "ask_about", "mode_of"]

_NEW_FILE = "project.yaml"


@dataclass(frozen=True, slots=True)
class AskOrder:
    """What the options of ``ask`` ask for."""

    file: str | None = None
    mode: Mode = Mode.DEFAULT
    role: str = ""
    name: str = ""
    as_of: str | None = None
    answers: str | None = None
    settings: tuple[str, ...] = ()
    no_input: bool = False

    @property
    def path(self) -> str:
        """Return the project file that is meant."""
        return self.file or _NEW_FILE


def ask_about(desk: Desk, order: AskOrder) -> ExitCode:
    """Ask about one project and keep every answer; return how it ended."""
    today = today_for(order.as_of)
    if not order.no_input:
        _has_a_terminal()
    workbench = workbench_for(desk)
    # The packs stay to the end; looking through them for garbage between two questions would be felt.
    gc.freeze()
    _knows_the_role(order.role, workbench)
    screener = DraftScreener(workbench, lambda problems: _tell_failure(desk, problems))
    sitting = _Sitting(desk, order, screener, today, Store(place_to_keep(order.path)))
    with sitting.store:
        return sitting.without_asking() if order.no_input else sitting.run()


def mode_of(*, full: bool, quick: bool, shortest: bool) -> Mode:
    """Return how much is to be asked; two wishes that contradict each other are a problem of the command line."""
    if (full and quick) or (shortest and not quick):
        said = Message("these options do not go together")
        hint = Message("use one of --full, --quick, or --quick --shortest")
        raise UsageProblem([Problem("E613", said, Location("--full" if full else "--shortest"), hint)])
    if quick:
        return Mode.SHORTEST if shortest else Mode.QUICK
    return Mode.FULL if full else Mode.DEFAULT


def _has_a_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        hint = Message("answer by file with --answers or --set and add --no-input, or print a form with --print-form")
        said = Message("there is no terminal here on which anybody could answer")
        raise InteractionError([Problem("E612", said, Location("rscheck ask"), hint)])


def _knows_the_role(role: str, workbench: Workbench) -> None:
    roles = {each for question in workbench.engine.lookup.questions.values() for each in question.asked_of}
    if role and role not in roles:
        said = Message("no question is asked of this role")
        hint = Message("name one of: {roles}", {"roles": ", ".join(sorted(roles))})
        raise UsageProblem([Problem("E617", said, Location(f"--for {role}"), hint)])


@dataclass(slots=True)
class _Sitting:
    """What one sitting at a questionnaire works with.

    ``screener`` has the packs, and compares names as far as lists can be read. ``unseen`` questions changed and were
    not looked at again.
    """

    desk: Desk
    order: AskOrder
    screener: DraftScreener
    today: Today
    store: Store
    unseen: frozenset[str] = frozenset()

    @property
    def workbench(self) -> Workbench:
        """Return the packs, and the lists that can be read."""
        return self.screener.workbench

    def run(self) -> ExitCode:
        page = self.desk.result()
        lookup = self.workbench.engine.lookup
        talk = Talk(page, lookup)
        talk.before(self.store.path)
        prompter = prompter_for(page)
        try:
            draft = self._draft(page)
            if not draft.top.get("title"):
                draft = _with_title(prompter, page, draft)
            conversation = Conversation(self._planner(), self._judge, draft)
            self._show_what_changed(conversation)
            matches = self._match_talk(page)
            matches.begin(conversation)
            presets = PresetTalk(page)
            presets.after(conversation)
            pages = Pages(prompter, page, lookup, talk, self.today.day)

            def save(kept: Draft) -> str:
                self.unseen -= {key[0] for screen in conversation.answered for key in screen.keys}
                return self._save(page, kept)

            Session(conversation, pages, lookup, page, prompter, save, self._noted, matches, presets).run()
        except (Stopped, EOFError):
            show_how_to_go_on(page, self.store.path)
            return ExitCode.OK
        except KeyboardInterrupt:
            show_how_to_go_on(page, self.store.path)
            raise
        talk.waiting(conversation.judged.assessment)
        document = read_yaml_file(self.store.path, PROJECT_LIMITS)
        project, assessment = assessed_project(self.workbench, document, self.today)
        forms = forms_wanted(self.workbench.engine, project, assessment)
        show_ending(self.desk, page, prompter, assessment, self.store.path, forms=forms)
        return ExitCode.OK

    def without_asking(self) -> ExitCode:
        """Take the answers that were given with the command, and say what is still open and for whom."""
        page = self.desk.result()
        draft = self._draft(page)
        judged = self._judge(draft)
        try:
            self._keep(draft)
        except OSError as error:
            raise UsageProblem([Problem("E607", _not_written(error), Location(self.store.path))]) from error
        Talk(page, self.workbench.engine.lookup).waiting(judged.assessment)
        PresetTalk(page).tell(judged.assessment)
        self._match_talk(page).review(judged.project.screened)
        forms = forms_wanted(self.workbench.engine, judged.project, judged.assessment)
        show_forms_wanted(page, forms, f"rscheck report {quote(self.store.path)}")
        show_where_it_is(page, self.store.path)
        return ExitCode.OK

    def _draft(self, page: Page) -> Draft:
        """Return the draft to go on with: what stands in the file, and what was given with the command."""
        draft = self._begun(page)
        lookup = self.workbench.engine.lookup
        if self.order.answers is not None:
            from rscheck.cli.print_form import draft_from_answers

            answers = draft_from_answers(self.order.answers, self.workbench)
            draft = with_answers(draft, answers, lookup, (self.store.path, self.order.answers))
        return with_settings(draft, self.order.settings, lookup)

    def _begun(self, page: Page) -> Draft:
        """Return what stands in the file, and say which questions the packs changed since it was written."""
        # Answers that were kept beside a file written by hand are what there is to go on with.
        path = self.store.path if os.path.exists(self.store.path) else self.order.path
        if not os.path.exists(path):
            return Draft.new(os.path.splitext(os.path.basename(path))[0])
        document = read_yaml_file(path, PROJECT_LIMITS)
        lookup = self.workbench.engine.lookup
        top = document.value if isinstance(document.value, dict) else {}
        draft = Draft(top)
        if BLOCK not in top:
            # Whatever is wrong with a file is told with its place before the first question.
            read_project_file(self.workbench, document)
            return draft
        changes = changes_since(top[BLOCK], lookup, draft)
        self.unseen = frozenset(changes.changed)
        for message in told(changes):
            page.line(page.say(message))
        return restored(without_retired(draft, lookup), lookup)

    def _planner(self) -> Planner:
        engine, role = self.workbench.engine, self.order.role
        if self.order.mode is Mode.SHORTEST:
            from rscheck.interview.shortest import shortest_planner

            return shortest_planner(engine, role=role)
        return Planner(engine.lookup, mode=self.order.mode, role=role)

    def _show_what_changed(self, conversation: Conversation) -> None:
        """Begin with the answers to questions that are worded anew, so that somebody looks at them again."""
        for screen in reversed(conversation.planner.answered(conversation.judged)):
            if isinstance(screen, Screenful):
                changed = tuple(each for each in screen.asked if each.question.id in self.unseen)
                if changed:
                    conversation.show(replace(screen, asked=changed))

    def _judge(self, draft: Draft) -> Judged:
        project = read_project_file(self.workbench, Document.unwritten(dict(draft.top), self.store.path))
        day = project.as_of if project.as_of is not None and not self.today.forced else self.today.day
        project = self.screener.screened(project, day)
        return Judged(self.workbench.engine, project, day, self.today.origin)

    def _match_talk(self, page: Page) -> MatchTalk:
        news = MatchNews(self.workbench.engine.lookup)
        return MatchTalk(page, news, self.store.path, self.desk.lists, lambda: self.screener.has_failed)

    def _noted(self, answer: Node) -> Node:
        """Return an answer with who declared it, if that was said with the command."""
        return declared(answer, self.order.name, self.today.day.isoformat()) if self.order.name else answer

    def _save(self, page: Page, draft: Draft) -> str:
        """Save a draft; return what is wrong if that is impossible."""
        try:
            self._keep(draft)
        except OSError as error:
            return page.say(_not_written(error))
        return ""

    def _keep(self, draft: Draft) -> None:
        self.store.save(Draft({**draft.top, BLOCK: remembered(self.workbench.engine.lookup, draft, self.unseen)}))


def _tell_failure(desk: Desk, problems: Sequence[Problem]) -> None:
    """Say what is wrong with lists or decisions, and that the questions go on all the same."""
    desk.tell(problems)
    talk = desk.talk()
    talk.line(talk.say(Message("Your answers are safe; everything else goes on without it.")))


def _not_written(error: OSError) -> Message:
    return Message("this file cannot be written: {reason}", {"reason": reason_of(error)})


def prompter_for(page: Page) -> Prompter:
    """Return the prompter that suits a screen: arrow keys, or numbered lines where nothing may be redrawn."""
    if page.screen.plain or page.screen.ascii_only:
        from rscheck.cli.ask.lines import Lines

        return Lines(page, input)
    from rscheck.cli.ask.arrows import Arrows

    return Arrows(page)


def _with_title(prompter: Prompter, page: Page, draft: Draft) -> Draft:
    def check(text: str) -> str:
        return "" if text else page.say(Message("Please write a title."))

    asked = page.say(Message("What is the project called? A working title will do; no names of people, please."))
    said = prompter.write(asked, check=check)
    top = dict(draft.top)
    return Draft({"rscheck": top.pop("rscheck"), "id": top.pop("id", ""), "title": str(said), **top})
