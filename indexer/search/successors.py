"""Texts of one title, of which one replaced the other: the one in force is shown first.

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
LEAST_SHARE = 0.5

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
