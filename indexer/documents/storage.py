"""Documents as JSON and back, for storage: dates in ISO form, stable keys, defaults left out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from indexer.documents.model import Document, Provision, Relation

_DATES = ("signed", "effective", "expires")
_RELATION: tuple[str, ...] = Relation.__match_args__
_DEFAULTS: dict[str, object] = {
    name: getattr(Document, name, None) for name in Document.__match_args__
}


def document_to_json(document: Document) -> str:
    """Write *document* as one line of JSON.

    >>> document_to_json(Document("28-nq-cp.vi", "Nghị quyết", "", "vi"))
    '{"docid": "28-nq-cp.vi", "title": "Nghị quyết", "text": "", "language": "vi"}'
    """
    written: dict[str, object] = {}
    for name, default in _DEFAULTS.items():
        value = getattr(document, name)
        if value == default and name not in ("docid", "title", "text", "language"):
            continue
        if isinstance(value, date):
            value = value.isoformat()
        elif name == "relations":
            value = [relation_to_row(each) for each in value]
        elif name == "provisions":
            value = [_provision_to_row(each) for each in value]
        written[name] = value
    return json.dumps(written, ensure_ascii=False)


def document_from_json(line: str) -> Document:
    """Read back what :func:`document_to_json` wrote.

    >>> document_from_json('{"docid": "a.vi", "title": "A", "text": "", "language": "vi"}').title
    'A'
    """
    read: Mapping[str, Any] = json.loads(line)
    values = {name: read[name] for name in _DEFAULTS if name in read}
    for name in _DATES:
        if values.get(name) is not None:
            values[name] = date.fromisoformat(values[name])
    values["fields"] = tuple(values.get("fields", ()))
    values["pages"] = tuple(values.get("pages", ()))
    values["relations"] = tuple(relation_from_row(each) for each in values.get("relations", ()))
    values["provisions"] = tuple(_provision_from_row(each) for each in values.get("provisions", ()))
    return Document(**values)


def relation_to_row(relation: Relation) -> list[Any]:
    """Write a relation's values in the order of its fields, without empty ones at the end."""
    row = [getattr(relation, name) for name in _RELATION]
    while len(row) > 2 and not row[-1]:
        row.pop()
    return [each.isoformat() if isinstance(each, date) else each for each in row]


def relation_from_row(row: list[Any]) -> Relation:
    """Read back what :func:`relation_to_row` wrote."""
    values = dict(zip(_RELATION, row, strict=False))
    for name in ("signed", "since"):
        if values.get(name):
            values[name] = date.fromisoformat(values[name])
    return Relation(**values)


def _provision_to_row(provision: Provision) -> list[Any]:
    """A row instead of keys: a law has a thousand provisions."""
    return [
        provision.kind, provision.number, provision.label, provision.heading, provision.anchor,
        provision.start, provision.body_start, provision.end,
        [_provision_to_row(child) for child in provision.children],
    ]  # fmt: skip


def _provision_from_row(row: list[Any]) -> Provision:
    kind, number, label, heading, anchor, start, body_start, end, inside = row
    children = tuple(_provision_from_row(child) for child in inside)
    return Provision(kind, number, label, heading, anchor, start, body_start, end, children)
