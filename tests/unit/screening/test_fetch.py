from __future__ import annotations

import hashlib
import socket

import pytest

from rscheck.errors import InputError, MissingInputError
from rscheck.screening.fetch import download
from tests.support.publisher import publisher_in

LIST = b"name\nExample Institute of Craters\n"


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    with publisher_in(tmp_path_factory.mktemp("publisher")) as found:
        yield found


@pytest.fixture
def publisher(running, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(running.trusted))
    for name in ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    running.pages.clear()
    running.asked.clear()
    return running


def code_of(caught):
    return caught.value.problems[0].code


def said(caught):
    return caught.value.problems[0].message.english()


def test_a_file_is_fetched_with_its_name_size_and_digest(publisher, tmp_path):
    file = download(publisher.offer("/lists/lunar.csv", LIST), str(tmp_path / "list"))

    assert LIST == (tmp_path / "list").read_bytes()
    assert ("lunar.csv", len(LIST), hashlib.sha256(LIST).hexdigest()) == (file.name, file.size, file.digest)


def test_the_publisher_is_told_that_rscheck_asks_and_nothing_else(publisher, tmp_path):
    download(publisher.offer("/lunar.csv", LIST), str(tmp_path / "list"))

    assert ["/lunar.csv"] == publisher.asked


def test_a_publisher_may_send_on_to_another_secured_address(publisher, tmp_path):
    there = publisher.offer("/new.csv", LIST)
    address = publisher.offer("/old.csv", b"", 302, Location=there)

    assert len(LIST) == download(address, str(tmp_path / "list")).size


def test_nobody_is_sent_on_to_an_address_that_is_not_secured(publisher, tmp_path):
    address = publisher.offer("/old.csv", b"", 302, Location="http://localhost:9/new.csv")
    with pytest.raises(MissingInputError) as caught:
        download(address, str(tmp_path / "list"))

    assert "not secured" in said(caught)


@pytest.mark.parametrize("address", ["http://localhost/list.csv", "file:///etc/hosts", "ftp://localhost/x", ""])
def test_only_secured_addresses_are_asked(tmp_path, address):
    with pytest.raises(MissingInputError) as caught:
        download(address, str(tmp_path / "list"))

    assert "E722" == code_of(caught)


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(publisher, tmp_path, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(MissingInputError) as caught:
        download(publisher.offer("/lunar.csv", LIST), str(tmp_path / "list"))

    assert "certificate" in said(caught)
    assert "SSL_CERT_FILE" in caught.value.problems[0].hint.english()


@pytest.mark.parametrize("status", [403, 404, 500])
def test_what_the_publisher_answers_is_told(publisher, tmp_path, status):
    with pytest.raises(MissingInputError) as caught:
        download(publisher.offer("/lunar.csv", b"no", status), str(tmp_path / "list"))

    assert str(status) in said(caught)
    assert not (tmp_path / "list").exists()


def test_a_file_that_announces_more_than_the_limit_is_not_begun(publisher, tmp_path):
    with pytest.raises(InputError) as caught:
        download(publisher.offer("/lunar.csv", LIST, length="5000"), str(tmp_path / "list"), most=4000)

    assert "E714" == code_of(caught)
    assert not (tmp_path / "list").exists()


def test_a_file_that_turns_out_larger_than_the_limit_is_left(publisher, tmp_path):
    address = publisher.offer("/lunar.csv", LIST * 1000, length="")
    with pytest.raises(InputError) as caught:
        download(address, str(tmp_path / "list"), most=4000)

    assert "E714" == code_of(caught)
    assert not (tmp_path / "list").exists()


def test_a_transfer_that_is_cut_off_leaves_nothing(publisher, tmp_path):
    with pytest.raises(MissingInputError) as caught:
        download(publisher.offer("/lunar.csv", LIST, length="500"), str(tmp_path / "list"))

    assert "cut off" in said(caught)
    assert not (tmp_path / "list").exists()


def test_a_file_with_another_digest_than_expected_is_not_taken(publisher, tmp_path):
    address = publisher.offer("/lunar.csv", LIST)
    with pytest.raises(InputError) as caught:
        download(address, str(tmp_path / "list"), digest="0" * 64)

    assert "E723" == code_of(caught)
    assert not (tmp_path / "list").exists()
    assert len(LIST) == download(address, str(tmp_path / "list"), digest=hashlib.sha256(LIST).hexdigest().upper()).size


def test_without_anybody_there_the_way_without_network_is_told(publisher, tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"https://localhost:{free.getsockname()[1]}/list.csv"
    with pytest.raises(MissingInputError) as caught:
        download(address, str(tmp_path / "list"))

    assert "rscheck lists import" in caught.value.problems[0].hint.english()


def test_an_unknown_host_is_told_as_that(publisher, tmp_path):
    with pytest.raises(MissingInputError) as caught:
        download("https://lists.invalid/list.csv", str(tmp_path / "list"))

    assert "E722" == code_of(caught)


def test_how_far_a_transfer_is_is_told(publisher, tmp_path):
    told = []
    download(publisher.offer("/lunar.csv", b"x" * (3 << 20)), str(tmp_path / "list"), said=told.append)

    assert sorted(told) == told
    assert 3 << 20 == told[-1]
