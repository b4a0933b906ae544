"""Which documents and passages a query finds, with a score each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from indexer.index import Index
from indexer.index.arrays import Array
from indexer.records import record
from indexer.search.constraints import keep_phrases, possible
from indexer.search.filters import allowed_documents
from indexer.search.query import Query
from indexer.search.ranking import COVERING, PassageScores, Weighed, document_scores
from indexer.search.reranking import reranked
from indexer.search.resolve import Target, targets, version_for
from indexer.search.semantic import Meant, find_meant
from indexer.search.successors import put_in_force_first, put_successors_first, put_texts_first
from indexer.search.translation import find_translated, joined, merged

if TYPE_CHECKING:
    from indexer.search.matching import Matching

NAMED_STEP = 1.0  # less for each that is less likely meant
NAMED_SCORE = 10_000.0  # of a document that the query names outright: more than words can give


@record
class Found:
    """Everything that was scored for one query."""

    query: Query
    weighed: Weighed
    passages: PassageScores  # the hits
    documents: Array  # float32, a score each; 0 for no hit
    named: dict[int, Target]  # document -> how the query names it, likeliest first
    beside: PassageScores  # of these and all of named documents, for the words beside their names
    translated: PassageScores | None = None  # those found by translation alone or also
    meant: Array | None = None  # the passages found by their meaning alone
    stages: Stages | None = None  # what was scored on the way


@record
class Stages:
    """The scores of passages on the way to the last ones, for who asks how these came about."""

    own: PassageScores  # by the words of the query
    worded: PassageScores  # by these or their translations
    reranked: PassageScores  # by all that was learned
    meaning: Meant | None  # how like the question they are
    swapped: dict[int, int]  # which passage changed places with which, for being in force


@record
class Matched:
    """The passages that a query matches, and how."""

    own: PassageScores  # those it matches in its own words
    passages: PassageScores  # all of them
    translated: PassageScores | None  # those found by translation alone or also


def find(index: Index, query: Query, everything: bool = False) -> Found:
    """Score passages and documents.

    :param everything: keep those too weak to be shown as hits.
    """
    allowed = allowed_documents(index, query.filters)
    matching = matching_of(index, query)
    if matching is not None:
        query = matching.widened(query)
    weighed = Weighed(index, query.words, query.language, query.rewording)
    found = matched(index, query, weighed, allowed, everything, matching)
    if matching is None and not len(found.passages.places) and _quotes_in_passing(query):
        return find(index, replace(query, phrases=(), unsaid=query.phrases), everything)
    learned = passages = reranked(index, query, weighed, found.passages)
    meant = find_meant(index, query, words_beside(query), weighed, allowed, matching is None)
    beyond: Array | None = None
    if meant is not None:
        beyond = meant.beyond(passages)
        passages = meant.added_to(passages)
    passages, swapped = put_successors_first(index, passages, query.words, query.filters.day)
    if matching is not None:
        query = matching.told(query)
        allowed = document_scores(index, found.passages) > 0
    documents = document_scores(index, passages)
    documents = put_in_force_first(index, documents, query.words, query.filters.day)
    documents = put_texts_first(index, documents)
    if not query.words.strip() and query.filters:
        documents = allowed.astype(np.float32)  # a list of what the filters leave
    named = named_documents(index, query, allowed)
    beside = _put_first(index, query, named, passages, documents) if named else passages
    stages = Stages(found.own, found.passages, learned, meant, swapped)
    return Found(
        query, weighed, passages, documents, named, beside, found.translated, beyond, stages
    )


def matched(
    index: Index,
    query: Query,
    weighed: Weighed,
    allowed: Array,
    everything: bool = False,
    matching: Matching | None = None,
) -> Matched:
    """Score the passages that a query matches: by its words and their translations.

    :param allowed: of every document whether it is inside the query's limits.
    :param matching: what passages must hold, where the query says so.
    """
    if matching is not None:
        places, coverage = matching.places(query), None
    elif everything:
        places, coverage = np.arange(index.passage_count), None
    else:
        places, coverage = weighed.hits()
    if query.phrases or not allowed.all():
        kept = allowed[index.document_of[places]] & possible(index, query, places)
        places, coverage = places[kept], None if coverage is None else coverage[kept]
    passages = keep_phrases(index, query, weighed.scores(places, coverage))
    if matching is not None:
        passages = matching.keep(passages)
    own = passages
    translated = find_translated(index, query, weighed, allowed, everything)
    if translated is not None:
        passages = joined(passages, translated)
    return Matched(own, passages, translated)


def _quotes_in_passing(query: Query) -> bool:
    """Tell whether a query has phrases among other words, as a question about a book has."""
    return 0 < sum(map(_count, query.phrases)) < _count(query.words)


def _count(text: str) -> int:
    return sum(any(map(str.isalnum, word)) for word in text.split())


def found_count(index: Index, query: Query) -> int:
    """Count the documents that a query finds: as :func:`find`, but none is scored."""
    must_be_read = query.phrases or query.excluded or query.condition is not None
    if must_be_read or (index.manifest.embedder and query.meaning):
        return int(np.count_nonzero(find(index, query).documents))
    allowed = allowed_documents(index, query.filters)
    weighed = Weighed(index, query.words, query.language, query.rewording, COVERING)
    found = np.zeros_like(allowed)
    found[index.document_of[weighed.hits()[0]]] = True
    translated = find_translated(index, query, weighed, allowed)
    if translated is not None:
        found[index.document_of[translated.places]] = True
    found[list(named_documents(index, query, allowed))] = True
    return int(np.count_nonzero(found & allowed))


def named_documents(index: Index, query: Query, allowed: Array) -> dict[int, Target]:
    """Find the documents that a query names, the likeliest first, and how it names each."""
    named: dict[int, Target] = {}
    for target in targets(index, query.words, query.citations, version_for(query.language)):
        document = index.find_docid(target.card.docid)
        if allowed[document] and document not in named:
            named[document] = target
    return named


def _put_first(
    index: Index,
    query: Query,
    named: Iterable[int],
    passages: PassageScores,
    documents: Array,
) -> PassageScores:
    """Put the documents that a query names first in *documents*.

    The words beside tell which of them is meant, and where they do not, the likeliest is. All of
    its passages are looked at: few of them hold the number of their own document.

    :return: what the words beside those that name give the hits and the passages of *named*.
    """
    own = [np.arange(span.start, span.stop) for span in map(index.passages_of, named)]
    places = merged(passages.places, *own)
    beside = Weighed(index, words_beside(query), query.language, query.rewording).scores(places)
    matching = document_scores(index, beside)
    for place, document in enumerate(named):
        documents[document] = NAMED_SCORE + matching[document] - place * NAMED_STEP
    return beside


def matching_of(index: Index, query: Query) -> Matching | None:
    """Look up what a passage must hold, where a query has operators, which few have."""
    if query.condition is None:
        return None
    from indexer.search.matching import Matching

    return Matching(index, query.condition)


def words_beside(query: Query) -> str:
    """Give the words of a query without those that cite a document or provision."""
    words = query.words
    for citation in reversed(query.citations):
        words = f"{words[: citation.start]};{words[citation.end :]}"
    return words
