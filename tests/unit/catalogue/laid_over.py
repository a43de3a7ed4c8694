"""A small pack, and overlays laid over it: what the tests of overlays share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from rscheck.catalogue.gather import SourceFile
from rscheck.catalogue.load import read_catalogue
from rscheck.engine.assess import decide
from rscheck.engine.compile import compile_packs
from rscheck.engine.core import Engine
from rscheck.errors import Problem, RuleError
from rscheck.model.answers import Answers, Value
from rscheck.model.overlay import OverlayChange
from rscheck.model.pack import Catalogue, Pack

__all__ = ["BASE", "changed", "changes_of", "laid", "overlay", "refused", "tiers"]

CORE = """rscheck: pack/1
pack: {id: core, version: 1.0.0}
questions:
  q.veto: {type: yes_no, worse: yes, text: {en: Is there a veto?}}
  q.share: {type: number, unit: percent, range: [0, 100], worse: higher}
  dates.start: {type: date, worse: none}
"""
BASE = """rscheck: pack/1
pack: {id: base, version: 1.0.0, depends: [core], basis: official}
sources: {text: {title: The text}}
parameters:
  limit: {unit: percent, values: [{from: 2020-01-01, value: 25, basis: official}, {from: 2030-01-01, value: 10, basis: official}]}
  dated: {unit: percent, judged_on: dates.start, values: [{from: 2020-01-01, value: 25, basis: official}]}
rules:
  - {id: B-VETO, title: {en: A veto}, when: {q.veto: yes}, then: {tier: high, measures: [M-CLAUSE]}, residual: {after: [M-CLAUSE], tier: moderate}}
  - {id: B-LIMIT, title: {en: A large share}, when: {q.share: {at_least: {param: limit}}}, then: {tier: moderate}}
  - {id: B-NOTE, title: {en: A note}, when: {q.veto: yes}, then: {kind: note}}
  - {id: B-DOUBT, title: {en: A doubt}, when: {q.veto: yes}, then: {tier: high}, basis: unconfirmed}
trees:
  - id: B-TREE
    title: {en: Sorting}
    start: B-1
    nodes: {B-1: {on: q.veto, branches: [{is: no, end: clear}, {is: yes, end: look}]}}
    outcomes: {clear: {tier: low, kind: note, text: {en: Clear}}, look: {tier: moderate, text: {en: Look at it}}}
points:
  - {id: B-POINT, title: {en: No veto}, met_when: {q.veto: no}}
"""
CHECKLIST = """rscheck: checklist/1
checklist: {id: all, version: 1.0.0}
measures:
  M-CLAUSE: {title: {en: Change the clause}, owner: contracts_office, stage: before_agreement, category: transparency}
  M-MORE: {title: {en: More}, owner: contracts_office, stage: before_agreement, category: transparency}
"""
OVERLAY = """rscheck: overlay/1
overlay: {{id: {name}, version: 2.0.0, institution: {{en: Example University}}, languages: [en]}}
overlay_of: {{pack: base, version: {version}}}
sources: {{policy: {{title: Local policy}}}}
changes:
"""
WHY = "because: {en: We say so}, cite: {source: policy, at: § 1}"
AS_OF = date(2026, 11, 20)


def overlay(*changes: str, name: str = "uni", version: str = "1.0.0") -> str:
    """Return an overlay with changes, each without its reason and citation."""
    return OVERLAY.format(name=name, version=version) + "".join(f"  - {{{each}, {WHY}}}\n" for each in changes)


def laid(*overlays: str, base: str = BASE) -> Catalogue:
    """Return the catalogue of the small pack with overlays laid over it."""
    texts = (("rules/core.yaml", CORE), ("rules/base.yaml", base), ("checklists/all.yaml", CHECKLIST))
    files = [SourceFile(name, text.encode()) for name, text in texts]
    return read_catalogue(files, [SourceFile(f"{number}.yaml", each.encode()) for number, each in enumerate(overlays)])


def changed(*changes: str) -> Pack:
    """Return the small pack after some changes."""
    return laid(overlay(*changes)).packs["base"]


def changes_of(pack: Pack) -> Mapping[str, OverlayChange]:
    """Return the changes of a pack's first overlay by their item."""
    return {each.item: each for each in pack.overlays[0].changes}


def refused(*overlays: str, base: str = BASE) -> Problem:
    """Return the one problem that keeps overlays from being laid over the pack."""
    with pytest.raises(RuleError) as caught:
        laid(*overlays, base=base)
    (problem,) = caught.value.problems
    return problem


def tiers(catalogue: Catalogue, as_of: date = AS_OF, **answers: Value) -> tuple[str, str]:
    """Return the tier, at least and at most, of answers written with ``_`` for the dot."""
    known = {name.replace("_", ".", 1): value for name, value in answers.items()}
    found = decide(Engine(catalogue, compile_packs(catalogue)), Answers(known, {}, {}), as_of).interval
    return found.at_least.id, found.at_most.id
