"""Other words for options: kept with the question, and only for options that exist."""

from __future__ import annotations

import pytest

from rscheck.catalogue.gather import SourceFile
from rscheck.catalogue.load import read_catalogue
from rscheck.errors import RuleError
from rscheck.model.pack import Catalogue

PACK = """rscheck: pack/1
pack: {id: core, version: 1.0.0}
questions:
  q.field:
    type: choices
    worse: none
    options: {quantum: {en: Quantum}, other: {en: Other}}
    synonyms: {%s: {en: [qubit], ja: [量子]}}
"""


def read(option: str) -> Catalogue:
    return read_catalogue([SourceFile("rules/core.yaml", (PACK % option).encode())])


def test_synonyms_stay_with_their_option_in_each_language() -> None:
    question = read("quantum").packs["core"].questions["q.field"]

    assert question.synonyms == {"quantum": {"en": ("qubit",), "ja": ("量子",)}}


def test_synonyms_of_an_option_that_does_not_exist_are_refused_at_their_question() -> None:
    with pytest.raises(RuleError) as caught:
        read("quantun")

    (problem,) = caught.value.problems
    assert problem.code == "P105"
    assert "quantun is not among the options" in problem.message.english()
