"""The questionnaire in real terminals: to the end, cut short, and two people at one file."""

from __future__ import annotations

import json
import os
import re
import resource
import signal
import stat

import pytest

from tests.support.small_lists import ICE, PACK, lay_out_lists, spoil
from tests.system.answering import answer_all, answer_until, wait_for_words, words_of
from tests.system.conftest import ASKED, LISTED

LEAD = "lead institution based"
MOVES = re.compile(rb"\x1b\[[0-9;?]*[A-HJKf]")
"""What moves the cursor or wipes out a part of the screen."""

KIND = "What kind of body is the lead institution?"
THERE = "Which of these are there in the project?"
SAYS = {
    "What is the project called": "An example",
    "Which institution leads": "Example University",
    LEAD: "Japan",
    KIND: "University or college",
}


def begin(terminal, command="rscheck ask", until=THERE):
    """Answer the first page, and what comes before a question, and return when that question is on the screen."""
    terminal.start(command)
    return answer_until(terminal, until, SAYS)


def process_of(desk):
    """Return the number of the process that has the file, as its lock says."""
    return int(json.loads((desk / ".project.yaml.lock").read_text(encoding="utf-8"))["process"])


@pytest.mark.parametrize("size", ["80x24", "120x40", "40x20"])
def test_a_newcomer_comes_from_the_first_question_to_the_report(open_terminal, desk, size):
    terminal = open_terminal(size)

    terminal.start("rscheck ask")
    prompts = answer_all(terminal, SAYS)
    shown = terminal.finish()

    assert 0 == shown.code
    assert prompts < 60
    assert "JP" in (desk / "project.yaml").read_text(encoding="utf-8")
    assert (desk / "project.report.md").read_text(encoding="utf-8").startswith("#")
    assert "rscheck check project.yaml" in shown.sentences
    assert [] == shown.wider_than(int(size.partition("x")[0]))


@pytest.mark.parametrize("name", ASKED)
def test_the_first_screens_are_the_committed_ones(open_terminal, same_screen, name):
    size, command = ASKED[name]
    terminal = open_terminal(size)
    begin(terminal, command)
    terminal.press("C-c")

    same_screen(name, terminal.finish())


def test_what_the_interview_ends_with_is_what_check_says(terminal):
    terminal.start("rscheck ask")
    answer_all(terminal, SAYS)
    ended = terminal.finish()

    checked = terminal.run("rscheck check project.yaml -q --exit-zero")

    assert checked.sentences in ended.sentences


def test_the_file_can_only_be_read_by_its_owner(terminal, desk):
    begin(terminal)

    assert 0o600 == stat.S_IMODE((desk / "project.yaml").stat().st_mode)


def test_control_c_keeps_the_answers_and_names_the_command_that_goes_on(terminal):
    begin(terminal)

    terminal.press("C-c")
    shown = terminal.finish()

    assert 130 == shown.code
    assert "Saved. To go on: rscheck ask project.yaml" in shown.sentences


def test_what_was_answered_is_not_asked_again(terminal):
    begin(terminal)
    terminal.press("C-c")
    terminal.finish()

    terminal.start("rscheck ask project.yaml")
    now = answer_until(terminal, THERE)

    assert LEAD not in words_of(now)


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGHUP])
def test_a_process_that_is_killed_leaves_every_answer(terminal, desk, blow):
    # In plain mode nothing stands below the line in which the shell comes back.
    begin(terminal, "rscheck ask --plain")

    os.kill(process_of(desk), blow)
    terminal.finish()

    assert "country: JP" in (desk / "project.yaml").read_text(encoding="utf-8")
    terminal.start("rscheck ask project.yaml")
    answer_until(terminal, THERE)


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGHUP])
def test_a_process_that_is_killed_in_the_middle_of_a_page_leaves_what_was_answered_of_it(terminal, desk, blow):
    begin(terminal, until=LEAD)

    os.kill(process_of(desk), blow)
    terminal.finish()

    assert "institution: Example University" in (desk / "project.yaml").read_text(encoding="utf-8")
    terminal.start("rscheck ask project.yaml")
    assert "Which institution leads" not in words_of(answer_until(terminal, LEAD))


def test_whoever_stops_in_the_middle_of_a_page_keeps_what_was_answered_of_it(terminal, desk):
    begin(terminal, until=KIND)

    terminal.press("q")
    shown = terminal.finish()

    assert 0 == shown.code
    assert "country: JP" in (desk / "project.yaml").read_text(encoding="utf-8")


def test_a_second_person_at_the_same_file_is_told(open_terminal, desk):
    begin(open_terminal())
    before = (desk / "project.yaml").read_bytes()

    shown = open_terminal().run("rscheck ask project.yaml")

    assert 2 == shown.code
    assert "somebody else is answering this file" in shown.sentences
    assert before == (desk / "project.yaml").read_bytes()


def test_a_file_that_cannot_grow_any_more_keeps_the_last_complete_state(terminal, desk):
    begin(terminal, until=LEAD)
    before = (desk / "project.yaml").read_bytes()

    resource.prlimit(process_of(desk), resource.RLIMIT_FSIZE, (0, 0))
    terminal.type("Japan")
    now = wait_for_words(terminal, "What now?")
    terminal.press("C-c")
    terminal.finish()

    assert "cannot be written" in now
    assert before == (desk / "project.yaml").read_bytes()


@pytest.mark.parametrize("setting", ["TERM=dumb", "RSCHECK_PLAIN=1", "ACCESSIBLE=1", "PYTHONIOENCODING=ascii"])
def test_numbered_lines_take_the_place_of_arrow_keys(terminal, setting):
    begin(terminal, f"{setting} rscheck ask")

    terminal.type("0")
    wait_for_words(terminal, "The project")
    terminal.press("C-c")
    shown = terminal.finish()

    assert not MOVES.search(shown.sent)
    assert "none of these" in shown.text


def test_without_colour_nothing_is_coloured(terminal):
    begin(terminal, "NO_COLOR=1 rscheck ask")
    terminal.press("C-c")
    shown = terminal.finish()

    assert not any(f"\x1b[{code}m".encode() in shown.sent for code in range(30, 48))


def test_without_a_terminal_nobody_is_asked(terminal):
    shown = terminal.run("rscheck ask project.yaml < /dev/null")

    assert 2 == shown.code
    assert all(flag in shown.sentences for flag in ("--answers", "--set", "--no-input", "--print-form"))


def test_answers_given_with_the_command_come_to_a_file_and_a_result(terminal, desk):
    assert 0 == terminal.run("rscheck ask project.yaml --no-input --set lead.country=JP").code

    shown = terminal.run("rscheck check project.yaml --format json --exit-zero > result.json")

    assert 0 == shown.code
    result = json.loads((desk / "result.json").read_text(encoding="utf-8"))
    assert "lead.country" not in {each["question"] for each in result["open_questions"]}
    assert "lead.institution" in {each["question"] for each in result["open_questions"]}


def test_the_questions_are_asked_in_japanese(terminal):
    terminal.start("LC_ALL=C.UTF-8 rscheck ask --lang ja")
    now = wait_for_words(terminal, "研究")
    terminal.press("C-c")
    shown = terminal.finish()

    assert "このコンピューター" in words_of(now)
    assert [] == shown.wider_than(80)


@pytest.fixture
def listed(desk):
    """Return the options for a small pack that reads a list, and for that list, in the folder one works in."""
    for name in ("rules", "measures"):
        (desk / name).mkdir()
    (desk / "rules" / "core.yaml").write_text(PACK, encoding="utf-8")
    lay_out_lists(desk / "lists")
    return "--rules rules --checklists measures --lists lists"


def begin_partners(terminal, command):
    """Answer what comes before the first partner and give its name, which is on a list."""
    terminal.start(command)
    says = {
        "What is the project called": "An example",
        "Who leads": "Example University",
        "Where does it lead": "Japan",
        "Nothing is listed here yet": "add one",
        "Which partner is it": "Example Inst. of Glacier Ice",
    }
    return answer_until(terminal, "Where is the partner?", says)


@pytest.mark.parametrize("form", ["", " --plain"])
def test_a_name_close_to_an_entry_of_a_list_is_told_after_its_country(open_terminal, same_screen, listed, form):
    terminal = open_terminal()
    before = begin_partners(terminal, f"rscheck ask {listed}{form}")
    terminal.type("Norway")
    wait_for_words(terminal, "add another one")
    terminal.press("C-c")
    shown = terminal.finish()

    assert "close to" not in before
    assert 1 == shown.sentences.count("is close to “Example Inst. of Glacier Ice”")
    assert "rscheck decide project.yaml --lists lists" in shown.text
    assert [] == shown.wider_than(80)
    same_screen(LISTED[form], shown)


def test_open_matches_and_lists_left_out_are_told_at_the_end_and_once(terminal, listed):
    begin_partners(terminal, f"rscheck ask {listed} --plain")
    terminal.type("Norway")
    wait_for_words(terminal, "add another one")
    terminal.type("2")
    review = wait_for_words(terminal, "What next?")
    terminal.type("1")
    wait_for_words(terminal, "Write the full report")
    terminal.type("2")
    shown = terminal.finish()

    assert 1 == shown.sentences.count("Not checked: Own list empty")
    assert "Persons are not compared with any list." in words_of(review)
    assert 2 == shown.sentences.count("1 match with an entry of a list waits for a decision.")
    assert 0 == shown.code


def test_without_screening_no_name_is_spoken_of(terminal, listed):
    begin_partners(terminal, f"rscheck ask {listed} --plain --no-screening")
    terminal.type("Norway")
    wait_for_words(terminal, "add another one")
    terminal.type("2")
    review = wait_for_words(terminal, "What next?")
    terminal.press("C-c")

    assert "close to" not in review
    assert "compared with no list, because of --no-screening" in words_of(review)


def test_a_damaged_list_is_told_once_and_every_answer_is_kept(terminal, desk, listed):
    spoil(desk / "lists")

    begin_partners(terminal, f"rscheck ask {listed} --plain")
    terminal.type("Norway")
    wait_for_words(terminal, "add another one")
    terminal.press("C-c")
    shown = terminal.finish()

    assert 1 == shown.text.count("E705")
    assert "Your answers are safe" in shown.sentences
    assert "Glacier Ice" in (desk / "project.yaml").read_text(encoding="utf-8")


def test_an_entry_of_a_list_can_be_read_in_full(terminal, listed):
    shown = terminal.run(f"rscheck explain invented:{ICE.id} {listed}")

    assert 0 == shown.code
    assert all(each.text in shown.text for each in ICE.names)
