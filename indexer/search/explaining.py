"""Why hits stand where they stand: each score taken apart into what added up to it.

Nothing here decides anything. What :mod:`indexer.search.finding` kept of a search is looked at
again, term by term, for the one passage of each hit that gave the document its score; the amounts
add up to the score that is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from indexer.index import Index
from indexer.index.arrays import Array
from indexer.language.text import fold
from indexer.records import record
from indexer.search.accounts import Account, PassageAccounts, Step, of_named
from indexer.search.asked import Concept
from indexer.search.engine import found_by
from indexer.search.finding import NAMED_SCORE, NAMED_STEP, Found
from indexer.search.model import Hit, Results, Understanding
from indexer.search.ranking import Weighed, document_scores
from indexer.search.successors import put_in_force_first, put_texts_first
from indexer.search.translation import crossing


@record
class ToldWording:
    """Other words for a concept of a query, and how they count."""

    words: str
    weight: float  # beside words as typed, which count once
    passages: int  # of the index that hold it; -1 where that was not counted


@record
class ToldConcept:
    """Words of a query with what else they were looked for as."""

    source: str
    wordings: tuple[ToldWording, ...]


@record
class ToldWord:
    """A word of a query, and how telling it is."""

    word: str
    idf: float
    share: float  # of what all words of the query tell


@record
class ToldQuery:
    """How a query was read."""

    understanding: Understanding
    dropped: tuple[str, ...]  # words that ask about nothing
    words: tuple[ToldWord, ...]
    concepts: tuple[ToldConcept, ...]  # with other wordings in the same language
    translations: tuple[ToldConcept, ...]
    meaning: bool  # texts were compared with it by their meaning too


@record
class ToldHit:
    """A hit, with the account of its score."""

    hit: Hit
    account: Account


@record
class Explanation:
    """How a query was read, and why its hits stand where they stand."""

    query: ToldQuery
    hits: tuple[ToldHit, ...]


def explain(index: Index, results: Results) -> Explanation:
    """Search once more for what :func:`indexer.search.search` found, and take it apart."""
    found = found_by(index, results.request)
    accounts = _HitAccounts(index, found)
    hits = (ToldHit(hit, accounts.of(index.find_docid(hit.docid))) for hit in results.hits)
    return Explanation(_told_query(index, found, results.understanding), tuple(hits))


def _told_query(index: Index, found: Found, understanding: Understanding) -> ToldQuery:
    asked, query = found.weighed.asked, found.query
    typed = {
        fold(word): word
        for token in asked.reading.tokens
        for word in [asked.reading.text[token.start : token.end]]
    }
    total = found.weighed.coverage.asked or 1.0
    crossed = None
    if found.translated is not None:
        crossed = crossing(query.words, query.language, query.rewording)
    return ToldQuery(
        understanding,
        asked.dropped(),
        tuple(
            ToldWord(typed.get(word, word), idf, idf / total)
            for word, idf in found.weighed.coverage.weights.items()
        ),
        tuple(_told_concepts(found.weighed)),
        tuple(map(_told_translation, crossed.concepts if crossed else ())),
        found.stages is not None and found.stages.meaning is not None,
    )


def _told_concepts(weighed: Weighed) -> Iterator[ToldConcept]:
    for one in weighed.concepts:
        if one.concept.alternatives:
            wordings = (
                ToldWording(other.words, other.weight, holding.occurrences.holders)
                for other, holding in zip(one.concept.alternatives, one.holding, strict=True)
            )
            yield ToldConcept(one.concept.source, tuple(wordings))


def _told_translation(concept: Concept) -> ToldConcept:
    wordings = (ToldWording(one.words, one.weight, -1) for one in concept.alternatives)
    return ToldConcept(concept.source, tuple(wordings))


class _HitAccounts:
    """Takes the scores of documents apart, for one query."""

    def __init__(self, index: Index, found: Found) -> None:
        self.index, self.found = index, found
        self.passages = PassageAccounts(index, found)
        query = found.query
        best = document_scores(index, found.passages)
        in_force = put_in_force_first(index, best, query.words, query.filters.day)
        self.stages: Sequence[tuple[str, Array]] = (
            ("", best),
            ("in_force", in_force),
            ("text_first", put_texts_first(index, in_force)),
        )

    def of(self, document: int) -> Account:
        """Account for the score of a document."""
        if document in self.found.named:
            return self._of_named(document)
        passage = _best_of(self.found.passages.within(self.index.passages_of(document)))
        if passage is None:
            listed = float(self.found.documents[document])
            return Account("", (), (Step("listed", listed),))
        account = self.passages.of(passage)
        steps = (*account.steps, *self._places_changed(document))
        return Account(account.passage_id, account.gains, steps)

    def _places_changed(self, document: int) -> Iterator[Step]:
        """Tell which other documents it changed places with."""
        for (_, before), (kind, after) in zip(self.stages, self.stages[1:], strict=False):
            if before[document] != after[document]:
                others = np.flatnonzero((before == after[document]) & (before != after))
                card = self.index.card_at(int(others[0])) if len(others) else None
                name = (card.number or card.title) if card else ""
                yield Step(kind, float(after[document]) - float(before[document]), other=name)

    def _of_named(self, document: int) -> Account:
        place = list(self.found.named).index(document)
        named = Step("named", NAMED_SCORE - place * NAMED_STEP)
        passage = _best_of(self.found.beside.within(self.index.passages_of(document)))
        if passage is None:
            return Account("", (), (named,))
        account = of_named(self.index, self.found, passage)
        return Account(account.passage_id, account.gains, (*account.steps, named))


def _best_of(scored: tuple[Array, Array]) -> int | None:
    places, scores = scored
    return int(places[scores.argmax()]) if len(places) else None
