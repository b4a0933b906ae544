"""The JSON interface keeps its promises."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from indexer.index import Index, open_index
from indexer.search import Results, SearchRequest, search
from webapp import Settings, create_app, state


@pytest.fixture(scope="module")
def client(corpus_index: Path) -> FlaskClient:
    return create_app(Settings(index=corpus_index)).test_client()


def test_a_search_answers_with_every_promised_key(client: FlaskClient) -> None:
    body = client.get("/api/v1/search?q=b%C3%ACnh+%C4%91%E1%BA%B3ng+gi%E1%BB%9Bi").get_json()
    assert {"query", "total", "took_ms", "facets", "hits"} <= set(body)
    assert {"text", "language", "understood", "corrected"} <= set(body["query"])
    understood = {"numbers", "provisions", "filters", "translations"}
    assert understood <= set(body["query"]["understood"])
    assert {"language", "type", "issuer", "status", "year", "field"} <= set(body["facets"])
    hit = body["hits"][0]
    promised = """rank score docid passage_id number title type language path status signed
        snippet match translation_docid url"""
    assert set(promised.split()) <= set(hit)
    assert {"kind", "number", "label"} <= set(hit["path"][0])


def test_marks_lie_in_their_snippet(client: FlaskClient) -> None:
    body = client.get("/api/v1/search?q=binh+dang+gioi").get_json()
    marked = 0
    for hit in body["hits"]:
        snippet = hit["snippet"]
        for start, end in snippet["marks"]:
            assert 0 <= start < end <= len(snippet["text"])
            marked += 1
    assert marked


def test_vietnamese_is_sent_as_it_is_written(client: FlaskClient) -> None:
    assert "Nghị quyết" in client.get("/api/v1/documents/28-nq-cp.vi").text


def test_limit_and_offset_cut_one_list(client: FlaskClient) -> None:
    def docids(arguments: str) -> list[str]:
        body = client.get(f"/api/v1/search?q=binh+dang+gioi&{arguments}").get_json()
        return [hit["docid"] for hit in body["hits"]]

    assert docids("limit=2") + docids("limit=3&offset=2") == docids("limit=5")


@pytest.mark.parametrize(
    ("arguments", "key", "value"),
    [
        ("lang=en", "language", "en"),
        ("type=law", "type", "law"),
        ("type=ngh%E1%BB%8B+quy%E1%BA%BFt", "type", "resolution"),
        ("issuer=government", "issuer", "government"),
        ("status=in_force", "status", "in_force"),
    ],
)
def test_filters_keep_only_what_they_name(
    client: FlaskClient, arguments: str, key: str, value: str
) -> None:
    hits = client.get(f"/api/v1/search?q=binh+dang+gioi&{arguments}").get_json()["hits"]
    hits += client.get(f"/api/v1/search?q=gender+equality&{arguments}").get_json()["hits"]
    assert hits
    assert {hit[key] for hit in hits} == {value}


def test_dates_of_signing_limit_a_search(client: FlaskClient) -> None:
    body = client.get("/api/v1/search?q=gi%E1%BB%9Bi&from=2021-01-01&to=2021-12-31").get_json()
    assert body["hits"]
    assert all(hit["signed"].startswith("2021-") for hit in body["hits"])


def test_newest_first_is_an_order(client: FlaskClient) -> None:
    hits = client.get("/api/v1/search?q=gi%E1%BB%9Bi&sort=date&limit=50").get_json()["hits"]
    days = [hit["signed"] or "" for hit in hits]
    assert len(set(days)) > 3
    assert days == sorted(days, reverse=True)


def test_a_document_gives_its_text_and_where_its_provisions_are(
    client: FlaskClient, corpus_index: Path
) -> None:
    body = client.get("/api/v1/documents/73-2006-qh11.vi").get_json()
    document = open_index(corpus_index).document("73-2006-qh11.vi")
    assert body["text"] == document.text
    assert body["translation_docid"] == "73-2006-qh11.en"
    first = body["provisions"][0]
    assert body["text"][first["start"] : first["end"]].startswith(
        document.provisions[0].label or ""
    )
    assert client.get(body["url"]).status_code == 200


def test_pages_and_interface_find_the_same(client: FlaskClient) -> None:
    query = quote("thai sản")
    total = client.get(f"/api/v1/search?q={query}").get_json()["total"]
    assert f"{total} documents found" in client.get(f"/search?q={query}&locale=en").text


def test_health_says_which_generation_answers(client: FlaskClient, corpus_index: Path) -> None:
    body = client.get("/api/v1/health").get_json()
    index = open_index(corpus_index)
    assert body["ok"] is True
    assert body["index"] == {"generation": index.generation, "documents": index.document_count}


def test_the_interface_sets_no_cookie(client: FlaskClient) -> None:
    assert "Set-Cookie" not in client.get("/api/v1/health?locale=en").headers


def test_the_same_question_is_answered_from_what_is_kept(
    corpus_index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def counted(index: Index, request: SearchRequest) -> Results:
        asked.append(request.text)
        return search(index, request)

    monkeypatch.setattr(state, "search", counted)
    client = create_app(Settings(index=corpus_index)).test_client()
    first = client.get("/api/v1/search?q=mai+táng").get_json()
    assert client.get("/api/v1/search?q=mai+táng").get_json() == first
    assert asked == ["mai táng"]
    client.get("/api/v1/search?q=mai+táng&locale=en")
    client.get("/api/v1/search?q=mai+táng&limit=3")
    assert len(asked) == 3


def test_suggestions_are_what_the_command_prints(client: FlaskClient) -> None:
    answer = client.get("/api/v1/suggest?q=thai+s&limit=3")
    body = answer.get_json()
    assert body["query"] == "thai s"
    assert body["suggestions"][0]["text"] == "thai sản"
    assert len(body["suggestions"]) == 3
    assert all({"text", "kind"} <= set(one) <= {"text", "kind", "docid", "hits"}
               for one in body["suggestions"])  # fmt: skip
    again = client.get(
        "/api/v1/suggest?q=thai+s&limit=3", headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert again.status_code == 304


def test_nothing_typed_is_nothing_suggested(client: FlaskClient) -> None:
    for arguments in ("", "?q=", "?q=zzzz"):
        answer = client.get(f"/api/v1/suggest{arguments}")
        assert (answer.status_code, answer.get_json()["suggestions"]) == (200, [])


@pytest.mark.parametrize("arguments", ["limit=0", "limit=x", "limit=101", "lang=fr"])
def test_suggestions_refuse_what_means_nothing(client: FlaskClient, arguments: str) -> None:
    answer = client.get(f"/api/v1/suggest?q=a&{arguments}")
    assert answer.status_code == 400
    assert answer.get_json()["ok"] is False
