"""A filled form in its three formats: a draft, in the order of the form, with everything unfinished marked."""

from __future__ import annotations

import json

import pytest

from rscheck.i18n import words_for
from rscheck.report.form_formats import FORM_REPORTERS
from tests.support.forms import FORMS, PROJECT, filled

EN, JA = words_for("en"), words_for("ja")


def text(project: str = PROJECT, forms: str = FORMS, form: str = "sheet") -> str:
    return FORM_REPORTERS["text"](filled(project, form, forms), [EN])


def part(written: str, name: str) -> list[str]:
    """Return the lines under a field on the first sheet, without their indent."""
    _, _, after = written.partition(f"({name})\n")
    return [line.strip() for line in after.split("\n\n")[0].splitlines()]


def test_the_head_says_that_it_is_a_draft_of_which_day_and_who_sends_it() -> None:
    head = text().split("==")[0]

    assert "Draft: The sheet" in head
    assert "from the answers as of 2026-06-01" in head
    assert "rscheck sends, signs and attests nothing" in head
    assert "Who sends it, and where: The office" in head
    assert "Still to complete: 11 of 32 fields" in head
    assert "To be signed or attested by a person: 2" in head


def test_fields_stand_in_the_order_of_the_form_on_each_sheet() -> None:
    written = text()
    names = ["F-TITLE", "F-OPEN", "F-LIMIT", "F-PARTNER", "F-SIGN"]
    places = [written.index(f"({name})") for name in names]

    assert sorted(places) == places
    assert written.index("== Sheet 1 of 2: Example Firm ==") < places[0]
    assert written.index("== Sheet 2 of 2: Second Firm ==") > places[-1]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("F-TITLE", ["A study"]),
        ("F-OPEN", ["no"]),
        ("F-LIMIT", ["[OPEN, ask contracts office: Is there a limit]"]),
        ("F-STAGE", ["It is applied."]),
        (
            "F-RISK",
            ["yes", "- Is it open: no", "[Wording not confirmed: reported elsewhere]"],
        ),
        ("F-WORDS", ["too long for it", "[TOO LONG: 15 characters, and 5 fit]"]),
        ("F-PARTNER", ["- Who: Example Firm", "- Where: Norway (NO)", "- Is it near: no"]),
        ("F-VISITS", ["- V-1; How long: 12 days"]),
        ("F-NOTE", ["Leave it."]),
        ("F-HAND", ["[TO WRITE: contracts office]"]),
        ("F-AWAY", ["[TO WRITE: the pack away that would fill it in is not at hand]"]),
        (
            "F-UNKNOWN",
            ["[TO WRITE by the office that sends it]", "[Not confirmed in any text that was read. Ask: the agency]"],
        ),
        ("F-SIGN", ["[THE PERSON SIGNS: principal investigator. rscheck fills in nothing here.]"]),
    ],
)
def test_what_stands_in_a_field_and_what_is_left_to_do(name: str, lines: list[str]) -> None:
    assert [*lines, "([1] Annex)"] == part(text(), name)


def test_why_an_answer_is_open_is_told_and_never_its_value() -> None:
    project = PROJECT.replace("open: no,", "open: {state: withheld, who_may_see: the dean},")

    assert ["[OPEN, ask principal investigator: Is it open (withheld)]", "([1] Annex)"] == part(text(project), "F-OPEN")


def test_what_to_do_meanwhile_stands_beside_an_open_field() -> None:
    lines = part(text(PROJECT.replace("open: no", "open: yes")), "F-RISK")

    assert ["[OPEN, ask IT security: Is it secret]", '[Say "unsure".]'] == lines[:2]


def test_a_form_that_is_not_asked_for_says_so() -> None:
    assert "By the answers this form is not asked for here." in text(PROJECT.replace("applied", "basic"))


def test_a_form_that_may_be_asked_for_says_what_that_hangs_on() -> None:
    written = text(form="paper")

    assert "Whether this form is asked for is not settled. Open: Is it secret" in written
    assert "This form was not confirmed. Ask: the ministry" in written


def test_a_sheet_that_may_not_be_needed_says_so() -> None:
    written = text(PROJECT.replace("name: Second Firm, firm: yes", "name: Second Firm"))

    assert "[It is not settled that this sheet is needed. Open: Is it a firm]" in written


def test_a_form_without_a_sheet_says_so() -> None:
    assert "No entry of the project has a sheet of this form." in text(PROJECT.replace("firm: yes", "firm: no"))


def test_names_from_a_file_are_no_markup_and_no_escape_sequence() -> None:
    project = PROJECT.replace("Example Firm", '"# <b>*Firm* | @x\\e[31m"')

    markdown = FORM_REPORTERS["markdown"](filled(project), [EN])
    assert "\\<b\\>\\*Firm\\* \\| &#64;x" in markdown
    assert "\x1b" not in markdown + text(project)


def test_markdown_has_a_heading_for_each_field_and_quotes_what_is_left() -> None:
    written = FORM_REPORTERS["markdown"](filled(), [EN])

    assert "# Draft: The sheet\n" in written
    assert "## Sheet 1 of 2: Example Firm\n" in written
    assert "#### 1\\.1 Open? (`F-OPEN`)\n\nno\n" in written
    assert "> - OPEN, ask contracts office: Is there a limit\n" in written
    assert "## Sources\n" in written


def test_a_form_is_written_in_each_language_that_is_asked_for() -> None:
    written = FORM_REPORTERS["markdown"](filled(), [EN, JA])

    assert written.index("1\\.1 Open?") < written.index("\n\n---\n\n") < written.index("1\\.1 公開か。")


def test_json_holds_states_values_and_texts() -> None:
    data = json.loads(FORM_REPORTERS["json"](filled(), [EN, JA]))
    fields = {each["id"]: each for part in data["sheets"][0]["sections"] for each in part["fields"]}

    assert ("form/1", True, "sheet", True) == (
        data["schema_version"],
        data["draft"],
        data["form"]["id"],
        data["wanted"],
    )
    assert {"en": "no", "ja": "いいえ"} == fields["F-OPEN"]["text"]
    assert ("open", ["research.limit"], ["contracts_office"]) == tuple(
        fields["F-LIMIT"][key] for key in ("state", "open", "asked_of")
    )
    assert ("signs", "principal_investigator", []) == tuple(
        fields["F-SIGN"][key] for key in ("state", "signed_by", "entries")
    )
    assert "secondary" == fields["F-RISK"]["basis"]


@pytest.mark.parametrize("name", list(FORM_REPORTERS))
def test_the_same_project_gives_the_same_bytes(name: str) -> None:
    assert FORM_REPORTERS[name](filled(), [EN]) == FORM_REPORTERS[name](filled(), [EN])
