"""What people's decisions say of a match today: which one counts, and why one that did no longer does.

A decision is about one name, in one country, and one entry as it was then. Nothing here depends on the order in which
decisions stand in a file.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from unicodedata import category, normalize

from rscheck.i18n import Message
from rscheck.model.screening import Decision, Screening, Verdict
from rscheck.model.watchlist import Entry
from rscheck.plain import Plain, plain

__all__ = ["Settled", "country_of", "decision_key", "key_of", "settle", "what_changed"]

_COUNTRY = " | "
"""Between name and country in a key: no folded name has capital letters after it, and every country is two of them."""

_HIDDEN = frozenset(("Cc", "Cf", "Cs"))


@plain
class Settled(Plain):
    """How a match stands after the decisions about it.

    ``verdict`` is what counts today; None where nobody has decided, or no longer. ``decision`` is the one it comes
    from, also if it no longer counts; then ``reopened`` says why, and ``changes`` what of the entry is not as it was.
    ``contradicting`` are decisions of one day that say different things: the verdict is *cannot tell* until somebody
    records one more.
    """

    verdict: Verdict | None = None
    decision: Decision | None = None
    reopened: Message | None = None
    changes: tuple[Message, ...] = ()
    contradicting: tuple[Decision, ...] = ()

    @property
    def is_settled(self) -> bool:
        """Return whether the answer is known: *cannot tell* leaves it open, though a person has looked."""
        return self.verdict in (Verdict.CONFIRMED, Verdict.NOT_THIS_BODY)

    @property
    def is_undecided(self) -> bool:
        """Return whether a person has to be asked: nobody has looked yet, no longer, or two people disagree."""
        return self.verdict is None or bool(self.contradicting)


def decision_key(query: str, country: str = "") -> str:
    r"""Return the form in which names are the same to a decision; empty if a name holds nothing that can be seen.

    Width, case, spaces and hidden characters make no difference; everything else does. A country in two letters is part
    of the key, because bodies of one name in two countries are two bodies.

    >>> decision_key("Ｅxample\u200b  UNIVERSITY"), decision_key("Example University", "NO")
    ('example university', 'example university | NO')
    """
    shown = _folded(query)
    while (again := _folded(shown)) != shown:  # what was hidden may have kept a letter and its accent apart
        shown = again
    return f"{shown}{_COUNTRY}{country}" if country and shown else shown


def country_of(key: str) -> str:
    """Return the country that is part of a key, empty if there is none.

    >>> country_of(decision_key("Example | University", "NO")), country_of("example | no")
    ('NO', '')
    """
    country = key[-2:]
    return country if key[:-2].endswith(_COUNTRY) and country.isascii() and country.isupper() else ""


def key_of(screening: Screening) -> str:
    """Return the key of the name that was screened, in its country."""
    return decision_key(screening.query, screening.country)


def _folded(text: str) -> str:
    shown = normalize("NFKC", normalize("NFKC", text).casefold())
    kept = (" " if sign.isspace() else sign for sign in shown if sign.isspace() or category(sign) not in _HIDDEN)
    return " ".join("".join(kept).split())


def settle(
    decisions: Iterable[Decision], key: str, entry: Entry, day: date, *, earlier: Iterable[Entry] = ()
) -> Settled:
    """Return how a match of the name with this key and an entry stands on a day.

    The newest decision counts, if the entry is still what it was about and the decision is still valid. ``earlier`` are
    the entry's forms in older editions, as far as they are at hand, to say what has changed.
    """
    about = [each for each in decisions if (each.key, each.list, each.entry) == (key, entry.list, entry.id)]
    if not about:
        return Settled()
    newest = max(each.on for each in about)
    latest = sorted({each for each in about if each.on == newest}, key=_steady)
    counting = [each for each in latest if _counts(each, entry, day)]
    if not counting:
        return _reopened(latest[-1], entry, earlier)
    verdicts = {each.verdict for each in counting}
    if len(verdicts) > 1:
        return Settled(Verdict.CANNOT_TELL, counting[-1], contradicting=tuple(counting))
    return Settled(counting[-1].verdict, counting[-1])


def _counts(decision: Decision, entry: Entry, day: date) -> bool:
    return decision.entry_digest == entry.digest and (decision.valid_until is None or day <= decision.valid_until)


def _steady(decision: Decision) -> tuple[str, ...]:
    """Order decisions of one day in the same way wherever they stand in the file."""
    return (
        decision.entry_digest,
        str(decision.valid_until or date.max),
        decision.verdict.value,
        decision.approved_by,
        decision.role,
        decision.reason,
        decision.query,
        decision.entry_name,
    )


def _reopened(decision: Decision, entry: Entry, earlier: Iterable[Entry]) -> Settled:
    if decision.entry_digest == entry.digest:
        return Settled(
            decision=decision, reopened=Message("the decision was valid until {day}", {"day": decision.valid_until})
        )
    before = next((each for each in earlier if each.digest == decision.entry_digest), None)
    if before is not None:
        changes = what_changed(before, entry)
    elif decision.entry_name != entry.name:
        changes = (_renamed(decision.entry_name, entry.name),)
    else:
        changes = (Message("its name is the same; other names, countries, addresses, effect or dates are not"),)
    return Settled(decision=decision, reopened=Message("the entry has changed since"), changes=changes)


def what_changed(before: Entry, now: Entry) -> tuple[Message, ...]:
    """Return how two forms of an entry differ in what a decision rests on, one sentence a difference."""
    changes: list[Message] = []
    if before.name != now.name:
        changes.append(_renamed(before.name, now.name))
    # A name that became another kind of name is told as a name gone and a name come.
    names = [{f"{name.text} ({name.type.value})" for name in each.names[1:]} for each in (before, now)]
    changes += _more_and_less(names[0], names[1], Message("new names: {names}"), Message("names gone: {names}"))
    changes += _more_and_less(
        set(before.countries), set(now.countries), Message("new countries: {names}"), Message("countries gone: {names}")
    )
    changes += _more_and_less(
        set(before.addresses), set(now.addresses), Message("new addresses: {names}"), Message("addresses gone: {names}")
    )
    for was, is_now, said in (
        (before.kind.value, now.kind.value, Message("its kind was {before} and is {now}")),
        (before.effect, now.effect, Message("its legal effect was “{before}” and is “{now}”")),
        (before.legal_reference, now.legal_reference, Message("its legal reference was “{before}” and is “{now}”")),
        (before.ends_on, now.ends_on, Message("its end was “{before}” and is “{now}”")),
    ):
        if was != is_now:
            changes.append(Message(said.template, {"before": was or "–", "now": is_now or "–"}))
    return tuple(changes)


def _renamed(before: str, now: str) -> Message:
    return Message("its name was “{before}” and is “{now}”", {"before": before, "now": now})


def _more_and_less(before: set[str], now: set[str], more: Message, less: Message) -> list[Message]:
    return [
        Message(said.template, {"names": "; ".join(sorted(names))})
        for said, names in ((more, now - before), (less, before - now))
        if names
    ]
