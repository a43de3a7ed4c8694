"""What is wanted of each project of a run, in a form that any process understands."""

from __future__ import annotations

from rscheck.model.terms import Tier
from rscheck.pipeline import Today
from rscheck.plain import Plain, plain

__all__ = ["BatchOrder"]


@plain
class BatchOrder(Plain):
    """What becomes of each project.

    ``form`` is the format that keeps a part of each, None where a row is enough; ``language`` the language asked for
    it, empty where the project file says it, else ``default_language``. With ``redact`` names and free text are
    replaced.
    """

    today: Today
    fail_on: Tier = Tier.HIGH
    form: str | None = None
    language: str = ""
    default_language: str = "en"
    redact: bool = False
