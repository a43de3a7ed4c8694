"""``rscheck screen`` as people use it: names from the command, a pipe or a table, and the comparison measured."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from rscheck.cli.app import app
from rscheck.i18n import words_for
from rscheck.model.watchlist import Entry, EntryKind, ListedName, NameType
from rscheck.report.screening_formats import CSV_COLUMNS
from rscheck.report.screening_words import NO_CLEARANCE
from tests.cli.conftest import own_environment
from tests.support.screenings import write_edition, write_list

ICE, POLAR, LENSES, GYROSCOPES = (
    "Quarlton Institute of Glacier Ice",
    "Hemsel Polar University",
    "Varnholt Lenses",
    "Ostrava Gyroscopes",
)
UNIT = f"Faculty of Law of the {POLAR}"
UNLISTED = "Bergsvik Museum of Umbrellas"
TODAY = "2026-11-26"


def entry(identifier: str, *names: str | ListedName, countries: tuple[str, ...] = (), **more: object) -> Entry:
    listed = tuple(each if isinstance(each, ListedName) else ListedName(each) for each in names)
    return Entry("written below", identifier, more.pop("kind", EntryKind.ORGANISATION), listed, countries, **more)


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a fresh list, one that is too old with an older edition beside it, and one without any."""
    folder = tmp_path_factory.mktemp("lists")
    ice = write_list(folder, "ice", stale_after=90, rank=1)
    write_edition(
        ice,
        "2026-10-21",
        [
            entry(
                "1", ICE, ListedName("Glacier Bay Laboratory", NameType.FORMER), countries=("NO",), addresses=("1 Bay",)
            ),
            entry("2", POLAR, effect="Ask for a licence."),
            entry("3", "=HYPERLINK\x1b[31m\u202e Works of Quarl", countries=("NO",)),
            entry("4", "Quarlton Glacier Ice Institute", countries=("SE",)),
            entry("5", "Ingrid Exampledotter", kind=EntryKind.PERSON, countries=("NO",)),
        ],
    )
    old = write_list(folder, "old", stale_after=30, rank=2)
    write_edition(old, "2026-06-01", [entry("1", LENSES, countries=("DE",))])
    write_edition(old, "2026-10-21", [entry("1", LENSES, countries=("DE",)), entry("2", GYROSCOPES, countries=("CZ",))])
    write_list(folder, "empty", rank=3)
    return folder


Screen = Callable[..., Result]


@pytest.fixture
def screen(lists: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Screen:
    """Return the command on the lists above, run in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795694400")  # 2026-11-26

    def run(*arguments: str, given: str | bytes = b"", on: Path | None = lists, **environment: str) -> Result:
        folder = () if on is None else ("--lists", str(on))
        return CliRunner().invoke(
            app, ["screen", *folder, *arguments], input=given, env=environment, prog_name="rscheck"
        )

    return run


def lines_of(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def matched(result: Result) -> list[list[tuple[str, str, str]]]:
    """Return list, entry and band of the matches of each name."""
    return [
        [(match["entry"]["list"], match["entry"]["id"], match["band"]) for match in line["matches"]]
        for line in lines_of(result)
    ]


def said_words(text: str) -> str:
    """Return a text as it was before it was wrapped to the width of the screen."""
    return " ".join(text.split())


# --- names in the command ------------------------------------------------------------------------------------------


def test_a_name_is_shown_with_its_match_the_list_and_why(screen):
    result = screen(ICE, "--country", "NO")

    assert (1, "") == (result.exit_code, result.stderr)
    shown = said_words(result.stdout)
    assert f"{ICE} (Norway)" in shown
    assert "Invented list ice, edition of 2026-10-21, 36 days old" in shown
    assert "Nothing follows from ice; it is invented." in shown
    assert "Quarlton, Institute, Glacier, Ice" in shown
    assert words_for("en").say(NO_CLEARANCE) in shown


@pytest.mark.parametrize(
    ("names", "code"),
    [((UNLISTED,), 0), ((ICE,), 1), ((UNIT,), 3), ((UNLISTED, UNIT), 3), ((UNIT, UNLISTED, ICE), 1)],
)
def test_the_exit_code_tells_the_worst_of_all_names(screen, names, code):
    assert code == screen(*names).exit_code
    assert code == screen(*names, "--format", "jsonl").exit_code
    assert 0 == screen(*names, "--exit-zero").exit_code


def test_names_come_out_in_their_order_with_the_best_match_first(screen):
    result = screen(UNLISTED, UNIT, ICE, LENSES, "--country", "NO", "--format", "jsonl")

    assert [
        [],
        [("ice", "2", "related")],
        [("ice", "1", "close"), ("ice", "4", "possible")],
        [("old", "1", "possible")],
    ] == matched(result)
    assert [UNLISTED, UNIT, ICE, LENSES] == [line["query"] for line in lines_of(result)]


def test_a_name_may_be_in_any_script_and_is_told_as_it_was_given(screen):
    assert "東京の例示大学" in screen("東京の例示大学").stdout


def test_a_former_name_finds_the_entry_and_is_shown(screen):
    result = screen("Glacier Bay Laboratory")

    assert 1 == result.exit_code
    assert ICE in result.stdout
    assert "Glacier Bay Laboratory" in result.stdout


def test_a_person_on_a_list_is_never_a_match(screen):
    assert 0 == screen("Ingrid Exampledotter", "--country", "NO").exit_code


def test_more_matches_than_wanted_are_cut_off_and_it_is_said(screen):
    def kept(limit: str) -> tuple[int, object]:
        (line,) = lines_of(screen(ICE, "--limit", limit, "--format", "jsonl"))
        return len(line["matches"]), line["cut_off"]

    assert (1, True) == kept("1")
    assert (2, False) == kept("2")
    assert "--limit" in screen(ICE, "--limit", "1").stdout
    assert "--limit" not in screen(ICE).stdout


def test_verbose_adds_the_other_names_the_addresses_and_every_list(screen):
    shown = screen(ICE, "-v").stdout

    assert "Glacier Bay Laboratory" in shown
    assert "1 Bay" in shown
    assert "Invented list old, edition of 2026-10-21" in said_words(shown)
    assert "1 Bay" not in screen(ICE).stdout


def test_quiet_leaves_the_names_and_their_matches(screen):
    shown = screen(ICE, "-q").stdout

    assert "Invented list ice" in shown
    assert "Invented list empty" not in shown


# --- countries -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "country", "check", "band"),
    [
        (ICE, "NO", "agrees", "close"),
        (ICE, "DE", "conflicts", "possible"),
        (ICE, None, "unknown", "close"),
        (POLAR, "NO", "not_given", "close"),
        (POLAR, None, "not_given", "close"),
        (UNIT, "NO", "not_given", "related"),
    ],
)
def test_the_country_is_looked_at_and_a_conflict_never_drops_a_match(screen, name, country, check, band):
    result = screen(name, *(["--country", country] if country else []), "--format", "jsonl")

    first = lines_of(result)[0]["matches"][0]
    assert (check, band) == (first["country"], first["band"])
    assert ("country_conflict" in first["caps"]) is (check == "conflicts")


def test_a_conflict_of_countries_is_shown_with_both(screen):
    shown = said_words(screen(ICE, "--country", "DE").stdout)

    assert "Germany" in shown
    assert "Norway" in shown


# --- names from a pipe and from a table ----------------------------------------------------------------------------


def test_names_are_read_from_a_pipe_one_a_line(screen):
    result = screen("-", "--format", "jsonl", "--country", "NO", given=f"{ICE}\n\n  {UNLISTED}  \r\n".encode())

    assert [(ICE, 1, "NO"), (UNLISTED, 3, "NO")] == [
        (line["query"], line["line"], line["country"]) for line in lines_of(result)
    ]


def test_a_table_is_screened_by_its_columns(screen):
    Path("names.csv").write_text(
        f"no,Country,NAME\n1,NO,{ICE}\n2,,{POLAR}\n3,ドイツ,{LENSES}\n,,\n", encoding="utf-8-sig"
    )

    result = screen("--batch", "names.csv", "--format", "jsonl", "--country", "SE")

    assert 1 == result.exit_code
    assert [(ICE, "NO", 2), (POLAR, "SE", 3), (LENSES, "DE", 4)] == [
        (line["query"], line["country"], line["line"]) for line in lines_of(result)
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_columns_can_be_named_whatever_parts_them(screen, separator):
    rows = [("Land", "Partner", "Note"), ("Norway", f'"{ICE}"', '"a, b; c"')]
    text = "".join(separator.join(row) + "\r\n" for row in rows)

    result = screen(
        "--batch", "-", "--column", "partner", "--country-column", "LAND", "--format", "jsonl", given=text.encode()
    )

    assert [(ICE, "NO", 2)] == [(line["query"], line["country"], line["line"]) for line in lines_of(result)]


def test_a_table_of_one_column_needs_no_name_for_it(screen):
    assert [[("ice", "2", "close")]] == matched(
        screen("--batch", "-", "--format", "jsonl", given=f"Partner\n{POLAR}\n".encode())
    )


def test_everything_wrong_with_a_table_is_told_with_its_place_and_nothing_is_screened(screen):
    Path("names.csv").write_text(
        f"name,country\n{ICE},Norwegen\n\u200b,NO\n{'x' * 2001},XX\n{POLAR},Korea\n", encoding="utf-8"
    )

    result = screen("--batch", "names.csv")

    assert (65, "") == (result.exit_code, result.stdout)
    told = said_words(result.stderr)
    for place, what in (
        ("names.csv:2:35: E262", "“Norwegen” is not one country"),
        ("names.csv:3:1: E262", "no name"),
        ("names.csv:4:1: E262", "2001 characters"),
        ("names.csv:4:2003: E262", "“XX” is not one country"),
        ("names.csv:5:25: E262", "“Korea” is not one country"),
    ):
        assert f"{place}: " in told
        assert what in told
    assert "KP, KR" in told


def test_text_in_cp932_is_refused_and_named_for_what_it_is(screen):
    Path("names.csv").write_bytes("name\n架空氷河研究所\n".encode("cp932"))

    result = screen("--batch", "names.csv")

    assert (65, "") == (result.exit_code, result.stdout)
    assert "E101" in result.stderr
    assert "CP932" in result.stderr
    assert "UTF-8" in result.stderr


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", ":1:1: E262: there is no name in this file|E260: the table is empty"),
        ("name\n", "E262: there is no name in this file"),
        ("one,two\n1,2\n", "E261: no column is called name"),
        ("name,name\nx,y\n", "E261: two columns are called name"),
        ('name\n"x\n', ":2:1: E260: a quotation mark is opened here"),
        ("name,note\nx,y,z\n", ":2:5: E260: the row has 3 values"),
    ],
)
def test_a_table_that_is_none_is_refused(screen, content, told):
    Path("names.csv").write_text(content, encoding="utf-8")

    result = screen("--batch", "names.csv")

    assert (65, "") == (result.exit_code, result.stdout)
    assert any(each in said_words(result.stderr) for each in told.split("|"))


def test_columns_that_are_not_there_are_told_with_what_was_meant(screen):
    Path("names.csv").write_text(f"Institut,Land\n{ICE},NO\n", encoding="utf-8")

    result = screen("--batch", "names.csv", "--column", "Instiut", "--country-column", "Staat")

    assert (65, "") == (result.exit_code, result.stdout)
    assert "did you mean --column Institut?" in result.stderr
    assert "there is no column Staat" in result.stderr


@pytest.mark.parametrize("option", ["--batch", "--eval"])
@pytest.mark.parametrize("name", ["gone.csv", "."])
def test_a_file_that_is_missing_ends_with_66(screen, option, name):
    result = screen(option, name, on=None)

    assert (66, "") == (result.exit_code, result.stdout)
    assert "E660" in result.stderr


def test_a_folder_of_lists_that_is_missing_ends_with_66_and_not_in_silence(screen, tmp_path):
    result = screen(ICE, on=tmp_path / "gone")

    assert (66, "") == (result.exit_code, result.stdout)
    assert "E663" in result.stderr


def test_a_pipe_without_names_is_told(screen):
    result = screen("-", given=b" \n\n")

    assert (65, "") == (result.exit_code, result.stdout)
    assert "standard input:1:1: E262: there is no name in this file" in said_words(result.stderr)


# --- lists ---------------------------------------------------------------------------------------------------------


def test_a_list_that_is_too_old_is_told_and_counts_as_not_checked(screen):
    result = screen(LENSES)

    shown = said_words(result.stdout)
    left = shown[shown.index("Not checked") :]
    assert "36 days old: too old" in shown
    assert "Invented list old (" in left
    assert "Invented list empty (" in left
    assert "Invented list ice" not in left
    (line,) = lines_of(screen(LENSES, "--format", "jsonl"))
    assert ["old", "empty"] == line["not_checked"]
    assert line["matches"][0]["stale"] is True


def test_a_list_is_fresh_on_its_last_day_and_too_old_on_the_next(screen):
    def left_out(day: str) -> object:
        return lines_of(screen(UNLISTED, "--as-of", day, "--format", "jsonl"))[0]["not_checked"]

    assert ["empty"] == left_out("2026-11-20")
    assert ["old", "empty"] == left_out("2026-11-21")


def test_an_earlier_day_uses_the_edition_of_that_time(screen):
    assert 1 == screen(GYROSCOPES).exit_code
    before = screen(GYROSCOPES, "--as-of", "2026-06-30", "--format", "jsonl")

    assert 0 == before.exit_code
    (line,) = lines_of(before)
    assert ("2026-06-30", "2026-06-01") == (line["as_of"], line["editions"]["old"])


def test_only_the_lists_that_are_asked_for_take_part(screen):
    result = screen(ICE, LENSES, "--list", "old", "--list", "empty", "--format", "jsonl")

    assert [[], [("old", "1", "close")]] == matched(result)
    assert [{"old": "2026-10-21"}] * 2 == [line["editions"] for line in lines_of(result)]


def test_a_list_that_nobody_knows_is_refused(screen):
    result = screen(ICE, "--list", "ice", "--list", "icy", "--list", "snow")

    assert (2, "") == (result.exit_code, result.stdout)
    assert "icy" in result.stderr
    assert "snow" in result.stderr


def test_without_any_edition_it_is_said_that_nothing_was_compared(screen, tmp_path):
    write_list(tmp_path / "mine", "empty")

    result = screen(ICE, on=tmp_path / "mine")

    assert 0 == result.exit_code
    assert "Not checked: Invented list empty" in said_words(result.stdout)
    assert "No match" not in result.stdout


def test_an_edition_that_was_changed_by_hand_gives_no_result(screen, tmp_path):
    file = write_edition(write_list(tmp_path / "mine", "ice"), TODAY, [entry("1", ICE)])
    file.write_bytes(file.read_bytes().replace(b"Glacier", b"Glasier"))

    result = screen(UNLISTED, "--format", "json", on=tmp_path / "mine")

    assert (78, "") == (result.exit_code, result.stdout)
    assert "E705" in result.stderr


def test_the_lists_that_came_with_the_program_are_used_if_none_is_named(screen, tmp_path):
    result = screen(
        "Harbin Institute of Technology", "--format", "jsonl", on=None, RSCHECK_LISTS_DIR=str(tmp_path / "none")
    )

    assert 1 == result.exit_code
    (line,) = lines_of(result)
    assert "bis-entity-list" in line["editions"]
    assert "ofac-sdn" in line["not_checked"]


# --- formats -------------------------------------------------------------------------------------------------------


def test_json_names_the_lists_once_and_every_name(screen):
    data = json.loads(screen(ICE, UNLISTED, "--format", "json").stdout)

    assert {"schema_version", "as_of", "note", "lists", "screened"} <= set(data)
    assert (1, TODAY) == (data["schema_version"], data["as_of"])
    assert [("ice", "checked"), ("old", "stale"), ("empty", "missing")] == [
        (each["id"], each["state"]) for each in data["lists"]
    ]
    assert [ICE, UNLISTED] == [each["query"] for each in data["screened"]]


def test_csv_has_a_row_a_match_and_one_for_a_name_without(screen):
    rows = list(csv.DictReader(io.StringIO(screen(ICE, UNLISTED, "--format", "csv").stdout)))

    assert [("close", "1"), ("close", "4"), ("none", "")] == [(row["band"], row["entry"]) for row in rows]
    assert set(CSV_COLUMNS) == set(rows[0])
    assert {"old; empty"} == {row["not_checked"] for row in rows}


@pytest.mark.parametrize("form", ["json", "jsonl", "csv"])
def test_a_file_holds_what_the_screen_would_and_its_end_chooses_the_format(screen, form):
    printed = screen(ICE, UNLISTED, "--format", form)

    result = screen(ICE, UNLISTED, "-o", f"out.{form}")

    assert (1, "") == (result.exit_code, result.stdout)
    assert f"out.{form}" in result.stderr
    assert printed.stdout_bytes == Path(f"out.{form}").read_bytes()


def test_quiet_does_not_say_that_a_file_was_written(screen):
    assert "" == screen(ICE, "-o", "out.json", "-q").output
    assert Path("out.json").exists()


def test_the_same_question_has_the_same_answer_byte_for_byte(screen):
    for form in ("json", "jsonl", "csv", "table"):
        arguments = (ICE, UNIT, LENSES, "--format", form)

        assert screen(*arguments, RSCHECK_CACHE_DIR="off").stdout == screen(*arguments).stdout


def test_what_a_list_would_hide_or_do_is_shown_everywhere(screen):
    name = "HYPERLINK Works of Quarl"
    shown = screen(name, "-v").stdout
    table = screen(name, "--format", "csv").stdout

    assert r"=HYPERLINK\u001b[31m\u202e Works" in said_words(shown)
    for text in (shown, table):
        assert "\x1b" not in text
        assert "\u202e" not in text
    (row,) = csv.DictReader(io.StringIO(table))
    assert row["name"].startswith("'=HYPERLINK")


def test_what_a_query_would_hide_or_do_is_shown_everywhere(screen):
    query = f"\u202e{ICE}\x1b[2J"
    shown = screen(query).stdout
    (row, *_) = csv.DictReader(io.StringIO(screen(query, "--format", "csv").stdout))

    assert r"\u202e" in shown
    assert "\u202e" not in shown + row["query"]
    assert "\x1b" not in shown + row["query"]


def test_a_query_is_no_formula_in_a_table(screen):
    (row,) = csv.DictReader(io.StringIO(screen("--format", "csv", "--", '=cmd|"/C calc"!A0').stdout))

    assert row["query"].startswith("'=")


# --- screens -------------------------------------------------------------------------------------------------------


def test_in_japanese_lists_countries_and_headings_are_japanese(screen):
    shown = screen(ICE, "--country", "NO", "--lang", "ja").stdout

    assert "架空のリスト ice" in shown
    assert "ノルウェー" in shown
    assert "Invented list" not in shown
    assert words_for("ja").say(NO_CLEARANCE) in shown.replace("\n", "")


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_data_say_the_same_in_every_language(screen, language, form):
    def bare(text: str) -> list[object]:
        lines = [json.loads(text)] if form == "json" else [json.loads(line) for line in text.splitlines()]
        return [{**line, "note": ""} for line in lines]

    usual = screen(ICE, "--format", form).stdout

    assert bare(usual) == bare(screen(ICE, "--format", form, "--lang", language).stdout)


def test_plain_has_no_escape_codes_and_loses_nothing(screen):
    usual, plain = (screen(ICE, UNLISTED, *flags).stdout for flags in ((), ("--plain",)))

    assert "\x1b" not in plain
    assert said_words(usual) == said_words(plain)
    assert plain.isascii()


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_a_reader_who_stops_early_is_no_fault(lists, tmp_path, form):
    names = [ICE, POLAR] * 60
    started = subprocess.Popen(
        [sys.executable, "-m", "rscheck", "screen", *names, "--lists", str(lists), "--format", form],
        cwd=tmp_path,
        env=own_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with started:
        assert started.stdout is not None
        assert started.stderr is not None
        started.stdout.close()
        said = started.stderr.read()

    assert (1, b"") == (started.returncode, said)


def test_where_only_ascii_gets_through_nothing_fails(lists, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "rscheck", "screen", "東京の例示大学", ICE, "--lists", str(lists), "--lang", "ja"],
        cwd=tmp_path,
        env={**own_environment(), "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
        timeout=60,
    )

    assert (1, b"") == (done.returncode, done.stderr)


# --- what is wrong with a command ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), ["it is not said which names to screen"]),
        (("",), ["name 1 has no sign that can be seen"]),
        ((ICE, "\u200b", "x" * 2001), ["name 2 has no sign that can be seen", "name 3 has 2001 characters"]),
        ((ICE, "-"), ["names are read from standard input and stand in the command too"]),
        (
            (ICE, "--batch", "a.csv", "--eval", "b.csv", "--lists", "x", "--as-of", "2026-01-01"),
            [
                "these do not go together: NAME, --batch, --eval",
                "--lists goes with NAME, --batch",
                "--as-of goes with NAME, --batch",
            ],
        ),
        (
            (
                ICE,
                "--country",
                "XX",
                "--column",
                "a",
                "--country-column",
                "b",
                "--show-errors",
                "--as-of",
                "2026-02-30",
                "-o",
                "out.xyz",
            ),
            [
                "--country: E644:",
                "--column goes with --batch",
                "--country-column goes with --batch",
                "--show-errors goes with --eval",
                "--as-of: E602:",
                "the end of “out.xyz” does not say which format is meant",
            ],
        ),
        (("--eval", "a.csv", "--list", "ice", "--country", "NO"), ["--list goes with", "--country goes with"]),
        (("--eval", "a.csv", "--format", "csv"), ["what is measured is written as a table or as JSON"]),
        (("--eval", "a.csv", "-o", "out.csv"), ["E606"]),
        ((ICE, "--format", "table", "-o", "out.csv"), ["a table is drawn on the screen, not in a file"]),
    ],
)
def test_everything_wrong_with_a_command_is_told_at_once(screen, arguments, told):
    result = screen(*arguments, on=None)

    assert (2, "") == (result.exit_code, result.stdout)
    assert [] == [each for each in told if each not in said_words(result.stderr)]
    assert [] == list(Path().iterdir())


def test_a_place_that_cannot_be_written_to_is_told(screen):
    result = screen(ICE, "-o", "gone/out.json")

    assert (2, "") == (result.exit_code, result.stdout)
    assert "E607" in result.stderr


@pytest.mark.parametrize("arguments", [("--limit", "0"), ("--limit", "201"), ("--format", "xml")])
def test_a_value_that_an_option_does_not_take_is_refused(screen, arguments):
    assert 2 == screen(ICE, *arguments).exit_code


# --- the comparison measured ---------------------------------------------------------------------------------------

PAIRS = """\
query;list_name;label;kind;tier;note
Univ. of Hemsel;University of Hemsel;match;abbreviation;string;x
Quarlton Museum;Varnholt Bank;match;former name;knowledge;
Hemsel Univ.;Varnholt Univ.;nonmatch;other city;string;
Quarlton Ice;Quarlton Ice;0;homonym;;
"""


def test_pairs_are_measured_overall_by_kind_and_by_tier(screen):
    Path("pairs.csv").write_text(PAIRS, encoding="utf-8")

    result = screen("--eval", "pairs.csv", "--format", "json", on=None)

    assert (0, "") == (result.exit_code, result.stderr)
    data = json.loads(result.stdout)
    assert ["overall", "by_kind", "by_tier"] == list(data)
    assert {"precision": 0.5, "recall": 0.5, "f1": 0.5, "n": 4} == data["overall"]["shipped"]
    assert {"abbreviation", "former name", "other city", "homonym"} == set(data["by_kind"])
    assert {"string": 2, "knowledge": 1} == {name: group["shipped"]["n"] for name, group in data["by_tier"].items()}
    assert {"precision": 0.0, "recall": None, "f1": 0.0, "n": 1} == data["by_kind"]["homonym"]["shipped"]
    for group in (data["overall"], *data["by_kind"].values(), *data["by_tier"].values()):
        assert {"shipped", "best"} == set(group)
        assert {"precision", "recall", "f1", "n"} <= set(group["shipped"]) & set(group["best"])


def test_wrong_pairs_are_shown_when_asked_for(screen):
    Path("pairs.csv").write_text(PAIRS, encoding="utf-8")

    usual, shown = (screen("--eval", "pairs.csv", *flags, on=None).stdout for flags in ((), ("--show-errors",)))
    data = json.loads(screen("--eval", "pairs.csv", "--show-errors", "-o", "out.json", on=None).stdout or "{}")

    assert {} == data
    assert [3, 5] == [each["line"] for each in json.loads(Path("out.json").read_text(encoding="utf-8"))["errors"]]
    assert "Quarlton Museum" not in usual
    assert "Quarlton Museum" in shown
    assert "Varnholt Univ." not in shown
    assert "0.500" in usual


def test_measuring_ends_with_0_whatever_comes_out_and_reads_a_pipe(screen):
    result = screen("--eval", "-", on=None, given=b"query,list_name,label\nQuarlton Museum,Varnholt Bank,true\n")

    assert 0 == result.exit_code
    assert "0.000" in result.stdout


def test_everything_wrong_with_pairs_is_told_with_its_place(screen):
    Path("pairs.csv").write_text(
        "query,list_name,label\n,University of Oslo,match\nA,B,perhaps\nA,\u200b,\n", encoding="utf-8"
    )

    result = screen("--eval", "pairs.csv", on=None)

    assert (65, "") == (result.exit_code, result.stdout)
    told = said_words(result.stderr)
    for place in ("2:1", "3:5", "4:3", "4:5"):
        assert f"pairs.csv:{place}: E262" in told


def test_columns_that_pairs_lack_are_told_all_at_once(screen):
    Path("pairs.csv").write_text("query,listname\nA,B\n", encoding="utf-8")

    result = screen("--eval", "pairs.csv", on=None)

    assert (65, "") == (result.exit_code, result.stdout)
    told = said_words(result.stderr)
    assert "there is no column list_name" in told
    assert "is it listname? Then call it list_name" in told
    assert "there is no column label" in told


def test_the_command_is_listed_in_the_help():
    assert "screen" in CliRunner().invoke(app, ["--help"]).stdout
