"""What a draft comes to: what is still open, needed after every answer; the assessment, when somebody looks at it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from rscheck.engine.assess import Outlook, assess, outlook
from rscheck.engine.core import Engine
from rscheck.engine.presets import by_presets, preset_results
from rscheck.model.assessment import Assessment
from rscheck.model.preset import PresetResult
from rscheck.model.project import Project

__all__ = ["Judged"]


@dataclass(frozen=True, eq=False)
class Judged:
    """A project as it is read from a draft, and what the packs of an engine make of it on a day.

    Each part is worked out when it is first asked for: between two questions nobody reads reasons, measures or duties.
    """

    engine: Engine
    project: Project
    as_of: date
    as_of_origin: str

    @cached_property
    def outlook(self) -> Outlook:
        """The tier so far and the questions that are open, exactly as in the assessment."""
        return outlook(self.engine, self.project, self.as_of)

    @cached_property
    def presets(self) -> tuple[PresetResult, ...]:
        """What the programmes of the project fix, exactly as in the assessment."""
        return preset_results(self.engine, self.project, by_presets(self.engine, self.project, self.as_of))

    @cached_property
    def assessment(self) -> Assessment:
        """The whole assessment, as ``check`` gives it."""
        return assess(self.engine, self.project, as_of=self.as_of, as_of_origin=self.as_of_origin)
