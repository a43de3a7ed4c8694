from __future__ import annotations

import json

from rscheck.cli.exit_codes import ExitCode


def test_every_known_list_is_shown_with_its_edition(lists):
    result = lists("show", "--as-of", "2026-11-25")

    assert ExitCode.OK == result.exit_code
    row = next(line for line in result.stdout.splitlines() if line.startswith("bis-entity-list"))
    assert "2026-07-09" in row
    assert "too old" in row
    assert any("lunar" in line and "no edition" in line for line in result.stdout.splitlines())


def test_a_list_that_is_named_is_shown_with_all_its_editions(lists):
    lists("import", "first.csv", "--as", "lunar", "--day", "2026-10-01")
    lists("import", "second.csv", "--as", "lunar", "--day", "2026-11-01")
    output = lists("show", "lunar", "--as-of", "2026-11-25").stdout

    assert output.index("2026-11-01: 2 entries") < output.index("2026-10-01: 1 entry")
    assert "24 days old" in output
    assert "bis-entity-list" not in output


def test_json_holds_state_rows_and_digests(lists):
    lists("import", "first.csv", "--as", "lunar", "--day", "2026-10-01")
    data = json.loads(lists("show", "lunar", "--format", "json", "--as-of", "2026-11-25").stdout)

    assert ("lists/1", "2026-11-25", 1) == (data["schema_version"], data["as_of"], len(data["lists"]))
    found = data["lists"][0]
    assert ("stale", 55, 30, -25) == tuple(found[key] for key in ("state", "age_days", "stale_after_days", "days_left"))
    assert {"read": 1, "kept": 1, "dropped": {}, "repaired": {}} == found["edition"]["rows"]
    assert 64 == len(found["edition"]["digest"])


def test_an_unknown_list_is_told_with_the_nearest(lists):
    result = lists("show", "lunr", "bis-entity-lst")

    assert ExitCode.USAGE == result.exit_code
    assert "lunar" in result.stderr
    assert "bis-entity-list" in result.stderr


def test_age_puts_what_is_too_old_first_and_says_what_to_do(lists):
    lists("import", "first.csv", "--as", "lunar", "--day", "2026-10-01")
    result = lists("age", "lunar", "--as-of", "2026-11-25")

    assert ExitCode.REACHED == result.exit_code
    assert "rscheck lists import FILE --format own --as lunar" in " ".join(result.stdout.split())


def test_age_is_content_where_every_named_list_is_fresh(lists):
    lists("import", "first.csv", "--as", "lunar", "--day", "2026-11-20")

    assert ExitCode.OK == lists("age", "lunar", "--as-of", "2026-11-25").exit_code


def test_a_list_without_any_edition_is_no_reason_for_a_pipeline_to_fail(lists):
    assert ExitCode.OK == lists("age", "lunar").exit_code


def test_a_damaged_edition_is_told_and_the_others_are_shown(lists, own):
    (own / "lunar" / "2026-11-01.jsonl").write_text("nothing\n", encoding="utf-8")
    result = lists("show")

    assert ExitCode.OK == result.exit_code
    assert any("lunar" in line and "damaged" in line for line in result.stdout.splitlines())
    assert ExitCode.REACHED == lists("age", "lunar").exit_code


def test_nothing_in_a_list_moves_the_cursor(lists, own):
    text = (own / "lunar" / "list.yaml").read_text(encoding="utf-8").replace("Lunar list", '"\\e[2JLunar"')
    (own / "lunar" / "list.yaml").write_text(text, encoding="utf-8")

    assert "\x1b[2J" not in lists("show").stdout
