"""Which passages hold what a condition asks for.

The index tells of every word exactly, and of phrases where they can be. What it leaves open is
read: each part of a condition has the passages that surely hold it and those that may, and only
passages in between are looked at, the best first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from indexer.index import Index
from indexer.index.arrays import Array
from indexer.index.segment import Segment
from indexer.index.terms import FoldedTable, TermTable
from indexer.language import english
from indexer.language.analysis import LAYERS, read
from indexer.language.detect import detect
from indexer.language.text import fold, lower, place_tone
from indexer.locale import gettext as _
from indexer.records import record
from indexer.search.constraints import Phrase, having_in
from indexer.search.expression import (
    Atom,
    Condition,
    Either,
    Every,
    Quoted,
    Starred,
    Without,
    atoms_of,
)
from indexer.search.nearness import Near
from indexer.search.query import Query
from indexer.search.ranking import PassageScores, Weighed

STARRED_MOST = 50  # words that a star stands for, the commonest
STARRED_LOOKED_AT = 5_000  # words of a segment that begin so
STARRED_SCORED = 8  # of these words that the ranking goes by
PASSAGES_READ = 2_000  # for what the index leaves open; those after the best so many are left out
LEAST_SCORE = 1e-3  # of a passage that meets the condition, whatever the ranking makes of it


@record
class Bounds:
    """Of every passage of the index, whether it surely holds something, and whether it may."""

    surely: Array
    maybe: Array


class Matching:
    """A condition looked up in an index."""

    def __init__(self, index: Index, condition: Condition) -> None:
        self.index, self.condition = index, condition
        self.notices: list[str] = []
        self._atoms: dict[Atom, Bounds] = {}
        self._starred: dict[Starred, list[str]] = {}
        self._readers: dict[Quoted, Callable[[str], bool]] = {}
        self.bounds = self._bounds(condition)

    def widened(self, query: Query) -> Query:
        """Give the query with the words that its stars stand for, so that it is ranked by them."""
        wanted = dict(atoms_of(self.condition))
        words = [
            word
            for starred, found in self._starred.items()
            if wanted.get(starred)
            for word in found[:STARRED_SCORED]
        ]
        if not words:
            return query
        text = " ".join((query.words, *words)).strip()
        return replace(query, words=text, language=query.language if query.words else detect(text))

    def places(self, query: Query) -> Array:
        """Give the passages that may meet the condition and hold enough of the other words."""
        maybe = self.bounds.maybe
        if not any(map(str.isalnum, query.loose)):
            return np.flatnonzero(maybe)
        loose = Weighed(self.index, query.loose, query.language, query.rewording)
        places, _coverage = loose.hits()
        return places[maybe[places]]

    def keep(self, passages: PassageScores) -> PassageScores:
        """Leave the passages that meet the condition."""
        places = passages.places
        meeting = self.bounds.surely[places]
        unsure = np.flatnonzero(~meeting)
        best_first = unsure[np.argsort(-passages.scores[unsure], kind="stable")]
        for place in best_first[:PASSAGES_READ].tolist():
            meeting[place] = self._holds(self.condition, int(places[place]))
        if len(unsure) > PASSAGES_READ:
            self.notices.append(
                _("Only the best {count} provisions were read for this; add a word.").format(
                    count=PASSAGES_READ
                )
            )
        kept = passages[meeting]
        return replace(kept, scores=kept.scores + np.float32(LEAST_SCORE))

    def told(self, query: Query) -> Query:
        """Give the query with what the index had to say about its condition."""
        notices = (*query.understanding.notices, *self.notices)
        understanding = replace(query.understanding, notices=notices)
        return replace(query, understanding=understanding)

    def _bounds(self, condition: Condition) -> Bounds:
        if isinstance(condition, Without):
            part = self._bounds(condition.part)
            return Bounds(~part.maybe, ~part.surely)
        if isinstance(condition, Every | Either):
            parts = [self._bounds(part) for part in condition.parts]
            join = np.logical_and if isinstance(condition, Every) else np.logical_or
            return Bounds(
                join.reduce([part.surely for part in parts]),
                join.reduce([part.maybe for part in parts]),
            )
        if condition not in self._atoms:
            self._atoms[condition] = self._of_atom(condition)
        return self._atoms[condition]

    def _of_atom(self, atom: Atom) -> Bounds:
        if isinstance(atom, Quoted) and atom.within is None:
            return self._of_phrase(Phrase.of(atom.text))
        if isinstance(atom, Starred):
            found = self._of_star(atom)
            return Bounds(found, found)
        found = self._of_words(atom.text)
        return Bounds(np.zeros_like(found) if isinstance(atom, Quoted) else found, found)

    def _of_phrase(self, phrase: Phrase) -> Bounds:
        everywhere = np.arange(self.index.passage_count)
        vietnamese, english = having_in(self.index, phrase, everywhere)
        known = vietnamese if phrase.is_indexed else np.zeros_like(vietnamese)
        return Bounds(known, vietnamese | english)

    def _of_words(self, text: str) -> Array:
        """Tell which passages hold every word of a text, in Vietnamese or in English."""
        found = np.zeros(self.index.passage_count, dtype=bool)
        for terms in _terms_of(text):
            holding = np.full(self.index.passage_count, bool(terms))
            for layer, term in terms:
                holding &= self._having(layer, term)
            found |= holding
        return found

    def _having(self, layer: str, term: str) -> Array:
        occurrences = self.index.occurrences(layer, term)
        return occurrences.everywhere(self.index.passage_count)

    def _of_star(self, starred: Starred) -> Array:
        """Tell which passages hold a word that begins so."""
        counts: dict[tuple[str, str], int] = {}
        for layer, letters in _beginnings(starred.letters):
            for segment in self.index.segments:
                for term, count in _beginning_with(segment, layer, letters):
                    counts[layer, term] = counts.get((layer, term), 0) + count
        ranked = sorted(counts, key=lambda key: (-counts[key], key))
        if len(ranked) > STARRED_MOST:
            self.notices.append(
                _("More than {count} words begin with {letters}; the commonest were searched.")
                .format(count=STARRED_MOST, letters=f"“{starred.letters}”")
            )  # fmt: skip
        found = np.zeros(self.index.passage_count, dtype=bool)
        for layer, term in ranked[:STARRED_MOST]:
            found |= self._having(layer, term)
        self._starred[starred] = list(dict.fromkeys(term for _layer, term in ranked))
        return found

    def _holds(self, condition: Condition, passage: int) -> bool:
        if isinstance(condition, Without):
            return not self._holds(condition.part, passage)
        if isinstance(condition, Every):
            return all(self._holds(part, passage) for part in condition.parts)
        if isinstance(condition, Either):
            return any(self._holds(part, passage) for part in condition.parts)
        bounds = self._atoms[condition]
        if bounds.surely[passage] or not bounds.maybe[passage]:
            return bool(bounds.surely[passage])
        assert isinstance(condition, Quoted)  # of all else the index knows
        text = self.index.passage_text(passage)
        if condition not in self._readers:
            self._readers[condition] = _reader(condition)
        return self._readers[condition](text)


def _reader(quoted: Quoted) -> Callable[[str], bool]:
    """Give what tells of a text whether words stand in it as they should."""
    if quoted.within is None:
        return Phrase.of(quoted.text).stands_in
    return Near(quoted.text, quoted.within).stand_in


def _terms_of(text: str) -> Iterator[tuple[tuple[str, str], ...]]:
    """Give the terms of words as (layer, term), in Vietnamese and then in English.

    What was typed without diacritics may have any.
    """
    reading = read(text, "mixed")
    exact, plain = LAYERS["syllables"].terms(reading), LAYERS["folded"].terms(reading)
    yield tuple(
        ("folded", each) if each == other else ("syllables", other)
        for each, other in zip(plain, exact, strict=True)
    )
    yield tuple(("stems", term) for term in LAYERS["stems"].terms(reading))


def _beginnings(letters: str) -> Iterator[tuple[str, str]]:
    """Give the layers in which words are looked for, with how they begin there."""
    exact, plain = place_tone(lower(letters)), fold(letters)
    if exact != plain:  # with diacritics it is Vietnamese
        yield "syllables", exact
    else:
        yield "folded", plain
        yield "stems", plain


def _beginning_with(segment: Segment, layer: str, letters: str) -> Iterator[tuple[str, int]]:
    """Give the words of a layer that begin with letters, and in how many passages each is."""
    table, wanted = segment.terms(layer), letters.encode("utf-8", "replace")
    stem = english.stem(letters).encode("utf-8", "replace") if layer == "stems" else wanted
    terms = [] if stem == wanted or not len(table.postings(stem)[0]) else [stem]
    for term in table.terms_from(wanted):
        if not term.startswith(wanted) or len(terms) == STARRED_LOOKED_AT:
            break
        terms.append(term)
    for term in terms:
        yield term.decode("utf-8"), _count(table, term)


def _count(table: TermTable | FoldedTable, term: bytes) -> int:
    return len(table.postings(term)[0])
