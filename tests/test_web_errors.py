"""Whatever goes wrong, the answer has one shape, says what to do, and gives nothing away."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html

from indexer.errors import IndexDamaged, IndexStale
from webapp import Settings, create_app


def broken(error: Exception, tmp_path: Path) -> FlaskClient:
    """Build an application whose index fails with *error*."""

    class Handle:
        def current(self) -> None:
            raise error

    app: Flask = create_app(Settings(index=tmp_path, default_locale="en"))
    app.extensions["tracuu_index"] = Handle()
    app.logger.disabled = True
    return app.test_client()


def assert_api_error(response: object, status: int, code: str) -> dict[str, str]:
    """Hold an answer of the API against the one shape of errors, and give the error."""
    assert response.status_code == status  # type: ignore[attr-defined]
    assert response.mimetype == "application/json"  # type: ignore[attr-defined]
    body = response.get_json()  # type: ignore[attr-defined]
    assert set(body) == {"ok", "error"}
    assert body["ok"] is False
    assert set(body["error"]) == {"code", "message", "hint"}
    assert body["error"]["code"] == code
    assert body["error"]["message"].endswith(".")
    assert body["error"]["hint"]
    error: dict[str, str] = body["error"]
    return error


BAD_ARGUMENTS = (
    "limit=0", "limit=101", "limit=ten", "limit=-1", "offset=-1", "offset=1e3", "lang=fr",
    "type=poem", "issuer=nobody", "status=fine", "field=magic", "year=21", "year=2021x",
    "from=2021-02-30", "to=yesterday", "as_of=1", "sort=price", "limit=%D9%A3",
)  # fmt: skip


@pytest.mark.parametrize("argument", BAD_ARGUMENTS)
def test_a_bad_argument_is_named(client: FlaskClient, argument: str) -> None:
    error = assert_api_error(client.get(f"/api/v1/search?q=a&{argument}"), 400, "bad_parameter")
    assert f'"{argument.split("=")[0]}"' in error["message"]


@pytest.mark.parametrize(
    ("method", "address", "status", "code"),
    [
        ("GET", "/api/v1/nowhere", 404, "not_found"),
        ("GET", "/api/", 404, "not_found"),
        ("GET", "/api/v1/documents/none.vi", 404, "not_found"),
        ("POST", "/api/v1/search", 405, "method_not_allowed"),
        ("DELETE", "/api/v1/documents/28-nq-cp.vi", 405, "method_not_allowed"),
        ("GET", "/api/v1/search/", 404, "not_found"),
    ],
)
def test_every_failing_route_has_the_one_shape(
    client: FlaskClient, method: str, address: str, status: int, code: str
) -> None:
    assert_api_error(client.open(address, method=method), status, code)


@pytest.mark.parametrize("address", ["/api/v1/search", "/search"])
def test_a_large_body_is_refused(client: FlaskClient, address: str) -> None:
    response = client.get(address, data=b"x" * 20_000)
    assert response.status_code == 413
    if address.startswith("/api/"):
        assert_api_error(response, 413, "too_large")


def test_a_wrong_method_is_told_the_right_ones(client: FlaskClient) -> None:
    assert "GET" in client.post("/search").headers["Allow"]


@pytest.mark.parametrize("address", ["/", "/search?q=a", "/documents/28-nq-cp.vi"])
def test_without_an_index_a_page_names_the_command_that_makes_one(
    tmp_path: Path, address: str
) -> None:
    app = create_app(Settings(index=tmp_path / "none", default_locale="en"))
    app.logger.disabled = True
    response = app.test_client().get(address)
    assert response.status_code == 503
    assert "tracuu index" in response.text
    assert response.headers["Retry-After"].isdigit()
    assert str(tmp_path) not in response.text


@pytest.mark.parametrize("route", ["search?q=a", "documents/28-nq-cp.vi", "health"])
@pytest.mark.parametrize("kind", [IndexStale, IndexDamaged])
def test_an_index_that_cannot_be_used_is_503_with_the_command(
    tmp_path: Path, route: str, kind: type[IndexStale | IndexDamaged]
) -> None:
    client = broken(kind(tmp_path, "schema 0"), tmp_path)
    error = assert_api_error(client.get(f"/api/v1/{route}"), 503, kind.code)
    assert "--rebuild" in error["hint"]


@pytest.mark.parametrize("route", ["search?q=a", "documents/28-nq-cp.vi", "health"])
def test_a_fault_of_ours_is_500_and_gives_nothing_away(tmp_path: Path, route: str) -> None:
    client = broken(RuntimeError("secret detail"), tmp_path)
    response = client.get(f"/api/v1/{route}")
    assert_api_error(response, 500, "internal")
    assert "secret" not in response.text
    shown = client.get("/").text
    assert "secret" not in shown
    assert "Traceback" not in shown


def test_a_fault_of_ours_is_written_to_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    client = broken(RuntimeError("secret detail"), tmp_path)
    client.application.logger.disabled = False
    client.get("/")
    assert "secret detail" in caplog.text


@pytest.mark.parametrize(
    ("address", "status"),
    [("/nowhere", 404), ("/documents/none.vi", 404), ("/search?page=0", 400)],
)
def test_an_error_page_is_a_page_with_a_way_on(
    client: FlaskClient, address: str, status: int
) -> None:
    response = client.get(address)
    assert response.status_code == status
    shown = html.fromstring(response.text)
    assert shown.xpath("//h1")
    assert shown.forms[0].action == "/search"
    assert "no-store" in response.headers["Cache-Control"]


def test_a_missing_document_is_offered_as_a_search(client: FlaskClient) -> None:
    shown = html.fromstring(client.get("/documents/99/NQ-CP").text)
    assert shown.forms[0].fields["q"] == "99/NQ-CP"


@pytest.mark.parametrize(
    ("language", "words"), [("vi", "Không có gì ở địa chỉ này"), ("en", "nothing at this address")]
)
def test_errors_speak_the_language_of_the_request(
    client: FlaskClient, language: str, words: str
) -> None:
    asked = {"Accept-Language": language}
    assert words in client.get("/api/v1/nowhere", headers=asked).get_json()["error"]["message"]
    assert words in client.get("/nowhere", headers=asked).text


@pytest.mark.parametrize(
    "address",
    ["nowhere", "search?limit=0", "suggest?lang=fr", "documents/none.vi", "documents?sort=x"],
)
def test_every_error_of_the_interface_is_in_the_locale_asked_for(
    client: FlaskClient, address: str
) -> None:
    mark = "&" if "?" in address else "?"
    told = {}
    for locale, header in (("vi", "en"), ("en", "vi")):  # the address wins over the header
        asked = {"Accept-Language": header}
        response = client.get(f"/api/v1/{address}{mark}locale={locale}", headers=asked)
        assert response.headers["Content-Language"] == locale
        told[locale] = response.get_json()["error"]
    assert told["vi"]["code"] == told["en"]["code"]
    assert told["vi"]["message"] != told["en"]["message"]
    assert told["vi"]["hint"] != told["en"]["hint"]


def test_what_was_asked_for_is_never_markup(client: FlaskClient) -> None:
    response = client.get("/documents/%3Cscript%3Ealert(1)%3C%2Fscript%3E")
    assert response.status_code == 404
    assert "<script>alert" not in response.text
