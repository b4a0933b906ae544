"""Laws called by their name: "Điều 169 Bộ luật Lao động", "Article 5 of the Law on Children"."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

import numpy as np

from indexer.documents.law_keys import name_key
from indexer.documents.vocabulary import type_name
from indexer.index import DocumentCard, Index
from indexer.language.text import fold

# What people call by name rather than by number; a decree's title is a sentence.
CONSTITUTION = "constitution"
CALLED_BY_NAME = (CONSTITUTION, "code", "law", "ordinance")
LEAST_WORDS = 2  # a title of one word would be found everywhere
MOST_WORDS = 100  # of a title that is all of a query; those of laws that amend many have some sixty
_NOT_WORDS = re.compile(r"[^\w]+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def documents_named(index: Index, text: str) -> list[DocumentCard]:
    """List the laws whose whole title stands in *text*, the longest title first.

    Among those of one title, a year in *text* chooses that of its signing; else the newest in
    force comes first.
    """
    words = f" {_plain(text)} "
    years = set(_YEAR.findall(words))
    found = [(title, place) for title, place in _titles(index) if f" {title} " in words]
    named = [(title, index.card_at(place)) for title, place in found]
    named.sort(key=lambda pair: _standing(pair[0], pair[1], years))
    return list(dict.fromkeys(card for _, card in named))


def documents_called(index: Index, text: str) -> list[DocumentCard]:
    """List the laws whose title is all that *text* says, perhaps with a year.

    Every search asks this, so no title is read but of laws whose keys say that it may be the one.
    """
    words = _plain(_YEAR.sub(" ", text)).split()
    if not LEAST_WORDS <= len(words) <= MOST_WORDS:
        return []
    named, title = _places_of_names(index), " ".join(words)
    # What stands in brackets behind a name is no part of its key: "Luật Việc làm (sửa đổi)".
    keys = dict.fromkeys(name_key(" ".join(words[:count])) for count in range(1, len(words) + 1))
    places = [place for key in keys for place in named.get(key, ())]
    cards = [index.card_at(place) for place in places if index.live_documents[place]]
    called = [card for card in cards if _plain(card.title) == title]
    years = set(_YEAR.findall(text))
    return sorted(dict.fromkeys(called), key=lambda card: _standing(title, card, years))


@lru_cache(maxsize=2)
def _places_of_names(index: Index) -> dict[str, list[int]]:
    """Give the places of the laws of each name, by its key; some may be out of the index."""
    found: dict[str, list[int]] = {}
    for segment, base in zip(index.segments, index.document_bases, strict=True):
        keys = bytes(segment.array("name.terms")).decode("ascii")
        ends = segment.array("name.term_offsets").tolist()
        starts = segment.array("name.starts").tolist()
        places = (segment.array("name.source").astype(np.int64) + base).tolist()
        for number, (first, last) in enumerate(pairwise(ends)):
            laws = places[starts[number] : starts[number + 1]]
            found.setdefault(keys[first:last], []).extend(laws)
    return found


def _standing(
    title: str, card: DocumentCard, years: set[str]
) -> tuple[int, bool, bool, bool, int, str]:
    signed = card.signed.toordinal() if card.signed else 0
    return (
        -len(title),
        str(card.signed.year if card.signed else "") not in years,
        card.status == "expired",
        bool(card.translation_of),
        -signed,
        card.docid,
    )


@lru_cache(maxsize=2)
def _titles(index: Index) -> list[tuple[str, int]]:
    """Give the titles of an index's laws as plain words, each with its document's place."""
    types, type_of = index.facet("type")
    laws = np.isin(type_of, [types.index(one) for one in CALLED_BY_NAME if one in types])
    places = np.flatnonzero(laws & index.live_documents).tolist()
    cards = [(index.card_at(place), place) for place in places]
    titles = [(_plain(card.title), place) for card, place in cards]
    titles = [(title, place) for title, place in titles if title.count(" ") + 1 >= LEAST_WORDS]
    # "Hiến pháp 2013": nobody writes out its title, and a State has one
    constitutions = [(card, place) for card, place in cards if card.type == CONSTITUTION]
    names = [(type_name(CONSTITUTION, card.language), place) for card, place in constitutions]
    return titles + [(_plain(name), place) for name, place in names]


def _plain(text: str) -> str:
    """Write a text as plain words.

    >>> _plain("Luật Phòng, chống bạo lực gia đình")
    'luat phong chong bao luc gia dinh'
    """
    return _NOT_WORDS.sub(" ", fold(text)).strip()
