from __future__ import annotations

from rscheck.exchange.github import ANNOTATIONS_SHOWN
from rscheck.i18n import Message, words_for
from rscheck.location import Location
from rscheck.verify.findings import PackFinding, Severity
from rscheck.verify.formats.as_github import findings_github


def finding(number: int, severity: Severity = Severity.ERROR, said: str = "wrong") -> PackFinding:
    return PackFinding("V301", severity, "own", f"R-{number}", Message(said), Location("a.yaml", number, 1))


def test_at_most_ten_of_a_kind_are_annotations_and_the_rest_is_counted() -> None:
    many = [finding(number) for number in range(1, ANNOTATIONS_SHOWN + 4)] + [finding(1, Severity.WARNING)]

    lines = findings_github(many, words_for("en")).splitlines()

    assert ANNOTATIONS_SHOWN == sum(line.startswith("::error ") for line in lines)
    assert "and 3 more of kind error" in lines
    assert 1 == sum(line.startswith("::warning ") for line in lines)


def test_what_means_something_in_a_command_is_escaped() -> None:
    odd = PackFinding("V301", Severity.NOTE, "own", "T:o,1", Message("50 %\nmore"), Location("a,b:c.yaml", 1, 2))

    (line,) = findings_github([odd], words_for("en")).splitlines()

    assert "::notice file=a%2Cb%3Ac.yaml,title=V301 T%3Ao%2C1,line=1,col=2::50 %25%0Amore" == line


def test_what_is_waived_is_left_out() -> None:
    waived = PackFinding("V301", Severity.ERROR, "own", "R", Message("x"), Location("a"), waived={"en": "so"})

    assert "" == findings_github([waived], words_for("en"))
