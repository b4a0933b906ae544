"""What is shown of the documents found: their best provisions, each with a snippet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from indexer.documents import passage_path
from indexer.index import Index
from indexer.index.scorer import best
from indexer.language.text import fold
from indexer.search.finding import NAMED_SCORE, Found
from indexer.search.model import Hit, ProvisionHit
from indexer.search.needles import Needles, needles
from indexer.search.present import hit_url
from indexer.search.resolve import Target
from indexer.search.snippets import Source, snippet, snippets
from indexer.search.standing import Standing, standing_of, status_within
from indexer.search.translation import crossing

PROVISIONS_SHOWN = 3  # of a document, under its hit
WORTH_SHOWING = 0.7  # of the score of a document's best provision, to be shown beside it
OPENING_LOOKED_AT = 8  # passages of a document, for the one to show when no word chooses


def hits_of(index: Index, found: Found, documents: Sequence[int], first_rank: int) -> list[Hit]:
    """Describe *documents*, which are in the order of their ranks from *first_rank* on."""
    places = {document: _best_passages(index, found, document) for document in documents}
    shown = [place for chosen in places.values() for place in chosen]
    describing = _Describing(index, found, shown)
    return [
        describing.hit(document, places[document], rank)
        for rank, document in enumerate(documents, start=first_rank)
    ]


def _best_passages(index: Index, found: Found, document: int) -> list[int]:
    """Give the best passages of a document; of one only named, the one it opens with."""
    span = index.passages_of(document)
    scored = found.beside if document in found.named else found.passages
    places, scores = scored.within(span)
    floor = WORTH_SHOWING * float(scores.max(initial=0.0))
    chosen = [int(places[n]) for n in best(scores, PROVISIONS_SHOWN) if scores[n] >= floor]
    return chosen or [_opening(index, span)]


def _translated_only(found: Found) -> frozenset[int]:
    return frozenset() if found.translated is None else frozenset(found.translated.places.tolist())


def _opening(index: Index, span: range) -> int:
    """Give the first passage that lies in a titled provision, past notices and preambles."""
    for place in span[:OPENING_LOOKED_AT]:
        if any(step.kind != "paragraph" for step in index.passage(place).path):
            return place
    return span.start


class _Describing:
    """Turns documents and passages into hits, for one query."""

    def __init__(self, index: Index, found: Found, shown: Sequence[int]) -> None:
        self.index, self.found = index, found
        self.exact = found.weighed.exact_among(shown)
        self.reworded = found.weighed.wordings_in(shown)
        self.needles: Needles = needles(found.query)
        self.needles_of: dict[tuple[str, ...], Needles] = {(): self.needles}
        self.translated = _translated_only(found)
        self.snippets = dict(zip(shown, snippets(list(map(self._source, shown))), strict=True))
        self.meant = frozenset() if found.meant is None else frozenset(found.meant.tolist())
        self.day = found.query.filters.day

    def hit(self, document: int, places: Sequence[int], rank: int) -> Hit:
        card = self.index.card_at(document)
        standing = standing_of(self.index, document, self.day)
        provisions = [self.provision(place, standing) for place in places]
        target = self.found.named.get(document)
        if target is not None and target.anchors:
            provisions = self._cited_first(target, provisions, standing)
        return Hit(
            rank=rank,
            score=round(float(self.found.documents[document]), 4),
            docid=card.docid,
            number=card.number,
            title=card.title,
            type=card.type,
            issuer=card.issuer,
            language=card.language,
            status=standing.status,
            signed=card.signed,
            translation_docid=self.index.counterpart_of(card),
            digest=card.digest,
            ocr=card.ocr,
            ends=standing.ends,
            ended_by=standing.ended_by,
            provisions=tuple(provisions[:PROVISIONS_SHOWN]),
        )

    def provision(self, place: int, standing: Standing) -> ProvisionHit:
        passage = self.index.passage(place)
        return ProvisionHit(
            passage_id=passage.passage_id,
            score=round(self.found.passages.of(place), 4),
            path=passage.path,
            heading=passage.heading,
            snippet=self.snippets[place],
            match=self._match(place),
            url=hit_url(passage.docid, passage.anchor),
            page=passage.page,
            status=status_within(standing, passage.anchor),
        )

    def _source(self, place: int) -> Source:
        """Give what a passage's snippet is cut from, and what is to be marked in it."""
        text = self.index.passage_text(place)
        language = self.index.card_at(int(self.index.document_of[place])).language
        if place in self.translated:
            return Source(text, self.translated_needles, {}, language)
        weights = self.found.weighed.coverage.weights
        return Source(text, self._own_needles(place), weights, language)

    def _own_needles(self, place: int) -> Needles:
        """What to mark in a passage: the words as typed, and the other wordings it holds."""
        wordings = self.reworded.get(place, ())
        if wordings not in self.needles_of:
            bare = self.found.query.language == "vi-unaccented"
            self.needles_of[wordings] = needles(
                self.found.query, tuple(map(fold, wordings)) if bare else wordings
            )
        return self.needles_of[wordings]

    @cached_property
    def translated_needles(self) -> Needles:
        """What to mark in a text in the other language: every translation."""
        query = self.found.query
        crossed = crossing(query.words, query.language, query.rewording)
        if crossed is None:
            return self.needles
        return needles(replace(query, words=crossed.words, language=crossed.language))

    def _match(self, place: int) -> str:
        if place in self.translated:
            return "translated"
        if place in self.meant:
            return "semantic"
        return "exact" if place in self.exact else "unaccented"

    def _cited_first(
        self, target: Target, provisions: list[ProvisionHit], standing: Standing
    ) -> list[ProvisionHit]:
        """Put the provision that the query cites before those found by its words."""
        document = self.index.document(target.card.docid)
        provision = target.provision(document)
        if provision is None:
            return provisions
        cited = ProvisionHit(
            passage_id=f"{document.docid}#{provision.anchor}",
            score=NAMED_SCORE,
            path=passage_path(document, provision),
            heading=provision.heading,
            snippet=snippet(document.text, provision.start, provision.end, self.needles),
            match="exact",
            url=hit_url(document.docid, provision.anchor),
            page=document.page_at(provision.start),
            status=status_within(standing, provision.anchor),
        )
        return [cited, *(p for p in provisions if p.passage_id != cited.passage_id)]
