"""The JSON interface described to programs, as OpenAPI 3.1.

Everything is taken from the code: addresses from the application's own map, parameters from
:mod:`webapp.declared`, bodies from :mod:`webapp.shapes`, sentences from where views are defined.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from apispec import APISpec
from flask import Flask
from werkzeug.routing import Rule

from indexer import __version__
from webapp import document_shapes, shapes
from webapp.declared import Parameter, Texts
from webapp.operations import OPERATIONS, Operation

REFERENCE = "#/components/schemas/"

# What may go wrong beside what a client does wrong: status to the sentence that says so.
FAILURES = {
    400: "A value cannot be used; the message names it.",
    404: "There is no such document, or provision.",
    429: "Too many requests from this client; Retry-After says when to go on.",
    500: "A fault of the service; it has been noted.",
    503: "The index is missing or cannot be used now; Retry-After says when to try again.",
}
EVERYWHERE = (400, 429, 500, 503)

ABOUT = """\
Search, answers and documents as JSON. Keys may be added to any body and are never taken away: leave
out those you do not know. Every failure has the shape Failure, in the language of the request
(locale, else Accept-Language). An empty value of a parameter counts as absent. Places in texts
are characters from 0, the end not included. Answers carry an ETag; ask again with If-None-Match.
"""


def description(app: Flask) -> dict[str, Any]:
    """Describe the interface of *app*."""
    spec = APISpec(
        title="tracuu",
        version=__version__,
        openapi_version="3.1.0",
        info={"description": ABOUT, "license": {"name": "MIT", "identifier": "MIT"}},
        # Relative to where the description is, so that it holds behind any proxy.
        servers=[{"url": "../.."}],
    )
    for name, schema in _schemas().items():
        spec.components.schema(name, schema)
    for rule, operation in described(app):
        spec.path(_path(rule), operations={"get": _operation(rule, operation)})
    return spec.to_dict()


def described(app: Flask) -> Iterator[tuple[Rule, Operation]]:
    """Give every address of the interface with what it does, in the order of the code."""
    for name, operation in OPERATIONS.items():
        yield next(app.url_map.iter_rules(f"api.{name}")), operation


def _schemas() -> dict[str, Any]:
    names = {operation.body for operation in OPERATIONS.values()} | {"Failure"}
    known = {**vars(shapes), **vars(document_shapes)}
    types = [known[name] for name in sorted(names)]
    return msgspec.json.schema_components(types, ref_template=REFERENCE + "{name}")[1]


def _path(rule: Rule) -> str:
    """Write an address as OpenAPI does: "/documents/{docid}"."""
    return rule.rule.replace("<docid:docid>", "{docid}")


def _operation(rule: Rule, operation: Operation) -> dict[str, Any]:
    failures = {*EVERYWHERE, *({404} if rule.arguments else {})}
    return {
        "operationId": rule.endpoint.removeprefix("api."),
        "summary": operation.summary,
        "parameters": [
            *map(_path_parameter, rule.arguments),
            *map(_parameter, operation.parameters),
        ],
        "responses": {
            "200": _response("What was asked for.", operation.body),
            "304": {"description": "Nothing has changed since the ETag that was sent."},
            **{str(status): _response(FAILURES[status], "Failure") for status in sorted(failures)},
        },
    }


_DOCID = {"type": "string", "minLength": 1, "examples": ["45-2019-qh14.vi"]}


def _path_parameter(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": _DOCID}


def _parameter(parameter: Parameter) -> dict[str, Any]:
    found = {"name": parameter.name, "in": "query", "description": parameter.help}
    schema = parameter.schema()
    if isinstance(parameter, Texts):
        return {**found, "schema": schema, "style": "form", "explode": True}
    return {**found, "schema": schema}


def _response(sentence: str, shape: str) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": REFERENCE + shape}}}
    return {"description": sentence, "content": content}
