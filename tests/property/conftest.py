"""What the property tests went through, counted and told at the end of a run."""

from __future__ import annotations

from collections import Counter

import pytest

COUNTED: Counter[str] = Counter()


@pytest.fixture(scope="session")
def counted() -> Counter[str]:
    """Return the counts that the summary tells."""
    return COUNTED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not COUNTED["completions"]:
        return
    terminalreporter.write_line(
        "Bounds: {cases} half-answered projects, {completions} completions, none outside; {exact} intervals called exact "
        "(each seen to reach both ends), "
        "{conservative} conservative, {settled} settled.".format_map(_Zero(COUNTED))
    )


class _Zero(dict):
    def __missing__(self, key: str) -> int:
        return 0
