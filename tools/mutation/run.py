"""Each mutant before the three judges, the quickest first: loading, the tests inside packs, verification."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rscheck.catalogue.basis import lower_grades
from rscheck.catalogue.declare import Declarations
from rscheck.catalogue.format import PackFile
from rscheck.catalogue.gather import default_folders, digest_of, gather
from rscheck.catalogue.load import read_catalogue
from rscheck.catalogue.problems import ProblemLog
from rscheck.catalogue.read import read_packs, sort_files
from rscheck.catalogue.resolve import resolve
from rscheck.catalogue.shapes import read_shape
from rscheck.catalogue.soundness import soundness_problems
from rscheck.catalogue.vocabulary import Vocabulary
from rscheck.errors import Problem, RuleError
from rscheck.location import Path
from rscheck.model.pack import Catalogue, Pack, PackTest
from rscheck.verify.findings import PackFinding, Severity
from rscheck.verify.pack_tests import LonePack
from rscheck.verify.verify import verify_packs
from rscheck.yamlfile import Document
from tools.mutation.change import Mutant, at, changed
from tools.mutation.equivalence import are_equivalent
from tools.mutation.operators import citation_mutants, judging, mutants, read_words

__all__ = ["CAUGHT", "MutationBench", "Verdict", "judge_all", "sampled"]

CAUGHT = ("loading", "tests", "verification")
"""What may catch a mutant, in the order in which it is asked."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a mutant: what caught it, ``equivalent`` or ``survived``; and the code or test that caught it."""

    mutant: Mutant
    how: str
    by: str = ""


class MutationBench:
    """The shipped packs, read once, and what verification says of them as they are."""

    def __init__(self) -> None:
        """Read the packs of this checkout."""
        self._files = gather(default_folders())
        self.catalogue = read_catalogue(self._files)
        self.documents = sort_files(self._files)[0]
        self._words = Vocabulary()
        self._packs = read_packs(self.documents, self._words)[0]
        self._of_pack = {str(at(each.value, ("pack", "id"))): each for each in self.documents}
        self._killers: dict[str, list[str]] = {}
        self._usual = {_key(each) for each in verify_packs(self.catalogue)}

    def mutants(self) -> list[Mutant]:
        """Return every mutant, in a fixed order."""
        return list(mutants(self.catalogue, self.documents))

    def citations(self) -> list[Mutant]:
        """Return the mutants that only swap a citation, which are told apart."""
        return list(citation_mutants(self.catalogue, self.documents))

    def judge(self, mutant: Mutant) -> Verdict:
        """Return what becomes of one mutant."""
        try:
            catalogue = self._load(mutant)
            for pack in self._judges(mutant):
                failed = self._failing(catalogue, pack, mutant.item)
                if failed is not None:
                    return Verdict(mutant, "tests", failed)
        except RuleError as error:
            return Verdict(mutant, "loading", error.problems[0].code)
        names = (mutant.pack, *self._judges(mutant))
        for finding in verify_packs(catalogue, names):
            if _key(finding) not in self._usual and _counts(finding):
                return Verdict(mutant, "verification", finding.code)
        return Verdict(mutant, "equivalent" if are_equivalent(self.catalogue, catalogue) else "survived")

    def _judging(self, pack: str) -> bool:
        return judging(self.catalogue.packs[pack])

    @cached_property
    def _tested(self) -> tuple[str, ...]:
        return tuple(key for key, pack in self.catalogue.packs.items() if pack.tests)

    def _judges(self, mutant: Mutant) -> Sequence[str]:
        """Return the packs whose tests a mutant has to pass: its own, or of what packs share those that read it."""
        if self._judging(mutant.pack):
            return (mutant.pack,)
        return [pack for pack in self._tested if pack == mutant.pack or mutant.word in self._read[pack]]

    @cached_property
    def _read(self) -> dict[str, set[str]]:
        return {pack: read_words(self.catalogue, pack) for pack in self._tested}

    def _load(self, mutant: Mutant) -> Catalogue:
        """Return the packs with a mutant among them, checked as they always are."""
        packs, problems = self._read_with(mutant)
        if not problems:
            catalogue = Catalogue(lower_grades(packs), self.catalogue.measures, digest_of(self._files))
            problems = soundness_problems(catalogue)
        if problems:
            raise RuleError(problems)
        return catalogue

    def _read_with(self, mutant: Mutant) -> tuple[Mapping[str, Pack], list[Problem]]:
        """Return the packs with a mutant among them, and everything that is wrong with them.

        A mistake that leaves the vocabulary as it is changes how its own pack reads, and no other.
        """
        original = self._of_pack[mutant.pack]
        document = _Changed(original, changed(original.value, mutant.change.edits))
        if not all(_keeps_words(path) for path, _ in mutant.change.edits):
            return read_packs([document if each is original else each for each in self.documents], Vocabulary())
        shape, problems = read_shape(PackFile, document)
        if shape is None:
            return {}, problems
        log = ProblemLog(document)
        pack = resolve(shape, _declared(self._packs[mutant.pack]), self._words, log)
        return {**self._packs, mutant.pack: pack}, problems + log.problems

    def _failing(self, catalogue: Catalogue, pack: str, item: str) -> str | None:
        """Return the name of a test that fails, None if all pass: first those about the item, then the strictest."""
        tested = LonePack(catalogue, pack)
        killers = self._killers.setdefault(pack, [])
        rank = {name: number for number, name in enumerate(killers)}

        def order(test: PackTest) -> tuple[bool, int]:
            return f"'{item}'" not in str(test.raw), rank.get(test.name, len(rank))

        tests = sorted(tested.pack.tests, key=order)
        for test in tests:
            if not tested.run(test).passed:
                if test.name in killers:
                    killers.remove(test.name)
                killers.insert(0, test.name)
                return test.name
        return None


class _Changed(Document):
    """A file with other values than it holds; places are those of the file."""

    __slots__ = ()

    def __init__(self, original: Document, value: object) -> None:
        problems: tuple[Problem, ...] = ()
        super().__init__(value, original.digest, problems, original._source, original._place)  # type: ignore[arg-type]


def _keeps_words(path: Path) -> bool:
    """Return whether a change at a place adds, takes away and retypes no word that conditions of packs may use."""
    return path[0] in ("applies", "rules", "trees", "points") or (path[0] == "derived" and path[2:3] == ("when",))


def _declared(pack: Pack) -> Declarations:
    """Return what a finished pack declares, for reading the rest of it anew."""
    made = Declarations()
    made.questions, made.records = dict(pack.questions), dict(pack.records)
    made.sets, made.parameters = dict(pack.sets), dict(pack.parameters)
    return made


def _counts(finding: PackFinding) -> bool:
    return finding.severity in (Severity.ERROR, Severity.WARNING) and finding.waived is None


def _key(finding: PackFinding) -> tuple[str, str, str]:
    return (finding.code, finding.item, finding.message.english())


def sampled(all_mutants: Sequence[Mutant], wanted: int, seed: int = 4) -> list[Mutant]:
    """Return about as many mutants as wanted, of each pack and kind by its share; the same for the same seed."""
    order = random.Random(seed)
    shuffled = sorted(all_mutants, key=lambda each: (each.pack, each.change.operator, order.random()))
    step = max(1.0, len(shuffled) / wanted)
    start = order.random() * step
    return [shuffled[int(start + step * number)] for number in range(int((len(shuffled) - start - 1e-9) // step) + 1)]


_bench: MutationBench | None = None


def _begin() -> None:
    global _bench  # noqa: PLW0603  # one bench a process: reading the packs for each mutant would take longer than judging
    _bench = MutationBench()


def _judge(mutant: Mutant) -> Verdict:
    assert _bench is not None
    return _bench.judge(mutant)


def judge_all(chosen: Sequence[Mutant], *, processes: int) -> Iterator[Verdict]:
    """Yield a verdict for each mutant, in their order."""
    if processes == 1:
        bench = MutationBench()
        yield from (bench.judge(each) for each in chosen)
        return
    from multiprocessing import get_context

    with get_context("spawn").Pool(processes, _begin) as pool:
        yield from pool.imap(_judge, chosen, chunksize=20)
