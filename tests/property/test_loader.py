"""The loader reads what was meant: packs written as files come back as the packs that were written, and decide the same."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given

from rscheck.catalogue.load import SourceFile, read_catalogue
from rscheck.engine.assess import decide
from rscheck.model.pack import Catalogue, Tree
from rscheck.model.question import Question
from tests.property.as_yaml import files_of
from tests.property.running import engine_of, examples
from tests.property.worlds import Case, cases


def loaded(catalogue: Catalogue) -> Catalogue:
    return read_catalogue([SourceFile(name, text.encode()) for name, text in files_of(catalogue).items()])


def nowhere(item: Any) -> Any:
    return replace(item, location=None)


def bare(tree: Tree) -> Tree:
    nodes = {key: replace(each, location=None) for key, each in tree.nodes.items()}
    outcomes = {key: replace(each, location=None) for key, each in tree.outcomes.items()}
    return replace(tree, location=None, nodes=nodes, outcomes=outcomes)


def untold(question: Question) -> Question:
    return replace(nowhere(question), text={}, unit=None)


@examples(60)
@given(cases())
def test_packs_written_as_files_come_back_as_they_were(case: Case) -> None:
    found = loaded(case.catalogue)

    for key, drawn in case.catalogue.packs.items():
        pack = found.packs[key]
        assert list(map(nowhere, drawn.rules)) == list(map(nowhere, pack.rules))
        assert list(map(bare, drawn.trees)) == list(map(bare, pack.trees))
        assert [(each.when, each.basis) for each in drawn.applies] == [(each.when, each.basis) for each in pack.applies]
        assert {k: untold(v) for k, v in drawn.questions.items()} == {k: untold(v) for k, v in pack.questions.items()}
        for words in ("sets", "parameters", "derived"):
            ours, theirs = getattr(drawn, words), getattr(pack, words)
            assert {k: nowhere(v) for k, v in ours.items()} == {k: nowhere(v) for k, v in theirs.items()}
        assert drawn.computed == pack.computed
        assert drawn.effective == pack.effective


@examples(60)
@given(cases())
def test_packs_read_from_files_decide_as_they_were_meant(case: Case) -> None:
    meant = decide(engine_of(case.catalogue), case.answers, case.as_of)

    assert meant == decide(engine_of(loaded(case.catalogue)), case.answers, case.as_of)
