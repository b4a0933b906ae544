"""How a document stands to others, in both directions.

What a document states is in it; what others state of it is found by the key of its number, its
law's name or its docid (:mod:`indexer.index.edges`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import groupby

from indexer.documents import Document, Provision, Relation
from indexer.index import DocumentCard, Index
from indexer.index.builder import number_terms
from indexer.index.edges import edges_to, name_key_of
from indexer.index.meaning import could_mean, is_sure, meant
from indexer.records import record
from indexer.search.relation_names import INVERSE, ORDER

# What a change does to a provision it also does to what lies in it; a citation means just itself.
_REACHES_IN = frozenset({"amends", "replaces", "repeals", "corrects"})


@record
class Link:
    """One relation as the document that is shown sees it."""

    kind: str  # a kind of relation, or its name from the other end: "replaced_by"
    relation: Relation
    stated_by: DocumentCard  # the document whose words say so
    other: DocumentCard | None  # the document at the other end; None where the index has none
    is_in: bool  # the other document states it

    @property
    def provision(self) -> str:
        """Give the anchor in the document that is shown, "" for the whole."""
        return self.relation.provision if self.is_in else self.relation.anchor

    @property
    def other_provision(self) -> str:
        """Give the anchor in the other document, "" for the whole."""
        return self.relation.anchor if self.is_in else self.relation.provision

    @property
    def name(self) -> str:
        """Give the other document's number, or what stands for it."""
        if self.other is None:
            return self.relation.target
        return self.other.number or self.relation.target


@record
class Group:
    """All links of one kind, those to one document together."""

    kind: str
    links: tuple[Link, ...]

    @property
    def documents(self) -> int:
        """Count the documents at the other end."""
        return len({link.name for link in self.links})


@record
class Proof:
    """The words that state a relation; ``start`` and ``end`` count characters of its document."""

    text: str
    start: int
    end: int


def relations_of(
    index: Index, document: Document, provision: Provision | None = None
) -> tuple[Group, ...]:
    """List how *document*, or one provision of it, stands to others, the most telling kinds first.

    :param provision: keep what this provision says, and what is said of it.
    """
    around = _Surroundings(index, document)
    links = [*around.stated(), *around.received()]
    if provision is not None:
        links = [link for link in links if _concerns(link, provision.anchor)]
    kinds: dict[str, list[Link]] = {}
    for link in links:
        kinds.setdefault(link.kind, []).append(link)
    order = {kind: place for place, kind in enumerate(ORDER)}
    return tuple(
        Group(kind, tuple(sorted(kinds[kind], key=_standing)))
        for kind in sorted(kinds, key=lambda kind: order.get(kind, len(order)))
    )


def proof_of(index: Index, link: Link) -> Proof | None:
    """Read the words that state a link; None where somebody stated it without any."""
    relation = link.relation
    if not relation.end:
        return None
    text = index.document(link.stated_by.docid).text[relation.start : relation.end]
    return Proof(text, relation.start, relation.end)


def same_words(links: Sequence[Link]) -> list[tuple[Link, ...]]:
    """Put together neighbours that the same words state: they name several provisions."""
    by_words = groupby(
        links, key=lambda link: (link.stated_by.docid, link.relation.start, link.relation.end)
    )
    return [tuple(group) for _words, group in by_words]


class _Surroundings:
    """The links of one document."""

    def __init__(self, index: Index, document: Document) -> None:
        self.index, self.document = index, document
        self.card = index.card(document.docid)
        self._meant: dict[tuple[str, date | None], DocumentCard | None] = {}

    @cached_property
    def twins(self) -> set[str]:
        """The docids of all versions of the document: they have each other's number."""
        keys = [term for term in number_terms(self.document)[:1] if term]
        places = [place for key in keys for place in self.index.documents_numbered(key)]
        cards = [self.card, *map(self.index.card_at, places)]
        return {card.docid for card in cards if card.signed == self.card.signed}

    def stated(self) -> Iterator[Link]:
        """Give what the document itself states."""
        for relation in self.document.relations:
            if relation.kind != "translation_of":
                yield Link(relation.kind, relation, self.card, self._other(relation), False)

    def _other(self, relation: Relation) -> DocumentCard | None:
        wanted = (relation.target, relation.signed)
        if wanted not in self._meant:
            document = self.document
            cards = meant(self.index, relation, document.signed, document.language)
            self._meant[wanted] = cards[0] if cards else None
        return self._meant[wanted]

    def received(self) -> Iterator[Link]:
        """Give what other documents state of it, a document in two languages once."""
        sources: dict[int, DocumentCard] = {}
        seen: set[tuple[str, str, str, str]] = set()
        for key in self._keys():
            for edge in edges_to(self.index, key):
                if edge.source not in sources:
                    sources[edge.source] = self.index.card_at(edge.source)
                source, relation = sources[edge.source], edge.relation
                if source.docid in self.twins or not self._is_meant(relation, key, source):
                    continue
                kind = INVERSE[relation.kind]
                told = (kind, source.number or source.docid, relation.provision, relation.anchor)
                if told not in seen and self._speaks(source):
                    seen.add(told)
                    yield Link(kind, relation, source, source, True)

    def _keys(self) -> Iterable[str]:
        document = self.document
        terms = [t for t in number_terms(document) if ":" not in t or "-" in t]
        name = name_key_of(document.type, document.title)
        return dict.fromkeys(filter(None, [*terms, name, *sorted(self.twins)]))

    def _is_meant(self, relation: Relation, key: str, source: DocumentCard) -> bool:
        if key in self.twins:
            return True
        if not could_mean(relation, key, source.signed, self.card):
            return False
        if is_sure(relation, key):
            return True
        cards = meant(self.index, relation, source.signed)
        return any(card.docid == self.document.docid for card in cards)

    def _speaks(self, source: DocumentCard) -> bool:
        """Leave out a document whose version in the language of the one shown speaks too."""
        if source.language == self.document.language:
            return True
        other = self.index.counterpart_of(source)
        return not other


def _concerns(link: Link, anchor: str) -> bool:
    own = link.provision
    if not own:
        return False
    if f"{own}-".startswith(f"{anchor}-"):
        return True
    reaches = link.is_in and link.relation.kind in _REACHES_IN
    return reaches and f"{anchor}-".startswith(f"{own}-")


def _standing(link: Link) -> tuple[int, str, str, int]:
    """The newest other document first; of one document as its words stand in the text."""
    signed = link.other.signed if link.other else link.relation.signed
    return -(signed or date.min).toordinal(), link.name, link.stated_by.docid, link.relation.start
