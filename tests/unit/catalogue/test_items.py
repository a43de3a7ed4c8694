"""Items by address: found, replaced, and named by a digest of what they say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rscheck.catalogue.items import item_digest, item_digests, item_text, items_of, text_digest, with_item
from rscheck.location import Location
from rscheck.model.condition import All, Any
from tests.unit.catalogue.laid_over import BASE, laid

PACK = laid().packs["base"]
ADDRESSES = ["base", "B-VETO", "B-TREE", "B-TREE:B-1", "B-TREE:look", "B-POINT", "parameters.limit"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_item_is_found_and_replaced_at_its_address(address: str) -> None:
    item = items_of(PACK)[address]
    changed = replace(item, title={"en": "Another"}) if hasattr(item, "title") else replace(item, **other(item))

    assert changed == items_of(with_item(PACK, address, changed))[address]
    assert items_of(PACK).keys() == items_of(with_item(PACK, address, changed)).keys()


def other(item: object) -> dict[str, object]:
    return {"unit": "euro"} if hasattr(item, "unit") else {"text": {"en": "Another"}}


def test_where_an_item_stands_makes_no_difference_to_its_digest() -> None:
    rule = PACK.rules[0]

    assert item_digest(rule) == item_digest(replace(rule, location=Location("elsewhere.yaml", 3, 1)))


def test_what_an_item_says_makes_a_difference_to_its_digest() -> None:
    rule = PACK.rules[0]
    parts = (rule.when, PACK.rules[1].when)

    assert item_digest(rule) != item_digest(replace(rule, title={"en": "Another"}))
    assert item_digest(replace(rule, when=All(parts))) != item_digest(replace(rule, when=Any(parts)))


def test_the_text_of_an_item_says_one_thing_a_line() -> None:
    lines = item_text(PACK.rules[1]).splitlines()

    assert ["id: B-LIMIT", "title.en: A large share", "when.question: q.share"] == lines[:3]
    assert {"when.test.operands.1.id: limit", "then.tier: moderate", "basis: official"} <= set(lines)


def test_spaces_at_the_ends_of_lines_make_no_difference_to_a_digest() -> None:
    assert text_digest("id: A\ntier: high") == text_digest("  id: A  \n tier: high\n\n")


def test_every_item_of_a_pack_has_a_digest() -> None:
    digests = item_digests(PACK)

    assert set(ADDRESSES) <= digests.keys()
    assert item_digests(laid(base=BASE.replace("A veto", "No veto")).packs["base"])["B-LIMIT"] == digests["B-LIMIT"]
