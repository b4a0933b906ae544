"""What is common to mending the words of any language: a path through candidates, and its worth."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from functools import cached_property

from indexer.index import Index
from indexer.search.lattice import Candidate, Path, Speech, cheapest, cost_of
from indexer.search.repair import Slot

Change = tuple[int, int, str]  # slots, end exclusive, and what stands there instead


class Mender(ABC):
    """Weighs the doubtful words of a query against those of one language."""

    doubtful: list[bool]
    speech: Speech

    def __init__(self, index: Index, slots: Sequence[Slot]) -> None:
        self.vocabulary, self.slots = index.vocabulary, slots
        self.joined = [slot.joined for slot in slots]

    @abstractmethod
    def as_typed(self, place: int) -> Candidate:
        """Give the candidate that a word is what was typed."""

    @abstractmethod
    def others(self, place: int) -> Iterator[Candidate]:
        """Give what a word may have been meant for, the next one joined to it maybe."""

    @abstractmethod
    def margin(self, place: int, step: Candidate) -> float:
        """Tell how much likelier a step must be than what was typed, as a natural logarithm."""

    @cached_property
    def path(self) -> Path:
        """The likeliest way through what may have been meant."""
        candidates = [
            [self.as_typed(place), *(self.others(place) if self._is_open(place) else ())]
            for place in range(len(self.slots))
        ]
        return cheapest(candidates, self.joined, self.speech)

    @property
    def cost(self) -> float:
        """Tell how unlikely the likeliest way is."""
        return cost_of(self.path, self.joined, self.speech)

    def changes(self, margins: float = 1.0) -> Iterator[Change]:
        """Give what to put in place of what was typed.

        :param margins: how much of the usual margins must be reached.
        """
        place = 0
        for at, each in enumerate(self.path):
            end = place + each.span
            if each.cost > 0 and self._gain(at, place) > margins * self.margin(place, each):
                yield place, end, cased(" ".join(each.words), self.slots[place].typed)
            place = end

    def _is_open(self, place: int) -> bool:
        """Tell whether a word, or the next, which may belong to it, is in doubt."""
        return any(self.doubtful[place : place + 2]) and not self.slots[place].settled

    def _gain(self, at: int, place: int) -> float:
        """Tell how much likelier a path is than the same with one step as typed."""
        typed = [self.as_typed(place + n) for n in range(self.path[at].span)]
        without = (*self.path[:at], *typed, *self.path[at + 1 :])
        return cost_of(without, self.joined, self.speech) - self.cost


def cased(words: str, typed: str) -> str:
    """Write words in capitals where those typed are.

    >>> cased("nghỉ", "NGHI"), cased("nghỉ", "Nghi"), cased("nghỉ", "nghi")
    ('NGHỈ', 'Nghỉ', 'nghỉ')
    """
    if len(typed) > 1 and typed.isupper():
        return words.upper()
    return words[:1].upper() + words[1:] if typed[0].isupper() else words
