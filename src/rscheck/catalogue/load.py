"""Files of packs and checklists become one sound catalogue, or every problem in them at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rscheck.catalogue.gather import SourceFile, digest_of
from rscheck.errors import RuleError
from rscheck.model.pack import Catalogue

if TYPE_CHECKING:
    from rscheck.catalogue.vocabulary import Vocabulary

__all__ = ["read_catalogue", "without_tests"]


def read_catalogue(files: Sequence[SourceFile], overlays: Sequence[SourceFile] = ()) -> Catalogue:
    """Return the sound catalogue made of these files, with overlays laid over its packs.

    Raises :class:`RuleError` with every problem if it is not sound.
    """
    from rscheck.catalogue.basis import lower_grades
    from rscheck.catalogue.read import read_checklists, read_packs, sort_files
    from rscheck.catalogue.soundness import soundness_problems
    from rscheck.catalogue.vocabulary import Vocabulary

    words = Vocabulary()
    packs_in, checklists_in, problems = sort_files(files)
    packs, found = read_packs(packs_in, words)
    problems += found
    measures, found = read_checklists(checklists_in)
    problems += found
    if problems:
        raise RuleError(problems)
    catalogue = Catalogue(lower_grades(packs), measures, digest_of(files, overlays))
    if overlays:
        catalogue = _with_overlays(catalogue, overlays, words)
    problems = soundness_problems(catalogue)
    if problems:
        raise RuleError(problems)
    return catalogue


def _with_overlays(catalogue: Catalogue, overlays: Sequence[SourceFile], words: Vocabulary) -> Catalogue:
    from rscheck.catalogue.basis import lower_grades
    from rscheck.catalogue.overlay import Base, lay_over
    from rscheck.yamlfile import PACK_LIMITS, read_yaml

    documents = [read_yaml(file.content, file.shown, PACK_LIMITS) for file in overlays]
    laid, problems = lay_over(documents, Base(catalogue.packs, catalogue.measures, {}), words)
    if problems:
        raise RuleError(problems)
    tightened = {
        name: replace(each, tightened=lower_grades({**laid.packs, name: each.tightened})[name])
        for name, each in laid.overlaid.items()
    }
    return replace(catalogue, packs=lower_grades(laid.packs), measures=laid.measures, overlaid=tightened)


def without_tests(catalogue: Catalogue) -> Catalogue:
    """Return a catalogue for deciding with: the tests inside packs take as much room as their rules.

    What overlays are compared with is left out too.
    """
    packs = {key: replace(pack, tests=()) for key, pack in catalogue.packs.items()}
    return replace(catalogue, packs=packs, overlaid={})
