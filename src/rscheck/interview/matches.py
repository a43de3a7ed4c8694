"""Which matches are to be told after an answer: each once, when its name is known with whatever is asked next of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from rscheck.engine.lookup import Lookup
from rscheck.interview.judged import Judged
from rscheck.interview.screens import Screen, asked_on
from rscheck.model.named import Named
from rscheck.model.project import AnswerKey
from rscheck.model.screened import MatchState, Screened, WeighedMatch
from rscheck.plain import Plain, plain

__all__ = ["MatchNews", "NewMatches"]


@plain
class NewMatches(Plain):
    """A name and its matches that were not told before and that nobody has decided, the best first."""

    name: str
    matches: tuple[WeighedMatch, ...]


@dataclass(slots=True)
class MatchNews:
    """Remembers what was told in one conversation."""

    lookup: Lookup
    _told: set[tuple[str, str]] = field(default_factory=set)

    def news(self, judged: Judged, following: Screen | None) -> tuple[NewMatches, ...]:
        """Return what is to be told now; a name waits while its country is asked on the ``following`` screen.

        With the country a match may become a weaker one, and it can be told in one go.
        """
        screened = judged.project.screened
        if screened is None:
            return ()
        asked = {each.key for each in asked_on(following)} if following is not None else set()
        ready = [each for each in screened.names if each.country or not asked & set(self._countries(each))]
        found: dict[str, list[WeighedMatch]] = {}
        for named in ready:
            for each in _matches_of(named, screened):
                if (named.name, each.key) not in self._told:
                    self._told.add((named.name, each.key))
                    found.setdefault(named.name, []).append(each)
        return tuple(NewMatches(name, tuple(matches)) for name, matches in found.items())

    def _countries(self, named: Named) -> Iterator[AnswerKey]:
        """Yield the questions about the country of a name, wherever it stands."""
        for identifier, number in named.places:
            country = self.lookup.question(identifier).country
            if country is not None:
                about_records = self.lookup.question(country).record is not None
                yield country, number if about_records else None


def _matches_of(named: Named, screened: Screened) -> Iterator[WeighedMatch]:
    """Yield the open matches of a name as it stands with one country."""
    for each in screened.matches:
        if each.state is MatchState.OPEN and each.places == named.places and each.match.query == named.name:
            yield each
