from __future__ import annotations

import json
import re

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from rscheck.cli.app import app
from rscheck.cli.exit_codes import ExitCode
from rscheck.verify.formats.as_json import findings_schema
from rscheck.verify.search import STEPS
from tests.cli.pack.conftest import change

NEVER = "when: {all: [{own.can_stop_publication: yes}, {own.can_stop_publication: no}]}"
ALWAYS = "when: {any: [{own.can_stop_publication: yes}, {own.can_stop_publication: no}]}"
WAIVER = """
waivers:
  - {check: V301, item: OWN-1, because: {en: kept for later, ja: 後で使う}}
"""


@pytest.fixture
def never(own):
    """Return a pack with a rule that can never fire."""
    change(own / "pack.yaml", "when: {own.can_stop_publication: yes}", NEVER)
    return own / "pack.yaml"


def test_a_sound_pack_is_told_to_be_sound(pack):
    result = pack("verify", "own")

    assert (ExitCode.OK, "1 pack verified. Nothing was found.\n") == (result.exit_code, result.stdout)


def test_a_pack_is_named_by_its_id_its_file_or_its_folder(pack, never):
    told = [pack("verify", name).exit_code for name in ("own", "own/", "core")]

    assert [ExitCode.INVALID_RULES, ExitCode.INVALID_RULES, ExitCode.OK] == told


def test_without_a_name_the_packs_of_the_folders_are_verified(pack):
    assert "2 packs verified." in pack("verify").stdout


def test_a_finding_is_drawn_like_the_message_of_a_compiler(pack, never):
    result = pack("verify", "own")

    line = next(number for number, text in enumerate(never.read_text().splitlines(), 1) if "id: OWN-1\n" in f"{text}\n")
    assert ExitCode.INVALID_RULES == result.exit_code
    assert "error  V301  OWN-1  this rule can never fire" in result.stdout
    assert f"--> own/pack.yaml:{line}:9" in result.stdout
    assert re.search(rf"{line} \|   - id: OWN-1\n +\| +\^", result.stdout)
    assert "more: rscheck explain V301" in result.stdout
    assert "Errors: 1" in result.stdout


def test_a_witness_can_be_pasted_as_a_test(pack, own):
    change(own / "pack.yaml", "    worse: yes\n    changeable", "    worse: no\n    changeable")
    said = pack("verify", "own").stdout

    block = said.partition("as a test, ready to paste:\n")[2].partition("    =")[0]
    change(own / "pack.yaml", "tests:\n", f"tests:\n{block}")
    assert "V401" in said
    assert "fails" not in pack("test", "own").stdout


def test_what_keeps_packs_from_being_read_is_a_finding_too(pack, own):
    change(own / "pack.yaml", "own.can_stop_publication: yes}\n    then", "own.can_stop_publicatoin: yes}\n    then")

    result = pack("verify", "own")

    assert ExitCode.INVALID_RULES == result.exit_code
    assert "error  P210" in result.stdout
    assert "did you mean own.can_stop_publication?" in result.stdout
    assert "The packs cannot be read, so nothing else was checked" in result.stdout


def test_warnings_count_only_if_that_is_asked_for(pack, own):
    change(own / "pack.yaml", "when: {own.can_stop_publication: yes}", ALWAYS)

    assert ExitCode.OK == pack("verify", "own").exit_code
    assert ExitCode.INVALID_RULES == pack("verify", "own", "--strict").exit_code
    assert "warning  V302" in pack("verify", "own").stdout


def test_what_is_waived_is_counted_and_shown_with_its_reason_when_asked_for(pack, never):
    never.write_text(never.read_text(encoding="utf-8") + WAIVER, encoding="utf-8")

    usual, verbose = pack("verify", "own"), pack("verify", "own", "-v")

    assert ExitCode.OK == usual.exit_code
    assert "Waived: 1" in usual.stdout
    assert "V301" not in usual.stdout
    assert "waived  V301" in verbose.stdout
    assert "reason: kept for later" in verbose.stdout


def test_a_search_may_run_out_of_steps(pack, never):
    result = pack("verify", "own", "--steps", "1")

    assert "V900" in result.stdout
    assert "within 1 steps" in result.stdout


def test_the_help_names_the_steps_of_the_search(pack):
    assert f"[default: {STEPS};" in pack("verify", "--help").stdout


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("nothing", ExitCode.MISSING_INPUT, "E666"),
        ("tniy", ExitCode.MISSING_INPUT, "did you mean tiny?"),
    ],
)
def test_a_name_that_stands_for_nothing_is_told(pack, name, code, said):
    result = pack("verify", name)

    assert code == result.exit_code
    assert said in result.stderr


def test_a_folder_without_packs_is_told(pack, own):
    (own / "empty").mkdir()

    assert ExitCode.MISSING_INPUT == pack("verify", "own/empty").exit_code


@pytest.mark.parametrize("environment", [{"COLUMNS": "40"}, {"RSCHECK_PLAIN": "1"}, {"PYTHONIOENCODING": "ascii"}])
def test_every_screen_says_the_same(pack, never, environment):
    usual, result = pack("verify", "own"), pack("verify", "own", **environment)

    words = re.compile(r"[^\W_]+")
    assert sorted(words.findall(usual.stdout)) == sorted(words.findall(result.stdout))
    assert "\x1b" not in result.stdout


def test_quiet_writes_the_result_alone(pack, never):
    assert "1 pack verified. Errors: 1\n" == pack("verify", "own", "-q").stdout


def test_what_a_check_means_can_be_read_offline():
    result = CliRunner().invoke(app, ["explain", "V301"])

    assert ExitCode.OK == result.exit_code
    assert result.stdout.startswith("V301: the rule can never fire\n")


# --- formats ----------------------------------------------------------------------------------------------------------


def test_json_fits_its_schema(pack, never):
    result = pack("verify", "own", "--format", "json")

    data = json.loads(result.stdout)
    Draft202012Validator(findings_schema()).validate(data)
    assert ExitCode.INVALID_RULES == result.exit_code
    assert ["own"] == data["packs"]
    assert {"error": 1, "warning": 0, "note": 0, "waived": 0} == data["summary"]
    assert ["V301"] == [each["code"] for each in data["findings"]]


def test_json_of_packs_that_cannot_be_read_fits_it_too(pack, own):
    (own / "pack.yaml").write_text("rscheck: pack/1\npack: {id: own, versoin: 1}\n", encoding="utf-8")

    data = json.loads(pack("verify", "own", "--format", "json").stdout)

    Draft202012Validator(findings_schema()).validate(data)
    assert {"P102", "P103"} <= {each["code"] for each in data["findings"]}


def sarif(pack, *arguments):
    return json.loads(pack("verify", *arguments, "--format", "sarif").stdout)


def test_sarif_says_what_readers_of_it_need(pack, never):
    log = sarif(pack, "own")

    (run,) = log["runs"]
    (rule,) = run["tool"]["driver"]["rules"]
    (result,) = run["results"]
    place = result["locations"][0]["physicalLocation"]
    assert ("2.1.0", "rscheck") == (log["version"], run["tool"]["driver"]["name"])
    assert "V301" == rule["id"] == result["ruleId"]
    assert 0 == result["ruleIndex"]
    assert "error" == result["level"]
    assert {"uri": "own/pack.yaml", "uriBaseId": "SRCROOT"} == place["artifactLocation"]
    assert place["region"]["startLine"] > 1
    assert rule["shortDescription"]["text"]
    assert rule["help"]["text"]


def test_a_fingerprint_stays_when_lines_move(pack, never):
    before = sarif(pack, "own")["runs"][0]["results"][0]
    never.write_text("# one more line\n" + never.read_text(encoding="utf-8"), encoding="utf-8")

    after = sarif(pack, "own")["runs"][0]["results"][0]

    assert before["partialFingerprints"] == after["partialFingerprints"]
    assert before["locations"] != after["locations"]


def test_what_is_waived_is_suppressed_in_sarif(pack, never):
    never.write_text(never.read_text(encoding="utf-8") + WAIVER, encoding="utf-8")

    (result,) = sarif(pack, "own")["runs"][0]["results"]

    assert [{"kind": "inSource", "justification": "kept for later"}] == result["suppressions"]


def test_github_shows_findings_beside_their_lines(pack, never):
    (line,) = pack("verify", "own", "--format", "github").stdout.splitlines()

    assert re.fullmatch(r"::error file=own/pack\.yaml,title=V301 OWN-1,line=\d+,col=9::this rule can never fire", line)


def test_the_end_of_the_file_chooses_the_format(pack, never, own):
    result = pack("verify", "own", "-o", "found.sarif")

    assert ExitCode.INVALID_RULES == result.exit_code
    assert "2.1.0" == json.loads((own.parent / "found.sarif").read_text(encoding="utf-8"))["version"]


@pytest.mark.parametrize("arguments", [("-o", "found.txt"), ("-o", "found.json", "--format", "text")])
def test_a_format_that_cannot_be_written_is_refused(pack, arguments, own):
    result = pack("verify", "own", *arguments)

    assert ExitCode.USAGE == result.exit_code
    assert not (own.parent / arguments[1]).exists()


def test_a_pipeline_that_reads_the_file_can_ask_for_zero(pack, never):
    assert ExitCode.OK == pack("verify", "own", "--format", "json", "--exit-zero").exit_code
