"""A conversation: replies change the draft, back shows a screen again, and nothing that is said is lost."""

from __future__ import annotations

import pytest

from rscheck.interview.conversation import (
    Answered,
    Changed,
    Conversation,
    Later,
    Listed,
    Removed,
    There,
)
from rscheck.interview.plan import Mode
from rscheck.interview.screens import Entries, Kinds, Page
from rscheck.yamlfile import Node
from tests.unit.interview.small import NO_ENTRIES, talk

ABROAD, SECRET, FIELDS = (("project.abroad", None), ("project.secret", None), ("project.fields", None))
PROJECT: dict[tuple[str, int | None], Node] = {ABROAD: "no", SECRET: {"state": "dont_know"}, FIELDS: []}


def say(conversation: Conversation, *replies: object) -> None:
    for each in replies:
        assert () == conversation.reply(each)  # type: ignore[arg-type]


def asked(conversation: Conversation) -> list[str]:
    return [question for question, _ in conversation.screen.keys] if conversation.screen else []


def at_partners(*labels: str) -> Conversation:
    """Return a conversation at the list of partners, all but one question about which are answered."""
    partners: list[Node] = [{"name": each, "links": "no"} for each in labels]
    rest = {key: each for key, each in NO_ENTRIES.items() if not key.startswith("partners")}
    return talk(**rest, partners=partners, project={"abroad": "no", "fields": []})


def test_answers_go_into_the_draft_and_the_next_screen_comes() -> None:
    conversation = talk()
    say(conversation, Answered(PROJECT))

    assert {"abroad": "no", "secret": {"state": "dont_know"}, "fields": []} == conversation.draft.top["project"]
    assert isinstance(conversation.screen, Kinds)


def test_a_reply_that_cannot_be_read_changes_nothing_and_says_what_is_wrong() -> None:
    conversation = talk()
    before = conversation.draft, conversation.screen
    problems = conversation.reply(Answered({ABROAD: "perhaps"}))

    assert ["E202"] == [each.code for each in problems]
    assert before == (conversation.draft, conversation.screen)


def test_a_reply_to_another_kind_of_screen_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="no reply to this screen"):
        talk().reply(There(frozenset()))


def test_nothing_can_be_said_when_nothing_is_asked() -> None:
    conversation = talk(Mode.QUICK, **NO_ENTRIES, project={"abroad": "no", "fields": []})

    assert conversation.screen is None
    with pytest.raises(ValueError, match="no screen to reply to"):
        conversation.reply(Later())


def test_what_a_reply_leaves_out_is_left_for_later() -> None:
    conversation = talk(**NO_ENTRIES)
    say(conversation, Answered({ABROAD: "yes"}))

    assert {SECRET, FIELDS} == conversation.passed
    assert ["review.heard"] == asked(conversation)


def test_a_page_left_half_answered_keeps_its_answers_and_is_still_asked_the_rest() -> None:
    conversation = talk()
    say(conversation, Answered({FIELDS: ["b"]}, is_more=True))

    assert ["b"] == conversation.draft.answer("project.fields")
    assert ["project.abroad", "project.secret"] == asked(conversation)


def test_a_page_gone_back_to_and_left_half_answered_goes_on_with_the_rest_of_it() -> None:
    conversation = talk()
    say(conversation, Answered(PROJECT))
    conversation.back()
    say(conversation, Answered({FIELDS: ["b"]}, is_more=True))

    assert ["project.abroad"] == asked(conversation)


def test_part_of_a_page_makes_a_draft_and_changes_nothing() -> None:
    conversation = talk()
    before = conversation.draft, conversation.screen
    draft = conversation.with_part(Answered({ABROAD: "no"}, is_more=True))

    assert draft is not None
    assert "no" == draft.answer("project.abroad")
    assert before == (conversation.draft, conversation.screen)


def test_part_of_a_page_that_cannot_be_read_makes_no_draft() -> None:
    assert None is talk().with_part(Answered({ABROAD: "perhaps"}, is_more=True))


def test_what_is_left_for_later_can_be_taken_up() -> None:
    conversation = talk(**NO_ENTRIES)
    say(conversation, Later(), Later())
    assert conversation.screen is None

    conversation.passed = frozenset()
    assert ["project.abroad", "project.secret", "project.fields"] == asked(conversation)


# --- which kinds there are -------------------------------------------------------------------------------------------


def test_a_kind_that_is_not_there_is_an_empty_complete_list_and_a_state_stands_for_not_knowing() -> None:
    conversation = talk(project={"abroad": "no", "fields": []})
    say(conversation, There(frozenset(["partners"]), frozenset(["visits"])))

    top = conversation.draft.top
    assert ([], "yes") == (top["loans"], top["loans_complete"])
    assert {"state": "dont_know"} == top["visits_complete"]
    assert "partners_complete" not in top
    assert ["partners_complete"] == asked(conversation)


def test_saying_after_all_that_a_kind_is_there_opens_its_list_again() -> None:
    conversation = talk(project={"abroad": "no", "fields": []})
    say(conversation, There(frozenset()))
    assert conversation.back()
    say(conversation, There(frozenset(["visits"])))

    assert "visits_complete" not in conversation.draft.top
    assert ["visits_complete"] == asked(conversation)


def test_entries_that_are_listed_are_kept_when_their_kind_is_said_not_to_be_there() -> None:
    conversation = talk(project={"abroad": "no", "fields": []})
    say(conversation, There(frozenset(["visits"])), Listed(({"id": "V"},)))
    conversation.back()
    conversation.back()
    say(conversation, There(frozenset()))

    assert ({"id": "V"},) == conversation.draft.records("visits")
    assert "visits_complete" not in conversation.draft.top


# --- entries ---------------------------------------------------------------------------------------------------------


def test_an_entry_is_asked_about_before_the_next_one() -> None:
    conversation = at_partners()
    say(conversation, Listed(({"name": "A"},)))
    assert [("partners.links", 0), ("partners.told", 0)] == list(conversation.screen.keys)  # type: ignore[union-attr]

    say(conversation, Answered({("partners.links", 0): "no", ("partners.told", 0): "no"}))
    assert ["partners_complete"] == asked(conversation)


def test_whether_a_list_is_complete_may_be_unknown() -> None:
    conversation = at_partners("A")
    say(conversation, Answered({("partners_complete", None): {"state": "dont_know"}}))

    assert {"state": "dont_know"} == conversation.draft.top["partners_complete"]
    assert ["review.heard"] == asked(conversation)


def test_one_more_entry_opens_a_complete_list() -> None:
    conversation = at_partners("A")
    say(conversation, Listed(complete=True))
    conversation.back()
    say(conversation, Listed(({"name": "B"},)))

    assert "partners_complete" not in conversation.draft.top


def test_a_changed_entry_is_gone_through_again_and_then_its_list() -> None:
    conversation = at_partners("A", "B")
    say(conversation, Changed(1))
    assert conversation.is_again
    assert {("partners.name", 1), ("partners.links", 1)} == set(conversation.screen.keys)  # type: ignore[union-attr]

    say(conversation, Answered({("partners.name", 1): "Bee", ("partners.links", 1): "no"}))
    assert isinstance(conversation.screen, Entries)
    assert ("A", "Bee") == conversation.screen.labels


def test_a_changed_entry_is_not_asked_again_what_no_longer_concerns_it() -> None:
    conversation = talk(partners=[{"name": "A", "links": "no", "told": "yes"}], project={"abroad": "no", "fields": []})
    while not isinstance(conversation.screen, Entries):
        say(conversation, Later())
    say(conversation, Changed(0))

    assert "partners.told" not in asked(conversation)


def test_going_back_after_a_removal_never_shows_another_entry_in_its_place() -> None:
    conversation = at_partners()
    no_links: Node = "no"
    for number, name in enumerate("ABC"):
        links = {("partners.links", number): no_links, ("partners.told", number): no_links}
        say(conversation, Listed(({"name": name},)), Answered(links))
    say(conversation, Removed(1))

    seen = []
    while conversation.back():
        if isinstance(conversation.screen, Page):
            seen.append([(each.label, each.place) for each in conversation.screen.asked])
    assert [[("C", ("partners", 1))], [("A", ("partners", 0))]] == seen
    assert ("A", "C") == tuple(each["name"] for each in conversation.draft.records("partners"))


# --- the way back ----------------------------------------------------------------------------------------------------


def test_back_shows_the_screen_before_with_its_answers_and_forward_goes_on_where_one_was() -> None:
    conversation = talk()
    say(conversation, Answered(PROJECT), There(frozenset()))
    here = conversation.screen

    assert conversation.back()
    assert conversation.back()
    assert "no" == conversation.current("project.abroad", None)
    say(conversation, Answered({ABROAD: "no", FIELDS: ["b"]}))
    assert isinstance(conversation.screen, Kinds)
    say(conversation, There(frozenset()))
    assert here == conversation.screen
    assert not conversation.is_again


def test_there_is_no_way_back_from_the_first_screen() -> None:
    assert not talk().back()


def test_a_screen_gone_back_over_is_not_shown_when_it_is_no_longer_asked() -> None:
    conversation = talk(**NO_ENTRIES, review={"heard": "yes"})
    say(conversation, Answered({ABROAD: "yes", FIELDS: []}))
    conversation.passed = frozenset()
    assert ["project.secret"] == asked(conversation)
    say(conversation, Answered({SECRET: "no"}))
    conversation.back()
    conversation.back()
    say(conversation, Answered({ABROAD: "no", FIELDS: []}))

    assert conversation.screen is None


def test_any_screen_can_be_shown_again() -> None:
    conversation = talk()
    first = conversation.screen
    say(conversation, Answered(PROJECT))
    conversation.show(first)  # type: ignore[arg-type]

    assert conversation.is_again
    assert {"project.abroad", "project.fields", "project.secret"} == set(asked(conversation))


def test_what_comes_next_is_worked_out_once_for_each_state() -> None:
    conversation = talk()

    assert conversation.screen is conversation.screen
