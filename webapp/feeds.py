"""What is new, and what a search finds, for feed readers to look at from time to time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from flask import Blueprint, Response, request

from indexer.index import DocumentCard, Index
from indexer.index.history import REMOVED, Event, read_history
from indexer.locale import gettext as _
from indexer.search.standing import card_on
from webapp import atom, labels, parameters, state, urls
from webapp.templating import day

blueprint = Blueprint("feeds", __name__)

ENTRIES_MOST = 50  # a reader comes by more often than so many documents do


@blueprint.get("/feed.atom")
def documents_feed() -> Response:
    """List the documents that came or were changed lately."""
    index = state.index()
    latest: dict[str, Event] = {}
    for event in read_history(index.directory):
        latest.setdefault(event.docid, event)
    found = [event for event in latest.values() if event.kind != REMOVED]
    entries = [
        _entry(index, event.docid, datetime.fromisoformat(event.time))
        for event in found[:ENTRIES_MOST]
        if index.find_docid(event.docid) >= 0
    ]
    return atom.response(
        atom.Feed(
            name="feed",
            title=_("New and changed documents"),
            url=urls.absolute(urls.library("date")),
            self_url=_self(),
            updated=max((entry.updated for entry in entries), default=index.manifest.built),
            entries=entries,
        )
    )


@blueprint.get("/search.atom")
def search_feed() -> Response:
    """List what a search finds."""
    asked = parameters.read(request.args)
    index = state.index()
    results = state.results(index, asked.request(limit=ENTRIES_MOST, offset=0))
    times = {event.docid: event.time for event in reversed(read_history(index.directory))}
    entries = [
        _entry(index, hit.docid, _known_since(times.get(hit.docid, ""), hit.signed))
        for hit in results.hits
    ]
    return atom.response(
        atom.Feed(
            name=f"search?{asked.url()}",
            title=_("Search: {words}").format(words=asked.q) if asked.q else _("Documents"),
            url=urls.absolute(asked.url()),
            self_url=_self(),
            updated=max((entry.updated for entry in entries), default=index.manifest.built),
            entries=entries,
        )
    )


def _known_since(event: str, signed: date | None) -> datetime:
    """Give when a document came or was changed, or what is nearest to that."""
    if event:
        return datetime.fromisoformat(event)
    return datetime.combine(signed or date(1970, 1, 1), time(), UTC)


def _entry(index: Index, docid: str, updated: datetime) -> atom.Entry:
    card = card_on(index, index.card(docid), date.today())
    return atom.Entry(
        name=f"document {docid}",
        title=" ".join(filter(None, (card.number, card.title))),
        language=card.language,
        url=urls.absolute(urls.document(docid)),
        updated=updated,
        summary=_summary(card),
        author=labels.label("issuer", card.issuer),
        categories=tuple((field, labels.label("field", field)) for field in card.fields),
    )


def _summary(card: DocumentCard) -> str:
    parts = (
        labels.label("type", card.type),
        labels.label("issuer", card.issuer),
        _("Signed") + f": {day(card.signed)}" if card.signed else "",
        labels.label("status", card.status),
    )
    return " · ".join(filter(None, parts))


def _self() -> str:
    query = request.query_string.decode("ascii", "replace")
    return urls.absolute(request.script_root + request.path) + (f"?{query}" if query else "")
