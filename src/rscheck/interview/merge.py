"""Parts of one project, answered by several people, become one file; where they differ, both answers are shown.

The same answer is one, an answer that only one file has is taken, and everything else is a conflict: it is never
decided here which of two answers is right.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import field

from rscheck.engine.lookup import Lookup
from rscheck.intake.layout import Section, make_layout
from rscheck.interview.draft import Draft
from rscheck.interview.editions import BLOCK, joined_blocks, without_retired
from rscheck.interview.one_answer import one_answer, one_measure, same_text, typed
from rscheck.interview.one_list import Group, grouped, name_of
from rscheck.interview.sayings import Composed, Conflict, Said, at_key
from rscheck.location import Path, format_path
from rscheck.model.question import AnswerType
from rscheck.plain import Plain, plain
from rscheck.yamlfile import Document, Node

__all__ = ["Merged", "Wishes", "merge", "part_of_today"]

_FROM = "from"
_FILES = ("institution", "partners")
"""Where a project may refer to a file that is answered once."""


@plain
class Wishes(Plain):
    """What was decided beforehand: for a place of the joined file the number of the file that counts, and the id.

    ``file`` is where the joined file will stand; paths to other files are written as seen from there.
    """

    take: Mapping[str, int] = field(default_factory=dict)
    identifier: str = ""
    file: str = ""


@plain
class Merged(Plain):
    """What the files come to together. With conflicts the draft lacks what they are about.

    ``document`` is the draft with the place each value comes from; ``needless`` are wishes that chose nothing;
    ``unnamed`` the kinds of which entries without a name stand side by side that may be the same.
    """

    draft: Draft
    document: Document
    conflicts: tuple[Conflict, ...]
    needless: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()


def merge(documents: Sequence[Document], lookup: Lookup, wishes: Wishes | None = None) -> Merged:
    """Return several parts of a project as one. Each of them can be read without a problem, as far as it goes."""
    joiner = _Joiner(lookup, wishes or Wishes())
    top = joiner.top([Said(number, each, (), each.value) for number, each in enumerate(documents, 1)])
    return Merged(
        Draft(top),
        Composed(top, joiner.wishes.file, joiner.origins),
        tuple(joiner.conflicts),
        tuple(each for each in joiner.wishes.take if each not in joiner.used),
        tuple(joiner.unnamed),
    )


def part_of_today(document: Document, lookup: Lookup) -> Document:
    """Return a part as it can be read with the packs of today: answers to withdrawn questions are kept aside."""
    if not isinstance(document.value, dict):
        return document
    top = dict(without_retired(Draft(document.value), lookup).top)
    if top == document.value:
        return document
    return Composed(top, document.file, {(key,): Said(1, document, (key,), None) for key in top}, document.problems)


class _Joiner:
    def __init__(self, lookup: Lookup, wishes: Wishes) -> None:
        self.lookup = lookup
        self.wishes = wishes
        self.layout = make_layout(lookup.questions.values(), lookup.records).top
        self.completes = {kind.complete_question: kind.id for kind in lookup.records.values()}
        self.conflicts: list[Conflict] = []
        self.origins: dict[Path, Said] = {}
        self.used: set[str] = set()
        self.unnamed: list[str] = []
        self.groups: dict[str, list[Group]] = {}

    def top(self, files: Sequence[Said]) -> dict[str, Node]:
        for kind in self.lookup.records:
            self.groups[kind] = self.same_entries(kind, at_key(files, kind))
        made: dict[str, Node] = {}
        for key in _keys(files):
            said = at_key(files, key)
            node = self.at_top(key, said, len(files)) if said else None
            if node is not None:
                made[key] = node
                self.origins.setdefault((key,), said[0])
        if self.wishes.identifier:
            made = {key: self.wishes.identifier if key == "id" else node for key, node in made.items()}
            made.setdefault("id", self.wishes.identifier)
        return made

    def at_top(self, key: str, said: Sequence[Said], files: int) -> Node:
        """Return what stands under a key at the top of the joined file; None if nothing can stand there yet."""
        path = (key,)
        if key == "id" and self.wishes.identifier:
            return said[0].node
        if key in self.layout.records:
            return self.records(key)
        if key in self.completes:
            return self.complete(key, said)
        match key:
            case "measures":
                return self.measures(said)
            case "determinations":
                every = [each for one in said for each in (one.node if isinstance(one.node, list) else [])]
                return [each for number, each in enumerate(every) if each not in every[:number]]
            case _ if key == BLOCK:
                return {**joined_blocks([each.node for each in said], self.lookup)}
        if key in self.layout.sections and all(isinstance(each.node, dict) for each in said):
            return self.section(self.layout.sections[key], said, path)
        if key in self.layout.questions:
            return self.answer(self.layout.questions[key].id, said, path)
        return self.plain(said, path, of_file=key in _FILES)

    # --- answers ---------------------------------------------------------------------------------------------------

    def section(self, section: Section, said: Sequence[Said], path: Path) -> dict[str, Node]:
        made: dict[str, Node] = {}
        for key in _keys(said):
            inside, here = at_key(said, key), (*path, key)
            if not inside:
                continue
            if key in section.sections and key not in section.questions:
                node: Node = self.section(section.sections[key], inside, here)
            else:
                node = self.answer(section.questions[key].id, inside, here)
            if node is not None:
                made[key] = node
        return made

    def answer(self, question: str, said: Sequence[Said], path: Path) -> Node:
        nodes = [each.node for each in said]
        node = one_answer(self.lookup.question(question), nodes)
        return self.kept(node, said, path, question)

    def plain(self, said: Sequence[Said], path: Path, *, of_file: bool = False) -> Node:
        """Return a value that is no answer: the title, the frameworks, a path to another file."""
        seen = [self.seen_from_here(each) if of_file else each for each in said]
        agreed = all(same_text(each.node, seen[0].node) for each in seen)
        return self.kept(seen[0].node if agreed else None, seen, path)

    def kept(self, node: Node, said: Sequence[Said], path: Path, question: str = "") -> Node:
        """Return what the files agree on, else what was decided, else nothing: then it is a conflict."""
        self.origins[path] = said[0]
        if node is not None:
            return node
        chosen = self.taken(path, said)
        if chosen is None:
            self.conflicts.append(Conflict(path, tuple(said), question))
            return None
        self.origins[path] = chosen
        return chosen.node

    def taken(self, path: Path, said: Sequence[Said]) -> Said | None:
        place = format_path(path)
        chosen = next((each for each in said if each.file == self.wishes.take.get(place)), None)
        if chosen is not None:
            self.used.add(place)
        return chosen

    def seen_from_here(self, said: Said) -> Said:
        """Return a path to another file as it is written in the joined file, which may stand in another folder."""
        folder, here = os.path.dirname(said.document.file), os.path.dirname(self.wishes.file)
        if not isinstance(said.node, str) or os.path.normpath(folder) == os.path.normpath(here):
            return said
        path = os.path.relpath(os.path.join(folder, said.node), here or os.curdir).replace(os.sep, "/")
        return Said(said.file, said.document, said.path, path)

    # --- entries ---------------------------------------------------------------------------------------------------

    def same_entries(self, kind: str, lists: Sequence[Said]) -> list[Group]:
        fields = [self.lookup.question(each) for each in self.lookup.records[kind].fields]
        references = [each.id.partition(".")[2] for each in fields if each.type is AnswerType.REF]
        groups = grouped(lists, self.label(kind), references)
        unnamed = [group for group in groups if not any(name_of(each, self.label(kind)) for each in group)]
        if len({each.file for group in unnamed for each in group}) > 1 and any(len(each) == 1 for each in unnamed):
            self.unnamed.append(kind)
        return groups

    def label(self, kind: str) -> str:
        return (self.lookup.records[kind].label_field or "").partition(".")[2]

    def records(self, kind: str) -> list[Node]:
        made: list[Node] = []
        fields = self.layout.records[kind]
        for number, group in enumerate(self.groups[kind]):
            path = (kind, number)
            self.origins[path] = group[0]
            entry: dict[str, Node] = {}
            for key in _keys(group):
                said = at_key(group, key)
                if not said:
                    continue
                if key in fields:
                    node = self.answer(fields[key].id, said, (*path, key))
                else:
                    node = self.plain(said, (*path, key), of_file=key == _FROM)
                if node is not None:
                    entry[key] = node
            made.append(entry)
        return made

    def complete(self, question: str, said: Sequence[Said]) -> Node:
        """Return whether a list is complete: not if another file lists what the file that says so lacks."""
        kind = self.completes[question]
        sure = [each for each in said if typed(self.lookup.question(question), each.node) is True]
        missing = [
            group[0]
            for group in self.groups[kind]
            if any(all(entry.file != each.file for entry in group) for each in sure)
        ]
        if not missing:
            return self.answer(question, said, (question,))
        if self.wishes.take.get(question) in [each.file for each in (*said, *missing)]:
            # A file that only lists more does not say whether that is all, and then nobody does.
            self.used.add(question)
            chosen = self.taken((question,), said)
            return chosen.node if chosen else None
        self.conflicts.append(Conflict((question,), tuple(said), question, tuple(missing)))
        return None

    # --- work done -------------------------------------------------------------------------------------------------

    def measures(self, said: Sequence[Said]) -> dict[str, Node]:
        made: dict[str, Node] = {}
        for key in _keys(said):
            inside = at_key(said, key)
            if inside:
                nodes = [each.node for each in inside]
                same = nodes[0] if all(each == nodes[0] for each in nodes) else one_measure(nodes)
                node = self.kept(same, inside, ("measures", key))
                if node is not None:
                    made[key] = node
        return made


def _keys(said: Sequence[Said]) -> list[str]:
    return [*dict.fromkeys(key for each in said if isinstance(each.node, dict) for key in each.node)]
