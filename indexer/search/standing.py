"""What held of a document, or of a provision in it, on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from indexer.documents.validity import (
    ALWAYS,
    Change,
    changes_to,
    provision_status_on,
)
from indexer.index import DocumentCard, Index
from indexer.records import record

_IN_FORCE = ("in_force", "partly_expired")


@record
class Standing:
    """A document's, or a provision's, standing on a day.

    ``ends`` is the first day without effect, also when it is still to come; ``date.min`` where only
    that it has ended is known.
    """

    day: date
    status: str  # a code of documents.vocabulary.STATUSES
    begins: date | None = None
    ends: date | None = None
    ended_by: tuple[Change, ...] = ()  # what replaced or repealed it, on that day or later
    changes: tuple[Change, ...] = ()  # what amended it or took parts of it away, the earliest first


def standing_of(index: Index, document: int, day: date, anchor: str = "") -> Standing:
    """Tell how a document stands on a day, or the provision of it that has an anchor.

    :param document: its place in the index.
    """
    validity = index.validity
    ended_by, changes = validity.parted(document)
    standing = Standing(
        day=day,
        status=validity.status(document, day),
        begins=validity.begins(document),
        ends=validity.ends(document),
        ended_by=ended_by,
        changes=changes,
    )
    if not anchor:
        return standing
    return replace(
        standing,
        status=status_within(standing, anchor),
        changes=changes_to(anchor, standing.changes),
    )


def card_on(index: Index, card: DocumentCard, day: date) -> DocumentCard:
    """Give a card with the status that its document has on a day."""
    return replace(card, status=index.validity.status(index.find_docid(card.docid), day))


def status_within(standing: Standing, anchor: str) -> str:
    """Tell the status of a provision of a document that stands so."""
    if standing.status not in _IN_FORCE:
        return standing.status
    return provision_status_on(standing.day, changes_to(anchor, standing.changes))


def standing_json(standing: Standing) -> dict[str, object]:
    """Give the ``validity`` of a document or provision as programs read it."""
    ends = standing.ends
    return {
        "as_of": standing.day.isoformat(),
        "status": standing.status,
        "from": standing.begins.isoformat() if standing.begins else None,
        "until": ends.isoformat() if ends and ends != ALWAYS else None,
        "ended_by": [change_json(change) for change in standing.ended_by],
        "changes": [change_json(change) for change in standing.changes],
    }


def change_json(change: Change) -> dict[str, object]:
    """Give one change: its kind, who made it, when, and which part it reached."""
    return {
        "kind": change.kind,
        "docid": change.by,
        "number": change.number,
        "since": change.since.isoformat() if change.since else None,
        "provision": change.provision,
        "anchor": change.anchor,
    }
