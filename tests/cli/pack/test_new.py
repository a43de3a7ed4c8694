from __future__ import annotations

import pytest

from rscheck.cli.exit_codes import ExitCode


@pytest.fixture
def begun(pack, own):
    """Return the folder of a pack that was just begun."""
    result = pack("new", "example-uni")
    assert ExitCode.OK == result.exit_code, result.output
    return own.parent / "example-uni"


def test_a_new_pack_verifies_and_passes_its_gates(pack, begun):
    verified, tested = pack("verify", "example-uni", "--strict"), pack("test", "example-uni")

    assert (ExitCode.OK, ExitCode.OK) == (verified.exit_code, tested.exit_code)
    assert "Nothing was found." in verified.stdout
    assert "5 of 5 tests pass" in tested.stdout


def test_a_new_pack_says_what_to_do_next(pack):
    result = pack("new", "example-uni")

    for command in ("verify", "test", "show"):
        assert f"rscheck pack {command} example-uni\n" in result.stdout


def test_its_first_lines_switch_editors_on(begun):
    firsts = [(begun / name).read_text(encoding="utf-8").splitlines()[0] for name in ("pack.yaml", "measures.yaml")]

    assert [f"# yaml-language-server: $schema={kind}.schema.json" for kind in ("pack", "checklist")] == firsts


def test_nothing_is_written_over(pack, begun):
    (begun / "pack.yaml").write_text("mine", encoding="utf-8")

    result = pack("new", "example-uni")

    assert ExitCode.USAGE == result.exit_code
    assert "E622" in result.stderr
    assert "mine" == (begun / "pack.yaml").read_text(encoding="utf-8")


def test_a_pack_can_be_begun_in_another_folder(pack, own):
    assert ExitCode.OK == pack("new", "other", "--dir", "packs/of/ours").exit_code
    assert (own.parent / "packs" / "of" / "ours" / "other" / "pack.yaml").exists()


@pytest.mark.parametrize(("name", "code"), [("Example", "E621"), ("../up", "E621"), ("g7", "E622"), ("core", "E622")])
def test_a_name_that_cannot_be_taken_is_refused(pack, own, name, code):
    before = sorted(own.parent.iterdir())

    result = pack("new", name)

    assert ExitCode.USAGE == result.exit_code
    assert code in result.stderr
    assert before == sorted(own.parent.iterdir())
