"""One project becomes one assessment. Start reading here.

Packs are read and compiled once; then, for each project: read the file, decide with the packs, put the result together.
Reports are made from the result and from nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rscheck.catalogue.cache import Cache
from rscheck.catalogue.gather import default_folders, digest_of, gather
from rscheck.engine.assess import assess
from rscheck.engine.core import Engine
from rscheck.engine.kept import program_types
from rscheck.intake.layout import Layout, make_layout
from rscheck.intake.project_file import read_project
from rscheck.model.assessment import Assessment
from rscheck.model.project import Project
from rscheck.model.terms import Tier
from rscheck.yamlfile import PROJECT_LIMITS, Document, read_yaml_file

__all__ = ["Today", "Workbench", "assess_document", "assess_file", "open_workbench", "read_project_file"]


@dataclass(frozen=True, slots=True)
class Workbench:
    """Packs made ready: the engine, and the shape they give to project files."""

    engine: Engine
    layout: Layout


@dataclass(frozen=True, slots=True)
class Today:
    """The day to assess on when a project file does not say, and where that day comes from.

    ``forced`` lets it win over the project file, as ``--as-of`` does.
    """

    day: date
    origin: str = "today"
    forced: bool = False


def open_workbench(folders: Sequence[str] | None = None, cache: Cache | None = None) -> Workbench:
    """Return the packs of these folders (those of the installation if none are named), checked and compiled.

    With a cache, packs that were found sound once are not read again. Raises :class:`rscheck.errors.RuleError` with
    every problem if they are not sound.
    """
    files = gather(folders or default_folders())
    digest = digest_of(files)
    kept = cache.load(digest, program_types()) if cache else None
    if kept is None:
        from rscheck.catalogue.load import read_catalogue
        from rscheck.engine.compile import compile_packs

        catalogue = read_catalogue(files)
        kept = (catalogue, compile_packs(catalogue))
        if cache:
            cache.store(digest, kept, program_types())
    engine = Engine(*kept)
    return Workbench(engine, make_layout(engine.lookup.questions.values(), engine.lookup.records))


def read_project_file(workbench: Workbench, document: Document) -> Project:
    """Return the project in a document; :class:`rscheck.errors.InputError` with every problem if it has any."""
    catalogue = workbench.engine.catalogue
    return read_project(document, workbench.layout, catalogue.measures, catalogue.packs)


def assess_document(workbench: Workbench, document: Document, today: Today, *, fail_on: Tier = Tier.HIGH) -> Assessment:
    """Return the assessment of a project that was read already."""
    project = read_project_file(workbench, document)
    as_of, origin = today.day, today.origin
    if project.as_of is not None and not today.forced:
        as_of, origin = project.as_of, "project file"
    return assess(workbench.engine, project, as_of=as_of, as_of_origin=origin, fail_on=fail_on)


def assess_file(workbench: Workbench, path: str, today: Today, *, fail_on: Tier = Tier.HIGH) -> Assessment:
    """Return the assessment of the project file at ``path``."""
    return assess_document(workbench, read_yaml_file(path, PROJECT_LIMITS), today, fail_on=fail_on)
