"""Weighing the best passages once more, by all that is known of them.

The score of a passage's words is multiplied by e to the weighted sum of its features, so that what
was learned changes places among the best passages and no more. The weights are in
``data/ranking.tsv``; ``python -m bench.learn_ranking`` makes them anew. It is the logistic model of
learning to rank by lists (Cao et al., "Learning to Rank: From Pairwise Approach to Listwise
Approach", ICML 2007), with the logarithm of the score as one of its features.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from indexer.index import Index
from indexer.index.arrays import Array
from indexer.index.scorer import best
from indexer.language.text import fold
from indexer.search.asked import Concept
from indexer.search.features import (
    FEATURES,
    Candidate,
    Question,
    features_of,
)
from indexer.search.headings import Part, QueryParts, tokens_of
from indexer.search.learned import weights_in
from indexer.search.query import Query
from indexer.search.ranking import PassageScores, Weighed
from indexer.search.translation import crossing

DEPTH = 40  # passages that are looked at; the rest stay below them (60 find no more)
WEIGHTS = Path(__file__).with_name("data") / "ranking.tsv"


def reranked(
    index: Index, query: Query, weighed: Weighed, passages: PassageScores
) -> PassageScores:
    """Give passages the scores that their features say, too."""
    weights = learned()
    if not weights.any() or not len(passages.places):
        return passages
    rows, features = candidates_of(index, query, weighed, passages)
    factors = np.exp(features @ weights)
    scores = passages.scores * factors.min(initial=1.0)
    scores[rows] = passages.scores[rows] * factors
    return PassageScores(passages.places, scores.astype(np.float32))


def candidates_of(
    index: Index, query: Query, weighed: Weighed, passages: PassageScores
) -> tuple[Array, Array]:
    """Give the places of the best passages in *passages*, best first, and their features."""
    rows = best(passages.scores, DEPTH)
    places = passages.places[rows]
    candidates = list(map(Candidate, places.tolist(), passages.scores[rows].tolist()))
    documents = set(index.document_of[places].tolist())
    languages = {index.card_at(document).language for document in documents}
    parts = {name: _parts(index, query, weighed, name) for name in languages}
    asked = Question(query.words, weighed.asked.plainness, query.filters.day)
    return rows, features_of(index, asked, parts, candidates)


def _parts(index: Index, query: Query, weighed: Weighed, language: str) -> QueryParts:
    return QueryParts(index, parts_of(query, weighed, language), language)


def parts_of(query: Query, weighed: Weighed, language: str) -> list[Part]:
    """Take a query apart for comparing it with texts in a language."""
    own = "en" if query.language == "en" else "vi"
    if language == own or query.language == "mixed":
        found = _own_parts(weighed, language)
    else:
        crossed = crossing(query.words, query.language, query.rewording)
        found = [_part(one, 0.0, language) for one in crossed.concepts] if crossed else []
    return [part for part in found if part.wordings]


def _own_parts(weighed: Weighed, language: str) -> list[Part]:
    weights = weighed.coverage.weights
    asked = weighed.asked
    of_concepts = [0.0] * len(asked.concepts)
    parts: list[tuple[int, Part]] = []
    for token in asked.tokens("stems" if language == "en" else "folded"):
        word = fold(asked.reading.text[token.start : token.end])
        weight = weights.get(word, 0.0)
        concept = next((n for n, one in enumerate(asked.concepts) if one.holds(token)), None)
        if concept is not None:
            of_concepts[concept] += weight
        else:
            parts.append((token.start, Part(weight, ((token.text,),))))
    parts += [(one.start, _part(one, weight, language, one.source))
              for one, weight in zip(asked.concepts, of_concepts, strict=True)]  # fmt: skip
    return [part for _, part in sorted(parts, key=lambda pair: pair[0])]


def _part(concept: Concept, weight: float, language: str, typed: str = "") -> Part:
    words = [typed, *(one.words for one in concept.alternatives)]
    wordings = (tokens_of(one, language) for one in words if one)
    return Part(weight, tuple(one for one in wordings if one))


def learned() -> Array:
    """Read the weights, in the order of ``FEATURES``.

    >>> learned().shape == (len(FEATURES),)
    True
    """
    return weights_in(WEIGHTS, FEATURES)
