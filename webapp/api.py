"""The JSON interface: the same searches as the pages, for programs.

A body never loses a key inside ``/api/v1``; keys may be added, so a client ignores those it does
not know. Errors have one shape, made in :mod:`webapp.errors`. What each address takes and gives is
said above its view, and described to programs by :mod:`webapp.openapi`.
"""

from __future__ import annotations

from datetime import date

from flask import Blueprint, Response, current_app, jsonify, request

from indexer import __version__
from indexer.documents import find_provision
from indexer.errors import NotFound
from indexer.locale import gettext as _
from indexer.search import results_json
from indexer.search.catalogue import listed
from indexer.search.present import card_json, document_json
from indexer.search.present_relations import relations_json
from indexer.search.relations import relations_of
from indexer.search.standing import standing_of
from indexer.search.suggest import suggest, suggestions_json
from webapp import declared, parameters, state
from webapp.operations import describes

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")


@blueprint.get("/search")
@describes("Search documents", "Results", *declared.SEARCH)
def search_documents() -> Response:
    """Answer with what ``tracuu search --json`` prints, with ``?explain=yes`` explained."""
    asked = parameters.read(request.args)
    limit, offset = declared.LIMIT.read(request.args), declared.OFFSET.read(request.args)
    index = state.index()
    results = state.results(index, asked.request(limit, offset))
    body = results_json(results)
    if declared.EXPLAIN.read(request.args) == "yes":
        from indexer.search.explaining import explain  # few ask
        from indexer.search.present_explaining import explained_json

        body = explained_json(body, explain(index, results))
    return jsonify(body)


@blueprint.get("/ask")
@describes("Answer a question, with proof", "Reply", *declared.QUESTION)
def ask_question() -> Response:
    """Answer with what ``tracuu ask --json`` prints."""
    from indexer.answer import reply_json

    asked = parameters.read(request.args)
    return jsonify(reply_json(state.phrased_reply(state.index(), asked.question())))


@blueprint.get("/suggest")
@describes("Complete what is being typed", "Completions", *declared.SUGGEST)
def suggest_completions() -> Response:
    """Answer with what ``tracuu suggest --json`` prints; nothing typed is nothing suggested."""
    typed = declared.TYPED.read(request.args)
    limit = declared.LIMIT.read(request.args)
    language = declared.LANGUAGE.read(request.args)
    return jsonify(suggestions_json(typed, suggest(state.index(), typed, limit, language)))


@blueprint.get("/documents")
@describes("List documents", "Listing", *declared.LISTING)
def documents() -> Response:
    """Answer with the documents inside some limits, without their texts."""
    limit, offset = declared.LIMIT.read(request.args), declared.OFFSET.read(request.args)
    wanted = parameters.limits(request.args).with_sort(declared.ORDER.read(request.args))
    found = listed(state.index(), wanted.request(limit, offset))
    cards = [card_json(card) for card in found.cards]
    return jsonify({"total": found.total, "limit": limit, "offset": offset, "documents": cards})


@blueprint.get("/documents/<docid:docid>")
@describes("Give a whole document", "Document", declared.AS_OF)
def document(docid: str) -> Response:
    """Answer with a whole document: metadata, text, provisions with their characters in it."""
    index = state.index()
    document = index.document(docid)
    day = declared.AS_OF.read(request.args) or date.today()
    standing = standing_of(index, index.find_docid(docid), day)
    return jsonify(document_json(document, index.counterpart(docid), standing))


@blueprint.get("/documents/<docid:docid>/relations")
@describes("Tell how a document stands to others", "Relations", declared.PROVISION)
def document_relations(docid: str) -> Response:
    """Answer with how a document stands to others; ``?provision=`` keeps what concerns one."""
    index = state.index()
    document = index.document(docid)
    anchor = declared.PROVISION.read(request.args)
    provision = find_provision(document, anchor) if anchor else None
    if anchor and provision is None:
        raise NotFound(f"{docid}#{anchor}")
    groups = relations_of(index, document, provision)
    return jsonify(relations_json(index, document, provision, groups))


@blueprint.get("/health")
@describes("Say whether the service works", "Health")
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


@blueprint.get("/ready")
@describes("Say whether requests can be sent here", "Ready")
def ready() -> Response:
    """Load what the first search would have to wait for; 503 in the shape of every error if not."""
    index = state.index()
    suggest(index, "a", 1, "")
    return jsonify({"ok": True, "generation": index.generation})


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """Describe this interface to programs, as OpenAPI 3.1."""
    from webapp.openapi import description  # few ask

    return jsonify(description(current_app))
