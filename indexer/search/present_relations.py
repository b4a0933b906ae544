"""Relations as JSON: the shape that ``tracuu relations --json`` and the API promise."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.documents.anchors import anchor_label
from indexer.documents.model import Document, Provision
from indexer.index import Index
from indexer.search.present import card_json, hit_url
from indexer.search.relations import Group, Link, proof_of


def relations_json(
    index: Index, document: Document, provision: Provision | None, groups: Sequence[Group]
) -> dict[str, object]:
    """Give the body of ``GET /api/v1/documents/<docid>/relations``.

    ``out`` is what the document states, ``in`` what others state of it, each with ``kind`` as the
    document has it. ``proof`` is ``text[start:end]`` of the document that states it, in
    characters, end exclusive, or null where somebody stated the relation without any words.
    """
    links = [link for group in groups for link in group.links]
    return {
        "docid": document.docid,
        "number": document.number,
        "title": document.title,
        "language": document.language,
        "url": hit_url(document.docid, provision.anchor if provision else ""),
        "provision": provision.anchor if provision else None,
        "counts": {group.kind: group.documents for group in groups},
        "out": [_link_json(index, link) for link in links if not link.is_in],
        "in": [_link_json(index, link) for link in links if link.is_in],
    }


def _link_json(index: Index, link: Link) -> dict[str, object]:
    relation = link.relation
    proof = proof_of(index, link)
    return {
        "kind": link.kind,
        "stated_kind": relation.kind,
        "target": relation.target,
        "signed": relation.signed.isoformat() if relation.signed else None,
        "since": relation.since.isoformat() if relation.since else None,
        "note": relation.note,
        "stated_by": link.stated_by.docid,
        "anchor": relation.anchor,
        "anchor_label": anchor_label(relation.anchor, link.stated_by.language),
        "provision": relation.provision,
        "provision_label": anchor_label(relation.provision, link.stated_by.language),
        "proof": {"text": proof.text, "start": proof.start, "end": proof.end} if proof else None,
        "document": card_json(link.other) if link.other else None,
        "url": hit_url(link.other.docid, link.other_provision) if link.other else None,
    }
