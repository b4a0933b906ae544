"""How a document stands to others, in both directions, each with the words that say so."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, islice

from indexer.documents.anchors import anchor_label
from indexer.documents.model import Document
from indexer.index import Index
from indexer.search.relation_names import relation_name
from indexer.search.relations import Group as Found
from indexer.search.relations import Link, proof_of, relations_of, same_words
from webapp import urls

DOCUMENTS_SHOWN = 20  # of one kind; the command line and the API give all
PLACES_SHOWN = 3  # of one document
LONGEST_PROOF = 500  # characters


@dataclass(frozen=True)
class Place:
    """One place that states a relation."""

    label: str  # the provision that says so, and those it names: "khoản 2 Điều 62 → Điều 5"
    url: str  # opens that provision; "" where nothing in a text says so
    words: str
    language: str
    note: str


@dataclass(frozen=True)
class Target:
    """Another document, with the places that tie it to the one shown."""

    target: str
    title: str  # "" where it is not in the index
    url: str  # "" likewise
    language: str
    places: tuple[Place, ...]
    more: int  # places that are not shown


@dataclass(frozen=True)
class Group:
    """All relations of one kind."""

    label: str
    targets: tuple[Target, ...]
    more: int  # documents that are not shown


def relations(index: Index, document: Document) -> list[Group]:
    """List the relations of a document by kind, what became of it first."""
    found = relations_of(index, document)
    return [_group(index, each) for each in found if each.kind != "translated_as"]


def _group(index: Index, group: Found) -> Group:
    by_document = groupby(group.links, key=lambda link: link.name)
    shown = tuple(
        _target(index, tuple(links)) for _name, links in islice(by_document, DOCUMENTS_SHOWN)
    )
    return Group(relation_name(group.kind), shown, group.documents - len(shown))


def _target(index: Index, links: tuple[Link, ...]) -> Target:
    other = links[0].other
    together = same_words(links)
    places = tuple(_place(index, each) for each in together[:PLACES_SHOWN])
    return Target(
        target=links[0].name,
        title=other.title if other else "",
        url=urls.document(other.docid, _common_provision(links)) if other else "",
        language=other.language if other else "",
        places=tuple(place for place in places if place.words or place.note),
        more=max(0, len(together) - PLACES_SHOWN),
    )


def _common_provision(links: tuple[Link, ...]) -> str:
    """The provision of the other document that all links lead to, "" if there is not just one."""
    provisions = {link.other_provision for link in links}
    return provisions.pop() if len(provisions) == 1 else ""


def _place(index: Index, links: tuple[Link, ...]) -> Place:
    first = links[0]
    relation, language = first.relation, first.stated_by.language
    named = (anchor_label(link.relation.provision, language) for link in links)
    sides = (anchor_label(relation.anchor, language), "; ".join(part for part in named if part))
    proof = proof_of(index, first)
    words = " ".join(proof.text.split()) if proof else ""
    if len(words) > LONGEST_PROOF:
        words = f"{words[: LONGEST_PROOF - 1]}…"
    return Place(
        label=" → ".join(part for part in sides if part),
        url=urls.document(first.stated_by.docid, relation.anchor) if proof else "",
        words=words,
        language=language,
        note=relation.note,
    )
