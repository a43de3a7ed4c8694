from __future__ import annotations

import pytest

from rscheck.cli.exit_codes import ExitCode
from tests.cli.pack.conftest import change

TESTS = "tests:\n"


@pytest.fixture
def bare(own):
    """Return a pack without any test."""
    file = own / "pack.yaml"
    file.write_text(file.read_text(encoding="utf-8").partition(TESTS)[0], encoding="utf-8")
    return file


def test_what_is_suggested_makes_the_pack_pass_its_gates(pack, bare):
    suggested = pack("suggest-tests", "own")

    assert ExitCode.OK == suggested.exit_code
    assert suggested.stdout.startswith("# own\n  - name: ")
    assert "expect:  # is this right?" in suggested.stdout
    bare.write_text(bare.read_text(encoding="utf-8") + TESTS + suggested.stdout, encoding="utf-8")
    assert ExitCode.OK == pack("test", "own").exit_code


def test_one_missing_test_is_one_suggestion(pack, own):
    change(own / "pack.yaml", "      silent: [OWN-1]\n", "")

    result = pack("suggest-tests", "own")

    assert 1 == result.stdout.count("- name:")
    assert '- name: "suggested: OWN-1 is silent"' in result.stdout
    assert "silent: [OWN-1]" in result.stdout


def test_nothing_is_suggested_where_nothing_is_missing(pack):
    result = pack("suggest-tests", "own")

    assert "" == result.stdout
    assert "own: the tests show everything that the gates ask for" in result.stderr


def test_that_there_are_no_answers_is_told(pack, own):
    never = "when: {all: [{own.can_stop_publication: yes}, {own.can_stop_publication: no}]}"
    change(own / "pack.yaml", "when: {own.can_stop_publication: yes}", never)
    change(own / "pack.yaml", "      fired: [OWN-1]\n      outcome", "      outcome")
    change(own / "pack.yaml", "expect: {tier: moderate, fired: [OWN-1]}", "expect: {}")

    result = pack("suggest-tests", "own")

    assert "own: no answers can show OWN-1" in result.stderr
