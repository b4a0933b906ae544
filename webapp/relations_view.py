"""How a document stands to others, in both directions, each with the words that say so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, islice

from indexer.documents.anchors import anchor_label
from indexer.documents.model import Document, Provision
from indexer.index import Index
from indexer.search.relation_names import relation_name
from indexer.search.relations import Group as Found
from indexer.search.relations import Link, proof_of, relations_of, same_words
from indexer.search.standing import card_on
from webapp import urls

DOCUMENTS_SHOWN = 20  # of each kind; a page of one kind shows more
DOCUMENTS_OF_A_KIND = 200  # there; the command line and the API give all
PLACES_SHOWN = 3  # of one document
LONGEST_PROOF = 500  # characters

NOT_SHOWN = "translated_as"  # the other language has its own way from every page


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
    status: str  # on the day asked about; "" likewise
    signed: date | None
    places: tuple[Place, ...]
    more: int  # places that are not shown


@dataclass(frozen=True)
class Group:
    """All relations of one kind."""

    kind: str
    label: str
    total: int  # documents
    targets: tuple[Target, ...]
    more: int  # documents that are not shown


@dataclass(frozen=True)
class Neighbour:
    """Another document by its name alone."""

    name: str
    title: str  # "" where it is not in the index
    url: str  # "" likewise
    language: str


@dataclass(frozen=True)
class Circle:
    """The documents of one kind round the one shown."""

    kind: str
    label: str
    neighbours: tuple[Neighbour, ...]  # the first of them
    more: int
    url: str  # of all of them


def groups_of(
    index: Index, document: Document, provision: Provision | None = None
) -> tuple[Found, ...]:
    """Give the relations of a document, or of one provision, that a reader is shown."""
    found = relations_of(index, document, provision)
    return tuple(each for each in found if each.kind != NOT_SHOWN)


def table(
    index: Index, groups: Sequence[Found], day: date, shown: int = DOCUMENTS_SHOWN
) -> list[Group]:
    """List relations by kind, what became of the document first, with the words that say so.

    :param day: decides how the other documents stand.
    :param shown: documents of each kind.
    """
    return [_group(index, each, day, shown) for each in groups]


def circles(docid: str, groups: Sequence[Found], shown: int) -> list[Circle]:
    """Name the documents round one, kind by kind, without reading any of them.

    :param shown: documents of each kind.
    """
    found = []
    for group in groups:
        neighbours = tuple(
            _neighbour(name, tuple(links))
            for name, links in islice(groupby(group.links, key=lambda link: link.name), shown)
        )
        label, url = relation_name(group.kind), urls.relations(docid, f"kind-{group.kind}")
        more = group.documents - len(neighbours)
        found.append(Circle(group.kind, label, neighbours, more, url))
    return found


def cited_by(document: Document, groups: Sequence[Found]) -> Mapping[str, int]:
    """Count how many other documents name each article, or something in it: by its anchor."""
    home: dict[str, str] = {}
    for article in document.walk():
        if article.kind == "article":
            home.update((each.anchor, article.anchor) for each in article.walk())
    names: dict[str, set[str]] = {}
    for link in (link for group in groups for link in group.links):
        if link.is_in and link.provision in home:
            names.setdefault(home[link.provision], set()).add(link.name)
    return {anchor: len(those) for anchor, those in names.items()}


def _neighbour(name: str, links: tuple[Link, ...]) -> Neighbour:
    other = links[0].other
    if other is None:
        return Neighbour(name, "", "", "")
    url = urls.document(other.docid, _common_provision(links))
    return Neighbour(name, other.title, url, other.language)


def _group(index: Index, group: Found, day: date, most: int) -> Group:
    by_document = groupby(group.links, key=lambda link: link.name)
    shown = tuple(_target(index, tuple(links), day) for _name, links in islice(by_document, most))
    total = group.documents
    return Group(group.kind, relation_name(group.kind), total, shown, total - len(shown))


def _target(index: Index, links: tuple[Link, ...], day: date) -> Target:
    other = links[0].other
    together = same_words(links)
    places = tuple(_place(index, each) for each in together[:PLACES_SHOWN])
    neighbour = _neighbour(links[0].name, links)
    return Target(
        target=neighbour.name,
        title=neighbour.title,
        url=neighbour.url,
        language=neighbour.language,
        status=card_on(index, other, day).status if other else "",
        signed=other.signed if other else links[0].relation.signed,
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
