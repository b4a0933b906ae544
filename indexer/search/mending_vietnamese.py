"""What Vietnamese words, with their diacritics or without, may have been meant for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress, pairwise

from indexer.index import Index
from indexer.index.vocabulary import REMEMBERED
from indexer.language.familiar import are_familiar, is_familiar
from indexer.language.keystrokes import keyed
from indexer.language.slips import KEYED, STUCK, TORN, near, slip_cost
from indexer.language.syllables import (
    VOWELS,
    is_syllable,
    is_unaccented_syllable,
    unaccented_syllables,
)
from indexer.language.text import fold, lower, place_tone
from indexer.search.lattice import NEVER, Candidate, Speech, cheapest
from indexer.search.mender import Mender
from indexer.search.repair import LAYERS_OF, Slot

# The share of all words that a word is at least which the index may not have: one that people use,
# and one that is spelt as words are, a name or an abbreviation.
FAMILIAR, SPELT_WELL = 1e-4, 3e-7
# How much likelier, as a natural logarithm, other words must be to be searched: for what is no
# word; for what may be one, with other letters; for what is one by its marks, and what has none,
# with other marks. Tried with ``bench/typos.py``, and on everyday questions, which are to stay.
NO_WORD, LETTERS, BARE_LETTERS, MARKED, UNMARKED = 1.0, 5.0, 8.0, 5.5, 4.0
LONGEST_STUCK = 24  # letters of words without a space between them
# Letters of words from other languages that are looked for: two slips in long ones; what they cost.
SHORTEST_NAME, LONG_NAME, NAME_AT_MOST = 4, 8, 14.0
CUTS = 16  # ways to cut such words that are weighed


class Vietnamese(Mender):
    """Candidates by the spelling of syllables, and by those of the index."""

    def __init__(self, index: Index, slots: Sequence[Slot], bare: bool) -> None:
        super().__init__(index, slots)
        self.bare = bare
        terms = LAYERS_OF["vi-unaccented" if bare else "vi"]
        self.layer = terms.words
        self.forms = [fold(exact(slot.typed)) if bare else exact(slot.typed) for slot in slots]
        said = [
            joined and are_familiar(*pair, bare)
            for pair, joined in zip(pairwise(self.forms), self.joined[1:], strict=True)
        ]
        self.doubtful = [
            slot.doubtful and not (before or after)
            for slot, before, after in zip(slots, [False, *said], [*said, False], strict=True)
        ]
        pairs = frozenset(compress(pairwise(self.forms), said))
        forms = list(zip(slots, self.forms, strict=True))
        common = {form: self._share(slot.typed, form) for slot, form in forms if slot.doubtful}
        self.speech = Speech(index, (terms.words, terms.pairs), common, pairs)

    def as_typed(self, place: int) -> Candidate:
        """Give the candidate that a word is what was typed."""
        return Candidate((self.forms[place],), (self.forms[place],), 0.0)

    def margin(self, place: int, step: Candidate) -> float:
        """Tell how much likelier a step must be than what was typed, as a natural logarithm."""
        forms = self.forms[place : place + step.span]
        spelt = is_unaccented_syllable if self.bare else is_syllable
        if not all(spelt(form) or self._is_word(form) for form in forms):
            return NO_WORD
        if not step.same_letters:
            return BARE_LETTERS if self.bare else LETTERS
        return MARKED if forms[0] != fold(forms[0]) and self._is_word(forms[0]) else UNMARKED

    def _is_word(self, form: str) -> bool:
        return is_familiar(form, self.bare) or self._count(form) > 0

    def others(self, place: int) -> Iterator[Candidate]:
        """Give the words that differ by marks, a slip, keys of an input method, or a space."""
        form, slot = self.forms[place], self.slots[place]
        if self.doubtful[place]:
            yield from self._alternatives(form)
            yield from self._taken_apart(form)
        after = self.slots[place + 1] if place + 1 < len(self.slots) else None
        if after and not after.settled and slot.end + 1 == after.start:
            yield from self._put_together(form + self.forms[place + 1])

    def _alternatives(self, form: str) -> Sequence[Candidate]:
        """Give the words of the index that a form may stand for, worked out once a word."""
        kept, key = self.vocabulary.alternatives, (form, self.bare)
        found = kept.get(key)
        if found is None:
            if len(kept) >= REMEMBERED:
                kept.clear()
            found = kept[key] = tuple(self._found_alternatives(form))
        return found

    def _found_alternatives(self, form: str) -> Iterator[Candidate]:
        plain = fold(form)
        costs: dict[str, float] = {}
        if len(plain) > LONGEST_STUCK:
            return
        if any(letter in VOWELS for letter in plain):
            costs = {one: slip_cost(form, one, self.bare) for one in self._spelt(plain)}
            for wrong in sorted(unaccented_syllables().intersection(near(plain))):
                for one in self._spelt(wrong):
                    costs.setdefault(one, slip_cost(form, one, self.bare))
        for one in self._names(plain):
            cost = slip_cost(plain, one)
            if cost <= NAME_AT_MOST:
                costs.setdefault(one, cost)
        for one in keyed(form):
            meant = fold(one) if self.bare else one
            if self._count(meant):
                costs[meant] = KEYED
        for one, cost in costs.items():
            if cost > 0:
                yield Candidate((one,), (one,), cost, same_letters=fold(one) == plain)

    def _names(self, plain: str) -> Iterator[str]:
        """Give the words of the index that are no syllables and near: names from elsewhere."""
        if len(plain) >= SHORTEST_NAME and plain.isascii() and not is_unaccented_syllable(plain):
            found = self.vocabulary.near("syllables", plain, 2 if len(plain) >= LONG_NAME else 1)
            yield from (one for one in found if not is_unaccented_syllable(one))

    def _taken_apart(self, form: str) -> Iterator[Candidate]:
        """Give the words that a word without spaces may be made of."""
        if not 4 <= len(form) <= LONGEST_STUCK or is_unaccented_syllable(fold(form)):
            return
        for parts in sorted(self._cuts(form), key=len)[:CUTS]:
            ways = [
                [Candidate((one,), (one,), slip_cost(part, one, self.bare)) for one in spelt]
                for part in parts
                if (spelt := list(self._spelt(fold(part))))
            ]
            if len(ways) == len(parts):
                path = cheapest(ways, [True] * len(parts), self.speech)
                words = tuple(step.words[0] for step in path)
                cost = sum(step.cost for step in path) + STUCK * (len(parts) - 1)
                yield Candidate(words, words, cost)

    def _cuts(self, form: str) -> Iterator[tuple[str, ...]]:
        """Cut a word into syllables in every way."""
        for at in range(1, len(form)):
            part, rest = form[:at], form[at:]
            if len(part) > 1 and is_unaccented_syllable(fold(part)):
                if len(rest) > 1 and is_unaccented_syllable(fold(rest)):
                    yield (part, rest)
                yield from ((part, *parts) for parts in self._cuts(rest))

    def _put_together(self, form: str) -> Iterator[Candidate]:
        """Give the word that a space may have torn."""
        for one in self._spelt(fold(form)):
            yield Candidate((one,), (one,), TORN + slip_cost(form, one, self.bare), span=2)

    def _spelt(self, plain: str) -> Iterator[str]:
        """Give the words of the index that have these letters."""
        found = self.vocabulary.alike("folded", plain)
        if self.bare:
            yield from ([plain] if found else [])
        else:
            yield from found

    def _count(self, form: str) -> int:
        return self.vocabulary.count(self.layer, form)

    def _share(self, typed: str, form: str) -> float:
        """Tell how common a word is at least, whether or not the index has it."""
        if is_familiar(form, self.bare):
            return FAMILIAR
        if is_syllable(form) or typed[0].isupper() or not any(x in VOWELS for x in fold(form)):
            return SPELT_WELL
        return NEVER


def exact(piece: str) -> str:
    """Write a word as the layer of syllables does."""
    return place_tone(lower(piece))
