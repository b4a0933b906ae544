"""How a document stands to others, with a link where the other one is in the index."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.documents.model import Document, Relation
from indexer.errors import NotFound
from indexer.index import Index
from indexer.search import resolve
from webapp import labels, urls


@dataclass(frozen=True)
class Target:
    """Another document, as a relation names it."""

    target: str
    title: str  # "" where it is not in the index
    url: str  # "" likewise
    note: str


@dataclass(frozen=True)
class Group:
    """All relations of one kind."""

    label: str
    targets: tuple[Target, ...]


def relations(index: Index, document: Document) -> list[Group]:
    """List the relations of a document by kind, in the order they are stated."""
    kinds = dict.fromkeys(relation.kind for relation in document.relations)
    return [
        Group(
            labels.relation(kind),
            tuple(
                _target(index, document, each) for each in document.relations if each.kind == kind
            ),
        )
        for kind in kinds
        if kind != "translation_of"  # shown as the switch of languages
    ]


def _target(index: Index, document: Document, relation: Relation) -> Target:
    try:
        found = resolve(index, relation.target, document.language)
    except NotFound:
        return Target(relation.target, "", "", relation.note)
    anchor = found.provision.anchor if found.provision else ""
    url = urls.document(found.document.docid, anchor)
    return Target(relation.target, found.document.title, url, relation.note)
