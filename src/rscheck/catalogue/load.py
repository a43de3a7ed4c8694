"""Files of packs and checklists become one sound catalogue, or every problem in them at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rscheck.catalogue.gather import SourceFile, digest_of
from rscheck.errors import RuleError
from rscheck.model.pack import Catalogue

__all__ = ["read_catalogue", "without_tests"]


def read_catalogue(files: Sequence[SourceFile]) -> Catalogue:
    """Return the sound catalogue made of these files; :class:`RuleError` with every problem if it is not sound."""
    from rscheck.catalogue.basis import lower_grades
    from rscheck.catalogue.read import read_checklists, read_packs, sort_files
    from rscheck.catalogue.soundness import soundness_problems

    packs_in, checklists_in, problems = sort_files(files)
    packs, found = read_packs(packs_in)
    problems += found
    measures, found = read_checklists(checklists_in)
    problems += found
    if problems:
        raise RuleError(problems)
    catalogue = Catalogue(lower_grades(packs), measures, digest_of(files))
    problems = soundness_problems(catalogue)
    if problems:
        raise RuleError(problems)
    return catalogue


def without_tests(catalogue: Catalogue) -> Catalogue:
    """Return a catalogue for deciding with: the tests inside packs take as much room as their rules."""
    return replace(catalogue, packs={key: replace(pack, tests=()) for key, pack in catalogue.packs.items()})
