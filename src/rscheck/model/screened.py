"""What comes of comparing the names in one project with lists, once people's decisions are looked at."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from enum import Enum

from rscheck.i18n import Message
from rscheck.model.answers import AnswerKey
from rscheck.model.named import Named
from rscheck.model.screening import Band, Decision, ListChecked, Match
from rscheck.plain import Plain, plain

__all__ = ["DecisionsUsed", "MatchState", "Screened", "WeighedMatch", "match_key"]


class MatchState(Enum):
    """How a match stands: open until a person has decided; ``cannot_tell`` leaves it as open as before."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    NOT_THIS_BODY = "not_this_body"
    CANNOT_TELL = "cannot_tell"

    @property
    def undecided(self) -> bool:
        """Return whether it is still not known what the match comes to."""
        return self in (MatchState.OPEN, MatchState.CANNOT_TELL)


@plain
class WeighedMatch(Plain):
    """A match with the decision that counts for it, if any, and the answers that give the name.

    ``reopened`` says why a decision that was made does not count any more.
    """

    match: Match
    state: MatchState
    places: tuple[AnswerKey, ...]
    decision: Decision | None = None
    reopened: Message | None = None

    @property
    def key(self) -> str:
        """Return list and entry, as ``rscheck decide`` takes them."""
        return match_key(self.match)

    @property
    def refuted(self) -> bool:
        """Return whether a person has decided that it is another body."""
        return self.state is MatchState.NOT_THIS_BODY

    @property
    def related(self) -> bool:
        """Return whether it says that the body is related to the listed one, not that it is that body."""
        return self.match.band is Band.RELATED


@plain
class DecisionsUsed(Plain):
    """The file that people's decisions were read from; ``digest`` is that of what it says, empty if it says nothing."""

    file: str
    digest: str = ""


@plain
class Screened(Plain):
    """Every list that is known with how it took part, and every match of every name; ``off`` if nobody wanted any.

    ``decisions`` is where decisions were looked for, if names were compared at all.
    """

    lists: tuple[ListChecked, ...]
    matches: tuple[WeighedMatch, ...] = ()
    names: tuple[Named, ...] = ()
    off: bool = False
    decisions: DecisionsUsed | None = None

    @property
    def compared(self) -> tuple[ListChecked, ...]:
        """Return the lists that names were compared with, fresh or not."""
        return tuple(each for each in self.lists if each.state in ("checked", "stale") and not self.off)

    def matches_of(self, name: str, lists: Collection[str]) -> Iterator[WeighedMatch]:
        """Yield the matches of a name with entries of some lists, related bodies left out."""
        for each in self.matches:
            if each.match.query == name and each.match.entry.list in lists and not each.related:
                yield each

    def related_at(self, question: str, number: int | None) -> Iterator[WeighedMatch]:
        """Yield the matches by which the name in an answer, of a record or the project, is related to a listed body."""
        for each in self.matches:
            if each.related and {(question, number), (question, None)} & set(each.places):
                yield each


def match_key(match: Match) -> str:
    """Return list and entry of a match: ``dow-1286:12``."""
    return f"{match.entry.list}:{match.entry.id}"
