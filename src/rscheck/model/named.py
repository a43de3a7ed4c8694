"""A name that stands in a project, to be compared with lists."""

from __future__ import annotations

from rscheck.model.answers import AnswerKey
from rscheck.plain import Plain, plain

__all__ = ["Named"]


@plain
class Named(Plain):
    """A name that a project gives an organisation, or a ``programme``, with its country if that is answered.

    ``places`` are the answers in which it stands.
    """

    name: str
    country: str
    programme: bool
    places: tuple[AnswerKey, ...]
