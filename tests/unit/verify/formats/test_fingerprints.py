from __future__ import annotations

from dataclasses import replace

from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.verify.findings import PackFinding, Severity
from rscheck.verify.formats.fingerprints import fingerprints

FINDING = PackFinding("V301", Severity.ERROR, "own", "R", Message("wrong"), Location("a.yaml", 3, 1))


def test_a_moved_finding_keeps_its_name() -> None:
    assert fingerprints([FINDING]) == fingerprints([replace(FINDING, location=Location("a.yaml", 9, 7))])


def test_findings_that_say_the_same_of_one_item_have_names_of_their_own() -> None:
    assert 2 == len(set(fingerprints([FINDING, FINDING])))


def test_another_item_check_file_or_sentence_is_another_name() -> None:
    others = [
        replace(FINDING, item="S"),
        replace(FINDING, code="V302"),
        replace(FINDING, location=Location("b.yaml", 3, 1)),
        replace(FINDING, message=Message("worse")),
    ]

    assert 5 == len({fingerprints([each])[0] for each in (FINDING, *others)})
