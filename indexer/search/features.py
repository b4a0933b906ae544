"""What tells a good passage from a poor one beside the score of its words, as numbers.

Every feature is about 0 to 1 and reads as a sentence: how much of the query its heading holds, how
much of its heading the query asks for, whether its law is in force. :mod:`indexer.search.reranking`
weighs them; ``bench/learn_ranking.py`` learns the weights.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache

import numpy as np

from indexer.index import DocumentCard, Index
from indexer.index.arrays import Array
from indexer.index.segment import StoredPassage
from indexer.index.validity import STATUS_CODES
from indexer.language.patterns import Pattern
from indexer.language.questions import years_named
from indexer.language.text import fold
from indexer.records import record
from indexer.search.headings import QueryParts

# What compares words counts as far as the query is in people's words: one in those of statutes is
# told from its like by its words alone (ALQAC 2022: hit@1 .90 instead of .92).
OF_WORDS = (
    # of the query, by the heading of the passage's article, or by the title where there is none
    "heading_coverage",
    "heading_precision",  # of that heading, by the query
    "heading_pairs",  # neighbours in the query that are neighbours there
    "above_coverage",  # of the query, by the headings above: part, chapter, section
    "title_coverage",  # of the query, by the document's title
    "title_precision",  # of the title, by the query
    "amount",  # an amount is asked for and there is one
)
STANDINGS = ("expired", "partly_expired", "unknown")  # of the document
SORTS = ("law", "decree", "circular", "consolidated", "decision")  # its type
FEATURES = (
    *OF_WORDS,
    "article",  # it is in an article: not a preamble, a form, a table
    "rest_of_article",  # how good another passage of its article is, of this
    "rest_of_document",  # how many of the good passages are in its document
    "length",  # of the passage
    "amending",  # the document amends others
    "digest",  # it is a digest
    *STANDINGS,
    *SORTS,
)

TYPES = {
    "constitution": "law", "code": "law", "law": "law", "ordinance": "law", "decree": "decree",
    "circular": "circular", "joint_circular": "circular", "consolidated": "consolidated",
    "decision": "decision", "resolution": "decision", "directive": "decision", "plan": "decision",
    "official_letter": "decision",
}  # fmt: skip

AMOUNTS_ASKED = Pattern(
    r"(?<!\w)(?:bao nhieu|may (?:ngay|thang|nam|tuan|bua|hom|buoi|gio|tieng|lan|tuoi|phan tram"
    r"|dong|trieu)|bao lau|phan tram"
    r"|how (?:long|much|many|old)|what (?:percentage|percent|rate|age))(?!\w)"
)
AMOUNT = Pattern(
    r"\d\s*(?:%|ngày|tháng|năm|tuần|giờ|đồng|lần|tuổi|phút"
    r"|days?|months?|years?|weeks?|hours?|times|percent|dong|VND)"
)
_AMENDING = Pattern(r"sua doi, bo sung|amending|amendment|supplementing")
PLAIN_ENOUGH = 0.15  # of 20 tokens, none of which is everyday: below it nothing is compared
_LONG_CHARACTERS = 2_000  # a passage of so many has the length 1


@record
class Candidate:
    """A passage to be weighed, with what its words got."""

    place: int
    score: float


@record
class Question:
    """What is asked, as far as features depend on it."""

    words: str
    plainness: float  # how far it is in people's words, 0 to 1
    day: date  # on which a text should be in force

    @property
    def compares_words(self) -> bool:
        """Tell whether it is in people's words enough for these to tell something of headings."""
        return self.plainness >= PLAIN_ENOUGH

    @cached_property
    def wants_amount(self) -> bool:
        """Tell whether an amount of something is asked for."""
        return AMOUNTS_ASKED.search(fold(self.words)) is not None

    @cached_property
    def years(self) -> frozenset[int]:
        """Give the years that are named."""
        return years_named(self.words)


def features_of(
    index: Index,
    asked: Question,
    parts: Mapping[str, QueryParts],
    candidates: Sequence[Candidate],
) -> Array:
    """Give the features of some passages, a row each, columns as ``FEATURES`` names them.

    :param parts: the query as it is compared with texts in each language.
    :param candidates: the best first.
    """
    surroundings = _Surroundings(index, candidates, asked)
    rows = [_row(index, one, parts, surroundings, asked) for one in candidates]
    features = np.array(rows, dtype=np.float32).reshape(len(candidates), len(FEATURES))
    features[:, : len(OF_WORDS)] *= np.float32(asked.plainness if asked.compares_words else 0)
    return features


@record
class _Document:
    """What a document tells of all its passages."""

    card: DocumentCard
    after_length: tuple[float, ...]  # the features that stand behind the passage's length


def _document(index: Index, place: int, asked: Question) -> _Document:
    card = index.card_at(place)
    validity = index.validity
    status = STATUS_CODES[int(validity.codes(asked.day)[place])]
    if validity.outdated(asked.day)[place]:
        status = "expired"
    if card.signed is not None and card.signed.year in asked.years:
        status = "in_force"  # who names its year wants it, whatever became of it
    sort = _SORTED.get(TYPES.get(card.type, ""), _NO_SORT)
    standing = _STOOD.get(status, _NO_STANDING)
    after = (float(_is_amending(card.title)), float(card.digest), *standing, *sort)
    return _Document(card, after)


def _one_of(names: Sequence[str]) -> dict[str, tuple[float, ...]]:
    """Give for each name the features that tell it from the others."""
    return {name: tuple(float(name == other) for other in names) for name in names}


_STOOD, _SORTED = _one_of(STANDINGS), _one_of(SORTS)
_NO_STANDING, _NO_SORT = (0.0,) * len(STANDINGS), (0.0,) * len(SORTS)


@lru_cache(maxsize=1 << 12)
def _is_amending(title: str) -> bool:
    return _AMENDING.search(fold(title)) is not None


def _row(
    index: Index,
    one: Candidate,
    parts: Mapping[str, QueryParts],
    surroundings: _Surroundings,
    asked: Question,
) -> list[float]:
    passage = surroundings.passages[one.place]
    document = surroundings.document_of(one)
    of_words = [0.0] * len(OF_WORDS)
    if asked.compares_words:
        compare, title = parts[document.card.language].compared, document.card.title
        above, _, own = passage.heading.rpartition(" · ")
        of_words = [
            *compare(own or title),
            compare(above)[0],
            *(compare(title)[:2] if own else (0.0, 0.0)),
            float(asked.wants_amount and AMOUNT.search(index.passage_text(one.place)) is not None),
        ]
    return [
        *of_words,
        float(any(step.kind == "article" for step in passage.path)),
        surroundings.rest_of_article(one),
        surroundings.rest_of_document(one),
        min((passage.end - passage.start) / _LONG_CHARACTERS, 1.0),
        *document.after_length,
    ]


class _Surroundings:
    """What else of an article or a document is among the candidates."""

    def __init__(self, index: Index, candidates: Sequence[Candidate], asked: Question) -> None:
        places = [one.place for one in candidates]
        self.passages = {place: index.passage(place) for place in places}
        of = index.document_of[places].tolist()
        documents = {document: _document(index, document, asked) for document in dict.fromkeys(of)}
        self._document_of = dict(zip(places, of, strict=True))
        self._documents = documents
        self._article = {place: _article_of(one, place) for place, one in self.passages.items()}
        self._articles: dict[tuple[str, str], list[float]] = {}
        for one in candidates:
            self._articles.setdefault(self._article[one.place], []).append(one.score)
        self._of_document = Counter(of)
        self._count = max(len(candidates), 1)

    def document_of(self, one: Candidate) -> _Document:
        """Give the document that a passage is in."""
        return self._documents[self._document_of[one.place]]

    def rest_of_article(self, one: Candidate) -> float:
        """Give the best score of another passage of the same article, over this one's."""
        scores = self._articles[self._article[one.place]]
        if len(scores) == 1 or one.score <= 0:
            return 0.0
        scores = sorted(scores, reverse=True)
        return min((scores[1] if one.score == scores[0] else scores[0]) / one.score, 2.0)

    def rest_of_document(self, one: Candidate) -> float:
        """Give the share of the candidates that are in its document."""
        return self._of_document[self._document_of[one.place]] / self._count


def _article_of(passage: StoredPassage, place: int) -> tuple[str, str]:
    numbers = [step.number for step in passage.path if step.kind == "article"]
    return passage.docid, numbers[0] if numbers else f"#{place}"
