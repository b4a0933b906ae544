"""What English words may have been meant for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from indexer.index import Index
from indexer.language.english import STOP_WORDS, stem
from indexer.language.familiar import is_english, is_english_word
from indexer.language.slips import OTHER, STUCK, TORN, near, slip_cost
from indexer.language.text import fold
from indexer.language.tokens import cut
from indexer.search.lattice import NEVER, Candidate, Speech
from indexer.search.mender import Mender
from indexer.search.repair import Slot

# The share of all words that a word is at least which the index may not have: one that people use,
# and a name. A word that joins others is not counted, for an index has it nearly everywhere.
FAMILIAR, NAME, JOINING = 1e-5, 3e-7, 4.0
LONGEST = 24  # letters
TWO_SLIPS_FROM = 8  # letters: shorter words are two slips away from too many
LOOKED_AT = 12  # stems of the index whose words are looked for in its texts
CHARS_READ = 20_000  # of a passage
# How much likelier, as a natural logarithm, another word must be to be searched; short words have
# more neighbours. Tried with ``bench/typos.py``, and on everyday questions, which are to stay.
SHORT = 4  # letters
MARGIN, SHORT_MARGIN = 1.0, 3.0
AT_MOST = 2.2 * OTHER  # what a word may cost


class English(Mender):
    """Candidates by the words that people use, and by those of the index's texts."""

    def __init__(self, index: Index, slots: Sequence[Slot]) -> None:
        super().__init__(index, slots)
        self.index = index
        self.words = [fold(slot.typed).replace("’", "'") for slot in slots]
        self.doubtful = [
            slot.doubtful and not is_english(word)
            for slot, word in zip(slots, self.words, strict=True)
        ]
        self.common = {
            stem(word): NAME if slot.typed[0].isupper() else NEVER
            for slot, word in zip(slots, self.words, strict=True)
        }
        self.speech = Speech(index, ("stems", "stem_bigrams"), self.common, frozenset())

    def as_typed(self, place: int) -> Candidate:
        """Give the candidate that a word is what was typed."""
        return self._candidate(self.words[place], 0.0)

    def margin(self, place: int, step: Candidate) -> float:
        """Tell how much likelier a step must be than what was typed, as a natural logarithm."""
        short = min(len(word) for word in self.words[place : place + step.span]) <= SHORT
        return SHORT_MARGIN if short else MARGIN

    def others(self, place: int) -> Iterator[Candidate]:
        """Give the words a slip or two away, and those that a space is missing or too many in."""
        word, slot = self.words[place], self.slots[place]
        if self.doubtful[place] and 1 < len(word) <= LONGEST and word.isascii():
            found = dict.fromkeys(chain(self._familiar(word), self._in_texts(word)))
            for one in found:
                cost = slip_cost(word, one)
                if 0 < cost <= AT_MOST:
                    yield self._candidate(one, cost)
            yield from self._taken_apart(word)
        after = self.slots[place + 1] if place + 1 < len(self.slots) else None
        if after and not after.settled and slot.end + 1 == after.start:
            whole = word + self.words[place + 1]
            if self._is_known(whole):
                yield self._candidate(whole, TORN, span=2)

    def _familiar(self, word: str) -> Iterator[str]:
        return (one for one in sorted(set(near(word))) if is_english_word(one))

    def _in_texts(self, word: str) -> Iterator[str]:
        """Give the words of the index that are near, as its texts print them."""
        slips = 2 if len(word) >= TWO_SLIPS_FROM else 1
        for one in self.index.vocabulary.near("stems", word, slips)[:LOOKED_AT]:
            yield from sorted(self._printed(one))

    def _printed(self, wanted: str) -> set[str]:
        """Give the words of a stem in one of the passages that have it."""
        for passage in self.index.occurrences("stems", wanted).ids[:1].tolist():
            text = self.index.passage_text(passage)[:CHARS_READ]
            return {fold(piece) for piece in set(cut(text).texts) if stem(piece) == wanted}
        return set()

    def _taken_apart(self, word: str) -> Iterator[Candidate]:
        for at in range(2, len(word) - 1):
            one, two = word[:at], word[at:]
            if self._is_known(one) and self._is_known(two):
                forms = tuple(self._form(each) for each in (one, two) if each not in STOP_WORDS)
                yield Candidate((one, two), forms, STUCK + JOINING * (2 - len(forms)))

    def _is_known(self, word: str) -> bool:
        return is_english_word(word) or bool(
            len(word) > 2 and self.index.vocabulary.count("stems", stem(word))
        )

    def _candidate(self, word: str, cost: float, span: int = 1) -> Candidate:
        if word in STOP_WORDS:
            return Candidate((word,), (), cost + JOINING if cost else 0.0, span)
        return Candidate((word,), (self._form(word) if cost else stem(word),), cost, span)

    def _form(self, word: str) -> str:
        """Give the stem of a word that may have been meant."""
        form = stem(word)
        if is_english_word(word):
            self.common.setdefault(form, FAMILIAR)
        return form
