"""Texts that say the same: the one in force is shown first, and the official one before a digest.

Laws are replaced by laws of the same name ("Luật Bảo hiểm xã hội" of 2006, 2014 and 2024), which
say much the same in much the same words, so that chance decides which of them matches better.
Who wants an older one writes its year beside the name.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import numpy as np

from indexer.index import Index
from indexer.index.arrays import Array
from indexer.index.scorer import best
from indexer.index.validity import STATUS_CODES
from indexer.language.patterns import Pattern
from indexer.language.text import fold

EXPIRED = STATUS_CODES.index("expired")

# How many of the best documents are looked through; what is below is on the third page.
DEPTH = 30

# Texts change places where each scores at least this share of what the best of them does: one
# below says nothing about the matter. In pairs of the bundled laws that answer one question the
# share is 0.57 and more.
LEAST_SHARE = 0.55

_YEAR = Pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def put_in_force_first(index: Index, documents: Array, words: str, day: date) -> Array:
    """Let texts of one type, title and language change places, those in force before expired ones.

    :param documents: a score for every document of the index; it is not written to.
    :param words: the query; a text signed in a year that it names comes before the others.
    :param day: on which it must be in force.
    """
    gone = index.validity.codes(day) == EXPIRED
    places = best(documents, DEPTH)
    if not gone[places].any():
        return documents
    years = {int(match[0]) for match in _YEAR.finditer(words)}
    scores = documents.copy()
    for group in _same_title(index, _alike(index, places, gone).tolist()):
        least = LEAST_SHARE * max(scores[card.place] for card in group)
        near = [card for card in group if scores[card.place] >= least]
        kept = sorted((scores[card.place] for card in near), reverse=True)
        near.sort(key=lambda card: (card.year not in years, bool(gone[card.place])))
        for card, score in zip(near, kept, strict=True):
            scores[card.place] = score
    return scores


def put_texts_first(index: Index, documents: Array) -> Array:
    """Let an official text and a digest of it in the same language change places, the text first.

    :param documents: a score for every document of the index; it is not written to.
    """
    groups: dict[tuple[str, str, int], list[_Text]] = {}
    places = best(documents, DEPTH)
    if not index.digests[places].any():
        return documents
    for place in places.tolist():
        card = index.card_at(place)
        if card.number:
            year = card.signed.year if card.signed else 0
            key = (card.number, card.language, year)
            groups.setdefault(key, []).append(_Text(place, card.digest))
    scores = documents.copy()
    for group in groups.values():
        if len({text.is_digest for text in group}) < 2:
            continue
        kept = [float(documents[text.place]) for text in group]  # the best first
        if min(kept) < LEAST_SHARE * max(kept):
            continue
        for text, score in zip(sorted(group, key=lambda text: text.is_digest), kept, strict=True):
            scores[text.place] = score
    return scores


class _Text(NamedTuple):
    place: int
    is_digest: bool


def _alike(index: Index, places: Array, gone: Array) -> Array:
    """Keep the documents that share type and language with an expired one among them."""
    kinds = index.facet("type")[1] * len(index.facet("language")[0]) + index.facet("language")[1]
    kept: Array = places[np.isin(kinds[places], kinds[places[gone[places]]])]
    return kept


class _Card(NamedTuple):
    place: int
    year: int  # of signing, 0 where it is not known


def _same_title(index: Index, places: list[int]) -> list[list[_Card]]:
    """Group documents that share type, language and title."""
    groups: dict[tuple[str, str, str], list[_Card]] = {}
    for place in places:
        card = index.card_at(place)
        year = card.signed.year if card.signed else 0
        group = groups.setdefault((card.type, card.language, fold(card.title)), [])
        group.append(_Card(place, year))
    return [group for group in groups.values() if len(group) > 1]
