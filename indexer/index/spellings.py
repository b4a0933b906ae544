"""Where a term without diacritics is: wherever any spelling of it with them is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexer.index.cache import BoundedCache
from indexer.index.occurrences import Occurrences
from indexer.index.schema import DERIVED
from indexer.index.terms import Postings

if TYPE_CHECKING:
    from indexer.index.reader import Index


def unaccented(
    index: Index, kept: BoundedCache[tuple[str, str], Occurrences], layer: str, term: str
) -> Occurrences:
    """Join the occurrences of all spellings of a term of a derived layer.

    :param kept: the occurrences of (layer, term) that are in memory: the spelling that was typed
        has been looked for already, and it is most often the commonest.
    """
    held: dict[bytes, Occurrences | None] = {}
    read: list[Postings] = []
    for segment, base in zip(index.segments, index.passage_bases, strict=True):
        for spelling, postings in segment.spellings(layer, term):
            if spelling not in held:
                held[spelling] = kept.held((DERIVED[layer], spelling.decode("utf-8")))
            if held[spelling] is None:
                ids, freqs = postings()
                read.append((ids + base if base else ids, freqs))
    whole = [one for one in held.values() if one is not None]
    if len(whole) == 1 and not read:
        return whole[0]
    return Occurrences.together(whole, read, index.passage_count)
