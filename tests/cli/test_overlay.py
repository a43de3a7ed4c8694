"""An institution's overlay from ``check`` to ``report``: found, verified, kept, told in every format, refused in words."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from rscheck.cli.app import app
from rscheck.cli.exit_codes import ExitCode
from rscheck.cli.pack.scaffold import scaffold
from rscheck.report.schemas import assessment_schema
from tests.cli.conftest import PACKS

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "overlay"
PROJECT, OVERLAY = str(EXAMPLES / "tides.yaml"), str(EXAMPLES / "coast-g7.yaml")
RELAXES = "Local policy relaxes G7-BP3-d4"


def run(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(app, arguments, env={"COLUMNS": "2000", **environment}, prog_name="rscheck")


def loosened(folder: Path, old: str, new: str) -> str:
    """Return a copy of the example with one thing changed."""
    text = Path(OVERLAY).read_text(encoding="utf-8")
    assert old in text
    copy = folder / "changed.yaml"
    copy.write_text(text.replace(old, new), encoding="utf-8")
    return str(copy)


def test_the_overlay_raises_the_tier_and_without_it_nothing_of_it_is_said():
    without, with_it = run("check", PROJECT), run("check", PROJECT, "--overlay", OVERLAY)

    assert (ExitCode.UNDETERMINED, ExitCode.REACHED) == (without.exit_code, with_it.exit_code)
    assert "Settled: office review first" in with_it.stdout
    assert ("coast" not in without.stdout, "coast-vessels" in with_it.stdout) == (True, True)
    assert "raised by local policy; the framework says: Go ahead with measures" in " ".join(with_it.stdout.split())


@pytest.mark.parametrize(
    "options",
    [
        ("--overlay", OVERLAY),
        ("--overlay", str(EXAMPLES)),
        ("--overlay", OVERLAY, "--overlay", str(EXAMPLES)),
    ],
)
def test_a_file_or_a_folder_names_the_overlay(options):
    assert RELAXES in run("check", PROJECT, *options).stdout


def test_the_environment_lays_overlays_over_whatever_is_asked_for():
    assert RELAXES in run("check", PROJECT, RSCHECK_OVERLAYS=str(EXAMPLES)).stdout
    assert RELAXES in run("report", PROJECT, RSCHECK_OVERLAYS=f"{EXAMPLES}:{OVERLAY}").stdout


@pytest.mark.parametrize("form", [(), ("--quiet",), ("--plain",), ("--format", "markdown")])
def test_every_form_for_people_says_what_is_relaxed_and_until_when(form):
    shown = run("check", PROJECT, "--overlay", OVERLAY, *form).stdout

    assert RELAXES in shown
    assert "Approved by Vice-President for Research, until 2027-06-30." in shown


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_forms_for_programs_hold_the_overlay_and_fit_the_schema(form):
    jsonschema = pytest.importorskip("jsonschema")
    data = json.loads(run("check", PROJECT, "--overlay", OVERLAY, "--format", form).stdout)

    jsonschema.validate(data, assessment_schema())
    (overlay,) = data["provenance"]["overlays"]
    assert ("coast", "2026.2", "g7", "Example University of the Coast") == (
        overlay["id"],
        overlay["version"],
        overlay["pack"],
        overlay["institution"]["en"],
    )
    assert [("G7-BP3-d4", "lower", True)] == [
        (each["item"], each["action"], each["in_force"]) for each in overlay["relaxations"]
    ]
    assert {"G7-BP3-d1": "moderate"} == {
        each["item"]: each["own_tier"] for each in data["findings"] if each["item"] == "G7-BP3-d1"
    }


def test_many_files_together_say_it_once(tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(Path(PROJECT).read_text(encoding="utf-8"), encoding="utf-8")

    assert 1 == run("check", str(tmp_path), "--overlay", OVERLAY).stdout.count(RELAXES)


def test_the_report_on_an_institution_says_it_too():
    shown = run("report", "examples/institution.yaml", "--overlay", OVERLAY).stdout

    assert RELAXES in shown.partition("\n## ")[0]


def test_after_its_last_day_nothing_is_relaxed_and_the_rule_counts_again():
    shown = run("check", PROJECT, "--overlay", OVERLAY, "--as-of", "2027-07-01").stdout

    assert RELAXES not in shown
    assert "coast.G7-BP3-d4" not in shown
    assert "moderate  G7-BP3-d4#1" in shown


def test_the_catalogue_has_another_digest_with_the_overlay_wherever_that_lies(tmp_path):
    def digest(*options: str) -> str:
        data = json.loads(run("check", PROJECT, "--format", "json", *options).stdout)
        return data["provenance"]["catalogue_digest"]

    copy = tmp_path / "elsewhere.yaml"
    copy.write_bytes(Path(OVERLAY).read_bytes())

    assert digest() != digest("--overlay", OVERLAY) == digest("--overlay", str(copy))


SMALL_OVERLAY = """\
rscheck: overlay/1
overlay: {id: our-policy, version: 2.0.0, institution: {en: Example University, ja: 例示大学}}
overlay_of: {pack: own, version: 0.1.0}
sources:
  rules: {title: Our rules, publisher: Example University, dated: 2026-01-01}
changes:
  - {raise: OWN-1, tier: high, because: {en: We look closer., ja: より慎重に見る。}, cite: {source: rules, at: "1"}}
"""
NEVER = """\
  - add: rules
    because: {en: It is ours., ja: 学内の規則です。}
    cite: {source: rules, at: "2"}
    items:
      - id: our-policy-never
        title: {en: The partner can and cannot stop a publication, ja: 公表を止められ、かつ止められない}
        when: {all: [{own.can_stop_publication: yes}, {own.can_stop_publication: no}]}
        then: {kind: risk, tier: moderate}
        because: {en: It is ours., ja: 学内の規則です。}
        cite: {source: rules, at: "2"}
"""


@pytest.fixture
def run_small(tmp_path: Path) -> Callable[..., Result]:
    """Return ``rscheck check`` of a project with a small sound pack, where no packs are compiled yet."""
    project = "rscheck: project/1\nid: T-1\nown: {agreement: draft, can_stop_publication: yes, open_data: yes}\n"
    rules, checklists = (tmp_path / name for name in ("rules", "checklists"))
    rules.mkdir()
    checklists.mkdir()
    made = scaffold("own")
    shutil.copy(PACKS / "rules" / "core.yaml", rules)
    (rules / "own.yaml").write_text(made["pack.yaml"], encoding="utf-8")
    (checklists / "own.yaml").write_text(made["measures.yaml"], encoding="utf-8")
    (tmp_path / "project.yaml").write_text(project, encoding="utf-8")
    given = (str(tmp_path / "project.yaml"), "--rules", str(rules), "--checklists", str(checklists))

    def check(overlay: str = "") -> Result:
        (tmp_path / "overlay.yaml").write_text(overlay, encoding="utf-8")
        options = ("--overlay", str(tmp_path / "overlay.yaml")) if overlay else ()
        return run("check", *given, *options, RSCHECK_CACHE_DIR=str(tmp_path / "cache"))

    return check


def test_an_overlay_is_verified_once_and_then_kept(run_small, monkeypatch):
    import rscheck.verify.verify as verification

    runs: list[object] = []
    original = verification.verify_packs
    monkeypatch.setattr(verification, "verify_packs", lambda *given: runs.append(given) or original(*given))

    for _ in range(2):
        assert ExitCode.REACHED == run_small(SMALL_OVERLAY).exit_code

    assert [("own",)] == [given[1] for given in runs]


def test_packs_without_an_overlay_are_not_verified_when_they_are_loaded(run_small, monkeypatch):
    import rscheck.verify.verify as verification

    monkeypatch.setattr(verification, "verify_packs", lambda *given: pytest.fail("verified"))

    assert ExitCode.OK == run_small().exit_code


def test_explain_says_what_local_policy_changes_in_an_item():
    shown = run("explain", "G7-BP3-d1", "--overlay", OVERLAY).stdout

    assert "tier raised from moderate to high, coast 2026.2, Example University of the Coast" in shown
    assert "The office looks at every partner whose owner is not known" in shown
    assert "Local policy" not in run("explain", "G7-BP3-d1").stdout


@pytest.mark.parametrize(
    ("identifier", "said"),
    [
        ("coast", "G7-BP3-d4: tier lowered for a while from moderate to low"),
        ("coast-vessels", "added, coast 2026.2"),
        ("coast-m-advice", "added, coast 2026.2"),
        ("coast.G7-BP3-d4", "approved by: Vice-President for Research"),
        ("policy", "Research Security Policy 2026"),
    ],
)
def test_explain_knows_what_an_overlay_brings(identifier, said):
    assert said in run("explain", identifier, "--overlay", OVERLAY).stdout


def test_a_relaxation_without_approval_is_refused(tmp_path):
    copy = loosened(tmp_path, "    approved_by: Vice-President for Research\n", "")

    result = run("check", PROJECT, "--overlay", copy)

    assert ExitCode.INVALID_RULES == result.exit_code
    assert "P707" in result.stderr
    assert "lower G7-BP3-d4 asks for less than the framework does, so it needs: approved_by" in result.stderr
    assert "lower: G7-BP3-d4" in result.stderr  # the line it stands in


def test_an_overlay_that_does_not_verify_is_refused_whenever_it_is_used(run_small):
    for _ in range(2):
        result = run_small(SMALL_OVERLAY + NEVER)

        assert ExitCode.INVALID_RULES == result.exit_code
        assert "V301" in result.stderr


@pytest.mark.parametrize(("code", "name"), [("E664", "nothing.yaml"), ("E665", "empty")])
def test_a_path_without_an_overlay_is_refused(code, name, tmp_path):
    (tmp_path / "empty").mkdir()

    result = run("check", PROJECT, "--overlay", str(tmp_path / name))

    assert ExitCode.MISSING_INPUT == result.exit_code
    assert code in result.stderr


def test_a_file_that_is_no_overlay_is_refused():
    result = run("check", PROJECT, "--overlay", PROJECT)

    assert ExitCode.INVALID_RULES == result.exit_code
    assert "write one of: 'overlay/1'" in result.stderr
