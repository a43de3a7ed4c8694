"""The shape of overlay files: which keys each kind of change has, and which are needed.

A change is a map with one key that says what is done and to which item, and the keys that this needs. What it means
is decided in :mod:`rscheck.catalogue.overlay_edit`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from rscheck.catalogue.fields import Cite, Day, Digest, Identifier, Number, PackId, Raw, Shape, Status, TierId, Words
from rscheck.catalogue.format import ResidualShape, SourceShape

__all__ = [
    "CHANGES",
    "Add",
    "AddMeasures",
    "ChangeShape",
    "Disable",
    "Help",
    "Lower",
    "OfItem",
    "OverlayFile",
    "Raise",
    "SetParameter",
    "Translate",
]

LanguageTag = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]


class OverlayHeader(Shape):
    """Who changes something, in which edition."""

    id: PackId
    version: str
    title: Words = {}
    institution: Words = {}
    languages: list[LanguageTag] = ["en"]
    status: Status = "draft"


class BaseShape(Shape):
    """The pack that is changed, in the edition the overlay was written for."""

    pack: PackId
    version: str
    digest: Digest | None = None


class OverlayFile(Shape):
    """A file that begins with ``rscheck: overlay/1``."""

    rscheck: Literal["overlay/1"]
    overlay: OverlayHeader
    overlay_of: BaseShape
    sources: dict[Identifier, SourceShape] = {}
    changes: list[Raw] = Field(min_length=1)


class ChangeShape(Shape):
    """What every change says: why, and by which text."""

    action: ClassVar[str]

    because: Words
    cite: Annotated[Cite, Field(min_length=1)]


class OfItem(ChangeShape):
    """A change of one item of the base. ``expects`` is the digest of what it was, ``was`` its text, to show both."""

    item: Identifier
    expects: Digest | None = None
    was: str = ""

    @property
    def content(self) -> Mapping[str, object]:
        """What the change does, without why and by whom: two changes with the same content are the same."""
        return {"action": self.action, **self.model_dump(exclude={"because", "cite", "expects", "was", "approved_by"})}


class Relaxing(OfItem):
    """A change that asks for less than the base does; it needs an approver and a last day."""

    approved_by: str = ""
    start: Day | None = Field(None, alias="from")
    until: Day | None = None


class Raise(OfItem):
    """A higher tier for a rule or an outcome, and what remains of it once measures are done."""

    action = "raise"
    item: Identifier = Field(alias="raise")
    tier: TierId
    residual: ResidualShape | None = None


class SetParameter(OfItem):
    """Another value of a parameter from a day on. With an approver and a last day it may be looser."""

    action = "set"
    item: Identifier = Field(alias="set")
    start: Day = Field(alias="from")
    value: Number
    approved_by: str = ""
    until: Day | None = None


class AddMeasures(OfItem):
    """Further measures that a rule, an outcome or a point asks for."""

    action = "add_measures"
    item: Identifier = Field(alias="add_measures")
    measures: list[Identifier] = Field(min_length=1)


class Translate(OfItem):
    """Texts in a further language, or corrected ones."""

    action = "translate"
    item: Identifier = Field(alias="translate")
    texts: dict[str, dict[str, str]] = Field(min_length=1)


class Help(OfItem):
    """Another text of guidance beside a question."""

    action = "help"
    item: Identifier = Field(alias="help")
    text: Words


class Disable(Relaxing):
    """A rule or a point that does not count for a while."""

    action = "disable"
    item: Identifier = Field(alias="disable")


class Lower(Relaxing):
    """A lower tier of a rule or an outcome for a while."""

    action = "lower"
    item: Identifier = Field(alias="lower")
    tier: TierId


class Add(ChangeShape):
    """New items of the institution's own; they are read as those of packs and checklists are."""

    action = "add"
    add: Literal["rules", "points", "measures", "flags", "questions"]
    items: Raw


CHANGES: Mapping[str, type[ChangeShape]] = {
    each.action: each for each in (Raise, SetParameter, AddMeasures, Add, Translate, Help, Disable, Lower)
}
"""Every kind of change by the key that says what is done."""
