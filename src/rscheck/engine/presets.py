"""What programme presets come to in a project: which frameworks they make apply, and how each answer is told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from rscheck.engine.core import Engine
from rscheck.engine.evidence import EvidenceReader
from rscheck.engine.paths import effective_conditions
from rscheck.engine.trace import Tracer
from rscheck.model.condition import All
from rscheck.model.preset import PresetAnswer, PresetAnswerResult, PresetResult
from rscheck.model.project import Project
from rscheck.model.truth import Truth

__all__ = ["by_presets", "chosen_for", "preset_results"]


def by_presets(engine: Engine, project: Project, as_of: date) -> dict[str, tuple[str, ...]]:
    """Return the frameworks that confirmed presets of a project make apply, each with the ids of these presets.

    One that is out of force on the day, or may be, is left to its own reasons to apply; so is one that is not at hand.
    """
    found: dict[str, tuple[str, ...]] = {}
    for named in project.presets:
        for framework in named.preset.frameworks if named.preset.counts else ():
            if _in_force(engine, project, as_of, framework):
                found[framework] = (*found.get(framework, ()), named.preset.id)
    return found


def chosen_for(engine: Engine, project: Project, settled: Mapping[str, tuple[str, ...]]) -> dict[str, Truth]:
    """Return the applicability that a project settles itself: by naming its frameworks, else by its programmes.

    ``settled`` is what :func:`by_presets` returns.
    """
    if project.frameworks is not None:
        return {pack: pack in project.frameworks for pack in engine.catalogue.packs}
    return dict.fromkeys(settled, True)


def _in_force(engine: Engine, project: Project, as_of: date, framework: str) -> bool:
    pack = engine.catalogue.packs.get(framework)
    if pack is None or not pack.judges_projects:
        return False
    if pack.effective is None:
        return True
    return Tracer(engine.lookup, project, as_of).holds(All(tuple(effective_conditions(pack.effective)))) is True


def preset_results(
    engine: Engine, project: Project, settled: Mapping[str, tuple[str, ...]]
) -> tuple[PresetResult, ...]:
    """Return the presets of a project as they are told, in the order of its funding."""
    if not project.presets:
        return ()
    reader = EvidenceReader(engine.lookup, project)
    applying = settled if project.frameworks is None else {}

    def answer(each: PresetAnswer) -> PresetAnswerResult:
        record = reader.label(("funding", each.number)) if each.number is not None else ""
        location = project.locate((each.question, each.number)) if each.in_the_file else None
        return PresetAnswerResult(each.question, record, each.number, each.state, each.value, each.own, location)

    return tuple(
        PresetResult(
            id=named.preset.id,
            title=named.preset.title,
            about=named.preset.about,
            as_of=named.preset.as_of,
            counts=named.preset.counts,
            frameworks=tuple(name for name, presets in applying.items() if named.preset.id in presets),
            answers=tuple(answer(each) for each in named.answers),
            note=named.preset.note,
            basis=named.preset.basis,
            cite=named.preset.cite,
        )
        for named in project.presets
    )
