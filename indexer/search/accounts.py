"""What added up to the score of one passage, word by word and step by step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from math import exp, isnan

import numpy as np

from indexer.index import Index
from indexer.index.occurrences import Places
from indexer.index.scorer import TermPostings, find_postings, scores_at
from indexer.records import record
from indexer.search import translation
from indexer.search.asked import LENGTH_DISCOUNT, Concept
from indexer.search.features import FEATURES
from indexer.search.finding import Found, Stages, words_beside
from indexer.search.matching import LEAST_SCORE
from indexer.search.ranking import COORDINATION, LAYER_WEIGHTS, Weighed, WeighedConcept
from indexer.search.reranking import candidates_of, learned
from indexer.search.semantic import WEIGHT
from indexer.search.translation import crossing

# What a match in each layer of the index is a match of.
GROUPS = {
    "syllables": "exact", "numbers": "exact", "folded": "unaccented", "words": "words",
    "stems": "stems", "bigrams": "pairs", "folded_bigrams": "pairs", "stem_bigrams": "pairs",
}  # fmt: skip


@record
class TermGain:
    """What one term adds."""

    text: str
    layer: str
    group: str  # exact, unaccented, pairs, words or stems
    idf: float  # how telling the term is
    count: float  # how often it stands in the passage, weighted
    amount: float


@record
class Gain:
    """What words of the query add, as they are typed or in their best other wording."""

    source: str
    wording: str  # "" for the words as typed
    weight: float  # what the wording counts
    amount: float
    terms: tuple[TermGain, ...]  # those the passage holds; their amounts count by the weight


@record
class LearnedFactor:
    """What a feature multiplies a score by."""

    feature: str
    value: float
    weight: float

    @property
    def factor(self) -> float:
        """Give e to the weighted value."""
        return exp(self.value * self.weight)


@record
class Step:
    """What else was added to a score, or taken off it."""

    kind: str  # coordination, condition, learned, meaning, in_force, text_first, named, listed
    amount: float
    value: float = 0.0  # what it was worked out from: a share, a likeness, a factor
    other: str = ""  # the document it changed places with
    factors: tuple[LearnedFactor, ...] = ()


@record
class Account:
    """A score, taken apart."""

    passage_id: str  # "" where no passage matched
    gains: tuple[Gain, ...]
    steps: tuple[Step, ...]

    @property
    def total(self) -> float:
        """Add everything up."""
        return sum(one.amount for one in self.gains) + sum(one.amount for one in self.steps)


class PassageAccounts:
    """Takes the scores of passages apart, for one query."""

    def __init__(self, index: Index, found: Found) -> None:
        assert found.stages is not None
        self.index, self.found = index, found
        self.stages: Stages = found.stages

    def of(self, passage: int) -> Account:
        """Account for the score of a passage that was found."""
        gains, steps = self._worded(passage)
        score = Account("", tuple(gains), tuple(steps)).total
        steps += [*self._learned(passage, score), *self._meant(passage)]
        steps += self._in_force(passage, Account("", tuple(gains), tuple(steps)).total)
        name = self.index.passage(passage).passage_id
        return Account(name, tuple(gains), tuple(steps))

    def _in_force(self, passage: int, score: float) -> Iterator[Step]:
        other = self.stages.swapped.get(passage)
        if other is not None:
            amount = self.found.passages.of(passage) - score
            yield Step("in_force", amount, other=self.index.passage(other).docid)

    def _worded(self, passage: int) -> tuple[list[Gain], list[Step]]:
        own, other = self.stages.own, self.found.translated
        by_words = own.of(passage)
        by_translation = other.of(passage) if other is not None else 0.0
        if by_translation > by_words:
            return list(self._translated(passage)), []
        if not by_words:
            return [], []  # found by its meaning alone
        gains, steps = _of_words(self.index, self.found.weighed, passage)
        if self.found.query.condition is not None:
            steps.append(Step("condition", LEAST_SCORE))
        return gains, steps

    def _translated(self, passage: int) -> Iterator[Gain]:
        query, weighed = self.found.query, self.found.weighed
        typed = translation.AS_TYPED * translation.TRANSLATED
        yield from _as_typed(self.index, weighed, weighed.found, passage, typed)
        found = crossing(query.words, query.language, query.rewording)
        for concept in found.concepts if found is not None else ():
            gain = _best_translation(self.index, concept, passage)
            if gain.amount:
                yield gain

    def _learned(self, passage: int, score: float) -> Iterator[Step]:
        if not learned().any() or not len(self.stages.worded.places):
            return
        places, features, least = self._candidates
        if passage not in places:
            yield Step("learned", score * (least - 1), least)
            return
        values = features[places.index(passage)]
        told = [
            LearnedFactor(name, float(value), float(weight))
            for name, value, weight in zip(FEATURES, values, learned(), strict=True)
            if value and weight
        ]
        factor = exp(sum(one.value * one.weight for one in told))
        yield Step("learned", score * (factor - 1), factor, factors=tuple(told))

    @cached_property
    def _candidates(self) -> tuple[list[int], Sequence[Sequence[float]], float]:
        """Give the passages that were weighed, their features, and the least factor of them."""
        worded, query = self.stages.worded, self.found.query
        rows, features = candidates_of(self.index, query, self.found.weighed, worded)
        least = float(np.exp(features @ learned()).min(initial=1.0))
        return worded.places[rows].tolist(), features.tolist(), least

    def _meant(self, passage: int) -> Iterator[Step]:
        if self.stages.meaning is None:
            return
        scores = self.stages.reranked
        most = float(scores.scores.max(initial=0.0)) or 1.0
        likeness = float(self.stages.meaning.likeness[passage])
        if isnan(likeness):  # no vector: as good as its words
            likeness = scores.of(passage) / most
        yield Step("meaning", WEIGHT * most * likeness, likeness)


def of_named(index: Index, found: Found, passage: int) -> Account:
    """Account for what a passage of a named document has by the words beside its name."""
    query = found.query
    weighed = Weighed(index, words_beside(query), query.language, query.rewording)
    gains, steps = _of_words(index, weighed, passage)
    return Account(index.passage(passage).passage_id, tuple(gains), tuple(steps))


def _of_words(index: Index, weighed: Weighed, passage: int) -> tuple[list[Gain], list[Step]]:
    """Account for the score that :meth:`Weighed.scores` gives."""
    gains = [*_as_typed(index, weighed, weighed.plain, passage, 1.0)]
    for concept in weighed.concepts:
        gain = _best_wording(index, concept, passage)
        if gain.amount:
            gains.append(gain)
    covered = float(weighed.coverage.at(Places(np.array([passage]), index.passage_count))[0])
    share = covered / max(weighed.coverage.asked, 1e-9)
    amount = COORDINATION * share * sum(one.amount for one in gains)
    return gains, [Step("coordination", amount, share)] if amount else []


def _as_typed(
    index: Index, weighed: Weighed, terms: Sequence[TermPostings], passage: int, weight: float
) -> Iterator[Gain]:
    """Account for the words as typed: the terms of the same place in the query together."""
    asked = weighed.asked
    spans: dict[tuple[str, str], tuple[int, int]] = {}
    for layer in LAYER_WEIGHTS[asked.language]:
        for token in asked.tokens(layer):
            spans.setdefault((layer, token.text), (token.start, token.end))
    by_span: dict[tuple[int, int], list[TermGain]] = {}
    for one in _gains(index, terms, passage):
        by_span.setdefault(spans[one.layer, one.text], []).append(one)
    for (start, end), gains in sorted(by_span.items()):
        amount = weight * sum(one.amount for one in gains)
        yield Gain(asked.reading.text[start:end], "", weight, amount, tuple(gains))


def _best_wording(index: Index, weighed: WeighedConcept, passage: int) -> Gain:
    concept = weighed.concept
    names = ["", *(one.words for one in concept.alternatives)]
    worth = [1.0, *(one.worth(LENGTH_DISCOUNT) for one in concept.alternatives)]
    return _best(index, concept.source, names, worth, weighed.groups, passage)


def _best_translation(index: Index, concept: Concept, passage: int) -> Gain:
    discount, counts = translation.LENGTH_DISCOUNT, translation.TRANSLATED
    names = [one.words for one in concept.alternatives]
    worth = [counts * one.worth(discount) for one in concept.alternatives]
    groups = [[find_postings(index, term) for term in one.terms] for one in concept.alternatives]
    return _best(index, concept.source, names, worth, groups, passage)


def _best(
    index: Index,
    source: str,
    names: Sequence[str],
    worth: Sequence[float],
    groups: Sequence[Sequence[TermPostings]],
    passage: int,
) -> Gain:
    """Give the wording that is worth most in a passage."""
    found = [tuple(_gains(index, terms, passage)) for terms in groups]
    amounts = [
        weight * sum(one.amount for one in terms)
        for weight, terms in zip(worth, found, strict=True)
    ]
    place = max(range(len(amounts)), key=amounts.__getitem__)
    return Gain(source, names[place], worth[place], amounts[place], found[place])


def _gains(index: Index, terms: Sequence[TermPostings], passage: int) -> Iterator[TermGain]:
    """Give what each term adds to a passage that holds it."""
    places = Places(np.array([passage]), index.passage_count)
    amounts = scores_at(index, [[one] for one in terms], places)[:, 0].tolist()
    for one, amount in zip(terms, amounts, strict=True):
        if amount:
            count = np.zeros(1, dtype=np.float32)
            one.occurrences.at(places, count)
            layer, text = one.term.layer, one.term.text
            yield TermGain(text, layer, GROUPS[layer], one.idf, float(count[0]), amount)
