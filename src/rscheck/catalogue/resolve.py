"""Second pass over a pack: conditions read, references followed, grades lowered to the lowest part."""

from __future__ import annotations

from dataclasses import replace

from rscheck.catalogue.conditions import BRANCH_TESTS, ConditionReader
from rscheck.catalogue.declare import Declarations, citations, grade
from rscheck.catalogue.differences import differences_of
from rscheck.catalogue.format import (
    AppliesShape,
    BranchShape,
    ExclusionShape,
    FlagShape,
    MeanwhileShape,
    NodeShape,
    OutcomeShape,
    PackFile,
    PointShape,
    ResidualShape,
    RuleShape,
    Span,
    TreeShape,
)
from rscheck.catalogue.forms import forms_of
from rscheck.catalogue.organisations import check_names
from rscheck.catalogue.presets import presets_of
from rscheck.catalogue.problems import ProblemLog
from rscheck.catalogue.vocabulary import Vocabulary
from rscheck.i18n import Message
from rscheck.location import Location, Path
from rscheck.model.citation import Citation, Source
from rscheck.model.condition import Condition, Operation, Test
from rscheck.model.pack import (
    AppliesClause,
    Branch,
    Computed,
    Consequence,
    DerivedCondition,
    Effective,
    Exclusion,
    Flag,
    Meanwhile,
    Node,
    Outcome,
    Pack,
    PackTest,
    Point,
    Residual,
    Rule,
    RuleException,
    Tree,
    Waiver,
)
from rscheck.model.question import AnswerType, Question, Worse
from rscheck.model.terms import Basis, Kind, Tier

__all__ = ["resolve"]


def resolve(shape: PackFile, made: Declarations, words: Vocabulary, log: ProblemLog) -> Pack:
    """Return the finished pack. Grades of rules and nodes are still their own; see :mod:`rscheck.catalogue.basis`."""
    return _Resolver(shape, made, words, log).pack()


class _Resolver:
    def __init__(self, shape: PackFile, made: Declarations, words: Vocabulary, log: ProblemLog) -> None:
        self.shape = shape
        self.made = made
        self.words = words
        self.log = log
        self.reader = ConditionReader(words, log)
        self.id = shape.pack.id
        self.default = Basis.of(shape.pack.basis)

    def pack(self) -> Pack:
        header = self.shape.pack
        for key, dated in self.shape.sets.items():
            self._is_date(dated.judged_on, ("sets", key, "judged_on"))
        for key, parameter in self.shape.parameters.items():
            self._is_date(parameter.judged_on, ("parameters", key, "judged_on"))
        return Pack(
            id=self.id,
            version=header.version,
            title=header.title,
            digest=self.log.document.digest,
            languages=tuple(header.languages),
            jurisdiction=tuple(header.jurisdiction),
            effective=self._effective(header.effective, ("pack", "effective")),
            status=header.status,
            reviewed_by=header.reviewed.by if header.reviewed else "",
            reviewed_on=header.reviewed.on if header.reviewed else None,
            depends=tuple(header.depends),
            about=header.about,
            reading=header.reading,
            applies=tuple(self._applies(each, ("applies", i)) for i, each in enumerate(self.shape.applies)),
            sources={
                key: Source(id=f"{self.id}/{key}", **dict(each), location=self._place("sources", key))
                for key, each in self.shape.sources.items()
            },
            parameters=self.made.parameters,
            sets=self.made.sets,
            records={kind: self.words.records[kind] for kind in self.made.records},
            questions={key: self._question(each) for key, each in self.made.questions.items()},
            sections=dict(self.shape.sections),
            computed={key: self._computed(key) for key in self.shape.computed},
            derived={key: self._derived(key) for key in self.shape.derived},
            assume=tuple(self.reader.read(raw, ("assume", i)) for i, raw in enumerate(self.shape.assume)),
            rules=tuple(self._rule(each, ("rules", i)) for i, each in enumerate(self.shape.rules)),
            trees=tuple(self._tree(each, ("trees", i)) for i, each in enumerate(self.shape.trees)),
            points=tuple(self._point(each, ("points", i)) for i, each in enumerate(self.shape.points)),
            flags={
                key: Flag(key, each.title, each.text, tuple(each.contradicts), *self._stands(each, "flags", key))
                for key, each in self.shape.flags.items()
            },
            exclusions=tuple(
                Exclusion(each.id, each.text, *self._stands(each, "exclusions", i))
                for i, each in enumerate(self.shape.exclusions)
            ),
            differences=differences_of(self.shape, self.log),
            presets=presets_of(self.shape, self.words, self.log),
            forms=forms_of(self.shape, self.words, self.log),
            tests=tuple(
                PackTest(each.name, each.model_dump(by_alias=True), self._place("tests", i))
                for i, each in enumerate(self.shape.tests)
            ),
            waivers=tuple(
                Waiver(each.check, each.item, each.because, self._place("waivers", i), each.exception or "")
                for i, each in enumerate(self.shape.waivers)
            ),
            file=self.log.document.file,
            location=self._place("pack", "id"),
        )

    def _stands(
        self, shape: FlagShape | ExclusionShape, *path: str | int
    ) -> tuple[Basis, tuple[Citation, ...], Location]:
        """Return what an entry stands on, and where."""
        return grade(shape.basis, self.default), citations(shape.cite, self.id), self._place(*path)

    def _place(self, *path: str | int) -> Location:
        """Return where an entry begins: the key of a map, or an item of a list."""
        return self.log.document.locate(path, key=isinstance(path[-1], str))

    def _question(self, question: Question) -> Question:
        kind, _, name = question.id.partition(".")
        if question.record is not None and name in self.shape.records.get(kind, {}):
            raw = self.shape.records[kind][name].ask_when
            path: Path = ("records", kind, name)
        elif question.id in self.shape.questions:
            raw = self.shape.questions[question.id].ask_when
            path = ("questions", question.id)
        else:
            return question
        check_names(question, self.words, path, self.log)
        return replace(question, ask_when=self._optional(raw, (*path, "ask_when"), question.record))

    def _applies(self, shape: AppliesShape, path: Path) -> AppliesClause:
        return AppliesClause(
            id=shape.id,
            when=self.reader.read(shape.when, (*path, "when")),
            title=shape.title,
            basis=grade(shape.basis, self.default),
            ask=shape.ask,
            cite=citations(shape.cite, self.id),
            location=self.log.document.locate(path),
        )

    def _computed(self, key: str) -> Computed:
        shape, path = self.shape.computed[key], ("computed", key)
        if shape.months_between:
            for index, name in enumerate(shape.months_between):
                self._is_date(name, (*path, "months_between", index))
            return Computed(key, "months_between", start=shape.months_between[0], end=shape.months_between[1])
        if shape.sum:
            question = self.words.questions.get(shape.sum)
            if question is None or question.record is None or question.type is not AnswerType.NUMBER:
                self.log.add("P401", Message("sum: should name a number field of records"), (*path, "sum"))
                return Computed(key, "sum")
            where = self._optional(shape.where, (*path, "where"), question.record)
            return Computed(key, "sum", of=question.record, field=shape.sum, where=where)
        if shape.share not in self.words.records:
            self.log.add("P401", Message("a computed number needs months_between:, sum: or share:"), path)
            return Computed(key, "share")
        return Computed(key, "share", of=shape.share, where=self._optional(shape.where, (*path, "where"), shape.share))

    def _optional(self, raw: object, path: Path, record: str | None = None) -> Condition | None:
        return None if raw is None else self.reader.read(raw, path, record=record)

    def _is_date(self, name: str, path: Path) -> None:
        question = self.words.questions.get(name)
        if name != "as_of" and (question is None or question.type is not AnswerType.DATE or question.record):
            self.log.add("P402", Message("{name} is not a date of the project", {"name": name}), path)

    def _derived(self, key: str) -> DerivedCondition:
        shape, path = self.shape.derived[key], ("derived", key)
        self._record_kind(shape.of, (*path, "of"))
        return DerivedCondition(
            id=key,
            pack=self.id,
            when=self.reader.read(shape.when, (*path, "when"), record=shape.of),
            record=shape.of,
            title=shape.title,
            basis=grade(shape.basis, Basis.OFFICIAL),
            cite=citations(shape.cite, self.id),
            location=self.log.document.locate(path, key=True),
        )

    def _record_kind(self, kind: str | None, path: Path) -> None:
        if kind is not None and kind not in self.words.records:
            self.log.add(
                "P206",
                Message("this should name a kind of record"),
                path,
                Message("write one of: {options}", {"options": ", ".join(sorted(self.words.records))}),
            )

    def _effective(self, shape: Span | None, path: Path) -> Effective | None:
        if shape is None:
            return None
        self._is_date(shape.on, (*path, "on"))
        if shape.start and shape.end and shape.start > shape.end:
            self.log.add("P403", Message("the end lies before the beginning"), (*path, "to"))
        return Effective(shape.on, shape.start, shape.end)

    def _meanwhile(self, shape: MeanwhileShape | None) -> Meanwhile | None:
        return Meanwhile(shape.label, shape.refer_to, tuple(shape.measures)) if shape else None

    def _residual(self, shape: ResidualShape | None, tier: str | None, path: Path) -> Residual | None:
        if shape is None:
            return None
        if tier is None or Tier.of(shape.tier) >= Tier.of(tier):
            self.log.add(
                "P404", Message("residual: should be lower than the tier it lowers"), (*path, "residual", "tier")
            )
        return Residual(tuple(shape.after), Tier.of(shape.tier))

    def _rule(self, shape: RuleShape, path: Path) -> Rule:
        kind, then = Kind.of(shape.then.kind), shape.then
        tier = Tier.of(then.tier) if then.tier else None
        self._record_kind(shape.for_each, (*path, "for_each"))
        if kind.carries_tier != (tier is not None):
            self.log.add(
                "P405",
                Message("a rule of kind {kind} needs a tier", {"kind": kind.id})
                if kind.carries_tier
                else Message("a rule of kind {kind} carries no tier", {"kind": kind.id}),
                (*path, "then"),
            )
        for key, value in (("met_when", shape.met_when), ("when_tier", shape.when_tier)):
            if value is not None and kind.carries_tier:
                self.log.add(
                    "P406", Message("{key} is for duties and notes only", {"key": key}), (*path, key), key=True
                )
        return Rule(
            id=shape.id,
            pack=self.id,
            title=shape.title,
            when=self.reader.read(shape.when, (*path, "when"), record=shape.for_each),
            then=Consequence(
                kind, tier, tuple(then.flags), tuple(then.measures), then.refer_to, then.due, then.outcome
            ),
            basis=grade(shape.basis, self.default),
            force=shape.force or self.shape.pack.force,
            for_each=shape.for_each,
            effective=self._effective(shape.effective, (*path, "effective")),
            unless=tuple(
                RuleException(
                    self.reader.read(each.when, (*path, "unless", i, "when"), record=shape.for_each),
                    each.because,
                    grade(each.basis, grade(shape.basis, self.default)),
                    each.id,
                    citations(each.cite, self.id),
                )
                for i, each in enumerate(shape.unless)
            ),
            met_when=self._optional(shape.met_when, (*path, "met_when"), shape.for_each),
            when_tier=Tier.of(shape.when_tier) if shape.when_tier else None,
            residual=self._residual(shape.residual, then.tier, path),
            because=shape.because,
            ask=shape.ask,
            meanwhile=self._meanwhile(shape.meanwhile),
            cite=citations(shape.cite, self.id),
            location=self.log.document.locate((*path, "id")),
        )

    def _point(self, shape: PointShape, path: Path) -> Point:
        if shape.met_when is None and grade(shape.basis, self.default) is not Basis.UNCONFIRMED:
            self.log.add("P409", Message("a point needs met_when:, unless it is unconfirmed"), path)
        return Point(
            id=shape.id,
            pack=self.id,
            of=shape.of,
            part=shape.part,
            title=shape.title,
            met_when=self._optional(shape.met_when, (*path, "met_when")),
            basis=grade(shape.basis, self.default),
            force=shape.force or self.shape.pack.force,
            when=self._optional(shape.when, (*path, "when")),
            flags=tuple(shape.flags),
            measures=tuple(shape.measures),
            ask=shape.ask,
            cite=citations(shape.cite, self.id),
            location=self.log.document.locate((*path, "id")),
        )

    def _tree(self, shape: TreeShape, path: Path) -> Tree:
        self._record_kind(shape.for_each, (*path, "for_each"))
        default = grade(shape.basis, self.default)
        return Tree(
            id=shape.id,
            pack=self.id,
            title=shape.title,
            start=shape.start,
            nodes={
                key: self._node(key, each, shape.for_each, default, (*path, "nodes", key))
                for key, each in shape.nodes.items()
            },
            outcomes={
                key: self._outcome(key, each, default, (*path, "outcomes", key)) for key, each in shape.outcomes.items()
            },
            basis=default,
            force=shape.force or self.shape.pack.force,
            for_each=shape.for_each,
            cite=citations(shape.cite, self.id),
            location=self.log.document.locate((*path, "id")),
        )

    def _node(self, key: str, shape: NodeShape, record: str | None, default: Basis, path: Path) -> Node:
        derived = shape.on in self.words.derived
        question = self._subject(shape.on, record, (*path, "on"))
        return Node(
            id=key,
            on=shape.on,
            on_derived=derived,
            branches=tuple(
                self._branch(each, question, (*path, "branches", i)) for i, each in enumerate(shape.branches)
            ),
            basis=grade(shape.basis, default),
            otherwise=shape.otherwise,
            title=shape.title,
            ask=shape.ask,
            meanwhile=self._meanwhile(shape.meanwhile),
            cite=citations(shape.cite, self.id),
            location=self.log.document.locate(path, key=True),
        )

    def _subject(self, name: str, record: str | None, path: Path) -> Question:
        """Return what a node asks, after the same checks as a condition that reads it."""
        if name in self.words.derived:
            self.reader.read({name: "yes"}, path[:-1], record=record)
            return Question(name, self.id, AnswerType.YES_NO, "project", Worse(best_first=(False, True)))
        found = self.words.question(name)
        if name in self.words.computed:
            return Question(name, self.id, AnswerType.NUMBER, "project", Worse())
        if found is None:
            self.log.add("P210", Message("{name} is not a question or derived condition", {"name": name}), path)
            return Question(name, self.id, AnswerType.TEXT, "project", Worse())
        if found[1] is not None:
            self.log.add(
                "P408",
                Message("a node cannot follow a reference"),
                path,
                Message("name the condition under derived and ask that"),
            )
        elif found[0].record not in (None, record) and found[0].worse.is_none:
            self.reader.read({name: ""}, path[:-1], record=record)
        return found[0]

    def _branch(self, shape: BranchShape, question: Question, path: Path) -> Branch:
        given = [name for name in BRANCH_TESTS if getattr(shape, name) is not None]
        targets = [each for each in (shape.go, shape.end) if each is not None]
        if len(given) != 1 or len(targets) != 1:
            self.log.add("P407", Message("a branch needs one test and one of go: or end:"), path)
            return Branch(Test(Operation.IN, ()), targets[0] if targets else "")
        name = given[0]
        operation, raw = BRANCH_TESTS[name], getattr(shape, name)
        test = self.reader.test(question, raw if operation is Operation.EQUALS else {operation.value: raw}, path)
        return Branch(test, targets[0], tuple(shape.then.measures), tuple(shape.then.flags))

    def _outcome(self, key: str, shape: OutcomeShape, default: Basis, path: Path) -> Outcome:
        return Outcome(
            id=key,
            tier=Tier.of(shape.tier),
            kind=Kind.of(shape.kind),
            text=shape.text,
            basis=grade(shape.basis, default),
            flags=tuple(shape.flags),
            measures=tuple(shape.measures),
            refer_to=shape.refer_to,
            due=shape.due,
            residual=self._residual(shape.residual, shape.tier, path),
            cite=citations(shape.cite, self.id),
            location=self.log.document.locate(path, key=True),
        )
