"""How ordinary projects come out: the thirty of ``tests/calibration``, their tiers, and what raised them.

Run with ``make calibration``. Rules are mended against this set, never the projects against the rules. Every name in it
is invented, so the names are taken as compared with all lists and found on none.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from rscheck.engine.assess import assess
from rscheck.i18n import words_for
from rscheck.model.answers import Record
from rscheck.model.assessment import Assessment
from rscheck.model.project import Project
from rscheck.model.question import AnswerType
from rscheck.model.terms import Tier
from rscheck.pipeline import Workbench, open_workbench, read_project_file
from rscheck.yamlfile import PROJECT_LIMITS, read_yaml_file

__all__ = ["FOLDER", "LEAST_ORDINARY", "Result", "results"]

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "calibration"

LEAST_ORDINARY = 27
"""At least so many of the thirty have to come out as standard practice or as going ahead with measures."""


@dataclass(frozen=True)
class Result:
    """What became of one project."""

    file: str
    assessment: Assessment

    @property
    def ordinary(self) -> bool:
        """Return whether nothing more than measures can come of it, whatever is still open."""
        return self.assessment.tier.at_most <= Tier.MODERATE


def results(workbench: Workbench | None = None, files: Iterable[Path] | None = None) -> list[Result]:
    """Return the assessment of every project of the set in the order of their numbers, or of the files given."""
    bench = workbench or open_workbench()
    found = []
    for path in sorted(FOLDER.glob("[0-9]*.yaml")) if files is None else files:
        project = read_project_file(bench, read_yaml_file(path, PROJECT_LIMITS))
        if project.as_of is None:
            raise ValueError(f"{path.name} does not say on which day it is assessed")
        known = _on_no_list(bench, project)
        found.append(Result(path.name, assess(bench.engine, known, as_of=project.as_of, as_of_origin="project file")))
    return found


def _on_no_list(bench: Workbench, project: Project) -> Project:
    watchlists = {each for named in bench.engine.program.watchlists.values() for each in named}
    listings = {(watchlist, name): False for watchlist in watchlists for name in set(_names(bench, project))}
    records = {
        kind: tuple(_unrelated(bench, kind, each) for each in of) for kind, of in project.answers.records.items()
    }
    return replace(project, answers=replace(project.answers, listings=listings, records=records))


def _unrelated(bench: Workbench, kind: str, record: Record) -> Record:
    """Return a record whose organisation is related to no listed body, as comparing its invented name would find."""
    questions = bench.engine.lookup.questions.values()
    answered = [each.id for each in questions if each.record == kind and each.related_of in record]
    return {**dict.fromkeys(answered, False), **record}


def _names(bench: Workbench, project: Project) -> Iterator[str]:
    for question in bench.engine.lookup.questions.values():
        if question.type is AnswerType.ORGANISATION:
            answers = project.answers
            places = answers.records.get(question.record, ()) if question.record else (answers.values,)
            yield from (str(place[question.id]) for place in places if question.id in place)


def main() -> int:
    """Print one line a project and the rate; return 1 if the rate is missed."""
    say = words_for("en").say
    found = results()
    for each in found:
        tier = each.assessment.tier
        ends = say(tier.at_least.label) if tier.settled else f"{say(tier.at_least.label)} … {say(tier.at_most.label)}"
        floor = max(Tier.MODERATE, tier.at_most)
        raised = sorted({one.item for one in each.assessment.findings if one.tier is not None and one.tier >= floor})
        print(f"{each.file:<42} {ends:<26} {', '.join(raised)}")
        for question in each.assessment.open_questions if "-v" in sys.argv else ():
            if question.can_change == "tier":
                print(f"    open: {question.question} {question.record}")
    ordinary = sum(each.ordinary for each in found)
    critical = sum(each.assessment.tier.at_most is Tier.CRITICAL for each in found)
    print(f"low or moderate: {ordinary} of {len(found)} (at least {LEAST_ORDINARY}); possibly critical: {critical}")
    return 0 if ordinary >= LEAST_ORDINARY and not critical else 1


if __name__ == "__main__":
    sys.exit(main())
