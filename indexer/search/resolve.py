"""From a typed number or citation to the document and provision it names.

Different documents may share a number ("28/NQ-CP" of 2009 and of 2021), and a part of one may
name several ("nđ 145"): all are given, the likeliest first.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from indexer.documents import Document, Provision, find_provision
from indexer.errors import NotFound
from indexer.index import DocumentCard, Index
from indexer.language.detect import detect
from indexer.language.patterns import Pattern
from indexer.language.text import canonical
from indexer.records import record
from indexer.search.titles import documents_called, documents_named

if TYPE_CHECKING:
    from indexer.documents.numbering import Citation, NumberReference

_PIECE = Pattern(r"~\d+$")  # which piece of a long provision a passage is


@record
class Resolved:
    """What a reference names, and what else it could have meant."""

    document: Document
    provision: Provision | None
    others: tuple[str, ...]  # docids, likeliest first


@record
class Target:
    """A document, and maybe a provision of it, that a query names outright."""

    card: DocumentCard
    anchors: tuple[str, ...]  # of the provision, likeliest first; empty for the whole document

    def provision(self, document: Document) -> Provision | None:
        """Find the provision in its document, or None."""
        found = (find_provision(document, anchor) for anchor in self.anchors)
        return next((provision for provision in found if provision is not None), None)


def resolve(index: Index, reference: str, language: str = "") -> Resolved:
    """Find the document or provision that a docid, passage id, number or citation names.

    :param language: "vi" or "en" to choose a version; "" prefers the one *reference* is
        written in, which for a bare number is the original.
    :raise NotFound: if nothing in the index answers to it.
    """
    text = canonical(reference).strip()
    direct = _by_id(index, text, language)
    if direct is not None:
        return direct
    from indexer.documents.number_refs import serial_and_year
    from indexer.documents.numbering import Citation, find_citations  # a search has them already

    alone = serial_and_year(text)
    cited = [Citation(alone.start, alone.end, None, alone)] if alone else find_citations(text)
    possible = targets(index, text, cited, language or version_for(detect(text)))
    for target in possible:
        document = index.document(target.card.docid)
        provision = target.provision(document)
        if provision is not None or not target.anchors:
            others = dict.fromkeys(t.card.docid for t in possible if t.card != target.card)
            return Resolved(document, provision, tuple(others))
    raise NotFound(reference)


def version_for(query_language: str) -> str:
    """Name the version that who asks in a language wants first; "" for the original."""
    return "en" if query_language == "en" else ""


def targets(
    index: Index, text: str, citations: Iterable[Citation], language: str = ""
) -> list[Target]:
    """List what the citations in *text* can mean in this index, likeliest first.

    A provision whose document has no number beside it belongs to the law that *text* names.
    """
    found: list[Target] = []
    for citation in citations:
        if citation.document is not None:
            cards = cards_of(index, citation.document, language)
        else:
            cards = _in(documents_named(index, text), language)
        anchors = citation.provision.anchors if citation.provision else ()
        found += [Target(card, anchors) for card in cards]
    if not found:
        found = [Target(card, ()) for card in _in(documents_called(index, text), language)]
    return list(dict.fromkeys(found))


def _in(cards: Iterable[DocumentCard], language: str) -> list[DocumentCard]:
    """Put the version in *language* first, if one is wanted."""
    return sorted(cards, key=lambda card: bool(language) and card.language != language)


def cards_of(index: Index, reference: NumberReference, language: str = "") -> list[DocumentCard]:
    """List the documents that a number, whole or in part, can mean, likeliest first."""
    cards: list[DocumentCard] = []
    for term in _lookup_terms(reference):
        cards = [index.card_at(place) for place in index.documents_numbered(term)]
        if cards:
            break
    if reference.type and any(card.type == reference.type for card in cards):
        cards = [card for card in cards if card.type == reference.type]
    if reference.signed and any(card.signed == reference.signed for card in cards):
        cards = [card for card in cards if card.signed == reference.signed]
    return _ordered(cards, language)


def _lookup_terms(reference: NumberReference) -> list[str]:
    """Give the number terms to try, the most telling first."""
    if reference.key:
        return [reference.key]
    year = f"-{reference.year}" if reference.year else ""
    if reference.type:
        return [f"{reference.type}:{reference.serial}{year}"]
    return [f":{reference.serial}{year}"] if year else []


def _ordered(cards: Iterable[DocumentCard], language: str) -> list[DocumentCard]:
    """Put the wanted language first, originals before translations, the newest, the fullest."""
    return sorted(
        cards,
        key=lambda card: (
            bool(language) and card.language != language,
            bool(card.translation_of),
            -(card.signed or date.min).toordinal(),
            -card.passages,
            card.docid,
        ),
    )


def _by_id(index: Index, text: str, language: str) -> Resolved | None:
    """Read *text* as a docid or a passage id; a docid may itself hold a "#".

    :raise NotFound: if the document is there but not the provision.
    """
    docid, _, anchor = text.rpartition("#")
    for candidate, wanted in ((text, ""), (docid, _PIECE.sub("", anchor))):
        if not candidate or index.find_docid(candidate) < 0:
            continue
        document = index.document(_version(index, candidate, language))
        provision = find_provision(document, wanted) if wanted else None
        if provision is None and wanted:
            raise NotFound(text)
        other = index.counterpart(document.docid)
        return Resolved(document, provision, (other,) if other else ())
    return None


def _version(index: Index, docid: str, language: str) -> str:
    """Give the version of a document in *language*, or the document itself."""
    if not language or index.card(docid).language == language:
        return docid
    return index.counterpart(docid) or docid
