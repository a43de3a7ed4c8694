from __future__ import annotations

import json

import pytest

from rscheck.cli.exit_codes import ExitCode
from tests.cli.lists.conftest import DESCRIPTION, FIRST, SECOND
from tests.support.publisher import publisher_in


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    with publisher_in(tmp_path_factory.mktemp("publisher")) as found:
        yield found


@pytest.fixture
def publisher(running, own, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(running.trusted))
    for name in ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    running.pages.clear()
    running.asked.clear()
    text = DESCRIPTION.format(address=running.offer("/lunar.csv", FIRST.encode()))
    (own / "lunar" / "list.yaml").write_text(text, encoding="utf-8")
    return running


def editions(own):
    return sorted(each.name for each in (own / "lunar").glob("*.jsonl"))


def test_a_list_is_fetched_as_the_edition_of_today(lists, own, publisher):
    result = lists("fetch", "lunar")

    assert ExitCode.OK == result.exit_code
    assert "1 rows read, 1 kept" in result.stdout
    assert ["2026-11-25.jsonl"] == editions(own)
    assert publisher.address in result.stderr


def test_what_was_fetched_counts_as_fresh(lists, publisher):
    lists("fetch", "lunar", "--quiet")
    data = json.loads(lists("show", "lunar", "--format", "json").stdout)

    assert ("checked", "lunar.csv") == (data["lists"][0]["state"], data["lists"][0]["edition"]["source"])


def test_fetching_again_without_news_writes_nothing(lists, own, publisher):
    lists("fetch", "lunar")
    result = lists("fetch", "lunar")

    assert "there already, the same" in result.stdout
    assert ["2026-11-25.jsonl"] == editions(own)


def test_news_of_the_same_day_stand_beside_what_was_there(lists, own, publisher):
    lists("fetch", "lunar")
    publisher.offer("/lunar.csv", SECOND.encode())
    lists("fetch", "lunar")

    assert ["2026-11-25-2.jsonl", "2026-11-25.jsonl"] == editions(own)


def test_a_file_that_is_not_a_list_is_refused_by_its_address(lists, own, publisher):
    publisher.offer("/lunar.csv", b"<html><body>Please log in</body></html>")
    result = lists("fetch", "lunar")

    assert ExitCode.INVALID_INPUT == result.exit_code
    assert f"{publisher.address}/lunar.csv" in "".join(result.stderr.split())
    assert [] == editions(own)


def test_nothing_is_asked_of_anybody_before_the_command_line_makes_sense(lists, publisher):
    for arguments in ((), ("lunar", "--all"), ("lunr",), ("lunar", "--sha256", "12"), ("cn-mofcom",)):
        assert ExitCode.USAGE == lists("fetch", *arguments).exit_code

    assert [] == publisher.asked


def test_a_list_whose_publisher_offers_no_file_says_what_to_do_instead(lists, publisher):
    result = lists("fetch", "jp-meti-eul")

    assert "E648" in result.stderr
    assert "rscheck lists import FILE --format meti --as jp-meti-eul" in " ".join(result.stderr.split())


def test_one_file_with_several_lists_is_fetched_once(lists, own, publisher):
    rows = (
        "source,name,addresses,federal_register_notice\n"
        '"Entity List (EL) - Bureau of Industry and Security",Example Works,"Oslo, NO",1 FR 2\n'
        '"Unverified List (UVL) - Bureau of Industry and Security",Example Yard,"Oslo, NO",3 FR 4\n'
        '"Military End User (MEU) List - Bureau of Industry and Security",Example Three,"Oslo, NO",5 FR 6\n'
    )
    address = publisher.offer("/csl.csv", rows.encode())
    for name in ("bis-entity-list", "bis-uvl"):
        text = DESCRIPTION.format(address=address).replace("lunar", name).replace("importer: own", "importer: csl")
        (own / name).mkdir()
        (own / name / "list.yaml").write_text(text, encoding="utf-8")
    result = lists("fetch", "bis-entity-list", "bis-uvl")

    assert ExitCode.OK == result.exit_code
    assert ["/csl.csv"] == publisher.asked
    assert ["bis-entity-list", "bis-uvl", "lunar"] == sorted(each.name for each in own.iterdir())


def test_offline_the_way_without_network_is_told(lists, own):
    text = DESCRIPTION.format(address="https://lists.invalid/lunar.csv")
    (own / "lunar" / "list.yaml").write_text(text, encoding="utf-8")
    result = lists("fetch", "lunar")

    assert ExitCode.MISSING_INPUT == result.exit_code
    assert "rscheck lists import" in " ".join(result.stderr.split())
