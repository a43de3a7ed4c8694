"""One project becomes one assessment. Start reading here.

Packs are read and compiled once; then, for each project: read the file, compare the names in it with lists, decide with
the packs, put the result together.
Reports are made from the result and from nothing else.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from rscheck.catalogue.cache import Cache
from rscheck.catalogue.gather import SourceFile, cache_key, default_folders, digest_of, gather, gather_overlays
from rscheck.engine.assess import Decided, assess, decide_project
from rscheck.engine.core import Engine
from rscheck.engine.kept import program_types
from rscheck.errors import MissingInputError
from rscheck.forms.kind import FORM_BYTES, kind_of
from rscheck.intake.answered_file import INSTITUTION, AnsweredFile, read_answered
from rscheck.intake.layout import Layout, make_layout
from rscheck.intake.presets import with_presets
from rscheck.intake.project_file import files_referred_to, read_institution, read_project
from rscheck.model.assessment import Assessment, LockUsed
from rscheck.model.institution import InstitutionReview
from rscheck.model.pack import Catalogue
from rscheck.model.project import Project
from rscheck.model.terms import Tier
from rscheck.plain import Plain, plain
from rscheck.screening.organisations import named_organisations
from rscheck.yamlfile import PROJECT_LIMITS, Document, read_yaml, read_yaml_file
from rscheck.yamlfile.read import read_bytes

if TYPE_CHECKING:
    from rscheck.screening.lists import Lists
    from rscheck.screening.project import ProjectScreener

__all__ = [
    "Today",
    "Workbench",
    "assess_document",
    "assess_file",
    "assessed_project",
    "decided_project",
    "digest_of_answered",
    "digests_referred_to",
    "is_institution",
    "open_workbench",
    "read_content",
    "read_document",
    "read_project_file",
    "review_document",
    "screened_project",
    "workbench_of",
]


@dataclass(frozen=True, slots=True)
class Workbench:
    """Packs made ready: the engine, the shape they give to project files, and the files that projects refer to.

    A file of an institution or partner is read once, however many projects refer to it. Without ``lists`` no name is
    compared with any. ``lock`` is the one that all of it was held against, named in every assessment.
    Relative names of files begin in the folder ``root``, where that is another than the one this process works in.
    """

    engine: Engine
    layout: Layout
    answered: dict[tuple[str, str], AnsweredFile] = field(default_factory=dict)
    lists: Lists | None = None
    lock: LockUsed | None = None
    root: str = ""
    _screeners: list[ProjectScreener] = field(default_factory=list)

    @property
    def screener(self) -> ProjectScreener | None:
        """What compares names, made when it is first needed; None without lists."""
        if self.lists is not None and not self._screeners:
            from rscheck.screening.project import ProjectScreener

            self._screeners.append(ProjectScreener(self.lists, root=self.root))
        return self._screeners[0] if self._screeners else None

    def compared_by(self, screener: ProjectScreener | None) -> Workbench:
        """Return the same packs with something else to compare names; with None no name is compared."""
        return replace(self, lists=screener.lists if screener else None, _screeners=[screener] if screener else [])

    def open_answered(self, kind: str, path: str) -> AnsweredFile:
        """Return the file of a kind at a path; :class:`rscheck.errors.MissingInputError` if there is none."""
        if (kind, path) not in self.answered:
            document = read_yaml_file(os.path.join(self.root, path), PROJECT_LIMITS, shown_as=path)
            self.answered[kind, path] = read_answered(document, kind, self.layout)
        return self.answered[kind, path]


@plain
class Today(Plain):
    """The day to assess on when a project file does not say, and where that day comes from.

    ``forced`` lets it win over the project file, as ``--as-of`` does.
    """

    day: date
    origin: str = "today"
    forced: bool = False


def open_workbench(
    folders: Sequence[str] | None = None,
    cache: Cache | None = None,
    *,
    overlays: Sequence[str] = (),
    lists: Lists | None = None,
    lock: LockUsed | None = None,
) -> Workbench:
    """Return the packs of these folders (those of the installation if none are named), checked and compiled.

    Overlays are files, or folders of them; the packs they change are verified too. ``lists`` are what names in projects
    are compared with; without them none is. ``lock`` is named in every assessment. With a cache, packs that were found
    sound once are not read again. The tests inside packs are not kept: whoever runs them reads the packs. Raises
    :class:`rscheck.errors.RuleError` with every problem if they are not sound.
    """
    files = gather(folders or default_folders())
    return workbench_of(files, gather_overlays(overlays), cache, lists=lists, lock=lock)


def workbench_of(
    files: Sequence[SourceFile],
    laid_over: Sequence[SourceFile] = (),
    cache: Cache | None = None,
    *,
    lists: Lists | None = None,
    lock: LockUsed | None = None,
) -> Workbench:
    """Return packs and overlays that were gathered already, as :func:`open_workbench` does."""
    key = cache_key(digest_of(files, laid_over), laid_over)
    kept = cache.load(key, program_types()) if cache else None
    if kept is None:
        from rscheck.catalogue.load import read_catalogue, without_tests
        from rscheck.engine.compile import compile_packs

        whole = read_catalogue(files, laid_over)
        if whole.overlaid:
            _refuse_unsound(whole)
        catalogue = without_tests(whole)
        kept = (catalogue, compile_packs(catalogue))
        if cache:
            cache.store(key, kept, program_types())
    engine = Engine(*kept)
    layout = make_layout(engine.lookup.questions.values(), engine.lookup.records)
    return Workbench(engine, layout, lists=lists, lock=lock)


def _refuse_unsound(catalogue: Catalogue) -> None:
    """Raise every error that verification finds in packs with overlays: nobody else has verified these."""
    from rscheck.errors import Problem, RuleError
    from rscheck.i18n import Message
    from rscheck.verify.findings import Severity
    from rscheck.verify.verify import verify_packs

    found = verify_packs(catalogue, tuple(catalogue.overlaid))
    problems = [
        Problem(
            each.code,
            each.message,
            each.location,
            each.hint
            or (Message("answers that show it: {answers}", {"answers": each.witness}) if each.witness else None),
        )
        for each in found
        if each.severity is Severity.ERROR and each.waived is None
    ]
    if problems:
        raise RuleError(problems)


def read_document(workbench: Workbench, path: str) -> Document:
    """Return what the file at a path holds: a YAML file, or a filled form, which becomes the project it describes.

    Raises :class:`rscheck.errors.MissingInputError` when there is no such file or it cannot be read.
    """
    content = read_bytes(os.path.join(workbench.root, path), FORM_BYTES, shown_as=path)
    return read_content(workbench, content, path)


def read_content(workbench: Workbench, content: bytes, name: str) -> Document:
    """Return what the bytes of a project file or filled form hold; ``name`` is that of the file as people know it."""
    if not kind_of(content):
        return read_yaml(content, name, PROJECT_LIMITS)
    from rscheck.forms.read import read_filled

    return read_filled(content, name, workbench.engine.lookup)


def read_project_file(workbench: Workbench, document: Document) -> Project:
    """Return the project in a document; :class:`rscheck.errors.InputError` with every problem if it has any.

    What its programmes fix stands among its answers where it gives none itself.
    """
    catalogue = workbench.engine.catalogue

    def beside(kind: str, path: str) -> AnsweredFile:
        return workbench.open_answered(kind, _beside(document, path))

    project = read_project(document, workbench.layout, catalogue.measures, catalogue.packs, beside)
    lookup = workbench.engine.lookup
    return with_presets(project, lookup.presets, lookup.questions)


def digests_referred_to(workbench: Workbench, document: Document) -> tuple[tuple[str, str], ...]:
    """Return the files that a project refers to, each with the digest it was read with, empty if it could not be."""
    if not isinstance(document.value, dict):
        return ()
    named = [(kind, _beside(document, name)) for kind, name in files_referred_to(document.value)]
    opened = [(path, workbench.answered.get((kind, path))) for kind, path in named]
    return tuple((path, file.about.digest if file is not None else "") for path, file in opened)


def digest_of_answered(path: str) -> str:
    """Return the digest that the file of an institution or partner has now, empty if it cannot be opened."""
    try:
        return read_yaml_file(path, PROJECT_LIMITS).digest
    except MissingInputError:
        return ""


def _beside(document: Document, path: str) -> str:
    """Return where a file is whose path begins at the folder of a project."""
    return os.path.normpath(os.path.join(os.path.dirname(document.file), path))


def assess_document(workbench: Workbench, document: Document, today: Today, *, fail_on: Tier = Tier.HIGH) -> Assessment:
    """Return the assessment of a project that was read already."""
    return assessed_project(workbench, document, today, fail_on=fail_on)[1]


def assessed_project(
    workbench: Workbench, document: Document, today: Today, *, fail_on: Tier = Tier.HIGH, redact: bool = False
) -> tuple[Project, Assessment]:
    """Return a project as it was assessed, with what lists and presets say, and its assessment.

    With ``redact`` neither holds a name or free text of the project: labels take their place once names are compared.
    """
    project = read_project_file(workbench, document)
    as_of, origin = _day_of(project, today)
    project = screened_project(workbench, project, as_of)
    if redact:
        project = _redacted(workbench, project)
    assessment = assess(workbench.engine, project, as_of=as_of, as_of_origin=origin, fail_on=fail_on)
    if workbench.lock is not None:
        assessment = replace(assessment, provenance=replace(assessment.provenance, lock=workbench.lock))
    return project, assessment


def decided_project(
    workbench: Workbench, document: Document, today: Today, *, redact: bool = False
) -> tuple[Project, Decided, date]:
    """Return a project as it was decided, its tiers without reasons, and the day it was decided on."""
    project = read_project_file(workbench, document)
    as_of, _ = _day_of(project, today)
    project = screened_project(workbench, project, as_of)
    if redact:
        project = _redacted(workbench, project)
    return project, decide_project(workbench.engine, project, as_of), as_of


def _redacted(workbench: Workbench, project: Project) -> Project:
    from rscheck.report.redact import redacted

    return redacted(project, workbench.engine.lookup.questions)


def screened_project(workbench: Workbench, project: Project, day: date) -> Project:
    """Return a project with what lists and people's decisions say of the names in it.

    Without names, or with packs that read no list, nothing is compared, and no list is looked for.
    """
    engine = workbench.engine
    if workbench.lists is None or not engine.reads_lists:
        return project
    named = named_organisations(project.answers, engine.organisations)
    screener = workbench.screener if named else None
    return screener.screened(project, named, engine.organisations, day) if screener is not None else project


def is_institution(document: Document) -> bool:
    """Return whether a document is the file of an institution, which has a report of its own."""
    return isinstance(document.value, dict) and document.value.get("rscheck") == INSTITUTION


def review_document(
    workbench: Workbench, document: Document, today: Today, *, redact: bool = False
) -> InstitutionReview:
    """Return what the frameworks ask of an institution and what it has in place, by its own file.

    With ``redact`` labels take the place of names and free text.
    """
    from rscheck.engine.institution import review_institution  # one file in a thousand is that of an institution

    project = read_institution(document, workbench.layout, workbench.engine.catalogue.measures)
    if redact:
        project = _redacted(workbench, project)
    as_of, origin = _day_of(project, today)
    return review_institution(workbench.engine, project, as_of=as_of, as_of_origin=origin)


def _day_of(project: Project, today: Today) -> tuple[date, str]:
    """Return the day to assess on and where it comes from: the file says it, unless another one was forced."""
    if project.as_of is not None and not today.forced:
        return project.as_of, "project file"
    return today.day, today.origin


def assess_file(workbench: Workbench, path: str, today: Today, *, fail_on: Tier = Tier.HIGH) -> Assessment:
    """Return the assessment of the project file, or filled form, at ``path``."""
    return assess_document(workbench, read_document(workbench, path), today, fail_on=fail_on)
