"""Finding texts in the other language: the words of a query, translated by the lexicon.

Each word or term of a query is one concept with some translations, of which a passage is given the
best: five translations of one word do not outvote the next word. What the constants are worth was
tried on XQuAD-dev in both directions (``bench/README.md``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import numpy as np

from indexer.index import Index
from indexer.index.arrays import Array
from indexer.index.scorer import TermPostings, find_postings, score
from indexer.language.analysis import LAYERS, read
from indexer.language.english import STOP_WORDS
from indexer.language.function_words import FUNCTION_WORDS
from indexer.language.lexicon import Translated, Translation, to_english, to_vietnamese
from indexer.language.tokens import Token
from indexer.records import record
from indexer.search.asked import AS_EVER, LOOKED_UP, Alternative, Asked, Concept, terms_of
from indexer.search.model import Rendering
from indexer.search.query import Query, Rewording
from indexer.search.ranking import PassageScores, Weighed

TARGETS = {"vi": "en", "vi-unaccented": "en", "en": "vi"}  # language of a query -> of the texts
ALTERNATIVES = 6  # translations of one concept
OF_WORDING = 3  # translations of each of its wordings
COMPOSED = 0.8  # what a wording is worth that is translated word by word
LENGTH_DISCOUNT = 0.3  # a translation of n terms counts by n to this power less than their sum
AS_TYPED = 2.0  # what names and numbers, the same in both languages, are worth
TRANSLATED = 0.5  # of a match in the query's own language: what people can read comes first
HOLDING = 0.5  # of the most a passage gives a concept: from here on a passage holds it
RELATIVE_COVERAGE = 0.6  # of what the best passage holds, by weight, for a hit
LEAST_COVERAGE = 0.25  # of the weight of all concepts
JOINING = STOP_WORDS | FUNCTION_WORDS  # not translated by themselves


@record
class Crossing:
    """A query in the other language."""

    language: str  # of the texts it finds
    concepts: tuple[Concept, ...]

    @property
    def words(self) -> str:
        """Give all translations as one text, to be marked in what was found."""
        return "; ".join(other.words for one in self.concepts for other in one.alternatives)


@lru_cache(maxsize=256)  # one search asks for it more than once
def crossing(words: str, language: str, rewording: Rewording = AS_EVER) -> Crossing | None:
    """Translate the words of a query; None where there is nothing to translate.

    >>> found = crossing("nghỉ thai sản", "vi")
    >>> found.language, found.concepts[0].alternatives[0].words
    ('en', 'maternity leave')
    """
    target = TARGETS.get(language)
    if target is None:
        return None
    asked = Asked(words, language, rewording)
    tokens = asked.tokens(LOOKED_UP[language])
    concepts = [*_of_concepts(asked, target)]
    for run in _outside(asked, tokens, concepts):
        for one in translated([token.text for token in run], language):
            start, end = run[one.start].start, run[one.end - 1].end
            if all(token.text in JOINING for token in run[one.start : one.end]):
                continue
            alternatives = _alternatives(one.translations, target)
            if alternatives:
                concepts.append(Concept(asked.reading.text[start:end], start, end, alternatives))
    concepts.sort(key=lambda one: one.start)
    return Crossing(target, tuple(concepts)) if concepts else None


def renderings(concepts: Iterable[Concept]) -> tuple[Rendering, ...]:
    """Tell which words became which, each once."""
    became = {one.source: tuple(other.words for other in one.alternatives) for one in concepts}
    return tuple(Rendering(words, others) for words, others in became.items() if others)


def translated(tokens: Sequence[str], language: str) -> list[Translated]:
    """Translate tokens of the layer in which words of a language are looked up."""
    if language == "en":
        return to_vietnamese(tokens)
    return to_english(tokens, accented=language == "vi")


def _of_concepts(asked: Asked, target: str) -> Iterator[Concept]:
    """Translate what has other wordings in its own language, and these with it."""
    own = "en" if target == "vi" else "vi"
    for concept in asked.concepts:
        if concept.inside:
            continue
        typed = _of_words(concept.source, asked.language)
        found = {one.words: one.weight for one in typed}
        for weight, words in _weighed(concept):
            for one in _of_words(words, own):
                found.setdefault(one.words, weight * one.weight)
        # People's words, one by one, are words of something else: "ngang" is horizontal.
        if len(found) > 1 and _is_composed(typed):
            del found[typed[0].words]
        ranked = sorted(found.items(), key=lambda pair: -pair[1])
        translations = [Translation(words, weight) for words, weight in ranked]
        alternatives = _alternatives(translations[:ALTERNATIVES], target)
        if alternatives:
            yield Concept(concept.source, concept.start, concept.end, alternatives)


def _weighed(concept: Concept) -> Iterator[tuple[float, str]]:
    """Give the other wordings of a concept, the first of them worth as much as the typed one."""
    best = max((one.weight for one in concept.alternatives), default=1.0)
    return ((one.weight / best, one.words) for one in concept.alternatives)


@lru_cache(maxsize=4096)
def _of_words(words: str, language: str) -> tuple[Translation, ...]:
    """Translate a wording as one entry, or else word by word if every word has an entry."""
    # A hyphen joins words to one token more, which no entry has.
    plain = words.replace("-", " ") if language == "en" else words
    tokens = LAYERS[LOOKED_UP[language]].terms(read(plain, language))
    found = translated(tokens, language)
    if len(found) == 1 and found[0].end - found[0].start == len(tokens):
        return found[0].translations[:OF_WORDING]
    covered = {place for one in found for place in range(one.start, one.end)}
    telling = {place for place, token in enumerate(tokens) if token not in STOP_WORDS}
    if not telling or not telling <= covered:
        return ()
    first = " ".join(one.translations[0].words for one in found)
    return (Translation(first, COMPOSED),)


def _is_composed(translations: Sequence[Translation]) -> bool:
    return len(translations) == 1 and translations[0].weight == COMPOSED


def _outside(
    asked: Asked, tokens: Sequence[Token], concepts: Sequence[Concept]
) -> Iterator[list[Token]]:
    """Give the runs of tokens between the concepts and the words to be taken as typed."""
    run: list[Token] = []
    for token in tokens:
        taken = asked.is_literal(token.start, token.end)
        if not taken and not any(one.holds(token) for one in concepts):
            run.append(token)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _alternatives(translations: Sequence[Translation], target: str) -> tuple[Alternative, ...]:
    pairs = ((one, terms_of(one.words, target)) for one in translations)
    return tuple(Alternative(one.words, one.weight, terms) for one, terms in pairs if terms)


def texts_in(index: Index, language: str) -> Array:
    """Tell of every document whether it is in a language."""
    values, places = index.facet("language")
    if language not in values:
        return np.zeros(len(places), dtype=bool)
    result: Array = places == values.index(language)
    return result


def find_translated(
    index: Index, query: Query, weighed: Weighed, allowed: Array, everything: bool = False
) -> PassageScores | None:
    """Score the passages in the other language; None where there are none to find.

    :param allowed: of every document whether it is inside the query's limits.
    :param everything: keep passages that hold too little of the query to be shown.
    """
    if not query.translate or query.phrases or query.excluded or query.language not in TARGETS:
        return None
    wanted = allowed & texts_in(index, TARGETS[query.language])
    found = crossing(query.words, query.language, query.rewording) if wanted.any() else None
    if found is None:
        return None
    scores = np.float32(AS_TYPED) * score(index, weighed.found)
    coverage = np.zeros_like(scores)
    asked = 0.0
    for concept in found.concepts:
        best = _best(index, concept)
        most = float(best.max(initial=0.0))
        scores += best
        coverage += (best >= HOLDING * most) * np.float32(most) if most else np.float32(0)
        asked += most
    kept = wanted[index.document_of] & (scores > 0)
    if not everything:
        most = float(coverage[kept].max(initial=0.0))
        kept &= coverage >= max(RELATIVE_COVERAGE * most, LEAST_COVERAGE * asked, 1e-6)
    places = np.flatnonzero(kept)
    return PassageScores(places, scores[places] * np.float32(TRANSLATED))


def _best(index: Index, concept: Concept) -> Array:
    """Give every passage what its best translation of a concept is worth there."""
    best = np.zeros(index.passage_count, dtype=np.float32)
    for one in concept.alternatives:
        postings: list[TermPostings] = [find_postings(index, term) for term in one.terms]
        worth = np.float32(one.worth(LENGTH_DISCOUNT))
        np.maximum(best, score(index, postings) * worth, out=best)
    return best


def joined(own: PassageScores, other: PassageScores) -> PassageScores:
    """Put the passages of both languages together, one found both ways at its better score."""
    places = merged(own.places, other.places)
    scores = np.zeros(len(places), dtype=np.float32)
    for found in (own, other):
        here = np.searchsorted(places, found.places)
        scores[here] = np.maximum(scores[here], found.scores)
    return PassageScores(places, scores)


def merged(*places: Array) -> Array:
    """Give the passages of several lists, ascending and each once."""
    joint = np.sort(np.concatenate(places))
    return joint[np.diff(joint, prepend=-1) > 0]  # np.unique loads masked arrays for this
