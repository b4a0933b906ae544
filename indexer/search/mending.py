"""Doubtful words of a query weighed against what they may have been meant for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.index import Index
from indexer.language.keystrokes import keyed
from indexer.search.mender import Change, Mender
from indexer.search.mending_english import English
from indexer.search.mending_vietnamese import Vietnamese, exact
from indexer.search.model import SearchRequest
from indexer.search.query import Query
from indexer.search.repair import Slot
from indexer.search.understand import understand

MOST_DOUBTFUL = 24  # words of a query: with more it is a text in some other language


def mended(index: Index, request: SearchRequest, query: Query, slots: Sequence[Slot]) -> Query:
    """Give the query that was meant; *query* itself where that is what was typed."""
    changes = likeliest(index, query, slots)
    if not changes:
        return query
    return with_changes(request, query, slots, changes)


def with_changes(
    request: SearchRequest, query: Query, slots: Sequence[Slot], changes: Sequence[Change]
) -> Query:
    """Read a query again with other words in it, and note what is searched."""
    before = query.understanding
    text = _written(before.corrected or before.text, slots, changes)
    meant = understand(replace(request, text=text))
    understanding = replace(meant.understanding, text=before.text, corrected=text)
    return replace(meant, understanding=understanding)


def likeliest(
    index: Index, query: Query, slots: Sequence[Slot], margins: float = 1.0
) -> list[Change]:
    """Find what to put in place of what was typed, in the language that explains the words best.

    :param margins: how much of the usual margins must be reached.
    """
    if sum(slot.doubtful for slot in slots) > MOST_DOUBTFUL:
        return []
    menders = [mender for mender in _menders(index, query, slots) if any(mender.doubtful)]
    if not menders:
        return []
    best = min(menders, key=lambda mender: mender.cost) if len(menders) > 1 else menders[0]
    return list(best.changes(margins))


def _menders(index: Index, query: Query, slots: Sequence[Slot]) -> Iterator[Mender]:
    """Make a mender of every language that the words may be in."""
    unknown = sum(slot.doubtful and not slot.known for slot in slots)
    keys = sum(slot.doubtful and _is_keyed(index, slot) for slot in slots)
    accented = query.language == "vi" or not query.words.isascii()
    sure = 2 * unknown < len(slots) and query.language != "mixed"
    if accented or keys:
        yield Vietnamese(index, slots, bare=False)
    if not accented and (query.language != "en" or not sure):
        yield Vietnamese(index, slots, bare=True)
    if not accented and (query.language != "vi-unaccented" or not sure):
        yield English(index, slots)


def _is_keyed(index: Index, slot: Slot) -> bool:
    """Tell whether a word is one of the index in the keys of an input method."""
    return any(index.vocabulary.count("syllables", one) for one in keyed(exact(slot.typed)))


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
