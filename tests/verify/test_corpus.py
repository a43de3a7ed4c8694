"""Defective packs, each with one mistake: it is told at its line with its code, and nothing else is.

A case is a file, or a folder of files, named ``<code>-<number>-<slug>``. A comment at the end of a line says what is told
there: ``# V303 RULE-1`` a finding of verification about an item, ``# P504`` a problem that keeps the pack from loading.
Cases that begin with ``clean`` are sound.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from rscheck.catalogue.gather import SourceFile
from rscheck.catalogue.load import read_catalogue
from rscheck.engine.compile import compile_packs
from rscheck.errors import RuleError
from rscheck.verify.verify import verify_packs

CORPUS = Path(__file__).parent / "corpus"
SOURCE = Path(__file__).resolve().parents[2] / "src" / "rscheck"
CASES = sorted(CORPUS.iterdir())

Told = tuple[str, int, str, str]
"""File, line, code, item."""

MARK = re.compile(r"\b(?:(V[0-9]{3}) (\S+?)|(P[0-9]{3}))(?=;|$|\s)")
ELSEWHERE = re.compile("P7|V7|V8")
"""Codes of overlays and of the tests inside packs have tests of their own."""


def files_of(case: Path) -> list[Path]:
    return sorted(case.rglob("*.yaml")) if case.is_dir() else [case]


def shown(file: Path) -> str:
    return file.relative_to(CORPUS).as_posix()


def expected(case: Path) -> list[Told]:
    """Return what the comments of a case say is told, in order."""
    found: list[Told] = []
    for file in files_of(case):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            _, _, comment = line.partition(" # ")
            for verified, item, refused in MARK.findall(comment):
                found.append((shown(file), number, verified or refused, item))
    return sorted(found)


def told(case: Path) -> list[Told]:
    """Return what is told of the packs of a case: problems if they cannot be read, else what no waiver covers."""
    sources = [SourceFile(shown(file), file.read_bytes()) for file in files_of(case)]
    try:
        catalogue = read_catalogue(sources)
        compile_packs(catalogue)
    except RuleError as error:
        return sorted((each.location.file, each.location.line, each.code, "") for each in error.problems)
    findings = [each for each in verify_packs(catalogue) if each.waived is None]
    return sorted((each.location.file, each.location.line, each.code, each.item) for each in findings)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_wrong_is_told_at_its_line_and_nothing_else(case: Path) -> None:
    assert expected(case) == told(case)


@pytest.mark.parametrize(
    "case", [each for each in CASES if not each.name.startswith("clean")], ids=lambda each: each.name
)
def test_a_case_is_named_for_what_is_told(case: Path) -> None:
    assert case.name.partition("-")[0] in {code for _, _, code, _ in expected(case)}


def codes(pattern: str) -> set[str]:
    """Return the codes that stand as texts of their own in the source."""
    quoted = re.compile(rf'"({pattern})"')
    return {code for path in SOURCE.rglob("*.py") for code in quoted.findall(path.read_text(encoding="utf-8"))}


def test_every_check_has_three_defective_packs() -> None:
    number = Counter(case.name.partition("-")[0] for case in CASES)

    wanted = {code for code in codes("V[0-9]{3}") if not ELSEWHERE.match(code)}
    assert {} == {code: number[code] for code in sorted(wanted) if number[code] < 3}


def test_everything_that_keeps_a_pack_from_loading_has_a_defective_pack() -> None:
    refused = {code for code in codes("P[0-9]{3}") if not ELSEWHERE.match(code)}

    assert set() == refused - {case.name.partition("-")[0] for case in CASES}
