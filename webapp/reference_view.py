"""The page that describes the JSON interface, made of the same description as programs read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask

from webapp.openapi import description

# An example a reader can open, by the name of what it shows; about the bundled documents.
EXAMPLES = {
    "search_documents": "?q=thai+sản&limit=3",
    "ask_question": "?q=Lao+động+nữ+được+nghỉ+thai+sản+mấy+tháng%3F",
    "suggest_completions": "?q=thai+s",
    "documents": "?type=law&limit=3",
}


@dataclass(frozen=True)
class Named:
    """A parameter, a key or a status, with what there is to say of it."""

    name: str
    kind: str
    sentence: str
    shape: str = ""  # the name of the shape that it has


@dataclass(frozen=True)
class Address:
    """An address of the interface."""

    name: str
    path: str
    summary: str
    example: str  # "" where it needs a docid
    parameters: tuple[Named, ...]
    shape: str
    failures: tuple[Named, ...]


@dataclass(frozen=True)
class Shape:
    """A kind of body, or of a part of one."""

    name: str
    sentence: str
    keys: tuple[Named, ...]


@dataclass(frozen=True)
class Reference:
    """All there is to say."""

    about: str
    addresses: tuple[Address, ...]
    shapes: tuple[Shape, ...]


def reference(app: Flask) -> Reference:
    """Lay the description of *app*'s interface out for reading."""
    told = description(app)
    addresses = tuple(_address(path, item["get"]) for path, item in told["paths"].items())
    shapes = told["components"]["schemas"].items()
    return Reference(
        told["info"]["description"],
        addresses,
        tuple(_shape(name, schema) for name, schema in shapes),
    )


def _address(path: str, operation: Mapping[str, Any]) -> Address:
    parameters = tuple(
        Named(one["name"], kind_of(one["schema"]), one.get("description", ""))
        for one in operation["parameters"]
    )
    failures = tuple(
        Named(status, "", response["description"])
        for status, response in operation["responses"].items()
        if status != "200"
    )
    name = operation["operationId"]
    example = EXAMPLES.get(name, "")
    return Address(
        name=name,
        path=path,
        summary=operation["summary"],
        example="" if "{" in path else path + example,
        parameters=parameters,
        shape=_shape_named(operation["responses"]["200"]["content"]["application/json"]["schema"]),
        failures=failures,
    )


def _shape(name: str, schema: Mapping[str, Any]) -> Shape:
    keys = tuple(
        Named(key, kind_of(value), _sentence_of(value), _shape_named(value))
        for key, value in schema["properties"].items()
    )
    return Shape(name, schema.get("description", ""), keys)


def kind_of(schema: Mapping[str, Any]) -> str:
    """Say in a few words what a value can be.

    >>> kind_of({"type": "integer", "minimum": 1, "maximum": 100, "default": 10})
    'integer, 1 to 100 (10)'
    >>> kind_of({"anyOf": [{"type": "array", "items": {"$ref": "#/x/Hit"}}, {"type": "null"}]})
    'array of Hit, or null'
    """
    if "anyOf" in schema:
        return ", or ".join(kind_of(each) for each in schema["anyOf"])
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "enum" in schema:
        kind = " | ".join(map(str, schema["enum"]))
    elif schema.get("type") == "array":
        kind = f"array of {kind_of(schema.get('items', {}))}"
    else:
        kind = schema.get("format") or schema.get("type", "any")
    if "maximum" in schema:
        kind += f", {schema['minimum']} to {schema['maximum']}"
    return f"{kind} ({schema['default']})" if "default" in schema else kind


def _sentence_of(schema: Mapping[str, Any]) -> str:
    inner = (each.get("description", "") for each in schema.get("anyOf", ()))
    return schema.get("description", "") or next(filter(None, inner), "")


def _shape_named(schema: Mapping[str, Any]) -> str:
    """Give the name of the shape that a value has, or its parts; "" where it has none."""
    inner = [*schema.get("anyOf", ()), schema.get("items", {})]
    found = (_shape_named(each) for each in inner if each)
    return str(schema.get("$ref", "")).rpartition("/")[2] or next(filter(None, found), "")
