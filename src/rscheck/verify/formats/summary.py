"""How many findings there are of each severity, what is waived aside."""

from __future__ import annotations

from collections.abc import Sequence

from rscheck.verify.findings import PackFinding, Severity

__all__ = ["counted", "of_severity", "waived"]


def counted(findings: Sequence[PackFinding]) -> list[PackFinding]:
    """Return the findings that are not waived."""
    return [each for each in findings if each.waived is None]


def waived(findings: Sequence[PackFinding]) -> list[PackFinding]:
    """Return the findings that are as they should be, with the reason."""
    return [each for each in findings if each.waived is not None]


def of_severity(findings: Sequence[PackFinding], severity: Severity) -> list[PackFinding]:
    """Return the findings of one severity that are not waived."""
    return [each for each in counted(findings) if each.severity is severity]
