"""The JSON interface: the same searches as the pages, for programs.

A body never loses a key inside ``/api/v1``; keys may be added, so a client ignores those it does
not know. Errors have one shape, made in :mod:`webapp.errors`.
"""

from __future__ import annotations

from importlib.metadata import version

from flask import Blueprint, Response, jsonify, request

from indexer.documents import document_to_json
from indexer.search import results_json, search
from webapp import parameters, state, urls
from webapp.parameters import DEPTH_MOST, LIMIT_MOST

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")

DEFAULT_LIMIT = 10  # documents, as ``tracuu search``


@blueprint.get("/search")
def search_documents() -> Response:
    """Answer with what ``tracuu search --json`` prints."""
    asked = parameters.read(request.args)
    limit = parameters.number(request.args, "limit", DEFAULT_LIMIT, 1, LIMIT_MOST)
    offset = parameters.number(request.args, "offset", 0, 0, DEPTH_MOST)
    return jsonify(results_json(search(state.index(), asked.request(limit, offset))))


@blueprint.get("/documents/<docid:docid>")
def document(docid: str) -> Response:
    """Answer with a whole document: metadata, text, provisions with their characters in it."""
    index = state.index()
    found = index.document(docid)
    body = {
        **document_to_json(found),
        "translation_docid": index.counterpart(docid),
        "url": urls.document(docid),
    }
    return jsonify(body)


@blueprint.get("/health")
def health() -> Response:
    """Say whether searches can be answered; 503 in the shape of every error if not."""
    index = state.index()
    warnings = [index.warning.message()] if index.warning else []
    return jsonify(
        {
            "ok": True,
            "version": version("tracuu"),
            "index": {"generation": index.generation, "documents": index.document_count},
            "warnings": warnings,
        }
    )
