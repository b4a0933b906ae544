"""Texts that say the same: the one in force is shown first, and the official one before a digest.

Laws are replaced by laws of the same name ("Luật Bảo hiểm xã hội" of 2006, 2014 and 2024), which
say much the same in much the same words, so that chance decides which of them matches better.
Who wants an older one writes its year beside the name.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import numpy as np

from indexer.index import DocumentCard, Index
from indexer.index.arrays import Array
from indexer.index.scorer import best
from indexer.index.validity import STATUS_CODES
from indexer.language.questions import years_named
from indexer.language.text import fold
from indexer.search.ranking import PassageScores

EXPIRED = STATUS_CODES.index("expired")

# How many of the best documents are looked through; what is below is on the third page.
DEPTH = 30

# Texts change places where each scores at least this share of what the best of them does: one
# below says nothing about the matter. In pairs of the bundled laws that answer one question the
# share is 0.57 and more.
LEAST_SHARE = 0.55

# The same of passages: .7 to .4 did alike on everyday questions (current first .501 to .526), and a
# passage that is nearer says the same more likely.
LEAST_SHARE_OF_PASSAGES = 0.7
PASSAGES = 40  # of the best, that are looked through


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
    years = years_named(words)
    scores = documents.copy()
    for group in _same_title(index, _alike(index, places, gone).tolist()):
        least = LEAST_SHARE * max(scores[card.place] for card in group)
        near = [card for card in group if scores[card.place] >= least]
        kept = sorted((scores[card.place] for card in near), reverse=True)
        near.sort(key=lambda card: (card.year not in years, bool(gone[card.place])))
        for card, score in zip(near, kept, strict=True):
            scores[card.place] = score
    return scores


def put_successors_first(
    index: Index, passages: PassageScores, words: str, day: date
) -> tuple[PassageScores, dict[int, int]]:
    """Let passages of expired texts change places with those of the texts that replaced these.

    :param words: the query; a text signed in a year that it names keeps its place.
    :param day: on which a text must be in force.
    :return: the scores, and which passage changed places with which, both ways.
    """
    gone = index.validity.codes(day) == EXPIRED
    rows = best(passages.scores, PASSAGES).tolist()
    places = index.document_of[passages.places[rows]].tolist()
    if not gone[places].any():
        return passages, {}
    years = years_named(words)
    scores, changed = passages.scores.copy(), dict[int, int]()
    for row, document in zip(rows, places, strict=True):
        if not gone[document] or _year_of(index.card_at(document)) in years:
            continue
        heirs = heirs_of(index, document, gone)
        score = passages.scores[row]
        for other, of in zip(rows, places, strict=True):  # the best first
            near = LEAST_SHARE_OF_PASSAGES * score <= passages.scores[other] < score
            if of in heirs and near and other not in changed and row not in changed:
                scores[[row, other]] = scores[[other, row]]
                changed |= {row: other, other: row}
    told = {int(passages.places[row]): int(passages.places[of]) for row, of in changed.items()}
    return PassageScores(passages.places, scores), told


def heirs_of(index: Index, document: int, gone: Array) -> set[int]:
    """Give the documents in force that replaced one, or replaced what replaced it."""
    found: set[int] = set()
    waiting = [document]
    while waiting:
        for change in index.validity.parted(waiting.pop())[0]:
            if index.find_docid(change.by) < 0:
                continue
            # Of a document in two languages one is named.
            both = (change.by, index.counterpart(change.by))
            places = {index.find_docid(docid) for docid in both if docid} - found
            found |= places
            waiting += places
    return {place for place in found if not gone[place]}


def _year_of(card: DocumentCard) -> int:
    """Give the year of signing, 0 where it is not known."""
    return card.signed.year if card.signed else 0


def put_texts_first(index: Index, documents: Array) -> Array:
    """Let an official text and a digest of it in the same language change places, the text first.

    :param documents: a score for every document of the index; it is not written to.
    """
    if not index.digests.any():
        return documents
    groups: dict[tuple[str, str, int], list[_Text]] = {}
    places = best(documents, DEPTH)
    if not index.digests[places].any():
        return documents
    for place in places.tolist():
        card = index.card_at(place)
        if card.number:
            key = (card.number, card.language, _year_of(card))
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
        group = groups.setdefault((card.type, card.language, fold(card.title)), [])
        group.append(_Card(place, _year_of(card)))
    return [group for group in groups.values() if len(group) > 1]
