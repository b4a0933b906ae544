"""A search from words to results: understand, find, order, describe, count."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import numpy as np

from indexer.index import Index
from indexer.index.arrays import Array
from indexer.index.schema import FACET_SEPARATOR, FACETS
from indexer.index.scorer import best
from indexer.index.validity import STATUS_CODES
from indexer.locale import gettext as _
from indexer.search.finding import Found, find
from indexer.search.hits import hits_of
from indexer.search.model import FacetValue, Rendering, Results, SearchRequest, Understanding
from indexer.search.ordering import ordered
from indexer.search.query import Query
from indexer.search.repair import repaired
from indexer.search.resolve import cards_of
from indexer.search.translation import crossing, renderings
from indexer.search.understand import understand

FEW = 3  # documents: with no more, a guess at what else was meant is worth making


def search(index: Index, request: SearchRequest) -> Results:
    """Find the documents that answer a request, with the best provisions of each.

    Nothing in ``request.text`` raises: what cannot be understood is searched as plain words,
    and ``understanding.notices`` says so.
    """
    started = time.perf_counter()
    return results_of(index, request, found_by(index, request), started)


def results_of(index: Index, request: SearchRequest, found: Found, started: float) -> Results:
    """Describe what a request found.

    :param started: when it was begun to look for it, by ``time.perf_counter``.
    """
    documents = np.flatnonzero(found.documents > 0)
    understanding = _noticed(index, found, len(documents))
    if _may_be_mistyped(request, found.query, len(documents)):
        from indexer.search.did_you_mean import did_you_mean

        meant = did_you_mean(index, request, found.query, len(documents), len(documents) <= FEW)
        understanding = replace(understanding, suggestion=meant)
    count = request.offset + request.limit
    page = ordered(index, found.documents, request.sort, count)[request.offset :]
    return Results(
        request=request,
        understanding=understanding,
        total=len(documents),
        facets=_facets(index, documents, found.query.filters.day),
        hits=tuple(hits_of(index, found, page, request.offset + 1)),
        took_ms=(time.perf_counter() - started) * 1000,
    )


def found_by(index: Index, request: SearchRequest) -> Found:
    """Score what a request finds."""
    query = understand(request)
    return find(index, repaired(index, request, query) if request.repair else query)


def rank(
    index: Index,
    text: str,
    k: int,
    unit: str = "document",
    language: str = "",
    repair: bool = True,
    meaning: bool = True,
) -> list[tuple[str, float]]:
    """Rank documents or passages for a batch run, best first, ties by id.

    :param unit: "document" or "passage".
    :param repair: search what was likely meant where words are mistyped.
    :param meaning: look for what means the same too, where the index can.
    :return: at most *k* ``(docid or passage_id, score)``.
    """
    request = SearchRequest(text, language=language, meaning=meaning)
    query = understand(request)
    found = find(index, repaired(index, request, query) if repair else query, everything=True)
    scores = found.passages.scores if unit == "passage" else found.documents
    places = best(scores, k)
    if unit == "passage":
        names = [index.passage(int(n)).passage_id for n in found.passages.places[places]]
    else:
        names = [index.docid_at(int(n)) for n in places]
    pairs = zip(names, scores[places].tolist(), strict=True)
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))


def _may_be_mistyped(request: SearchRequest, query: Query, total: int) -> bool:
    """Tell whether to look for what else may have been meant: on the first page, in some cases."""
    if request.offset or not query.words or (query.numbers and query.citations):
        return False
    return total <= FEW or not request.repair or query.language == "vi-unaccented"


def _facets(
    index: Index, documents: Array, day: date
) -> tuple[tuple[str, tuple[FacetValue, ...]], ...]:
    """Count the values of every facet among the documents found, the commonest first."""
    facets = []
    for name in FACETS:
        values, places = index.facet(name)
        if name == "status":  # depends on the day
            values, places = STATUS_CODES, index.validity.codes(day)
        counts: Counter[str] = Counter()
        for place, count in enumerate(np.bincount(places[documents], minlength=len(values))):
            for value in values[place].split(FACET_SEPARATOR):
                if value and count:
                    counts[value] += int(count)
        ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        facets.append((name, tuple(FacetValue(value, count) for value, count in ranked)))
    return tuple(facets)


def _noticed(index: Index, found: Found, total: int) -> Understanding:
    """Add what only the index could tell: a cited document or provision that is not there."""
    understanding = found.query.understanding
    notices = [*understanding.notices, *_missing(index, found)]
    notices += [
        _("No text says “{phrase}” word for word; its words were searched for.").format(phrase=one)
        for one in found.query.unsaid
    ]
    if found.query.is_empty:
        notices.append(_("Type a word, a document number or a question."))
    elif total == 0:
        notices.append(_("No document has these words. Try fewer or other words."))
    translations: tuple[Rendering, ...] = ()
    if found.translated is not None:
        query = found.query
        crossed = crossing(query.words, query.language, query.rewording)
        translations = renderings(crossed.concepts) if crossed else ()
    return replace(
        understanding,
        notices=tuple(notices),
        translations=translations,
        synonyms=renderings(found.weighed.asked.concepts),
    )


def _missing(index: Index, found: Found) -> Iterator[str]:
    """Say which numbers no document has, and that the document named lacks the provision."""
    for citation in found.query.citations:
        if citation.document is not None and not cards_of(index, citation.document):
            yield _("{number} is not in the index.").format(number=citation.document.text)
    for target in list(found.named.values())[:1]:
        document = index.document(target.card.docid)
        if target.anchors and target.provision(document) is None:
            yield _("{provision} is not in {document} as it is in the index.").format(
                provision=", ".join(found.query.understanding.provisions),
                document=document.number or document.title,
            )
