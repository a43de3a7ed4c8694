"""One project through the engine: evaluated, bounded, explained, and put together as an assessment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from rscheck._version import __version__
from rscheck.engine.bounds import Bounds, settle_bounds
from rscheck.engine.completion import Completion
from rscheck.engine.context import Context
from rscheck.engine.core import Engine
from rscheck.engine.decision import Decision
from rscheck.engine.differences import differences_of
from rscheck.engine.duties import duties, readiness
from rscheck.engine.evaluate import evaluate
from rscheck.engine.findings import findings, residual_tier
from rscheck.engine.frameworks import framework_results
from rscheck.engine.measures import listed_measures
from rscheck.engine.not_checked import not_checked
from rscheck.engine.not_needed import not_needed
from rscheck.engine.open_questions import open_questions
from rscheck.engine.overlays import overlays_used
from rscheck.engine.points import points_of
from rscheck.engine.presets import by_presets, chosen_for, preset_results
from rscheck.engine.program import Item, ItemKind
from rscheck.engine.reach import open_questions_read
from rscheck.engine.reading import ProjectReading
from rscheck.engine.tiers import Floors, applicability, framework_tiers
from rscheck.engine.walk import Walk
from rscheck.engine.witness import top_candidates
from rscheck.model.answers import Answers
from rscheck.model.assessment import (
    Assessment,
    Finding,
    FrameworkResult,
    Interval,
    OpenQuestion,
    PointResult,
    Provenance,
)
from rscheck.model.citation import Citation, Text
from rscheck.model.listed import ListedMatch, ListProvenance
from rscheck.model.project import Project
from rscheck.model.terms import Tier
from rscheck.model.truth import Truth
from rscheck.plain import Plain, plain

__all__ = ["Decided", "Outlook", "assess", "chosen_frameworks", "decide", "decide_project", "outlook"]


@plain
class Outlook(Plain):
    """What is known of a project while it is still being answered: the tier so far, and which questions are open."""

    tier: Interval
    open_questions: tuple[OpenQuestion, ...]


def decide(engine: Engine, answers: Answers, as_of: date, frameworks: tuple[str, ...] | None = None) -> Bounds:
    """Return the tier interval of some answers and whether it is exact: the decision without its reasons."""
    reading = ProjectReading(engine.machine, answers, as_of)
    return _bounds(engine, reading, evaluate(reading), chosen_frameworks(engine, frameworks))


@plain
class Decided(Plain):
    """The tiers of a project without reasons: all and whether that is exact, by official texts, after measures."""

    bounds: Bounds
    official: Interval
    residual: Interval


def decide_project(engine: Engine, project: Project, as_of: date) -> Decided:
    """Return the tiers that an assessment of the project gives, without what an assessment says beside them."""
    reading = ProjectReading(engine.machine, project.answers, as_of)
    decision = evaluate(reading)
    chosen = chosen_for(engine, project, by_presets(engine, project, as_of))
    bounds = _bounds(engine, reading, decision, chosen)
    applies = applicability(engine.machine, decision, chosen)
    used = overlays_used(engine.catalogue.packs.values(), as_of) if engine.catalogue.overlaid else ()
    relaxed = any(each.in_force for overlay in used for each in overlay.relaxations)
    return _decided(engine, project, decision, bounds, applies, relaxed=relaxed)


def _decided(
    engine: Engine,
    project: Project,
    decision: Decision,
    bounds: Bounds,
    applies: Mapping[str, Truth],
    *,
    relaxed: bool,
) -> Decided:
    """Return the tiers of a decision. Under a local policy that ``relaxed`` something official texts may ask for more.

    Otherwise what is a part of the tier cannot lie above it.
    """
    official = engine.official.interval(decision, applies)
    left = _left_by_measures(engine, project)
    residual = bounds.interval if left is engine.counted else _within(left.interval(decision, applies), bounds.interval)
    return Decided(bounds, official if relaxed else _within(official, bounds.interval), residual)


def chosen_frameworks(engine: Engine, frameworks: tuple[str, ...] | None) -> dict[str, Truth]:
    """Return the applicability that a project settles itself by naming its frameworks."""
    if frameworks is None:
        return {}
    return {pack: pack in frameworks for pack in engine.catalogue.packs}


def _bounds(engine: Engine, reading: ProjectReading, decision: Decision, chosen: Mapping[str, Truth]) -> Bounds:
    machine = engine.machine
    applies = applicability(machine, decision, chosen)
    first = engine.counted.interval(decision, applies)
    if first.settled:
        return Bounds(first, True, 1)

    def judge(reading: ProjectReading, completion: Completion | None) -> Interval:
        judged = evaluate(reading, completion)
        return engine.counted.interval(judged, applicability(machine, judged, chosen))

    return settle_bounds(
        judge,
        reading,
        engine.cells,
        first,
        candidates=top_candidates(machine, decision, reading.answers, engine.cells, first.at_most, applies),
        asked=lambda: open_questions_read(machine, decision, reading.answers),
    )


def assess(
    engine: Engine, project: Project, *, as_of: date, as_of_origin: str, fail_on: Tier = Tier.HIGH
) -> Assessment:
    """Return the assessment of a project on a day. ``as_of_origin`` says where that day comes from."""
    context, bounds, applies = _under_way(engine, project, as_of)
    decision = context.decision
    found = findings(context)
    owed = duties(context, found)
    points = list(points_of(context.points, context.walk))
    measures = listed_measures(context, found, owed, points)
    frameworks = framework_results(context)
    presets = preset_results(engine, project, context.settled)
    differences = differences_of(context, frameworks)
    cites = [each.cite for some in (found, points, presets, measures) for each in some]
    cites += [each.cite for measure in measures for each in measure.satisfies]
    cites += [each.cite for difference in differences for each in difference.sides]
    flags = {flag for each in found for flag in each.flags} | {flag for each in points for flag in each.flags}
    provenance = _provenance(engine, project, (as_of, as_of_origin), fail_on)
    decided = _decided(engine, project, decision, bounds, applies, relaxed=bool(provenance.relaxations))
    assessment = Assessment(
        project=project.id,
        title=project.title,
        as_of=as_of,
        tier=bounds.interval,
        official=decided.official,
        bounds=bounds.said,
        residual=decided.residual,
        readiness=readiness(context, owed),
        frameworks=tuple(frameworks),
        findings=tuple(found),
        duties=tuple(owed),
        measures=tuple(measures),
        open_questions=tuple(open_questions(context)),
        purpose=_purpose(engine, project),
        determinations=project.determinations,
        not_checked=tuple(not_checked(context)),
        provenance=provenance,
        points=tuple(points),
        not_needed=tuple(not_needed(context, measures)),
        matches=_matches(context),
        presets=presets,
        differences=differences,
        sources=engine.lookup.sources(_sources(cites)),
        questions=engine.lookup.questions,
        languages=project.languages,
        flags={name: flag for name, flag in engine.lookup.flags.items() if name in flags},
        labels=_labels(engine, project),
        titles=_titles(engine, frameworks, (*found, *points)),
        decided_by=_decided_by(context),
        kept_open_by=_kept_open_by(context),
    )
    context.walk.close()
    return assessment


def outlook(engine: Engine, project: Project, as_of: date) -> Outlook:
    """Return the tier and the open questions of an assessment, without the rest of it."""
    context, bounds, _ = _under_way(engine, project, as_of)
    return Outlook(bounds.interval, tuple(open_questions(context)))


def _under_way(engine: Engine, project: Project, as_of: date) -> tuple[Context, Bounds, Mapping[str, Truth]]:
    """Return what all that is told of a project rests on: what was decided, the bounds, which packs apply."""
    reading = ProjectReading(engine.machine, project.answers, as_of)
    decision = evaluate(reading)
    settled = by_presets(engine, project, as_of)
    chosen = chosen_for(engine, project, settled)
    bounds = _bounds(engine, reading, decision, chosen)
    applies = applicability(engine.machine, decision, chosen)
    tiers = framework_tiers(engine.counted, decision, applies)
    walk = Walk(engine.steps, project, as_of)
    return Context(engine, project, as_of, decision, settled, tiers, bounds.interval, walk), bounds, applies


def _matches(context: Context) -> tuple[ListedMatch, ...]:
    if context.project.screened is None:
        return ()
    from rscheck.engine.matches import listed_matches  # what only projects with names need

    return tuple(listed_matches(context))


def _lists(project: Project) -> tuple[ListProvenance, ...]:
    if project.screened is None:
        return ()
    from rscheck.engine.matches import lists_used

    return lists_used(project)


def _sources(cites: Iterable[tuple[Citation, ...]]) -> set[str]:
    """Return the sources of citations, of which most are the same few objects of packs."""
    return {cite.source for places in {id(each): each for each in cites}.values() for cite in places}


def _titles(
    engine: Engine, frameworks: Sequence[FrameworkResult], asking: Sequence[Finding | PointResult]
) -> dict[str, Text]:
    """Return the words of the measures and the reasons to apply that a result names."""
    reasons, measures = engine.standing.reasons_to_apply, engine.catalogue.measures
    found = {name: reasons[name] for each in frameworks if each.applies is not False for name in each.why}
    asked = dict.fromkeys(name for each in asking for name in each.measures)
    return found | {name: measures[name].title for name in asked}


def _labels(engine: Engine, project: Project) -> dict[str, Text]:
    """Return the words of the lists that rules name, and of the options that name records of this project."""
    found: dict[str, Text] = {name: dated.title for name, dated in engine.lookup.sets.items() if dated.title}
    for kind, records in project.answers.records.items():
        name = engine.lookup.records[kind].label_field
        options = engine.lookup.question(name).options if name else {}
        named = (str(record.get(name)) for record in records if name)
        found |= {each: options[each] for each in named if each in options}
    return found


def _within(interval: Interval, outer: Interval) -> Interval:
    """Return an interval that cannot lie above the tier it is a part of."""
    return Interval(min(interval.at_least, outer.at_least), min(interval.at_most, outer.at_most))


def _left_by_measures(engine: Engine, project: Project) -> Floors:
    """Return the floors that remain once what is done with evidence counts; without any, those of the packs."""
    done = dict(project.measures)
    if not any(each.counts_as_done for each in done.values()):
        return engine.counted

    def floor(item: Item) -> Tier | None:
        if item.kind is ItemKind.OUTCOME:
            return residual_tier(item.tier, engine.lookup.trees[item.id].outcomes[item.part].residual, done)
        if item.kind is ItemKind.RULE:
            return residual_tier(item.tier, engine.lookup.rules[item.id].residual, done)
        return item.tier

    return Floors(engine.machine, floor)


def _purpose(engine: Engine, project: Project) -> tuple[tuple[str, object], ...]:
    """Return what the project says of its purpose and benefit, as declared. It never changes the tier."""
    values = project.answers.values
    return tuple((key, values[key]) for key in engine.standing.of_purpose if key in values)


def _decided_by(context: Context) -> tuple[str, ...]:
    """Return the rules and trees that certainly reach the lower end, if it is above the bottom."""
    if context.interval.at_least is Tier.LOW:
        return ()
    names = {
        decided.item.id
        for decided in context.decided
        if decided.truth is True and decided.item.tier == context.interval.at_least
    }
    return tuple(sorted(names))


def _kept_open_by(context: Context) -> tuple[str, ...]:
    """Return the rules and trees that alone keep the upper end above the lower."""
    items = [each.item for each in context.undecided]
    names = {each.id for each in items if each.tier is not None and each.tier > context.interval.at_least}
    return tuple(sorted(names))


def _provenance(engine: Engine, project: Project, day: tuple[date, str], fail_on: Tier) -> Provenance:
    (as_of, origin), catalogue = day, engine.catalogue
    return Provenance(
        tool="rscheck",
        version=__version__,
        as_of_origin=origin,
        project_file=project.document.file,
        project_digest=project.document.digest,
        packs=engine.standing.provenance,
        catalogue_digest=catalogue.digest,
        fail_on=fail_on,
        files=project.referred,
        overlays=overlays_used(catalogue.packs.values(), as_of),
        lists=_lists(project),
        decisions=project.screened.decisions if project.screened is not None else None,
    )
