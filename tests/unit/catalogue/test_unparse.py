"""What is written of a pack reads back as the same pack: for every shipped one, and for the small ones of the tests."""

from __future__ import annotations

from functools import cache

import pytest

from rscheck.catalogue.gather import SourceFile, default_folders, gather
from rscheck.catalogue.items import item_text, items_of
from rscheck.catalogue.load import read_catalogue
from rscheck.catalogue.unparse import items_by_section
from rscheck.cli.pack.resolve import resolved_lines
from rscheck.model.pack import Catalogue
from tests.support.shipped import shipped_catalogue


@cache
def written_and_read() -> Catalogue:
    """Return the shipped packs after each of them was written and read again."""
    packs = {pack.file: pack for pack in shipped_catalogue().packs.values()}
    files = [
        SourceFile(
            each.shown, "".join(f"{line}\n" for line in resolved_lines(shipped_catalogue(), packs[each.shown])).encode()
        )
        if each.shown in packs
        else each
        for each in gather(default_folders())
    ]
    return read_catalogue(files)


@pytest.mark.parametrize("name", shipped_catalogue().packs)
def test_a_shipped_pack_reads_back_as_it_is(name: str) -> None:
    before, after = (
        {address: item_text(item) for address, item in items_of(each.packs[name]).items()}
        for each in (shipped_catalogue(), written_and_read())
    )

    assert before == after


@pytest.mark.parametrize("name", shipped_catalogue().packs)
def test_what_items_do_not_say_reads_back_too(name: str) -> None:
    before, after = (each.packs[name] for each in (shipped_catalogue(), written_and_read()))

    assert (before.computed, before.records) == (after.computed, after.records)
    assert before.sources.keys() == after.sources.keys()


def test_written_items_stand_under_their_sections() -> None:
    sections = items_by_section(shipped_catalogue().packs["nsf-trust"])

    assert "TRUST-M2" in sections["rules"]
    assert "TRUST-B2" in sections["trees"]
    assert "nsf-trust.quantum" in sections["sets"]
