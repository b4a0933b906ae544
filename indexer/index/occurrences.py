"""Where a term is in an index and how often, as scoring wants it: over all segments, in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np

from indexer.index.arrays import Array
from indexer.index.terms import NOWHERE, Postings, joined
from indexer.records import record

# From this share of the passages, a term is kept as one number a passage: looking at any places
# is then one step, and adding two arrays is far quicker than adding at scattered places.
DENSE_SHARE = 1 / 24
_DENSER = 16  # times as many passages asked about as hold a term: then the term's are looked up


class Places:
    """Passages to be looked at, ascending and each once."""

    def __init__(self, ids: Array, passages: int) -> None:
        self.ids, self._passages = ids, passages

    @cached_property
    def all_of(self) -> Array:
        """Tell of every passage of the index whether it is among them."""
        among = np.zeros(self._passages, dtype=bool)
        among[self.ids] = True
        return among


@record
class Occurrences:
    """The passages that hold a term, and how often each does, weighted."""

    places: Array | None  # passages, ascending; None where there is a number for every passage
    freqs: Array  # one a place, or one a passage of the index, 0 where the term is not
    holders: int  # passages that have the term

    @classmethod
    def of(cls, found: Sequence[Postings], bases: Sequence[int], passages: int) -> Occurrences:
        """Join the postings of all segments."""
        if len(found) == 1:
            ids, freqs = found[0]
        else:
            shifted = [ids + base for (ids, _), base in zip(found, bases, strict=True)]
            ids = np.concatenate([_NO_IDS, *shifted])
            freqs = np.concatenate([_NO_FREQS, *(freqs for _, freqs in found)])
        if len(ids) < DENSE_SHARE * passages:
            return cls(ids, freqs, len(ids))
        everywhere = np.zeros(passages, dtype=_narrowest(freqs))
        everywhere[ids] = freqs
        return cls(None, everywhere, len(ids))

    @classmethod
    def together(
        cls, found: Sequence[Occurrences], read: Sequence[Postings], passages: int
    ) -> Occurrences:
        """Make one of several terms: where any of them is, with their frequencies added up.

        :param read: the postings of further terms, by the passages of the index.
        """
        least = DENSE_SHARE * passages
        parts = [*read, *((one.places, one.freqs) for one in found if one.places is not None)]
        dense = [one.freqs for one in found if one.places is None]
        if not dense and sum(len(ids) for ids, _ in parts) < least:
            ids, freqs = joined(parts, passages) if len(parts) > 1 else (*parts, NOWHERE)[0]
            return cls(ids, freqs, len(ids))
        everywhere = np.zeros(passages, dtype=np.uint16)
        for freqs in dense:
            everywhere += freqs
        for ids, freqs in parts:
            everywhere[ids] += freqs
        holders = int(np.count_nonzero(everywhere))
        if holders < least:
            ids = np.flatnonzero(everywhere)
            return cls(ids, everywhere[ids], holders)
        return cls(None, everywhere.astype(_narrowest(everywhere)), holders)

    @classmethod
    def wherever(cls, found: Iterable[Occurrences], passages: int) -> Occurrences:
        """Make one of several terms: where any of them is, once."""
        holding = np.zeros(passages, dtype=bool)
        for one in found:
            if one.places is None:
                holding |= one.freqs > 0
            else:
                holding[one.places] = True
        holders = int(np.count_nonzero(holding))
        if holders < DENSE_SHARE * passages:
            return cls(holding.nonzero()[0], np.ones(holders, dtype=np.uint8), holders)
        return cls(None, holding.view(np.uint8), holders)

    @property
    def ids(self) -> Array:
        """Give the passages that have the term, ascending."""
        return np.flatnonzero(self.freqs) if self.places is None else self.places

    def at(self, wanted: Places, out: Array) -> None:
        """Write how often each of some passages has the term into *out*, which holds zeros."""
        if self.places is None:
            out[:] = self.freqs[wanted.ids]
        elif len(self.places) < _DENSER * len(wanted.ids):
            here = wanted.all_of[self.places].nonzero()[0]
            out[wanted.ids.searchsorted(self.places[here])] = self.freqs[here]
        elif len(self.places):
            here = self.places.searchsorted(wanted.ids)
            here[here == len(self.places)] = 0
            out[:] = self.freqs[here] * (self.places[here] == wanted.ids)

    def among(self, wanted: Array) -> Array:
        """Tell which of some passages have the term."""
        if self.places is None:
            return np.asarray(self.freqs[wanted] > 0)
        if not len(self.places):
            return np.zeros(len(wanted), dtype=bool)
        nearest = self.places.searchsorted(wanted)
        nearest[nearest == len(self.places)] = 0
        return np.asarray(self.places[nearest] == wanted)

    def everywhere(self, passages: int) -> Array:
        """Tell of every passage of the index whether it has the term."""
        if self.places is None:
            return self.freqs > 0
        having = np.zeros(passages, dtype=bool)
        having[self.places] = True
        return having

    @property
    def size_bytes(self) -> int:
        """Count the bytes it holds in memory."""
        return int(self.freqs.nbytes) + (0 if self.places is None else int(self.places.nbytes))


def _narrowest(freqs: Array) -> type[np.unsignedinteger]:
    """Keep a byte a passage where the frequencies fit: those of several terms add up to more."""
    return np.uint8 if freqs.dtype == np.uint8 or freqs.max(initial=0) < 1 << 8 else np.uint16


_NO_IDS = np.zeros(0, dtype=np.intp)
_NO_FREQS = np.zeros(0, dtype=np.uint8)
