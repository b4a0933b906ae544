"""The JSON interface: the same searches as the pages, for programs.

A body never loses a key inside ``/api/v1``; keys may be added, so a client ignores those it does
not know. Errors have one shape, made in :mod:`webapp.errors`.
"""

from __future__ import annotations

from datetime import date

from flask import Blueprint, Response, jsonify, request

from indexer import __version__
from indexer.documents import find_provision
from indexer.errors import NotFound
from indexer.locale import LOCALES
from indexer.locale import gettext as _
from indexer.search import results_json
from indexer.search.present import document_json
from indexer.search.present_relations import relations_json
from indexer.search.relations import relations_of
from indexer.search.standing import standing_of
from indexer.search.suggest import suggest, suggestions_json
from webapp import parameters, state
from webapp.parameters import DEPTH_MOST, LIMIT_MOST

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")

DEFAULT_LIMIT = 10  # documents, as ``tracuu search``; completions, as ``tracuu suggest``


@blueprint.get("/search")
def search_documents() -> Response:
    """Answer with what ``tracuu search --json`` prints, with ``?explain=yes`` explained."""
    asked = parameters.read(request.args)
    limit = parameters.number(request.args, "limit", DEFAULT_LIMIT, 1, LIMIT_MOST)
    offset = parameters.number(request.args, "offset", 0, 0, DEPTH_MOST)
    index = state.index()
    results = state.results(index, asked.request(limit, offset))
    body = results_json(results)
    if parameters.choice(request.args, "explain", ("no", "yes")) == "yes":
        from indexer.search.explaining import explain  # few ask
        from indexer.search.present_explaining import explained_json

        body = explained_json(body, explain(index, results))
    return jsonify(body)


@blueprint.get("/ask")
def ask_question() -> Response:
    """Answer with what ``tracuu ask --json`` prints."""
    from indexer.answer import reply_json

    asked = parameters.read(request.args)
    return jsonify(reply_json(state.reply(state.index(), asked.question())))


@blueprint.get("/suggest")
def suggest_completions() -> Response:
    """Answer with what ``tracuu suggest --json`` prints; nothing typed is nothing suggested."""
    typed = request.args.get("q", "")
    limit = parameters.number(request.args, "limit", DEFAULT_LIMIT, 1, LIMIT_MOST)
    language = parameters.choice(request.args, "lang", ("", *LOCALES))
    return jsonify(suggestions_json(typed, suggest(state.index(), typed, limit, language)))


@blueprint.get("/documents/<docid:docid>")
def document(docid: str) -> Response:
    """Answer with a whole document: metadata, text, provisions with their characters in it."""
    index = state.index()
    document = index.document(docid)
    day = parameters.date_of(request.args, "as_of") or date.today()
    standing = standing_of(index, index.find_docid(docid), day)
    return jsonify(document_json(document, index.counterpart(docid), standing))


@blueprint.get("/documents/<docid:docid>/relations")
def document_relations(docid: str) -> Response:
    """Answer with how a document stands to others; ``?provision=`` keeps what concerns one."""
    index = state.index()
    document = index.document(docid)
    anchor = request.args.get("provision", "").strip()
    provision = find_provision(document, anchor) if anchor else None
    if anchor and provision is None:
        raise NotFound(f"{docid}#{anchor}")
    groups = relations_of(index, document, provision)
    return jsonify(relations_json(index, document, provision, groups))


@blueprint.get("/health")
def health() -> Response:
    """Say whether searches can be answered; 503 in the shape of every error if not."""
    index = state.index()
    # The folder's path is for the log, not for visitors.
    warnings = [_("An older generation of the index answers.")] if index.warning else []
    return jsonify(
        {
            "ok": True,
            "version": __version__,
            "index": {"generation": index.generation, "documents": index.document_count},
            "warnings": warnings,
        }
    )
