"""The names in a draft compared with lists while somebody answers: what fails is told once and left out from then on.

An edition that is damaged must never keep anybody from answering, nor stand between an answer and the file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from rscheck.errors import Problem, RscheckError
from rscheck.model.project import Project
from rscheck.model.screening import ListChecked
from rscheck.pipeline import Workbench, screened_project

if TYPE_CHECKING:
    from rscheck.screening.known_names import Screens
    from rscheck.screening.registry_file import RegistryEdition

__all__ = ["DraftScreener"]


@dataclass(slots=True)
class DraftScreener:
    """Compares names as ``check`` does, and goes on without a list that cannot be read.

    ``tell`` is called with the problems of each failure, once. ``workbench`` is what to assess with: the one that was
    given, until something fails.
    """

    workbench: Workbench
    tell: Callable[[Sequence[Problem]], None]
    _damaged: set[str] = field(default_factory=set)

    @property
    def has_failed(self) -> bool:
        """Return whether nothing is compared any more, because what failed is more than an edition."""
        return self.workbench.lists is None

    def screened(self, project: Project, day: date) -> Project:
        """Return a project with what lists and decisions say of the names in it, as far as they can be read."""
        while True:
            try:
                return screened_project(self.workbench, project, day)
            except RscheckError as error:
                self.tell(error.problems)
                self._leave_out(error.problems, day)

    def _leave_out(self, problems: Sequence[Problem], day: date) -> None:
        """Do without the editions that problems are about; if they are about anything else, compare nothing."""
        from rscheck.screening.project import ProjectScreener

        lists, files = self.workbench.lists, {each.location.file for each in problems}
        new = files - self._damaged
        self._damaged |= files
        if lists is None or not new or not new <= self._editions(day):
            self.workbench = self.workbench.compared_by(None)
        else:
            self.workbench = self.workbench.compared_by(ProjectScreener(lists, self._open))

    def _editions(self, day: date) -> set[str]:
        try:
            paths = {each.edition.path for each in self._checked(day) if each.edition is not None}
            registry = self._registry(day)
            return paths | {registry.path} if registry is not None else paths
        except RscheckError:
            return set()

    def _open(self, day: date) -> Screens:
        from rscheck.screening.screen import Screener

        cache = self.workbench.lists.cache if self.workbench.lists else None
        registry = self._registry(day)
        if registry is not None and registry.path in self._damaged:
            registry = None
        return Screener([self._whole(each) for each in self._checked(day)], day, cache, registry=registry)

    def _registry(self, day: date) -> RegistryEdition | None:
        from rscheck.screening.registry_file import newest_registry

        return newest_registry(self.workbench.lists.folders, day) if self.workbench.lists else None

    def _checked(self, day: date) -> tuple[ListChecked, ...]:
        from rscheck.screening.editions import checked_lists

        return checked_lists(self.workbench.lists.folders, day) if self.workbench.lists else ()

    def _whole(self, checked: ListChecked) -> ListChecked:
        """Return a list as it is, or as one that cannot be read."""
        if checked.edition is None or checked.edition.path not in self._damaged:
            return checked
        return ListChecked(checked.watchlist, "unreadable")
