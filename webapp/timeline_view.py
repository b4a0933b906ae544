"""What held when: a document's days in order, from its signing to its end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from indexer.documents.anchors import anchor_label
from indexer.documents.model import Document
from indexer.documents.validity import ALWAYS, Change, span_of, status_on
from indexer.index import Index
from indexer.locale import gettext as _
from indexer.search.relation_names import relation_name
from indexer.search.relations import Group
from indexer.search.standing import Standing
from webapp import standing_view, urls

PROVISIONS_SHOWN = 8  # of those that one document changed on one day


@dataclass(frozen=True)
class Event:
    """Something that happened to a document."""

    day: date | None  # None where nothing tells when
    what: str
    by: standing_view.Link | None = None  # the document that did it
    provisions: str = ""  # which it changed: "Điều 5; khoản 2 Điều 8"
    status: str = ""  # of the document from that day on; "" where this changed nothing of it
    url: str = ""  # the document as it stood that day
    asked: bool = False  # no event, but the day that is asked about


def timeline(
    index: Index, document: Document, standing: Standing, groups: Sequence[Group]
) -> list[Event]:
    """List what happened to a document, the earliest first, and the day asked about among it.

    :param groups: its relations, for what has no bearing on its validity: corrections, new texts.
    """
    happened = [
        *_of_itself(document, standing),
        *_changes(index, document, standing),
        *_beside(document, groups),
        Event(standing.day, _("The day shown"), asked=True),
    ]
    # By the same rule as the status itself, without asking the index of all documents each day.
    changes = (*standing.changes, *standing.ended_by)
    span = span_of(standing.begins, document.expires, document.status, changes)
    return [
        replace(
            each,
            status=status_on(each.day, span, document.status),
            url=urls.relations(document.docid, as_of=each.day),
        )
        if each.day
        else each
        for each in sorted(happened, key=lambda each: each.day or date.max)
    ]


def _of_itself(document: Document, standing: Standing) -> Iterable[Event]:
    if document.signed:
        yield Event(document.signed, _("Signed"))
    if document.effective:
        yield Event(document.effective, _("Takes effect"))
    ends = standing.ends
    if ends and ends != ALWAYS and not any(one.since == ends for one in standing.ended_by):
        yield Event(ends, _("No longer in force"))


def _changes(index: Index, document: Document, standing: Standing) -> Iterable[Event]:
    """Give what others did to it, the provisions that one changed on one day together."""
    together: dict[tuple[str, str, date | None], list[Change]] = {}
    order = {each.anchor: place for place, each in enumerate(document.walk())}
    everything = (*standing.changes, *standing.ended_by)
    for change in sorted(everything, key=lambda one: order.get(one.provision, len(order))):
        key = (change.kind, change.number or change.by, change.since)
        together.setdefault(key, []).append(change)
    for (kind, _name, since), changes in together.items():
        labels = [anchor_label(one.provision, document.language) for one in changes]
        shown = [each for each in dict.fromkeys(labels) if each]
        more = "; …" if len(shown) > PROVISIONS_SHOWN else ""
        what = {
            "replaces": _("Replaced in part by") if shown else _("Replaced by"),
            "repeals": _("Repealed in part by") if shown else _("Repealed by"),
        }.get(kind, _("Amended by"))
        by = standing_view.successors(index, changes[:1], document.language)[0]
        yield Event(since, what, by, "; ".join(shown[:PROVISIONS_SHOWN]) + more)


def _beside(document: Document, groups: Sequence[Group]) -> Iterable[Event]:
    for group in groups:
        if group.kind not in ("corrected_by", "consolidated_in", "replaces"):
            continue
        for link in {link.name: link for link in group.links}.values():
            url = urls.document(link.other.docid) if link.other else ""
            signed = link.other.signed if link.other else link.relation.signed
            day = document.effective if group.kind == "replaces" else signed
            by = standing_view.Link(link.name, url)
            yield Event(day, relation_name(group.kind), by)
