"""Projects as JUnit XML: a suite a project, a case for its tier and one for each finding.

What is certain at the threshold fails; what may come to it, and what was not checked, is skipped: neither passed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from rscheck.i18n import Message, Words
from rscheck.model.assessment import Assessment
from rscheck.model.terms import Basis
from rscheck.report.coverage import not_checked_of
from rscheck.report.phrases import interval_message, portable
from rscheck.report.register_row import RegisterRow
from rscheck.report.result import result_of
from rscheck.report.signals import Level, Signal, level_of, problem_signals, signals_of
from rscheck.text import one_line, terminal, xml

__all__ = ["junit_suite", "junit_xml"]

_TAGS = {Level.ERROR: "failure", Level.WARNING: "skipped", Level.NOTE: "system-out"}


def junit_suite(row: RegisterRow, assessment: Assessment | None, words: Words) -> str:
    """Return the suite of a project as text; without an assessment, one case for each of its problems."""
    if assessment is None:
        cases = [_case(each.rule, "rscheck", "error", each.title, _placed(each)) for each in _problems(row, words)]
    else:
        cases = [_tier(assessment, words), *(_finding(each) for each in signals_of(assessment, words))]
        titles = {each.id: each.title for each in assessment.frameworks}
        cases += [
            _case(", ".join(each.items), "not-checked", "skipped", f"{each.reason}: {each.text}", each.detail)
            for each in not_checked_of(assessment.not_checked, titles, words)
        ]
    counts = {tag: sum(f"<{tag}" in case for case in cases) for tag in ("failure", "error", "skipped")}
    attributes = {
        "name": row.project or portable(row.name),
        "tests": str(len(cases)),
        "failures": str(counts["failure"]),
        "errors": str(counts["error"]),
        "skipped": str(counts["skipped"]),
        "file": portable(row.name),
    }
    return f"  <testsuite{_attributes(attributes)}>\n{''.join(cases)}  </testsuite>\n"


def junit_xml(parts: Iterable[tuple[RegisterRow, str]]) -> Iterator[str]:
    """Yield the whole document of suites, as they come."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="rscheck">\n'
    for _, part in parts:
        yield part
    yield "</testsuites>\n"


def _problems(row: RegisterRow, words: Words) -> Iterator[Signal]:
    return problem_signals(row.name, row.problems, words)


def _tier(assessment: Assessment, words: Words) -> str:
    """Return the case of the result as a whole, so that a project with nothing found is not an empty suite."""
    residual, threshold = assessment.residual, assessment.provenance.fail_on
    certain = residual.at_least >= threshold
    tier = residual.at_least if certain else residual.at_most
    level = level_of(tier, threshold, certain=certain, basis=Basis.OFFICIAL)
    said = words.say(Message("Tier: {tier}", {"tier": words.say(interval_message(residual))}))
    return _case("tier", "rscheck", _TAGS[level], said, result_of(assessment, words).sentence)


def _finding(signal: Signal) -> str:
    name = signal.properties.get("finding", signal.rule)
    return _case(name, signal.framework, _TAGS[signal.level], signal.title, _placed(signal), signal.level.value)


def _placed(signal: Signal) -> str:
    return f"{signal.location}\n{signal.said}"


def _case(name: str, group: str, tag: str, title: str, said: str, kind: str = "") -> str:
    """Return a case with what is said of it; ``title`` is lost where the format has no room for it."""
    body = escape(xml("\n".join(terminal(line) for line in said.split("\n"))))
    if tag == "system-out":
        inside = f"      <system-out>{_text(title)}\n{body}</system-out>\n"
    else:
        attributes = {"type": kind or tag, "message": title}
        inside = f"      <{tag}{_attributes(attributes)}>{body}</{tag}>\n"
    return f"    <testcase{_attributes({'name': name, 'classname': group})}>\n{inside}    </testcase>\n"


def _attributes(values: dict[str, str]) -> str:
    return "".join(f" {name}={quoteattr(xml(terminal(one_line(value))))}" for name, value in values.items())


def _text(value: str) -> str:
    return escape(xml(terminal(one_line(value))))
