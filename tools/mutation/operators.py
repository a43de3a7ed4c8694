"""Every mutant of the shipped packs, in a fixed order; those that only swap a citation stand apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rscheck.engine.lookup import Lookup
from rscheck.location import Path
from rscheck.model.condition import Leaf, ParameterRef, SetRef
from rscheck.model.pack import Catalogue, Pack
from rscheck.verify.facts import conditions_of, read_by
from rscheck.yamlfile import Document, Node
from tools.mutation.change import Change, Mutant, at, replaced
from tools.mutation.items import applies_changes, header_changes, point_changes, rule_changes, tree_changes
from tools.mutation.vocabulary import dated_changes, derived_changes, question_changes
from tools.mutation.words import Words, next_of

__all__ = ["citation_mutants", "judging", "mutants", "read_words"]

_LISTED = {"applies": applies_changes, "rules": rule_changes, "trees": tree_changes, "points": point_changes}


def judging(pack: Pack) -> bool:
    """Return whether a pack judges anything: projects or institutions."""
    return bool(pack.rules or pack.trees or pack.points)


def mutants(catalogue: Catalogue, documents: Iterable[Document]) -> Iterator[Mutant]:
    """Yield one mutant for each small mistake in the packs that judge, and in the words of others that these read."""
    lookup = Lookup(catalogue)
    words = Words(lookup)
    read = {word for pack in catalogue.packs for word in read_words(catalogue, pack)}
    for document in documents:
        maker = _Maker(catalogue.packs[_id(document)], document, words)
        yield from maker.items()
        yield from maker.vocabulary(lookup, read)


def citation_mutants(catalogue: Catalogue, documents: Iterable[Document]) -> Iterator[Mutant]:
    """Yield one mutant for each rule, tree and point that cites another source of its own pack than it should."""
    for document in documents:
        pack = catalogue.packs[_id(document)]
        maker = _Maker(pack, document, Words(Lookup(catalogue)))
        for kind in ("rules", "trees", "points"):
            for path, item in maker.listed(kind):
                cited = item.get("cite")
                place: Path = (*path, "cite", 0, "source") if isinstance(cited, list) else (*path, "cite", "source")
                source = str(at(document.value, place))
                other = next_of(sorted(pack.sources), source) or next(iter(sorted(pack.sources)), None)
                if other is not None and other != source:
                    yield maker.mutant(path, replaced("swap a citation", place, other, f"{source} → {other}"))


def _id(document: Document) -> str:
    return str(at(document.value, ("pack", "id")))


def read_words(catalogue: Catalogue, pack: str) -> set[str]:
    """Return the questions, sets and parameters that the items of a pack read, through words of other packs too."""
    packs = {key: each if key == pack else _without_conditions(each) for key, each in catalogue.packs.items()}
    if not judging(catalogue.packs[pack]):
        return set()
    leaves = read_by(conditions_of(Catalogue(packs, {}, "")), Lookup(catalogue))
    named: set[str] = set(leaves)
    for leaf in (leaf for each in leaves.values() for leaf in each):
        named |= _operands(leaf)
    return named


def _without_conditions(pack: Pack) -> Pack:
    return Pack(pack.id, pack.version, pack.title, pack.digest)


def _operands(leaf: Leaf) -> set[str]:
    return {each.id for each in leaf.test.operands if isinstance(each, SetRef | ParameterRef)}


class _Maker:
    """Makes the mutants of one pack."""

    def __init__(self, pack: Pack, document: Document, words: Words) -> None:
        self._pack = pack
        self._document = document
        self._words = words
        header = at(document.value, ("pack",))
        self._header: dict[str, Node] = header if isinstance(header, dict) else {}

    def mutant(self, path: Path, change: Change, word: str = "") -> Mutant:
        item = at(self._document.value, (*path, "id"))
        name = item if isinstance(item, str) else word or str(path[-1])
        place = self._document.locate(change.edits[0][0])
        return Mutant(self._pack.id, name, change, place.file, place.line or 0, word)

    def listed(self, kind: str) -> Iterator[tuple[Path, dict[str, Node]]]:
        found = at(self._document.value, (kind,))
        for index, item in enumerate(found if isinstance(found, list) else ()):
            if isinstance(item, dict):
                yield (kind, index), item

    def keyed(self, *path: str) -> Iterator[tuple[str, dict[str, Node]]]:
        found = at(self._document.value, path)
        for key, item in found.items() if isinstance(found, dict) else ():
            if isinstance(item, dict):
                yield key, item

    def items(self) -> Iterator[Mutant]:
        if not judging(self._pack):
            return
        for change in header_changes(self._header, ("pack",)):
            yield self.mutant(("pack",), change)
        for kind, changes in _LISTED.items():
            for path, item in self.listed(kind):
                for change in changes(self._words, item, path, self._header):
                    yield self.mutant(path, change)
        for key, item in self.keyed("derived"):
            for change in derived_changes(self._words, item, ("derived", key)):
                yield self.mutant(("derived", key), change)

    def vocabulary(self, lookup: Lookup, read: set[str]) -> Iterator[Mutant]:
        grade = str(self._header.get("basis", "unconfirmed"))
        for kind in ("sets", "parameters"):
            for key, item in self.keyed(kind):
                for change in dated_changes(item, (kind, key), grade) if key in read else ():
                    yield self.mutant((kind, key), change, key)
        places: list[tuple[Path, str, dict[str, Node]]] = [
            (("questions", key), key, item) for key, item in self.keyed("questions")
        ]
        for record, _ in self.keyed("records"):
            places += [
                (("records", record, key), f"{record}.{key}", item) for key, item in self.keyed("records", record)
            ]
        for path, name, item in places:
            for change in question_changes(self._words, lookup.question(name), item, path) if name in read else ():
                yield self.mutant(path, change, name)
