"""Answers are packed for those who take them so, and are the same unpacked."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from webapp import Settings, create_app

ADDRESSES = (
    "/",
    "/search?q=gi%E1%BB%9Bi",
    "/documents/28-nq-cp.vi",
    "/api/v1/search?q=gi%E1%BB%9Bi",
    "/static/style.css",
    "/static/page.js",
)


@pytest.fixture(scope="module")
def client(corpus_index: Path) -> FlaskClient:
    return create_app(Settings(index=corpus_index)).test_client()


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("accepted", ["gzip", "deflate, gzip;q=0.5, br"])
def test_a_packed_answer_is_the_same(client: FlaskClient, address: str, accepted: str) -> None:
    with client.get(address) as response:
        plain = response.data
    with client.get(address, headers={"Accept-Encoding": accepted}) as packed:
        assert packed.headers["Content-Encoding"] == "gzip"
        assert "Accept-Encoding" in packed.vary
        assert int(packed.headers["Content-Length"]) == len(packed.data) < len(plain) / 2
        assert gzip.decompress(packed.data) == plain


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("accepted", ["", "identity", "br", "gzip;q=0", "xgzip"])
def test_who_does_not_take_it_gets_it_plain(
    client: FlaskClient, address: str, accepted: str
) -> None:
    with client.get(address, headers={"Accept-Encoding": accepted}) as response:
        assert "Content-Encoding" not in response.headers
        assert "Accept-Encoding" in response.vary


def test_what_is_small_or_part_of_a_file_is_left_as_it_is(client: FlaskClient) -> None:
    takes = {"Accept-Encoding": "gzip"}
    assert "Content-Encoding" not in client.get("/api/v1/ready", headers=takes).headers
    part = {**takes, "Range": "bytes=0-9"}
    with client.get("/static/style.css", headers=part) as response:
        assert (response.status_code, len(response.data)) == (206, 10)


def test_head_says_what_get_would_send(client: FlaskClient) -> None:
    takes = {"Accept-Encoding": "gzip"}
    head = client.head("/search?q=gi%E1%BB%9Bi", headers=takes)
    assert head.data == b""
    assert head.headers["Content-Encoding"] == "gzip"


def test_an_error_may_be_packed_too(client: FlaskClient) -> None:
    response = client.get("/nowhere", headers={"Accept-Encoding": "gzip"})
    assert response.status_code == 404
    assert b"<!doctype html>" in gzip.decompress(response.data)
