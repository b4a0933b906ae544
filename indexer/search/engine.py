"""A search from words to results: understand, score, group by document, cut snippets."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, replace

import numpy as np

from indexer.documents import passage_path
from indexer.index import Index
from indexer.index.arrays import Array
from indexer.index.builder import FACET_SEPARATOR
from indexer.index.schema import FACETS
from indexer.index.scorer import best
from indexer.locale import gettext as _
from indexer.search.constraints import keep_phrases
from indexer.search.filters import allowed_documents
from indexer.search.marks import Needles, needles
from indexer.search.model import (
    FacetValue,
    Hit,
    ProvisionHit,
    Results,
    SearchRequest,
    Understanding,
)
from indexer.search.ordering import ordered
from indexer.search.present import hit_url
from indexer.search.query import Query
from indexer.search.ranking import (
    PassageScores,
    document_scores,
    is_exact,
    matching,
    score_passages,
)
from indexer.search.resolve import Target, targets, version_for
from indexer.search.snippets import snippet
from indexer.search.understand import understand

PROVISIONS_SHOWN = 3  # of a document, under its hit
OPENING_LOOKED_AT = 8  # passages of a document, for the one to show when no word chooses
NAMED_SCORE = 1000.0  # added to a document that the query names outright, so that it is first


@dataclass(frozen=True)
class _Found:
    """Everything that was scored for one query."""

    query: Query
    passages: PassageScores
    documents: Array  # float32, a score each; 0 for no hit
    named: tuple[Target, ...]
    beside: Array  # float32, a score a passage for the words beside those that name a document


def search(index: Index, request: SearchRequest) -> Results:
    """Find the documents that answer a request, with the best provisions of each.

    Nothing in ``request.text`` raises: what cannot be understood is searched as plain words,
    and ``understanding.notices`` says so.
    """
    started = time.perf_counter()
    found = _find(index, understand(request))
    hits_found = np.flatnonzero(found.documents > 0)
    wanted = request.offset + request.limit
    page = ordered(index, found.documents, request.sort, wanted)[request.offset :]
    marks = needles(found.query)
    hits = tuple(
        _hit(index, found, marks, int(document), rank)
        for rank, document in enumerate(page, start=request.offset + 1)
    )
    return Results(
        request=request,
        understanding=_noticed(found, len(hits_found)),
        total=len(hits_found),
        took_ms=(time.perf_counter() - started) * 1000,
        facets=_facets(index, hits_found),
        hits=hits,
    )


def rank(
    index: Index, text: str, k: int, unit: str = "document", language: str = ""
) -> list[tuple[str, float]]:
    """Rank documents or passages for a batch run, best first, ties by id.

    :param unit: "document" or "passage".
    :return: at most *k* ``(docid or passage_id, score)``.
    """
    found = _find(index, understand(SearchRequest(text, language=language)), everything=True)
    if unit == "passage":
        scored = [(index.passage(int(n)).passage_id, n) for n in best(found.passages.scores, k)]
        pairs = [(name, float(found.passages.scores[n])) for name, n in scored]
    else:
        order = best(found.documents, k)
        pairs = [(index.card_at(int(n)).docid, float(found.documents[n])) for n in order]
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))


def _find(index: Index, query: Query, everything: bool = False) -> _Found:
    """Score passages and documents; *everything* keeps those too weak to be shown as hits."""
    allowed = allowed_documents(index, query.filters)
    passages = score_passages(index, query.words, query.language)
    kept = allowed[index.document_of]
    if not everything:
        kept &= matching(passages)
    kept = keep_phrases(index, query, kept, passages.scores)
    passages = replace(passages, scores=np.where(kept, passages.scores, np.float32(0)))
    documents = document_scores(index, passages.scores)
    if not query.words.strip() and query.filters:
        documents = allowed.astype(np.float32)  # a list of what the filters leave
    version = version_for(query.language)
    possible = targets(index, query.words, query.citations, version)
    named = tuple(t for t in possible if allowed[index.find_docid(t.card.docid)])
    for place, target in enumerate(named):
        documents[index.find_docid(target.card.docid)] += NAMED_SCORE - place
    beside = passages.scores
    if named:
        rest = score_passages(index, words_beside(query), query.language)
        beside = rest.scores * kept
    return _Found(query, passages, documents, named, beside)


def words_beside(query: Query) -> str:
    """Give the words of a query without those that cite a document or provision."""
    words = query.words
    for citation in reversed(query.citations):
        words = f"{words[: citation.start]};{words[citation.end :]}"
    return words


def _hit(index: Index, found: _Found, marks: Needles, document: int, rank: int) -> Hit:
    """Describe one document that matched."""
    card = index.card_at(document)
    target = next((t for t in found.named if t.card.docid == card.docid), None)
    places = _best_passages(index, found, document)
    provisions = [_provision_hit(index, found, marks, place, card.language) for place in places]
    if target is not None and target.anchors:
        provisions = _named_first(index, found, marks, target, provisions)
    return Hit(
        rank=rank,
        score=round(float(found.documents[document]), 4),
        docid=card.docid,
        number=card.number,
        title=card.title,
        type=card.type,
        issuer=card.issuer,
        language=card.language,
        status=card.status,
        signed=card.signed,
        translation_docid=index.counterpart(card.docid),
        provisions=tuple(provisions[:PROVISIONS_SHOWN]),
    )


def _best_passages(index: Index, found: _Found, document: int) -> list[int]:
    """Give the best passages of a document; of one only named, the one it opens with."""
    span = index.passages_of(document)
    named = any(index.find_docid(target.card.docid) == document for target in found.named)
    scores = (found.beside if named else found.passages.scores)[span.start : span.stop]
    places = [span.start + int(n) for n in best(scores, PROVISIONS_SHOWN)]
    return places or [_opening(index, span)]


def _opening(index: Index, span: range) -> int:
    """Give the first passage that lies in a titled provision, past notices and preambles."""
    for place in span[:OPENING_LOOKED_AT]:
        if any(step.kind != "paragraph" for step in index.passage(place).path):
            return place
    return span.start


def _provision_hit(
    index: Index, found: _Found, marks: Needles, place: int, language: str
) -> ProvisionHit:
    passage = index.passage(place)
    text = index.passage_text(place)
    return ProvisionHit(
        passage_id=passage.passage_id,
        score=round(float(found.passages.scores[place]), 4),
        path=passage.path,
        heading=passage.heading,
        snippet=snippet(
            text, 0, len(text), marks, weights=found.passages.weights, language=language
        ),
        match="exact" if is_exact(found.passages, place) else "unaccented",
        url=hit_url(passage.docid, passage.anchor),
    )


def _named_first(
    index: Index,
    found: _Found,
    marks: Needles,
    target: Target,
    provisions: list[ProvisionHit],
) -> list[ProvisionHit]:
    """Put the provision that the query cites before those found by its words."""
    document = index.document(target.card.docid)
    provision = target.provision(document)
    if provision is None:
        return provisions
    cited = ProvisionHit(
        passage_id=f"{document.docid}#{provision.anchor}",
        score=NAMED_SCORE,
        path=passage_path(document, provision),
        heading=provision.heading,
        snippet=snippet(document.text, provision.start, provision.end, marks),
        match="exact",
        url=hit_url(document.docid, provision.anchor),
    )
    return [cited, *(p for p in provisions if p.passage_id != cited.passage_id)]


def _facets(index: Index, order: Array) -> tuple[tuple[str, tuple[FacetValue, ...]], ...]:
    """Count the values of every facet among the documents found, the commonest first."""
    facets = []
    for name in FACETS:
        values, places = index.facet(name)
        counts: Counter[str] = Counter()
        for place, count in enumerate(np.bincount(places[order], minlength=len(values))):
            for value in values[place].split(FACET_SEPARATOR):
                if value and count:
                    counts[value] += int(count)
        ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        facets.append((name, tuple(FacetValue(value, count) for value, count in ranked)))
    return tuple(facets)


def _noticed(found: _Found, total: int) -> Understanding:
    """Add what only the index could tell: a cited document or provision that is not there."""
    understanding = found.query.understanding
    notices = list(understanding.notices)
    if found.query.is_empty:
        notices.append(_("Type a word, a document number or a question."))
    elif total == 0:
        notices.append(_("No document has these words. Try fewer or other words."))
    return replace(understanding, notices=tuple(notices))
