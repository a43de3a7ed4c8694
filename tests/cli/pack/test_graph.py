from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from rscheck.cli.exit_codes import ExitCode
from tests.cli.pack.conftest import change

SVG = "{http://www.w3.org/2000/svg}"


def test_mermaid_names_every_node_outcome_and_answer(pack):
    result = pack("graph", "tiny")

    assert ExitCode.OK == result.exit_code
    assert result.stdout.startswith("flowchart LR\n")
    for said in (
        "TY-1: Which stage?",
        "clear: Nothing to do",
        "is Applied research",
        "TY-VETO: Somebody else",
        "Office review first",
    ):
        assert said in result.stdout
    assert result.stdout.count("subgraph") == 2


def test_the_end_of_the_file_or_the_option_chooses_svg(pack, own):
    assert ExitCode.OK == pack("graph", "tiny", "-o", "tiny.svg").exit_code

    assert (own.parent / "tiny.svg").read_text(encoding="utf-8") == pack("graph", "tiny", "--format", "svg").stdout


def test_svg_is_one_file_with_title_and_description(pack):
    text = pack("graph", "tiny", "--format", "svg").stdout

    root = ElementTree.fromstring(text)
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert ("img", "title desc") == (root.get("role"), root.get("aria-labelledby"))
    assert "Example framework" == title.text
    assert "From “TY-1: Which stage?”, if it is Applied research, to “TY-2: Is there a veto?”." in description.text
    assert [] == re.findall(r"(?:href|src|url\(\s*['\"]?(?!#)|@import|<script)", text)
    assert "prefers-color-scheme:dark" in text


def test_texts_of_packs_are_escaped(pack, own):
    change(
        own / "pack.yaml",
        'title: {en: "How far is the agreement?"',
        'title: {en: "<script> & \\"quotes\\" ]--> how far?"',
    )

    svg, mermaid = (pack("graph", "own", "--format", each).stdout for each in ("svg", "mermaid"))

    ElementTree.fromstring(svg)
    assert "<script>" not in svg + mermaid
    assert "#60;script#62;" in mermaid


def test_a_pack_of_words_has_nothing_to_draw(pack):
    result = pack("graph", "core")

    assert ExitCode.USAGE == result.exit_code
    assert "E623" in result.stderr


@pytest.mark.parametrize("form", ["svg", "mermaid"])
def test_a_drawing_is_the_same_each_time(pack, form):
    assert pack("graph", "tiny", "--format", form).stdout == pack("graph", "tiny", "--format", form).stdout
