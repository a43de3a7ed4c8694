"""Files become packs and measures: shape first, then words, then meaning, each file's problems collected."""

from __future__ import annotations

from collections.abc import Sequence

from rscheck.catalogue.declare import citations, declare
from rscheck.catalogue.format import ChecklistFile, MeasureShape, PackFile
from rscheck.catalogue.gather import SourceFile
from rscheck.catalogue.problems import ProblemLog
from rscheck.catalogue.resolve import resolve
from rscheck.catalogue.shapes import read_shape
from rscheck.catalogue.vocabulary import Vocabulary
from rscheck.errors import Problem
from rscheck.i18n import Message
from rscheck.model.measure import Measure, Satisfies
from rscheck.model.pack import Pack
from rscheck.model.terms import Basis, Tier
from rscheck.yamlfile import PACK_LIMITS, Document, read_yaml

__all__ = ["measure_of", "read_checklists", "read_packs", "sort_files"]


def sort_files(files: Sequence[SourceFile]) -> tuple[list[Document], list[Document], list[Problem]]:
    """Return the documents of packs and of checklists, and the problems of files that are neither."""
    packs: list[Document] = []
    checklists: list[Document] = []
    problems: list[Problem] = []
    for file in files:
        document = read_yaml(file.content, file.shown, PACK_LIMITS)
        if document.value is None:
            problems += document.problems
            continue
        kind = document.value.get("rscheck") if isinstance(document.value, dict) else None
        if kind == "pack/1":
            packs.append(document)
        elif kind == "checklist/1":
            checklists.append(document)
        else:
            problems += document.problems
            problems.append(
                Problem(
                    "P101",
                    Message("this is neither a pack nor a checklist that this version can read"),
                    document.locate(("rscheck",)),
                    Message("the file should say rscheck: pack/1 or rscheck: checklist/1"),
                )
            )
    return packs, checklists, problems


def read_packs(documents: Sequence[Document], words: Vocabulary) -> tuple[dict[str, Pack], list[Problem]]:
    """Return the packs by id, and everything that is wrong with them; ``words`` is filled with their vocabulary.

    A pack whose vocabulary could not be read is not looked at further: every word of it would be told as unknown.
    """
    problems: list[Problem] = []
    shapes: list[tuple[PackFile, ProblemLog]] = []
    unread: set[str] = set()
    for document in documents:
        shape, found = read_shape(PackFile, document)
        problems += found
        if shape is not None:
            shapes.append((shape, ProblemLog(document)))
        else:
            unread.add(_id_of(document))
    shapes, missing = _readable(_by_dependency(shapes), unread)
    problems += missing
    made = [(shape, declare(shape, words, log), log) for shape, log in shapes]
    words.packs |= {shape.pack.id for shape, _ in shapes}
    packs: dict[str, Pack] = {}
    for shape, declarations, log in made:
        if shape.pack.id in packs:
            log.add("P301", Message("{name} is declared twice", {"name": shape.pack.id}), ("pack", "id"))
        packs[shape.pack.id] = resolve(shape, declarations, words, log)
        problems += log.problems
    return dict(sorted(packs.items())), problems


def _id_of(document: Document) -> str:
    """Return the id that a file says, even if the rest of it cannot be read; "" if it says none."""
    header = document.value.get("pack") if isinstance(document.value, dict) else None
    identifier = header.get("id") if isinstance(header, dict) else None
    return identifier if isinstance(identifier, str) else ""


def _readable(
    ordered: list[tuple[PackFile, ProblemLog]], unread: set[str]
) -> tuple[list[tuple[PackFile, ProblemLog]], list[Problem]]:
    """Return the packs whose dependencies were all read, and the dependencies that no file provides."""
    readable: list[tuple[PackFile, ProblemLog]] = []
    problems: list[Problem] = []
    known = {shape.pack.id for shape, _ in ordered}
    lost = set(unread)
    for shape, log in ordered:
        for index, needed in enumerate(shape.pack.depends):
            if needed not in known | unread:
                names = {"pack": shape.pack.id, "needed": needed}
                message = Message("{pack} depends on {needed}, which was not found", names)
                problems.append(Problem("P507", message, log.document.locate(("pack", "depends", index))))
                lost.add(shape.pack.id)
        if lost.isdisjoint({shape.pack.id, *shape.pack.depends}):
            readable.append((shape, log))
        else:
            lost.add(shape.pack.id)
    return readable, problems


def _by_dependency(shapes: list[tuple[PackFile, ProblemLog]]) -> list[tuple[PackFile, ProblemLog]]:
    """Put packs after those they depend on, else by id; what waits for something missing comes last."""
    waiting = sorted(shapes, key=lambda each: each[0].pack.id)
    known = {shape.pack.id for shape, _ in shapes}
    ordered: list[tuple[PackFile, ProblemLog]] = []
    done: set[str] = set()
    while waiting:
        ready = [each for each in waiting if all(need in done or need not in known for need in each[0].pack.depends)]
        ready = ready or waiting
        ordered += ready
        done |= {shape.pack.id for shape, _ in ready}
        waiting = [each for each in waiting if each[0].pack.id not in done]
    return ordered


def read_checklists(documents: Sequence[Document]) -> tuple[dict[str, Measure], list[Problem]]:
    """Return all measures by id, and everything that is wrong with the checklists."""
    problems: list[Problem] = []
    measures: dict[str, Measure] = {}
    for document in documents:
        shape, found = read_shape(ChecklistFile, document)
        problems += found
        if shape is None:
            continue
        log = ProblemLog(document)
        for identifier, each in shape.measures.items():
            if identifier in measures:
                path = ("measures", identifier)
                log.add("P301", Message("{name} is declared twice", {"name": identifier}), path, key=True)
            measures[identifier] = measure_of(identifier, each, document)
        problems += log.problems
    return dict(sorted(measures.items())), problems


def measure_of(identifier: str, shape: MeasureShape, document: Document, sources: str = "") -> Measure:
    """Return a measure as it stands in a file; its citations name sources of a pack unless ``sources`` names one."""
    return Measure(
        id=identifier,
        title=shape.title,
        text=shape.text,
        owner=shape.owner,
        stage=shape.stage,
        category=shape.category,
        evidence=tuple(shape.evidence),
        satisfies=tuple(
            Satisfies(each.item, each.pack, citations(each.cite, each.pack), Basis.of(each.basis))
            for each in shape.satisfies
        ),
        against_person=shape.against_person,
        when_tier=Tier.of(shape.when_tier) if shape.when_tier else None,
        cite=citations(shape.cite, sources),
        basis=Basis.of(shape.basis),
        location=document.locate(("measures", identifier), key=True),
    )
