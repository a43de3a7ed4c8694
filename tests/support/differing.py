"""Three frameworks that do not agree, and the pack that says so: what the tests of differences share."""

from __future__ import annotations

from datetime import date
from functools import cache

from rscheck.catalogue.gather import SourceFile
from rscheck.catalogue.load import read_catalogue
from rscheck.engine.assess import assess
from rscheck.engine.compile import compile_packs
from rscheck.engine.core import Engine
from rscheck.intake.layout import make_layout
from rscheck.model.assessment import Assessment
from rscheck.model.pack import Catalogue
from rscheck.pipeline import Workbench, read_project_file
from rscheck.yamlfile import PROJECT_LIMITS, read_yaml

__all__ = ["DAY", "DIFFER", "FILES", "SIDES", "WEST", "assessed", "bench", "catalogue_of"]

SIDES = """
      - {framework: north, item: "N-TREE:N-DELAY", stance: refused, says: {en: It is not accepted., ja: 認められません。}}
      - framework: south
        stance: possible
        says: {en: It is possible., ja: 認められます。}
        cite: {source: south/guide, at: page 4}
        basis: secondary
      - {framework: west, item: W-DELAY, stance: refused, says: {en: Nobody has read it., ja: 未確認です。}}
      - {framework: far, item: F-DELAY, stance: possible, says: {en: It is far away., ja: 対象外です。}}
"""

CORE = """rscheck: pack/1
pack: {id: core, version: 1.0.0, basis: interpretation, force: guidance}
questions:
  q.north: {type: yes_no, worse: yes, asked_of: [principal_investigator], text: {en: Is it in the north?}}
  q.south: {type: yes_no, worse: yes, asked_of: [principal_investigator], text: {en: Is it in the south?}}
  q.west: {type: yes_no, worse: yes, asked_of: [principal_investigator], text: {en: Is it in the west?}}
  q.risk: {type: yes_no, worse: yes, asked_of: [principal_investigator], text: {en: Is there a risk?}}
"""

DIFFER = f"""rscheck: pack/1
pack: {{id: differ, version: 1.0.0, basis: interpretation, force: guidance, status: reviewed}}
differences:
  - id: DIFF-DELAY
    topic: delay
    title: {{en: Holding back, ja: 公表の延期}}
    because: {{en: They aim at different things., ja: 目的が異なるためです。}}
    sides: {SIDES}"""

NORTH = """rscheck: pack/1
pack: {id: north, version: 1.0.0, depends: [core], basis: official, force: law, languages: [en]}
sources: {act: {title: The Act}}
applies:
  - {id: N-SCOPE, title: {en: In the north}, when: {q.north: yes}, cite: {source: act, at: § 1}}
trees:
  - id: N-TREE
    title: {en: The way}
    start: N-DELAY
    cite: {source: act, at: § 2}
    nodes:
      N-DELAY: {on: q.risk, basis: interpretation, title: {en: A risk?}, branches: [{is: yes, end: N-YES}, {is: no, end: N-NO}]}
    outcomes:
      N-YES: {tier: high, text: {en: There is a risk.}}
      N-NO: {tier: low, text: {en: There is none.}}
"""

SOUTH = """rscheck: pack/1
pack: {id: south, version: 1.0.0, depends: [core], basis: official, force: law, languages: [en]}
sources: {guide: {title: The guide}}
applies:
  - {id: S-SCOPE, title: {en: In the south}, when: {q.south: yes}, cite: {source: guide, at: page 1}}
rules:
  - {id: S-RISK, title: {en: A risk}, when: {q.risk: yes}, then: {kind: duty, due: before_start}, cite: {source: guide, at: page 2}}
"""

WEST = """rscheck: pack/1
pack: {id: west, version: 1.0.0, depends: [core], basis: official, force: law, languages: [en]}
sources: {memo: {title: The memo}}
applies:
  - {id: W-SCOPE, title: {en: In the west}, when: {q.west: yes}, cite: {source: memo, at: p. 1}}
rules:
  - id: W-DELAY
    title: {en: Holding back}
    when: {q.risk: yes}
    then: {kind: note}
    basis: unconfirmed
    ask: {en: the agency}
    cite: {source: memo, at: not read}
"""

FILES = {"core.yaml": CORE, "differ.yaml": DIFFER, "north.yaml": NORTH, "south.yaml": SOUTH, "west.yaml": WEST}
DAY = date(2026, 6, 1)


def catalogue_of(**changed: str) -> Catalogue:
    """Return the packs, read and found sound; a pack is replaced by its id, or left out with an empty text."""
    texts = {**FILES, **{f"{name}.yaml": text for name, text in changed.items()}}
    return read_catalogue([SourceFile(f"rules/{name}", text.encode()) for name, text in texts.items() if text])


@cache
def bench(**changed: str) -> Workbench:
    """Return the packs made ready, changed as by :func:`catalogue_of`."""
    catalogue = catalogue_of(**changed)
    engine = Engine(catalogue, compile_packs(catalogue))
    return Workbench(engine, make_layout(engine.lookup.questions.values(), engine.lookup.records))


def assessed(answers: str, **changed: str) -> Assessment:
    """Return the assessment of a project by the packs, changed as by :func:`catalogue_of`."""
    text = f"rscheck: project/1\nid: one\n{answers}\n"
    project = read_project_file(bench(**changed), read_yaml(text.encode(), "one.yaml", PROJECT_LIMITS))
    return assess(bench(**changed).engine, project, as_of=DAY, as_of_origin="test")
