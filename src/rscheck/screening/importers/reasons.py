"""Why a row was left out, and what was mended in it: ids that editions keep, and the words for them."""

from __future__ import annotations

from rscheck.i18n import Message

__all__ = ["DROPPED", "REPAIRED", "reason_words"]

DROPPED = {
    "person": Message("persons, who are not screened"),
    "vessel": Message("ships and aircraft, which are not screened"),
    "address": Message("an address listed as if it were a body"),
    "category": Message("goods, a region or a kind of body, not one body"),
    "expired": Message("ended before the day of the edition"),
    "no_name": Message("no name"),
    "repeated": Message("the same body with the same notice, its countries joined"),
    "unknown_list": Message("of a list that is not known here"),
    "other_list": Message("of a list that was not asked for"),
    "empty": Message("empty rows"),
    "no_organisation": Message("items of the page that name no organisation with a country"),
    "withdrawn": Message("records that the registry has withdrawn"),
    "further_row": Message("further rows of a body that has several"),
}
"""Reasons for which a row is not in the edition."""

REPAIRED = {
    "hidden": Message("hidden characters taken out"),
    "successors": Message("a clause about successors and subsidiaries taken off"),
    "parent": Message("the body above it taken off"),
    "alias": Message("other names taken apart"),
    "with_address": Message("an address taken off a name"),
    "brackets": Message("an acronym or native name taken out of brackets"),
    "spaces": Message("a space inside a Chinese or Japanese name taken out"),
    "edges": Message("leftover signs taken off"),
    "corrected": Message("corrected by hand"),
    "run_together": Message("a name that had run into the country taken back"),
    "formula": Message("a formula kept as text"),
    "country": Message("a country taken out of the name"),
    "unknown_country": Message("a country that is not known left out"),
    "unknown_day": Message("a day that cannot be read left out"),
}
"""What was mended; a row may be mended in several ways."""


def reason_words(reason: str) -> Message | str:
    """Return the words for the id of a reason; the id itself for one that a later rscheck has written."""
    return DROPPED.get(reason) or REPAIRED.get(reason) or reason
