"""Packs changed since a file was answered: what is new, withdrawn or worded anew, and where withdrawn answers are kept.

A project file remembers, under ``interview:``, the questions there were when it was last written; of each answered one
also what it meant. So a key that once was a question is told from one that never was, which stays an error.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import cast

from rscheck.engine.lookup import Lookup
from rscheck.i18n import Message
from rscheck.intake.answer_reader import AnswerReader
from rscheck.interview.draft import Draft, Place
from rscheck.interview.leaf import is_answer
from rscheck.interview.retired import kept_answer, put_back, without_answer
from rscheck.model.question import Question
from rscheck.plain import Plain, plain
from rscheck.yamlfile import Node

__all__ = ["BLOCK", "Changes", "changes_since", "joined_blocks", "remembered", "restored", "told", "without_retired"]

BLOCK = "interview"
"""The key of a project file under which the interview keeps what it remembers."""

_COMPLETE = "_complete"
_DIGEST_SHOWN = 12


@plain
class Changes(Plain):
    """What is different since the file was last written, each by question id.

    ``added`` are questions that nobody was asked; ``retired`` answered ones that no pack has any more; ``unfit`` those
    whose answer is no longer one of theirs; ``changed`` those whose answer still fits but which mean something else or
    are worded anew; ``returned`` those that were withdrawn and are there again.
    """

    added: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unfit: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()


def remembered(lookup: Lookup, draft: Draft, unseen: Collection[str] = ()) -> dict[str, Node]:
    """Return what a draft should remember of the packs it is answered with.

    Of the ``unseen`` questions, which changed and were not looked at again, it goes on remembering what they meant.
    """
    packs: dict[str, Node] = {
        pack.id: f"{pack.version} {pack.digest.rpartition(':')[2][:_DIGEST_SHOWN]}"
        for pack in lookup.catalogue.packs.values()
    }
    before = _marks(draft.top.get(BLOCK))
    marks = {
        each.id: (before[each.id] if each.id in unseen and before.get(each.id) else _mark(each))
        if _answered(draft, each.id)
        else ""
        for each in lookup.questions.values()
    }
    return _block(packs, marks, _kept(draft.top.get(BLOCK)))


def changes_since(node: Node, lookup: Lookup, draft: Draft) -> Changes:
    """Return what changed since a file remembered ``node``; nothing if it remembers nothing."""
    marks = _marks(node)
    if not marks:
        return Changes()
    lost = [question for question, _ in _lost(draft, lookup, marks)]
    unfit = dict.fromkeys(question for question in lost if question in lookup.questions)
    return Changes(
        added=tuple(each for each in lookup.questions if each not in marks),
        retired=tuple(dict.fromkeys(question for question in lost if question not in lookup.questions)),
        changed=tuple(
            each.id
            for each in lookup.questions.values()
            if marks.get(each.id, "") not in ("", _mark(each)) and each.id not in unfit and _answered(draft, each.id)
        ),
        unfit=tuple(unfit),
        returned=tuple(dict.fromkeys(str(kept["question"]) for kept in _kept(node) if _fits_again(kept, lookup))),
    )


def told(changes: Changes) -> tuple[Message, ...]:
    """Return the changes in plain words, the counts only; nothing if nothing changed."""
    new, retired, unfit, reworded, returned = (
        len(each) for each in (changes.added, changes.retired, changes.unfit, changes.changed, changes.returned)
    )
    said = (
        Message("{count} new question", {"count": new}, "{count} new questions", new),
        Message(
            "{count} question was withdrawn; its answer is kept",
            {"count": retired},
            "{count} questions were withdrawn; their answers are kept",
            retired,
        ),
        Message(
            "{count} answer no longer fits its question; it is kept, please answer again",
            {"count": unfit},
            "{count} answers no longer fit their questions; they are kept, please answer again",
            unfit,
        ),
        Message(
            "{count} question was worded anew: please look at its answer again",
            {"count": reworded},
            "{count} questions were worded anew: please look at their answers again",
            reworded,
        ),
        Message(
            "{count} question is back, and so is its answer: please look at it again",
            {"count": returned},
            "{count} questions are back, and so are their answers: please look at them again",
            returned,
        ),
    )
    return tuple(each for each in said if each.count)


def without_retired(draft: Draft, lookup: Lookup) -> Draft:
    """Return the draft with every answer that no pack asks for any more moved under ``interview``, so that it reads.

    Moved are answers to questions that the draft remembers and no pack has, and answers that fitted when they were
    given and no longer do, such as an option that was withdrawn.
    """
    lost = list(_lost(draft, lookup, _marks(draft.top.get(BLOCK))))
    if not lost:
        return draft
    kept = [*_kept(draft.top.get(BLOCK)), *(kept_answer(draft, lookup, *each) for each in lost)]
    cleared = draft
    for question, place in lost:
        cleared = without_answer(cleared, question, place)
    # Entries of a kind that no pack has any more are gone with their answers.
    gone = {place[0] for _, place in lost if place} - set(lookup.records)
    top = {key: each for key, each in cleared.top.items() if key not in gone or any(cleared.records(key))}
    return _with_kept(Draft(top), kept)


def restored(draft: Draft, lookup: Lookup) -> Draft:
    """Return the draft with kept answers put back whose question is there again; nothing that is answered changes."""
    kept = _kept(draft.top.get(BLOCK))
    fresh = [kind for kind in lookup.records if not draft.records(kind)]
    left = []
    for each in kept:
        back = put_back(draft, lookup, each, fresh) if _fits_again(each, lookup) else None
        if back is None:
            left.append(each)
        else:
            draft = back
    return draft if len(left) == len(kept) else _with_kept(draft, left)


def joined_blocks(blocks: Iterable[Node], lookup: Lookup) -> dict[str, Node]:
    """Return what several parts of a project remember as one.

    Where they were answered with different packs, the other edition than the present one counts: so what changed since
    is told, rather than passed over.
    """
    now = {each.id: _mark(each) for each in lookup.questions.values()}
    packs: dict[str, Node] = {}
    marks: dict[str, str] = {}
    kept: list[dict[str, Node]] = []
    for block in blocks:
        for question, mark in _marks(block).items():
            known = marks.get(question, "")
            marks[question] = mark if not known or (mark and known == now.get(question)) else known
        for pack, edition in _part(block, "packs").items():
            current = lookup.catalogue.packs.get(pack)
            if pack not in packs or (current is not None and current.digest[:_DIGEST_SHOWN] in str(packs[pack])):
                packs[pack] = edition
        kept += [each for each in _kept(block) if each not in kept]
    return _block(packs, marks, kept)


# --- what a question means -----------------------------------------------------------------------------------------


def _mark(question: Question) -> str:
    """Return the beginning of a digest of what gives an answer its meaning: words, type, options, unit."""
    import hashlib
    import json

    options = {option: dict(text) for option, text in question.options.items()}
    ends = [None if end is None else str(end) for end in (question.minimum, question.maximum)]
    meaning = [dict(question.text), question.type.value, options, question.unit, ends, question.record]
    return hashlib.sha256(json.dumps(meaning, sort_keys=True).encode()).hexdigest()[:6]


def _reads(question: Question, node: Node) -> bool:
    problems: list[str] = []

    def tell(code: str, *_: object, **__: object) -> None:
        problems.append(code)

    AnswerReader(tell).read(question, node, ())
    return not problems


# --- answers in a draft --------------------------------------------------------------------------------------------


def _places(draft: Draft, question: str) -> Iterator[tuple[Place, Node]]:
    """Yield each answer to a question as it stands in a draft, whether or not any pack has the question."""
    section, _, field = question.partition(".")
    if field and isinstance(draft.top.get(section), list):
        places: list[Place] = [(section, number) for number in range(len(draft.records(section)))]
    else:
        places = [None]
    for place in places:
        node = draft.answer(question, place)
        if is_answer(node):
            yield place, node


def _answered(draft: Draft, question: str) -> bool:
    return next(_places(draft, question), None) is not None


def _lost(draft: Draft, lookup: Lookup, marks: Mapping[str, str]) -> Iterator[tuple[str, Place]]:
    """Yield the answers that were accepted once and can no longer be."""
    for identifier, mark in marks.items():
        question = lookup.questions.get(identifier)
        changed = question is None or mark not in ("", _mark(question))
        for place, node in _places(draft, identifier) if changed else ():
            moved = question is None or question.record != (place[0] if place else None)
            if moved or (question is not None and not _reads(question, node)):
                yield identifier, place


def _fits_again(kept: Mapping[str, Node], lookup: Lookup) -> bool:
    question = lookup.questions.get(str(kept.get("question")))
    return question is not None and _reads(question, kept.get("answer"))


# --- what stands in the file ---------------------------------------------------------------------------------------


def _block(packs: dict[str, Node], marks: Mapping[str, str], kept: list[dict[str, Node]]) -> dict[str, Node]:
    """Return the block: of each section one text with the words of its questions, an answered one with its mark."""
    sections: dict[str, list[str]] = {}
    for question, mark in marks.items():
        section, dot, word = question.partition(".")
        if not dot:
            section, word = question.removesuffix(_COMPLETE), question[len(question.removesuffix(_COMPLETE)) :] or "."
        sections.setdefault(section, []).append(f"{word}:{mark}" if mark or ":" in word else word)
    questions: dict[str, Node] = {section: " ".join(words) for section, words in sections.items()}
    block: dict[str, Node] = {"packs": packs, "questions": questions}
    return {**block, "retired_answers": [*kept]} if kept else block


def _marks(block: Node) -> dict[str, str]:
    """Return the questions that a block remembers, each with the mark of what it meant when it was answered."""
    marks: dict[str, str] = {}
    for section, words in _part(block, "questions").items():
        for each in str(words or "").split():
            name, colon, mark = each.rpartition(":")
            word = name if colon else each
            question = section if word == "." else f"{section}{word if word == _COMPLETE else f'.{word}'}"
            marks[question] = mark if colon else ""
    return marks


def _kept(block: Node) -> list[dict[str, Node]]:
    found = block.get("retired_answers") if isinstance(block, dict) else None
    return [dict(each) for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _part(block: Node, key: str) -> dict[str, Node]:
    found = block.get(key) if isinstance(block, dict) else None
    return found if isinstance(found, dict) else {}


def _with_kept(draft: Draft, kept: list[dict[str, Node]]) -> Draft:
    block = dict(cast("dict[str, Node]", draft.top.get(BLOCK) or {}))
    block.pop("retired_answers", None)
    return Draft({**draft.top, BLOCK: {**block, "retired_answers": [*kept]} if kept else block})
