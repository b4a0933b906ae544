"""A client that asks too much is told to wait; nobody else is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from webapp import Settings, create_app
from webapp.rate_limit import RateLimit, client_of


@pytest.fixture
def client(corpus_index: Path) -> FlaskClient:
    return create_app(Settings(index=corpus_index, rate_limit=3)).test_client()


def test_too_many_requests_are_refused_in_the_one_shape(client: FlaskClient) -> None:
    address = "/api/v1/suggest?q=thai"
    statuses = [client.get(address).status_code for _ in range(4)]
    assert statuses == [200, 200, 200, 429]
    refused = client.get(address, headers={"Accept-Language": "en"})
    assert 1 <= int(refused.headers["Retry-After"]) <= 21
    body = refused.get_json()
    assert body["ok"] is False
    assert body["error"]["code"] == "too_many_requests"
    assert refused.headers["Retry-After"] in body["error"]["hint"]
    page = client.get("/search?q=thai")
    assert page.status_code == 429
    assert "Retry-After" in page.headers


def test_another_client_goes_on(client: FlaskClient) -> None:
    for _ in range(5):
        client.get("/")
    other = {"REMOTE_ADDR": "203.0.113.9"}
    assert client.get("/").status_code == 429
    assert client.get("/", environ_overrides=other).status_code == 200


def test_what_watches_the_service_is_not_counted(client: FlaskClient) -> None:
    for _ in range(9):
        assert client.get("/api/v1/health").status_code == 200
        with client.get("/static/style.css") as style:
            assert style.status_code == 200


def test_no_limit_is_set_unless_one_is(corpus_index: Path) -> None:
    client = create_app(Settings(index=corpus_index)).test_client()
    assert {client.get("/api/v1/suggest?q=a").status_code for _ in range(50)} == {200}


@given(
    a_minute=st.integers(1, 50),
    gaps=st.lists(st.floats(0, 90, allow_nan=False), max_size=200),
)
def test_never_more_than_twice_the_number_in_any_minute(a_minute: int, gaps: list[float]) -> None:
    limit, now, taken = RateLimit(a_minute), 1000.0, []
    for gap in gaps:
        now += gap / a_minute
        if not limit.wait_s("client", now):
            taken.append(now)
    for first in taken:
        assert sum(first <= one < first + 60 for one in taken) <= 2 * a_minute


@given(a_minute=st.integers(1, 600))
def test_who_waits_as_told_is_let_in(a_minute: int) -> None:
    limit, now = RateLimit(a_minute), 50.0
    while not (wait_s := limit.wait_s("client", now)):
        pass
    assert limit.wait_s("client", now + wait_s + 0.001) == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that are copied")
def test_processes_count_together() -> None:
    limit = RateLimit(4)
    for _ in range(3):
        if (child := os.fork()) == 0:
            limit.wait_s("client", 10.0)
            os._exit(0)
        os.waitpid(child, 0)
    assert [bool(limit.wait_s("client", 10.0)) for _ in range(2)] == [False, True]


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("10.1.2.3", "10.1.2.3"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("fe80::1%eth0", "fe80::"),
        ("::1", "::"),
    ],
)
def test_a_client_is_an_address_or_a_network_of_ipv6(address: str, client: str) -> None:
    assert client_of(address) == client
