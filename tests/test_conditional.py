"""Who has an answer already is not sent it again, and is never told so wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from indexer.index import Index, update
from indexer.search import Results, SearchRequest, search
from webapp import Settings, create_app, state
from webapp.conditional import fingerprint

ADDRESSES = (
    "/",
    "/search?q=thai+s%E1%BA%A3n",
    "/documents",
    "/documents/28-nq-cp.vi",
    "/api",
    "/api/v1/search?q=thai+s%E1%BA%A3n",
    "/api/v1/ask?q=thai+s%E1%BA%A3n",
    "/api/v1/suggest?q=thai",
    "/api/v1/documents",
    "/api/v1/documents/28-nq-cp.vi",
    "/api/v1/documents/28-nq-cp.vi/relations",
    "/api/v1/openapi.json",
)


@pytest.fixture(scope="module")
def client(corpus_index: Path) -> FlaskClient:
    return create_app(Settings(index=corpus_index)).test_client()


def tag_of(client: FlaskClient, address: str, **headers: str) -> str:
    response = client.get(address, headers=headers)
    assert response.status_code == 200
    return response.headers["ETag"]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("packed", ["", "gzip"])
def test_what_has_not_changed_is_not_sent_again(
    client: FlaskClient, address: str, packed: str
) -> None:
    headers = {"Accept-Encoding": packed}
    tag = tag_of(client, address, **headers)
    again = client.get(address, headers={**headers, "If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == tag
    assert "no-store" not in again.headers["Cache-Control"]
    assert "Accept-Language" in again.vary


def test_nothing_is_searched_for_who_has_the_answer(
    corpus_index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def counted(index: Index, request: SearchRequest) -> Results:
        asked.append(request.text)
        return search(index, request)

    monkeypatch.setattr(state, "search", counted)
    address = "/api/v1/search?q=m%E1%BA%B9"
    tag = tag_of(create_app(Settings(index=corpus_index)).test_client(), address)
    other_process = create_app(Settings(index=corpus_index)).test_client()
    assert other_process.get(address, headers={"If-None-Match": tag}).status_code == 304
    assert asked == ["mẹ"]


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("/api/v1/search?q=gi%E1%BB%9Bi&limit=3", {}),
        ("/api/v1/search?q=gi%E1%BB%9Bi", {"Accept-Language": "en"}),
        ("/api/v1/search?q=gi%E1%BB%9Bi", {"Cookie": "tracuu_locale=en"}),
        ("/api/v1/search?q=gi%E1%BB%9Bi", {"Host": "other.example"}),
        ("/search?q=gi%E1%BB%9Bi", {}),
    ],
)
def test_another_question_language_or_host_has_another_tag(
    corpus_index: Path, address: str, headers: dict[str, str]
) -> None:
    def fresh() -> FlaskClient:  # without the cookies of another
        return create_app(Settings(index=corpus_index)).test_client(use_cookies=False)

    first = tag_of(fresh(), "/api/v1/search?q=gi%E1%BB%9Bi")
    assert tag_of(fresh(), address, **headers) != first


def test_a_new_index_has_new_tags_even_where_its_number_comes_again(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("Điều 1. Mẫu\nHươu cao cổ.\n", encoding="utf-8")
    index = tmp_path / "index"
    update(index, [source])
    client = create_app(Settings(index=index)).test_client()
    address = "/api/v1/search?q=h%C6%B0%C6%A1u"
    first = tag_of(client, address)
    source.write_text("Điều 1. Mẫu\nTê giác.\n", encoding="utf-8")
    update(index, [source])
    second = client.get(address, headers={"If-None-Match": first})
    assert second.status_code == 200
    assert second.headers["ETag"] != first


def test_a_program_that_was_changed_has_new_tags(corpus_index: Path) -> None:
    settings = Settings(index=corpus_index)
    assert fingerprint(settings) == fingerprint(Settings(index=corpus_index))
    assert fingerprint(settings) != fingerprint(Settings(index=corpus_index, page_size=20))


@pytest.mark.parametrize("address", ["/api/v1/documents/none.vi", "/api/v1/search?limit=0", "/no"])
@pytest.mark.parametrize("sent", ["*", '"x"', 'W/"x"', "nonsense"])
def test_an_error_is_never_said_to_be_unchanged(
    client: FlaskClient, address: str, sent: str
) -> None:
    response = client.get(address, headers={"If-None-Match": sent})
    assert response.status_code in (400, 404)
    assert "no-store" in response.headers["Cache-Control"]
    assert "ETag" not in response.headers


def test_health_is_of_the_moment(client: FlaskClient) -> None:
    tag = tag_of(client, "/api/v1/health")
    assert "no-cache" in client.get("/api/v1/health").headers["Cache-Control"]
    assert tag
