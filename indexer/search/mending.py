"""Doubtful words of a query weighed against what they may have been meant for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.index import Index
from indexer.language.keystrokes import keyed
from indexer.language.lexicon import knows
from indexer.language.slips import KEYED, near, slip_cost
from indexer.language.syllables import VOWELS, is_syllable, is_unaccented_syllable
from indexer.language.text import fold, lower, place_tone
from indexer.search.lattice import Candidate, Path, Speech, cheapest, cost_of
from indexer.search.model import SearchRequest
from indexer.search.query import Query
from indexer.search.repair import LAYERS_OF, Slot

# How much likelier, as a natural logarithm, the other word must be to be searched: of a word that
# the index has not, and of one that it has.
UNKNOWN_MARGIN = 1.0
KNOWN_MARGIN = 4.0
# Passages that a word is worth which the index has not: one of the lexicon, one spelt as words are,
# and a name.
IN_LEXICON, SPELT_WELL, NAME = 0.5, 0.05, 0.02
LONGEST_STUCK = 24  # letters of words without spaces between them


def mended(index: Index, request: SearchRequest, query: Query, slots: Sequence[Slot]) -> Query:
    """Give the query that was meant; *query* itself where that is what was typed."""
    from indexer.search.understand import understand

    changes = _changes(index, query, slots)
    if not changes:
        return query
    text = _written(query.understanding.text, slots, changes)
    meant = understand(replace(request, text=text))
    understanding = replace(meant.understanding, text=query.understanding.text, corrected=text)
    return replace(meant, understanding=understanding)


Change = tuple[int, int, str]  # slots, end exclusive, and what stands there instead


def _changes(index: Index, query: Query, slots: Sequence[Slot]) -> list[Change]:
    keys = sum(slot.doubtful and _is_keyed(index, slot) for slot in slots)
    if query.language == "en" and 2 * keys < len(slots):
        return []
    bare = query.language == "vi-unaccented" and not keys
    return list(Vietnamese(index, bare, slots).changes())


def _is_keyed(index: Index, slot: Slot) -> bool:
    """Tell whether a word is one of the index in the keys of an input method."""
    return any(index.vocabulary.count("syllables", one) for one in keyed(_exact(slot.typed)))


class Vietnamese:
    """The candidates of Vietnamese words, and which of them are likelier than what was typed."""

    def __init__(self, index: Index, bare: bool, slots: Sequence[Slot]) -> None:
        self.vocabulary, self.bare, self.slots = index.vocabulary, bare, slots
        terms = LAYERS_OF["vi-unaccented" if bare else "vi"]
        self.layer = terms.words
        self.forms = [fold(slot.form) if bare else _exact(slot.typed) for slot in slots]
        unseen = {
            form: worth
            for slot, form in zip(slots, self.forms, strict=True)
            if slot.doubtful and (worth := _worth(slot.typed, form))
        }
        self.speech = Speech(index, terms.words, terms.pairs, unseen)
        self.joined = [slot.joined for slot in slots]

    def changes(self) -> Iterator[Change]:
        """Give what to put in place of what was typed."""
        path = cheapest(self.candidates(), self.joined, self.speech)
        place = 0
        for at, each in enumerate(path):
            end = place + each.span
            if each.cost > 0 and self._is_likelier(path, at, place):
                typed = self.slots[place].typed
                yield place, end, " ".join(_cased(word, typed) for word in each.words)
            place = end

    def _is_likelier(self, path: Path, at: int, place: int) -> bool:
        """Tell whether a step of a path is worth departing from what was typed."""
        step = path[at]
        typed = tuple(self._as_typed(place + n) for n in range(step.span))
        without = (*path[:at], *typed, *path[at + 1 :])
        gain = cost_of(without, self.joined, self.speech) - cost_of(path, self.joined, self.speech)
        forms = self.forms[place : place + step.span]
        known = all(self.vocabulary.count(self.layer, form) for form in forms)
        return gain > (KNOWN_MARGIN if known else UNKNOWN_MARGIN)

    def candidates(self) -> list[list[Candidate]]:
        """List for every word what it may have been meant for, as typed first."""
        return [
            [self._as_typed(place), *(self._others(place) if slot.doubtful else ())]
            for place, slot in enumerate(self.slots)
        ]

    def _as_typed(self, place: int) -> Candidate:
        form = self.forms[place]
        return Candidate((form,), (form,), 0.0)

    def _others(self, place: int) -> Iterator[Candidate]:
        form = self.forms[place]
        plain = fold(form)
        costs: dict[str, float] = {}
        if any(letter in VOWELS for letter in plain):
            for one in self._spelt(plain):
                costs[one] = slip_cost(form, one, self.bare)
            for one in self._alike_after_a_slip(plain):
                costs.setdefault(one, slip_cost(form, one, self.bare))
        for one in keyed(form):
            meant = fold(one) if self.bare else one
            if self.vocabulary.count(self.layer, meant):
                costs[meant] = KEYED
        for one, cost in costs.items():
            if cost > 0:
                yield Candidate((one,), (one,), cost)

    def _alike_after_a_slip(self, plain: str) -> Iterator[str]:
        for one in set(near(plain)):
            if is_unaccented_syllable(one):
                yield from self._spelt(one)

    def _spelt(self, plain: str) -> Iterator[str]:
        """Give the words of the index that have these letters."""
        found = self.vocabulary.alike("folded", plain)
        if self.bare:
            yield from ([plain] if found else [])
        else:
            yield from found


def _exact(piece: str) -> str:
    return place_tone(lower(piece))


def _worth(typed: str, form: str) -> float:
    """Tell how many passages a word is worth that the index may not have."""
    if knows(form):
        return IN_LEXICON
    if is_syllable(form):
        return SPELT_WELL
    return NAME if typed[0].isupper() or not any(x in VOWELS for x in fold(form)) else 0.0


def _cased(word: str, typed: str) -> str:
    """Write a word in capitals where the typed one is."""
    if len(typed) > 1 and typed.isupper():
        return word.upper()
    return word.capitalize() if typed[0].isupper() else word


def _written(text: str, slots: Sequence[Slot], changes: Sequence[Change]) -> str:
    """Put the changes into the text as it was typed, filters and all."""
    spans, at = [], 0
    for slot in slots:  # in the same order, with filters and marks between them
        at = text.find(slot.typed, at)
        spans.append((at, at + len(slot.typed)))
        at += len(slot.typed)
    for first, last, words in reversed(changes):
        text = text[: spans[first][0]] + words + text[spans[last - 1][1] :]
    return text
