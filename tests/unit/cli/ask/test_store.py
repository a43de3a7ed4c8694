"""The file of a questionnaire: private, whole, and never two people's at once."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from rscheck.cli.ask.store import Store, place_to_keep
from rscheck.errors import InteractionError
from rscheck.interview.draft import Draft

DRAFT = Draft.new("example", "Example project")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "project.yaml"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store(str(path)) as opened:
        yield opened


def test_only_its_owner_can_read_the_file(path: Path, store: Store) -> None:
    store.save(DRAFT)

    assert 0o600 == stat.S_IMODE(path.stat().st_mode)


def test_a_second_person_is_told_and_nothing_is_written(path: Path) -> None:
    with Store(str(path)), pytest.raises(InteractionError) as raised, Store(str(path)):
        pass

    assert ["E610"] == [each.code for each in raised.value.problems]
    with Store(str(path)) as later:
        later.save(DRAFT)


def test_no_lock_is_left_behind(path: Path) -> None:
    with Store(str(path)) as store:
        store.save(DRAFT)

    assert [path] == list(path.parent.iterdir())


def test_a_file_that_was_changed_meanwhile_is_not_overwritten(path: Path, store: Store) -> None:
    store.save(DRAFT)
    path.write_text("theirs\n", encoding="utf-8")

    with pytest.raises(InteractionError) as raised:
        store.save(Draft.new("example", "Mine"))

    assert ["E611"] == [each.code for each in raised.value.problems]
    assert "theirs\n" == path.read_text(encoding="utf-8")
    assert "title: Mine" in (path.parent / "project.mine-1.yaml").read_text(encoding="utf-8")


def test_a_full_disk_leaves_the_file_as_it_was(path: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.save(DRAFT)
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        store.save(Draft.new("example", "Later"))

    assert before == path.read_bytes()


def test_a_file_that_ask_wrote_is_gone_on_with(path: Path, store: Store) -> None:
    store.save(DRAFT)

    assert str(path) == place_to_keep(str(path))


def test_the_comments_of_a_file_written_by_hand_are_left_alone(path: Path) -> None:
    path.write_text("# mine\nrscheck: project/1\nid: example\n", encoding="utf-8")

    assert str(path.parent / "project.answers.yaml") == place_to_keep(str(path))
