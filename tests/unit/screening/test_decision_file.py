"""The file of decisions: what is written comes back, lines are only added, and their order means nothing."""

from __future__ import annotations

import json
import os
import random
import stat
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rscheck
from rscheck.errors import InputError, MissingInputError
from rscheck.model.screening import Decision, Verdict
from rscheck.screening.decision_file import append_decision, decisions_path, parse_decisions, read_decisions
from rscheck.screening.decision_line import KEYS, DecisionLine, line_of
from rscheck.screening.decisions import decision_key

DECISION = Decision(
    decision_key("Example Inst. 大学", "NO"),
    "Example Inst. 大学",
    "example-list",
    "7",
    "0123456789abcdef",
    "Example Institute",
    Verdict.NOT_THIS_BODY,
    "export_control_office",
    date(2026, 11, 20),
    "another town",
)
LINE = line_of(DecisionLine(DECISION))


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "decisions.jsonl")


def problems(*lines: str) -> list[str]:
    """Return what is wrong with a file of these lines, as code, place and sentence."""
    with pytest.raises(InputError) as caught:
        parse_decisions("\n".join(lines).encode(), "d")
    return [f"{each.location}: {each.code}: {each.message.english()}" for each in caught.value.problems]


def with_value(key: str, value: str | None) -> str:
    texts = json.loads(LINE)
    texts[key] = value
    return json.dumps({each: text for each, text in texts.items() if text is not None}, ensure_ascii=False)


# --- what is written ----------------------------------------------------------------------------------------------


def test_a_line_is_one_json_object_with_its_keys_in_one_order():
    assert list(json.loads(LINE)) == [
        "rscheck",
        "query",
        "country",
        "list",
        "entry",
        "entry_digest",
        "entry_name",
        "verdict",
        "role",
        "on",
        "reason",
    ]
    assert '"on": "2026-11-20"' in LINE
    assert "大学" in LINE


def test_what_is_written_comes_back(path):
    every = replace(DECISION, valid_until=date(2027, 1, 1), approved_by="authorised_official")

    append_decision(path, every)

    assert (every,) == read_decisions(path).decisions


TEXTS = st.text(st.characters(codec=None), min_size=1, max_size=40).filter(lambda text: text.strip())


@given(query=TEXTS.filter(decision_key), reason=TEXTS, entry=TEXTS, country=st.sampled_from(["", "JP"]))
def test_any_text_comes_back_from_one_line_without_hidden_signs(query, reason, entry, country):
    decision = replace(DECISION, key=decision_key(query, country), query=query, reason=reason, entry=entry)
    line = line_of(DecisionLine(decision))

    assert (decision,) == parse_decisions(line.encode(), "d").decisions
    assert [line] == line.splitlines()
    assert not set("\u202e\u200b\ufeff\x7f\x1b") & set(line)


def test_there_are_no_decisions_where_there_is_no_file(path):
    assert () == read_decisions(path).decisions


def test_a_folder_is_no_file_of_decisions(tmp_path):
    with pytest.raises(MissingInputError):
        read_decisions(str(tmp_path))


def test_a_link_that_leads_nowhere_is_not_taken_for_no_decisions(path, tmp_path):
    os.symlink(tmp_path / "gone.jsonl", path)

    with pytest.raises(MissingInputError):
        read_decisions(path)


@pytest.mark.parametrize(
    ("project", "asked", "path"),
    [
        ("a/b.yaml", None, os.path.join("a", "decisions.jsonl")),
        ("b.yaml", None, "decisions.jsonl"),
        ("a/b.yaml", "c.jsonl", "c.jsonl"),
        (None, None, "decisions.jsonl"),
    ],
)
def test_decisions_lie_beside_the_project_unless_another_file_is_named(project, asked, path):
    assert path == decisions_path(project, asked)


def test_a_new_file_is_readable_by_its_owner_only(path):
    append_decision(path, DECISION)

    assert 0o600 == stat.S_IMODE(os.stat(path).st_mode)


def test_lines_are_added_and_never_changed(path):
    Path(path).write_text("  " + LINE + "\r\n\n" + with_value("entry", "8"), encoding="utf-8")
    before = Path(path).read_bytes()

    append_decision(path, replace(DECISION, entry="9"))

    assert Path(path).read_bytes().startswith(before + b"\n{")
    assert ["7", "8", "9"] == sorted(each.entry for each in read_decisions(path).decisions)


def test_a_decision_that_cannot_be_written_leaves_the_file_as_it_was(path, monkeypatch):
    append_decision(path, DECISION)
    before = Path(path).read_bytes()

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        append_decision(path, replace(DECISION, entry="9"))

    assert before == Path(path).read_bytes()


WRITER = """\
import sys
from dataclasses import replace
from rscheck.screening.decision_file import append_decision, read_decisions
path, writer = sys.argv[1:]
(first,) = read_decisions(path).decisions
print("ready", flush=True)
sys.stdin.readline()
for number in range(100):
    append_decision(path, replace(first, entry=f"{writer}-{number}", reason="x" * 3000))
"""


def test_people_who_decide_at_once_lose_nothing(path):
    append_decision(path, DECISION)
    source = str(Path(rscheck.__file__).resolve().parents[1])
    with ExitStack() as whatever_happens:
        running = [
            whatever_happens.enter_context(
                subprocess.Popen(
                    [sys.executable, "-c", WRITER, path, writer],
                    env={**os.environ, "PYTHONPATH": source},
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                )
            )
            for writer in "abc"
        ]
        ready = [each.stdout.readline() for each in running]
        for each in running:
            each.stdin.write(b"go\n")
            each.stdin.flush()
        for each in running:
            each.communicate(timeout=60)

    assert [b"ready\n"] * 3 == ready
    assert [0, 0, 0] == [each.returncode for each in running]
    assert 301 == len(read_decisions(path).decisions)


# --- several files become one -------------------------------------------------------------------------------------


def test_neither_order_nor_doubled_lines_make_a_difference():
    lines = [with_value("entry", str(number)) for number in range(6)]
    expected = parse_decisions("\n".join(lines).encode(), "d")

    shuffled = random.Random(6)
    for _ in range(20):
        mixed = lines + shuffled.choices(lines, k=4)
        shuffled.shuffle(mixed)

        assert expected == parse_decisions("\n".join(mixed).encode(), "d")


def test_decisions_come_in_an_order_of_their_own():
    lines = [with_value("entry", str(number)) for number in range(40)]

    found = parse_decisions("\n".join(reversed(lines)).encode(), "d")

    assert sorted(lines) == [line_of(each) for each in found.lines]


def test_only_a_line_end_ends_a_line():
    found = parse_decisions(with_value("reason", "one\u2028two\u0085three").encode(), "d")

    assert ["one\u2028two\u0085three"] == [each.reason for each in found.decisions]


def test_spaces_do_not_make_another_decision():
    spaced = LINE.replace('": "', '"  :"').replace('", "', '"   ,\t"')

    assert (DECISION,) == parse_decisions(f"{LINE}\n{spaced}\n".encode(), "d").decisions


def test_a_decision_stands_in_place_of_those_that_were_known(path):
    append_decision(path, DECISION)
    corrected = replace(DECISION, verdict=Verdict.CONFIRMED)
    append_decision(path, corrected, read_decisions(path).replaced_by(corrected))
    third = replace(DECISION, reason="a typing error")
    append_decision(path, third, read_decisions(path).replaced_by(third))

    found = read_decisions(path)

    assert (third,) == found.decisions
    assert 3 == len(found.lines)


def test_a_decision_about_something_else_stands_in_place_of_nothing(path):
    append_decision(path, DECISION)

    assert () == read_decisions(path).replaced_by(replace(DECISION, entry="8"))


def test_what_two_people_decided_without_knowing_of_each_other_both_stands(path):
    append_decision(path, DECISION)
    known = read_decisions(path)
    mine, theirs = (replace(DECISION, verdict=each) for each in (Verdict.CONFIRMED, Verdict.CANNOT_TELL))
    for each in (mine, theirs):
        append_decision(path, each, known.replaced_by(each))

    assert {mine, theirs} == set(read_decisions(path).decisions)


def test_a_line_cannot_stand_in_place_of_one_about_something_else():
    other = DecisionLine(replace(DECISION, entry="8"), (DecisionLine(DECISION).digest,))

    found = parse_decisions(f"{LINE}\n{line_of(other)}\n".encode(), "d")

    assert {"7", "8"} == {each.entry for each in found.decisions}


# --- what is wrong with a file ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("[]", "d:1:1: E250: a line begins with an opening brace and holds one decision"),
        ("  decided: yes", "d:1:3: E250: a line begins with an opening brace and holds one decision"),
        ('{"query" "x"}', "d:1:10: E250: after a key a colon should stand"),
        ('{"query": 7}', "d:1:11: E250: the value of query should be a text in double quotes"),
        ('{"query": null}', "d:1:11: E250: the value of query should be a text in double quotes"),
        ("{" + '"query": ' + "[" * 100_000, "d:1:11: E250: the value of query should be a text in double quotes"),
        ('{"query": "x}', "d:1:11: E250: this text has no double quote at its end"),
        ('{"query": "a\tb"}', "d:1:13: E250: this sign may not stand here as it is"),
        ('{"query": "x" "list"}', "d:1:15: E250: after a value a comma should stand, or the closing brace"),
        ('{"query": "x",}', "d:1:15: E250: here a key in double quotes should stand"),
        (LINE + LINE, f"d:1:{len(LINE) + 1}: E250: after the closing brace nothing may follow"),
        ("<<<<<<< mine", "d:1:1: E250: this is the mark of a merge that was not finished"),
        ("=======", "d:1:1: E250: this is the mark of a merge that was not finished"),
    ],
)
def test_a_line_that_is_no_object_of_texts_is_told_with_its_place(line, told):
    assert [told] == problems(line)


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("rscheck", "decision/2", "this is no decision that this version of rscheck can read"),
        ("rscheck", " ", "rscheck says nothing"),
        ("query", "", "query says nothing"),
        ("query", "\u200b", "this name has no sign that can be seen"),
        ("country", "Norway", '"Norway" is not a two-letter country code'),
        ("entry_digest", "0123", "a digest has 16 hexadecimal digits"),
        ("verdict", "no", '"no" is not one of the options'),
        ("on", "20.11.2026", '"20.11.2026" is not a date of the calendar'),
        ("on", "2026-02-30", '"2026-02-30" is not a date of the calendar'),
        ("valid_until", "2026-11-19", "the decision would end before its day, 2026-11-20"),
        ("replaces", "the other one", "these should be digests of lines: 16 hexadecimal digits each"),
        ("reason", "x" * 4001, "reason has 4001 signs, more than the 4000 that are read"),
    ],
)
def test_a_value_that_is_not_right_is_told_at_its_place(key, value, told):
    line = with_value(key, value)
    column = line.index(f'"{key}": ') + len(key) + 5

    assert [f"d:1:{column}: E253: {told}"] == problems(line)


@pytest.mark.parametrize("key", [key for key, needed in KEYS.items() if needed])
def test_a_line_without_a_key_that_it_needs_is_refused(key):
    assert [f"d:1:1: E252: {key} is missing in this line"] == problems(with_value(key, None))


def test_an_unknown_key_is_refused_with_the_nearest():
    with pytest.raises(InputError) as caught:
        parse_decisions(with_value("reasons", "x").encode(), "d")

    (problem,) = caught.value.problems
    assert ("E251", "did you mean reason?") == (problem.code, problem.hint.english())


@pytest.mark.parametrize("key", ["nationality", "place_of_birth", "国籍"])
def test_a_key_about_who_a_person_is_is_refused_and_its_value_not_told(key):
    (told,) = problems(with_value(key, "Ruritanian"))

    assert "E210" in told
    assert "Ruritanian" not in told


def test_a_key_that_stands_twice_is_refused():
    line = LINE.replace("{", '{"verdict": "confirmed", ', 1)

    second = line.rindex('"verdict"') + 1

    assert [f"d:1:{second}: E250: verdict stands twice in this line"] == problems(line)


def test_every_problem_of_a_file_is_told_with_its_line():
    told = problems(LINE, with_value("verdict", "maybe"), "", "x", with_value("on", "x").replace("reason", "why"))

    assert ["2:", "4:", "5:", "5:", "5:"] == [each.split(":", 1)[1][:2] for each in told]


def test_a_file_in_another_encoding_is_refused():
    with pytest.raises(InputError) as caught:
        parse_decisions(LINE.encode("cp932"), "d")

    assert ["E101"] == [each.code for each in caught.value.problems]


def test_a_byte_order_mark_is_no_problem():
    assert (DECISION,) == parse_decisions(b"\xef\xbb\xbf" + LINE.encode(), "d").decisions
