"""The JSON interface is what its OpenAPI description says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from lxml import html
from openapi_spec_validator import validate

from webapp import Settings, create_app
from webapp.openapi import described, description
from webapp.operations import OPERATIONS

CASES = 400  # bench.api_fuzz tries thousands


@pytest.fixture(scope="module")
def app(corpus_index: Path) -> Flask:
    return create_app(Settings(index=corpus_index))


@pytest.fixture(scope="module")
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture(scope="module")
def told(client: FlaskClient) -> dict[str, Any]:
    body: dict[str, Any] = client.get("/api/v1/openapi.json").get_json()
    return body


def test_the_description_is_openapi(told: dict[str, Any]) -> None:
    assert told["openapi"].startswith("3.1")
    validate(told)


def test_every_address_of_the_interface_is_described(app: Flask) -> None:
    rules = {rule.endpoint for rule in app.url_map.iter_rules() if rule.rule.startswith("/api/v1/")}
    assert {rule.endpoint for rule, _operation in described(app)} == rules - {"api.openapi"}


def test_any_request_is_answered_as_described(app: Flask) -> None:
    from bench.api_fuzz import fuzz

    outcomes = fuzz(app, CASES)
    assert len(outcomes) == len(OPERATIONS)
    assert sum(outcome.cases for outcome in outcomes) >= CASES * 0.9
    assert not [fault for outcome in outcomes for fault in outcome.faults]


def strict(schema: Any) -> Any:
    """Allow no key that is not described, where keys are described at all."""
    if isinstance(schema, list):
        return [strict(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    found = {name: strict(each) for name, each in schema.items()}
    return {**found, "additionalProperties": False} if "properties" in schema else found


ANSWERS = (
    ("/search", "/search?q=thai+s%E1%BA%A3n"),
    ("/search", "/search?q=sick+pay&explain=yes"),
    ("/search", "/search?q=%22ngh%E1%BB%89+thai+s%E1%BA%A3n%22+OR+type:law&limit=50"),
    ("/ask", "/ask?q=Lao động nữ được nghỉ thai sản mấy tháng?"),
    ("/ask", "/ask?q=zzqxv"),
    ("/suggest", "/suggest?q=thai+s"),
    ("/documents", "/documents?type=law&sort=docid"),
    ("/documents/{docid}", "/documents/12-2022-nd-cp.vi"),
    ("/documents/{docid}", "/documents/73-2006-qh11.en?as_of=2010-01-01"),
    ("/documents/{docid}/relations", "/documents/12-2022-nd-cp.vi/relations"),
    ("/documents/{docid}/relations", "/documents/73-2006-qh11.vi/relations?provision=dieu-5"),
    ("/health", "/health"),
    ("/ready", "/ready"),
)  # fmt: skip


@pytest.mark.parametrize(("path", "address"), ANSWERS)
def test_every_key_of_a_body_is_described(
    client: FlaskClient, told: dict[str, Any], path: str, address: str
) -> None:
    response = client.get(f"/api/v1{address}")
    assert response.status_code == 200
    shape = told["paths"][f"/api/v1{path}"]["get"]["responses"]["200"]["content"]
    schema = {**shape["application/json"]["schema"], "components": told["components"]}
    errors = [
        f"{list(error.absolute_path)}: {error.message[:200]}"
        for error in Draft202012Validator(strict(schema)).iter_errors(response.get_json())
    ]
    assert not errors


def test_every_parameter_has_a_sentence(app: Flask) -> None:
    for path in description(app)["paths"].values():
        for parameter in path["get"]["parameters"]:
            assert parameter["in"] == "path" or parameter["description"].endswith(".")


def test_a_page_describes_all_of_it_with_links_that_lead_somewhere(
    client: FlaskClient, told: dict[str, Any]
) -> None:
    page = html.fromstring(client.get("/api?locale=en").text)
    shown = {code.text for code in page.xpath("//h2/code")}
    assert shown == {f"GET {path}" for path in told["paths"]}
    ids = set(page.xpath("//@id"))
    inside = page.xpath("//main//a/@href[starts-with(., '#')]")
    assert {link[1:] for link in inside} <= ids
    assert set(told["components"]["schemas"]) <= ids
    examples = page.xpath("//section//a/@href[starts-with(., '/api/v1/')]")
    assert len(examples) >= 4
    assert {client.get(link).status_code for link in examples} == {200}


# The list of documents


def test_documents_are_listed_newest_first_a_page_at_a_time(client: FlaskClient) -> None:
    pages = [
        client.get(f"/api/v1/documents?limit=50&offset={offset}").get_json()
        for offset in range(0, 250, 50)
    ]
    documents = [one for page in pages for one in page["documents"]]
    assert pages[0]["total"] == len(documents) == len({one["docid"] for one in documents})
    days = [one["signed"] or "" for one in documents]
    assert days == sorted(days, reverse=True)


def test_documents_may_be_listed_by_docid(client: FlaskClient) -> None:
    body = client.get("/api/v1/documents?sort=docid&limit=100").get_json()
    docids = [one["docid"] for one in body["documents"]]
    assert docids == sorted(docids)


@pytest.mark.parametrize(
    ("limit", "key", "value"),
    [
        ("type=law", "type", "law"),
        ("lang=en", "language", "en"),
        ("status=expired", "status", "expired"),
    ],
)
def test_limits_leave_only_what_they_name(
    client: FlaskClient, limit: str, key: str, value: str
) -> None:
    documents = client.get(f"/api/v1/documents?{limit}&limit=100").get_json()["documents"]
    assert {one[key] for one in documents} == {value}


def test_a_list_is_of_the_day_that_is_asked_about(client: FlaskClient) -> None:
    day = "1990-01-01"
    body = client.get(f"/api/v1/documents?as_of={day}&limit=100").get_json()
    assert body["total"] < client.get("/api/v1/documents").get_json()["total"]
    assert all((one["effective"] or "") <= day for one in body["documents"])


# Ready


def test_ready_names_the_generation(client: FlaskClient) -> None:
    body = client.get("/api/v1/ready").get_json()
    assert body == {"ok": True, "generation": 1}


def test_without_an_index_nothing_is_ready(tmp_path: Path) -> None:
    app = create_app(Settings(index=tmp_path / "none"))
    app.logger.disabled = True
    assert app.test_client().get("/api/v1/ready").status_code == 503
