"""What the questionnaire says of names that are close to entries of lists: a note, and at the end what is open."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from shlex import join

from rscheck.cli.page import Page
from rscheck.i18n import Message, Words
from rscheck.interview.conversation import Conversation
from rscheck.interview.matches import MatchNews, NewMatches
from rscheck.model.screened import Screened, WeighedMatch
from rscheck.model.screening import Band, Comparison, ListChecked
from rscheck.report.phrases import pick
from rscheck.report.screening_words import CAP_WORDS, entry_words, left_out_words
from rscheck.screening.lists import Lists

__all__ = ["MatchTalk", "decide_command", "open_words"]

_SHOWN = 3
_LISTS_SHOWN = 5
_COUNTRIES_DIFFER = "country_conflict"

_BY_REGISTRY = Message("related by a registry of organisations")
_IN_SHORT = {
    "word_missing": Message("one lacks a rare word"),
    "nothing_of_its_own": Message("only common words agree"),
    "acronym_alone": Message("only first letters agree"),
    "weak_name": Message("the list calls the name weak"),
    "few_letters": Message("the name has few letters"),
    "short_name": Message("the name has few letters"),
    "registry_parent": _BY_REGISTRY,
    "registry_child": _BY_REGISTRY,
    "registry_predecessor": _BY_REGISTRY,
    "registry_successor": _BY_REGISTRY,
}
"""Reasons that a report tells at length, by the id of the cap."""


def decide_command(path: str, lists: Lists) -> str:
    """Return the command that records what people find, with the options that find the same matches again."""
    folders = [word for folder in lists.folders for word in ("--lists", folder)]
    decisions = ["--decisions", lists.decisions] if lists.decisions else []
    return join(["rscheck", "decide", path, *decisions, *folders])


def open_words(count: int) -> Message:
    """Return how many matches wait for a decision."""
    return Message(
        "{count} match with an entry of a list waits for a decision.",
        {"count": count},
        "{count} matches with entries of lists wait for a decision.",
        count,
    )


@dataclass(slots=True)
class MatchTalk:
    """Says on a page what names come to.

    ``lists`` are what the command line names, for the command that goes on; ``failed`` says whether comparing names
    had to be given up.
    """

    page: Page
    news: MatchNews
    path: str
    lists: Lists
    failed: Callable[[], bool] = bool
    _told_what_is_left_out: bool = False

    def begin(self, conversation: Conversation) -> None:
        """Take what matches already as known: it was answered before this conversation."""
        self.news.news(conversation.judged, conversation.screen)

    def after(self, conversation: Conversation) -> None:
        """Say which names that were answered just now are close to entries of lists, if any are."""
        screened = conversation.judged.project.screened
        found = self.news.news(conversation.judged, conversation.screen) if screened is not None else ()
        if screened is None or not found:
            return
        lists = {each.watchlist.id: each for each in screened.lists}
        self.page.blank()
        for each in found:
            self._note(each, lists)
        self.page.line(self.page.say(Message("Nothing is decided here. What a person finds is recorded by:")))
        self.page.whole("  ", decide_command(self.path, self.lists))

    def review(self, screened: Screened | None) -> None:
        """Say how many matches are open and, once, what no name was compared with; nothing where there is no name."""
        page = self.page
        if screened is None:
            if self.failed() and not self._told_what_is_left_out:
                self._told_what_is_left_out = True
                page.line(page.say(Message("Names were not compared with lists, because of what was told above.")))
            return
        count = sum(each.state.undecided for each in screened.matches)
        if count:
            page.line(page.say(open_words(count)))
            page.whole("  ", decide_command(self.path, self.lists))
        if not self._told_what_is_left_out:
            self._told_what_is_left_out = True
            self._left_out(screened)

    def _note(self, new: NewMatches, lists: Mapping[str, ListChecked]) -> None:
        page, count = self.page, len(new.matches)
        values = {"count": count, "name": new.name}
        said = Message(
            "{count} entry of a list is close to “{name}”:",
            values,
            "{count} entries of lists are close to “{name}”:",
            count,
        )
        page.line(page.say(said))
        for each in new.matches[:_SHOWN]:
            page.hanging("  - ", _match_words(page.words, each, lists[each.match.entry.list]))
        if count > _SHOWN:
            page.line(page.say(Message("and {count} more", {"count": count - _SHOWN})))

    def _left_out(self, screened: Screened) -> None:
        page = self.page
        if screened.off:
            page.line(page.say(Message("Names were compared with no list, because of --no-screening.")))
        else:
            left = [text for each in screened.lists if (text := left_out_words(page.words, each))]
            if left:
                page.fact(page.say(Message("Not checked")), "; ".join(_some(page.words, left)))
        page.line(page.say(Message("Persons are not compared with any list. No match is not a clearance.")))


def _some(words: Words, texts: Sequence[str]) -> list[str]:
    more = len(texts) - _LISTS_SHOWN
    tail = [words.say(Message("and {count} more", {"count": more}))] if more > 0 else []
    return [*texts[:_LISTS_SHOWN], *tail]


def _match_words(words: Words, weighed: WeighedMatch, checked: ListChecked) -> str:
    match = weighed.match
    values = {
        "entry": entry_words(words, match),
        "list": pick(words, checked.watchlist.title),
        "day": match.edition.day.isoformat(),
        "why": words.say(_why(match.comparison)),
    }
    if checked.state == "stale":
        return words.say(Message("{entry}; {list}, edition of {day}, which is too old; {why}", values))
    return words.say(Message("{entry}; {list}, edition of {day}; {why}", values))


def _why(comparison: Comparison) -> Message:
    """Return the one reason that helps most to see what kind of a match it is, in a few words."""
    if _COUNTRIES_DIFFER in comparison.caps:
        return Message("the names agree, the countries differ")
    reason = next((each for cap in comparison.caps if (each := _IN_SHORT.get(cap) or CAP_WORDS.get(cap))), None)
    if comparison.band is Band.RELATED:
        return _BY_REGISTRY if reason is _BY_REGISTRY else Message("perhaps a unit or parent of it")
    if reason is not None:
        return reason
    if comparison.unmatched_query or comparison.unmatched_listed:
        return Message("most words agree")
    if all(each.how == "same" for each in comparison.aligned):
        return Message("all words agree")
    return Message("all words agree, some written differently")
